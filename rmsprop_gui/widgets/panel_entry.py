"""The contract of a panel: a widget made from the session alone, which shows and asks and never decides.

`PanelEntry` is what its package declares. The protocols are what may be asked of a panel that has what they name; a panel
implements those of use to it, and whoever asks checks with `isinstance`, so that a panel that cannot be made is left out and
nothing else is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint, QPointF, QRect, SignalInstance
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from optim.sweeps.picture import Picture
    from rmsprop_gui.model.lesson_stage import LessonReading, LessonStage, SavedScene
    from rmsprop_gui.model.session import Session


@dataclass(frozen=True)
class PanelEntry:
    """What the package of a panel declares as ENTRY.

    name    object name, unique: saved layouts know the dock by it
    title   of its dock
    area    "left", "bottom" (docks), "right" (docks that are closed at first), "map", "plots" (the centre;
            of several in one of them the first is seen, the others are tabs beside it) or "timeline" (under the centre);
            in the Training window "left", "bottom", "right" (docks), "centre" or "timeline"
    order   position within the area
    make    session -> widget
    width, height   wanted size in the 1440 x 900 arrangement, in pixels (0: no wish)
    beside  name of the panel whose place the dock shares, as a tab; the area is "tab" then (in the Training window that of the
            other panel). It is open at first where that one is
    """

    name: str
    title: str
    area: str
    order: int
    make: Callable[[Session], QWidget]
    width: int = 0
    height: int = 0
    beside: str = ""


# ---- what the dock asks for


@runtime_checkable
class ContextPanel(Protocol):
    """context_changed(text)   quiet words after the dock's title"""

    context_changed: SignalInstance


@runtime_checkable
class TitledPanel(Protocol):
    """Has further controls for the dock's title bar."""

    def title_widgets(self) -> list[QWidget]: ...


@runtime_checkable
class OccasionalPanel(Protocol):
    """Of use in some scenes only: its dock opens and closes with `occasion`.

    occasion_changed(there)
    """

    occasion_changed: SignalInstance

    def occasion(self) -> bool: ...


# ---- what commands and the window ask for


@runtime_checkable
class ExplainedPart(Protocol):
    """Has parts with places of their own in the guide. `at`: the one that is pointed at; "": none of them."""

    def find_guide_anchor(self, at: QPoint | None = None) -> str: ...


@runtime_checkable
class KeyboardPanel(Protocol):
    """Can be entered by a command."""

    def take_keyboard(self) -> None: ...


@runtime_checkable
class FullSizePanel(Protocol):
    """Has a window that shows at full size what is chosen in the panel."""

    def open_window(self) -> None: ...


@runtime_checkable
class PicturePanel(Protocol):
    """Has a part that makes a picture; None while it shows nothing."""

    def picture(self) -> QWidget | None: ...


@runtime_checkable
class CopyingPanel(Protocol):
    """copy_wanted()   its figure is to be put on the clipboard: figures are made of several panels, and not by one"""

    copy_wanted: SignalInstance


@runtime_checkable
class MapAccess(Protocol):
    """The map: its view, the places that the tour points to (in its own pixels), and what it has computed."""

    def fit(self) -> None: ...
    def start_place(self) -> QPointF | None: ...
    def landscape_rect(self) -> QRect: ...
    def get_ends_picture(self) -> Picture | None: ...


@runtime_checkable
class PlotsAccess(Protocol):
    """The line plots: which of them are shown, and how the loss is."""

    def shown_plots(self) -> tuple[tuple[str, ...], str]: ...


@runtime_checkable
class LandscapeAccess(Protocol):
    """The gallery of landscapes."""

    def choose(self, name: str) -> None: ...


@runtime_checkable
class LessonsAccess(Protocol):
    """The lessons: where their scenes are shown, the page that is open, and the scene that comes back afterwards."""

    lesson_changed: SignalInstance

    def set_stage(self, stage: LessonStage) -> None: ...
    def turn_page(self, forward: bool) -> None: ...
    def has_lesson(self) -> bool: ...
    def get_reading(self) -> LessonReading | None: ...
    def offer(self, actions: Sequence[QAction]) -> None: ...
    def describe_page(self) -> str: ...
    def open_named(self, name: str) -> bool: ...
    def get_saved_scene(self) -> SavedScene | None: ...
    def close_down(self) -> None: ...
