"""Numbers as text and text as numbers. No Qt here: the command line and the exports use it too."""

from __future__ import annotations

import math
import re

from rmsprop_gui.i18n import tr

MINUS = "\N{MINUS SIGN}"
THIN_SPACE = "\N{THIN SPACE}"
MISSING = "—"
_SUPERSCRIPTS = str.maketrans("-−+0123456789", "⁻⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹")
_FROM_SUPERSCRIPTS = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
_SUBSCRIPTS = str.maketrans("-−+0123456789", "₋₋₊₀₁₂₃₄₅₆₇₈₉")
_PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_POWER = re.compile(r"([+-]?)(?:(\d+\.?\d*|\.\d+)\s*[×x*·]\s*)?10([⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)", re.ASCII)


def superscript(value: int | str) -> str:
    """Digits and signs raised: ``superscript(-5)`` is "⁻⁵"."""
    return str(value).translate(_SUPERSCRIPTS)


def subscript(value: int | str) -> str:
    """Digits and signs lowered: ``subscript(2)`` is "₂"."""
    return str(value).translate(_SUBSCRIPTS)


def _special(x: float | None) -> str | None:
    """The text of values that have no digits, None for all others."""
    if x is None:
        return MISSING
    if math.isnan(x):
        return "n/a"
    if math.isinf(x):
        return "∞" if x > 0 else MINUS + "∞"
    return "0" if x == 0 else None


def number(x: float | None, digits: int = 4) -> str:
    """``digits`` significant digits with their trailing zeros, true minus sign.

    Plain for 10⁻³ ≤ \\|x\\| < 10⁵; else m.mm×10ⁿ, whose mantissa has one digit fewer to keep the width.
    Never fewer digits before the point than the number has. ∞, n/a for nan, — for None, 0 for either zero.
    """
    special = _special(x)
    if special is not None or x is None:
        return special or MISSING
    exponent = int(f"{x:.{digits - 1}e}".partition("e")[2])  # after rounding: 9.9996 is 10.00
    if -3 <= exponent < 5:
        return f"{x:.{max(0, digits - 1 - exponent)}f}".replace("-", MINUS)
    mantissa, _, power = f"{x:.{max(0, digits - 2)}e}".partition("e")
    return f"{mantissa}×10{superscript(int(power))}".replace("-", MINUS)


def short(x: float | None, digits: int = 6) -> str:
    """Like ``number`` but without trailing zeros, for settings and sentences: "0.15", "10⁻⁸"."""
    special = _special(x)
    if special is not None or x is None:
        return special or MISSING
    mantissa, _, power = f"{x:.{digits - 1}e}".partition("e")
    exponent = int(power)
    if -3 <= exponent < max(5, digits):
        plain = f"{x:.{max(0, digits - 1 - exponent)}f}"
        return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace("-", MINUS)
    mantissa = mantissa.rstrip("0").rstrip(".")
    head = {"1": "10", "-1": "-10"}.get(mantissa, f"{mantissa}×10")
    return f"{head}{superscript(exponent)}".replace("-", MINUS)


def signed(x: float | None, digits: int = 4) -> str:
    """``number`` with a plus sign before positive values."""
    text = number(x, digits)
    return "+" + text if x is not None and x > 0 else text


def percent(x: float | None) -> str:
    """A share as whole percent with a thin space, "24 %"; a share that is not zero never reads as 0 %."""
    special = _special(x)
    if x is None or (special is not None and x != 0):
        return special or MISSING
    if 0 < abs(x) < 0.005:
        return f"{'>' if x < 0 else '<'}{THIN_SPACE}{MINUS if x < 0 else ''}1{THIN_SPACE}%"
    if abs(x) >= 1000:
        return f"{number(100 * x, 3)}{THIN_SPACE}%"
    return f"{100 * x:.0f}{THIN_SPACE}%".replace("-", MINUS)


def axis_number(x: float, log: bool = False) -> str:
    """A tick of an axis: no trailing zeros; on a logarithmic axis 10⁻², 0.1, 1, 10, 10²."""
    if log and x > 0 and math.isfinite(x):
        exponent = math.log10(x)
        if abs(exponent - round(exponent)) < 1e-9 and abs(round(exponent)) > 1:
            return f"10{superscript(round(exponent))}"
    return short(x)


def count(n: int) -> str:
    """A whole number, thousands apart by thin spaces from 10 000 on."""
    text = f"{n:,}".replace(",", THIN_SPACE) if abs(n) >= 10_000 else str(n)
    return text.replace("-", MINUS)


def step_label(n: int) -> str:
    """The name of a step: "step 14"."""
    return tr("step {n}", n=count(n))


def _parse_plain(text: str, whole: str) -> float:
    power = _POWER.fullmatch(text)
    if power:
        sign, mantissa, exponent = power.groups()
        text = f"{sign}{mantissa or '1'}e{exponent.translate(_FROM_SUPERSCRIPTS)}"
    if not _PLAIN.fullmatch(text):
        raise ValueError(tr("“{whole}” is not a number: write it like 0.001, 1e-3 or 1/1000.", whole=whole))
    value = float(text)
    if math.isinf(value):
        raise ValueError(tr("“{whole}” is too large for a 64-bit number: use one below 1.8e308.", whole=whole))
    return value


def parse_number(text: str) -> float:
    """Reads 0.001, 1e-3, 1/1000, 3.45×10⁻⁵, with either minus sign and spaces around.

    Raises:
        ValueError: one sentence for the user: what is wrong and how to write it.
    """
    whole = text.strip()
    plain = whole.replace(MINUS, "-").replace(THIN_SPACE, "")
    if not plain:
        raise ValueError(tr("The field is empty: type a number such as 0.1."))
    if "," in plain:
        raise ValueError(tr("“{whole}” has a comma: write decimals with a point, like 0.15.", whole=whole))
    if "/" not in plain:
        return _parse_plain(plain, whole)
    upper, _, lower = plain.partition("/")
    numerator, denominator = _parse_plain(upper.strip(), whole), _parse_plain(lower.strip(), whole)
    if denominator == 0:
        raise ValueError(tr("“{whole}” divides by zero: write another denominator.", whole=whole))
    return numerator / denominator
