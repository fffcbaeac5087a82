"""What the mouse does, the keyboard does too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from rmsprop_gui.widgets.controls import announce
from rmsprop_gui.windows.shell import common_commands

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    "key, way", [(Qt.Key.Key_Right, (1, 0)), (Qt.Key.Key_Left, (-1, 0)), (Qt.Key.Key_Up, (0, 1)), (Qt.Key.Key_Down, (0, -1))]
)
def test_alt_and_arrows_move_the_start_on_the_map(window, qtbot, key, way):
    chart = window.view("map")
    chart.setFocus()
    (x0, x1), (y0, y1) = chart.view()
    before = chart.view_state.start
    qtbot.keyClick(chart, key, ALT | SHIFT)
    after = window.session.scene.start
    assert after[0] - before[0] == pytest.approx(0.1 * way[0] * (x1 - x0), abs=0.02)
    assert after[1] - before[1] == pytest.approx(0.1 * way[1] * (y1 - y0), abs=0.02)


def test_moves_of_the_start_in_a_row_are_one_step_back(window, qtbot):
    chart = window.view("map")
    chart.setFocus()
    before = chart.view_state.start
    for _ in range(3):
        qtbot.keyClick(chart, Qt.Key.Key_Right, ALT)
    assert window.session.scene.start != before
    window.session.undo_stack.undo()
    assert chart.view_state.start == before


def test_the_start_moves_along_a_curve_too(window, qtbot):
    scene = window.session.scene
    assert window.session.change("One parameter", objective="x_over_log_x", objective_params={}, start=None)
    chart = window.view("map")
    chart.setFocus()
    before = chart.view_state.start
    qtbot.keyClick(chart, Qt.Key.Key_Right, ALT)
    assert len(window.session.scene.start) == 1 and window.session.scene.start[0] > before[0]
    window.session.replace(scene)


def test_f6_goes_through_all_panels_and_comes_back(window, qtbot):
    panels = common_commands.get_panels(window)
    window.view("map").setFocus()
    here = panels.index(window.view("map"))
    seen = []
    for _ in panels:
        window.actions_by_name["next-panel"].trigger()
        QApplication.processEvents()
        focus = window.focusWidget()
        seen.append(next(k for k, panel in enumerate(panels) if panel is focus or panel.isAncestorOf(focus)))
    assert seen == [(here + 1 + k) % len(panels) for k in range(len(panels))]
    window.actions_by_name["previous-panel"].trigger()
    assert panels[here - 1].isAncestorOf(window.focusWidget()) or panels[here - 1] is window.focusWidget()


def test_f6_brings_panels_behind_others_to_the_front(window, qtbot):
    maps = window.docks["maps"]
    window.tabifyDockWidget(window.docks["runs"], maps)
    maps.show()
    window.docks["runs"].raise_()
    qtbot.waitUntil(lambda: not maps.in_front)
    for _ in common_commands.get_panels(window):
        window.actions_by_name["next-panel"].trigger()
        if maps.isAncestorOf(window.focusWidget()):
            break
    assert maps.in_front and maps.isAncestorOf(window.focusWidget())
    window.reset_layout()


def test_what_a_key_has_moved_is_said_to_screen_readers(window, qtbot):
    """Through the real call of Qt, with somebody listening."""
    QAccessible.setActive(True)
    try:
        chart = window.view("map")
        chart.setFocus()
        said = []
        window.session.hovered.connect(said.append)
        qtbot.keyClick(chart, Qt.Key.Key_Right, ALT)
        window.session.hovered.disconnect(said.append)
        announce(chart, "Something")
        announce(chart, "")
    finally:
        QAccessible.setActive(False)
    assert said and said[-1].startswith("θ = ")


@pytest.mark.parametrize("command, view", [("maps-window", "maps"), ("compare-dialects", "dialects")])
def test_windows_beside_the_main_one_close_with_the_same_key(parts, command, view, qtbot):
    window = parts.window
    window.show()
    qtbot.waitUntil(lambda: bool(window.docks))
    window.actions_by_name[command].trigger()
    shown = window.view(view).window_
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    qtbot.keyClick(shown, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert not shown.isVisible() and window.isVisible()
