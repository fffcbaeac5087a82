"""The combo box that says what is on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from rmsprop_gui.widgets.combo import NamedCombo


@pytest.fixture
def combo(qtbot):
    combo = NamedCombo("Scene")
    qtbot.addWidget(combo)
    for key in ("first", "second"):
        combo.offer(key, key.title(), f"About the {key}")
    return combo


def test_the_closed_box_says_what_it_is_told(combo):
    blank = combo.grab().toImage()
    combo.show_text("Something else")
    assert combo.grab().toImage() != blank
    assert combo.shown() == combo.accessibleDescription() == "Something else"
    assert combo.accessibleName() == "Scene" and combo.currentIndex() == 0


def test_entries_have_a_key_and_an_explanation(combo):
    assert [combo.itemData(k) for k in range(2)] == ["first", "second"]
    assert combo.itemData(1, Qt.ItemDataRole.ToolTipRole) == "About the second"


def test_the_wheel_chooses_nothing(combo):
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    spot, phase = QPointF(5, 5), Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(spot, spot, QPoint(), QPoint(0, -120), buttons, keys, phase, False)
    QApplication.sendEvent(combo, event)
    assert combo.currentIndex() == 0 and not event.isAccepted()
