"""Titles and names that others wrote, through every export: they are shown, they run nowhere, and no file is called badly."""

from __future__ import annotations

import csv
import io
import json
import random
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from optim import simulate
from optim.analysis.events import as_csv, find
from optim.base.plain_text import one_line
from optim.export import load, save
from rmsprop_gui.charts.figures.formats import picture_formats
from rmsprop_gui.export.figure import Request, make_figure
from rmsprop_gui.model.naming import slug, trajectory_path
from rmsprop_gui.model.scene import RunSetup, Scene

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "desc", "defs", "g", "path", "polyline", "polygon", "rect", "circle", "ellipse", "line", "text", "image",
         "clipPath", "linearGradient", "radialGradient", "stop", "use", "pattern", "mask"}  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script>", "</title><script>a</script>", "a & b < c > d \" e ' f", "]]><!--", "&lt;b&gt;",
    "a\x01b\x00c\x1b",
    "a\nb\r\nc\u2028d\x85e", "\u202eabc", "\ud800 \udfff", "=1+1", "clip-mark-0", "clip-mark--1", "../../etc/passwd",
    "C:\\con", "\\url{x} $y$ %d {z}", "日本 🙂", "x" * 400, "#", '"', "--", "",
)  # fmt: skip


def scene_of(text: str, other: str) -> Scene:
    runs = (RunSetup(optimizer="rmsprop", name=text), RunSetup(optimizer="adam", name=other))
    return Scene(objective="valley", steps=5, step=2, runs=runs, title=text)


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_figure_shows_hostile_names(qapp, number: int) -> None:
    """One figure in every format: to lay it out takes longer than to write it."""
    text = HOSTILE[number]
    scene = scene_of(text, HOSTILE[-1 - number])
    runs = tuple(simulate(spec) for spec in scene.specs())
    with make_figure(scene, runs, Request(size=(14.0, 9.0))) as figure:
        written = {name: format.make(figure, 50) for name, format in picture_formats().items()}
        title = figure.title
    assert {name for name, content in written.items() if len(content) > 1000} == set(picture_formats()) >= {"svg", "pdf", "png"}
    root = ET.fromstring(written["svg"])
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= DRAWN
    assert not [name for element in root.iter() for name in element.attrib if name.lower().startswith("on")]
    assert root.findtext(f"{SVG}title") == one_line(title)
    texts = [element.text or "" for element in root.iter(f"{SVG}text")]
    assert not [line for line in texts if any(not letter.isprintable() for letter in line)]
    assert "clip-mark" not in text or any("lip-mark" in line for line in texts)


def test_files_are_called_by_letters_and_digits() -> None:
    draw = random.Random(7)
    letters = "".join(HOSTILE[:16])
    texts = [*HOSTILE, "con", "NUL", "lpt1", *("".join(draw.choices(letters, k=draw.randint(1, 300))) for _ in range(500))]
    for text in texts:
        name = slug(text)
        assert all(letter.isalnum() or letter == "-" for letter in name) and name.strip("-") == name != ""
        assert len(name.encode()) <= 84 and name.lower() not in ("con", "nul", "lpt1")


def test_trajectories_of_hostile_names_are_written_where_they_belong(tmp_path: Path) -> None:
    for text in HOSTILE:
        scene = scene_of(text, text)
        path = trajectory_path(tmp_path / slug(text), scene, 0, ".csv")
        assert path.parent == tmp_path
        run = simulate(scene.specs()[0])
        save(run, path)
        assert load(path).spec == run.spec


def test_events_of_hostile_names_are_no_formulas() -> None:
    run = simulate(Scene(objective="valley", runs=(RunSetup(),)).specs()[0])
    found = [(text, find(run)) for text in HOSTILE]
    rows = list(csv.reader(io.StringIO(as_csv(found))))
    assert len({len(row) for row in rows}) == 1 and len(rows) == 1 + len(HOSTILE) * len(find(run))
    assert not [row[0] for row in rows if row[0][:1] in tuple("=+-@")]
    json.dumps(rows).encode()
