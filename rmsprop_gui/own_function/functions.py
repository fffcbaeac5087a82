"""Carries what is written in the rows into the session, and remembers it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, Slot

from optim import SpecError, catalog
from optim.expressions.expression import expression
from optim.expressions.record import EXAMPLE
from optim.landscapes.base import Landscape
from rmsprop_gui.formula import Box
from rmsprop_gui.i18n import tr, tr_n, translated
from rmsprop_gui.numbers import short
from rmsprop_gui.own_function.formula import formula_pieces
from rmsprop_gui.own_function.params import values_of, with_value, written
from rmsprop_gui.own_function.recent import remember
from rmsprop_gui.own_function.rows import OwnRows
from rmsprop_gui.session import Session

_writings = itertools.count(1)  # so that no two stretches of typing are taken for one
SHOWN = 3  # minima that are told one by one


class OwnFunctions(QObject):
    """What is typed in one go is one step of undo. The rows belong to whoever asked for them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: OwnRows | None = None
        self._known: dict[str, float] = {}  # the last value of every parameter there was
        self._writing = next(_writings)

    def made_rows(self) -> OwnRows:
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
        self._known |= values_of(params)
        self._session.edit(scene, text, merge)

    @Slot(str)
    def _on_written(self, text: str) -> None:
        before = self.params
        params = written(before, text, self._known)
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


def formula_of(params: Mapping[str, Any]) -> list[Box]:
    """The function of a scene as a formula."""
    kind = catalog.parameter_kind("custom", params)
    return formula_pieces(expression(str(params.get("f", kind._field_defaults["f"]))))


def found_words(landscape: Landscape, params: Mapping[str, Any]) -> str:
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
