"""Which plots are shown and how the loss is drawn; remembered between sessions of the program."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QSettings, Signal

from rmsprop_gui import stored
from rmsprop_gui.i18n import mark
from rmsprop_gui.plots.catalog import plots, shown_at_first

LOSS_MODES = {"log": mark("Logarithmic"), "linear": mark("Linear"), "distance": mark("Distance to the minimum")}


class Choice(QObject):
    """changed(): other plots or another way to draw the loss."""

    changed = Signal()

    def __init__(
        self, parent: QObject | None = None, *, shown: tuple[str, ...] | None = None, remember: bool = True
    ) -> None:
        super().__init__(parent)
        self._store = QSettings() if remember else None
        self._shown = shown if shown is not None else self._read_shown()
        self._loss = self._read("plots/loss", "log")

    def shown(self) -> tuple[str, ...]:
        """Names of the chosen plots, top one first; never none."""
        return self._shown

    def set_shown(self, name: str, on: bool) -> None:
        """Adds or removes a plot; the last one stays."""
        names = tuple(n for n in plots() if (on if n == name else n in self._shown))
        if names and names != self._shown:
            self._shown = names
            self._write("plots/shown", json.dumps(names))
            self.changed.emit()

    @property
    def loss_mode(self) -> str:
        return self._loss if self._loss in LOSS_MODES else "log"

    def set_loss_mode(self, mode: str) -> None:
        if mode != self._loss:
            self._loss = mode
            self._write("plots/loss", mode)
            self.changed.emit()

    def _read(self, key: str, default: str) -> str:
        return stored.read_text(self._store, key, default) if self._store is not None else default

    def _read_shown(self) -> tuple[str, ...]:
        names = stored.read_json(self._store, "plots/shown", []) if self._store is not None else []
        known = tuple(n for n in plots() if n in names)
        return known or shown_at_first()

    def _write(self, key: str, value: str) -> None:
        if self._store is not None:
            self._store.setValue(key, value)
