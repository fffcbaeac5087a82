"""One step of one parameter, line by line: every named number with the expression that made it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

import numpy as np

from optim.analysis.trace import inputs
from optim.analysis.trace.inputs import gradients
from optim.base.catalog import get_key
from optim.base.translatable import translatable
from optim.notation.quantity_names import quantity
from optim.notation.traced_number import Explanation, Line, Name, Sym, make_input, node, operands, parts
from optim.simulate.pipeline import advance, apply_clipping, project, shorten, silent
from optim.simulate.run import Run
from optim.simulate.run_plan import RunPlan

FOLDED = 7  # nodes: a line used once and no longer than this is written out where it is used






def explain(run: Run, k: int, parameter: int, evaluated: bool = True) -> Explanation:
    """The step that leaves theta[k], 0 <= k < T, for a parameter counted from 0.

    evaluated   whether the landscape's formula is evaluated again, for its lines; False where that takes long: then the
                gradient is the number that was recorded, noise included

    Raises IndexError when there is no such step or parameter.
    """
    if not (0 <= k < run.steps and 0 <= parameter < run.dimension):
        raise IndexError(
            translatable(
                "Step {k} of parameter {parameter} is not in a run of {steps} steps and {dimension} parameters.",
                k=k,
                parameter=parameter + 1,
                steps=run.steps,
                dimension=run.dimension,
            )
        )
    leg, step = run.at(k)
    with silent():
        return replace(Tracing(leg, step, parameter, evaluated).explanation(), step=k)


class Tracing:
    """The pipeline of one step, run with traced numbers, and the names its results get.

    k           the step that leaves theta[k]
    parameter   index of the one whose lines are wanted
    evaluated   see `explain`
    """

    def __init__(self, run: Run, k: int, parameter: int, evaluated: bool = True) -> None:
        self.run, self.k, self.parameter, self.evaluated = run, k, parameter, evaluated
        self.plan: RunPlan = run.plan
        self.lines: list[Line] = []
        self.theta = inputs.thetas(run, k)

    def explanation(self) -> Explanation:
        """The lines of the step, in the order in which they are computed."""
        gradient = gradients(self.run, self.plan, self.theta, self.k, self.give_name, self.evaluated)
        used = self.clip(gradient)
        plan = self.plan
        hyper = inputs.hypers(plan, self.k)
        before = inputs.states(self.run, plan, self.k)
        shared = inputs.get_shared_before(self.run, plan, self.k)
        t = make_input(self.plan.count(self.k), Name("t", field="t"))
        lr = self.rate(t)
        arguments = (self.theta, used, before, shared, hyper, t, lr)
        optimizer = self.naming_terms(plan.optimizer)
        if inputs.is_a_part(self.run, plan, self.k, arguments):
            optimizer = replace(optimizer, reduction=None, update_global=inputs.compute_recorded_share(self.run, plan, self.k))
        theta, state, lines, shared = advance(optimizer, *arguments)
        self.name_results(plan.optimizer, state, lines, shared)
        new = self.project(self.shorten(self.name_theta(theta), theta, lr))
        return self.arrange(new)

    def give_name(self, x: Any, name: str, kind: str, symbol: str, parameter: int | None, label: str) -> None:
        """Gives a result its name, and a line if it belongs to this parameter; copies of something named get none.

        x           the result
        name        its field
        kind        group of the line: "gradient", "state", "lines", "shared" ...
        symbol      as declared
        parameter   index, or None for what all share
        label       in words
        """
        if not isinstance(x, Sym) or x.name is not None or x.op == "number":
            return
        x.name = Name(symbol, parameter, field=name)
        if parameter in (None, self.parameter):
            self.lines.append(Line(name, kind, symbol, parameter, label, x, x.value))

    def clip(self, gradient: list[Sym]) -> list[Sym]:
        """The clipped gradient, d numbers, its norm and every clipped part named.

        gradient   d traced numbers
        """
        clip = self.plan.clip
        if clip is None:
            return gradient
        norms: list[Sym] = []
        used = [node(g) for g in apply_clipping(inputs.clip_capturing(clip, norms, self.plan), gradient)]
        for norm in norms:
            if clip.scope == "global":
                self.give_name(norm, "norm", "clipped", "‖g‖", None, "length of the gradient")
        for j, g in enumerate(used):
            self.give_name(g, "clipped", "clipped", "ĝ", j, "gradient after clipping")
        return used

    def rate(self, t: Sym) -> Sym:
        """The learning rate of the step: a setting, or what the schedule makes of it, in a line of its own.

        t   the step, traced
        """
        symbol = inputs.get_symbol(self.plan.optimizer.Hyper, "lr")
        schedule = self.plan.spec.schedule
        if schedule is None:
            return make_input(self.plan.tables.lr[self.k], Name(symbol, fixed=True, field="lr"))
        lr = inputs.trace_schedule(self.plan, self.k, t)
        self.give_name(lr, "lr", "schedule", symbol, None, f"the learning rate that {schedule['name']} gives this step")
        lr.name = Name(symbol, fixed=True, field="lr")
        return lr

    def naming_terms(self, optimizer: Any) -> Any:
        """The optimizer, its terms of each parameter named: what all parameters share is a sum of them."""
        if optimizer.reduction is None:
            return optimizer
        notes = inputs.get_declarations(optimizer.Reduction)
        counted = count()

        def reduction(*args: Any) -> Any:
            found, j = optimizer.reduction(*args), next(counted)
            for field, term in zip(found._fields, found, strict=True):
                label = notes[field].label if field in notes else f"this parameter's share of the sum of {field}"
                self.give_name(term, field, "term", inputs.get_symbol(type(found), field), j, label)
            return found

        return replace(optimizer, reduction=reduction)

    def name_results(self, optimizer: Any, state: list[Any], lines: list[Any], shared: Any) -> None:
        """Names what the update gives.

        optimizer      that made it
        state, lines   one State and one record of lines for each parameter
        shared         what all parameters share
        """
        groups: list[Any] = [("shared", optimizer.GlobalState, self.plan.shared, [(None, shared)])]
        groups += [("state", optimizer.State, self.plan.states, list(enumerate(state)))]
        groups += [("lines", optimizer.Intermediates, self.plan.lines, list(enumerate(lines)))]
        for kind, record, fields, results in groups:
            notes = inputs.get_declarations(record)
            for field in fields:
                note = quantity(record, field, self.plan.tables.active) or notes.get(field)
                for j, result in results:
                    symbol, label = (note.symbol, note.label) if note is not None else (field, field)
                    self.give_name(getattr(result, field), field, kind, symbol, j, label)

    def name_theta(self, theta: list[Any]) -> Sym:
        """Split the new theta into its old value and the step, where it is made that way."""
        j = self.parameter
        new = node(theta[j])
        if new.op in ("+", "-") and new.args[1].name is None and new.args[0] is self.theta[j]:
            step = new.args[1] if new.op == "+" else negate(new.args[1])
            step.serial = new.serial - 0.5
            self.give_name(step, "delta", "delta", "Δθ", j, "the step")
            whole = Sym("+", (self.theta[j], step), new.value)
            whole.serial, whole.rounded = new.serial, new.rounded
            new = whole
        elif new.op == "-" and new.args[0] is not self.theta[j] and is_long(new.args[1]):
            self.give_name(new.args[1], "step", "delta", "p", j, "the step, weight decay apart")
        new.name = Name("θ", j, "new", field="theta") if new.name is None else new.name
        self.lines.append(Line("theta", "theta", "θ", j, "the new parameter", new, new.value))
        return new

    def shorten(self, new: Sym, theta: list[Any], lr: Any) -> Sym:
        """The new theta after the clipping of updates, where the run has one: the size of the step, and what is left of it.

        new     this parameter as the optimizer made it
        theta   all of them
        lr      rate of the step
        """
        clip = self.plan.update_clip
        if clip is None:
            return new
        last, mine = self.lines.pop(), self.parameter
        new.name = Name("θ̂", mine, "new", field="unshortened")
        words = "the parameter before its update is clipped"
        self.lines.append(replace(last, name="unshortened", symbol="θ̂", label=words))
        after = [new if j == mine else make_input(node(x).value, Name("θ̂", j, "new", field="unshortened"))
                 for j, x in enumerate(theta)]  # fmt: skip
        at = mine if clip.split and self.run.dimension > 1 else None

        def apply(size: Any, parameters: Any) -> Any:
            symbol = "‖Δθ‖" if clip.scope == "length" else "r"
            words = "length of the update" if clip.scope == "length" else "root mean square of Δθ/α over the parameters"
            self.give_name(size, "size", "delta", symbol, at, words)
            factor = node(clip.apply(size, parameters))
            if factor.op == "number":
                factor = Sym("copy", (factor,), factor.value)
            self.give_name(factor, "left", "delta", "s", at, "what is left of the update")
            return factor

        named = replace(clip, apply=apply, parameters=inputs.get_parameters(clip.parameters, self.plan, "up"))
        which = slice(mine, mine + 1) if clip.split else slice(None)
        moved, _ = shorten(named, self.theta[which], after[which], lr)
        held = node(moved[0 if clip.split else mine])
        if held is new or held.name is not None:
            held = Sym("copy", (held,), held.value)
        held.name = Name("θ", mine, "new", field="theta")
        self.lines.append(Line("theta", "theta", "θ", mine, "the new parameter, its update clipped", held, held.value))
        return held

    def project(self, new: Sym) -> Sym:
        """The new theta after the projection: a line of its own, where the run has one."""
        projection = self.plan.projection
        if projection is None:
            return new
        named = replace(projection, parameters=inputs.get_parameters(projection.parameters, self.plan, "box"))
        held = node(project(named, [new])[0])
        if held is new:
            held = Sym("copy", (new,), new.value)
        held.name = Name("θ", self.parameter, "new", field="theta")
        new.name = Name("θ̃", self.parameter, "new", field="unprojected")
        last = self.lines.pop()
        self.lines.append(replace(last, name="unprojected", symbol="θ̃", label="the parameter before the projection"))
        self.lines.append(Line("theta", "theta", "θ", self.parameter, "the new parameter, held in the box", held, held.value))
        return held

    def arrange(self, new: Sym) -> Explanation:
        """The explanation out of the lines: short ones that are used once are folded into others.

        new   the parameter after the step
        """
        lines = sorted(self.lines, key=lambda line: line.expression.serial)
        uses = reach(new, {})
        for line in lines:
            if line.kind == "state":
                uses = reach(line.expression, uses)
        folded = frozenset(line.expression for line in lines if is_folded(line, uses.get(line.expression)))
        owners = {line.expression: line.name for line in lines}
        lines = [
            Line(**{**vars(line), "depends_on": tuple(dict.fromkeys(owners[n] for n in parts(line.expression) if n in owners))})
            for line in lines
        ]
        shown = [
            line for line in lines
            if line.expression not in folded and (line.kind in ("gradient", "state") or line.expression in uses)
        ]  # fmt: skip
        run = self.run
        return Explanation(self.k, self.parameter, run.dimension, tuple(lines), tuple(shown), folded, get_key(run.spec))


def negate(x: Sym) -> Sym:
    """−x, without a double minus.

    x   the expression
    """
    return x.args[0] if x.op == "neg" else -x




def reach(x: Sym, uses: dict[Sym, int]) -> dict[Sym, int]:
    """How often each node is used on the way to `x`; `x` itself counts as one use."""
    todo = [x]
    while todo:
        current = todo.pop()
        uses[current] = uses.get(current, 0) + 1
        if uses[current] == 1:
            todo += operands(current)
    return uses




def is_short(x: Sym) -> bool:
    """Whether an expression is worth no row of its own. A quotient keeps one: fractions in fractions are hard to read.

    x   the expression
    """
    size, todo = 0, [x]
    while todo and size <= FOLDED:
        current = todo.pop()
        size += 1
        if current.name is None or current is x or current.op == "sqrt":
            todo += operands(current)
    return size <= FOLDED and not (x.op == "/" and np.isfinite(x.value) and is_plain_quotient(x))


def is_folded(line: Line, uses: int | None) -> bool:
    """Whether a line is written out where it is used instead of having a row of its own.

    uses   how often it is used; None: never
    """
    return line.kind == "lines" and (speaks_for_itself(line) or (uses == 1 and is_short(line.expression)))


def speaks_for_itself(line: Line) -> bool:
    """Whether the symbol is the formula: "g − m", or "√v" for the root of v."""
    x = line.expression
    return " " in line.symbol or (x.op == "sqrt" and x.args[0].name is not None)


def is_long(x: Sym) -> bool:
    """Whether an expression would make a row with others in it hard to read.

    x   the expression
    """
    return bool(x.args) and sum(reach(x, {}).values()) > 3


def is_plain_quotient(x: Sym) -> bool:
    """m / c and the like: a named number corrected by another one.

    x   the expression
    """
    return all(part.name is not None for part in x.args) and not x.args[0].name.fixed
