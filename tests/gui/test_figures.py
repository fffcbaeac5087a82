"""Figures for paper: runs and axes have their names, maps of runs are figures, a PDF of the same figure is the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtGui import QFontMetricsF

from optim import RunSpec, simulate
from optim.base import catalog
from optim.sweeps import MapSpec, SweepAxis, compute
from rmsprop_gui import cli
from rmsprop_gui.charts.figures.caption import runs_words
from rmsprop_gui.charts.figures.formats import picture_formats
from rmsprop_gui.charts.heads import ROW, RunLegend
from rmsprop_gui.charts.sweeps.colours import look_now, render_sweep
from rmsprop_gui.charts.sweeps.text import find_ticks
from rmsprop_gui.drawing import style
from rmsprop_gui.export.figure import Request, make_figure
from rmsprop_gui.model import notation
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene
from rmsprop_gui.panels.sweeps.figure import ACROSS, map_figure

SVG = "{http://www.w3.org/2000/svg}"
NAMES = ("first run", "second run", "third run")
RUNS = tuple(RunSetup(optimizer, name=name) for optimizer, name in zip(("rmsprop", "adam", "sgd"), NAMES, strict=True))
SCENE = Scene(objective="valley", steps=40, step=10, runs=RUNS)
MAPS = {
    "starts": MapSpec(
        RunSpec("himmelblau", steps=30), SweepAxis("start.1", -5.0, 5.0, 24), SweepAxis("start.2", -5.0, 5.0, 24), "minimum"
    ),
    "numbers": MapSpec(
        RunSpec("valley", steps=30), SweepAxis("hyper.lr", 1e-3, 1.0, 24, "log"), SweepAxis("hyper.decay", 0.5, 0.9, 24), "loss"
    ),
}


def runs_of(scene: Scene) -> tuple:
    return tuple(simulate(spec) for spec in scene.specs())


def texts_of(svg: bytes) -> list[str]:
    return [(element.text or "").strip() for element in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize(("what", "named"), [("plots", 1), ("loss", 1), ("figure", 1)])
def test_every_figure_of_plots_names_its_runs_once_and_its_step_axis(qapp, what: str, named: int) -> None:
    with make_figure(SCENE, runs_of(SCENE), Request(what, caption=False)) as figure:
        texts = texts_of(picture_formats()["svg"].make(figure, 96))
    assert [texts.count(name) for name in NAMES] == [named] * 3
    assert texts.count("step") == 1


def test_the_line_of_the_step_keeps_to_the_plots_on_paper(qapp) -> None:
    with make_figure(SCENE, runs_of(SCENE), Request("plots")) as figure:
        view = figure.parts[0].view
        heads = [(panel.rect().top() - 12, panel) for panel in view.panels[1:]]
        x = round(view.tracker.x())
        from rmsprop_gui.charts.figures.formats.png import get_image as image_of

        image, place = image_of(figure, 96), figure.parts[0].rect
        ink = style.color("tracker")
        for y, panel in heads:
            found = image.pixelColor(round(place.left()) + x, round(place.top() + y))
            assert found.lightness() > 200, (y, found.name())
            inside = image.pixelColor(round(place.left()) + x, round(place.top() + panel.rect().center().y()) + 3)
            assert abs(inside.lightness() - ink.lightness()) < 80


def test_a_legend_of_many_runs_goes_on_in_further_rows(qapp) -> None:
    legend = RunLegend(tuple((RunStyle(k), f"a run with a long name {k}") for k in range(12)))
    unit = ROW * style.layout_scale()
    assert RunLegend().height(500.0) == 0.0 and legend.height(10_000.0) == unit
    rows = legend._rows(500.0)
    assert legend.height(500.0) == len(rows) * unit and len(rows) > 3
    assert sum(map(len, rows)) == 12
    longest = RunLegend(((RunStyle(0), "x" * 500),))._rows(300.0)[0][0][1]
    assert QFontMetricsF(style.font(12)).horizontalAdvance(longest) < 300


@pytest.mark.parametrize("name", MAPS)
def test_a_map_is_a_figure_with_title_settings_key_and_full_ticks(qapp, tmp_path: Path, name: str) -> None:
    spec = MAPS[name]
    *_, picture = compute(spec)
    with map_figure(render_sweep(picture, look_now()), 0.7) as figure:
        for format in picture_formats():
            figure.save(tmp_path / f"map.{format}", format, 96)
        texts = texts_of(picture_formats()["svg"].make(figure, 96))
    joined = " ".join(texts)
    assert figure.title in joined and f"id {spec.id[:16]}" in joined and "24 × 24 cells" in joined
    assert "30 steps" in joined
    first_words = [text.split()[0] for text in texts if text]
    for word, least in {"starts": {"Start": 3, "Minimum": 2}, "numbers": {"Rate": 2, "Decay": 1}}[name].items():
        assert first_words.count(word) >= least  # two axes and the settings; the title and the key
    for axis in (spec.x, spec.y):
        labels = [text for _, text in find_ticks(axis, 0.0, 1.0, 460.0, ACROSS)]
        assert len(labels) >= 4 and all(set(label) <= set(joined) for label in labels)
    with Image.open(tmp_path / "map.png") as image:
        dark = np.asarray(image.convert("L")) < 235
    edges = [np.flatnonzero(dark.any(axis=axis)) for axis in (0, 1)]
    assert edges[0][0] < 40 and dark.shape[1] - edges[0][-1] < 40  # columns: left and right
    assert edges[1][0] < 40 and dark.shape[0] - edges[1][-1] < 40  # rows: top and bottom
    empty = np.diff(edges[1]).max()
    assert empty < 40, "a band of the figure is empty"


def test_the_command_line_writes_maps_as_png_svg_and_pdf(tmp_path: Path, capsys) -> None:
    (tmp_path / "m.json").write_text(MAPS["numbers"].to_json(), encoding="utf-8")
    assert cli.main(["map", str(tmp_path / "m.json"), "--out", str(tmp_path / "o"), "--formats", "png,svg,pdf"]) == 0
    assert sorted(path.suffix for path in (tmp_path / "o").iterdir()) == [".pdf", ".png", ".svg"]


@pytest.mark.parametrize("what", ["plots", "figure"])
def test_a_pdf_of_the_same_scene_is_the_same_bytes(qapp, what: str, tmp_path: Path) -> None:
    contents = set()
    for _ in range(2):
        with make_figure(SCENE, runs_of(SCENE), Request(what)) as figure:
            contents.add(picture_formats()["pdf"].make(figure, 96))
    assert len(contents) == 1 and b"/CreationDate (D:20000101" in contents.pop()


def test_a_pdf_is_the_same_in_every_process(tmp_path: Path) -> None:
    written = []
    for seed in ("1", "99"):
        subprocess.run(
            [sys.executable, "-m", "rmsprop_gui", "run", "a-rate-per-axis", "--out", str(tmp_path / seed), "--formats", "pdf"],
            check=True, capture_output=True, timeout=100,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(cli.__file__).parents[1])},
        )  # fmt: skip
        written.append((tmp_path / seed / "a-rate-per-axis.pdf").read_bytes())
    assert written[0] == written[1]


def test_a_caption_names_what_differs_from_the_defaults_of_the_dialect() -> None:
    torch = next(d for d in catalog.optimizers()["rmsprop"].dialects if d.library == "torch")
    runs = tuple(RunSetup("rmsprop", {**torch.hyper, "decay": decay}, name=f"run {decay}") for decay in (0.9, 0.99))
    words = runs_words(Scene(objective="valley", runs=runs)).split(" · ")
    assert words[0].startswith("run 0.9 (PyTorch)") and "β 0.9" in words[0]
    assert words[1].startswith("run 0.99 (PyTorch)") and "β" not in words[1]


@pytest.mark.parametrize("optimizer", [name for name in catalog.optimizers() if notation.has_choice(name)])
def test_a_caption_and_the_settings_name_the_same_dialect(optimizer: str) -> None:
    usual = catalog.optimizers()[optimizer].Hyper()._asdict()
    decays = {name: 0.9 for name in ("decay", "beta2") if name in usual}
    for hyper in (usual, {**usual, **decays}, {**usual, "eps": 0.01}, {**usual, **decays, "eps": 0.01, "lr": 0.1}):
        run = RunSetup(optimizer, {name: value for name, value in hyper.items() if name in usual}, name="run")
        said = notation.find_dialect(optimizer, notation.full_hyper(run))
        assert runs_words(Scene(objective="valley", runs=(run,))).startswith(f"run ({said.title})" if said else "run ")
