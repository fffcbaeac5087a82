"""The small controls, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QVBoxLayout, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.controls import Segmented, tool_button
from rmsprop_gui.widgets.dock import Dock
from rmsprop_gui.widgets.number_field import NumberEdit, entry_text
from rmsprop_gui.widgets.slider import MIDDLE, ScaleSlider

LEFT = Qt.MouseButton.LeftButton


def shown(qtbot, widget: QWidget, width: int = 218, height: int = 28) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def wheel(widget: QWidget, delta: int = 120) -> QWheelEvent:
    place = QPointF(10, 10)
    event = QWheelEvent(
        place, widget.mapToGlobal(place), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)
    return event


@pytest.fixture
def slider(qtbot) -> ScaleSlider:
    widget = shown(qtbot, ScaleSlider(1e-4, 1, "log", default=0.01, name="Rate"))
    widget.moves, widget.ends = [], []
    widget.value_changed.connect(widget.moves.append)
    widget.released.connect(lambda: widget.ends.append(1))
    return widget


def place(slider: ScaleSlider, value: float) -> QPoint:
    return QPoint(round(slider.x_of(value)), round(MIDDLE))


def test_slider_drag_emits_while_moving_and_once_at_the_end(qtbot, slider) -> None:
    qtbot.mousePress(slider, LEFT, pos=place(slider, 0.1))
    qtbot.mouseMove(slider, place(slider, 0.5))
    qtbot.mouseRelease(slider, LEFT, pos=place(slider, 0.5))
    assert slider.moves[0] == pytest.approx(0.1, rel=0.05)
    assert slider.value() == pytest.approx(0.5, rel=0.05)
    assert len(slider.ends) == 1


def test_slider_grabbing_the_handle_moves_nothing(qtbot, slider) -> None:
    slider.set_value(0.123456)
    qtbot.mousePress(slider, LEFT, pos=place(slider, 0.123456) + QPoint(2, 0))
    assert slider.value() == 0.123456


def test_slider_set_value_is_silent(slider) -> None:
    slider.set_value(0.3)
    assert slider.value() == 0.3
    assert slider.moves == []
    assert "0.3" in slider.accessibleDescription()


def test_slider_diamond_returns_to_the_default(qtbot, slider) -> None:
    slider.set_value(0.5)
    qtbot.mouseClick(slider, LEFT, pos=place(slider, 0.01))
    assert slider.value() == 0.01
    assert len(slider.ends) == 1


def test_slider_keys(qtbot, slider) -> None:
    qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert slider.value() == pytest.approx(0.01 * 10**0.05, rel=0.01)
    slider.set_value(0.01)
    qtbot.keyClick(slider, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert slider.value() == pytest.approx(0.01 * 10**0.25, rel=0.02)
    slider.set_value(0.01)
    qtbot.keyClick(slider, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert slider.value() == pytest.approx(0.01 / 10**0.01, rel=0.01)
    qtbot.keyClick(slider, Qt.Key.Key_End)
    assert slider.value() == 1
    qtbot.keyClick(slider, Qt.Key.Key_Home)
    assert slider.value() == 1e-4


def test_slider_keeps_values_outside_its_range(qtbot, slider) -> None:
    slider.set_value(7.0)
    assert slider.value() == 7.0
    assert slider.is_outside()
    assert slider.x_of(7.0) == slider.x_of(1.0)
    assert "outside" in slider.accessibleDescription()
    assert not slider.grab().isNull()
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert slider.value() == 1


def test_wheel_only_with_focus(qtbot) -> None:
    holder = QWidget()
    slider, combo, other = ScaleSlider(0, 1, default=0.5), Combo(["a", "b"], "b"), NumberEdit(1)
    row = QVBoxLayout(holder)
    for widget in (slider, combo, other):
        row.addWidget(widget)
    shown(qtbot, holder, 200, 120)
    other.setFocus()
    wheel(slider)
    wheel(combo)
    assert (slider.value(), combo.value()) == (0.5, "b")
    holder.activateWindow()
    slider.setFocus()
    qtbot.waitUntil(slider.hasFocus)
    wheel(slider)
    assert slider.value() > 0.5


@pytest.fixture
def field(qtbot) -> NumberEdit:
    widget = shown(qtbot, NumberEdit(0.15, name="Rate"))
    widget.moves, widget.problems = [], []
    widget.value_changed.connect(widget.moves.append)
    widget.error.connect(widget.problems.append)
    return widget


def type_in(qtbot, field: NumberEdit, text: str) -> None:
    field.selectAll()
    qtbot.keyClicks(field, text)


def test_field_takes_what_is_typed(qtbot, field) -> None:
    type_in(qtbot, field, "1/1000")
    assert field.moves == []
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.moves == [1e-3]
    assert field.text() == "1/1000"


def test_field_keeps_a_bad_text_and_the_good_value(qtbot, field) -> None:
    type_in(qtbot, field, "0,2")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "0,2"
    assert field.value() == 0.15
    assert field.property("invalid") is True
    assert "point" in field.problems[0]
    assert "Keeps 0.15" in field.problems[0]
    type_in(qtbot, field, "0.2")
    assert field.problems[-1] == ""
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.moves == [0.2]


def test_field_escape_gives_the_value_back(qtbot, field) -> None:
    type_in(qtbot, field, "xyz")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == "0.15"
    assert field.problem_text() == ""


def test_field_steps_and_checks(qtbot, field) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value() == 0.16
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert field.value() == pytest.approx(0.11)

    def positive(value: float) -> None:
        if value <= 0:
            raise ValueError("The rate must be above 0.")

    field.set_check(positive)
    type_in(qtbot, field, "-1")
    assert not field.commit()
    assert "above 0" in field.problem_text()


def test_field_set_value_is_silent_and_spares_typing(qtbot, field) -> None:
    field.set_value(1e-8)
    assert field.text() == "1e-8"
    assert field.moves == []
    type_in(qtbot, field, "1/100")
    field.commit()
    field.set_value(0.01)
    assert field.text() == "1/100"


def test_whole_field(qtbot) -> None:
    field = NumberEdit(5, whole=True)
    qtbot.addWidget(field)
    field.setText("2.5")
    assert not field.commit()
    assert "whole" in field.problem_text()
    field.setText("1e3")
    assert field.commit()
    assert field.value() == 1000


@pytest.mark.parametrize(("value", "text"), [(0.001, "0.001"), (1e-8, "1e-8"), (2.0, "2"), (1e22, "1e22")])
def test_entry_text(value: float, text: str) -> None:
    assert entry_text(value) == text


def test_segments_choose_and_set_silently(qtbot) -> None:
    seg = shown(qtbot, Segmented([(0.5, "β 0.5"), (0.9, "0.9"), (0.99, "0.99")], 0.9))
    chosen = []
    seg.value_changed.connect(chosen.append)
    seg.set_value(0.5)
    assert (seg.value(), chosen) == (0.5, [])
    qtbot.mouseClick(seg.button(0.99), LEFT)
    assert chosen == [0.99]
    seg.set_value(0.123)
    assert seg.value() is None


def test_combo_chooses_and_sets_silently(qtbot) -> None:
    combo = shown(qtbot, Combo([(1, "One"), (2, "Two")], 2))
    chosen = []
    combo.value_changed.connect(chosen.append)
    combo.set_value(1)
    assert (combo.value(), chosen) == (1, [])
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert chosen == [2]
    combo.set_value("unknown")
    assert combo.value() is None


def test_tool_button_says_its_key_and_follows_the_theme(qtbot) -> None:
    button = tool_button("play", "Play or pause", "Space", checkable=True)
    qtbot.addWidget(button)
    assert button.toolTip() == "Play or pause (Space)"
    assert button.accessibleName() == "Play or pause"
    before = button.icon().pixmap(20, 20).toImage()
    style.set_theme("dark")
    assert button.icon().pixmap(20, 20).toImage() != before
    style.set_theme("light")
    button.set_icon_name("pause")
    assert button.icon_name() == "pause"


def test_dock_bar_gives_way_to_tabs(qtbot) -> None:
    window = QMainWindow()
    docks = [Dock(name.title(), name, QLabel(name)) for name in ("runs", "parameters", "ledger")]
    for dock in docks:
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    shown(qtbot, window, 700, 500)
    bars = [dock.titleBarWidget() for dock in docks]
    assert [bar.height() for bar in bars] == [32, 32, 32]
    window.tabifyDockWidget(docks[0], docks[1])
    qtbot.waitUntil(lambda: [bar.sizeHint().height() for bar in bars] == [0, 0, 32])
    docks[1].close()
    qtbot.waitUntil(lambda: bars[0].sizeHint().height() == 32)
    docks[1].show()
    qtbot.waitUntil(lambda: [bar.sizeHint().height() for bar in bars] == [0, 0, 32])
    docks[1].setFloating(True)
    qtbot.waitUntil(lambda: [bar.sizeHint().height() for bar in bars] == [32, 32, 32])


def test_dock_context_and_extra_widgets(qtbot) -> None:
    button = tool_button("fit", "Fit", "0")
    dock = Dock("Step ledger", "ledger", QLabel("x"), button)
    qtbot.addWidget(dock)
    dock.set_context("14 → 15")
    assert dock.context() == "14 → 15"
    assert dock.titleBarWidget().isAncestorOf(button)
    dock.toggle_floating()
    assert dock.objectName() == "ledger"


@pytest.mark.parametrize("name", ("dark", "light"))
def test_everything_paints_in_both_themes(qtbot, name: str) -> None:
    style.set_theme(name)
    widgets = [ScaleSlider(0, 1, "complement"), NumberEdit(1), Segmented(["a", "b"]), Combo(["a"])]
    for widget in widgets:
        qtbot.addWidget(widget)
        widget.setEnabled(False)
        assert not widget.grab().isNull()
        widget.setEnabled(True)
        assert not widget.grab().isNull()
    style.set_theme("light")
