"""Garbage with widgets in it is collected in the main thread, and forms that come and go leave nothing broken behind."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest

from rmsprop_gui.model.presets import preset_names
from rmsprop_gui.tasks.gc_scheduler import GcScheduler


class Knot:
    """Refers to itself: only the cyclic collector frees it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(qapp):
    collector = GcScheduler()
    yield collector
    collector.close()
    collector.deleteLater()


def test_other_threads_never_collect(collector):
    knot = weakref.ref(Knot())

    def allocate():
        kept = [[] for _ in range(200_000)]
        assert kept

    thread = threading.Thread(target=allocate)
    thread.start()
    thread.join()
    assert knot() is not None


def test_the_timer_collects(collector, qtbot):
    def gone(knot):
        kept.append([[] for _ in range(100_000)])
        return knot() is None

    kept: list[object] = []
    knot = weakref.ref(Knot())
    qtbot.waitUntil(lambda: gone(knot), timeout=20_000)


def test_closing_gives_the_work_back(qapp):
    collector = GcScheduler()
    assert not gc.isenabled()
    collector.close()
    assert gc.isenabled()


def test_opening_many_scenes_leaves_nothing_broken(window, qtbot):
    """Settings forms are made and deleted with every scene, in every order of deletion and collection."""
    for collecting in (False, True):
        for name in preset_names():
            window.open_preset(name)
            if collecting:
                gc.collect()
            qtbot.wait(1)
    assert window.session.scene.runs
