// The script of an exported page. The files of this folder are joined in the order of their numbers; they load nothing and
// need nothing. What the page shows is in the element "scene", as JSON.
"use strict";

// ---- the runs' numbers: little-endian 64-bit floats in base64

function decode(text, Kind, read) {
  const raw = atob(text), bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  const view = new DataView(bytes.buffer), size = Kind.BYTES_PER_ELEMENT, found = new Kind(bytes.length / size);
  for (let i = 0; i < found.length; i++) found[i] = view[read](i * size, true);
  return found;
}

const decodeDoubles = (text) => decode(text, Float64Array, "getFloat64");
const decodeSingles = (text) => decode(text, Float32Array, "getFloat32");

// {name: {rows, columns, at(row, column)}} of all arrays of a run.
function unpackArrays(packed) {
  const found = {};
  for (const [name, entry] of Object.entries(packed)) {
    const [rows, columns = 1] = entry.shape;
    if (entry.same !== undefined) { found[name] = found[entry.same]; continue; }
    const values = decodeDoubles(entry.each ?? entry.data), each = entry.each !== undefined;
    found[name] = { rows, columns, at: (row, column = 0) => (row < rows ? values[(each ? 0 : row * columns) + column] : NaN) };
  }
  return found;
}

// ---- numbers as text, as the program writes them

const RAISED = { "-": "⁻", 0: "⁰", 1: "¹", 2: "²", 3: "³", 4: "⁴", 5: "⁵", 6: "⁶", 7: "⁷", 8: "⁸", 9: "⁹" };
const raise = (n) => [...String(n)].map((sign) => RAISED[sign]).join("");
const MINUS = "\u2212";

function spellSpecial(x) {
  if (Number.isNaN(x)) return "n/a";
  if (!Number.isFinite(x)) return x > 0 ? "∞" : MINUS + "∞";
  return x === 0 ? "0" : null;
}

// {sign, digits, exponent}: so many significant digits, a half rounded to the even digit as Python does.
function round(x, count) {
  const [mantissa, power] = Math.abs(x).toExponential(60).split("e");
  const all = mantissa.replace(".", ""), rest = all.slice(count);
  let digits = [...all.slice(0, count)].map(Number), exponent = Number(power);
  const half = /^50*$/.test(rest), up = half ? digits[count - 1] % 2 === 1 : rest[0] >= "5";
  if (up) {
    let i = count - 1;
    while (i >= 0 && digits[i] === 9) digits[i--] = 0;
    if (i >= 0) digits[i] += 1;
    else { digits = [1, ...digits.slice(0, -1)]; exponent += 1; }
  }
  return { sign: x < 0 ? MINUS : "", digits: digits.join(""), exponent };
}

// So many decimals.
function fix(x, decimals) {
  const own = Number(Math.abs(x).toExponential(60).split("e")[1]);
  const { sign, digits, exponent } = round(x, Math.max(1, own + 1 + decimals));
  if (exponent < 0) return `${sign}0.${("0".repeat(-exponent - 1) + digits).padEnd(decimals, "0")}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return sign + whole + (decimals ? "." + digits.slice(exponent + 1).padEnd(decimals, "0") : "");
}

// So many significant digits with their trailing zeros; m.mm×10ⁿ outside of 10⁻³ to 10⁵.
function number(x, count = 4) {
  const special = spellSpecial(x);
  if (special !== null) return special;
  const { exponent } = round(x, count);
  if (exponent >= -3 && exponent < 5) return fix(x, Math.max(0, count - 1 - exponent));
  const { sign, digits, exponent: power } = round(x, Math.max(1, count - 1));
  return `${sign}${digits[0]}${digits.length > 1 ? "." + digits.slice(1) : ""}×10${raise(power)}`;
}

// The same without trailing zeros, for axes and settings.
function short(x, count = 6) {
  const special = spellSpecial(x);
  if (special !== null) return special;
  const { sign, digits, exponent } = round(x, count);
  if (exponent >= -3 && exponent < Math.max(5, count)) {
    const text = fix(x, Math.max(0, count - 1 - exponent));
    return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  }
  const kept = digits.replace(/0+$/, ""), mantissa = kept.length > 1 ? `${kept[0]}.${kept.slice(1)}` : kept;
  return `${sign}${mantissa === "1" ? "" : mantissa + "×"}10${raise(exponent)}`;
}

// All digits that there are: what reads back to the same bits.
const exact = (x) => (spellSpecial(x) !== null ? spellSpecial(x) : String(x).replace("-", MINUS).replace("e", "×10^"));

const lower = (n) => [...String(n)].map((digit) => "₀₁₂₃₄₅₆₇₈₉"[digit]).join("");

// The smallest 1, 2 or 5 times a power of ten that is at least x.
function niceAbove(x) {
  const power = 10 ** Math.floor(Math.log10(x));
  return [1, 2, 5, 10].map((m) => m * power).find((n) => n >= x * (1 - 1e-12));
}

// Round numbers of an axis, about so many.
function ticks(low, high, count) {
  const step = niceAbove((high - low) / count), found = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + 1e-9 * step; n++) found.push(Number((n * step).toPrecision(12)));
  return found;
}
