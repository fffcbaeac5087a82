"""Which run the panel is about."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Slot
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.session import Session
from rmsprop_gui.widgets.controls import name_control
from rmsprop_gui.widgets.form.choice_row import ElidedCombo
from rmsprop_gui.widgets.form.row import FormRow

SAMPLE = QSize(20, 12)


def line_sample(run_style: RunStyle, ratio: float = 2.0) -> QIcon:
    """A short piece of the run's line, in its colour and dashes."""
    picture = QPixmap(SAMPLE * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(style.run_pen(run_style, 2.25))
    painter.drawLine(QPointF(1.5, 6), QPointF(18.5, 6))
    painter.end()
    return QIcon(picture)


class RunChoice(QWidget):
    """A combo box of all runs; choosing one focuses it."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._shown: object = None
        self.combo = ElidedCombo((), name=tr("Run"))
        self.combo.setIconSize(SAMPLE)
        self.combo.setToolTip(tr("The run that these settings belong to"))
        self.combo.value_changed.connect(self._on_chosen)
        name_control(self, "run")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(FormRow(tr("Run"), self.combo))
        style.notifier().changed.connect(self._restyle)

    @Slot()
    def refresh(self) -> None:
        runs = self._session.scene.runs
        wanted = [(run.style, self._session.name(index)) for index, run in enumerate(runs)]
        if wanted != self._shown:
            self._shown = wanted
            self.combo.set_options([(index, name) for index, (_, name) in enumerate(wanted)])
            for index, (run_style, _) in enumerate(wanted):
                self.combo.set_icon(index, line_sample(run_style, self.devicePixelRatioF()))
        self.combo.setEnabled(bool(runs))
        self.combo.set_value(self._session.focus)

    @Slot(object)
    def _on_chosen(self, index: int) -> None:
        self._session.set_focus(index)

    @Slot()
    def _restyle(self) -> None:
        self._shown = None
        self.refresh()
