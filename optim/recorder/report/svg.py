"""A plot as SVG, to stand inside a page or alone: light, printable, no scripts, no style sheet."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np

from optim.base.plain_text import xml_text as escape
from optim.base.resources import resource_path
from optim.base.translatable import plain, translatable
from optim.recorder.report.plot import PlotScale, ReportPlot, get_scale, group, nice, thin


@cache
def inks(theme: str = "light") -> dict[str, str]:
    """{name: colour} of a theme.

    theme   "light" or "dark"
    """
    return dict(json.loads(resource_path("tokens.json").read_text(encoding="utf-8"))[theme])


QUOTE = "\ue000"  # around the name of a colour until the picture is done; no text that is drawn can hold it
COLOUR = re.compile(f"{QUOTE}([a-z_0-9]+){QUOTE}")


def ink(name: str) -> str:
    """A colour such as "accent", as it stands in a picture that is not done.

    name   of the colour
    """
    return f"{QUOTE}{name}{QUOTE}"


WIDTH, HEIGHT = 720, 200
NARROW = 560  # below it the legend has a line of its own
LEFT, RIGHT, BOTTOM = 64, 12, 24
LOOKS = {"strong": translatable("dark"), "faint": translatable("light")}
LEVELS = {"bad": "error", "warn": "warn", "info": "focus"}


@dataclass(frozen=True)
class Frame:
    """Where things are in a picture.

    across, up   the scales of steps and of values
    width        of the picture, pixels; it is HEIGHT high
    """

    across: PlotScale
    up: PlotScale
    width: int

    @property
    def top(self) -> int:
        """Where the drawing begins, pixels from the top."""
        return 26 if self.width >= NARROW else 40

    def get_x(self, steps: np.ndarray) -> np.ndarray:
        """(R,) where steps are, pixels from the left.

        steps   (R,)
        """
        return LEFT + (self.width - LEFT - RIGHT) * self.across(np.asarray(steps, np.float64))

    def get_y(self, values: np.ndarray) -> np.ndarray:
        """Where values are, pixels from the top, of the same shape.

        values   array of any shape
        """
        return HEIGHT - BOTTOM - (HEIGHT - self.top - BOTTOM) * self.up(values)


def svg(plot: ReportPlot, say: Callable[[str], str], width: int = WIDTH, theme: str = "light") -> str:
    """The plot as an SVG element.

    plot    what is drawn
    say     translates a sentence
    width   of the picture, pixels
    theme   "light" or "dark"
    """
    frame = Frame(steps_scale(plot.steps), get_scale(plot.values), width)
    parts = [
        f'<svg viewBox="0 0 {width} {HEIGHT}" role="img" aria-label="{escape(say(plot.title))}" '
        'xmlns="http://www.w3.org/2000/svg" '
        'font-size="11" font-family="Inter, Noto Sans, sans-serif">',
        text(LEFT if width >= NARROW else 4, 14, say(plot.title), "start", "text", ' font-weight="600" font-size="12.5"'),
        *axes(frame),
        *(mark(frame, step, level) for step, level in dict.fromkeys(plot.marks)),
        *bands(plot, frame),
    ]  # fmt: skip
    for curve in plot.curves:
        drawn = thin(curve.values)
        parts.append(line(path(frame.get_x(plot.steps[drawn]), frame.get_y(curve.values[drawn])), curve.look))
    parts += [*(dot(frame, *point) for point in plot.points), *key(plot, frame, say), "</svg>"]
    colours = inks(theme)
    return COLOUR.sub(lambda found: colours[found[1]], "\n".join(part for part in parts if part))


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


def axes(frame: Frame) -> list[str]:
    """Grid, ticks and their texts.

    frame   of the picture
    """
    parts, right = [], frame.width - RIGHT
    for place, words in frame.up.ticks(5):
        y = HEIGHT - BOTTOM - (HEIGHT - frame.top - BOTTOM) * place
        parts += [rule(LEFT, y, right, y, "grid"), text(LEFT - 6, y + 4, words, "end")]
    for step in nice(frame.across.low, frame.across.high, max(3, frame.width // 90)):
        x = float(frame.get_x(np.array([step]))[0])
        parts.append(text(x, HEIGHT - 8, f"{step:,.10g}", "end" if x > right - 12 else "middle"))
    return [*parts, rule(LEFT, HEIGHT - BOTTOM, right, HEIGHT - BOTTOM, "axis")]


def mark(frame: Frame, step: int, level: str) -> str:
    """The vertical line of an event.

    frame   of the picture
    step    of the event
    level   "info", "warn" or "bad"
    """
    x = float(frame.get_x(np.array([step]))[0])
    return rule(x, frame.top, x, HEIGHT - BOTTOM, LEVELS[level], ' stroke-dasharray="3 3"')


def dot(frame: Frame, step: int, value: float) -> str:
    """A dot with its step and value beside it, on the side that has room.

    frame         of the picture
    step, value   where it is
    """
    x, y = float(frame.get_x(np.array([step]))[0]), float(frame.get_y(np.array([value]))[0])
    if np.isnan(y):
        return ""
    side, anchor = (7, "start") if x < 0.7 * frame.width else (-7, "end")
    words = text(x + side, max(y + 4, frame.top + 10), f"{step:,}: {plain(value, 3)}", anchor, "text", ' font-weight="600"')
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5" fill="{ink("accent")}"/>{words}'


def bands(plot: ReportPlot, frame: Frame) -> list[str]:
    """The areas between quantiles and the median.

    plot    what is drawn
    frame   of the picture
    """
    if plot.band is None:
        return []
    places, quantiles = group(plot.band.quantiles)
    x = frame.get_x(plot.steps[places])
    parts = []
    for low, high, colour in ((1, 5, "map_mid"), (2, 4, "map_high")):
        floor = np.full(len(x), HEIGHT - BOTTOM, np.float64)  # a quantile of 0 has no place on a logarithmic scale
        top, bottom = frame.get_y(quantiles[:, high]), frame.get_y(quantiles[:, low])
        bottom = np.where(np.isnan(bottom) & ~np.isnan(top), floor, bottom)
        there = ~np.isnan(top)
        d = path(np.concatenate([x[there], x[there][::-1]]), np.concatenate([top[there], bottom[there][::-1]]))
        parts += [f'<path d="{d}Z" fill="{ink(colour)}"/>'] if d else []
    return [*parts, line(path(x, frame.get_y(quantiles[:, 3])), "strong")]


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


def key(plot: ReportPlot, frame: Frame, say: Callable[[str], str]) -> list[str]:
    """The legend, where there is something to tell apart.

    plot    what is drawn
    frame   of the picture
    say     translates a sentence
    """
    if plot.band is not None:
        words = say(translatable("median · 25 % to 75 % · 5 % to 95 % of the entries"))
    elif len(plot.curves) > 1:
        words = " · ".join(f"{say(curve.name)} ({say(LOOKS[curve.look])})" for curve in plot.curves)
    else:
        return []
    return [text(frame.width - RIGHT, 14 if frame.width >= NARROW else 30, words, "end")]
