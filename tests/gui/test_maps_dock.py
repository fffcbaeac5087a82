"""The Maps panel: closed at first, follows the scene while it is seen, and its cells become runs."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMainWindow

import optim
from optim.simulate.edits import Edit
from optim.sweeps import MEASURES, MapSpec, SweepAxis, compute
from rmsprop_gui import cli
from rmsprop_gui.charts.sweeps import engine, request, text
from rmsprop_gui.charts.sweeps.colours import colours, get_bar, look_now, minimum_color, outcome_color, render_sweep
from rmsprop_gui.charts.sweeps.engine import SweepEngine
from rmsprop_gui.charts.sweeps.text import duration, share_text
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n.number_text import percent
from rmsprop_gui.model.naming import settings_line
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.panels.sweeps import ENTRY, MapsPanel, figure, pane, tally
from rmsprop_gui.panels.sweeps.maps_window import MapsWindow
from rmsprop_gui.panels.sweeps.tally import WAITING, count_map
from rmsprop_gui.widgets.dock import Dock

WAIT = 20_000
SCENE = Scene(
    objective_params={"k": 50, "scale": 0.1}, start=(-4.7, 2.5), steps=60,
    runs=(RunSetup("rmsprop", {"lr": 0.15}), RunSetup("sgd", {"lr": 0.376})),
)  # fmt: skip


def finished(map_spec: MapSpec):
    *_, last = compute(map_spec)
    return last


class Process:
    """Of a compiler that has ended, or not yet."""

    def __init__(self, ended: bool) -> None:
        self.code, self.killed = 0 if ended else None, False

    def poll(self) -> int | None:
        return self.code

    def kill(self) -> None:
        self.killed = True

    def wait(self) -> int:
        return 0


def test_the_kernel_of_a_large_map_is_compiled_beside_once(monkeypatch):
    def map_of(steps: int) -> MapSpec:
        return MapSpec(optim.RunSpec("valley", steps=steps), *(SweepAxis(f"start.{k}", -1, 1, 8) for k in (1, 2)), "outcome")

    first, second, small = map_of(30), map_of(31), map_of(1)
    missing = {first: [("a", "", "")], second: [("b", "", "")], small: []}
    started, processes = [], []
    monkeypatch.setattr(engine, "find_missing", missing.get)
    monkeypatch.setattr(engine, "start_fusing", lambda maps: started.extend(maps) or processes[len(started) - 1])
    processes[:] = Process(True), Process(False)
    maker = engine.SweepMaker()
    for map_spec in (small, first, first, second):  # what could not be compiled is not tried for ever
        maker._fuse(map_spec)
    assert started == [first, second]
    maker.close()
    assert [process.killed for process in processes] == [False, True]


@pytest.fixture
def panel(session, qtbot):
    session.replace(SCENE)
    widget = MapsPanel(session)
    qtbot.addWidget(widget)
    widget.controls.choices = request.SweepChoices(cells=32)
    widget.resize(400, 560)
    widget.show()
    settle(widget, qtbot)
    yield widget
    widget.hide()


def settle(widget: MapsPanel, qtbot) -> None:
    """Until the map of the scene as it is stands there whole."""

    def done() -> bool:
        picture = widget.canvas.drawn.picture if widget.canvas.drawn else None
        return not widget.engine.busy and picture is not None and picture.map_spec == widget.pane.asked and picture.finished

    qtbot.waitUntil(done, timeout=WAIT)


def choose(widget: MapsPanel, qtbot, **choices) -> None:
    widget.controls._choose(**choices)
    settle(widget, qtbot)


def cell_place(widget: MapsPanel, column: int, row: int) -> QPoint:
    return widget.canvas.cell_box((column, row)).center().toPoint()


def test_the_dock_begins_closed_on_the_right(session, qtbot):
    window = QMainWindow()
    qtbot.addWidget(window)
    widget = ENTRY.make(session)
    dock = Dock(ENTRY.title, ENTRY.name, widget, *widget.title_widgets(), parent=window)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    window.show()
    assert not dock.isVisible() and window.dockWidgetArea(dock) == Qt.DockWidgetArea.RightDockWidgetArea
    assert not widget.engine.busy
    dock.toggleViewAction().trigger()
    assert dock.isVisible()
    settle(widget, qtbot)
    window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)  # where the user puts it, it stays
    assert window.dockWidgetArea(dock) == Qt.DockWidgetArea.LeftDockWidgetArea
    window.close()


def test_the_map_is_that_of_the_focused_run(panel, session):
    spec = panel.canvas.drawn.picture.map_spec
    assert (spec.spec.optimizer, spec.x.field, spec.y.field) == ("rmsprop", "start.1", "start.2")
    expected = finished(spec)
    np.testing.assert_array_equal(panel.canvas.drawn.picture.outcome, expected.outcome)
    assert panel.share.text() == f"{percent(expected.share_converged)} of the plane converges"
    assert "tolerance" in panel.share.toolTip()


def test_the_map_follows_sliders_and_focus(panel, session, qtbot):
    session.change_hyper("Change the rate", "drag", lr=0.01)
    settle(panel, qtbot)
    assert panel.canvas.drawn.picture.map_spec.spec.hyper["lr"] == 0.01
    session.set_focus(1)
    settle(panel, qtbot)
    assert panel.canvas.drawn.picture.map_spec.spec.optimizer == "sgd"


def test_of_many_wishes_the_newest_is_drawn(panel, session, qtbot):
    for k in range(30):
        session.change_hyper("Change the rate", "drag", lr=0.01 + 0.001 * k)
    settle(panel, qtbot)
    assert panel.canvas.drawn.picture.map_spec.spec.hyper["lr"] == 0.01 + 0.001 * 29


def test_dragging_the_start_does_not_compute_the_start_map_again(panel, session):
    session.change("Move the start", start=(1.0, 1.0))
    assert not panel.engine.busy


def test_a_click_takes_the_run_of_the_cell(panel, session, qtbot):
    picture = panel.canvas.drawn.picture
    qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=cell_place(panel, 20, 5))
    assert session.scene.spec(0) == picture.map_spec.cell_spec(20, 5)
    run = optim.simulate(session.scene.spec(0))
    assert run.loss[-1] == picture.loss[5, 20]
    session.undo_stack.undo()
    assert session.scene.start == SCENE.start


def test_a_click_on_hyperparameters_sets_them_and_the_landscape(panel, session, qtbot):
    session.set_focus(1)
    choose(panel, qtbot, kind=request.NUMBERS, x="hyper.lr", y="objective.k")
    picture = panel.canvas.drawn.picture
    qtbot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=cell_place(panel, 15, 8))
    assert session.scene.spec(1) == picture.map_spec.cell_spec(15, 8)
    assert session.scene.spec(0).hyper["lr"] == 0.15


def test_hover_and_keys_read_cells(panel, qtbot):
    said = []
    panel.canvas.cell_hovered.connect(said.append)
    qtbot.mouseMove(panel.canvas, cell_place(panel, 3, 3))
    panel.canvas._hover((16, 16))
    assert said[-1].startswith("θ₁ 0.156, θ₂ 0.156: ") and "final loss" in said[-1]
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Right)
    assert said[-1].startswith("θ₁ 0.469")
    panel.canvas.leaveEvent(QEvent(QEvent.Type.Leave))
    assert said[-1] == ""


def test_enter_takes_the_cell_of_the_cursor(panel, session, qtbot):
    panel.canvas._hover((4, 7))
    qtbot.keyClick(panel.canvas, Qt.Key.Key_Return)
    assert session.scene.spec(0) == panel.canvas.drawn.picture.map_spec.cell_spec(4, 7)


def test_axes_offer_the_numbers_of_the_run_and_swap(panel, session, qtbot):
    choose(panel, qtbot, kind=request.NUMBERS)
    controls = panel.controls
    assert (controls.across.field.value(), controls.up.field.value()) == ("hyper.lr", "hyper.decay")
    controls.up.field_changed.emit("hyper.lr")
    settle(panel, qtbot)
    assert (controls.across.field.value(), controls.up.field.value()) == ("hyper.decay", "hyper.lr")


def test_a_scale_is_chosen_and_one_that_does_not_fit_is_refused(panel, session, qtbot):
    choose(panel, qtbot, kind=request.NUMBERS)
    across = panel.controls.across
    assert across.scale.value() == "log"
    across.scale.value_changed.emit("linear")
    settle(panel, qtbot)
    assert panel.canvas.drawn.picture.map_spec.x.scale == "linear"
    with qtbot.waitSignal(session.error) as told:
        across.scale.value_changed.emit("complement")
    assert "below 1" in told.args[0] and across.scale.value() == "linear"


def test_theory_lies_over_the_map_and_tells_its_source(panel, session, qtbot):
    session.set_focus(1)
    choose(panel, qtbot, kind=request.NUMBERS, x="hyper.lr", y="objective.k")
    qtbot.waitUntil(lambda: bool(panel.canvas.drawn.outlines), timeout=WAIT)
    (outline,) = panel.canvas.drawn.outlines
    assert outline.boundary.title == "Stability limit" and "2/λ" in outline.boundary.source
    x, y = text.places(outline, panel.canvas.plot())[0][20]
    assert text.find_line_under(panel.canvas.drawn.outlines, panel.canvas.plot(), QPointF(x + 2, y)) is outline
    assert text.find_line_under(panel.canvas.drawn.outlines, panel.canvas.plot(), QPointF(x + 60, y)) is None
    panel.grab()


def test_opacity_lets_the_landscape_through(panel, qtbot):
    thick = panel.canvas.grab().toImage()
    panel.controls.opacity.value_changed.emit(0.2)
    assert panel.canvas.opacity == 0.2 and panel.canvas.grab().toImage() != thick


def test_every_measure_is_drawn_and_read(panel, qtbot):
    said = []
    panel.canvas.cell_hovered.connect(said.append)
    for measure in MEASURES:
        choose(panel, qtbot, measure=measure, starts=2, seeds=1)
        panel.canvas._hover((16, 16))
        panel.grab()
    for words in ("trials converge", "oscillation left", "rate per step", "stays within it from step"):
        assert any(words in text for text in said), words


def test_long_maps_say_how_long_before_they_begin(panel, session, qtbot):
    told = []
    panel.engine.expected.connect(told.append)
    session.change("A line", objective="linear_regression", objective_params={}, start=(0.0, 0.0), steps=400)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert told[0] > 0
    panel.pane.stop()
    assert duration(40) == "about 40 s" and duration(400) == "about 7 min"


@pytest.fixture
def window(panel, qtbot):
    panel.open_window()
    opened = panel.window_
    opened.controls.choices = request.SweepChoices(kind=request.NUMBERS, cells=24, y="objective.k")
    opened._choose_second("sgd")
    settle_both(opened, qtbot)
    yield opened
    opened.close()


def settle_both(opened: MapsWindow, qtbot) -> None:
    def done() -> bool:
        panes = [half.pane for half in opened.halves]
        return all(not p.engine.busy and p.canvas.drawn and p.canvas.drawn.picture.map_spec == p.asked for p in panes)

    qtbot.waitUntil(done, timeout=WAIT)


def test_two_maps_have_one_plane_one_scale_and_one_cursor(window, qtbot):
    window.controls._choose(measure="loss")
    settle_both(window, qtbot)
    one, other = (half.pane.canvas for half in window.halves)
    qtbot.waitUntil(lambda: one.drawn.bar == other.drawn.bar, timeout=WAIT)
    maps = one.drawn.picture.map_spec, other.drawn.picture.map_spec
    assert (maps[0].x, maps[0].y) == (maps[1].x, maps[1].y)
    assert [m.spec.optimizer for m in maps] == ["rmsprop", "sgd"]
    one._hover((3, 5))
    assert other.cell() == (3, 5)


def test_robustness_is_counted_for_four_optimizers_with_their_defaults(window, qtbot):
    qtbot.waitUntil(lambda: len(window.tally.shares) == 4 and WAITING not in window.tally.shares.values(), timeout=WAIT)
    plane = window.halves[0].pane.asked.with_(measure="outcome")
    for name, share in window.tally.shares.items():
        assert share == finished(count_map(plane, name)).share_converged
    assert "within 0.05 of the lowest loss" in window.meaning.text() and "defaults" in window.meaning.text()
    window.grab()


def test_an_axis_that_one_lacks_is_said_where_its_map_would_be(window, qtbot):
    window.controls._choose(y="hyper.decay")
    assert window.halves[1].pane.canvas.message == "SGD has no decay; choose an axis that both have."
    qtbot.waitUntil(lambda: window.halves[0].pane.canvas.drawn is not None, timeout=WAIT)
    window._choose_second("")
    qtbot.waitUntil(lambda: window.halves[0].pane.canvas.drawn is not None, timeout=WAIT)
    assert window.halves[1].isHidden()


def test_the_second_map_gives_its_runs_to_the_scene(window, session):
    picture = window.halves[1].pane.canvas.drawn.picture
    window._take_second(5, 6)
    assert session.scene.focus == 2 and session.scene.spec(2) == picture.map_spec.cell_spec(5, 6)
    session.undo_stack.undo()
    assert len(session.scene.runs) == 2


def test_beside_a_run_stands_the_next_one_of_the_scene_with_its_settings(window, session):
    window._choose_second(None)
    assert window.second == 1 and window.specs() == [session.scene.spec(0), session.scene.spec(1)]
    for half, setup in zip(window.halves, session.scene.runs, strict=False):
        assert half.settings.full_text() == settings_line(setup) and "lr" in half.settings.full_text()
    window._choose_second("adagrad")
    assert window.halves[1].title.full_text() == "AdaGrad" and window.halves[1].settings.full_text().startswith("lr ")


@pytest.mark.parametrize("objective", sorted(optim.base.catalog.landscapes()))
@pytest.mark.parametrize("kind", [request.STARTS, request.NUMBERS])
def test_every_run_has_a_plane_also_where_the_rate_is_edited_or_missing(objective, kind):
    landscape = optim.base.catalog.landscape(objective, {})
    runs = (
        RunSetup("rmsprop", {"lr": 0.01}, edits=(Edit(5, "lr", 0.02),)),
        RunSetup("custom", {"rule": "theta = theta - 0.1*g"}),
    )
    scene = Scene(objective=objective, start=landscape.start, runs=runs)
    for spec in scene.specs():
        made = tally.make_requests(scene, request.SweepChoices(kind), [spec])
        assert made[0].x.field != made[0].y.field


def test_the_full_size_view_goes_with_the_main_window(window, panel):
    panel.window().hide()
    assert not window.isVisible() and not window.halves[0].pane.engine.has_thread and not window.counting.engine.has_thread


def test_noise_of_a_cell_becomes_the_scenes(panel, session, qtbot):
    choose(panel, qtbot, kind=request.NUMBERS, x="hyper.lr", y="noise.scale")
    assert pane.take_cell(session, panel.canvas.drawn.picture.map_spec, 3, 4)
    assert session.scene.spec(0) == panel.canvas.drawn.picture.map_spec.cell_spec(3, 4)
    assert session.scene.noise["kind"] == "gaussian"


def test_ranges_that_cannot_be_are_refused_with_a_sentence(panel, session, qtbot):
    choose(panel, qtbot, kind=request.NUMBERS)
    with qtbot.waitSignal(session.error) as told:
        panel.controls.across.high.setText("1e-9")
        panel.controls.across.high.commit()
    assert "reversed" in told.args[0]
    panel.controls.across.high.setText("0.5")
    panel.controls.across.high.commit()
    settle(panel, qtbot)
    assert panel.canvas.drawn.picture.map_spec.x.high == 0.5


def test_another_measure_or_theme_needs_no_computing(panel, qtbot):
    loss = panel.canvas.drawn.picture.loss
    image = panel.canvas.drawn.image
    choose(panel, qtbot, measure="steps")
    assert panel.canvas.drawn.picture.loss is loss and panel.canvas.drawn.bar.title
    style.set_theme("dark")
    settle(panel, qtbot)
    assert panel.canvas.drawn.picture.loss is loss and panel.canvas.drawn.image != image


def test_no_run_and_one_dimension(panel, session, qtbot):
    session.edit(SCENE.with_(runs=(), focus=0), "Remove all")
    assert panel.canvas.drawn is None and "no run" in panel.canvas.message
    panel.canvas.grab()
    session.edit(Scene(objective="x_over_log_x", steps=60), "One dimension")
    settle(panel, qtbot)
    assert panel.canvas.drawn.picture.map_spec.y.field == "hyper.lr"
    panel.grab()


def test_hidden_it_computes_nothing(panel, session):
    panel.hide()
    session.change_hyper("Change the rate", lr=0.02)
    assert not panel.engine.busy and not panel.engine.has_thread


@pytest.mark.parametrize("ending", ["png", "csv", "json", "npz"])
def test_export(panel, qtbot, tmp_path, ending):
    path = tmp_path / f"map.{ending}"
    if ending == "png":
        panel.save(path)
        assert QImage(str(path)).text("map") == panel.canvas.drawn.picture.map_spec.to_json()
    else:
        with qtbot.waitSignal(panel.engine.saved, timeout=WAIT) as told:
            panel.save(path)
        assert told.args == [""] and path.stat().st_size > 1000


def test_a_file_that_cannot_be_written_gets_a_sentence(panel, session, qtbot, tmp_path):
    for name in ("map.csv", "map.png"):
        with qtbot.waitSignal(session.error, timeout=WAIT) as told:
            panel.save(tmp_path / "missing" / name)
        assert told.args[0].endswith(".")


def test_cancelling_keeps_what_is_computed(qtbot, qapp):
    engine = SweepEngine()
    seen = []
    engine.drawn.connect(seen.append)
    axes = [SweepAxis(f"start.{i}", -4, 4, 256) for i in (1, 2)]
    with qtbot.waitSignal(engine.drawn, timeout=WAIT):
        engine.ask(MapSpec(SCENE.spec(0).with_(steps=20_000), *axes), look_now())
    with qtbot.waitSignal(engine.ended, timeout=1000):
        engine.stop()
    assert 0 < seen[-1].picture.progress < 1
    engine.close()


def test_colours_tell_the_kinds(qapp):
    picture = finished(
        MapSpec(SCENE.spec(1), SweepAxis("hyper.lr", 1e-3, 3, 24, "log"), SweepAxis("objective.k", 1, 900, 12, "log"))
    )
    painted = colours(picture, look_now(), None)[::-1]
    for code in (0, 2, 3):
        assert set(painted[picture.outcome == code].tolist()) == {outcome_color(code).rgb()}
    for theme in ("light", "dark"):
        style.set_theme(theme)
        kinds = [outcome_color(code) for code in (0, 1, 2, 3)] + [minimum_color(k) for k in (1, 2, 3)]
        greys = sorted(0.2126 * c.red() + 0.7152 * c.green() + 0.0722 * c.blue() for c in kinds[:4])
        assert min(b - a for a, b in zip(greys, greys[1:], strict=False)) > 12  # told apart without any hue
        assert len({c.rgb() for c in kinds}) == len(kinds)


def test_a_map_where_all_diverges_says_so(qapp):
    starts = SweepAxis("start.1", 1, 4, 8), SweepAxis("start.2", 1, 4, 8)
    picture = finished(MapSpec(SCENE.spec(1).with_hyper(lr=50.0), *starts, "loss"))
    assert share_text(picture) == "Every run diverges"
    assert render_sweep(picture, look_now()).image.pixel(3, 3) == outcome_color(3).rgb()
    assert get_bar(picture) is not None


def test_the_figure_is_in_the_colours_of_print(panel, qapp):
    style.set_theme("dark")
    printed = figure.make_image(panel.canvas.drawn, panel.canvas.opacity, 96)
    with style.temporarily("print"):
        assert printed.pixelColor(1, 1) == style.color("panel")
    assert printed.width() == 640


def test_the_command_line_makes_a_map(qapp, tmp_path, capsys):
    map_spec = MapSpec(
        SCENE.spec(1), SweepAxis("hyper.lr", 1e-3, 3, 24, "log"), SweepAxis("objective.k", 1, 900, 12, "log"), "steps"
    )
    (tmp_path / "rates.json").write_text(map_spec.to_json())
    assert cli.main(["map", str(tmp_path / "rates.json"), "--out", str(tmp_path / "out"), "--formats", "csv,npz,png"]) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"rates.csv", "rates.npz", "rates.png"}
    with np.load(tmp_path / "out" / "rates.npz") as archive:
        np.testing.assert_array_equal(archive["loss"], finished(map_spec).loss)
    assert "of the plane converges" in capsys.readouterr().err


@pytest.mark.parametrize("content, code", [(None, 1), ("{", 1), ("[]", 1), ('{"spec": {}, "x": 1, "y": 2}', 1)])
def test_the_command_line_refuses_with_a_sentence(tmp_path, capsys, content, code):
    path = tmp_path / "map.json"
    if content is not None:
        path.write_text(content)
    assert cli.main(["map", str(path)]) == code
    assert cli.main(["map", str(path), "--formats", "bmp"]) == 2
    assert all(line.endswith(".") or "?" in line for line in capsys.readouterr().err.strip().splitlines())
