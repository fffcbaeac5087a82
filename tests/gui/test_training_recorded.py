"""A recording from elsewhere says what it was recorded with, in the place of settings that it does not have."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from optim.recorder import open_recording
from optim.recorder.recording import WRITTEN_NAN
from rmsprop_gui.charts.drawing import PlotCurve
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.panels.progress.kinds import loss
from rmsprop_gui.windows.training.panels.settings import TrainingSettings
from rmsprop_gui.windows.training.panels.settings.recorded import facts
from rmsprop_gui.windows.training.panels.trainings import get_entry
from rmsprop_gui.windows.training.plot_content import get_content
from rmsprop_gui.windows.training.plots import TrainingColumn
from rmsprop_gui.windows.training.session import TrainingSession

RECORDINGS = Path(__file__).parents[1] / "reference" / "recordings"


@pytest.fixture(params=["torch", "keras"])
def recording(request):
    return open_recording(RECORDINGS / f"{request.param}.rmsrec")


def test_a_recording_stands_in_the_place_of_settings(recording, qtbot):
    session = TrainingSession()
    session.put(TrainingCourse("Recorded", RunStyle(0), recording=recording))
    view = TrainingSettings(session)
    qtbot.addWidget(view)
    assert view.recorded.isVisibleTo(view) and not view.network.isVisibleTo(view)
    rows = dict(facts(recording))
    assert rows["recorded with"] == f"{recording.library}.{recording.call}"
    assert rows["records"].startswith(str(recording.records))


@pytest.mark.parametrize(
    ("losses", "word"),
    [
        ([np.nan] * 4, "Recorded"), ([1.0, np.nan, 0.5, np.nan], "Recorded"), ([1.0, 0.9, 0.8, WRITTEN_NAN], "Diverged"),
        ([1.0, WRITTEN_NAN, 0.8, 0.7], "Recorded"), ([1.0, 0.9, 0.8, np.inf], "Diverged"),
    ],
)  # fmt: skip
def test_a_training_whose_loss_is_not_known_has_not_diverged(losses, word, make_recording):
    """nan with a plus was never given; WRITTEN_NAN was."""
    recording = replace(make_recording(4), loss=np.array(losses))
    entry = get_entry(TrainingCourse("Recorded", RunStyle(0), recording=recording))
    assert entry.verdict.word == word
    known = [loss for loss in losses if not np.isnan(loss)]
    assert np.isnan(entry.loss) if (word == "Diverged" and np.isnan(losses[-1])) or not known else entry.loss == known[-1]


def test_the_loss_is_drawn_between_the_records_too(make_recording, qtbot):
    steps = np.arange(45)
    recording = replace(make_recording(5, every=10), loss_steps=steps, losses=2.0 - 0.01 * steps)
    session = TrainingSession()
    session.put(TrainingCourse("Recorded", RunStyle(0), recording=recording))
    drawing = loss.draw(get_content(session.scene))
    np.testing.assert_array_equal(drawing.curves[0].values, recording.losses)
    np.testing.assert_array_equal(drawing.curves[0].steps, steps)
    assert session.last_step == 44, "the timeline goes to the last update that is known of"


def test_a_record_holds_until_the_next_one_is_due():
    curve = PlotCurve(np.array([1.0, 2.0, 3.0]), "text", lambda width, alpha: None, steps=np.array([0, 10, 20]))
    assert [curve.at(step) for step in (0, 9, 10, 20, 29)] == [1.0, 1.0, 2.0, 3.0, 3.0]
    assert np.isnan(curve.at(-1)) and np.isnan(curve.at(30))


def test_a_training_of_this_program_shows_its_settings(qtbot):
    from optim.network import NetworkSpec

    session = TrainingSession()
    session.set_draft(NetworkSpec())
    view = TrainingSettings(session)
    qtbot.addWidget(view)
    assert view.network.isVisibleTo(view) and not view.recorded.isVisibleTo(view)


def test_accuracy_is_a_plot_where_it_is_measured(recording, qtbot):
    session = TrainingSession()
    column = TrainingColumn(session, "progress", "Progress")
    qtbot.addWidget(column)
    column.resize(400, 700)
    column.show()
    assert "accuracy" in column.plot_names()
    session.put(TrainingCourse("Recorded", RunStyle(0), recording=recording))
    column.refresh()
    assert "accuracy" not in column.plot_names() and "loss" in column.plot_names()
