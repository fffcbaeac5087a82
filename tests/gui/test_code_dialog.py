"""The dialog that shows the focused run as a program."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from optim import RunSpec
from optim.code import formats, write
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.windows.dialogs.code import CodeDialog

SPEC = RunSpec(objective="rosenbrock", optimizer="rprop", steps=20)


@pytest.fixture
def dialog(qtbot):
    dialog = CodeDialog(SPEC, "Rprop, first", Settings())
    qtbot.waitUntil(lambda: len(dialog._texts) == len(formats()), timeout=20_000)
    yield dialog
    dialog.done(0)
    dialog.deleteLater()


def choose(dialog: CodeDialog, name: str) -> None:
    dialog.format.set_value(name)
    dialog._show()


@pytest.mark.parametrize("name", ["numpy", "pytorch", "engine"])
def test_it_shows_and_copies_the_code(dialog, name):
    choose(dialog, name)
    assert dialog.text.toPlainText() == write(SPEC, name) and not dialog.problem.text()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == write(SPEC, name)


def test_a_sentence_where_a_library_cannot(dialog):
    choose(dialog, "keras")
    assert dialog.problem.text() == "Keras has no Rprop; choose PyTorch or NumPy, which can make this run."
    assert not dialog.copy.isEnabled() and not dialog.save.isEnabled() and not dialog.text.toPlainText()


def test_saving(dialog, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(tmp_path / "mine"), ""))
    dialog.save.click()
    assert (tmp_path / "mine.py").read_text(encoding="utf-8") == write(SPEC, "numpy")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: (str(tmp_path / "no" / "mine.py"), ""))
    dialog.save.click()
    assert "cannot be written" in dialog.problem.text()


def test_closing_at_once_ends_the_writer(qtbot):
    dialog = CodeDialog(SPEC, "x", Settings())
    dialog.done(0)
    assert not dialog._tasks.has_thread
    dialog.deleteLater()


def test_the_command_opens_it_for_the_focused_run(window, monkeypatch):
    opened = []
    monkeypatch.setattr(CodeDialog, "exec", lambda dialog: (opened.append(dialog.windowTitle()), dialog.done(0)))
    window.actions_by_name["copy-code"].trigger()
    assert opened == ["Copy as code"]
