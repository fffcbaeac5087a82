"""The Training window on a recording: its session, its plots, its timeline, its files."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QTabBar

from optim.network import NetworkSpec, train
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n.number_text import number, percent
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.session_files import is_training
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.tasks.task_runner import TaskRunner
from rmsprop_gui.windows.shell import docked_window
from rmsprop_gui.windows.training import panels as views
from rmsprop_gui.windows.training import pictures, training_actions
from rmsprop_gui.windows.training.bench_state import DONE, TRAINING, TrainingCourse
from rmsprop_gui.windows.training.panels.progress.kinds.loss import running_mean
from rmsprop_gui.windows.training.panels.tensors import get_entry
from rmsprop_gui.windows.training.pictures import PictureHead
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.training_window import TrainingWindow


@pytest.fixture
def bench(qapp):
    session = TrainingSession()
    yield session
    session.playback.stop()
    session.deleteLater()


@pytest.fixture
def shown(bench, make_recording, qtbot):
    """The window with two trainings, the second one focused."""
    window = TrainingWindow(bench, Settings(QSettings(), "training"))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.populate()
    bench.put(TrainingCourse("First", RunStyle(0), recording=make_recording(60)))
    bench.add(TrainingCourse("Second", RunStyle(1), recording=make_recording(20, every=5, seed=1)))
    yield window
    bench.playback.stop()


# ---- session


def test_the_timeline_is_that_of_the_longest_training(bench, make_recording):
    bench.put(TrainingCourse("a", RunStyle(0), recording=make_recording(60)))
    bench.add(TrainingCourse("b", RunStyle(1), recording=make_recording(20, every=5)))
    assert (bench.scene.steps, bench.last_step) == (95, 95)
    bench.seek(1000)
    assert bench.step == 95


def test_setters_compare_store_and_emit(bench, make_recording, qtbot):
    bench.put(TrainingCourse("a", RunStyle(0), recording=make_recording()))
    said = []
    for signal in (bench.scene_changed, bench.step_changed, bench.focus_changed, bench.picked_changed):
        signal.connect(lambda *what: said.append(what))
    bench.seek(bench.step)
    bench.set_tensor(bench.tensor)
    bench.set_quietly(quantity=bench.scene.quantity)
    bench.set_tensor("no such tensor")
    assert not said
    bench.pick("dense2.weight", (1, 2))
    assert bench.picked == ("dense2.weight", (1, 2)) and bench.tensor == "dense2.weight"
    assert len(said) == 3  # scene, focus, picked


def test_a_step_at_the_front_moves_with_a_training_that_goes_on(bench, make_recording):
    bench.put(TrainingCourse("a", RunStyle(0), phase=TRAINING, planned=100))
    bench.grow(0, recording=make_recording(10))
    assert bench.step == 9 and bench.scene.steps == 99
    bench.grow(0, recording=make_recording(30))
    assert bench.step == 29
    bench.seek(5)
    bench.grow(0, recording=make_recording(50))
    assert bench.step == 5, "somebody looks at an earlier step"


def test_removing_a_training_keeps_the_others(bench, make_recording):
    for k, title in enumerate("abc"):
        bench.add(TrainingCourse(title, RunStyle(k), recording=make_recording(seed=k)))
    bench.set_focus(1)
    bench.remove(0)
    assert [c.title for c in bench.scene.courses] == ["b", "c"] and bench.course.title == "b"
    bench.remove(0)
    bench.remove(0)
    assert bench.course is None and bench.scene.steps == 0
    assert bench.free_style() == RunStyle(0)


# ---- what is shown


def test_the_running_mean_is_that_of_the_last_known_values():
    values = np.array([1.0, np.nan, 3.0, 5.0, 7.0])
    expected = [np.nanmean(values[max(0, k - 2) : k + 1]) for k in range(5)]
    np.testing.assert_allclose(running_mean(values, 3), expected, rtol=1e-15)


def test_every_view_is_made_and_every_plot_draws(shown):
    assert {entry.name for entry in docked_window.find_views(views)} == set(shown.views)
    for name in ("progress", "tensor"):
        view = shown.view(name)
        column = getattr(view, "column", view)
        assert len(column.panels) >= 2
        assert any(panel.drawing.curves for panel in column.panels)
        assert column.describe()


def test_heads_show_the_recorded_loss_of_the_step(shown):
    session = shown.session
    session.seek(17)
    recording = session.scene.courses[1].recording
    assert f"{recording.loss[recording.record_at(17)]:.3f}"[:4] in shown.view("progress").describe()


def test_plots_follow_a_step_that_comes_with_another_focus(shown, qtbot):
    shown.session.set_focus(0)
    shown.session.seek(33)
    columns = [shown.view("progress"), shown.view("tensor").column]
    qtbot.waitUntil(lambda: all(column.tracker.step == 33 for column in columns), timeout=5000)


def test_clicks_in_the_plots_seek(shown, qtbot):
    column = shown.view("tensor").column
    place = column.panels[0].rect().center().toPoint()
    qtbot.mouseClick(column.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert abs(shown.session.step - 48) <= 1


def test_the_tensor_and_the_quantity_are_chosen_above_the_plots(shown):
    view = shown.view("tensor")
    view.tensor.value_changed.emit("dense2.weight")
    view.quantity.value_changed.emit("gradient")
    assert shown.session.tensor == "dense2.weight"
    assert view.column.panels[0].drawing.title.startswith("Gradient")


def test_an_empty_bench_says_what_to_do(bench, qtbot):
    window = TrainingWindow(bench, Settings(QSettings(), "training"))
    qtbot.addWidget(window)
    window.populate()
    assert "Train" in window.status.sentence_at_rest()[1]
    assert "Train" in window.view("progress").panels[0].drawing.note


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_window_is_drawn_in_both_themes(shown, theme):
    style.set_theme(theme)
    assert not shown.grab().isNull()


def test_keys_move_the_step(shown, qtbot):
    shown.session.seek(50)
    for name, step in (("forward", 51), ("back-10", 41), ("first", 0), ("last", 95)):
        shown.actions_by_name[name].trigger()
        assert shown.session.step == step
    assert len({command.name for command in shown.commands}) == len(shown.commands)
    keys = [key for command in shown.commands for key in command.keys]
    assert len(set(keys)) == len(keys)


def test_a_course_that_is_done_is_not_said_to_go_on(shown):
    assert shown.session.course.phase == DONE
    assert not shown.actions_by_name["stop"].isEnabled()


def test_the_list_of_tensors_tells_the_record_of_the_step(shown, qtbot):
    shown.docks["tensors"].raise_()
    tensors = shown.view("tensors").list
    qtbot.waitUntil(tensors.isVisible, timeout=5000)
    shown.session.seek(52)
    entry = get_entry(shown.session.scene.recording, shown.session.scene.shape, 52)
    series = shown.session.scene.series
    assert f"never updated {percent(series.untouched[10])}" in entry.shares()  # every 5 steps: the record of step 50
    assert number(series.spread["rate"].quantiles[10, 3], 3) in entry.medians
    tensors.setCurrentIndex(tensors.tensors.index(2))
    assert shown.session.tensor == "dense2.weight"
    shown.session.set_tensor("dense1.bias")
    assert tensors.currentIndex().row() == 1


def test_three_columns_become_two_where_there_is_no_room(shown, qtbot):
    right = [dock for dock in shown.docks.values() if shown.entry(dock).area == "right"]
    assert right and all(shown.dockWidgetArea(dock) == Qt.DockWidgetArea.RightDockWidgetArea for dock in right)
    shown.resize(1024, 700)
    low = [dock for dock in right if shown.entry(dock).height]
    wanted = {d: Qt.DockWidgetArea.BottomDockWidgetArea if d in low else Qt.DockWidgetArea.LeftDockWidgetArea for d in right}
    assert low and len(low) < len(right)
    qtbot.waitUntil(lambda: all(shown.dockWidgetArea(d) == area for d, area in wanted.items()), timeout=5000)
    shown.resize(1440, 900)
    qtbot.waitUntil(lambda: all(shown.dockWidgetArea(d) == Qt.DockWidgetArea.RightDockWidgetArea for d in right), timeout=5000)


@pytest.mark.parametrize("row", [0, 1])
def test_a_training_is_renamed_hidden_and_shown_in_the_list(shown, row):
    table = shown.view("trainings").table
    assert table.trainings.setData(table.trainings.index(row, 0), "mine")
    assert shown.session.scene.courses[row].title == "mine"
    next(a for a in table.make_menu(row).actions() if a.text().startswith("Hide")).trigger()
    assert row not in shown.session.scene.shown()
    assert table.trainings.rowCount() == 2 and table.trainings.text(row, 4) == "Recorded"


# ---- taken away


def test_csv_reads_back_to_the_same_numbers(shown, tmp_path):
    path = tmp_path / "numbers.csv"
    training_actions.write_numbers(path, shown.session.course, 0)
    table = np.genfromtxt(path, delimiter=",", names=True, skip_header=1, deletechars="")
    recording = shown.session.course.recording
    np.testing.assert_array_equal(table["loss"], recording.loss)
    rates = recording.series["dense1.weight"].spread["rate"]
    np.testing.assert_array_equal(table["dense1.weight/rate/q50"], rates.quantiles[:, 3])


def test_npz_has_the_histograms(shown, tmp_path):
    path = tmp_path / "numbers.npz"
    training_actions.write_numbers(path, shown.session.course, 0)
    with np.load(path) as arrays:
        histogram = shown.session.course.recording.series["dense1.weight"].spread["rate"].histogram
        np.testing.assert_array_equal(arrays["dense1.weight/rate/histogram"], histogram)


def test_another_ending_gets_a_sentence(shown, tmp_path):
    with pytest.raises(ValueError, match="neither"):
        training_actions.write_numbers(tmp_path / "numbers.txt", shown.session.course, 0)


@pytest.mark.parametrize(("name", "content", "expected"), [
    ("a.rmsrec", "", True), ("a.json", '{"kind": "network"}', True), ("a.json", '{"kind": "scene"}', False),
    ("a.json", "{", False), ("a.json", "[]", False), ("a.rmsp", "", False), ("missing.json", None, False),
])  # fmt: skip
def test_files_of_trainings_are_told_from_others(tmp_path, name, content, expected):
    if content is not None:
        (tmp_path / name).write_text(content)
    assert is_training(tmp_path / name) is expected


def test_the_picture_is_copied_with_words(shown):
    training_actions.copy_picture(shown)
    data = QGuiApplication.clipboard().mimeData()
    assert not QImage(data.imageData()).isNull() and "Second" in data.text()


def test_the_window_remembers_its_place_beside_that_of_the_main_window(shown, bench, qtbot):
    with qtbot.waitSignal(shown.closed):
        shown.close()
    settings = Settings(QSettings(), "training")
    assert not settings.geometry.isEmpty() and not settings.layout.isEmpty()
    assert Settings().geometry.isEmpty()
    shown.resize(1440, 900)  # the screen of the tests is too small for what was remembered
    assert shown.restoreState(settings.layout, shown.layout_version())


def test_another_width_leaves_closed_what_was_closed_and_on_top_what_was_on_top(shown, qtbot):
    shown.docks["what-if"].close()
    shown.docks["events"].raise_()
    qtbot.waitUntil(lambda: not shown.docks["events"].visibleRegion().isEmpty())
    for width in (1024, 1440):
        shown.resize(width, 700)
        qtbot.waitUntil(lambda: not shown.docks["events"].visibleRegion().isEmpty())
        assert shown.docks["what-if"].isHidden()


def test_tabs_are_never_cut_to_a_few_letters(shown):
    for width in (1440, 1024):
        shown.resize(width, 700)
        shown.resize_again()
        bars = shown.findChildren(QTabBar, options=Qt.FindChildOption.FindDirectChildrenOnly)
        assert bars and all(bar.elideMode() == Qt.TextElideMode.ElideNone for bar in bars)


@pytest.mark.parametrize("name", ["weights", "slice", "weight"])
def test_every_panel_that_is_a_picture_is_saved_as_one(name, qtbot, qapp, bench, tmp_path, monkeypatch):
    *_, last = train(NetworkSpec(epochs=1, layers=(4,)))
    window = TrainingWindow(bench, Settings(QSettings(), "training"))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    window.populate()
    training = last.training
    bench.put(TrainingCourse("Mine", RunStyle(0), spec=training.spec, recording=training.recording, training=training))
    bench.pick(training.recording.tensors[0].name, (20, 3))
    path, problems = tmp_path / f"{name}.png", []
    bench.error.connect(problems.append)
    monkeypatch.setattr(training_actions.QFileDialog, "getSaveFileName", lambda *_: (str(path), "Picture (*.png)"))
    if window.view(name).visibleRegion().isEmpty():
        window.command(f"save-{name}").run(window)
        assert "was not in view" in problems.pop()
    qtbot.waitUntil(lambda: window.view(name).picture() is not None, timeout=20_000)
    works = [*window.findChildren(TaskRunner), *bench.findChildren(TaskRunner)]
    qtbot.waitUntil(lambda: not any(work.busy for work in works), timeout=20_000)
    part = window.view(name).picture()
    window.command(f"save-{name}").run(window)
    image = QImage(str(path))
    assert not problems and image.width() == round(pictures.SCALE * (part.width() + 2 * pictures.MARGIN))
    assert image.height() > pictures.SCALE * part.height()
    top = image.height() - round(pictures.SCALE * part.height())
    below = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(top, image.height(), 3)}
    assert len(below) > 20, "something is drawn below the head"
    for work in works:
        work.close()


def test_a_panel_without_anything_has_no_picture(shown, qtbot):
    with qtbot.waitSignal(shown.session.error) as said:
        training_actions.save_picture(shown, "weight")
    assert "nothing yet" in said.args[0]


def test_the_head_of_a_picture_names_all_trainings_in_the_width_it_has(bench, make_recording):
    courses = [TrainingCourse(f"Training number {k}", RunStyle(k), recording=make_recording(3)) for k in range(5)]
    heights = [PictureHead("What it is · step 3", courses, width).height for width in (2000, 400, 200)]
    assert 0 < heights[0] < heights[1] < heights[2]
    assert PictureHead("", (), 400).height == 0


def test_lines_that_are_drawn_again_and_again_are_as_wide_as_those_at_rest(shown):
    layer = shown.view("progress")._layer
    for width in (0.8, 1.0, 1.5, 2.0):
        layer.growing = True
        hurried = layer._strokes(width)
        assert all(wide <= 1.0 for _, wide in hurried)
        assert hurried[-1][0] - hurried[0][0] + hurried[0][1] == pytest.approx(width)
        layer.growing = False
        assert layer._strokes(width) == ((0.0, width),)


def test_what_stands_under_another_tab_is_brought_up_to_date_once_it_is_seen(shown, bench, make_recording, qtbot):
    """Qt calls it visible all the time."""
    report, tensors = shown.view("report"), shown.view("tensors")
    told = []
    tensors.list.tensors.dataChanged.connect(lambda *_: told.append(True))
    qtbot.wait(0)
    assert report.isVisible() and report.visibleRegion().isEmpty() and tensors.visibleRegion().isEmpty()
    bench.grow(1, recording=make_recording(70))
    assert report._key is None and not told
    for name in ("report", "tensors"):
        shown.docks[name].raise_()
    qtbot.waitUntil(lambda: report._key is not None and bool(told))
    qtbot.waitUntil(lambda: not report.tasks.busy, timeout=10_000)
