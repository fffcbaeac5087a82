// ---- the landscape: bands of colour and contour lines of a grid of heights

const terrain = scene.ground?.kind === "map" ? readTerrain(scene.ground) : null;

function readTerrain(ground) {
  const heights = decodeSingles(ground.heights), { columns, rows, levels } = ground;
  return { heights, columns, rows, levels, lines: levels.map((level) => trace(heights, columns, rows, level)) };
}

// Lines of one level as lists of [column, row], which are not whole numbers. Cells with a height that is none have no line.
function trace(heights, columns, rows, level) {
  const ends = new Map(); // edge of the grid -> the edges that it is joined to
  const at = (edge) => { // an even edge goes right from its corner, an odd one up
    const corner = edge >> 1, x = corner % columns, y = (corner - x) / columns;
    const a = heights[corner], b = heights[edge % 2 ? corner + columns : corner + 1], part = (level - a) / (b - a);
    return edge % 2 ? [x, y + part] : [x + part, y];
  };
  const join = (a, b) => {
    for (const [from, to] of [[a, b], [b, a]]) ends.has(from) ? ends.get(from).push(to) : ends.set(from, [to]);
  };
  for (let y = 0; y + 1 < rows; y++) {
    for (let x = 0; x + 1 < columns; x++) {
      const corner = y * columns + x, a = heights[corner], b = heights[corner + 1];
      const c = heights[corner + columns + 1], d = heights[corner + columns];
      if (!(a - a === 0 && b - b === 0 && c - c === 0 && d - d === 0)) continue;
      const kind = (a >= level) + 2 * (b >= level) + 4 * (c >= level) + 8 * (d >= level);
      if (kind === 0 || kind === 15) continue;
      const low = 2 * corner, right = 2 * (corner + 1) + 1, high = 2 * (corner + columns), left = low + 1;
      const crossed = [];
      if ((a >= level) !== (b >= level)) crossed.push(low);
      if ((b >= level) !== (c >= level)) crossed.push(right);
      if ((c >= level) !== (d >= level)) crossed.push(high);
      if ((d >= level) !== (a >= level)) crossed.push(left);
      if (crossed.length === 2) { join(crossed[0], crossed[1]); continue; }
      const middle = (a + b + c + d) / 4 >= level; // a saddle: the middle decides which corners belong together
      if ((a >= level) === middle) { join(low, right); join(high, left); } else { join(low, left); join(right, high); }
    }
  }
  const lines = [], walk = (from) => {
    const line = [at(from)];
    let here = from;
    while (ends.get(here)?.length) {
      const next = ends.get(here).pop(), back = ends.get(next);
      back.splice(back.indexOf(here), 1);
      line.push(at(next));
      here = next;
    }
    return line;
  };
  for (const [edge, joined] of ends) if (joined.length === 1) lines.push(walk(edge));
  for (const [edge, joined] of ends) if (joined.length) lines.push(walk(edge));
  return lines.filter((line) => line.length > 1);
}

const parse = (hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));

// The colour of a place in the ramp: 0 is the lowest loss.
function ramp(position) {
  const [from, to, part] = position < 0.5 ? ["map-low", "map-mid", position * 2] : ["map-mid", "map-high", position * 2 - 1];
  const a = parse(color(from)), b = parse(color(to));
  return a.map((value, i) => Math.round(value + (b[i] - value) * part));
}

// The whole grid as a picture of so many pixels; where the landscape is not finite the picture is empty.
function shade(width, height) {
  const { heights, columns, rows, levels } = terrain, image = new ImageData(width, height);
  const bands = scene.ground.shades.map((shade) => { const [r, g, b] = ramp(shade); return 0xff000000 | (b << 16) | (g << 8) | r; });
  const pixels = new Uint32Array(image.data.buffer);
  let band = 0;
  for (let py = 0; py < height; py++) {
    const y = ((height - 0.5 - py) / height) * (rows - 1), row = Math.min(rows - 2, Math.max(0, Math.floor(y))), v = y - row;
    for (let px = 0; px < width; px++) {
      const x = ((px + 0.5) / width) * (columns - 1), column = Math.min(columns - 2, Math.floor(x)), u = x - column;
      const corner = row * columns + column;
      const low = heights[corner] * (1 - u) + heights[corner + 1] * u;
      const high = heights[corner + columns] * (1 - u) + heights[corner + columns + 1] * u;
      const h = low * (1 - v) + high * v;
      if (h !== h) continue;
      while (band < levels.length && h >= levels[band]) band++;
      while (band > 0 && h < levels[band - 1]) band--;
      pixels[py * width + px] = bands[band];
    }
  }
  return image;
}

// Where the numbers of lines stand: [{text, x, y, angle, width}], none over another one, all well inside.
function placeLabels(context, toPixels, inside) {
  const found = [];
  context.font = font(11, 500);
  scene.ground.texts.forEach((text, level) => {
    if (!text) return;
    const width = context.measureText(text).width;
    const lines = terrain.lines[level].map((line) => line.map(toPixels)).sort((a, b) => b.length - a.length);
    for (const line of lines.slice(0, 2)) {
      if (measure(line) < 6 * width) continue;
      for (const part of [0.5, 0.25, 0.75, 0.12, 0.88, 0.4, 0.6]) {
        const i = Math.min(line.length - 3, Math.max(2, Math.round(part * line.length)));
        if (line.length < 6) continue;
        const [x, y] = line[i], [x0, y0] = line[i - 2], [x1, y1] = line[i + 2];
        if (!inside(x, y, width / 2 + 8) || found.some((label) => Math.hypot(label.x - x, label.y - y) < 60)) continue;
        let angle = Math.atan2(y1 - y0, x1 - x0);
        if (Math.abs(angle) > Math.PI / 2) angle += angle > 0 ? -Math.PI : Math.PI;
        found.push({ text, x, y, angle, width });
        return;
      }
    }
  });
  return found;
}

function measure(line) {
  let length = 0;
  for (let i = 1; i < line.length; i++) length += Math.hypot(line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]);
  return length;
}

// Lines with gaps where labels stand, then the labels.
function drawLines(context, toPixels, labels) {
  terrain.lines.forEach((lines, level) => {
    const strong = scene.ground.strong[level];
    setPlainPen(context, color("iso", alphaOf(strong ? "iso-decade-a" : "iso-a")), strong ? 1 : 0.75);
    context.beginPath();
    for (const line of lines) {
      let pen = false;
      for (const point of line) {
        const [x, y] = toPixels(point);
        const hidden = labels.some((label) => {
          const dx = x - label.x, dy = y - label.y, c = Math.cos(label.angle), s = Math.sin(label.angle);
          return Math.abs(dx * c + dy * s) < label.width / 2 + 4 && Math.abs(dy * c - dx * s) < 8;
        });
        if (hidden) pen = false;
        else if (pen) context.lineTo(x, y);
        else { context.moveTo(x, y); pen = true; }
      }
    }
    context.stroke();
  });
  context.font = font(11, 500);
  context.fillStyle = color("iso-label");
  context.textAlign = "center";
  context.textBaseline = "middle";
  for (const label of labels) {
    context.save();
    context.translate(label.x, label.y);
    context.rotate(label.angle);
    context.fillText(label.text, 0, 0);
    context.restore();
  }
}
