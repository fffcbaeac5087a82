// ---- the map: landscape, paths, and what the focused run's optimizer holds at this step

const LEFT = 46, BOTTOM = 26, TOP = 8, RIGHT = 10, ASPECT = 4 / 3, FULL = 90; // pixels; FULL is that of the largest square

function makeMap(canvas) {
  const ground = scene.ground, flat = ground.kind === "curve";
  const centre = ground.centre ? decodeDoubles(ground.centre) : null;
  const curve = flat ? { x: decodeDoubles(ground.x), y: decodeDoubles(ground.y) } : null;
  let frame = null, picture = null, pictureKey = "";

  const shiftAt = (step) => (centre ? [0, 1].map((j) => (flat ? (j ? 0 : centre[step]) : centre[2 * step + j])) : [0, 0]);
  const scaleUp = (f) => (flat && ground.log ? (f > 0 ? Math.log10(f) : NaN) : f);
  const pointOf = (run, step) => {
    const k = Math.min(step, run.steps);
    return toPixels(run.arrays.theta.at(k, 0), flat ? scaleUp(run.arrays.loss.at(k)) : run.arrays.theta.at(k, 1));
  };

  function layOut() {
    const width = canvas.clientWidth, [[x0, x1], [y0, y1]] = ground.view;
    frame = { left: LEFT, top: TOP, width: width - LEFT - RIGHT, height: canvas.clientHeight - TOP - BOTTOM, x0, x1, y0, y1 };
    frame.across = frame.width / (x1 - x0);
    frame.up = frame.height / (y1 - y0);
  }
  function toPixels(x, y) { return [frame.left + (x - frame.x0) * frame.across, frame.top + (frame.y1 - y) * frame.up]; }
  const drawable = ([x, y]) => Math.abs(x) < 1e5 && Math.abs(y) < 1e5;

  // Bands, lines and labels of the whole grid, kept until size or colours change.
  function makePicture() {
    const ratio = window.devicePixelRatio || 1, key = [frame.width, frame.height, ratio, color("map-low")].join();
    if (key === pictureKey) return;
    pictureKey = key;
    const [[gx0, gx1], [gy0, gy1]] = ground.grid, width = (gx1 - gx0) * frame.across, height = (gy1 - gy0) * frame.up;
    picture = document.createElement("canvas");
    picture.width = Math.max(1, Math.round(width * ratio));
    picture.height = Math.max(1, Math.round(height * ratio));
    const context = picture.getContext("2d");
    context.putImageData(shade(picture.width, picture.height), 0, 0);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const place = ([c, r]) => [(c / (terrain.columns - 1)) * width, (1 - r / (terrain.rows - 1)) * height];
    const [dx, dy] = [(frame.x0 - gx0) * frame.across, (gy1 - frame.y1) * frame.up]; // where the view begins in it
    const inside = (x, y, room) => x > dx + room && x < dx + frame.width - room && y > dy + 14 && y < dy + frame.height - 14;
    const free = (x, y) => runs.every((run) => { const [sx, sy] = pointOf(run, 0); return Math.hypot(sx - LEFT + dx - x, sy - TOP + dy - y) > 26; });
    drawLines(context, place, placeLabels(context, place, (x, y, room) => inside(x, y, room) && free(x, y)));
  }

  function drawGround(context) {
    context.fillStyle = color("map-high");
    context.fillRect(frame.left, frame.top, frame.width, frame.height);
    const [sx, sy] = shiftAt(state.step);
    if (flat) {
      context.fillStyle = color("map-low");
      context.fillRect(frame.left, frame.top, frame.width, frame.height);
      setPlainPen(context, color("iso-label"), 1.5);
      stroke(context, Array.from(curve.x, (x, i) => toPixels(x + sx, scaleUp(curve.y[i]))));
      return;
    }
    makePicture();
    const [[gx0, gx1], [gy0, gy1]] = ground.grid, [x, y] = toPixels(gx0 + sx, gy1 + sy);
    context.drawImage(picture, x, y, (gx1 - gx0) * frame.across, (gy1 - gy0) * frame.up);
  }

  function stroke(context, points) {
    context.beginPath();
    let pen = false;
    for (const point of points) {
      if (!drawable(point)) { pen = false; continue; }
      pen ? context.lineTo(...point) : context.moveTo(...point);
      pen = true;
    }
    context.stroke();
  }

  function drawPaths(context) {
    const order = runs.filter((run) => run.visible && run !== focused()).concat(focused().visible ? [focused()] : []);
    const points = new Map(order.map((run) => [run, Array.from({ length: run.steps + 1 }, (_, k) => pointOf(run, k))]));
    for (const run of order) {
      setPlainPen(context, colorOf(run, alphaOf("future-a") * 1.4), 1);
      stroke(context, points.get(run).slice(Math.min(state.step, run.steps)));
    }
    for (const run of order) {
      const past = points.get(run).slice(0, state.step + 1);
      setPlainPen(context, color("casing", alphaOf("casing-a")), 4.75);
      stroke(context, past);
      setPen(context, run, run === focused() ? 2.5 : 2.25);
      stroke(context, past);
    }
    context.setLineDash([]);
    return order;
  }

  function drawMarks(context) {
    const [sx, sy] = shiftAt(state.step);
    for (const [kind, x, y] of ground.marks) {
      const at = toPixels(x + sx, flat ? scaleUp(nearestOnCurve(x)) : y + sy);
      if (!shows(at)) continue;
      const [reach, gap] = kind === "minimum" ? [9, 3.5] : kind === "saddle" ? [4, 0] : [7, 2.5];
      const arms = kind === "saddle" ? [[1, 1], [-1, -1], [1, -1], [-1, 1]] : [[1, 0], [-1, 0], [0, 1], [0, -1]];
      for (const [style, width] of [[color("casing", alphaOf("casing-a")), 4], [color("text"), 1.5]]) {
        setPlainPen(context, style, width);
        context.beginPath();
        if (kind === "minimum") { context.moveTo(at[0] + 5.5, at[1]); context.arc(...at, 5.5, 0, 7); }
        for (const [dx, dy] of arms) {
          context.moveTo(at[0] + dx * gap, at[1] + dy * gap);
          context.lineTo(at[0] + dx * reach, at[1] + dy * reach);
        }
        context.stroke();
      }
    }
  }
  const nearestOnCurve = (x) => curve.y[Math.max(0, Math.min(curve.y.length - 1, Math.round(((x - curve.x[0]) / (curve.x.at(-1) - curve.x[0])) * (curve.x.length - 1))))];
  const shows = ([x, y]) => x >= frame.left && x <= frame.left + frame.width && y >= frame.top && y <= frame.top + frame.height;

  // The reach of the coming step, √v as squares on the axes, the gradient and the step.
  function drawState(context) {
    const run = focused(), k = state.step, { theta, gradient, delta } = run.arrays;
    if (!run.visible || k >= run.steps || run.dimension > 2) return;
    const at = pointOf(run, k);
    if (!shows(at)) return;
    const bound = run.arrays["drawn.step_bound"], rootOf = run.arrays["drawn.root"], axes = flat ? [0] : [0, 1];
    const half = axes.map((j) => (bound ? bound.at(k, j) * [frame.across, frame.up][j] : Infinity));
    if (flat) half.push(18);
    if (half.every((side) => side > 0 && side < 4 * (frame.width + frame.height))) {
      context.fillStyle = colorOf(run, 26);
      const box = [at[0] - half[0], at[1] - half[1], 2 * half[0], 2 * half[1]];
      context.fillRect(...box);
      setPlainPen(context, color("casing", alphaOf("casing-a")), 3.25);
      context.strokeRect(...box);
      setPlainPen(context, colorOf(run), 1.25, [4, 3]);
      context.strokeRect(...box);
    }
    const sizes = axes.flatMap((j) => [Math.abs(gradient.at(k, j)), rootOf ? rootOf.at(k, j) : 0]).filter(Number.isFinite);
    const largest = Math.max(...sizes);
    if (largest > 1e-290 && largest < 1e290 && !flat) {
      const unit = (frame.width < 480 ? 60 : FULL) / niceAbove(largest);
      for (const j of rootOf ? axes : []) drawSquare(context, j, at, rootOf.at(k, j), rootOf.at(k, j) * unit, run.roots[j]);
      arrow(context, at, [at[0] - gradient.at(k, 0) * unit, at[1] + gradient.at(k, 1) * unit], color("gradient"), 1.5, 8);
    }
    const step = [delta.at(k, 0) * frame.across, flat ? 0 : -delta.at(k, 1) * frame.up];
    arrow(context, at, [at[0] + step[0], at[1] + step[1]], colorOf(run), 2.25, 10);
  }

  function drawSquare(context, j, at, root, length, name) {
    if (!Number.isFinite(length)) return;
    const side = Math.max(4, Math.min(length, 2 * frame.width)), bottom = frame.top + frame.height;
    const square = j === 0 ? [at[0] - side / 2, bottom - side, side, side] : [frame.left, at[1] - side / 2, side, side];
    setPlainPen(context, color(thetaKey(j)), 1, [1, 3]);
    context.beginPath();
    context.moveTo(...at);
    context.lineTo(...(j === 0 ? [at[0], bottom] : [frame.left, at[1]]));
    context.stroke();
    context.fillStyle = color("map-card", 153);
    context.fillRect(...square);
    context.fillStyle = color(thetaKey(j), alphaOf("state-fill-a"));
    context.fillRect(...square);
    setPlainPen(context, color(thetaKey(j)), 1.25);
    context.strokeRect(...square);
    const text = `${name} ${number(root, 3)}`;
    context.font = font(12, 500);
    const width = context.measureText(text).width;
    const x = j === 0 ? square[0] + side + 6 : frame.left + 5, y = j === 0 ? bottom - 12 : Math.max(frame.top + 10, square[1] - 10);
    plate(context, Math.min(x, frame.left + frame.width - width - 4), y, text, color(thetaKey(j)), width);
  }

  function plate(context, x, y, text, style, width = context.measureText(text).width) {
    context.fillStyle = color("map-card", 190);
    context.fillRect(x - 3, y - 9, width + 6, 17);
    context.fillStyle = style;
    context.textAlign = "left";
    context.textBaseline = "middle";
    context.fillText(text, x, y);
  }

  function arrow(context, from, to, style, width, head) {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]], length = Math.hypot(dx, dy);
    if (!(length > 3 && length < 1e5)) return;
    const [ux, uy] = [dx / length, dy / length];
    for (const [pen, wide, tip] of [[color("casing", alphaOf("casing-a")), width + 2.75, head + 3], [style, width, head]]) {
      const h = Math.min(tip, length * 0.7), notch = [to[0] - ux * h * 0.8, to[1] - uy * h * 0.8];
      setPlainPen(context, pen, wide);
      context.beginPath();
      context.moveTo(...from);
      context.lineTo(...notch);
      context.stroke();
      context.fillStyle = pen;
      context.beginPath();
      context.moveTo(...to);
      context.lineTo(to[0] - ux * h - uy * h * 0.42, to[1] - uy * h + ux * h * 0.42);
      context.lineTo(...notch);
      context.lineTo(to[0] - ux * h + uy * h * 0.42, to[1] - uy * h - ux * h * 0.42);
      context.fill();
    }
  }

  function drawPoints(context, order) {
    const start = pointOf(focused(), 0);
    if (shows(start)) {
      setPlainPen(context, color("casing", alphaOf("casing-a")), 4);
      context.strokeRect(start[0] - 4, start[1] - 4, 8, 8);
      context.fillStyle = color("panel");
      context.fillRect(start[0] - 4, start[1] - 4, 8, 8);
      setPlainPen(context, color("text"), 1.5);
      context.strokeRect(start[0] - 4, start[1] - 4, 8, 8);
      context.font = font(11, 500);
      const width = context.measureText(words.start).width;
      plate(context, start[0] - width - 12 > frame.left ? start[0] - width - 12 : start[0] + 12, start[1], words.start, color("text"), width);
    }
    for (const run of order) {
      const at = pointOf(run, state.step);
      if (!drawable(at) || !shows(at)) continue;
      context.beginPath();
      context.arc(...at, run === focused() ? 6.5 : 5.5, 0, 7);
      context.fillStyle = color("casing");
      context.fill();
      context.beginPath();
      context.arc(...at, run === focused() ? 5 : 4, 0, 7);
      context.fillStyle = colorOf(run);
      context.fill();
    }
  }

  function drawAxes(context) {
    context.fillStyle = color("text-3");
    context.font = font(11);
    context.textBaseline = "top";
    context.textAlign = "center";
    for (const x of ticks(frame.x0, frame.x1, frame.width / 80)) {
      if (frame.left + (x - frame.x0) * frame.across < frame.left + frame.width - 24) context.fillText(short(x), toPixels(x, 0)[0], frame.top + frame.height + 6);
    }
    context.textBaseline = "middle";
    context.textAlign = "right";
    for (const y of ticks(frame.y0, frame.y1, frame.height / 60)) {
      if (flat && ground.log && y % 1) continue;
      const at = toPixels(0, y)[1];
      if (at > frame.top + 24) context.fillText(flat && ground.log ? "10" + raise(y) : short(y), frame.left - 6, at);
    }
    context.font = font(14, 500);
    context.fillStyle = color("theta1");
    context.textAlign = "right";
    context.fillText(flat ? "θ" : "θ₁", frame.left + frame.width, frame.top + frame.height + 14);
    context.fillStyle = flat ? color("text-2") : color("theta2");
    context.fillText(flat ? "f" : "θ₂", frame.left - 6, frame.top + 8);
    setPlainPen(context, color("border"), 1);
    context.strokeRect(frame.left, frame.top, frame.width, frame.height);
  }

  function draw() {
    const context = prepare(canvas);
    if (canvas.clientWidth < 80) return;
    layOut();
    context.save();
    context.beginPath();
    context.rect(frame.left, frame.top, frame.width, frame.height);
    context.clip();
    drawGround(context);
    const order = drawPaths(context);
    drawMarks(context);
    drawState(context);
    drawPoints(context, order);
    context.restore();
    drawAxes(context);
    drawNotes(context, frame, ["map"], ({ at: [x, y] }) => toPixels(x, flat && ground.log ? (y > 0 ? scaleUp(y) : frame.y0) : y));
    const about = fill(words.map_about, { landscape: scene.landscape, step: nameStep(state.step) });
    canvas.setAttribute("aria-label", `${about} ${sayNotes(notesAt(["map"]))}`.trim());
  }

  // The step of a visible run that is drawn nearest to a place, within so many pixels.
  function find(x, y, within) {
    let best = null, least = within;
    for (const run of runs) {
      for (let k = 0; run.visible && k <= run.steps; k++) {
        const at = pointOf(run, k), away = Math.hypot(at[0] - x, at[1] - y) - (run === focused() ? 1 : 0);
        if (away < least) { least = away; best = { run, step: k }; }
      }
    }
    return best;
  }

  return { draw, find, locate: pointOf };
}
