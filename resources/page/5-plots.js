// ---- the plots: curves over the steps, with a head that has the values, on one step axis

const AXIS = 56, EDGE = 10; // pixels left and right of every plot
const LOWEST = 1e-300;

// Each plot says of the runs what to draw: {title, log, legend, curves: [{run, at(step), rows, style, dotted, label}], levels}.
const plotKinds = [
  () => {
    const log = !scene.linear, name = log ? "drawn.gap" : "loss";
    const raised = log && runs.some((run) => run.arrays[name].at(0) !== run.arrays.loss.at(0));
    return {
      title: words.loss, log, legend: raised ? words.above : "", bottom: log ? scene.tolerance / 100 : null,
      levels: log && scene.tolerance > 0 ? [[scene.tolerance, fill(words.tolerance, { tolerance: short(scene.tolerance) })]] : [],
      curves: inOrder().map((run) => ({ run, values: run.arrays[name], column: 0, read: true, label: "" })),
    };
  },
  () => {
    const run = focused(), bound = run.arrays["drawn.rate_bound"], axes = parametersOf(run);
    return {
      title: words.rate, log: true, legend: bound ? words.bound : "",
      curves: [
        ...(bound ? axes.map((j) => ({ theta: j, values: bound, column: j, dotted: true })) : []),
        ...axes.map((j) => ({ theta: j, values: run.arrays.rate, column: j, read: true, label: nameParameter(run, j) })),
      ],
    };
  },
  () => {
    const run = focused(), root = run.arrays["drawn.root"], axes = parametersOf(run);
    const sizes = { rows: run.arrays.gradient.rows, at: (k, j) => Math.abs(run.arrays.gradient.at(k, j)) };
    return {
      title: root ? run.root_title || words.root : words.gradient_size, log: true, legend: root ? words.sizes : "",
      curves: [
        ...axes.map((j) => ({ theta: j, values: sizes, column: j, dotted: !!root, read: !root, label: `|g${run.dimension > 1 ? lower(j + 1) : ""}|` })),
        ...(root ? axes.map((j) => ({ theta: j, values: root, column: j, read: true, label: run.roots[j] || nameParameter(run, j) })) : []),
      ],
    };
  },
  () => {
    const run = focused(), bound = run.arrays["drawn.step_bound"], axes = parametersOf(run);
    const moved = Math.max(...axes.flatMap((j) => Array.from({ length: run.steps }, (_, k) => Math.abs(run.arrays.delta.at(k, j)))).filter(Number.isFinite), 0);
    const near = bound && axes.every((j) => bound.at(0, j) <= 20 * moved);
    const negative = near ? { rows: bound.rows, at: (k, j) => -bound.at(k, j) } : null;
    return {
      title: words.update, log: false, legend: near ? words.reach : "", levels: [[0, ""]],
      curves: [
        ...(near ? axes.flatMap((j) => [bound, negative].map((values) => ({ theta: j, values, column: j, dotted: true }))) : []),
        ...axes.map((j) => ({ theta: j, values: run.arrays.delta, column: j, read: true, label: "Δ" + nameParameter(run, j) })),
      ],
    };
  },
];

const inOrder = () => runs.filter((run) => run.visible && run !== focused()).concat(focused().visible ? [focused()] : []);
const parametersOf = (run) => Array.from({ length: Math.min(run.dimension, 4) }, (_, j) => j);

const PLOT_NAMES = ["loss", "rate", "rms", "update"]; // of the kinds, as notes have them

function makePlot(kind, name, last) {
  const title = make("h3"), legend = make("span", { className: "legend" }), readings = make("span", { className: "readings" });
  const canvas = make("canvas", { role: "img", className: "plot" });
  const node = make("div", { className: last ? "one last" : "one" }, make("div", { className: "head" }, title, legend, readings), canvas);
  const foot = last ? 22 : 4;
  let drawing = null, frame = null;

  function layOut() {
    drawing = kind();
    const width = canvas.clientWidth, height = canvas.clientHeight;
    frame = { left: AXIS, top: 6, width: Math.max(10, width - AXIS - EDGE), height: Math.max(10, height - 6 - foot) };
    let low = Infinity, high = -Infinity;
    const take = (y) => { if (Number.isFinite(y) && (!drawing.log || y > LOWEST)) { low = Math.min(low, y); high = Math.max(high, y); } };
    for (const { values, column, dotted } of drawing.curves) for (let k = 0; k < values.rows; k++) if (!dotted || !drawing.log) take(values.at(k, column));
    for (const [y] of drawing.levels ?? []) take(y);
    if (drawing.bottom) low = Math.max(low, Math.min(drawing.bottom, high / 10));
    if (!(low <= high)) [low, high] = drawing.log ? [0.1, 1] : [0, 1];
    const scale = drawing.log ? Math.log10 : (y) => y;
    let [bottom, top] = [scale(low), scale(high)];
    if (top - bottom < 1e-12 * Math.max(1, Math.abs(top))) { bottom -= 0.5; top += 0.5; }
    const spare = 0.06 * (top - bottom);
    Object.assign(frame, { bottom: bottom - spare, high: top + spare, scale });
  }

  const toX = (step) => frame.left + (lastStep ? step / lastStep : 0) * frame.width;
  const toY = (y) => frame.top + ((frame.high - frame.scale(y)) / (frame.high - frame.bottom)) * frame.height;

  function drawAxis(context) {
    const { bottom, high } = frame;
    let marks = ticks(bottom, high, Math.max(2, frame.height / 34));
    if (drawing.log) {
      const whole = marks.filter((y) => Number.isInteger(y));
      marks = whole.length ? whole : ticks(bottom, high, 2);
    }
    context.font = font(11);
    context.textBaseline = "middle";
    context.textAlign = "right";
    for (const y of marks) {
      const at = frame.top + ((high - y) / (high - bottom)) * frame.height;
      setPlainPen(context, color("grid"), 1);
      context.beginPath();
      context.moveTo(frame.left, at);
      context.lineTo(frame.left + frame.width, at);
      context.stroke();
      context.fillStyle = color("text-3");
      const text = drawing.log ? (Number.isInteger(y) && Math.abs(y) > 1 ? "10" + raise(y) : short(10 ** y, 3)) : short(y);
      if (at > 8) context.fillText(text, frame.left - 6, at);
    }
    if (!last) return;
    context.textBaseline = "top";
    context.textAlign = "center";
    for (const step of ticks(0, lastStep || 1, frame.width / 90)) if (Number.isInteger(step)) context.fillText(String(step), toX(step), frame.top + frame.height + 7);
  }

  function drawCurve(context, curve) {
    const { values, column, run, theta, dotted } = curve, points = [];
    for (let k = 0; k < values.rows; k++) {
      const y = values.at(k, column);
      points.push(Number.isFinite(y) && (!drawing.log || y > 0) ? [toX(k), Math.max(-1e4, Math.min(1e4, toY(y)))] : null);
    }
    const now = Math.min(state.step, values.rows - 1), style = (alpha) => (run ? colorOf(run, alpha) : color(thetaKey(theta), alpha));
    for (const [part, past] of [[points.slice(now), false], [points.slice(0, now + 1), true]]) {
      if (dotted) setPlainPen(context, style(past ? 255 : 130), 1, [1, 4]);
      else if (!past) setPlainPen(context, style(alphaOf("future-a") * 1.3), 1);
      else if (run) setPen(context, run, run === focused() ? 2 : 1.5);
      else setPlainPen(context, style(255), 1.75);
      context.beginPath();
      let pen = false;
      for (const point of part) {
        if (!point) { pen = false; continue; }
        pen ? context.lineTo(...point) : context.moveTo(...point);
        pen = true;
      }
      context.stroke();
    }
    const at = points[now];
    if (dotted || !at || at[1] < frame.top - 3 || at[1] > frame.top + frame.height + 3) return;
    context.setLineDash([]);
    context.beginPath();
    context.arc(...at, 4, 0, 7);
    context.fillStyle = color("panel");
    context.fill();
    context.beginPath();
    context.arc(...at, 3, 0, 7);
    context.fillStyle = style(255);
    context.fill();
  }

  function drawStep(context, step, dash) {
    setPlainPen(context, color("tracker", dash ? 120 : 255), 1, dash);
    context.beginPath();
    context.moveTo(toX(step), 0);
    context.lineTo(toX(step), frame.top + frame.height + (last ? 4 : 4));
    context.stroke();
  }

  function draw() {
    const context = prepare(canvas);
    if (canvas.clientWidth < 80) return;
    layOut();
    drawAxis(context);
    for (const [y, text] of drawing.levels ?? []) {
      setPlainPen(context, color("text-3"), 1, text ? [1, 3] : [1, 5]);
      context.beginPath();
      context.moveTo(frame.left, toY(y));
      context.lineTo(frame.left + frame.width, toY(y));
      context.stroke();
      context.fillStyle = color("text-3");
      context.textAlign = "right";
      context.textBaseline = "bottom";
      context.fillText(text, frame.left + frame.width, toY(y) - 2);
    }
    context.save();
    context.beginPath();
    context.rect(frame.left - 4, 0, frame.width + 8, frame.top + frame.height + 4);
    context.clip();
    for (const curve of drawing.curves) drawCurve(context, curve);
    context.restore();
    drawStep(context, state.step, []);
    if (state.hovered !== null && state.hovered !== state.step) drawStep(context, state.hovered, [2, 3]);
    drawNotes(context, frame, [name], ({ at: [k, y] }) => [toX(k), drawing.log && !(y > 0) ? frame.top + frame.height : toY(y)]);
    title.textContent = drawing.title;
    legend.textContent = drawing.legend ?? "";
    const texts = tell(state.step);
    readings.replaceChildren(...texts.map(({ label, text, style }) => {
      const node = make("span", {}, `${label ? label + " " : ""}${text}`);
      node.style.color = style;
      return node;
    }));
    const about = `${drawing.title}, ${nameStep(state.step)}: ${texts.map(({ name, text }) => `${name} ${text}`).join(", ")}`;
    canvas.setAttribute("aria-label", `${about} ${sayNotes(notesAt([name]))}`.trim());
  }

  // What the curves say at a step.
  function tell(step) {
    const read = drawing.curves.filter((curve) => curve.read);
    const ordered = read.some((curve) => curve.run) ? runs.flatMap((run) => read.filter((curve) => curve.run === run)) : read;
    return ordered.map(({ run, theta, values, column, label }) => ({
      label, name: label || run?.name || "", text: step < values.rows ? number(values.at(step, column), 3) : "—",
      digits: step < values.rows ? exact(values.at(step, column)) : "—", style: run ? colorOf(run) : color(thetaKey(theta)),
    }));
  }

  const stepAt = (x) => Math.max(0, Math.min(lastStep, Math.round(((x - frame.left) / frame.width) * lastStep)));
  return { node, canvas, draw, stepAt, tell };
}
