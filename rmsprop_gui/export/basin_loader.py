"""Where runs end, computed in the background for the picture in the export dialog."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from optim.sweeps import MapSpec, Picture
from rmsprop_gui.charts.sweeps.colours import SweepImage, look_now
from rmsprop_gui.charts.sweeps.engine import SweepEngine
from rmsprop_gui.i18n import tr

WORTH = 0.25  # of the map: so much more of it is worth another preview


class BasinLoader(QObject):
    """changed(): there is notably more of `picture`, or it is finished."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self._shown = 0.0
        self._wanted: MapSpec | None = None
        self._engine = SweepEngine(self)
        self._engine.drawn.connect(self._take)

    @Slot(object)
    def want(self, wanted: MapSpec | None) -> None:
        """Compute this map; until there is some of it, `picture` stays what it is."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if wanted is None:
            self.picture = None
            self._engine.cancel()
        else:
            self._engine.ask(wanted, look_now())

    @property
    def missing(self) -> str:
        """What to say of a picture that is taken now; "" where nothing is missing."""
        if self._wanted is None:
            return ""
        if self.picture is None:
            return tr("Where runs end is still being computed and is not in the picture.")
        if self.picture.map_spec != self._wanted or not self.picture.finished:
            part = self.picture.progress if self.picture.map_spec == self._wanted else 0.0
            return tr("Of where runs end {percent} % was computed; what was there is in the picture.", percent=round(100 * part))
        return ""

    @Slot(object)
    def _take(self, made: SweepImage) -> None:
        picture = made.picture
        if picture.map_spec != self._wanted:
            return
        more = self.picture is None or self.picture.map_spec != picture.map_spec or picture.finished
        self.picture = picture
        if more or picture.progress >= self._shown + WORTH:
            self._shown = picture.progress
            self.changed.emit()

    def close(self) -> None:
        self._wanted = None
        self._engine.close()
