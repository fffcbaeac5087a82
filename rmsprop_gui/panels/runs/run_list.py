"""The table of runs: choosing, renaming, and everything its menu and keys do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QColorDialog, QMenu, QWidget

from optim import Run, analysis
from optim.base import catalog
from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import MISSING, count, number, short
from rmsprop_gui.model.naming import settings_line
from rmsprop_gui.model.scene import RunStyle, get_line
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.runs import run_edits
from rmsprop_gui.widgets.run_table import DISTANCE, LOSS, NAME, OUTCOME, STEPS, RowModel, RowTable, RunEntry, numeric_width

NAMED = (
    ("#20272f", mark("black")), ("#f0f2f4", mark("white")), ("#80868c", mark("grey")),
    ("#d02020", mark("red")), ("#6c1010", mark("dark red")), ("#c8520f", mark("orange")), ("#ff8f50", mark("light orange")),
    ("#6b4420", mark("brown")), ("#6d643a", mark("olive")), ("#f2da48", mark("yellow")), ("#10b85c", mark("green")),
    ("#0b5328", mark("dark green")), ("#38ec90", mark("light green")), ("#7daea1", mark("grey green")),
    ("#1f8a88", mark("teal")), ("#2048a8", mark("blue")), ("#69aaf8", mark("light blue")), ("#963bdd", mark("violet")),
    ("#665d9b", mark("grey violet")), ("#710664", mark("purple")), ("#ee60b8", mark("pink")), ("#feb6ff", mark("light pink")),
)  # fmt: skip
WEIGHTS = (0.30, 0.59, 0.25)  # how much a difference in red, green and blue is seen


def colour_name(colour: QColor) -> str:
    """ "orange", "dark green", "grey" in the language of the window."""

    def distance(entry: tuple[str, str]) -> float:
        other = QColor(entry[0])
        pairs = zip(colour.getRgbF()[:3], other.getRgbF()[:3], WEIGHTS, strict=True)  # type: ignore[index]
        return sum(weight * (a - b) ** 2 for a, b, weight in pairs)

    return translated(min(NAMED, key=distance)[1])


class RunModel(RowModel):
    """One row for each run."""

    entries: list[RunEntry]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._titled = session.scene.tolerance  # in the titles as they were announced last

    def refresh(self) -> None:
        """Read the session anew; only what has changed is announced."""
        self.put(self._read())
        if self._session.scene.tolerance != self._titled:
            self._titled = self._session.scene.tolerance
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, OUTCOME)

    def _read(self) -> list[RunEntry]:
        session = self._session
        runs: list[Run | None] = list(session.runs) + [None] * (len(session.scene.runs) - len(session.runs))
        verdicts = [
            None if run is None or session.is_old(i) else analysis.verdict(run)
            for i, run in enumerate(runs[: len(session.scene.runs)])
        ]
        steps = [v.reached for v in verdicts if v is not None and v.reached is not None]
        best = min(steps) if len(session.scene.runs) > 1 and steps else None
        return [
            RunEntry(
                session.name(i), settings_line(setup), setup.style, setup.visible, verdict,
                best is not None and verdict is not None and verdict.reached == best,
            )
            for i, (setup, verdict) in enumerate(zip(session.scene.runs, verdicts, strict=True))
        ]  # fmt: skip

    def text(self, row: int, column: int) -> str:
        entry = self.entries[row]
        if column == NAME:
            return entry.name
        found = entry.verdict
        if found is None:
            return MISSING
        if column == STEPS:
            return MISSING if found.reached is None else count(found.reached)
        if column == LOSS:
            return number(found.final_loss, 4)
        if column == DISTANCE:
            return number(found.final_distance, 4)
        return translated(found.word)

    def tip(self, row: int, column: int) -> str:
        entry = self.entries[row]
        found = entry.verdict
        if column == NAME or found is None:
            hidden = "" if entry.visible else tr(" Hidden on the map and in the plots.")
            return f"{entry.name}: {entry.settings}.{hidden}"
        if column == STEPS:
            tolerance = short(self._session.scene.tolerance)
            if found.reached is None:
                return tr("Never within {tolerance} of the lowest loss.", tolerance=tolerance)
            return tr(
                "After {steps} steps within {tolerance} of the lowest loss.", steps=count(found.reached), tolerance=tolerance
            )
        if column == LOSS:
            return tr("Loss at the last step: {final_loss}", final_loss=f"{found.final_loss!r}")
        if column == DISTANCE:
            far = tr("no minimum is known") if found.final_distance is None else repr(found.final_distance)
            return tr("Distance to the nearest minimum at the last step: {far}", far=far)
        return f"{translated(found.word)}: {translated(found.meaning)}"

    def description(self, row: int, column: int) -> str:
        return self.entries[row].settings if column == NAME else self.tip(row, column)

    def rename(self, row: int, name: str) -> bool:
        run_edits.rename(self._session, row, name)
        return True

    def title(self, column: int) -> str:
        titles = (
            tr("Run"),
            tr("Steps to {tolerance}", tolerance=short(self._session.scene.tolerance, 3)),
            tr("Final loss"),
            tr("Distance"),
            tr("Outcome"),
        )
        return titles[column]


FIRST = ("rmsprop", "adam", "sgd")  # most often compared
LINES = (
    mark("Solid"), mark("Dashed"), mark("Dotted"), mark("Dash-dot"), mark("Long dashes"), mark("Short dashes"),
    mark("Dash-dot-dot"), mark("Long and short"),
)  # fmt: skip


def fill_add_menu(menu: QMenu, add: Callable[[str], None]) -> None:
    """All optimizers of the catalog, the usual rivals first, and a rule of one's own."""
    menu.clear()
    entries = catalog.all_optimizers()
    rest = sorted((n for n in entries if n not in FIRST), key=lambda n: entries[n].title.lower())
    for name in (*FIRST, None, *rest):
        if name is None:
            menu.addSeparator()
        elif name in entries:
            action = menu.addAction(translated(entries[name].title))
            action.setToolTip(translated(entries[name].about))
            action.triggered.connect(lambda checked=False, name=name: add(name))
    menu.setToolTipsVisible(True)


def fill_colour_menu(menu: QMenu, current: RunStyle, choose: Callable[[RunStyle], None], other: Callable[[], None]) -> None:
    """Pairs of a colour and a line that can be told apart without colour, and any other colour."""
    for index in range(style.LOOKS):
        wanted = RunStyle(index)
        line, colour = translated(LINES[index]), colour_name(style.run_color(wanted))
        text = tr("{colour}, {line}", colour=colour[:1].upper() + colour[1:], line=line.lower())
        action = menu.addAction(QIcon(icons.line_sample(wanted, SAMPLE)), text)
        action.setCheckable(True)
        own_line = current.custom_color is None and current.line is None
        action.setChecked(own_line and current.color_key_index % style.LOOKS == index)
        action.triggered.connect(lambda checked=False, wanted=wanted: choose(wanted))
    menu.addSeparator()
    menu.addAction(tr("Other colour …")).triggered.connect(lambda checked=False: other())


def fill_line_menu(menu: QMenu, current: RunStyle, choose: Callable[[RunStyle], None]) -> None:
    """All lines, in the colour the run has."""
    for index, title in enumerate(LINES):
        same = get_line(current) == index
        own = current.color_key_index % style.LOOKS == index
        wanted = current._replace(line=None if own else index)
        action = menu.addAction(QIcon(icons.line_sample(wanted, SAMPLE)), translated(title))
        action.setCheckable(True)
        action.setChecked(same)
        action.triggered.connect(lambda checked=False, wanted=wanted: choose(wanted))


def fill_optimizer_menu(menu: QMenu, colours: Mapping[str, int], optimizer: str, fix: Callable[[int | None], None]) -> None:
    """A colour for all runs of an optimizer; of those that others have it is said whose they are."""
    owners = {place: name for name, place in colours.items()}
    for place in range(style.LOOKS):
        colour = colour_name(style.run_color(RunStyle(place)))
        text, owner = colour[:1].upper() + colour[1:], owners.get(place, optimizer)
        if owner != optimizer:
            text = tr("{colour}, now of {optimizer}", colour=text, optimizer=translated(catalog.all_optimizers()[owner].title))
        action = menu.addAction(QIcon(icons.line_sample(RunStyle(place), SAMPLE)), text)
        action.setCheckable(True)
        action.setChecked(colours.get(optimizer) == place)
        action.triggered.connect(lambda checked=False, place=place: fix(place))
    menu.addSeparator()
    usual = menu.addAction(tr("Its usual colour"))
    usual.setEnabled(optimizer in colours)
    usual.triggered.connect(lambda checked=False: fix(None))


SAMPLE = QSize(24, 16)


def submenu(menu: QMenu, title: str, icon: str, parent: QWidget) -> QMenu:
    inner = QMenu(title, parent)
    inner.setIcon(icons.icon(icon))
    menu.addMenu(inner)
    return inner


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
        if row < 0 or self.state() == QAbstractItemView.State.EditingState:  # Return also comes here from the name it ends
            super().keyPressEvent(event)
        elif plain and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            run_edits.remove(self._session, row)
        elif plain and key == Qt.Key.Key_H:
            self.toggle(row)
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(self.runs.index(row, NAME))
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            run_edits.move(self._session, row, -1 if key == Qt.Key.Key_Up else 1)
        elif plain and key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End):
            event.ignore()  # they belong to the timeline
        else:
            super().keyPressEvent(event)

    def toggle(self, row: int) -> None:
        run_edits.set_visible(self._session, row, not self._session.scene.runs[row].visible)

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
        for title, icon, callback in (
            (tr("Duplicate"), "duplicate", lambda: run_edits.duplicate(session, row)),
            (tr("Hide\tH") if setup.visible else tr("Show\tH"), "eye-off" if setup.visible else "eye", lambda: self.toggle(row)),
            (tr("Show this run only") if self._others_shown(row) else tr("Show all runs"), "eye",
             lambda: run_edits.show_only(session, row)),
        ):  # fmt: skip
            menu.addAction(icons.icon(icon), title).triggered.connect(lambda checked=False, callback=callback: callback())
        choose = lambda wanted: run_edits.set_style(session, row, wanted)  # noqa: E731
        fill_colour_menu(submenu(menu, tr("Colour"), "path", menu), setup.style, choose, lambda: self._ask_colour(row))
        fill_line_menu(submenu(menu, tr("Line"), "path", menu), setup.style, choose)
        every = tr("Colour of every run of {optimizer}", optimizer=translated(catalog.get_optimizer(setup).title))
        fix = lambda place: run_edits.fix_colour(session, setup.optimizer, place)  # noqa: E731
        fill_optimizer_menu(submenu(menu, every, "pin", menu), session.scene.colours, setup.optimizer, fix)
        menu.addSeparator()
        for title, by in ((tr("Move up\tAlt+Up"), -1), (tr("Move down\tAlt+Down"), 1)):
            action = menu.addAction(title)
            action.setEnabled(0 <= row + by < len(session.scene.runs))
            action.triggered.connect(lambda checked=False, by=by: run_edits.move(session, row, by))
        menu.addSeparator()
        remove = menu.addAction(icons.icon("remove"), tr("Remove\tDel"))
        remove.triggered.connect(lambda checked=False: run_edits.remove(session, row))
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
            current = self._session.scene.runs[row].style
            run_edits.set_style(self._session, row, current._replace(custom_color=color.name()))
