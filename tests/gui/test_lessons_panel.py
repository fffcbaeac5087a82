"""Lessons in the window: the course, predictions before the reveal, the scene and what comes back, and nothing that waits."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication

from optim.base.errors import Cancelled
from optim.lessons import measure, shelf
from rmsprop_gui.model.presets import FIRST, load_preset
from rmsprop_gui.panels.lessons import LessonsPanel, library
from rmsprop_gui.panels.lessons import library as progress
from rmsprop_gui.panels.lessons.contents import DONE
from rmsprop_gui.panels.lessons.course import SHOWN
from rmsprop_gui.panels.lessons.library import LessonLibrary
from rmsprop_gui.panels.lessons.question import RIGHT, WRONG
from tests.gui.conftest import activate

WAIT = 20_000
GOOD = """+++
title = "{title}"
summary = "Something about steps."
usual = "Steps are short."
verdict = "is wrong"
sources = ["A Source (2000)"]

[scene]
objective = "valley"
start = [-4.7, 2.5]
steps = 30
[[scene.runs]]
optimizer = "rmsprop"
hyper = {{ lr = 0.1, decay = 0.9 }}

[variants.slow]
every_run = {{ hyper = {{ lr = 0.01 }} }}

[measures]
first = {{ measure = "step_over_rate", run = 1 }}

[[check]]
measure = "first"
at_least = 3
says = "It is {{first}}."
+++

## Look

The first step is {{first}} rates long, {{{{so}}}}.

## Predict
+++
step = 7
asks = "first"
controls = ["lr", "bias_correction"]
+++

? How **long** is it?
- [.. 1] Short
- [1 .. 5] About three
- [5 ..] Long

! It is **{{first}}**.

## Slower
+++
scene = "slow"
step = 3
+++

Now the rate is a tenth.
"""
BAD = GOOD.replace("steps = 30", "stebs = 30")
BROKEN = "+++\ntitle = \n+++\n"


@pytest.fixture
def folder(tmp_path):
    """Two lessons, and two files that are none."""
    folder = tmp_path / "lessons"
    folder.mkdir()
    for name, text in (("a-good", GOOD.format(title="First lesson")), ("b-good", GOOD.format(title="Second lesson")),
                       ("c-bad", BAD.format(title="Third")), ("d-broken", BROKEN)):  # fmt: skip
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def panel(session, folder, qtbot):
    panel = LessonsPanel(session, [folder])
    qtbot.addWidget(panel)
    panel.resize(340, 600)
    panel.show()
    yield panel
    panel.close_down()


def opened(panel, qtbot, name="a-good"):
    assert panel.open_named(name)
    qtbot.waitUntil(lambda: panel.course.measured is not None, timeout=WAIT)
    return panel.course


# ---- the course


def test_lessons_are_listed_and_what_is_none_is_named_with_its_line(panel):
    titles = [panel.contents.found.index(row, 0).data() for row in range(panel.contents.found.rowCount())]
    assert titles == ["First lesson", "Second lesson"]
    told = panel.contents.problems.text().splitlines()
    assert told[0].startswith("c-bad.md:11: ") and "stebs" in told[0] and told[1].startswith("d-broken.md:2: ")


def test_many_broken_files_leave_the_lessons_their_room(panel, folder, qtbot):
    contents = panel.contents
    qtbot.waitUntil(lambda: contents.problems.height() == contents.problems.sizeHint().height() > 20)
    assert contents.problems.verticalScrollBar().maximum() == 0
    with qtbot.waitSignal(panel.course.library.changed, timeout=WAIT):
        for number in range(9):
            (folder / f"x{number}.md").write_text("no lesson " * 20, encoding="utf-8")
    qtbot.waitUntil(lambda: contents.problems.verticalScrollBar().maximum() > 0)
    assert contents.problems.height() < contents.height() / 3 and "5 more files" in contents.problems.text()


def test_a_search_finds_by_words_of_title_summary_and_pages(panel):
    for text, count in (("second", 1), ("STEPS something", 2), ("slower", 2), ("nowhere", 0), ("", 2)):
        panel.contents.search.setText(text)
        assert panel.contents.found.rowCount() == count
        assert panel.contents.nothing.isHidden() is (count > 0)


def test_a_file_that_is_dropped_in_or_mended_is_there_at_once(panel, folder, qtbot):
    with qtbot.waitSignal(panel.course.library.changed, timeout=WAIT):
        (folder / "e-new.md").write_text(GOOD.format(title="New lesson"), encoding="utf-8")
    assert panel.contents.found.rowCount() == 3
    with qtbot.waitSignal(panel.course.library.changed, timeout=WAIT):
        (folder / "c-bad.md").write_text(GOOD.format(title="Third lesson"), encoding="utf-8")
    assert panel.contents.found.rowCount() == 4 and "c-bad" not in panel.contents.problems.text()


def test_what_has_not_changed_stays_the_same_lesson(panel, folder, qtbot):
    course = opened(panel, qtbot)
    lesson = course.lesson
    course.library.read()
    assert course.library.shelf.lessons[0] is lesson and course.lesson is lesson


def test_the_folder_is_made_and_opened(session, tmp_path, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: (asked.append(url.toLocalFile()), True)[1])
    panel = LessonsPanel(session, [tmp_path / "new" / "lessons"])
    qtbot.addWidget(panel)
    panel.contents.folder.click()
    assert (tmp_path / "new" / "lessons").is_dir() and Path(asked[0]) == tmp_path / "new" / "lessons"
    panel.close_down()


def test_the_own_folder_is_watched_beside_the_lessons_that_travel_along(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    library = LessonLibrary()
    library.read()
    assert len(library.shelf.lessons) == len(shelf().lessons) > 0 and library.shelf.problems == ()
    library.close()


# ---- reading


def test_pages_turn_by_button_and_by_key(panel, qtbot):
    course = opened(panel, qtbot)
    reader = panel.reader
    assert not reader.foot.back.isEnabled() and reader.foot.next.text() == "Next"
    reader.foot.next.click()
    assert course.page == 1
    qtbot.keyClick(reader.scroll, Qt.Key.Key_PageDown)
    assert course.page == 2 and reader.foot.next.text() == "Finish" and "is wrong" in reader.said.toPlainText()
    assert "A Source (2000)" in reader.sources.toPlainText()
    qtbot.keyClick(reader.scroll, Qt.Key.Key_PageUp)
    assert course.page == 1 and "Page 2 of 3" in reader.dots.accessibleName()


def test_numbers_are_measured_and_until_then_the_text_says_so(panel, qtbot):
    assert panel.open_named("a-good")
    assert "measuring…" in panel.reader.text.toPlainText() and "{so}" in panel.reader.text.toPlainText()
    qtbot.waitUntil(lambda: panel.course.measured is not None, timeout=WAIT)
    assert "3.16 rates long, {so}" in panel.reader.text.toPlainText()


@pytest.mark.parametrize("choice, verdicts, said", [
    (1, ["", RIGHT, ""], "Well predicted"), (0, [WRONG, RIGHT, ""], "About three"), (SHOWN, ["", RIGHT, ""], "measured"),
])  # fmt: skip
def test_the_prediction_comes_before_the_reveal(panel, qtbot, choice, verdicts, said):
    course, box = opened(panel, qtbot), panel.reader.question
    course.next()
    assert box.reveal.isHidden() and box.outcome.isHidden() and not box.check.isEnabled()
    assert "3.16" not in box.text.toPlainText() + "".join(row.words.toPlainText() for row in box.options)
    if choice == SHOWN:
        box.show_me.click()
    else:
        panel.take_keyboard()
        qtbot.keyClick(panel.reader.scroll, str(choice + 1))
        assert box.reveal.isHidden() and box.options[choice].radio.isChecked()
        qtbot.keyClick(box.options[choice].radio, Qt.Key.Key_Return)
    assert "3.16" in box.reveal.toPlainText() and box.reveal.isVisible() and said in box.outcome.toPlainText()
    assert [row.verdict() for row in box.options] == verdicts and not box.check.isVisible()
    box.choose(2)
    course.answer(2)
    assert course.answers == {1: choice}  # the first prediction counts
    course.next()
    course.back()
    assert box.reveal.isVisible() and [row.verdict() for row in box.options] == verdicts


def test_a_prediction_may_be_made_before_the_answer_is_measured(panel, qtbot):
    assert panel.open_named("a-good")
    panel.course.next()
    panel.course.answer(1)
    assert "Measuring" in panel.reader.question.outcome.toPlainText() and panel.reader.question.reveal.isHidden()
    qtbot.waitUntil(lambda: panel.course.measured is not None, timeout=WAIT)
    assert panel.reader.question.reveal.isVisible() and panel.course.score() == (1, 1)


def test_a_lesson_that_is_done_is_marked_and_the_next_one_offered(panel, qtbot):
    course = opened(panel, qtbot)
    course.next()
    course.answer(1)
    course.next()
    course.next()
    assert course.lesson is None and progress.get_record("a-good") == (True, 1, 1)
    assert panel.contents.model.index(0).data(DONE) and not panel.contents.model.index(1).data(DONE)
    assert panel.contents.list.currentIndex().data() == "Second lesson" and "1 of 2" in panel.contents.summary.text()
    panel.contents.search.setText("second")
    assert panel.contents.summary.text() == "1 lesson found"  # what is done is not among it
    panel.contents.search.clear()
    assert "1 of 2" in panel.contents.summary.text()


def test_damaged_progress_counts_as_none(panel):
    from PySide6.QtCore import QSettings

    for text in ("{", "[]", '{"a-good": 3}', '{"a-good": [1, "x", 2]}'):
        QSettings().setValue(progress.KEY, text)
        assert progress.get_record("a-good") == (False, 0, 0)


def test_the_page_is_copied_with_its_numbers_and_without_what_is_hidden(panel, qtbot):
    course = opened(panel, qtbot)
    panel.copy.click()
    assert "# First lesson\n\n## Look" in QGuiApplication.clipboard().text() and "3.16" in QGuiApplication.clipboard().text()
    course.next()
    panel.copy.click()
    assert "2. About three" in QGuiApplication.clipboard().text() and "It is" not in QGuiApplication.clipboard().text()
    course.answer(1)
    panel.copy.click()
    assert "It is **3.16**" in QGuiApplication.clipboard().text()


def test_large_text_is_larger_and_remembered(panel, session, folder, qtbot):
    opened(panel, qtbot)
    before = panel.reader.text.document().begin().begin().fragment().charFormat().font().pixelSize()
    panel.large.click()
    after = panel.reader.text.document().begin().begin().fragment().charFormat().font().pixelSize()
    assert after > 1.4 * before
    again = LessonsPanel(session, [folder])
    qtbot.addWidget(again)
    assert again.large.isChecked() and again.reader.factor > 1.4
    again.close_down()


def test_after_the_answer_the_keyboard_stays_on_the_page(panel, qtbot):
    activate(panel, qtbot)
    course = opened(panel, qtbot)
    course.next()
    qtbot.keyClick(panel.reader.scroll, Qt.Key.Key_1)
    assert panel.reader.question.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert course.answers == {1: 0} and QApplication.focusWidget() is panel.reader.scroll
    assert "3.16" in panel.reader.scroll.accessibleDescription()  # read aloud from there


# ---- the scene


def test_a_page_sets_its_scene_undoably_and_it_can_be_set_up_again(panel, session, qtbot):
    course = opened(panel, qtbot)
    assert session.scene.steps == 30 and session.undo_stack.count() == 0 and session.step == 0
    course.next()
    assert session.step == 7 and session.undo_stack.count() == 0  # the same scene: nothing to undo
    session.change_hyper("Rate", lr=0.5)
    session.seek(20)
    course.set_up()
    assert session.scene.runs[0].hyper["lr"] == 0.1 and session.step == 7
    session.undo_stack.undo()
    assert session.scene.runs[0].hyper["lr"] == 0.5
    course.next()
    assert session.scene.runs[0].hyper["lr"] == 0.01 and session.step == 3
    course.back()
    assert session.scene.runs[0].hyper["lr"] == 0.1 and session.step == 7


def test_what_the_lesson_changes_is_nothing_to_save_but_an_experiment_is(panel, session, qtbot):
    course = opened(panel, qtbot)
    course.next()
    course.next()
    assert session.undo_stack.isClean()
    session.undo_stack.undo()  # back over the page that was turned
    assert session.scene.runs[0].hyper["lr"] == 0.1 and session.undo_stack.isClean()
    session.undo_stack.redo()
    assert session.undo_stack.isClean()
    session.change_hyper("Rate", lr=0.5)
    assert not session.undo_stack.isClean()
    course.set_up()
    assert session.undo_stack.isClean()
    session.undo_stack.undo()
    assert session.scene.runs[0].hyper["lr"] == 0.5 and not session.undo_stack.isClean()


def test_pages_leave_the_timeline_of_another_scene_alone(panel, session, qtbot):
    course = opened(panel, qtbot)
    session.replace(load_preset(FIRST).with_(steps=50))
    session.seek(40)
    course.next()
    assert course.away and session.step == 40


def test_leaving_gives_back_the_scene_that_was_there(panel, session, qtbot):
    before = session.scene.with_(steps=77)
    session.replace(before)
    session.seek(33)
    course = opened(panel, qtbot)
    course.next()
    session.change_hyper("Rate", lr=0.5)
    course.leave()
    assert session.scene.with_(step=0) == before.with_(step=0) and session.step == 33 and session.undo_stack.isClean()


def test_unsaved_changes_still_count_when_the_scene_comes_back(panel, session, qtbot):
    session.change_hyper("Rate", lr=0.31)
    course = opened(panel, qtbot)
    course.leave()
    assert session.scene.runs[0].hyper["lr"] == 0.31 and not session.undo_stack.isClean()


def test_another_scene_that_is_opened_meanwhile_stays(panel, session, qtbot):
    course = opened(panel, qtbot)
    other = load_preset(FIRST)
    session.replace(other)
    assert course.away and panel.reader.away.isVisible()
    course.next()
    assert session.scene == other
    course.set_up()
    assert session.scene.steps == 30 and not course.away and not panel.reader.away.isVisible()
    course.leave()
    assert session.scene.title == other.title
    course = opened(panel, qtbot)
    session.replace(other.with_(steps=50))
    course.leave()
    assert session.scene.steps == 50


def test_a_scene_whose_data_come_after_the_lesson_was_left_is_not_shown(panel, session, qtbot):
    waiting = []
    session.prepare = lambda scene, then: waiting.append(then)
    before = session.scene
    assert panel.open_named("a-good")
    panel.course.leave()
    waiting.pop()()  # what was there before is at hand at once
    waiting.pop()()
    assert session.scene.with_(step=0) == before.with_(step=0) and waiting == []


# ---- measuring


def test_measuring_never_stops_the_window_and_the_newest_lesson_wins(panel, qtbot, monkeypatch):
    """A slow measure, in plain Python: the window goes on meanwhile, and leaving ends it."""

    ran_out = []

    def slow(lesson, cancel, progress):
        begun = time.perf_counter()
        while not cancel[0]:
            progress(min(0.9, time.perf_counter() - begun))
            if time.perf_counter() - begun > WAIT / 1000:
                ran_out.append(lesson)
                break
        return measure(lesson)

    monkeypatch.setattr(library, "measure", slow)
    parts = []
    panel.course.progressed.connect(parts.append)
    assert panel.open_named("a-good")
    qtbot.waitUntil(lambda: bool(parts), timeout=WAIT)
    assert panel.reader.hairline.part() is not None
    panel.course.next()
    QApplication.processEvents()
    monkeypatch.setattr(library, "measure", lambda lesson, cancel, progress: measure(lesson))
    assert panel.open_named("b-good")
    qtbot.waitUntil(lambda: panel.course.measured is not None, timeout=WAIT)
    assert panel.course.lesson.name == "b-good" and panel.reader.hairline.part() is None
    assert not ran_out


def test_leaving_ends_the_measuring(panel, qtbot, monkeypatch):
    seen = []

    def endless(lesson, cancel, progress):
        while not cancel[0]:
            pass
        seen.append(lesson.name)
        return measure(lesson)

    monkeypatch.setattr(library, "measure", endless)
    assert panel.open_named("a-good")
    panel.course.leave()
    assert not panel.course.measuring.busy
    panel.close_down()
    assert panel.course.measured is None and seen in ([], ["a-good"])


def test_a_lesson_that_cannot_be_measured_says_why_and_can_be_read(panel, qtbot, monkeypatch):
    from optim import SpecError

    def fails(lesson, cancel, progress):
        raise SpecError("first cannot be measured: no run.")

    monkeypatch.setattr(library, "measure", fails)
    assert panel.open_named("a-good")
    qtbot.waitUntil(lambda: bool(panel.course.sentence), timeout=WAIT)
    assert "cannot be measured" in panel.reader.failed.text() and "—" in panel.reader.text.toPlainText()
    panel.course.next()
    panel.course.answer(0)
    assert "cannot be measured" in panel.reader.question.outcome.toPlainText() and panel.course.score() == (0, 1)


def test_what_was_measured_is_not_measured_again(panel, qtbot, monkeypatch):
    course = opened(panel, qtbot)
    course.leave()
    monkeypatch.setattr(library, "measure", None)
    assert panel.open_named("a-good") and course.measured is not None
    course.next()
    course.answer(0)
    course.restart()
    assert course.page == 0 and course.answers == {}


def test_a_long_wait_is_explained(panel, qtbot, monkeypatch):
    monkeypatch.setattr(library, "measure", lambda lesson, cancel, progress: _wait_for(cancel))
    panel.reader._long.setInterval(10)
    assert panel.open_named("a-good")
    qtbot.waitUntil(panel.reader.waiting.isVisible, timeout=WAIT)
    panel.course.leave()
    assert panel.reader.waiting.isHidden()


def _wait_for(cancel):
    while not cancel[0]:
        time.sleep(0.001)
    raise Cancelled
