"""What happened in the runs, in the window: one list, marks on timeline, map and plots, definitions to change, files."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from optim import simulate
from optim.analysis import events
from rmsprop_gui.charts.tables import show_tables
from rmsprop_gui.charts.tables.window import TableWindow
from rmsprop_gui.commands.main_commands import go_to_event
from rmsprop_gui.model.presets import load_preset
from rmsprop_gui.model.run_events import LONG, RunEvents
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.panels.events import RunEventsPanel
from rmsprop_gui.panels.events.events_panel import as_text
from rmsprop_gui.panels.map.map_widget import make_map_widget
from rmsprop_gui.panels.plots.plots_panel import PlotStack
from rmsprop_gui.widgets.event_marks import OF_OTHERS, SHAPES, marks, shape


def put(session, scene: Scene) -> None:
    session.replace(scene)
    session.take_runs(tuple(simulate(spec, "plain") for spec in scene.specs()))


@pytest.fixture
def filled(session):
    put(session, load_preset("a-rate-per-axis"))
    return session


@pytest.fixture
def panel(filled, qtbot):
    panel = RunEventsPanel(filled)
    qtbot.addWidget(panel)
    panel.resize(410, 260)
    panel.show()
    return panel


def test_the_list_holds_the_engines_events_of_the_focused_run(panel, filled):
    assert panel.list.events.events == events.find(filled.run)
    filled.set_focus(1)
    assert panel.list.events.events == events.find(filled.runs[1])
    panel.narrow.click()
    assert sorted(e.step for e in panel.list.events.events) == [e.step for e in panel.list.events.events]
    assert len(panel.list.events.events) == sum(len(events.find(run)) for run in filled.runs)
    assert {item.run for item in panel.list.events.items} == {run.style for run in filled.scene.runs}


def test_the_event_of_the_step_stays_in_sight_when_the_list_gets_its_width(panel, filled, qtbot, monkeypatch):
    monkeypatch.setattr(panel.list, "underMouse", lambda: False)  # wherever the pointer of a real screen happens to rest
    filled.seek(filled.scene.steps // 2)
    now = panel.list.events.index(panel.list.delegate.now, 0)
    assert now.row() > 0
    for width in (240, 900, 300, 410):
        panel.resize(width, 130)
        bar = panel.list.verticalScrollBar()
        qtbot.waitUntil(lambda bar=bar: panel.list.visualRect(now).top() == 0 or bar.value() == bar.maximum())
        assert panel.list.viewport().rect().intersects(panel.list.visualRect(now))


def test_a_kind_filters_and_counts(panel, filled):
    labels = [panel.kind.itemText(k) for k in range(panel.kind.count())]
    assert labels[0] == f"All kinds ({len(events.find(filled.run))})" and any(x.startswith("Sign change (") for x in labels)
    panel.kind.set_value("reached")
    panel.refresh()
    assert {event.kind for event in panel.list.events.events} == {"reached"}


def test_a_click_goes_to_the_step_and_keys_go_on(panel, filled, qtbot):
    row = next(k for k, e in enumerate(panel.list.events.events) if e.kind == "left_tolerance")
    panel.list.scrollTo(panel.list.events.index(row, 0))
    place = panel.list.visualRect(panel.list.events.index(row, 0)).center()
    qtbot.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert filled.step == 94 and panel.list.currentIndex().row() == row
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert filled.step == panel.list.events.events[row + 1].step


def test_a_row_of_another_run_focuses_it(panel, filled, qtbot):
    panel.narrow.click()
    row = panel._of.index(2)
    panel.list.taken.emit(row)
    assert filled.focus == 2 and filled.step == panel.list.events.events[row].step


def test_next_and_previous_event(filled):
    window = SimpleNamespace(session=filled)
    steps = sorted({event.step for event in events.find(filled.run)})
    filled.seek(0)
    seen = [0]
    for _ in steps[1:]:
        go_to_event(window, 1)
        seen.append(filled.step)
    assert seen == steps
    go_to_event(window, 1)
    assert filled.step == steps[-1], "there is none after the last"
    go_to_event(window, -1)
    assert filled.step == steps[-2]


def test_a_threshold_changes_definition_events_and_scene_and_can_be_undone(panel, filled):
    panel.explain.click()
    block = panel.definitions.blocks["sign_change"]
    before = sum(e.kind == "sign_change" for e in panel.found.focused())
    block.fields["least"].setText("0.5")
    block.fields["least"].commit()
    filled.updates.settle()  # numbers that are typed in a row are one edit, as those of a slider are
    assert filled.scene.thresholds == {"sign_change": {"least": 0.5}} and "at least 0.5 of its largest" in block.definition.text()
    assert sum(e.kind == "sign_change" for e in panel.found.focused()) < before and block.reset.isVisible()
    block.fields["least"].setText("2")
    assert not block.fields["least"].commit() and "at most 1" in block.problem.text()
    assert filled.scene.thresholds == {"sign_change": {"least": 0.5}}
    filled.undo_stack.undo()
    assert filled.scene.thresholds == {} and block.fields["least"].value() == 1e-6
    filled.undo_stack.redo()
    block.reset.click()
    assert filled.scene.thresholds == {} and not block.reset.isVisible()


def test_thresholds_are_part_of_the_session_file_and_old_files_have_none(filled):
    plain = filled.scene.to_dict()
    assert "thresholds" not in plain and Scene.from_dict(plain).thresholds == {}
    changed = filled.scene.with_(thresholds={"spike": {"factor": 3.0}})
    assert Scene.from_dict(json.loads(json.dumps(changed.to_dict()))).thresholds == {"spike": {"factor": 3.0}}


@pytest.mark.parametrize("wrong", [{"spikes": {}}, {"spike": {"height": 1.0}}, {"spike": {"factor": "x"}}, [3]])
def test_wrong_thresholds_in_a_file_are_refused(filled, wrong):
    with pytest.raises(ValueError, match=r"hreshold|kind of event|number"):
        Scene.from_dict({**filled.scene.to_dict(), "thresholds": wrong})


@pytest.mark.parametrize("kind", list(events.kinds()))
def test_every_kind_has_a_shape_and_an_icon(kind, panel):
    assert shape(kind, events.kinds()[kind].level) in SHAPES
    panel.explain.setChecked(True)
    assert not panel.definitions.blocks[kind].icon.pixmap().isNull()


def test_the_focused_run_has_all_its_marks_the_others_only_how_they_fared(filled):
    assert [mark.event for mark in marks(filled, 0)] == list(events.find(filled.run))
    assert {mark.event.kind for mark in marks(filled, 1)} <= set(OF_OTHERS)


def test_marks_on_the_map_are_apart_and_a_click_goes_there(filled, qtbot):
    view = make_map_widget(filled)
    qtbot.addWidget(view)
    view.resize(640, 540)
    view.show()
    shown = view.above.event_markers.all()
    assert shown and all(not one.mark.quiet for one in shown)
    steps = {e.step for e in events.find(filled.run)}
    assert {one.mark.event.step for one in shown} <= steps
    one = next(one for one in shown if one.mark.event.kind == "reached")
    qtbot.mouseMove(view.viewport(), one.at.toPoint())
    assert view.find_event_marker(one.at) == one
    start = filled.scene.start
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=one.at.toPoint())
    assert filled.step == 24 and filled.scene.start == start
    place = one.at.toPoint()
    view.mouse.eventFilter(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place)))
    assert QToolTip.text().replace("\n", " ") == one.mark.text
    QToolTip.hideText()
    filled.set_quietly(layers=filled.scene.layers - {"events"})
    assert view.above.event_markers.all() == () and view.find_event_marker(one.at) is None
    view.grab()


def test_marks_in_the_plots_are_at_their_steps_and_a_press_goes_there(filled, qtbot):
    stack = PlotStack(filled)
    qtbot.addWidget(stack)
    stack.resize(420, 500)
    stack.show()
    assert {step for step, _ in stack._layer.marks} == {m.event.step for m in marks(filled, 0) if not m.quiet}
    panel = stack.panels[-1]
    rect = panel.rect()
    place = QPointF(panel.x_of(24, rect) + 2, rect.bottom() - 3)
    assert stack.mark_at(place).event.step == 24 and stack.mark_at(QPointF(place.x(), rect.top() + 3)) is None
    qtbot.mouseClick(stack.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(place.x()), round(place.y())))
    assert filled.step == 24
    filled.set_focus(2)
    assert {step for step, _ in stack._layer.marks} == {m.event.step for m in marks(filled, 2) if not m.quiet}


def test_long_runs_are_looked_at_when_they_rest(session, qtbot):
    found = RunEvents.of(session)
    put(session, Scene(steps=LONG + 1))
    assert found.of_run(0) == () and found.looking
    with qtbot.waitSignal(found.changed, timeout=5000):
        pass
    assert found.of_run(0) == events.find(session.run) and not found.looking
    put(session, Scene(steps=LONG + 2))
    found.finish()
    assert found.of_run(0) == events.find(session.run) and not found.looking


def test_an_empty_bench_says_what_to_do(session, qtbot):
    panel = RunEventsPanel(session)
    qtbot.addWidget(panel)
    put(session, Scene())
    assert not panel.list.events.items, "nobody sees it"
    panel.show()
    assert panel.list.events.events == events.find(session.run)
    put(session, Scene(runs=()))
    assert panel.none.isVisible() and "add one" in panel.none.text()
    assert panel.table().rows == 0


def test_events_are_taken_away_as_text_json_csv_and_table(panel, filled, tmp_path, qtbot):
    panel.narrow.click()
    table = panel.table()
    assert table.rows == len(panel.list.events.items) and table.headings[0] == "Step"
    table.go(0)
    assert filled.step == panel.list.events.events[0].step
    panel.write(str(tmp_path / "a.csv"))
    panel.write(str(tmp_path / "a.json"))
    assert (tmp_path / "a.csv").read_text().count("\n") == table.rows + 1
    told = json.loads((tmp_path / "a.json").read_text())
    assert [run["run"] for run in told["runs"]] == ["RMSprop", "Adam", "SGD"]
    text = as_text(panel.everything()[1])
    assert all(event.sentence in text for run in filled.runs for event in events.find(run))
    with pytest.raises(ValueError, match="folder"):
        panel.write(str(tmp_path / "no" / "a.csv"))


def test_the_row_of_an_older_table_leads_where_it_says(panel, filled):
    """Whatever is listed meanwhile: fewer events, those of another run, none."""
    panel.narrow.setChecked(True)
    table = panel.table()
    steps = table.columns[0].values.tolist()
    put(filled, filled.scene.with_(runs=filled.scene.runs[:1], focus=0))
    assert len(panel.list.events.items) < table.rows
    for row, step in enumerate(steps):
        table.go(row)
        assert filled.step == min(step, filled.last_step)
    put(filled, filled.scene.with_(runs=(), focus=0))
    for row in range(table.rows):
        table.go(row)


def test_the_window_of_tables_refreshes_with_the_scene(window, qtbot):
    """Also while another window has the focus."""
    dock = window.docks["events"]
    dock.show()
    dock.raise_()
    panel = window.view("events")
    qtbot.waitUntil(panel.isVisible)
    show_tables(window, panel)
    tables = window.findChild(TableWindow)
    rows = tables.table.rows
    assert rows == len(panel.list.events.items) > 0
    window.session.change("Steps", steps=20)
    qtbot.waitUntil(lambda: tables.table is not None and tables.table.rows != rows and tables.table.rows
                    == len(panel.list.events.items), timeout=20_000)  # fmt: skip
    tables.close()
    window.session.undo_stack.setClean()
