"""Which names of a text are its two variables, and which words are products of letters."""

from __future__ import annotations

import re

from optim.base.translatable import translatable
from optim.expressions.grammar import ALIASES, CONSTANTS, FUNCTIONS, VARIABLES
from optim.expressions.tokens import Token

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
