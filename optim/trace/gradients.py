"""The gradient of a step as an expression: its formula where that is short, else a number read from the run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from optim.columns import Program
from optim.run import Run
from optim.trace.inputs import parameters_of, taken
from optim.trace.sym import Name, Sym, given, node

LONGEST = 14  # nodes: a longer formula would not fit into one row


def gradients(run: Run, program: Program, theta: list[Sym], k: int, named: Callable[..., None]) -> list[Sym]:
    """The gradient of every parameter, noise included, named "g"; `named` gets each result worth a line."""
    found = []
    for j, formula in enumerate(traced(program, theta, k)):
        g = written(formula, run.gradient[k, j])
        if program.tables.noise is not None:
            named(g, "clean", "gradient", "∇f", j, "gradient of the landscape")
            symbol = "ξ" if "n" in taken(program) else "n"
            g = g + given(program.tables.noise[k, j], Name(symbol, j, field="noise"))
        named(g, "gradient", "gradient", "g", j, "gradient")
        found.append(g)
    return found


def written(formula: Sym | None, recorded: Any) -> Sym:
    """The formula where it fits into a row; else a node that only says where the number is from."""
    if formula is None:
        return Sym("recorded", (), recorded)
    if size(formula) > LONGEST:
        return Sym("gradient", (), formula.value)
    return Sym("copy", (formula,), formula.value) if formula.name is not None or formula.op == "number" else formula


def traced(program: Program, theta: list[Sym], k: int) -> list[Sym | None]:
    """The landscape's gradient formulas at theta; None where there is no landscape."""
    if program.landscape is None:
        return [None] * len(theta)
    centre = program.tables.centre
    point: list[Any] = theta
    if centre is not None:
        point = [x - given(c, Name("o", j, field="centre")) for j, (x, c) in enumerate(zip(theta, centre[k], strict=True))]
    if program.data is not None:
        program.data.prepare(k)
        of = "gradient" if program.data.batches.full else "batch"
        return [Sym(of, (), g) for g in program.data.step_gradient(k, *(node(x).value for x in point))]
    return [node(g) for g in program.landscape.gradient(*point, parameters_of(program.parameters, program, "f"))]


def size(x: Sym) -> int:
    """Number of nodes written down, at least."""
    total, todo = 0, [x]
    while todo and total <= LONGEST:
        current = todo.pop()
        total += 1
        todo += [a for a in current.args if isinstance(a, Sym)]
    return total
