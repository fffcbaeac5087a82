"""A function of one's own in the Landscape panel: written, checked with every key, undone, kept."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PySide6.QtCore import Qt

import optim
from optim.base import catalog
from optim.expressions.own_functions.custom import examples
from rmsprop_gui.charts.landscape.fit import fit
from rmsprop_gui.charts.landscape.ground import get_ground
from rmsprop_gui.cli import main
from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.landscape.landscape_panel import LandscapeView
from rmsprop_gui.panels.landscape.own_function_field import KEY, MOST_RECENT, newest, recent, remember
from rmsprop_gui.panels.landscape.own_function_rows import GrammarDialog
from rmsprop_gui.panels.landscape.own_functions import find_words, formula_pieces, write_down
from rmsprop_gui.tasks.data_loader import DataLoader


@pytest.fixture
def view(qtbot):
    view = LandscapeView(Session(Scene()))
    qtbot.addWidget(view)
    view.resize(292, 600)
    view.show()
    view.choose("custom")
    return view


def write(view, qtbot, text: str) -> None:
    """Types over what is there, and waits until it is in force."""
    field = view.form.field
    field.selectAll()
    qtbot.keyClicks(field, text)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def params(view) -> dict:
    return dict(view._session.scene.objective_params)


def test_choosing_it_shows_a_function_with_its_sliders_view_and_formula(view):
    assert view._session.scene.objective == "custom"
    assert view.form.field.text() == examples()["rosenbrock"].f
    assert set(view.form.form.rows) == {"a", "b"}
    assert view.form.form.rows["b"].value() == 100.0
    assert [row.field.text() for row in view.form.views] == ["-2, 2", "-1, 3"]
    assert view.formula.accessibleName().startswith("f = (a − θ₁)²")
    assert "Lowest value found: 0 at (1, 1)" in view.facts.text()
    assert not view.parameters_button.isVisible()
    view.choose("valley")
    assert view.parameters_button.isVisible()


@pytest.mark.parametrize("words", ["own", "custom", "formula", "Your own"])
def test_it_is_found_in_the_gallery(view, words):
    view.search.setText(words)
    assert view.gallery.names() == ["custom"]


def test_an_error_is_told_with_its_place_and_the_last_function_stays(view, qtbot):
    before, field = params(view), view.form.field
    field.selectAll()
    qtbot.keyClicks(field, "x^2 + foo(y)")
    assert params(view) == before
    assert view.form.sentence().startswith("Column 7: 'foo' is not known")
    assert view.form.sentence().endswith("The last valid function stays in force.")
    assert field.property("invalid") and "Column 7" in field.accessibleDescription()
    selection = field.extraSelections()[0]
    marked = selection.cursor
    assert (marked.selectionStart(), marked.selectedText()) == (6, "foo")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == before["f"] and view.form.sentence() == "" and not field.property("invalid")
    assert not field.extraSelections()


def test_a_valid_function_comes_into_force_after_a_moment_and_typing_is_one_undo_step(view, qtbot):
    session, field = view._session, view.form.field
    steps = session.undo_stack.count()
    field.selectAll()
    qtbot.keyClicks(field, "x^2")
    qtbot.waitUntil(lambda: params(view)["f"] == "x^2")
    qtbot.keyClicks(field, " + k*y^2")
    qtbot.waitUntil(lambda: params(view)["f"] == "x^2 + k*y^2")
    assert set(view.form.form.rows) == {"k"}
    assert session.undo_stack.count() == steps + 1 and session.undo_stack.text(steps) == "Write a function"
    session.undo_stack.undo()
    assert field.text() == examples()["rosenbrock"].f and set(view.form.form.rows) == {"a", "b"}
    session.undo_stack.redo()
    assert field.text() == "x^2 + k*y^2"


def test_enter_ends_a_step_of_undo(view, qtbot):
    steps = view._session.undo_stack.count()
    write(view, qtbot, "x^2 + y^2")
    write(view, qtbot, "x^2 + y^4")
    assert view._session.undo_stack.count() == steps + 2


def test_parameters_keep_their_values_also_when_they_come_back(view, qtbot):
    write(view, qtbot, "x^2 + b*y^2")
    assert params(view)["b"] == 100.0 and "a" not in params(view)
    write(view, qtbot, "x^2 + y^2")
    assert view.form.form is None
    write(view, qtbot, "x^2 + c*y^2 + b")
    assert (params(view)["b"], params(view)["c"]) == (100.0, 1.0)


def test_a_drag_of_a_parameter_is_live_and_one_undo_step(view):
    steps, slider = view._session.undo_stack.count(), view.form.form.rows["a"].slider
    for value in (0.5, 0.6, 0.7):
        slider.value_changed.emit(value)
        assert params(view)["a"] == value
    slider.released.emit()
    assert view._session.undo_stack.count() == steps + 1
    assert view._session.undo_stack.text(steps) == "Change parameter a"
    assert "(0.7, 0.49)" in view.facts.text()


def test_a_number_beyond_the_slider_widens_it(view):
    view.form.form.rows["a"].field.value_changed.emit(40.0)
    assert params(view)["a"] == 40.0
    scale = view.form.form.rows["a"].slider.scale()
    assert scale.low <= -1.0 and scale.high >= 40.0
    assert view.form.form.rows["b"].slider.scale().high == 200.0


def test_the_view_is_set_and_a_wrong_one_refused(view, qtbot):
    row = view.form.views[0]
    row.field.setText("-1, 4")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert params(view)["view"] == (-1.0, 4.0, -1.0, 3.0)
    row.field.setText("4, -1")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert params(view)["view"] == (-1.0, 4.0, -1.0, 3.0)
    assert "swap them" in row.sentence()


def test_one_variable_and_two_have_their_own_views_and_starts(view, qtbot):
    view._session.change("Start", start=(0.5, 0.5))
    write(view, qtbot, "x^4 - x^2")
    assert len(view.form.views) == 1 and params(view)["view"] == (-2.0, 2.0)
    assert view._session.scene.start is None
    assert "θ₁" not in view.formula.accessibleName()
    write(view, qtbot, "x^4 - y^2")
    assert len(view.form.views) == 2 and params(view)["view"] == (-2.0, 2.0, -3.0, 3.0)
    assert "No lowest value found" in view.facts.text()


def test_a_start_outside_the_new_domain_is_given_up(view, qtbot):
    view._session.change("Start", start=(-1.5, 0.5))
    write(view, qtbot, "x - log(x) + y^2")
    assert view._session.scene.start is None and params(view)["f"] == "x - log(x) + y^2"
    assert "not defined everywhere" in view.facts.text()


def test_a_function_that_is_defined_nowhere_in_view_is_refused_in_a_sentence(view, qtbot):
    before = params(view)
    write(view, qtbot, "sqrt(-9 - x^2) + y")
    assert params(view) == before
    assert "not defined" in view.form.sentence()


def test_examples_and_recent_functions_are_in_the_menu(view, qtbot):
    write(view, qtbot, "x^2 + 3*y^2")
    view.form._fill_menu()
    labels = [action.text() for action in view.form._menu.actions()]
    assert {example.title for example in examples().values()} <= set(labels)
    assert "x^2 + 3*y^2" in labels
    for action in view.form._menu.actions():
        if action.text() == examples()["egg-box"].title:
            action.trigger()
    assert params(view)["f"] == examples()["egg-box"].f and params(view)["k"] == 2.0
    assert view._session.scene.start is None


def test_recent_functions_survive_and_what_cannot_be_read_is_left_out(qapp):
    from PySide6.QtCore import QSettings

    assert newest()["f"] == examples()["rosenbrock"].f
    for k in range(MOST_RECENT + 3):
        remember({"f": f"x^2 + {k}*y^2", "view": (-1.0, 1.0, -1.0, 1.0)})
    assert len(recent()) == MOST_RECENT and newest()["f"] == f"x^2 + {MOST_RECENT + 2}*y^2"
    kept = json.loads(str(QSettings().value(KEY)))
    QSettings().setValue(KEY, json.dumps([{"f": "x)"}, 7, *kept]))
    assert len(recent()) == MOST_RECENT
    QSettings().setValue(KEY, "no JSON")
    assert recent() == []


def test_coming_back_brings_the_last_function(view, qtbot):
    write(view, qtbot, "x^2 + 7*y^2")
    view.choose("valley")
    view.choose("custom")
    assert view.form.field.text() == "x^2 + 7*y^2"


def test_a_session_file_holds_it(view, qtbot):
    write(view, qtbot, "x^2 + k*y^2")
    scene = Scene.from_dict(json.loads(json.dumps(view._session.scene.to_dict())))
    assert scene.specs() == view._session.scene.specs()


def test_the_thumbnail_follows_the_function_once_it_has_come_to_rest(view, qtbot):
    model = view.gallery._all
    row = model.row_of("custom")
    qtbot.waitUntil(lambda: model.index(row).data(Qt.ItemDataRole.DecorationRole) is not None, timeout=20_000)
    before = model.index(row).data(Qt.ItemDataRole.DecorationRole).toImage()
    write(view, qtbot, "sin(3*x) + sin(3*y)")
    qtbot.waitUntil(
        lambda: (
            model.index(row).data(Qt.ItemDataRole.DecorationRole) is not None
            and model.index(row).data(Qt.ItemDataRole.DecorationRole).toImage() != before
        ),
        timeout=20_000,
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", examples())
def test_every_example_is_drawn(view, name, theme):
    style.set_theme(theme)
    view._own._on_taken(dict(examples()[name].params))
    view.grab()
    function = catalog.landscape("custom", params(view))
    assert find_words(function, params(view)).startswith("Lowest value found")
    assert view.formula.height() >= 18


def test_formulas_are_typeset(qapp):
    from optim.expressions.expression import expression

    text = " ".join(box.text() for box in formula_pieces(expression("-k*x^2/4 + abs(y)*e^(-x/2) - sqrt(1 + x1*y)")))
    assert text.count("θ₁") == 3 and text.count("θ₂") == 2
    assert "|θ₂|" in text and text.startswith("f = ")


def test_writing_keeps_what_still_fits():
    before = {"f": "a*x + b*y", "a": 2.0, "b": 9.0, "view": (0.0, 1.0, 0.0, 2.0), "ranges": (0.0, 4.0, 0.0, 10.0)}
    after = write_down({**before, "start": (0.5, 0.5)}, "b*x + c", {"c": 50.0})
    assert after == {"f": "b*x + c", "view": (0.0, 1.0), "start": (), "ranges": (0.0, 10.0, 0.0, 100.0), "b": 9.0, "c": 50.0}


def test_the_help_says_what_a_function_is_made_of(qtbot):
    dialog = GrammarDialog()
    qtbot.addWidget(dialog)
    dialog.grab()


# ---- the command line


def test_a_run_in_json_is_made_without_a_window(tmp_path, capsys):
    spec = optim.RunSpec(objective="custom", objective_params={"f": "x^2 + k*y^2", "k": 3.0}, steps=20)
    (tmp_path / "run.json").write_text(spec.to_json(), encoding="utf-8")
    assert main(["run", str(tmp_path / "run.json"), "--out", str(tmp_path / "out"), "--formats", "npz"]) == 0
    (made,) = (tmp_path / "out").glob("*.npz")
    with np.load(made) as arrays:
        np.testing.assert_array_equal(arrays["theta"], optim.simulate(spec).theta)
    (tmp_path / "bad.json").write_text(spec.to_json().replace("x^2", "x)"), encoding="utf-8")
    assert main(["run", str(tmp_path / "bad.json"), "--out", str(tmp_path / "bad")]) != 0
    assert "Column" in capsys.readouterr().err


def test_show_says_the_grammar(capsys):
    assert main(["show", "custom"]) == 0
    text = capsys.readouterr().out
    for word in ("-x^2 is -(x^2)", "sigmoid", "2,000 characters", examples()["pole"].f):
        assert word in text


def test_a_typed_number_beyond_the_slider_keeps_the_keyboard_where_it_is(view, qtbot):
    view.activateWindow()
    field = view.form.form.rows["a"].field
    field.setFocus()
    field.value_changed.emit(40.0)
    assert view.form.form.rows["a"].field is not field
    assert view.form.form.focusWidget() is view.form.form.rows["a"].field


def test_a_value_beyond_the_usual_range_has_a_slider_that_reaches_it_and_stays_while_dragged(view):
    view._session.change("Open", objective_params={"f": "b*x^2", "b": 60.0}, start=None, view=None)
    form = view.form.form
    assert form.rows["b"].slider.scale().high == 120.0
    for value in (50.0, 3.0, 90.0):
        form.rows["b"].slider.value_changed.emit(value)
        assert view.form.form is form
    assert params(view)["ranges"] == (0.0, 120.0)


def test_the_minima_of_a_long_function_are_found_in_the_background(view, qtbot):
    heavy = " + ".join(f"(1.5 + sin({k}.1*x)*cos({k}.7*y))^a" for k in range(1, 19))
    data_loader = DataLoader()
    view._session.prepare = data_loader.prepare
    assert not catalog.is_at_hand("custom", {"f": heavy, "view": (-2.0, 2.0, -1.0, 3.0)})
    field = view.form.field
    field.setPlainText(heavy)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert params(view)["f"] != heavy
    qtbot.waitUntil(lambda: params(view)["f"] == heavy, timeout=20_000)
    assert catalog.is_at_hand("custom", params(view))
    assert view.form.field.text() == heavy
    data_loader.close()
    data_loader.deleteLater()


def test_the_view_that_was_asked_for_is_kept_where_the_minimum_lies_beyond_it():
    for text in ("(x - 40)^2 + y^2", "2^x + e^(y^2) + pi"):
        scene = Scene(objective="custom", objective_params={"f": text, "view": (-3.0, 3.0, -2.0, 2.0)}, start=(1.0, 1.0))
        (low, high), _ = fit(get_ground(scene), (1.0, 1.0), 600.0, 400.0, False)
        assert -8.0 < low < -2.0 and 2.0 < high < 8.0
