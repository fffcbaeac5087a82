"""Long work in a thread: the newest errand wins, the patient one waits, errors are sentences, nothing survives."""

from __future__ import annotations

import gc
import threading

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from optim import SpecError
from optim.network import NetworkSpec
from rmsprop_gui.charts.sweeps.engine import SweepEngine
from rmsprop_gui.charts.tables.grid import MANY, TableModel
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn
from rmsprop_gui.panels.dialects.compare_engine import CompareEngine
from rmsprop_gui.tasks import threads
from rmsprop_gui.tasks.engine import Engine
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.tasks.trainer import NetworkTrainer

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
    assert "ZeroDivisionError" in told[1][1] and "A task failed" in caplog.text
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


# ---- whoever goes takes its thread along


def delete(owners):
    owners[0].deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def collect(owners):
    owners[0].all = owners  # a circle, which only the collector finds
    del owners
    gc.collect()


def ask_for_ever(parent):
    begun = threading.Event()

    def endless(cancel):
        begun.set()
        while not cancel[0]:
            yield 0

    TaskRunner("endless", parent).ask(endless)
    assert begun.wait(WAIT / 1000)


def ask_nothing(parent):
    TaskRunner("idle", parent).ask(lambda cancel: ())


def train_long(parent):
    trainer = NetworkTrainer(parent)
    trainer.pause(trainer.start(NetworkSpec()), True)


def sort_many(parent):
    column = TableColumn("x", np.random.default_rng(0).random(MANY + 1))
    parent.model = TableModel(ChartTable("x", "", (column,)))
    parent.model.setParent(parent)
    parent.model.sort(0)


OWNERS = {
    "an errand": ask_for_ever, "an idle thread": ask_nothing, "a training": train_long, "a sorter": sort_many,
    "runs": Engine, "maps": lambda parent: SweepEngine(parent)._start_thread(),
    "dialects": lambda parent: CompareEngine(parent)._start_thread(),
}  # fmt: skip


@pytest.mark.parametrize("take_apart", [delete, collect])
@pytest.mark.parametrize("owner", OWNERS)
def test_a_thread_ends_with_its_owner_however_that_goes(owner, take_apart, qapp):
    """A running thread that is taken apart would abort the process."""
    before, owners = set(threads._started), [QObject()]
    OWNERS[owner](owners[0])
    (thread,) = set(threads._started) - before
    take_apart([owners.pop()])
    assert not thread.isRunning() and thread not in threads._started
