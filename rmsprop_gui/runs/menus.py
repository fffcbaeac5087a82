"""The menus of the list of runs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from optim import catalog
from rmsprop_gui import icons, style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.run_style import RunStyle
from rmsprop_gui.runs.colour_names import colour_name

FIRST = ("rmsprop", "adam", "sgd")  # most often compared
LINES = (
    mark("Solid"), mark("Dashed"), mark("Dotted"), mark("Dash-dot"), mark("Long dashes"), mark("Short dashes"),
    mark("Dash-dot-dot"), mark("Long and short"),
)  # fmt: skip


def fill_add_menu(menu: QMenu, add: Callable[[str], None]) -> None:
    """All optimizers of the catalog, the usual rivals first."""
    menu.clear()
    entries = catalog.optimizers()
    rest = sorted((n for n in entries if n not in FIRST), key=lambda n: entries[n].title.lower())
    for name in (*FIRST, None, *rest):
        if name is None:
            menu.addSeparator()
        elif name in entries:
            action = menu.addAction(translated(entries[name].title))
            action.setToolTip(translated(entries[name].about))
            action.triggered.connect(lambda checked=False, name=name: add(name))
    menu.setToolTipsVisible(True)


def fill_colour_menu(menu: QMenu, current: RunStyle, choose: Callable[[RunStyle], None], other: Callable[[], None]) -> None:
    """Pairs of a colour and a line that can be told apart without colour, and any other colour."""
    for index in range(style.LOOKS):
        wanted = RunStyle(index)
        line, colour = translated(LINES[index]), colour_name(style.run_color(wanted))
        action = menu.addAction(sample(wanted), tr("{colour}, {line}", colour=colour[:1].upper() + colour[1:], line=line.lower()))
        action.setCheckable(True)
        action.setChecked(current.custom_color is None and current.color_key_index % style.LOOKS == index)
        action.triggered.connect(lambda checked=False, wanted=wanted: choose(wanted))
    menu.addSeparator()
    menu.addAction(tr("Other colour …")).triggered.connect(lambda checked=False: other())


def fill_line_menu(menu: QMenu, current: RunStyle, choose: Callable[[RunStyle], None]) -> None:
    """All lines, in the colour the run has."""
    for index, title in enumerate(LINES):
        same = current.color_key_index % len(LINES) == index
        wanted = current if same else RunStyle(index, style.run_color(current).name())
        action = menu.addAction(sample(wanted), translated(title))
        action.setCheckable(True)
        action.setChecked(same)
        action.triggered.connect(lambda checked=False, wanted=wanted: choose(wanted))


def sample(run_style: RunStyle) -> QIcon:
    """A short piece of the run's line."""
    picture = QPixmap(48, 32)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(style.run_pen(run_style, 2.25))
        painter.drawLine(QPointF(1, 8), QPointF(23, 8))
    finally:
        painter.end()
    return QIcon(picture)


def submenu(menu: QMenu, title: str, icon: str, parent: QWidget) -> QMenu:
    inner = QMenu(title, parent)
    inner.setIcon(icons.icon(icon))
    menu.addMenu(inner)
    return inner
