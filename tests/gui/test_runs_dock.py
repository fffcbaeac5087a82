"""The list of runs: what it shows, and that everything it does can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLineEdit

from optim import simulate
from optim.base import catalog
from rmsprop_gui.drawing import style
from rmsprop_gui.model.naming import settings_line
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.suggest import suggest_run
from rmsprop_gui.panels.runs import RunsPanel, run_edits
from rmsprop_gui.panels.runs.run_list import fill_add_menu, fill_colour_menu, fill_line_menu
from rmsprop_gui.widgets.run_table import DISTANCE, LOSS, NAME, OUTCOME, STEPS

RUNS = (
    RunSetup("rmsprop", {"lr": 0.15, "decay": 0.9}, style=RunStyle(0)),
    RunSetup("adam", {"lr": 0.15}, style=RunStyle(1)),
    RunSetup("sgd", {"lr": 0.376}, style=RunStyle(2)),
)
VALLEY = Scene("valley", {"k": 50, "scale": 0.1}, (-4.7, 2.5), 120, runs=RUNS)


class At:
    """A session whose runs are there at once."""

    def __init__(self, scene):
        self.session = Session(scene)
        self.session.asked.connect(self.answer)
        self.session.start()

    def answer(self, specs):
        self.session.take_runs(tuple(map(simulate, specs)))


@pytest.fixture
def at(qtbot):
    return At(VALLEY)


@pytest.fixture
def panel(at, qtbot):
    widget = RunsPanel(at.session)
    qtbot.addWidget(widget)
    widget.resize(410, 220)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def column(panel, section):
    model = panel.table.runs
    return [model.text(row, section) for row in range(model.rowCount())]


def names(session):
    return [session.name(i) for i in range(len(session.scene.runs))]


def test_the_rows_of_the_picture(panel):
    assert column(panel, NAME) == ["RMSprop", "Adam", "SGD"]
    assert column(panel, STEPS) == ["24", "43", "41"]
    assert column(panel, LOSS) == ["0.007512", "3.45×10⁻⁵", "1.12×10⁻⁴"]
    assert column(panel, OUTCOME) == ["Hops", "Converged", "Converged"]
    assert [entry.settings for entry in panel.table.runs.entries][::2] == ["lr 0.15 · β 0.9", "lr 0.376"]
    assert [entry.best for entry in panel.table.runs.entries] == [True, False, False]
    assert panel.table.runs.tip(0, OUTCOME).startswith("Hops: ")


def test_selecting_focuses(panel, at):
    panel.table.selectRow(2)
    assert at.session.focus == 2
    at.session.set_focus(1)
    assert panel.table.currentIndex().row() == 1


def test_renaming_inline_and_undoing(panel, at):
    model = panel.table.runs
    assert model.setData(model.index(1, NAME), "Mine")
    assert names(at.session) == ["RMSprop", "Mine", "SGD"] and column(panel, NAME)[1] == "Mine"
    at.session.undo_stack.undo()
    assert column(panel, NAME)[1] == "Adam"


def test_the_return_key_that_ends_a_name_begins_no_other(panel, at, qtbot, capfd):
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    editor = panel.table.findChild(QLineEdit)
    editor.setText("Mine")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: names(at.session)[0] == "Mine")
    assert panel.table.state() == panel.table.State.NoState and "editing failed" not in capfd.readouterr().err


def test_the_delete_key_removes(panel, at, qtbot):
    panel.table.selectRow(1)
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert names(at.session) == ["RMSprop", "SGD"] and column(panel, NAME) == ["RMSprop", "SGD"]
    at.session.undo_stack.undo()
    assert column(panel, NAME) == ["RMSprop", "Adam", "SGD"]


def test_removing_the_last_run_leaves_an_empty_list(panel, at):
    for _ in range(3):
        run_edits.remove(at.session, 0)
    assert column(panel, NAME) == [] and at.session.focus == 0
    panel.add("adam")
    assert column(panel, NAME) == ["Adam"]


def test_hiding_by_key_and_by_a_click_on_the_line(panel, at, qtbot):
    panel.table.selectRow(0)
    qtbot.keyClick(panel.table, Qt.Key.Key_H)
    assert not at.session.scene.runs[0].visible
    top = panel.table.visualRect(panel.table.runs.index(0, NAME)).center().y()
    qtbot.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, top))
    assert at.session.scene.runs[0].visible


def test_moving_takes_the_focus_along(panel, at, qtbot):
    panel.table.selectRow(0)
    qtbot.keyClick(panel.table, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(at.session) == ["Adam", "RMSprop", "SGD"] and at.session.focus == 1
    run_edits.move(at.session, 2, 1)
    assert names(at.session) == ["Adam", "RMSprop", "SGD"]


def test_duplicating_gives_a_free_style(at):
    run_edits.duplicate(at.session, 1)
    assert at.session.scene.runs[3].hyper == RUNS[1].hyper
    assert at.session.scene.runs[3].style == RunStyle(5) and at.session.focus == 3


def test_removing_above_keeps_the_focused_run(at):
    at.session.set_focus(2)
    run_edits.remove(at.session, 0)
    assert names(at.session)[at.session.focus] == "SGD"


def test_show_only_and_all_again(at):
    run_edits.show_only(at.session, 1)
    assert [run.visible for run in at.session.scene.runs] == [False, True, False]
    run_edits.show_only(at.session, 1)
    assert all(run.visible for run in at.session.scene.runs)


def test_the_menus(panel, at):
    menu = panel.table.make_menu(0)
    titles = [action.text().partition("\t")[0] for action in menu.actions() if action.text()]
    assert titles == ["Rename", "Duplicate", "Hide", "Show this run only", "Colour", "Line",
                      "Colour of every run of RMSprop", "Move up", "Move down", "Remove"]  # fmt: skip
    menu.actions()[1].trigger()
    assert len(at.session.scene.runs) == 4
    menu.deleteLater()


def test_colours_and_lines(panel, at):
    from PySide6.QtWidgets import QMenu

    chosen = []
    colours, lines = QMenu(panel), QMenu(panel)
    fill_colour_menu(colours, RunStyle(0), chosen.append, list)
    fill_line_menu(lines, RunStyle(0), chosen.append)
    for menu in (colours, lines):
        menu.actions()[2].trigger()
    assert chosen[0] == RunStyle(2)
    assert chosen[1] == RunStyle(0, None, 2) and style.run_color(chosen[1]) == style.run_color(RunStyle(0))
    assert style.run_dash(chosen[1]) == style.run_dash(RunStyle(2))
    panel.table._take_colour(0, QColor("#123456"))
    assert at.session.scene.runs[0].style == RunStyle(0, "#123456")


def test_the_add_menu_has_every_optimizer(panel):
    from PySide6.QtWidgets import QMenu

    menu = QMenu(panel)
    added = []
    fill_add_menu(menu, added.append)
    actions = [action for action in menu.actions() if not action.isSeparator()]
    assert len(actions) == len(catalog.all_optimizers())
    actions[0].trigger()
    assert added == ["rmsprop"]


def test_the_distance_needs_room(panel):
    assert panel.table.isColumnHidden(DISTANCE) and not panel.table.isColumnHidden(LOSS)
    panel.resize(640, 220)
    assert not panel.table.isColumnHidden(DISTANCE)


def test_a_run_that_is_not_there_yet(qtbot):
    widget = RunsPanel(Session(VALLEY))
    qtbot.addWidget(widget)
    assert column(widget, STEPS) == ["—"] * 3


@pytest.mark.parametrize("landscape", ["valley", "rosenbrock", "x_over_log_x", "ackley"])
@pytest.mark.parametrize("optimizer", catalog.optimizers())
def test_suggested_runs_do_not_explode_at_once(landscape, optimizer):
    scene = Scene(landscape, steps=20, runs=())
    setup = suggest_run(scene, optimizer)
    run = simulate(scene.with_(runs=(setup,)).spec(0))
    assert run.outcome.code == "finished" and run.loss[-1] < 10 * abs(run.loss[0]) + 10
    assert settings_line(setup).startswith("lr ")
