"""Where the ticks of an axis stand and what they say. No Qt here."""

from __future__ import annotations

import math

from rmsprop_gui.i18n.number_text import axis_number, count

MOST_TICKS = 5
CLOSE = 14.0  # pixels between two labels at the least, one below the other
DECADES = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500)


def nice_step(width: float, most: int) -> float:
    """The smallest of 1, 2, 5 times a power of ten that divides `width` into at most `most` parts."""
    if not width > 0 or not math.isfinite(width):
        return 1.0
    raw = width / max(1, most)
    decade = 10.0 ** math.floor(math.log10(raw))
    return next(m * decade for m in (1, 2, 5, 10) if m * decade >= raw * (1 - 1e-9))


def multiples(low: float, high: float, step: float) -> list[float]:
    """Multiples of `step` from `low` to `high`; zero is exactly 0."""
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [k * step if step >= 1 else round(k * step, 12 - math.floor(math.log10(step))) for k in range(first, last + 1)]


def linear_ticks(low: float, high: float, pixels: float, gap: float = 22.0, most: int = MOST_TICKS) -> list[tuple[float, str]]:
    """(place, label) of up to `most` round values at least `gap` pixels apart."""
    most = max(1, min(most - 1, int(pixels / gap)))
    return [(value, axis_number(value)) for value in multiples(low, high, nice_step(high - low, most))]


def log_ticks(low: float, high: float, pixels: float, gap: float = 22.0) -> list[tuple[float, str]]:
    """(place in decades, label): whole decades as powers; within less than two of them 1, 2, 5; within a fraction, round
    values; these are written alike, without powers where they can be."""
    most = max(1, min(MOST_TICKS - 1, int(pixels / gap)))
    if high - low >= 1.7:
        every = next(d for d in DECADES if (high - low) / d <= most or d == DECADES[-1])
        return [(place, axis_number(10.0**place, log=True)) for place in multiples(low, high, float(every)) if place < 308.2]
    if high - low >= 0.7:
        values = [m * 10.0**e for m in (1, 2, 5) for e in range(math.floor(low), math.ceil(high) + 1)]
    else:
        values = [v for v, _ in linear_ticks(10.0**low, 10.0**high, pixels, gap) if v > 0]
    inside = [v for v in values if low <= math.log10(v) <= high]
    return [(math.log10(v), axis_number(v)) for v in space_out(inside, min(CLOSE, gap) * (high - low) / max(pixels, 1.0))]


def space_out(values: list[float], apart: float) -> list[float]:
    """The values, rising, without those nearer than `apart` decades to one that comes before them in the list."""
    kept: list[float] = []
    for value in values:
        if all(abs(math.log10(value / other)) >= apart for other in kept):
            kept.append(value)
    return sorted(kept)


def step_ticks(first: float, last: float, pixels: float, gap: float = 90.0) -> list[tuple[float, str]]:
    """(step, label) of round whole steps at least `gap` pixels apart."""
    step = max(1.0, nice_step(last - first, max(1, int(pixels / gap))))
    return [(value, count(round(value))) for value in multiples(first, last, step)]
