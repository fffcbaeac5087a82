"""A run drawn with matplotlib: the map with its path, and the loss."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np

from optim.analysis.contour_levels import choose
from optim.analysis.measures import gap, get_landscape, lowest
from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.page.document import read_tokens
from optim.page.ground import compute_values, fit
from optim.simulate.run import Run

COLUMNS, ROWS = 161, 121
SIZE = (9.0, 3.8)  # inches


def plot(run: Run, axes: Any = None) -> Any:
    """Draws the path over its landscape (where it has two parameters) and the loss over the steps; returns the axes.

    axes   one for the map and one for the loss, of a figure of one's own; None makes a figure, which a notebook shows

    Raises SpecError where matplotlib is not installed.
    """
    if find_spec("matplotlib") is None:
        raise SpecError(
            translatable("Plots need matplotlib, which is not installed here; `pip install matplotlib` brings it.")
        )
    landscape, parameters = get_landscape(run)
    plane = landscape is not None and landscape.dimension == 2 and run.dimension == 2
    if axes is None:
        _, axes = import_module("matplotlib.pyplot").subplots(1, 2 if plane else 1, figsize=SIZE, layout="constrained")
    places = np.atleast_1d(axes)
    if plane and len(places) > 1:
        draw_map(places[0], run, landscape, parameters)
    draw_loss(places[-1], run)
    return axes


def draw_map(axes: Any, run: Run, landscape: Any, parameters: Any) -> None:
    """Contours with the program's levels and colours, and the path on them.

    axes                    of matplotlib
    landscape, parameters   of the run
    """
    ink = read_tokens()["light"]
    view = fit(landscape, parameters, tuple(run.spec.start))
    x, y = (np.linspace(low, high, count) for (low, high), count in zip(view, (COLUMNS, ROWS), strict=True))
    values = compute_values(landscape, parameters, *np.meshgrid(x, y))
    levels = choose(values, landscape.lowest(parameters))
    heights = np.ma.masked_invalid(levels.scaled(values))
    if levels.heights:
        colours = import_module("matplotlib.colors").LinearSegmentedColormap.from_list(
            "map", [ink["map_low"], ink["map_mid"], ink["map_high"]]
        )  # fmt: skip
        shades = [colours(levels.shade(band)) for band in range(len(levels.heights) + 1)]
        axes.contourf(x, y, heights, [-np.inf, *levels.heights, np.inf], colors=shades)
        axes.contour(x, y, heights, levels.heights, colors=ink["iso"], linewidths=0.6, alpha=0.6)
    with np.errstate(all="ignore"):
        path = np.where(np.isfinite(run.theta), run.theta, np.nan)
    axes.plot(path[:, 0], path[:, 1], color=ink["run1"], linewidth=1.8, zorder=3)
    axes.plot(*path[0], "s", color="white", markeredgecolor=ink["text_2"], zorder=4)
    axes.plot(*path[-1], "o", color=ink["run1"], markeredgecolor="white", zorder=5)
    axes.set(xlim=view[0], ylim=view[1], xlabel="θ₁", ylabel="θ₂", title=str(landscape.title))


def draw_loss(axes: Any, run: Run) -> None:
    """The loss above the lowest one in decades, or as it is where none is known.

    axes   of matplotlib
    """
    log = lowest(run) is not None and bool((gap(run) > 0).any())
    values = gap(run) if log else run.loss
    axes.plot(np.arange(run.steps + 1), np.where(np.isfinite(values), values, np.nan), color=read_tokens()["light"]["run1"])
    axes.set(xlabel="step", title="loss above the lowest" if log else "loss")
    if log:
        axes.set_yscale("log", nonpositive="mask")
