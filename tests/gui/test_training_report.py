"""The Report panel: what happened in the focused training, in order, and recordings side by side, as the engine tells it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from optim.recorder import open_recording
from optim.recorder.report.account import make_account
from optim.recorder.side_by_side.content import get_content
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.windows.training.bench_state import TrainingCourse
from rmsprop_gui.windows.training.panels.report import ALONE, BESIDE, ReportPanel, ReportText
from rmsprop_gui.windows.training.session import TrainingSession

RECORDINGS = Path(__file__).parents[1] / "reference" / "recordings"


@pytest.fixture
def recording():
    return open_recording(RECORDINGS / "torch.rmsrec")


@pytest.fixture
def panel(recording, qtbot):
    session = TrainingSession()
    panel = ReportPanel(session)
    panel.resize(420, 600)
    qtbot.addWidget(panel)
    panel.show()
    session.add(TrainingCourse("good", RunStyle(0), recording=recording))
    yield panel
    panel.tasks.close()


def wait_for(qtbot, panel, words):
    qtbot.waitUntil(lambda: words in panel.view.toPlainText())


def unbind(text):
    """Without what keeps numbers and their units on one line."""
    return text.replace("\u2060", "").replace("\u00a0", " ")


def test_it_tells_what_the_engine_tells(panel, recording, qtbot):
    wait_for(qtbot, panel, "It began at step 85")
    text = panel.view.toPlainText()
    account = make_account(recording)
    for each in account.happenings:
        assert each.event.declared.title in text
    assert "Looked for and not found" in text
    assert not panel.choice.isEnabled() and panel.choice.value() == ALONE, "there is nothing beside it"
    assert len(panel.view._shown.plots) == len(account.happenings)
    assert panel.view.toHtml().count("figure:") == len(account.happenings)


def test_two_recordings_stand_side_by_side(panel, recording, qtbot):
    other = replace(recording, loss=recording.loss * 1.5, losses=None, loss_steps=None)
    panel._session.add(TrainingCourse("bad", RunStyle(1), recording=other))
    assert panel.choice.isEnabled() and panel.choice.count() == 2
    panel.choice.set_value(BESIDE)
    panel.choice.value_changed.emit(BESIDE)
    wait_for(qtbot, panel, "Where they part")
    text = unbind(panel.view.toPlainText())
    content = get_content([recording, other], ["good", "bad"])
    for section in content.sections:
        for row in section.table.rows if section.table is not None else ():
            assert all(unbind(str(cell)) in text for cell in row), row
    panel._session.change_course(1, visible=False)
    wait_for(qtbot, panel, "It began at step 85")
    assert panel.choice.value() == ALONE


def test_without_a_training_it_says_so(qtbot):
    panel = ReportPanel(TrainingSession())
    qtbot.addWidget(panel)
    panel.show()
    assert panel.note.text().startswith("No training yet") and panel.view.toPlainText() == ""
    panel.view.show_text(ReportText("words", ()))
    assert panel.view.toPlainText() == "words"
    panel.tasks.close()
