"""The function as text, what is wrong with it, examples, and below them its sliders and its view; it scrolls."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from optim.base.catalog import parameter_kind
from optim.expressions.expression import expression
from optim.expressions.grammar import FUNCTIONS, GRAMMAR
from optim.expressions.own_functions.custom import examples
from optim.expressions.parameters import USUAL, check_view
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.panels.landscape.own_function_field import FunctionField, recent
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.form.form import ParameterForm
from rmsprop_gui.widgets.form.rows import TextRow, list_text, parse_list
from rmsprop_gui.widgets.form.sections import SPACING
from rmsprop_gui.widgets.layouts import STRETCH, let_scroll, make_column, make_label, make_row

MARGIN = 12  # pixels on the right, as of all that stands in the panel
LEAST = 170  # pixels: the text, a sentence and a slider
LONGEST = 48  # characters of a function in a menu


class OwnRows(QScrollArea):
    """written(text)      another valid function, a moment after the last key
    finished()            the user is done with the text
    value_changed         as of a ParameterForm: of a parameter
    view_changed(numbers) other ends of the view
    taken(params)         an example or a recent function
    """

    written = Signal(str)
    finished = Signal()
    value_changed = Signal(str, object, int)
    view_changed = Signal(object)
    taken = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.form: ParameterForm | None = None
        self.views: list[TextRow] = []
        self.field = FunctionField()
        self.field.written.connect(self.written)
        self.field.finished.connect(self.finished)
        self.field.refused.connect(self._on_refused)
        self.field.textChanged.connect(self._hold)
        self.field.finished.connect(self._let_go)
        self._held = 0  # the height that is kept while one types
        self._sentence = make_label("", "error", wrap=True)
        self._sentence.hide()
        self._make_buttons()
        self._lay_out()

    def _make_buttons(self) -> None:
        self.examples = QPushButton(tr("Examples"))
        self.examples.setAccessibleDescription(tr("Functions to begin with, and those written lately"))
        self._menu = QMenu(self.examples)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.examples.setMenu(self._menu)
        self.help = tool_button("help", tr("What a function may be made of…"), size=24)
        self.help.clicked.connect(self._on_help)

    def _lay_out(self) -> None:
        line = make_row(self.examples, STRETCH, self.help, margins=0)
        page = QWidget()
        page.setObjectName("panel")
        self._column = make_column(
            self.field, self._sentence, line, STRETCH, of=page, spacing=SPACING, margins=(0, 0, MARGIN, 0),
        )  # fmt: skip
        let_scroll(self, page)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalScrollBar().rangeChanged.connect(self._make_room)

    @Slot()
    def _make_room(self) -> None:
        """The scroll bar stands in the margin, so that the rows keep their width when it appears."""
        bar = self.verticalScrollBar()
        self._column.setContentsMargins(0, 0, MARGIN - (bar.sizeHint().width() if bar.maximum() > 0 else 0), 0)

    @Slot()
    def _hold(self) -> None:
        """While one types, sentences and sliders come and go below the text, and the text must not move with them."""
        if self.field.hasFocus() and not self._held and self.isVisible():
            self._held = self.height()
            self.updateGeometry()

    @Slot()
    def _let_go(self) -> None:
        self._held = 0
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All rows, if the panel has room for them."""
        return QSize(200, self._held or self.widget().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, min(LEAST, self._held or self.widget().sizeHint().height()))

    @property
    def kind(self) -> Any:
        """The NamedTuple of what is shown."""
        return self._kind

    def set_values(self, params: Mapping[str, Any]) -> None:
        """Shows the parameters of a scene without a signal."""
        self._kind = parameter_kind("custom", params)
        full = {**self._kind._field_defaults, **params}
        self.field.set_text(full["f"])
        names = expression(full["f"]).parameters
        if self.form is None or self.form.kind is not self._kind:
            self._make_form(names)
        if self.form is not None:
            self.form.set_values({name: full[name] for name in names})
        self._show_view(tuple(full["view"]), expression(full["f"]).dimension)

    def _make_form(self, names: tuple[str, ...]) -> None:
        """Sliders for the parameters; a new range of one needs new ones."""
        in_use = None
        if self.form is not None:
            focus = self.form.focusWidget()
            in_use = next((name for name, row in self.form.rows.items() if focus and row.isAncestorOf(focus)), None)
            self._column.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        if names:
            self.form = ParameterForm(self._kind, names)
            self.form.value_changed.connect(self.value_changed)
            for row in self.form.rows.values():
                row.label.set_words(tr("Parameter"))  # its symbol stands behind; screen readers hear both
            self._column.insertWidget(3, self.form)
            self.form.show()
            if in_use in self.form.rows:  # a number beyond the slider has been typed
                self.form.rows[in_use].field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.updateGeometry()

    def _show_view(self, view: tuple[float, ...], dimension: int) -> None:
        view = view or USUAL * dimension
        while len(self.views) > dimension:
            row = self.views.pop()
            self._column.removeWidget(row)
            row.deleteLater()
        while len(self.views) < dimension:
            title = tr("View of x") if not self.views else tr("View of y")
            tip = tr("From and to: what the map shows at rest, and where minima are looked for")
            row = TextRow(title, (), parse_list, list_text, check_ends, tr("from, to"), tip)
            row.changed.connect(self._on_view)
            self.views.append(row)
            self._column.insertWidget(self._column.count() - 1, row)
            row.show()
        for axis, row in enumerate(self.views):
            row.set_value(view[2 * axis : 2 * axis + 2])

    def say(self, sentence: str) -> None:
        """What is wrong; "" when nothing is."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self.updateGeometry()

    def sentence(self) -> str:
        return self._sentence.text()

    @Slot(object)
    def _on_refused(self, sentence: str) -> None:
        kept = tr("{sentence} The last valid function stays in force.", sentence=sentence) if sentence else ""
        if kept != self._sentence.text():
            self.say(kept)

    @Slot(object, int)
    def _on_view(self, value: object, gesture: int) -> None:
        ends: list[Any] = [row.value() for row in self.views]
        self.view_changed.emit(tuple(chain.from_iterable(ends)))

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        for example in examples().values():
            self._offer(translated(example.title), dict(example.params))
        lately = recent()
        if lately:
            self._menu.addSeparator()
            self._menu.addAction(tr("Written lately")).setEnabled(False)
        for params in lately:
            text = " ".join(str(params["f"]).split())
            self._offer(text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…", params)

    def _offer(self, label: str, params: dict[str, Any]) -> None:
        action = self._menu.addAction(label.replace("&", "&&"))
        action.setToolTip(str(params["f"]))
        action.setData(params)
        action.triggered.connect(self._on_taken)

    @Slot()
    def _on_taken(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.taken.emit(action.data())

    @Slot()
    def _on_help(self) -> None:

        GrammarDialog(self.window()).exec()


def check_ends(value: object) -> None:
    """Raises SpecError where two ends are no range."""
    check_view(value, 1)


class GrammarDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("What a function may be made of"))
        self.setProperty("guide", "own-function")
        self.resize(760, 520)
        functions = [f"{name:10}{' ' * 13}{known.meaning}" for name, known in FUNCTIONS.items()]
        text = QPlainTextEdit("\n".join([*GRAMMAR, "", *functions]))
        text.setReadOnly(True)
        text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        text.setAccessibleName(self.windowTitle())
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPixelSize(round(12 * style.text_scale()))
        text.setFont(font)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        make_column((text, 1), buttons, of=self, spacing=12, margins=(20, 18, 20, 14))
