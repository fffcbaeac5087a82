"""A plot as SVG, to stand inside a page or alone: light, printable, no scripts, no style sheet."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache

import numpy as np

from optim.base.plain_text import xml_text as escape
from optim.base.resources import resource_path
from optim.base.translatable import plain, translatable
from optim.recorder.report.plot import PlotScale, ReportPlot, get_scale, group, nice, thin


@cache
def inks() -> dict[str, str]:
    """{name: colour} of the light theme."""
    return dict(json.loads(resource_path("tokens.json").read_text(encoding="utf-8"))["light"])


def ink(name: str) -> str:
    """A colour such as "accent", as HTML spells it.

    name   of the colour
    """
    return inks()[name]


WIDTH, HEIGHT = 720, 200
LEFT, RIGHT, TOP, BOTTOM = 64, 12, 26, 24
LOOKS = {"strong": translatable("dark"), "faint": translatable("light")}
LEVELS = {"bad": "error", "warn": "warn", "info": "focus"}


def svg(plot: ReportPlot, say: Callable[[str], str]) -> str:
    """The plot as an SVG element.

    plot   what is drawn
    """
    across, up = steps_scale(plot.steps), get_scale(plot.values)
    parts = [
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{escape(say(plot.title))}" '
        'xmlns="http://www.w3.org/2000/svg" '
        'font-size="11" font-family="Inter, Noto Sans, sans-serif">',
        text(LEFT, 14, say(plot.title), "start", "text", ' font-weight="600" font-size="12.5"'),
        *axes(across, up),
        *(mark(across, step, level) for step, level in dict.fromkeys(plot.marks)),
        *bands(plot, across, up),
    ]  # fmt: skip
    for curve in plot.curves:
        drawn = thin(curve.values)
        parts.append(line(path(get_x(across, plot.steps[drawn]), get_y(up, curve.values[drawn])), curve.look))
    parts += [*(dot(across, up, *point) for point in plot.points), *key(plot, say), "</svg>"]
    return "\n".join(part for part in parts if part)


def text(x: float, y: float, words: str, anchor: str, colour: str = "text_3", more: str = "") -> str:
    """A text of the plot, escaped.

    x, y     where, pixels
    words    the text
    anchor   "start", "middle" or "end"
    colour   its name
    more     further attributes
    """
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{ink(colour)}"{more}>{escape(words)}</text>'


def rule(x1: float, y1: float, x2: float, y2: float, colour: str, more: str = "") -> str:
    """A straight line.

    x1, y1, x2, y2   its ends, pixels
    colour           its name
    more             further attributes
    """
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{ink(colour)}"{more}/>'


def line(d: str, look: str) -> str:
    """A curve: strong or faint.

    d      path data of SVG
    look   "strong" or "faint"
    """
    colour, width = ("accent", 1.5) if look == "strong" else ("border_strong", 0.75)
    return f'<path d="{d}" fill="none" stroke="{ink(colour)}" stroke-width="{width}" stroke-linejoin="round"/>' if d else ""


def steps_scale(steps: np.ndarray) -> PlotScale:
    """The scale of the steps.

    steps   (R,)
    """
    low, high = (float(steps[0]), float(steps[-1])) if len(steps) else (0.0, 1.0)
    return PlotScale(low, high if high > low else low + 1.0, False)


def get_x(scale: PlotScale, steps: np.ndarray) -> np.ndarray:
    """(R,) where steps are, pixels from the left.

    scale   of the steps
    steps   (R,)
    """
    return LEFT + (WIDTH - LEFT - RIGHT) * scale(np.asarray(steps, np.float64))


def get_y(scale: PlotScale, values: np.ndarray) -> np.ndarray:
    """Where values are, pixels from the top, of the same shape.

    scale    of the values
    values   array of any shape
    """
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * scale(values)


def axes(across: PlotScale, up: PlotScale) -> list[str]:
    """Grid, ticks and their texts.

    across, up   the two scales
    """
    parts = []
    for place, words in up.ticks(5):
        y = HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * place
        parts += [rule(LEFT, y, WIDTH - RIGHT, y, "grid"), text(LEFT - 6, y + 4, words, "end")]
    for step in nice(across.low, across.high, 8):
        x = float(get_x(across, np.array([step]))[0])
        parts.append(text(x, HEIGHT - 8, f"{step:,.10g}", "end" if x > WIDTH - RIGHT - 12 else "middle"))
    return [*parts, rule(LEFT, HEIGHT - BOTTOM, WIDTH - RIGHT, HEIGHT - BOTTOM, "axis")]


def mark(across: PlotScale, step: int, level: str) -> str:
    """The vertical line of an event.

    across   scale of the steps
    step     of the event
    level    "info", "warn" or "bad"
    """
    x = float(get_x(across, np.array([step]))[0])
    return rule(x, TOP, x, HEIGHT - BOTTOM, LEVELS[level], ' stroke-dasharray="3 3"')


def dot(across: PlotScale, up: PlotScale, step: int, value: float) -> str:
    """A dot with its step and value beside it, on the side that has room.

    across, up    the two scales
    step, value   where it is
    """
    x, y = float(get_x(across, np.array([step]))[0]), float(get_y(up, np.array([value]))[0])
    if np.isnan(y):
        return ""
    side, anchor = (7, "start") if x < 0.75 * WIDTH else (-7, "end")
    words = text(x + side, max(y + 4, TOP + 10), f"{step:,}: {plain(value, 3)}", anchor, "text", ' font-weight="600"')
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{ink("accent")}"/>{words}'


def bands(plot: ReportPlot, across: PlotScale, up: PlotScale) -> list[str]:
    """The areas between quantiles and the median.

    across, up   the two scales
    """
    if plot.band is None:
        return []
    places, quantiles = group(plot.band.quantiles)
    x = get_x(across, plot.steps[places])
    parts = []
    for low, high, colour in ((1, 5, "map_mid"), (2, 4, "map_high")):
        floor = np.full(len(x), HEIGHT - BOTTOM, np.float64)  # a quantile of 0 has no place on a logarithmic scale
        top, bottom = get_y(up, quantiles[:, high]), get_y(up, quantiles[:, low])
        bottom = np.where(np.isnan(bottom) & ~np.isnan(top), floor, bottom)
        there = ~np.isnan(top)
        d = path(np.concatenate([x[there], x[there][::-1]]), np.concatenate([top[there], bottom[there][::-1]]))
        parts += [f'<path d="{d}Z" fill="{ink(colour)}"/>'] if d else []
    return [*parts, line(path(x, get_y(up, quantiles[:, 3])), "strong")]


def path(x: np.ndarray, y: np.ndarray) -> str:
    """Path data of a line through the points; it is broken where one has no place. A point alone is a dot.

    x, y   (n,) pixels
    """
    pieces, pen = [], False
    for a, b in zip(x, y, strict=True):
        if np.isnan(b):
            pen = False
            continue
        pieces.append(f"{'L' if pen else 'M'}{a:.1f} {b:.1f}" + ("" if pen else "h0.1"))
        pen = True
    return "".join(pieces)


def key(plot: ReportPlot, say: Callable[[str], str]) -> list[str]:
    """The legend, where there is something to tell apart.

    plot   what is drawn
    """
    if plot.band is not None:
        words = say(translatable("median · 25 % to 75 % · 5 % to 95 % of the entries"))
    elif len(plot.curves) > 1:
        words = " · ".join(f"{say(curve.name)} ({say(LOOKS[curve.look])})" for curve in plot.curves)
    else:
        return []
    return [text(WIDTH - RIGHT, 14, words, "end")]
