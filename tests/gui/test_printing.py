"""The figure on paper: one page, vectors and text, the same in either theme; the step ledger as a part of figures."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest

from optim import simulate
from rmsprop_gui.charts.figures.formats import picture_formats
from rmsprop_gui.charts.figures.formats.pdf import without_chance
from rmsprop_gui.drawing import style
from rmsprop_gui.export.choices import list_offered
from rmsprop_gui.export.dialog import ExportDialog
from rmsprop_gui.export.figure import Request, make_figure
from rmsprop_gui.export.printing import LANDSCAPE, LEAST_MARGIN, PORTRAIT, get_room, print_figure
from rmsprop_gui.model.scene import RunSetup, Scene
from tests.gui.conftest import activate

SCENE = Scene(objective="valley", steps=40, step=10, runs=(RunSetup("rmsprop"), RunSetup("adam")))
ONE = Scene(objective="x_over_log_x", steps=20, step=5, runs=(RunSetup("adam"),))
PAGES, SIZE = re.compile(rb"/Type /Page\b"), re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")


def make_printer(path, orientation=LANDSCAPE, size=QPageSize.PageSizeId.A4) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(size))
    printer.setPageOrientation(orientation)
    printer.setFullPage(True)
    return printer


def runs_of(scene: Scene) -> tuple:
    return tuple(simulate(spec) for spec in scene.specs())


@contextmanager
def printing_to(path, monkeypatch):
    def choose(dialog):
        dialog.printer().setOutputFileName(str(path))
        dialog.printer().setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        return 1

    with monkeypatch.context() as patched:
        patched.setattr(QPrintDialog, "exec", choose)
        yield


def holds_a_picture(pdf: bytes) -> bool:
    return b"/Subtype /Image" in pdf


@pytest.mark.parametrize("what", ["figure", "sheet", "map", "plots", "ledger"])
@pytest.mark.parametrize("orientation", [LANDSCAPE, PORTRAIT])
def test_a_figure_fills_one_page_with_vectors(program, tmp_path, what, orientation):
    path = tmp_path / "page.pdf"
    said = print_figure(SCENE, runs_of(SCENE), Request(what), make_printer(path, orientation), fill=True)
    pdf = path.read_bytes()
    assert said == "Printed into page.pdf." and len(PAGES.findall(pdf)) == 1 and b"/Font" in pdf and not holds_a_picture(pdf)
    width, height = (float(x) for x in SIZE.search(pdf).groups())
    assert (width > height) == (orientation == LANDSCAPE)


def test_a_sheet_has_the_ledger_and_the_settings(program):
    with make_figure(SCENE, runs_of(SCENE), Request("sheet")) as figure:
        assert len(figure.parts) == 4  # map, plots, and a ledger for each parameter
        parts = [part.rect for part in figure.parts]
        texts = " ".join("".join(e.itertext()) for e in ET.fromstring(picture_formats()["svg"].make(figure, 96)).iter())
    assert not any(a.intersects(b) for a in parts for b in parts if a is not b)
    assert "tolerance 0.05" in texts and "Adam" in texts and "√" in texts


def test_one_parameter_has_one_ledger(program):
    with make_figure(ONE, runs_of(ONE), Request("ledger")) as figure:
        assert len(figure.parts) == 1


@pytest.mark.parametrize("height", [4.0, 7.0, 17.0])
def test_no_row_of_a_ledger_on_paper_is_cut(program, height):
    scene = SCENE.with_(focus=1)  # Adam has the most rows
    with make_figure(scene, runs_of(scene), Request("ledger", size=(12.0, height), caption=False)) as figure:
        for part in figure.parts:
            last = part.view._placed[-1]
            assert (last.top + last.height) * part.view._scale <= part.rect.height() + 1
            assert part.view._scale > 0.1


def test_a_ledger_follows_the_step_of_a_film(program):
    with make_figure(SCENE, runs_of(SCENE), Request("ledger")) as figure:
        before = figure.parts[0].view.text()
        figure.show_step(11)
        assert figure.parts[0].view.text() != before


def test_a_printer_that_needs_more_room_gets_it(program, tmp_path):
    room = get_room(make_printer(tmp_path / "x.pdf"))
    assert room.left() >= LEAST_MARGIN and (round(room.width()), round(room.height())) == (297 - 24, 210 - 24)


def test_a_figure_larger_than_the_paper_is_made_smaller(program, tmp_path):
    printer = make_printer(tmp_path / "a5.pdf", PORTRAIT, QPageSize.PageSizeId.A5)
    print_figure(SCENE, runs_of(SCENE), Request("map", size=(60.0, 40.0)), printer, fill=False)
    assert len(PAGES.findall((tmp_path / "a5.pdf").read_bytes())) == 1


# ---- in the window


@pytest.fixture
def still(window):
    window.session.playback.stop()
    window.session.seek(12)
    yield window
    style.set_theme("light")


def test_ctrl_p_prints_what_is_seen_the_same_in_either_theme(still, tmp_path, monkeypatch, qtbot):
    activate(still, qtbot)
    contents = []
    for theme in ("light", "light", "dark"):  # letters that are asked for the first time come out a little different
        style.set_theme(theme)
        with printing_to(tmp_path / f"{theme}.pdf", monkeypatch):
            QTest.keyClick(still, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        contents.append(without_chance((tmp_path / f"{theme}.pdf").read_bytes()))
    assert len(PAGES.findall(contents[0])) == 1 and not holds_a_picture(contents[0])
    assert len(contents[1]) == len(contents[2])


def test_the_ledger_is_printed_where_it_is_seen(still, monkeypatch):
    from rmsprop_gui.export import printing

    asked = []
    monkeypatch.setattr(printing, "choose_printer", lambda parent, orientation: object())
    monkeypatch.setattr(printing, "print_figure", lambda scene, runs, request, printer, fill: asked.append(request.what) or "ok")
    for shown in (True, False):
        still.docks["ledger"].setVisible(shown)
        still.actions_by_name["print"].trigger()
    still.docks["ledger"].show()
    assert asked == ["sheet", "figure"]


def test_a_dialog_that_is_given_up_prints_nothing(still, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: 0)
    still.actions_by_name["print"].trigger()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_take_it_gets_a_sentence(still, monkeypatch, tmp_path, qtbot):
    with printing_to(tmp_path / "missing" / "x.pdf", monkeypatch), qtbot.waitSignal(still.session.error) as told:
        still.actions_by_name["print"].trigger()
    assert told.args[0].startswith("The printer does not take the page")


def test_the_export_dialog_prints_every_picture_it_offers(still, tmp_path, monkeypatch):
    dialog = ExportDialog(still.session, still.settings, "x", *still.shown_plots(), still)
    for what, _ in list_offered(still.session):
        dialog.form.what.set_value(what)
        dialog._on_what(what)
        assert dialog.form.print.isVisibleTo(dialog) == (what not in ("page", "trajectory", "trajectories"))
        if dialog.form.print.isVisibleTo(dialog):
            path = tmp_path / f"{what}.pdf"
            with printing_to(path, monkeypatch):
                dialog.form.print.click()
            assert len(PAGES.findall(path.read_bytes())) == 1
            assert dialog.form.sentence.text().startswith(f"Printed into {what}.pdf.")
    dialog.done(0)
    dialog.deleteLater()
