"""The settings of a line that was pasted as lines for another library, with what these are worth, to copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QSizePolicy, QWidget

from optim import ParsedOptimizer, RunSpec, SpecError
from optim.comparison import find_libraries
from optim.comparison.in_library import TITLES
from rmsprop_gui.drawing import style, tokens
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.tasks.library_lines import LineWriter, WrittenLines
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.layouts import make_column, make_label, make_row

LINES = 6  # that are seen at once
SOON = 250  # milliseconds without a key before lines are written


class OtherLibrary(QWidget):
    """Hidden while no line is recognised, and for an optimizer that no library has.

    grown()   it needs more room than before
    """

    grown = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._spec: RunSpec | None = None
        self.library = Combo(name=tr("The same in another library"))
        self.library.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.library.setMinimumContentsLength(16)
        self.copy = QPushButton(tr("Copy"))
        self.verdict = make_label(wrap=True)
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        self.verdict.setProperty("role", "label")
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(tr("The lines for the other library"))
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.writer = LineWriter(self)
        self._soon = make_delay(self, SOON, self._write)
        head = make_row(make_label(tr("In another library"), "label"), self.library, None, self.copy, spacing=8, margins=0)
        make_column(head, (self.lines, 1), self.verdict, of=self, spacing=6, margins=0)
        self.library.value_changed.connect(self._choose)
        self.copy.clicked.connect(self._copy)
        self.writer.finished.connect(self._take)
        self.writer.failed.connect(self._tell)
        style.notifier().changed.connect(self._restyle)
        self._restyle()
        self.show_settings(None)

    @Slot()
    def _restyle(self) -> None:
        self.lines.setFont(tokens.get_fixed_font(style.text_scale()))
        self.lines.setMinimumHeight(LINES * self.lines.fontMetrics().lineSpacing() + 24)

    def show_settings(self, found: ParsedOptimizer | None) -> None:
        """Lines of these settings are wanted from now on; None: of nothing."""
        spec = find_spec(found)
        if spec == self._spec and spec is not None:
            return
        self._spec = spec
        libraries = find_libraries(spec.optimizer) if spec is not None else ()
        chosen = self.library.value()
        self.library.set_options(
            [(name, translated(TITLES[name])) for name in libraries], chosen if chosen in libraries else None
        )
        self.setVisible(bool(libraries))
        self._forget()
        self.grown.emit()
        if libraries:
            self._soon.start()

    def _forget(self) -> None:
        self._soon.stop()
        self.writer.cancel()
        self.lines.clear()
        self.copy.setEnabled(False)
        self.verdict.setText(tr("Computing…") if self._spec is not None else "")

    @Slot(object)
    def _choose(self, library: object) -> None:
        self._forget()
        self._write()

    @Slot()
    def _write(self) -> None:
        library = self.library.value()
        if self._spec is not None and library is not None:
            self.writer.write(self._spec, str(library))

    @Slot(object)
    def _take(self, written: WrittenLines) -> None:
        self.lines.setPlainText(written.text)
        self.verdict.setText(" ".join(written.sentences))
        self.copy.setEnabled(True)
        self.grown.emit()

    @Slot(str)
    def _tell(self, sentence: str) -> None:
        self.verdict.setText(translated(sentence))
        self.grown.emit()

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.lines.toPlainText())

    def close_down(self) -> None:
        """Nothing is written any more."""
        self._soon.stop()
        self.writer.close()


def find_spec(found: ParsedOptimizer | None) -> RunSpec | None:
    """A run with the settings of a line; None where there is none."""
    if found is None:
        return None
    try:
        return RunSpec(optimizer=found.optimizer, hyper=found.hyper, schedule=found.schedule, clip=found.clip)
    except SpecError:
        return None
