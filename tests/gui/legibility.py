"""Whether all text of a window has the room it needs: nothing cut, nothing on top of something else."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
    QToolButton,
    QWidget,
)

from rmsprop_gui.drawing import style
from rmsprop_gui.widgets.combo import NamedCombo
from rmsprop_gui.widgets.form.rows import ElidedCombo
from rmsprop_gui.widgets.number_field import NumberEdit
from tests.gui.accessibility import in_front, path

FIND = Qt.FindChildOption.FindDirectChildrenOnly
SLACK = 2  # pixels
SCREENS = ((1440, 900), (1024, 700))
MARGIN = 2  # of a line edit, on either side of its text


def shown(window: QWidget) -> list[QWidget]:
    """Widgets on the screen; a dock behind another one is not."""
    inside = (w for w in window.findChildren(QWidget) if w.window() is window and w.isVisible() and w.isVisibleTo(window))
    return [w for w in inside if in_front(w)]


def cut(window: QWidget) -> Iterator[str]:
    """Labels, buttons and fields whose text does not fit. What ends in dots on purpose has a tool tip, and is wide by wish."""
    for widget in shown(window):
        if not isinstance(widget, QLabel | QAbstractButton | QLineEdit | QComboBox | QAbstractSpinBox):
            continue
        text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
        if isinstance(widget, QLabel | QAbstractButton) and (not text or isinstance(widget, QToolButton)):
            continue
        if widget.fontMetrics().height() > widget.height() + SLACK:
            yield f"too low: {path(widget)} ({text!r}, {widget.height()} of {widget.fontMetrics().height()})"
        if not text or "<" in text or widget.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Ignored:
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        words = max(text.replace("&", "").split() if wraps else text.replace("&", "").splitlines(), key=len, default="")
        needed = widget.fontMetrics().horizontalAdvance(words)
        if needed > widget.width() + SLACK and not widget.toolTip():
            yield f"cut: {path(widget)} ({text!r}, {widget.width()} of {needed})"


def cut_entries(window: QWidget) -> Iterator[str]:
    """Fields of numbers and closed combo boxes that do not show their whole text. Sentences that are typed may be longer than
    their field; a combo box that ends in dots is a choice whose list has it in full."""
    for widget in shown(window):
        if isinstance(widget, NumberEdit):
            option = QStyleOptionFrame()
            widget.initStyleOption(option)
            room = widget.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, widget).width() - 2 * MARGIN
            needed = widget.fontMetrics().horizontalAdvance(widget.text())
            if needed > room + SLACK:
                yield f"cut: {path(widget)} ({widget.text()!r}, {room} of {needed})"
        elif isinstance(widget, QComboBox) and not widget.isEditable() and not isinstance(widget, ElidedCombo | NamedCombo):
            option = QStyleOptionComboBox()
            widget.initStyleOption(option)
            field = QStyle.SubControl.SC_ComboBoxEditField
            room = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, widget).width()
            needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
            if needed > room + SLACK:
                yield f"cut: {path(widget)} ({widget.currentText()!r}, {room} of {needed})"


def overlapping(window: QWidget) -> Iterator[str]:
    """Widgets of one layout that stand on each other."""
    for parent in [window, *shown(window)]:
        layout = parent.layout()
        if layout is None:
            continue
        children = parent.findChildren(QWidget, options=FIND)
        placed = [c for c in children if layout.indexOf(c) >= 0 and c.isVisible() and not c.isWindow() and in_front(c)]
        for one, other in combinations(placed, 2):
            common = one.geometry() & other.geometry()
            if common.width() > SLACK and common.height() > SLACK:
                yield f"on each other: {path(one)} and {path(other)}, {common.width()} × {common.height()}"


def illegible(window: QWidget) -> list[str]:
    """All that is wrong with the sizes of a window."""
    return [*cut(window), *cut_entries(window), *overlapping(window)]


def settle(window: QWidget, qtbot) -> None:
    """Waits until docks have arranged their tabs, and layouts their parts: one may ask for another."""
    docks = getattr(window, "docks", {}).values()
    qtbot.waitUntil(lambda: not any(dock._later.isActive() for dock in docks))
    before: object = None
    for _ in range(20):
        QApplication.processEvents()
        QApplication.sendPostedEvents()
        now = [part.geometry().getRect() for part in window.findChildren(QWidget)]
        if now == before:
            return
        before = now
    pytest.fail("The window goes on arranging itself.")


def wrong_at(window: QWidget, scale: float, qtbot) -> dict[tuple[int, int], list[str]]:
    """{size of the screen: what is illegible there} with text of this size."""
    style.set_text_scale(scale)
    found = {}
    for size in SCREENS:
        window.resize(*size)
        settle(window, qtbot)
        found[size] = illegible(window)
    return {size: wrong for size, wrong in found.items() if wrong}
