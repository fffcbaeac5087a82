"""What a code format declares, and what goes wrong when a run cannot be written in it."""

from __future__ import annotations

import ast
import io
import json
import math
import re
import textwrap
import tokenize
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base.errors import SpecError
from optim.base.plain_text import is_plain, one_line
from optim.base.translatable import translatable
from optim.simulate.spec import RunSpec

Say = Callable[[str], str]  # a sentence in the language of the reader


class CodeError(SpecError):
    """A run cannot be written as code of this kind. `str(error)` is the sentence for the user."""


@dataclass(frozen=True)
class CodeFormat:
    """What a format file declares as ENTRY.

    name, title, suffix   "numpy", "NumPy script", "-numpy.py" (the end of a file's name)
    draft       (spec, say) -> the script and what must stand in it; raises CodeError with a sentence when the run cannot be
                expressed. say(sentence) gives a sentence in the reader's language
    agreement   how close the script's numbers are to the run's, in one sentence
    order       place in lists
    """

    name: str
    title: str
    suffix: str
    draft: Callable[[RunSpec, Say], Draft]
    agreement: str
    order: int = 100

    def write(self, spec: RunSpec, say: Say = str) -> str:
        """The script, read back by a parser before it is handed out. Raises CodeError with a sentence.

        say   gives the sentences of its comments in the reader's language
        """
        return self.draft(spec, say).check_text()


WIDTH = 110
MOST = 100_000  # numbers that a script lists one by one


def number(value: Any) -> str:
    """A number, a switch or a word of a rule, as Python text.

    value   what is written
    """
    if isinstance(value, float | np.floating):
        value = float(value)
        return repr(value) if math.isfinite(value) else f'float("{value}")'
    if isinstance(value, list | tuple):
        inside = ", ".join(map(number, value))
        return f"[{inside}]" if isinstance(value, list) else f"({inside},)" if len(value) == 1 else f"({inside})"
    return repr(value)


def record(values: Mapping[str, Any], exact: bool = True) -> str:
    """A SimpleNamespace as Python text.

    values   {name: value}
    exact    whether numbers are NumPy's own, so that a division by zero is an infinity
    """
    parts = (f"{n}=float64({number(v)})" if exact and isinstance(v, float) else f"{n}={number(v)}" for n, v in values.items())
    return f"SimpleNamespace({', '.join(parts)})"


def column(values: np.ndarray) -> str:
    """Python text of one number for each step, with stretches of equal ones written once.

    values   (steps,)

    Raises CodeError where that is too long.
    """
    if len(values) == 0:
        return "np.zeros(0)"
    starts = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1])))
    if len(starts) == 1:
        return f"np.full(STEPS, {number(values[0])})"
    if len(starts) > MOST:
        raise CodeError(
            "This run has {starts} different rates, too many to list in a script; choose at most {most} steps.",
            starts=f"{len(starts):,}",
            most=f"{MOST:,}",
        )
    if len(starts) <= len(values) // 2:
        lengths = np.diff(np.append(starts, len(values)))
        return f"np.repeat({wrap_list(values[starts])}, {wrap_list(lengths)})"
    return f"np.array({wrap_list(values)})"


def wrap_list(values: np.ndarray) -> str:
    """Python text of a list, broken into lines where it is long.

    values   (n,)
    """
    text = ", ".join(number(value) for value in values.tolist())
    if len(text) <= WIDTH - 40:
        return f"[{text}]"
    return "[\n" + textwrap.fill(text, WIDTH, initial_indent="    ", subsequent_indent="    ") + ",\n]"


# Foreign text in a script: names of columns, paths and titles are data, whatever characters they have.
#
# Every such text passes through a `Quoting`, which escapes it and remembers what it wrote. A finished script is a `Draft`; it is
# parsed again and compared with what was meant before anybody gets it.
QUOTES = re.compile(r'"(?="|\Z)')  # before another one, or at the end
REFUSED = translatable(
    "This script would not say what it was meant to, because of a name or a text in the run; rename it, or export the numbers."
)


class Quoting:
    """Escapes foreign text for one script. `comments` and `strings` are what the script must hold, as a parser sees it.

    say   gives the sentences of comments in the reader's language
    """

    def __init__(self, say: Say = str) -> None:
        self.say = say
        self.comments: list[str] = []
        self.strings: list[str] = []

    def draft(self, text: str, docstring: str | None) -> Draft:
        """The script with everything foreign that was written into it.

        text        the whole script
        docstring   of the module, or None
        """
        return Draft(text, docstring, tuple(self.comments), tuple(self.strings))

    def comment(self, text: str) -> str:
        """A comment on one line."""
        line = f"# {one_line(self.say(text))}"
        self.comments.append(line)
        return line

    def json_comment(self, text: str) -> str:
        """JSON as a comment; still the same JSON, since what cannot be printed is escaped as JSON does it."""
        line = "# " + "".join(letter if is_plain(letter) else json.dumps(letter)[1:-1] for letter in text)
        self.comments.append(line)
        return line

    def string(self, text: str) -> str:
        """A string literal."""
        self.strings.append(text)
        return repr(text)


def docstring_literal(text: str) -> str:
    """`text`, which has no characters but printable ones and line feeds, between triple quotes."""
    return '"""' + QUOTES.sub(r'\\"', text.replace("\\", "\\\\")) + '"""'


@dataclass(frozen=True)
class Draft:
    """A script before it is handed out.

    docstring  the module's docstring, None for a script without one
    comments   lines that must stand in it as comments, whole
    strings    string literals that must stand in it
    text   the whole script
    """

    text: str
    docstring: str | None
    comments: tuple[str, ...] = ()
    strings: tuple[str, ...] = ()

    def check_text(self) -> str:
        """The script. Raises CodeError where a parser does not find in it what was meant."""
        if not self.says_what_was_meant():
            raise CodeError(REFUSED)
        return self.text

    def says_what_was_meant(self) -> bool:
        """Whether the text, parsed again, has the docstring, the comments and the strings that were meant, and is plain text."""
        if not all(letter == "\n" or is_plain(letter) for letter in self.text):
            return False  # other line ends, marks that turn the direction of text, half characters
        try:
            tree = ast.parse(self.text.encode())  # bytes, as Python reads files: a line may not declare another encoding
            found = {t.string for t in tokenize.generate_tokens(io.StringIO(self.text).readline) if t.type == tokenize.COMMENT}
        except (SyntaxError, ValueError, tokenize.TokenError):
            return False
        literals = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}
        same = ast.get_docstring(tree, clean=False) == self.docstring
        return same and found.issuperset(self.comments) and literals.issuperset(self.strings)
