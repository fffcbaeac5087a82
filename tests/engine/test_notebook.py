"""Runs and specs in a terminal and in a notebook: one line that makes the spec again, a picture, a table, a frame, a figure."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path

import contourpy
import numpy as np
import pytest
from PIL import Image

import optim
from optim import RunSpec, simulate
from optim.base import catalog
from optim.base.errors import SpecError
from optim.export import formats
from optim.notebook import figure, frame
from optim.notebook.picture import cross, draw, encode_png, join_pieces
from optim.notebook.words import list_changes
from optim.sweeps import MapSpec, SweepAxis
from tests.engine.test_export import CASES, NOISY

ROOT = Path(__file__).parents[2]
NOTEBOOKS = sorted((ROOT / "tests" / "notebooks").glob("*.ipynb"))
SPECS = {
    **CASES, "default": RunSpec(), "data": RunSpec(objective="linreg_six", steps=6),
    "own function": RunSpec(objective="custom", objective_params={"f": "(a - x)^2 + b*(y - x^2)^2", "b": 50.0}),
    "own rule": RunSpec(optimizer="custom", hyper={"rule": "m = mu*m + g\ntheta = theta - lr*sign(m)", "mu": 0.8}),
    "held": NOISY.with_(projection={"kind": "box", "low": -1.5, "high": 2.0}, drift={"kind": "jump", "step": 8, "offset_x": 1.0}),
    "edited": RunSpec(edits=({"step": 3, "reset": "all"}, {"step": 5, "optimizer": "adam", "hyper": {"lr": 0.1}}), steps=9),
}  # fmt: skip
SHOWN = [name for name in SPECS if name not in ("own function", "own rule")]


@pytest.mark.parametrize("name", SPECS)
def test_a_spec_is_one_line_that_makes_it_again(name: str) -> None:
    spec = SPECS[name]
    line = repr(spec)
    assert "\n" not in line and eval(line, {"RunSpec": RunSpec}) == spec
    assert set(list_changes(spec)) <= set(spec.parts())


@pytest.mark.parametrize("optimizer", sorted(catalog.optimizers()))
def test_only_what_differs_from_the_defaults_is_told(optimizer: str) -> None:
    assert repr(RunSpec(optimizer=optimizer)) == f"RunSpec(objective='valley', optimizer={optimizer!r})"
    changed = RunSpec(optimizer=optimizer, hyper={"lr": 0.123}, steps=7)
    assert repr(changed) == f"RunSpec(objective='valley', optimizer={optimizer!r}, hyper={{'lr': 0.123}}, steps=7)"


@pytest.mark.parametrize("objective", sorted(catalog.landscapes()))
def test_a_landscape_s_own_start_and_parameters_are_left_out(objective: str) -> None:
    assert repr(RunSpec(objective=objective)) == f"RunSpec(objective={objective!r}, optimizer='rmsprop')"


def test_specs_of_other_kinds_are_short_too() -> None:
    spec = MapSpec(RunSpec(steps=50), SweepAxis("start.1", -2.0, 2.0, 8), SweepAxis("start.2", -2.0, 2.0, 8), "outcome")
    assert "RunSpec(objective='valley', optimizer='rmsprop', steps=50)" in repr(spec) and len(repr(spec)) < 400
    assert "<table" in spec._repr_html_()


def test_a_run_is_one_line() -> None:
    run = simulate(SPECS["rmsprop"], backend="plain")
    assert repr(run) == f"<Run of {run.spec!r}: {run.outcome.sentence}>" and len(repr(run)) < 250
    assert repr(replace(run)) == repr(run)


class Balance(HTMLParser):
    """Tags that are opened and closed, and the attributes there are."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.names: set[str] = set()
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.names |= {tag, *(name for name, _ in attrs)}

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names |= {tag, *(name for name, _ in attrs)}

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize("name", SHOWN)
def test_a_run_is_shown_with_a_picture_and_a_table(name: str) -> None:
    run = simulate(SPECS[name], backend="plain")
    text = run._repr_html_()
    page = Balance(text)
    assert page.open == [] and not {"script", "style", "link", "onload"} & (page.names - {"style"} | {"x"}) and len(text) < 90_000
    assert not re.findall(r"(?:href|src)=\"(?!data:image/png)", text)
    assert str(run.outcome.sentence) in page.texts
    svg = ET.fromstring(draw(run))
    images = [element for element in svg.iter() if element.tag.endswith("image")]
    assert len(images) == (1 if run.dimension == 2 else 0)
    assert "nan" not in draw(run)


def test_recorded_gradients_have_a_picture_of_their_loss_alone() -> None:
    run = optim.replay(np.random.default_rng(3).normal(size=(9, 3)), optimizer="adam")
    ET.fromstring(draw(run))
    assert "image" not in draw(run) and eval(repr(run.spec), {"RunSpec": RunSpec}) == run.spec


def test_foreign_text_is_escaped() -> None:
    hostile = "<img src=x onerror=alert(1)>.csv"
    spec = RunSpec(objective="linear_regression", objective_params={"data": hostile, "x": "<b>", "y": "&"})
    page = Balance(spec._repr_html_())
    assert not {"img", "b"} & (page.names - {"b"}) and any(hostile in text for text in page.texts)
    assert "<img" not in spec._repr_html_()


def test_the_ground_is_a_png_that_others_read() -> None:
    pixels = np.random.default_rng(1).integers(0, 256, (5, 7, 3), np.uint8)
    assert (np.asarray(Image.open(io.BytesIO(encode_png(pixels)))) == pixels).all()


def test_lines_are_as_long_as_those_of_contourpy() -> None:
    y, x = np.mgrid[0:30, 0:40] / 10.0
    z = np.sin(x) * np.cos(y) + 0.3 * x
    z[5:8, 5:8] = np.nan
    generator = contourpy.contour_generator(z=np.ma.masked_invalid(z))
    for level in (0.1, 0.5, 0.9):
        pieces = cross(z, level)
        ours = float(np.hypot(*(pieces[:, 1] - pieces[:, 0]).T).sum())
        theirs = sum(float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in generator.lines(level))
        assert ours == pytest.approx(theirs, rel=0.02)
        joined = join_pieces(pieces)
        assert sum(len(line) - 1 for line in joined) <= len(pieces) and len(joined) < len(pieces) / 4
        assert sum(float(np.hypot(*np.diff(np.array(line), axis=0).T).sum()) for line in joined) == pytest.approx(ours, rel=0.02)


# ---- frames


@pytest.mark.parametrize("library", frame.LIBRARIES)
@pytest.mark.parametrize("name", ["noise-clip-edit", "one-dimension", "no-steps", "edited"])
def test_a_frame_has_the_numbers_of_the_csv_file(library: str, name: str) -> None:
    pytest.importorskip(library)
    run = simulate(SPECS[name], backend="plain")
    file = io.BytesIO()
    formats()["csv"].write(run, file)
    header, *rows = csv.reader(io.StringIO(file.getvalue().decode().split("\n", 1)[1]))
    table = run.to_frame(library)
    assert type(table).__module__.startswith(library) and list(table.columns) == header and len(table) == run.steps + 1
    for number, column in enumerate(header):
        wanted = np.array([float(row[number] or "nan") for row in rows])
        assert np.array_equal(np.asarray(table[column], float), wanted, equal_nan=True), column


def test_columns_without_any_library() -> None:
    run = simulate(SPECS["rmsprop"], backend="plain")
    columns = frame.make_columns(run)
    assert {len(column) for column in columns.values()} == {run.steps + 1}
    assert (columns["theta_2"] == run.theta[:, 1]).all() and np.isnan(columns["rate_1"][-1])


@pytest.mark.parametrize("library", ["", "pandas", "polars"])
def test_a_missing_library_is_named(monkeypatch, library: str) -> None:
    monkeypatch.setattr(frame, "find_spec", lambda name: None)
    run = simulate(SPECS["one-step"], backend="plain")
    with pytest.raises(SpecError, match=f"needs {library or 'pandas or polars'}.* `pip install {library or 'pandas'}`"):
        run.to_frame(library)
    with pytest.raises(SpecError, match="did you mean 'pandas'"):
        run.to_frame("panda")
    monkeypatch.setattr(figure, "find_spec", lambda name: None)
    with pytest.raises(SpecError, match="pip install matplotlib"):
        run.plot()


@pytest.mark.parametrize("name", SHOWN)
def test_a_figure_with_matplotlib(name: str) -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    run = simulate(SPECS[name], backend="plain")
    axes = np.atleast_1d(run.plot())
    assert len(axes) == (2 if run.dimension == 2 else 1)
    axes[-1].figure.canvas.draw()
    plotted = axes[-1].lines[0].get_ydata()
    assert len(plotted) == run.steps + 1
    plt.close("all")
    _, own = plt.subplots(1, 2)
    assert run.plot(own) is own
    plt.close("all")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebooks_run(path: Path, tmp_path: Path) -> None:
    for module in ("nbclient", "ipykernel", "pandas", "matplotlib"):
        if find_spec(module) is None:
            pytest.skip(f"{module} is not installed here, so notebooks are not run")
    import nbformat
    from nbclient import NotebookClient

    book = nbformat.read(path, as_version=4)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    environment |= {"IPYTHONDIR": str(tmp_path), "JUPYTER_RUNTIME_DIR": str(tmp_path), "MPLBACKEND": "module://matplotlib_inline.backend_inline"}
    client = NotebookClient(book, timeout=100, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}})
    client.create_kernel_manager()
    client.km.kernel_cmd = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    client.execute(env=environment)
    shown = [output for cell in book.cells for output in cell.get("outputs", ())]
    kinds = {kind for output in shown for kind in output.get("data", ())}
    assert {"text/html", "text/plain", "image/png"} <= kinds
    assert any("<svg" in "".join(output["data"].get("text/html", "")) for output in shown if "data" in output)


def test_notebooks_are_kept_without_their_output() -> None:
    assert NOTEBOOKS
    for path in NOTEBOOKS:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        assert not [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]
