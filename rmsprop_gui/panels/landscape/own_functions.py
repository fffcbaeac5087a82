"""Carries what is written in the rows into the session, and remembers it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Slot

from optim import SpecError
from optim.base import catalog
from optim.expressions.expression import Expression, expression
from optim.expressions.notation import pieces
from optim.expressions.parameters import EXAMPLE, FIRST, RANGE, USUAL, get_ranges, holding
from optim.landscapes.base import Landscape
from optim.notation.symbol_parser import Glyph
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, RowBox, Script, TextBox, symbol
from rmsprop_gui.drawing.formula.trace_formula import BoxRenderer
from rmsprop_gui.i18n import tr, tr_n, translated
from rmsprop_gui.i18n.number_text import short
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.landscape.own_function_field import remember
from rmsprop_gui.panels.landscape.own_function_rows import OwnRows

AXES = {"x": 0, "y": 1}


class FormulaRenderer(BoxRenderer):
    """x and y are θ₁ and θ₂, or θ where there is one variable."""

    def __init__(self, dimension: int) -> None:
        self._dimension = dimension

    def symbol(self, glyph: Glyph, index: str, time: str, mark: str) -> Box:
        if glyph.base not in AXES:
            return super().symbol(glyph, index, time, mark)
        axis = AXES[glyph.base]
        key = style.theta_key(axis)
        base = symbol("θ", color=key)
        return Script(base, TextBox(str(axis + 1), 11, key), None) if self._dimension > 1 else base


def formula_pieces(function: Expression) -> list[Box]:
    """In parts that may stand on lines of their own."""
    first, *rest = pieces(function.parsed, FormulaRenderer(function.dimension))
    return [RowBox(symbol("f"), TextBox(" = ", 13, "text_3"), first), *rest]


Params = Mapping[str, Any]


def write_down(params: Params, text: str, known: Mapping[str, float]) -> dict[str, Any]:
    """With another text: parameters keep their values and the ranges of their sliders, `known` are those of earlier ones.

    Raises ExpressionError when the text is no function.
    """
    now = expression(text)
    before = expression(str(params["f"])).parameters
    ranges = dict(zip(before, get_ranges(before, params), strict=True))
    values = {name: float(params.get(name, known.get(name, FIRST))) for name in now.parameters}
    return {
        "f": text, "view": view_for(params, now.dimension), "start": (),
        "ranges": flat(tuple(ranges.get(name) or holding(values[name]) for name in now.parameters)), **values,
    }  # fmt: skip


def view_for(params: Params, dimension: int) -> tuple[float, ...]:
    """The view as it is, cut or lengthened to so many variables; () where it is the usual one."""
    view = tuple(params.get("view", ()))
    if len(view) in (0, 2 * dimension):
        return view
    return view[:2] if dimension == 1 else (*view, *USUAL)


def flat(ranges: tuple[tuple[float, float], ...]) -> tuple[float, ...]:
    """As a spec has them; () where all are the usual ones."""
    return () if all(pair == RANGE for pair in ranges) else tuple(end for pair in ranges for end in pair)


def with_value(params: Params, name: str, value: float) -> dict[str, Any]:
    """With another value of a parameter; its slider's range reaches there."""
    names = expression(str(params["f"])).parameters
    ranges = dict(zip(names, get_ranges(names, params), strict=True))
    low, high = ranges[name]
    if not low <= value <= high:
        around = holding(value)
        ranges[name] = min(low, around[0]), max(high, around[1])
    return {**params, name: value, "ranges": flat(tuple(ranges[n] for n in names))}


def get_values(params: Params) -> dict[str, float]:
    """{parameter: value}"""
    return {name: float(params.get(name, FIRST)) for name in expression(str(params["f"])).parameters}


_writings = itertools.count(1)  # so that no two stretches of typing are taken for one
SHOWN = 3  # minima that are told one by one


class OwnFunctionEditor(QObject):
    """What is typed in one go is one step of undo. The rows belong to whoever asked for them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: OwnRows | None = None
        self._known: dict[str, float] = {}  # the last value of every parameter there was
        self._writing = next(_writings)

    def make_rows(self) -> OwnRows:
        self._rows = OwnRows()
        self._rows.written.connect(self._on_written)
        self._rows.finished.connect(self._on_finished)
        self._rows.view_changed.connect(self._on_view)
        self._rows.taken.connect(self._on_taken)
        return self._rows

    @property
    def params(self) -> dict[str, Any]:
        """Those of the function in force, the text among them."""
        params = self._session.scene.objective_params
        return {**catalog.parameter_kind("custom", params)._field_defaults, **params}

    def keep(self) -> None:
        """Remembers the function in force, if there is one."""
        if self._session.scene.objective == "custom":
            remember(self.params)

    def set_value(self, name: str, value: object, gesture: int) -> None:
        merge = f"own parameter {name} {gesture}" if gesture else ""
        params = with_value(self.params, name, float(value))  # type: ignore[arg-type]
        self._change(tr("Change parameter {name}", name=name), merge, params, start=self._session.scene.start)

    def _change(self, text: str, merge: str, params: Mapping[str, Any], **fields: Any) -> None:
        """One edit of the session; why it cannot be made is said below the text."""
        scene = self._session.scene.with_(objective_params=params, **fields)
        try:
            scene.specs()
        except SpecError as error:
            if self._rows is not None:
                self._rows.say(translated(str(error)))
            return
        if self._rows is not None and self._rows.field.problem() is None:
            self._rows.say("")
        self._known |= get_values(params)
        self._session.edit(scene, text, merge)

    @Slot(str)
    def _on_written(self, text: str) -> None:
        before = self.params
        params = write_down(before, text, self._known)
        same = expression(text).dimension == expression(before["f"]).dimension
        fields = {"start": self._start(params) if same else None, "view": self._session.scene.view if same else None}
        self._change(tr("Write a function"), f"own function {self._writing}", params, **fields)

    def _start(self, params: Mapping[str, Any]) -> tuple[float, ...] | None:
        """The start as it is where the function is defined there, else the function's own."""
        start, landscape = self._session.scene.start, catalog.landscape("custom", params)
        if start is None or landscape.defined is None or landscape.defined(*start, landscape.numbers(params)):
            return start
        return None

    @Slot()
    def _on_finished(self) -> None:
        self._writing = next(_writings)
        self.keep()

    @Slot(object)
    def _on_view(self, view: tuple[float, ...]) -> None:
        self._change(tr("Change the view of the function"), "", {**self.params, "view": view}, view=None)

    @Slot(object)
    def _on_taken(self, params: Mapping[str, Any]) -> None:
        self.keep()
        self._change(tr("Take a function"), "", dict(params), start=None, view=None)
        self.keep()


def get_formula(params: Mapping[str, Any]) -> list[Box]:
    """The function of a scene as a formula."""
    kind = catalog.parameter_kind("custom", params)
    return formula_pieces(expression(str(params.get("f", kind._field_defaults["f"]))))


def find_words(landscape: Landscape, params: Mapping[str, Any]) -> str:
    """What was found of its minima, and where f is not defined."""
    p = landscape.numbers(params)
    lowest, minima, others = landscape.lowest(p), landscape.minima(p), landscape.local_minima(p)
    if lowest is None:
        words = [tr("No lowest value found: it falls beyond the view")]
    else:
        places = ", ".join(f"({', '.join(short(x) for x in place)})" for place in minima[:SHOWN])
        places += ", …" if len(minima) > SHOWN else ""
        words = [tr("Lowest value found: {value} at {places}", value=short(lowest), places=places)]
    if others:
        words.append(tr_n("{n} other minimum", "{n} other minima", n=len(others)))
    words += [translated(note) for note in expression(str(params.get("f", EXAMPLE))).parsed.notes]
    if landscape.defined is not None:
        words.append(tr("not defined everywhere"))
    return " · ".join(words)
