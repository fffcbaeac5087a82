"""The step ledger shows the traced step, keeps its rows apart and copies them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from optim import catalog, simulate
from rmsprop_gui import style
from rmsprop_gui.ledger.panel import Ledger
from rmsprop_gui.ledger.rows import make_rows, place_rows
from rmsprop_gui.scene import RunSetup, Scene
from rmsprop_gui.session import Session


def make_session(**fields):
    runs = fields.pop("runs", (RunSetup("rmsprop", {"lr": 0.15, "decay": 0.9}),))
    valley = {"objective": "valley", "objective_params": {"k": 50, "scale": 0.1}, "start": (-4.7, 2.5)}
    session = Session(Scene(**{**valley, "steps": 20, "runs": runs, **fields}))
    session.runs = tuple(map(simulate, session.scene.specs()))
    return session


@pytest.fixture
def ledger(qtbot):
    session = make_session()
    panel = Ledger(session)
    qtbot.addWidget(panel)
    panel.resize(432, 188)
    with qtbot.waitExposed(panel):
        panel.show()
    session.seek(14)
    return panel


def test_the_rows_of_the_picture(ledger):
    lines = ledger.text().splitlines()
    assert [line.split(" ")[0] for line in lines] == ["g₂", "v₂", "Δθ₂", "θ₂"]
    assert lines[0].endswith("= 1.318") and lines[3].endswith("= 0.2160")
    assert ledger.accessibleDescription() == ledger.text()


def test_the_switch_shows_the_other_parameter(ledger):
    ledger.title_widgets()[0].choose(0)
    assert ledger.text().startswith("g₁")


def test_a_digit_chooses_its_parameter(ledger, qtbot):
    qtbot.keyClicks(ledger, "1")
    assert ledger.text().startswith("g₁")
    qtbot.keyClicks(ledger, "29")
    assert ledger.text().startswith("g₂")


def test_the_last_step_says_so(ledger):
    with_signal = []
    ledger.context_changed.connect(with_signal.append)
    ledger._session.seek(20)
    assert ledger.text() == "Step 20 is the last: nothing leaves it."
    assert with_signal == [""]
    ledger._session.seek(3)
    assert with_signal[-1] == "3 → 4"


def test_copying(ledger):
    ledger.copy_text()
    assert QGuiApplication.clipboard().text() == ledger.text()
    ledger.copy_latex()
    assert r"\frac{" in QGuiApplication.clipboard().text()


def test_nothing_happens_while_hidden(ledger):
    ledger.hide()
    before = ledger.text()
    ledger._session.seek(5)
    assert ledger.text() == before
    ledger.show()
    assert ledger.text() != before


def test_one_parameter_needs_no_switch(qtbot):
    session = make_session(objective="x_over_log_x", objective_params={}, start=None)
    panel = Ledger(session)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.title_widgets()[0].layout().count() == 0 and panel.text().startswith("g")


@pytest.mark.parametrize("name", catalog.optimizers())
@pytest.mark.parametrize("width", [280, 432])
def test_rows_never_overlap(qtbot, name, width):
    from optim.trace import explain

    session = make_session(runs=(RunSetup(name),))
    rows = make_rows(explain(session.run, 7, 1))
    placed = place_rows(rows, width, 188, set())
    for row, after in zip(placed, [*placed[1:], None], strict=True):
        assert after is None or row.top + row.height <= after.top + 1e-6
        left, result_line = row.result
        for box, x, baseline in row.lines:
            assert x + box.width <= (left if baseline == result_line else width) + 1
            assert baseline - box.ascent >= row.top - 2 and baseline + box.descent <= row.top + row.height + 2


def test_it_paints_in_both_themes(ledger):
    pictures = []
    for theme in ("light", "dark"):
        style.set_theme(theme)
        pictures.append(ledger.grab().toImage())
    style.set_theme("light")
    assert pictures[0].size() == pictures[1].size() != QSize(0, 0) and pictures[0] != pictures[1]
