"""Logs in the Training window: their loss, rate and other scalars as plots, and epochs called so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QLabel

from optim.recorder import open_recording
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.plots import PlotVisibility, kinds_in
from rmsprop_gui.windows.training.training_controller import TrainingWindowController

FOLDER = Path(__file__).parents[1] / "reference" / "logs"


@pytest.fixture
def room(qtbot):
    room = TrainingWindowController(Settings())
    room.window.resize(1440, 900)
    room.window.show()
    room.window.populate()
    yield room
    room.close()
    for thing in (room.window, room.session, room):
        thing.deleteLater()


def shown(room, name: str):
    """The column of progress with a log on the bench."""
    recording = open_recording(FOLDER / name)
    room.session.add(TrainingCourse(recording.title, RunStyle(0), path=str(FOLDER / name), recording=recording))
    column = room.window.view("progress")
    column.refresh()
    return column


def curves(column) -> dict[str, list[str]]:
    return {panel.drawing.title: [curve.name for curve in panel.drawing.curves] for panel in column.panels}


def test_a_lightning_log_shows_its_losses_and_its_rate(room):
    column = shown(room, "lightning_metrics.csv")
    assert curves(column) == {
        "Loss": ["lightning_metrics, loss", "lightning_metrics, train_loss_epoch", "lightning_metrics, val_loss"],
        "Learning rate": ["lightning_metrics, learning rate"],
    }
    loss = column.panels[0].drawing.curves[0]
    assert loss.steps.tolist() == [9, 19, 29, 39] and loss.values.tolist() == [1.25, 0.9, 0.7, 0.5]
    room.session.seek(25)
    assert "Loss: 0.9" in column.describe() and "Learning rate: 0.001" in column.describe()


def test_a_keras_log_speaks_of_epochs(room):
    column = shown(room, "keras_training.csv")
    assert list(curves(column)) == ["Loss", "accuracy"]
    assert curves(column)["accuracy"] == ["keras_training, accuracy", "keras_training, val_accuracy"]
    room.session.seek(3)
    assert column.tracker.label(3) == "epoch 3"
    assert "up to epoch 4, loss 0.0566" in room.window.status.sentence_at_rest()[1]


def test_a_log_without_gradients_says_so_everywhere(room, qtbot):
    shown(room, "keras_training.csv")
    column = room.window.view("tensor").column
    column.refresh()
    assert {panel.drawing.note for panel in column.panels} == {"This log holds no gradients."}
    events = room.window.view("events")
    qtbot.waitUntil(lambda: events.none.text() == "Nothing out of the ordinary happened.", timeout=20_000)
    assert "no gradients" in events.notes.text() and "are epochs" in events.notes.text()
    said = [label.text() for label in room.window.findChildren(QLabel)]
    assert "5 epochs" in said and any("does not tell the settings" in text for text in said)


def test_a_loss_that_scatters_about_0_is_seen_whole(room):
    column = shown(room, "policy_loss.csv")
    assert not column.panels[0].drawing.log
    low, high = column.panels[0].view.viewRange()[1]
    values = column.panels[0].drawing.curves[0].values
    assert low <= values.min() and values.max() <= high


def test_the_plot_of_a_scalar_can_be_hidden(room):
    column = shown(room, "wandb_history.csv")
    assert list(curves(column)) == ["Loss", "Learning rate", "train/grad_norm"]
    names = [action.text() for action in column.make_menu().actions()]
    assert "train/grad_norm" in names and "Learning rate" in names
    column.choice.hide("scalar: grad norm", True)
    assert list(curves(column)) == ["Loss", "Learning rate"]
    column.choice.hide("scalar: grad norm", False)
    assert list(curves(column)) == ["Loss", "Learning rate", "train/grad_norm"]


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.csv")))
def test_every_log_can_be_looked_at(room, name):
    column = shown(room, name)
    for step in (0, room.session.last_step // 2, room.session.last_step):
        room.session.seek(step)
        assert column.describe()
    for table in column.table():
        assert table.columns or table.caption
    assert not column.grab().isNull()
    column.settle()
    assert any(np.isfinite(curve.values).any() for panel in column.panels for curve in panel.drawing.curves)


def test_columns_remember_what_they_show_each_for_itself(room):
    progress, tensor = room.window.view("progress").choice, room.window.view("tensor").column.choice
    before = tensor.shown()
    progress.set_shown(progress.shown()[0], False)
    again = PlotVisibility(kinds_in("rmsprop_gui.windows.training.panels.tensor.kinds"), "tensor")
    assert again.shown() == before and PlotVisibility(progress._kinds, "progress").shown() == progress.shown()
