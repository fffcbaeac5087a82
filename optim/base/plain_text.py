"""Text that others wrote (names, titles, paths), made safe for the files and the cells of tables in which it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

SPACES = frozenset("\u00a0\u2009\u202f\u200c\u200d")  # no-break and thin spaces, joiners of scripts and emoji
MARKS = re.compile(r"[\\`*_|<>\[\]~$]|&(?=[#\w])")  # of Markdown, anywhere
BEGINNINGS = re.compile(r"^(?:[#+=:-]|\d+(?=[.)](?:\s|$)))")  # of Markdown, at the start of a line: headings, lists, rules


def is_plain(letter: str) -> bool:
    """Whether a character can stand anywhere: it is seen, or it is a narrow space or a joint between letters."""
    return letter.isprintable() or letter in SPACES


def one_line(text: str) -> str:
    """`text` on one line: all else (any line end, NUL, marks of direction, half a surrogate pair) is written as Python and JSON
    escape it, such as \\n or \\u2028."""
    if text.isprintable():
        return text
    return "".join(letter if is_plain(letter) else letter.encode("unicode_escape").decode() for letter in text)


def xml_text(text: str) -> str:
    """A text for HTML and SVG, between tags or in quotes.

    text   text of any origin
    """
    return escape(one_line(text), quote=True)


def markdown_text(text: str) -> str:
    """Text that Markdown shows as it is, in a paragraph, a heading or a cell of a table.

    text   text of any origin
    """
    marked = MARKS.sub(lambda mark: f"\\{mark[0]}", one_line(text.replace("\n", " ")).strip())
    return BEGINNINGS.sub(lambda mark: f"{mark[0]}\\" if mark[0].isdigit() else f"\\{mark[0]}", marked)


def literal_block(text: str) -> str:
    """A text that stays one line in a block between ``` marks.

    text   text of any origin
    """
    return one_line(text).replace("`", "'")


# Cells of tables for spreadsheets and for programs: a text never becomes a formula, a comment or a second cell.
#
# A spreadsheet computes a cell that begins with = + - or @, whatever its quotes; after an apostrophe it is text. What begins with
# # would be a comment to the programs that read the first line of these files as one, unless it is quoted.
FORMULA = re.compile(r"[\s'\"]*[=+\-@＝＋－＠]")
ONE = r"[-+]?(?:[\d.][\d.,]*(?:[eE][-+]?\d+)?|inf|nan)"
NUMBER = re.compile(rf"{ONE}(?: {ONE})*\s*%?")  # or several
QUOTED = re.compile(r"[,;#\"'|]|^\s|\s$")
TEXT_IN_JSON = re.compile(r'"(?:[^"\\]|\\.)*"')
STARTS = re.compile(r"(?<!\w)[=+\-@＝＋－＠]")  # what may begin a cell, wherever a line is cut into cells
CUTS = re.compile(r"([,;|]\s*[\"']*)(?=[=+\-@＝＋－＠])(?!(?:[-+]?[\d.]+(?:[eE][-+]?\d+)?)\s*(?:[,;|)\]]|$))")


def text_cell(text: str) -> str:
    """A text as it may stand in a cell of a spreadsheet."""
    line = one_line(text)
    return f"'{line}" if FORMULA.match(line) and not NUMBER.fullmatch(line) else line


def original_text(cell: str) -> str:
    """What `text_cell` made a cell of, as far as it was one line."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell


def csv_line(cells: Iterable[Any]) -> str:
    """One line of a table, without its line end.

    cells   texts and numbers; floats are written with all their digits
    """
    return ",".join(map(csv_cell, cells))


def csv_cell(value: Any) -> str:
    """One cell of a CSV table: a float with all its digits, a text that no spreadsheet takes for a formula, in quotes where
    needed.

    value   float, text, or anything with a text form
    """
    if isinstance(value, float):
        return repr(float(value))
    if not isinstance(value, str):
        return str(value)
    cell = text_cell(value)
    return '"' + cell.replace('"', '""') + '"' if cell and QUOTED.search(cell) else cell


def tab_line(cells: Iterable[str]) -> str:
    """One line for the clipboard, from where spreadsheets take cells apart at tabs."""
    return "\t".join(text_cell(" ".join(cell.split())) for cell in cells)


def comment_line(text: str) -> str:
    """A comment line above a table. A spreadsheet cuts it into cells all the same, none of them a formula.

    text   what it says; line ends are replaced
    """
    return "# " + CUTS.sub(r"\1’", one_line(text))


def json_comment(description: Any, **options: Any) -> str:
    """A comment line above a table with a description in JSON, which reads back to what it was.

    description   the description
    options       for `json.dumps`
    """
    text = json.dumps(description, allow_nan=False, ensure_ascii=False, **options)
    return "# " + TEXT_IN_JSON.sub(lambda match: escape_json(match[0]), text)


def escape_json(text: str) -> str:
    """JSON text in which no invisible character stands, and nothing that a spreadsheet takes for a formula. It reads back
    unchanged.

    text   JSON text
    """
    printed = "".join(letter if is_plain(letter) else json.dumps(letter)[1:-1] for letter in text)
    return STARTS.sub(lambda mark: f"\\u{ord(mark[0]):04x}", printed)


def align(rows: Sequence[Sequence[str]], left: int = 2) -> list[str]:
    """Lines of text with columns under each other, for a terminal.

    rows   of texts, the first are the heads
    left   how many columns begin at the left; the others, of numbers, end at the right
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    turn = [*[str.ljust] * left, *[str.rjust] * len(widths)]
    return ["  ".join(turn[k](cell, widths[k]) for k, cell in enumerate(row)).rstrip() for row in rows]
