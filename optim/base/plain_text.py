"""Text that others wrote (names, titles, paths), made safe for the files in which it is written."""

from __future__ import annotations

import re
from html import escape

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
