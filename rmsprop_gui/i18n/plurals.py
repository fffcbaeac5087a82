"""Which of its forms a language uses for a number: the rules of Qt Linguist, in the order of its fields.

Source: Unicode CLDR plural rules, https://cldr.unicode.org/index/cldr-spec/plural-rules (whole numbers).
"""

from __future__ import annotations

from collections.abc import Callable

Rule = Callable[[int], int]


def _never(n: int) -> int:
    return 0


def _but_one(n: int) -> int:
    return int(n != 1)


def _above_one(n: int) -> int:
    return int(n > 1)


def _east_slavic(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


def _polish(n: int) -> int:
    if n == 1:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


def _czech(n: int) -> int:
    return 0 if n == 1 else 1 if 2 <= n <= 4 else 2


def _romanian(n: int) -> int:
    return 0 if n == 1 else 1 if n == 0 or 1 <= n % 100 <= 19 else 2


def _lithuanian(n: int) -> int:
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if n % 10 >= 2 and not 11 <= n % 100 <= 19 else 2


def _slovenian(n: int) -> int:
    return {1: 0, 2: 1, 3: 2, 4: 2}.get(n % 100, 3)


def _arabic(n: int) -> int:
    if n <= 2:
        return n
    return 3 if 3 <= n % 100 <= 10 else 4 if n % 100 >= 11 else 5


RULES: dict[Rule, tuple[str, ...]] = {
    _never: ("ja", "zh", "ko", "vi", "th", "id", "ms", "fa", "hu", "tr"),
    _above_one: ("fr", "pt_BR", "hy", "fil"),
    _east_slavic: ("ru", "uk", "be", "sr", "hr", "bs"),
    _polish: ("pl",),
    _czech: ("cs", "sk"),
    _romanian: ("ro",),
    _lithuanian: ("lt",),
    _slovenian: ("sl",),
    _arabic: ("ar",),
}
_BY_LANGUAGE = {language: rule for rule, languages in RULES.items() for language in languages}
_FORMS = {
    _never: 1, _but_one: 2, _above_one: 2, _east_slavic: 3, _polish: 3, _czech: 3, _romanian: 3, _lithuanian: 3, _slovenian: 4,
    _arabic: 6,
}  # fmt: skip


def rule_of(language: str) -> Rule:
    """The rule of a language such as "de" or "pt_BR"; one and many, as in English, where none is known."""
    return _BY_LANGUAGE.get(language) or _BY_LANGUAGE.get(language.partition("_")[0], _but_one)


def forms_of(language: str) -> int:
    """How many forms a text with a number has in a language."""
    return _FORMS[rule_of(language)]
