"""A script that needs only Python and NumPy and makes the run again to the last bit: this program's own formulas, written out."""

from __future__ import annotations

import numpy as np

from optim.base.translatable import translatable
from optim.code.format import CodeFormat, Draft, Say, number, record
from optim.code.frame import script
from optim.code.legs import Reign, choose_line, list_reigns, rename
from optim.code.objective import Objective, clip_text, projection_text, update_clip_text
from optim.code.special import Special, first_row, special, varying
from optim.code.support import Support
from optim.simulate.spec import RunSpec
from optim.simulate.step_tables import StepTables

AGREEMENT = translatable("Needs only NumPy, and gives the same numbers as the program, to the last bit.")


def draft(spec: RunSpec, say: Say) -> Draft:
    objective = Objective(spec, exact=True, say=say)
    if objective.plan.legs:
        return draft_legs(objective)
    formulas = special(objective.plan.optimizer, objective.tables)
    objective.support.add(formulas.formulas.values())
    objective.columns |= {name: values for name, values in varying(objective.tables).items() if name in formulas.numbers()}
    if formulas.fields("State") or "update_global" in formulas.formulas:
        objective.support.imports.add(("typing", "NamedTuple"))
    objective.namespaces = True
    point = formulas.entry.point
    objective.own = f"[s.{point} for s in state]" if point else ""
    rules = list_rules(spec, objective.support)
    blocks = [*rules, *optimizer_text(formulas, objective, objective.tables)]
    before, loop = lines_of_loop(objective, formulas)
    return script(objective, "NumPy", AGREEMENT, [], blocks, before, loop)


def draft_legs(objective: Objective) -> Draft:
    """The script of a run in which memory or optimizer are edited: the formulas of every optimizer, and what begins when.

    objective   of the run
    """
    spec, support = objective.spec, objective.support
    reigns = [Reign(number, legs) for number, legs in enumerate(list_reigns(objective.plan))]
    support.imports.add(("typing", "NamedTuple"))
    objective.namespaces = True
    rules = list_rules(spec, support)
    blocks, begins, loop = [], [], ["g = clipped(g)"] if spec.clip is not None else []
    for reign in reigns:
        support.add(reign.formulas.formulas.values())
        changing = {name: column for name, column in varying(reign.tables).items() if name in reign.formulas.numbers()}
        for name, column in changing.items():
            whole = objective.columns.setdefault(name, np.zeros(spec.steps))
            whole[reign.begin : reign.begin + len(column)] = column
        blocks += [rename(text, reign.number) for text in optimizer_text(reign.formulas, objective, reign.tables)]
        for leg in reign.legs:
            begins += reign.begin_lines(leg, list(changing), objective.quoting)
            begins += [f"    {line}" for line in store_lines(objective)] if not leg.begin else []
        lines = [f"{reign.h}.{name} = {name}[step]" for name in changing]
        made = update_lines(reign.formulas, reign.argument, "step + 1 - counted")
        lines += [rename(line, reign.number) for line in made]
        until = reigns[reign.number + 1].begin if reign is not reigns[-1] else spec.steps
        words = "if" if not reign.number else "elif"
        loop += lines if len(reigns) == 1 else [f"{words} step < {until}:", *(f"    {line}" for line in lines)]
    if any(reign.formulas.entry.point for reign in reigns):
        objective.own = choose_line([(reign.begin, reign.write_own_point()) for reign in reigns])
    before = [f"theta = [{', '.join(f'float64({number(x)})' for x in spec.start)}]"]
    begin, end = hold_lines(spec)
    return script(objective, "NumPy", AGREEMENT, [], [*rules, *blocks], before, [*begin, *loop, *end], read=begins)


def optimizer_text(formulas: Special, objective: Objective, tables: StepTables) -> list[str]:
    """The blocks with the optimizer's formulas.

    formulas    those of the run
    objective   of the run
    tables      the numbers of its steps
    """
    entry, first = formulas.entry, first_row(tables)
    title = objective.quoting.comment(f"---- {objective.quoting.say(entry.title)}: {entry.source}")
    if formulas.numbers():
        title += f"\nh = {record({name: first[name] for name in formulas.numbers()})}"
    records = ["State"] if formulas.fields("State") else []
    records += ["GlobalState"] if "update_global" in formulas.formulas else []
    records += ["Reduction"] if "reduction" in formulas.formulas else []
    return [title, *map(formulas.record_text, records), *(formula.text() for formula in formulas.formulas.values())]


def lines_of_loop(objective: Objective, formulas: Special) -> tuple[list[str], list[str]]:
    """What stands before the loop, and what one step does with its gradient g.

    formulas   those of the run
    """
    parts, with_state = formulas.formulas, bool(formulas.fields("State"))
    h = ", h" if formulas.numbers() else ""
    before = [f"theta = [{', '.join(f'float64({number(x)})' for x in objective.spec.start)}]"]
    if with_state:
        before.append(f"state = [init(x{h}) for x in theta]" if "init" in parts else "state = [State() for x in theta]")
    if "update_global" in parts:
        before.append(f"k = init_global({h[2:]})" if "init_global" in parts else "k = GlobalState()")
    before += store_lines(objective)
    lines = ["g = clipped(g)"] if objective.spec.clip is not None else []
    lines += [f"h.{name} = {name}[step]" for name in objective.columns if name != "lr"]
    begin, end = hold_lines(objective.spec)
    return before, [*begin, *lines, *update_lines(formulas, h), *end]


def hold_lines(spec: RunSpec) -> tuple[list[str], list[str]]:
    """The lines before and behind an update that hold it and the parameters."""
    shortened = ["theta = shortened(before, theta, lr[step])"] if spec.update_clip is not None else []
    held = ["theta = projected(theta)"] if spec.projection is not None else []
    return ["before = theta"] if shortened else [], [*shortened, *held]


def list_rules(spec: RunSpec, support: Support) -> list[str]:
    """The blocks of clipping, of the clipping of updates and of the projection."""
    return [*clip_text(spec, support), *update_clip_text(spec, support), *projection_text(spec, support)]


def store_lines(objective: Objective) -> list[str]:
    """The line that rounds the first parameters to their format, or none."""
    precision = objective.plan.precision
    if precision is None or precision.parameters == "float64":
        return []
    shorter = f"to_{precision.parameters}"
    objective.support.function(shorter)
    return [f"theta = [{shorter}(x) for x in theta]"]


def update_lines(formulas: Special, h: str, count: str = "step + 1") -> list[str]:
    """The lines that make one update.

    formulas   those of the run
    h          the argument for the hyperparameters, or ""
    count      which step it is for the optimizer, from 1
    """
    parts, with_state = formulas.formulas, bool(formulas.fields("State"))
    time = f"t=float64({count}), lr=lr[step]" if "update_global" in parts or formulas.reads_time() else "lr=lr[step]"
    lines = [f"k = k._replace({time})" if "update_global" in parts else f"k = SimpleNamespace({time})"]
    each = f"x, gx, s{h}, k" if with_state else f"x, gx{h}, k"
    over = "for x, gx, s in zip(theta, g, state)" if with_state else "for x, gx in zip(theta, g)"
    if "reduction" in parts:
        lines.append(f"sums, *others = [reduction({each}) {over}]")
        lines += ["for other in others:", "    sums = Reduction(*(a + b for a, b in zip(sums, other)))"]
    if "update_global" in parts:
        summed = ", sums" if "sums" in parts["update_global"].arguments() else ""
        lines.append(f"k = update_global(k{h}{summed})")
    if not with_state:
        return [*lines, f"theta = [update({each}) {over}]"]
    return [*lines, f"moved = [update({each}) {over}]", "theta, state = [x for x, s in moved], [s for x, s in moved]"]


ENTRY = CodeFormat("numpy", "NumPy script", "-numpy.py", draft, AGREEMENT, order=1)
