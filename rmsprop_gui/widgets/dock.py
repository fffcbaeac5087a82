"""A dock with its own title bar, which gives way to the tab when docks share one place; and whether what a dock holds can be
seen: one behind another one's tab is not hidden, but what it shows would be computed for nobody.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.layouts import make_row
from rmsprop_gui.widgets.panel_entry import OccasionalPanel
from rmsprop_gui.widgets.text_fitting import ElidedLabel, ElidedTitle

FRAMED = (
    Qt.WindowType.Tool | Qt.WindowType.CustomizeWindowHint | Qt.WindowType.WindowTitleHint | Qt.WindowType.WindowSystemMenuHint
    | Qt.WindowType.WindowCloseButtonHint
)  # fmt: skip
DRAGGED = Qt.WindowType.X11BypassWindowManagerHint  # while it follows the pointer, which another kind of window would end
OFFSET = 24  # pixels: a panel that has just been undocked stands beside its place


class _TitleBar(QWidget):
    """Title, quieter context, room for extra widgets, undock and hide."""

    def __init__(self, dock: Dock, title: str) -> None:
        super().__init__(dock)
        self.setObjectName("dockBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.collapsed = False
        self.title = ElidedTitle(title)
        self.title.setProperty("role", "dock")
        self.context = ElidedLabel()
        self.context.spare = 0
        self.context.setProperty("role", "quiet")
        self.extras = make_row(spacing=4)
        self.floating = tool_button("float", tr("Undock {title}", title=title), size=24, color_key="text_3")
        self.hiding = tool_button("close", tr("Hide {title}", title=title), size=24, color_key="text_3")
        self.floating.clicked.connect(dock.toggle_floating)
        self.hiding.clicked.connect(dock.close)
        self._inside = QWidget()  # not there in a collapsed bar: Tab must not get lost in it
        make_row(self._inside, of=self, margins=0)
        make_row(
            self.title, 6, (self.context, 1), self.extras, self.floating, self.hiding, of=self._inside, spacing=2,
            margins=(12, 0, 6, 0),
        )  # fmt: skip
        style.notifier().changed.connect(self._grow)

    def sizeHint(self) -> QSize:
        """QDockWidget asks for this, not for a fixed height."""
        return QSize(80, 0 if self.collapsed else max(int(style.metrics.space.dock_title), style.px(24)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _grow(self) -> None:
        self.updateGeometry()

    def set_floating(self, floating: bool) -> None:
        """The frame of a floating panel has its title and closes it."""
        self.title.setVisible(not floating)
        self.hiding.setVisible(not floating)

    def set_collapsed(self, collapsed: bool) -> None:
        """With collapsed bars the tab is the title."""
        if collapsed != self.collapsed:
            self.collapsed = collapsed
            self._inside.setVisible(not collapsed)
            self.setMaximumHeight(0 if collapsed else 16777215)
            self.updateGeometry()


class Dock(QDockWidget):
    """Holds one panel. ``object_name`` is what saved layouts know it by; it must never change.

    Further widgets, such as icon buttons, stand in the title bar before undock and hide.
    """

    def __init__(
        self, title: str, object_name: str, widget: QWidget, *icon_buttons: QWidget, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName(object_name)
        self._bar = _TitleBar(self, title)
        self.setTitleBarWidget(self._bar)
        widget.setObjectName("panel")
        widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWidget(widget)
        self.in_front = True
        self.held = False  # it neither opens nor closes by itself
        self._bare = False
        self._before: Dock | None = None  # the tab that was in front when this one came
        self.visibilityChanged.connect(self._follow_front)
        for button in icon_buttons:
            self.add_title_widget(button)
        self._later = make_delay(self, 0, self._follow_tabs)
        for signal in (self.visibilityChanged, self.topLevelChanged, self.dockLocationChanged):
            signal.connect(self._soon)

        self.toggleViewAction().triggered.connect(self._come_forward)
        self.topLevelChanged.connect(self._bar.set_floating)
        self._let_go = make_delay(self, 0, self._end_drag)

    @Slot(bool)
    def _come_forward(self, asked_for: bool) -> None:
        """Whoever asks for a panel wants to see it: Qt would open it behind the tab that is in front."""
        if asked_for:
            self.raise_()

    def setVisible(self, visible: bool) -> None:
        """Qt shows a panel that floats without a frame. It gets one before the window manager hears of it: a window that
        changes while it is being taken in can stay hidden for good."""
        if visible and self.isFloating() and not self.windowFlags() & DRAGGED:
            self._take_frame()
        super().setVisible(visible)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.MouseButtonRelease and self.isFloating():
            self._let_go.start()
        return done

    @Slot()
    def _end_drag(self) -> None:
        if self.isFloating() and not QApplication.mouseButtons() and self.windowFlags() != FRAMED:
            shown = not self.isHidden()
            self._take_frame()
            self.setVisible(shown)

    def _take_frame(self) -> None:
        """A floating panel is a window as others are: with the frame, the title and the edges of the desktop."""
        if self.windowFlags() == FRAMED:
            return
        room = self.screen().availableGeometry().adjusted(0, 0, -OFFSET, -2 * OFFSET)  # with the frame, all of it can be seen
        place, size = self.pos(), self.size().boundedTo(room.size())
        self.setWindowFlags(FRAMED)
        self.resize(size)
        self.move(min(place.x(), room.right() - size.width()), min(place.y(), room.bottom() - size.height()))

    def set_bare(self, bare: bool) -> None:
        """Without its title bar, or with it again."""
        self._bare = bare
        self._follow_tabs()

    def set_context(self, text: str) -> None:
        """The quieter words after the title, such as "14 → 15"."""
        self._bar.context.set_full_text(text)

    def context(self) -> str:
        """The words after the title."""
        return self._bar.context.full_text()

    def add_title_widget(self, widget: QWidget) -> None:
        """Puts a widget on the right of the title bar, before undock and hide."""
        self._bar.extras.addWidget(widget)

    def setFloating(self, floating: bool) -> None:
        """Qt takes the frame from a panel that is to float and does already."""
        if floating != self.isFloating():
            super().setFloating(floating)

    def toggle_floating(self) -> None:
        """Undocks the panel, or puts it back."""
        self.setFloating(not self.isFloating())
        if self.isFloating():
            self.move(self.pos() + QPoint(OFFSET, OFFSET))

    def take_out(self) -> None:
        """Out of the window's layout, to be added again: floating panels have to be docked first, or they stay where they are."""
        self.setFloating(False)
        window = self.parent()
        if isinstance(window, QMainWindow):
            window.removeDockWidget(self)

    @Slot()
    def follow_occasion(self) -> None:
        """Opens in front while its panel has something to show in this scene, closes while it has not."""
        panel = self.widget()
        if not isinstance(panel, OccasionalPanel) or self.held:
            return
        if panel.occasion():
            front = {dock for dock in self._docks() if dock.in_front and not dock.isHidden()}
            self.show()
            mates = front & set(self._mates())
            self._before = mates.pop() if mates else self._before
            self.raise_()
        else:
            in_front = self.in_front and not self.isHidden()
            self.hide()
            if in_front and self._before is not None and not self._before.isHidden():
                self._before.raise_()  # Qt would bring forward whichever tab is next

    def _soon(self) -> None:
        """The main window arranges tabs after its signals: look when it has."""
        self._later.start(0)

    @Slot(bool)
    def _follow_front(self, visible: bool) -> None:
        """Behind another tab a dock counts as visible for Qt, and stands outside of the window."""
        self.in_front = visible

    def _docks(self) -> list[Dock]:
        """All docks of the window."""
        window = self.parent()
        return window.findChildren(Dock) if isinstance(window, QMainWindow) else [self]

    def _mates(self) -> list[QDockWidget]:
        """Those that share its place as tabs."""
        window = self.parent()
        return window.tabifiedDockWidgets(self) if isinstance(window, QMainWindow) else []

    def _is_tabbed(self) -> bool:
        return not self.isHidden() and not self.isFloating() and any(not mate.isHidden() for mate in self._mates())

    def _follow_tabs(self) -> None:
        """Looks at all docks of the window: those left behind in a group hear no signal of their own."""
        for dock in self._docks():
            dock._bar.set_collapsed(dock._bare or dock._is_tabbed())
        title = self.windowTitle()
        self._bar.floating.set_tip(tr("Dock {title}", title=title) if self.isFloating() else tr("Undock {title}", title=title))


class VisibilityWatch(QObject):
    """entered() and left() as the view comes into sight and goes out of it; `there` in between."""

    entered = Signal()
    left = Signal()

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self._view = view
        self.there = False
        self._soon = make_delay(self, 0, self.check)
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.Show, QEvent.Type.Hide):
            self.check()
        elif kind == QEvent.Type.Paint and not self.there:
            self._soon.start()  # what is painted is seen; nothing is asked for in the middle of painting
        elif kind == QEvent.Type.ParentChange and isinstance(dock := self._view.parentWidget(), QDockWidget):
            dock.visibilityChanged.connect(self.check)
        return super().eventFilter(watched, event)

    @Slot()
    @Slot(bool)
    def check(self, *_: object) -> None:
        there = self._view.isVisible() and not self._view.visibleRegion().isEmpty()
        if there != self.there:
            self.there = there
            (self.entered if there else self.left).emit()
