"""The loss on a plane through the weights: which plane above, the slice, and how far the trainings are from it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QWidget

from rmsprop_gui.i18n import tr, tr_n
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.widgets.controls import Hairline, Segmented, tool_button
from rmsprop_gui.widgets.dock import VisibilityWatch
from rmsprop_gui.widgets.layouts import make_column, make_row
from rmsprop_gui.windows.training.panels.slice.canvas import SliceCanvas
from rmsprop_gui.windows.training.panels.slice.strip import DistanceStrip
from rmsprop_gui.windows.training.panels.slice.work import (
    PATH,
    RANDOM,
    SliceRequest,
    SliceScene,
    compute_slice,
    explain_as_text,
    make_request,
    progress_text,
    why_not,
)
from rmsprop_gui.windows.training.session import TrainingSession

MARGIN = 12
SOON = 150  # milliseconds that the panel's size has to rest before a plane is laid into it


class LossSlicePanel(QWidget):
    """Follows the trainings while it is visible; computes nothing while it is not."""

    context_changed = Signal(str)

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self._asked: SliceRequest | None = None
        self._seed = 0
        self.tasks = TaskRunner("slices", self)
        self.in_view = VisibilityWatch(self)
        self.kind = Segmented([(PATH, tr("Plane of the paths")), (RANDOM, tr("Random"))], PATH, tr("Plane"))
        self.dice = tool_button("dice", tr("Other random directions"), size=26)
        self.stop = tool_button("close", tr("Stop; what is computed stays"), size=22, color_key="text_3")
        self.drawn = QWidget()
        self.canvas, self.strip = SliceCanvas(), DistanceStrip()
        self.hairline = Hairline(tr("Progress of the slice"))
        self.note, self.left_out = QLabel(), QLabel()
        self._soon = make_delay(self, SOON, self.refresh)
        self._lay_out()
        self._connect()
        self.setAccessibleName(tr("Loss slice"))

    def _lay_out(self) -> None:
        for label in (self.note, self.left_out):
            label.setProperty("role", "quiet")
            label.setWordWrap(True)
        self.left_out.hide()
        self.stop.hide()
        self.dice.hide()
        self.kind.button(PATH).setToolTip(tr("Through the weights of all trainings shown: their two principal components"))
        self.kind.button(RANDOM).setToolTip(tr("Two random directions, scaled to the weights neuron by neuron (Li et al. 2018)"))
        make_column((self.canvas, 1), self.strip, of=self.drawn, spacing=4, margins=0)
        top = make_row((self.kind, 1), self.dice, margins=(MARGIN, 6, MARGIN, 0))
        foot = make_row((self.note, 1), margins=(MARGIN, 0, MARGIN, 8))
        foot.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTop)
        make_column(top, self.hairline, (self.drawn, 1), foot, self.left_out, of=self, spacing=4, margins=0)
        self.left_out.setContentsMargins(MARGIN, 0, MARGIN, 8)

    def _connect(self) -> None:
        session = self._session
        for signal in (session.scene_changed, session.recording_changed, session.focus_changed):
            signal.connect(self.refresh)
        session.step_changed.connect(self._show_step)
        self.kind.value_changed.connect(self.refresh)
        self.dice.clicked.connect(self._throw)
        self.stop.clicked.connect(self._stop)
        self.canvas.hovered.connect(session.hovered)
        self.canvas.step_wanted.connect(session.seek)
        self.strip.step_wanted.connect(session.seek)
        self.in_view.entered.connect(self._enter)
        self.in_view.left.connect(self._leave)
        self.tasks.partial.connect(self._take)
        self.tasks.ended.connect(self._end)

    def picture(self) -> QWidget | None:
        """The slice over the distances from it; None while there is no slice."""
        return self.drawn if self.canvas.slice is not None else None

    def sizeHint(self) -> QSize:
        return QSize(460, 480)

    # ---- asking

    @Slot()
    def refresh(self, *_: object) -> None:
        """Ask for the slice of the trainings as they are, unless it is there or on its way."""
        if not self.in_view.there:
            return
        kind = str(self.kind.value())
        self.dice.setVisible(kind == RANDOM)
        sentence = why_not(self._session.scene)
        if sentence:
            self._asked = None
            self.tasks.cancel()
            self._show(None, sentence)
            self._end("")
            return
        request = make_request(self._session.scene, kind, self._seed)
        self._show_left_out(request)
        if self._asked is not None and not request.is_news(self._asked):
            return
        if self._asked is None or self.canvas.slice is None or not request.resembles(self._asked):
            self._show(None, tr("One moment: the weights are laid into a plane."))
        self._asked = request
        width, height = self.canvas.available_size()
        self.stop.show()
        self.hairline.show_part(0.0)
        self.tasks.start_series(partial(compute_slice, request, width / height))

    # ---- showing

    @Slot(object)
    def _take(self, shown: SliceScene) -> None:
        self._show(shown)
        self.hairline.show_part(shown.part if self.tasks.busy else None)

    @Slot(str)
    def _end(self, sentence: str) -> None:
        self.hairline.show_part(None)
        self.stop.hide()
        if sentence:
            self._asked = None
            self._show(None, sentence)

    def _show(self, shown: SliceScene | None, message: str = "") -> None:
        self.canvas.show_slice(shown, message)
        self.strip.show_slice(shown, self._session.scene.steps)
        sentences = [] if shown is None else [explain_as_text(shown), *([progress_text(shown)] if shown.part < 1 else [])]
        self.note.setText(" ".join(sentences))
        self.context_changed.emit(shown.title if shown is not None else "")
        self._show_step(self._session.step)

    @Slot(int)
    def _show_step(self, step: int) -> None:
        if not self.in_view.there:
            return
        self.canvas.show_step(step)
        self.strip.show_step(step)

    def _show_left_out(self, request: SliceRequest) -> None:
        self.left_out.setVisible(bool(request.left_out))
        names = ", ".join(request.left_out)
        self.left_out.setText(tr_n(
            "{names} is left out: another network, other data, or a recording without a network.",
            "{names} are left out: another network, other data, or a recording without a network.",
            n=len(request.left_out), names=names,
        ))  # fmt: skip

    # ---- what the user does

    @Slot()
    def _throw(self) -> None:
        self._seed += 1
        self.refresh()

    @Slot()
    def _stop(self) -> None:
        self.tasks.cancel()
        self._end("")
        shown = self.canvas.slice
        if shown is not None and shown.part < 1:
            self.note.setText(tr("{explained} Stopped before it was finished.", explained=explain_as_text(shown)))

    # ---- coming and going

    @Slot()
    def _enter(self) -> None:
        self._show_step(self._session.step)
        self._soon.start()  # docks take their sizes after they are shown

    @Slot()
    def _leave(self) -> None:
        """Nothing runs for a slice that nobody sees; a whole one is kept."""
        self._soon.stop()
        if self.tasks.busy:
            self._asked = None
        self.tasks.close()
        self._end("")
