"""The table of trainings: choosing, renaming, hiding, removing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QMenu

from rmsprop_gui import icons, style
from rmsprop_gui.i18n import tr
from rmsprop_gui.runs.painting import numeric_width
from rmsprop_gui.runs.row_table import RowTable
from rmsprop_gui.runs.rows import DISTANCE, LOSS, NAME, OUTCOME, STEPS
from rmsprop_gui.training.runs.model import TrainingModel
from rmsprop_gui.training.session import TrainingSession

OUTCOMES, NARROWEST_NAME, WIDE = 104, 120, 520  # logical pixels


class TrainingTable(RowTable):
    """The selected row is the focused training."""

    def __init__(self, session: TrainingSession) -> None:
        self.trainings = TrainingModel(session)
        super().__init__(session, self.trainings)
        self.setAccessibleName(tr("Trainings"))
        self.setAccessibleDescription(tr("F2 renames, Delete removes, H hides or shows"))

    def arrange(self) -> None:
        width, scale = self.viewport().width(), style.text_scale()
        wide = width >= WIDE * scale
        self.setColumnHidden(DISTANCE, not wide)
        taken = round(OUTCOMES * scale) + sum(numeric_width(s) for s in ((STEPS, LOSS, DISTANCE) if wide else (STEPS, LOSS)))
        self.setColumnHidden(LOSS, width - taken < NARROWEST_NAME)
        for section in (STEPS, LOSS, DISTANCE):
            self.setColumnWidth(section, numeric_width(section))
        taken -= numeric_width(LOSS) if self.isColumnHidden(LOSS) else 0
        self.setColumnWidth(NAME, max(60, width - taken))
        self.setColumnWidth(OUTCOME, round(OUTCOMES * scale))

    # ---- keys, menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), event.key()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if row < 0 or not plain:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._session.request("remove", row)
        elif key == Qt.Key.Key_H:
            self.toggle(row)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            event.ignore()  # they belong to the timeline
        else:
            super().keyPressEvent(event)

    def toggle(self, row: int) -> None:
        self._session.change_course(row, visible=not self._session.scene.courses[row].visible)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.rowAt(event.pos().y())
        if row >= 0:
            menu = self.make_menu(row)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(event.globalPos())

    def make_menu(self, row: int) -> QMenu:
        """What can be done with one training."""
        course = self._session.scene.courses[row]
        menu = QMenu(self)
        menu.addAction(tr("Rename\tF2")).triggered.connect(lambda checked=False: self.edit(self.trainings.index(row, NAME)))
        hide = ("eye-off", tr("Hide\tH")) if course.visible else ("eye", tr("Show\tH"))
        menu.addAction(icons.icon(hide[0]), hide[1]).triggered.connect(lambda checked=False: self.toggle(row))
        take = menu.addAction(icons.icon("sliders"), tr("Take its settings"))
        take.setEnabled(course.spec is not None)
        take.triggered.connect(lambda checked=False: self._session.request("settings-of", row))
        stop = menu.addAction(icons.icon("close"), tr("Stop"))
        stop.setEnabled(course.growing)
        stop.triggered.connect(lambda checked=False: self._session.request("stop", row))
        menu.addSeparator()
        remove = menu.addAction(icons.icon("remove"), tr("Remove\tDel"))
        remove.triggered.connect(lambda checked=False: self._session.request("remove", row))
        return menu
