"""Pictures for paper: true vectors, text as text, clipped where the map ends, the same whatever the screen shows."""

from __future__ import annotations

import errno
import gc
import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from optim import simulate
from optim.base import catalog
from optim.export import ExportError, load
from rmsprop_gui import app
from rmsprop_gui.charts.figures.formats import picture_formats
from rmsprop_gui.commands import file_actions
from rmsprop_gui.drawing import style
from rmsprop_gui.export.choices import copy_figure, list_offered
from rmsprop_gui.export.dialog import ExportDialog
from rmsprop_gui.export.figure import Request, make_figure
from rmsprop_gui.model.presets import load_preset
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.panels.plots.plots_panel import plots

SVG = "{http://www.w3.org/2000/svg}"
SMALL = (18.0, 11.0)
WHATS = ("figure", "map", "plots", *plots())


@pytest.fixture(scope="module")
def bench() -> tuple[Scene, tuple]:
    scene = load_preset("a-rate-per-axis").with_(step=14)
    return scene, tuple(simulate(spec) for spec in scene.specs())


@pytest.fixture(scope="module")
def far() -> tuple[Scene, tuple]:
    """A run that leaves the map at once and overflows."""
    run = RunSetup(optimizer="sgd", hyper={"lr": 0.5})
    scene = Scene(objective="rosenbrock", start=(-1.5, 2.0), steps=30, runs=(run,), step=3)
    return scene, tuple(simulate(spec) for spec in scene.specs())


def written(bench, request: Request, path: Path, dpi: int = 96) -> Path:
    with make_figure(*bench, request) as figure:
        figure.save(path, path.suffix[1:], dpi)
    return path


def ink(image: np.ndarray) -> float:
    """Share of the pixels that are not paper."""
    return float((image.min(axis=2) < 250).mean())


def drawn(svg: bytes, width: int, height: int) -> np.ndarray:
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    renderer = QSvgRenderer(QByteArray(svg))
    assert renderer.isValid()
    renderer.render(painter)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(height, -1)[:, : width * 3].reshape(height, width, 3).copy()


@pytest.mark.parametrize("format", sorted(picture_formats()))
@pytest.mark.parametrize("what", WHATS)
def test_every_view_in_every_format(qapp, bench, tmp_path: Path, what: str, format: str) -> None:
    path = written(bench, Request(what, size=SMALL), tmp_path / f"picture.{format}")
    start = {"png": b"\x89PNG", "svg": b"<?xml", "pdf": b"%PDF"}[format]
    assert path.read_bytes().startswith(start)
    assert path.stat().st_size > 5000


@pytest.mark.parametrize("dpi", [96, 150, 300, 600])
def test_png_has_its_dots_per_inch_and_grows_with_them(qapp, bench, tmp_path: Path, dpi: int) -> None:
    path = written(bench, Request("map", size=(8.0, 6.0)), tmp_path / "map.png", dpi)
    with Image.open(path) as picture:
        assert picture.size == pytest.approx((8 / 2.54 * dpi, 6 / 2.54 * dpi), abs=dpi / 90)
        assert picture.info["dpi"] == pytest.approx((dpi, dpi), abs=0.1)
        small = np.asarray(picture.convert("RGB").resize((302, 227)), dtype=float)
    reference = written(bench, Request("map", size=(8.0, 6.0)), tmp_path / "reference.png", 96)
    with Image.open(reference) as picture:
        other = np.asarray(picture.convert("RGB").resize((302, 227)), dtype=float)
    assert np.abs(small - other).mean() < 8  # the same picture, only finer


def test_a_picture_too_large_is_refused_with_a_sentence(qapp, bench, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="pixels is too large"):
        written(bench, Request("map", size=(200.0, 200.0)), tmp_path / "map.png", 1200)
    assert not list(tmp_path.iterdir())


def test_svg_is_valid_and_its_text_is_text(qapp, bench, tmp_path: Path) -> None:
    content = written(bench, Request(), tmp_path / "figure.svg").read_bytes()
    root = ET.fromstring(content)
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    for word in ("A rate per axis", "RMSprop", "Adam", "SGD", "Loss", "step 14", "reach of one step", "tolerance 0.05", "4.16"):
        assert word in words
    assert "clip-mark" not in content.decode()
    assert not list(root.iter(f"{SVG}image"))
    assert root.get("viewBox") == "0 0 1058 643"
    assert ink(drawn(content, 1058, 643)) > 0.3


def test_svg_clips_what_leaves_the_map(qapp, far, tmp_path: Path) -> None:
    content = written(far, Request("map", size=SMALL, caption=False), tmp_path / "map.svg").read_bytes()
    root = ET.fromstring(content)
    clips = {clip.get("id") for clip in root.iter(f"{SVG}clipPath")}
    used = {re.fullmatch(r"url\(#(.*)\)", g.get("clip-path"))[1] for g in root.iter(f"{SVG}g") if g.get("clip-path")}
    assert used
    assert used <= clips
    if shutil.which("rsvg-convert") is None:
        pytest.skip("rsvg-convert is not installed (librsvg2-bin)")
    subprocess.run(["rsvg-convert", "-o", tmp_path / "map.png", tmp_path / "map.svg"], check=True)
    with Image.open(tmp_path / "map.png") as picture:
        pixels = np.asarray(picture.convert("RGB"))
    with Image.open(written(far, Request("map", size=SMALL, caption=False), tmp_path / "same.png")) as picture:
        expected = np.asarray(picture.convert("RGB").resize(pixels.shape[1::-1]))
    assert np.abs(pixels.astype(float) - expected).mean() < 4


@pytest.mark.parametrize("format", ["png", "svg"])
def test_a_moving_landscape_stays_on_its_map(qapp, tmp_path: Path, format: str) -> None:
    scene = load_preset("drifting-minimum").with_(step=400)
    runs = tuple(map(simulate, scene.specs()))
    path = written((scene, runs), Request("map", size=SMALL), tmp_path / f"map.{format}")
    if format == "svg":
        root = ET.fromstring(path.read_bytes())
        assert all(len(clip[0].get("d")) < 100 for clip in root.iter(f"{SVG}clipPath"))
        boxes = [re.findall(r"-?[\d.]+", clip[0].get("d")) for clip in root.iter(f"{SVG}clipPath")]
        assert all(0 <= float(x) <= 700 for box in boxes for x in box)
        return
    with Image.open(path) as picture:
        pixels = np.asarray(picture.convert("RGB"))
    assert ink(pixels[:, :10]) == 0  # the margin


def test_pdf_is_vectors_with_text_and_fonts_inside(qapp, bench, tmp_path: Path) -> None:
    path = written(bench, Request(), tmp_path / "figure.pdf")
    content = path.read_bytes()
    assert b"/Subtype /Image" not in content
    assert b"/FontFile" in content
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (poppler-utils)")
    text = subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True, text=True).stdout
    words = ("A rate per axis", "Long valley (κ 50, c 0.1)", "start (−4.7, 2.5)", "step 14", "tolerance 0.05", "4.16")
    for word in words:
        assert word in text


def test_pdf_and_png_show_the_same(qapp, bench, tmp_path: Path) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed (poppler-utils)")
    written(bench, Request(), tmp_path / "figure.pdf")
    subprocess.run(["pdftoppm", "-png", "-r", "96", "-singlefile", tmp_path / "figure.pdf", tmp_path / "paper"], check=True)
    written(bench, Request(), tmp_path / "figure.png")
    with Image.open(tmp_path / "paper.png") as a, Image.open(tmp_path / "figure.png") as b:
        difference = np.asarray(a.convert("RGB").resize(b.size), dtype=float) - np.asarray(b.convert("RGB"), dtype=float)
    assert np.abs(difference).mean() < 4


def test_the_theme_of_the_screen_does_not_matter(qapp, bench, tmp_path: Path) -> None:
    light = written(bench, Request(size=SMALL), tmp_path / "light.png").read_bytes()
    style.set_theme("dark")
    dark = written(bench, Request(size=SMALL), tmp_path / "dark.png").read_bytes()
    assert style.theme().name == "dark"
    assert light == dark


@pytest.mark.parametrize("format", sorted(picture_formats()))
def test_a_diverged_run_can_be_drawn(qapp, far, tmp_path: Path, format: str) -> None:
    written(far, Request(size=SMALL), tmp_path / f"far.{format}")


@pytest.mark.parametrize("objective", sorted(catalog.landscapes()))
def test_every_landscape_can_be_drawn(qapp, tmp_path: Path, objective: str) -> None:
    scene = Scene(objective=objective, steps=12, step=12)
    content = written((scene, tuple(map(simulate, scene.specs()))), Request(size=SMALL), tmp_path / "figure.svg").read_bytes()
    assert catalog.landscapes()[objective].title in "".join(ET.fromstring(content).itertext())


def test_a_scene_without_runs_can_be_drawn(qapp, tmp_path: Path) -> None:
    written((Scene(runs=()), ()), Request(size=SMALL), tmp_path / "empty.pdf")


def test_figures_leave_nothing_behind(qapp, bench, tmp_path: Path) -> None:
    gc.collect()
    before = len(QApplication.topLevelWidgets())
    written(bench, Request(size=SMALL), tmp_path / "figure.png")
    gc.collect()
    assert len(QApplication.topLevelWidgets()) <= before
    assert style.theme().name == "light"


def test_the_clipboard_gets_picture_and_settings(qapp, bench) -> None:
    with make_figure(*bench, Request(size=SMALL)) as figure:
        copy_figure(figure, 96)
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage()
    assert data.text().startswith("A rate per axis\nRMSprop Explorer")
    assert bytes(data.data("image/png").data()).startswith(b"\x89PNG")
    QGuiApplication.clipboard().clear()


# ---- the dialog


@pytest.fixture
def dialog(qapp, qtbot, bench, tmp_path: Path):
    app.name_application(qapp)
    settings = Settings()
    settings.folder = str(tmp_path)
    scene, runs = bench
    session = Session(scene)
    session.take_runs(runs)
    session.seek(14)
    dialog = ExportDialog(session, settings, scene.title)
    yield dialog
    dialog.deleteLater()
    session.deleteLater()


def choose(dialog: ExportDialog, what: str, format: str) -> None:
    dialog.form.what.set_value(what)
    dialog.form.what.value_changed.emit(what)
    dialog.form.format.set_value(format)
    dialog.form.format.value_changed.emit(format)


@pytest.mark.parametrize("format", ["png", "svg", "pdf"])
def test_the_dialog_writes_a_picture_and_says_so(dialog: ExportDialog, tmp_path: Path, format: str) -> None:
    choose(dialog, "loss", format)
    assert dialog.form.name.text() == f"a-rate-per-axis-loss.{format}"
    dialog.form.export.click()
    assert (tmp_path / f"a-rate-per-axis-loss.{format}").exists()
    assert dialog.form.sentence.text().startswith(f"Wrote a-rate-per-axis-loss.{format}")


@pytest.mark.parametrize("format", ["csv", "json", "npz"])
def test_the_dialog_writes_trajectories(dialog: ExportDialog, tmp_path: Path, format: str) -> None:
    choose(dialog, "trajectories", format)
    dialog.form.export.click()
    names = [f"a-rate-per-axis-{k}.{format}" for k in ("1-rmsprop", "2-adam", "3-sgd")]
    assert sorted(p.name for p in tmp_path.iterdir() if p.is_file()) == names
    assert load(tmp_path / names[1]).spec.optimizer == "adam"


def test_the_dialog_asks_before_it_replaces(dialog: ExportDialog, tmp_path: Path) -> None:
    target = tmp_path / "a-rate-per-axis-trajectory.csv"
    target.write_text("old")
    choose(dialog, "trajectory", "csv")
    dialog.form.export.click()
    assert target.read_text() == "old"
    assert dialog.form.export.text() == "Replace"
    dialog.form.export.click()
    assert load(target).spec.optimizer == "rmsprop"
    assert dialog.form.export.text() == "Export"


def test_the_dialog_tells_a_failure_in_a_sentence(dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    choose(dialog, "map", "svg")
    monkeypatch.setattr(os, "replace", full)
    dialog.form.export.click()
    assert "was not written (no space left on device)" in dialog.form.sentence.text()
    assert dialog.written == []
    dialog.form.folder.setText(str(tmp_path / "nowhere"))
    dialog.form.export.click()
    assert "choose another one" in dialog.form.sentence.text()


def test_the_dialog_shows_fields_that_matter(dialog: ExportDialog) -> None:
    choose(dialog, "figure", "png")
    assert dialog.form.dpi.isEnabled()
    assert dialog.form.pixels.text() == "3306 × 2009 pixels"
    choose(dialog, "figure", "pdf")
    assert not dialog.form.dpi.isEnabled()
    choose(dialog, "trajectory", "csv")
    assert dialog.form.copy.isHidden()


def test_the_dialog_copies(dialog: ExportDialog) -> None:
    choose(dialog, "map", "png")
    dialog.form.copy.click()
    assert QGuiApplication.clipboard().mimeData().hasImage()
    assert dialog.form.sentence.text().startswith("Copied")
    QGuiApplication.clipboard().clear()


def test_the_preview_follows(dialog: ExportDialog, qtbot) -> None:
    dialog.show()
    qtbot.waitUntil(lambda: not dialog.form.preview._picture.isNull(), timeout=5000)
    assert ink_of(dialog.form.preview._picture.toImage()) > 0.1
    dialog.close()


def ink_of(image: QImage) -> float:
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return ink(rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3))


def test_the_menu_opens_the_dialog_and_the_window_tells(window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In the whole program, with the dark theme on the screen: the window looks as before, the picture is light."""
    style.set_theme("dark")
    window.settings.folder = str(tmp_path)

    def exported(dialog: ExportDialog) -> int:
        dialog.form.export.click()
        return 0

    monkeypatch.setattr(ExportDialog, "exec", exported)
    file_actions.export(window)
    with Image.open(tmp_path / "a-rate-per-axis.png") as picture:
        assert picture.getpixel((3, 3)) == (255, 255, 255)
    assert window.status.sentence().startswith("Exported a-rate-per-axis.png to ")
    assert style.theme().name == "dark"
    assert window.view("map").backgroundBrush().color() == style.color("panel")


# ---- scenes with data


@pytest.fixture(scope="module")
def fitted() -> tuple[Scene, tuple]:
    scene = load_preset("diamonds-minibatch").with_(step=20, steps=40)
    return scene, tuple(simulate(spec) for spec in scene.specs())


@pytest.mark.parametrize("format", sorted(picture_formats()))
def test_the_data_and_the_fitted_line_in_every_format(qapp, fitted, tmp_path: Path, format: str) -> None:
    path = written(fitted, Request("data", size=SMALL), tmp_path / f"data.{format}")
    assert path.stat().st_size > 5000


def test_the_picture_of_data_says_which_data(qapp, fitted, tmp_path: Path) -> None:
    content = written(fitted, Request("data", size=SMALL), tmp_path / "data.svg").read_bytes()
    root = ET.fromstring(content)
    words = " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    for word in ("Line fit: carat → price", "diamonds.csv.gz", "batches of 512", "split by seed 42", "slope", "RMSE", "price"):
        assert word in words
    assert not list(root.iter(f"{SVG}image"))
    assert ink(drawn(content, 680, 416)) > 0.02


def test_a_formula_has_no_picture_of_data(qapp, bench, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no data to draw"):
        written(bench, Request("data", size=SMALL), tmp_path / "data.png")


def test_data_are_offered_where_there_are_some(qapp, fitted, bench) -> None:
    offers = [dict(list_offered(session_of(scene, runs))) for scene, runs in (fitted, bench)]
    assert ["data" in offer for offer in offers] == [True, False]
    assert ["fit" in offer for offer in offers] == [True, False]


def session_of(scene: Scene, runs: tuple) -> Session:
    session = Session(scene)
    session.runs = runs
    return session
