"""The compiled loops that turn a curve into pixels. All lengths are device pixels, y downwards; column 0 and row 0 are the corner
of the part of an image that may be drawn on.

Where a curve has many points to a column, of each column that counts which the eye could see: where the curve enters and leaves,
and how far it goes up and down between (`find_extents`). `fill_columns` covers exactly the area of a pen about that. A curve of
few points is a line from point to point (`stroke_line`), by the distance of each pixel to it, joined and ended round. The area
between two curves is filled by how much of each pixel lies in it (`cover_between`), however many points there are.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit, types

OPTIONS = {"nogil": True, "error_model": "numpy", "cache": True}
INT, NUMBER, BOOL = types.int64, types.float64, types.boolean
ROW, TABLE = types.float64[::1], types.float64[:, ::1]
VALUES = types.Array(types.float64, 1, "A", readonly=True)  # columns of a run may be read-only, and strided
PIXELS, COVER = types.uint32[:, :], types.float32[:, ::1]

LARGEST = 1.7976931348623157e308
BAR = 0.75  # pixels that a curve has to go beyond its ends within a column to be as wide there as the pen
GROUP = 16  # curves drawn in one call
LONGEST = 1_000_000.0  # columns from step 0 on over which dashes follow a curve
FAINT = 0.04  # of a pixel's area: less is not drawn


@njit(NUMBER(NUMBER, BOOL, NUMBER, NUMBER, NUMBER), **OPTIONS)
def find_height(value, log, origin, scale, far):
    """Pixels from the top of a value; nan where there is nothing to draw. `far`: no farther than this."""
    if log:
        if not value > 0.0:
            return math.nan
        value = math.log10(value)
    if not abs(value) <= LARGEST:
        return math.nan
    y = origin - value * scale
    return min(max(y, -far), far)


@njit(NUMBER(INT, VALUES, NUMBER, NUMBER), **OPTIONS)
def find_place(k, steps, origin, scale):
    """Pixels from the left of point k."""
    return origin + (steps[k] if steps.size else float(k)) * scale


@njit(INT(NUMBER, VALUES, INT, INT, NUMBER, NUMBER), **OPTIONS)
def find_first(x, steps, low, n, origin, scale):
    """The first point from `low` on that is not left of x."""
    if steps.size == 0:
        k = min(max(math.ceil((x - origin) / scale), float(low)), float(n))
        return int(k)
    high = n
    while low < high:
        middle = (low + high) // 2
        if origin + steps[middle] * scale < x:
            low = middle + 1
        else:
            high = middle
    return low


@njit(NUMBER(INT, NUMBER, VALUES, VALUES, BOOL, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER), **OPTIONS)
def cross(k, x, steps, values, log, origin_x, scale_x, origin_y, scale_y, far):
    """Where the line from point k - 1 to point k is at x; nan where there is none."""
    if k <= 0 or k >= values.size:
        return math.nan
    before, after = find_height(values[k - 1], log, origin_y, scale_y, far), find_height(values[k], log, origin_y, scale_y, far)
    x0, x1 = find_place(k - 1, steps, origin_x, scale_x), find_place(k, steps, origin_x, scale_x)
    if not x1 > x0:
        return after
    return before + (after - before) * min(1.0, max(0.0, (x - x0) / (x1 - x0)))


@njit(types.Tuple((NUMBER, NUMBER, INT, INT))(VALUES, INT, INT, NUMBER, BOOL), **OPTIONS)
def scan(values, begin, end, floor, log):
    """(least, greatest, first, last): the extremes of what can be drawn of some points, and where that begins and ends."""
    least, greatest, nans = math.inf, -math.inf, 0
    for i in range(begin, end):  # without branches; where all are numbers that can be drawn, that is all
        value = values[i]
        least = value if value < least else least
        greatest = value if value > greatest else greatest
        nans += value != value
    if begin < end and nans == 0 and greatest <= LARGEST and (least > floor or (least == floor and not log)):
        return least, greatest, begin, end - 1
    least, greatest, first, last = math.inf, -math.inf, -1, -1
    for i in range(begin, end):
        value = values[i]
        if value <= LARGEST and (value > floor or (value == floor and not log)):
            least, greatest, last = min(least, value), max(greatest, value), i
            if first < 0:
                first = i
    return least, greatest, first, last


@njit(INT(VALUES, NUMBER, INT), **OPTIONS)
def find_equal(values, value, first):
    """The first point from `first` on with a value."""
    while values[first] != value:
        first += 1
    return first


@njit(types.void(VALUES, VALUES, BOOL, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, TABLE), **OPTIONS)
def find_extents(steps, values, log, origin_x, scale_x, origin_y, scale_y, far, out):
    """What the eye could see of a curve in each of C columns.

    steps, values        (n,) rising, or (0,) for 0 to n - 1; and (n,): what is not finite, and with `log` not above 0, is a gap
    origin, scale        pixels of the place and height 0 (with `log`: of 10^0), and of one unit
    far                  heights beyond it count as it
    out                  (6, C), written: where it enters and leaves, its least and greatest height, and how far those are above
                         and below the straight way from where it enters to where it leaves; nan where it has nothing
    """
    n, columns = values.size, out.shape[1]
    floor = 0.0 if log else -LARGEST
    k = find_first(0.0, steps, 0, n, origin_x, scale_x)
    enters = cross(k, 0.0, steps, values, log, origin_x, scale_x, origin_y, scale_y, far)
    for c in range(columns):
        end = find_first(c + 1.0, steps, k, n, origin_x, scale_x)
        leaves = cross(end, c + 1.0, steps, values, log, origin_x, scale_x, origin_y, scale_y, far)
        least, greatest, first, last = scan(values, k, end, floor, log)
        y0, y1 = enters, leaves
        if first >= 0:
            if math.isnan(y0):
                y0 = find_height(values[first], log, origin_y, scale_y, far)
            if math.isnan(y1):
                y1 = find_height(values[last], log, origin_y, scale_y, far)
        elif math.isnan(y0) or math.isnan(y1):
            y0 = y1 = math.nan
        top, bottom, above, below = min(y0, y1), max(y0, y1), 0.0, 0.0
        if first >= 0:
            high = find_height(greatest, log, origin_y, scale_y, far)
            low = find_height(least, log, origin_y, scale_y, far)
            for point in (find_equal(values, greatest, first), find_equal(values, least, first), first, last):
                x = find_place(point, steps, origin_x, scale_x) - c
                away = y0 + (y1 - y0) * x - find_height(values[point], log, origin_y, scale_y, far)
                above, below = max(above, away), max(below, -away)
            top, bottom = min(top, high), max(bottom, low)
            if math.isnan(enters) and math.isnan(leaves):  # alone between gaps: a dot
                above = max(above, BAR)
        out[0, c], out[1, c], out[2, c], out[3, c], out[4, c], out[5, c] = y0, y1, top, bottom, above, below
        k, enters = end, leaves


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


@njit(NUMBER(NUMBER, NUMBER, NUMBER), **OPTIONS)
def under(t, p, q):
    """The area above height t of a column and below an edge that goes from p to q across it, seen downwards."""
    low, high = min(p, q), max(p, q)
    if t <= low:
        return 0.0
    if t >= high:
        return t - 0.5 * (low + high)
    return 0.5 * (t - low) * (t - low) / (high - low)


@njit(NUMBER(NUMBER, NUMBER, ROW, NUMBER), **OPTIONS)
def find_dashed(begin, end, dash, whole):
    """How much of the way from `begin` to `end` is drawn by a pattern of dashes and gaps, whose length is `whole`."""
    at = begin - math.floor(begin / whole) * whole
    left, total, part, edge = end - begin, 0.0, 0, dash[0]
    while at >= edge and part < dash.size - 1:
        part += 1
        edge += dash[part]
    for _ in range(1000):
        piece = min(left, max(edge - at, 0.0))
        if part % 2 == 0:
            total += piece
        left -= piece
        if left <= 1e-9:
            break
        at += piece
        part += 1
        if part == dash.size:
            part, at, edge = 0, 0.0, 0.0
        edge += dash[part]
    return total


@njit(BOOL(TABLE, INT), **OPTIONS)
def is_bar(extents, column):
    """Whether the curve turns within a column, so that it is as wide there as the pen."""
    return extents[4, column] + extents[5, column] >= BAR


@njit(types.void(TABLE, ROW), **OPTIONS)
def measure_way(extents, out):
    """How long a curve is up to the beginning of each column, along itself where it is a line, across where it goes up and down.

    extents   (6, C)
    out       (C + 1,), written
    """
    out[0] = 0.0
    for x in range(extents.shape[1]):
        rise = extents[1, x] - extents[0, x]
        straight = math.isnan(rise) or is_bar(extents, x)
        out[x + 1] = out[x] + (1.0 if straight else math.sqrt(1.0 + rise * rise))


@njit(ROW(VALUES, VALUES, BOOL, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER), **OPTIONS)
def find_way(steps, values, log, scale_x, origin_y, scale_y, far, end):
    """`measure_way` of a curve in columns that begin at step 0, up to one: so it is the same whatever is in view."""
    columns = int(min(LONGEST, max(1.0, math.ceil(end))))
    extents, way = np.empty((6, columns)), np.empty(columns + 1)
    find_extents(steps, values, log, 0.0, scale_x, origin_y, scale_y, far, extents)
    measure_way(extents, way)
    return way


@njit(NUMBER(ROW, NUMBER), **OPTIONS)
def read_way(way, x):
    """What `measure_way` found at a place between two columns; before the first one and after the last it goes on straight."""
    last = way.size - 1
    if x <= 0.0 or x >= last:
        return x if x <= 0.0 else way[last] + x - last
    k = int(x)
    return way[k] + (way[k + 1] - way[k]) * (x - k)


@njit(types.void(PIXELS, TABLE, NUMBER, types.uint32, NUMBER, ROW, ROW, NUMBER), **OPTIONS)
def fill_columns(image, extents, width, color, opacity, dash, way, phase):
    """Draws a curve of which `find_extents` has told what is to be seen.

    image      (H, C) premultiplied
    extents    (6, C)
    width      of the pen
    color      0xFFRRGGBB
    opacity    0 to 255
    dash       pixels of dashes and gaps in turn, none for a whole line
    way        how far the dashes have come at the columns of a grid of which `phase` is the place of column 0 of the image
    """
    height, columns = image.shape
    r, whole = 0.5 * width, dash.sum()
    near, wide = max(1, math.ceil(r)), math.floor(r + 0.5 - FAINT)
    for x in range(columns):
        strength, steep, way0, way1 = opacity, False, 0.0, 0.0
        y0, y1 = extents[0, x], extents[1, x]
        if whole > 0.0:
            way0, way1 = read_way(way, phase + x), read_way(way, phase + x + 1.0)
            steep = abs(y1 - y0) > 1.0 and not is_bar(extents, x)
            if not steep:
                strength *= find_dashed(way0, way1, dash, whole) / (way1 - way0)
        if strength < 0.5:
            continue
        begin, end = math.inf, -math.inf
        a0 = a1 = b0 = b1 = top = bottom = 0.0
        own = not math.isnan(y0)
        if own:
            slope = y1 - y0
            reach = r * math.sqrt(1.0 + slope * slope)
            a0, a1 = y0 - extents[4, x] - reach, y1 - extents[4, x] - reach
            b0, b1 = y0 + extents[5, x] + reach, y1 + extents[5, x] + reach
            top, bottom = extents[2, x], extents[3, x]
            for other in range(max(0, x - near), min(columns, x + near + 1)):  # a steep line goes on in the next column
                if extents[2, other] < top:
                    top = extents[2, other]
                if extents[3, other] > bottom:
                    bottom = extents[3, other]
            top, bottom = top - r, bottom + r
            begin, end = max(top, min(a0, a1)), min(bottom, max(b0, b1))
        for other in range(max(0, x - wide), min(columns, x + wide + 1)):
            if other != x and is_bar(extents, other):
                begin, end = min(begin, extents[2, other]), max(end, extents[3, other])
        if not end > begin:
            continue
        first, last = max(0, math.floor(max(begin, 0.0))), min(height - 1, math.ceil(min(end, height + 1.0)) - 1)
        solid_from = math.ceil(max(top, max(a0, a1))) if own else math.inf
        solid_to = math.floor(min(bottom, min(b0, b1))) if own else -math.inf
        for y in range(first, last + 1):
            cover = 0.0
            if own:
                if y >= solid_from and y + 1 <= solid_to:
                    cover = 1.0
                else:
                    inside = min(y + 1.0, bottom) - max(y + 0.0, top)
                    if inside > 0.0:
                        cover = under(y + 1.0, a0, a1) - under(y + 0.0, a0, a1)
                        cover -= under(y + 1.0, b0, b1) - under(y + 0.0, b0, b1)
                        cover = max(0.0, min(cover, inside))
            if cover < 1.0:
                for away in range(1, wide + 1):
                    share = min(1.0, r + 0.5 - away)
                    if share > cover:
                        for other in (x - away, x + away):
                            if 0 <= other < columns and is_bar(extents, other):
                                inside = min(y + 1.0, extents[3, other]) - max(y + 0.0, extents[2, other])
                                cover = max(cover, share * min(1.0, inside))
            if steep and cover > 0.0:
                each = abs((way1 - way0) / (y1 - y0))
                at = way0 + (way1 - way0) * (y + 0.5 - y0) / (y1 - y0)
                cover *= find_dashed(at - 0.5 * each, at + 0.5 * each, dash, whole) / each
            alpha = int(strength * cover + 0.5)
            if alpha > 0:
                blend(image, y, x, color, np.uint32(alpha))


@njit(types.void(COVER, types.int64[::1], types.int64[::1], NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, BOOL, BOOL), **OPTIONS)
def cover_segment(cover, tops, bottoms, x0, y0, x1, y1, r, flat_begin, flat_end):
    """Keeps how much of each pixel a pen of radius r covers along a segment, where that is more than before.

    cover           (C, H), 0 to 1
    tops, bottoms   (C,) first and last row that has anything, written
    flat            whether that end is cut off, not round
    """
    columns, height = cover.shape
    dx, dy = x1 - x0, y1 - y0
    length = math.sqrt(dx * dx + dy * dy)
    reach = r + 0.5
    ux, uy = (dx / length, dy / length) if length > 0.0 else (1.0, 0.0)
    low, high = min(y0, y1), max(y0, y1)
    for c in range(max(0, math.floor(min(x0, x1) - reach)), min(columns, math.ceil(max(x0, x1) + reach))):
        px = c + 0.5
        top, bottom = low, high
        if abs(dx) > 1e-9:
            at0 = y0 + dy * min(1.0, max(0.0, (px - reach - x0) / dx))
            at1 = y0 + dy * min(1.0, max(0.0, (px + reach - x0) / dx))
            top, bottom = min(at0, at1), max(at0, at1)
        first = math.floor(max(top - reach, 0.0))
        last = math.ceil(min(bottom + reach, float(height))) - 1
        found_first, found_last = -1, -1
        for y in range(first, last + 1):
            qx, qy = px - x0, y + 0.5 - y0
            along, across = qx * ux + qy * uy, abs(qy * ux - qx * uy)
            share = 1.0
            beyond = -along if along < 0.0 else along - length
            if beyond > 0.0:
                if (along < 0.0 and flat_begin) or (along >= 0.0 and flat_end):
                    share = min(1.0, max(0.0, 0.5 - beyond))
                else:
                    across = math.sqrt(across * across + beyond * beyond)
            elif flat_begin and along < 0.5:
                share = min(1.0, 0.5 + along)
            elif flat_end and length - along < 0.5:
                share = min(1.0, 0.5 + length - along)
            covered = np.float32(share * min(1.0, max(0.0, min(reach - across, 2.0 * r))))
            if covered > 0.0:
                if found_first < 0:
                    found_first = y
                found_last = y
                if covered > cover[c, y]:
                    cover[c, y] = covered
        if found_first >= 0:
            tops[c], bottoms[c] = min(tops[c], found_first), max(bottoms[c], found_last)


@njit(
    types.UniTuple(NUMBER, 2)(
        COVER, types.int64[::1], types.int64[::1], NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, ROW, NUMBER, NUMBER, BOOL, BOOL
    ),
    **OPTIONS,
)  # fmt: skip
def cover_dashes(cover, tops, bottoms, x0, y0, x1, y1, r, dash, part, left, flat, seen):
    """`cover_segment` for the dashes along a segment.

    part, left   which dash or gap it begins in, and what is left of that; returned as they are at its end
    seen         whether it is drawn, or only counted
    """
    columns, whole = cover.shape[0], dash.sum()
    length, done, cut = math.sqrt((x1 - x0) ** 2 + (y1 - y0) ** 2), 0.0, False
    if length > 50.0 * whole and (max(x0, x1) < -2.0 * r or min(x0, x1) > columns + 2.0 * r):
        done = math.floor(length / whole) * whole  # out of sight: whole patterns change nothing
    while done < length:
        piece = min(left, length - done)
        if seen and part % 2 == 0:
            f0, f1 = done / length, (done + piece) / length
            cover_segment(
                cover, tops, bottoms, x0 + (x1 - x0) * f0, y0 + (y1 - y0) * f0, x0 + (x1 - x0) * f1, y0 + (y1 - y0) * f1,
                r, flat and cut, flat and piece == left,
            )  # fmt: skip
        done, left = done + piece, left - piece
        if left <= 0.0:
            part = (part + 1) % dash.size
            left, cut = dash[int(part)], True
    return part, left


@njit(types.void(PIXELS, COVER, types.int64[::1], types.int64[::1], types.uint32, NUMBER), **OPTIONS)
def blend_cover(image, cover, tops, bottoms, color, opacity):
    """Draws what has been covered, each pixel once; nothing is covered afterwards."""
    for c in range(cover.shape[0]):
        for y in range(tops[c], bottoms[c] + 1):
            alpha = int(opacity * cover[c, y] + 0.5)
            cover[c, y] = 0.0
            if alpha > 0:
                blend(image, y, c, color, np.uint32(alpha))


@njit(
    types.void(
        PIXELS, VALUES, VALUES, BOOL, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, types.uint32, NUMBER, ROW, BOOL, COVER
    ),
    **OPTIONS,
)  # fmt: skip
def stroke_line(image, steps, values, log, origin_x, scale_x, origin_y, scale_y, far, width, color, opacity, dash, flat, cover):
    """Draws a curve from point to point, each pixel once.

    image     (H, C) premultiplied
    dash      pixels of dashes and gaps in turn, none for a whole line; they are counted along the line from its first point on
    flat      whether dashes are cut off at their ends, not round
    cover     (C, H) zeros, and zeros again afterwards
    The other arguments are those of `find_extents` and `fill_columns`.
    """
    columns, height = cover.shape
    r, whole, n = 0.5 * width, dash.sum(), values.size
    tops, bottoms = np.full(columns, height, np.int64), np.full(columns, -1, np.int64)
    begin = max(0, find_first(-width, steps, 0, n, origin_x, scale_x) - 1)
    end = min(n, find_first(columns + width, steps, 0, n, origin_x, scale_x) + 1)
    part, left = 0.0, dash[0] if whole > 0.0 else 0.0
    x0, y0 = math.nan, math.nan
    lonely = False
    for k in range(0 if whole > 0.0 else begin, end):
        x1, y1 = find_place(k, steps, origin_x, scale_x), find_height(values[k], log, origin_y, scale_y, far)
        joined = not (math.isnan(y0) or math.isnan(y1))
        if lonely and not joined:
            cover_segment(cover, tops, bottoms, x0, y0, x0, y0, r, False, False)
        lonely = not joined and not math.isnan(y1)
        if joined and whole == 0.0:
            cover_segment(cover, tops, bottoms, x0, y0, x1, y1, r, False, False)
        elif joined:
            part, left = cover_dashes(cover, tops, bottoms, x0, y0, x1, y1, r, dash, part, left, flat, k > begin)
        x0, y0 = x1, y1
    if lonely:
        cover_segment(cover, tops, bottoms, x0, y0, x0, y0, r, False, False)
    blend_cover(image, cover, tops, bottoms, color, opacity)


@njit(
    types.void(PIXELS, TABLE, types.boolean[::1], ROW, NUMBER, types.uint32, NUMBER, ROW, BOOL, COVER), **OPTIONS
)  # fmt: skip
def stroke_path(image, xy, joined, place, width, color, opacity, dash, flat, cover):
    """Draws a line through points of the plane, each pixel once.

    image    (H, C) premultiplied
    xy       (n, 2) points in logical pixels
    joined   (n,) whether the line is drawn to the next point
    place    logical pixels of the image's corner, and device pixels in a logical one
    The other arguments are those of `stroke_line`.
    """
    columns, height = cover.shape
    r, whole, ratio = 0.5 * width, dash.sum(), place[2]
    tops, bottoms = np.full(columns, height, np.int64), np.full(columns, -1, np.int64)
    part, left = 0.0, dash[0] if whole > 0.0 else 0.0
    for k in range(xy.shape[0] - 1):
        if not joined[k]:
            continue
        x0, y0 = (xy[k, 0] - place[0]) * ratio, (xy[k, 1] - place[1]) * ratio
        x1, y1 = (xy[k + 1, 0] - place[0]) * ratio, (xy[k + 1, 1] - place[1]) * ratio
        if whole == 0.0:
            cover_segment(cover, tops, bottoms, x0, y0, x1, y1, r, False, False)
        else:
            part, left = cover_dashes(cover, tops, bottoms, x0, y0, x1, y1, r, dash, part, left, flat, True)
    blend_cover(image, cover, tops, bottoms, color, opacity)


@njit(types.void(COVER, NUMBER, NUMBER, NUMBER, NUMBER), **OPTIONS)
def cover_below(cover, x0, y0, x1, y1):
    """Adds the area below a piece of an outline, or takes it away where the piece goes from right to left.

    cover   (H + 1, C) shares of pixels, each less that of the pixel above it
    """
    rows, columns = cover.shape[0] - 1, cover.shape[1]
    sign = 1.0
    if x1 < x0:
        sign, x0, y0, x1, y1 = -1.0, x1, y1, x0, y0
    slope = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
    for c in range(max(0, math.floor(min(x0, columns + 1.0))), min(columns, math.ceil(max(x1, -1.0)))):
        begin, end = max(x0, c + 0.0), min(x1, c + 1.0)
        p, q, wide = y0 + slope * (begin - x0), y0 + slope * (end - x0), sign * (end - begin)
        high = max(p, q)
        y, share = max(0, math.floor(min(min(p, q), rows + 1.0))), 0.0
        if high > 0.0:
            area = under(y + 0.0, p, q)
            while y < rows and y < high:
                below = under(y + 1.0, p, q)
                cover[y, c] += wide * (below - area - share)
                share, area, y = below - area, below, y + 1
        cover[min(y, rows), c] += wide * (1.0 - share)


@njit(types.void(VALUES, VALUES, VALUES, BOOL, NUMBER, NUMBER, NUMBER, NUMBER, NUMBER, COVER), **OPTIONS)
def cover_between(steps, values, others, log, origin_x, scale_x, origin_y, scale_y, far, cover):
    """The area between two curves over the same steps. Both go straight on over their gaps, and it ends where they end.

    steps, values, others   (n,) and what `find_extents` says of them
    cover                   (H + 1, C) zeros; then how much of each pixel is in the area, less the share of the pixel above it
    """
    n, columns = values.size, cover.shape[1]
    begin = max(0, find_first(0.0, steps, 0, n, origin_x, scale_x) - 1)
    end = min(n, find_first(columns + 0.0, steps, 0, n, origin_x, scale_x) + 1)
    known, known_others = 0, 0
    for k in range(begin, end):
        known += not math.isnan(find_height(values[k], log, origin_y, scale_y, far))
        known_others += not math.isnan(find_height(others[k], log, origin_y, scale_y, far))
    if known < 2 or known_others < 2:
        return
    first_x, first_y, x0, y0 = math.nan, math.nan, math.nan, math.nan
    for i in range(2 * (end - begin)):  # along the one, and back along the other
        k = begin + i if i < end - begin else 2 * end - begin - 1 - i
        y1 = find_height(values[k] if i < end - begin else others[k], log, origin_y, scale_y, far)
        if math.isnan(y1):
            continue
        x1 = find_place(k, steps, origin_x, scale_x)
        if math.isnan(x0):
            first_x, first_y = x1, y1
        else:
            cover_below(cover, x0, y0, x1, y1)
        x0, y0 = x1, y1
    cover_below(cover, x0, y0, first_x, first_y)


@njit(types.void(PIXELS, COVER, types.uint32, NUMBER), **OPTIONS)
def fill_cover(image, cover, color, opacity):
    """Lays a colour over the area that `cover_between` has found."""
    shares = np.zeros(cover.shape[1], np.float32)
    for y in range(image.shape[0]):
        for c in range(image.shape[1]):
            shares[c] += cover[y, c]
            alpha = int(opacity * min(abs(shares[c]), np.float32(1.0)) + 0.5)
            if alpha > 0:
                blend(image, y, c, color, np.uint32(alpha))


@njit(
    types.void(
        PIXELS, PIXELS, types.UniTuple(VALUES, GROUP), types.UniTuple(VALUES, GROUP), types.UniTuple(VALUES, GROUP),
        types.UniTuple(TABLE, GROUP), TABLE, types.int64[:, ::1], TABLE, ROW,
    ),
    **OPTIONS,
)  # fmt: skip
def draw_group(first, second, steps, values, others, extents, places, strips, inks, dashes):
    """Draws curves one over the other. One call for all of them: between two calls a worker would wait for the interpreter,
    which the thread that paints holds.

    first, second    (H, C) premultiplied images
    steps, values    of each curve
    others           of each curve: none, or the other edge of an area that is filled instead
    extents          (6, columns) of each curve, written; (6, 0) for one of few points
    places           (GROUP, 6): log, origin and scale across, origin and scale upwards, far, as for `find_extents`
    strips           (GROUP, 8): left, top, columns, rows of the part of the images in which a curve is drawn, and those of the
                     plot itself, within which areas are filled
    inks             (strokes, 8): curve, image (0 or 1), width, 0xFFRRGGBB, opacity, begin and end of its dashes, flat
    dashes           of all inks
    """
    known = -1  # of which curve the extents, or what its area covers, are there
    cover = np.empty((1, 0), np.float32)
    for k in range(inks.shape[0]):
        curve = int(inks[k, 0])
        left, top, columns, rows = strips[curve, 0], strips[curve, 1], strips[curve, 2], strips[curve, 3]
        log, far = places[curve, 0] != 0.0, places[curve, 5]
        origin_x, scale_x, origin_y, scale_y = places[curve, 1], places[curve, 2], places[curve, 3], places[curve, 4]
        image = first if inks[k, 1] == 0.0 else second
        if others[curve].size:
            x, y, wide, high = strips[curve, 4], strips[curve, 5], strips[curve, 6], strips[curve, 7]
            if curve != known:
                known, cover = curve, np.zeros((high + 1, wide), np.float32)
                cover_between(
                    steps[curve], values[curve], others[curve], log, origin_x + left - x, scale_x, origin_y + top - y, scale_y,
                    far, cover,
                )  # fmt: skip
            fill_cover(image[y : y + high, x : x + wide], cover, np.uint32(inks[k, 3]), inks[k, 4])
            continue
        part = image[top : top + rows, left : left + columns]
        dash = dashes[int(inks[k, 5]) : int(inks[k, 6])]
        table = extents[curve]
        if table.shape[1] == 0:
            cover = np.zeros((columns, rows), np.float32)
            stroke_line(
                part, steps[curve], values[curve], log, origin_x, scale_x, origin_y, scale_y, far, inks[k, 2],
                np.uint32(inks[k, 3]), inks[k, 4], dash, inks[k, 7] != 0.0, cover,
            )  # fmt: skip
            continue
        if curve != known:
            known = curve
            find_extents(steps[curve], values[curve], log, origin_x, scale_x, origin_y, scale_y, far, table)
        way = np.empty(0)
        if dash.size:
            way = find_way(steps[curve], values[curve], log, scale_x, origin_y, scale_y, far, columns - origin_x)
        fill_columns(part, table, inks[k, 2], np.uint32(inks[k, 3]), inks[k, 4], dash, way, -origin_x)
