"""Finds the panels by their folder and makes them. A panel that cannot be made is logged and left out; the rest works."""

from __future__ import annotations

import importlib
import logging
import pkgutil
from types import ModuleType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow, QWidget

from rmsprop_gui import panels
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.widgets.dock import Dock
from rmsprop_gui.widgets.panel_entry import ContextPanel, OccasionalPanel, PanelEntry, TitledPanel

if TYPE_CHECKING:
    from rmsprop_gui.model.session import Session


log = logging.getLogger(__name__)


def find_views(package: ModuleType = panels) -> list[PanelEntry]:
    """The entries of all modules in a package of views, by area and order."""
    entries = []
    for name in sorted(info.name for info in pkgutil.iter_modules(package.__path__)):
        try:
            module = importlib.import_module(f"{package.__name__}.{name}")
        except Exception:  # one broken view must not take the window with it
            log.exception("The view %s cannot be imported", name)
            continue
        entry = getattr(module, "ENTRY", None)
        if isinstance(entry, PanelEntry):
            entries.append(entry)
    return sorted(entries, key=lambda entry: (entry.area, entry.order, entry.name))


def make_view(entry: PanelEntry, session: Session) -> QWidget | None:
    """The widget of a view, or None (and a sentence in the status bar) when making it fails."""
    try:
        return entry.make(session)
    except Exception as error:
        log.exception("The view %s cannot be made", entry.name)
        session.error.emit(
            tr(
                "The panel {title} cannot be shown ({kind}: {error}); see the log.",
                title=translated(entry.title),
                kind=type(error).__name__,
                error=error,
            )
        )
        return None


def make_dock(entry: PanelEntry, widget: QWidget, window: QMainWindow) -> Dock:
    """A view in its dock, with its extra title widgets, its context and its occasions."""
    title_widgets = widget.title_widgets() if isinstance(widget, TitledPanel) else ()
    dock = Dock(translated(entry.title), entry.name, widget, *title_widgets, parent=window)
    if isinstance(widget, ContextPanel):
        widget.context_changed.connect(dock.set_context)
    if isinstance(widget, OccasionalPanel):
        widget.occasion_changed.connect(dock.follow_occasion)
    widget.setAccessibleName(widget.accessibleName() or translated(entry.title))
    return dock
