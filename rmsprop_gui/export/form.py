"""The fields of the export dialog and where they stand."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from rmsprop_gui.charts.figures.formats import DOTS_PER_INCH
from rmsprop_gui.charts.figures.formats.png import get_image
from rmsprop_gui.charts.landscape.reader import get_reader
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.export.choices import FILM, PICTURE, RESOLUTIONS, list_offered
from rmsprop_gui.export.figure import Request, make_figure
from rmsprop_gui.export.film_fields import ROOM, FilmFields, quiet, row
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.controls import Segmented
from rmsprop_gui.widgets.layouts import STRETCH, make_column, make_row

SETTLED = 120  # milliseconds


class FigurePreview(QWidget):
    """Shows the figure of a request on a sheet of paper; nothing for None.

    wants_ends(MapSpec or None)   the map of where runs end that the figure shows as far as the request has it
    """

    wants_ends = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._request: Request | None = None
        self._picture = QPixmap()
        self._timer = make_delay(self, SETTLED, self._draw)
        self._lacks = False  # some of the landscape was not known
        get_reader().arrived.connect(self._on_arrived)
        self.setMinimumSize(300, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Preview"))

    def sizeHint(self) -> QSize:
        return QSize(480, 320)

    def show_request(self, request: Request | None) -> None:
        if request != self._request:
            self._request = request
            self._timer.start()

    def show_image(self, image: QImage) -> None:
        """Shows a picture that is there already, as large as there is room."""
        ratio = self.devicePixelRatioF()
        room = (self.size() * 0.94 * ratio).expandedTo(QSize(1, 1))
        picture = image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        picture.setDevicePixelRatio(ratio)
        self._timer.stop()
        self._picture = QPixmap.fromImage(picture)
        self.update()

    @Slot(object, object)
    def _on_arrived(self, owner: object, name: object) -> None:
        """More is known of the landscape."""
        if self._lacks:
            self._timer.start()

    @Slot()
    def _draw(self) -> None:
        request, wanted = self._request, None
        self._picture = QPixmap()
        if request is not None:
            room, ratio = self.size() * 0.94, self.devicePixelRatioF()
            factor = min(room.width() / request.pixels.width(), room.height() / request.pixels.height())
            with make_figure(self._session.snapshot(), self._session.runs, request) as figure:
                wanted = figure.wanted_ends
                self._picture = QPixmap.fromImage(get_image(figure, max(1, round(factor * ratio * DOTS_PER_INCH))))
                self._lacks = figure.lacks
            self._picture.setDevicePixelRatio(ratio)
        self.wants_ends.emit(wanted)
        self.update()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._timer.start()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), style.color("window"))
        if self._picture.isNull():
            painter.setPen(style.color("text_3"))
            words = tr("A table has no preview") if self._request is None else ""
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
            return
        size = self._picture.deviceIndependentSize()
        left, top = round((self.width() - size.width()) / 2), round((self.height() - size.height()) / 2)
        painter.drawPixmap(left, top, self._picture)
        painter.setPen(style.pen("border", 1))
        painter.drawRect(left, top, round(size.width()), round(size.height()))


EDGE = 24  # pixels of the screen beside the dialog
WIDE, MOST_WIDE = 400, 700  # pixels of the fields, with the largest text


class ExportForm(QWidget):
    """Lays itself out in a dialog. changed(): any field but what, medium and format."""

    changed = Signal()

    def __init__(self, session: Session, dialog: QDialog) -> None:
        super().__init__(dialog)
        what = list_offered(session)
        self.what = Combo(what, what[0][0], tr("What"))
        self.medium = Segmented(((PICTURE, tr("Picture")), (FILM, tr("Film"))), PICTURE, tr("As"))
        self.format = Segmented((), None, tr("Format"))
        width, height = Request().size
        self.width_cm = centimetres(width, tr("Width in cm"))
        self.height_cm = centimetres(height, tr("Height in cm"))
        self.dpi = Combo([(dots, tr("{dots} dpi", dots=dots)) for dots in RESOLUTIONS], 300, tr("Resolution"))
        self.pixels = quiet("")
        self.caption = QCheckBox(tr("Title and settings"))
        self.caption.setChecked(True)
        self.film = FilmFields(session.last_step, self)
        self.folder, self.name = QLineEdit(), QLineEdit()
        self.folder.setAccessibleName(tr("Folder"))
        self.name.setAccessibleName(tr("File name"))
        self.browse = QPushButton(tr("Browse…"))
        self.export, self.copy, self.print, self.close_button = (
            QPushButton(tr("Export")),
            QPushButton(tr("Copy to clipboard")),
            QPushButton(tr("Print…")),
            QPushButton(tr("Close")),
        )
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setVisible(False)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(tr("Progress of the film"))
        self.progress.setVisible(False)
        for button in (self.browse, self.copy, self.print, self.close_button, self.cancel):
            button.setAutoDefault(False)
        self.export.setDefault(True)
        self.sentence = quiet("")
        self.sentence.setWordWrap(True)
        self.sentence.setMinimumHeight(34)
        self.preview = FigurePreview(session)
        self._lay_out(dialog)
        self.dpi.value_changed.connect(self._on_change)
        self.caption.toggled.connect(self._on_change)
        self.film.changed.connect(self._on_change)
        for field in (self.width_cm, self.height_cm):
            field.valueChanged.connect(self._on_change)
        for line in (self.folder, self.name):
            line.textEdited.connect(self._on_change)

    def _on_change(self, *_: object) -> None:
        self.changed.emit()

    def _lay_out(self, dialog: QDialog) -> None:
        self._rows = QFormLayout()
        self._rows.setHorizontalSpacing(16)
        self._rows.setVerticalSpacing(8)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._size = row(self.width_cm, QLabel("×"), self.height_cm)
        self._resolution = row(self.dpi, self.pixels)
        self._film_rows = self.film.rows()
        fields = (
            (tr("What"), self.what), (tr("As"), self.medium), (tr("Format"), self.format), (tr("Size"), self._size),
            (tr("Resolution"), self._resolution), *self._film_rows, ("", self.caption),
            (tr("Folder"), row(self.folder, self.browse)), (tr("File name"), self.name),
        )  # fmt: skip
        self._fields = [field for _, field in fields]
        for label, field in fields:
            self._rows.addRow(label, field)
        make_column(
            self._rows, self.sentence, self.progress, STRETCH,
            row(self.copy, self.print), row(self.close_button, self.cancel, self.export), of=self, margins=0,
        )  # fmt: skip
        self.setFixedWidth(min(style.px(WIDE), MOST_WIDE))
        make_row((self.preview, 1), self, of=dialog, spacing=20, margins=(20, 18, 20, 16))
        room = dialog.screen().availableGeometry()
        high = max(520, min(style.px(500), 800))
        dialog.resize(min(580 + self.width(), room.width() - EDGE), min(high, room.height() - 2 * EDGE))

    def show_fields(self, picture: bool, film: bool) -> None:
        """Tables have no size, no resolution and no caption; a film has its own fields."""
        for field in (self._size, self._resolution):
            self._rows.setRowVisible(field, picture and not film)
        for field in (self.medium, self.caption):
            self._rows.setRowVisible(field, picture)
        for _, field in self._film_rows:
            self._rows.setRowVisible(field, picture and film)
        for button in (self.copy, self.print):
            button.setVisible(picture and not film)

    def show_working(self, on: bool) -> None:
        """While a film is made nothing can be changed, but the work can be ended."""
        for field in self._fields:
            field.setEnabled(not on)
        for widget in (self.progress, self.cancel):
            widget.setVisible(on)
        for widget in (self.export, self.close_button):
            widget.setVisible(not on)
        self.progress.setRange(0, 0)

    def say(self, sentence: str, error: bool = False) -> None:
        self.sentence.setText(sentence)
        self.sentence.setProperty("role", "error" if error else "label")
        self.sentence.style().unpolish(self.sentence)
        self.sentence.style().polish(self.sentence)


def centimetres(value: float, name: str) -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(4.0, 100.0)
    field.setDecimals(1)
    field.setValue(value)
    field.setSuffix(" cm")
    field.lineEdit().setTextMargins(*ROOM)
    field.setAccessibleName(name)
    field.setKeyboardTracking(False)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return field
