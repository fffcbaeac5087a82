"""The named inputs of one recorded step: what the pipeline was given, as traced numbers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np

from optim import catalog
from optim.columns import Program, make_program
from optim.fields import Quantity, Span, declared
from optim.insight.memory import remembered
from optim.naming import quantity
from optim.pipeline import Clip, advance, first_shared, first_state
from optim.run import Run
from optim.tables import rule
from optim.trace.sym import Name, Sym, given, node


@remembered
def program_of(run: Run) -> Program:
    return make_program(run.spec)


def symbol_of(kind: type, field: str, active: frozenset[str] = frozenset()) -> str:
    """The symbol a NamedTuple's field declares for what it is under the `active` switches, or its name."""
    note = quantity(kind, field, active) or declared(kind).get(field)
    return note.symbol if isinstance(note, Quantity | Span) else field


def thetas(run: Run, k: int) -> list[Sym]:
    return [given(x, Name("θ", j, field="theta")) for j, x in enumerate(run.theta[k])]


def hypers(program: Program, k: int) -> Any:
    """The Hyper of step k; switches stay plain."""
    plain = program.hyper(k)
    fields = {
        name: given(value, Name(symbol_of(type(plain), name), fixed=True, field=name))
        for name, value in plain._asdict().items()
        if not isinstance(value, bool)
    }
    return plain._replace(**fields)


def taken(program: Program) -> frozenset[str]:
    """The symbols of what the optimizer has and makes in this run."""
    entry = program.optimizer
    names = (entry.Hyper._fields, program.states, program.shared, program.lines)
    groups = zip((entry.Hyper, entry.State, entry.Shared, entry.Lines), names, strict=True)
    return frozenset(symbol_of(kind, name, program.tables.active) for kind, fields in groups for name in fields)


def parameters_of(record: Any, program: Program, of: str) -> Any:
    """A landscape's or a rule's parameters as named constants; what is not a number stays as it is.

    A letter that the optimizer uses for something else says by a subscript `of` what it belongs to.
    """
    if record is None:
        return None
    used = taken(program)
    if record is not program.parameters and program.parameters is not None:
        used |= {symbol_of(type(program.parameters), name) for name in program.parameters._fields}
    fields = {
        name: given(value, Name(own_symbol(symbol_of(type(record), name), used, of), fixed=True, field=name))
        for name, value in record._asdict().items()
        if isinstance(value, float | np.floating)
    }
    return record._replace(**fields)


def own_symbol(symbol: str, used: frozenset[str], of: str) -> str:
    return f"{symbol}_{of}" if symbol in used else symbol


def scheduled(program: Program, k: int, t: Sym) -> Sym:
    """The learning rate of step k as the schedule's formula makes it of the base rate; where that cannot be followed, as a
    number that only says where it is from. Schedules count their steps from 0."""
    form, p = rule(catalog.schedules(), program.spec.schedule, "name")
    symbol = symbol_of(program.optimizer.Hyper, "lr")
    base = given(program.hyper(k).lr, Name(f"{symbol}_base", fixed=True, field="lr"))
    recorded = program.tables.lr[k]
    try:
        made = form.apply(t - 1.0, base, parameters_of(p, program, "s"))
    except TypeError:  # it uses a function of whole columns that numbers one by one do not have
        made = None
    if not isinstance(made, Sym) or made.value != recorded:
        return Sym("schedule", (), recorded)
    return Sym("copy", (made,), made.value) if made.name is not None else made


def states(run: Run, program: Program, k: int) -> list[Any]:
    """The memory before step k, one State per parameter."""
    kind = program.optimizer.State
    start = first_state(program.optimizer, [np.float64(x) for x in program.spec.start], program.hyper(0))
    return [
        state._replace(**{
            name: given(run.state[name][k, j], Name(symbol_of(kind, name, program.tables.active), j, "old", field=name))
            for name in program.states
        })
        for j, state in enumerate(start)
    ]  # fmt: skip


def shared_before(run: Run, program: Program, k: int) -> Any:
    kind = program.optimizer.Shared
    fields = {
        name: given(run.shared[name][k], Name(symbol_of(kind, name), None, "old", field=name))
        for name in program.shared
        if name not in ("t", "lr")
    }
    return first_shared(program.optimizer, program.hyper(0))._replace(**fields)


def is_a_part(run: Run, program: Program, k: int, arguments: tuple[Any, ...]) -> bool:
    """Whether what the parameters share was made of more than these: a single weight out of a network."""
    if program.optimizer.terms is None or program.landscape is not None:
        return False
    shared = advance(program.optimizer, *arguments)[3]
    made = [node(getattr(shared, name)).value for name in program.shared]
    return not np.array_equal(made, [run.shared[name][k + 1] for name in program.shared], equal_nan=True)


def recorded_share(run: Run, program: Program, k: int) -> Callable[..., Any]:
    """A `share` that answers with what was recorded, as numbers known from elsewhere."""
    kind = program.optimizer.Shared
    names = [name for name in program.shared if name not in ("t", "lr")]

    def share(shared: Any, hyper: Any, sums: Any) -> Any:
        return shared._replace(**{n: given(run.shared[n][k + 1], Name(symbol_of(kind, n), field=n)) for n in names})

    return share


def clip_capturing(clip: Clip, norms: list[Sym], program: Program) -> Clip:
    """The clipping rule with named numbers, which also hands out the norms it is given."""

    def apply(g: Any, norm: Any, parameters: Any) -> Any:
        if isinstance(norm, Sym):
            norms.append(norm)
        return clip.apply(g, norm, parameters)

    return replace(clip, apply=apply, parameters=parameters_of(clip.parameters, program, "clip"))
