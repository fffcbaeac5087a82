"""Numbers in formulas, measured without asking the font each time: they change in every frame."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontMetricsF

from rmsprop_gui import style
from rmsprop_gui.formula import Size, Text
from rmsprop_gui.formula.boxes import unit

_fonts: dict[object, tuple[QFont, dict[str, float], float]] = {}


class Digits(Text):
    """A number as text; digits have one width, so widths add up."""

    def _kit(self) -> tuple[QFont, dict[str, float], float]:
        key = self.px, self.weight, style.layout_key()
        kit = _fonts.get(key)
        if kit is None:
            if len(_fonts) > 20:
                _fonts.clear()
            font = super().font()
            kit = _fonts[key] = font, {}, QFontMetricsF(font).capHeight()
        return kit

    def font(self) -> QFont:
        return self._kit()[0]

    def measure(self) -> Size:
        font, widths, height = self._kit()
        for c in self.string:
            if c not in widths:
                widths[c] = QFontMetricsF(font).horizontalAdvance(c)
        px = unit()
        return Size(sum(widths[c] for c in self.string), height + 2 * px, 3 * px)
