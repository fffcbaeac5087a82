"""One column of plots of the Training window; its kinds are found by a folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from optim.base.catalog import discover
from rmsprop_gui.charts.column import PlotColumn
from rmsprop_gui.charts.drawing import PlotKind
from rmsprop_gui.charts.plot_labels import place_labels
from rmsprop_gui.i18n import tr
from rmsprop_gui.model import settings
from rmsprop_gui.windows.training.bench_state import TrainingBench
from rmsprop_gui.windows.training.plot_content import TrainingContent, content_key, get_content, scalar_kinds
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.text import position


def kinds_in(package: str) -> dict[str, PlotKind]:
    """{module name: its PlotKind}, top one first."""
    return dict(sorted(discover(package).items(), key=lambda item: item[1].order))


class PlotVisibility(QObject):
    """Which plots of a column are shown, remembered under `key`. changed(): others."""

    changed = Signal()

    def __init__(self, kinds: Mapping[str, PlotKind], key: str) -> None:
        super().__init__()
        self._kinds, self._key = kinds, f"training/plots/{key}"
        names = settings.recall(self._key, [])
        known = tuple(n for n in kinds if n in names)
        self._shown = known or tuple(n for n, kind in kinds.items() if kind.shown)
        self.hidden: set[str] = set()  # scalars of logs, which are not remembered

    def shown(self) -> tuple[str, ...]:
        """Names, top one first; never none."""
        return self._shown

    def hide(self, name: str, on: bool) -> None:
        """Hides the plot of a scalar, or shows it again."""
        (self.hidden.add if on else self.hidden.discard)(name)
        self.changed.emit()

    def set_shown(self, name: str, on: bool) -> None:
        names = tuple(n for n in self._kinds if (on if n == name else n in self._shown))
        if names and names != self._shown:
            self._shown = names
            settings.keep(self._key, names)
            self.changed.emit()


class TrainingColumn(PlotColumn):
    """Follows a TrainingSession, the news of trainings in turns.

    panel     its `kinds` are the plots
    title     is read out by screen readers
    """

    session: TrainingSession
    content: TrainingContent

    def __init__(self, session: TrainingSession, panel: str, title: str) -> None:
        self._kinds = kinds_in(f"rmsprop_gui.windows.training.panels.{panel}.kinds")
        self._with_scalars = panel == "progress"
        self._turn = 0  # of which plot the labels were placed last
        super().__init__(session, PlotVisibility(self._kinds, panel))
        self.setAccessibleName(title)
        session.recording_changed.connect(self.refresh)
        session.news.follow(self._show_news)

    def axis_title(self) -> str:
        recording = self.session.scene.recording
        return tr("epoch") if recording is not None and recording.axis == "epoch" else super().axis_title()

    def kinds(self) -> Mapping[str, PlotKind]:
        scene = self.session.scene
        return {name: kind for name, kind in self._kinds.items() if kind.offered(scene)} | self._scalars(scene)  # type: ignore[arg-type]

    def _scalars(self, scene: TrainingBench) -> dict[str, PlotKind]:
        """The plots of what a log holds; they stand beside the progress."""
        return scalar_kinds(scene) if self._with_scalars else {}

    def _choose_plots(self) -> tuple[str, ...]:
        """What a log holds is shown, unless it was switched off; where there is no room, the last ones give way."""
        names = [
            *super()._choose_plots(),
            *(name for name in self._scalars(self.session.scene) if name not in self.choice.hidden),
        ]
        return tuple(names[: max(1, self.room_for())])

    def content_key(self) -> object:
        return content_key(self.session.scene)

    def make_content(self) -> TrainingContent:
        return get_content(self.session.scene)

    @Slot(int)
    def _on_step(self, step: int) -> None:
        """A step that came with news is shown with them."""
        if not self.session.news.is_due(self._show_news):
            super()._on_step(step)

    @Slot()
    def refresh(self) -> None:
        if not self.session.news.is_due(self._show_news):
            for _ in self._show_pieces():
                pass

    def _show_news(self) -> Iterator[None]:
        """What nobody sees is drawn once it is seen. Painting has a turn of its own: no event comes between what is drawn and
        the picture that it asks for."""
        if not self.isVisible():
            return
        self.viewport().setUpdatesEnabled(False)
        try:
            yield from self._show_pieces()
            yield
        finally:
            if isValid(self):  # it may be closed in the midst of its turn
                self.viewport().setUpdatesEnabled(True)

    def _show_pieces(self) -> Iterator[None]:
        recording = self.session.scene.recording
        self.tracker.label = partial(position, recording.axis if recording is not None else "step")
        self._layer.growing = self.session.following
        if self._choose_plots() != self.plot_names():
            self._build()
        else:
            yield from self._draw_pieces()
            yield
            self._place_labels()
        if self._layer.step != self.session.step:  # it came with news that these plots do not show
            super()._on_step(self.session.step)

    def _place_labels(self) -> None:
        """While curves grow, those of one plot after the other with each piece of news: it would take as long as all the rest."""
        if self._layer.growing:
            self._turn = (self._turn + 1) % len(self.panels)
            self.panels[self._turn].cache("labels", place_labels)

    def settle(self) -> None:
        self.session.news.settle()
        self.refresh()
        super().settle()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def choosable(self) -> Mapping[str, PlotKind]:
        return self._kinds

    def add_to_menu(self, menu: QMenu) -> None:
        for name, kind in self._scalars(self.session.scene).items():
            action = QAction(kind.title, menu, checkable=True)
            action.setChecked(name not in self.choice.hidden)
            action.toggled.connect(lambda on, name=name: self.choice.hide(name, not on))
            menu.addAction(action)
        menu.addSeparator()
        loss = QAction(tr("Logarithmic loss"), menu, checkable=True)
        loss.setChecked(self.session.scene.log_loss)
        loss.toggled.connect(self._on_log_loss)
        menu.addAction(loss)

    @Slot(bool)
    def _on_log_loss(self, on: bool) -> None:
        self.session.set_quietly(log_loss=on)
