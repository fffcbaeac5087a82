"""What the program is, its version, and whose work it stands on."""

from __future__ import annotations

import platform
import sys

import PySide6
from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QWidget

from rmsprop_gui import __version__
from rmsprop_gui.drawing import icons, style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model.unexpected_errors import last_details, log_path
from rmsprop_gui.widgets.layouts import make_column, make_label, make_row

CREDITS = mark(
    "\n<p>Every parameter its own learning rate: see it, step by step.</p>\n<p>RMSprop: Geoffrey "
    "Hinton with Nitish Srivastava and Kevin Swersky, <i>Neural Networks for Machine Learning</i>,\n"
    "lecture 6e (2012); centred form: Alex Graves (2013), arXiv:1308.0850. Every other optimizer "
    "and landscape names its\nauthors beside its formula.</p>\n<p>Drawing the optimizer's memory as "
    "squares on the map is an idea of Lili Jiang's gradient_descent_viz.</p>\n<p>Made with Python, "
    "NumPy, Numba, Qt for Python (LGPL), pyqtgraph and contourpy.</p>\n<p>Free software under the "
    "MIT licence.</p>\n"
)


class AboutDialog(QDialog):
    """Version, credits, licence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About RMSprop Explorer"))
        self.setProperty("guide", "help")
        self._mark = QLabel()
        name = make_label("RMSprop Explorer", "title")
        version = QLabel(
            tr(
                "Version {version} · Python {python} · PySide6 {qt} · {platform}",
                version=__version__,
                python=platform.python_version(),
                qt=PySide6.__version__,
                platform=sys.platform,
            )
        )
        version.setProperty("role", "quiet")
        version.setWordWrap(True)
        version.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = make_column(name, version, spacing=2)
        head = make_row(self._mark, (words, 1), spacing=14)
        credits = QLabel(translated(CREDITS).strip())
        credits.setTextFormat(Qt.TextFormat.RichText)
        credits.setWordWrap(True)
        credits.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        self._page = make_column(head, credits, buttons, of=self, spacing=14, margins=(24, 22, 24, 16))
        style.notifier().changed.connect(self._restyle)
        self._restyle()

    @Slot()
    def _restyle(self) -> None:
        self._mark.setPixmap(icons.logo(44, self.devicePixelRatioF()))
        self.setFixedWidth(min(style.px(460), round(0.8 * self.screen().availableGeometry().width())))
        for part in self.findChildren(QWidget):
            part.ensurePolished()
        self._page.invalidate()
        self.setMinimumHeight(self._page.totalHeightForWidth(self.width()))  # else lines of a longer language are cut
        self.resize(self.minimumSize())


class DetailsDialog(QDialog):
    """Shows what went wrong and where the log is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Details of the last error"))
        self.setProperty("guide", "recovery")
        self.resize(720, 420)
        self._details = last_details()
        calm = tr("Nothing has gone wrong since the program was started.")
        where = make_label(tr("The log is in {log_path}.", log_path=log_path()) if self._details else calm, wrap=True)
        text = QPlainTextEdit(self._details)
        text.setReadOnly(True)
        text.setAccessibleName(tr("Details"))
        text.setVisible(bool(self._details))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        if self._details:
            copy = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
            copy.clicked.connect(self._copy)
        make_column(where, (text, 1), buttons, of=self, spacing=12, margins=(20, 18, 20, 14))
        if not self._details:
            self.resize(420, 120)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
