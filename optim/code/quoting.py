"""Foreign text in a script: names of columns, paths and titles are data, whatever characters they have.

Every such text passes through a `Quoting`, which escapes it and remembers what it wrote. A finished script is a `Draft`; it is
parsed again and compared with what was meant before anybody gets it.
"""

from __future__ import annotations

import ast
import io
import json
import re
import tokenize
from dataclasses import dataclass

from optim.base.plain_text import is_plain, one_line
from optim.base.translatable import translatable
from optim.code.format import CodeError

QUOTES = re.compile(r'"(?="|\Z)')  # before another one, or at the end
REFUSED = translatable(
    "This script would not say what it was meant to, because of a name or a text in the run; rename it, or export the numbers."
)


class Quoting:
    """Escapes foreign text for one script. `comments` and `strings` are what the script must hold, as a parser sees it."""

    def __init__(self) -> None:
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
        line = f"# {one_line(text)}"
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

    def checked_text(self) -> str:
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
