"""A recording from elsewhere says what it was recorded with, in the place of settings that it does not have."""

from __future__ import annotations

from pathlib import Path

import pytest

from optim.record import open_recording
from rmsprop_gui.run_style import RunStyle
from rmsprop_gui.training.bench import Course
from rmsprop_gui.training.plots.column import TrainingColumn
from rmsprop_gui.training.session import TrainingSession
from rmsprop_gui.training.settings.recorded import facts
from rmsprop_gui.training.views.settings import SettingsView

RECORDINGS = Path(__file__).parents[1] / "reference" / "recordings"


@pytest.fixture(params=["torch", "keras"])
def recording(request):
    return open_recording(RECORDINGS / f"{request.param}.rmsrec")


def test_a_recording_stands_in_the_place_of_settings(recording, qtbot):
    session = TrainingSession()
    session.put(Course("Recorded", RunStyle(0), recording=recording))
    view = SettingsView(session)
    qtbot.addWidget(view)
    assert view.recorded.isVisibleTo(view) and not view.network.isVisibleTo(view)
    rows = dict(facts(recording))
    assert rows["recorded with"] == f"{recording.library}.{recording.call}"
    assert rows["records"].startswith(str(recording.records))


def test_a_training_of_this_program_shows_its_settings(qtbot):
    from optim.network import NetworkSpec

    session = TrainingSession()
    session.set_draft(NetworkSpec())
    view = SettingsView(session)
    qtbot.addWidget(view)
    assert view.network.isVisibleTo(view) and not view.recorded.isVisibleTo(view)


def test_accuracy_is_a_plot_where_it_is_measured(recording, qtbot):
    session = TrainingSession()
    column = TrainingColumn(session, "rmsprop_gui.training.plots.progress", "Progress", 0)
    qtbot.addWidget(column)
    column.resize(400, 700)
    column.show()
    assert "accuracy" in column.plot_names()
    session.put(Course("Recorded", RunStyle(0), recording=recording))
    column.refresh()
    assert "accuracy" not in column.plot_names() and "loss" in column.plot_names()
    column._late.stop()
