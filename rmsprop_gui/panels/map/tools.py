"""The card of tools on the map: one toggle for each layer and "fit", or one menu and "fit" where the map is narrow."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget, QWidgetAction

from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.map.basin_overlay import OPACITY
from rmsprop_gui.widgets.controls import ToolButton, tool_button
from rmsprop_gui.widgets.layouts import make_row
from rmsprop_gui.widgets.slider import ScaleSlider

LAYERS = (  # name in the scene, icon, text, key
    ("isolines", "isolines", mark("Isolines"), "I"),
    ("gradient", "gradient", mark("Gradient"), "G"),
    ("squares", "state-squares", mark("State squares"), "V"),
    ("box", "step-box", mark("Step box"), "B"),
    ("paths", "path", mark("Paths"), "P"),
    ("events", "events", mark("Events"), "E"),
    ("ends", "basins", mark("Where runs end"), "O"),
    ("stability", "stability", mark("Where this step would be unstable (P frozen, noise left out)"), "U"),
)
EQUAL_SCALES = mark("Equal scales on both axes")


class MapTools(QFrame):
    """Shows and changes the scene's layers; says when the view is to be fitted or its scales made equal."""

    fit_wanted = Signal()
    equal_wanted = Signal(bool)
    opacity_wanted = Signal(float)
    note_wanted = Signal()

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("mapTools")
        self.setAccessibleName(tr("Map tools"))
        self._session = session
        self._toggles: dict[str, ToolButton] = {}
        self._actions: dict[str, QAction] = {}
        self._row = make_row(of=self, spacing=1, margins=(3, 3, 3, 3))
        for name, icon, text, key in LAYERS:
            self._add_toggle(name, icon, text, key)
        self.menu = self._make_menu()
        self.layers_button = tool_button("layers", tr("Layers"), parent=self)
        self.layers_button.setMenu(self.menu)
        self.layers_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._row.addWidget(self.layers_button)
        self._line = QFrame(self)
        self._line.setObjectName("mapToolsLine")
        self._line.setFixedSize(1, 18)
        self._row.addWidget(self._line)
        self.fit_button = tool_button("fit", tr("Fit the map"), "0", parent=self)
        self.fit_button.clicked.connect(self._ask_fit)
        self._row.addWidget(self.fit_button)
        self.set_narrow(False)
        self.renew()

    def _add_toggle(self, name: str, icon: str, text: str, key: str) -> None:
        button = tool_button(icon, translated(text), key, checkable=True, parent=self)
        button.setProperty("layer", name)
        button.clicked.connect(self._on_toggled)
        self._toggles[name] = button
        self._row.addWidget(button)

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        for name, _, text, key in LAYERS:
            action = menu.addAction(f"{translated(text)}\t{key}")
            action.setCheckable(True)
            action.setProperty("layer", name)
            action.triggered.connect(self._on_toggled)
            self._actions[name] = action
        self.opacity = ScaleSlider(0.1, 1.0, default=OPACITY, name=tr("Opacity of where runs end"))
        self.opacity.setToolTip(tr("How much of the landscape the colours of where runs end hide"))
        self.opacity.setMinimumWidth(150)
        self.opacity.value_changed.connect(self.opacity_wanted)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(self._with_name(tr("Opacity"), self.opacity))
        menu.addAction(holder)
        menu.addSeparator()
        self.equal_action = menu.addAction(translated(EQUAL_SCALES))
        self.equal_action.setCheckable(True)
        self.equal_action.triggered.connect(self._ask_equal)
        fit = menu.addAction(tr("Fit the map\t0"))
        fit.triggered.connect(self._ask_fit)
        menu.addAction(tr("Add a note here")).triggered.connect(self._ask_note)
        return menu

    @staticmethod
    def _with_name(name: str, slider: ScaleSlider) -> QWidget:
        """A row of a menu: what the slider is for, and the slider."""
        row, label = QWidget(), QLabel(name)
        label.setBuddy(slider)
        line = QHBoxLayout(row)
        line.setContentsMargins(26, 0, 8, 0)  # under the texts of the entries
        line.addWidget(label)
        line.addWidget(slider, 1)
        return row

    def set_narrow(self, narrow: bool) -> None:
        """One menu instead of a toggle for each layer."""
        for button in self._toggles.values():
            button.setVisible(not narrow)
        self._line.setVisible(not narrow)
        self.layers_button.setVisible(narrow)
        self.adjustSize()

    def renew(self) -> None:
        """Shows the scene's layers."""
        layers = self._session.scene.layers
        for name in self._toggles:
            self._toggles[name].setChecked(name in layers)
            self._actions[name].setChecked(name in layers)

    def toggle(self, name: str) -> None:
        self._session.set_quietly(layers=self._session.scene.layers ^ {name})
        self.renew()

    def _on_toggled(self) -> None:
        self.toggle(self.sender().property("layer"))

    def _ask_note(self) -> None:
        self.note_wanted.emit()

    def _ask_fit(self) -> None:
        self.fit_wanted.emit()

    def _ask_equal(self) -> None:
        self.equal_wanted.emit(self.equal_action.isChecked())
