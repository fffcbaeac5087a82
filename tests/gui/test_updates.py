"""Who is asked to refresh when: by what it shows, by whether it is seen, and by whether a hand moves."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from rmsprop_gui.model.pace import Pace
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import BETWEEN, REST, RUNS, STEP, follow_words


class Listener(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[object] = []

    def refresh(self) -> None:
        self.seen.append(True)


@pytest.fixture
def session(qapp):
    session = Session(Scene())
    session.runs = (None,) * len(session.scene.runs)
    return session


@pytest.fixture
def follow(session, qtbot):
    def make(*shows: str, visible: bool = True) -> Listener:
        view = Listener()
        qtbot.addWidget(view)
        view.setVisible(visible)
        session.updates.follow(view, view.refresh, shows)
        return view

    return make


CHANGES = {
    "steps": lambda session, merge, k: session.change("Steps", merge, steps=100 + k),
    "start": lambda session, merge, k: session.change("Start", merge, start=(0.5 + k, 1.0)),
    "seed": lambda session, merge, k: session.change("Seed", merge, seed=3 + k),
    "runs": lambda session, merge, k: session.change_hyper("Rate", merge, lr=0.02 + 0.001 * k),
    "tolerance": lambda session, merge, k: session.change("Tolerance", merge, tolerance=0.2 + 0.01 * k),
}


@pytest.mark.parametrize("name", CHANGES)
def test_only_those_who_show_it_are_asked_and_at_once(name, session, follow):
    views = {other: follow(other) for other in (*CHANGES, RUNS, STEP, "focus", "view")}
    CHANGES[name](session, "", 0)
    assert {other for other, view in views.items() if view.seen} == {name}
    assert len(views[name].seen) == 1


@pytest.mark.parametrize("name", CHANGES)
def test_while_a_hand_moves_the_seen_are_asked_seldom_and_the_others_at_rest(name, session, follow, qtbot):
    seen, hidden, idle = follow(name), follow(name, visible=False), follow("view")
    for k in range(30):
        CHANGES[name](session, "drag", k)
    assert session.updates.moving and not seen.seen and not hidden.seen
    qtbot.waitUntil(lambda: len(seen.seen) == 1)
    assert not hidden.seen or not session.updates.moving
    qtbot.waitUntil(lambda: len(hidden.seen) == 1)
    assert not session.updates.moving and not idle.seen
    assert len(seen.seen) <= 2


def test_a_picture_does_not_wait_unless_it_is_out_of_sight(session, qtbot):
    views = {visible: Listener() for visible in (True, False)}
    for visible, view in views.items():
        qtbot.addWidget(view)
        view.setVisible(visible)
        session.updates.follow(view, view.refresh, {"steps"}, picture=True)
    for k in range(5):
        CHANGES["steps"](session, "drag", k)
    assert len(views[True].seen) == 5 and not views[False].seen
    session.updates.settle()
    assert len(views[True].seen) == 5 and len(views[False].seen) == 1


def test_steps_are_followed_at_once_unless_the_run_plays(session, follow, qtbot):
    view = follow(STEP)
    session.seek(3)
    assert len(view.seen) == 1
    session.updates.set_playing(True)
    for k in range(10, 20):
        session.seek(k)
    assert len(view.seen) == 1
    qtbot.waitUntil(lambda: len(view.seen) == 2)
    session.seek(40)
    session.updates.set_playing(False)
    assert len(view.seen) == 3


def test_another_scene_is_news_for_everybody(session, follow):
    views = [follow(name) for name in CHANGES]
    session.replace(Scene(steps=77))
    assert all(len(view.seen) == 1 for view in views)


def test_runs_that_have_come_are_told(session, follow):
    from optim import simulate

    view = follow(RUNS)
    session.take_runs(tuple(simulate(spec) for spec in session.scene.specs()))
    assert len(view.seen) == 1


def test_views_that_are_gone_are_forgotten(session, follow):
    gone, stays = follow("steps"), follow("steps")
    delete(gone)
    session.change("Steps", steps=55)
    assert len(stays.seen) == 1 and len(session.updates._followers) == 1


@pytest.mark.parametrize("name", CHANGES)
def test_undo_and_the_next_edit_do_not_wait_for_the_hand_to_rest(name, session, follow):
    view, other = follow(name), follow("title")
    CHANGES[name](session, "drag", 0)
    session.undo_stack.undo()
    assert len(view.seen) == 1
    CHANGES[name](session, "drag", 1)
    session.change("Title", title="Another")
    assert len(view.seen) == 2 and len(other.seen) == 1


def test_nothing_is_due_after_settling(session, follow, qtbot):
    view = follow("steps", visible=False)
    session.change("Steps", "drag", steps=55)
    session.updates.settle()
    assert len(view.seen) == 1 and not session.updates.moving
    session.updates.settle()
    assert len(view.seen) == 1


def test_a_hand_slower_than_the_refreshes_sees_each_of_them_at_once(session, follow, qtbot):
    """However late the one before was: what waits is counted from that one, not from the next move."""
    view, updates = follow(RUNS), session.updates
    with updates.move():
        updates.note({"runs"})
    updates.note({RUNS})
    qtbot.waitUntil(lambda: len(view.seen) == 1)
    for k in range(2, 5):
        qtbot.waitUntil(lambda: updates._clock.hasExpired(BETWEEN))
        with updates.move():
            updates.note({"runs"})
        updates.note({RUNS})
        assert updates._idle.isActive() and not updates._between.isActive()
        qtbot.waitUntil(lambda k=k: len(view.seen) == k)


def test_a_setting_that_is_dragged_is_not_shown_with_the_runs_of_the_one_before(session, follow, qtbot):
    """Each move puts off what the moves before have asked for, until its runs are there."""
    view, updates = follow(RUNS, "runs"), session.updates
    with updates.move():
        updates.note({"runs"})
    updates.note({RUNS})
    qtbot.waitUntil(lambda: len(view.seen) == 1)
    with updates.move():
        updates.note({"runs"})
    updates.note({RUNS})
    assert updates._between.isActive() and updates._between.remainingTime() <= BETWEEN
    with updates.move():
        updates.note({"runs"})
    assert updates._between.remainingTime() > BETWEEN - 30 and len(view.seen) == 1


@pytest.fixture
def any_pace(monkeypatch):
    """Pictures follow one another quickly on a slow machine too."""
    monkeypatch.setattr(Pace, "limit", 60_000)


def test_tables_take_turns_while_a_quick_hand_moves_and_all_are_of_now_at_rest(session, follow, qtbot, any_pace):
    views, updates = [follow(RUNS) for _ in range(4)], session.updates
    slow = [Slow(view) for view in views]
    for view, each in zip(views, slow, strict=True):
        updates._followers = [one for one in updates._followers if one.view is not view]
        updates.follow(view, each.refresh, {RUNS})
    for _ in range(2):  # the pace of a hand is known from the second move on
        with updates.move():
            updates.note({"runs"})
        updates.note({RUNS})
    assert updates.quick
    updates._refresh_seen()
    assert [each.count for each in slow] == [1, 0, 0, 0] and updates.waiting
    updates.note({RUNS})
    for _ in range(3):
        updates._refresh_seen()
    assert [each.count for each in slow] == [1, 1, 1, 1]  # the first one has news again, but the others come before it
    qtbot.waitUntil(lambda: not updates.moving)
    assert not updates.waiting and [each.count for each in slow] == [2, 1, 1, 1]


class Slow:
    """A table that takes longer than a turn lasts."""

    def __init__(self, view: Listener) -> None:
        self.view, self.count = view, 0

    def refresh(self) -> None:
        self.count += 1
        end = time.perf_counter() + 0.002
        while time.perf_counter() < end:
            pass


def test_pictures_that_keep_words_write_them_when_all_rests(session, qtbot, any_pace):
    view = Words()
    qtbot.addWidget(view)
    view.show()
    follow_words(session, view, view.renew, view.write)
    with session.updates.move():
        session.updates.note({"runs"})
    with session.updates.move():
        session.updates.note({"runs"})
    session.updates.note({RUNS})
    session.updates._refresh_seen()
    assert view.told == ["renew"]
    qtbot.waitUntil(lambda: not session.updates.moving)
    assert view.told[-1] == "write"


class Words(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []

    def renew(self) -> None:
        self.told.append("renew")

    def write(self) -> None:
        self.told.append("write")


def test_a_hand_rests_though_the_run_plays_on(session, qtbot):
    clock = QTimer(session, interval=10)
    clock.timeout.connect(lambda: session.updates.note({STEP}))
    session.updates.set_playing(True)
    with session.updates.move():
        session.updates.note({"runs"})
    clock.start()
    with qtbot.waitSignal(session.updates.rested):
        session.updates.note({RUNS})
    assert not session.updates.moving
    clock.stop()


def test_a_hand_does_not_rest_before_what_it_did_is_drawn(session, qtbot):
    with session.updates.move():
        session.updates.note({"runs"})
    qtbot.waitUntil(lambda: session.updates._rest.remainingTime() < REST // 2)
    session.updates.note({RUNS})
    qtbot.waitUntil(lambda: session.updates._rest.remainingTime() > REST // 2)
    qtbot.waitUntil(lambda: not session.updates.moving)
