"""Numbers and names as the sentences about runs spell them."""

from __future__ import annotations

import math

from optim import catalog, naming
from optim.spec import RunSpec

RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def plain(x: float, digits: int = 2) -> str:
    """`digits` significant digits without trailing zeros, true minus sign, powers of ten written out."""
    if not math.isfinite(x):
        return "not a number" if math.isnan(x) else ("−∞" if x < 0 else "∞")
    rounded = f"{x:.{digits - 1}e}"
    if x == 0 or 1e-3 <= abs(float(rounded)) < 1e5:
        return f"{float(rounded):.10g}".replace("-", "−")
    mantissa, _, exponent = rounded.partition("e")
    mantissa = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    head = {"1": "10", "-1": "-10"}.get(mantissa, f"{mantissa}×10")
    return f"{head}{str(int(exponent)).translate(RAISED)}".replace("-", "−")


def root_of(spec: RunSpec) -> str:
    """What an optimizer divides by, as it is: "√v", Adam's "√v̂", "√(v − m²)" where it is centered, AdaGrad's "√G", "u"."""
    note = naming.root(catalog.optimizers()[spec.optimizer], spec.hyper)
    return note.symbol if note is not None else ""


def theta(parameter: int, dimension: int) -> str:
    """The name of a parameter, counted from 0: "θ₂", or "θ" where there is only one."""
    return "θ" if dimension == 1 else "θ" + str(parameter + 1).translate(LOWERED)


def listed(parts: list[str]) -> str:
    """"a", "a and b", "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
