"""A number that remembers how it was made. Its value is computed by the same operations as in a recorded run."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any, NamedTuple

import numpy as np

from optim import elementary
from optim.elementary import Traced

_serial = count()
_ARITHMETIC = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
_UFUNCS = {np.add: "+", np.subtract: "-", np.multiply: "*", np.true_divide: "/"}
_FUNCTIONS: dict[Any, str] = {np.minimum: "minimum", np.maximum: "maximum", np.where: "where", np.clip: "clamp"}
_COMPARED = {"<": operator.lt, "≤": operator.le, ">": operator.gt, "≥": operator.ge, "=": operator.eq, "≠": operator.ne}


NOT_ROUNDED: tuple[str, ...] = ()


class Name(NamedTuple):
    """What a quantity is called: its symbol and, unless all parameters share it, the parameter counted from 0.

    mark is "old" for a remembered number before the step and "new" for the new theta; fixed: a setting, not a result;
    field: what it is declared or recorded as ("lr", "v", "gradient").
    """

    symbol: str
    parameter: int | None = None
    mark: str = ""
    fixed: bool = False
    field: str = ""


class Sym(Traced):
    """A node of an expression.

    op      "number", "given" (a named input), one of + - * /, "neg", or the name of an elementary function
    args    the nodes it was made from
    value   float64, bit for bit what the plain formula gives
    name    what it is called, if it is called something
    serial  counts in the order of computation
    rounded formats that the result was rounded to, one after the other: ("float32", "float16"); () where it is float64's
    """

    __slots__ = ("args", "name", "op", "rounded", "serial", "value")
    __hash__ = object.__hash__

    def __init__(self, op: str, args: tuple[Any, ...], value: Any, name: Name | None = None) -> None:
        self.op, self.args, self.value, self.name, self.rounded = op, args, value, name, NOT_ROUNDED
        self.serial = next(_serial)

    @property
    def taken(self) -> Sym:
        """The branch a choice took; for everything else the node itself."""
        return self if self.op != "where" else self.args[1 if self.args[0] else 2]

    def call(self, name: str, args: tuple[Any, ...]) -> Sym:
        """The node of an elementary function.

        name   of the function in `optim.elementary`
        args   its arguments
        """
        return call_function(name, args)

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *args: Any, **keywords: Any) -> Any:
        """NumPy's own functions, which schedules use, as far as they have a name here."""
        if method != "__call__" or keywords:
            return NotImplemented
        if ufunc in _UFUNCS:
            return apply_operator(_UFUNCS[ufunc], *(unbox(a) for a in args))
        name = _FUNCTIONS.get(ufunc)
        return call_function(name, tuple(map(unbox, args))) if name else NotImplemented

    def __array_function__(self, function: Any, types: Any, args: Any, keywords: Any) -> Any:
        name = _FUNCTIONS.get(function)
        return call_function(name, tuple(map(unbox, args))) if name and not keywords else NotImplemented

    def __add__(self, other: Any) -> Sym:
        return apply_operator("+", self, other)

    def __radd__(self, other: Any) -> Sym:
        return apply_operator("+", other, self)

    def __sub__(self, other: Any) -> Sym:
        return apply_operator("-", self, other)

    def __rsub__(self, other: Any) -> Sym:
        return apply_operator("-", other, self)

    def __mul__(self, other: Any) -> Sym:
        return apply_operator("*", self, other)

    def __rmul__(self, other: Any) -> Sym:
        return apply_operator("*", other, self)

    def __truediv__(self, other: Any) -> Sym:
        return apply_operator("/", self, other)

    def __rtruediv__(self, other: Any) -> Sym:
        return apply_operator("/", other, self)

    def __neg__(self) -> Sym:
        return Sym("neg", (self,), -self.value)

    def __pos__(self) -> Sym:
        return self

    def __lt__(self, other: Any) -> Condition:
        return Condition("<", self, other)

    def __le__(self, other: Any) -> Condition:
        return Condition("≤", self, other)

    def __gt__(self, other: Any) -> Condition:
        return Condition(">", self, other)

    def __ge__(self, other: Any) -> Condition:
        return Condition("≥", self, other)

    def __eq__(self, other: object) -> Condition:  # type: ignore[override]
        return Condition("=", self, other)

    def __ne__(self, other: object) -> Condition:  # type: ignore[override]
        return Condition("≠", self, other)


class Condition(Traced):
    """A comparison of two numbers, or two conditions joined by "and" or "or", or one negated by "not"; it has a truth.

    op     the sign or the word
    args   what is compared or joined
    """

    __slots__ = ("args", "op", "value")

    def __init__(self, op: str, *args: Any) -> None:
        self.op = op
        if op in _COMPARED:
            self.args: tuple[Any, ...] = tuple(map(node, args))
            self.value = bool(_COMPARED[op](*(a.value for a in self.args)))
        else:
            self.args = args
            truths = [bool(a) for a in args]
            self.value = not truths[0] if op == "not" else all(truths) if op == "and" else any(truths)

    def __bool__(self) -> bool:
        return self.value

    def __and__(self, other: Any) -> Condition:
        return Condition("and", self, other)

    def __or__(self, other: Any) -> Condition:
        return Condition("or", self, other)

    def __invert__(self) -> Condition:
        return Condition("not", self)

    __rand__, __ror__ = __and__, __or__

    def call(self, name: str, args: tuple[Any, ...]) -> Sym:
        """The node of an elementary function that a condition is given to.

        name   of the function in `optim.elementary`
        args   its arguments
        """
        return call_function(name, args)


def unbox(x: Any) -> Any:
    """A number out of an array that holds it alone; anything else as it is.

    x   number or array
    """
    return x.item() if isinstance(x, np.ndarray) and x.ndim == 0 else x


def node(x: Any) -> Sym:
    """`x` as a node; a plain number becomes a constant."""
    return x if isinstance(x, Sym) else Sym("number", (), np.float64(x))


def make_input(value: Any, name: Name) -> Sym:
    """A named input of the step.

    value   the number
    name    what it is called
    """
    return Sym("given", (), np.float64(value), name)


def apply_operator(op: str, a: Any, b: Any) -> Sym:
    """The node of an operation on two numbers.

    op     its sign
    a, b   nodes or numbers
    """
    left, right = node(a), node(b)
    apply: Callable[[Any, Any], Any] = _ARITHMETIC[op]
    return Sym(op, (left, right), apply(left.value, right.value))


def call_function(name: str, args: tuple[Any, ...]) -> Sym:
    """An elementary function of nodes; `where` keeps its condition and both branches.

    name   of the function in `optim.elementary`
    args   its arguments
    """
    if name == "where":
        condition, a, b = args
        a, b = node(a), node(b)
        return Sym(name, (condition, a, b), a.value if condition else b.value)
    numbers = [a.value if isinstance(a, Sym) else a for a in args]
    if name.startswith(ROUNDING):
        return round_node(name, node(args[0]), getattr(elementary, name)(*numbers))
    if name == "odd_sum" and isinstance(args[0], Sym) and args[0].op == "*":  # a product and a sum that are rounded once
        return Sym("fused", (*args[0].args, node(args[1])), elementary.odd_sum(*numbers))
    return Sym(name, tuple(map(node, args)), getattr(elementary, name)(*numbers))


ROUNDING = ("to_", "dither_")  # how the functions begin that round to a shorter format, whose name follows


def round_node(name: str, x: Sym, value: Any) -> Sym:
    """A number rounded to a shorter format: of an operation it is the operation's own result, of what has a name a copy.

    name    of the function
    x       what is rounded
    value   what it is rounded to
    """
    if x.name is not None or x.op in ("number", "given"):
        if value == x.value:
            return x
        made = Sym("copy", (x,), value)
    else:
        made = Sym(x.op, x.args, value)
        made.serial = x.serial
    made.rounded = (*(() if made.op == "copy" else x.rounded), name.partition("_")[2])
    return made


@dataclass(frozen=True, eq=False)
class Line:
    """A named number of a step.

    name        of the field it is recorded as: "gradient", "clipped", "theta", "delta", or that of a state, line or shared
    kind        "gradient", "clipped", "schedule", "term", "shared", "state", "lines", "delta" or "theta"
    symbol, parameter   how it is written; parameter counted from 0, None for what all parameters share
    label       what it is, in words
    expression  how it was made; an expression that is only a name is a number known from elsewhere
    value       float64, bit for bit the recorded one ("delta": the step before it is rounded into theta)
    depends_on  names of the lines it uses
    """

    name: str
    kind: str
    symbol: str
    parameter: int | None
    label: str
    expression: Sym
    value: float
    depends_on: tuple[str, ...] = ()

    @property
    def replaces(self) -> bool:
        """Whether the number replaces one of the same name that was there before the step."""
        old = (self.symbol, self.parameter, "old")
        return self.kind in ("state", "theta") or any(
            part.name is not None and part.name[:3] == old for part in parts(self.expression)
        )


@dataclass(frozen=True, eq=False)
class Explanation:
    """All lines of step k (the update that leaves theta[k]) of one parameter, in the order of computation.

    lines   every named number   shown   those worth a row; short ones used once are folded into the row that uses them
    folded  the nodes that are written out instead of named
    dimension   number of parameters: with one, symbols carry no index
    optimizer   its key (`optim.base.catalog.get_key`)
    """

    step: int
    parameter: int
    dimension: int
    lines: tuple[Line, ...]
    shown: tuple[Line, ...]
    folded: frozenset[Sym]
    optimizer: str


def operands(x: Sym) -> list[Sym]:
    """The nodes that decide the value of `x`: of a choice only the branch that was taken."""
    return [x.taken] if x.op == "where" else list(x.args)


def parts(x: Sym) -> list[Sym]:
    """The named nodes an expression is written with.

    x   the expression
    """
    found, todo = [], operands(x)
    while todo:
        current = todo.pop()
        if current.name is not None:
            found.append(current)
        else:
            todo += operands(current)
    return found
