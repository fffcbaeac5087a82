"""Cuts a text into numbers, names and signs, each with its column: as mathematics, Python, LaTeX and calculators write them."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import NamedTuple

from optim.base.translatable import translatable
from optim.expressions.grammar import ALIASES, CONSTANTS, DIGITS, FUNCTIONS, LONGEST, VARIABLES, ExpressionError

RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+", strict=True))
LOWERED = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
SIGNS = {
    "**": "^", "^": "^", "−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "∗": "*", "÷": "/", "<=": "<=", ">=": ">=", "≤": "<=",
    "≥": ">=",
    "==": "==", "!=": "!=", "≠": "!=", "&&": "and", "∧": "and", "∨": "or", "√": "sqrt", "∛": "cbrt",
    **{sign: sign for sign in "+-*/(),<>|?:{}[]⌊⌋⌈⌉&"},
}  # fmt: skip
WORDS = {"if", "else", "and", "or", "not", "elif"}  # of Python: signs here
LATEX = {
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "le": "<=", "leq": "<=", "leqslant": "<=", "ge": ">=", "geq": ">=",
    "geqslant": ">=", "lt": "<", "gt": ">", "ne": "!=", "neq": "!=", "land": "and", "lor": "or", "lnot": "not", "neg": "not",
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "vert": "|", "lvert": "|(", "rvert": "|)", "lbrace": "{",
    "rbrace": "}",
    "{": "{", "}": "}", "|": "|",
}  # fmt: skip
LATEX_NAMES = {"theta": "theta", "pi": "pi", "frac": "frac", "dfrac": "frac", "tfrac": "frac", "lg": "log10"}
LATEX_SPACES = {
    "left",
    "right",
    "big",
    "Big",
    "bigl",
    "bigr",
    "Bigl",
    "Bigr",
    "quad",
    "qquad",
    "displaystyle",
    ",",
    ";",
    "!",
    ":",
    " ",
}
ONE = translatable("write one expression")
UNQUOTED = translatable("write it without quotation marks")
HINTS = {
    "=": translatable("write only what f is, without an equals sign"), "%": translatable("divide with /"),
    "!": translatable("there is no factorial here"),
    ";": ONE, "_": translatable("names have no underscores"), '"': UNQUOTED, "'": UNQUOTED,
}  # fmt: skip
TOKEN = re.compile(
    r"(?P<space>\s+|```\w*|(?:numpy|np|jnp|math|Math|cmath|torch|tf|K|sympy|sp)\s*\.\s*(?:math\s*\.\s*)?(?=[A-Za-z])"
    r"|\$+|\\[\[\]()]|;\s*$)"
    r"|(?P<latex>\\(?:begin|end)\s*\{\s*\w+\s*\}"
    r"|\\(?:text|mathrm|operatorname|mathbf)\s*\*?\{[^{}]*\}|\\[A-Za-z]+|\\[,;!: {}|]|\\\\)"
    r"|(?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<item>(?:theta|params|point|vec|pos|xs|[xXpwvzθ])\s*\[\s*[0-9]{1,3}\s*\])"
    r"|(?P<name>[A-Za-zθπ][A-Za-z0-9₀-₉]*(?:_\{?[0-9]+\}?)?)"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺]+)"
    r"|(?P<sign>\*\*|<=|>=|==|!=|&&|\|\||[-+*/^(),<>|?:{}\[\]&−–×·⋅∗÷≤≥≠∧∨√∛⌊⌋⌈⌉])"
)
HEADER = re.compile(
    r"\s*(?:```\w*\s*)?\$*\s*(?:def\s+\w+\s*\((?P<def>[^()]*)\)\s*(?:->\s*\w+\s*)?:\s*return\b"
    r"|(?:\w+\s*=\s*)?lambda\s+(?P<lambda>[^:()]+):"
    r"|return\b|(?P<call>[A-Za-z]\w*)\s*\((?P<args>[^()=+*/^-]*)\)\s*:?=(?!=)"
    r"|(?:f|F|g|h|J|L|z|loss|cost)\s*:?=(?!=)|y\s*:?=(?!=)(?![^=]*\by\b))"
)
ARGUMENT = re.compile(r"\s*(\\?[A-Za-zθ]\w*?)(?:_\{?([0-9])\}?|([₀-₉]))?\s*(?::[^,]*)?")


class Token(NamedTuple):
    """One part of a text.

    kind     "number", "name", "item", "sign" or "end"
    text     as written, signs in their plain form
    column   from 1
    value    of a number
    """

    kind: str
    text: str
    column: int
    value: float = 0.0


class FunctionHead(NamedTuple):
    """What stands before the function, as in `f(u, v) = ` or `lambda u, v: `: its length, and the names of its variables."""

    length: int
    names: tuple[str, ...]


def read_header(text: str) -> FunctionHead:
    """What stands before the formula: "f(x, y) =", "lambda x:", "def f(x): return".

    text   of the function
    """
    match = HEADER.match(text)
    if match is None:
        return FunctionHead(0, ())
    given = next((match[group] for group in ("def", "lambda", "args") if match[group] is not None), "")
    found = [ARGUMENT.fullmatch(part) for part in re.split("[,;]", given)] if given.strip() else []
    names = tuple(each[1].lstrip("\\") + (each[2] or each[3] or "").translate(LOWERED) for each in found if each is not None)
    return FunctionHead(match.end(), names)


def tokens(text: str) -> list[Token]:
    """The tokens of a text, an "end" last. Raises ExpressionError."""
    if len(text) > LONGEST:
        reason = translatable("the text has {n} characters, but {most} are the most; shorten it.", n=len(text), most=LONGEST)
        raise ExpressionError(LONGEST + 1, reason)
    found: list[Token] = []
    place = read_header(text).length
    end = len(text.rstrip().removesuffix("```").rstrip())
    while place < end:
        match = TOKEN.match(text, place)
        if match is None:
            raise ExpressionError(place + 1, strange(text[place]))
        kind, written, column = str(match.lastgroup), match.group(), place + 1
        place = match.end()
        if kind == "number":
            found.append(Token(kind, written, column, check_value(written, column)))
        elif kind == "latex":
            found += of_latex(written, column)
        elif kind == "raised":
            number = "".join(RAISED[letter] for letter in written)
            if not number.lstrip("-+").isdigit() or any(sign in number[1:] for sign in "-+"):
                raise ExpressionError(
                    column, translatable("{word} is no exponent; write it with ^ and brackets.", word=repr(written))
                )
            found += [Token("sign", "^", column), *([Token("sign", "-", column)] if number.startswith("-") else [])]
            found.append(Token("number", number.lstrip("-+"), column, check_value(number.lstrip("-+"), column)))
        elif kind == "name":
            word = written.translate(LOWERED).replace("_", "").replace("{", "").replace("}", "")
            found.append(Token("sign" if word in WORDS else "name", word, column))
        elif kind == "item":
            found.append(Token("item", re.sub(r"\s", "", written), column))
        elif written == "||":  # two bars, or a computer's "or": what stands before tells
            found += [Token("sign", "|", column), Token("sign", "|", column + 1)]
        elif written == "&" and in_cases(found):
            found.append(Token("sign", "column", column))
        elif kind == "sign":
            found.append(Token("sign", SIGNS.get(written, written), column))
    return [*found, Token("end", "", len(text) + 1)]


def in_cases(found: list[Token]) -> bool:
    """Whether LaTeX's cases are open at the end of these tokens.

    found   the tokens
    """
    texts = [token.text for token in found]
    return texts.count("cases{") > texts.count("}cases")


def of_latex(written: str, column: int) -> list[Token]:
    """The tokens that a command of LaTeX stands for.

    written   the command
    column    where it stands

    Raises ExpressionError when it has no meaning here.
    """
    word = written[1:]
    if word.startswith(("begin", "end")) and "{" in word:
        name = word[word.index("{") + 1 : -1].strip()
        if name not in ("cases", "dcases", "rcases"):
            raise ExpressionError(
                column, translatable("{word} is not known; of environments there is cases.", word=repr(written))
            )
        return [Token("sign", "cases{" if word.startswith("begin") else "}cases", column)]
    if word.startswith(("text", "mathrm", "operatorname", "mathbf")) and "{" in word:
        inner = word[word.index("{") + 1 : -1].strip(" ,.:").lower()
        if inner in ("otherwise", "else"):
            return [Token("name", "otherwise", column)]
        if word.startswith("text"):
            return [Token("sign", inner, column)] if inner in ("and", "or", "not") else []
        return [Token("name", inner, column)]
    if word == "\\":
        return [Token("sign", "row", column)]
    if word in LATEX_SPACES:
        return []
    if word in LATEX:
        sign = LATEX[word]
        return [Token("sign", sign, column)]
    return [Token("name", LATEX_NAMES.get(word, word), column)]


def check_value(written: str, column: int) -> float:
    """A number as a float.

    written   its digits
    column    where it stands

    Raises ExpressionError when it has too many digits or is too large.
    """
    if sum(letter.isdigit() for letter in written) > DIGITS:
        reason = translatable("this number has more than {most} digits; a float64 holds 17, so shorten it.", most=DIGITS)
        raise ExpressionError(column, reason)
    value = float(written)
    if not math.isfinite(value):
        raise ExpressionError(
            column, translatable("{number} is too large for a float64; choose a smaller number.", number=written)
        )
    return value


def strange(letter: str) -> str:
    """What is wrong with a character that no function has, in a sentence.

    letter   the character
    """
    if letter in HINTS:
        return translatable("{sign} has no meaning in a function; {hint}.", sign=repr(letter), hint=HINTS[letter])
    if letter == ".":
        return translatable("a point belongs into a number, as in 0.5; nothing here has attributes.")
    if letter.isascii():
        return translatable("{sign} has no meaning in a function; leave it out.", sign=repr(letter))
    name = unicodedata.name(letter, "an unnamed character").lower()
    return translatable(
        "{sign} is {name}, which has no meaning here; names are made of plain Latin letters a to z.", sign=repr(letter), name=name
    )


# Which names of a text are its two variables, and which words are products of letters.
PARAMETER = re.compile("[A-Za-z][0-9]*")
KNOWN = {*FUNCTIONS, *ALIASES, *CONSTANTS, *VARIABLES, "frac", "Piecewise", "piecewise", "IF", "If", "True", "true", "otherwise"}
LONGEST_PRODUCT = 4  # letters


def split_words(found: list[Token]) -> list[Token]:
    """Words that are products cut into their factors: xy, axy, and sinx or lnx into function and argument.

    found   the tokens
    """
    result: list[Token] = []
    for place, token in enumerate(found):
        parts = [token.text]
        if token.kind == "name" and token.text not in KNOWN and not PARAMETER.fullmatch(token.text):
            parts = factors(token.text, found[place + 1].text in ("(", "{"))
        column = token.column
        for part in parts:
            result.append(token._replace(text=part, column=column))
            column += len(part)
    return of_matlab(result)


def factors(word: str, called: bool) -> list[str]:
    """The factors of a word; the word alone where it is none of a product.

    word     its text
    called   whether brackets follow it
    """
    if not called:
        for known in sorted((*FUNCTIONS, *ALIASES), key=len, reverse=True):
            rest = word.removeprefix(known)
            if rest != word and (rest in VARIABLES or (len(rest) == 2 and set(rest) <= {"x", "y"})):
                return [known, *([rest] if rest in VARIABLES else rest)]
    letters = all(letter in VARIABLES or PARAMETER.fullmatch(letter) for letter in word)
    if word.isalpha() and letters and len(word) <= LONGEST_PRODUCT and "f" not in word:
        return list(word) if set(word) & {"x", "y"} and (not called or word[-1] in "xy") else [word]
    return [word]


def of_matlab(found: list[Token]) -> list[Token]:
    """x(1) and x(2), where both are there: MATLAB's way to write x and y.

    found   the tokens
    """
    places = {}
    for k, (name, opened, number, closed) in enumerate(zip(found, found[1:], found[2:], found[3:], strict=False)):
        if (name.text, opened.text, closed.text) == ("x", "(", ")") and number.text in ("1", "2"):
            places[k] = number.text
    if set(places.values()) != {"1", "2"}:
        return found
    result, k = [], 0
    while k < len(found):
        result.append(found[k]._replace(text=f"x{places[k]}") if k in places else found[k])
        k += 4 if k in places else 1
    return result


def find_named_variables(found: list[Token], header: tuple[str, ...]) -> tuple[dict[str, int], dict[str, str]]:
    """({name: 0 for x, 1 for y, 2 for one too many}, {name: a sentence} of names that may be taken for variables).

    found    the tokens
    header   names of the arguments, where the text gives them
    """
    names = {token.text for token in found if token.kind == "name"}
    of_list = {token.text for token in found if token.kind == "item"}
    own = [name for name in header if name not in FUNCTIONS and name not in CONSTANTS and PARAMETER.fullmatch(name)]
    if (
        1 <= len(own) == len(header) <= 2
        and not set(own) <= {"x", "y"}
        and own[0] != "x"
        and not of_list
        and set(own) & names
    ):
        return dict(zip(own, (0, 1), strict=False)), get_notes(names, own)
    variables = dict(VARIABLES)
    for base in ("x", "theta", "θ"):
        if (
            f"{base}0" in names
            and not names & {base, "y"}
            and (f"{base}1" in names or base != "x" or len(names & {"x0", "y0"}) == 1)
        ):
            variables = {**{k: v for k, v in variables.items() if k not in (f"{base}1", f"{base}2")},
                         f"{base}0": 0, f"{base}1": 1, f"{base}2": 2}  # fmt: skip
    if not names & variables.keys() and names & {"X", "Y"}:
        variables |= {"X": 0, "Y": 1}
    return variables, get_notes(names, [name for name in ("x", "y") if name in names] or sorted(names & variables.keys()))


def get_notes(names: set[str], variables: list[str]) -> dict[str, str]:
    """{name: sentence} of names that may be meant as further variables.

    names       in the text
    variables   those that it has
    """
    shown = " and ".join(variables) if len(variables) == 2 else "x and y"
    notes: dict[str, str] = {}
    for name in sorted(names):
        if name in ("z", "w", "Z") or re.fullmatch("(?:x|theta|θ)[3-9]", name):
            notes[name] = translatable(
                "{name} is taken for a parameter with a value of its own, because there are two variables: {variables}.",
                name=name,
                variables=shown,
            )
    return notes
