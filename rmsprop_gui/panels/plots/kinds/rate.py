"""The effective rate of each parameter of the focused run, under its bound."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QPen

from optim import analysis
from rmsprop_gui.charts.drawing import (
    PlotContent,
    PlotCurve,
    PlotDrawing,
    PlotKind,
    at,
    emphasise,
    no_legend,
    rate_symbol,
    reading,
    theta_curve,
)
from rmsprop_gui.charts.heads import words
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import short, subscript

TITLE = mark("Effective rate")
FAINT, CHOSEN = 75, 150  # opacities of the rates under other decays


def draw(content: PlotContent) -> PlotDrawing:
    run = content.focus
    if run is None:
        return PlotDrawing(translated(TITLE), True)
    bound = analysis.rate_bound(run)
    rates = tuple(theta_curve(run.rate[:, i], i, tr("Rate"), "rate") for i in reversed(content.parameters))
    bounds: tuple[PlotCurve, ...] = ()
    if bound is not None:
        bounds = tuple(theta_curve(bound[:, i], i, tr("Bound of the rate"), dotted=True, guide=True) for i in emphasise(run))
    faint = tuple(curve for i in emphasise(run) for curve in under_other_decays(content, i))
    parts = [tr("dotted: bound")] if bounds else []
    parts += [tr("faint: other decays")] if faint else []
    legend = words(" · ".join(parts))

    def readings(step: int) -> list[Box]:
        return [
            reading(rate_symbol(run, i, step, content.notation), at(run.rate, step, i), style.theta_key(i))
            for i in emphasise(run)
        ]

    return PlotDrawing(
        translated(TITLE), True, faint + bounds + rates, (), readings, (lambda step: legend) if parts else no_legend
    )


def under_other_decays(content: PlotContent, parameter: int) -> list[PlotCurve]:
    """The same gradients, other decays: faint, the one that the user looks at less so."""
    pens = {decay: CHOSEN if decay == content.chosen else FAINT for decay in content.others}
    return [
        PlotCurve(rates[:, parameter], style.theta_key(parameter), partial(faint_pen, parameter, pens[decay]), guide=True,
              name=tr("Rate of {theta} under decay {decay}", theta=f"θ{subscript(parameter + 1)}", decay=short(decay)))
        for decay, rates in content.others.items()
    ]  # fmt: skip


def faint_pen(parameter: int, opacity: int, width: float, alpha: int) -> QPen:
    """As faint before the tracker as behind it."""
    return style.pen(style.theta_key(parameter), 1.0, alpha=opacity)


ENTRY = PlotKind(TITLE, 1, draw)
