"""Pages from the export dialog and the command line: written elsewhere than in the main thread, without Qt where there is no
window, as the scene is on the screen and in the language that is spoken."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from optim import simulate
from optim.analysis import ledger
from optim.analysis.ledger import LineStyle
from optim.analysis.trace.explain import explain
from optim.page import read_page
from optim.page.arrays import read_scene
from rmsprop_gui import cli
from rmsprop_gui.export import choices
from rmsprop_gui.export.figure import Request
from rmsprop_gui.export.page import make_content, save_page
from rmsprop_gui.i18n import languages
from rmsprop_gui.model.notation import BY_DIALECT, NotationChoice
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene
from rmsprop_gui.panels.ledger.rows import get_form
from tests.engine.test_page import read_ledger
from tests.gui.test_cli import loaded_by

WAIT = 20_000
SCENE = Scene(
    objective="himmelblau", start=(0.5, 0.5), steps=40, step=12, title="Two runs", about="What there is to see.",
    focus=1, speed=6.0,
    runs=(RunSetup("rmsprop", {"lr": 0.1}, name="mine"), RunSetup("sgd", style=RunStyle(3, "#123456"), visible=False)),
)  # fmt: skip


@pytest.fixture
def dialog(open_export):
    return open_export(SCENE, "two runs", "linear")


def test_the_dialog_writes_a_page_in_another_thread(dialog, qtbot, tmp_path: Path) -> None:
    dialog.form.what.set_value(choices.PAGE)
    dialog._on_what(choices.PAGE)
    assert dialog.form.name.text() == "two-runs.html" and dialog.form.format.value() == "html"
    assert not dialog.form.copy.isVisible() and not dialog.form.medium.isVisible()
    qtbot.waitUntil(lambda: not dialog.form.preview._picture.isNull(), timeout=WAIT)
    dialog.form.export.click()
    assert dialog.tables.busy
    qtbot.waitUntil(lambda: not dialog.tables.busy, timeout=WAIT)
    assert dialog.written == [tmp_path / "two-runs.html"]
    text = dialog.written[0].read_text(encoding="utf-8")
    assert [loaded.spec for loaded in read_page(text)] == list(SCENE.specs())
    told = read_scene(text)
    assert [run["name"] for run in told["runs"]] == ["mine", "SGD"] and told["runs"][1]["colour"] == "#123456"
    assert [run["visible"] for run in told["runs"]] == [True, False]
    assert (told["focus"], told["step"], told["speed"], told["linear"]) == (1, 12, 6.0, True)


def test_a_page_that_is_cancelled_leaves_no_file(dialog, tmp_path: Path) -> None:
    work = choices.get_tables(dialog._session, choices.ExportChoice(Request(choices.PAGE), "html", 96, tmp_path / "page.html"))
    cancel = np.ones(1, np.uint8)
    with pytest.raises(choices.Cancelled):
        list(work(cancel))
    assert list(tmp_path.iterdir()) == []
    cancel[0] = 0
    assert list(work(cancel)) == [tmp_path / "page.html"]


def test_a_page_too_long_is_refused_with_a_sentence(dialog, qtbot, tmp_path: Path) -> None:
    long = SCENE.with_(steps=9000)
    dialog._session.scene, dialog._session.runs = long, tuple(simulate(spec) for spec in long.specs())
    dialog._do(choices.ExportChoice(Request(choices.PAGE), "html", 96, tmp_path / "page.html"))
    qtbot.waitUntil(lambda: not dialog.tables.busy, timeout=WAIT)
    assert "at most 16,000 lines" in dialog.form.sentence.text()
    assert list(tmp_path.iterdir()) == []


def test_the_ledger_of_a_page_is_in_the_chosen_notation(dialog, tmp_path: Path) -> None:
    NotationChoice.of(dialog._session).choose("eta_rho")
    choice = choices.ExportChoice(Request(choices.PAGE), "html", 96, tmp_path / "page.html")
    list(choices.get_tables(dialog._session, choice)(np.zeros(1, np.uint8)))
    (lines, *_), *_ = (run["ledger"] for run in read_scene(choice.path.read_text(encoding="utf-8"))["runs"])
    assert any("ρ E[g²]" in symbols for _, symbols, *_ in lines["lines"])
    NotationChoice.of(dialog._session).choose(BY_DIALECT)


def test_the_command_line_writes_a_page_without_qt(tmp_path: Path) -> None:
    said = loaded_by("run", "a-rate-per-axis", "--out", str(tmp_path), "--formats", "html", "--step", "7")
    assert said == "code 0 loaded numpy tqdm optim.simulate"
    text = (tmp_path / "a-rate-per-axis.html").read_text(encoding="utf-8")
    assert read_scene(text)["step"] == 7 and len(read_page(text)) == 3


def test_an_html_file_that_cannot_be_written_is_told_of(tmp_path: Path, capsys) -> None:
    (tmp_path / "a-rate-per-axis.html").mkdir()
    assert cli.main(["run", "a-rate-per-axis", "--out", str(tmp_path), "--formats", "html"]) == 1
    assert "a-rate-per-axis.html" in capsys.readouterr().err


def test_a_page_speaks_the_language_of_the_program(tmp_path: Path) -> None:
    languages.speak("de")
    try:
        save_page(make_content(SCENE, [simulate(spec) for spec in SCENE.specs()]), tmp_path / "page.html")
    finally:
        languages.silence()
    text = (tmp_path / "page.html").read_text(encoding="utf-8")
    told = read_scene(text)
    assert '<html lang="de">' in text and told["words"]["play"] == "Abspielen"
    assert told["runs"][0]["ledger"][0]["lines"][0][4] == "Gradient"
    assert {"{step}", "{steps}"} <= set(told["words"]["step_of"].split())


def test_numbers_of_the_ledger_are_written_as_in_the_window(tmp_path: Path) -> None:
    runs = [simulate(spec) for spec in SCENE.specs()]
    save_page(make_content(SCENE, runs), tmp_path / "page.html")
    told = read_scene((tmp_path / "page.html").read_text(encoding="utf-8"))["runs"][0]["ledger"][0]
    form: LineStyle = get_form("declared")
    assert read_ledger(told)[5] == [ledger.text(line, e, form) for e in [explain(runs[0], 5, 0)] for line in e.shown]
