"""File > Open tells a log from a data set, and asks where it cannot."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from optim.recorder.open import DATA, LOG
from rmsprop_gui.commands import file_actions
from rmsprop_gui.windows.dialogs import waiting

TABLES = {
    "log.csv": ("epoch,loss,val_loss\n0,1,2\n1,0.5,1\n", LOG),
    "lightning.csv": ("epoch,lr-Adam,step,train_loss\n,0.1,0,\n0,,9,1\n", LOG),
    "cars.csv": ("weight,mpg\n3500,18\n2900,24\n", DATA), "both.csv": ("step,height\n1,2\n2,3\n", ""),
}  # fmt: skip


@pytest.fixture
def opened(parts, tmp_path, monkeypatch):
    """opened(name, answer) -> (where it went, what was asked)."""

    def open_(name: str, answer: str = ""):
        went, asked = [], []
        path = tmp_path / name
        path.write_text(TABLES[name][0])
        monkeypatch.setattr(file_actions, "open_data", lambda window, path: went.append(DATA))
        monkeypatch.setattr(waiting, "ask_table_kind", lambda parent, name: asked.append(name) or answer)
        monkeypatch.setattr(parts, "show_training", lambda path="": went.append(LOG))
        parts.window.training_wanted.disconnect()
        parts.window.training_wanted.connect(parts.show_training)
        file_actions.open_path(parts.window, str(path))
        return went, asked

    return open_


@pytest.mark.parametrize("name", [name for name, (_, kind) in TABLES.items() if kind])
def test_what_is_sure_is_not_asked(opened, name):
    assert opened(name) == ([TABLES[name][1]], [])


@pytest.mark.parametrize("answer", [LOG, DATA, ""])
def test_what_could_be_either_is_asked(opened, answer):
    went, asked = opened("both.csv", answer)
    assert asked == ["both.csv"] and went == ([answer] if answer else [])


def test_the_question_has_an_answer_for_each(qtbot):
    box = waiting.make_kind_question(None, "both.csv")
    qtbot.addWidget(box)
    assert "both.csv" in box.text() and box.informativeText().endswith(".")
    assert {LOG, DATA} <= {button.objectName() for button in box.findChildren(QPushButton)}
