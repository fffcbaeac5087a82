"""What the pages of lessons read like: placeholders while they are measured, the page as Markdown to take away, and Markdown
in the window's own look: fonts, colours, tables, symbols in the serif of formulas, in a piece of text that is as high as it
needs to be; the page around it scrolls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, QUrl, Slot
from PySide6.QtGui import (
    QDesktopServices,
    QFont,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from optim import SpecError
from optim.lessons import Lesson, Measured, Page
from optim.lessons.formulas import set_formulas
from optim.lessons.measured import PLACEHOLDER
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, tr_n, translated

GREEK = "αβγδεζηθκλμνρστφψω∇∂Δ"
# A Greek letter, or a Latin one that stands alone: in English those are symbols, but for "a" and "I".
SYMBOL = re.compile(rf"(?<![\w'’])(?<!\w\.)([{GREEK}]+|[b-zB-HJ-Z](?![\w'’.]\w|['’]))(?![A-Za-z{GREEK}'’])([₀-₉ᵢₜ]*)")
FORMULA = re.compile(rf"[{GREEK}√∞=·×←≤≥²₁₂]")  # code that is mathematics, and not a command or a name
PARAMETERS_OWN = ("θ", "g", "v", "m", "Δθ", "Δ")  # what each parameter has its own of: β₁ and β₂ are two decays
OF_A_PARAMETER = {"₁": 0, "₂": 1}
FRACTION = re.compile(rf"(?<=[\w)])/(?=[√{GREEK}(])")  # g/√v stays on one line
UNIT = re.compile(r"(?<=\d) %")  # a number and its sign stay on one line
WORD_WRAP = QTextOption()
WORD_WRAP.setWrapMode(QTextOption.WrapMode.WordWrap)  # as labels do
LINE = 135  # per cent of the font's own
BULLET = 14  # pixels before the items of a list
PARAGRAPH = 8  # pixels between paragraphs


def show_markdown(document: QTextDocument, markdown: str, px: float, color: str = "text", narrow: float = 1.0) -> None:
    """Fills the document; `px`: the size of its text; `narrow`: a factor on it in tables, which have no other way to give in."""
    document.setDocumentMargin(0)
    document.setDefaultFont(style.font(px))
    document.setDefaultTextOption(WORD_WRAP)
    markdown = set_formulas(markdown)
    markdown = FRACTION.sub("/\u2060", UNIT.sub("\u00a0%", markdown))
    document.setMarkdown(markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
    _dress_tables(document, px * narrow * narrow)
    for block in _blocks(document):
        size = px * narrow if QTextCursor(block).currentTable() is not None else px
        _dress_block(block, size, color, last=block == document.lastBlock())
        _dress_symbols(block, size)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _dress_block(block: QTextBlock, px: float, color: str, last: bool) -> None:
    """Paragraphs with air between them; headings of the same size as text, but bold; formulas in their serif."""
    cursor = QTextCursor(block)
    heading = block.blockFormat().headingLevel()
    shape = QTextBlockFormat()
    inside = cursor.currentTable() is not None
    shape.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    shape.setTopMargin(0)
    if block.textList() is not None:  # Qt would indent a list by 40 pixels
        kind = block.textList().format()
        kind.setIndent(0)
        block.textList().setFormat(kind)
        shape.setLeftMargin(round(BULLET * px / 13))
    shape.setBottomMargin(0 if last or inside else round(PARAGRAPH * px / 13))
    cursor.mergeBlockFormat(shape)
    for start, length, kind in _fragments(block):
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        formula = kind.fontFixedPitch() and FORMULA.search(cursor.selectedText()) is not None
        cursor.mergeCharFormat(_dress(kind, px, color, bool(heading), formula))


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    found = []
    iterator = block.begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        if fragment.isValid():
            found.append((fragment.position(), fragment.length(), QTextCharFormat(fragment.charFormat())))
        iterator += 1
    return found


def _dress(kind: QTextCharFormat, px: float, color: str, heading: bool, formula: bool) -> QTextCharFormat:
    result = QTextCharFormat()
    bold = heading or kind.fontWeight() > QFont.Weight.Normal
    weight = 600 if bold else 500 if kind.fontFixedPitch() else 400
    font = style.font(px * (1.06 if formula else 1), weight, math=formula, italic=kind.fontItalic())
    result.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
    result.setForeground(style.color("accent" if kind.isAnchor() else color))
    return result


def _dress_symbols(block: QTextBlock, px: float) -> None:
    """Symbols in the italics of formulas; those of a parameter in its colour."""
    text, cursor = block.text(), QTextCursor(block)
    for match in SYMBOL.finditer(text):
        upright = match[1] in ("∇", "∂", "Δ")
        cursor.setPosition(block.position() + _units(text[: match.start()]))
        cursor.setPosition(block.position() + _units(text[: match.end(1)]), QTextCursor.MoveMode.KeepAnchor)
        bold = cursor.charFormat().fontWeight() > QFont.Weight.Normal
        result = QTextCharFormat()
        font = style.font(px * 1.08, 600 if bold else 400, math=True, italic=not upright)
        result.setFont(font, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
        cursor.mergeCharFormat(result)
        if match[2] in OF_A_PARAMETER and match[1] in PARAMETERS_OWN:
            cursor.setPosition(block.position() + _units(text[: match.start()]))
            cursor.setPosition(block.position() + _units(text[: match.end()]), QTextCursor.MoveMode.KeepAnchor)
            result = QTextCharFormat()
            result.setForeground(style.theta_color(OF_A_PARAMETER[match[2]]))
            cursor.mergeCharFormat(result)


def _units(text: str) -> int:
    """Qt counts in UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _dress_tables(document: QTextDocument, px: float) -> None:
    """Rules between the rows, air in the cells, headings bold, the whole width."""
    for frame in document.rootFrame().childFrames():
        if not isinstance(frame, QTextTable):
            continue
        shape = frame.format()
        shape.setBorder(1)
        shape.setBorderBrush(style.color("border"))
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderCollapse(True)
        shape.setCellPadding(round(4 * px / 13))
        shape.setCellSpacing(0)
        shape.setTopMargin(2)
        shape.setBottomMargin(round(PARAGRAPH * px / 13))
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setAlignment(Qt.AlignmentFlag.AlignLeft)
        frame.setFormat(shape)


PLAIN = Qt.TextInteractionFlag.TextSelectableByMouse
NARROW = (1.0, 0.92, 0.85, 0.77, 0.7)  # factors on the text of tables that are too wide
LINKED = Qt.TextInteractionFlag.TextBrowserInteraction


class ProseLabel(QLabel):
    """Markdown at `px` times `factor`. Its text can be marked with the mouse; Tab comes to its links, where it has some."""

    def __init__(self, px: float = 13, color: str = "text") -> None:
        super().__init__()
        self._markdown, self._px, self._color, self._factor = "", px, color, 1.0
        self._document = QTextDocument(self)
        self._narrow, self._fitted = 1.0, 0
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.linkActivated.connect(self._open)
        style.notifier().changed.connect(self._restyle)

    def markdown(self) -> str:
        """What is shown, as it is written."""
        return self._markdown

    def document(self) -> QTextDocument:
        """What is shown, as it is set."""
        return self._document

    def toPlainText(self) -> str:
        """What is shown, as it is read."""
        return self._document.toPlainText()

    def show_text(self, markdown: str, factor: float = 1.0, color: str | None = None) -> None:
        """`factor`: how much larger than designed."""
        wanted = markdown, factor, color or self._color
        if wanted != (self._markdown, self._factor, self._color):
            self._markdown, self._factor, self._color = wanted
            self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self._set(1.0)
        self._fitted = 0
        self._fit()

    def _set(self, narrow: float) -> None:
        self._narrow = narrow
        show_markdown(self._document, self._markdown, self._px * self._factor, self._color, narrow)
        text = self._document.toHtml() if self._markdown else ""
        self.setTextInteractionFlags(LINKED if "<a href" in text else PLAIN)
        self.setText(text)
        self.setAccessibleName(self.toPlainText())

    def _is_cut(self) -> bool:
        """Whether a table is wider than there is room."""
        self._document.setTextWidth(self.width())
        return self._document.size().width() > self.width()

    def _fit(self) -> None:
        """As high as it needs to be; tables as small as they must be."""
        if "\n|" in self._markdown and self.width() != self._fitted:
            self._fitted = self.width()
            for narrow in NARROW:
                if narrow != self._narrow:
                    self._set(narrow)
                if not self._is_cut():
                    break
        self._grow()

    def _grow(self) -> None:
        """Always told anew: the height of now may be about to change to another one."""
        self.setMinimumHeight(0)  # a label counts its least height in when it is asked
        self.setFixedHeight(max(0, self.heightForWidth(max(1, self.width()))) if self._markdown else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self.height())

    @Slot(str)
    def _open(self, address: str) -> None:
        """In the browser; a lesson is text from a file, so nothing else is opened."""
        url = QUrl(address)
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)


def fill(markdown: str, measured: Measured | None, sentence: str = "") -> str:
    """The text in the language of the user, with its numbers; a word where they are not there yet."""
    markdown = translated(markdown)
    if measured is not None:
        try:
            return measured.text(markdown)
        except SpecError as error:  # a number that the reader of the file could not foresee
            return f"{markdown}\n\n{error}"
    word = "—" if sentence else tr("measuring…")
    return PLACEHOLDER.sub(lambda match: match[0][0] if match[0] in ("{{", "}}") else f"*{word}*", markdown)


def usual_sentence(lesson: Lesson) -> str:
    """The usual sentence and what the numbers say of it, in Markdown; "" where there is none."""
    if not lesson.usual:
        return ""
    if not lesson.verdict:
        return tr("Often said: “{sentence}”", sentence=translated(lesson.usual))
    return tr(
        "Often said: “{sentence}” As measured, this **{verdict}**.",
        sentence=translated(lesson.usual),
        verdict=tr_verdict(lesson.verdict),
    )


def tr_verdict(verdict: str) -> str:
    """The verdicts of the format, in the language of the user; others as they are written."""
    known = {
        "holds": tr("holds"), "holds within limits": tr("holds within limits"), "is imprecise": tr("is imprecise"),
        "is wrong": tr("is wrong"),
    }  # fmt: skip
    return known.get(verdict, verdict)


def minutes_text(lesson: Lesson) -> str:
    return tr_n("{n} minute", "{n} minutes", n=max(1, round(lesson.minutes)))


def sources_text(lesson: Lesson) -> str:
    """What the lesson rests on, in Markdown; "" where it names nothing."""
    return "\n\n".join((tr("Sources"), *lesson.sources)) if lesson.sources else ""


def page_markdown(lesson: Lesson, page: Page, measured: Measured | None, revealed: bool) -> str:
    """The page as it is on the screen: the reveal only where it is shown, the usual sentence and the sources on the last page."""
    parts = [f"# {translated(lesson.title)}", f"## {translated(page.title)}", fill(page.text, measured)]
    question = page.question
    if question is not None:
        parts.append(fill(question.text, measured))
        parts.append("\n".join(f"{k}. {fill(option, measured)}" for k, option in enumerate(question.options, 1)))
        if revealed:
            parts.append(fill(question.reveal, measured))
    if page is lesson.pages[-1]:
        parts += [usual_sentence(lesson), sources_text(lesson)]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"
