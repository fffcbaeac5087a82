"""The worker: newest answer only, errors as sentences, and a quick end."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QThread

from optim import RunSpec, simulate
from optim.compile.kernel_cache import KernelError
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.tasks import backends as backends_module
from rmsprop_gui.tasks import engine as engine_module
from rmsprop_gui.tasks.backends import WORTH_COMPILING, WORTH_IN_HASTE, Backends
from rmsprop_gui.tasks.engine import Engine
from rmsprop_gui.windows.main import main_window


@pytest.fixture
def engine(qapp):
    engine = Engine()
    yield engine
    engine.close()


def test_runs_come_back_in_order(engine, qtbot):
    specs = tuple(RunSpec(steps=n) for n in (3, 5))
    with qtbot.waitSignal(engine.finished) as finished:
        engine.request(specs)
    assert [run.spec for run in finished.args[0]] == list(specs)


def test_busy_goes_on_and_off(engine, qtbot):
    said = []
    engine.busy_changed.connect(said.append)
    with qtbot.waitSignal(engine.finished):
        engine.request((RunSpec(steps=3),))
    assert said == [True, False]


def test_the_ask_under_way_and_the_newest_one_are_answered(engine, qtbot):
    answers = []
    engine.finished.connect(answers.append)
    for steps in range(1, 40):
        engine.request((RunSpec(steps=steps),))
    qtbot.waitUntil(lambda: bool(answers) and answers[-1][0].steps == 39, timeout=5000)
    assert [a[0].steps for a in answers] == [1, 39]


def test_an_ask_that_takes_long_is_given_up_for_a_newer_one(engine, qtbot, monkeypatch):
    monkeypatch.setattr(engine_module.Backends, "choose", lambda self, spec, hurried=False: "plain")
    said = []
    engine.finished.connect(said.append)
    engine.failed.connect(said.append)
    engine.request((RunSpec(steps=1_000_000),))
    engine.request((RunSpec(steps=3),))
    qtbot.waitUntil(lambda: bool(said), timeout=5000)
    assert [run.steps for run in said[0]] == [3]


def test_closing_gives_up_what_is_under_way(qapp, monkeypatch):
    monkeypatch.setattr(engine_module.Backends, "choose", lambda self, spec, hurried=False: "plain")
    engine = Engine()
    engine.request((RunSpec(steps=1_000_000),))
    engine.close()  # the test's time limit is far below what a million plain steps take
    assert not engine.has_thread


def test_a_run_that_is_known_is_not_made_again(engine, qtbot):
    with qtbot.waitSignal(engine.finished) as first:
        engine.request((RunSpec(steps=3),))
    with qtbot.waitSignal(engine.finished) as second:
        engine.request((RunSpec(steps=4), RunSpec(steps=3)))
    assert second.args[0][1] is first.args[0][0]


def test_an_error_becomes_a_sentence_and_the_engine_lives(engine, qtbot, monkeypatch, caplog):
    def broken(*_):
        raise ZeroDivisionError("no such luck")

    monkeypatch.setattr(engine_module, "simulate", broken)
    with qtbot.waitSignal(engine.failed) as failed:
        engine.request((RunSpec(steps=3),))
    assert "ZeroDivisionError" in failed.args[0] and "A task failed" in caplog.text and '"steps": 3' in caplog.text
    monkeypatch.undo()
    with qtbot.waitSignal(engine.finished):
        engine.request((RunSpec(steps=3),))


@pytest.mark.parametrize("count", [2, 5])
def test_runs_made_by_two_threads_are_those_made_by_one(engine, qtbot, monkeypatch, count):
    monkeypatch.setattr(engine_module.Backends, "choose", lambda self, spec, hurried=False: "compiled")
    monkeypatch.setattr(engine_module, "WORTH_TWO", 1)
    threads, meeting = set(), threading.Barrier(2, timeout=20)
    make_run = engine_module.make_run

    def watched(spec, *rest):
        threads.add(threading.current_thread().name)
        if not meeting.broken and spec in specs[:2]:  # neither makes both of them
            meeting.wait()
        return make_run(spec, *rest)

    monkeypatch.setattr(engine_module, "make_run", watched)
    specs = tuple(RunSpec(steps=4_000 + k, hyper={"lr": 0.001 * (k + 1)}) for k in range(count))
    with qtbot.waitSignal(engine.finished, timeout=30_000) as finished:
        engine.request(specs)
    assert len(threads) == 2 and [run.spec for run in finished.args[0]] == list(specs)
    for run in finished.args[0]:
        assert np.array_equal(run.theta, simulate(run.spec).theta, equal_nan=True)


@pytest.mark.parametrize("broken", [0, 1, 2])
def test_an_error_in_either_thread_is_told_and_the_engine_lives(engine, qtbot, monkeypatch, caplog, broken):
    monkeypatch.setattr(engine_module.Backends, "choose", lambda self, spec, hurried=False: "compiled")
    monkeypatch.setattr(engine_module, "WORTH_TWO", 1)
    make_run = engine_module.make_run

    def break_one(spec, *rest):
        if spec.steps == 10 + broken:
            raise ZeroDivisionError("no such luck")
        return make_run(spec, *rest)

    monkeypatch.setattr(engine_module, "make_run", break_one)
    specs = tuple(RunSpec(steps=10 + k) for k in range(3))
    with qtbot.waitSignal(engine.failed) as failed:
        engine.request(specs)
    assert "ZeroDivisionError" in failed.args[0] and f'"steps": {10 + broken}' in caplog.text
    monkeypatch.setattr(engine_module, "make_run", make_run)
    with qtbot.waitSignal(engine.finished) as finished:
        engine.request(specs)
    assert [run.steps for run in finished.args[0]] == [10, 11, 12]


def test_what_is_made_before_an_error_is_not_made_again(engine, qtbot, monkeypatch):
    made, make_run = [], engine_module.make_run

    def break_last(spec, *rest):
        made.append(spec.steps)
        if made == [3, 4]:
            raise ZeroDivisionError("no such luck")
        return make_run(spec, *rest)

    monkeypatch.setattr(engine_module, "make_run", break_last)
    specs = RunSpec(steps=3), RunSpec(steps=4)
    with qtbot.waitSignal(engine.failed):
        engine.request(specs)
    with qtbot.waitSignal(engine.finished) as finished:
        engine.request(specs)
    assert made == [3, 4, 4] and [run.steps for run in finished.args[0]] == [3, 4]


def test_work_is_done_in_the_other_thread_and_taken_in_this_one(engine, qtbot, monkeypatch):
    where = {}
    simulate = engine_module.simulate

    def watched(spec, *rest):
        where["work"] = QThread.currentThread()
        return simulate(spec, *rest)

    monkeypatch.setattr(engine_module, "simulate", watched)
    engine.finished.connect(lambda runs: where.setdefault("taken", QThread.currentThread()))
    with qtbot.waitSignal(engine.finished):
        engine.request((RunSpec(steps=3),))
    assert where["work"] is not QThread.currentThread()
    assert where["taken"] is QThread.currentThread()


def test_closing_drops_what_is_queued(qapp, monkeypatch):
    made = []
    simulate = engine_module.simulate

    def counted(spec, *rest):
        made.append(spec)
        return simulate(spec, *rest)

    monkeypatch.setattr(engine_module, "simulate", counted)
    engine = Engine()
    engine.request(tuple(RunSpec(steps=1900, seed=k) for k in range(500)))
    engine.close()
    assert len(made) < 500


@pytest.mark.parametrize("slow", [True, False])
def test_runs_that_are_seen_come_before_those_that_are_not(engine, qtbot, monkeypatch, slow):
    made, make_run = [], engine_module.make_run

    def note(spec, *rest):
        made.append(spec.steps)
        return make_run(spec, *rest)

    monkeypatch.setattr(engine_module, "make_run", note)
    monkeypatch.setattr(engine_module, "FRAME", -1.0 if slow else 1e9)
    told = []
    engine.partial.connect(told.append)
    specs = tuple(RunSpec(steps=n) for n in (3, 4, 5, 6))
    with qtbot.waitSignal(engine.finished) as finished:
        engine.request(specs, {specs[1], specs[3]})
    assert made == [4, 6, 3, 5] and [run.spec for run in finished.args[0]] == list(specs)
    assert [set(answer[1]) for answer in told] == ([{specs[1], specs[3]}] if slow else [])


def test_what_is_seen_is_shown_while_the_others_are_made(qapp):
    scene = Scene().with_(steps=20)
    scene = scene.with_(runs=(scene.runs[0], replace(scene.runs[0], visible=False, hyper={"lr": 0.5})), focus=0)
    session = Session(scene)
    asked = []
    session.asked.connect(lambda specs, seen: asked.append((specs, seen)))
    session.start()
    old = tuple(map(simulate, scene.specs()))
    session.take_runs(old)
    session.change("Move the start", start=(1.0, 0.5))
    specs, seen = asked[-1]
    assert seen == {specs[0]}
    session.take_seen_runs((specs, {specs[0]: simulate(specs[0])}))
    assert session.run.spec == specs[0] and session.runs[1] is old[1] and session.awaiting
    session.take_runs(tuple(map(simulate, specs)))
    assert [run.spec for run in session.runs] == list(specs) and not session.awaiting
    session.take_seen_runs((scene.specs(), {scene.specs()[0]: old[0]}))  # an answer to what nobody asks any more
    assert session.run.spec == specs[0]


def test_events_are_left_out_while_other_runs_are_wanted_at_once(engine, qtbot, monkeypatch):
    searched, hurried = [], [True]
    monkeypatch.setattr(engine_module.events, "find", lambda run: searched.append(run.spec))
    engine.get_haste = lambda: engine_module.Haste(hurried[0])
    short, long = RunSpec(steps=20), RunSpec(steps=engine_module.LONG + 1)

    def ask() -> None:
        with qtbot.waitSignal(engine.finished):
            engine.request((short, long))

    ask()
    assert not searched
    hurried[0] = False
    ask()  # known by now, but for its events
    assert searched == [short]


def test_what_views_ask_of_runs_is_answered_where_they_are_made(engine, qtbot):
    threads, seen, hidden = [], RunSpec(steps=20), RunSpec(steps=21)

    def question(run, moving: bool) -> None:
        threads.append((threading.current_thread() is threading.main_thread(), run.spec, moving))

    engine.get_haste = lambda: engine_module.Haste(moving=True, questions=(question,))
    with qtbot.waitSignal(engine.finished):
        engine.request((seen, hidden), {seen})
    assert threads == [(False, seen, True)]


def test_a_question_that_fails_costs_no_run(engine, qtbot, caplog):
    def question(run, moving: bool) -> None:
        raise ValueError("no answer")

    engine.get_haste = lambda: engine_module.Haste(questions=(question,))
    with qtbot.waitSignal(engine.finished) as finished:
        engine.request((RunSpec(steps=22),))
    assert [run.steps for run in finished.args[0]] == [22] and "answered ahead" in caplog.text


def test_short_runs_are_compiled_where_a_hand_waits_for_them(monkeypatch):
    ready, loaded, loading, warming = set(), set(), [], []
    for name, kept in (("is_ready", ready), ("is_loaded", loaded)):
        monkeypatch.setattr(backends_module, name, lambda plan, kept=kept: plan.spec.steps in kept)
    monkeypatch.setattr(Backends, "_load", lambda self, plan: loading.append(plan.spec.steps))
    monkeypatch.setattr(Backends, "_warm", lambda self: warming.append(list(self._wanted.values())[-1].steps))
    backends = Backends()
    tiny, short, medium = (RunSpec(steps=n) for n in (WORTH_IN_HASTE - 1, WORTH_IN_HASTE, WORTH_COMPILING))
    assert {backends.choose(spec) for spec in (tiny, short)} == {"plain"} and not loading and not warming
    assert {backends.choose(spec, hurried=True) for spec in (tiny, short)} == {"plain"} and warming == [short.steps]
    ready.update((short.steps, medium.steps))
    assert backends.choose(short) == "plain" and not loading
    assert backends.choose(short, hurried=True) == "plain" and backends.choose(medium) == "plain"
    assert loading == [short.steps, medium.steps]
    loaded.update((tiny.steps, short.steps))
    assert {backends.choose(spec) for spec in (tiny, short)} == {"compiled"}


def test_compiled_code_of_the_last_runs_is_loaded_before_a_hand_asks_for_it(engine, qtbot, monkeypatch, caplog):
    tiny, there, lacking, broken, known = (RunSpec(steps=WORTH_IN_HASTE - 1 + k) for k in range(5))
    loaded = []

    def load(plan) -> None:
        if plan.spec == broken:
            raise KernelError("The cache is damaged.")
        loaded.append(plan.spec)

    monkeypatch.setattr(backends_module, "is_ready", lambda plan: plan.spec != lacking)
    monkeypatch.setattr(backends_module, "is_loaded", lambda plan: plan.spec == known)
    monkeypatch.setattr(backends_module, "load", load)
    monkeypatch.setattr(Backends, "choose", lambda self, spec, hurried=False: "plain")
    with qtbot.waitSignal(engine.finished):
        engine.request((tiny, broken, there, lacking, known))
    engine.load_kernels()
    assert engine._kernels.join(5.0) and loaded == [there] and not caplog.records


def test_the_window_asks_for_it_soon_after_its_start(window, qtbot, monkeypatch):
    monkeypatch.setattr(main_window, "LOAD_AFTER", 0)
    monkeypatch.setattr(main_window.strokes, "find", lambda: None)
    with qtbot.waitSignal(window.kernels_wanted):
        window.load_soon()
