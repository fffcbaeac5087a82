"""Chooses among the installed fonts; built fonts are kept."""

from __future__ import annotations

import sys
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

from rmsprop_gui.drawing import tokens


@cache
def families(math: bool) -> list[str]:
    """Installed families in order of preference, or the system's own font if none of them is there."""
    stack = tokens.read()["type"]
    wanted = stack["math"] if math else stack["ui"]
    if not math and sys.platform == "win32":
        wanted = stack["ui_win"] + wanted
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()
    if not math and sys.platform == "darwin":
        return [system]
    installed = set(QFontDatabase.families())
    return [name for name in wanted if name in installed] or [system]


@cache
def build(pixels: int, weight: int, numeric: bool, math: bool, italic: bool) -> QFont:
    """A font of whole ``pixels``; callers copy it before they change anything."""
    font = QFont(families(math))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight(weight))
    font.setItalic(italic)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if math:
        font.setStyleHint(QFont.StyleHint.Serif)
    if numeric:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def get_fixed_font(factor: float) -> QFont:
    """The desktop's font of letters of equal width, for programs, so many times as large."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPixelSize(round(QFontInfo(font).pixelSize() * factor))
    return font
