"""The fields of the dialog and where they stand: the file on the left, the fit on the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from optim.base.catalog import models
from optim.base.fields import get_declarations
from optim.data.tables import NumberFormat
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.widgets.data_dialog.choices import MODELS
from rmsprop_gui.widgets.data_dialog.preview import TablePreview
from rmsprop_gui.widgets.elided import ElidedLabel
from rmsprop_gui.widgets.form.choice_row import EnumRow
from rmsprop_gui.widgets.form.form import SPACING, ParameterForm
from rmsprop_gui.widgets.form.row import FormRow
from rmsprop_gui.widgets.segmented import Segmented

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
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
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
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.title)
        left.addWidget(self.about)
        left.addLayout(grid)
        left.addWidget(self.preview, 1)
        sides = QHBoxLayout()
        sides.setSpacing(24)
        sides.addLayout(left, 1)
        sides.addWidget(self._fit())
        page = QVBoxLayout(dialog)
        page.setContentsMargins(20, 18, 20, 14)
        page.setSpacing(10)
        page.addLayout(sides, 1)
        page.addWidget(self.progress)
        foot = QHBoxLayout()
        foot.addWidget(self.sentence, 1)
        foot.addWidget(self.buttons, 0, Qt.AlignmentFlag.AlignBottom)
        page.addLayout(foot)

    def _fit(self) -> QScrollArea:
        """The right column, which scrolls where the text is large and the screen small."""
        page = QWidget()
        page.setObjectName("panel")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 10, 0)
        column.setSpacing(SPACING)
        column.addWidget(heading(tr("What is fitted")))
        column.addWidget(FormRow(tr("Model"), self.model))
        column.addWidget(self.x)
        column.addWidget(self.y)
        column.addSpacing(6)
        column.addWidget(heading(tr("How the rows are used")))
        column.addWidget(self.settings)
        column.addStretch(1)
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
    label = QLabel(text)
    label.setProperty("role", "heading")
    label.setContentsMargins(0, 4, 0, 2)
    return label


def spell(name: str) -> tuple[str, tuple[tuple[str, str], ...], str]:
    """(title, options, value) of a field of Reading."""
    note = get_declarations(NumberFormat)[name]
    return translated(note.label), [(option, translated(word)) for option, word in note.get_words()], "auto"
