"""The focused run as a program: NumPy, PyTorch, Keras, optax or this program's engine."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QPlainTextEdit, QSizePolicy, QWidget

from optim import RunSpec, SpecError
from optim.base.whole_file import write_whole
from optim.code import formats
from rmsprop_gui.drawing import style, tokens
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.naming import slug
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.layouts import make_column, make_label, make_row


class WrittenCode(NamedTuple):
    """In one format; `problem` says why there is no text."""

    format: str
    text: str
    problem: str


def write_code(spec: RunSpec, cancel: np.ndarray) -> Iterator[WrittenCode]:
    """Writes the run in every format, one after the other; some are preceded by a few repetitions of the run."""
    for name, format in formats().items():
        try:
            yield WrittenCode(name, format.write(spec, translated), "")
        except SpecError as error:
            yield WrittenCode(name, "", translated(str(error)))
        except Exception:
            sys.excepthook(*sys.exc_info())  # type: ignore[arg-type]
            title = translated(format.title)
            yield WrittenCode(name, "", tr("The {title} script could not be written; the log says why.", title=title))


class CodeDialog(QDialog):
    """Shows one format at a time; what a format cannot express it says in a sentence."""

    def __init__(self, spec: RunSpec, name: str, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._name = settings, name
        self._texts: dict[str, tuple[str, str]] = {}
        self.setWindowTitle(tr("Copy as code"))
        self.setProperty("guide", "export")
        self.resize(860, 620)
        self.format = Combo(
            [(key, translated(format.title)) for key, format in formats().items()], next(iter(formats())), tr("Kind of code")
        )
        self.format.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.format.setMinimumContentsLength(20)
        self.format.value_changed.connect(self._show)
        self.about = make_label("", "label", wrap=True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(tr("Code"))
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.problem = make_label("", "error", wrap=True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy = buttons.addButton(tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.save = buttons.addButton(tr("Save as…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._save)
        buttons.rejected.connect(self.reject)
        self._lay_out(buttons)
        self._tasks = TaskRunner("code", self)
        self._tasks.partial.connect(self._on_written)
        self._show()
        self._tasks.start_series(partial(write_code, spec))

    @Slot()
    def _restyle(self) -> None:
        self.text.setFont(tokens.get_fixed_font(style.text_scale()))

    def _lay_out(self, buttons: QDialogButtonBox) -> None:
        top = make_row(self.format, (self.about, 1), spacing=12)
        make_column(top, (self.text, 1), self.problem, buttons, of=self, spacing=10, margins=(20, 18, 20, 14))

    @Slot(object)
    def _on_written(self, written: WrittenCode) -> None:
        self._texts[written.format] = written.text, written.problem
        if written.format == self.format.value():
            self._show()

    @Slot()
    def _show(self) -> None:
        name = str(self.format.value())
        text, problem = self._texts.get(name, ("", ""))
        self.about.setText(translated(formats()[name].agreement))
        self.text.setPlainText(text)
        self.text.setPlaceholderText("" if name in self._texts else tr("Being written …"))
        self._show_message(problem)
        for button in (self.copy, self.save):
            button.setEnabled(bool(text))

    def _show_message(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())

    @Slot()
    def _save(self) -> None:
        format = formats()[str(self.format.value())]
        start = str(Path(self._settings.folder) / f"{slug(self._name).replace('-', '_')}_{format.name}.py")
        path, _ = QFileDialog.getSaveFileName(self, tr("Save the code"), start, tr("Python (*.py);;All files (*)"))
        if not path:
            return
        try:
            write_whole(path if Path(path).suffix else f"{path}.py", self.text.toPlainText().encode())
        except SpecError as error:
            self._show_message(translated(str(error)))

    def done(self, result: int) -> None:
        """The writer ends first: it is asked to, and needs at most the time of one format."""
        self._tasks.close()
        super().done(result)
