"""Notes: in the session file, undone, moved by mouse and written by keys, in pictures, and told to those who cannot see them."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication

from optim import SpecError, simulate
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.figures.caption import list_timeline_notes
from rmsprop_gui.charts.notes import place_notes
from rmsprop_gui.export.figure import Request, make_figure
from rmsprop_gui.model.note_edits import NoteChoice, add_note, get_run_point
from rmsprop_gui.model.notes import LONGEST_NOTE, MOST_NOTES, Note, describe_notes, read_notes, write_notes
from rmsprop_gui.model.presets import FIRST, load_preset
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session_files import read_scene, scene_from_json, scene_to_bytes, write_scene

WAIT = 20_000
NOTES = (
    Note("map", "a <b>hop</b>\nof {one} step", (-1.0, 0.5), (60.0, 40.0), True, 3, 90),
    Note("loss", "", (20.0, 0.25), (-30.0, 20.0), True, 5),
    Note("timeline", "wärmer", first=12),
)


# ---- the file


def test_a_session_keeps_its_notes(tmp_path):
    scene = load_preset(FIRST).with_(notes=NOTES)
    write_scene(tmp_path / "a.rmsp", scene)
    assert read_scene(tmp_path / "a.rmsp").notes == NOTES == read_notes(json.loads(json.dumps(write_notes(NOTES))))


def test_sessions_without_notes_are_as_before():
    """So that an older program opens what has none, and what an older one has written opens here."""
    text = scene_to_bytes(load_preset(FIRST)).decode()
    assert "notes" not in json.loads(text)
    assert scene_from_json(text).notes == ()


@pytest.mark.parametrize("notes, sentence", [
    ({}, "The list of notes must be a list"),
    ([{}] * (MOST_NOTES + 1), "201 entries, more than the 200"),
    (["x"], "Note 1"),
    ([{"text": "y" * 10_000}], "The text of note 1 has 10,000 characters; use at most 1,000."),
    ([{}, {"text": 3}], "The text of note 2 must be a text, not 3."),
    ([{"place": ["map"]}], "place of note 1 must be a text"),
    ([{"place": "m" * 81}], "81 characters"),
    ([{"at": [1.0]}], "Note 1: at must be two numbers"),
    ([{"at": [1.0, "b"]}], "Note 1: at must be a number"),
    ([{"at": [1.0, float("inf")]}], "finite"),
    ([{"at": [10**400, 1]}], "too large"),
    ([{"offset": [0, 2001]}], "at most 2000"),
    ([{"arrow": 1}], "Note 1: arrow must be true or false"),
    ([{"first": -1}], "Note 1: first"),
    ([{"first": 4, "last": 3}], "Note 1: last"),
    ([{"first": 1.5}], "Note 1: first"),
    ([{"colour": "red"}], "colour"),
])  # fmt: skip
def test_what_is_wrong_with_a_note_is_told(notes, sentence):
    with pytest.raises(SpecError) as error:
        Scene.from_dict({"runs": [{}], "notes": notes})
    told = str(error.value)
    assert sentence in told and "Traceback" not in told and len(told) < 400


# ---- where they stand


FRAME = Coordinates(10, 20, 400, 300, (-2.0, 2.0), (-1.0, 1.0))


def test_a_note_is_there_from_its_first_step_to_its_last():
    notes = (Note(first=3, last=5), Note(first=4), Note("loss"))
    assert [[each.index for each in place_notes(FRAME, notes, "map", step)] for step in (2, 3, 4, 5, 6)] == [
        [], [0], [0, 1], [0, 1], [1],
    ]  # fmt: skip


@pytest.mark.parametrize("offset", [(0, 0), (2000, 0), (-2000, 2000), (0, -2000)])
@pytest.mark.parametrize("at", [(0, 0), (-2.0, -1.0), (2.0, 1.0)])
def test_a_text_stays_within_its_chart(qapp, at, offset):
    (placed,) = place_notes(FRAME, (Note("map", "some words that are broken into lines " * 3, at, offset),), "map", 0)
    assert FRAME.rect.contains(placed.plate) and not placed.plate.isEmpty()
    assert placed.plate.adjusted(-1, -1, 1, 1).contains(placed.tail)


def test_what_lies_out_of_view_is_not_drawn(qapp):
    assert place_notes(FRAME, (Note(at=(2.1, 0)), Note(at=(0, -1.1)), Note(at=(1e308, 1e308))), "map", 0) == []
    log = Coordinates(0, 0, 100, 100, (0, 10), (-3, 1), log_y=True)
    (placed,) = place_notes(log, (Note("loss", "x", (5.0, -1.0)),), "loss", 0)  # below every power of ten
    assert placed.point == QPointF(50, 100)


# ---- by hand


@pytest.fixture
def chart(window, qtbot):
    yield window.view("map")
    window.docks["notes"].hide()
    NoteChoice.of(window.session).choose(-1)


def put(window, *notes):
    window.session.change("Notes", notes=notes)


def find(view, place, step):
    frame = view.view_state.frame if place == "map" else view.find_frames()[place]
    return place_notes(frame, view.session.scene.notes, place, step)


def drag(view, qtbot, begin, end):
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=begin)
    for part in (0.4, 0.7, 1.0):
        qtbot.mouseMove(view.viewport(), begin + (end - begin) * part)
        send_move(view, begin + (end - begin) * part)
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)


def send_move(view, at):
    """qtbot's own has no button pressed."""
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(at), QPointF(view.viewport().mapToGlobal(at)), Qt.MouseButton.NoButton, left,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


@pytest.mark.parametrize("place", ["map", "loss"])
def test_text_and_point_are_dragged_and_undone(window, chart, qtbot, place):
    view = chart if place == "map" else window.view("plots")
    at = (-2.0, 0.5) if place == "map" else (40.0, 0.5)
    put(window, Note(place, "dragged", at, (80.0, 30.0)))
    session, start = window.session, window.session.scene.start
    (before,) = find(view, place, 0)
    drag(view, qtbot, before.plate.center().toPoint(), before.plate.center().toPoint() + QPoint(-20, 15))
    (after,) = find(view, place, 0)
    assert session.scene.notes[0].at == at and session.scene.notes[0].offset != (80.0, 30.0)
    assert (after.plate.center() - before.plate.center() - QPointF(-20, 15)).manhattanLength() <= 4
    drag(view, qtbot, after.point.toPoint(), after.point.toPoint() + QPoint(25, -8))
    (moved,) = find(view, place, 0)
    assert (moved.point - after.point - QPointF(25, -8)).manhattanLength() <= 4
    assert (moved.plate.center() - after.plate.center()).manhattanLength() <= 4
    assert session.step == 0 and session.scene.start == start
    for wanted in (after, before):
        session.undo_stack.undo()
        assert find(view, place, 0) == [wanted]
    assert NoteChoice.of(session).index == 0


def test_a_click_beside_it_is_for_the_map_again(window, chart, qtbot):
    put(window, Note("map", "here", (-2.0, 0.5), (60.0, 30.0)))
    (placed,) = find(chart, "map", 0)
    start, empty = window.session.scene.start, chart.view_state.frame.rect.bottomLeft() + QPointF(90, -40)
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=placed.plate.center().toPoint())
    assert window.session.scene.start == start and NoteChoice.of(window.session).index == 0
    qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=empty.toPoint())
    assert window.session.scene.start != start and NoteChoice.of(window.session).index == -1


def test_two_clicks_ask_for_the_words(window, chart, qtbot):
    put(window, Note("map", "first words", (-2.0, 0.5)))
    (placed,) = find(chart, "map", 0)
    view = window.session.scene.view
    qtbot.mouseDClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=placed.plate.center().toPoint())
    qtbot.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton, pos=placed.plate.center().toPoint())
    panel = window.view("notes")
    qtbot.waitUntil(panel.text.hasFocus, timeout=WAIT)
    assert panel.text.text() == "first words" and window.session.scene.view == view
    qtbot.keyClicks(panel.text, "others")
    qtbot.waitUntil(lambda: window.session.scene.notes[0].text == "others", timeout=WAIT)
    window.session.undo_stack.undo()
    assert window.session.scene.notes[0].text == "first words" == panel.text.text()


def test_delete_on_the_chart_removes_the_chosen_one(window, chart, qtbot):
    for name, view in (("map", chart), ("loss", window.view("plots"))):
        put(window, Note(name, "gone", (-2.0, 0.5)), Note("timeline", "stays"))
        NoteChoice.of(window.session).choose(0)
        view.setFocus()
        qtbot.keyClick(view, Qt.Key.Key_Delete)
        assert [note.text for note in window.session.scene.notes] == ["stays"]


def test_all_of_it_by_keys(window, chart, qtbot):
    session, panel = window.session, window.view("notes")
    session.seek(30)
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(panel.text.hasFocus, timeout=WAIT)
    (note,) = session.scene.notes
    assert (note.place, note.first, note.last, note.at) == ("map", 30, None, get_run_point(session))
    qtbot.keyClicks(panel.text, "written")
    qtbot.keyClick(panel.text, Qt.Key.Key_Return)
    qtbot.keyClicks(panel.text, "in two lines")
    qtbot.keyClick(panel.text, Qt.Key.Key_Tab)
    for field, text in ((panel.last, "60"), (panel.first, "20"), (panel.x, "-1.5"), (panel.y, "0.25"), (panel.right, "-40")):
        field.setFocus()
        field.selectAll()
        qtbot.keyClicks(field, text)
        qtbot.keyClick(field, Qt.Key.Key_Return)
    panel.arrow.setFocus()
    qtbot.waitUntil(panel.arrow.hasFocus, timeout=WAIT)
    qtbot.keyClick(panel.arrow, Qt.Key.Key_Space)
    (note,) = session.scene.notes
    assert note == Note("map", "written\nin two lines", (-1.5, 0.25), (-40.0, 45.0), False, 20, 60)
    panel.last.setFocus()
    panel.last.selectAll()
    qtbot.keyClicks(panel.last, "10")
    qtbot.keyClick(panel.last, Qt.Key.Key_Return)
    assert "not before the first one, which is 20" in panel.sentence.text() and session.scene.notes[0].last == 60
    panel.removing.click()
    assert session.scene.notes == () and not panel.editor.isVisible()


def test_a_note_moves_to_a_plot_and_to_the_timeline(window, chart):
    session, panel = window.session, window.view("notes")
    session.seek(25)
    add_note(session, Note("map", "moved", get_run_point(session), first=25))
    assert list(NoteChoice.of(session).list_places()) == ["map", *window.view("plots").kinds(), "timeline"]
    for name in window.view("plots").kinds():
        panel.place.value_changed.emit(name)
        assert session.scene.notes[0].place == name and session.scene.notes[0].at[0] == 25.0
    panel.place.value_changed.emit("loss")
    assert session.scene.notes[0].at == (25.0, pytest.approx(session.run.loss[25]))
    panel.place.value_changed.emit("timeline")
    assert window.view("timeline")._scrub.labels_at(window.view("timeline")._scrub.x_of(25)) == ["moved"]
    assert not panel.x.isEnabled()


def test_a_text_that_is_too_long_is_refused_with_a_sentence(window, chart):
    panel = window.view("notes")
    add_note(window.session, Note("map", "short"))
    panel.text.setPlainText("z" * 10_000)
    panel.text._commit()
    assert panel.sentence.text() == "The text of note 1 has 10,000 characters; use at most 1,000."
    assert window.session.scene.notes[0].text == "short"
    panel.text.setPlainText("z" * LONGEST_NOTE)
    panel.text._commit()
    assert len(window.session.scene.notes[0].text) == LONGEST_NOTE and not panel.sentence.isVisible()


def test_there_is_an_end_to_notes(window, chart):
    told = []
    window.session.error.connect(told.append)
    put(window, *[Note()] * MOST_NOTES)
    add_note(window.session, Note())
    assert len(window.session.scene.notes) == MOST_NOTES and "remove one first" in told[0]


def test_no_run_is_computed_for_a_note(window, chart):
    asked = []

    def note(specs, seen):
        asked.append(specs)

    window.session.asked.connect(note)
    put(window, *NOTES)
    window.session.undo_stack.undo()
    assert asked == []
    window.session.asked.disconnect(note)


def test_where_one_clicks_with_the_right_button(window, chart):
    middle = chart.view_state.frame.rect.center()
    x, y = chart.view_state.frame.data(middle)
    chart._asked_at = middle
    chart._add_note()
    (note,) = window.session.scene.notes
    assert note.at == (pytest.approx(x, abs=0.02), pytest.approx(y, abs=0.02)) and note.place == "map"
    stack = window.view("plots")
    rect = stack.panels[0].rect()
    stack.add_note_at(rect.center())  # the panel is open: nothing moves any more
    (placed,) = find(stack, stack.panels[0].name, 0)
    assert abs(placed.point.x() - rect.center().x()) <= rect.width() / window.session.scene.steps
    assert abs(placed.point.y() - rect.center().y()) < 3


# ---- taken away, and told


def draw(scene, what="figure"):
    runs = [simulate(spec) for spec in scene.specs()]
    with make_figure(scene, runs, Request(what=what)) as figure:
        image = QImage(figure.size.toSize(), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        figure.paint(painter)
        painter.end()
    return image


SOME = 200  # pixels: levels are drawn a little otherwise by the first picture of a process


def count_differences(a, b):
    one, other = (np.frombuffer(image.constBits(), np.uint32) for image in (a, b))
    return int((one != other).sum())


SPAN = {"first": 10, "last": 20}


@pytest.mark.parametrize("note", [
    Note("map", "words", (-2.0, 1.0), **SPAN), Note("map", "", (-2.0, 1.0), **SPAN), Note("loss", "words", (40.0, 0.1), **SPAN),
])  # fmt: skip
def test_pictures_have_them_at_their_steps(qapp, note):
    scene = load_preset(FIRST)
    for step, there in ((9, False), (10, True), (20, True), (21, False)):
        plain, noted = draw(scene.with_(step=step)), draw(scene.with_(step=step, notes=(note,)))
        assert (count_differences(plain, noted) > SOME) is there, step


def test_the_words_of_the_timeline_are_in_the_line_over_a_picture(qapp):
    scene = load_preset(FIRST).with_(notes=NOTES, step=12)
    assert list_timeline_notes(scene) == ["wärmer"] and list_timeline_notes(scene.with_(step=11)) == []
    assert count_differences(draw(scene.with_(notes=())), draw(scene.with_(notes=NOTES[2:]))) > SOME


def test_they_are_told_to_those_who_cannot_see_them(window, chart, qtbot):
    put(window, *NOTES)
    window.session.seek(12)
    assert describe_notes(NOTES, 12, "map", "loss") == "Notes: a <b>hop</b>\nof {one} step; an arrow."
    qtbot.waitUntil(lambda: "a <b>hop</b>" in chart.accessibleDescription(), timeout=WAIT)
    assert window.view("plots").describe().endswith("Notes: an arrow.")
    assert "wärmer" in window.view("timeline")._scrub.accessibleDescription()
    window.session.seek(0)
    qtbot.waitUntil(lambda: "Notes" not in chart.accessibleDescription(), timeout=WAIT)
    assert "Notes" not in window.view("plots").describe()
