"""The Landscape panel: every landscape is found, drawn, described and chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from optim.base.catalog import landscapes, objectives
from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.landscape.formula_flow import FormulaFlow, pieces
from rmsprop_gui.panels.landscape.gallery import GalleryModel, fit_font
from rmsprop_gui.panels.landscape.landscape_panel import LandscapeView


@pytest.fixture
def view(qtbot):
    view = LandscapeView(Session(Scene(objective_params={"k": 50.0, "scale": 0.1}, start=(-4.7, 2.5))))
    qtbot.addWidget(view)
    view.resize(292, 290)
    view.show()
    return view


def test_all_landscapes_are_listed_and_counted(view):
    assert sorted(view.gallery.names()) == sorted(objectives())
    assert view.search.placeholderText() == f"Search {len(objectives())} landscapes"


def test_a_search_narrows_the_list_and_enter_chooses(view, qtbot):
    qtbot.keyClicks(view.search, "camel")
    assert view.gallery.names() == ["six_hump_camel", "three_hump_camel"]
    qtbot.keyClick(view.search, Qt.Key.Key_Return)
    assert view._session.scene.objective == "six_hump_camel"
    qtbot.keyClick(view.search, Qt.Key.Key_Escape)
    assert view.search.text() == ""


def test_a_search_without_hits_says_so_and_clears(view, qtbot):
    qtbot.keyClicks(view.search, "zzz")
    assert view.empty.isVisible()
    assert view._nothing.text() == "No landscape matches “zzz”."
    qtbot.mouseClick(view.clear, Qt.MouseButton.LeftButton)
    assert not view.empty.isVisible()
    assert len(view.gallery.names()) == len(objectives())


def test_choosing_asks_for_the_landscape_with_its_own_start_and_can_be_undone(view, qtbot):
    view.choose("rosenbrock")
    scene = view._session.scene
    assert (scene.objective, dict(scene.objective_params), scene.start, scene.view) == ("rosenbrock", {}, None, None)
    assert set(view.form.rows) == {"a", "b"}
    view._session.undo_stack.undo()
    assert view._session.scene.start == (-4.7, 2.5)
    assert view.form.rows["k"].value() == 50.0


def test_keys_walk_and_enter_chooses(view, qtbot):
    names = view.gallery.names()
    view.gallery.setFocus()
    qtbot.keyClick(view.gallery, Qt.Key.Key_Home)
    qtbot.keyClick(view.gallery, Qt.Key.Key_Right)
    assert view._session.scene.objective == "valley"
    qtbot.keyClick(view.gallery, Qt.Key.Key_Return)
    assert view._session.scene.objective == names[1]


def test_a_drag_of_a_parameter_is_live_and_one_undo_step(view):
    view.parameters_button.setChecked(True)
    assert view.form.isVisible()
    slider = view.form.rows["k"].slider
    for value in (60.0, 70.0, 80.0):
        slider.value_changed.emit(value)
    slider.released.emit()
    assert view._session.scene.objective_params["k"] == 80.0
    assert view._session.scene.objective_params["scale"] == 0.1
    assert view._session.undo_stack.count() == 1
    assert view._session.undo_stack.text(0) == "Change condition number"
    view._session.undo_stack.undo()
    assert view.form.rows["k"].value() == 50.0


def test_parameters_back_to_their_defaults_are_shown(view):
    view._session.change("Reset", objective_params={})
    assert view.form.rows["k"].value() == landscapes()["valley"].Parameters().k


def test_the_description_gives_the_source(view):
    view.about_button.setChecked(True)
    assert view.about.isVisible()
    assert landscapes()["valley"].source in view.about.text()


@pytest.mark.parametrize("name", sorted(landscapes()))
def test_every_landscape_is_described_whole(qapp, qtbot, name):
    entry = landscapes()[name]
    flow = FormulaFlow()
    qtbot.addWidget(flow)
    flow.resize(268, 20)
    flow.set_pieces(pieces(entry.formula, entry.dimension))
    assert flow.height() >= 18
    shown = [box for line in flow.lines(268) for box in line]
    assert len(shown) == len(pieces(entry.formula, entry.dimension))
    assert "θ" in flow.accessibleName() or "x" not in entry.formula
    view = LandscapeView(Session(Scene(objective=name)))
    qtbot.addWidget(view)
    assert view.facts.text() == entry.facts
    view.resize(292, 290)
    view.grab()


def test_variables_become_the_coloured_parameters(qapp):
    text = " ".join(box.text() for box in pieces("f = (a − x)² + b (y − x²)²", 2))
    assert text == "f = (a − θ₁)² + b (θ₂ − θ₁²)²"
    assert "".join(box.text() for box in pieces("exp(cos cx)", 1)) == "exp(cos cθ)"


def test_pictures_come_one_by_one_and_anew_for_another_theme(qtbot):
    model = GalleryModel()
    picture = model.index(0).data(Qt.ItemDataRole.DecorationRole)
    assert picture is None
    with qtbot.waitSignal(model.dataChanged, timeout=20_000):
        model.make_pictures()
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is not None
    style.set_theme("dark")
    assert model.index(0).data(Qt.ItemDataRole.DecorationRole) is None
    model.deleteLater()


def test_recorded_gradients_have_no_landscape(view):
    view._describe(None)
    assert view.facts.text() == "Recorded gradients have no landscape."


def test_the_chosen_landscape_is_in_view_once_the_panel_is_shown(view, qtbot):
    gallery = view.gallery
    qtbot.waitUntil(lambda: gallery.viewport().rect().contains(gallery.visualRect(gallery.currentIndex())))
    assert gallery.currentIndex().data() == landscapes()["valley"].title


# ---- objectives with data


@pytest.mark.parametrize("words", ["data", "csv", "diamonds", "Line fit", "regression"])
def test_fits_to_data_are_found_by_what_is_said_of_data(view, words):
    view.search.setText(words)
    assert "linear_regression" in view.gallery.names()
    view.search.setText("Rosen")
    assert view.gallery.names() == ["rosenbrock"]


def test_a_fit_shows_its_settings_in_plain_words(view):
    view.parameters_button.setChecked(True)
    view.choose("linear_regression")
    rows = view.form.form.rows
    assert {"batch", "test_size", "split_seed", "standardise", "shuffle_seed"} <= set(rows)
    combo = rows["standardise"].combo
    assert [combo.itemText(k) for k in range(combo.count())] == ["no", "on all rows", "on the training rows"]
    assert "43,152 training rows" in view.facts.text()
    rows["batch"].field.value_changed.emit(512.0)
    assert view._session.scene.objective_params["batch"] == 512
    assert "batches of 512" in view.facts.text()


def test_other_data_bring_their_own_columns(view):
    view.choose("linear_regression")
    view._session.change("Columns", objective_params={"data": "diamonds", "x": "carat", "y": "price", "batch": 64})
    view.form.data.set_value("six-points")
    view.form.data.value_changed.emit("six-points")
    assert dict(view._session.scene.objective_params) == {"data": "six-points", "batch": 64}
    assert view.form.data.toolTip() == "" and view.form.data.value() == "six-points"


def test_the_gallery_reads_data_in_the_background_for_its_pictures(view, qtbot):
    model = view.gallery._all
    row = model.row_of("logistic_regression")
    qtbot.waitUntil(lambda: model.index(row).data(Qt.ItemDataRole.DecorationRole) is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not model._timer.isActive(), timeout=20_000)


def test_a_name_is_pressed_together_before_it_is_cut(qapp):
    font = style.font(11)
    wide = QFontMetricsF(font).horizontalAdvance("Six-hump camel")
    assert fit_font(style.font(11), "Six-hump camel", wide + 1).stretch() == font.stretch()
    narrow = fit_font(style.font(11), "Six-hump camel", 0.9 * wide)
    assert 80 <= narrow.stretch() < 100
    assert fit_font(style.font(11), "Six-hump camel", 0.5 * wide).stretch() == font.stretch()
