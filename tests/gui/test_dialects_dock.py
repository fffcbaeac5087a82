"""The Dialects panel and its full-size view: they follow the scene while seen, and their runs become runs of the scene."""

from __future__ import annotations

import json

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

from optim.base import catalog
from optim.comparison import YOURS, CompareSpec, compute, find_libraries
from rmsprop_gui import cli
from rmsprop_gui.drawing import style
from rmsprop_gui.model.presets import load_preset, preset_names
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.panels.dialects import DialectsPanel, chart_plot, figure, load_into_session
from rmsprop_gui.panels.dialects.compare_engine import ComparisonChoices, PickedDialects, all_names, make_request
from rmsprop_gui.panels.dialects.figure import compare_figure
from rmsprop_gui.panels.dialects.shown import LARGEST, make_view
from rmsprop_gui.panels.dialects.small_map import MapDrawing
from rmsprop_gui.panels.dialects.switch_table import ALONE, MISSING, MOMENTS, MOST, NOW, PART_ROLE, PARTING, TOGETHER

WAIT = 20_000
SCENE = Scene(
    objective_params={"k": 20, "scale": 0.2}, start=(-4.7, 2.5), steps=40,
    runs=(RunSetup("rmsprop", {"lr": 0.1, "decay": 0.9, "eps": 0.01}), RunSetup("adam", {"lr": 0.1}), RunSetup("momentum")),
)  # fmt: skip


def settle(board, qtbot) -> None:
    """Until the comparison of the scene as it is stands there."""
    def done() -> bool:
        there = board.shown is not None and board.shown.comparison.compare_spec == board.asked
        return not board.engine.busy and there

    qtbot.waitUntil(done, timeout=WAIT)


@pytest.fixture
def panel(session, qtbot):
    session.replace(SCENE)
    widget = DialectsPanel(session)
    qtbot.addWidget(widget)
    widget.resize(400, 640)
    widget.show()
    settle(widget.board, qtbot)
    yield widget
    if widget.window_ is not None:
        widget.window_.close()
    widget.hide()


@pytest.fixture
def board(panel):
    return panel.board


def shown_now(scene: Scene = SCENE, **choices):
    return make_view(compute(make_request(scene, ComparisonChoices(**choices))))


def test_it_compares_the_dialects_of_the_focused_run(board, session, qtbot):
    found = board.shown.comparison
    assert found.compare_spec == CompareSpec(SCENE.spec(0), ("torch", "keras", "tf1", "optax"))
    assert found.sentences == compute(found.compare_spec).sentences
    assert [line.title for line in board.shown.lines] == ["PyTorch", "Keras 3", "TensorFlow 1", "optax"]
    assert board.verdict.text() == found.verdict and "First v" in found.verdict
    session.set_focus(1)
    settle(board, qtbot)
    assert board.shown.comparison.compare_spec.spec.optimizer == "adam"


def test_it_follows_sliders_and_the_newest_wish_wins(board, session, qtbot):
    for k in range(20):
        session.change_hyper("Change the rate", "drag", lr=0.01 + 0.001 * k)
    settle(board, qtbot)
    assert board.shown.comparison.compare_spec.spec.hyper["lr"] == 0.01 + 0.001 * 19


def test_nothing_is_computed_while_nobody_sees_it(panel, session):
    panel.hide()
    assert not panel.board.engine.has_thread
    session.change_hyper("Change the rate", lr=0.02)
    assert panel.board.asked is None and not panel.board.engine.busy


def test_chips_put_dialects_on_and_off(board, qtbot):
    chips = board.controls.chips
    chips.toggled.emit("graves")
    settle(board, qtbot)
    assert set(board.shown.comparison.compare_spec.names) == {"torch", "keras", "tf1", "optax", "graves"}
    for name in ("keras", "tf1", "optax"):
        qtbot.mouseClick(chips.buttons[name], Qt.MouseButton.LeftButton)
        settle(board, qtbot)
    assert set(board.shown.comparison.compare_spec.names) == {"torch", "graves"}
    with qtbot.waitSignal(board.controls.error, check_params_cb=lambda text: "two dialects or more" in text):
        qtbot.mouseClick(chips.buttons["torch"], Qt.MouseButton.LeftButton)
    assert chips.buttons["torch"].isChecked() and not board.engine.busy


def test_tab_goes_through_the_controls_in_reading_order(board):
    order, widget = [], board.controls.question
    while len(order) < 200 and widget.nextInFocusChain() is not board.controls.question:
        widget = widget.nextInFocusChain()
        order.append(widget)
    chips = board.controls.chips.buttons
    wanted = [chips["torch"], chips["optax"], board.controls.first, board.controls.tolerance, board.chart, board.table]
    places = [order.index(each) for each in wanted]
    assert places == sorted(places)


def test_the_first_one_and_the_goal_are_chosen(board, qtbot):
    board.controls._on_first("tf1")
    settle(board, qtbot)
    assert board.shown.lines[0].title == "TensorFlow 1"
    board.controls._on_to("optax")
    settle(board, qtbot)
    spec = board.shown.comparison.compare_spec
    assert (spec.names[0], spec.to) == ("tf1", "optax")
    assert {line.title: line.style.color_key_index for line in board.shown.lines}["PyTorch"] == 0, "lines keep their colours"


def test_mode_tolerance_and_question(board, qtbot):
    board.controls._on_mode("own")
    settle(board, qtbot)
    assert board.shown.lines[1].spec.hyper["lr"] == 0.001
    board.controls.tolerance.setText("0.5")
    board.controls.tolerance.commit()
    settle(board, qtbot)
    assert board.shown.tolerance == 0.5
    board.controls.tolerance.setText("-1")
    assert not board.controls.tolerance.commit() and "at least 0" in board.controls.tolerance.problem_text()
    board.controls._on_question("adam")
    settle(board, qtbot)
    assert board.shown.comparison.adam.coincides
    assert board.shown.lines[-1].difference.identical and not board.controls.chips.isVisible()


def test_what_cannot_be_compared_gets_a_sentence(board, session, qtbot):
    board.controls._on_question("adam")
    settle(board, qtbot)
    session.set_focus(1)
    qtbot.waitUntil(lambda: board.shown is None, timeout=WAIT)
    assert "begins with a run of RMSprop" in board.map.message and not board.table.switches.turns
    session.change("Remove all", runs=(), focus=0)
    assert "no run to compare" in board.map.message and not board.take_button.isEnabled()


def test_an_optimizer_of_one_dialect_is_compared_with_it(board, session, qtbot):
    session.set_focus(2)
    settle(board, qtbot)
    assert board.shown.comparison.compare_spec.names == (YOURS, "polyak")


# ---- the table


def test_every_number_of_the_table_is_that_of_the_engine(board, session):
    model, found = board.table.switches, board.shown.comparison
    session.seek(17)
    for moment in MOMENTS:
        board.moment.value_changed.emit(moment)
        model.show_moment(moment, 17)
        step = {PARTING: found.switches.parting, NOW: 17, MOST: None}.get(moment, 40)
        for row, turn in enumerate(found.switches.turns):
            for column, difference in ((ALONE, turn.alone), (TOGETHER, turn.cumulative), (MISSING, found.stages[row])):
                expected = difference.most if step is None else difference.at(step)
                assert model.distance(model.get_difference(row, column)) == expected
            assert 0.0 <= model.data(model.index(row, ALONE), PART_ROLE) <= 1.0
    assert model.text(len(model.turns) - 1, MISSING) == "identical"
    assert "no effect here" in model.below([turn.field for turn in model.turns].index("lr_inside"))


def test_a_row_shows_its_stage_and_a_second_click_all(board, session, qtbot):
    table = board.table
    place = table.visualRect(table.switches.index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    turn = board.shown.comparison.switches.turns[0]
    assert board.shown.stage == 0
    np.testing.assert_array_equal(board.shown.staged.path, turn.cumulative_path)
    session.change_hyper("Change the rate", lr=0.11)
    settle(board, qtbot)
    assert board.shown.stage == 0, "the stage stays while a setting moves"
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert board.shown.stage is None


def test_switches_are_turned_in_the_order_of_the_user(board, qtbot):
    fields = [turn.field for turn in board.table.switches.turns]
    board.table.selectRow(0)
    qtbot.keyClick(board.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    settle(board, qtbot)
    assert [turn.field for turn in board.table.switches.turns] == [fields[1], fields[0], *fields[2:]]
    assert board.shown.stage == 1 and board.shown.comparison.switches.exact


def test_the_table_is_copied_as_markdown(board, qtbot):
    qtbot.keyClick(board.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    assert text.count("\n|") >= 1 + len(board.table.switches.turns) and "First v" in text


# ---- the pictures


def test_zero_stands_in_the_band_and_infinity_at_the_top(qapp):
    shown = shown_now(mode="own")
    chart = chart_plot.lay_out(QRectF(0, 0, 400, 200), shown)
    (low, high), plot = chart.ends, chart.axes.plot
    heights = chart.heights(np.array([0.0, 10.0**low, 10.0**high, np.inf, 1e-300]))
    assert chart.band.top() < heights[0] < chart.band.bottom() < 200
    assert heights[1] == plot.bottom() == heights[4] and heights[2] == heights[3] == plot.top()
    assert chart.step_at(chart.axes.coordinates.x_of(17.0)) == 17


def test_the_chart_seeks_and_reads(board, session, qtbot):
    chart = board.chart
    chart.resize(380, 200)
    axes = chart.chart().axes
    told = []
    chart.hovered.connect(told.append)
    place = QPoint(round(axes.coordinates.x_of(20.0)), round(axes.plot.center().y()))
    qtbot.mouseMove(chart, place)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)
    assert session.step == 20 and board.chart.step == board.map.step == 20
    assert chart.shown.reading(20).startswith("Step 20, away from PyTorch: Keras 3 ")
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert session.step == 21
    qtbot.keyClick(chart, Qt.Key.Key_End)
    assert session.step == 40


def test_one_parameter_or_the_paths_in_place_of_the_largest(board, qtbot):
    board.picture.value_changed.emit(1)
    assert board.chart.parameter == 1 and board.picture.stack.currentWidget() is board.chart
    board.picture.value_changed.emit("paths")
    assert board.picture.stack.currentWidget() is board.map
    board.picture.value_changed.emit(LARGEST)
    np.testing.assert_array_equal(board.shown.lines[1].away(1), board.shown.comparison.side.differences[1].each[:, 1])


@pytest.mark.parametrize("objective", ["x_over_log_x", "valley"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_are_drawn_for_one_and_two_parameters(session, qtbot, objective, theme):
    session.replace(Scene(objective=objective, steps=30, runs=(RunSetup("rmsprop", {"lr": 0.1}),)))
    style.set_theme(theme)
    widget = DialectsPanel(session)
    qtbot.addWidget(widget)
    widget.show()
    widget.open_window()
    board = widget.window_.board
    settle(board, qtbot)
    for part in (board.map, board.chart, board.table):
        image = part.grab().toImage()
        assert len({image.pixelColor(x, y).rgb() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}) > 4
    assert all(table.rows == 31 for table in (board.map.table(), board.chart.table()))
    widget.window_.close()
    assert not board.engine.has_thread
    widget.hide()


def painted(shown, step: int) -> QImage:
    """Map and chart, drawn as on the screen."""
    image = QImage(800, 300, QImage.Format.Format_RGB32)
    image.fill(style.color("panel"))
    painter = QPainter(image)
    MapDrawing().paint(painter, QRectF(0, 0, 400, 300), shown, step)
    chart_plot.paint(painter, QRectF(400, 0, 400, 300), shown, step, hovered=step)
    painter.end()
    return image


@pytest.mark.parametrize("name", [name for name, entry in catalog.optimizers().items() if entry.dialects])
@pytest.mark.parametrize("mode", ["same", "own"])
def test_every_optimizer_with_dialects_is_compared_and_drawn(qapp, name, mode):
    scene = Scene(objective="rosenbrock", start=(-1.2, 1.0), steps=25, runs=(RunSetup(name),))
    shown = shown_now(scene, mode=mode)
    assert len(shown.lines) >= 2 and shown.comparison.switches.exact
    for stage in range(len(shown.comparison.switches.turns)):
        staged = make_view(shown.comparison, stage)
        np.testing.assert_array_equal(staged.staged.path, shown.comparison.switches.turns[stage].cumulative_path)
    assert painted(shown, 12) != painted(shown, 20)


@pytest.mark.parametrize("name", preset_names())
def test_the_runs_of_every_preset_are_compared(qapp, name):
    scene = load_preset(name).with_(steps=12)
    shown = shown_now(scene)
    assert painted(shown, 5) != painted(shown, 12)
    assert shown.comparison.switches.exact


@pytest.mark.parametrize("steps", [0, 1])
def test_runs_of_no_and_one_step(qapp, steps):
    shown = shown_now(SCENE.with_(steps=steps))
    painted(shown, steps)
    assert shown.steps == steps and len(shown.comparison.sentences) > 1


# ---- into the main window


def test_the_runs_are_shown_alone_or_added_and_undone(board, session):
    board.take_menu.show_alone()
    assert [run.name for run in session.scene.runs] == ["PyTorch", "Keras 3", "TensorFlow 1", "optax"]
    assert session.scene.specs() == tuple(line.spec for line in board.shown.lines)
    session.undo_stack.undo()
    assert session.scene.runs == SCENE.runs
    board.take_menu.add_all()
    assert len(session.scene.runs) == len(SCENE.runs) + 4
    session.undo_stack.undo()
    board.table.selectRow(1)
    board.take_menu.add_stage()
    assert session.scene.spec(len(SCENE.runs)) == board.shown.comparison.switches.turns[1].cumulative_spec


def test_runs_taken_from_a_comparison_compute_the_same_paths(session):
    session.replace(SCENE)
    shown = shown_now(question="adam")
    assert load_into_session.show_alone(session, shown)
    assert session.scene.specs() == tuple(line.spec for line in shown.lines)


# ---- files


@pytest.mark.parametrize("ending", list(figure.filters()))
@pytest.mark.parametrize("question", ["dialects", "adam"])
def test_files(qapp, tmp_path, ending, question):
    shown = shown_now(question=question)
    told = figure.write(shown, tmp_path / f"a{ending}", 20)
    written = sorted(tmp_path.iterdir())
    assert all(path.stat().st_size > 200 and path.name in told for path in written)
    assert len(written) == (2 if ending == ".csv" else 1)
    if ending == figure.SPEC:
        assert CompareSpec.from_json(written[0].read_text("utf-8")) == shown.comparison.compare_spec
    if ending == ".svg":
        assert "First v" in written[0].read_text("utf-8") or question == "adam"


def test_a_comparison_that_was_saved_opens_again(board, session, qtbot, tmp_path):
    board.controls._on_first("keras")
    board.controls._on_mode("own")
    settle(board, qtbot)
    saved = board.shown.comparison.compare_spec
    figure.write(board.shown, tmp_path / "a.compare.json", 0)
    session.change_hyper("Change the rate", lr=0.5)
    board.controls._on_mode("same")
    settle(board, qtbot)
    board.open_path(tmp_path / "a.compare.json")
    settle(board, qtbot)
    assert board.shown.comparison.compare_spec == saved and len(session.scene.runs) == 1
    session.undo_stack.undo()
    assert len(session.scene.runs) == len(SCENE.runs)


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"{}"])
def test_what_is_no_comparison_is_told(board, session, qtbot, tmp_path, content):
    path = tmp_path / "bad.json"
    path.write_bytes(content)
    with qtbot.waitSignal(session.error):
        board.open_path(path)
    assert session.scene.runs == SCENE.runs
    with qtbot.waitSignal(session.error, check_params_cb=lambda text: "cannot be read" in text):
        board.open_path(tmp_path / "missing.json")


def test_a_figure_is_sharp_and_says_what_was_found(qapp):
    shown = shown_now()
    with compare_figure(shown, 40) as figure:
        image = QImage(figure.size.toSize(), QImage.Format.Format_RGB32)
        assert figure.about == shown.comparison.compare_spec.to_json() and "side by side" in figure.title
        assert image.width() > 1000


def test_the_focused_run_is_copied_as_lines_for_a_library(panel, qtbot):
    """Every library of its optimizer is offered; the lines come with what they are worth, which the foot of the window says."""
    panel.open_window()
    window = panel.window_
    menu = window.line_menu
    menu.offer()
    offered = {action.data(): action for action in menu.actions()}
    assert set(offered) == set(find_libraries("rmsprop"))
    for library, words in (("torch", "up to rounding"), ("keras", "held-out")):
        with qtbot.waitSignal(menu.engine.finished, timeout=WAIT):
            offered[library].trigger()
        qtbot.waitUntil(lambda words=words: words in window.hint.full_text(), timeout=WAIT)
        text = QGuiApplication.clipboard().text()
        compile(text, "lines", "exec")
        assert f"optimizer = {library}." in text and words in text
    panel._session.replace(SCENE.with_(focus=2))
    menu.offer()
    (only,) = menu.actions()
    assert not only.isEnabled() and "No library" in only.text()


def test_the_command_line(tmp_path, capsys, qapp):
    spec = tmp_path / "mine.compare.json"
    spec.write_text(figure.spec_text(shown_now().comparison), "utf-8")
    assert cli.main(["compare", str(spec), "--out", str(tmp_path / "out"), "--formats", "csv,json,md,svg"]) == 0
    assert "TensorFlow 1 parts from PyTorch" in capsys.readouterr().out
    names = {path.name for path in (tmp_path / "out").iterdir()}
    assert names == {"mine-differences.csv", "mine-switches.csv", "mine.json", "mine.md", "mine.svg"}
    assert cli.main(["compare", "dialects", "--dialects", "torch,optax", "--mode", "own", "--tolerance", "0.1"]) == 0
    assert cli.main(["compare", "dialects", "--adam"]) == 0
    assert "it is Adam, bit for bit" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["dialects", "--dialects", "torch,nobody"], 1, "no dialect of RMSprop named 'nobody'"),
        (["dialects", "--formats", "xls"], 2, "There is no format 'xls'"),
        (["nothing-of-that-name"], 1, "nothing-of-that-name"),
        (["dialects", "--tolerance", "-1"], 1, "at least 0"),
    ],
)
def test_bad_command_lines(capsys, arguments, code, words):
    assert cli.main(["compare", *arguments]) == code
    assert words in capsys.readouterr().err


def test_bad_files_are_told(capsys, tmp_path):
    path = tmp_path / "bad.json"
    path.write_text(json.dumps({"kind": "rmsprop-explorer comparison", "spec": {}, "names": ["torch"]}), "utf-8")
    assert cli.main(["compare", str(path)]) == 1
    assert "needs two dialects" in capsys.readouterr().err


def test_choices_keep_their_order():
    picked = PickedDialects(("torch", "keras"), "torch", "keras")
    known = all_names("rmsprop")
    more = picked.with_name("hinton", known).with_name(YOURS, known)
    assert more.names == (YOURS, "hinton", "torch", "keras") and (more.first, more.to) == ("torch", "keras")
    fewer = more.with_name("torch", known).with_name("keras", known)
    assert (fewer.first, fewer.to) == (YOURS, "")


def test_the_command_opens_the_window(window, qtbot):
    window.command("compare-dialects").run(window)
    panel = window.view("dialects")
    assert panel.window_.isVisible()
    settle(panel.window_.board, qtbot)
    assert not window.docks["dialects"].isVisible(), "the dock begins closed"
    window.session.undo_stack.setClean()
    panel.window_.close()
