"""What people call a colour: the name of the nearest of those that have one."""

from __future__ import annotations

from PySide6.QtGui import QColor

from rmsprop_gui.i18n import mark, translated

NAMED = (
    ("#20272f", mark("black")), ("#f0f2f4", mark("white")), ("#80868c", mark("grey")),
    ("#d02020", mark("red")), ("#6c1010", mark("dark red")), ("#c8520f", mark("orange")), ("#ff8f50", mark("light orange")),
    ("#6b4420", mark("brown")), ("#6d643a", mark("olive")), ("#f2da48", mark("yellow")), ("#10b85c", mark("green")),
    ("#0b5328", mark("dark green")), ("#38ec90", mark("light green")), ("#7daea1", mark("grey green")),
    ("#1f8a88", mark("teal")), ("#2048a8", mark("blue")), ("#69aaf8", mark("light blue")), ("#963bdd", mark("violet")),
    ("#665d9b", mark("grey violet")), ("#710664", mark("purple")), ("#ee60b8", mark("pink")), ("#feb6ff", mark("light pink")),
)  # fmt: skip
WEIGHTS = (0.30, 0.59, 0.25)  # how much a difference in red, green and blue is seen


def colour_name(colour: QColor) -> str:
    """ "orange", "dark green", "grey" in the language of the window."""

    def distance(entry: tuple[str, str]) -> float:
        other = QColor(entry[0])
        pairs = zip(colour.getRgbF()[:3], other.getRgbF()[:3], WEIGHTS, strict=True)  # type: ignore[index]
        return sum(weight * (a - b) ** 2 for a, b, weight in pairs)

    return translated(min(NAMED, key=distance)[1])
