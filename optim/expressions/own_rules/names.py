"""What names in an update rule are called, how they are written, and what is known of numbers with a usual name."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from optim.base.fields import NumberField
from optim.optimizers import vocabulary

GIVEN = ("g", "t", "lr")  # the gradient, the step 1, 2, ..., the rate after the schedule: no line sets them
THETA = "theta"
RESERVED = ("rule",)  # what a spec's hyperparameters call the text itself
RATES = ("lr", "alpha", "eta", "learning_rate", "step_size")  # the first of these that no line sets is the rate

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "eps", "ϵ": "eps", "ζ": "zeta", "η": "eta", "θ": "theta",
    "ϑ": "theta", "κ": "kappa", "λ": "lam", "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
    "τ": "tau", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Δ": "Delta", "Σ": "Sigma", "Ω": "Omega",
    "Φ": "Phi",
}  # fmt: skip
SPELT = {
    "epsilon": "eps",
    "varepsilon": "eps",
    "lambda": "lam",
    "grad": "g",
    "gradient": "g",
    "params": "theta",
    "vartheta": "theta",
}
LETTERS = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "eps": "ε", "zeta": "ζ", "eta": "η", "theta": "θ", "kappa": "κ",
    "lam": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "rho": "ρ", "sigma": "σ", "tau": "τ", "phi": "φ", "chi": "χ", "psi": "ψ",
    "omega": "ω", "Delta": "Δ", "Sigma": "Σ", "Omega": "Ω", "Phi": "Φ",
}  # fmt: skip
ACCENTS = {"\u0302": "hat", "\u0304": "bar", "\u0303": "tilde", "\u0305": "bar"}
MARKS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303"}
LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

USUAL = {  # what a number of this name usually is: its slider, and what it is at first
    "lr": (vocabulary.RATE, 0.01), "beta": (vocabulary.DECAY, 0.9), "decay": (vocabulary.DECAY, 0.9),
    "rho": (replace(vocabulary.DECAY, symbol="ρ"), 0.9), "gamma": (replace(vocabulary.DECAY, symbol="γ"), 0.9),
    "beta1": (vocabulary.BETA1, 0.9), "beta2": (vocabulary.BETA2, 0.999),
    "beta3": (NumberField("Third mean", "β₃", 0.0, 0.9999, "complement"), 0.99),
    "eps": (vocabulary.EPS, 1e-8), "mu": (vocabulary.MOMENTUM, 0.9), "momentum": (vocabulary.MOMENTUM, 0.9),
    "lam": (vocabulary.WEIGHT_DECAY, 0.01), "weight_decay": (vocabulary.WEIGHT_DECAY, 0.01),
    "wd": (vocabulary.WEIGHT_DECAY, 0.01),
}  # fmt: skip
FIRST = 1.0  # of any other number


class Written(NamedTuple):
    """A name as it stands in a text.

    name   what it is called: "beta1" for β₁ and beta_1, "m_hat" for m̂
    old    whether it says that it is of the step before: v_{t−1}
    """

    name: str
    old: bool = False


COMMANDS = "|".join(sorted({*LETTERS, *SPELT} - {"grad", "gradient", "params", "lam", "eps"}, key=len, reverse=True))
MARKED = "ÂâÊêÎîÔôÛûĈĉĜĝĤĥĴĵŜŝŴŵŶŷẐẑĀāĒēĪīŌōŪūḠḡÃãÑñÕõĨĩŨũṼṽỸỹ"  # letters that have their accent in them
WORD = re.compile(
    rf"(?P<base>[A-Za-z][A-Za-z0-9]*(?:_(?!t\b|\{{|[0-9])[A-Za-z0-9]+)*|[α-ωΑ-Ωϵϑϕµ{MARKED}]|\\(?:{COMMANDS})(?![A-Za-z]))"
    r"(?P<accent>[\u0302-\u0305]?)(?P<primes>['′]?)"
    r"(?P<below>(?:_\{[^{}]{1,12}\}|_[0-9]+|_t\b|[₀₁₂₃₄₅₆₇₈₉ₜ₊₋]+)*)(?P<more>['′]?)"
)
FIGURES = str.maketrans("₀₁₂₃₄₅₆₇₈₉ₜ₊₋−", "0123456789t+--")


def read_name(match: re.Match[str]) -> Written:
    """The name that a match of WORD found; ₜ says nothing new, ₜ₋₁ that the number of the step before is meant."""
    below = (
        match["below"]
        .translate(FIGURES)
        .replace("_", "")
        .replace("{", "")
        .replace("}", "")
        .replace(",", "")
        .replace(" ", "")
    )
    old = "t-1" in below
    for time in ("t-1", "t+1", "t"):
        below = below.replace(time, "")
    base, mark = match["base"].removeprefix("\\"), match["accent"]
    if base in MARKED:
        base, mark = tuple(unicodedata.normalize("NFD", base))
    base = GREEK.get(base, base)
    base, accent = SPELT.get(base, base), ACCENTS.get(mark, "")
    primes = "prime" if match["primes"] or match["more"] else ""
    figures = re.fullmatch("[0-9]*", below)
    parts = [base + below if figures else f"{base}_{below}", accent, primes]
    return Written("_".join(part for part in parts if part), old)


@cache
def get_symbol(name: str) -> str:
    """A name as formulas write it: "β₁" for beta1, "m̂" for m_hat.

    name   as `read_name` gives it
    """
    if name in USUAL:
        return str(USUAL[name][0].symbol)
    base, mark = name, ""
    for word, accent in MARKS.items():
        if base.endswith(f"_{word}"):
            base, mark = base.removesuffix(f"_{word}"), accent
    primes = "′" if base.endswith("_prime") else ""
    base = base.removesuffix("_prime")
    match = re.fullmatch("([A-Za-z]+?)([0-9]*)", base)
    letter = LETTERS.get(match[1], match[1]) if match else base
    if match is None or len(letter) > 1:
        return name
    return f"{letter}{mark}{match[2].translate(LOWERED)}{primes}"


def get_field(name: str) -> tuple[NumberField, float]:
    """(the slider of a hyperparameter, what it is at first).

    name   of the hyperparameter
    """
    if name in USUAL:
        return USUAL[name]
    letters = name.rstrip("0123456789")
    if letters in USUAL and letters not in ("lr", "eps"):
        known = USUAL[letters][0]
        return replace(known, label=f"{known.label} {name[len(letters) :]}", symbol=get_symbol(name)), USUAL[letters][1]
    return NumberField(name, get_symbol(name), 0.0, 2.0, "linear", at_least=-1e12, at_most=1e12), FIRST
