"""Cuts the text of an update rule into lines, and each into numbers, names and signs, as papers and programs write them."""

from __future__ import annotations

import keyword
import re
import unicodedata
from typing import NamedTuple

from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.expressions.grammar import ALIASES, FUNCTIONS, ExpressionError
from optim.expressions.own_rules.names import MARKS, WORD, read_name
from optim.expressions.tokens import LATEX_SPACES, RAISED, SIGNS, WORDS, Token, check_value

LONGEST = 4000  # characters
MOST_LINES = 60
SETS = {
    "=": "=",
    "←": "=",
    "⟵": "=",
    ":=": "=",
    "≔": "=",
    "<-": "=",
    "+=": "+",
    "-=": "-",
    "−=": "-",
    "*=": "*",
    "/=": "/",
}
MORE_SIGNS = {"⊙": "*", "∘": "*", "∗": "*", "•": "*"}
LATEX = {
    "leftarrow": ("set", "="), "gets": ("set", "="), "cdot": ("sign", "*"), "odot": ("sign", "*"), "circ": ("sign", "*"),
    "times": ("sign", "*"), "le": ("sign", "<="), "leq": ("sign", "<="), "ge": ("sign", ">="), "geq": ("sign", ">="),
    "ne": ("sign", "!="), "neq": ("sign", "!="), "lt": ("sign", "<"), "gt": ("sign", ">"), "land": ("sign", "and"),
    "lor": ("sign", "or"), "frac": ("name", "frac"), "dfrac": ("name", "frac"), "tfrac": ("name", "frac"),
}  # fmt: skip
HINTS = {
    ".": translatable("a point belongs into a number, as in 0.5; nothing here has attributes."),
    "@": translatable("there are no matrices here: each line is worked out for every parameter alone; leave it out."),
    "%": translatable("% has no meaning here; divide with /."),
    "[": translatable("use round brackets: a line is worked out for every parameter alone, so nothing is indexed."),
    '"': translatable("there are no texts here; write it without quotation marks."),
    "'": translatable("there are no texts here; write it without quotation marks."),
    "_": translatable("a name begins with a letter; leave out the underscore before it."),
    "∇": translatable("the gradient is called g here."),
}
LINE_TOKEN = re.compile(
    r"(?P<space>[ \t]+|;\s*$|\\\\\s*$|\$+|(?:np|numpy|torch|math|jnp)\s*\.\s*(?=[A-Za-z]))"
    r"|(?P<accented>\\(?P<mark>hat|bar|tilde)\s*(?:\{\s*(?P<inner>\\?[A-Za-z]+)\s*\}|\s(?P<letter>\\?[A-Za-z]+))"
    r"(?P<index>(?:_\{[^{}]{1,12}\}|_[0-9t])*))"
    r"|(?P<set>\+=|-=|−=|\*=|/=|:=|<-(?=\s)|=(?!=)|[←⟵≔])"
    r"|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+|ᵗ)"
    rf"|(?P<name>{WORD.pattern})"
    r"|(?P<latex>\\(?:operatorname|text|mathrm)\s*\{(?P<called>[A-Za-z]+)\}|\\[A-Za-z]+|\\[,;!: \\])"
    r"|(?P<sign>\*\*|<=|>=|==|!=|&&|[-+*/^(),<>|?:{}&−–×·⋅∗÷≤≥≠∧∨√⊙∘•])"
)
KINDS = ("space", "accented", "set", "number", "raised", "name", "latex", "sign")


class RuleError(SpecError):
    """`line` and `column` count from 1, in the text as it was given; `reason` is the sentence without them."""

    def __init__(self, line: int, column: int, reason: str) -> None:
        super().__init__(
            translatable("Line {line}, column {column}: {reason}", line=line, column=column, reason=reason)
        )
        self.line, self.column, self.reason = line, column, reason

    def __reduce__(self):
        return RuleError, (self.line, self.column, self.reason)


class RuleLine(NamedTuple):
    """A line of a rule.

    number   from 1
    text     without its comment
    column   where that begins, from 1
    start    whether it says what something is before the first step
    """

    number: int
    text: str
    column: int
    start: bool


def split_lines(text: str) -> list[RuleLine]:
    """The lines that say something; what stands behind a # is for people.

    text   of the rule

    Raises RuleError when the text is too long, or "start:" comes after other lines.
    """
    if len(text) > LONGEST:
        reason = translatable(
            "the rule has {n} characters, but {most} are the most; shorten it.", n=len(text), most=LONGEST
        )
        raise RuleError(1 + text[:LONGEST].count("\n"), 1, reason)
    found: list[RuleLine] = []
    lines = re.split("\r\n|[\n\r]", text)
    for number, line in enumerate(lines, 1):
        told = line.split("#")[0].rstrip()
        match = re.match(r"\s*start\s*:(?!=)", told, re.IGNORECASE)
        if match is not None and any(not each.start for each in found):
            reason = translatable('"start:" says what state is before the first step; write it above the other lines.')
            raise RuleError(number, match.start() + 1, reason)
        begin = match.end() if match is not None else 0
        for part, place in split_parts(told, begin):
            found.append(RuleLine(number, part, place + 1, match is not None))
    if len(found) > MOST_LINES:
        late = found[MOST_LINES]
        raise RuleError(
            late.number, 1, translatable("a rule has at most {most} lines; leave some out.", most=MOST_LINES)
        )
    return found


def split_parts(line: str, begin: int) -> list[tuple[str, int]]:
    """(text, where it begins) of what a line says: `v = 1, m = 0` behind "start:" and `a = b; c = d` are two.

    line    without its comment
    begin   where it begins to say something
    """
    parts, depth, place = [], 0, begin
    for k in range(begin, len(line) + 1):
        letter = line[k : k + 1]
        depth += (letter in "({[") - (letter in ")}]") if letter else 0
        if letter and line[k - 1 : k] == "\\":  # a space of LaTeX, such as \; in a formula
            continue
        if not letter or letter == ";" or (letter == "," and begin and depth == 0):
            if line[place:k].strip():
                parts.append((line[place:k], place))
            place = k + 1
    return parts


def cut(line: RuleLine) -> list[Token]:
    """The tokens of a line, an "end" last. A sign that sets something is of kind "set"; a name that is of the step before has
    the value 1.

    Raises RuleError.
    """
    found: list[Token] = []
    place = 0
    try:
        while place < len(line.text):
            match, column = LINE_TOKEN.match(line.text, place), line.column + place
            if match is None:
                raise ExpressionError(column, describe_letter(line.text[place]))
            place = match.end()
            found += read_token(match, column)
    except ExpressionError as error:
        raise RuleError(line.number, error.column, error.reason) from None
    return [*found, Token("end", "", line.column + len(line.text))]


def read_token(match: re.Match[str], column: int) -> list[Token]:
    """What a match of LINE_TOKEN stands for.

    column   where it is

    Raises ExpressionError.
    """
    kind = next(k for k in KINDS if match[k] is not None)
    written = match[kind]
    if kind == "number":
        return [Token("number", written, column, check_value(written, column))]
    if kind == "raised":
        return [Token("sign", "^", column), *read_raised(written, column)]
    if kind == "set":
        return [Token("set", SETS[written], column)]
    if kind == "latex":
        return [Token("name", match["called"], column)] if match["called"] else read_command(written[1:], column)
    if kind == "accented":
        name = WORD.fullmatch(f"{match['inner'] or match['letter']}{MARKS[match['mark']]}{match['index']}")
        if name is None:
            raise ExpressionError(column, translatable("{word} is no name; write m_hat.", word=repr(written)))
        return [read_word(name, written, column)]
    if kind == "name":
        return [read_word(match, written, column)]
    return [] if kind == "space" else [Token("sign", MORE_SIGNS.get(written) or SIGNS.get(written, written), column)]


def read_raised(written: str, column: int) -> list[Token]:
    """The exponent that raised figures are, or a raised t.

    written  as it stands in the text
    column   where it is

    Raises ExpressionError where they are no number.
    """
    if written == "ᵗ":
        return [Token("name", "t", column)]
    number = "".join(RAISED[letter] for letter in written)
    if not number.lstrip("-+").isdigit() or any(sign in number[1:] for sign in "-+"):
        reason = translatable("{word} is no exponent; write it with ^ and brackets.", word=repr(written))
        raise ExpressionError(column, reason)
    sign = [Token("sign", "-", column)] if number.startswith("-") else []
    return [*sign, Token("number", number.lstrip("-+"), column, check_value(number.lstrip("-+"), column))]


def read_command(word: str, column: int) -> list[Token]:
    """What a command of LaTeX stands for.

    word     the command without its stroke
    column   where it is

    Raises ExpressionError where it has no meaning here.
    """
    if word in LATEX_SPACES or word == "\\":  # the latter ends a line of a formula
        return []
    if word in LATEX:
        kind, text = LATEX[word]
        return [Token(kind, text, column)]
    function = ALIASES.get(word, word)
    if function in FUNCTIONS:
        return [Token("sign" if function == "sqrt" else "name", function, column)]
    raise ExpressionError(
        column, translatable("{word} is not known; write it in letters and signs.", word=repr("\\" + word))
    )


def read_word(match: re.Match[str], written: str, column: int) -> Token:
    """A name, or one of the words that join conditions.

    match     of WORD
    written   as it stands in the text
    column    where it is

    Raises ExpressionError where no number can be called so.
    """
    if written in WORDS:
        return Token("sign", written, column)
    name = read_name(match)
    if keyword.iskeyword(name.name) and name.name not in ("True", "False"):
        raise ExpressionError(
            column, translatable("no number can be called {word}; choose another name.", word=repr(written))
        )
    return Token("name", name.name, column, float(name.old))


def describe_letter(letter: str) -> str:
    """What is wrong with a character that no rule has, in a sentence.

    letter   the character
    """
    if letter in HINTS:
        return HINTS[letter]
    if letter.isascii() and letter.isprintable():
        return translatable("{sign} has no meaning in a rule; leave it out.", sign=repr(letter))
    name = unicodedata.name(letter, "an unnamed character").lower()
    return translatable(
        "{sign} is {name}, which has no meaning here; names are made of plain Latin letters and of Greek ones.",
        sign=repr(letter), name=name,
    )  # fmt: skip
