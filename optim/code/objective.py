"""The part of every script that is the same for all libraries: landscape, noise, moving origin and rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from optim.base import catalog
from optim.base.translatable import translatable
from optim.code.data_text import DataText
from optim.code.format import CodeError, Quoting, Say, column, number, record
from optim.code.support import FormulaSource, Support, assign
from optim.simulate.run import simulate
from optim.simulate.run_plan import RunPlan, make_run_plan
from optim.simulate.spec import RECORDED, RunSpec
from optim.simulate.step_tables import get_clip, get_projection, get_update_clip, is_adapting, rule


def find_plan(spec: RunSpec) -> RunPlan:
    """The plan of a run, with the rates that it has: where they answer to losses, the run is made to know them."""
    if not is_adapting(spec):
        return make_run_plan(spec)
    run = simulate(spec, "plain")
    return replace(run.plan, legs=tuple(leg.run.plan for leg in run.legs) if run.plan.legs else ())


class Objective:
    """The landscape of a spec and what disturbs it, as text.

    plan      of the run: its legs, where memory or optimizer are edited
    support   collects what the formulas of the script need
    quoting   escapes names, titles and paths, and knows what it wrote
    columns   {name: (steps,)}: the numbers that change from step to step, "lr" always
    modules      of Python that the script imports
    namespaces   whether the library's part needs SimpleNamespace
    own          an expression for the point at which the optimizer is judged, as a list; "" where that is theta
    Raises CodeError for recorded gradients.

    exact   whether numbers are written with all their digits
    say     gives the sentences of comments in the reader's language
    """

    def __init__(self, spec: RunSpec, exact: bool, say: Say = str) -> None:
        if spec.objective == RECORDED:
            raise CodeError("This run replays recorded gradients, which a script cannot compute; export its numbers instead.")
        self.spec, self.quoting = spec, Quoting(say)
        self.landscape = catalog.landscape(spec.objective, spec.objective_params)
        self.plan = find_plan(spec)
        self.tables = self.plan.tables
        self.columns: dict[str, np.ndarray] = {"lr": self.tables.lr}
        self.namespaces = False
        self.own = ""
        self.data = None if self.landscape.data is None else DataText(spec, self.landscape.data, self.quoting)
        self.modules = self.data.modules if self.data is not None else set()
        self.formulas = (
            [] if self.data is not None else [FormulaSource(self.landscape.value), FormulaSource(self.landscape.gradient)]
        )
        self.has_parameters = self.data is None and bool(self.landscape.Parameters._fields)
        if not self.has_parameters:
            self.formulas = [formula.without("p") for formula in self.formulas]
        self.noise, self.noise_numbers = rule(catalog.noises, spec.noise, "kind")
        self.drift, self.drift_numbers = rule(catalog.drifts, spec.drift, "kind")
        pairs = ((self.noise, "get_noise"), (self.drift, "get_centre"))
        self.disturbing = [FormulaSource(form.apply, name) for form, name in pairs if form is not None]
        self.support = Support(exact, arrays=any({"sin", "cos"} & formula.reads() for formula in self.disturbing))
        self.support.add([*self.formulas, *self.disturbing])

    @property
    def arguments(self) -> str:
        """What stands in the brackets of value and gradient."""
        return "*point, p" if self.has_parameters else "*point"

    def blocks(self) -> list[str]:
        """The blocks of the script that define the landscape."""
        landscape = self.landscape
        title = self.quoting.comment(f"---- {self.quoting.say(landscape.title)}: {landscape.source}")
        lines = [title, self.quoting.comment(landscape.formula), *assign(self.support.constants)]
        if self.has_parameters:
            lines.append(f"p = {record(self.landscape.numbers(self.spec.objective_params)._asdict())}")
        texts = [formula.text() for formula in (*self.formulas, *self.disturbing)]
        if self.data is not None:
            texts = [*self.data.blocks(), *texts]
        return [self.table_text(), "\n".join(lines), *self.support.helpers.values(), *texts]

    def table_text(self) -> str:
        """STEPS and a table for each number that changes."""
        lines = [f"STEPS = {self.spec.steps}"]
        lines += [f"{name} = {column(values)}{self._remark(name)}" for name, values in self.columns.items()]
        return "\n".join(lines)

    def _remark(self, name: str) -> str:
        plan = self.spec.schedule
        if name != "lr" or plan is None:
            return ""
        arguments = settings({n: v for n, v in plan.items() if n not in ("name", "library")})
        owner = f" of {plan['library']}" if "library" in plan else ""
        return "  " + self.quoting.comment(f"{plan['name']}({arguments}){owner}")

    def disturbance_lines(self) -> list[str]:
        """The noise and the moved origin of every step, before the loop."""
        lines, d = [] if self.data is None else list(self.data.before), len(self.spec.start)
        if self.noise is not None:
            numbers = record(self.noise_numbers._asdict(), exact=False)
            lines.append(f"noise = get_noise(np.random.default_rng({self.spec.seed}), STEPS + 1, {d}, {numbers})")
        if self.drift is not None:
            numbers = record(self.drift_numbers._asdict(), exact=False)
            lines.append(f"centre = get_centre(np.arange(STEPS + 1), {d}, {numbers})")
        return lines

    def write_judged_lines(self) -> list[str]:
        """Inside the loop: the point whose loss counts, and that point and its loss handed out."""
        if not self.own:
            return [f"yield theta, value({self.arguments})"]
        why = self.quoting.comment(translatable("the loss that counts is that of the optimizer's own point"))
        lines = [f"own = {self.own}  {why}"]
        if self.drift is not None:
            lines.append("own = [x - c for x, c in zip(own, centre[step])]")
        return [*lines, f"yield theta, value({self.arguments.replace('point', 'own', 1)})"]

    def point_lines(self) -> list[str]:
        """Inside the loop: the point at which the landscape is looked at."""
        if self.drift is None:
            return ["point = theta"]
        moved = self.quoting.comment(translatable("the landscape has moved"))
        return [f"point = [x - c for x, c in zip(theta, centre[step])]  {moved}"]

    def gradient_lines(self) -> list[str]:
        """The lines that compute the gradient g of a step, noise included."""
        lines = [f"g = gradient({self.arguments})" if self.data is None else f"g = {self.data.gradient}"]
        return [*lines, "g = [a + b for a, b in zip(g, noise[step])]"] if self.noise is not None else lines


def settings(values: Mapping[str, object]) -> str:
    """Keyword arguments as text: a=1, b=2.

    values   {name: value}
    """
    return ", ".join(f"{name}={number(value)}" for name, value in values.items())


def clip_text(spec: RunSpec, support: Support) -> list[str]:
    """The rule and `clipped(g)` around it; nothing where the run does not clip."""
    clip = get_clip(spec)
    if clip is None or spec.clip is None:
        return []
    rule = FormulaSource(clip.apply, "clip")
    if not clip.scope:
        rule = rule.without("norm")
    support.add([rule])
    if clip.scope:
        support.function("absolute" if clip.scope == "variable" else "sqrt")
    total = " + ".join(f"g[{i}] * g[{i}]" for i in range(len(spec.start)))
    norm = {"": "", "variable": "absolute(x), ", "global": "norm, "}[clip.scope]
    lines = [f'def clipped(g):\n    """{spec.clip["kind"]}, as {spec.clip.get("library", "any library")} has it."""']
    if clip.scope == "global":
        lines.append(f"    norm = sqrt({total})")
    lines.append(f"    return [clip(x, {norm}c) for x in g]")
    return [f"c = {record(clip.parameters._asdict(), exact=False)}", rule.text(), "\n".join(lines)]


def refuse_shorter(spec: RunSpec, title: str) -> None:
    """Raises CodeError where a run keeps shorter numbers than float64, for what cannot write them.

    title   of what cannot: "Keras"
    """
    if spec.precision is not None:
        raise CodeError(
            "{title} rounds in an order of its own, which is not this run's; choose NumPy, which writes every rounding down.",
            title=title,
        )  # fmt: skip


def update_clip_text(spec: RunSpec, support: Support) -> list[str]:
    """The rule and `shortened(before, after, rate)` around it; nothing where updates are not clipped."""
    clip = get_update_clip(spec)
    if clip is None or spec.update_clip is None:
        return []
    rule = FormulaSource(clip.apply, "get_part")
    support.add([rule])
    support.function("sqrt")
    support.function("where")
    numbers = record(clip.parameters._asdict(), exact=support.exact)
    count = 1 if clip.split else len(spec.start)
    root = "sqrt(total)" if clip.scope == "length" else f"sqrt(total / {float(count)}) / rate"
    kind = "float64" if support.exact else "float"
    lines = [
        f'def shortened(before, after, rate):\n    """{spec.update_clip["kind"]}: the update as a whole is made shorter."""',
        "    steps = [new - old for old, new in zip(before, after)]",
    ]
    if clip.split:
        lines += ["    totals = [step * step for step in steps]"]
        lines += [f"    parts = [get_part({root}, held_to) for total in totals]"]
    else:
        total = " + ".join(f"steps[{i}] * steps[{i}]" for i in range(count))
        lines += [f"    total = {total}", f"    parts = [get_part({root}, held_to)] * {count}"]
    lines += ["    rows = zip(parts, before, steps, after)"]
    lines += [f"    return [{kind}(where(part < 1.0, old + step * part, new)) for part, old, step, new in rows]"]
    return [f"held_to = {numbers}", rule.text(), "\n".join(lines)]


def projection_text(spec: RunSpec, support: Support) -> list[str]:
    """The rule and `projected(theta)` around it; nothing where the parameters are not held anywhere."""
    projection = get_projection(spec)
    if projection is None or spec.projection is None:
        return []
    rule = FormulaSource(projection.apply, "project")
    support.add([rule])
    lines = f'def projected(theta):\n    """{spec.projection["kind"].capitalize()}, after each update."""'
    held = "project(float64(x), limits)"
    lines += f"\n    return [{held if support.exact else f'float({held})'} for x in theta]"
    return [f"limits = {record(projection.parameters._asdict(), exact=False)}", rule.text(), lines]
