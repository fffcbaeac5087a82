"""The keys of the map: Ctrl and arrows pan, Ctrl and + or − zoom, 0 fits, Alt and arrows move the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from rmsprop_gui.charts.landscape import fit
from rmsprop_gui.i18n import tr
from rmsprop_gui.panels.map.mouse_handler import readout
from rmsprop_gui.widgets.controls import announce

if TYPE_CHECKING:
    from rmsprop_gui.panels.map.map_widget import MapWidget


PAN = 0.1  # share of the view
START, START_FAR = 0.01, 0.1  # shares of the view by which the start moves, the second one with Shift
_WAYS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}
_ZOOMS = {Qt.Key.Key_Plus: 0.8, Qt.Key.Key_Equal: 0.8, Qt.Key.Key_Minus: 1.25}


def press(widget: MapWidget, event: QKeyEvent) -> bool:
    """Does what a key asks for; False where it asks for nothing here."""
    key, control = Qt.Key(event.key()), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    (x0, x1), (y0, y1) = view = widget.view()
    alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
    if alt and key in _WAYS:
        move_start(widget, _WAYS[key], START_FAR if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else START)
    elif control and key in _WAYS:
        dx, dy = (PAN * way * size for way, size in zip(_WAYS[key], (x1 - x0, y1 - y0), strict=True))
        widget.set_view(((x0 + dx, x1 + dx), (y0 + dy, y1 + dy)))
    elif control and key in _ZOOMS:
        widget.set_view(fit.zoom(view, ((x0 + x1) / 2, (y0 + y1) / 2), _ZOOMS[key]))
    elif key == Qt.Key.Key_0:
        widget.fit()
    else:
        return False
    return True


def move_start(widget: MapWidget, way: tuple[int, int], part: float) -> None:
    """All runs start a little further on; presses in a row are one step of the undo history."""
    view_state = widget.view_state
    start = [
        x + way[k] * part * (high - low)
        for k, (x, (low, high)) in enumerate(zip(view_state.start, (view_state.frame.x, view_state.frame.y), strict=False))
    ]
    x, y = view_state.frame.round_point(start[0], start[1] if len(start) > 1 else 0.0)
    widget.session.change(tr("Move the start"), "start-by-key", start=(x, y)[: len(start)])
    text = readout(view_state, (x, y))
    widget.session.hovered.emit(text)
    announce(widget, text)
