"""What the tour shows, in its order: a place in the window, and two sentences about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.controls import find_control
from rmsprop_gui.widgets.panel_entry import MapAccess

if TYPE_CHECKING:
    from rmsprop_gui.windows.main.main_window import MainWindow

START_HALF = 22  # pixels of light around the square that runs start from
RAIL = 110  # width of the strip on the map's left edge in which √v of the second parameter stands


@dataclass(frozen=True)
class Stop:
    """`target(window)` is the widget that has to be in sight, and the part of it that is meant (None: all of it);
    None where this window has no such thing now."""

    name: str
    title: str
    words: str
    target: Callable[[MainWindow], tuple[QWidget, QRect | None] | None]


def stops() -> tuple[Stop, ...]:
    """All stops, in the language of now."""
    return (
        Stop("start", tr("Drag the start"), tr(
            "Every run sets out from this square. Drag it, or click anywhere on the map: all runs follow at once."), _start),
        Stop("timeline", tr("Play, or go to any step"), tr(
            "Space plays and pauses, the arrow keys go step by step, backwards too. The flags mark what happened."),
            _view("timeline")),
        Stop("settings", tr("Move a number"), tr(
            "Each setting has a slider and a field for the exact value. The diamond under the slider is the default."), _rate),
        Stop("squares", tr("What RMSprop divides by"), tr(
            "A square on each axis shows √v, the root of the running mean of squared gradients. The larger it is, the "
            "smaller is the rate along that axis."), _rail),
        Stop("plots", tr("Every step in numbers"), tr(
            "Loss, rates, gradients and updates over the steps. Click or drag in a plot to go to that step."), _view("plots")),
        Stop("ledger", tr("The arithmetic of this step"), tr(
            "The formula of the optimizer with the numbers filled in: those on the screen are those that were used."),
            _dock("ledger")),
        Stop("runs", tr("Compare"), tr(
            "Add a run to set another optimizer, or another setting, off from the same start."), _dock("runs")),
        Stop("lessons", tr("Lessons"), tr(
            "Short experiments: you predict, and the answer is measured while you watch. The tour is in the Help menu, too."),
            _lessons),
    )  # fmt: skip


def _view(name: str) -> Callable[[MainWindow], tuple[QWidget, QRect | None] | None]:
    def target(window: MainWindow) -> tuple[QWidget, QRect | None] | None:
        view = window.view(name)
        return None if view is None else (view, None)

    return target


def _dock(name: str) -> Callable[[MainWindow], tuple[QWidget, QRect | None] | None]:
    def target(window: MainWindow) -> tuple[QWidget, QRect | None] | None:
        dock = window.docks.get(name)
        return None if dock is None or dock.isHidden() or dock.isFloating() else (dock, None)

    return target


def _start(window: MainWindow) -> tuple[QWidget, QRect | None] | None:
    view = window.view("map")
    at = view.start_place() if isinstance(view, MapAccess) else None
    if view is None or at is None:
        return None
    corner = at.toPoint() - QPoint(START_HALF, START_HALF)
    return view, QRect(corner.x(), corner.y(), 2 * START_HALF, 2 * START_HALF)


def _rail(window: MainWindow) -> tuple[QWidget, QRect | None] | None:
    view = window.view("map")
    if view is None or not isinstance(view, MapAccess):
        return None
    rect = view.landscape_rect()
    return view, QRect(rect.left() - 6, rect.top(), RAIL, rect.height() + 6)


def _rate(window: MainWindow) -> tuple[QWidget, QRect | None] | None:
    row = find_control(window, "lr")
    return None if row is None else (row, None)


def _lessons(window: MainWindow) -> tuple[QWidget, QRect | None] | None:
    return window.toolbar.buttons["lessons"], None
