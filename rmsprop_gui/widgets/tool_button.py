"""Icon buttons whose icon follows the theme and whose tool tip names the key."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import tr


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
