"""What a window must be like to be used without seeing it, and without a mouse. Says what is wrong, widget by widget."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QGraphicsView,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QToolBar,
    QWidget,
)  # fmt: skip

from rmsprop_gui.windows.shell.docked_window import in_front

CONTROLS = (
    QAbstractButton, QComboBox, QLineEdit, QAbstractSpinBox, QAbstractSlider, QAbstractItemView, QTabBar, QTextEdit,
    QPlainTextEdit, QGraphicsView,
)  # fmt: skip
NO_CONTROLS = (QScrollBar, QHeaderView)
INTERNAL = (  # parts that Qt builds its own widgets from; the whole is what is operated
    "qt_scrollarea_viewport", "qt_spinbox_lineedit", "qt_toolbar_ext_button", "ScrollLeftButton", "ScrollRightButton",
)  # fmt: skip
PIXELS = 24  # that a focus must change to be seen


def of_program(kind: type) -> bool:
    return kind.__module__.startswith("rmsprop_gui")


def is_painted(widget: QWidget) -> bool:
    """Whether it is drawn by this program, so that its look says nothing to Qt."""
    own = any(of_program(kind) and "paintEvent" in vars(kind) for kind in type(widget).__mro__)
    return own or isinstance(widget, QGraphicsView)


def is_pressed(widget: QWidget) -> bool:
    """Whether it answers to the mouse by code of this program."""
    return any(of_program(kind) and "mousePressEvent" in vars(kind) for kind in type(widget).__mro__)


def is_control(widget: QWidget) -> bool:
    """Whether a person operates it."""
    if isinstance(widget, QTabWidget):
        return False  # its bar is what is operated
    if isinstance(widget, NO_CONTROLS) or widget.objectName() in INTERNAL:
        return False
    if isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox | QTabBar | QToolBar | QMenuBar):
        return False
    if isinstance(widget.parentWidget(), QLineEdit) or is_viewport(widget):
        return False
    if isinstance(widget, QLabel):  # its text can be marked; only links are for everybody
        return bool(widget.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByMouse) and "<a" in widget.text()
    painted = is_painted(widget) and is_pressed(widget)
    return isinstance(widget, CONTROLS) or widget.focusPolicy() != Qt.FocusPolicy.NoFocus or painted


def is_viewport(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return isinstance(parent, QAbstractScrollArea) and parent.viewport() is widget


def controls(window: QWidget, within: QWidget | None = None) -> list[QWidget]:
    """All that can be operated now: visible and enabled, in this window (in one part of it, if given) and its docks."""
    inside = (w for w in (within or window).findChildren(QWidget) if w.window() is window)
    there = (w for w in inside if w.isVisible() and w.isVisibleTo(window) and w.isEnabled())
    return [w for w in there if is_control(w) and in_front(w)]


def path(widget: QWidget) -> str:
    """How to find it: classes and object names from the window down."""
    parts = []
    while widget is not None and not widget.isWindow():
        parts.append(type(widget).__name__ + (f"#{widget.objectName()}" if widget.objectName() else ""))
        widget = widget.parentWidget()
    return " > ".join(reversed(parts[:4]))


def text(widget: QWidget, kind: QAccessible.Text) -> str:
    """What a screen reader is told."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(kind) if interface is not None else ""


# ---- what is wrong


def unnamed(window: QWidget, within: QWidget | None = None) -> Iterator[str]:
    """Controls without a name, and plots and painted controls without a description."""
    for widget in controls(window, within):
        if not name_of(widget):
            yield f"no name: {path(widget)}"
        elif needs_words(widget) and not text(widget, QAccessible.Text.Description).strip():
            yield f"no description: {path(widget)} ({text(widget, QAccessible.Text.Name)})"


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it; a value that stands in for a missing name is none."""
    name = text(widget, QAccessible.Text.Name).strip()
    by_value = isinstance(widget, QComboBox | QLineEdit | QAbstractSpinBox | QTabBar | QAbstractItemView)
    return name if widget.accessibleName() or not by_value or has_buddy(widget) else ""


def has_buddy(widget: QWidget) -> bool:
    return any(label.buddy() is widget for label in widget.window().findChildren(QLabel))


def needs_words(widget: QWidget) -> bool:
    """A painted control whose value no interface of Qt tells; buttons and combos say all there is."""
    return is_painted(widget) and not isinstance(widget, QAbstractButton | QComboBox)


def unreached(window: QWidget, within: QWidget | None = None) -> Iterator[str]:
    """Controls to which Tab does not come."""
    QApplication.processEvents()
    reached = set(map(id, by_tab(window)))
    for widget in controls(window, within):
        proxy = widget.focusProxy()
        if not widget.isVisible():  # it has given way to something else meanwhile
            continue
        if id(widget) in reached or (proxy is not None and id(proxy) in reached) or has_part(widget, reached):
            continue
        if not is_alternative(widget, reached):
            yield f"not reached by Tab: {path(widget)} ({text(widget, QAccessible.Text.Name)})"


def has_part(widget: QWidget, reached: set[int]) -> bool:
    """Whether what is operated is a part of it, as in a form of several fields."""
    return widget.focusPolicy() == Qt.FocusPolicy.NoFocus and any(id(part) in reached for part in widget.findChildren(QWidget))


def is_alternative(widget: QWidget, reached: set[int]) -> bool:
    """One of several buttons between which the arrow keys move; Tab comes to the chosen one."""
    if not isinstance(widget, QAbstractButton):
        return False
    group = widget.group()
    if group is not None and group.exclusive():
        return any(id(button) in reached for button in group.buttons())
    mates = widget.parentWidget().findChildren(QRadioButton) if isinstance(widget, QRadioButton) else ()
    return any(id(mate) in reached for mate in mates)


def by_tab(window: QWidget, most: int = 600) -> list[QWidget]:
    """The widgets that Tab comes to, pressed until it is where it began."""
    window.activateWindow()
    first = window.focusWidget()
    if first is None:
        window.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(window, Qt.Key.Key_Tab)
        first = window.focusWidget()
    found: list[QWidget] = []
    for _ in range(most):
        now = QApplication.focusWidget() or window.focusWidget()
        if now is None or (found and now is found[0]):
            break
        if now in found:
            break  # a circle that leaves something out
        found.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return found


def unseen(window: QWidget, within: QWidget | None = None) -> Iterator[str]:
    """Controls that look alike with and without the focus."""
    others = [w for w in controls(window) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    for widget in [w for w in others if within is None or within.isAncestorOf(w)]:
        elsewhere = next((w for w in others if w is not widget and not w.isAncestorOf(widget)), None)
        if elsewhere is None:
            continue
        elsewhere.setFocus(Qt.FocusReason.TabFocusReason)
        show_whole(widget)
        if not widget.isVisible():
            continue
        before = picture(window, widget)
        if before.isNull():
            yield f"cannot be scrolled to: {path(widget)} ({text(widget, QAccessible.Text.Name)})"
            continue
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if not widget.hasFocus() and not (widget.focusProxy() and widget.focusProxy().hasFocus()):
            yield f"takes no focus: {path(widget)} ({text(widget, QAccessible.Text.Name)})"
            continue
        QApplication.processEvents()
        if changed_pixels(before, picture(window, widget)) < PIXELS:
            yield f"focus not seen: {path(widget)} ({text(widget, QAccessible.Text.Name)})"


def show_whole(widget: QWidget) -> None:
    """Scrolls to it, where it is in a page that scrolls."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea) and hasattr(parent, "ensureWidgetVisible"):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()
    QApplication.processEvents()


def picture(window: QWidget, widget: QWidget) -> QImage:
    box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-4, -4, 4, 4)
    return window.grab(box.intersected(window.rect())).toImage().convertToFormat(QImage.Format.Format_RGB32)


def changed_pixels(before: QImage, after: QImage) -> int:
    import numpy as np

    if before.size() != after.size():
        return before.width() * before.height()
    one, other = (np.frombuffer(image.constBits(), np.uint32) for image in (before, after))
    return int((one != other).sum())


def complaints(window: QWidget, within: QWidget | None = None) -> list[str]:
    """All that is wrong with a window, or with one part of it."""
    return [*unnamed(window, within), *unreached(window, within), *unseen(window, within)]


