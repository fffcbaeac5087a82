"""Counts the share of a plane that converges for several optimizers, one map after the other in a thread of its own."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from optim import RunSpec, SpecError
from optim.maps import MapSpec, fields
from rmsprop_gui.i18n import tr
from rmsprop_gui.maps.drawn import Drawn
from rmsprop_gui.maps.look import look_now
from rmsprop_gui.maps.map_engine import MapEngine
from rmsprop_gui.maps.rivals import rival_spec
from rmsprop_gui.maps.tally import WAITING

CELLS = 64  # along each axis: enough for whole percents


class Counting(QObject):
    """counted(shares): {optimizer: share, WAITING or a word}, as each is known."""

    counted = Signal(object)

    def __init__(self, names: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self.engine = MapEngine(self)
        self._names = names
        self._asked: MapSpec | None = None
        self._waiting: list[tuple[str, MapSpec]] = []
        self.shares: dict[str, float | str] = {}
        self.engine.drawn.connect(self._take)
        self.engine.ended.connect(self._next)

    def ask(self, map_spec: MapSpec) -> None:
        """Counts over the plane of this map, with every optimizer's own defaults."""
        if map_spec == self._asked:
            return
        self._asked = map_spec
        self.shares, self._waiting = {}, []
        for name in self._names:
            try:
                self._waiting.append((name, counted_map(map_spec, name)))
                self.shares[name] = WAITING
            except SpecError:
                self.shares[name] = tr("no such number")
        self.counted.emit(self.shares)
        if self.engine.busy:
            self.engine.cancel()  # its end begins the new count
        else:
            self._next("")

    @Slot(object)
    def _take(self, made: Drawn) -> None:
        picture = made.picture
        if self._waiting and self._waiting[0][1] == picture.map_spec and picture.finished:
            name, _ = self._waiting.pop(0)
            self.shares[name] = picture.share_converged
            self.counted.emit(self.shares)

    @Slot(str)
    def _next(self, sentence: str) -> None:
        if sentence and self._waiting:
            name, _ = self._waiting.pop(0)
            self.shares[name] = tr("not possible")
            self.counted.emit(self.shares)
        if self._waiting:
            self.engine.ask(self._waiting[0][1], look_now())

    def close_down(self) -> None:
        self._asked, self._waiting = None, []
        self.engine.close()


def counted_map(map_spec: MapSpec, optimizer: str) -> MapSpec:
    """The same plane, coarser, for another optimizer at its defaults. Raises SpecError where it lacks a number."""
    x, y = (replace(axis, count=min(axis.count, CELLS)) for axis in (map_spec.x, map_spec.y))
    spec: RunSpec = rival_spec(map_spec.spec.with_(hyper={}, edits=()), optimizer)
    lacking = [axis.field for axis in (x, y) if axis.field not in fields(spec)]
    if lacking:
        raise SpecError(tr("{optimizer} has no {field}.", optimizer=optimizer, field=lacking[0]))
    return MapSpec(spec, x, y, "outcome")
