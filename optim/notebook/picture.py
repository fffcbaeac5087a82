"""A run as a small picture in SVG: the map with its contours and the path, and the loss over the steps. Light, no scripts."""

from __future__ import annotations

import base64
import struct
import zlib
from collections import deque

import numpy as np

from optim.analysis.contour_levels import ContourLevels, choose
from optim.analysis.measures import gap, get_landscape, lowest
from optim.base.translatable import plain
from optim.page.document import read_tokens
from optim.page.ground import compute_values, fit
from optim.simulate.run import Run

WIDTH, HEIGHT = 560, 220
MAP = (8.0, 8.0, 264.0, 204.0)  # left, top, width, height of the map
PLOT = (324.0, 24.0, 228.0, 168.0)
COLUMNS, ROWS = 67, 52  # of the grid on which the landscape is computed
MOST = 1500  # points of a path that are drawn
MOST_TIMES = 3.0  # how far beyond the map a path is drawn
PNG = b"\x89PNG\r\n\x1a\n"


def draw(run: Run) -> str:
    """The picture as an SVG element; without a map where gradients were recorded or the landscape is a curve."""
    ink = read_tokens()["light"]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="Inter, sans-serif" font-size="11" style="background: {ink["panel"]}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{ink["panel"]}" rx="6"/>',
        *draw_map(run), *draw_loss(run), "</svg>",
    ]  # fmt: skip
    return "".join(parts)


def draw_map(run: Run) -> list[str]:
    """Bands, lines and the path, as elements; none where there is no plane."""
    landscape, parameters = get_landscape(run)
    if landscape is None or landscape.dimension != 2 or run.dimension != 2:
        return []
    ink, (left, top, width, height) = read_tokens()["light"], MAP
    view = fit(landscape, parameters, tuple(run.spec.start))
    x, y = (np.linspace(low, high, count) for (low, high), count in zip(view, (COLUMNS, ROWS), strict=True))
    values = compute_values(landscape, parameters, *np.meshgrid(x, y))
    levels = choose(values, landscape.lowest(parameters))
    heights = levels.scaled(values)
    place = f'x="{left}" y="{top}" width="{width}" height="{height}"'
    picture = base64.b64encode(encode_png(shade(heights, levels))).decode("ascii")
    parts = [f'<image {place} preserveAspectRatio="none" href="data:image/png;base64,{picture}"/>']
    for height_of, strong in zip(levels.heights, levels.strong, strict=True):
        ends = cross(heights, height_of)
        ends = ends / (COLUMNS - 1, ROWS - 1) * (width, -height) + (left, top + height)
        path = "".join(make_line(np.array(line), 1e5) for line in join_pieces(ends))
        if path:
            alpha = ink["iso_decade_a" if strong else "iso_a"] / 255
            parts.append(f'<path d="{path}" stroke="{ink["iso"]}" stroke-opacity="{alpha:.2f}" stroke-width=".8" fill="none"/>')
    points = to_pixels(run.theta, view, MAP)
    return [*parts, *draw_path(points), f'<rect {place} fill="none" stroke="{ink["border"]}"/>']


def draw_path(points: np.ndarray) -> list[str]:
    """The way of a run, its start and its end.

    points   (T + 1, 2) pixels; what is not finite, or far beyond the map, is a gap
    """
    ink, (left, top, width, height) = read_tokens()["light"], MAP
    steps = np.unique(np.linspace(0, len(points) - 1, min(len(points), MOST)).astype(int))
    line = make_line(points[steps], MOST_TIMES * (width + height))
    ends = [(at, k) for k, at in enumerate((points[0], points[-1])) if np.isfinite(at).all() and inside(at, MAP)]
    clip = f'<svg x="{left}" y="{top}" width="{width}" height="{height}" viewBox="{left} {top} {width} {height}">'
    marks = "".join(
        f'<rect x="{at[0] - 3.5:.1f}" y="{at[1] - 3.5:.1f}" width="7" height="7" fill="#fff" stroke="{ink["text_2"]}"/>' if not k
        else f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="4.5" fill="{ink["run1"]}" stroke="#fff" stroke-width="1.5"/>'
        for at, k in ends
    )  # fmt: skip
    strokes = "".join(
        f'<path d="{line}" fill="none" stroke="{color}" stroke-width="{wide}" stroke-linejoin="round"/>'
        for color, wide in (("#fff", 4), (ink["run1"], 2))
    )
    return [clip, strokes if line else "", marks, "</svg>"]


def draw_loss(run: Run) -> list[str]:
    """The loss over the steps: above the lowest, in decades, where that is known."""
    ink, (left, top, width, height) = read_tokens()["light"], PLOT
    log = lowest(run) is not None and bool((gap(run) > 0).any())
    values = gap(run) if log else run.loss
    with np.errstate(all="ignore"):
        heights = np.log10(np.where(values > 0, values, np.nan)) if log else values
    finite = heights[np.isfinite(heights)]
    low, high = (float(finite.min()), float(finite.max())) if finite.size else (0.0, 1.0)
    if log:
        low = max(low, high - 12.0)
    if not high > low:
        low, high = low - 0.5, high + 0.5
    steps = np.unique(np.linspace(0, run.steps, min(run.steps + 1, MOST)).astype(int))
    share = steps / max(1, run.steps)
    points = np.column_stack((left + share * width, top + (high - np.maximum(heights[steps], low)) / (high - low) * height))
    title = "loss above the lowest" if log else "loss"
    words = [plain(10**level if log else level, 3) for level in (high, low)]
    return [
        f'<text x="{left}" y="{top - 8}" fill="{ink["text"]}" font-weight="600">{title}</text>',
        f'<path d="M{left} {top}V{top + height}H{left + width}" fill="none" stroke="{ink["border_strong"]}"/>',
        *(f'<text x="{left - 5}" y="{y}" text-anchor="end" fill="{ink["text_3"]}">{text}</text>'
          for y, text in zip((top + 8, top + height), words, strict=True)),
        *(f'<text x="{x}" y="{top + height + 15}" text-anchor="{anchor}" fill="{ink["text_3"]}">{text}</text>'
          for x, anchor, text in ((left, "start", "0"), (left + width, "end", f"{run.steps:,}"))),
        f'<path d="{make_line(points, 1e5)}" fill="none" stroke="{ink["run1"]}" stroke-width="1.75" stroke-linejoin="round"/>',
    ]  # fmt: skip


def to_pixels(points: np.ndarray, view: tuple[tuple[float, float], ...], place: tuple[float, ...]) -> np.ndarray:
    """(n, 2) pixels of (n, 2) coordinates.

    view    ((low, high) of each axis)
    place   left, top, width, height of what shows it
    """
    (x0, x1), (y0, y1) = view
    left, top, width, height = place
    with np.errstate(all="ignore"):
        across, down = left + (points[:, 0] - x0) / (x1 - x0) * width, top + (y1 - points[:, 1]) / (y1 - y0) * height
    return np.column_stack((across, down))


def inside(at: np.ndarray, place: tuple[float, ...]) -> bool:
    """Whether a pixel, of the shape (2,), lies in a rectangle.

    place   left, top, width, height
    """
    left, top, width, height = place
    return bool(left <= at[0] <= left + width and top <= at[1] <= top + height)


def make_line(points: np.ndarray, farthest: float) -> str:
    """The data of a path through pixels, broken where they are not finite or too far.

    points     (n, 2)
    farthest   pixels from the corner
    """
    pieces, pen = [], "M"
    for x, y in points.tolist():
        if not (abs(x) < farthest and abs(y) < farthest):
            pen = "M"
            continue
        pieces.append(f"{pen}{x:.1f} {y:.1f}")
        pen = "L"
    return "".join(pieces)


def cross(heights: np.ndarray, level: float) -> np.ndarray:
    """(n, 2, 2) straight pieces of the lines of one level, in columns and rows of the grid, from the triangles of its cells.

    heights   (rows, columns); nan where there is none
    level     on the same scale
    """
    a, b, c, d = heights[:-1, :-1], heights[:-1, 1:], heights[1:, 1:], heights[1:, :-1]
    row, column = (np.asarray(each) for each in np.indices(a.shape))
    corners: dict[str, tuple[np.ndarray, ...]] = {
        "a": (a, column, row), "b": (b, column + 1, row), "c": (c, column + 1, row + 1), "d": (d, column, row + 1),
    }  # fmt: skip
    found = []
    for names in ("abc", "acd"):
        triangle = [corners[name] for name in names]
        above = [z >= level for z, _, _ in triangle]
        known = np.isfinite(triangle[0][0] + triangle[1][0] + triangle[2][0])
        for lone in range(3):
            one, two, three = triangle[lone], triangle[(lone + 1) % 3], triangle[(lone + 2) % 3]
            apart = known & (above[lone] != above[(lone + 1) % 3]) & (above[lone] != above[(lone + 2) % 3])
            ends = []
            for other in (two, three):
                with np.errstate(all="ignore"):
                    share = ((level - one[0]) / (other[0] - one[0]))[apart]
                places = [one[k][apart] + share * (other[k][apart] - one[k][apart]) for k in (1, 2)]
                ends.append(np.stack(places, axis=-1))
            found.append(np.stack(ends, axis=1))
    return np.concatenate(found)


def join_pieces(ends: np.ndarray) -> list[list[tuple[float, float]]]:
    """The lines that pieces make where they meet, as lists of points.

    ends   (n, 2, 2)
    """
    at: dict[tuple[float, float], list[int]] = {}
    pieces = [tuple((round(x, 2), round(y, 2)) for x, y in piece) for piece in ends.tolist()]
    for number, piece in enumerate(pieces):
        for point in piece:
            at.setdefault(point, []).append(number)
    used = [a == b for a, b in pieces]  # those of no length
    lines = []
    for number, (first, last) in enumerate(pieces):
        if used[number]:
            continue
        used[number] = True
        line = deque((first, last))
        for end, add in ((last, line.append), (first, line.appendleft)):
            while (following := next((n for n in at[end] if not used[n]), None)) is not None:
                used[following] = True
                a, b = pieces[following]
                end = b if a == end else a
                add(end)
        lines.append(list(line))
    return lines


def shade(heights: np.ndarray, levels: ContourLevels) -> np.ndarray:
    """(rows, columns, 3) uint8 of the bands between levels, the highest row first; paper where there is no height.

    heights   (rows, columns) on the scale of the levels
    """
    ink = read_tokens()["light"]
    names = "map_low", "map_mid", "map_high", "panel"
    low, middle, high, paper = (np.array([int(ink[name][i : i + 2], 16) for i in (1, 3, 5)], float) for name in names)
    shades = np.array([levels.shade(band) for band in range(len(levels.heights) + 1)])[:, None]
    ramp = np.where(shades < 0.5, low + (middle - low) * 2 * shades, middle + (high - middle) * (2 * shades - 1))
    bands = np.searchsorted(np.array(levels.heights), np.nan_to_num(heights), side="right")
    colours = np.where(np.isfinite(heights)[..., None], ramp[bands], paper)
    return np.rint(colours[::-1]).astype(np.uint8)


def encode_png(pixels: np.ndarray) -> bytes:
    """A PNG file.

    pixels   (rows, columns, 3) uint8
    """
    rows, columns, _ = pixels.shape
    lines = np.concatenate((np.zeros((rows, 1), np.uint8), pixels.reshape(rows, -1)), axis=1).tobytes()

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", columns, rows, 8, 2, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines, 9)) + chunk(b"IEND", b"")
