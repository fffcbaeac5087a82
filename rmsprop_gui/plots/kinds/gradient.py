"""The gradient of each parameter of the focused run, with its sign; noise included, before clipping."""

from __future__ import annotations

from rmsprop_gui import style
from rmsprop_gui.formula import Box
from rmsprop_gui.i18n import mark, translated
from rmsprop_gui.plots.kind import Content, Drawing, Kind, theta_curve
from rmsprop_gui.plots.symbols import at, emphasised, indexed, reading

TITLE = mark("Gradient")


def draw(content: Content) -> Drawing:
    run = content.focus
    if run is None:
        return Drawing(translated(TITLE), False)
    curves = tuple(theta_curve(run.gradient[:, i], i, "g", "gradient") for i in reversed(content.parameters))

    def readings(step: int) -> list[Box]:
        return [reading(indexed(run, i, "g"), at(run.gradient, step, i), style.theta_key(i)) for i in emphasised(run)]

    return Drawing(translated(TITLE), False, curves, (), readings)


ENTRY = Kind(TITLE, 4, draw, shown=False)
