// ---- the ledger: the lines of the step that leaves the point, with the numbers filled in

const SLOT = "\u0000";

for (const run of runs) {
  for (const parameter of run.ledger) {
    const groups = parameter.groups.map((group) => ({ ...group, lines: group.lines.map((n) => parameter.lines[n]), columns: group.columns.map((column) => column.split("|")), next: 0 }));
    parameter.rows = []; // [group, row in its columns] of each step
    for (const [number, count] of parameter.steps) {
      for (let i = 0; i < count; i++) parameter.rows.push([groups[number], groups[number].next++]);
    }
  }
}

// The lines of a step as texts: {before, symbols, numbers, result, label, recorded}.
function readLedger(run, parameter, step) {
  const found = run.ledger[parameter]?.rows[step];
  if (!found) return null;
  const [group, row] = found;
  let slot = 0;
  const next = () => { const value = group.slots[slot++]; return typeof value === "string" ? value : group.columns[value][row]; };
  const put = (text) => text.split(SLOT).reduce((done, part) => done + next() + part);
  return group.lines.map(([before, symbols, numbers, result, label, array]) => ({
    before, symbols, numbers: numbers.includes(SLOT) ? put(numbers) : numbers, result: put(result), label, recorded: readRecorded(run, array, step),
  }));
}

// The recorded number of a line with all its digits; "state.v+1 0" is the array, how many rows on, and the column.
function readRecorded(run, array, step) {
  if (!array) return null;
  const [, name, rows, column = "0"] = array.match(/^(.*)\+(\d)(?: (\d+))?$/);
  return run.arrays[name].at(step + Number(rows), Number(column));
}

function makeLedger(body, tabs, heading) {
  function draw() {
    const run = focused();
    if (state.parameter >= run.dimension) state.parameter = 0;
    tabs.replaceChildren(...Array.from({ length: Math.min(run.dimension, 12) }, (_, j) => {
      const tab = make("button", { type: "button", "aria-pressed": String(j === state.parameter), onclick: () => { state.parameter = j; tell("runs"); tabs.children[j].focus(); } }, nameParameter(run, j));
      tab.setAttribute("aria-label", `${words.parameter} ${nameParameter(run, j)}`);
      return tab;
    }));
    heading.textContent = state.step < run.steps ? `${state.step} → ${state.step + 1}` : "";
    const lines = readLedger(run, state.parameter, state.step);
    if (!lines) { body.replaceChildren(make("tr", {}, make("td", { colSpan: 3 }, words.at_end))); return; }
    body.replaceChildren(...lines.map((line) => {
      const value = make("b", {}, line.result);
      value.style.color = color(thetaKey(state.parameter));
      const title = line.label + (line.recorded === null ? "" : `: ${exact(line.recorded)}`);
      return make("tr", { title },
        make("th", { scope: "row" }, line.before + line.symbols),
        make("td", {}, line.numbers ? "= " + line.numbers : ""),
        make("td", { className: "result" }, line.symbols || line.numbers ? "= " : "", value));
    }));
  }
  return { draw };
}
