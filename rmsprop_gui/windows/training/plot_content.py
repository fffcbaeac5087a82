"""What the plots of the Training window are made of, read from the session."""

from __future__ import annotations

import math
from dataclasses import dataclass

from optim.recorder.recording import Series, Tensor
from rmsprop_gui.charts.drawing import PlotCurve
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.windows.training.bench_state import TrainingBench, TrainingCourse


@dataclass(frozen=True, eq=False)
class TrainingContent:
    """Visible trainings with something to show (the focused one last), and the focused tensor.

    order   places in `courses` in the order of the list
    steps   the last step of the timeline
    """

    courses: tuple[TrainingCourse, ...]
    order: tuple[int, ...]
    focus: TrainingCourse | None
    tensor: Tensor | None
    series: Series | None
    quantity: str
    log_loss: bool
    steps: int

    def nothing(self, sentence: str) -> str:
        """What an empty plot of the focused training says: the sentence, unless there is nothing of that training yet."""
        if self.focus is None:
            return ""
        if self.focus.records and self.focus.recording is not None and not self.focus.recording.tensors:
            return tr("This log holds no gradients.")
        return sentence if self.focus.records else tr("{title} has no steps yet.", title=self.focus.title)


def get_content(scene: TrainingBench) -> TrainingContent:
    shown = scene.shown()
    return TrainingContent(
        courses=tuple(scene.courses[i] for i in shown),
        order=tuple(sorted(range(len(shown)), key=shown.__getitem__)),
        focus=scene.course,
        tensor=scene.shape,
        series=scene.series,
        quantity=scene.quantity,
        log_loss=scene.log_loss,
        steps=scene.steps,
    )


def content_key(scene: TrainingBench) -> object:
    """Equal as long as the plots look the same at every step."""
    known = tuple((id(c.recording), c.records, len(c.accuracy), c.style, c.visible) for c in scene.courses)
    return known, scene.focus, scene.tensor, scene.quantity, scene.log_loss, scene.steps


DIGITS = 3


def value_text(curve: PlotCurve, step: int) -> str:
    """Three digits; a dash where the step has no value."""
    value = curve.at(step)
    return number(None if math.isnan(value) else value, DIGITS)
