"""Work beside the window: newest or in turn, cancelled at any time, errors as sentences, and nothing survives its owner."""

from __future__ import annotations

import gc
import math
import threading

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from optim import SpecError
from optim.base.errors import Cancelled
from optim.network import NetworkSpec
from rmsprop_gui.charts.sweeps.engine import SweepEngine
from rmsprop_gui.charts.tables.grid import MANY, TableModel
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn
from rmsprop_gui.panels.dialects.compare_engine import CompareEngine
from rmsprop_gui.tasks import threads
from rmsprop_gui.tasks.engine import Engine
from rmsprop_gui.tasks.task_runner import Policy, TaskRunner
from rmsprop_gui.tasks.trainer import NetworkTrainer

WAIT = 20_000


class Told:
    """All that a runner tells, in its order."""

    def __init__(self, runner: TaskRunner) -> None:
        self.all: list[tuple[str, object]] = []
        for name in ("partial", "finished", "failed", "ended"):
            getattr(runner, name).connect(lambda thing, name=name: self.all.append((name, thing)))

    def of(self, name: str) -> list[object]:
        return [thing for kind, thing in self.all if kind == name]


@pytest.fixture
def make(qapp):
    """make(...) -> (a runner, what it tells); closed in the end."""
    made = []

    def make_runner(**settings):
        runner = TaskRunner("test", **settings)
        made.append(runner)
        return runner, Told(runner)

    yield make_runner
    for runner in made:
        runner.close()


class Gate:
    """Work that has begun and goes on when it is let, or is cancelled."""

    def __init__(self, answer: object = "gate", deaf: bool = False) -> None:
        self.begun, self.open, self._answer, self._deaf = threading.Event(), threading.Event(), answer, deaf

    def __call__(self, task):
        self.begun.set()
        while not self.open.wait(0.002):
            if task.cancel[0] and not self._deaf:
                raise Cancelled
        return self._answer

    def wait(self) -> Gate:
        assert self.begun.wait(WAIT / 1000)
        return self


def rest(qtbot, told: Told, ends: int = 1) -> None:
    qtbot.waitUntil(lambda: len(told.of("ended")) == ends, timeout=WAIT)


# ---- answers


def test_what_is_told_comes_in_order_and_before_the_result(make, qtbot):
    runner, told = make()

    def work(task):
        for k in range(5):
            task.tell(k)
        return "all"

    ticket = runner.start(work)
    rest(qtbot, told)
    assert told.all == [*[("partial", k) for k in range(5)], ("finished", "all"), ("ended", "")]
    assert runner.ticket == ticket and not runner.busy


def test_a_series_brings_each_of_its_things(make, qtbot):
    runner, told = make()
    runner.start_series(lambda cancel: iter(range(3)))
    rest(qtbot, told)
    assert told.of("partial") == [0, 1, 2]


def test_answers_come_in_the_main_thread_and_work_is_done_in_another(make, qtbot):
    runner, told = make()
    where = []
    runner.finished.connect(lambda _: where.append(threading.current_thread()))
    runner.start(lambda task: where.append(threading.current_thread()))
    rest(qtbot, told)
    assert where[0] is not threading.main_thread() and where[1] is threading.main_thread()


def test_without_something_to_keep_there_is_no_thread_that_waits(make, qtbot):
    runner, told = make()
    runner.start(lambda task: None)
    rest(qtbot, told)
    qtbot.waitUntil(lambda: not runner.has_thread, timeout=WAIT)


# ---- the newest


def test_a_newer_task_ends_the_older_one_and_nothing_more_is_heard_of_it(make, qtbot):
    runner, told = make()
    gate = Gate("old", deaf=True)
    runner.start(gate)
    gate.wait()
    runner.start(lambda task: "new")
    gate.open.set()
    rest(qtbot, told)
    assert told.all == [("finished", "new"), ("ended", "")]


def test_what_an_older_task_has_told_never_comes_after_a_newer_one(make, qtbot):
    runner, told = make()
    filled = threading.Event()

    def old(task):
        for _ in range(100):
            task.tell("old")
        filled.set()

    runner.start(old)
    assert filled.wait(WAIT / 1000)
    runner.start_series(lambda cancel: ["new"])
    rest(qtbot, told)
    assert told.of("partial") == ["new"]


def test_with_endless_patience_what_has_begun_is_finished_and_the_last_that_waits_follows(make, qtbot):
    runner, told = make(patience=math.inf)
    gate = Gate("first")
    runner.start(gate)
    for k in range(10):
        runner.start(lambda task, k=k: k)
    gate.open.set()
    rest(qtbot, told)
    assert told.of("finished") == ["first", 9] and told.of("ended") == [""]


def test_quick_tasks_are_all_shown_while_newer_ones_come(make, qtbot):
    """As under a dragged slider: each is done before its patience is over."""
    runner, told = make(patience=1000.0)
    gates = [Gate(k) for k in range(5)]
    for k, gate in enumerate(gates):
        runner.start(gate)
        if k:
            gates[k - 1].open.set()
            qtbot.waitUntil(lambda k=k: told.of("finished") == list(range(k)), timeout=WAIT)
        gate.wait()
    gates[-1].open.set()
    rest(qtbot, told)
    assert told.of("finished") == list(range(5))


@pytest.mark.parametrize("late", [False, True])
def test_a_slow_task_gives_way_once_its_patience_is_over(make, qtbot, late):
    """Whether that is so when the newer one comes, or only later."""
    runner, told = make(patience=0.02)
    gate = Gate("slow")
    runner.start(gate)
    gate.wait()
    if late:
        qtbot.wait(30)
    runner.start(lambda task: "new")
    rest(qtbot, told)
    assert told.of("finished") == ["new"]


def test_what_has_shown_something_gives_way_at_once(make, qtbot):
    runner, told = make(patience=1000.0)
    gate = Gate()

    def work(task):
        task.tell("coarse")
        return gate(task)

    runner.start(work)
    qtbot.waitUntil(lambda: told.of("partial") == ["coarse"], timeout=WAIT)
    runner.start(lambda task: "new")
    rest(qtbot, told)
    assert told.of("finished") == ["new"]


def test_an_error_of_what_was_replaced_is_not_told(make, qtbot, caplog):
    runner, told = make(patience=math.inf)
    gate = Gate()

    def fail(task):
        gate(task)
        raise SpecError("Nobody wants to know.")

    runner.start(fail)
    gate.wait()
    runner.start(lambda task: "new")
    gate.open.set()
    rest(qtbot, told)
    assert told.all == [("finished", "new"), ("ended", "")]


# ---- one after the other


def test_a_queue_does_everything_in_turn(make, qtbot):
    runner, told = make(policy=Policy.QUEUE)
    tickets = []
    runner.finished.connect(lambda _: tickets.append(runner.ticket))
    given = [runner.start(lambda task, k=k: k) for k in range(5)]
    assert list(runner.pending) == given
    rest(qtbot, told)
    assert told.of("finished") == list(range(5)) and tickets == given and runner.pending == ()


def test_in_a_queue_one_is_stopped_and_the_others_go_on(make, qtbot):
    runner, told = make(policy=Policy.QUEUE)
    gate = Gate()
    runner.start(gate)
    second = runner.start(lambda task: "second")
    runner.start(lambda task: "third")
    gate.wait()
    runner.stop(second)
    gate.open.set()
    rest(qtbot, told)
    assert told.of("finished") == ["gate", None, "third"], "the end of the second is told, too"


def test_in_a_queue_errors_are_those_of_their_task(make, qtbot):
    runner, told = make(policy=Policy.QUEUE)
    failed = []
    runner.failed.connect(lambda sentence: failed.append((runner.ticket, sentence)))

    def refuse(task):
        raise SpecError("Not this one.")

    first, *_ = [runner.start(refuse), runner.start(lambda task: "fine")]
    rest(qtbot, told)
    assert failed == [(first, "Not this one.")] and told.of("finished") == ["fine"] and told.of("ended") == [""]


def test_a_paused_task_rests_until_it_goes_on_or_is_stopped(make, qtbot):
    runner, told = make(policy=Policy.QUEUE)
    looks, begun = [], threading.Event()

    def work(task):
        while not task.cancel[0]:
            looks.append(1)
            begun.set()
            task.rest()
        return "stopped"

    ticket = runner.start(work)
    assert begun.wait(WAIT / 1000)
    runner.pause(ticket, True)
    qtbot.wait(20)
    many = len(looks)
    qtbot.wait(20)
    assert len(looks) == many
    runner.pause(ticket, False)
    qtbot.waitUntil(lambda: len(looks) > many, timeout=WAIT)
    runner.pause(ticket, True)
    runner.stop(ticket)
    rest(qtbot, told)
    assert told.of("finished") == ["stopped"]


# ---- cancelled


def test_cancelled_before_it_begins_it_is_never_done(make, qtbot):
    runner, told = make()
    gate, done = Gate(), []
    runner.start(gate)
    gate.wait()
    runner.start(lambda task: done.append("never"))
    runner.cancel()
    assert not runner.busy
    runner.start(lambda task: "seen")
    gate.open.set()
    rest(qtbot, told)
    assert not done and told.all == [("finished", "seen"), ("ended", "")]


def test_cancelled_under_way_it_is_silent_and_stopped_it_tells_its_end(make, qtbot):
    runner, told = make()
    for end in (runner.cancel, runner.stop):
        gate = Gate()
        runner.start(gate)
        gate.wait()
        end()
    rest(qtbot, told)
    assert told.all == [("finished", None), ("ended", "")]


def test_a_cancelled_task_that_hangs_keeps_no_other_where_each_has_its_thread(make, qtbot):
    runner, told = make(apart=True)
    hanging = [Gate(deaf=True) for _ in range(3)]
    for gate in hanging:
        runner.start(gate)
        gate.wait()
    runner.start(lambda task: "here")
    rest(qtbot, told)
    assert told.of("finished") == ["here"]
    for gate in hanging:
        gate.open.set()
    qtbot.waitUntil(lambda: not runner.has_thread, timeout=WAIT)


# ---- what fails


def refuse(task):
    raise SpecError("Choose another file.")


def exhaust(task):
    raise MemoryError


def break_down(task):
    return 1 / 0


def leave(task):
    raise SystemExit(3)


@pytest.mark.parametrize(("work", "words", "logged"), [
    (refuse, "Choose another file.", ""), (exhaust, "more memory than this computer has", "too much memory"),
    (break_down, "(ZeroDivisionError: division by zero); see the log.", "A task failed"),
    (leave, "(SystemExit: 3); see the log.", "A task failed"),
])  # fmt: skip
def test_whatever_goes_wrong_is_one_sentence_and_the_next_task_is_done(make, qtbot, caplog, work, words, logged):
    runner, told = make()
    runner.start(work)
    rest(qtbot, told)
    (sentence,) = told.of("failed")
    assert words in sentence and sentence.endswith(".") and "\n" not in sentence
    assert told.of("ended") == [sentence] and not told.of("finished")
    assert (logged in caplog.text) if logged else not caplog.text
    runner.start(lambda task: "fine")
    rest(qtbot, told, 2)
    assert told.of("finished") == ["fine"]


def test_a_runner_has_its_own_words_for_what_nobody_foresaw(make, qtbot, caplog):
    runner, told = make(failure="The run could not be computed ({kind}: {error}).")
    runner.start(break_down)
    rest(qtbot, told)
    assert told.of("failed") == ["The run could not be computed (ZeroDivisionError: division by zero)."]


# ---- what the thread keeps


class Resource:
    def __init__(self) -> None:
        self.made_in, self.closed, self.used = threading.current_thread(), 0, 0

    def close(self) -> None:
        self.closed += 1


def test_what_tasks_share_is_made_in_the_thread_and_closed_after_its_end(make, qtbot):
    runner, told = make(make_resource=Resource)
    found = []
    for k in range(3):
        runner.start(lambda task: found.append((task.resource, threading.current_thread(), task.resource.closed)))
        rest(qtbot, told, k + 1)
    runner.close()
    resource = found[0][0]
    assert all(one == (resource, resource.made_in, 0) for one in found)
    assert resource.closed == 1 and not resource.made_in.is_alive()
    runner.start(lambda task: found.append(task.resource))
    rest(qtbot, told, 4)
    assert found[-1] is not resource


def test_a_resource_that_cannot_be_made_is_a_sentence(make, qtbot, caplog):
    runner, told = make(make_resource=lambda: 1 / 0)
    runner.start(lambda task: None)
    rest(qtbot, told)
    assert "ZeroDivisionError" in told.of("failed")[0]


def test_what_a_task_holds_is_taken_apart_in_the_main_thread(make, qtbot):
    """It may be a widget, which no other thread may take apart."""
    runner, told = make()
    where = []

    class Held:
        def __del__(self) -> None:
            where.append(threading.current_thread())

    for _ in range(50):
        runner.start(lambda task, held=Held(): None)
    rest(qtbot, told)
    qtbot.waitUntil(lambda: len(where) == 50, timeout=WAIT)
    assert set(where) == {threading.main_thread()}


# ---- the end


def test_closing_ends_endless_work_twice_closed_is_closed_and_it_can_begin_again(make, qtbot):
    runner, told = make()
    runner.start(Gate())
    runner.close()
    assert not runner.busy and not runner.has_thread
    runner.close()
    runner.start(lambda task: "again")
    rest(qtbot, told)
    assert told.all == [("finished", "again"), ("ended", "")]


def test_work_that_hangs_is_left_behind_and_the_runner_goes_on(make, qtbot, caplog):
    runner, told = make(seconds=0.01)
    gate = Gate(deaf=True)
    runner.start(gate)
    gate.wait()
    runner.close()
    assert "hangs; it is left behind" in caplog.text
    runner.start(lambda task: "on")
    rest(qtbot, told)
    gate.open.set()
    qtbot.waitUntil(lambda: not threads.running_threads(), timeout=WAIT)
    assert told.all == [("finished", "on"), ("ended", "")]


def test_what_must_be_done_is_waited_for_without_the_event_loop(make):
    runner, told = make(patience=math.inf)
    done = []
    for k in range(100):
        runner.start(lambda task, k=k: done.append(k))
    assert runner.finish(WAIT / 1000) and not runner.busy
    assert done[-1] == 99 and done == sorted(done) and told.of("ended") == [""]


def test_what_takes_too_long_is_not_waited_for(make):
    runner, _ = make()
    gate = Gate()
    runner.start(gate)
    assert not runner.finish(0.01)
    gate.open.set()


def test_a_runner_may_be_deleted_by_its_own_answer(make, qtbot):
    runner = TaskRunner("short")
    gone = []
    runner.destroyed.connect(lambda: gone.append(True))
    runner.finished.connect(lambda _: runner.deleteLater())
    runner.start(lambda task: None)
    qtbot.waitUntil(lambda: bool(gone), timeout=WAIT)


# ---- whoever goes takes its thread along


def delete(owners):
    owners[0].deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def collect(owners):
    owners[0].all = owners  # a circle, which only the collector finds
    del owners
    gc.collect()


def work_for_ever(parent):
    gate = Gate()
    TaskRunner("endless", parent).start(gate)
    gate.wait()


def keep_idle(parent):
    runner = TaskRunner("idle", parent, make_resource=Resource)
    runner.start(lambda task: None)
    assert runner.finish(WAIT / 1000)


def train_long(parent):
    trainer = NetworkTrainer(parent)
    trainer.pause(trainer.start(NetworkSpec()), True)


def sort_many(parent):
    column = TableColumn("x", np.random.default_rng(0).random(MANY + 1))
    parent.model = TableModel(ChartTable("x", "", (column,)))
    parent.model.setParent(parent)
    parent.model.sort(0)


OWNERS = {
    "a task": work_for_ever, "an idle thread": keep_idle, "a training": train_long, "a sorter": sort_many,
    "runs": lambda parent: Engine(parent).start(Gate()), "maps": lambda parent: SweepEngine(parent).start(Gate()),
    "dialects": lambda parent: CompareEngine(parent).start(Gate()),
}  # fmt: skip


@pytest.mark.parametrize("take_apart", [delete, collect])
@pytest.mark.parametrize("owner", OWNERS)
def test_a_thread_ends_with_its_owner_however_that_goes(owner, take_apart, qapp):
    before, owners = threads.list_workers(), [QObject()]
    OWNERS[owner](owners[0])
    (thread,) = (worker for worker in threads.list_workers() if worker not in before)
    take_apart([owners.pop()])
    assert not thread.alive
