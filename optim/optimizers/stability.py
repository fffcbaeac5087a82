"""When small deviations grow: the largest lr·s, s the preconditioned sharpness, with which a frozen step still shrinks them.

With the preconditioner P frozen and a quadratic of curvature h along an eigenvector, a step is linear in the point x:

    x⁺ = (1 − δ) x − lr·s·F x          s an eigenvalue of P^½ H P^½, δ what decoupled weight decay takes off

F is what the optimizer remembers of gradients, a filter N(z)/D(z) of past and present ones: 1 without memory, z/(z − μ) for a
heavy ball, (1 − β₁) z/(z − β₁) for a running mean. Deviations grow when a root of (z − 1 + δ) D + lr·s N leaves the unit
circle, and the smallest lr·s at which one does is the limit. At z = −1 that is 2/F(−1): 2, 2(1 + μ), 2(1 + β₁)/(1 − β₁), as in
Cohen et al. (2022), arXiv:2207.14484. A mean that feeds a heavy ball can leave the circle elsewhere, at a slower oscillation
and a far smaller lr·s; both are looked for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

COHEN = "Cohen et al. (2022), arXiv:2207.14484, section 2"


class Memory(NamedTuple):
    """F(z) = N(z)/D(z): three coefficients each, of z², z and 1; numbers, or arrays (n,) of many steps.

    above, below   of N and of D
    """

    above: tuple[Any, Any, Any]
    below: tuple[Any, Any, Any]


def no_memory() -> Memory:
    """F = 1: the step follows the newest gradient alone."""
    return Memory((0.0, 0.0, 1.0), (0.0, 0.0, 1.0))


def heavy_ball(momentum: Any, dampening: Any = 0.0, ahead: bool = False) -> Memory:
    """b = μ b + (1 − τ) g, or with Nesterov's step g + μ b, as PyTorch writes it.

    momentum, dampening   μ and τ
    ahead                 whether a step looks one momentum step ahead
    """
    share = 1.0 - dampening
    if ahead:
        return Memory((0.0, 1.0 + momentum * share, -momentum), (0.0, 1.0, -momentum))
    return Memory((0.0, share, 0.0), (0.0, 1.0, -momentum))


def running_mean(beta: Any) -> Memory:
    """m = β m + (1 − β) g.

    beta   share that a step keeps
    """
    return Memory((0.0, 1.0 - beta, 0.0), (0.0, 1.0, -beta))


def chain(first: Memory, second: Memory) -> Memory:
    """What `second` remembers of what `first` gives.

    first, second   of degree one at most
    """
    (_, a1, a0), (_, b1, b0) = first.above, second.above
    (_, c1, c0), (_, d1, d0) = first.below, second.below
    return Memory((a1 * b1, a1 * b0 + a0 * b1, a0 * b0), (c1 * d1, c1 * d0 + c0 * d1, c0 * d0))


def mix(first: Memory, second: Memory) -> Memory:
    """The sum of what both give.

    first, second   of degree one at most
    """
    (_, a1, a0), (_, b1, b0) = first.above, second.above
    (_, c1, c0), (_, d1, d0) = first.below, second.below
    above = (a1 * d1 + b1 * c1, a1 * d0 + a0 * d1 + b1 * c0 + b0 * c1, a0 * d0 + b0 * c0)
    return Memory(above, (c1 * d1, c1 * d0 + c0 * d1, c0 * d0))


def scale(memory: Memory, factor: Any) -> Memory:
    """`factor` times what it gives."""
    a2, a1, a0 = memory.above
    return Memory((a2 * factor, a1 * factor, a0 * factor), memory.below)


def find_limit(memory: Memory, shrink: Any = 0.0) -> Any:
    """The smallest lr·s at which a root leaves the unit circle; infinite where none does.

    memory   F, numbers or arrays (n,)
    shrink   δ, the share that decoupled weight decay takes off the parameter in a step
    """
    n2, n1, n0 = (np.asarray(x, dtype=np.float64) for x in memory.above)
    d2, d1, d0 = (np.asarray(x, dtype=np.float64) for x in memory.below)
    less = 1.0 - np.asarray(shrink, dtype=np.float64)
    a3, a2, a1, a0 = d2, d1 - less * d2, d0 - less * d1, -less * d0  # (z − 1 + δ) D
    with np.errstate(all="ignore"):
        found = hop(-a3 + a2 - a1 + a0, n2 - n1 + n0)
        # Elsewhere on the circle, z = e^iω, A conj(N) is real: a quadratic in cos ω once sin ω is divided out.
        c1 = a1 * n0 + a2 * n1 + a3 * n2 - a0 * n1 - a1 * n2
        c2 = a2 * n0 + a3 * n1 - a0 * n2
        c3 = a3 * n0
        for cosine in solve_quadratic(4.0 * c3, 2.0 * c2, c1 - c3):
            inside = (cosine > -1.0) & (cosine < 1.0)
            z = np.where(inside, cosine, 0.0) + 1j * np.sqrt(np.where(inside, 1.0 - cosine * cosine, 1.0))
            slow = np.real(-(((a3 * z + a2) * z + a1) * z + a0) / ((n2 * z + n1) * z + n0))
            found = np.where(inside & (slow > 0.0) & (slow < found), slow, found)
    return found[()]


def hop(a: Any, n: Any) -> Any:
    """lr·s at z = −1, where each step lands on the other side; infinite where the gradient has no part in such a hop.

    a, n   (z − 1 + δ) D and N there
    """
    return np.where(n == 0.0, np.inf, np.where(-a / n > 0.0, -a / n, np.inf))


def solve_quadratic(a: Any, b: Any, c: Any) -> tuple[Any, Any]:
    """Both roots of a x² + b x + c, without cancellation; nan where there is none.

    a, b, c   numbers or arrays
    """
    q = -0.5 * (b + np.where(b < 0.0, -1.0, 1.0) * np.sqrt(b * b - 4.0 * a * c))
    return q / a, c / q


@dataclass(frozen=True)
class Stability:
    """What an optimizer declares of the largest lr·s with which deviations shrink while its P is frozen.

    memory      (h, k) -> Memory; None where there is no limit
    source      where the limit is written
    none        why there is none, in a sentence (given exactly when `memory` is None)
    rate        (rate, h, k) -> lr·P, what multiplies what F gives: the effective rate, but for corrections that it leaves out
    shrink      (h, k) -> share that a step takes off the parameter itself, where that is not the declared weight decay alone
    remembered  whether decoupled weight decay passes through the memory, as a gradient does
    """

    memory: Callable[[Any, Any], Memory] | None = None
    source: str = ""
    none: str = ""
    rate: Callable[[Any, Any, Any], Any] | None = None
    shrink: Callable[[Any, Any], Any] | None = None
    remembered: bool = False

    def limit(self, h: Any, k: Any, shrink: Any = 0.0) -> Any:
        """The largest lr·s of a step; None where there is none.

        h, k     hyperparameters, and what all parameters share in this step; numbers or arrays (n,)
        shrink   what weight decay takes off the parameter in it
        """
        return None if self.memory is None else find_limit(self.memory(h, k), shrink)


PLAIN = Stability(lambda h, k: no_memory(), f"lr·s < 2: {COHEN}")
CORRECTED_MEAN = Stability(  # Adam's order: a mean of gradients, corrected for its start at zero
    lambda h, k: running_mean(h.beta1), f"lr·s < 2 (1 + β₁)/(1 − β₁): {COHEN}", rate=lambda rate, h, k: rate / k.correction1
)
SIGN_LIKE = Stability(
    none="Its step is as long for a small gradient as for a large one, so near a minimum it is too long whatever the curvature "
    "is: there is no limit below which deviations shrink, and it ends in a cycle about one rate wide."
)
