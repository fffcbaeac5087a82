"""Lessons on paper: one lesson with its measured numbers, and the list of all claims with theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable

from optim.base.translatable import plain
from optim.lessons.formulas import replace_formulas, spell
from optim.lessons.lesson import Lesson, Page
from optim.lessons.measured import Measured

TRUE, FALSE = "✓", "✗"
HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)
RULE = re.compile(r"^\|[\s:|-]+\|\n", re.MULTILINE)
MARKS = re.compile(r"\*\*(.+?)\*\*|`(.+?)`")


def lesson_text(lesson: Lesson, measured: Measured) -> str:
    """The lesson in Markdown: its pages with every number, the right answers, the claims and the sources."""
    pages = [page_text(page, measured) for page in lesson.pages]
    sources = [f"- {source}" for source in lesson.sources]
    parts = [
        f"# {lesson.title}", lesson.summary, *pages, "## Measured", get_claims(lesson, measured),
        *(["## Sources", "\n".join(sources)] if sources else []),
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part)


def page_text(page: Page, measured: Measured) -> str:
    """A page with its measured numbers, in Markdown.

    measured   all numbers
    """
    parts = [f"## {page.title}", measured.text(page.text)]
    if page.controls:
        parts.append(f"Controls: {', '.join(f'`{name}`' for name in page.controls)}")
    if page.question:
        right = page.question.right(measured)
        options = [
            f"- {measured.text(option)}{f'  {TRUE}' if index == right else ''}"
            for index, option in enumerate(page.question.options)
        ]  # fmt: skip
        parts += [f"Predict: {measured.text(page.question.text)}", "\n".join(options), measured.text(page.question.reveal)]
    return "\n\n".join(part for part in parts if part)


def get_claims(lesson: Lesson, measured: Measured) -> str:
    """What is often said, and each claim with its number, whether it holds, and the bounds it was checked against."""
    usual = [f"Often said: “{lesson.usual}” This {lesson.verdict}."] if lesson.usual and lesson.verdict else []
    claims = [
        f"- {TRUE if check.holds(measured) else FALSE} {measured.text(check.says)}"
        f" ({bounds(plain(measured.number(check.measure), 6), check.at_least, check.at_most)})"
        for check in lesson.checks
    ]  # fmt: skip
    return "\n\n".join([*usual, "\n".join(claims)])


def bounds(number: str, low: float, high: float) -> str:
    """A measured number and its bounds, in words.

    number      as text
    low, high   its bounds, infinite where there is none
    """
    if low == high:
        return f"measured {number}, must be {plain(low, 6)}"
    sides = [f"at least {plain(low, 6)}"] * (low > float("-inf")) + [f"at most {plain(high, 6)}"] * (high < float("inf"))
    return f"measured {number}, must be {' and '.join(sides)}"


def claims_text(lessons: Iterable[tuple[Lesson, Measured]]) -> str:
    """All lessons' claims in Markdown, each with what was measured just now."""
    parts = ["# What is claimed, and what is measured"]
    for lesson, measured in lessons:
        numbers = f"claim {', '.join(map(str, lesson.claims))}" if lesson.claims else "no claim of the list"
        parts += [f"## {lesson.title}", f"Lesson `{lesson.name}`, {numbers}.", get_claims(lesson, measured)]
    return "\n\n".join(parts)


def plain_text(markdown: str) -> str:
    """Markdown as it reads best in a terminal: headings underlined, marks taken off, tables in columns.

    markdown   text
    """
    unmarked = MARKS.sub(lambda match: match[1] or match[2], replace_formulas(markdown, spell))
    underlined = HEADING.sub(lambda match: f"{match[2]}\n{('=' if len(match[1]) == 1 else '-') * len(match[2])}", unmarked)
    return re.sub(r"(?:^\|.*\|$\n?)+", lambda match: columns(match[0]), underlined, flags=re.MULTILINE)


def columns(table: str) -> str:
    """A table of Markdown in aligned columns."""
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in RULE.sub("", table).splitlines()]
    count = max(map(len, rows))
    widths = [max(len(row[place]) for row in rows if place < len(row)) for place in range(count)]
    lines = ("  ".join(f"{cell:{'<' if place == 0 else '>'}{widths[place]}}" for place, cell in enumerate(row)) for row in rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)
