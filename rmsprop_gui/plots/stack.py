"""The line plots of the main window: what the runs of a session look like over the steps."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu

from rmsprop_gui.highlight import lit
from rmsprop_gui.plots.catalog import offered_plots
from rmsprop_gui.plots.choice import Choice
from rmsprop_gui.plots.column import PlotColumn
from rmsprop_gui.plots.content import content_key, content_of
from rmsprop_gui.plots.glow import Glow
from rmsprop_gui.plots.kind import Content, Kind
from rmsprop_gui.plots.menu import make_menu
from rmsprop_gui.session import Session


class PlotStack(PlotColumn):
    """Follows the session's runs."""

    session: Session
    choice: Choice
    content: Content

    def __init__(self, session: Session, choice: Choice | None = None) -> None:
        super().__init__(session, choice or Choice())
        self.glow = Glow(self._layer)
        self.scene().addItem(self.glow)
        session.highlight_changed.connect(self._on_highlight)
        session.runs_changed.connect(self.refresh)
        session.focus_changed.connect(self._on_focus)

    def kinds(self) -> Mapping[str, Kind]:
        return offered_plots(self.session.scene)

    def content_key(self) -> object:
        return content_key(self.session, self.choice)

    def make_content(self) -> Content:
        return content_of(self.session, self.choice)

    def last_step(self) -> int:
        return max((run.steps for _, run in self.content.runs), default=self.session.scene.steps)

    def make_menu(self) -> QMenu:
        return make_menu(self)

    @Slot()
    def _on_highlight(self) -> None:
        self.glow.show_lit(lit(self.session.run, self.session.highlight))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "glow"):
            self.glow.resize()

    @Slot()
    def refresh(self) -> None:
        if self.session.awaiting:
            self._hurry()
        super().refresh()

    def show_only(self, names: tuple[str, ...]) -> None:
        """Shows these plots whatever the height, without remembering it: for exports."""
        self.choice.changed.disconnect(self._on_choice)
        self.choice = Choice(self, shown=names, remember=False)
        self._build()

    @Slot(int)
    def _on_focus(self, index: int) -> None:
        self.refresh()
