"""Where all runs start, written as numbers: exactly these, however coarse the map is."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from optim.catalog import objectives
from rmsprop_gui.controls import name_control
from rmsprop_gui.form.text_row import TextRow, list_text
from rmsprop_gui.i18n import tr
from rmsprop_gui.map.ground import ground_of, start_of
from rmsprop_gui.numbers import parse_number
from rmsprop_gui.session import Session

NAMED = re.compile(r"(?:θ|theta|x|y|w|b)?[₀-₉0-2_]*\s*[=:]\s*")  # "x = -1.2, y = 1"


def parse_start(text: str) -> tuple[float, ...]:
    """(-1.2, 1), [-1.2; 1] or -1.2 1 as numbers. Raises ValueError with a sentence."""
    inside = NAMED.sub("", text.strip()).strip("()[]{} ")
    parts = [part for part in re.split(r"[,;]" if re.search("[,;]", inside) else r"\s+", inside) if part.strip()]
    values = tuple(parse_number(part) for part in parts)
    for part, value in zip(parts, values, strict=True):
        if not math.isfinite(value):
            raise ValueError(tr("A run cannot start at {value}: write finite numbers.", value=part.strip()))
    return values


def put_coordinate(session: Session, which: int, value: float) -> bool:
    """The runs start elsewhere along one parameter; the others stay."""
    start = list(current_start(session))
    start[which] = value
    return session.change(tr("Move the start"), start=tuple(start))


def current_start(session: Session) -> tuple[float, ...]:
    """Where the runs of the scene start; () where the gradients were recorded and there is no place."""
    scene = session.scene
    return start_of(scene, ground_of(scene)) if scene.objective in objectives() else tuple(scene.start or ())


class Start(QWidget):
    """One row. Its text is that of the scene, also while the start is dragged on the map."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        tip = tr("Where all runs start: one number for each parameter, such as (-1.2, 1). A double click on θ in Parameters "
                 "changes one of them.")  # fmt: skip
        self.row = TextRow(tr("Start"), (), parse_start, list_text, self._check, tr("numbers, with commas"), tip)
        name_control(self.row, "start-numbers")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        self.row.changed.connect(self._on_changed)

    @Slot()
    def refresh(self) -> None:
        self.row.set_value(current_start(self._session))

    def _check(self, start: Sequence[float]) -> None:
        wanted = len(current_start(self._session))
        if len(start) == wanted:
            return
        if wanted == 1:
            raise ValueError(tr("This landscape has one parameter: write one number, such as 0.5."))
        raise ValueError(tr("This landscape has {wanted} parameters: write {wanted} numbers, such as -1.2, 1.", wanted=wanted))

    @Slot(object, int)
    def _on_changed(self, start: tuple[float, ...], gesture: int) -> None:
        if not self._session.change(tr("Move the start"), start=tuple(start)):
            self.refresh()
