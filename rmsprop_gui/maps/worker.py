"""Computes and paints maps in a thread of its own: the newest wish wins, coarse pictures come first."""

from __future__ import annotations

import logging
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot
from PySide6.QtGui import QImage

from optim import SpecError
from optim.maps import MapSpec, Picture, compute, is_ready, save, start_warming
from rmsprop_gui.maps.look import Bar, Look, bar_of, colours
from rmsprop_gui.maps.words import share_text

log = logging.getLogger(__name__)
PATIENCE = 80  # milliseconds that a wish may have for its first picture before a newer one stops it
POLL = 0.05  # seconds


@dataclass(frozen=True, eq=False)
class Drawn:
    """A picture with its image (one pixel a cell) and what is told of it: all that takes long is done in the thread.

    outcomes, minima   what occurs: keys of OUTCOMES, indices of minima (-1 for none)
    """

    picture: Picture
    image: QImage
    bar: Bar | None
    outcomes: frozenset[int]
    minima: frozenset[int]
    progress: float
    share: str


@dataclass(frozen=True, eq=False)
class Wish:
    """`cancel[0]` is set to 1 when nobody waits for it any more."""

    ticket: int
    map_spec: MapSpec
    look: Look
    cancel: np.ndarray


def drawn(picture: Picture, look: Look, cancel: np.ndarray | None = None) -> Drawn | None:
    """The picture as it is shown; None when cancelled meanwhile."""
    bar = bar_of(picture)
    pixels = colours(picture, look, bar, cancel)
    if pixels is None:
        return None
    rows, columns = pixels.shape
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
    kinds, minima = occurring(picture.outcome), occurring(picture.minimum)
    return Drawn(picture, image, bar, kinds, minima, picture.progress, share_text(picture))


def occurring(codes: np.ndarray) -> frozenset[int]:
    """The different numbers in an array of small whole numbers from -2 on."""
    return frozenset((np.flatnonzero(np.bincount(codes.ravel() + 2)) - 2).tolist())


def holds(picture: Picture, map_spec: MapSpec) -> bool:
    """Whether the picture of one measure has all that another measure shows."""
    known = picture.map_spec
    return set(map_spec.grids) <= set(known.grids) and known == map_spec.with_(measure=known.measure)


class Worker(QObject):
    """Lives in the thread. Keeps the last finished picture, so that another measure or theme needs no computing."""

    done = Signal(int, object)
    preparing = Signal(int)
    ended = Signal(int, str)
    saved = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._last: Picture | None = None
        self.warming: subprocess.Popen[bytes] | None = None

    @Slot(object)
    def work(self, wish: Wish) -> None:
        sentence = ""
        try:
            if not wish.cancel[0]:
                self._work(wish)
        except SpecError as error:
            sentence = str(error)
        except Exception as error:  # the window must stay usable whatever happens here
            log.exception("A map failed: %s", wish.map_spec.to_json())
            sentence = f"The map could not be computed ({type(error).__name__}: {error}); see the log."
        self.ended.emit(wish.ticket, sentence)

    def _work(self, wish: Wish) -> None:
        last, map_spec = self._last, wish.map_spec
        if last is not None and holds(last, map_spec):
            self.done.emit(wish.ticket, drawn(replace(last, map_spec=map_spec), wish.look))
            return
        self._prepare(wish)
        for picture in compute(map_spec, cancel=wish.cancel):
            shown = drawn(picture, wish.look, wish.cancel)
            if shown is None:
                return
            self.done.emit(wish.ticket, shown)
            if picture.stride == 1 and picture.finished:
                self._last = picture

    def _prepare(self, wish: Wish) -> None:
        """Compiling holds the interpreter's lock, so another process does it; this thread waits."""
        tried = False
        while not wish.cancel[0] and not is_ready(wish.map_spec):
            if self.warming is None or self.warming.poll() is not None:
                if tried:
                    return  # the other process failed: compile here
                self.warming, tried = start_warming([wish.map_spec]), True
                self.preparing.emit(wish.ticket)
            try:
                self.warming.wait(POLL)
            except subprocess.TimeoutExpired:
                continue

    @Slot(object, object)
    def save(self, picture: Picture, path: Path) -> None:
        try:
            save(picture, path)
        except SpecError as error:
            self.saved.emit(str(error))
        else:
            self.saved.emit("")

    def close(self) -> None:
        if self.warming is not None and self.warming.poll() is None:
            self.warming.kill()
            self.warming.wait()


class MapEngine(QObject):
    """Lives in the main thread; `ask` never waits. The thread exists from the first ask to `close`.

    drawn(Drawn)       a picture of the newest wish, or of the one before while that is still being dragged
    preparing()        compiling comes first
    ended(sentence)    the newest wish is fulfilled, or (with a sentence) cannot be
    saved(sentence)    a grid has been written, or (with a sentence) could not be
    """

    drawn = Signal(object)
    preparing = Signal()
    ended = Signal(str)
    saved = Signal(str)
    _wanted = Signal(object)
    _save_wanted = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: QThread | None = None
        self._worker: Worker | None = None
        self._ticket = 0
        self._now: Wish | None = None  # being worked on
        self._next: Wish | None = None  # waits for the worker
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._stop_now)
        self._delivered = False

    @property
    def busy(self) -> bool:
        return self._now is not None

    def ask(self, map_spec: MapSpec, look: Look) -> None:
        self._ticket += 1
        self._next = Wish(self._ticket, map_spec, look, np.zeros(1, np.uint8))
        if self._now is None:
            self._begin()
        elif self._delivered:
            self._stop_now()
        elif not self._patience.isActive():
            self._patience.start()

    def _begin(self) -> None:
        if self._thread is None:
            self._start_thread()
        self._now, self._next, self._delivered = self._next, None, False
        self._wanted.emit(self._now)

    def _start_thread(self) -> None:
        self._thread = QThread()
        self._thread.setObjectName("maps")
        self._worker = Worker()
        self._worker.moveToThread(self._thread)
        self._wanted.connect(self._worker.work)
        self._worker.done.connect(self._take)
        self._worker.preparing.connect(self._tell_preparing)
        self._worker.ended.connect(self._end)
        self._save_wanted.connect(self._worker.save)
        self._worker.saved.connect(self.saved)
        self._thread.start()

    @Slot()
    def _stop_now(self) -> None:
        if self._now is not None and self._next is not None:
            self._now.cancel[0] = 1

    @Slot(int, object)
    def _take(self, ticket: int, made: Drawn) -> None:
        if self._now is None or ticket != self._now.ticket:
            return
        self._delivered = True
        self.drawn.emit(made)
        self._stop_now()

    @Slot(int)
    def _tell_preparing(self, ticket: int) -> None:
        if self._now is not None and ticket == self._now.ticket:
            self.preparing.emit()

    @Slot(int, str)
    def _end(self, ticket: int, sentence: str) -> None:
        if self._now is None or ticket != self._now.ticket:
            return
        self._patience.stop()
        self._now = None
        if self._next is not None:
            self._begin()
        else:
            self.ended.emit(sentence)

    def save(self, picture: Picture, path: Path) -> None:
        """Writes the grid after what is being computed."""
        if self._thread is None:
            self._start_thread()
        self._save_wanted.emit(picture, path)

    def cancel(self) -> None:
        """Stop; what has been drawn stays."""
        if self._now is not None:
            self._now.cancel[0] = 1
        self._next = None

    @Slot()
    def close(self) -> None:
        """Stop the thread; what is running ends within a step of its runs."""
        self.cancel()
        self._patience.stop()
        self._now = None
        if self._thread is not None and self._worker is not None:
            self._thread.quit()
            self._thread.wait()
            self._wanted.disconnect(self._worker.work)
            self._save_wanted.disconnect(self._worker.save)
            self._worker.close()
            self._thread = self._worker = None
