"""The step ledger shows the traced step, keeps its rows apart and copies them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication

from optim import simulate
from optim.analysis.trace.explain import explain
from optim.base import catalog
from optim.notation.notation_resolver import notations
from rmsprop_gui.drawing import style
from rmsprop_gui.model.highlight import HighlightedQuantity
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.ledger.highlight import describe_term, get_terms
from rmsprop_gui.panels.ledger.ledger_panel import LedgerPanel
from rmsprop_gui.panels.ledger.rows import make_rows, place_rows
from tests.gui.conftest import WAIT, activate


def make_session(**fields):
    runs = fields.pop("runs", (RunSetup("rmsprop", {"lr": 0.15, "decay": 0.9}),))
    valley = {"objective": "valley", "objective_params": {"k": 50, "scale": 0.1}, "start": (-4.7, 2.5)}
    session = Session(Scene(**{**valley, "steps": 20, "runs": runs, **fields}))
    session.runs = tuple(map(simulate, session.scene.specs()))
    return session


@pytest.fixture
def ledger(qtbot):
    session = make_session()
    panel = LedgerPanel(session)
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


def copied(ledger, kind, whole=False):
    ledger.copying.copy(kind, whole)
    return QGuiApplication.clipboard().text()


def test_copying(ledger):
    assert copied(ledger, "text") == ledger.text()
    assert r"\frac{" in copied(ledger, "latex")
    assert copied(ledger, "markdown").startswith("### RMSprop, θ₂, step 14 → 15\n\n$$\n\\begin{aligned}")
    assert copied(ledger, "text", whole=True).count("\n\n") == 1
    ledger._session.seek(20)
    assert copied(ledger, "latex") == "Step 20 is the last: nothing leaves it."


def test_copying_by_key(ledger, qtbot):
    activate(ledger, qtbot)
    ledger.setFocus()
    qtbot.keyClick(ledger, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ledger.text()
    qtbot.keyClick(ledger, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text().startswith("### RMSprop")


def test_the_notation_is_chosen_and_remembered(ledger, qtbot):
    assert ledger.notation.get_choice() == "dialect" and "β" in ledger.text()
    entry = next(a for a in ledger.menu.actions()[0].menu().actions() if a.data() == "torch")
    entry.trigger()
    assert "square_avg₂ ← alpha × square_avg₂" in ledger.text() and entry.isChecked()
    assert "alpha" in copied(ledger, "text") and r"\text{square\_avg}_{2}" in copied(ledger, "latex")
    other = LedgerPanel(ledger._session)
    qtbot.addWidget(other)
    assert other.notation.get_choice() == "torch"


def test_a_dialect_brings_its_notation(qtbot):
    keras = next(d for d in catalog.optimizers()["rmsprop"].dialects if d.name == "keras")
    panel = LedgerPanel(make_session(runs=(RunSetup("rmsprop", dict(keras.hyper)),)))
    qtbot.addWidget(panel)
    panel.show()
    assert "E[g²]₂ ← ρ E[g²]₂ + (1 − ρ) g₂²" in panel.text()


@pytest.mark.parametrize("name", list(notations()))
@pytest.mark.parametrize("width", [280, 432])
def test_rows_of_every_notation_fit(qtbot, name, width):
    session = make_session(runs=(RunSetup("rmsprop", {"momentum": 0.9, "weight_decay": 0.1}),))
    for row in place_rows(make_rows(explain(session.run, 7, 1), name), width, 188, set()):
        left, result_line = row.result
        for box, x, baseline in row.lines:
            assert x + box.width <= (left if baseline == result_line else width) + 1


def test_the_term_under_the_pointer_is_highlighted(ledger, qtbot):
    session, (of, rect) = ledger._session, next(iter(get_terms(ledger._placed[1])))
    assert of == HighlightedQuantity("v", 1)
    qtbot.mouseMove(ledger.viewport(), rect.center().toPoint())
    qtbot.waitUntil(lambda: session.highlight == of, timeout=WAIT)
    assert describe_term(of, ledger._placed) == f"v₂: running mean of g², {float(session.run.state['v'][15, 1])!r}"
    before = ledger.grab().toImage()
    session.set_highlight(None)
    assert ledger.grab().toImage() != before


def test_the_keys_walk_through_the_terms(ledger, qtbot):
    session = ledger._session
    ledger.setFocus()
    seen = []
    for _ in range(5):
        qtbot.keyClick(ledger, Qt.Key.Key_Right)
        seen.append(session.highlight)
    assert seen[0] == HighlightedQuantity("gradient", 1) and len(set(seen)) == 5
    qtbot.keyClick(ledger, Qt.Key.Key_Left)
    assert session.highlight == seen[3]
    assert ledger.accessibleDescription()
    qtbot.keyClick(ledger, Qt.Key.Key_Escape)
    assert session.highlight is None


@pytest.mark.parametrize("name", catalog.optimizers())
def test_every_term_says_what_it_stands_for(qtbot, name):
    session = make_session(runs=(RunSetup(name),))
    for row in place_rows(make_rows(explain(session.run, 7, 1)), 432, 188, set()):
        found = list(get_terms(row))
        assert (row.row.line.name, row.row.line.parameter) in [of for of, _ in found]
        assert all(of.name and rect.width() > 0 and row.top - 3 <= rect.top() for of, rect in found)


def test_nothing_happens_while_hidden(ledger):
    ledger.hide()
    before = ledger.text()
    ledger._session.seek(5)
    assert ledger.text() == before
    ledger.show()
    assert ledger.text() != before


def test_one_parameter_needs_no_switch(qtbot):
    session = make_session(objective="x_over_log_x", objective_params={}, start=None)
    panel = LedgerPanel(session)
    qtbot.addWidget(panel)
    panel.show()
    assert panel.title_widgets()[0].layout().count() == 0 and panel.text().startswith("g")


@pytest.mark.parametrize("name", catalog.optimizers())
@pytest.mark.parametrize("width", [280, 432])
def test_rows_never_overlap(qtbot, name, width):
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


def test_a_ledger_that_nearly_fits_is_drawn_a_little_smaller(ledger):
    """All of it is seen then, pointing finds what is drawn, and it does not go to and fro from step to step."""
    ledger.resize(432, 4000)
    whole = sum(row.height for row in place_rows(ledger._rows, ledger.viewport().width(), 0, set()))
    for share, fits in ((1.05, True), (0.93, True), (0.6, False)):
        ledger.resize(432, round(whole * share))
        assert (ledger.verticalScrollBar().maximum() == 0) == fits
        assert ledger._scale == 1.0 or (fits and 0.88 <= ledger._scale < 1.0)
    ledger.resize(432, round(whole * 0.93))
    small = ledger._scale
    assert small < 1.0
    bottom = ledger._placed[-1].top + ledger._placed[-1].height
    assert bottom * small <= ledger.viewport().height()
    _, rect = next(iter(get_terms(ledger._placed[-1])))
    assert rect.contains(ledger._place(rect.center() * small))
    for step in (13, 15, 2):
        ledger._session.seek(step)
        assert ledger._scale <= small


@pytest.mark.parametrize("height", [60, 120, 200, 700])
def test_a_ledger_of_any_height_ends_where_it_can_be_scrolled_to(ledger, height):
    ledger.resize(432, height)
    end = (ledger._placed[-1].top + ledger._placed[-1].height) * ledger._scale
    assert end <= ledger.viewport().height() + ledger.verticalScrollBar().maximum() + 1
