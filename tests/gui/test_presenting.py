"""In front of people: what is left on the screen, a presenter's keys, and that everything is as it was afterwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from optim.lessons import shelf
from rmsprop_gui.drawing import style
from rmsprop_gui.model.presets import FIRST, presets
from rmsprop_gui.model.session_files import list_sessions, write_scene
from rmsprop_gui.windows.dialogs import waiting

WAIT = 20_000
BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


def settle(window, qtbot):
    """Layouts, and what waits for them."""
    for _ in range(5):
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        QApplication.processEvents()
    if window.presentation is not None:
        qtbot.waitUntil(lambda: not window.presentation.returning, timeout=WAIT)


def read_state(window):
    """All that has to come back."""
    store = window.settings.store
    return {
        "layout": bytes(window.saveState(window.layout_version())), "splitter": bytes(window.splitter.saveState()),
        "size": window.size(), "state": window.windowState(), "small": window._small, "focus": window.focusWidget(),
        "docks": {
            name: (dock.isVisible(), dock.isFloating(), dock.in_front, dock._bar.collapsed, dock.held)
            for name, dock in window.docks.items()
        },
        "places": {name: dock.geometry() for name, dock in window.docks.items() if dock.isVisible() and dock.in_front},
        "text": style.text_scale(), "theme": style.theme().name, "cursor": QGuiApplication.overrideCursor(),
        "frame": [part.isVisible() for part in (window.toolbar, window.status, window.view("timeline"))],
        "settings": {key: store.value(key) for key in store.allKeys()}, "scene": window.session.scene,
    }  # fmt: skip


def float_ledger(window):
    window.docks["ledger"].setFloating(True)
    window.docks["settings"].hide()


def put_ledger_behind(window):
    window.tabifyDockWidget(window.docks["ledger"], window.docks["parameters"])
    window.docks["parameters"].raise_()


def open_lesson(window):
    window.actions_by_name["lessons"].trigger()
    assert window.view("lessons").open_named(shelf().lessons[0].name)


def drag_borders(window):
    window.resizeDocks([window.docks["settings"]], [330], Qt.Orientation.Horizontal)
    window.splitter.setSizes([500, 640])
    window.view("runs").setFocus()


ARRANGEMENTS = {
    "as at first": lambda window: None,
    "borders dragged": drag_borders,
    "the ledger floats, the settings are closed": float_ledger,
    "the ledger stands behind a tab": put_ledger_behind,
    "no ledger": lambda window: window.docks["ledger"].hide(),
    "a lesson is open": open_lesson,
    "a small window": lambda window: window.resize(1024, 700),
    "maximised": lambda window: window.showMaximized(),
    "on the full screen": lambda window: window.showFullScreen(),
}


@pytest.fixture
def ready(window, qtbot):
    yield window
    window.end_presenting()
    settle(window, qtbot)
    lessons = window.view("lessons")
    if lessons.course.lesson is not None:
        lessons.course.leave()
    lessons.course.measuring.close()
    window.showNormal()
    window.resize(1440, 900)
    window.reset_layout()
    window.splitter.setSizes([684, 464])
    settle(window, qtbot)


@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_everything_is_as_it_was(ready, name, qtbot):
    window = ready
    ARRANGEMENTS[name](window)
    settle(window, qtbot)
    before = read_state(window)
    for _ in range(2):
        window.actions_by_name["present"].trigger()
        settle(window, qtbot)
        assert window.is_presenting() and window.isFullScreen()
        shown = {dock for dock, widget in window.docks.items() if widget.isVisible()}
        assert shown == {"ledger"} and not window.docks["ledger"].isFloating()
        window.actions_by_name["present"].trigger()
        settle(window, qtbot)
        after = read_state(window)
        assert [key for key in before if before[key] != after[key]] == []


def test_what_is_shown_is_large_and_alone(ready, qtbot):
    window = ready
    qtbot.keyClick(window, Qt.Key.Key_F5)
    settle(window, qtbot)
    assert all(window.view(name).isVisible() for name in ("map", "plots", "ledger"))
    assert not any(part.isVisible() for part in (window.toolbar, window.status, window.view("timeline")))
    assert style.text_scale() == 1.5 and window.settings.text_scale == 0.0
    assert QGuiApplication.overrideCursor() is not None and window.view("map").hasFocus()
    assert window.docks["ledger"]._bar.height() == 0
    window.session.seek(7)
    assert window.presentation._bar._step.text() == "step 7 of 120"
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.is_presenting()


def test_theme_and_size_of_text_that_were_changed_meanwhile_come_back(ready, qtbot):
    window = ready
    window.settings.theme, window.settings.text_scale = "light", 1.15
    window.actions_by_name["larger-text"].trigger()
    window.actions_by_name["smaller-text"].trigger()
    before = read_state(window)
    window.toggle_presenting()
    large = style.text_scale()
    window.actions_by_name["theme"].trigger()
    window.actions_by_name["larger-text"].trigger()
    assert style.theme().name == "dark" and style.text_scale() > large > 1.15
    window.toggle_presenting()
    settle(window, qtbot)
    after = read_state(window)
    assert (after["theme"], after["text"], after["settings"]) == (before["theme"], before["text"], before["settings"])


def test_the_largest_text_is_no_larger_in_front_of_people(ready, qtbot):
    window = ready
    window.settings.text_scale = 2.0
    window.toggle_presenting()
    assert style.text_scale() == 2.0
    window.toggle_presenting()
    assert style.text_scale() == 2.0
    window.settings.text_scale = 0.0


@pytest.mark.parametrize("name", ("borders dragged", "a small window", "maximised"))
def test_closed_meanwhile_the_next_start_finds_what_was_there(ready, name, qtbot):
    window = ready
    ARRANGEMENTS[name](window)
    settle(window, qtbot)
    layout, splitter, geometry = window.saveState(window.layout_version()), window.splitter.saveState(), window.saveGeometry()
    window.toggle_presenting()
    settle(window, qtbot)
    window.closeEvent(QCloseEvent())
    settings = window.settings
    assert (settings.layout, settings.splitter, settings.geometry) == (layout, splitter, geometry)
    assert not window.is_presenting() and style.text_scale() == 1.0 and QGuiApplication.overrideCursor() is None


def test_ended_by_the_desktop_the_layout_is_kept_too(ready, program, qtbot):
    window = ready
    layout = window.saveState(window.layout_version())
    window.toggle_presenting()
    settle(window, qtbot)
    window.keep_layout()  # as `ExplorerApp.leave` does
    assert window.settings.layout == layout


# ---- a presenter's keys


def test_next_scene_and_the_one_before(ready, qtbot):
    window, names = ready, list(presets())
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert window.session.scene.title == presets()[FIRST].title  # nobody presents
    window.toggle_presenting()
    bar = window.presentation._bar
    for key, title in ((Qt.Key.Key_PageDown, names[1]), (Qt.Key.Key_PageDown, names[2]), (Qt.Key.Key_PageUp, names[1])):
        qtbot.keyClick(window, key)
        assert window.session.scene.title == presets()[title].title
    qtbot.waitUntil(lambda: bar._title.full_text() == window.scene_title(), timeout=WAIT)
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert window.session.scene.title == presets()[FIRST].title and bar._title.full_text() == "This is the first scene."
    qtbot.waitUntil(lambda: None not in window.session.runs, timeout=WAIT)
    step = window.session.step
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert window.session.step == step + 1
    qtbot.keyClick(window, Qt.Key.Key_Left)
    assert window.session.step == step


def test_of_ones_own_sessions_the_next_in_the_folder(ready, tmp_path, qtbot):
    window = ready
    for name in ("Week 10", "week 2", "Week 1"):
        write_scene(tmp_path / f"{name}.rmsp", window.session.scene.with_(steps=40, title=name))
    (tmp_path / "notes.txt").write_text("no session")
    assert [name.rpartition("/")[2] for name in list_sessions(tmp_path)] == ["Week 1.rmsp", "week 2.rmsp", "Week 10.rmsp"]
    window.open_path(str(tmp_path / "week 2.rmsp"))
    window.toggle_presenting()
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert window.path == str(tmp_path / "Week 10.rmsp") and window.session.scene.title == "Week 10"
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert window.presentation._bar._title.full_text() == "This is the last scene."
    (tmp_path / "week 2.rmsp").write_text("{")
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert "week 2.rmsp cannot be opened" in window.presentation._bar._title.full_text()
    assert window.session.scene.title == "Week 10"


def test_unsaved_work_is_not_left_without_a_question(ready, monkeypatch, qtbot):
    window, asked = ready, []
    monkeypatch.setattr(waiting, "ask_to_save", lambda *a: (asked.append(a[1]), "cancel")[1])
    window.session.change_hyper("Rate", lr=0.2)
    window.toggle_presenting()
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert len(asked) == 1 and window.session.scene.title == presets()[FIRST].title


def test_the_pages_of_a_lesson(ready, qtbot):
    window = ready
    open_lesson(window)
    course = window.view("lessons").course
    window.toggle_presenting()
    page = window.presentation._bar._page
    assert page.text() == f"page 1 of {course.count}"
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    assert course.page == 1 and page.text() == f"page 2 of {course.count}"
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert course.page == 0
    window.toggle_presenting()
    settle(window, qtbot)
    assert window.docks["lessons"].isVisible() and course.lesson is not None


def test_a_panel_for_some_scenes_waits_until_it_is_over(ready, qtbot):
    window = ready
    data = next(name for name, preset in presets().items() if '"linear_regression"' in preset.path.read_text(encoding="utf-8"))
    assert window.docks["data"].isHidden()
    window.toggle_presenting()
    opened = window.session.openings
    window.open_preset(data)
    qtbot.waitUntil(lambda: window.session.openings > opened and None not in window.session.runs, timeout=WAIT)
    settle(window, qtbot)
    assert window.docks["data"].isHidden()
    window.toggle_presenting()
    settle(window, qtbot)
    assert window.docks["data"].isVisible()


def test_reset_layout_and_the_tour_end_it(ready, qtbot):
    window = ready
    window.toggle_presenting()
    window.actions_by_name["reset-layout"].trigger()
    assert not window.is_presenting() and window.toolbar.isVisible()
    window.toggle_presenting()
    window.start_tour()
    settle(window, qtbot)
    assert not window.is_presenting()
    qtbot.keyClick(window, Qt.Key.Key_Escape)


def test_the_spot_is_seen_on_any_ground(ready):
    ready.toggle_presenting()
    cursor = QGuiApplication.overrideCursor()
    image = cursor.pixmap().toImage()
    assert cursor.hotSpot() == QPoint(image.width() // 2, image.height() // 2)
    middle, edge = image.pixelColor(cursor.hotSpot()), image.pixelColor(cursor.hotSpot() + QPoint(image.width() // 3, 0))
    assert middle.alpha() > 200 and 0 < edge.alpha() < middle.alpha() and image.pixelColor(0, 0).alpha() == 0
