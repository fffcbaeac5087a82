"""Landscapes that take 100 ms a point: the main thread evaluates none of them, what is old says so, the newest request wins."""

from __future__ import annotations

import threading
import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtTest import QTest

from optim.base import catalog
from optim.export import ExportError
from rmsprop_gui.charts.landscape import survey as survey_module
from rmsprop_gui.charts.landscape.ground import Ground, get_ground
from rmsprop_gui.charts.landscape.quickness import AT_ONCE, is_quick
from rmsprop_gui.charts.landscape.reader import Anyone, Board, Inquiry, Rank, get_reader
from rmsprop_gui.charts.landscape.survey import list_levels
from rmsprop_gui.charts.landscape.terrain import Age, thumbnail
from rmsprop_gui.export.figure import Request, make_figure
from rmsprop_gui.i18n.number_text import number
from rmsprop_gui.model.presets import FIRST, load_preset
from rmsprop_gui.panels.map.map_widget import make_map_widget
from rmsprop_gui.panels.runs import run_edits
from rmsprop_gui.panels.surface.surface_view import SurfaceView
from rmsprop_gui.tasks.run_suggester import RunSuggester
from tests.benchmarks.hand import turn
from tests.slow_landscape import SlowLandscape, add_to_catalog, make_slow_landscape

TICK = 5  # milliseconds
AWAY = 0.3  # seconds of the main thread's own time between two turns of the event loop: three evaluations. The benchmark "slow"
# measures what a quiet machine takes; here others work too


class Watchdog:
    """The longest time between two turns of the event loop, of it what the main thread itself has spent: what it waits for on a
    busy machine is no fault of the window."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._last = time.thread_time()
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> None:
        self._timer.stop()


@pytest.fixture(autouse=True)
def nothing_is_asked_any_more():
    yield
    get_reader().close()


@pytest.fixture(params=[1, 2], ids=["curve", "map"])
def slow(request, window, monkeypatch, qtbot):
    """The window with a slow landscape, whose pictures are coarse enough for a test, and what happens to it."""
    slow = SlowLandscape(dimension=request.param)
    add_to_catalog(monkeypatch, f"slow_{request.param}", make_slow_landscape(slow))  # second derivatives are known by the name
    monkeypatch.setattr(survey_module, "LONGEST", 1.5)
    window.slow = slow
    yield window
    window.show_scene(load_preset(FIRST), None)
    qtbot.waitUntil(lambda: None not in window.session.runs)


def choose_slow(window, **params: float) -> None:
    session = window.session
    name = f"slow_{window.slow.dimension}"
    session.edit(session.scene.with_(objective=name, objective_params=params, start=None, steps=6, view=None), "Landscape")


def test_the_main_thread_evaluates_nothing(slow, qtbot, request):
    session, view = slow.session, slow.view("map")
    watchdog = Watchdog()
    request.addfinalizer(watchdog.stop)
    moves = {
        "chosen": lambda: choose_slow(slow),
        "dragged": lambda: [session.change("k", "drag", objective_params={"k": 3.0 + k}) for k in range(5)],
        "start dragged": lambda: [view.choose_start((1.0 + 0.1 * k, 2.0)[: slow.slow.dimension]) for k in range(5)],
        "hovered": lambda: [QTest.mouseMove(view.viewport(), QPoint(250 + 9 * k, 250)) for k in range(5)],
        "stepped": lambda: [session.seek(k) for k in range(5)],
        "zoomed": lambda: view.set_view(((-2.0, 2.0), (-1.0, 3.0))),
        "fitted": lambda: view.fit(),
        "resized": lambda: slow.resize(1250, 800),
        "a run more": lambda: run_edits.add(session, "adam"),
        "opened": lambda: session.replace(session.scene.with_(objective_params={"k": 9.0})),
    }
    for name, move in moves.items():
        move()
        turn(0.06)
        assert not slow.slow.callers, (name, slow.slow.callers)
    qtbot.waitUntil(lambda: None not in session.runs and not session.awaiting, timeout=30_000)
    session.seek(3)
    turn(0.06)
    watchdog.stop()
    assert not slow.slow.callers
    assert watchdog.longest < AWAY


def test_what_is_old_says_so_and_the_newest_request_wins(slow, qtbot):
    """After the drag the picture is that of the last value, and nothing says that it is old."""
    view, session = slow.view("map"), slow.session
    choose_slow(slow)
    qtbot.waitUntil(lambda: view.below.age is Age.NOW, timeout=30_000)
    for k in range(6):
        session.change("k", "drag", objective_params={"k": 2.0 + k})
        turn(0.02)
    assert view.below.age is Age.OLD and view.above.age is Age.OLD
    seen = []
    get_reader().arrived.connect(lambda owner, name: seen.append(view.below.age))
    qtbot.waitUntil(lambda: view.below.age is Age.NOW, timeout=30_000)
    values = view.below.terrain._found if slow.slow.dimension == 2 else view.below._curve
    ground, axes = get_ground(session.scene), values.axes
    assert ground.parameters.k == 7.0
    slow.slow.seconds = 0.0
    grid = np.meshgrid(*axes) if len(axes) > 1 else axes
    assert np.array_equal(values.values, ground.values(*grid))
    slow.slow.callers.clear()


def test_what_lies_under_the_pointer_is_told_when_it_is_known(slow, qtbot):
    view, told = slow.view("map"), []
    choose_slow(slow)
    slow.session.hovered.connect(told.append)
    at = QPoint(300 + 40 * slow.slow.dimension, 260)
    QTest.mouseMove(view.viewport(), at)
    qtbot.waitUntil(lambda: bool(told))  # in an X server the pointer may take a moment
    assert "f = …" in told[0]
    qtbot.waitUntil(lambda: "…" not in told[-1], timeout=30_000)
    point = view.view_state.frame.data(QPointF(at))[: slow.slow.dimension]
    slow.slow.seconds = 0.0
    assert f"f = {number(get_ground(slow.session.scene).value(point), 3)} " in told[-1]
    slow.slow.callers.clear()


def test_the_surface_comes_from_the_thread_too(qtbot, monkeypatch, session):
    slow = SlowLandscape(seconds=0.02)
    add_to_catalog(monkeypatch, "slow_2", make_slow_landscape(slow))
    monkeypatch.setattr(survey_module, "LONGEST", 1.0)
    session.replace(session.scene.with_(objective="slow_2", objective_params={}, start=None, runs=()))
    view = SurfaceView(session)
    qtbot.addWidget(view)
    view.show()
    view.grab()
    assert view.age is Age.NONE
    qtbot.waitUntil(lambda: view.age is Age.COARSE or view.age is Age.NOW, timeout=30_000)
    session.change("k", objective_params={"k": 3.0})
    view.grab()
    assert view.age is Age.OLD and view._mesh[1] is not None
    qtbot.waitUntil(lambda: view.age is Age.NOW, timeout=30_000)
    assert view._mesh[0][0] == get_ground(session.scene).key
    assert not slow.callers


def test_a_picture_of_other_settings_lies_where_it_belongs(qtbot, monkeypatch, session):
    """Zoomed to twice the size, the old picture is drawn twice as large; that of another landscape is not drawn at all."""
    slow = SlowLandscape(seconds=0.02)
    add_to_catalog(monkeypatch, "slow_2", make_slow_landscape(slow))
    monkeypatch.setattr(survey_module, "LONGEST", 1.0)
    own = session.scene.with_(objective="slow_2", objective_params={}, start=None, runs=(), view=((-4.0, 4.0), (-4.0, 4.0)))
    session.replace(own)
    view = make_map_widget(session)
    qtbot.addWidget(view)
    view.resize(400, 400)
    view.show()
    qtbot.waitUntil(lambda: view.below.age is Age.NOW, timeout=30_000)
    before = view.view_state.frame
    view.set_view(((-2.0, 2.0), (-2.0, 2.0)))
    view.grab()
    place, frame = view.below._place, view.view_state.frame
    assert view.below.age is Age.OLD
    assert place.width() == pytest.approx(frame.scale[0] * (before.x[1] - before.x[0]))
    assert place.center().x() == pytest.approx(frame.x_of(sum(before.x) / 2), abs=1.0)
    session.change("Other", objective="sphere", objective_params={})
    view.grab()
    assert view.below.age is Age.NOW
    session.change("Back", objective="slow_2", objective_params={})
    view.grab()
    assert view.below.age is Age.NONE and view.below.terrain.relief is None
    assert not slow.callers


def test_a_thumbnail_that_takes_long_comes_some_time(qtbot, monkeypatch):
    slow = SlowLandscape(seconds=0.02)
    add_to_catalog(monkeypatch, "slow_2", make_slow_landscape(slow))
    monkeypatch.setattr(survey_module, "LONGEST", 0.8)
    assert thumbnail("slow_2", 82, 50) is None
    with qtbot.waitSignal(get_reader().arrived, check_params_cb=lambda owner, name: thumbnail("slow_2", 82, 50) is not None):
        pass
    assert not slow.callers


# ---- how quick a landscape is, is measured


def test_catalog_landscapes_are_evaluated_at_once():
    """A parameter that is dragged shows its map in the same frame. On a busy machine it may be known a moment later only."""
    for name, landscape in catalog.landscapes().items():
        ground = Ground(name, landscape, landscape.numbers({}))
        if not is_quick(ground, 2000):
            ground.cost.trial.join()
            assert is_quick(ground, 2000), name


@pytest.mark.parametrize("spins", [False, True])
def test_a_landscape_that_becomes_slow_by_its_parameters_is_found_out(spins):
    slow = SlowLandscape(seconds=0.0, spins=spins)
    landscape = make_slow_landscape(slow)
    quick = Ground("slow", landscape, landscape.numbers({"k": 1.0}))
    assert is_quick(quick, 1000)
    slow.seconds = 0.1
    assert not is_quick(Ground("slow", landscape, landscape.numbers({"k": 2.0})), 1)
    assert not slow.callers
    quick.cost.trial.join()


def test_what_takes_the_same_time_for_many_points_is_asked_for_many():
    """100 ms a call, not a point: 2,000 points take a dozen calls, not 2,000."""
    calls = []
    slow = SlowLandscape(seconds=0.0)

    def value(x, y, p):
        calls.append(x.size)
        time.sleep(0.01)
        return x * x + y * y

    landscape = make_slow_landscape(slow).__class__(**{**vars(make_slow_landscape(slow)), "value": value})
    ground = Ground("slow", landscape, landscape.numbers({}))
    parts = list(survey_module.evaluate_in_parts(ground, list(np.meshgrid(np.arange(50.0), np.arange(40.0)))))
    assert len(parts) == len(calls) <= 14 and sum(calls) == 2000


def test_answers_in_parts_are_the_same_bits():
    landscape = catalog.landscapes()["rastrigin"]
    ground = Ground("rastrigin", landscape, landscape.numbers({}))
    surveys = [found for found in survey_module.refine(ground, landscape.view, (60, 40)) if found is not None]
    assert surveys[-1].whole and surveys[-1].values.shape == (40, 60)
    assert np.array_equal(surveys[-1].values, ground.values(*np.meshgrid(*surveys[-1].axes)))


def test_all_are_answered_coarsely_before_one_finely(session):
    """The view that was asked for last comes first; an older one does not keep it waiting until it is whole itself."""
    board, told = Board(), []

    class Told:
        tell = staticmethod(lambda pair: told.append(pair[1]))

    old, new = Anyone(), Anyone()
    for owner, name in ((old, "old"), (new, "new")):
        board.put(Inquiry(owner, "", name, Rank.PICTURE, iter([f"{name} {k}" for k in range(3)])))
    board.put(Inquiry(old, "point", "", Rank.POINT, iter(["point 0"])))
    while (inquiry := board.choose()) is not None:
        if not inquiry.advance(Told):
            board.drop(inquiry)
    assert told == ["point 0", "new 0", "old 0", "new 1", "old 1", "new 2", "old 2"]


def test_levels_go_from_few_points_to_all():
    assert list_levels((200, 100)) == [(7, 4), (13, 7), (25, 13), (50, 25), (100, 50), (200, 100)]
    assert list_levels((8,)) == [(8,)]
    assert AT_ONCE < 0.05


def test_what_a_thread_computes_is_there_at_once_where_it_is_quick(qtbot):
    reader, main = get_reader(), threading.get_ident()
    assert reader.compute("quick", ("quick", 1), threading.get_ident) not in (None, main)
    release = threading.Event()
    assert reader.compute("long", ("long", 1), lambda: release.wait(30.0)) is None
    assert reader.compute("long", ("long", 1), lambda: 1 / 0) is None  # it is under way, and not begun again
    with qtbot.waitSignal(reader.arrived):
        release.set()
    assert reader.compute("long", ("long", 1), lambda: 1 / 0) is True


def test_a_run_for_a_slow_landscape_is_suggested_beside_the_window(qtbot, monkeypatch, session):
    slow = SlowLandscape(seconds=0.02)
    add_to_catalog(monkeypatch, "slow_2", make_slow_landscape(slow))
    session.replace(session.scene.with_(objective="slow_2", objective_params={}, start=None))
    run_edits.add(session, "sgd")
    assert len(session.scene.runs) == 1
    qtbot.waitUntil(lambda: len(session.scene.runs) == 2, timeout=30_000)
    assert not slow.callers and session.scene.runs[1].hyper["lr"] > 0
    run_edits.add(session, "sgd")
    session.replace(session.scene)  # another scene is opened meanwhile
    RunSuggester.of(session).finish(30.0)
    assert len(session.scene.runs) == 2


# ---- files


@pytest.mark.parametrize("what", ["map", "surface"])
def test_a_file_is_written_with_all_of_the_landscape_or_not_at_all(qtbot, monkeypatch, session, tmp_path, what):
    """From the window: a sentence until it is there. Without one: it waits."""
    slow = SlowLandscape(seconds=0.02)
    add_to_catalog(monkeypatch, "slow_2", make_slow_landscape(slow))
    monkeypatch.setattr(survey_module, "LONGEST", 1.0)
    scene = session.scene.with_(objective="slow_2", objective_params={}, start=None, runs=(), view=None)
    with pytest.raises(ExportError, match="still being computed"), make_figure(scene, (), Request(what)) as figure:
        figure.save(tmp_path / "early.png", "png", 96)
    assert not (tmp_path / "early.png").exists()
    qtbot.waitUntil(lambda: not get_reader().busy, timeout=30_000)
    assert not slow.callers
    for _attempt in range(3):  # each may ask for what only the one before has made known
        try:
            with make_figure(scene, (), Request(what)) as figure:
                figure.save(tmp_path / "late.png", "png", 96)
            break
        except ExportError:
            qtbot.waitUntil(lambda: not get_reader().busy, timeout=30_000)
    get_reader().close()
    with make_figure(scene, (), Request(what), complete=True) as figure:
        figure.save(tmp_path / "headless.png", "png", 96)
    assert (tmp_path / "late.png").read_bytes() == (tmp_path / "headless.png").read_bytes()
    assert not slow.callers
