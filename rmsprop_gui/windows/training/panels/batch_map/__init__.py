"""Which learning rate suits which batch size, measured with the settings of the next training."""

from __future__ import annotations

from PySide6.QtCore import Slot

from optim.base.errors import SpecError
from optim.network.spec import NetworkSpec
from rmsprop_gui.charts.batch_map.view import BatchMapPanel, BatchMapView
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.session import TrainingSession

NO_SETTINGS = mark("There are no settings yet: choose a network first.")
EDITED = mark("Changes during the training have no part in a map of batch sizes and rates; remove them first.")


class NetworkBatchMap(BatchMapPanel):
    """Follows the settings; measures nothing by itself."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__(session, BatchMapView(why_not=translated(NO_SETTINGS)))
        self._session = session
        session.draft_changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Maps are of the settings of the next training from now on."""
        draft = self._session.draft
        if draft is not None and draft.edits:
            self.view.set_training(None, translated(EDITED))
        else:
            self.view.set_training(draft, translated(NO_SETTINGS))

    @Slot(int, int)
    def take_cell(self, row: int, column: int) -> None:
        """The settings get the rate, the batch size and the epochs of a cell, undoably."""
        picture, draft = self.view.picture, self._session.draft
        if picture is None or draft is None:
            return
        try:
            cell = picture.map_spec.cell_spec(row, column)
            assert isinstance(cell, NetworkSpec)
            if cell.optimizer != draft.optimizer:
                return  # the map is still that of another optimizer
            changed = draft.with_(hyper={**draft.hyper, "lr": cell.hyper["lr"]}, batch=cell.batch, epochs=cell.epochs)
        except SpecError as error:
            self._session.error.emit(translated(str(error)))
            return
        self._session.edit_draft(changed, tr("Take a training from the map"))
        self._session.message.emit(tr("The settings are those of the cell; Train begins."))


ENTRY = PanelEntry("batch-map", "Batch and rate", "right", 2, NetworkBatchMap, width=372)  # type: ignore[arg-type]
