"""The fields of the export dialog that only films have."""

from __future__ import annotations

from math import ceil, sqrt

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QPushButton, QSpinBox, QWidget

from optim import SpecError
from rmsprop_gui.export.figure import Request
from rmsprop_gui.export.film import LAID_OUT, LEAST, MOST, FilmRequest, seconds, shots, true_size
from rmsprop_gui.export.films import film_formats
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.controls import Segmented
from rmsprop_gui.widgets.layouts import make_label, make_row

ROOM = (6, 0, 6, 0)  # left, top, right, bottom of the text in number fields, as in other fields


def quiet(text: str) -> QLabel:
    label = make_label(text, "label")
    return label


def row(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    layout = make_row(of=holder, spacing=8, margins=0)
    for widget in widgets:
        layout.addWidget(widget, 0 if isinstance(widget, QLabel | QPushButton) else 1)
    return holder


EVERY, SECONDS = "every", "seconds"
RATES = (5, 10, 15, 20, 25, 30, 50, 60)
AT_FIRST = 20  # frames per second
LONGEST = 20.0  # seconds that a film has at first, at most


class FilmFields(QObject):
    """Which steps, how fast, how many pixels. changed(): any of them."""

    changed = Signal()

    def __init__(self, last_step: int, parent: QObject) -> None:
        super().__init__(parent)
        self._last_step = last_step
        self.width = whole(LAID_OUT[0], LEAST, MOST, tr("Width in pixels"))
        self.height = whole(LAID_OUT[1], LEAST, MOST, tr("Height in pixels"))
        self.first = whole(0, 0, last_step, tr("First step"))
        self.last = whole(last_step, 0, last_step, tr("Last step"))
        self.pace = Segmented(((EVERY, tr("Every nth step")), (SECONDS, tr("Seconds"))), EVERY, tr("Pace"))
        self.every = whole(max(1, ceil(last_step / AT_FIRST / LONGEST)), 1, max(1, last_step), tr("Steps from frame to frame"))
        self.seconds = QDoubleSpinBox()
        self.seconds.setRange(0.5, 600.0)
        self.seconds.setDecimals(1)
        self.seconds.setValue(10.0)
        self.seconds.setAccessibleName(tr("Seconds of film"))
        self.seconds.lineEdit().setTextMargins(*ROOM)
        self.fps = Combo([(rate, tr("{rate} frames per second", rate=rate)) for rate in RATES], AT_FIRST, tr("Frames per second"))
        self.estimate = quiet("")
        self.estimate.setWordWrap(True)
        self.pace.value_changed.connect(self._on_pace)
        self.fps.value_changed.connect(self._on_change)
        for field in self._boxes():
            field.setKeyboardTracking(False)
            field.valueChanged.connect(self._on_change)
        self._on_pace(EVERY)

    def _boxes(self) -> tuple[QSpinBox | QDoubleSpinBox, ...]:
        return self.width, self.height, self.first, self.last, self.every, self.seconds

    def rows(self) -> tuple[tuple[str, QWidget], ...]:
        """(label, field) in their order."""
        return (
            (tr("Size"), row(self.width, QLabel("×"), self.height, QLabel(tr("pixels")))),
            (tr("Steps"), row(self.first, QLabel(tr("to")), self.last)),
            (tr("Pace"), row(self.pace, self.every, self.seconds)),
            (tr("Speed"), self.fps), ("", self.estimate),
        )  # fmt: skip

    def request(self, picture: Request) -> FilmRequest:
        return FilmRequest(
            picture, self.first.value(), self.last.value(), self.every.value(),
            self.seconds.value() if self.pace.value() == SECONDS else 0.0, int(str(self.fps.value())),
            (self.width.value(), self.height.value()),
        )  # fmt: skip

    def show_estimate(self, request: FilmRequest, name: str) -> str:
        """Says how long and how large the film would be. Returns a sentence about what stands in the way, or ""."""
        format = film_formats()[name]
        try:
            shown = shots(request, self._last_step)
            width, height = true_size(request.size, format)
        except SpecError as error:
            self.estimate.setText("")
            return translated(str(error))
        # Words and lines take a larger part of a small picture.
        size = format.bits * sqrt(width * height * LAID_OUT[0] * LAID_OUT[1]) * len(shown) / 8e3
        frames = tr("1 frame") if len(shown) == 1 else tr("{shown} frames", shown=count(len(shown)))
        words = tr(
            "{seconds} s, {frames}, about {weight}",
            seconds=f"{seconds(shown, request.fps):.1f}",
            frames=frames,
            weight=weight(size),
        )
        cut = (
            tr("; {width} × {height} pixels, as video needs", width=count(width), height=count(height))
            if (width, height) != request.size
            else ""
        )
        self.estimate.setText(words + cut)
        return format.missing()

    def _on_pace(self, pace: object) -> None:
        self.every.setVisible(pace == EVERY)
        self.seconds.setVisible(pace == SECONDS)
        self.changed.emit()

    def _on_change(self, *_: object) -> None:
        self.changed.emit()


def whole(value: int, least: int, most: int, name: str) -> QSpinBox:
    field = QSpinBox()
    field.setRange(least, most)
    field.setValue(value)
    field.setAccessibleName(name)
    field.lineEdit().setTextMargins(*ROOM)
    return field


def weight(kilobytes: float) -> str:
    return (
        tr("{kilobytes} MB", kilobytes=f"{kilobytes / 1000:.1f}")
        if kilobytes >= 1000
        else tr("{text} kB", text=count(max(1, round(kilobytes))))
    )
