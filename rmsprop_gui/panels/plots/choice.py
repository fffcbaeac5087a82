"""Which plots are shown and how the loss is drawn; remembered between sessions of the program."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from optim.base.catalog import discover
from rmsprop_gui.charts.drawing import PlotKind
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model import stored
from rmsprop_gui.model.scene import Scene

if TYPE_CHECKING:
    from rmsprop_gui.panels.plots.plots_panel import PlotStack


@cache
def plots() -> dict[str, PlotKind]:
    """{module name: its PlotKind}, in their order from the top."""
    found = discover("rmsprop_gui.panels.plots.kinds")
    return dict(sorted(found.items(), key=lambda item: item[1].order))


def list_offered_plots(scene: Scene) -> dict[str, PlotKind]:
    """Those that have something to say of a scene."""
    return {name: kind for name, kind in plots().items() if kind.offered(scene)}


def get_first_shown() -> tuple[str, ...]:
    return tuple(name for name, kind in plots().items() if kind.shown)


LOSS_MODES = {"log": mark("Logarithmic"), "linear": mark("Linear"), "distance": mark("Distance to the minimum")}


class PlotChoice(QObject):
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
        return known or get_first_shown()

    def _write(self, key: str, value: str) -> None:
        if self._store is not None:
            self._store.setValue(key, value)


def make_menu(stack: PlotStack) -> QMenu:
    """A new menu, deleted after use."""
    menu = QMenu(stack)
    menu.aboutToHide.connect(menu.deleteLater)
    offered = stack.kinds()
    shown = tuple(name for name in stack.choice.shown() if name in offered)
    for name, kind in offered.items():
        action = QAction(translated(kind.title), menu, checkable=True)
        action.setChecked(name in shown)
        action.setEnabled(shown != (name,))
        action.toggled.connect(lambda on, name=name: stack.choice.set_shown(name, on))
        menu.addAction(action)
    menu.addSection(tr("Loss"))
    group = QActionGroup(menu)
    for mode, title in LOSS_MODES.items():
        action = QAction(translated(title), menu, checkable=True)
        action.setChecked(mode == stack.choice.loss_mode)
        action.triggered.connect(lambda checked=False, mode=mode: stack.choice.set_loss_mode(mode))
        group.addAction(action)
        menu.addAction(action)
    menu.addSeparator()
    menu.addAction(tr("Show all steps"), stack.reset_view)
    return menu
