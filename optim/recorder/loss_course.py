"""Where a loss leaves its course: it jumps or rises far above the level it had reached, and comes back, or does not.

All of it looks at the losses that there are, one after the other: a loss in every n-th row is as good as one in each.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

WINDOW = 5  # losses of a running median
SPAN, LONG = 20, 100  # losses whose noise is measured, as it is and in logarithms
FEWEST = 3  # losses that make a course
MEASURED = 10_000  # places at which noise is measured, at least
ALONE = 8.0  # times the noise, for one loss alone
FACTOR = 6.0  # the same, of the noise of logarithms
FAR = 5.0  # times all before, for one of the first losses
TOGETHER = 5.0  # times the noise, for the median of three
RECOVERED, COLLAPSED, DIVERGED, ENDED = "recovered", "collapsed", "diverged", "ended"


@dataclass(frozen=True)
class Excursion:
    """A stretch of losses above their course. Indices are of the losses that are known.

    begins       its first loss
    peak         its highest loss
    ends         the first one that is back; None: none is
    lowest       where the level before was lowest
    low, first   that level, and the first one
    room         ground won by then, or the size of the first level where that is more (loss units)
    how          "spike", "collapse" or another word above
    share        how much of the ground won it gives up, at its peak, or at the end where it does not come back
    """

    begins: int
    peak: int
    ends: int | None
    lowest: int
    low: float
    first: float
    room: float
    how: str
    share: float


@dataclass(frozen=True, eq=False)
class Course:
    """Levels and noise of losses (n,) up to each one, itself not counted where `before` is said.

    first     the first level: the first loss, or the median of the first five where that is higher
    settled   the level that losses had before they fell: a very first one may be far above that
    low       (n,) the lowest running median before
    lowest    (n,) where it was
    room      (n,) the ground won by then, or the size of the first level where that is more
    noise     (n,) robust deviation from loss to loss in the SPAN before; nan for the first ones
    quiet     (n,) the smallest noise before
    three     (n,) median of a loss and the two after it
    """

    first: float
    settled: float
    low: np.ndarray
    lowest: np.ndarray
    room: np.ndarray
    noise: np.ndarray
    quiet: np.ndarray
    three: np.ndarray


@lru_cache(maxsize=4)
def keep_course(losses: bytes) -> Course:
    """The course of losses; several kinds of events look at the same ones."""
    with np.errstate(all="ignore"):
        return get_course(np.frombuffer(losses))


def get_course(loss: np.ndarray) -> Course:
    """Levels and noise up to each loss.

    loss   (n,) all of them finite
    """
    first = max(float(loss[0]), float(np.median(loss[:WINDOW])))
    level = medians_before(loss, WINDOW)
    low = np.fmin.accumulate(level)
    fell = np.flatnonzero(level <= low)
    lowest = fell[np.maximum(np.searchsorted(fell, np.arange(len(loss)), side="right") - 1, 0)] - 1
    noise = noise_before(loss)
    quiet = np.fmin.accumulate(noise)
    three = np.array([np.median(loss[k : k + 3]) for k in range(len(loss) - 2, len(loss))])
    three = np.concatenate((np.median(np.lib.stride_tricks.sliding_window_view(loss, 3), axis=1), three))
    settled = min(float(loss[0]), float(np.median(loss[: min(max(WINDOW, len(loss) // SPAN), SPAN)])))
    return Course(first, settled, low, lowest, np.maximum(first - low, abs(first)), noise, quiet, three)


def medians_before(values: np.ndarray, window: int) -> np.ndarray:
    """(n,) the median of up to `window` values before each, itself not counted; the first value for the first."""
    found = np.empty(len(values))
    found[0] = values[0]
    for k in range(1, min(window, len(values))):
        found[k] = np.median(values[:k])
    if len(values) > window:
        found[window:] = np.median(np.lib.stride_tricks.sliding_window_view(values, window)[:-1], axis=1)
    return found


def noise_before(loss: np.ndarray, span: int = SPAN) -> np.ndarray:
    """(n,) how far a loss lies from the next one by chance, from the last `span` before each; nan for the first WINDOW. Of very
    many losses it is measured at every n-th one, and stands until the next."""
    jumps = np.abs(np.diff(loss)) * (1.4826 / np.sqrt(2.0))
    found = np.full(len(loss), np.nan)
    for k in range(WINDOW, min(span, len(jumps)) + 1):
        found[k] = np.median(jumps[:k])
    if len(jumps) > span:
        every = max(1, len(jumps) // MEASURED)
        windows = np.lib.stride_tricks.sliding_window_view(jumps, span)[1::every]
        found[span + 1 :] = np.repeat(np.median(windows, axis=1), every)[: len(found) - span - 1]
    return found


def find_excursions(loss: np.ndarray, rise: float = 1.0, back: float = 0.5, lasting: float = 0.6) -> list[Excursion]:
    """The excursions of losses (n,), all of them finite, in order.

    rise      times the ground won, or the first level, that a divergence lies above the first level
    back      share of the ground won that three losses give up
    lasting   share of it that is given up for good in a collapse
    loss   (n,)
    """
    if len(loss) < FEWEST:
        return []
    course = keep_course(np.asarray(loss, np.float64).tobytes())
    with np.errstate(all="ignore"):
        above, limit = candidates(loss, course, rise, back)
    found: list[Excursion] = []
    after = 0
    for r in np.flatnonzero(above):
        if r < after:
            continue
        returned = np.flatnonzero(course.three[r + 1 :] <= limit[r])
        ends = int(r) + 1 + int(returned[0]) if returned.size else None
        begins = int(r)
        if found and begins - (found[-1].ends or begins) <= SPAN:  # one that never was away for long
            begins = found.pop().begins
        found.append(excursion(loss, course, begins, ends, rise, lasting))
        if ends is None:
            break
        after = ends + WINDOW
    return found


def candidates(loss: np.ndarray, course: Course, rise: float, back: float) -> tuple[np.ndarray, np.ndarray]:
    """(n,) whether a loss lies beyond its course, and what it must fall below to be back.

    rise   as in `find_excursions`
    back   as there
    """
    won, known = course.settled - course.low, np.isfinite(course.noise)
    alone, together = strays(loss)
    far = course.first + np.fmax(rise * course.room, np.fmax(ALONE * course.noise, alone))
    sustained = course.first + np.fmax(rise * course.room, np.fmax(TOGETHER * course.quiet, together))
    half = course.low + np.fmax(back * won, np.fmax(TOGETHER * course.noise, together))
    worth = (won > TOGETHER * course.quiet) & (won > 0.2 * abs(course.settled)) & (won > together)
    times, times_of_three = in_logarithms(loss, course)
    early = ~known & is_early(loss, rise, alone)
    single = known & (loss >= far) & (times >= FACTOR)
    given_up = known & worth & (course.three >= half) & (loss >= half) & (times_of_three >= TOGETHER)
    rising = known & (course.three >= sustained) & (loss >= sustained) & (times_of_three >= TOGETHER)
    found = (single | early | given_up | rising) & (loss > course.low)
    found[0] = False
    middle = course.low + 0.5 * (np.fmin(far, sustained) - course.low)
    return found, np.where(given_up, half, np.where(known, middle, loss[0] + 0.5 * rise * abs(loss[0])))


def in_logarithms(loss: np.ndarray, course: Course) -> tuple[np.ndarray, np.ndarray]:
    """(n,) how many times its noise, in logarithms, a loss lies above the level before, and the median of three above the lowest
    level: a loss that scatters by factors has outliers that are none. Infinite where losses are not positive."""
    if loss.min() <= 0.0:
        return np.full(len(loss), np.inf), np.full(len(loss), np.inf)
    noise = noise_before(np.log(loss), LONG)
    level = medians_before(loss, WINDOW)
    return np.log(loss / level) / noise, np.log(course.three / course.low) / noise


def is_early(loss: np.ndarray, rise: float, stray: float) -> np.ndarray:
    """(n,) for the first losses, of which no noise is known: five on end lie above the first, or one far above all before and the
    median of those after.

    loss    (n,)
    rise    as in `find_excursions`
    stray   how far a loss may lie from the others by chance
    """
    start = float(loss[0])
    chance = 0.0 if loss.min() <= 0.0 or len(loss) <= WINDOW else float(np.nanmedian(noise_before(np.log(loss), LONG)))
    five = lowest_of_next(loss) >= max(start + max(rise * abs(start), stray), start * np.exp(TOGETHER * chance))
    sizes = np.abs(loss)
    largest = np.concatenate(([np.inf], np.fmax.accumulate(sizes)[:-1]))
    alone = (loss >= FAR * largest) & (loss >= FAR * np.median(sizes))
    return five | (alone & (loss >= start + max(stray, start * np.expm1(FACTOR * chance))))


def lowest_of_next(loss: np.ndarray) -> np.ndarray:
    """(n,) the lowest of each loss and up to four after it."""
    padded = np.concatenate((loss, np.full(WINDOW - 1, np.inf)))
    return np.min(np.lib.stride_tricks.sliding_window_view(padded, WINDOW), axis=1)


def strays(loss: np.ndarray) -> tuple[float, float]:
    """How far one loss, and the median of three, may lie from the others where losses scatter about 0; 0 elsewhere.

    loss   (n,)
    """
    signs = np.sign(loss)
    if np.count_nonzero(signs[1:] * signs[:-1] < 0) < 0.05 * len(loss):
        return 0.0, 0.0
    deviation = 1.4826 * float(np.median(np.abs(loss - np.median(loss))))
    return 20.0 * deviation, ALONE * deviation


def excursion(loss: np.ndarray, course: Course, r: int, ends: int | None, rise: float, lasting: float) -> Excursion:
    """The excursion that begins at a loss.

    loss            (n,)
    r               its index
    ends            the first loss that is back, or None
    rise, lasting   as in `find_excursions`
    """
    tail = loss[r:ends]
    peak = r + int(np.argmax(tail))
    low, room = float(course.low[r]), float(course.room[r])
    first = float(loss[0]) if r < WINDOW else course.first
    won = max(min(first, course.settled) - low, 0.0)
    end = float(np.median(tail[-WINDOW:]))
    share = ((float(loss[peak]) if ends is not None else end) - low) / won if won > 0.0 else np.inf
    if ends is not None:
        how = RECOVERED
    elif end >= first + rise * (room if r >= WINDOW else abs(first)):
        how = DIVERGED
    elif len(tail) >= WINDOW and share >= lasting:
        how = COLLAPSED
    else:
        how = ENDED
    return Excursion(r, peak, ends, int(course.lowest[r]), low, first, room, how, float(share))
