"""What happened in the focused training, told in order, with figures; or all trainings that were recorded, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np
from PySide6.QtCore import QByteArray, QRectF, QSize, QUrl, Slot
from PySide6.QtGui import (
    QImage,
    QPainter,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QTextBrowser, QWidget

from optim.recorder.recording import Recording
from optim.recorder.report.account import make_account
from optim.recorder.report.documents import list_account_markdown
from optim.recorder.report.plot import ReportPlot
from optim.recorder.report.svg import HEIGHT, svg
from optim.recorder.side_by_side.content import MOST_RECORDINGS
from optim.recorder.side_by_side.content import get_content as compare
from optim.recorder.side_by_side.documents import markdown
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, tr_n, translated
from rmsprop_gui.model.identity import Same
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.panels.lessons.prose import show_markdown
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.dock import VisibilityWatch
from rmsprop_gui.widgets.layouts import make_column, make_label, make_row
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.session import TrainingSession

ALONE, BESIDE = "alone", "beside"
TEXT_PX, MARGIN, HEADINGS = 13.0, 12, (16.0, 15.0, 13.0)
PICTURE = "\ufffc"  # what stands in a text for a picture
REST = 150  # milliseconds after which figures are drawn for another width
GROWTH = 1.25  # a training that goes on is told anew when it is so much longer


@dataclass(frozen=True)
class ReportText:
    """Markdown, and the plots whose pictures it names."""

    text: str
    plots: tuple[ReportPlot, ...]


def write_account(recording: Recording, cancel: np.ndarray) -> Iterator[ReportText]:
    plots: list[ReportPlot] = []
    account = make_account(recording)
    parts = [*list_account_markdown(account, translated, partial(name_picture, plots)), translated(account.left)]
    yield ReportText("\n\n".join(part for part in parts if part), tuple(plots))


def write_side_by_side(recordings: list[Recording], names: list[str], cancel: np.ndarray) -> Iterator[ReportText]:
    plots: list[ReportPlot] = []
    yield ReportText(markdown(compare(recordings, names), translated, partial(name_picture, plots)), tuple(plots))


def name_picture(plots: list[ReportPlot], plot: ReportPlot) -> str:
    plots.append(plot)
    return f"figure:{len(plots) - 1}"


def draw_svg(text: str, size: QSize, ratio: float) -> QImage:
    """A picture of an SVG, sharp on its screen."""
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size.width(), size.height()))
    painter.end()
    return image


def dress_heading(block: QTextBlock) -> None:
    """A heading in the size of its level, with air before it."""
    px = HEADINGS[min(block.blockFormat().headingLevel(), 3) - 1]
    cursor, shape, room = QTextCursor(block), QTextCharFormat(), block.blockFormat()
    shape.setFont(style.font(px, 600), QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
    shape.setProperty(QTextFormat.Property.FontSizeAdjustment.value, 0)  # Markdown enlarges headings by their level
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(shape)
    room.setTopMargin(0 if block.position() == 0 else style.px(10))
    room.setBottomMargin(style.px(4))
    QTextCursor(block).setBlockFormat(room)


def fit_picture(block: QTextBlock, size: QSize) -> None:
    """A picture that is alone in its paragraph."""
    cursor, room = QTextCursor(block), block.blockFormat()
    room.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)  # the lines of text have air
    cursor.setBlockFormat(room)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
    shape = QTextImageFormat(cursor.charFormat().toImageFormat())
    shape.setWidth(size.width())
    shape.setHeight(size.height())
    cursor.setCharFormat(shape)


class ReportView(QTextBrowser):
    """A text in Markdown, with figures as wide as the view."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.setAccessibleName(tr("Report"))
        self._shown = ReportText("", ())
        self._wide = 0
        self._rest = make_delay(self, REST, self._set_text)
        style.notifier().changed.connect(self._set_text)

    def show_text(self, shown: ReportText) -> None:
        if shown != self._shown:
            place = self.verticalScrollBar().value() if shown.text[:200] == self._shown.text[:200] else 0
            self._shown = shown
            self._set_text()
            self.verticalScrollBar().setValue(place)

    @Slot()
    def _set_text(self) -> None:
        self._wide = self.viewport().width()
        document = self.document()
        show_markdown(document, self._shown.text, TEXT_PX)
        document.setDocumentMargin(style.px(MARGIN))
        width, scale = max(240, self._wide - 2 * style.px(MARGIN)), style.text_scale()
        size, ratio = QSize(width, round(HEIGHT * scale)), self.devicePixelRatioF()
        for k, plot in enumerate(self._shown.plots):
            drawn = draw_svg(svg(plot, translated, round(width / scale), style.theme().name), size, ratio)
            document.addResource(QTextDocument.ResourceType.ImageResource.value, QUrl(f"figure:{k}"), drawn)
        block = document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                dress_heading(block)
            elif block.text() == PICTURE:
                fit_picture(block, size)
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown.plots and self.viewport().width() != self._wide:
            self._rest.start()


class ReportPanel(QWidget):
    """Written in a thread while the panel is seen. Side by side are the recordings that are not hidden, the first in front."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self._key: object = None
        self.choice = Combo([(ALONE, tr("This training, in order"))], ALONE, tr("What the report is of"))
        self.note = make_label("", "quiet", wrap=True)
        self.view = ReportView()
        row = make_row((self.choice, 1), margins=(12, 6, 12, 4))
        self.note.setContentsMargins(12, 0, 12, 4)
        make_column(row, self.note, (self.view, 1), of=self, spacing=0, margins=0)
        self.tasks = TaskRunner("reports", self)
        self.tasks.partial.connect(self._take)
        self.tasks.ended.connect(self._end)
        self.choice.value_changed.connect(self.refresh)
        self.in_view = VisibilityWatch(self)
        self.in_view.entered.connect(self.refresh)
        for signal in (session.scene_changed, session.recording_changed, session.focus_changed):
            signal.connect(self.refresh)
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(372, 300)

    def _list_recordings(self) -> list[tuple[str, Recording]]:
        """The title and the recording of each training that is shown and has records."""
        return [
            (course.title, course.recording) for course in self._session.scene.courses
            if course.visible and course.recording is not None and course.recording.records
        ][:MOST_RECORDINGS]  # fmt: skip

    @Slot()
    def refresh(self, *_: object) -> None:
        """Writes the report anew where it is of something else."""
        together = self._list_recordings()
        self._show_choice(len(together))
        if not self.in_view.there:
            return
        beside = self.choice.value() == BESIDE
        course = self._session.course
        recording = course.recording if course is not None else None
        if not beside and (recording is None or not recording.records):
            self._show(None, tr("No training yet: train a network or open a recording."))
            return
        shown = together if beside else [(course.title if course is not None else "", recording)]
        key = (beside, *((name, count_steadily(each.records)) for name, each in shown if each is not None),
               *(Same(each.series) for _, each in shown if each is not None and not self._grows()))  # fmt: skip
        if key == self._key:
            return
        self._key = key
        self._show(key, tr("Writing the report…"))
        if beside:
            self.tasks.start_series(partial(write_side_by_side, [each for _, each in together], [name for name, _ in together]))
        elif recording is not None:
            self.tasks.start_series(partial(write_account, recording))

    def _grows(self) -> bool:
        return any(course.growing for course in self._session.scene.courses)

    def _show_choice(self, count: int) -> None:
        """Side by side there must be two."""
        options: list[tuple[object, str]] = [(ALONE, tr("This training, in order"))]
        if count > 1:
            options.append((BESIDE, tr_n("{n} training side by side", "{n} trainings side by side", n=count)))
        chosen = self.choice.value()
        self.choice.set_options(options, chosen if chosen in [value for value, _ in options] else ALONE)
        self.choice.setEnabled(count > 1)

    def _show(self, key: object, sentence: str) -> None:
        self._key = key
        self.note.setText(sentence)
        self.note.setVisible(bool(sentence))
        if key is None:
            self.view.show_text(ReportText("", ()))

    @Slot(object)
    def _take(self, found: ReportText) -> None:
        self._show(self._key, "")
        self.view.show_text(found)

    @Slot(str)
    def _end(self, sentence: str) -> None:
        if sentence:
            self._show(self._key, sentence)


def count_steadily(records: int) -> int:
    """The same for lengths that are close: a training that goes on is not told anew with each record."""
    return int(np.log(max(records, 1)) / np.log(GROWTH)) if records > 10 else records


ENTRY = PanelEntry("report", "Report", "right", 4, ReportPanel, width=372, height=220)  # type: ignore[arg-type]
