"""The memory of squared gradients at one step, as what it is: a weighted sum over the past."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from optim.analysis.bounds import get_used_gradient
from optim.analysis.memory_weights import Keeping, keeping
from optim.base import catalog
from optim.base.translatable import join, plain, translatable
from optim.notation.quantity_names import get_square_symbol
from optim.optimizers.meaning import is_on
from optim.simulate.run import Run, cache_per_run


@dataclass(frozen=True, eq=False)
class Window:
    """v = sum(contributions) + kept·initial, to rounding; contributions[j] = weights[j]·squares[j].

    step           whose v it is: the one that step's update made and the present step divides by
    weights (n,)   of the squares of step 0 to step n-1; for a plain decay (1 − β)βᵏ, k steps back
    squares (n,)   what was squared: the gradient after clipping and weight decay, or what the optimizer takes for it
    contributions (n,)   what each adds to v
    kept           the share of the initial v that is left, `initial` that v
    value          v as it was recorded
    correction     what v is divided by before the root (1 − βᵗ), or 1
    note           what else stands between v and the root, in a sentence, or ""
    """

    step: int
    weights: np.ndarray
    squares: np.ndarray
    contributions: np.ndarray
    kept: float
    initial: float
    value: float
    correction: float = 1.0
    note: str = ""

    @property
    def total(self) -> float:
        """v, summed up again."""
        return float(self.contributions.sum() + self.kept * self.initial)

    def newest(self, share: float) -> int:
        """How many of the newest gradients make up this share of all that the past gradients add to v."""
        return compute_reach(self.contributions, share)

    def length(self, share: float) -> int:
        """The same of the weights alone: how far back the memory reaches, whatever the gradients were."""
        return compute_reach(self.weights, share)


def compute_reach(parts: np.ndarray, share: float) -> int:
    """How many of the newest parts make up a share of the whole; 0 where the whole is not finite or is 0.

    parts   (n,) the contributions, oldest first
    share   between 0 and 1
    """
    sizes = np.abs(parts[::-1])
    whole = sizes.sum()
    if not (np.isfinite(whole) and whole > 0):
        return 0
    return int(np.searchsorted(np.cumsum(sizes), share * whole * (1 - 1e-12))) + 1


def window(run: Run, step: int, parameter: int) -> Window | None:
    """The window of the v that the update leaving theta[step] divides by; None where `why_none` says why.

    step        k, from 0
    parameter   its index
    """
    if run.plan.legs and 0 <= step < run.steps:
        leg, local = run.at(step)
        found = window(leg, local, parameter)
        return None if found is None else put_before(found, step - local, get_used_gradient(run)[: step - local, parameter])
    memory = keeping(run)
    if memory is None or not 0 <= step < run.steps:
        return None
    of, correction, note = divisor(run, step, parameter)
    if of < 0:
        return None
    entry = catalog.get_optimizer(run.spec)
    v, squares = run.state[entry.second_moment.state][:, parameter], get_squares(run)[: of + 1, parameter]
    left = get_left(memory, of, parameter)
    with np.errstate(all="ignore"):
        contributions = left[1:] * memory.takes[: of + 1, parameter]
        weights = left[1:] * intake(run)[: of + 1, parameter]
    return Window(of, weights, squares, contributions, float(left[0]), float(v[0]), float(v[of + 1]), correction, note)


def put_before(found: Window, begin: int, gradient: np.ndarray) -> Window:
    """The window of a leg as one of the whole run: what lies before the leg was forgotten and weighs nothing.

    begin      of the leg
    gradient   (begin,) that was used before it
    """
    none = np.zeros(begin)
    return replace(
        found, step=found.step + begin, weights=np.append(none, found.weights), squares=np.append(gradient**2, found.squares),
        contributions=np.append(none, found.contributions),
    )  # fmt: skip


def get_left(memory: Keeping, of: int, parameter: int) -> np.ndarray:
    """(of + 2,) what is left at step `of` of the initial v and of what each step took in.

    memory      what each step keeps
    of          the step
    parameter   its index
    """
    after = np.cumprod(memory.keeps[: of + 1, parameter][::-1])[::-1]
    return np.append(after, 1.0)


@cache_per_run
def intake(run: Run) -> np.ndarray:
    """(T, d) the factor that a square is taken in with, 1 − β; where the square is 0 it is what the step does not keep."""
    memory, squares = keeping(run), get_squares(run)
    assert memory is not None
    rest = np.where(memory.keeps == 1.0, 1.0, 1.0 - memory.keeps)
    return np.where(squares > 1e-290, memory.takes / squares, rest)


@cache_per_run
def get_squares(run: Run) -> np.ndarray:
    """(T, d) the squares that v takes in."""
    entry = catalog.get_optimizer(run.spec)
    used = run.lines.get(entry.second_moment.of or entry.decay.line, run.clipped)
    return used * used


def divisor(run: Run, step: int, parameter: int) -> tuple[int, float, str]:
    """(the step whose v is divided by, what it is divided by before the root, what else happens, in a sentence).

    step        k, from 0
    parameter   its index
    """
    entry = catalog.get_optimizer(run.spec)
    v = run.state[entry.second_moment.state][:, parameter]
    moment, symbol = entry.second_moment, get_square_symbol(entry, run.spec.hyper)
    correction, also = correct(run, step)
    if moment.largest in run.state:
        largest = run.state[moment.largest][step + 1, parameter]
        compared = v[1 : step + 2]
        if is_on(moment.corrects_largest, run.spec.hyper):
            compared = compared / run.shared[entry.bias_correction.second][1 : step + 2]
        same = np.flatnonzero(compared == largest)
        of = int(same[0]) if len(same) else step
        if is_on(moment.corrects_largest, run.spec.hyper):
            correction, also = correct(run, of)
        held = translatable("It divides by the largest {square} so far, that of step {step}.", square=symbol, step=of + 1)
        return of, correction, join(filter(None, (held, also)))
    if entry.preconditioner.earlier:
        return step - 1, 1.0, translatable(
            "It divides by the {square} of the steps before: this step's own gradient is not in it.", square=symbol
        )
    if moment.centre in run.state:
        m = run.state[moment.centre][step + 1, parameter]
        taken = translatable("Centred: m² = {square} is taken off before the root.", square=plain(float(m * m), 3))
        return step, correction, join(filter(None, (taken, also)))
    return step, correction, also


def correct(run: Run, step: int) -> tuple[float, str]:
    """The bias correction that stands under the root, and it in a sentence; (1, "") where there is none.

    step   k, from 0
    """
    column = run.shared.get(catalog.get_optimizer(run.spec).bias_correction.second)
    if column is None:
        return 1.0, ""
    c = float(column[step + 1])
    return c, translatable("Before the root it is divided by 1 − βᵗ = {c}.", c=plain(c, 3)) if abs(c - 1.0) > 1e-3 else ""


def why_none(run: Run, step: int) -> str:
    """Why there is no window to show, in a sentence; "" where there is one.

    step   k, from 0
    """
    whole, (run, _) = run, run.at(step)
    entry = catalog.get_optimizer(run.spec)
    if not entry.second_moment.state:
        return translatable(
            "{title} keeps no running mean of squared gradients, so no past gradient weighs on its rate that way.",
            title=entry.title,
        )
    if keeping(run) is None:
        return translatable("What {title} keeps of its squares is no weighted sum.", title=entry.title)
    if step >= whole.steps:
        return translatable("Step {steps} is the last: nothing leaves it.", steps=whole.steps)
    return "" if window(whole, step, 0) is not None else translatable("No gradient has been remembered yet.")
