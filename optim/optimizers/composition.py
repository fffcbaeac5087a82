"""Formulas out of shared parts. A part is written once; where a formula calls it, its lines stand in place of the call.

So an `update` stays what everything that reads it takes it for, one flat function: compiled kernels, traced ledgers and printed
scripts see the lines themselves, and the bits are those of the lines.
"""

from __future__ import annotations

import ast
import linecache
import textwrap
from collections.abc import Callable
from functools import cache
from itertools import takewhile
from types import CodeType, FunctionType
from typing import Any


def compose(formula: Callable[..., Any]) -> Callable[..., Any]:
    """The formula with the lines of its parts in place of their calls; its text is its `source`.

    A part is a function of this package. It is called as `theta, g = decay_weights(theta, g, h, k)`: what it takes and gives
    has the same names there and here, so nothing is renamed. Raises ValueError where the names differ.

    formula   decorated with this
    """
    lines, node = read_function(formula)
    lines, names = list(lines), dict(formula.__globals__)
    for statement in sorted(ast.walk(node), key=get_line, reverse=True):  # the last first, so the others stay
        part = find_part(statement, formula)
        if part is None:
            continue
        assert isinstance(statement, ast.Assign) and statement.end_lineno is not None
        indent = " " * statement.col_offset
        lines[statement.lineno - 1 : statement.end_lineno] = [f"{indent}{line}".rstrip() for line in get_body(part, statement)]
        names = {**part.__globals__, **names}
    source, place = "\n".join(lines) + "\n", f"<{formula.__module__}.{formula.__name__}>"
    linecache.cache[place] = (len(source), None, source.splitlines(keepends=True), place)
    code = next(each for each in compile(source, place, "exec").co_consts if isinstance(each, CodeType))
    made: Any = FunctionType(code, names, formula.__name__)
    made.source, made.__module__ = source, formula.__module__
    return made


def get_line(node: ast.AST) -> int:
    """The line that a part of a syntax tree begins in; 0 of one that has none.

    node   the part
    """
    return int(getattr(node, "lineno", 0))


def find_part(statement: ast.AST, formula: Callable[..., Any]) -> FunctionType | None:
    """The part that a statement calls; None where it calls none.

    formula   the function whose names are meant
    """
    if not (isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)):
        return None
    called = statement.value.func
    found = formula.__globals__.get(called.id) if isinstance(called, ast.Name) else None
    own = isinstance(found, FunctionType) and found.__module__.startswith(f"{__package__}.")
    return found if own and not found.__module__.endswith(".tensor_operations") else None


def get_body(part: FunctionType, call: ast.Assign) -> list[str]:
    """The lines of a part without its head, its docstring and its return.

    call   the statement that calls it

    Raises ValueError where it takes or gives other names than the call.
    """
    lines, node = read_function(part)
    last, docstring = node.body[-1], node.body[0]
    assert isinstance(call.value, ast.Call) and docstring.end_lineno is not None
    taken, given = ", ".join(ast.unparse(argument) for argument in call.value.args), ast.unparse(call.targets[0])
    gives = ast.unparse(last.value) if isinstance(last, ast.Return) and last.value is not None else ""
    if ast.unparse(node.args) != taken or gives != given:
        raise ValueError(f"{part.__name__} takes {ast.unparse(node.args)} and gives {gives}, not {taken} and {given}.")
    return textwrap.dedent("\n".join(lines[docstring.end_lineno : last.lineno - 1])).splitlines()


@cache
def read_function(function: FunctionType) -> tuple[list[str], ast.FunctionDef]:
    """(lines, syntax tree) of a function whose head is one line, without decorators. (`inspect.getsource` takes a hundred times
    as long, which a start would feel.)

    function   a Python function
    """
    code = function.__code__
    lines = linecache.getlines(code.co_filename)[code.co_firstlineno - 1 :]
    head = next(k for k, line in enumerate(lines) if line.lstrip().startswith("def "))
    indent = len(lines[head]) - len(lines[head].lstrip())
    body = takewhile(lambda line: not line.strip() or len(line) - len(line.lstrip()) > indent, lines[head + 1 :])
    text = textwrap.dedent("".join([lines[head], *body])).rstrip()
    node = ast.parse(text).body[0]
    assert isinstance(node, ast.FunctionDef)
    return text.splitlines(), node


# ---- a part that many share


def decay_weights(theta, g, h, k):
    """Weight decay that shrinks θ itself or is added to the gradient."""
    if h.weight_decay != 0.0:
        if h.decoupled:
            theta = theta - theta * h.weight_decay * k.lr
        else:
            g = g + h.weight_decay * theta
    return theta, g
