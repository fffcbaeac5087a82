"""Computes and paints maps in a thread of its own: coarse pictures come first."""

from __future__ import annotations

import logging
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from optim import SpecError
from optim.sweeps import MapSpec, Picture, boundaries, compute, estimate_seconds, is_ready, make_threads, save, start_warming
from rmsprop_gui.charts.sweeps.colours import ColourScale, SweepColours, SweepImage, render_sweep
from rmsprop_gui.charts.sweeps.theory_lines import TheoryOutline, get_outline
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.tasks.threads import Worker

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
