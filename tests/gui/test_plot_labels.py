"""What is written in and around line plots: no text on another, in any scene, at any size, on the screen and in figures."""

from __future__ import annotations

from functools import partial
from itertools import product

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from optim import simulate
from rmsprop_gui.charts.axis import PlainAxis
from rmsprop_gui.charts.drawing import PlotCurve, PlotDrawing, PlotKind, PlotLevel
from rmsprop_gui.charts.figures.formats.png import get_image
from rmsprop_gui.charts.plot import PlotPanel
from rmsprop_gui.charts.plot_labels import PlotRoom, place_labels
from rmsprop_gui.drawing import style
from rmsprop_gui.export.figure import Request, make_figure
from rmsprop_gui.model.presets import load_preset, preset_names
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.plots.plots_panel import LOSS_MODES, PlotChoice, PlotStack, plots
from tests.gui.written import WrittenTexts

SIZES = [(330, 340), (464, 520)]  # of the plots in windows of 1024 × 700 and 1440 × 900 pixels


def make_panel(drawing: PlotDrawing, width: float = 280.0, height: float = 75.0) -> PlotPanel:
    panel = PlotPanel("loss", PlotKind("Loss", 0, lambda content: None), PlainAxis("bottom"))
    steps = max((len(curve.values) for curve in drawing.curves), default=2) - 1
    panel.view.setGeometry(QRectF(40, 30, width, height))
    panel.view.set_steps(steps)
    panel.view.setXRange(0, steps, padding=0)
    panel.show(drawing)
    return panel


def curve(values) -> PlotCurve:
    return PlotCurve(np.asarray(values, dtype=float), "text", partial(style.pen, "text"))


@pytest.mark.parametrize("preset", preset_names())
def test_no_text_of_the_plots_stands_on_another(qtbot, preset):
    scene = load_preset(preset)
    session = Session(scene)
    session.take_runs(tuple(simulate(spec) for spec in scene.specs()))
    stack = PlotStack(session, PlotChoice(shown=tuple(plots()), remember=False))
    qtbot.addWidget(stack)
    last = max(run.steps for run in session.runs)
    for (width, height), mode in [*product(SIZES[:1], LOSS_MODES), (SIZES[1], "log")]:
        stack.resize(width, height)
        stack.show()
        stack.choice.set_loss_mode(mode)
        for step in (0, last // 3):
            session.seek(step)
            with WrittenTexts() as texts:
                stack.viewport().grab()
            overlaps = [*texts.find_overlaps()]
            assert texts.found and not overlaps, (width, mode, step)


@pytest.mark.parametrize("preset", preset_names())
def test_no_text_of_a_figure_of_plots_stands_on_another(qapp, preset):
    scene = load_preset(preset)
    runs = tuple(simulate(spec) for spec in scene.specs())
    for size in ((17.0, 17.0), (9.0, 9.0)):
        with make_figure(scene, runs, Request("plots", size=size)) as figure, WrittenTexts() as texts:
            get_image(figure, 96)
        overlaps = [*texts.find_overlaps()]
        assert texts.found and not overlaps, size


@pytest.mark.parametrize("seed", range(20))
def test_labels_keep_to_the_plot_and_clear_of_each_other(qapp, seed):
    rng = np.random.default_rng(seed)
    steps = 200
    curves = [curve(10.0 ** (rng.normal(0, 3) + np.cumsum(rng.normal(-0.1, rng.uniform(0, 1.5), steps)))) for _ in range(8)]
    levels = tuple(PlotLevel(10.0 ** rng.uniform(-4, 2), f"tolerance {k}") for k in range(3))
    panel = make_panel(PlotDrawing("Loss", True, tuple(curves), levels, bottom=1e-3), rng.uniform(80, 500), rng.uniform(40, 300))
    labels = place_labels(panel)
    rect = panel.rect()
    for k, label in enumerate(labels):
        assert rect.contains(label.place), label.text
        assert not any(label.place.intersects(other.place) for other in labels[:k]), label.text


def test_labels_go_where_no_curve_is(qapp):
    """A curve that leaves the axis downwards at its end, under a level: the one place at the edge that is free is taken."""
    falling = np.geomspace(10.0, 1e-20, 200)
    panel = make_panel(PlotDrawing("Loss", True, (curve(falling),), (PlotLevel(1e-2, "tolerance 0.01"),), bottom=1e-4))
    labels = place_labels(panel)
    assert [label.text for label in labels] == ["tolerance 0.01", "↓ 10⁻²⁰"]
    x, y = panel.line(panel.drawing.curves[0], panel.rect())
    known = np.isfinite(y)
    for label in labels:
        under = (x[known] >= label.place.left()) & (x[known] <= label.place.right())
        inside = (y[known][under] >= label.place.top()) & (y[known][under] <= label.place.bottom())
        assert not inside.any(), label.text


def test_a_full_plot_still_names_its_level_and_the_farthest_values(qapp):
    rng = np.random.default_rng(1)
    curves = tuple(curve(10.0 ** np.linspace(1, -k, 200) * rng.uniform(0.5, 2, 200)) for k in range(4, 24))
    panel = make_panel(PlotDrawing("Loss", True, curves, (PlotLevel(1.0, "tolerance 1"),), bottom=0.1))
    texts = [label.text for label in place_labels(panel)]
    assert texts[0] == "tolerance 1" and len(texts) >= 4
    lowest = sorted(float(each.values.min()) for each in curves)
    assert texts[1].startswith("↓") and f"{lowest[0]:.1e}".split("e")[1].lstrip("-0") in texts[1].translate(
        str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
    )


def test_what_is_narrower_than_a_label_has_none(qapp):
    panel = make_panel(PlotDrawing("Loss", True, (curve([1.0, 2.0]),), (PlotLevel(1.5, "tolerance"),)), 20.0, 75.0)
    assert place_labels(panel) == []
    assert PlotRoom(panel.rect(), (), ()).find_cheapest(0.0, (10.0, 500.0), 40.0) is None
