"""Parameters, state and arithmetic in shorter formats, each apart: every operation rounded, or as PyTorch's tensors round."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, NamedTuple

from optim.base.errors import SpecError
from optim.base.fields import EnumField, Rule, RuleFamily

FORMATS = ("float64", "float32", "bfloat16", "float16")
NONE, NEAREST, STOCHASTIC = "none", "nearest", "stochastic"
WITHIN = {"float16": ("float32", "float64"), "bfloat16": ("float32", "float64"), "float32": ("float64",), "float64": ()}


@dataclass(frozen=True)
class Precision:
    """What a run keeps in which format.

    parameters, state   formats that θ and what the optimizer remembers are stored in
    arithmetic          format that every operation on them is rounded to
    master              format of a second copy of θ that updates are added to, or "none"
    stochastic          whether what is stored is rounded by chance
    library             whose tensor operations it follows: "torch", or "" for an operation at a time
    """

    parameters: str
    state: str
    arithmetic: str
    master: str = NONE
    stochastic: bool = False
    library: str = ""


class Formats(NamedTuple):
    parameters: Annotated[
        str, EnumField("Parameters", FORMATS, "What θ is stored in; gradients are rounded to it too")
    ] = "float16"
    state: Annotated[str, EnumField("State", FORMATS, "What the optimizer's memory is stored in")] = "float16"
    arithmetic: Annotated[
        str, EnumField("Arithmetic", FORMATS, "What every operation on gradient, state and θ is rounded to")
    ] = "float16"
    master: Annotated[
        str,
        EnumField(
            "Master copy", (NONE, "float32", "float64"), "A second, longer copy of θ that updates are added to"
        ),
    ] = NONE
    rounding: Annotated[
        str,
        EnumField(
            "Rounding", (NEAREST, STOCHASTIC), "Stored numbers are rounded to the nearest, or up or down by chance (by the seed)",
            ("to the nearest", "by chance"),
        ),
    ] = NEAREST  # fmt: skip


def of_formats(p: Formats) -> Precision:
    return Precision(p.parameters, p.state, p.arithmetic, p.master, p.rounding == STOCHASTIC)


def check(p: Formats) -> None:
    if p.master != NONE and p.master not in WITHIN[p.parameters]:
        raise SpecError(
            "A master copy in {master} holds no more than parameters in {parameters}; choose shorter parameters or no master "
            "copy.",
            master=p.master, parameters=p.parameters,
        )  # fmt: skip


class Tensors(NamedTuple):
    dtype: Annotated[str, EnumField("Type", FORMATS, "Of parameters, gradients and state alike")] = "bfloat16"


def of_tensors(p: Tensors) -> Precision:
    """PyTorch computes a tensor operation on shorter numbers in float32 and rounds its result (its "opmath" type)."""
    wide = "float64" if p.dtype == "float64" else "float32"
    return Precision(p.dtype, p.dtype, wide, library="torch")


ENTRIES = {
    "formats": RuleFamily(
        "Shorter numbers",
        (Rule("formats", "", Formats, of_formats, check=check),),
        source="Micikevicius et al. (2018), Mixed precision training, arXiv:1710.03740; bfloat16: Kalamkar et al. (2019), "
        "arXiv:1905.12322; stochastic rounding: Gupta et al. (2015), arXiv:1502.02551",
        help="Every operation on θ, gradient and state is rounded once. Rates, β, corrections and what all parameters share stay "
        "float64, as Python has them, until they meet one of these.",
    ),
    "tensors": RuleFamily(
        "PyTorch's tensors",
        (Rule("tensors", "torch", Tensors, of_tensors),),
        source="PyTorch 2.13, measured by operation on the CPU; roots of float32 and float64 are rounded correctly here",
        help="To PyTorch's bits: each tensor operation is computed in float32 and its result rounded to the type. Known of "
        "RMSprop, Adam, AdamW and SGD, in PyTorch's dialect.",
    ),
}
