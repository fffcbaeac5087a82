"""A term that is pointed at in the ledger is drawn brighter on the map and in the plots, and nothing else is."""

from __future__ import annotations

import pytest

from optim import simulate
from optim.analysis.trace.explain import explain
from optim.base import catalog
from rmsprop_gui.model.highlight import ROLES, HighlightedQuantity, find_highlighted_term
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.ledger.highlight import get_terms
from rmsprop_gui.panels.ledger.rows import make_rows, place_rows
from rmsprop_gui.panels.map.map_widget import make_map_widget
from rmsprop_gui.panels.plots.plots_panel import PlotChoice, PlotStack

ALL = ("loss", "rate", "rms", "update", "gradient")


def make_session(optimizer="rmsprop", hyper=None, **fields):
    session = Session(Scene(runs=(RunSetup(optimizer, hyper or {}),), steps=30, **fields))
    session.runs = tuple(map(simulate, session.scene.specs()))
    session.seek(9)
    return session


@pytest.mark.parametrize("name", catalog.optimizers())
def test_every_term_of_a_ledger_is_shown_somewhere_or_is_a_setting(name):
    run = simulate(Scene(runs=(RunSetup(name),), steps=12).spec(0))
    entry = catalog.optimizers()[name]
    terms = [of for row in place_rows(make_rows(explain(run, 5, 1)), 432, 188, set()) for of, _ in get_terms(row)]
    shown = {of.name: find_highlighted_term(run, of) for of in terms}
    assert shown["gradient"].role == "gradient" and shown["theta"].role == "theta"
    if entry.second_moment.state:
        assert shown[entry.second_moment.state].role == "square"
    assert all(found is None or found.role in ROLES for found in shown.values())
    assert find_highlighted_term(run, None) is None and find_highlighted_term(None, HighlightedQuantity("theta", 0)) is None


@pytest.fixture
def plots(qtbot):
    stack = PlotStack(make_session(), PlotChoice(shown=ALL, remember=False))
    qtbot.addWidget(stack)
    stack.resize(464, 760)
    with qtbot.waitExposed(stack):
        stack.show()
    return stack


@pytest.mark.parametrize(
    ("quantity", "curves"),
    [
        (HighlightedQuantity("gradient", 1), ["|g| of θ₂", "g of θ₂"]), (HighlightedQuantity("v", 0), ["√v of θ₁"]),
        (HighlightedQuantity("delta", 1), ["Δθ of θ₂"]), (HighlightedQuantity("lr", None), ["Rate of θ₂", "Rate of θ₁"]),
        (HighlightedQuantity("theta", 0), []),
    ],
    ids=["g", "v", "step", "rate", "theta"],
)  # fmt: skip
def test_the_curves_that_glow(plots, quantity, curves):
    plots.session.set_highlight(quantity)
    assert [curve.name for curve in plots.highlight_curves.find_highlighted()] == curves
    plots.session.set_highlight(None)
    assert not plots.highlight_curves.find_highlighted()


def test_a_glow_is_made_once_however_long_it_plays(plots, monkeypatch):
    made = []
    monkeypatch.setattr(
        plots.highlight_curves,
        "_make_picture",
        lambda ratio, make=plots.highlight_curves._make_picture: made.append(ratio) or make(ratio),
    )
    before = plots.grab().toImage()
    plots.session.set_highlight(HighlightedQuantity("v", 1))
    assert plots.grab().toImage() != before
    for step in range(10, 20):
        plots.session.seek(step)
        plots.grab()
    assert len(made) == 1


@pytest.mark.parametrize("objective", ["valley", "x_over_log_x"])
@pytest.mark.parametrize("name", ["rmsprop", "adam", "sgd"])
def test_the_map_draws_it_brighter(qtbot, name, objective):
    session = make_session(name, objective=objective)
    picture = make_map_widget(session)
    qtbot.addWidget(picture)
    picture.resize(500, 400)
    with qtbot.waitExposed(picture):
        picture.show()
    picture.settle()
    plain = picture.grab().toImage()
    for quantity in (
        HighlightedQuantity("gradient", 0),
        HighlightedQuantity("delta", 0),
        HighlightedQuantity("theta", 0),
        HighlightedQuantity("v", 0),
        HighlightedQuantity("m", 0),
    ):
        session.set_highlight(quantity)
        picture.grab()  # whatever there is to draw of it, or nothing
    session.set_highlight(HighlightedQuantity("theta", 0))
    assert picture.grab().toImage() != plain
    session.set_highlight(None)
    assert picture.grab().toImage() == plain


def test_the_map_shows_the_square_of_the_axis(qtbot):
    session = make_session(hyper={"lr": 0.15}, start=(-4.7, 2.5))
    picture = make_map_widget(session)
    qtbot.addWidget(picture)
    picture.resize(500, 400)
    with qtbot.waitExposed(picture):
        picture.show()
    picture.settle()
    pictures = [picture.grab().toImage()]
    for quantity in (
        HighlightedQuantity("v", 0),
        HighlightedQuantity("v", 1),
        HighlightedQuantity("gradient", 1),
        HighlightedQuantity("delta", 0),
        HighlightedQuantity("lr"),
    ):
        session.set_highlight(quantity)
        pictures.append(picture.grab().toImage())
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[:i])
