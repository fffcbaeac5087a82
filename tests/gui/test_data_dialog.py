"""Opening a table: what is found out, what is said about every flaw, and that one step of undo takes it back."""

from __future__ import annotations

import gzip

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from optim.base import catalog
from optim.base.catalog import is_at_hand
from optim.data.tables import ColumnSurvey
from rmsprop_gui import app
from rmsprop_gui.commands import file_actions
from rmsprop_gui.model import session_files
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.widgets.data_dialog.dialog import DataDialog
from rmsprop_gui.widgets.data_dialog.preview import LINES, PreviewModel

ROWS = "".join(f"{k + 2},{2 * k + k % 3},{'yes' if k > 12 else 'no'},shop {k}\n" for k in range(20))
GOOD = f"size,price,sold,place\n{ROWS}"


@pytest.fixture
def opened(qtbot, tmp_path):
    """A function: the dialog on a table with this content, as it is when all work is done."""

    def opened(content, name="prices.csv", wait=True):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        dialog = DataDialog(Session(Scene()), path)
        qtbot.addWidget(dialog)
        dialog._settle.setInterval(0)
        dialog.show()
        dialogs.append(dialog)
        if wait:
            rest(qtbot, dialog)
        return dialog

    dialogs = []
    yield opened
    for dialog in dialogs:
        dialog.done(0)


def rest(qtbot, dialog):
    """Until nothing is being read any more."""
    qtbot.waitUntil(lambda: not dialog._settle.isActive() and dialog.fields.progress.isHidden(), timeout=20_000)


def chosen(dialog):
    return dialog.objective(), dialog.fields.x.value(), dialog.fields.y.value()


def choose(qtbot, dialog, row, value):
    row.combo.set_value(value)
    row.combo.value_changed.emit(value)
    rest(qtbot, dialog)


# ---- what is found out


def test_a_table_is_understood_and_can_be_fitted_at_once(opened):
    dialog = opened(GOOD)
    assert chosen(dialog) == ("linear_regression", "size", "price")
    assert dialog.fields.ok.isEnabled()
    assert "20 rows, 4 columns" in dialog.fields.about.full_text()
    assert dialog.fields.sentence.text().startswith("16 training rows, 4 for testing")
    model = dialog.fields.preview.model()
    assert (model.rowCount(), model.columnCount()) == (20, 4)
    assert model.index(3, 1).data() == "6"
    heads = [model.headerData(k, Qt.Orientation.Horizontal, LINES) for k in range(4)]
    assert [head[:2] for head in heads] == [("x", "size"), ("y", "price"), ("", "sold"), ("", "place")]
    assert heads[0][2] == "number, 2 to 21" and heads[2][2] == "two values" and heads[3][2] == "text"


def test_two_values_make_a_logistic_fit(opened, qtbot):
    dialog = opened("hours,passed\n0.5,0\n1,0\n1.5,0\n2,1\n2.5,0\n3,1\n4,1\n4.5,1\n")
    assert chosen(dialog) == ("logistic_regression", "hours", "passed") and dialog.fields.ok.isEnabled()
    dialog.fields.model.button("linear_regression").click()
    rest(qtbot, dialog)
    assert dialog.fields.ok.isEnabled()


@pytest.mark.parametrize(
    ("content", "wanted"),
    [("id,size,price\n0,3,4\n1,5,5\n2,4,9\n3,8,1\n", ("linear_regression", "size", "price")),
     ("size,id,price\n3,1,4\n5,2,5\n4,3,9\n8,4,1\n", ("linear_regression", "size", "price")),
     ("id,hours,passed\n1,0.5,0\n2,3,1\n3,2,0\n4,2.5,1\n5,4,1\n", ("logistic_regression", "hours", "passed")),
     ("year,sales,costs\n2001,3,4\n2002,5,5\n2003,4,9\n", ("linear_regression", "year", "sales")),
     ("id,price\n0,4\n1,5\n2,9\n3,1\n", ("linear_regression", "id", "price"))],
)  # fmt: skip
def test_a_column_that_numbers_the_rows_is_the_last_choice(opened, content, wanted):
    dialog = opened(content)
    assert chosen(dialog) == wanted and dialog.fields.ok.isEnabled()


@pytest.mark.parametrize(
    ("content", "name"),
    [(GOOD.replace(",", ";"), "a.csv"), (GOOD.replace(",", "\t"), "a.tsv"), (gzip.compress(GOOD.encode()), "a.csv.gz"),
     (GOOD.encode("utf-16"), "a.csv"), (GOOD.replace("shop", "Käse").encode("cp1252"), "a.csv")],
)  # fmt: skip
def test_separators_archives_and_encodings_are_found(opened, content, name):
    dialog = opened(content, name)
    assert chosen(dialog) == ("linear_regression", "size", "price") and dialog.fields.ok.isEnabled()


def test_how_the_file_is_read_can_be_told(opened, qtbot):
    dialog = opened("a;b\n1,5;2\n2,5;4\n3,5;5\n4,5;9\n5,5;11\n")
    assert chosen(dialog)[1:] == ("a", "b")
    choose(qtbot, dialog, dialog.fields.reading["separator"], "comma")
    assert not dialog.fields.ok.isEnabled()
    choose(qtbot, dialog, dialog.fields.reading["separator"], "semicolon")
    choose(qtbot, dialog, dialog.fields.reading["header"], "no")
    assert dialog.fields.preview.model().headerData(0, Qt.Orientation.Horizontal) == "column 1"


def test_missing_values_are_counted_and_left_out(opened):
    dialog = opened("x,y\n1,2\n,3\n2,NA\n3,4\n4,6\n5,7\n6,9\n")
    model = dialog.fields.preview.model()
    assert [model.headerData(k, Qt.Orientation.Horizontal, LINES)[2] for k in (0, 1)] == [
        "number, 1 to 6, 1 missing", "number, 2 to 9, 1 missing"]  # fmt: skip
    assert "2 left out" in dialog.fields.sentence.text()


# ---- what is wrong


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is empty"),
        ("x,y\n", "no rows"),
        ("x,y\n1,2\n", "one row"),
        ("x\n1\n2\n", "one column only"),
        ("x,y\n1,2\n2,three\n3,4\n", "'three' in row 3"),
        ("x,y\n1,a\n2,b\n3,c\n", "Choose a column for y"),
        ("x,y\n1,2\n1,3\n1,4\n", "x"),
        ("x,y\n1,2\n2,3,4\n3,4\n", "Row 3"),
        (b"\x00\x01\x02binary\x00", "not text"),
        (b"PK\x03\x04workbook", "Excel"),
    ],
)  # fmt: skip
def test_every_flaw_has_its_sentence_and_nothing_can_be_fitted(opened, content, words):
    dialog = opened(content)
    sentence = dialog.fields.sentence.text()
    assert words in sentence and sentence.endswith(".") and sentence.count(". ") == 0
    assert not dialog.fields.ok.isEnabled()
    assert dialog.fields.sentence.property("role") == "error"


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [("x", "place", "no numbers"), ("x", "price", "Both columns"), ("y", "sold", "no numbers")],
)
def test_columns_that_do_not_fit_say_why(opened, qtbot, row, column, words):
    dialog = opened(GOOD)
    choose(qtbot, dialog, getattr(dialog.fields, row), column)
    assert words in dialog.fields.sentence.text() and not dialog.fields.ok.isEnabled()
    choose(qtbot, dialog, dialog.fields.x, "size")
    choose(qtbot, dialog, dialog.fields.y, "price")
    assert dialog.fields.ok.isEnabled()


def test_a_logistic_fit_wants_two_values(opened, qtbot):
    dialog = opened(GOOD)
    dialog.fields.model.button("logistic_regression").click()
    rest(qtbot, dialog)
    assert "two different values" in dialog.fields.sentence.text()
    choose(qtbot, dialog, dialog.fields.y, "sold")
    assert dialog.fields.ok.isEnabled()


# ---- what comes of it


def test_nothing_can_be_accepted_while_its_answer_is_not_there(opened):
    dialog = opened(GOOD)
    session, before = dialog._session, dialog._session.scene
    dialog.fields.settings.rows["batch"].field.value_changed.emit(4.0)
    dialog._settle.stop()
    dialog._bind()
    assert dialog._tasks._current.wait(20)  # done, but not heard of yet
    dialog.accept()
    assert session.scene is before and dialog.isVisible()


def test_fitting_is_one_step_of_undo_and_notes_the_digest(opened, qtbot):
    dialog = opened(GOOD)
    session, before = dialog._session, dialog._session.scene
    dialog.accept()
    scene = session.scene
    assert (scene.objective, scene.objective_params["x"], scene.objective_params["y"]) == ("linear_regression", "size", "price")
    assert len(scene.objective_params["sha256"]) == 64
    assert (scene.start, scene.view, scene.runs) == (None, None, before.runs)
    assert is_at_hand(scene.objective, catalog.objectives()[scene.objective].Parameters(**scene.objective_params)._asdict())
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    assert session.scene == before


def test_closing_while_a_file_is_read_ends_the_work(opened):
    dialog = opened("x,y\n" + "1,2\n3,4\n" * 200_000, wait=False)
    assert dialog._tasks.busy
    dialog.reject()
    assert not dialog._tasks.busy and not dialog._tasks.has_thread


def test_the_columns_of_the_scene_can_be_taken_anew(opened, qtbot):
    dialog = opened(GOOD)
    choose(qtbot, dialog, dialog.fields.x, "price")
    choose(qtbot, dialog, dialog.fields.y, "size")
    dialog.accept()
    again = DataDialog.of_scene(dialog._session)
    qtbot.addWidget(again)
    rest(qtbot, again)
    assert chosen(again) == ("linear_regression", "price", "size")
    again.done(0)


# ---- by way of the window


def dropped(window, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    window.dropEvent(event)


@pytest.mark.parametrize("name", ["prices.csv", "prices.CSV.GZ", "prices.tsv"])
def test_a_dropped_table_opens_the_dialog(window, qtbot, tmp_path, monkeypatch, name):
    asked = []
    monkeypatch.setattr(file_actions, "open_data", lambda window, path: asked.append(path))
    dropped(window, tmp_path / name)
    qtbot.waitUntil(lambda: asked == [str(tmp_path / name)])


@pytest.fixture
def saved(window, opened, tmp_path):
    """The path of a session with data, whose table is prices.csv beside it; the window shows another scene."""
    dialog = opened(GOOD)
    dialog.accept()
    path = tmp_path / "prices.rmsp"
    session_files.write_scene(path, dialog._session.snapshot())
    return path


def test_a_session_with_data_opens_again(window, qtbot, saved):
    assert file_actions.load(window, str(saved))
    qtbot.waitUntil(lambda: window.session.scene.objective == "linear_regression", timeout=20_000)
    assert window.session.undo_stack.isClean() and window.path == str(saved)


@pytest.mark.parametrize(("damage", "words"), [("gone", "cannot be read"), ("changed", "has changed since this session")])
def test_a_session_whose_table_is_gone_or_changed_leaves_everything_as_it_was(window, qtbot, saved, damage, words):
    table = saved.parent / "prices.csv"
    if damage == "gone":
        table.rename(saved.parent / "elsewhere.csv")
    else:
        table.write_text(GOOD + "20,41,yes,shop 20\n")
    catalog_forgets()
    before = window.session.scene
    with qtbot.waitSignal(window.session.error, timeout=20_000) as told:
        file_actions.load(window, str(saved))
    assert words in told.args[0]
    assert window.session.scene is before


def catalog_forgets():
    """As if the program had been started anew."""
    from optim.data import model

    model._places.clear()


def test_a_table_on_the_command_line_opens_its_dialog(qapp, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "prices.csv"
    path.write_text(GOOD)
    asked = []
    monkeypatch.setattr(file_actions, "open_data", lambda window, path: asked.append(path))
    parts = app.ExplorerApp(str(path))
    try:
        parts.window.show()
        qtbot.waitUntil(lambda: asked == [str(path)], timeout=20_000)
        assert not parts._starts_playing()
    finally:
        parts.window.close()
        parts.close()
        parts.window.deleteLater()


def test_a_session_with_data_on_the_command_line_comes_when_the_window_is_there(qapp, qtbot, saved):
    catalog_forgets()
    parts = app.ExplorerApp(str(saved))
    try:
        assert parts.session.scene.objective != "linear_regression"
        parts.window.show()
        qtbot.waitUntil(lambda: parts.session.scene.objective == "linear_regression", timeout=20_000)
        qtbot.waitUntil(parts.window.docks["data"].isVisible)
        assert parts.window.path == str(saved)
    finally:
        parts.session.undo_stack.setClean()
        parts.window.close()
        parts.close()
        parts.window.deleteLater()


def test_the_preview_shows_numbers_as_they_are_read():
    columns = (
        ColumnSurvey("a", "number", True, 0, 1250.0, 1800.0, False, ""),
        ColumnSurvey("b", "text", False, 0, 0.0, 0.0, False, ""),
    )
    model = PreviewModel()
    model.show(("a", "b"), [["1,250", "1,250"], ["1800", "x"], ["12%", "y"], ["", "z"]], columns)
    shown = [[model.data(model.index(row, place)) for place in (0, 1)] for row in range(4)]
    assert shown == [["1250", "1,250"], ["1800", "x"], ["0.12", "y"], ["", "z"]]
