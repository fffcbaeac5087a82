"""What the formulas of a script lean on: constants, helpers of their module, and the elementary functions."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from struct import Struct
from types import FunctionType
from typing import Any

import numpy as np

from optim import elementary, elementary_formulas, elementary_powers
from optim.export.code.fold import Known
from optim.export.code.formula import Formula

OF_NUMPY = ("absolute", "floor", "sqrt")  # the same bits everywhere
BEHIND = {"power": elementary_powers.power} | {
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

    def add(self, formulas: Iterable[Formula]) -> None:
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
            helper = Formula(value)
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
        """The arithmetic behind one: a function of the two modules of formulas, and those it calls."""
        if name in self.elementary:
            return
        if name == "select":
            return self.function("where")
        self.elementary[name] = ""  # its place: before what it calls
        source = BEHIND.get(name) or getattr(elementary_formulas, name, None) or getattr(elementary_powers, name)
        formula = Formula(source).fold(Known(scalars=not self.arrays))
        for used, value in formula.needs().items():
            if isinstance(value, FunctionType):
                self._behind(used)
            elif isinstance(value, Struct):
                self.imports.add(("struct", "Struct"))
                self.deep_constants[used] = value
            elif value is not np:
                self.deep_constants[used] = value
        text = formula.text().replace(" Compiled code has its own version.", "")
        self.elementary[name] = text.replace("select(", "where(")

    def blocks(self) -> list[str]:
        """The elementary functions, for the end of a script."""
        if not self.elementary:
            return []
        title = "# ---- Elementary functions, made of + - * / alone so that every machine gives the same bits"
        return ["\n".join([title, *assigned(self.deep_constants)]), *self.elementary.values()]

    def import_lines(self) -> list[str]:
        by_module: dict[str, set[str]] = {}
        for module, name in sorted(self.imports):
            by_module.setdefault(module, set()).add(name)
        return [f"from {module} import {', '.join(sorted(names))}" for module, names in by_module.items()]


def assigned(constants: Mapping[str, Any]) -> list[str]:
    return [f"{name} = {spelled(value)}" for name, value in constants.items()]


def spelled(value: Any) -> str:
    if isinstance(value, Struct):
        return f'Struct("{value.format}")'
    if isinstance(value, float) and not math.isfinite(value):
        return f'float("{value}")'
    return repr(value)
