"""The contract of a panel: a widget made from the session alone, which shows and asks and never decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from rmsprop_gui.model.session import Session


@dataclass(frozen=True)
class PanelEntry:
    """What the package of a panel declares as ENTRY.

    name    object name, unique: saved layouts know the dock by it
    title   of its dock
    area    "left", "bottom" (docks), "right" (docks that are closed at first), "map", "plots" (the centre)
            or "timeline" (under the centre);
            in the Training window "left", "bottom", "right" (docks), "centre" or "timeline"
    order   position within the area
    make    session -> widget. The widget may have `context_changed = Signal(str)` (quiet text after the dock's title)
            and `title_widgets() -> list[QWidget]` (extra controls for the dock's title bar), and, where it is of use in some
            scenes only, `occasion() -> bool` and `occasion_changed = Signal(bool)`: its dock opens and closes with it
    width, height   wanted size in the 1440 x 900 arrangement, in pixels (0: no wish)
    beside  name of the panel whose place the dock shares, as a tab; the area is "tab" then. It is open at first where that one is
    """

    name: str
    title: str
    area: str
    order: int
    make: Callable[[Session], QWidget]
    width: int = 0
    height: int = 0
    beside: str = ""
