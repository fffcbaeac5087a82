"""Controls by the names of what they change, so that a lesson or the tour can point at them without knowing the panels.

A widget is found under the names in its property "controls", which `name_control` sets.
"""

from __future__ import annotations

from PySide6.QtWidgets import QDockWidget, QMainWindow, QScrollArea, QWidget

from rmsprop_gui.form.fold import Fold

KEY = "controls"


def name_control(widget: QWidget, *names: str) -> None:
    """From now on the widget is found under these names: of a hyperparameter, or of a part of the scene."""
    widget.setProperty(KEY, list(names))


def find_control(window: QWidget, name: str) -> QWidget | None:
    """The widget that changes this, where the scene has it now; folded away or behind a tab counts as there."""
    for widget in window.findChildren(QWidget):
        if name in (widget.property(KEY) or ()) and _is_there(widget, window):
            return widget
    return None


def _is_there(widget: QWidget, window: QWidget) -> bool:
    """Whether nothing hides it but folds, tabs and closed panels, which `bring_into_sight` opens."""
    parts: QWidget | None = widget
    while parts is not None and parts is not window:
        owner = parts.parentWidget()
        if parts.isHidden() and not isinstance(owner, Fold) and not isinstance(parts, QDockWidget):
            return False
        parts = owner
    return True


def bring_into_sight(widget: QWidget) -> None:
    """Opens the panel and the folds that the widget is in, brings its tab to the front, and scrolls to it."""
    owner = widget.parentWidget()
    areas = []
    dock = widget if isinstance(widget, QDockWidget) else None
    while owner is not None and not isinstance(owner, QMainWindow):
        if isinstance(owner, Fold) and not owner.is_open():
            owner.set_open(True)
        if isinstance(owner, QScrollArea):
            areas.append(owner)
        if isinstance(owner, QDockWidget):
            dock = owner
        owner = owner.parentWidget()
    if dock is not None:
        dock.show()
        dock.raise_()
    for area in areas:
        page = area.widget()
        if page is not None and page.layout() is not None:
            page.layout().activate()  # what has just been unfolded has no place yet
        area.ensureWidgetVisible(widget, 0, 24)
