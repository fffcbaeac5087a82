"""The dock that measures which learning rate suits which batch size, for the focused run on a table.

It begins closed, as a tab beside the maps; View > Panels shows it.
"""

from __future__ import annotations

from PySide6.QtCore import Slot

from optim.base import catalog
from optim.base.errors import SpecError
from optim.simulate.spec import RunSpec
from rmsprop_gui.charts.batch_map.view import BatchMapPanel, BatchMapView
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.updates import LOOK, SETUP
from rmsprop_gui.widgets.panel_entry import PanelEntry

NO_ROWS = mark(
    "A batch is taken from the rows of a table, and this landscape is a formula. Choose a line fit or a logistic fit in the "
    "gallery; the Training window does the same for networks."
)
EDITED = mark("Changes during the run have no part in a map of batch sizes and rates; remove them first.")
PASSES = 1.0  # epochs of a cell, at first


class RunBatchMap(BatchMapPanel):
    """Follows the focused run while it is visible."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, BatchMapView(PASSES, translated(NO_ROWS)))
        self._session = session
        session.updates.follow(self, self.refresh, SETUP - LOOK)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Maps are of the focused run from now on."""
        training, why_not = self._find_training()
        self.view.set_training(training, why_not)
        scene = self._session.scene
        self.context_changed.emit(self._session.name(scene.focus) if training is not None else "")

    def _find_training(self) -> tuple[RunSpec | None, str]:
        scene = self._session.scene
        if not scene.runs:
            return None, translated(mark("There is no run to map; add one."))
        try:
            spec = scene.spec(scene.focus)
        except SpecError as error:
            return None, translated(str(error))
        if spec.objective not in catalog.models():
            return None, translated(NO_ROWS)
        return (None, translated(EDITED)) if spec.edits else (spec, "")

    @Slot(int, int)
    def take_cell(self, row: int, column: int) -> None:
        """The focused run gets the rate, the batch size and the length of a cell, undoably."""
        picture, scene = self.view.picture, self._session.scene
        if picture is None or not scene.runs:
            return
        try:
            cell = picture.map_spec.cell_spec(row, column)
        except SpecError as error:
            self._session.error.emit(translated(str(error)))
            return
        assert isinstance(cell, RunSpec)
        if cell.optimizer != scene.runs[scene.focus].optimizer or cell.objective != scene.objective:
            return  # the map is still that of another run
        batch = {**scene.objective_params, "batch": cell.objective_params["batch"]}
        hyper = {**scene.runs[scene.focus].hyper, "lr": cell.hyper["lr"]}
        changed = scene.with_(objective_params=batch, steps=cell.steps).with_run(scene.focus, hyper=hyper)
        self._session.edit(changed, tr("Take a run from the map"))


ENTRY = PanelEntry("batch-map", "Batch and rate", "tab", 2, RunBatchMap, beside="maps", width=400)
