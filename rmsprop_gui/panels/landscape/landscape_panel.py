"""The Landscape panel: find and choose a landscape, read its formula, set its parameters, learn where it is from; or choose
the data that an objective is made of.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from optim.base.catalog import landscape, objectives
from optim.data.model import Model
from optim.data.tables import list_shipped
from optim.expressions.own_functions.custom import OwnFunction
from optim.landscapes.base import Landscape
from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model import settings
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.landscape.formula_flow import FormulaFlow, pieces
from rmsprop_gui.panels.landscape.gallery import Gallery
from rmsprop_gui.panels.landscape.own_function_field import newest
from rmsprop_gui.panels.landscape.own_function_rows import OwnRows
from rmsprop_gui.panels.landscape.own_functions import OwnFunctionEditor, find_words, get_formula
from rmsprop_gui.widgets.controls import name_control, set_opener, tool_button
from rmsprop_gui.widgets.form.form import ParameterForm, get_title
from rmsprop_gui.widgets.form.rows import ElidedCombo, FormRow
from rmsprop_gui.widgets.form.sections import SPACING
from rmsprop_gui.widgets.layouts import STRETCH, let_scroll, make_column, make_label, make_row

# The settings that sliders and choices change here; the others belong to the dialog, which shows what they do.
SETTINGS = ("batch", "shuffle", "shuffle_seed", "test_size", "split_seed", "standardise", "halved", "above")


LEAST = 160  # pixels: five rows


class DataRows(QScrollArea):
    """The name of the data with its choice and the button for the columns, then the settings; it scrolls where room is short.

    data_chosen(name)   other data that ship with the program
    columns_wanted()    the dialog of the file
    value_changed       as of a ParameterForm
    """

    data_chosen = Signal(str)
    columns_wanted = Signal()
    value_changed = Signal(str, object, int)

    def __init__(self, kind: Any) -> None:
        super().__init__()
        self.kind = kind
        self.data = ElidedCombo((), None, tr("Data"))
        self.data.value_changed.connect(self._on_data)
        self.columns = tool_button("open", tr("Columns, and how the file is read…"))
        self.columns.clicked.connect(self.columns_wanted)
        self.form = ParameterForm(kind, [name for name in SETTINGS if name in kind._fields])
        self.form.value_changed.connect(self.value_changed)
        page = QWidget()
        page.setObjectName("panel")
        make_column(
            FormRow(tr("Data"), self.data, self.columns), self.form, STRETCH, of=page, spacing=SPACING, margins=0,
        )  # fmt: skip
        let_scroll(self, page)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def sizeHint(self) -> QSize:
        """All rows, if the panel has room for them."""
        return QSize(200, self.widget().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, LEAST)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Shows the parameters of an objective without a signal."""
        data = str(values["data"])
        options: list[str | tuple[object, str]] = [(name, name) for name in list_shipped()]
        if data not in list_shipped():
            options.append((data, Path(data).name))
        self.data.set_options(options, data)
        self.data.setToolTip("" if data in list_shipped() else data)
        self.form.set_values({name: values[name] for name in self.form.rows})

    @Slot(object)
    def _on_data(self, name: object) -> None:
        self.data_chosen.emit(str(name))


MARGIN = 12
OF_THE_FILE = ("x", "y", "above", "separator", "header", "decimal", "encoding", "sha256")


class LandscapeView(QWidget):
    """Search and gallery scroll; formula, facts, parameters and description stay pinned below them."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self._shown = ""
        self.form: ParameterForm | DataRows | OwnRows | None = None
        self._own = OwnFunctionEditor(session)
        self._make_search()
        self._make_pinned()
        self._lay_out()
        session.updates.follow(self, self.refresh, {"objective", "objective_params"}, picture=True)  # one types here
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.refresh()

    def _make_search(self) -> None:
        self.gallery = Gallery()
        self.gallery.picked.connect(self.choose)
        name_control(self.gallery, "objective")
        self.search = SearchField(self.gallery)
        self.search.setPlaceholderText(tr("Search {count} landscapes", count=self.gallery.count()))
        self.search.setAccessibleName(tr("Search landscapes"))
        self.search.textChanged.connect(self._on_search)
        self._icon = QAction(self)
        self.search.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self._nothing = make_label("", "quiet", wrap=True)
        self.clear = QPushButton(tr("Clear"))
        self.clear.setProperty("link", True)
        self.clear.clicked.connect(self.search.clear)
        self.empty = QWidget()
        line = make_row((self._nothing, 1), of=self.empty, margins=(0, 4, MARGIN, 0))
        line.addWidget(self.clear, 0, Qt.AlignmentFlag.AlignTop)
        self.empty.hide()

    def _make_pinned(self) -> None:
        self.formula = FormulaFlow()
        self.facts = QLabel()
        self.about = QLabel()
        for label in (self.facts, self.about):
            label.setProperty("role", "quiet")
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.parameters_button = tool_button("sliders", tr("Parameters of the landscape"), checkable=True, size=22)
        self.about_button = tool_button("info", tr("About this landscape"), checkable=True, size=22)
        self.parameters_button.setChecked(_read_remembered("parameters"))
        self.about_button.setChecked(_read_remembered("about"))
        self.parameters_button.toggled.connect(self._on_parameters)
        self.about_button.toggled.connect(self._on_about)

    def _lay_out(self) -> None:
        line = make_row((self.facts, 1), spacing=0)
        for button in (self.parameters_button, self.about_button):
            line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        text_column = make_column(self.formula, line, spacing=4, margins=(0, 0, MARGIN, 0))
        self.about.setContentsMargins(0, 0, MARGIN, 0)
        self._pinned = QVBoxLayout()  # what scrolls in it has its bar in the margin
        self._pinned.setContentsMargins(0, 2, 0, 8)
        self._pinned.setSpacing(4)
        self._pinned.addLayout(text_column)
        self._pinned.addWidget(self.about)
        top = make_column(self.search, margins=(0, 0, MARGIN, 0))
        make_column(top, self.empty, (self.gallery, 1), self._pinned, of=self, spacing=6, margins=(MARGIN, 2, 0, 0))

    @Slot()
    def refresh(self) -> None:
        """Everything as the session has it."""
        name, params = self._session.scene.objective, self._session.scene.objective_params
        entry = objectives().get(name)
        self.gallery.set_own(params if isinstance(entry, OwnFunction) else newest())
        if name != self._shown:
            self._shown = name
            self.gallery.set_chosen(name)
            self._describe(entry)
            self._make_form(entry)
        if isinstance(entry, Model | OwnFunction):
            self._describe(landscape(name, params))
        if isinstance(self.form, OwnRows):
            self.form.set_values(params)
        elif self.form is not None:
            self.form.set_values({**self.form.kind._field_defaults, **self._session.scene.objective_params})

    def _describe(self, entry: Any) -> None:
        """entry   a landscape, or a module of the catalog, which has the same names; None for recorded gradients"""
        if entry is None:
            self.formula.set_pieces(())
            self.facts.setText(tr("Recorded gradients have no landscape."))
            self.about.clear()
            return
        own = isinstance(entry, Landscape) and entry.found
        params = self._session.scene.objective_params
        self.formula.set_pieces(get_formula(params) if own else pieces(entry.formula, entry.dimension))
        self.facts.setText(find_words(entry, params) if own else translated(entry.facts))
        self.about.setText(f"{translated(entry.about)}\n{entry.source}")

    def _make_form(self, entry: object) -> None:
        if self.form is not None:
            self._pinned.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        kind = getattr(entry, "Parameters", None)
        if kind is not None and kind._fields:
            self.form = self._get_form(entry, kind)
            self.form.value_changed.connect(self._on_value)
            self._pinned.insertWidget(1, self.form)
            name_control(self.form, "objective_params")
            self.form.setProperty("guide", f"landscape-{self._session.scene.objective}")
            if not isinstance(self.form, OwnRows):
                set_opener(self.form, self.parameters_button)
        self.parameters_button.setVisible(not isinstance(self.form, OwnRows))  # what one writes is always to be seen
        self.parameters_button.setEnabled(self.form is not None)
        self._fold()

    def _get_form(self, entry: object, kind: Any) -> ParameterForm | DataRows | OwnRows:
        if isinstance(entry, OwnFunction):
            return self._own.make_rows()
        if not isinstance(entry, Model):
            form = ParameterForm(kind)
            form.setContentsMargins(0, 0, MARGIN, 0)
            return form
        rows = DataRows(kind)
        rows.setContentsMargins(0, 0, MARGIN, 0)
        rows.data_chosen.connect(self._on_data)
        rows.columns_wanted.connect(self._on_columns)
        return rows

    def _fold(self) -> None:
        if self.form is not None:
            self.form.setVisible(self.parameters_button.isChecked() or isinstance(self.form, OwnRows))
        self.about.setVisible(self.about_button.isChecked() and bool(self.about.text()))

    @Slot(str)
    def choose(self, name: str) -> None:
        """Asks for another landscape with its own parameters, start and view."""
        if name == self._session.scene.objective:
            return
        title, own = translated(objectives()[name].title), isinstance(objectives()[name], OwnFunction)
        self._own.keep()
        params = newest() if own else {}
        self._session.change(tr("Choose {title}", title=title), objective=name, objective_params=params, start=None, view=None)
        if own and isinstance(self.form, OwnRows):
            self.form.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, object, int)
    def _on_value(self, name: str, value: object, gesture: int) -> None:
        if isinstance(self.form, OwnRows):
            self._own.set_value(name, value, gesture)
            return
        title = get_title(objectives()[self._session.scene.objective].Parameters, name)
        params = {**self._session.scene.objective_params, name: value}
        merge = f"landscape {name} {gesture}" if gesture else ""
        self._session.change(tr("Change {title}", title=title[:1].lower() + title[1:]), merge, objective_params=params)
        self.refresh()

    @Slot(str)
    def _on_data(self, name: str) -> None:
        """Other data, with the columns that fit first."""
        kept = {key: value for key, value in self._session.scene.objective_params.items() if key not in OF_THE_FILE}
        params = {**kept, "data": name}
        self._session.change(tr("Take the data {name}", name=name), objective_params=params, start=None, view=None)
        self.refresh()

    @Slot()
    def _on_columns(self) -> None:
        from rmsprop_gui.widgets.data_dialog.dialog import DataDialog  # it is seldom wanted

        DataDialog.of_scene(self._session, self.window()).exec()

    @Slot(str)
    def _on_search(self, text: str) -> None:
        found = self.gallery.search(text)
        self._nothing.setText(tr("No landscape matches “{text}”.", text=text.strip()))
        self.empty.setVisible(not found)

    @Slot(bool)
    def _on_parameters(self, on: bool) -> None:
        _remember("parameters", on)
        self._fold()

    @Slot(bool)
    def _on_about(self, on: bool) -> None:
        _remember("about", on)
        self._fold()

    @Slot()
    def _restyle(self) -> None:
        self._icon.setIcon(icons.icon("search", "text_3"))


class SearchField(QLineEdit):
    """Enter chooses the first landscape found, Down walks into the gallery, Escape clears."""

    def __init__(self, gallery: Gallery) -> None:
        super().__init__()
        self._gallery = gallery
        self.setClearButtonEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self._gallery.pick_first()
        elif event.key() == Qt.Key.Key_Down:
            self._gallery.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


def _read_remembered(name: str) -> bool:
    return settings.recall(f"landscape_dock/{name}", False)


def _remember(name: str, on: bool) -> None:
    settings.keep(f"landscape_dock/{name}", on)
