"""The effective rate of each parameter of the focused run, under its bound."""

from __future__ import annotations

from optim import insight
from rmsprop_gui import style
from rmsprop_gui.formula import Box
from rmsprop_gui.plots.heads import words
from rmsprop_gui.plots.kind import Content, Curve, Drawing, Kind, no_legend, theta_curve
from rmsprop_gui.plots.symbols import at, emphasised, rate_symbol, reading

TITLE = "Effective rate"


def draw(content: Content) -> Drawing:
    run = content.focus
    if run is None:
        return Drawing(TITLE, True)
    bound = insight.rate_bound(run)
    rates = tuple(theta_curve(run.rate[:, i], i, "Rate", "rate") for i in reversed(content.parameters))
    bounds: tuple[Curve, ...] = ()
    if bound is not None:
        bounds = tuple(theta_curve(bound[:, i], i, "Bound of the rate", dotted=True, guide=True) for i in emphasised(run))
    legend = words("dotted: bound")

    def readings(step: int) -> list[Box]:
        return [reading(rate_symbol(run, i, step), at(run.rate, step, i), style.theta_key(i)) for i in emphasised(run)]

    return Drawing(TITLE, True, bounds + rates, (), readings, no_legend if bound is None else lambda step: legend)


ENTRY = Kind(TITLE, 1, draw)
