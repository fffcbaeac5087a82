"""The syntax of a lesson file: settings between +++ lines, then pages under headings, some with a question.

This knows what belongs where, and nothing of what it means; `optim.lessons.read` does.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from optim.base.errors import SpecError
from optim.base.translatable import quote, translatable
from optim.lessons.formulas import guard_braces


class LessonError(SpecError):
    """A lesson cannot be read. `str(error)` is the sentence, `error.line` the line of the file, counted from 1."""

    def __init__(self, sentence: str, line: int = 1) -> None:
        super().__init__(sentence)
        self.line = line

    def __reduce__(self):
        return type(self), (str(self), self.line)


@dataclass(frozen=True)
class LessonProblem:
    """A file that is no lesson: its path, the line (counted from 1), and a sentence: what is wrong, why, what to do."""

    file: Path
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file.name}, line {self.line}: {self.sentence}"


FENCE = "+++"
PLACE = re.compile(r"\(at line (\d+), column \d+\)")
TABLE = re.compile(r"^\s*\[(\[)?\s*([^\[\]]+?)\s*\]")
KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")

KeyPath = tuple[str, ...]


@dataclass(frozen=True)
class Block:
    """values: what the TOML says; first: the line of the file that its first line is; lines: {path of a key: line}."""

    values: Mapping[str, Any] = field(default_factory=dict)
    first: int = 1
    lines: Mapping[KeyPath, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """The line of a key, or of the innermost table around it that has a line; the block's first line where none has."""
        names = tuple(map(str, path))
        for length in range(len(names), 0, -1):
            if names[:length] in self.lines:
                return self.lines[names[:length]]
        return self.first


def read_block(lines: list[str], first: int) -> Block:
    """The block in `lines`, the first of which is line `first` of the file. Raises LessonError with a line."""
    try:
        values = tomllib.loads("\n".join(lines))
    except ValueError as error:  # TOMLDecodeError, and integers too long for Python
        place = PLACE.search(str(error))
        line = int(place[1]) if place else len(lines)
        sentence = translatable("The settings between +++ lines are no TOML; correct this line, or end them above it with +++.")
        raise LessonError(sentence, first + line - 1) from None
    except RecursionError:
        raise LessonError(
            translatable("The settings between the +++ lines are nested too deeply; write them flatter."), first
        ) from None
    return Block(values, first, get_lines(lines, first))


def get_lines(lines: list[str], first: int) -> dict[KeyPath, int]:
    """Where each key stands: those of `[tables]`, and of `[[lists of tables]]` with their number counted from 0.

    lines   of the block
    first   number of its first line
    """
    found: dict[KeyPath, int] = {}
    table: KeyPath = ()
    counted: dict[KeyPath, int] = {}
    for number, line in enumerate(lines, first):
        head = TABLE.match(line)
        if head:
            table = within(parts(head[2]), counted, bool(head[1]))
            for length in range(1, len(table) + 1):
                found.setdefault(table[:length], number)
        elif key := KEY.match(line):
            path = table + parts(key[1])
            for length in range(len(table) + 1, len(path) + 1):
                found.setdefault(path[:length], number)
    return found


def within(names: KeyPath, counted: dict[KeyPath, int], begins: bool) -> KeyPath:
    """The full path of a table's head: the number of the newest entry follows the name of each list on the way.

    names     parts of the head
    counted   {list: entries so far}
    begins    whether a new entry begins
    """
    path: KeyPath = ()
    for place, name in enumerate(names):
        path += (name,)
        if begins and place == len(names) - 1:
            counted[path] = counted.get(path, -1) + 1
        if path in counted:
            path += (str(counted[path]),)
    return path


def parts(dotted: str) -> KeyPath:
    """The names in a dotted key.

    dotted   its text
    """
    return tuple(name.strip().strip("\"'") for name in dotted.split("."))


HEADING = re.compile(r"^#{1,2}\s+(.+?)\s*#*\s*$")
CODE = re.compile(r"^\s*(```|~~~)")
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
OPTION = re.compile(rf"^-\s+\[\s*({NUMBER})?\s*\.\.\s*({NUMBER})?\s*\]\s+(\S.*?)\s*$")
ASK, REVEAL = "? ", "! "


@dataclass(frozen=True)
class RawOption:
    """One answer to choose, right where the measured number is at least `low` and below `high`.

    text   of the answer
    line   where it stands, from 1
    """

    text: str
    low: float
    high: float
    line: int


@dataclass(frozen=True)
class RawQuestion:
    """A question as it stands in the file.

    text      what is asked
    options   the answers
    reveal    what is shown afterwards
    line      where it stands, from 1
    reveal_line   where that begins, from 1
    """

    text: str
    options: tuple[RawOption, ...]
    reveal: str
    line: int
    reveal_line: int


@dataclass(frozen=True)
class RawPage:
    """A page as it stands in the file.

    title, line   of its heading
    settings      the block below it
    text          Markdown
    question      on the page, or None
    text_line   where that begins, from 1
    """

    title: str
    line: int
    settings: Block
    text: str
    text_line: int
    question: RawQuestion | None


@dataclass(frozen=True)
class Document:
    """The parts of a lesson file.

    settings   the block at its top
    pages      in their order
    """

    settings: Block
    pages: tuple[RawPage, ...]


def read_document(text: str) -> Document:
    """The parts of a lesson file. Raises LessonError with a sentence and a line.

    text   of the file
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    begin = next((i for i, line in enumerate(lines) if line.strip()), None)
    if begin is None or lines[begin].strip() != FENCE:
        raise LessonError(
            translatable("A lesson begins with settings between two lines of +++; write them at the top."), (begin or 0) + 1
        )
    settings, after = fence(lines, begin)
    heads = headings(lines, after)
    stray = next((i for i in range(after, heads[0] if heads else len(lines)) if lines[i].strip()), None)
    if stray is not None:
        raise LessonError(translatable("This text belongs to no page; begin a page with a heading such as `## Look`."), stray + 1)
    if not heads:
        raise LessonError(translatable("This lesson has no pages; begin one with a heading such as `## Look`."), len(lines))
    ends = [*heads[1:], len(lines)]
    return Document(settings, tuple(read_page(lines, begin, end) for begin, end in zip(heads, ends, strict=True)))


def fence(lines: list[str], begin: int) -> tuple[Block, int]:
    """The block whose first fence is line `begin` (counted from 0), and the index of the line after its last fence.

    lines   of the file
    begin   index of the line

    Raises LessonError where there is no last fence.
    """
    for end in range(begin + 1, len(lines)):
        if lines[end].strip() == FENCE:
            return read_block(lines[begin + 1 : end], begin + 2), end + 1
    raise LessonError(translatable("The settings that begin here have no end; close them with a line of +++."), begin + 1)


def headings(lines: list[str], begin: int) -> list[int]:
    """Indices of the lines with a heading of a page; one inside a block of code is none.

    lines   of the file
    begin   index of the first line
    """
    found, code = [], False
    for i in range(begin, len(lines)):
        code ^= bool(CODE.match(lines[i]))
        if not code and HEADING.match(lines[i]):
            found.append(i)
    return found


def read_page(lines: list[str], begin: int, end: int) -> RawPage:
    """The page in some lines.

    lines        of the file
    begin, end   first index, and the one after the last

    Raises LessonError with the line where something is wrong.
    """
    head = HEADING.match(lines[begin])
    assert head is not None
    settings, at = Block(first=begin + 1), begin + 1
    while at < end and not lines[at].strip():
        at += 1
    if at < end and lines[at].strip() == FENCE:
        settings, at = fence(lines[:end], at)
    asked = find_marks(lines, at, end, ASK)
    stop = end if asked is None else asked
    question = None if asked is None else read_question(lines, asked, end)
    if not "".join(lines[at:stop]).strip() and question is None:
        raise LessonError(
            translatable("The page {head} is empty; write what to see or to do there.", head=quote(head[1])), begin + 1
        )
    return RawPage(head[1], begin + 1, settings, guard_braces("\n".join(lines[at:stop]).strip()), at + 1, question)


def find_marks(lines: list[str], begin: int, end: int, mark: str) -> int | None:
    """The first line that begins with `mark`, outside blocks of code.

    lines   of the file
    end     index after the last line
    """
    code = False
    for i in range(begin, end):
        code ^= bool(CODE.match(lines[i]))
        if not code and lines[i].startswith(mark):
            return i
    return None


def read_question(lines: list[str], begin: int, end: int) -> RawQuestion:
    """The question in some lines: a `? ` line, more lines of it, `- [low .. high] answer` lines, and all from a `! ` line on.

    lines        of the file
    begin, end   first index, and the one after the last

    Raises LessonError where a part is missing.
    """
    shown = find_marks(lines, begin, end, REVEAL)
    if shown is None:
        raise LessonError(
            translatable("This question has no reveal; write it below the answers and begin it with `! `."), begin + 1
        )
    first = next((i for i in range(begin + 1, shown) if lines[i].startswith("-")), shown)
    options = tuple(read_option(lines[i], i + 1) for i in range(first, shown) if lines[i].strip())
    if len(options) < 2:
        example = "such as `- [.. 1] less than 1`"
        raise LessonError(
            translatable("This question has no options to choose from; write at least two below it, {example}.", example=example),
            begin + 1,
        )
    check_ranges(options)
    text = "\n".join([lines[begin].removeprefix(ASK), *lines[begin + 1 : first]]).strip()
    reveal = "\n".join([lines[shown].removeprefix(REVEAL), *lines[shown + 1 : end]]).strip()
    return RawQuestion(guard_braces(text), options, guard_braces(reveal), begin + 1, shown + 1)


def read_option(line: str, number: int) -> RawOption:
    """One answer: `- [low .. high] answer`.

    line     its text
    number   of the line

    Raises LessonError when it is written otherwise.
    """
    found = OPTION.match(line)
    if found is None:
        raise LessonError(
            translatable(
                "{line} is no answer to choose; write `- [low .. high] the answer`, where one of the two numbers may "
                "be left out.",
                line=quote(line.strip()[:40]),
            ), number,
        )  # fmt: skip
    low, high = float(found[1] or "-inf"), float(found[2] or "inf")
    if not low < high:
        raise LessonError(
            translatable(
                "This range goes from {low} to {high}; the first number must be the smaller one.",
                low=f"{low:g}",
                high=f"{high:g}",
            ),
            number,
        )
    return RawOption(guard_braces(found[3]), low, high, number)


def check_ranges(options: tuple[RawOption, ...]) -> None:
    """Every number must lie in the range of exactly one answer, so that whatever is measured, one answer is right.

    options   the answers

    Raises LessonError otherwise.
    """
    rows = sorted(options, key=lambda option: option.low)
    ends = [float("-inf"), *(row.high for row in rows)]
    for row, end in zip(rows, ends, strict=False):
        if row.low != end:
            what = "Two answers are right for" if row.low < end else "No answer is right for"
            low, high = sorted((row.low, end))
            raise LessonError(
                translatable(
                    "{what} a number between {low} and {high}; let each range begin where another ends.",
                    what=what,
                    low=f"{low:g}",
                    high=f"{high:g}",
                ),
                row.line,
            )
    if ends[-1] != float("inf"):
        sentence = f"No answer is right for a number above {ends[-1]:g}; leave out the end of the last range."
        raise LessonError(sentence, rows[-1].line)
