"""Which learning rate suits which batch size, measured with the settings of the next training."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QWidget

from optim.base.errors import SpecError
from optim.network.spec import NetworkSpec
from rmsprop_gui.charts.batch_map.view import BatchMapView
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.widgets.layouts import make_column
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.session import TrainingSession

NO_SETTINGS = mark("There are no settings yet: choose a network first.")
EDITED = mark("Changes during the training have no part in a map of batch sizes and rates; remove them first.")


class NetworkBatchMap(QWidget):
    """Follows the settings; measures nothing by itself."""

    context_changed = Signal(str)

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self.view = BatchMapView(why_not=translated(NO_SETTINGS))
        make_column((self.view, 1), of=self, margins=0)
        self.view.hovered.connect(session.hovered)
        self.view.error.connect(session.error)
        self.view.taken.connect(self._take_cell)
        session.draft_changed.connect(self.refresh)
        self.setAccessibleName(tr("Batch and rate"))
        self.refresh()

    def title_widgets(self) -> list[QWidget]:
        return [self.view.export_button]

    def picture(self) -> QWidget | None:
        """The map; None while there is none."""
        return self.view.chart if self.view.picture is not None else None

    def sizeHint(self) -> QSize:
        return QSize(400, 560)

    @Slot()
    def refresh(self) -> None:
        """Maps are of the settings of the next training from now on."""
        draft = self._session.draft
        if draft is not None and draft.edits:
            self.view.set_training(None, translated(EDITED))
        else:
            self.view.set_training(draft, translated(NO_SETTINGS))

    @Slot(int, int)
    def _take_cell(self, row: int, column: int) -> None:
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
