"""Work in turns with the window: its pieces, its end, and what goes wrong."""

from __future__ import annotations

import pytest

from optim import SpecError
from rmsprop_gui.model.timers import call_later
from rmsprop_gui.tasks.turn_runner import TurnRunner

WAIT = 20_000


@pytest.fixture
def turns(qapp):
    runner = TurnRunner("It was not written; see the log.")
    told: list[tuple[str, object]] = []
    for name in ("partial", "ended"):
        getattr(runner, name).connect(lambda thing, name=name: told.append((name, thing)))
    yield runner, told
    runner.cancel()


def piecewise(closed: list[bool], error: BaseException | None = None):
    try:
        yield 1
        yield 2
        if error is not None:
            raise error
    finally:
        closed.append(True)


def test_turns_bring_each_piece_while_the_window_answers(turns, qtbot):
    runner, told = turns
    between = []
    runner.partial.connect(lambda _: call_later(runner, 0, lambda: between.append(True)))
    runner.start(piecewise([]))
    assert runner.busy and not told
    qtbot.waitUntil(lambda: not runner.busy and len(between) == 2, timeout=WAIT)
    assert told == [("partial", 1), ("partial", 2), ("ended", "")]


@pytest.mark.parametrize("late", [False, True])
def test_turns_that_are_cancelled_end_there_and_are_silent(turns, qtbot, late):
    runner, told = turns
    closed: list[bool] = []
    runner.start(piecewise(closed))
    if late:
        runner.partial.connect(runner.cancel)  # by what it says itself
        qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
        assert closed
    else:
        runner.cancel()
    qtbot.wait(5)
    assert not runner.busy and told == ([("partial", 1)] if late else [])


def test_turns_that_are_refused_say_why(turns, qtbot):
    runner, told = turns
    runner.start(piecewise([], SpecError("The disk is full.")))
    qtbot.waitUntil(lambda: not runner.busy, timeout=WAIT)
    assert told[-1] == ("ended", "The disk is full.")


def test_turns_that_break_down_say_so_and_raise(turns, qtbot):
    runner, told = turns
    with qtbot.captureExceptions() as raised:
        runner.start(piecewise([], ZeroDivisionError("no such luck")))
        qtbot.waitUntil(lambda: not runner.busy and bool(raised), timeout=WAIT)
    assert told[-1] == ("ended", "It was not written; see the log.") and raised[0][0] is ZeroDivisionError
