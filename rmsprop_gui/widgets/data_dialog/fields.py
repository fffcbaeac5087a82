"""The fields of the dialog and where they stand: the file on the left, the fit on the right; which columns fit which model,
and what is said where one does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QWidget,
)

from optim.base.catalog import models
from optim.base.fields import get_declarations
from optim.data.tables import ColumnSurvey, NumberFormat, Survey, list_shipped
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.widgets.controls import Segmented
from rmsprop_gui.widgets.data_dialog.preview import TablePreview
from rmsprop_gui.widgets.form.form import ParameterForm
from rmsprop_gui.widgets.form.rows import EnumRow, FormRow
from rmsprop_gui.widgets.form.sections import SPACING
from rmsprop_gui.widgets.layouts import STRETCH, make_column, make_label, make_row
from rmsprop_gui.widgets.text_fitting import ElidedLabel

LINE, LOGISTIC = "linear_regression", "logistic_regression"
MODELS = ((LINE, mark("Line")), (LOGISTIC, mark("Logistic")))


def first_choice(found: Survey) -> tuple[str, str, str]:
    """(model, x, y) to begin with: a line through the first two columns of numbers, or a logistic curve where only that fits.

    A column that only numbers the rows is taken where nothing else fits.
    """
    counting = {column.name for column in found.columns if column.counting}
    telling = [name for name in found.numeric() if name not in counting]
    model, x, y = choose(telling, found.labels())
    return (model, x, y) if x and y else choose(found.numeric(), found.labels())


def choose(numbers: Sequence[str], labels: Sequence[str]) -> tuple[str, str, str]:
    """(model, x, y) from columns of numbers and columns of two values, in the file's order; "" for what is not there."""
    real = [name for name in numbers if name not in labels]
    if len(real) >= 2 or (len(numbers) >= 2 and not labels):
        pair = real if len(real) >= 2 else numbers
        return LINE, pair[0], pair[1]
    if real and labels:
        return LOGISTIC, real[0], labels[0]
    if len(numbers) >= 2:
        return LINE, numbers[0], numbers[1]
    return LINE, next(iter(numbers), ""), ""


def get_problem(found: Survey, model: str, x: str, y: str) -> str:
    """What stands in the way, in one sentence; "" when nothing does that the columns show."""
    columns = {column.name: column for column in found.columns}
    if found.rows < 2:
        if found.rows == 0:
            return tr("{name} has no rows below its names; at least 2 are needed.", name=found.path.name)
        return tr("{name} has one row below its names; at least 2 are needed.", name=found.path.name)
    if len(columns) < 2:
        return tr("{name} has one column only; a fit needs two: check the separator.", name=found.path.name)
    x, y = (name if name in columns else "" for name in (x, y))
    if not x or not y:
        faulty = next((column for column in found.columns if column.problem), None)
        return (
            not_numbers(faulty)
            if faulty
            else tr("Choose a column for {axis}: {columns}.", axis="x" if not x else "y", columns=join_names(found.columns))
        )
    if x == y:
        return tr("Both columns are “{x}”; choose two different ones.", x=x)
    for name in (x, y):
        if (name != y or model == LINE) and not columns[name].numeric:
            return not_numbers(columns[name])
    if columns[x].kind == "constant":
        return tr("Column “{x}” is the same in every row, so nothing can depend on it; choose another one for x.", x=x)
    if model == LOGISTIC and columns[y].kind != "yes/no":
        return tr(
            "A logistic fit needs a y with two different values, and “{y}” has {values}; choose another one.",
            y=y,
            values=get_values(columns[y]),
        )
    return ""


def not_numbers(column: ColumnSurvey) -> str:
    if column.problem:
        return tr(
            "Column “{name}” cannot be used: {problem}; mend the file or choose another column.",
            name=column.name,
            problem=column.problem,
        )
    return tr("Column “{name}” has no numbers but {kind}; choose a column of numbers.", name=column.name, kind=column.kind)


def get_values(column: ColumnSurvey) -> str:
    return {"constant": "one", "empty": "none"}.get(column.kind, "more")


def join_names(columns: Iterable[ColumnSurvey]) -> str:
    words = [f"“{column.name}” ({column.kind})" for column in columns]
    return ", ".join(words[:5]) + (tr(" and {n} more", n=len(words) - 5) if len(words) > 5 else "")


def data_name(path: Path) -> str:
    """The name of a data set that ships with the program, or else the path."""
    return next((name for name, place in list_shipped().items() if place == path), str(path))


ENCODINGS = (("", "automatic"), ("utf-8", "UTF-8"), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252"), ("latin-1", "Latin-1"))
SETTINGS = ("standardise", "test_size", "split_seed", "batch", "shuffle", "shuffle_seed")
FIELDS_WIDTH = 312


class TableFields(QWidget):
    """Lays itself out in a dialog; it decides nothing."""

    def __init__(self, dialog: QDialog, name: str) -> None:
        super().__init__(dialog)
        self.title = ElidedLabel()
        self.title.set_full_text(name)
        self.title.setProperty("role", "title")
        self.about = ElidedLabel()
        self.about.setProperty("role", "quiet")
        self.reading = {name: EnumRow(*spell(name)) for name in ("separator", "header", "decimal")}
        self.reading["encoding"] = EnumRow(tr("Encoding"), ENCODINGS, "")
        self.preview = TablePreview()
        self.model = Segmented([(name, translated(title)) for name, title in MODELS], MODELS[0][0], tr("Model"))
        self.x, self.y = EnumRow(tr("x column"), ()), EnumRow(tr("y column"), ())
        self.settings = ParameterForm(models()[MODELS[0][0]].Parameters, SETTINGS)
        self.sentence = make_label(wrap=True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setMinimumHeight(48)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress of reading"))
        self.progress.setRange(0, 0)
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.ok, self.cancel = self.buttons.button(buttons.Ok), self.buttons.button(buttons.Cancel)
        self.ok.setText(tr("Fit"))
        self._lay_out(dialog)

    def _lay_out(self, dialog: QDialog) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(SPACING)
        for place, row in enumerate(self.reading.values()):
            grid.addWidget(row, place // 2, place % 2)
        left = make_column(self.title, self.about, grid, (self.preview, 1), spacing=8)
        sides = make_row((left, 1), self._fit(), spacing=24)
        page = make_column((sides, 1), self.progress, of=dialog, spacing=10, margins=(20, 18, 20, 14))
        foot = make_row((self.sentence, 1))
        foot.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignBottom)
        page.addLayout(foot)

    def _fit(self) -> QScrollArea:
        """The right column, which scrolls where the text is large and the screen small."""
        page = QWidget()
        page.setObjectName("panel")
        make_column(
            heading(tr("What is fitted")), FormRow(tr("Model"), self.model), self.x, self.y, 6,
            heading(tr("How the rows are used")), self.settings, STRETCH, of=page, spacing=SPACING,
            margins=(0, 0, 10, 0),
        )  # fmt: skip
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the focus of what is in it
        area.setWidgetResizable(True)
        area.setFixedWidth(FIELDS_WIDTH)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        return area

    def say(self, sentence: str, role: str = "label") -> None:
        """The one sentence at the foot: what is wrong, or what the fit would be."""
        self.sentence.setText(sentence)
        self.sentence.setAccessibleName(sentence)
        if self.sentence.property("role") != role:
            self.sentence.setProperty("role", role)
            self.sentence.style().unpolish(self.sentence)
            self.sentence.style().polish(self.sentence)


def heading(text: str) -> QLabel:
    label = make_label(text, "heading")
    label.setContentsMargins(0, 4, 0, 2)
    return label


def spell(name: str) -> tuple[str, tuple[tuple[str, str], ...], str]:
    """(title, options, value) of a field of Reading."""
    note = get_declarations(NumberFormat)[name]
    return translated(note.label), [(option, translated(word)) for option, word in note.get_words()], "auto"
