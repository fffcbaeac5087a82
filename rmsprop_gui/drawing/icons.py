"""Icons from ``resources/icons``: one SVG each, drawn in the colours of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from optim.base.resources import resource_path
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import clear_pixmap, painting
from rmsprop_gui.model.scene import RunStyle

_RATIOS = (1, 2)  # device pixels per logical pixel; Qt scales the nearest for others
_SIZES = (16, 20)


@cache
def _source(name: str) -> str:
    return resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")


@cache
def _render(name: str, colour: str, px: int, ratio: float) -> QPixmap:
    side = max(1, round(px * ratio))
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    svg = QSvgRenderer(QByteArray(_source(name).replace("currentColor", colour).encode()))
    painter = QPainter(result)
    svg.render(painter, QRectF(0, 0, side, side))
    painter.end()
    result.setDevicePixelRatio(ratio)
    return result


def pixmap(name: str, color_key: str = "text_2", px: int = 20, ratio: float = 2) -> QPixmap:
    """The icon in one colour of the theme, ``px`` logical pixels wide, with ``ratio`` device pixels to each.

    Raises:
        FileNotFoundError: if there is no icon of that name.
    """
    return QPixmap(_render(name, style.color(color_key).name(), px, ratio))


def icon(name: str, color_key: str = "text_2", checked_key: str = "accent") -> QIcon:
    """The icon for buttons and menus: ``color_key`` when off, ``checked_key`` when on, grey when disabled.

    It has the colours of the theme in force; ask again after ``style.notifier().changed``.
    """
    return QIcon(_icon(name, *(style.color(key).name() for key in (color_key, checked_key, "text_disabled"))))


@cache
def _icon(name: str, off: str, on: str, disabled: str) -> QIcon:
    """Many buttons have the same one."""
    result = QIcon()
    variants = (
        (QIcon.Mode.Normal, QIcon.State.Off, off),
        (QIcon.Mode.Normal, QIcon.State.On, on),
        (QIcon.Mode.Disabled, QIcon.State.Off, disabled),
        (QIcon.Mode.Disabled, QIcon.State.On, disabled),
    )
    for mode, state, colour in variants:
        for px in _SIZES:
            for ratio in _RATIOS:
                result.addPixmap(_render(name, colour, px, ratio), mode, state)
    return result


def logo(px: int = 22, ratio: float = 2) -> QPixmap:
    """The mark of the program: the two state squares and a run's point, in the colours of the theme."""
    side = round(px * ratio)
    result = QPixmap(side, side)
    result.fill(Qt.GlobalColor.transparent)
    with painting(result) as painter:
        painter.scale(side / 22, side / 22)
        for key, alpha, rect in (("theta1", 70, QRectF(12.5, 12.5, 6, 6)), ("theta2", 60, QRectF(3, 3, 12, 12))):
            painter.setPen(style.pen(key, 1.5))
            painter.setBrush(style.color(key, alpha))
            painter.drawRect(rect)
        painter.setPen(style.pen("panel", 1.5))
        painter.setBrush(style.color("run1"))
        painter.drawEllipse(QRectF(10.3, 10.3, 6.4, 6.4))
    result.setDevicePixelRatio(ratio)
    return result


def line_sample(run_style: RunStyle, size: QSize, ratio: float = 2.0) -> QPixmap:
    """A short piece of a run's line, in its colour and dashes.

    size   logical pixels
    """
    picture = clear_pixmap(size.width(), size.height(), ratio)
    with painting(picture) as painter:
        painter.setPen(style.run_pen(run_style, style.metrics.pen.path_focus))
        painter.drawLine(QPointF(1.5, size.height() / 2), QPointF(size.width() - 1.5, size.height() / 2))
    return picture
