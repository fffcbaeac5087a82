"""A landscape of 100 ms a point in the whole window: how long the main thread is away. Wants a display (or Xvfb)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.benchmarks import window
from tests.benchmarks.hand import turn
from tests.benchmarks.table import Row
from tests.slow_landscape import SlowLandscape, add_to_catalog, make_slow_landscape

STEPS = 12  # of each run: some seconds
AFTER = 1.5  # seconds after each move
AIM = "at most 100 ms; 35 on a quiet machine"


class Patch:
    """What pytest's does, for good: the process ends with the benchmark."""

    setattr = staticmethod(setattr)

    @staticmethod
    def setitem(mapping: dict[str, Any], key: str, value: object) -> None:
        mapping[key] = value


def rows() -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication

    from rmsprop_gui.charts.landscape.reader import get_reader
    from tests.benchmarks.own_program import own_program

    application = QApplication.instance() or QApplication([])
    with own_program(application) as parts:
        blocked = window.open_quietly(application, parts)
        parts.session.playback.pause()
        for dimension, spins in ((2, False), (2, True), (1, False)):
            slow = SlowLandscape(spins=spins, dimension=dimension)
            name = f"slow_{dimension}_{'spinning' if spins else 'asleep'}"
            add_to_catalog(Patch(), name, make_slow_landscape(slow))
            for what, move in list_moves(parts, name, dimension).items():
                blocked.pause(False)
                blocked.row("")
                move()
                turn(AFTER)
                row = blocked.row(f"{name}, {what}")
                yield row._replace(beside=f"{sum(slow.callers.values())} points in it", ratio="", goal=f"{AIM}; no points")
                slow.callers.clear()
            get_reader().close()
        blocked.close()


def list_moves(parts: Any, name: str, dimension: int) -> dict[str, Callable[[], object]]:
    session, view, main = parts.session, parts.window.view("map"), parts.window
    wide = main.width()
    return {
        "chosen": lambda: session.edit(
            session.scene.with_(objective=name, objective_params={}, start=None, steps=STEPS, view=None), "Landscape"
        ),
        "parameter dragged": lambda: repeat(lambda k: session.change("k", "drag", objective_params={"k": 3.0 + 0.1 * k})),
        "start dragged": lambda: repeat(lambda k: view.choose_start((1.0 + 0.02 * k, 2.0)[:dimension])),
        "hovered": lambda: repeat(lambda k: hover(view, 200 + 5 * k)),
        "stepped": lambda: repeat(lambda k: session.seek(k % STEPS)),
        "zoomed": lambda: repeat(lambda k: view.set_view(((-2.0 - 0.02 * k, 2.0), (-1.0, 3.0)))),
        "window resized": lambda: repeat(lambda k: main.resize(wide - 10 * (k % 20), main.height()), 20),
        "in 3-D": lambda: main.bring_forward("surface"),
        "map again": lambda: main.bring_forward("map"),
        "opened": lambda: session.replace(session.scene.with_(objective_params={"k": 9.0})),
    }  # fmt: skip


def repeat(move: Callable[[int], object], times: int = 60) -> None:
    for k in range(times):
        move(k)
        turn(window.PACE)


def hover(view: Any, x: int) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtTest import QTest

    QTest.mouseMove(view.viewport(), QPoint(x, 250))
