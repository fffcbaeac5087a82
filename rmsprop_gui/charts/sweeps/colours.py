"""The colours of maps: blue for arriving, orange for not arriving, told apart by lightness too; numbers from paper to ink."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from PySide6.QtGui import QColor, QImage

from optim.base import catalog
from optim.base.convergence import AT_END, CONVERGED, DIVERGED, LEFT, SHORT, UNDEFINED
from optim.sweeps import OUTCOMES, MapSpec, Picture
from optim.sweeps.measures import is_lost
from optim.sweeps.spec import FOLLOWED
from rmsprop_gui.charts.sweeps.text import TheoryOutline, share_text
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr

SHADES = 256
MINIMA = ("accent", "theta2", "theta1", "run4", "run3")  # orange stands for diverging
TONES = 32  # of the hue of a minimum
LOWEST_GAP = 1e-16
LEAST_SWING = 1e-9  # parameter units: what is below counts as no oscillation
SAMPLED = 256  # cells along a side that the ends of a colour bar are taken from
BAND = 65_536  # cells painted in one go, about, so that it can be stopped soon


def mix(key: str, part: float, over: str = "panel") -> QColor:
    """A colour laid over another one."""
    one, other = style.color(key), style.color(over)
    return QColor(*(round(a * part + b * (1 - part)) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)))  # type: ignore[index]


def outcome_color(code: int) -> QColor:
    return {
        CONVERGED: mix("accent", 0.92), AT_END: mix("accent", 0.68), LEFT: mix("accent", 0.45),
        SHORT: mix("run1", 0.22), DIVERGED: mix("run1", 0.8),
        UNDEFINED: style.color("grid"),
    }[code]  # fmt: skip


def minimum_color(index: int) -> QColor:
    """Five hues, then the same again, paler."""
    return mix(MINIMA[index % len(MINIMA)], max(0.3, 0.85 - 0.3 * (index // len(MINIMA))))


def minimum_tone(index: int, part: float) -> QColor:
    """The colour of a minimum reached early (0) to late or not within tolerance (1)."""
    one, other = minimum_color(index), style.color("panel")
    strength = 1.0 - 0.62 * part
    return QColor(*(round(a * strength + b * (1 - strength)) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)))  # type: ignore[index]


def shade(part: float) -> QColor:
    """0: the least (paper), 1: the most (ink)."""
    return mix("accent", 0.06 + 0.9 * part, "map_low")


@dataclass(frozen=True)
class SweepColours:
    """The colours of one theme as 0xffRRGGBB, for the thread that paints."""

    outcomes: tuple[int, ...]
    minima: tuple[tuple[int, ...], ...]
    shades: tuple[int, ...]


def look_now() -> SweepColours:
    return get_look(style.theme().name)


@cache
def get_look(theme: str) -> SweepColours:
    """The colours of the theme in force, which is called `theme`."""
    return SweepColours(
        tuple(outcome_color(code).rgb() for code in sorted(OUTCOMES)),
        tuple(tuple(minimum_tone(k, t / (TONES - 1)).rgb() for t in range(TONES)) for k in range(2 * len(MINIMA))),
        tuple(shade(k / (SHADES - 1)).rgb() for k in range(SHADES)),
    )


@dataclass(frozen=True)
class ColourScale:
    """The colour bar of numbers: from `low` to `high`, in equal ways per decade where `log`; `title` says of what.

    `below`, `above`: some cells lie outside and have the colour of the end.
    """

    title: str
    low: float
    high: float
    log: bool
    below: bool = False
    above: bool = False

    def parts(self, values: np.ndarray) -> np.ndarray:
        """Where values stand on the bar, 0 to 1, those outside at its ends."""
        with np.errstate(all="ignore"):
            low, high = np.log10([self.low, self.high]) if self.log else (self.low, self.high)
            places = np.log10(np.maximum(values, LOWEST_GAP)) if self.log else values
            return np.nan_to_num(np.clip((places - low) / (high - low), 0.0, 1.0))

    def parts_of_steps(self, steps: np.ndarray) -> np.ndarray:
        """The same of whole numbers (from 1 on), each looked at once where there are fewer of them than cells."""
        most = int(steps.max(initial=1))
        if most > steps.size:
            return self.parts(np.maximum(steps, 1).astype(float))
        return self.parts(np.maximum(np.arange(most + 1.0), 1.0))[np.maximum(steps, 0)]


def get_lowest(map_spec: MapSpec) -> float | None:
    """The lowest loss where it is one number for the whole map."""
    spec = map_spec.spec
    landscape = catalog.landscape(spec.objective, spec.objective_params)
    lows = {landscape.lowest(landscape.numbers(s.objective_params)) for s in corner_specs(map_spec)}
    return lows.pop() if len(lows) == 1 else None


def corner_specs(map_spec: MapSpec) -> list:
    from optim.sweeps.fields import change as changed

    axes = [a for a in (map_spec.x, map_spec.y) if a.field.startswith("objective")]
    return [changed(map_spec.spec, {a.field: float(a.values()[k]) for a in axes}) for k in (0, -1)]


def heights(picture: Picture) -> tuple[np.ndarray, float | None]:
    """(the loss of each cell above the lowest one, the lowest) or (the loss itself, None)."""
    lowest = get_lowest(picture.map_spec)
    return (picture.loss, None) if lowest is None else (picture.loss - lowest, lowest)


def get_bar(picture: Picture) -> ColourScale | None:
    """The colour bar of a picture; None where its measure is a few kinds."""
    measure = picture.map_spec.measure
    if measure in ("steps", "minimum"):
        return ColourScale(tr("First step within tolerance"), 1.0, float(max(2, picture.map_spec.spec.steps)), True)
    if measure == "settled":
        return ColourScale(
            tr("First step from which it stays within tolerance"), 1.0, float(max(2, picture.map_spec.spec.steps)), True
        )
    if measure == "onset":
        return ColourScale(tr("First unstable step"), 1.0, float(max(2, picture.map_spec.spec.steps)), True)
    if measure == "unstable":
        return ColourScale(tr("Share of unstable steps"), 0.0, 1.0, False)
    if measure == "lost":
        return ColourScale(tr("Share of lost updates"), 0.0, 1.0, False)
    if measure == "success":
        return ColourScale(tr("Success rate"), 0.0, 1.0, False)
    return {"loss": loss_bar, "swing": oscillation_bar, "rate": rate_bar}.get(measure, lambda picture: None)(picture)


def sample(picture: Picture, values: np.ndarray) -> np.ndarray:
    """Finite numbers of runs that did not diverge, from enough cells to find the ends of a bar."""
    every = max(1, max(values.shape) // SAMPLED)
    values, outcome = values[::every, ::every], picture.outcome[::every, ::every]
    return values[np.isfinite(values) & ~is_lost(outcome)]


def decades(title: str, finite: np.ndarray, least: float) -> ColourScale:
    """From one power of ten to another, around nearly all numbers."""
    low, high = (float(x) for x in np.percentile(finite, [2, 98]))
    low = 10.0 ** np.floor(np.log10(max(low, least)))
    high = max(10.0 ** np.ceil(np.log10(max(high, low * 1.01))), low * 10)
    return ColourScale(title, low, high, True, bool(finite.min() < low), bool(finite.max() > high))


def loss_bar(picture: Picture) -> ColourScale:
    values, lowest = heights(picture)
    finite = sample(picture, values)
    if not finite.size:
        return ColourScale(tr("Final loss"), 0.0, 1.0, False)
    if lowest is not None:
        least = max(picture.map_spec.spec.tolerance * 1e-3, LOWEST_GAP)
        return decades(tr("Final loss above the lowest"), finite, least)
    low, high = (float(x) for x in np.percentile(finite, [2, 98]))
    low, high = (low, high) if high > low else (low - 0.5, low + 0.5)
    return ColourScale(tr("Final loss"), low, high, False, bool(finite.min() < low), bool(finite.max() > high))


def oscillation_bar(picture: Picture) -> ColourScale:
    finite = sample(picture, picture.swing)
    swinging = finite[finite > LEAST_SWING]
    title = tr("Oscillation left")
    return decades(title, swinging, LEAST_SWING) if swinging.size else ColourScale(title, 0.0, 1.0, False)


def rate_bar(picture: Picture) -> ColourScale:
    """From the fastest contraction to 1, where nothing comes closer, or beyond it."""
    finite = picture.rate[np.isfinite(picture.rate)]
    title = tr("Rate per step")
    if not finite.size:
        return ColourScale(title, 0.0, 1.0, False)
    low, high = (float(x) for x in np.percentile(finite, [2, 98]))
    low, high = min(low, 0.99), max(high, 1.0)
    return ColourScale(title, low, high, False, bool(finite.min() < low), bool(finite.max() > high))


def join(bars: list[ColourScale | None]) -> ColourScale | None:
    """One bar for several pictures, so that a colour means the same in all of them."""
    known = [bar for bar in bars if bar is not None]
    if len(known) < len(bars) or not known or len({(bar.title, bar.log) for bar in known}) > 1:
        return None
    return replace(
        known[0], low=min(bar.low for bar in known), high=max(bar.high for bar in known),
        below=any(bar.below for bar in known), above=any(bar.above for bar in known),
    )  # fmt: skip


def colours(picture: Picture, look: SweepColours, bar: ColourScale | None, cancel: np.ndarray | None = None) -> np.ndarray | None:
    """(rows, columns) uint32, 0xffRRGGBB, the top row first; None when `cancel[0]` has become 1."""
    lowest = (get_lowest(picture.map_spec) or 0.0) if picture.map_spec.measure == "loss" else 0.0
    painted = []
    rows, columns = picture.map_spec.shape
    band = max(1, BAND // columns)
    for k in range(0, rows, band):
        if cancel is not None and cancel[0]:
            return None
        painted.append(band_colours(picture, look, bar, slice(k, k + band), lowest))
    return np.concatenate(painted)[::-1].copy()


def band_colours(picture: Picture, look: SweepColours, bar: ColourScale | None, rows: slice, lowest: float) -> np.ndarray:
    outcomes, measure = np.array(look.outcomes, np.uint32), picture.map_spec.measure
    kind = picture.outcome[rows]
    painted = outcomes[kind]
    if measure == "minimum":
        return minimum_colours(picture, look, bar, rows)
    if bar is None:
        return painted
    counted = measure in ("steps", "settled", "onset")
    values = picture.values[rows]
    there = values >= 0 if counted else np.isfinite(values)
    # Success is that of other runs than the cell's own; the others tell of lost runs too.
    if measure not in ("success", "rate", "lost", *FOLLOWED):
        there = there & ~is_lost(kind)
    parts = bar.parts_of_steps(values) if counted else bar.parts(values - lowest)
    shades = np.array(look.shades, np.uint32)[np.rint(parts * (SHADES - 1)).astype(np.int32)]
    return np.where(there, shades, painted)


def minimum_colours(picture: Picture, look: SweepColours, bar: ColourScale | None, rows: slice) -> np.ndarray:
    """The hue of the minimum, the darker the sooner it was within tolerance."""
    outcomes, minima = np.array(look.outcomes, np.uint32), np.array(look.minima, np.uint32)
    kind, reached, found = picture.outcome[rows], picture.reached[rows], picture.minimum[rows]
    nowhere = [outcomes[code if is_lost(code) else SHORT] for code in range(len(outcomes))]
    palette = np.concatenate([minima.ravel(), nowhere])
    place = (found % len(minima)) * np.int32(TONES) + tones(bar, reached)
    return palette[np.where(found >= 0, place, np.int32(minima.size) + kind)]


def tones(bar: ColourScale | None, reached: np.ndarray) -> np.ndarray:
    """int32: which tone the first step within tolerance has; the last one where there is none (-1)."""
    steps = np.arange(-1.0, reached.max(initial=0) + 1.0)
    if bar is None or len(steps) > reached.size:  # more steps than cells: each cell is looked at
        late = np.ones(reached.shape) if bar is None else bar.parts(np.maximum(reached, 1).astype(float))
        return np.rint(np.where(reached >= 0, late, 1.0) * (TONES - 1)).astype(np.int32)
    table = np.rint(bar.parts(np.maximum(steps, 1.0)) * (TONES - 1)).astype(np.int32)
    table[0] = TONES - 1
    return table[reached + 1]


@dataclass(frozen=True, eq=False)
class SweepImage:
    """A picture with its image (one pixel a cell) and what is told of it: all that takes long is done in the thread.

    outcomes, minima   what occurs: keys of OUTCOMES, indices of minima (-1 for none)
    outlines   what theory draws over it; empty until the picture is finished
    """

    picture: Picture
    image: QImage
    bar: ColourScale | None
    outcomes: frozenset[int]
    minima: frozenset[int]
    progress: float
    share: str
    outlines: tuple[TheoryOutline, ...] = ()


def render_sweep(
    picture: Picture, look: SweepColours, cancel: np.ndarray | None = None, bar: ColourScale | None = None
) -> SweepImage | None:
    """The picture as it is shown; None when cancelled meanwhile."""
    bar = bar or get_bar(picture)
    pixels = colours(picture, look, bar, cancel)
    if pixels is None:
        return None
    rows, columns = pixels.shape
    image = QImage(pixels.data, columns, rows, 4 * columns, QImage.Format.Format_RGB32).copy()
    if cancel is not None and cancel[0]:
        return None
    kinds, minima = find_codes(picture.outcome), find_codes(picture.minimum)
    return SweepImage(picture, image, bar, kinds, minima, picture.progress, share_text(picture))


def find_codes(codes: np.ndarray) -> frozenset[int]:
    """The different numbers in an array of small whole numbers from -2 on."""
    return frozenset(k for k in range(int(codes.min()), int(codes.max()) + 1) if (codes == k).any())
