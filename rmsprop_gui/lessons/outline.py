"""Soft outlines around the controls that a page asks to move, wherever the panels have put them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QScrollArea, QWidget

from rmsprop_gui import style
from rmsprop_gui.controls import bring_into_sight, find_control, is_shut
from rmsprop_gui.paint_guard import guarded

MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest)
AROUND = (5, 2)  # pixels left and right, above and below


class Outline(QWidget):
    """Lies over one control, lets everything through, and moves with it."""

    def __init__(self, target: QWidget) -> None:
        self._target = target
        self._host = host_of(target)
        super().__init__(self._host)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._placing = QTimer(self, singleShot=True, interval=0)
        self._placing.timeout.connect(self.place)
        part: QWidget | None = target
        while part is not None and part is not self._host:
            part.installEventFilter(self)
            part = part.parentWidget()
        self._host.installEventFilter(self)
        style.notifier().changed.connect(self._restyle)
        self.place()

    def target(self) -> QWidget:
        return self._target

    @Slot()
    def place(self) -> None:
        across, up = AROUND
        corner = self._target.mapTo(self._host, QPoint(0, 0))
        rect = QRect(corner, self._target.size()).adjusted(-across, -up, across, up) & self._host.rect()
        self.setGeometry(rect)
        self.setVisible(self._target.isVisibleTo(self._host))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._placing.start()
        return False

    @Slot()
    def _restyle(self) -> None:
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(style.pen("focus", 1.5))
            painter.setBrush(style.color("focus", 26))
            painter.drawRoundedRect(self.rect().toRectF().adjusted(1, 1, -1, -1), 6, 6)
        finally:
            painter.end()


def host_of(target: QWidget) -> QWidget:
    """The page that scrolls with the control, or the nearest widget that has room around it."""
    owner = target.parentWidget()
    while owner is not None:
        above = owner.parentWidget()
        if isinstance(above, QMainWindow | QDockWidget) or (above is not None and isinstance(above.parentWidget(), QScrollArea)):
            break
        owner = above
    return owner or target.parentWidget()


class Highlights(QObject):
    """The outlines of the controls with these names in the window of a widget; they are looked for anew after changes."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._names: tuple[str, ...] = ()
        self.outlines: dict[str, Outline] = {}
        self._back: list[Callable[[], object]] = []  # closes what was opened for these controls
        self._looking = QTimer(self, singleShot=True, interval=0)
        self._looking.timeout.connect(self.look)

    def find(self, name: str) -> QWidget | None:
        return find_control(self._owner.window(), name)

    def show_names(self, names: tuple[str, ...]) -> None:
        """Outlines these controls and no others, and brings the first one into sight."""
        if names != self._names:
            self._put_away()
            self._names = names
            self.look()
            for name in reversed(names):  # the first one is seen in any case
                if name in self.outlines and not is_shut(self.outlines[name].target()):
                    self._back += bring_into_sight(self.outlines[name].target())

    def _put_away(self) -> None:
        """What was opened for the page before is closed again."""
        for close in self._back:
            close()
        self._back = []

    def point_at(self, name: str) -> None:
        """Brings one of them into sight, with the keyboard on it."""
        target = self.find(name)
        if target is not None:
            self._back += bring_into_sight(target)
            stop = target if target.focusPolicy() & Qt.FocusPolicy.TabFocus else next(
                (w for w in target.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()), None
            )  # fmt: skip
            if stop is not None:
                stop.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def look_soon(self) -> None:
        """The scene has changed: forms may have been made anew."""
        if self._names:
            self._looking.start()

    @Slot()
    def look(self) -> None:
        found = {name: target for name in self._names if (target := self.find(name)) is not None}
        for name, outline in list(self.outlines.items()):
            if found.get(name) is not outline.target():
                outline.hide()
                outline.deleteLater()
                del self.outlines[name]
        for name, target in found.items():
            if name not in self.outlines:
                self.outlines[name] = Outline(target)
                self.outlines[name].show()
