// ---- the page: its parts, and how it is played

const ICONS = {
  first: "M6 5v14M19 5 8 12l11 7z", back: "M17 5 6 12l11 7z", play: "M7 4.5 19.5 12 7 19.5z", pause: "M7 5h3.6v14H7zM13.4 5H17v14h-3.6z",
  forward: "M7 5l11 7-11 7z", last: "M18 5v14M5 5l11 7-11 7z",
};

function makeIcon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

function makeButton(name, act) {
  const button = make("button", { type: "button", id: name, title: words[name], onclick: act }, makeIcon(name));
  button.setAttribute("aria-label", words[name]);
  return button;
}

function section(id, title, ...content) {
  return make("section", { id, "aria-labelledby": `${id}-title` }, make("h2", { id: `${id}-title` }, title), ...content);
}

// ---- playing: time moves an integer

const clock = { speed: scene.speed, at: 0, exact: 0 };

function play(on) {
  if (on === state.playing) return;
  state.playing = on;
  if (on) {
    if (state.step >= lastStep) seek(0);
    clock.exact = state.step;
    clock.at = performance.now();
    requestAnimationFrame(tick);
  }
  tell("playing");
}

function tick(now) {
  if (!state.playing) return;
  clock.exact += ((now - clock.at) / 1000) * clock.speed;
  clock.at = now;
  if (clock.exact > lastStep) {
    if (scene.loop && clock.exact > lastStep + clock.speed) clock.exact = 0; // the end stays for a second
    else if (!scene.loop) { seek(lastStep); play(false); return; }
  }
  seek(Math.floor(clock.exact));
  requestAnimationFrame(tick);
}

function step(by) { play(false); seek(state.step + by); }

// ---- parts

const timeline = make("input", { type: "range", id: "scrub", min: 0, max: lastStep, step: 1, value: state.step });
timeline.setAttribute("aria-label", words.step);
timeline.addEventListener("input", () => { play(false); seek(Number(timeline.value)); });

const playButton = makeButton("play", () => play(!state.playing));
const stepText = make("output", { id: "step" });
const speeds = [...new Set([1, 2, 6, 12, 24, 60, 120, scene.speed])].sort((a, b) => a - b);
const speed = make("select", { id: "speed", onchange: () => { clock.speed = Number(speed.value); clock.exact = state.step; } },
  ...speeds.map((n) => make("option", { value: String(n), selected: n === scene.speed }, fill(words.per_second, { speed: short(n, 3) }))));
speed.setAttribute("aria-label", words.speed);

const controls = make("div", { id: "controls", role: "group" },
  makeButton("first", () => step(-lastStep)), makeButton("back", () => step(-1)), playButton,
  makeButton("forward", () => step(1)), makeButton("last", () => step(lastStep)), stepText, timeline, speed);

const runRows = make("tbody");
const runTable = make("table", { id: "runs-table" }, make("thead", {}, make("tr", {})), runRows);
const ledgerBody = make("tbody"), tabs = make("div", { id: "tabs", role: "group" }), arrowText = make("span", { className: "legend" });
tabs.setAttribute("aria-label", words.parameter);
const tip = make("div", { id: "tip", hidden: true, "aria-hidden": "true" });
const noteText = make("p", { id: "note-text", hidden: true });
const live = make("div", { id: "live", role: "status", "aria-live": "polite" });

const mapCanvas = scene.ground ? make("canvas", { id: "map-canvas", role: "img" }) : null;
const map = mapCanvas ? makeMap(mapCanvas) : null;
const plots = plotKinds.map((kind, k) => makePlot(kind, PLOT_NAMES[k], k === plotKinds.length - 1));
const ledger = makeLedger(ledgerBody, tabs, arrowText);

const page = document.getElementById("page");
page.append(
  section("map", words.map, mapCanvas ?? make("p", {}, words.no_map)),
  section("plots", words.plots, ...plots.map((plot) => plot.node)),
  controls, noteText,
  section("runs", words.runs, make("div", { className: "wide" }, runTable)),
  section("ledger", words.ledger, make("div", { className: "head" }, arrowText, tabs), make("div", { className: "wide" }, make("table", {}, ledgerBody))),
  make("footer", {}, make("p", {}, words.keys), make("p", {}, words.numbers)), tip, live);
page.hidden = false;

// ---- the table of runs: it shows which is in front, and is the map in numbers

function drawKey(run) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 36 8");
  svg.setAttribute("class", "key");
  svg.setAttribute("aria-hidden", "true");
  for (const [name, value] of Object.entries({
    d: "M2 4h32", stroke: colorOf(run), "stroke-width": 2.25, fill: "none", "stroke-linecap": run.round ? "round" : "butt",
    "stroke-dasharray": run.dash.map((part) => part * 2.25).join(" ") || "none",
  })) line.setAttribute(name, value);
  svg.append(line);
  return svg;
}

function drawRuns() {
  const dimension = Math.max(...runs.map((run) => run.dimension)), axes = Array.from({ length: Math.min(dimension, 4) }, (_, j) => j);
  const head = [words.shown, words.run, ...axes.map((j) => nameParameter({ dimension }, j)), words.loss, words.outcome];
  runTable.tHead.rows[0].replaceChildren(...head.map((text, k) => make("th", { scope: "col", className: k > 1 && k < head.length - 1 ? "number" : "" }, text)));
  runRows.replaceChildren(...runs.map((run, k) => {
    const shown = make("input", { type: "checkbox", checked: run.visible, onchange: () => { run.visible = shown.checked; tell("look"); } });
    shown.setAttribute("aria-label", `${words.shown}: ${run.name}`);
    const name = make("button", { type: "button", className: "run", "aria-pressed": String(k === state.focus), onclick: () => choose(k) }, drawKey(run), make("span", {}, run.name));
    if (run.settings) name.append(make("small", {}, run.settings));
    const at = Math.min(state.step, run.steps), cell = (x) => make("td", { className: "number", title: exact(x) }, number(x));
    return make("tr", { className: k === state.focus ? "chosen" : "" }, make("td", {}, shown), make("th", { scope: "row" }, name),
      ...axes.map((j) => (j < run.dimension ? cell(run.arrays.theta.at(at, j)) : make("td"))), cell(run.arrays.loss.at(at)),
      make("td", { className: "outcome" }, run.outcome));
  }));
}

function updateRuns() {
  runs.forEach((run, k) => {
    const at = Math.min(state.step, run.steps), cells = [...runRows.rows[k].cells].slice(2, -1);
    cells.forEach((cell, j) => {
      const x = j === cells.length - 1 ? run.arrays.loss.at(at) : j < run.dimension ? run.arrays.theta.at(at, j) : null;
      if (x !== null) { cell.textContent = number(x); cell.title = exact(x); }
    });
  });
}

function choose(index) {
  state.focus = index;
  runs[index].visible = true;
  tell("runs");
  runRows.rows[index].querySelector("button").focus();
}

// ---- colours: as the system has them, or chosen

const themes = { system: words.as_system, light: words.light, dark: words.dark };
const themeBox = document.getElementById("theme");
let theme = "system";
themeBox.append(...Object.entries(themes).map(([name, text]) => {
  const radio = make("input", { type: "radio", name: "theme", value: name, checked: name === theme, onchange: () => setTheme(name) });
  return make("label", {}, radio, make("span", {}, text));
}));

function setTheme(name) {
  theme = name;
  if (name === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = name;
  inks = {};
  tell("look");
}
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { inks = {}; tell("look"); });

// ---- drawing: in the next frame, once

const drawPictures = once(() => {
  map?.draw();
  for (const plot of plots) plot.draw();
  ledger.draw();
  showOtherNotes();
});

// Notes of the timeline and of what this page has not, and all of those that are cut in their charts.
const drawn = [...(map ? ["map"] : []), ...PLOT_NAMES], others = [...new Set(scene.notes.map((note) => note.place))].filter((place) => !drawn.includes(place));
function showOtherNotes() {
  const told = [...notesAt(others), ...notesAt(drawn).filter((note) => cutNotes.has(note))].filter((note) => note.text);
  noteText.hidden = !told.length && !scene.notes.some((note) => others.includes(note.place) && note.text);
  noteText.replaceChildren(...told.map((note) => make("span", {}, note.text)));
}

function refresh(what) {
  if (what === "runs" || what === "look") drawRuns();
  else updateRuns();
  timeline.value = state.step;
  timeline.setAttribute("aria-valuetext", nameStep(state.step));
  timeline.style.setProperty("--done", `${lastStep ? (100 * state.step) / lastStep : 0}%`);
  stepText.replaceChildren(make("b", {}, String(state.step)), ` / ${lastStep}`);
  if (what === "playing") {
    const name = state.playing ? "pause" : "play";
    playButton.replaceChildren(makeIcon(name));
    playButton.title = words[name];
    playButton.setAttribute("aria-label", words[name]);
  }
  if (!state.playing) live.textContent = `${nameStep(state.step)}. ${focused().name}: ${words.loss} ${number(focused().arrays.loss.at(Math.min(state.step, focused().steps)))}`;
  drawPictures();
}
watchers.push(refresh);

// ---- the pointer: hovering reads, a press or a drag goes to the step

function showTip(event, lines) {
  tip.replaceChildren(...lines.map(([text, style]) => { const line = make("div", {}, text); if (style) line.style.color = style; return line; }));
  tip.hidden = false;
  const { width, height } = tip.getBoundingClientRect(), room = document.documentElement.clientWidth;
  tip.style.left = `${Math.max(4, Math.min(event.clientX + 14, room - width - 8))}px`;
  tip.style.top = `${event.clientY + 18 + height > innerHeight ? event.clientY - height - 12 : event.clientY + 18}px`;
}
function hideTip() { tip.hidden = true; if (state.hovered !== null) { state.hovered = null; drawPictures(); } }

for (const plot of plots) {
  const take = (event) => plot.stepAt(event.clientX - plot.canvas.getBoundingClientRect().left);
  plot.canvas.addEventListener("pointerdown", (event) => { plot.canvas.setPointerCapture(event.pointerId); play(false); seek(take(event)); });
  plot.canvas.addEventListener("pointermove", (event) => {
    const step = take(event);
    if (event.buttons & 1) seek(step);
    state.hovered = step;
    drawPictures();
    showTip(event, [[nameStep(step)], ...plot.tell(step).map(({ name, digits, style }) => [`${name} ${digits}`, style])]);
  });
  plot.canvas.addEventListener("pointerleave", hideTip);
}

mapCanvas?.addEventListener("pointermove", (event) => {
  const box = mapCanvas.getBoundingClientRect(), found = map.find(event.clientX - box.left, event.clientY - box.top, 24);
  mapCanvas.style.cursor = found ? "pointer" : "";
  if (!found) { hideTip(); return; }
  const { run, step } = found;
  state.hovered = step;
  drawPictures();
  showTip(event, [[`${run.name}, ${nameStep(step)}`, colorOf(run)],
    ...parametersOf(run).map((j) => [`${nameParameter(run, j)} ${exact(run.arrays.theta.at(step, j))}`]), [`${words.loss} ${exact(run.arrays.loss.at(step))}`]]);
});
mapCanvas?.addEventListener("pointerleave", hideTip);
mapCanvas?.addEventListener("click", (event) => {
  const box = mapCanvas.getBoundingClientRect(), found = map.find(event.clientX - box.left, event.clientY - box.top, 24);
  if (found) { play(false); seek(found.step); }
});

// ---- keys: fields keep theirs

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const at = event.target, field = at instanceof HTMLSelectElement || (at instanceof HTMLInputElement && at.type !== "range");
  if (field || (at instanceof HTMLButtonElement && (event.key === " " || event.key === "Enter"))) return;
  const acts = {
    " ": () => play(!state.playing), ArrowRight: () => step(event.shiftKey ? 10 : 1), ArrowLeft: () => step(event.shiftKey ? -10 : -1),
    Home: () => step(-lastStep), End: () => step(lastStep),
  };
  if (!(event.key in acts)) return;
  event.preventDefault();
  acts[event.key]();
});

// ---- sizes: the map keeps its shape, and the whole fits into a window that is wide enough

function fitMap() {
  if (!mapCanvas) return;
  const wide = matchMedia("(min-width: 900px)").matches;
  const most = wide ? Math.max(240, innerHeight - page.offsetTop - 300) : Infinity, width = mapCanvas.parentElement.clientWidth;
  const inner = Math.min((width - LEFT - RIGHT) / ASPECT, most - TOP - BOTTOM);
  mapCanvas.style.width = `${Math.round(inner * ASPECT + LEFT + RIGHT)}px`;
  mapCanvas.style.height = `${Math.round(inner + TOP + BOTTOM)}px`;
  page.style.setProperty("--map-height", `${Math.round(inner + TOP + BOTTOM)}px`);
}

new ResizeObserver(() => { fitMap(); drawPictures(); }).observe(document.documentElement);
fitMap();
refresh("runs");
