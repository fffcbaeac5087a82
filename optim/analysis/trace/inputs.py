"""The named inputs of one recorded step: what the pipeline was given, as traced numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.fields import NumberField, Quantity, get_declarations
from optim.notation.quantity_names import quantity
from optim.notation.traced_number import Name, Sym, make_input, node
from optim.simulate.pipeline import Clip, advance, init_global, init_state
from optim.simulate.run import Run
from optim.simulate.run_plan import RunPlan
from optim.simulate.step_tables import rule


def get_symbol(kind: type, field: str, active: frozenset[str] = frozenset()) -> str:
    """The symbol a NamedTuple's field declares for what it is under the `active` switches, or its name.

    kind    the NamedTuple
    field   name of its field
    """
    note = quantity(kind, field, active) or get_declarations(kind).get(field)
    return note.symbol if isinstance(note, Quantity | NumberField) else field


def thetas(run: Run, k: int) -> list[Sym]:
    """The d parameters before step k, as named inputs.

    k   the step
    """
    return [make_input(x, Name("θ", j, field="theta")) for j, x in enumerate(run.theta[k])]


def hypers(plan: RunPlan, k: int) -> Any:
    """The Hyper of step k; switches stay plain."""
    plain = plan.hyper(k)
    fields = {
        name: make_input(value, Name(get_symbol(type(plain), name), fixed=True, field=name))
        for name, value in plain._asdict().items()
        if not isinstance(value, bool | str)
    }
    return plain._replace(**fields)


def list_symbols(plan: RunPlan) -> frozenset[str]:
    """The symbols of what the optimizer has and makes in this run."""
    entry = plan.optimizer
    names = (entry.Hyper._fields, plan.states, plan.shared, plan.lines)
    groups = zip((entry.Hyper, entry.State, entry.GlobalState, entry.Intermediates), names, strict=True)
    return frozenset(get_symbol(kind, name, plan.tables.active) for kind, fields in groups for name in fields)


def get_parameters(record: Any, plan: RunPlan, of: str) -> Any:
    """A landscape's or a rule's parameters as named constants; what is not a number stays as it is.

    record   its NamedTuple, or None
    of       subscript that says what a letter belongs to where the optimizer uses it for something else
    """
    if record is None:
        return None
    used = list_symbols(plan)
    if record is not plan.parameters and plan.parameters is not None:
        used |= {get_symbol(type(plan.parameters), name) for name in plan.parameters._fields}
    fields = {
        name: make_input(value, Name(own_symbol(get_symbol(type(record), name), used, of), fixed=True, field=name))
        for name, value in record._asdict().items()
        if isinstance(value, float | np.floating)
    }
    return record._replace(**fields)


def own_symbol(symbol: str, used: frozenset[str], of: str) -> str:
    """The symbol, with a subscript where it is taken.

    symbol   as declared
    used     symbols of the optimizer
    of       the subscript
    """
    return f"{symbol}_{of}" if symbol in used else symbol


def trace_schedule(plan: RunPlan, k: int, t: Sym) -> Sym:
    """The learning rate of step k as the schedule's formula makes it of the base rate; where that cannot be followed, as a
    number that only says where it is from. Schedules count their steps from 0.

    k, t   the step of the leg, and which one it is for the optimizer, from 1, as a traced number
    """
    form, p = rule(catalog.schedules, plan.spec.schedule, "name")
    symbol = get_symbol(plan.optimizer.Hyper, "lr")
    base = make_input(plan.hyper(k).lr, Name(f"{symbol}_base", fixed=True, field="lr"))
    recorded, earlier = plan.tables.lr[k], plan.begin - plan.elapsed  # the schedule counts all steps of the run
    try:
        made = form.apply((t + float(earlier) if earlier else t) - 1.0, base, get_parameters(p, plan, "s"))
    except TypeError:  # it uses a function of whole columns that numbers one by one do not have
        made = None
    if not isinstance(made, Sym) or made.value != recorded:
        return Sym("schedule", (), recorded)
    return Sym("copy", (made,), made.value) if made.name is not None else made


def states(run: Run, plan: RunPlan, k: int) -> list[Any]:
    """The memory before step k, one State per parameter."""
    kind = plan.optimizer.State
    start = init_state(plan.optimizer, list(run.theta[0]), plan.hyper(0))
    return [
        state._replace(**{
            name: make_input(run.state[name][k, j], Name(get_symbol(kind, name, plan.tables.active), j, "old", field=name))
            for name in plan.states
        })
        for j, state in enumerate(start)
    ]  # fmt: skip


def get_shared_before(run: Run, plan: RunPlan, k: int) -> Any:
    """What all parameters shared before step k, as named inputs.

    k   the step
    """
    kind = plan.optimizer.GlobalState
    fields = {
        name: make_input(run.shared[name][k], Name(get_symbol(kind, name), None, "old", field=name))
        for name in plan.shared
        if name not in ("t", "lr")
    }
    return init_global(plan.optimizer, plan.hyper(0))._replace(**fields)


def is_a_part(run: Run, plan: RunPlan, k: int, arguments: tuple[Any, ...]) -> bool:
    """Whether what the parameters share was made of more than these: a single weight out of a network.

    k           the step
    arguments   of `advance`
    """
    if plan.optimizer.reduction is None or plan.landscape is not None:
        return False
    shared = advance(plan.optimizer, *arguments)[3]
    made = [node(getattr(shared, name)).value for name in plan.shared]
    return not np.array_equal(made, [run.shared[name][k + 1] for name in plan.shared], equal_nan=True)


def compute_recorded_share(run: Run, plan: RunPlan, k: int) -> Callable[..., Any]:
    """A `share` that answers with what was recorded, as numbers known from elsewhere.

    k   the step
    """
    kind = plan.optimizer.GlobalState
    names = [name for name in plan.shared if name not in ("t", "lr")]

    def share(shared: Any, hyper: Any, sums: Any) -> Any:
        return shared._replace(**{n: make_input(run.shared[n][k + 1], Name(get_symbol(kind, n), field=n)) for n in names})

    return share


def clip_capturing(clip: Clip, norms: list[Sym], plan: RunPlan) -> Clip:
    """The clipping rule with named numbers, which also hands out the norms it is given."""

    def apply(g: Any, norm: Any, parameters: Any) -> Any:
        if isinstance(norm, Sym):
            norms.append(norm)
        return clip.apply(g, norm, parameters)

    return replace(clip, apply=apply, parameters=get_parameters(clip.parameters, plan, "clip"))


LONGEST = 14  # nodes: a longer formula would not fit into one row


def gradients(
    run: Run, plan: RunPlan, theta: list[Sym], k: int, named: Callable[..., None], evaluated: bool = True
) -> list[Sym]:  # fmt: skip
    """The gradient of every parameter, noise included, named "g"; `named` gets each result worth a line.

    theta       d traced numbers
    k           the step
    evaluated   whether the landscape's formula is evaluated again; else the gradient is the number that was recorded
    """
    found = []
    if not evaluated:
        for j in range(len(theta)):
            found.append(Sym("gradient", (), run.gradient[k, j]))
            named(found[-1], "gradient", "gradient", "g", j, "gradient")
        return found
    for j, formula in enumerate(trace(plan, theta, k)):
        g = write_down(formula, run.gradient[k, j])
        if plan.tables.noise is not None:
            named(g, "clean", "gradient", "∇f", j, "gradient of the landscape")
            symbol = "ξ" if "n" in list_symbols(plan) else "n"
            g = g + make_input(plan.tables.noise[k, j], Name(symbol, j, field="noise"))
        named(g, "gradient", "gradient", "g", j, "gradient")
        found.append(g)
    return found


def write_down(formula: Sym | None, recorded: Any) -> Sym:
    """The formula where it fits into a row; else a node that only says where the number is from.

    formula    traced, or None
    recorded   the number in the run
    """
    if formula is None:
        return Sym("recorded", (), recorded)
    if size(formula) > LONGEST:
        return Sym("gradient", (), formula.value)
    return Sym("copy", (formula,), formula.value) if formula.name is not None or formula.op == "number" else formula


def trace(plan: RunPlan, theta: list[Sym], k: int) -> list[Sym | None]:
    """The landscape's gradient formulas at theta; None where there is no landscape.

    k       the step
    theta   d traced numbers
    """
    if plan.landscape is None:
        return [None] * len(theta)
    centre = plan.tables.centre
    point: list[Any] = theta
    if centre is not None:
        point = [x - make_input(c, Name("o", j, field="centre")) for j, (x, c) in enumerate(zip(theta, centre[k], strict=True))]
    if plan.data is not None:
        plan.data.prepare(plan.begin + k)
        of = "gradient" if plan.data.batches.full else "batch"
        return [Sym(of, (), g) for g in plan.data.step_gradient(plan.begin + k, *(node(x).value for x in point))]
    return [node(g) for g in plan.landscape.gradient(*point, get_parameters(plan.parameters, plan, "f"))]


def size(x: Sym) -> int:
    """Number of nodes written down, at least.

    x   the expression
    """
    total, todo = 0, [x]
    while todo and total <= LONGEST:
        current = todo.pop()
        total += 1
        todo += [a for a in current.args if isinstance(a, Sym)]
    return total
