"""News of trainings: the worker that makes them gives way to the window, which shows them one view after the other."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.timers import call_later
from rmsprop_gui.tasks import trainer as trainer_module
from rmsprop_gui.tasks.trainer import LONGEST, SLICE, GuiYield
from rmsprop_gui.windows.training import news_turns
from rmsprop_gui.windows.training import session as session_module
from rmsprop_gui.windows.training.bench_state import DONE, TRAINING, TrainingCourse
from rmsprop_gui.windows.training.news_turns import NewsTurns
from rmsprop_gui.windows.training.plots import TrainingColumn
from rmsprop_gui.windows.training.session import TrainingSession

# ---- the worker


class MainThread:
    """A clock, and a main thread that is at work for a share of the time."""

    def __init__(self) -> None:
        self.now = self.worked = 0.0
        self.share = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds
        self.worked += self.share * seconds

    def stand_in(self) -> SimpleNamespace:
        return SimpleNamespace(
            perf_counter=lambda: self.now, sleep=self.sleep, clock_gettime=lambda clock: self.worked,
            thread_time=lambda: self.worked, pthread_getcpuclockid=lambda thread: 1,
        )  # fmt: skip


@pytest.fixture
def main_thread(monkeypatch):
    main_thread = MainThread()
    monkeypatch.setattr(trainer_module, "time", main_thread.stand_in())
    return main_thread


@pytest.mark.parametrize(("share", "waited"), [(0.0, 0.0), (0.05, 0.0), (0.5, LONGEST), (1.0, LONGEST)])
def test_a_step_waits_as_long_as_the_window_works_but_not_for_ever(qapp, main_thread, share, waited):
    gui_yield = GuiYield()
    gui_yield.begin()
    main_thread.share = share
    main_thread.sleep(0.0015)  # a step
    begin = main_thread.now
    gui_yield.wait()
    assert main_thread.now - begin == pytest.approx(waited, abs=1.5 * SLICE)


def test_a_step_begins_once_the_window_rests(qapp, main_thread, monkeypatch):
    gui_yield = GuiYield()
    main_thread.share = 1.0
    main_thread.sleep(0.002)
    sleep, rests_at = main_thread.sleep, main_thread.now + 0.010

    def rest_then(seconds: float) -> None:
        main_thread.share = float(main_thread.now < rests_at)
        sleep(seconds)

    monkeypatch.setattr(trainer_module.time, "sleep", rest_then)
    gui_yield.wait()
    assert main_thread.now == pytest.approx(rests_at, abs=2.5 * SLICE)


def test_what_the_window_has_spent_is_counted_from_the_beginning_on(qapp, main_thread):
    gui_yield, main_thread.share = GuiYield(), 0.5
    main_thread.sleep(3.0)
    gui_yield.begin()
    main_thread.sleep(0.2)
    assert gui_yield.take_spent() == pytest.approx(0.1)
    assert gui_yield.take_spent() == 0.0


def test_without_such_a_clock_the_dispatcher_is_asked(qtbot, monkeypatch):
    monkeypatch.delattr(trainer_module.time, "pthread_getcpuclockid", raising=False)
    gui_yield = GuiYield()
    gui_yield.begin()
    gui_yield._watched.awake.emit()
    assert not gui_yield._free.is_set()
    gui_yield._watched.aboutToBlock.emit()
    assert gui_yield._free.is_set()
    gui_yield._watched.awake.emit()
    gui_yield.end()
    assert gui_yield._free.is_set() and gui_yield._watched is None


# ---- turns


class View(QObject):
    """Notes what it shows: (its name, what was known)."""

    def __init__(self, name: str, seen: list, known: list, pieces: int = 3) -> None:
        super().__init__()
        self.name, self.seen, self.known, self.pieces = name, seen, known, pieces

    def show(self) -> Iterator[None]:
        for _ in range(self.pieces):
            yield
        self.seen.append((self.name, self.known[-1]))


@pytest.fixture
def turns(qapp):
    turns = NewsTurns()
    yield turns
    turns.settle()
    turns.deleteLater()


def test_each_view_has_a_turn_of_its_own_and_the_window_answers_between(turns, qtbot):
    seen, known = [], [1]
    views = [View(name, seen, known) for name in "abc"]
    for view in views:
        turns.follow(view.show)
    turns.tell()
    call_later(turns, 0, lambda: seen.append("an event"))
    assert not seen and all(turns.is_due(view.show) for view in views)
    qtbot.waitUntil(lambda: len(seen) == 4)
    assert [item[0] for item in seen if item != "an event"] == ["a", "b", "c"]
    assert seen[-1] == ("c", 1) and not any(turns.is_due(view.show) for view in views)


def test_a_turn_ends_after_its_time(turns, qtbot, monkeypatch):
    monkeypatch.setattr(news_turns, "LASTS", 0.0)
    seen, known, events = [], [1], []
    view = View("a", seen, known, pieces=4)
    turns.follow(view.show)
    turns.tell()
    while not seen:
        turns._go_on()
        events.append(True)
    assert len(events) == 5  # a piece in each


def test_the_newest_news_win(turns):
    seen, known = [], [1]
    first, second = View("a", seen, known), View("b", seen, known)
    turns.follow(first.show)
    turns.follow(second.show)
    turns.tell()
    known.append(2)
    turns.tell()
    turns._go_on()
    assert seen == [("a", 2)]
    known.append(3)
    turns.tell()  # the first one has had its turn, the second waits for it
    turns.settle()
    assert seen == [("a", 2), ("b", 3), ("a", 3)]


def test_a_view_that_fails_or_ends_is_in_nobodys_way(turns, qtbot):
    seen, known = [], []
    broken, whole, gone = View("a", seen, known), View("b", seen, [1]), View("c", seen, [1])
    for view in (broken, gone, whole):
        turns.follow(view.show)
    turns.tell()
    del view, gone
    gc.collect()
    with qtbot.capture_exceptions() as errors:
        qtbot.waitUntil(lambda: bool(seen))
    assert [kind for kind, *_ in errors] == [IndexError] and seen == [("b", 1)]


# ---- the plots


@pytest.fixture
def session(qapp):
    session = TrainingSession()
    yield session
    session.playback.stop()
    session.deleteLater()


def add_column(session, qtbot, name, shown=True):
    column = TrainingColumn(session, name, name)
    qtbot.addWidget(column)
    column.resize(500, 700)
    column.setVisible(shown)
    return column


def count_steps(column):
    return len(next(curve for panel in column.panels for curve in panel.drawing.curves).values)


def test_what_a_training_goes_on_with_is_drawn_in_turns_and_at_rest_all_is_of_one_step(session, make_recording, qtbot):
    session.put(TrainingCourse("Growing", RunStyle(0), recording=make_recording(40), phase=TRAINING, planned=100))
    columns = [add_column(session, qtbot, name) for name in ("progress", "tensor")]
    session.seek(39)
    for records in (50, 60, 70):
        session.grow(0, recording=make_recording(records))
    assert session.step == 69 and [count_steps(column) for column in columns] == [40, 40]
    qtbot.waitUntil(lambda: not session.news._has_more())
    assert [count_steps(column) for column in columns] == [70, 70]
    assert [column.tracker.step for column in columns] == [column._layer.step for column in columns] == [69, 69]


def test_what_is_out_of_sight_is_drawn_once_it_is_seen(session, make_recording, qtbot):
    session.put(TrainingCourse("Growing", RunStyle(0), recording=make_recording(40), phase=TRAINING, planned=100))
    column = add_column(session, qtbot, "tensor", shown=False)
    session.seek(39)
    session.grow(0, recording=make_recording(50))
    session.news.settle()
    assert count_steps(column) == 40
    column.show()
    assert count_steps(column) == 50 and column.tracker.step == column._layer.step == 49


def test_an_edit_between_two_pieces_is_not_drawn_over_by_older_news(session, make_recording, qtbot, monkeypatch):
    monkeypatch.setattr(news_turns, "LASTS", 0.0)
    session.put(TrainingCourse("Growing", RunStyle(0), recording=make_recording(40), phase=TRAINING, planned=100))
    column = add_column(session, qtbot, "progress")
    assert column.panels[0].drawing.log
    session.grow(0, recording=make_recording(50))
    session.news._go_on()
    session.set_quietly(log_loss=False)
    session.news.settle()
    assert not column.panels[0].drawing.log and count_steps(column) == 50


@pytest.mark.parametrize("pieces", [0, 1, 2])
def test_plots_that_are_taken_apart_in_their_turn_are_in_nobodys_way(session, make_recording, qtbot, monkeypatch, pieces):
    monkeypatch.setattr(news_turns, "LASTS", 0.0)
    session.put(TrainingCourse("Growing", RunStyle(0), recording=make_recording(40), phase=TRAINING, planned=100))
    gone, other = TrainingColumn(session, "progress", "progress"), add_column(session, qtbot, "tensor")
    gone.show()
    session.grow(0, recording=make_recording(50))
    for _ in range(pieces):
        session.news._go_on()
    delete(gone)
    session.news.settle()
    del gone
    gc.collect()  # which closes what it had begun: an error there would be one of this test
    session.grow(0, recording=make_recording(60))
    session.news.settle()
    assert count_steps(other) == 60


@pytest.mark.parametrize("ending", ["the training", "a while without news"])
def test_plots_come_to_rest_when_no_news_follow(session, make_recording, qtbot, monkeypatch, ending):
    session.put(TrainingCourse("Growing", RunStyle(0), recording=make_recording(40), phase=TRAINING, planned=100))
    column = add_column(session, qtbot, "progress")
    session.grow(0, recording=make_recording(50))
    assert session.is_expecting()
    session.news.settle()
    column._progressive_render._begin()
    assert column._layer.hurried and column._progressive_render._idle.isActive()
    if ending == "the training":
        session.change_course(0, phase=DONE)
    else:
        monkeypatch.setattr(session_module, "SOON", 0)
    assert not session.is_expecting()
    qtbot.waitUntil(lambda: not column._layer.hurried)
