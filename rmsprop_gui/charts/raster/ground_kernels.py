"""The compiled loops that paint a landscape: from above (`fill_terrain`), and as a surface seen from the side (`fill_surface`).
Lengths are device pixels, y downwards. Each module of compiled loops stands for itself, so `blend` is here as in `kernels`.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, types

OPTIONS = {"nogil": True, "error_model": "numpy", "cache": True}
INT, NUMBER, BOOL = types.int64, types.float64, types.boolean
ROW, TABLE = types.float64[::1], types.float64[:, ::1]
VALUES = types.Array(types.float64, 1, "A", readonly=True)  # columns of a run may be read-only, and strided
PIXELS = types.uint32[:, :]

LARGEST = 1.7976931348623157e308


@njit(types.void(PIXELS, INT, INT, types.uint32, types.uint32), **OPTIONS)
def blend(image, y, x, color, alpha):
    """Lays a colour (0xAARRGGBB, opaque) with `alpha` 0 to 255 over a premultiplied pixel."""
    if alpha >= 255:
        image[y, x] = color
        return
    pixel, rest = image[y, x], np.uint32(255) - alpha
    mask = np.uint32(0x00FF00FF)
    a = (color & mask) * alpha + (pixel & mask) * rest
    b = ((color >> np.uint32(8)) & mask) * alpha + ((pixel >> np.uint32(8)) & mask) * rest
    a = ((a + ((a >> np.uint32(8)) & mask) + np.uint32(0x00800080)) >> np.uint32(8)) & mask
    b = (b + ((b >> np.uint32(8)) & mask) + np.uint32(0x00800080)) & ~mask
    image[y, x] = a | b


@njit(types.uint32(types.uint32, NUMBER), **OPTIONS)
def light_up(color, light):
    """A colour (0xAARRGGBB, opaque) times a brightness."""
    r = min(255.0, float((color >> np.uint32(16)) & np.uint32(255)) * light)
    g = min(255.0, float((color >> np.uint32(8)) & np.uint32(255)) * light)
    b = min(255.0, float(color & np.uint32(255)) * light)
    return np.uint32(0xFF000000) | (np.uint32(r) << np.uint32(16)) | (np.uint32(g) << np.uint32(8)) | np.uint32(b)


@njit(
    types.void(
        PIXELS, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, ROW, types.uint32[::1],
        types.uint32, TABLE,
    ),
    **OPTIONS,
)  # fmt: skip
def fill_triangle(image, x0, y0, h0, x1, y1, h1, x2, y2, h2, light, levels, bands, ink, inks):
    """A triangle with a height at each corner: bands between levels, and lines on them. The other arguments are those of
    `fill_surface`."""
    area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    if not abs(area) > 1e-9:
        return
    rows, columns = image.shape
    hx = ((h1 - h0) * (y2 - y0) - (h2 - h0) * (y1 - y0)) / area  # how the height changes from pixel to pixel
    hy = ((h2 - h0) * (x1 - x0) - (h1 - h0) * (x2 - x0)) / area
    steep = math.sqrt(hx * hx + hy * hy)
    top, bottom = max(0, math.ceil(min(y0, y1, y2) - 0.5)), min(rows - 1, math.floor(max(y0, y1, y2) - 0.5))
    band = 0
    lowest, highest = min(h0, h1, h2), max(h0, h1, h2)
    for y in range(top, bottom + 1):
        cy, left, right = y + 0.5, math.inf, -math.inf
        for k in range(3):
            xa, ya, xb, yb = (x0, y0, x1, y1) if k == 0 else (x1, y1, x2, y2) if k == 1 else (x2, y2, x0, y0)
            if (ya <= cy and yb >= cy) or (yb <= cy and ya >= cy):
                at = xa if ya == yb else xa + (xb - xa) * (cy - ya) / (yb - ya)
                left, right = min(left, at), max(right, at)
                if ya == yb:
                    left, right = min(left, xb), max(right, xb)
        if not left <= right:
            continue
        for x in range(max(0, math.ceil(left - 0.501)), min(columns - 1, math.floor(right - 0.499)) + 1):
            h = min(highest, max(lowest, h0 + hx * (x + 0.5 - x0) + hy * (cy - y0)))
            while band < levels.size and h >= levels[band]:
                band += 1
            while band > 0 and h < levels[band - 1]:
                band -= 1
            image[y, x] = light_up(bands[band], light)
            for level in (band - 1, band):
                if 0 <= level < levels.size and steep > 0.0:
                    cover = min(1.0, 0.5 + 0.5 * inks[level, 1] - abs(h - levels[level]) / steep)
                    alpha = int(inks[level, 0] * cover)
                    if alpha > 0:
                        blend(image, y, x, ink, np.uint32(alpha))


@njit(
    types.void(PIXELS, TABLE, TABLE, TABLE, TABLE, ROW, types.uint32[::1], BOOL, BOOL, types.uint32, TABLE), **OPTIONS
)
def fill_surface(image, across, down, heights, light, levels, bands, back_rows, back_columns, ink, inks):
    """A grid of heights as a surface seen along parallel rays: far cells first, so that near ones stand before them.

    image          (H, C) premultiplied
    across, down   (rows, columns) pixels of the corners of the cells
    heights        the same shape; a cell with a corner that is nan is left out
    light          (rows - 1, columns - 1) brightness of the cells
    levels         (n,) heights of the lines, rising; bands (n + 1,) 0xFFRRGGBB between them
    back           whether rows, columns are nearer the smaller their numbers
    ink            0xFFRRGGBB of the lines; inks (n, 2) opacity 0 to 255, and pixels of width
    """
    rows, columns = light.shape
    for p in range(rows):
        i = rows - 1 - p if back_rows else p
        for q in range(columns):
            j = columns - 1 - q if back_columns else q
            a, b, c, d = heights[i, j], heights[i, j + 1], heights[i + 1, j + 1], heights[i + 1, j]
            if not (a == a and b == b and c == c and d == d):
                continue
            ax, ay, cx, cy = across[i, j], down[i, j], across[i + 1, j + 1], down[i + 1, j + 1]
            bx, by, dx, dy = across[i, j + 1], down[i, j + 1], across[i + 1, j], down[i + 1, j]
            fill_triangle(image, ax, ay, a, bx, by, b, cx, cy, c, light[i, j], levels, bands, ink, inks)
            fill_triangle(image, ax, ay, a, cx, cy, c, dx, dy, d, light[i, j], levels, bands, ink, inks)


@njit(types.void(VALUES, VALUES, VALUES, TABLE, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, types.boolean[::1]), **OPTIONS)
def find_hidden(x, y, z, grid, half_x, half_y, away_x, away_y, rise, clear, hidden):
    """Whether a surface stands between points and the viewer: `SurfaceMesh.find_hidden` in compiled code.

    x, y, z   (n,) points in the box; grid (rows, columns) heights of the surface, which goes from -half to half on the floor
    away      one step along the floor, away from the viewer; rise: of a ray to the viewer, over that way
    clear     what is hidden by less is not hidden
    hidden    (n,), written
    """
    rows, columns = grid.shape
    to_u, to_v = 0.5 * (columns - 1) / half_x, 0.5 * (rows - 1) / half_y
    top = 0.0
    for i in range(rows):
        for j in range(columns):
            if grid[i, j] > top:
                top = grid[i, j]
    for k in range(x.size):
        hidden[k] = False
        px, py, pz = x[k], y[k], z[k]
        if pz != pz:
            continue
        while True:
            px, py, pz = px - away_x, py - away_y, pz + rise
            u, v = (px + half_x) * to_u, (py + half_y) * to_v
            if not (0.0 <= u <= columns - 1 and 0.0 <= v <= rows - 1) or pz > top:
                break
            i, j = min(int(v), rows - 2), min(int(u), columns - 2)
            u, v = u - j, v - i
            if u >= v:
                height = grid[i, j] + u * (grid[i, j + 1] - grid[i, j]) + v * (grid[i + 1, j + 1] - grid[i, j + 1])
            else:
                height = grid[i, j] + v * (grid[i + 1, j] - grid[i, j]) + u * (grid[i + 1, j + 1] - grid[i + 1, j])
            if height > pz + clear:
                hidden[k] = True
                break


@njit(BOOL(TABLE, NUMBER, NUMBER), **OPTIONS)
def is_in_gap(gaps, x, y):
    """Whether a pixel lies where a label stands; `gaps` are those of `fill_terrain`."""
    for k in range(gaps.shape[0]):
        dx, dy = x - gaps[k, 0], y - gaps[k, 1]
        along, over = dx * gaps[k, 4] + dy * gaps[k, 5], dy * gaps[k, 4] - dx * gaps[k, 5]
        if abs(along) < gaps[k, 2] and abs(over) < gaps[k, 3]:
            return True
    return False


@njit(types.void(PIXELS, TABLE, ROW, types.uint32[::1], types.uint32, TABLE, TABLE), **OPTIONS)
def fill_terrain(image, heights, levels, bands, ink, inks, gaps):
    """A grid of heights over the whole image, seen from above: bands between levels, and lines on them.

    image     (H, C), written
    heights   (rows, columns), rows upwards, even; a cell with a corner that is nan has the colour of the lowest band
    levels    (n,) heights of the lines, rising; bands (n + 1,) 0xFFRRGGBB between them
    ink       0xFFRRGGBB of the lines; inks (n, 2) opacity 0 to 255, and pixels of width
    gaps      (m, 6) where no line is drawn: middle, half length, half height, cosine and sine of the angle
    """
    high, wide = image.shape
    rows, columns = heights.shape
    across, up = (columns - 1) / wide, (rows - 1) / high
    n, band, reach = levels.size, 0, 0.5
    for k in range(n):
        reach = max(reach, 0.5 + 0.5 * inks[k, 1])
    for y in range(high):
        v = (high - y - 0.5) * up
        i = min(int(v), rows - 2)
        v -= i
        end = 0
        for j in range(columns - 1):
            begin, end = end, min(wide, math.ceil((j + 1) / across - 0.5)) if j < columns - 2 else wide
            if begin == end:
                continue
            low, b = heights[i, j], heights[i + 1, j] - heights[i, j]
            far = heights[i + 1, j + 1] - heights[i, j + 1]
            left, right = low + b * v, heights[i, j + 1] + far * v  # of this row of the cell; straight between
            if not abs(left + right) <= LARGEST:
                for x in range(begin, end):
                    image[y, x] = bands[0]
                continue
            hx = (right - left) * across
            slope = max(abs(b), abs(far)) * up
            near = reach * math.sqrt(hx * hx + slope * slope)
            least, most = min(left, right), max(left, right)
            while band < n and least >= levels[band]:
                band += 1
            while band > 0 and least < levels[band - 1]:
                band -= 1
            if (band == 0 or least - near > levels[band - 1]) and (band == n or most + near < levels[band]):
                for x in range(begin, end):
                    image[y, x] = bands[band]
                continue
            for x in range(begin, end):
                u = (x + 0.5) * across - j
                h = left + (right - left) * u
                while band < n and h >= levels[band]:
                    band += 1
                while band > 0 and h < levels[band - 1]:
                    band -= 1
                image[y, x] = bands[band]
                hy = (b + (far - b) * u) * up
                steep = math.sqrt(hx * hx + hy * hy)
                for level in (band - 1, band):
                    if level < 0 or level >= n or not steep > 0.0:
                        continue
                    cover = min(1.0, 0.5 + 0.5 * inks[level, 1] - abs(h - levels[level]) / steep)
                    alpha = int(inks[level, 0] * min(cover, inks[level, 1]))
                    if alpha > 0 and not is_in_gap(gaps, x + 0.5, y + 0.5):
                        blend(image, y, x, ink, np.uint32(alpha))
