"""The language that nobody speaks: accented and 40 % longer, to see which texts are not translated and which are cut."""

from __future__ import annotations

import re

PSEUDO = "pseudo"
_PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED = str.maketrans(_PLAIN, "áƀçđéƒĝĥíĵķļɱñöþɋŕšţüṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĻṀÑÖÞɊŔŠŢÜṼŴẊÝŽ")
_KEPT = re.compile(r"(\{[^{}]*\}|\]\([^)]*\)|<[^>]*>|&\w+;|\(\*\.[^)]*\))")  # placeholders, links, HTML, patterns
_LONGER = 1.4


def accented(text: str) -> str:
    """Every letter accented and vowels doubled; what a translator must not touch is left alone."""
    pieces = _KEPT.split(text)
    wanted = round(sum(len(piece) for piece in pieces[::2]) * (_LONGER - 1))
    longer = []
    for k, piece in enumerate(pieces):
        if k % 2:
            longer.append(piece)
            continue
        for letter in piece:
            double = wanted > 0 and letter in "aeiou"
            wanted -= double
            longer.append(letter.translate(_ACCENTED) * (1 + double))
    return "".join(longer)
