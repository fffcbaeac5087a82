"""Markdown in the window's own look: fonts, colours, tables, and symbols in the serif of formulas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
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

from optim.lessons.formulas import set_formulas
from rmsprop_gui.drawing import style

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
