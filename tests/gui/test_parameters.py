"""The readouts: rows follow from the optimizer, numbers are those of the run."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QFontMetrics, QGuiApplication

from optim import Reset, Switch, replay, simulate
from optim.base import catalog
from rmsprop_gui.drawing import style
from rmsprop_gui.model.highlight import HighlightedQuantity, find_highlighted_term
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.parameters.parameters_panel import ParametersPanel, with_room
from rmsprop_gui.panels.parameters.quantities import ReadoutModel
from tests.gui.conftest import WAIT, activate


def make_session(*runs, **fields):
    valley = {"objective": "valley", "objective_params": {"k": 50, "scale": 0.1}, "start": (-4.7, 2.5), "steps": 20}
    session = Session(Scene(**{**valley, "runs": runs or (RunSetup("rmsprop", {"lr": 0.15, "decay": 0.9}),), **fields}))
    session.runs = tuple(map(simulate, session.scene.specs()))
    return session


@pytest.fixture
def table(qtbot):
    session = make_session()
    widget = ParametersPanel(session)
    qtbot.addWidget(widget)
    widget.resize(306, 188)
    with qtbot.waitExposed(widget):
        widget.show()
    session.seek(14)
    return widget


def shown(model):
    return {q.name: [model.text(row, j) for j in range(model.columnCount() - 1)] for row, q in enumerate(model.rows)}


def test_the_numbers_of_the_picture(table):
    rows = shown(table.model())
    assert list(rows) == ["theta", "gradient", "square", "v", "root", "rate", "delta", "reach"]
    assert rows["theta"] == ["−1.880", "0.2636"] and rows["v"] == ["0.05977", "17.27"]
    assert rows["delta"] == ["0.1154", "−0.04757"] and rows["rate"] == ["0.6136", "0.03609"]
    assert [text.rstrip(" %\N{THIN SPACE}") for text in rows["reach"]] == ["24", "10"]


def test_every_number_is_the_run_s(table):
    run, model = table._session.run, table.model()
    kept = {"theta": run.theta[14], "v": run.state["v"][15], "rate": run.rate[14], "root": run.lines["root"][14]}
    for row, quantity in enumerate(model.rows):
        if quantity.name in kept:
            np.testing.assert_array_equal([model.value(row, j) for j in (0, 1)], kept[quantity.name])


def test_rows_are_those_of_the_optimizer_that_makes_the_step(qtbot):
    edits = (Reset(8), Switch(12, "adam", {"lr": 0.1}))
    session = make_session(RunSetup("rmsprop", {"lr": 0.15, "decay": 0.9}, edits=edits))
    run, model = session.runs[0], ReadoutModel()
    model.set_run(run, 7)
    before = shown(model)
    assert float(before["v"][1].replace("−", "-")) == pytest.approx(run.legs[0].run.state["v"][8, 1], rel=1e-3)
    model.set_step(8)
    assert list(shown(model)) == list(before) and model.value([q.name for q in model.rows].index("v"), 1) == run.state["v"][9, 1]
    model.set_step(13)
    assert "m" in shown(model) and model.value([q.name for q in model.rows].index("delta"), 0) == run.delta[13, 0]
    model.set_step(7)
    assert shown(model) == before


def test_the_last_point_has_no_step(table):
    table._session.seek(20)
    rows = shown(table.model())
    assert rows["delta"] == rows["v"] == rows["reach"] == ["—", "—"] and "—" not in rows["theta"] + rows["gradient"]


def test_copying_gives_full_precision(table):
    run = table._session.run
    table.copy_table()
    text = QGuiApplication.clipboard().text()
    assert text.splitlines()[0] == "step 14\tθ₁\tθ₂" and len(text.splitlines()) == 9
    assert repr(float(run.theta[14, 0])) in text
    table.selectRow(3)
    table.copy_row()
    assert QGuiApplication.clipboard().text().splitlines()[1].startswith("v\t")


def test_rows_follow_from_conditions(qtbot):
    hyper = {"momentum": 0.9, "centered": True, "weight_decay": 0.1}
    model = ReadoutModel()
    model.set_run(make_session(RunSetup("rmsprop", hyper)).run, 3)
    assert [q.name for q in model.rows] == ["theta", "gradient", "decayed", "square", "v", "m", "b", "root", "rate", "delta"]
    kind, form = next(iter(catalog.clippings().items()))
    numbers = {f: 0.5 for f in form.Parameters._fields if f not in form.Parameters._field_defaults}
    model.set_run(make_session(RunSetup("rmsprop", clip={"kind": kind, **numbers})).run, 3)
    assert "clipped" in [q.name for q in model.rows]


@pytest.mark.parametrize("name", catalog.optimizers())
def test_every_optimizer_has_readouts(name):
    model = ReadoutModel()
    model.set_run(make_session(RunSetup(name)).run, 7)
    rows = shown(model)
    assert {"theta", "gradient", "rate", "delta"} <= set(rows)
    assert all(q.label and q.box.text() for q in model.rows)


@pytest.mark.parametrize("d", [1, 7])
def test_any_number_of_parameters(qtbot, d):
    session = make_session()
    session.runs = (replay(np.ones((20, d))),)
    widget = ParametersPanel(session)
    qtbot.addWidget(widget)
    widget.show()
    assert widget.model().columnCount() == d + 1
    widget.grab()


def test_a_narrow_table_shows_fewer_digits_and_loses_no_sign(table, qtbot):
    model, metrics = table.model(), QFontMetrics(style.font(13, numeric=True))

    def painted(column):
        return [with_room(model.index(row, column), table.columnWidth(column) - 12, metrics) for row in range(model.rowCount())]

    assert painted(1) == [model.text(row, 0) for row in range(model.rowCount())]
    table.resize(214, 188)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    for step in range(20):
        table._session.seek(step)
        for column in (1, 2):
            assert max(map(metrics.horizontalAdvance, painted(column))) <= table.columnWidth(column) - 12
            numbers = [model.value(row, column - 1) for row in range(model.rowCount())]
            assert all((x < 0) == (text[0] == "\N{MINUS SIGN}") for x, text in zip(numbers, painted(column), strict=True))


def test_nothing_happens_while_hidden(table):
    table.hide()
    table._session.seek(5)
    assert table.model().step == 14
    table.show()
    assert table.model().step == 5


def test_no_runs(qtbot):
    widget = ParametersPanel(Session(Scene(runs=())))
    qtbot.addWidget(widget)
    widget.show()
    assert widget.model().rowCount() == 0


def test_the_row_under_the_pointer_is_highlighted(table, qtbot):
    activate(table, qtbot)
    session = table._session
    rate = [q.name for q in table.model().rows].index("rate")
    qtbot.mouseMove(table.viewport(), table.visualRect(table.model().index(rate, 2)).center())
    qtbot.waitUntil(lambda: session.highlight == HighlightedQuantity("rate", 1), timeout=WAIT)
    qtbot.mouseMove(table.viewport(), table.visualRect(table.model().index(rate, 0)).center())
    qtbot.waitUntil(lambda: session.highlight == HighlightedQuantity("rate", None), timeout=WAIT)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 1))
    assert session.highlight == HighlightedQuantity("theta", 0)
    table.clearFocus()
    assert session.highlight is None


@pytest.mark.parametrize("name", catalog.optimizers())
def test_every_row_is_shown_somewhere_or_nowhere(name):
    session = make_session(RunSetup(name))
    model = ReadoutModel()
    model.set_run(session.run, 3)
    found = {q.name: find_highlighted_term(session.run, HighlightedQuantity(q.name, 0)) for q in model.rows}
    assert {"theta", "gradient", "rate", "delta"} <= {name for name, shown in found.items() if shown is not None}


def test_a_square_that_overflows_is_infinite_without_a_warning():
    """Tests turn NumPy's warnings into errors."""
    from rmsprop_gui.model.presets import load_preset
    from rmsprop_gui.panels.parameters.quantities import quantities

    run = simulate(load_preset("overflow-freeze").spec(0))
    square = next(quantity for quantity in quantities(run) if quantity.name == "square")
    assert any(np.isinf(square.values(k)).any() for k in range(run.steps))
