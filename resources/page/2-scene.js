// ---- the scene, and what of it is on the screen at this moment

const scene = JSON.parse(document.getElementById("scene").textContent);
const words = scene.words;

const runs = scene.runs.map((run) => {
  const arrays = unpackArrays(run.arrays);
  return {
    ...run, arrays, steps: arrays.theta.rows - 1, dimension: arrays.theta.columns,
    dash: scene.looks[run.line].dash, round: scene.looks[run.line].round,
  };
});
const lastStep = Math.max(...runs.map((run) => run.steps));

const state = { step: Math.min(scene.step, lastStep), focus: scene.focus, parameter: 0, playing: false, hovered: null };
const watchers = [];

// Tells everything that is drawn; `what` is "step", "runs" or "look".
function tell(what) { for (const watch of watchers) watch(what); }

function seek(step) {
  const wanted = Math.max(0, Math.min(lastStep, Math.round(step)));
  if (wanted === state.step) return;
  state.step = wanted;
  tell("step");
}

function fill(text, values) { return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole)); }
const nameStep = (step) => fill(words.step_of, { step, steps: lastStep });
const nameParameter = (run, j) => (run.dimension === 1 ? "θ" : "θ" + lower(j + 1));
const focused = () => runs[state.focus];

// ---- colours and elements

function ink(name) { return getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim(); }
let inks = {};
function color(name, alpha = 255) {
  const hex = inks[name] ?? (inks[name] = ink(name));
  return alpha >= 255 ? hex : hex + Math.round(alpha).toString(16).padStart(2, "0");
}
const alphaOf = (name) => Number(inks[name] ?? (inks[name] = ink(name)));
const keyOf = (run) => `run${run.look + 1}`;
const colorOf = (run, alpha = 255) => (run.colour ? run.colour + Math.round(alpha).toString(16).padStart(2, "0") : color(keyOf(run), alpha));
const thetaKey = (j) => `theta${(j % 4) + 1}`;

// An element with properties, attributes and children; texts are texts, never markup.
function make(tag, given = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name in node && name !== "role") node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

// A canvas as large as it is shown, in pixels of the device; returns its context with a unit of one CSS pixel.
function prepare(canvas) {
  const ratio = window.devicePixelRatio || 1, width = canvas.clientWidth, height = canvas.clientHeight;
  if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
  }
  const context = canvas.getContext("2d");
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  context.font = font(11);
  return context;
}
const font = (px, weight = 400) => `${weight} ${px}px ${inks.family ?? (inks.family = getComputedStyle(document.body).fontFamily)}`;

// The pen of a run: dashes keep their length whatever the width.
function setPen(context, run, width, alpha = 255) {
  context.strokeStyle = colorOf(run, alpha);
  context.lineWidth = width;
  context.lineJoin = "round";
  context.lineCap = run.dash.length && !run.round ? "butt" : "round";
  context.setLineDash(run.dash.map((part) => part * 2.25));
}

function setPlainPen(context, style, width, dash = []) {
  context.strokeStyle = style;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.lineCap = dash.length ? "butt" : "round";
  context.setLineDash(dash);
}

// Draws once in the next frame, however often it is asked.
function once(draw) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; draw(); });
  };
}
