"""What was measured, by name, and how it is written into a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base.errors import Cancelled, SpecError
from optim.base.translatable import plain, quote
from optim.lessons.formulas import replace_formulas
from optim.lessons.formulas import spell as spell_formula
from optim.lessons.lesson import ITSELF, Lesson, Page, run_specs
from optim.lessons.measure_kind import MeasureContext, MeasureTable, Setting

PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([A-Za-z_]\w*)(?::([^{}\n]*))?\}|[{}]")
DIGITS, DIGITS_IN_A_TABLE = 3, 2
FORMAT = re.compile(r"^(?:[1-9]|1[0-7]|%|exact)?$")


@dataclass(frozen=True)
class Value:
    """A measured number or table, with the words that some numbers are spelled as.

    value   number or table
    words   {number: word}
    """

    value: float | MeasureTable
    words: Mapping[float, str]

    def text(self, style: str = "") -> str:
        """style: "" (three digits, whole numbers in full), a number of digits, "%" (a share in percent), "exact"."""
        if isinstance(self.value, MeasureTable):
            return table_text(self.value)
        if self.value in self.words:
            return self.words[self.value]
        if style == "%":
            return f"{plain(100 * self.value, 2)} %"
        if style == "exact":
            return repr(self.value).replace("-", "−")
        return spell(self.value, int(style or 0))


class Measured(Mapping[str, Any]):
    """{name: number or Table} of everything a lesson measures."""

    def __init__(self, values: Mapping[str, Value]) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> float | MeasureTable:
        return self._values[name].value

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def number(self, name: str) -> float:
        """Raises SpecError where a table is measured under that name."""
        found = self[name]
        if isinstance(found, MeasureTable):
            raise SpecError("{name} is a table; measure one cell of it to ask about or to check.", name=name)
        return found

    def spell_out(self, name: str, style: str = "") -> str:
        """A measured number as text.

        name    of the measure
        style   how it is written: number of digits, "%" ...
        """
        return self._values[name].text(style)

    def text(self, markdown: str) -> str:
        """The text with every {placeholder} replaced by what was measured; {{ and }} become single braces.

        Raises SpecError for a placeholder that nothing measures.

        markdown   with {placeholders}
        """

        def put(match: re.Match[str]) -> str:
            if match[0] in ("{{", "}}"):
                return match[0][0]
            if match[1] is None or match[1] not in self._values:
                raise SpecError(
                    "Nothing measures {match}; the measures are {names}.",
                    match=quote(match[0]),
                    names=", ".join(self._values) or "none",
                )
            return self.spell_out(match[1], match[2] or "")

        return PLACEHOLDER.sub(put, markdown)


def placeholders(markdown: str) -> Iterator[tuple[int, str, str, str]]:
    """(lines before it, text of the placeholder, name, style) of each; a single brace has the name "".

    markdown   with {placeholders}
    """
    for match in PLACEHOLDER.finditer(markdown):
        if match[0] not in ("{{", "}}"):
            yield markdown.count("\n", 0, match.start()), match[0], match[1] or "", match[2] or ""


def spell(number: float, digits: int = 0) -> str:
    """With so many significant digits; 0: three, but a whole number below 100,000 in full."""
    whole = digits == 0 and abs(number) < 1e5 and number.is_integer()
    return plain(number, 6 if whole else digits or DIGITS)


def cell_text(cell: Any) -> str:
    """A cell of a Markdown table.

    cell   number or text
    """
    if isinstance(cell, str):
        return cell.replace("|", "\\|")
    number = float(cell)
    tiny = 0.0 < abs(number) < 1e-3  # in powers of ten, which are wide
    return spell(number, 0 if number.is_integer() else 1 if tiny else DIGITS_IN_A_TABLE)


def table_text(table: MeasureTable) -> str:
    """The table in Markdown."""
    rows = [table.headings, *(tuple(map(cell_text, row)) for row in table.rows)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    rule = "|".join([":---", *["---:"] * (len(table.headings) - 1)])
    return "\n".join([lines[0], f"|{rule}|", *lines[1:]])


SLOW = 20.0  # what a slow measure counts beside a quick one, in the progress


def measure(
    lesson: Lesson, cancel: np.ndarray | None = None, progress: Callable[[float], None] | None = None
) -> Measured:  # fmt: skip
    """Every number and table of a lesson. A pure function of the lesson; it may take seconds.

    lesson     what is measured
    cancel     uint8 array of shape (1,) that another thread may set
    progress   is told the share that is done

    Raises SpecError when a measure cannot be taken, Cancelled when cancelled.
    """
    cancel = np.zeros(1, np.uint8) if cancel is None else cancel
    report = progress or (lambda part: None)
    bench = MeasureContext({name: run_specs(lesson.variant(name)) for name in (ITSELF, *lesson.variants)}, cancel)
    weights = [SLOW if call.entry.slow else 1.0 for call in lesson.measures.values()]
    found: dict[str, Value] = {}
    done, whole = 0.0, sum(weights)
    for call, weight in zip(lesson.measures.values(), weights, strict=True):
        if cancel[0]:
            raise Cancelled
        part = lambda share, done=done, weight=weight: report((done + weight * share) / whole)  # noqa: E731
        setting = Setting(bench, call, {name: value.value for name, value in found.items()}, part)
        try:
            with np.errstate(all="ignore"):  # runs that diverge are measured too
                answer = call.entry.value(setting, call.parameters)
        except SpecError as error:
            raise SpecError("{name} cannot be measured: {error}", name=call.name, error=error) from None
        found[call.name] = Value(answer if isinstance(answer, MeasureTable) else float(answer), call.entry.words)
        done += weight
        report(done / whole)
    return Measured(found)


# Lessons on paper: one lesson with its measured numbers, and the list of all claims with theirs.
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
    unmarked = MARKS.sub(lambda match: match[1] or match[2], replace_formulas(markdown, spell_formula))
    underlined = HEADING.sub(lambda match: f"{match[2]}\n{('=' if len(match[1]) == 1 else '-') * len(match[2])}", unmarked)
    return re.sub(r"(?:^\|.*\|$\n?)+", lambda match: columns(match[0]), underlined, flags=re.MULTILINE)


def columns(table: str) -> str:
    """A table of Markdown in aligned columns."""
    rows = [[cell.strip() for cell in line.strip("| ").split("|")] for line in RULE.sub("", table).splitlines()]
    count = max(map(len, rows))
    widths = [max(len(row[place]) for row in rows if place < len(row)) for place in range(count)]
    lines = ("  ".join(f"{cell:{'<' if place == 0 else '>'}{widths[place]}}" for place, cell in enumerate(row)) for row in rows)
    return "".join(f"{line.rstrip()}\n" for line in lines)
