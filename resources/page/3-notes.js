// ---- notes: texts and arrows at some steps, painted on the map and the plots; those that have no place here are told below

const NOTE = { widest: 220, share: 0.6, side: 6, above: 4, line: 16, head: 8 }; // pixels, but for the share of a chart

const cutNotes = new Set(); // those that are longer than their chart is high

const notesAt = (places) => scene.notes.filter((note) => places.includes(note.place) && note.first <= state.step && (note.last === null || state.step <= note.last));
const sayNotes = (notes) => (notes.length ? fill(words.notes, { notes: notes.map((note) => note.text || words.arrow).join("; ") }) : "");

// Lines that are no wider than the room, broken between words, or within one that is longer.
function wrapText(context, text, room) {
  const lines = [];
  for (const given of text.split(/\r\n|[\r\n\u2028\u2029]/)) {
    let line = "";
    for (let word of given.split(" ")) {
      if (line && context.measureText(`${line} ${word}`).width <= room) { line += ` ${word}`; continue; }
      if (line) lines.push(line);
      while (context.measureText(word).width > room) {
        const letters = Array.from(word);
        let n = 1;
        while (context.measureText(letters.slice(0, n + 1).join("")).width <= room) n++;
        lines.push(letters.slice(0, n).join(""));
        word = letters.slice(n).join("");
      }
      line = word;
    }
    lines.push(line);
  }
  return lines;
}

// Where a note stands: the plate of its text within the frame {left, top, width, height}, and its point.
function placeNote(context, frame, note, [x, y]) {
  const inside = x >= frame.left - 1 && x <= frame.left + frame.width + 1 && y >= frame.top - 1 && y <= frame.top + frame.height + 1;
  if (!inside) return null;
  context.font = font(12);
  const room = Math.max(40, Math.min(NOTE.widest, NOTE.share * frame.width)), all = note.text.trim() ? wrapText(context, note.text, room) : [];
  const most = Math.max(1, Math.floor((frame.height - 4 - 2 * NOTE.above) / NOTE.line)), lines = all.slice(0, most);
  if (all.length > most) lines[most - 1] = lines[most - 1].slice(0, -1) + "…";
  all.length > most ? cutNotes.add(note) : cutNotes.delete(note);
  const width = lines.length ? Math.max(...lines.map((line) => context.measureText(line).width)) + 2 * NOTE.side : 0;
  const height = lines.length ? lines.length * NOTE.line + 2 * NOTE.above : 0;
  const keep = (at, low, high) => Math.max(low, Math.min(at, high));
  const left = keep(x + note.offset[0] - width / 2, frame.left + 2, frame.left + frame.width - 2 - width);
  const top = keep(y - note.offset[1] - height / 2, frame.top + 2, frame.top + frame.height - 2 - height);
  return { note, lines, left, top, width, height, point: [x, y] };
}

// Arrows first, so that no text is crossed out.
function drawNotes(context, frame, places, toPixels) {
  const placed = notesAt(places).map((note) => placeNote(context, frame, note, toPixels(note))).filter(Boolean);
  for (const each of placed) if (each.note.arrow) drawNoteArrow(context, each);
  context.setLineDash([]);
  for (const { lines, left, top, width, height } of placed) {
    if (!lines.length) continue;
    context.beginPath();
    context.roundRect(left, top, width, height, 4);
    context.fillStyle = color("panel", 240);
    context.fill();
    setPlainPen(context, color("border-strong"), 1);
    context.stroke();
    context.fillStyle = color("text");
    context.font = font(12);
    context.textAlign = "left";
    context.textBaseline = "middle";
    lines.forEach((line, k) => context.fillText(line, left + NOTE.side, top + NOTE.above + (k + 0.5) * NOTE.line));
  }
}

function drawNoteArrow(context, { left, top, width, height, point }) {
  const middle = [left + width / 2, top + height / 2], [ax, ay] = [point[0] - middle[0], point[1] - middle[1]];
  const leave = Math.min(1, ...[[width / 2, ax], [height / 2, ay]].filter(([half, part]) => width && part).map(([half, part]) => half / Math.abs(part)));
  const out = width ? leave : 0, tail = [middle[0] + ax * out, middle[1] + ay * out];
  const length = Math.hypot(point[0] - tail[0], point[1] - tail[1]);
  if (length < 2) return;
  const [ux, uy] = [(point[0] - tail[0]) / length, (point[1] - tail[1]) / length], head = Math.min(NOTE.head, length);
  const foot = [point[0] - ux * head, point[1] - uy * head], side = NOTE.head * 0.42;
  for (const [pen, wide, end] of [[color("panel", 200), 4, point], [color("text"), 1.5, foot]]) {
    setPlainPen(context, pen, wide);
    context.beginPath();
    context.moveTo(...tail);
    context.lineTo(...end);
    context.stroke();
  }
  context.fillStyle = color("text");
  context.beginPath();
  context.moveTo(...point);
  context.lineTo(foot[0] - uy * side, foot[1] + ux * side);
  context.lineTo(foot[0] + uy * side, foot[1] - ux * side);
  context.fill();
}
