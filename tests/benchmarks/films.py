"""Films of real drags in the real window: mouse events go in, what the window shows is filmed frame by frame as it was painted.

`python -m tests.benchmarks films --out DIR` writes one animated WebP of each kind, at most 2 MB large. Wants a display (or Xvfb).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks import table, window
from tests.benchmarks.hand import LONGEST, Hand, turn
from tests.benchmarks.table import Row, milliseconds

SIZE = (1024, 700)  # of the window
FPS = 15
MOVES = 45  # that are filmed: three seconds
LARGEST = 2_000_000  # bytes: of a larger film only every second frame is kept, and so on
STEPS = 300


def rows() -> Iterator[Row]:
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.own_program import own_program

    folder = table.options.folder
    if folder is None:
        yield Row("films", "--out DIR says where they go", "", "", "")
        return
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    with own_program(application) as parts:
        window.open_quietly(application, parts).close()
        parts.window.resize(*SIZE)
        parts.session.playback.pause()
        parts.session.replace(window.four_runs(parts.session.scene).with_(steps=STEPS))
        window.wait(application, lambda: window.complete(parts), 60.0)
        turn(2.0)
        for name, (panel, find) in KINDS.items():
            if panel in parts.window.docks:
                parts.window.docks[panel].raise_()  # a small window has some of them in tabs
            turn(1.0)
            pictures, waits = film_drag(parts, find)
            path = folder / f"{name.replace(' ', '-')}.webp"
            size = save(path, pictures)
            found = f"{len(pictures)} frames, {size / 1e6:.2f} MB"
            yield Row(f"film of a drag, {name}", found, path.name, f"{milliseconds(max(waits, default=0.0))} at most", "2 MB")


def find_seek(parts: Any) -> tuple[Any, list[Any]]:
    from PySide6.QtCore import QPoint

    scrub = parts.window.view("timeline")._scrub
    x = [round(scrub.x_of(step)) for step in np.linspace(5, STEPS - 5, MOVES + 1)]
    return scrub, [QPoint(each, scrub.height() - 12) for each in x]


KINDS: dict[str, tuple[str, Callable[[Any], tuple[Any, list[Any]]]]] = {
    "learning rate": ("settings", window.DRAGS["learning rate"][0]),
    "start": ("map", window.DRAGS["start"][0]),
    "landscape parameter": ("landscape", window.DRAGS["landscape parameter"][0]),
    "seek": ("timeline", find_seek),
}


def film_drag(parts: Any, find: Callable[[Any], tuple[Any, list[Any]]]) -> tuple[list[np.ndarray], list[float]]:
    """The window after each move, and how long each took until map and plots showed it."""
    from rmsprop_gui.export.film import pixels

    watch = window.Watch(parts)
    widget, places = find(parts)
    hand, pictures, waits = Hand(widget, places[0]), [], []
    for place in places[1 : MOVES + 1]:
        begin = time.perf_counter()
        before = parts.session.scene
        watch.begin()
        hand.move(place)
        turn(LONGEST if parts.session.scene is not before else 0.03, watch.picture)
        waits.append(time.perf_counter() - begin)
        pictures.append(pixels(parts.window.grab().toImage()))
    hand.release(places[min(MOVES, len(places) - 1)])
    watch.close()
    turn(0.3)
    return pictures, waits


def save(path: Path, pictures: list[np.ndarray], fps: int = FPS) -> int:
    """Writes the film with the program's own writer; returns its bytes."""
    from optim.base.whole_file import whole_file
    from rmsprop_gui.export.films import Reel, film_formats

    height, width = pictures[0].shape[:2]
    reel = Reel(width, height, fps, len(pictures), partial(list, pictures[:3]))
    with whole_file(path) as file, film_formats()["webp"].write(file, reel) as add:
        for picture in pictures:
            add(picture, 1)
    size = path.stat().st_size
    return save(path, pictures[::2], max(1, fps // 2)) if size > LARGEST and len(pictures) > 2 else size
