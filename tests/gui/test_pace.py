"""Whether a hand is quick: beside what a whole picture takes on this machine, however slow that is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject

from rmsprop_gui.model import pace as pace_module
from rmsprop_gui.model.pace import QUICK, Pace

NOW = [0]  # milliseconds


class FakeTimer:
    """A QElapsedTimer by that clock."""

    def __init__(self) -> None:
        self._since: int | None = None

    def start(self) -> None:
        self._since = NOW[0]

    def restart(self) -> int:
        passed = self.elapsed()
        self.start()
        return passed

    def elapsed(self) -> int:
        assert self._since is not None
        return NOW[0] - self._since

    def isValid(self) -> bool:
        return self._since is not None

    def invalidate(self) -> None:
        self._since = None


class Machine:
    """One that draws pictures: what a whole and a hurried one take there, and the runs that come before it, in milliseconds."""

    def __init__(self, owner: QObject, whole: int, hurried: int, runs: int = 0) -> None:
        self.expecting, self.done = False, 0
        self.pace = Pace(owner, self.note_done, lambda: self.expecting)
        self._takes, self._runs = {False: whole, True: hurried}, runs

    def note_done(self) -> None:
        self.done += 1

    def move(self, kind: str = "hand") -> bool:
        """A move with all that follows from it. Whether its picture was hurried."""
        self.pace.beat(kind)
        hurried = self.pace.is_quick()
        self.expecting = self._runs > 0
        self.pace._end()
        NOW[0] += self._runs
        self.expecting = False
        self.pace.begin_work()
        NOW[0] += self._takes[hurried]
        self.pace._end()
        return hurried

    def drag(self, moves: int, pause: int) -> list[bool]:
        """With so many milliseconds between the moves; those that come earlier than a picture is done wait for it."""
        found = []
        for _ in range(moves):
            begun = NOW[0]
            found.append(self.move())
            NOW[0] = max(NOW[0], begun + pause)
        return found


class BusyMachine(Machine):
    """One on which the next move is there before the last picture is done, so that no moment is idle."""

    def move(self, kind: str = "hand") -> bool:
        self.pace.beat(kind)
        hurried = self.pace.is_quick()
        NOW[0] += self._takes[hurried]
        return hurried


@pytest.fixture
def make(monkeypatch, qapp):
    monkeypatch.setattr(pace_module, "QElapsedTimer", FakeTimer)
    owner = QObject()
    yield lambda *takes: Machine(owner, *takes)
    owner.deleteLater()


def test_a_quick_hand_is_hurried_from_its_second_move_on(make):
    assert make(30, 15).drag(5, 16) == [False, True, True, True, True]


def test_a_slow_hand_has_whole_pictures(make):
    assert make(30, 15).drag(5, QUICK + 10) == [False] * 5


@pytest.mark.parametrize("runs", [0, 60])
@pytest.mark.parametrize("hurried", [20, 60, 150])
def test_on_a_slow_machine_pictures_do_not_wait_for_each_other(make, hurried, runs):
    """Though even hurried ones come later than moves of a slow hand elsewhere."""
    machine = make(180, hurried, runs)
    assert machine.drag(8, 16) == [False] + [True] * 7
    machine.pace.rest()
    assert machine.drag(8, 16) == [True] * 8  # it is known to be slow
    machine.pace.rest()
    assert machine.drag(4, 10 * (180 + runs)) == [True] + [False] * 3  # but that hand leaves it time


def test_a_picture_that_the_next_move_comes_upon_is_not_whole(make, qapp):
    machine = BusyMachine(QObject(qapp), 180, 60)
    assert machine.drag(8, 0) == [False] + [True] * 7


def test_a_hand_that_leaves_just_enough_time_has_whole_pictures(make):
    assert make(65, 40).drag(6, 80) == [False] * 6


def test_waiting_for_runs_is_part_of_a_picture(make):
    assert make(30, 15, 200).drag(4, 16) == [False, True, True, True]


def test_each_move_is_told_to_be_drawn_once(make):
    machine = make(30, 15, 20)
    machine.drag(3, 100)
    assert machine.done == 3


def test_after_a_rest_nothing_is_known_of_the_hand(make):
    machine = make(30, 15)
    machine.drag(3, 16)
    machine.pace.rest()
    assert not machine.pace.is_quick() and machine.drag(2, 16) == [False, True]


def test_a_run_that_plays_is_not_judged_by_what_a_hand_takes(make):
    machine = make(180, 90)
    machine.drag(5, 16)
    machine.pace.rest()
    machine._takes = {False: 40, True: 20}  # no other runs are made
    found = []
    for _ in range(5):
        begun = NOW[0]
        found.append(machine.move("run"))
        NOW[0] = begun + 83
    assert found == [False] * 5


def test_what_was_slow_in_a_busy_moment_is_tried_again_by_a_hand_that_leaves_time(make):
    machine = make(400, 40)
    machine.drag(4, 16)
    machine.pace.rest()
    machine._takes = {False: 70, True: 40}
    assert machine.drag(5, 120) == [True] + [False] * 4
    machine.pace.rest()
    assert machine.drag(5, 16) == [True] * 5


def test_a_whole_picture_that_takes_too_long_is_tried_once_a_drag(make):
    machine = make(150, 40)
    machine.drag(4, 16)
    machine.pace.rest()
    assert machine.drag(6, 110) == [True, False, True, True, True, True]
