"""Exports compute nothing in the main thread: a picture shows what is there and says what is not; long tables are written
elsewhere."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from optim import simulate
from optim.export import formats, load
from rmsprop_gui.charts.figures.formats.png import get_image
from rmsprop_gui.charts.sweeps import engine
from rmsprop_gui.export import choices, figure, headless
from rmsprop_gui.export.figure import Request, make_figure
from rmsprop_gui.export.film import FilmRequest, make_film
from rmsprop_gui.model import run_events
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.panels.map.basin_overlay import LAYER

WAIT = 20_000
MISSING = "Where runs end is still being computed"
SCENE = Scene(objective="himmelblau", start=(0.5, 0.5), steps=60, runs=(RunSetup("rmsprop", {"lr": 0.1}), RunSetup("sgd")))
SCENE = SCENE.with_(layers=frozenset({*SCENE.layers, LAYER}))


@pytest.fixture
def gate(monkeypatch):
    """Maps are computed when it is opened."""
    opened = threading.Event()
    compute = engine.compute

    def held(*arguments, **more):
        opened.wait(30)
        yield from compute(*arguments, **more)

    monkeypatch.setattr(engine, "compute", held)
    yield opened
    opened.set()


@pytest.fixture
def dialog(open_export):
    return open_export(SCENE, "ends", "log")


def pixels(image: QImage) -> np.ndarray:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)[:, : image.width() * 3].copy()


def test_the_dialog_takes_what_is_there_and_says_so(dialog, qtbot, gate, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(figure, "compute", lambda *_: pytest.fail("a map was computed for a figure of the window"))
    qtbot.waitUntil(lambda: not dialog.form.preview._picture.isNull(), timeout=WAIT)
    dialog.form.name.setText("early.png")
    dialog._export()
    assert (tmp_path / "early.png").exists() and MISSING in dialog.form.sentence.text()
    dialog._copy()
    assert MISSING in dialog.form.sentence.text()
    gate.set()
    qtbot.waitUntil(lambda: dialog.ends.picture is not None and not dialog.ends.missing, timeout=WAIT)
    dialog.form.name.setText("whole.png")
    dialog._export()
    assert dialog.form.sentence.text().startswith("Wrote whole.png") and "Where" not in dialog.form.sentence.text()
    assert dialog.ends.picture.finished
    early, whole = (pixels(QImage(str(tmp_path / f"{name}.png"))) for name in ("early", "whole"))
    assert (early != whole).mean() > 0.1


def test_an_unfinished_map_is_said_in_the_picture(qapp, tmp_path: Path) -> None:
    runs = tuple(simulate(spec) for spec in SCENE.specs())
    with make_figure(SCENE, runs, Request("map")) as blank:
        wanted = blank.wanted_ends
        without = pixels(get_image(blank, 60))
    *_, picture = engine.compute(wanted)
    part = replace(picture, computed=picture.computed & (np.arange(picture.computed.shape[1]) % 4 == 0), stride=4)
    with make_figure(SCENE, runs, Request("map", ends=part)) as coarse:
        assert "25 % of the map" in coarse._caption._footer
    with make_figure(SCENE, runs, Request("map", ends=picture)) as whole:
        assert "of the map" not in whole._caption._footer and whole.wanted_ends == picture.map_spec
        shown = pixels(get_image(whole, 60))
    assert (without != shown).mean() > 0.1
    with headless.get_figure(SCENE, runs, what="map") as complete:
        assert (pixels(get_image(complete, 60)) != without).mean() > 0.1


def test_a_film_shows_where_runs_end(qapp, tmp_path: Path) -> None:
    runs = tuple(simulate(spec) for spec in SCENE.specs())
    request = FilmRequest(Request("map"), last=1, size=(320, 240))
    films = [list(make_film(SCENE, runs, request, tmp_path / "a.gif", "gif", complete)) for complete in (False, True)]
    bare, whole = (pixels(film[-1].picture) for film in films)
    assert (bare != whole).mean() > 0.1


def test_figures_of_the_window_look_for_no_events(qapp, monkeypatch) -> None:
    scene = Scene(objective="valley", steps=run_events.LONG + 1, runs=(RunSetup(),))
    runs = tuple(simulate(spec) for spec in scene.specs())
    looked = []
    find = run_events.events.find
    monkeypatch.setattr(run_events.events, "find", lambda *given: looked.append(given) or find(*given))
    with make_figure(scene, runs, Request("plots")):
        assert looked == []
    with make_figure(scene, runs, Request("plots"), complete=True):
        assert len(looked) == 1
    with make_figure(scene, runs, Request("plots")) as again:
        assert len(looked) == 1 and run_events.RunEvents.of(again._session).of_run(0) == find(runs[0], {})


def test_tables_are_written_in_another_thread(dialog, qtbot, tmp_path: Path, monkeypatch) -> None:
    threads = []
    whole_file = choices.whole_file

    def watched(path):
        threads.append(threading.current_thread())
        return whole_file(path)

    monkeypatch.setattr(choices, "whole_file", watched)
    monkeypatch.setattr(choices, "SHORT", 10)
    choice = choices.ExportChoice(Request(choices.ALL), "csv", 96, tmp_path / "runs.csv")
    dialog._do(choice)
    assert dialog.tables.busy
    qtbot.waitUntil(lambda: not dialog.tables.busy, timeout=WAIT)
    assert len(dialog.written) == 2 and threading.main_thread() not in threads
    assert [load(path).spec for path in dialog.written] == list(SCENE.specs())


@pytest.mark.parametrize("format", sorted(formats()))
def test_what_is_cancelled_leaves_no_file(dialog, qtbot, tmp_path: Path, format: str) -> None:
    choice = choices.ExportChoice(Request(choices.ALL), format, 96, tmp_path / f"runs.{format}")
    work = choices.get_tables(dialog._session, choice)
    cancel = np.ones(1, np.uint8)
    with pytest.raises(choices.Cancelled):
        list(work(cancel))
    assert list(tmp_path.iterdir()) == []
    cancel[0] = 0
    paths = list(work(cancel))
    assert [load(path).spec for path in paths] == list(SCENE.specs())
