"""Every colour, pen, font and line style of the window.

The current theme is one value of this module. Widgets ask for colours when they paint, and repaint on
``notifier().changed``; nothing keeps a colour of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPainter, QPen

from optim.base.run_colours import PLACES
from rmsprop_gui.drawing import tokens
from rmsprop_gui.drawing.tokens import Theme
from rmsprop_gui.model.scene import RunStyle, get_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

__all__ = ["RunStyle", "Theme", "apply", "changed", "color", "font", "metrics", "notifier", "pen", "theme"]

metrics = tokens.metrics()
LOOKS = PLACES  # run1 to run8 of the token file: no two have the same dashes, and none of their hues look alike to anybody
ROUND = (0, 2, 3, 6)  # places of the lines whose dots are round; plain dashes end flat


class _Notifier(QObject):
    changed = Signal()


@dataclass(frozen=True)
class _State:
    theme: Theme
    scale: float = 1.0
    text_scale: float = 1.0
    strong_outlines: bool = False
    reduced_motion: bool = False
    applied: bool = False
    made: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)  # of this state
    layout: tuple[float, float] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "layout", (self.scale, self.text_scale))


_state = _State(tokens.theme_named("light"))
_notifier = _Notifier()
changed = _notifier.changed


def notifier() -> _Notifier:
    """The object whose signal ``changed()`` follows every change of theme, text size or outlines."""
    return _notifier


def _change(**values: object) -> None:
    global _state
    before = _state
    _state = replace(_state, **values)  # type: ignore[arg-type]
    application = QGuiApplication.instance()
    if _state.applied and application is not None and _state != replace(before, reduced_motion=_state.reduced_motion):
        apply(application)  # type: ignore[arg-type]
    _notifier.changed.emit()


def theme() -> Theme:
    """The theme in force."""
    return _state.theme


def set_theme(name: str) -> None:
    """Changes to "light" or "dark", restyles the application and tells every widget."""
    _change(theme=tokens.theme_named(name, _state.strong_outlines))


def text_scale() -> float:
    """The factor on every font size of the window."""
    return _state.text_scale


def set_text_scale(factor: float) -> None:
    """Makes all text larger or smaller; 1 is the designed size.

    Raises:
        ValueError: outside 0.5 to 3.
    """
    if not 0.5 <= factor <= 3:
        raise ValueError(f"The text size {factor:g} cannot be used: choose a factor from 0.5 to 3.")
    _change(text_scale=factor)


def set_strong_outlines(on: bool) -> None:
    """More contrast for those who need it: field borders at 3:1 at least, quieter text at 7:1, stronger lines."""
    _change(strong_outlines=on, theme=tokens.theme_named(_state.theme.name, on))


def outline_key() -> str:
    """The token of field borders: calm, or strong if the user prefers that."""
    return "border_strong" if _state.strong_outlines else "border"


def set_reduced_motion(on: bool) -> None:
    """Makes every transition take no time."""
    _change(reduced_motion=on)


def is_motion_reduced() -> bool:
    """Whether transitions take no time; playing does not start by itself then either."""
    return _state.reduced_motion


def duration(name: str) -> int:
    """Milliseconds of the transition ``name`` of the motion tokens; 0 with reduced motion."""
    return 0 if _state.reduced_motion else int(metrics.motion[name])


@contextmanager
def _with(**values: object) -> Iterator[None]:
    global _state
    before = _state
    _state = replace(_state, **values)  # type: ignore[arg-type]
    try:
        yield
    finally:
        _state = before


def temporarily(name: str) -> AbstractContextManager[None]:
    """Within this context the theme is ``name``, "print" for exports; only what is built inside it knows.

    The size of text is the designed one: a file does not depend on who made it.
    """
    return _with(theme=tokens.theme_named(name), text_scale=1.0)


def scale_by(factor: float) -> AbstractContextManager[None]:
    """Within this context fonts and pens are ``factor`` times larger, to rebuild a figure larger."""
    return _with(scale=_state.scale * factor)


def scale() -> float:
    """The factor on fonts and pens; not 1 only while a figure is rebuilt for an export."""
    return _state.scale


def layout_scale() -> float:
    """The factor on places that hold text: they grow with it, and do not shrink where it is smaller than designed."""
    return _state.scale * max(1.0, _state.text_scale)


def px(length: float) -> int:
    """Pixels of a length of the design that holds text."""
    return round(length * layout_scale())


def layout_key() -> tuple[float, float]:
    """Changes whenever measured text would measure differently; a key for cached layouts."""
    return _state.layout


def color(key: str | QColor, alpha: int | None = None) -> QColor:
    """A colour of the theme by its token, or a copy of a QColor, with ``alpha`` 0 to 255 if given.

    That of a token is everybody's: who changes it changes a copy. A frame asks for a hundred.
    """
    if not isinstance(key, QColor):
        known = _state.made.get((key, alpha))
        if known is None:
            known = _state.made[key, alpha] = _state.theme.color(key, alpha)
        return known
    result = QColor(key)
    if alpha is not None:
        result.setAlpha(alpha)
    return result


def font(
    px: float = 13, weight: int = 400, *, numeric: bool = False, math: bool = False, italic: bool = False
) -> QFont:
    """A font of ``px`` logical pixels; ``numeric``: digits of equal width, ``math``: the serif of symbols.

    On paper no letter changes its shape: Qt writes alternates into a PDF as shapes that no reader finds as text.
    """
    wanted = px, weight, numeric, math, italic
    known = _state.made.get(wanted)
    if known is None:
        known = _state.made[wanted] = _font(*wanted)
    return QFont(known)


def _font(px: float, weight: int, numeric: bool, math: bool, italic: bool) -> QFont:
    size = max(1, round(px * _state.scale * _state.text_scale))
    on_paper = _state.theme.name == "print"
    result = QFont(tokens.build(size, weight, numeric and not on_paper, math, italic))
    if on_paper:
        result.setFeature(QFont.Tag("calt"), 0)
    return result


def use_text(
    painter: QPainter, key: str, px: float = 13, weight: int = 400, *, numeric: bool = False, math: bool = False,
    italic: bool = False,
) -> None:  # fmt: skip
    """Gives a painter a colour of the theme and a font, as `color` and `font` do, without a copy of either: heads and tables
    write a hundred pieces of text a frame."""
    wanted = "text", key, px, weight, numeric, math, italic
    known = _state.made.get(wanted)
    if known is None:
        made = font(px, weight, numeric=numeric, math=math, italic=italic)
        known = _state.made[wanted] = made, QPen(color(key))
    painter.setFont(known[0])
    painter.setPen(known[1])


def pen(
    key: str | QColor, width: float, dash: Sequence[float] | None = None, alpha: int | None = None
) -> QPen:
    """A pen with round joins; ``width`` in logical pixels, ``dash`` in pen widths as in QPen."""
    wanted = key.rgba() if isinstance(key, QColor) else key, width, tuple(dash or ()), alpha
    known = _state.made.get(wanted)
    if known is None:
        known = _state.made[wanted] = _pen(key, width, dash, alpha)
    return QPen(known)


def _pen(key: str | QColor, width: float, dash: Sequence[float] | None, alpha: int | None) -> QPen:
    result = QPen(color(key, alpha), width * _state.scale)
    result.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    result.setCapStyle(Qt.PenCapStyle.FlatCap if dash else Qt.PenCapStyle.RoundCap)
    if dash:
        result.setDashPattern([max(0.1, part) for part in dash])
    return result


def cosmetic(source: QPen, device_pixel_ratio: float) -> QPen:
    """A cosmetic copy for plot items under a view transform: there a width counts device pixels."""
    result = QPen(source)
    result.setCosmetic(True)
    result.setWidthF(source.widthF() * device_pixel_ratio)
    return result


def run_key(run_style: RunStyle) -> str:
    """The colour token of a run: eight hues, then again from the start."""
    return f"run{run_style.color_key_index % LOOKS + 1}"


def run_color(run_style: RunStyle, alpha: int | None = None) -> QColor:
    """The colour of a run in this theme."""
    return color(QColor(run_style.custom_color) if run_style.custom_color else run_key(run_style), alpha)


def run_dash(run_style: RunStyle) -> list[float]:
    """Dashes of a run in widths of a 2.25 px path; empty for a solid line. ``run_pen`` adapts them."""
    return list(metrics.dash[f"run{get_line(run_style) + 1}"])


def run_pen(run_style: RunStyle, width: float, alpha: int = 255) -> QPen:
    """The pen of a run; its dashes keep their length in pixels whatever the width."""
    wanted = "run", run_style, width, alpha
    known = _state.made.get(wanted)
    if known is None:
        dash = [part * metrics.pen.path / width for part in run_dash(run_style)]
        known = pen(run_color(run_style), width, dash, alpha)
        if get_line(run_style) in ROUND:
            known.setCapStyle(Qt.PenCapStyle.RoundCap)
        _state.made[wanted] = known
    return QPen(known)


def theta_key(index: int) -> str:
    """The colour token of parameter ``index``, counted from 0; four hues, then again from the start."""
    return f"theta{index % 4 + 1}"


def theta_color(index: int, alpha: int | None = None) -> QColor:
    """The colour of parameter ``index``, counted from 0."""
    return color(theta_key(index), alpha)


def ramp(position: float) -> QColor:
    """The colour of the landscape map: 0 is the lowest loss (paper), 1 the highest (ink)."""
    known = _state.made.get(position)
    if known is None:
        known = _state.made[position] = _ramp(min(1.0, max(0.0, position)))
    return QColor(known)


def _ramp(position: float) -> QColor:
    keys = ("map_low", "map_mid") if position < 0.5 else ("map_mid", "map_high")
    low, high = color(keys[0]), color(keys[1])
    part = position * 2 if position < 0.5 else position * 2 - 1
    mixed = (round(a + (b - a) * part) for a, b in zip(low.getRgb()[:3], high.getRgb()[:3], strict=True))  # type: ignore[index]
    return QColor(*mixed)


def apply(application: QApplication) -> None:
    """Gives the application the Fusion style, the palette, the font and the style sheet of the theme."""
    from rmsprop_gui.drawing import application_look, stylesheet  # they read this module's theme, and need widgets

    global _state
    if not _state.applied:  # once: Qt takes a quarter of a second to give all widgets the style that they have
        application.setStyle("Fusion")
    _state = replace(_state, applied=True)
    application_look.give(application, stylesheet.palette(), font(metrics.type.body), stylesheet.sheet())
