"""The values of the look, read once from ``resources/tokens.json``: colours per theme, sizes, pens, times; and fonts, chosen
among the installed ones.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo

from optim.base.resources import resource_path

NAMES = ("light", "dark", "print")


class TokenGroup(dict[str, Any]):
    """A group of tokens that reads as ``group.row`` and as ``group["row"]``."""

    def __getattr__(self, key: str) -> Any:
        try:
            return self[key]
        except KeyError:
            raise AttributeError(f"There is no token {key!r}; known: {', '.join(sorted(self))}.") from None


@dataclass(frozen=True)
class Metrics:
    """Sizes in logical pixels (space, radius, pen), dash patterns in pen widths, times in milliseconds."""

    space: TokenGroup
    radius: TokenGroup
    pen: TokenGroup
    dash: TokenGroup
    motion: TokenGroup
    type: TokenGroup


@dataclass(frozen=True)
class Theme:
    """One set of colours. ``theme["accent"]`` is the raw value, ``theme.color("accent")`` a QColor."""

    name: str
    values: Mapping[str, Any] = field(repr=False)

    def __getitem__(self, key: str) -> Any:
        try:
            return self.values[key]
        except KeyError:
            raise KeyError(f"The theme {self.name} has no colour {key!r}.") from None

    def color(self, key: str, alpha: int | None = None) -> QColor:
        """A new QColor; ``alpha`` is 0 to 255, for example ``theme["iso_a"]``."""
        result = QColor(self[key])
        if alpha is not None:
            result.setAlpha(alpha)
        return result


@cache
def read() -> Mapping[str, Any]:
    """The whole token file."""
    return MappingProxyType(json.loads(resource_path("tokens.json").read_text(encoding="utf-8")))


@cache
def metrics() -> Metrics:
    """Sizes and times; the same in every theme."""
    data = read()
    return Metrics(
        space=TokenGroup(data["space"]),
        radius=TokenGroup(data["radius"]),
        pen=TokenGroup(data["pen"]),
        dash=TokenGroup(data["dash"]),
        motion=TokenGroup(data["motion_ms"]),
        type=TokenGroup(data["type"]["px"]),
    )


@cache
def theme_named(name: str, more_contrast: bool = False) -> Theme:
    """The theme "light", "dark" or "print" (light colours on white, for exported figures, which know no more contrast)."""
    if name not in NAMES:
        raise ValueError(f"There is no theme {name!r}; choose one of {', '.join(NAMES)}.")
    data = read()
    values = {**data["light"], **data["print"]} if name == "print" else data[name]
    if more_contrast:
        values = {**values, **data["more_contrast"].get(name, {})}
    return Theme(name, MappingProxyType(values))


@cache
def families(math: bool) -> list[str]:
    """Installed families in order of preference, or the system's own font if none of them is there."""
    stack = read()["type"]
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
