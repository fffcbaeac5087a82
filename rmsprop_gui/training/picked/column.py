"""The plots of one weight in a column over the common timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.plots.column import PlotColumn
from rmsprop_gui.plots.kind import Kind
from rmsprop_gui.training.picked.content import Content
from rmsprop_gui.training.plots.column import Shown, kinds_in
from rmsprop_gui.training.session import TrainingSession

KINDS = "rmsprop_gui.training.picked.kinds"


class WeightColumn(PlotColumn):
    """`content()` says what is drawn; whoever makes it calls `refresh` when that is something else.

    only   names of the plots there are; None: all that are found
    key    under which the choice among them is remembered
    """

    def __init__(
        self, session: TrainingSession, content: Callable[[], Content], title: str, key: str, only: tuple[str, ...] | None = None
    ) -> None:
        self._kinds = {name: kind for name, kind in kinds_in(KINDS).items() if only is None or name in only}
        self._wanted_content = content
        super().__init__(session, Shown(self._kinds, key))
        self.setAccessibleName(title)
        self.setMinimumSize(180, 110)

    def kinds(self) -> Mapping[str, Kind]:
        return self._kinds

    def content_key(self) -> object:
        content = self._wanted_content()
        return id(content.weight), id(content.other), content.style, content.other_style, content.legend, self.session.scene.steps

    def make_content(self) -> Content:
        return self._wanted_content()

    def make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        shown = self.choice.shown()
        for name, kind in self._kinds.items():
            action = QAction(translated(kind.title), menu, checkable=True)
            action.setChecked(name in shown)
            action.setEnabled(shown != (name,))
            action.toggled.connect(lambda on, name=name: self.choice.set_shown(name, on))
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(tr("Show all steps"), self.reset_view)
        return menu
