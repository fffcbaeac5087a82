"""What the formulas of a script lean on: constants, helpers of their module, and the elementary functions."""

from __future__ import annotations

import ast
import inspect
import math
import textwrap
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from struct import Struct
from types import FunctionType, MappingProxyType
from typing import Any

import numpy as np

from optim import elementary
from optim.base.translatable import translatable
from optim.code.fold import Known, fold
from optim.code.format import Quoting
from optim.elementary import formulas as elementary_formulas
from optim.elementary import powers, rounding

STEP = "    "


class FormulaSource:
    """One function: its syntax tree, which may be folded, and the lines it came from.

    function   the Python function
    name       under which it is written, its own by default
    """

    def __init__(self, function: Callable[..., Any], name: str = "") -> None:
        written = getattr(function, "source", None) or inspect.getsource(function)  # no file has what users write
        self.lines = textwrap.dedent(written).splitlines()
        tree = ast.parse("\n".join(self.lines)).body[0]
        assert isinstance(tree, ast.FunctionDef)
        self.node = tree
        known = getattr(function, "known", None)
        self.known = inspect.unwrap(function).__globals__ if known is None else known  # what the names in it stand for
        self.name = name or tree.name
        self._nodes = list(ast.walk(tree))  # keeps every id taken
        self._was = {id(node): ast.dump(node) for node in self._nodes if isinstance(node, ast.stmt)}

    def fold(self, known: Known) -> FormulaSource:
        """Folds what is known into the formula, in place.

        known   what is known
        """
        fold(self.node, known)
        return self

    def without(self, *names: str) -> FormulaSource:
        """Leaves out arguments (nothing in the function reads them).

        names   of the arguments
        """
        self.node.args.args = [argument for argument in self.node.args.args if argument.arg not in names]
        return self

    def arguments(self) -> list[str]:
        """Names of its arguments."""
        return [argument.arg for argument in self.node.args.args]

    def reads(self) -> set[str]:
        """Every name the body reads, local ones too."""
        return {node.id for part in self.node.body for node in ast.walk(part) if isinstance(node, ast.Name)}

    def needs(self) -> dict[str, Any]:
        """{name: value} of what the function takes from its module."""
        stored = {n.id for n in ast.walk(self.node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        local = stored | set(self.arguments())
        return {name: self.known[name] for name in sorted(self.reads() - local) if name in self.known}

    def text(self) -> str:
        """The function as Python text."""
        head = f"def {self.name}({', '.join(self.arguments())}):"
        return "\n".join([head, *self._body(self.node.body, STEP)])

    def _body(self, body: list[ast.stmt], indent: str) -> list[str]:
        return [line for statement in body for line in self._statement(statement, indent)]

    def _statement(self, statement: ast.stmt, indent: str) -> list[str]:
        """As it was written where nothing in it has changed."""
        if self._was.get(id(statement)) == ast.dump(statement):
            where = range(self._first(statement), statement.end_lineno or 0)
            return [self._move(n, statement.col_offset, indent) for n in where]
        if isinstance(statement, ast.If):
            lines = [f"{indent}if {ast.unparse(statement.test)}:", *self._body(statement.body, indent + STEP)]
            return [*lines, f"{indent}else:", *self._body(statement.orelse, indent + STEP)] if statement.orelse else lines
        return [indent + line for line in plainly(statement).splitlines()]

    def _first(self, statement: ast.stmt) -> int:
        """The index of its first line, comments above it included."""
        first = statement.lineno - 1
        while self.lines[first - 1].lstrip().startswith("#"):
            first -= 1
        return first

    def _move(self, n: int, column: int, indent: str) -> str:
        line = self.lines[n]
        return (indent + line[min(column, len(line) - len(line.lstrip())) :]).rstrip()


def plainly(statement: ast.stmt) -> str:
    """A statement as one would write it: no brackets around what is returned.

    statement   its syntax tree
    """
    if isinstance(statement, ast.Return) and isinstance(statement.value, ast.Tuple):
        return f"return {', '.join(ast.unparse(part) for part in statement.value.elts)}"
    return ast.unparse(statement)


OF_NUMPY = ("absolute", "floor", "sqrt")  # the same bits everywhere
BEHIND = {"power": powers.power} | {
    name: getattr(elementary_formulas, name) for name in ("exp", "log", "sign", "maximum", "minimum", "fused")
}
WHERE = '''\
def where(c, a, b):
    """`a` where the condition holds, else `b`."""
    return float64(a if c else b)'''
WHERE_TOO = '''\
def where(c, a, b):
    """`a` where the condition holds, else `b`; numbers or arrays."""
    if isinstance(c, np.ndarray):
        return np.where(c, a, b)
    return float64(a if c else b)'''
BY_HAND = {
    "sin": ('def sin(x):\n    """Sine of x radians."""\n    return sine_of_turns(x, 0)', "sine_of_turns"),
    "cos": ('def cos(x):\n    """Cosine of x radians."""\n    return sine_of_turns(x, 1)', "sine_of_turns"),
    "clamp": ('def clamp(x, low, high):\n    """`x` held between two limits."""\n    return minimum(maximum(x, low), high)', ""),
}


@cache
def write_elementary(name: str, scalars: bool) -> tuple[str, Mapping[str, Any]]:
    """(text, {name: value} of what it takes from its module) of a function of the modules of formulas: the same in every
    script.

    name      of the function
    scalars   whether its arguments are single numbers, never arrays
    """
    known = [getattr(module, name, None) for module in (elementary_formulas, powers, rounding)]
    source = BEHIND.get(name) or next(each for each in known if each is not None)
    formula = FormulaSource(source).fold(Known(scalars=scalars))
    text = formula.text().replace(" Compiled code has its own version.", "")
    return text.replace("select(", "where("), MappingProxyType(formula.needs())


@dataclass
class Support:
    """Collects, for the formulas of one script, everything they need.

    exact    the elementary functions are this program's own, bit for bit; else NumPy's, within an ulp of them
    arrays   they are called with arrays too
    """

    exact: bool
    arrays: bool = False
    constants: dict[str, Any] = field(default_factory=dict)  # of the formulas
    deep_constants: dict[str, Any] = field(default_factory=dict)  # of the elementary functions
    helpers: dict[str, str] = field(default_factory=dict)  # name: text, in the order in which they were met
    elementary: dict[str, str] = field(default_factory=dict)
    imports: set[tuple[str, str]] = field(default_factory=set)  # (module, name)

    def add(self, formulas: Iterable[FormulaSource]) -> None:
        """Collects what some formulas need.

        formulas   that stand in the script
        """
        for formula in formulas:
            for name, value in formula.needs().items():
                self._need(name, value)

    def _need(self, name: str, value: Any) -> None:
        module = getattr(value, "__module__", "")
        if name in self.helpers or value is np or isinstance(value, type):
            return
        if module == elementary.__name__:
            self.function(name)
        elif isinstance(value, FunctionType):
            helper = FormulaSource(value)
            self.helpers[name] = helper.text()
            self.add([helper])
        elif isinstance(value, float) and value == getattr(math, name, None):
            self.imports.add(("math", name))
        else:
            self.constants[name] = value

    def function(self, name: str) -> None:
        """An elementary function, by its public name."""
        if name in self.elementary:
            return
        if not self.exact or name in OF_NUMPY:
            self.imports.add(("numpy", name))
        elif name == "where":
            self.elementary["where"] = WHERE_TOO if self.arrays else WHERE
        elif name in BY_HAND:
            text, behind = BY_HAND[name]
            for other in [behind] if behind else ["maximum", "minimum"]:
                self._behind(other)
            self.elementary[name] = text
        else:
            self._behind(name)

    def _behind(self, name: str) -> None:
        """The arithmetic behind one: a function of the modules of formulas, and those it calls."""
        if name in self.elementary:
            return
        if name == "select":
            return self.function("where")
        self.elementary[name] = ""  # its place: before what it calls
        text, needs = write_elementary(name, not self.arrays)
        for used, value in needs.items():
            if isinstance(value, FunctionType):
                self._behind(used)
            elif isinstance(value, Struct):
                self.imports.add(("struct", "Struct"))
                self.deep_constants[used] = value
            elif value is not np:
                self.deep_constants[used] = value
        self.elementary[name] = text

    def blocks(self, quoting: Quoting) -> list[str]:
        """The elementary functions, for the end of a script.

        quoting   writes their heading
        """
        if not self.elementary:
            return []
        title = translatable("---- Elementary functions, made of + - * / alone so that every machine gives the same bits")
        return ["\n".join([quoting.comment(title), *assign(self.deep_constants)]), *self.elementary.values()]

    def import_lines(self) -> list[str]:
        """The import lines of what was collected."""
        by_module: dict[str, set[str]] = {}
        for module, name in sorted(self.imports):
            by_module.setdefault(module, set()).add(name)
        return [f"from {module} import {', '.join(sorted(names))}" for module, names in by_module.items()]


def assign(constants: Mapping[str, Any]) -> list[str]:
    """Lines that give constants their values.

    constants   {name: value}
    """
    return [f"{name} = {spell(value)}" for name, value in constants.items()]


def spell(value: Any) -> str:
    """A constant as Python text.

    value   number, text or struct
    """
    if isinstance(value, Struct):
        return f'Struct("{value.format}")'
    if isinstance(value, float) and not math.isfinite(value):
        return f'float("{value}")'
    return repr(value)
