"""Lessons in the main window: its dock, its keys, its files, and the controls that a page points at."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from optim.lessons import shelf
from optim.lessons.read import find_controls
from rmsprop_gui.drawing import style
from rmsprop_gui.model.presets import FIRST, load_preset
from rmsprop_gui.panels.lessons import prose
from rmsprop_gui.widgets.controls import find_control, name_control
from rmsprop_gui.windows.dialogs import waiting
from tests.gui.accessibility import complaints

WAIT = 20_000


@pytest.fixture
def lessons(window, qtbot):
    """The panel of the window, open; closed and forgotten afterwards."""
    panel = window.view("lessons")
    window.actions_by_name["lessons"].trigger()
    qtbot.waitUntil(panel.isVisible)
    yield panel
    if panel.course.lesson is not None:
        panel.course.leave()
    panel.course.measuring.close()
    window.docks["lessons"].hide()


def first_name():
    return shelf().lessons[0].name


def test_the_dock_is_closed_at_first_and_opened_with_the_keyboard_in_it(window, qtbot):
    assert window.docks["lessons"].isHidden()
    qtbot.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert window.docks["lessons"].isVisible()
    qtbot.waitUntil(window.view("lessons").contents.list.hasFocus)
    window.docks["lessons"].hide()


def test_opening_a_lesson_asks_about_changes_and_leaving_restores_file_and_scene(window, lessons, qtbot, monkeypatch, tmp_path):
    from rmsprop_gui.commands import file_actions as saving

    saving.write(window, str(tmp_path / "mine.rmsp"))
    assert saving.wait_for_saving(window)
    window.session.change_hyper("Rate", lr=0.2)
    asked = []
    monkeypatch.setattr(waiting, "ask_to_save", lambda *a: (asked.append(a[1]), "cancel")[1])
    assert not lessons.open_named(first_name()) and asked == ["mine"] and lessons.course.lesson is None
    monkeypatch.setattr(waiting, "ask_to_save", lambda *a: "save")
    assert lessons.open_named(first_name()) and window.path is None
    assert window.scene_title() == lessons.course.lesson.title and not window.isWindowModified()
    lessons.course.leave()
    assert window.path == str(tmp_path / "mine.rmsp") and window.session.scene.runs[0].hyper["lr"] == 0.2
    assert not window.isWindowModified()


def test_pages_turn_from_everywhere_in_the_window(window, lessons, qtbot):
    alt = Qt.KeyboardModifier.AltModifier
    actions = [window.actions_by_name[name] for name in ("lesson-next", "lesson-back")]
    assert not any(action.isEnabled() for action in actions)
    lessons.open_named(first_name())
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Right, alt)
    assert lessons.course.page == 1
    qtbot.keyClick(window, Qt.Key.Key_Left, alt)
    assert lessons.course.page == 0
    lessons.course.leave()
    assert not any(action.isEnabled() for action in actions)


def test_the_timeline_goes_to_the_step_of_the_page_once_the_runs_are_there(window, lessons, qtbot):
    window.session.playback.play()
    lesson, wanted = next((lesson, page.step) for lesson in shelf().lessons for page in lesson.pages if page.step)
    assert lessons.course.open(lesson) and not window.session.playback.playing
    while lessons.course.this_page().step != wanted:
        lessons.course.next()
    qtbot.waitUntil(lambda: window.session.step == wanted and not window.session.awaiting, timeout=WAIT)


def test_every_control_that_a_lesson_may_name_is_found_in_the_window(window, lessons):
    scene = window.session.scene.to_dict()
    names = [name for name in find_controls({**scene, "runs": scene["runs"][:1]}) if find_control(window, name) is None]
    assert names == []


def test_controls_to_move_are_outlined_unfolded_and_in_sight(window, lessons, qtbot):
    lessons.course.open(lessons.course.library.shelf.lesson("the-first-step"))
    while not lessons.course.this_page().controls:
        lessons.course.next()
    QApplication.processEvents()
    outlines = lessons.reader.highlights.outlines
    assert set(outlines) == set(lessons.course.this_page().controls)
    for outline in outlines.values():
        row = outline.target()
        assert row.isVisible() and outline.isVisible() and outline.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        place = outline.mapToGlobal(outline.rect().center()) - row.mapToGlobal(row.rect().center())
        assert abs(place.x()) <= 2 and abs(place.y()) <= 2
    first = outlines[lessons.course.this_page().controls[0]]
    assert not first.visibleRegion().isEmpty()
    name = lessons.course.this_page().controls[0]
    lessons.reader.moves.buttons[name].click()
    assert first.target().isAncestorOf(QApplication.focusWidget())
    lessons.course.leave()
    assert lessons.reader.highlights.outlines == {}


def test_outlines_follow_the_optimizer(window, lessons):
    lessons.course.open(lessons.course.library.shelf.lesson("the-first-step"))
    highlights = lessons.reader.highlights
    highlights.show_names(("lr", "no-such-thing"))
    before = highlights.outlines["lr"].target()
    window.session.change_run("Adam", optimizer="adam", hyper={})
    QApplication.processEvents()
    assert highlights.outlines["lr"].target() is not before and highlights.outlines["lr"].isVisible()
    highlights.show_names(())


def test_a_named_widget_is_found_and_a_hidden_one_is_not(window):
    from PySide6.QtWidgets import QLabel

    label = QLabel("x", window)
    name_control(label, "something odd")
    assert find_control(window, "something odd") is None  # never shown
    label.show()
    assert find_control(window, "something odd") is label
    label.deleteLater()


def test_verdicts_and_minutes_read_well():
    lesson = shelf().lesson("the-first-step")
    assert (
        prose.usual_sentence(lesson).endswith("As measured, this **is imprecise**.") and prose.minutes_text(lesson) == "3 minutes"
    )


@pytest.mark.parametrize("answered", [False, True])
def test_a_page_can_be_used_without_a_mouse_and_without_seeing_it(window, lessons, answered, qapp):
    style.apply(qapp)
    lessons.course.open(lessons.course.library.shelf.lesson("the-first-step"))
    while lessons.course.this_page().question is None:
        lessons.course.next()
    if answered:
        lessons.course.answer(0)
    QApplication.processEvents()
    assert complaints(window, lessons) == []


def test_what_a_page_has_opened_is_closed_after_it_and_closed_panels_stay_closed(window, lessons, qtbot):
    lessons.course.open(lessons.course.library.shelf.lesson("the-first-step"))
    fold, opener = window.view("settings").hyper.fold, window.view("landscape").parameters_button
    fold.set_open(False)
    opener.setChecked(False)
    window.docks["maps"].hide()
    highlights = lessons.reader.highlights
    highlights.show_names(("lr", "bias_correction", "scale", "maps"))
    assert fold.is_open() and opener.isChecked() and window.docks["maps"].isHidden()
    highlights.point_at("maps")
    assert window.docks["maps"].isVisible()
    highlights.show_names(("lr",))
    assert not fold.is_open() and not opener.isChecked() and window.docks["maps"].isHidden()


def test_a_number_of_another_run_is_reached_by_its_run(window, lessons):
    lessons.course.open(lessons.course.library.shelf.lesson("the-first-step"))
    window.session.change("Two", runs=load_preset(FIRST).runs[:2], focus=0)
    moves = lessons.reader.moves
    moves.show_names(("decay", "beta2", "no-such-thing"))
    assert list(moves.buttons) == ["decay", "beta2"] and "Adam" in moves.buttons["beta2"].text()
    moves.buttons["beta2"].click()
    assert window.session.focus == 1
