"""Where in the guide a control is explained: it, or what it stands in, says so. And pointing at one, as "What is this?" does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QCursor, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from rmsprop_gui.widgets.controls import NAMES
from rmsprop_gui.widgets.panel_entry import ExplainedPart
from rmsprop_gui.windows.shell.docked_window import DockedWindow

ANCHOR = "guide"  # the property by which a widget names its place


def list_anchors(widget: QWidget | None, at: QPoint | None = None) -> Iterator[str]:
    """Names of the places that explain a widget, the nearest first: its own, then those of what it stands in.

    at   where it is pointed at, on the screen: parts of a chart have places of their own
    """
    while widget is not None:
        if isinstance(widget, ExplainedPart):
            yield widget.find_guide_anchor(None if at is None else widget.mapFromGlobal(at))
        if widget.property(ANCHOR):
            yield str(widget.property(ANCHOR))
        yield from widget.property(NAMES) or ()
        owner = widget.parentWidget()
        window = widget.window()
        if isinstance(window, DockedWindow):
            yield from (name for name, view in window.views.items() if view is widget)
        yield widget.objectName()
        widget = owner


class Pointing(QObject):
    """From now on the next click asks what it is on, and does nothing else; a key takes it back.

    answer(widget, place on the screen)
    """

    def __init__(self, parent: QWidget, answer: Callable[[QWidget, QPoint], object]) -> None:
        super().__init__(parent)
        self._answer, self._found = answer, False
        QApplication.setOverrideCursor(Qt.CursorShape.WhatsThisCursor)
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            self.end()
            return event.key() == Qt.Key.Key_Escape
        if kind == QEvent.Type.MouseButtonPress:
            self._found = True
            return True
        if kind == QEvent.Type.MouseButtonRelease and self._found:
            place = event.globalPosition().toPoint() if isinstance(event, QMouseEvent) else QCursor.pos()
            self.end()
            widget = QApplication.widgetAt(place)
            if widget is not None:
                self._answer(widget, place)
            return True
        return False

    def end(self) -> None:
        """Clicks are clicks again."""
        QApplication.instance().removeEventFilter(self)
        QApplication.restoreOverrideCursor()
        self.deleteLater()
