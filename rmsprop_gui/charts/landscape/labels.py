"""Where an isoline's number stands: on a flat, straight place, away from paths, cards, minima and other numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.landscape.contours import Isolines, Relief

EVERY = 3  # only each third point of a line is tried
CLEAR_OF_MINIMUM = 44.0
HALF_GAP = 7.0  # pixels above and below a label's middle in which no line is drawn
ON_LINE, LONGEST, MOST_STEPS = 0.25, 12.0, 16  # pixels from a line, of a step on the way to it, and how many
FOLLOWED = 60.0  # pixels that a line may have moved under its label from one picture to the next


@dataclass(frozen=True)
class ContourLabel:
    """A number on an isoline: its middle in pixels, its angle in degrees clockwise, and the width of its gap."""

    x: float
    y: float
    angle: float
    text: str
    width: float

    def rect(self, unit: float) -> QRectF:
        """The upright rectangle around it, in pixels of its relief."""
        turn, high = math.radians(self.angle), 14 * unit
        across = abs(self.width * math.cos(turn)) + abs(high * math.sin(turn))
        down = abs(self.width * math.sin(turn)) + abs(high * math.cos(turn))
        return QRectF(self.x - across / 2, self.y - down / 2, across, down)

    def covers(self, points: np.ndarray, half_height: float) -> np.ndarray:
        """Which of (n, 2) pixels lie in the label's gap."""
        turn = math.radians(self.angle)
        dx, dy = points[:, 0] - self.x, points[:, 1] - self.y
        along, across = dx * math.cos(turn) + dy * math.sin(turn), dy * math.cos(turn) - dx * math.sin(turn)
        return (np.abs(along) < self.width / 2) & (np.abs(across) < half_height)


@dataclass(frozen=True)
class LabelObstacles:
    """What labels keep away from: `points` (n, 2) of paths, `minima` (n, 2), and rectangles, all in pixels of the map."""

    points: np.ndarray
    minima: np.ndarray
    rects: tuple[QRectF, ...] = ()


def place(relief: Relief, widths: Sequence[float], around: LabelObstacles, unit: float = 1.0) -> list[ContourLabel]:
    """At most one label for each level that has a text; `widths` are the texts' widths in pixels."""
    placed: list[ContourLabel] = []
    for line in relief.lines:
        text = relief.levels.texts[line.level]
        if text:
            width = widths[line.level] + 8 * unit
            best = best_place(line, width, relief, around, placed, unit)
            if best is not None:
                placed.append(ContourLabel(*best, text, width))
    return placed


def follow(
    relief: Relief, labels: Sequence[ContourLabel], before: Coordinates | None, now: Coordinates
) -> list[ContourLabel]:
    """While things move: the labels placed on an earlier relief, each on the nearest point of its line, if that is near."""
    if before is None or not labels:
        return []
    heights = dict(zip(relief.levels.texts, relief.levels.heights, strict=True))
    moved = now.pixels(np.array([before.data(QPointF(label.x + before.left, label.y + before.top)) for label in labels]))
    kept = []
    for label, (x, y) in zip(labels, moved - (now.left, now.top), strict=True):
        found = find_on_line(relief, heights[label.text], float(x), float(y)) if label.text in heights else None
        if found is not None:
            kept.append(replace(label, x=found[0], y=found[1], angle=found[2]))
    return kept


def find_on_line(relief: Relief, height: float, x: float, y: float) -> tuple[float, float, float] | None:
    """(x, y, upright angle) of the place where the line of a height comes near one, straight up or down the slope; None where it
    does not."""
    at, before, longest = (x, y), 0.0, LONGEST
    for _ in range(MOST_STEPS):
        here, across, down = relief.slope_at(*at)
        steep = math.hypot(across, down)
        if not steep > 0.0:
            return None
        away = (height - here) / steep
        if abs(away) < ON_LINE:
            near = math.hypot(at[0] - x, at[1] - y) < FOLLOWED
            return (*at, (math.degrees(math.atan2(across, -down)) + 90) % 180 - 90) if near else None
        if away * before < 0:  # it is between the last two places
            longest /= 2
        before = away = max(-longest, min(longest, away))
        at = at[0] + away * across / steep, at[1] + away * down / steep
    return None


def best_place(
    line: Isolines, width: float, relief: Relief, around: LabelObstacles, placed: list[ContourLabel], unit: float
) -> tuple[float, float, float] | None:
    """(x, y, angle) of the best place on the lines of one level, or None where no place is good enough."""
    at, angle, bend = candidates(line, width)
    if not len(at):
        return None
    x, y = at[:, 0] / unit, at[:, 1] / unit
    w, h = relief.width / unit, relief.height / unit
    good = (x > 60) & (x < w - 50) & (y > 60) & (y < h - 60) & (bend < 35)
    for rect in around.rects:
        near = rect.adjusted(-24 * unit, -14 * unit, 24 * unit, 14 * unit)
        good &= ~((at[:, 0] > near.left()) & (at[:, 0] < near.right()) & (at[:, 1] > near.top()) & (at[:, 1] < near.bottom()))
    good[good] = distance(at[good], around.minima) > CLEAR_OF_MINIMUM * unit
    if not good.any():
        return None
    at, angle, bend, x, y = at[good], angle[good], bend[good], x[good], y[good]
    others = np.array([(label.x, label.y) for label in placed]).reshape(-1, 2)
    score = -0.7 * np.abs(angle) - bend - 0.12 * np.abs(x - 0.62 * w) - 8.0 * (y > 0.5 * h)
    score += 1.2 * np.minimum(distance(at, around.points) / unit, 60) + np.minimum(distance(at, others) / unit, 70)
    best = int(np.argmax(score))
    return (float(at[best, 0]), float(at[best, 1]), float(angle[best])) if score[best] > 40 else None


def candidates(line: Isolines, width: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Points of the lines that have room for a label: (n, 2) pixels, (n,) upright angle, (n,) bend, both in degrees."""
    parts = []
    for first, last in zip(line.offsets[:-1], line.offsets[1:], strict=True):
        points = line.points[first:last]
        if len(points) < 9:
            continue
        reach = max(2, int(width / 2 / max(1.0, float(np.hypot(*(points[1:] - points[:-1]).T).mean()))))
        middle = np.arange(reach, len(points) - reach, EVERY)
        before, after = points[middle] - points[middle - reach], points[middle + reach] - points[middle]
        whole = before + after
        angle = np.degrees(np.arctan2(whole[:, 1], whole[:, 0]))
        turn = np.degrees(np.arctan2(after[:, 1], after[:, 0]) - np.arctan2(before[:, 1], before[:, 0]))
        parts.append((points[middle], (angle + 90) % 180 - 90, np.abs((turn + 180) % 360 - 180)))
    if not parts:
        return np.empty((0, 2)), np.empty(0), np.empty(0)
    at, angles, bends = (np.concatenate(column) for column in zip(*parts, strict=True))
    return at, angles, bends


def distance(at: np.ndarray, others: np.ndarray) -> np.ndarray:
    """(n,) distance of each point to the nearest of the others; inf where there are none."""
    if not len(others):
        return np.full(len(at), np.inf)
    squares, down = (np.subtract.outer(at[:, axis], others[:, axis]) for axis in (0, 1))
    squares *= squares
    down *= down
    squares += down
    return np.sqrt(squares.min(axis=1))
