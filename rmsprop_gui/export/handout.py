"""A lesson on paper: its pages with pictures of their scenes, for pupils or with the answers; as PDF, as a page for a browser, as
Markdown, and for a printer.

Without the answers every measured number is a blank, no option is marked, and nothing is revealed: the pupil finds the numbers in
the program. A lesson may be foreign text: no file, address or script that it names gets into what is written.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Generator, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSize, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from optim import SpecError, simulate
from optim.base.plain_text import xml_text
from optim.export import whole_file
from optim.lessons import Lesson, Measured, Question
from optim.lessons.measured import PLACEHOLDER
from rmsprop_gui.charts.figures.formats import DOTS_PER_INCH
from rmsprop_gui.charts.figures.formats.pdf import without_chance
from rmsprop_gui.charts.landscape.reader import get_reader
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import painting
from rmsprop_gui.export.figure import Request, begin_figure
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.panels.lessons.prose import fill, show_markdown, sources_text, usual_sentence

Given = TypeVar("Given")
FORMATS = ("pdf", "html", "md")
BLANK = "\\_\\_\\_\\_\\_\\_\\_\\_"
OPEN_BOX, RIGHT_BOX = "☐", "☑"
PICTURE = (16.5, 8.6)  # cm
RATIO = 2.5  # dots of a picture for each of its pixels
MOMENT = 0.02  # seconds that a turn waits for the heights of a landscape
TEXT_PX, HEADINGS = 14.0, (24.0, 18.0)
MARGIN, FOOT = 68.0, 24.0  # pixels of 1/96 inch: around a page, and below it for its number
FOREIGN_LINK = re.compile(r'href="(?!https?:)[^"]*"')
FOREIGN_PICTURE = re.compile(r'<img(?![^>]*src="data:)[^>]*>')
RULES = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


class HandoutDocument(QTextDocument):
    """Knows its own pictures, and loads nothing else, whatever its text names."""

    def __init__(self, pictures: dict[str, QImage]) -> None:
        super().__init__()
        self._pictures = pictures

    def loadResource(self, kind: int, name: QUrl) -> object:
        return self._pictures.get(name.toString(), QImage(1, 1, QImage.Format.Format_RGB32))


def write_handout(lesson: Lesson, measured: Measured, answers: bool, pictures: dict[int, str]) -> str:
    """The lesson in Markdown.

    pictures   {page: name of its picture}
    """
    parts = [f"# {translated(lesson.title)}", translated(lesson.summary)]
    if not answers:
        parts.append(tr("Name: {line}   Date: {line}", line=3 * BLANK))
    for k, page in enumerate(lesson.pages):
        parts += [f"## {k + 1}. {translated(page.title)}"]
        if k in pictures:
            parts.append(f"![{translated(page.title)}]({pictures[k]})")
        parts.append(put_numbers(page.text, measured, answers))
        if page.question is not None:
            parts += list(write_question(page.question, measured, answers))
    parts += [usual_sentence(lesson) if answers else "", sources_text(lesson)]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def put_numbers(text: str, measured: Measured, answers: bool) -> str:
    """A text of a lesson with its measured numbers, or with blanks in their place."""
    if answers:
        return fill(text, measured)
    return PLACEHOLDER.sub(lambda match: match[0][0] if match[0] in ("{{", "}}") else BLANK, translated(text))


def write_question(question: Question, measured: Measured, answers: bool) -> Iterator[str]:
    """The question, its options, and what was measured or room to write."""
    yield put_numbers(question.text, measured, answers)
    right = question.right(measured) if answers else None
    boxes = (RIGHT_BOX if k == right else OPEN_BOX for k in range(len(question.options)))
    yield "\n\n".join(
        f"{box} {k + 1}.  {put_numbers(option, measured, answers)}"
        for k, (box, option) in enumerate(zip(boxes, question.options, strict=True))
    )
    yield fill(question.reveal, measured) if answers else tr("Because: {line}", line=7 * BLANK)


def list_pictures(lesson: Lesson) -> Iterator[tuple[int, Scene]]:
    """(page, its scene) of each page that brings a scene of its own to the screen, at the step it is told of. A scene that stands
    at its start again has nothing new to show."""
    shown: set[object] = set()
    for k, page in enumerate(lesson.pages):
        scene = Scene.from_dict(lesson.scene_of(k))
        key = (str(lesson.scene_of(k)), lesson.get_step(k))
        if (k == 0 or page.scene is not None) and key not in shown:
            shown.add(key)
            yield k, replace(scene, step=lesson.get_step(k))


def draw_picture(scene: Scene) -> Generator[None, None, QImage]:
    """The figure of a scene, for paper, in turns that each ask for the style for print."""
    runs = []
    for k in range(len(scene.runs)):
        runs.append(simulate(scene.spec(k)))
        yield
    restyled: list[bool] = []
    note = partial(restyled.append, True)
    watched = style.notifier().changed.connect(note)
    try:
        with begin_figure(scene, runs, Request(size=PICTURE, caption=False), complete=True) as figure:
            yield
            yield from figure.build()
            yield from figure.compute_ends_in_turns()
            size = QSize(round(figure.size.width() * RATIO), round(figure.size.height() * RATIO))
            image, whole = QImage(size, QImage.Format.Format_RGB32), False
            while not whole:
                figure.begin_anew()
                for paint in figure.list_layers():
                    if restyled:  # the screen has changed its theme, and the views with it
                        restyled.clear()
                        figure.renew(vector=True)
                    with painting(image) as painter:
                        painter.scale(RATIO, RATIO)
                        paint(painter)
                    yield
                whole = not figure.lacks
                if not whole:  # a slow landscape is found out by a thread
                    get_reader().finish(MOMENT)
    finally:
        style.notifier().changed.disconnect(watched)
    return image


def in_print_style(work: Generator[None, None, Given]) -> Generator[None, None, Given]:
    """The same work, each turn of it in the style for print; between them the screen is drawn in its own."""
    try:
        while True:
            with style.temporarily("print"):
                try:
                    next(work)
                except StopIteration as end:
                    return end.value
            yield
    finally:
        with style.temporarily("print"):
            work.close()


def make_handout(lesson: Lesson, measured: Measured, answers: bool) -> Generator[None, None, Handout]:
    """A lesson for paper, its pictures drawn in turns."""
    images = {}
    for k, scene in list_pictures(lesson):
        images[k] = yield from in_print_style(draw_picture(scene))
    return Handout(lesson, measured, answers, images)


class Handout:
    """A lesson for paper.

    pictures   {page: the figure of its scene}
    """

    def __init__(self, lesson: Lesson, measured: Measured, answers: bool, pictures: dict[int, QImage]) -> None:
        self.title, self.answers = translated(lesson.title), answers
        names = {k: f"picture-{k + 1}.png" for k in pictures}
        self.images = {names[k]: image for k, image in pictures.items()}
        self.markdown = write_handout(lesson, measured, answers, names)

    def save(self, path: str | Path, format: str) -> Generator[None, None, list[Path]]:
        """Writes it in turns, each file whole or not at all; the pictures of Markdown stand beside it. Raises ExportError."""
        path = Path(path)
        text, files = self.markdown, [path]
        if format == "md":
            for name in self.images:
                beside = path.with_name(f"{path.stem}-{name}")
                text = text.replace(f"]({name})", f"](<{beside.name}>)")
                files.append(beside)
                with whole_file(beside) as file:
                    file.write(get_png(self.images[name]))
                yield
        content = text.encode()
        if format == "pdf":
            content = yield from self.make_pdf()
        elif format == "html":
            page = yield from self.make_html()
            content = page.encode()
        with whole_file(path) as file:
            file.write(content)
        return files

    def make_document(self) -> QTextDocument:
        """Set for pages, in pixels of 1/96 inch and the style for print."""
        document = HandoutDocument(self.images)
        show_markdown(document, self.markdown, TEXT_PX)
        block = document.begin()
        while block.isValid():
            dress_block(block, self.images)
            block = block.next()
        return document

    def make_html(self) -> Generator[None, None, str]:
        """One page for a browser, its pictures in it; nothing in it is loaded or run."""
        with style.temporarily("print"):
            body = self.make_document().toHtml()
        for name, image in self.images.items():
            yield
            body = body.replace(f'src="{name}"', f'src="data:image/png;base64,{base64.b64encode(get_png(image)).decode()}"')
        yield
        body = FOREIGN_PICTURE.sub("", FOREIGN_LINK.sub('href="#"', body))
        head = f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{RULES}">'
        head += f"<title>{xml_text(self.title)}</title>"
        look = "<style>body{max-width:46em;margin:2em auto;padding:0 1em;background:#fff}img{max-width:100%;height:auto}</style>"
        inside = re.search(r"<body[^>]*>(.*)</body>", body, re.DOTALL)
        return f"<!DOCTYPE html>\n<html><head>{head}{look}</head><body>{inside[1] if inside else body}</body></html>\n"

    def make_pdf(self) -> Generator[None, None, bytes]:
        """A4 pages; the same lesson gives the same bytes."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(buffer)
        writer.setTitle(self.title)
        writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF()))
        yield from self.paint_pages(writer)
        yield
        return without_chance(bytes(buffer.data().data()))

    def paint_pages(self, device: QPagedPaintDevice) -> Generator[None, None, int]:
        """All pages onto a PDF or a printer, one in each turn; returns their number."""
        pages = yield from in_print_style(self._paint_pages(device))
        return pages

    def _paint_pages(self, device: QPagedPaintDevice) -> Generator[None, None, int]:
        document = self.make_document()
        yield
        painter = QPainter(device)
        if not painter.isActive():
            raise SpecError(tr("The document could not be begun; choose another file or printer."))
        try:
            scale = device.logicalDpiX() / DOTS_PER_INCH
            page = QSizeF(device.width() / scale, device.height() / scale)
            inner = QSizeF(page.width() - 2 * MARGIN, page.height() - 2 * MARGIN - FOOT)
            document.setDocumentMargin(0)
            document.setPageSize(inner)
            keep_headings(document, inner.height())
            for k in range(document.pageCount()):
                yield
                if k:
                    device.newPage()
                painter.save()
                painter.scale(scale, scale)
                self._paint_page(painter, document, k, page, inner)
                painter.restore()
        finally:
            painter.end()
        return document.pageCount()

    def _paint_page(self, painter: QPainter, document: QTextDocument, k: int, page: QSizeF, inner: QSizeF) -> None:
        painter.save()
        painter.translate(MARGIN, MARGIN - k * inner.height())
        document.drawContents(painter, QRectF(0, k * inner.height(), inner.width(), inner.height()))
        painter.restore()
        painter.setFont(style.font(11))
        painter.setPen(QColor("#555555"))
        foot = QRectF(MARGIN, page.height() - MARGIN, inner.width(), FOOT)
        words = tr("{title} · page {page} of {count}", title=self.title, page=k + 1, count=document.pageCount())
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, words)


def keep_headings(document: QTextDocument, height: float) -> None:
    """No heading stays at the foot of a page while what it heads goes to the next."""
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        follower = block.next()
        if block.blockFormat().headingLevel() and follower.isValid():
            here, end = layout.blockBoundingRect(block), layout.blockBoundingRect(follower)
            if int(here.top() / height) != int((end.bottom() - 1) / height):
                moved = block.blockFormat()
                moved.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(moved)
        block = follower


def dress_block(block: QTextBlock, images: dict[str, QImage]) -> None:
    """Headings in their sizes; pictures as wide as they are meant."""
    level = block.blockFormat().headingLevel()
    if level:
        cursor = QTextCursor(block)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        shape = QTextCharFormat()
        font = style.font(HEADINGS[min(level, 2) - 1], 600)
        shape.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
        cursor.mergeCharFormat(shape)
        room = block.blockFormat()
        room.setTopMargin(16 if level > 1 else 0)
        QTextCursor(block).setBlockFormat(room)
    iterator, found = block.begin(), []
    while not iterator.atEnd():
        kind = iterator.fragment().charFormat()
        if kind.isImageFormat() and kind.toImageFormat().name() in images:
            found.append((iterator.fragment().position(), kind.toImageFormat()))
        iterator += 1
    for position, image in found:
        image.setWidth(images[image.name()].width() / RATIO)
        image.setHeight(images[image.name()].height() / RATIO)
        cursor = QTextCursor(block)
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(image)
        flat = block.blockFormat()
        flat.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
        QTextCursor(block).setBlockFormat(flat)


def get_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())
