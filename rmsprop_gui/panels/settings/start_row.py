"""Where all runs start, written as numbers: exactly these, however coarse the map is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmsprop_gui.charts.landscape.ground import current_start, parse_start
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.session import Session
from rmsprop_gui.widgets.controls import name_control
from rmsprop_gui.widgets.form.text_row import TextRow, list_text


class StartRow(QWidget):
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
