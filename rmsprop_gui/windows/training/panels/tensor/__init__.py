"""One tensor over the common timeline: which one and which quantity above, its plots below."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QSizePolicy, QWidget

from optim.recorder.recording import QUANTITIES
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.widgets.form.rows import ElidedCombo
from rmsprop_gui.widgets.layouts import make_column, make_row
from rmsprop_gui.widgets.panel_entry import PanelEntry
from rmsprop_gui.windows.training.plots import TrainingColumn
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.text import QUANTITY, quantity_title, root_symbol


class TensorPanel(QWidget):
    """The focused tensor of the focused training."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self._session = session
        self._shown: object = None
        self.tensor, self.quantity = ElidedCombo((), name=tr("Tensor")), ElidedCombo((), name=tr("Quantity"))
        self.column = TrainingColumn(session, "tensor", tr("One tensor's entries"))
        self._lay_out()
        self.tensor.value_changed.connect(self._on_tensor)
        self.quantity.value_changed.connect(self._on_quantity)
        session.scene_changed.connect(self.refresh)
        session.focus_changed.connect(self.refresh)
        self.refresh()

    def _lay_out(self) -> None:
        row = make_row(spacing=8, margins=(12, 8, 14, 0))
        for combo in (self.tensor, self.quantity):
            combo.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            row.addWidget(combo, 1)
        make_column(row, (self.column, 1), of=self, spacing=0, margins=0)

    @Slot()
    def refresh(self) -> None:
        scene = self._session.scene
        tensors = scene.recording.tensors if scene.recording is not None else ()
        known = scene.series.spread if scene.series is not None else {}
        quantities = [name for name in QUANTITIES if name in known] or list(QUANTITIES)
        wanted = (tensors, tuple(quantities), root_symbol(scene.recording))
        if wanted != self._shown:
            self._shown = wanted
            self.tensor.set_options([(t.name, f"{t.name}  {' × '.join(map(str, t.shape))}") for t in tensors])
            self.quantity.set_options([(name, quantity_title(name, scene.recording)) for name in quantities])
        self.tensor.setEnabled(bool(tensors))
        self.tensor.set_value(scene.tensor)
        self.quantity.set_value(scene.quantity)
        self.quantity.setToolTip(translated(QUANTITY[scene.quantity].about) if scene.quantity in QUANTITY else "")

    @Slot(object)
    def _on_tensor(self, name: str) -> None:
        self._session.set_tensor(name)

    @Slot(object)
    def _on_quantity(self, name: str) -> None:
        self._session.set_quietly(quantity=name)


ENTRY = PanelEntry("tensor", "Tensor", "centre", 1, TensorPanel)  # type: ignore[arg-type]
