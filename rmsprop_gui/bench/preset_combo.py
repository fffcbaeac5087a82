"""Chooses a bench to set up from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from optim.bench.presets import presets
from rmsprop_gui.bench.session import BenchSession
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.widgets.named_combo import NamedCombo


class PresetCombo(NamedCombo):
    """Lists the benches that travel with the program; what it shows is the name of the one set up."""

    def __init__(self, session: BenchSession, parent: QWidget | None = None) -> None:
        super().__init__(tr("Bench"), parent)
        self._session = session
        for name, preset in presets().items():
            self.offer(name, translated(preset.title), translated(preset.about))
        self.activated.connect(self._on_chosen)
        session.draft_changed.connect(self._show_title)
        self._show_title()

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self._session.open_preset(self.itemData(index))

    @Slot()
    def _show_title(self) -> None:
        self.setCurrentIndex(self.findText(translated(self._session.title)))
        about = self.currentData(Qt.ItemDataRole.ToolTipRole) if self.currentIndex() >= 0 else None
        self.setToolTip(about or tr("Benches to start from"))
        self.show_text(tr("Bench: {title}", title=translated(self._session.title)))
