"""Foreign text in files: pages, drawings, tables and names of files show it and never run it."""

from __future__ import annotations

import csv
import html
import io
import json
import random
import re
import xml.etree.ElementTree as ET

import pytest

from optim.base.plain_text import (
    comment_line,
    csv_line,
    json_comment,
    literal_block,
    markdown_text,
    one_line,
    original_text,
    tab_line,
    text_cell,
    xml_text,
)

PIECES = (
    "=", "+", "-", "@", "＝", "\t", "\r", "\n", "\r\n", "\u2028", "\x85", "\x0b", "\0", "\x1b", '"', "'", ",", ";", "|", "#", " ",
    "\\", "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x\")", "-1+1", "@SUM(A1)", "<script>alert(1)</script>", "</title>",
    "]]>", "<!--", "&lt;", "&", "![](x)", "[a](javascript:b)", "```", "~~~", "$x$", "1. ", "# ",
    "\u202e", "\ud800", "\ufeff", "é", "日本", "7", "a",
)  # fmt: skip
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def hostile_texts(count: int = 3000, seed: int = 3) -> list[str]:
    draw = random.Random(seed)
    return [*PIECES, *("".join(draw.choices(PIECES, k=draw.randint(1, 7))) for _ in range(count))]


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet computes a cell, once white space is taken off; a number is no formula."""
    bare = cell.lstrip(" \t\r\n\"")
    try:
        float(bare.rstrip("%").replace(",", ""))
    except ValueError:
        return bare[:1] in tuple("=+-@＝＋－＠")
    return False


def test_one_line_is_one_line_for_every_program() -> None:
    for text in hostile_texts():
        line = one_line(text)
        assert not CONTROLS.search(line) and line.splitlines() in ([line], [])
        line.encode()
    for text in ("5\u202f%", "a\u00a0:", "👩\u200d🚀", "می\u200cشود"):
        assert one_line(text) == text


def test_cells_are_whole_and_no_formulas() -> None:
    for text in hostile_texts():
        written = csv_line([text, 1.5, f"b{text}", text])
        assert written.splitlines() == [written]
        (cells,) = csv.reader(io.StringIO(written))
        assert len(cells) == 4 and cells[1] == "1.5"
        assert not any(map(is_formula, cells))
        assert original_text(cells[0]) == one_line(text)
        if "#" in text:
            assert re.search(r'(^|,)"[^,]*#', written) or text.count("#") <= written.count('"')
        for cell in tab_line([text, text]).split("\t"):
            assert not is_formula(cell) and not CONTROLS.search(cell)
        assert len(tab_line([text, text]).split("\t")) == 2


@pytest.mark.parametrize("number", ["-1.5", "+3", "1e-05", "-inf", "nan", "-1,234.5", "-5 %", "0.1"])
def test_numbers_stay_numbers(number: str) -> None:
    assert text_cell(number) == number


def test_comments_above_tables_have_no_formulas_wherever_a_program_cuts_them() -> None:
    for text in hostile_texts():
        for line in (json_comment({"a": 1, "b": [text, text], text: -2.0}), comment_line(f"title, {text}")):
            assert line.startswith("# ") and not CONTROLS.search(line)
            for separator in ",;\t|":
                (cells,) = csv.reader(io.StringIO(line), delimiter=separator)
                assert not [cell for cell in cells if is_formula(cell)], line
        assert json.loads(json_comment({"b": text})[2:]) == {"b": text}


def test_pages_and_drawings_show_the_text() -> None:
    for text in hostile_texts():
        shown = xml_text(text)
        root = ET.fromstring(f'<a b="{shown}">{shown}</a>')
        assert root.text == root.attrib["b"] == one_line(text) and len(root) == 0
        assert html.unescape(shown) == one_line(text)


def test_markdown_shows_the_text() -> None:
    """No mark of Markdown is left without a backslash before it."""
    for text in hostile_texts():
        written = markdown_text(text)
        bare = re.sub(r"\\[!-/:-@\[-`{-~]", "\0", written)
        assert not re.search(r"[\\`*_|<>\[\]~$]|&[#\w]", bare), written
        assert not re.match(r"[#+=:-]|\d+[.)](?:\s|$)", written)
        assert "```" not in literal_block(text) and "\n" not in literal_block(text)
