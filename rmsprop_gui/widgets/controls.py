"""Controls by the names of what they change, so that a lesson or the tour can point at them without knowing the panels.

A widget is found under the names that `name_control` gave it; a panel under the name of its dock.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAbstractButton, QDockWidget, QMainWindow, QScrollArea, QWidget

from rmsprop_gui.widgets.form.fold import Fold

NAMES, OPENER = "control_names", "control_opener"


def name_control(widget: QWidget, *names: str) -> None:
    """From now on the widget is found under these names: of a hyperparameter, or of a part of the scene."""
    widget.setProperty(NAMES, list(names))


def set_opener(widget: QWidget, button: QAbstractButton) -> None:
    """The widget is hidden while the button is not checked."""
    widget.setProperty(OPENER, button)


def find_control(window: QWidget, name: str) -> QWidget | None:
    """The widget that changes this, where the scene has it now; folded away or behind a tab counts as there."""
    for widget in window.findChildren(QWidget):
        if name in (widget.property(NAMES) or ()) and _is_there(widget, window):
            return widget
    return window.findChild(QDockWidget, name)


def _is_there(widget: QWidget, window: QWidget) -> bool:
    """Whether nothing hides it but folds, tabs and closed panels, which `scroll_into_view` opens."""
    parts: QWidget | None = widget
    while parts is not None and parts is not window:
        owner = parts.parentWidget()
        may_open = isinstance(owner, Fold) or isinstance(parts, QDockWidget) or parts.property(OPENER) is not None
        if parts.isHidden() and not may_open:
            return False
        parts = owner
    return True


def is_shut(widget: QWidget) -> bool:
    """Whether the panel that it is in is closed."""
    part: QWidget | None = widget
    while part is not None and not isinstance(part, QDockWidget):
        part = part.parentWidget()
    return part is not None and part.isHidden()


def scroll_into_view(widget: QWidget) -> list[Callable[[], object]]:
    """Opens the panel and the folds that the widget is in, brings its tab to the front, and scrolls to it.

    Returns what closes again whatever had to be opened.
    """
    areas, dock, back = [], None, []
    part: QWidget | None = widget
    while part is not None and not isinstance(part, QMainWindow):
        if isinstance(part, Fold) and not part.is_open():
            part.set_open(True)
            back.append(partial(part.set_open, False))
        if part.isHidden() and part.property(OPENER) is not None:
            part.property(OPENER).setChecked(True)
            back.append(partial(part.property(OPENER).setChecked, False))
        if isinstance(part, QScrollArea):
            areas.append(part)
        if isinstance(part, QDockWidget):
            dock = part
        part = part.parentWidget()
    if dock is not None:
        if dock.isHidden():
            dock.show()
            back.append(dock.hide)
        dock.raise_()
    for area in areas:
        page = area.widget()
        if page is not None and page.layout() is not None:
            page.layout().activate()  # what has just been unfolded has no place yet
        area.ensureWidgetVisible(widget, 0, 24)
    return back


def announce(widget: QWidget, text: str) -> None:
    """Costs nothing while no screen reader listens."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))
