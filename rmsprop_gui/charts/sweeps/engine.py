"""Computes maps in a thread of its own: coarse pictures come first, and the newest request wins."""

from __future__ import annotations

import logging
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from optim import SpecError
from optim.sweeps import MapSpec, Picture, boundaries, compute, estimate_seconds, is_ready, make_threads, save, start_warming
from rmsprop_gui.charts.sweeps.colours import ColourScale, SweepColours, SweepImage, render_sweep
from rmsprop_gui.charts.sweeps.text import TheoryOutline, get_outline
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.tasks.threads import WRITING, Worker, close_at_end, end_thread, start_thread

log = logging.getLogger(__name__)
POLL = 0.05  # seconds


@dataclass(frozen=True, eq=False)
class SweepRequest:
    """`cancel[0]` is set to 1 when nobody waits for it any more. `bar`: the colour bar to use, None for its own."""

    ticket: int
    map_spec: MapSpec
    look: SweepColours
    cancel: np.ndarray
    bar: ColourScale | None = None


def holds(picture: Picture, map_spec: MapSpec) -> bool:
    """Whether the picture of one measure has all that another measure shows."""
    known = picture.map_spec
    return set(map_spec.grids) <= set(known.grids) and known == map_spec.with_(measure=known.measure)


class SweepWorker(QObject, Worker):
    """Lives in the thread. Keeps the last finished picture, so that another measure or theme needs no computing."""

    done = Signal(int, object)
    preparing = Signal(int)
    expected = Signal(int, float)
    ended = Signal(int, str)
    saved = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._threads: ThreadPoolExecutor | None = None
        self._last: Picture | None = None
        self._theory: tuple[MapSpec | None, tuple[TheoryOutline, ...]] = (None, ())
        self.warming: subprocess.Popen[bytes] | None = None

    @Slot(object)
    def work(self, request: SweepRequest) -> None:
        sentence = ""
        try:
            if not request.cancel[0]:
                self._work(request)
        except SpecError as error:
            sentence = translated(str(error))
        except Exception as error:  # the window must stay usable whatever happens here
            log.exception("A map failed: %s", request.map_spec.to_json())
            sentence = tr("The map could not be computed ({kind}: {error}); see the log.", kind=type(error).__name__, error=error)
        self.ended.emit(request.ticket, sentence)

    def _work(self, request: SweepRequest) -> None:
        last, map_spec = self._last, request.map_spec
        if last is not None and holds(last, map_spec):
            shown = render_sweep(replace(last, map_spec=map_spec), request.look, request.cancel, request.bar)
            self._tell(request, shown and replace(shown, outlines=self._outlines(map_spec)))
            return
        self._prepare(request)
        seconds = None if request.cancel[0] else estimate_seconds(map_spec)
        if seconds is not None:
            self.expected.emit(request.ticket, seconds)
        if self._threads is None:
            self._threads = make_threads()
        for picture in compute(map_spec, self._threads, request.cancel):
            shown = render_sweep(picture, request.look, request.cancel, request.bar)
            if not self._tell(request, shown):
                return
            if picture.stride == 1 and picture.finished:
                self._last = picture
                self._tell(request, shown and self._with_theory(request, shown))

    def _tell(self, request: SweepRequest, shown: SweepImage | None) -> bool:
        if shown is not None:
            self.done.emit(request.ticket, shown)
        return shown is not None

    def _with_theory(self, request: SweepRequest, shown: SweepImage) -> SweepImage | None:
        outlines = () if request.cancel[0] else self._outlines(request.map_spec)
        return replace(shown, outlines=outlines) if outlines else None

    def _outlines(self, map_spec: MapSpec) -> tuple[TheoryOutline, ...]:
        """Remembered: another measure has the same lines."""
        key = map_spec if map_spec.measure == "success" else map_spec.with_(measure="outcome")
        if self._theory[0] != key:
            self._theory = key, tuple(get_outline(boundary) for boundary in boundaries(map_spec))
        return self._theory[1]

    def _prepare(self, request: SweepRequest) -> None:
        """Compiling holds the interpreter's lock, so another process does it; this thread waits."""
        tried = False
        while not request.cancel[0] and not is_ready(request.map_spec):
            if self.warming is None or self.warming.poll() is not None:
                if tried:
                    return  # the other process failed: compile here
                self.warming, tried = start_warming([request.map_spec]), True
                self.preparing.emit(request.ticket)
            try:
                self.warming.wait(POLL)
            except subprocess.TimeoutExpired:
                continue

    @Slot(object, object)
    def save(self, picture: Picture, path: Path) -> None:
        try:
            save(picture, path)
        except SpecError as error:
            self.saved.emit(translated(str(error)))
        else:
            self.saved.emit("")

    def close(self) -> None:
        if self._threads is not None:
            self._threads.shutdown()
            self._threads = None
        if self.warming is not None and self.warming.poll() is None:
            self.warming.kill()
            self.warming.wait()


PATIENCE = 80  # milliseconds that a request may have for its first picture before a newer one stops it


class SweepEngine(QObject):
    """Lives in the main thread; `ask` never waits. The thread exists from the first ask to `close`.

    drawn(SweepImage)       a picture of the newest request, or of the one before while that is still being dragged
    preparing()        compiling comes first
    expected(seconds)  about how long the newest request will take, where it is long
    ended(sentence)    the newest request is fulfilled, or (with a sentence) cannot be
    saved(sentence)    a grid has been written, or (with a sentence) could not be
    """

    drawn = Signal(object)
    preparing = Signal()
    expected = Signal(float)
    ended = Signal(str)
    saved = Signal(str)
    _wanted = Signal(object)
    _save_wanted = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: QThread | None = None
        self._worker: SweepWorker | None = None
        self._ticket = 0
        self._now: SweepRequest | None = None  # being worked on
        self._next: SweepRequest | None = None  # waits for the worker
        self._allowance = QTimer(self, singleShot=True, interval=PATIENCE)
        self._allowance.timeout.connect(self._stop_now)
        self._delivered = False

    @property
    def busy(self) -> bool:
        return self._now is not None

    def ask(self, map_spec: MapSpec, look: SweepColours, bar: ColourScale | None = None) -> None:
        self._ticket += 1
        self._next = SweepRequest(self._ticket, map_spec, look, np.zeros(1, np.uint8), bar)
        if self._now is None:
            self._begin()
        elif self._delivered:
            self._stop_now()
        elif not self._allowance.isActive():
            self._allowance.start()

    def _begin(self) -> None:
        if self._thread is None:
            self._start_thread()
        self._now, self._next, self._delivered = self._next, None, False
        self._worker.under_way = self._now  # type: ignore[union-attr]
        self._wanted.emit(self._now)

    def _start_thread(self) -> None:
        self._thread = QThread()
        self._thread.setObjectName("maps")
        self._worker = SweepWorker()
        self._worker.moveToThread(self._thread)
        self._wanted.connect(self._worker.work)
        self._worker.done.connect(self._take)
        self._worker.preparing.connect(self._tell_preparing)
        self._worker.expected.connect(self._tell_expected)
        self._worker.ended.connect(self._end)
        self._save_wanted.connect(self._worker.save)
        self._worker.saved.connect(self.saved)
        close_at_end(self)  # a window of maps may still be open when the program ends
        start_thread(self._thread, self, self._worker, self._worker.give_up, WRITING)

    @Slot()
    def _stop_now(self) -> None:
        if self._now is not None and self._next is not None:
            self._now.cancel[0] = 1

    @Slot(int, object)
    def _take(self, ticket: int, made: SweepImage) -> None:
        if self._now is None or ticket != self._now.ticket:
            return
        self._delivered = True
        self.drawn.emit(made)
        self._stop_now()

    @Slot(int)
    def _tell_preparing(self, ticket: int) -> None:
        if self._now is not None and ticket == self._now.ticket:
            self.preparing.emit()

    @Slot(int, float)
    def _tell_expected(self, ticket: int, seconds: float) -> None:
        if self._now is not None and ticket == self._now.ticket:
            self.expected.emit(seconds)

    @Slot(int, str)
    def _end(self, ticket: int, sentence: str) -> None:
        if self._now is None or ticket != self._now.ticket:
            return
        self._allowance.stop()
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
        self._allowance.stop()
        self._now = None
        if self._thread is not None and self._worker is not None:
            ended = end_thread(self._thread, self._worker, WRITING)  # it may be writing a grid
            self._wanted.disconnect(self._worker.work)
            self._save_wanted.disconnect(self._worker.save)
            if ended:
                self._worker.close()
            self._thread = self._worker = None
