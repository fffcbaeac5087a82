"""Updates are held: their root mean square in units of the rate, or their length.

Adafactor clips by RMS before the rate, with d = 1, and so does StableAdamW, whose RMS is that of g/√v: the same where the update
is g/√v times the rate, without momentum. optax has both, the first before the rate and the second behind the optimizer.
"""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Rule, RuleFamily
from optim.elementary import where

ENTRIES: dict[str, RuleFamily] = {}


class RootMeanSquare(NamedTuple):
    threshold: Annotated[float, NumberField("Largest RMS", "d", 0.01, 100.0, at_least=1e-300)] = 1.0


def keep_below_rms(size, p):
    return where(size > p.threshold, p.threshold / size, 1.0)


ENTRIES["by_rms"] = RuleFamily(
    "Clip updates by RMS",
    (Rule("update_rms", "", RootMeanSquare, keep_below_rms, needs="rms"),),
    source="Shazeer, Stern (2018), arXiv:1804.04235, section 6; Wortsman et al. (2023), arXiv:2304.13013; "
    "optax.clip_by_block_rms",
    help="The update is shortened so that the root mean square of Δθ/α is at most d. With d = 1 no step is longer than the rate "
    "times the root of the number of parameters.",
)


class Length(NamedTuple):
    max_norm: Annotated[float, NumberField("Longest update", "c", 1e-4, 10.0, at_least=1e-300)] = 0.1


def keep_below_length(size, p):
    return where(size > p.max_norm, p.max_norm / size, 1.0)


ENTRIES["by_norm"] = RuleFamily(
    "Clip updates by norm",
    (Rule("update_norm", "", Length, keep_below_length, needs="length"),),
    source="optax.clip_by_global_norm; Conn, Gould, Toint (2000), Trust-Region Methods",
    help="The update is shortened to a length of at most c, in parameter units. Its direction stays.",
)
