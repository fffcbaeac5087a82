"""A view knows when it is seen: shown, hidden, and behind another dock's tab."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from rmsprop_gui.widgets.dock import VisibilityWatch


@pytest.fixture
def tabs(qtbot):
    """A window with two docks in tabs, and what their views know."""
    window = QMainWindow()
    qtbot.addWidget(window)
    docks = []
    for name in "ab":
        view = QWidget()
        view.in_view = VisibilityWatch(view)
        dock = QDockWidget(name, window)
        dock.setWidget(view)
        window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        docks.append(dock)
    window.tabifyDockWidget(*docks)
    window.resize(400, 300)
    window.show()
    yield docks
    window.close()


def there(docks) -> list[bool]:
    return [dock.widget().in_view.there for dock in docks]


def test_only_the_dock_on_top_is_in_view(tabs, qtbot):
    for k in (0, 1, 0):
        tabs[k].raise_()
        qtbot.waitUntil(lambda k=k: there(tabs) == [j == k for j in range(2)], timeout=20_000)
    tabs[0].close()
    qtbot.waitUntil(lambda: there(tabs) == [False, True], timeout=20_000)


def test_it_tells_when_it_comes_and_goes(qtbot):
    view = QWidget()
    qtbot.addWidget(view)
    in_view, said = VisibilityWatch(view), []
    in_view.entered.connect(lambda: said.append("entered"))
    in_view.left.connect(lambda: said.append("left"))
    view.show()
    view.repaint()
    view.hide()
    view.show()
    assert said == ["entered", "left", "entered"]
