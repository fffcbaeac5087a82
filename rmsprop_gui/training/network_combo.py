"""The combo box of the top row: the networks to start from, and what is on the screen."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from optim.network.presets import presets
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.training.session import TrainingSession
from rmsprop_gui.widgets.named_combo import NamedCombo


class NetworkCombo(NamedCombo):
    """Choosing an entry trains that network; the closed box says what is looked at now."""

    def __init__(self, session: TrainingSession, parent: QWidget | None = None) -> None:
        super().__init__(tr("Network"), parent)
        self._session = session
        self.setToolTip(tr("Networks to start from"))
        for name, network in presets().items():
            title = translated(network.title)
            self.offer(name, title[:1].upper() + title[1:], translated(network.about))
        self.activated.connect(self._on_chosen)
        session.scene_changed.connect(self._show_course)
        self._show_course()

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self._session.request("network", self.itemData(index))

    @Slot()
    def _show_course(self) -> None:
        course = self._session.course
        self.show_text(course.title if course is not None else tr("Choose a network"))
