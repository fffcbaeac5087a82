"""The table of runs: choosing, renaming, and everything its menu and keys do."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QColorDialog, QMenu

from rmsprop_gui import icons, style
from rmsprop_gui.i18n import tr
from rmsprop_gui.run_style import RunStyle
from rmsprop_gui.runs import edits
from rmsprop_gui.runs.menus import fill_colour_menu, fill_line_menu, submenu
from rmsprop_gui.runs.model import RunModel
from rmsprop_gui.runs.painting import numeric_width
from rmsprop_gui.runs.row_table import RowTable
from rmsprop_gui.runs.rows import DISTANCE, LOSS, NAME, OUTCOME, STEPS
from rmsprop_gui.session import Session

WIDE = 500  # logical pixels: from here on there is room for the distance
OUTCOMES = 108  # for "Converged" with its icon
NARROWEST_NAME = 110
LEAST_NAME = 60  # names go on over the column of steps as far as its numbers leave room


class RunTable(RowTable):
    """The selected row is the focused run."""

    def __init__(self, session: Session) -> None:
        self.runs = RunModel(session)
        super().__init__(session, self.runs)
        self.setAccessibleName(tr("Runs"))
        self.setAccessibleDescription(tr("F2 renames, Delete removes, H hides or shows, Alt with up or down moves a run"))

    def full_height(self) -> int:
        """Of the head and all rows."""
        return self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 2

    def arrange(self) -> None:
        width = self.viewport().width()
        outcome = round(OUTCOMES * style.text_scale())
        wide = width >= WIDE * style.text_scale()
        self.setColumnHidden(DISTANCE, not wide)
        fixed = outcome + numeric_width(STEPS) + numeric_width(LOSS) + (numeric_width(DISTANCE) if wide else 0)
        roomy = width - fixed >= NARROWEST_NAME
        self.setColumnHidden(LOSS, not roomy)
        fixed -= 0 if roomy else numeric_width(LOSS)
        for section in (STEPS, LOSS, DISTANCE):
            self.setColumnWidth(section, numeric_width(section))
        name = max(LEAST_NAME, width - fixed)
        self.setColumnWidth(NAME, name)
        self.setColumnWidth(OUTCOME, max(30, min(outcome, width - name - (fixed - outcome))))

    # ---- keys, menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.currentIndex().row(), event.key()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if row < 0:
            super().keyPressEvent(event)
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            edits.remove(self._session, row)
        elif plain and key == Qt.Key.Key_H:
            self.toggle(row)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.runs.index(row, NAME))
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            edits.move(self._session, row, -1 if key == Qt.Key.Key_Up else 1)
        elif plain and key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            event.ignore()  # they belong to the timeline
        else:
            super().keyPressEvent(event)

    def toggle(self, row: int) -> None:
        edits.set_visible(self._session, row, not self._session.scene.runs[row].visible)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        row = self.currentIndex().row() if by_key else self.rowAt(event.pos().y())
        if row >= 0:
            place = self.visualRect(self.runs.index(row, NAME)).center() if by_key else event.pos()
            self._pop_up(self.make_menu(row), self.viewport().mapToGlobal(place))

    @staticmethod
    def _pop_up(menu: QMenu, place: QPoint) -> None:
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def make_menu(self, row: int) -> QMenu:
        """What can be done with one run."""
        session, setup = self._session, self._session.scene.runs[row]
        menu = QMenu(self)
        menu.addAction(tr("Rename\tF2")).triggered.connect(lambda checked=False: self.edit(self.runs.index(row, NAME)))
        for title, icon, deed in (
            (tr("Duplicate"), "duplicate", lambda: edits.duplicate(session, row)),
            (tr("Hide\tH") if setup.visible else tr("Show\tH"), "eye-off" if setup.visible else "eye", lambda: self.toggle(row)),
            (tr("Show this run only") if self._others_shown(row) else tr("Show all runs"), "eye",
             lambda: edits.show_only(session, row)),
        ):  # fmt: skip
            menu.addAction(icons.icon(icon), title).triggered.connect(lambda checked=False, deed=deed: deed())
        choose = lambda wanted: edits.set_style(session, row, wanted)  # noqa: E731
        fill_colour_menu(submenu(menu, tr("Colour"), "path", menu), setup.style, choose, lambda: self._ask_colour(row))
        fill_line_menu(submenu(menu, tr("Line"), "path", menu), setup.style, choose)
        menu.addSeparator()
        for title, by in ((tr("Move up\tAlt+Up"), -1), (tr("Move down\tAlt+Down"), 1)):
            action = menu.addAction(title)
            action.setEnabled(0 <= row + by < len(session.scene.runs))
            action.triggered.connect(lambda checked=False, by=by: edits.move(session, row, by))
        menu.addSeparator()
        remove = menu.addAction(icons.icon("remove"), tr("Remove\tDel"))
        remove.triggered.connect(lambda checked=False: edits.remove(session, row))
        return menu

    def _others_shown(self, row: int) -> bool:
        return any(run.visible for i, run in enumerate(self._session.scene.runs) if i != row)

    def _ask_colour(self, row: int) -> None:
        """A colour dialog that does not block; what is chosen becomes the run's colour."""
        current = self._session.scene.runs[row].style
        dialog = QColorDialog(style.run_color(current), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(tr("Colour of {name}", name=self._session.name(row)))
        dialog.colorSelected.connect(lambda color: self._take_colour(row, color))
        dialog.open()

    def _take_colour(self, row: int, color: QColor) -> None:
        if row < len(self._session.scene.runs):
            index = self._session.scene.runs[row].style.color_key_index
            edits.set_style(self._session, row, RunStyle(index, color.name()))
