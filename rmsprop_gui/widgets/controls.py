"""Small controls, and controls by name: icon buttons whose icon follows the theme and whose tool tip names the key, a row of
segments of which one is chosen, a line as thin as can be that says how far a computation is, and the names by which a
lesson or the tour points at a control without knowing the panels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QDockWidget,
    QFrame,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from rmsprop_gui.drawing import icons, style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import percent
from rmsprop_gui.widgets.form.sections import Fold
from rmsprop_gui.widgets.layouts import make_row

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


class ToolButton(QToolButton):
    """A flat button with one icon; ``set_icon_name`` changes it, for example from play to pause."""

    def __init__(self, icon_name: str, color_key: str = "text_2", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._color_key = color_key
        self._tip, self._key = "", ""
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    def icon_name(self) -> str:
        """The name of the icon shown."""
        return self._icon_name

    def set_icon_name(self, name: str, color_key: str | None = None) -> None:
        """Shows another icon, in another colour if given."""
        if (name, color_key or self._color_key) != (self._icon_name, self._color_key):
            self._icon_name, self._color_key = name, color_key or self._color_key
            self._restyle()

    def set_tip(self, tip: str, key: str | None = None) -> None:
        """Says what the button does; ``key`` is shown behind it in brackets and given to screen readers."""
        self._tip, self._key = tip, key or ""
        shown = QKeySequence(self._key).toString(QKeySequence.SequenceFormat.NativeText) or self._key
        self.setToolTip(f"{tip} ({_ARROWS.get(shown, shown)})" if key else tip)
        self.setAccessibleName(tip)
        self.setAccessibleDescription(tr("key {shown}", shown=shown) if key else "")

    def _restyle(self) -> None:
        self.setIcon(icons.icon(self._icon_name, self._color_key))


_ARROWS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓"}


def tool_button(
    icon_name: str, tooltip: str, key: str | None = None, checkable: bool = False, size: int = 28,
    color_key: str = "text_2", parent: QWidget | None = None,
) -> ToolButton:  # fmt: skip
    """A square icon button of ``size`` pixels; icons are 20 px, 16 px in buttons below 28."""
    button = ToolButton(icon_name, color_key, parent)
    button.set_tip(tooltip, key)
    button.setCheckable(checkable)
    button.setFixedSize(size, size)
    side = 20 if size >= 28 else 16
    button.setIconSize(QSize(side, side))
    return button


class Segmented(QFrame):
    """Chooses one of a few values. Options are labels, or pairs of a value and its label.

    ``value_changed(object)`` only when the user chooses; ``set_value`` is silent and takes any value: one that is
    not among the options shows no segment as chosen.
    """

    value_changed = Signal(object)

    def __init__(
        self, options: Sequence[str | tuple[object, str]] = (), value: object = None, name: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._values: list[object] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._on_clicked)
        self._row = make_row(of=self, spacing=2, margins=(2, 2, 2, 2))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_options(options, value)

    def set_options(self, options: Sequence[str | tuple[object, str]], value: object = None) -> None:
        """Replaces the segments."""
        for button in self._group.buttons():
            self._group.removeButton(button)
            self._row.removeWidget(button)
            button.deleteLater()
        pairs = [(option, option) if isinstance(option, str) else option for option in options]
        self._values = [pair[0] for pair in pairs]
        for index, (_, label) in enumerate(pairs):
            button = QPushButton(label, self)
            button.setCheckable(True)
            button.setProperty("segment", True)
            button.setAutoDefault(False)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.setAccessibleName(f"{self.accessibleName()} {label}".strip())
            self._group.addButton(button, index)
            self._row.addWidget(button, 1)
        self.set_value(value)

    def value(self) -> object:
        """The chosen value, None if none is."""
        index = self._group.checkedId()
        return self._values[index] if index >= 0 else None

    def set_value(self, value: object) -> None:
        """Shows ``value`` as chosen, without a signal."""
        self._group.setExclusive(False)
        for index, known in enumerate(self._values):
            self._group.button(index).setChecked(known == value)
        self._group.setExclusive(True)

    def button(self, value: object) -> QAbstractButton:
        """The button of one value, for tool tips and shortcuts."""
        return self._group.button(self._values.index(value))

    def _on_clicked(self, button: QAbstractButton) -> None:
        self.value_changed.emit(self._values[self._group.id(button)])


class Hairline(QWidget):
    """Empty while there is nothing to wait for."""

    def __init__(self, name: str = "") -> None:
        super().__init__()
        self._part: float | None = None
        self.setFixedHeight(2)
        self.setAccessibleName(name)

    def part(self) -> float | None:
        return self._part

    def show_part(self, part: float | None) -> None:
        self._part = part
        self.setAccessibleDescription("" if part is None else percent(part))
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._part is None:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.color("grid"))
        painter.fillRect(QRectF(0, 0, self.width() * self._part, self.height()), style.color("accent"))
        painter.end()
