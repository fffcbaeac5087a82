"""The left side of the Bench window: the settings, which scroll, with a row for each optimizer that takes part, and the
buttons, which stay.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QScrollArea, QSizePolicy, QWidget

from optim import SpecError
from optim.base import catalog
from optim.benchmark import Entrant
from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.widgets.combo import get_menu
from rmsprop_gui.widgets.controls import Hairline, tool_button
from rmsprop_gui.widgets.layouts import let_scroll, make_column, make_label, make_row
from rmsprop_gui.widgets.sorted_table import SWATCH
from rmsprop_gui.widgets.text_fitting import ElidedLabel
from rmsprop_gui.windows.benchmark.chart import get_styles
from rmsprop_gui.windows.benchmark.conditions import BenchmarkConditions, PlacesSection
from rmsprop_gui.windows.benchmark.session import BenchmarkSession
from rmsprop_gui.windows.benchmark.text import seconds_text, size_text, tuning_text

RATES = {"low": 1e-4, "high": 100.0, "scale": "log"}  # wider than the slider: what is best on a wide landscape lies beyond it


class EntrantRow(QWidget):
    """Its signals go to the section, which knows the place."""

    def __init__(self, place: int, entrant: Entrant, look: RunStyle) -> None:
        super().__init__()
        self.place, self.look = place, look
        self.swatch = QLabel()
        self.swatch.setPixmap(icons.line_sample(look, SWATCH))
        self.name = ElidedLabel()
        self.name.set_full_text(entrant.label)
        self.tuned = QCheckBox(tr("tuned"))
        self.tuned.setChecked(entrant.tuned)
        self.tuned.setAccessibleName(tr("Tune {label}", label=entrant.label))
        self.tuned.setToolTip(
            tr("Searched: {tuning_text}", tuning_text=tuning_text(entrant)) if entrant.tuned else tr("Takes part as it is set")
        )
        self.remove = tool_button("close", tr("Leave {label} out", label=entrant.label), size=22, color_key="text_3")
        make_row(self.swatch, (self.name, 1), self.tuned, self.remove, of=self, spacing=6, margins=0)


class EntrantsSection(QWidget):
    """Rows are made anew when the optimizers of the draft change."""

    def __init__(self, session: BenchmarkSession) -> None:
        super().__init__()
        self._session = session
        self._shown: tuple[Entrant, ...] = ()
        self.rows: list[EntrantRow] = []
        self.add = QPushButton(tr("Add an optimizer"))
        options = [
            (name, translated(entry.title))
            for name, entry in sorted(catalog.optimizers().items(), key=lambda item: item[1].title)
        ]
        self.add.setMenu(get_menu(self.add, options, self.add_optimizer))
        self.add.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._column = make_column(of=self, spacing=2, margins=0)
        self._column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        session.draft_changed.connect(self.refresh)
        style.notifier().changed.connect(self._restyle)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        if self._session.draft.entrants == self._shown:
            for row, entrant in zip(self.rows, self._shown, strict=True):
                row.tuned.setChecked(entrant.tuned)  # a refused change shows the old state again
            return
        self._shown = self._session.draft.entrants
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [
            EntrantRow(place, *each) for place, each in enumerate(zip(self._shown, get_styles(self._shown), strict=True))
        ]
        for row in self.rows:
            row.tuned.clicked.connect(self._on_tuned)
            row.remove.clicked.connect(self._on_removed)
            row.remove.setEnabled(len(self.rows) > 1)
            self._column.insertWidget(row.place, row)

    @Slot()
    def _restyle(self) -> None:
        for row in self.rows:
            row.swatch.setPixmap(icons.line_sample(row.look, SWATCH))

    def add_optimizer(self, name: str) -> None:
        """With PyTorch's settings where it has the optimizer, its rate tuned."""
        entry = catalog.get_by_key(name)
        dialect = "torch" if any(each.name == "torch" for each in entry.dialects) else ""
        self.put_in(name, {}, entry.title, dialect)

    def put_in(self, optimizer: str, hyper: dict, title: str, dialect: str = "") -> None:
        """One more optimizer, with a name that no other has."""
        taken = {entrant.label for entrant in self._shown}
        label = next(text for k in range(1, len(taken) + 2) if (text := title if k == 1 else f"{title} {k}") not in taken)
        try:
            entrant = Entrant(optimizer, dialect, hyper, {"lr": RATES}, label)
        except SpecError as error:
            self._session.error.emit(translated(str(error)))
            return
        self._session.change(entrants=(*self._shown, entrant))

    def _get_place(self) -> int:
        """Of the row whose button was pressed."""
        return next(row.place for row in self.rows if self.sender() in (row.tuned, row.remove))

    @Slot(bool)
    def _on_tuned(self, on: bool) -> None:
        place = self._get_place()
        old = self._shown[place]
        changed = Entrant.from_dict({**old.to_dict(), "tune": {"lr": RATES} if on else {}})
        self._session.change(entrants=(*self._shown[:place], changed, *self._shown[place + 1 :]))

    @Slot()
    def _on_removed(self) -> None:
        place = self._get_place()
        self._session.change(entrants=self._shown[:place] + self._shown[place + 1 :])


MARGIN = 12


class BenchmarkControls(QWidget):
    """Always in sight, whatever is scrolled above."""

    def __init__(self, session: BenchmarkSession) -> None:
        super().__init__()
        self._session = session
        self.hairline, self.note = Hairline(tr("Progress of the bench")), QLabel()
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        self.start, self.stop = QPushButton(tr("Start")), QPushButton(tr("Stop"))
        self.start.setProperty("primary", True)
        self.start.setToolTip(tr("Run this bench (Ctrl+R)"))
        self.stop.setToolTip(tr("Stop; what is computed stays (Ctrl+.)"))
        self.start.clicked.connect(session.start)
        self.stop.clicked.connect(session.stop)
        line = make_row((self.start, 2), (self.stop, 1), spacing=6, margins=(MARGIN, 4, MARGIN, 10))
        words = make_row(self.note, margins=(MARGIN, 6, MARGIN, 0))
        make_column(self.hairline, words, line, of=self, spacing=2, margins=0)
        session.phase_changed.connect(self.refresh)
        session.draft_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        session = self._session
        self.stop.setEnabled(session.running)
        self.start.setText(tr("Start again") if session.found is not None and not session.running else tr("Start"))
        self.start.setEnabled(not session.running)
        self.hairline.show_part(self._part() if session.running else None)
        self.note.setText(self._words())

    def _part(self) -> float:
        preparing, found = self._session.preparing, self._session.found
        if preparing is not None:
            return 1 - preparing.left / preparing.of
        return found.part if found is not None else 0.0

    def _words(self) -> str:
        session = self._session
        if session.preparing is not None:
            return tr(
                "Preparing: {left} of {of} formulas are still to be compiled.",
                left=session.preparing.left,
                of=session.preparing.of,
            )
        if session.running and session.found is not None:
            done, of = len(session.found.result.complete), len(session.found.result.bench.problems)
            return tr(
                "{done} of {of} landscapes are scored; {seconds_text} left.",
                done=done,
                of=of,
                seconds_text=seconds_text(session.found.seconds),
            )
        return f"{size_text(session.draft)}: {seconds_text(session.seconds())}."


MOST_GROWN = 1.6  # of its width: the results need room too
WIDE = 316


class BenchmarkSettings(QWidget):
    def __init__(self, session: BenchmarkSession) -> None:
        super().__init__()
        self.entrants, self.places = EntrantsSection(session), PlacesSection(session)
        self.conditions, self.controls = BenchmarkConditions(session), BenchmarkControls(session)
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QWidget()
        inside.setObjectName("panel")
        column = make_column(of=inside, spacing=6, margins=(MARGIN, 10, MARGIN, 10))
        for title, section in (
            (tr("Optimizers"), self.entrants),
            (tr("Rules"), self.conditions),
            (tr("Landscapes"), self.places),
        ):
            heading = make_label(title, "dock")
            column.addWidget(heading)
            column.addWidget(section)
            column.addSpacing(8)
        column.addStretch(1)
        self.area = QScrollArea()
        let_scroll(self.area, inside)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        make_column((self.area, 1), self.controls, of=self, spacing=0, margins=0)
        style.notifier().changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self.setFixedWidth(round(WIDE * min(MOST_GROWN, style.text_scale())))
