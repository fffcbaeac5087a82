"""Student t noise: mostly small, at times enormous."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from optim.base.fields import NumberField, Rule, RuleFamily


class Parameters(NamedTuple):
    scale: Annotated[float, NumberField("Size", "σ", 1e-3, 100.0)] = 0.1
    df: Annotated[float, NumberField("Degrees of freedom", "ν", 1.0, 30.0, at_least=0.1)] = 2.0


def apply(rng, rows, d, p):
    # One number after the other from one stream, so fewer rows are the beginning of more.
    return p.scale * rng.standard_t(p.df, (rows, d))


ENTRY = RuleFamily(
    "Heavy-tailed noise",
    (Rule("heavy_tailed", "", Parameters, apply),),
    source="Student (1908), doi:10.1093/biomet/6.1.1; in mini-batches: Şimşekli, Sagun, Gürbüzbalaban "
    "(2019), arXiv:1901.06053",
    help="Adds σ times a Student t number with ν degrees of freedom to each component. For ν of 2 or less "
    "its variance is infinite, and single shocks fill the running mean of squares.",
)
