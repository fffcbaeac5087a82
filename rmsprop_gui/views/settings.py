"""The Settings panel: the focused run's optimizer and numbers, and the conditions that the runs share."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from rmsprop_gui import style
from rmsprop_gui.form import tab_order
from rmsprop_gui.forms import SPACING
from rmsprop_gui.session import Session
from rmsprop_gui.settings_dock.clipping import Clipping
from rmsprop_gui.settings_dock.edits import Edits
from rmsprop_gui.settings_dock.hyperparameters import Hyperparameters
from rmsprop_gui.settings_dock.length import Length
from rmsprop_gui.settings_dock.motion import Motion
from rmsprop_gui.settings_dock.noise import Noise
from rmsprop_gui.settings_dock.optimizer_choice import OptimizerChoice
from rmsprop_gui.settings_dock.run_choice import RunChoice
from rmsprop_gui.settings_dock.schedule import Schedule
from rmsprop_gui.views.base import ViewEntry

MARGIN = 12


class SettingsView(QScrollArea):
    """All sections in one column that scrolls."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stops: list[QWidget] = []
        self._ordering = QTimer(self, singleShot=True, interval=0)
        self._ordering.timeout.connect(self._order)
        self._make_sections(session)
        self._lay_out()
        bar = self.verticalScrollBar()
        bar.setSingleStep(24)
        bar.rangeChanged.connect(self._make_room)
        for signal in (session.scene_changed, session.focus_changed):
            signal.connect(self.refresh)
        style.notifier().changed.connect(self._keep_width)
        self.refresh()
        self._keep_width()

    def _make_sections(self, session: Session) -> None:
        self.run_choice = RunChoice(session)
        self.optimizer = OptimizerChoice(session)
        self.hyper = Hyperparameters(session)
        self.schedule, self.clipping = Schedule(session), Clipping(session)
        self.edits = Edits(session)
        self.noise, self.motion, self.length = Noise(session), Motion(session), Length(session)
        self._of_run = (self.optimizer, self.hyper, self.schedule, self.clipping, self.edits)
        self._sections = (self.run_choice, *self._of_run, self.noise, self.motion, self.length)

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("panel")
        page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(MARGIN, 2, MARGIN, MARGIN)
        self._column.setSpacing(SPACING)
        self._nothing = QLabel("There is no run yet: add one to choose its optimizer.")
        self._nothing.setProperty("role", "quiet")
        self._nothing.setWordWrap(True)
        heading = QLabel("Training conditions")
        heading.setProperty("role", "heading")
        heading.setContentsMargins(0, 6, 0, 2)
        parts = (self.run_choice, self._nothing, self.optimizer, self.hyper, heading, self.length, self.schedule,
                 self.clipping, self.noise, self.motion, self.edits)  # fmt: skip
        for part in parts:
            self._column.addWidget(part)
        self._column.addStretch(1)
        self.setWidget(page)
        page.installEventFilter(self)

    @Slot()
    def refresh(self) -> None:
        """Everything as the session has it; what is the same is left alone."""
        some = bool(self._session.scene.runs)
        self._nothing.setVisible(not some)
        for section in self._of_run:
            section.setVisible(some)
        for section in self._sections:
            section.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """When rows have come or gone, they are laid out first and put in order then."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._ordering.start()
        return super().eventFilter(watched, event)

    @Slot()
    def _order(self) -> None:
        """Tab follows the eye again."""
        stops = tab_order.stops_of(self.widget())
        if stops != self._stops:
            self._stops = stops
            tab_order.chain(stops)

    def _taken(self) -> int:
        """Width of the scroll bar, 0 while it is not needed."""
        bar = self.verticalScrollBar()
        return bar.sizeHint().width() if bar.maximum() > 0 else 0

    @Slot()
    def _make_room(self) -> None:
        """The scroll bar stands in the margin, so the rows keep their width when it appears."""
        self._column.setContentsMargins(MARGIN, 2, MARGIN - self._taken(), MARGIN)

    @Slot()
    def _keep_width(self) -> None:
        """Large text makes the panel wider, so that nothing is cut."""
        margins = self._column.contentsMargins()
        rows = self.widget().minimumSizeHint().width() - margins.left() - margins.right()
        self.setMinimumWidth(rows + 2 * MARGIN)


ENTRY = ViewEntry("settings", "Settings", "left", 1, SettingsView, width=292)
