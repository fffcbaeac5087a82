"""Long work in a thread: the newest errand wins, the patient one waits, errors are sentences, nothing survives."""

from __future__ import annotations

import threading

import pytest

from optim import SpecError
from rmsprop_gui.tasks.task_runner import TaskRunner

WAIT = 20_000


@pytest.fixture
def tasks(qapp):
    tasks = TaskRunner("test")
    yield tasks
    tasks.close()


@pytest.fixture
def told(tasks):
    """What was brought, and the sentences of the ends."""
    brought, ends = [], []
    tasks.brought.connect(brought.append)
    tasks.ended.connect(ends.append)
    return brought, ends


def test_everything_is_brought_in_order(tasks, told, qtbot):
    tasks.ask(lambda cancel: iter(range(5)))
    qtbot.waitUntil(lambda: told[1] == [""], timeout=WAIT)
    assert told[0] == [0, 1, 2, 3, 4] and not tasks.busy


def test_a_newer_errand_stops_the_older_one(tasks, told, qtbot):
    begun = threading.Event()

    def endless(cancel):
        while True:
            begun.set()
            yield "old"

    tasks.ask(endless)
    assert begun.wait(WAIT / 1000)
    tasks.ask(lambda cancel: ["new"])
    qtbot.waitUntil(lambda: told[1] == [""], timeout=WAIT)
    assert told[0][-1] == "new" and "old" not in told[0][told[0].index("new") :]


def test_a_patient_errand_waits_and_only_the_last_of_them_is_done(tasks, told, qtbot):
    go_on = threading.Event()

    def first(cancel):
        assert go_on.wait(WAIT / 1000)
        yield "first"

    tasks.ask(first)
    for k in range(10):
        tasks.ask(lambda cancel, k=k: [k], patient=True)
    go_on.set()
    qtbot.waitUntil(lambda: bool(told[1]), timeout=WAIT)
    assert told == (["first", 9], [""])


def test_errors_become_sentences_and_the_thread_lives_on(tasks, told, qtbot, caplog):
    def refused(cancel):
        raise SpecError("Choose another file.")
        yield

    tasks.ask(refused)
    qtbot.waitUntil(lambda: told[1] == ["Choose another file."], timeout=WAIT)
    tasks.ask(lambda cancel: iter([1 / 0 for _ in "x"]))
    qtbot.waitUntil(lambda: len(told[1]) == 2, timeout=WAIT)
    assert "ZeroDivisionError" in told[1][1] and "An errand failed" in caplog.text
    tasks.ask(lambda cancel: ["fine"])
    qtbot.waitUntil(lambda: len(told[1]) == 3, timeout=WAIT)
    assert told[0] == ["fine"]


def test_cancelled_work_brings_nothing_more(tasks, told, qtbot):
    tasks.ask(lambda cancel: ["never seen"])
    tasks.cancel()
    tasks.ask(lambda cancel: ["seen"])
    qtbot.waitUntil(lambda: bool(told[1]), timeout=WAIT)
    assert told == (["seen"], [""])


def test_close_stops_endless_work_and_it_can_begin_again(tasks, told, qtbot):
    def endless(cancel):
        while not cancel[0]:
            yield "on and on"

    tasks.ask(endless)
    tasks.close()
    assert not tasks.busy
    tasks.ask(lambda cancel: ["again"])
    qtbot.waitUntil(lambda: told[1] == [""], timeout=WAIT)
    assert told[0][-1] == "again"
