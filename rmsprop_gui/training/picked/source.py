"""The picked weight in the shape of a session, so that the step ledger of the main window explains it too."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from optim import Run
from rmsprop_gui.highlight import Quantity
from rmsprop_gui.training.picked.keeper import WeightKeeper
from rmsprop_gui.training.session import TrainingSession


class WeightSource(QObject):
    """What the ledger asks of a session: the run, the step, whether it plays, and the signals that say what changed."""

    runs_changed = Signal()
    step_changed = Signal(int)
    focus_changed = Signal(int)
    highlight_changed = Signal()

    def __init__(self, session: TrainingSession, keeper: WeightKeeper, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._keeper = session, keeper
        self.playback = session.playback
        self.highlight: Quantity | None = None
        session.step_changed.connect(self.step_changed)
        keeper.changed.connect(self._on_weight)

    @property
    def run(self) -> Run | None:
        return self._keeper.weight.run if self._keeper.weight is not None else None

    @property
    def step(self) -> int:
        return self._session.step

    def set_highlight(self, quantity: Quantity | None) -> None:
        """The term that is pointed at; here only the ledger itself shows it."""
        if quantity != self.highlight:
            self.highlight = quantity
            self.highlight_changed.emit()

    @Slot()
    def _on_weight(self) -> None:
        self.runs_changed.emit()
