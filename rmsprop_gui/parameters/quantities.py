"""Which numbers a run has to show, and how each is called. They follow from what its optimizer declares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from optim import Run, catalog, insight, naming
from optim.fields import declared
from optim.spelling import DECLARED, spelling
from optim.typesetter import named
from rmsprop_gui.formula import Box, Root, Row, Text, symbol
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.ledger.setter import BoxSetter

NO_ROW = ("rate", "decayed", "denominator")  # lines with a row of their own, or told by the rate
SHORT_EPS = 1e-4  # relative to √v: below it ε does not show in four digits


@dataclass(frozen=True, eq=False)
class Quantity:
    """One row: how it is written, what it is, and its numbers (d,) in the step that leaves theta[k].

    last    whether the last point still has it (the others belong to a step)
    bar     whether it is a share, shown as a bar
    rule    whether a hairline stands above it
    """

    name: str
    box: Box
    label: str
    values: Callable[[int], np.ndarray]
    last: bool = False
    bar: bool = False
    rule: bool = False


def quantities(run: Run, notation: str = DECLARED) -> list[Quantity]:
    """The rows of a run: the point, the gradient in its stages, the memory, the rate, the step; symbols in a notation."""
    found = [Quantity("theta", symbol("θ"), tr("parameter"), lambda k: run.theta[k], last=True)]
    found += [Quantity("gradient", symbol("g"), tr("gradient"), lambda k: run.gradient[k], last=True, rule=True)]
    found += gradient_stages(run)
    found += memory(run, notation)
    entry = catalog.optimizers()[run.spec.optimizer]
    rate = declared(entry.Lines).get("rate")
    label = translated(rate.label) if rate else tr("effective rate")
    found.append(Quantity("rate", rate_box(run, notation), label, lambda k: run.rate[k], rule=True))
    found.append(Quantity("delta", symbol("Δθ"), tr("the step: the next parameter minus this one"), lambda k: run.delta[k]))
    bound = insight.step_bound(run)
    if bound is not None:
        label = tr("the step as a share of the longest one that this optimizer can make")
        found.append(Quantity("reach", Text(tr("of reach"), 12, "text_2"), label, share(run, bound), bar=True))
    return found


def share(run: Run, bound: np.ndarray) -> Callable[[int], np.ndarray]:
    def values(k: int) -> np.ndarray:
        with np.errstate(all="ignore"):
            return np.abs(run.delta[k]) / bound[k]

    return values


def gradient_stages(run: Run) -> list[Quantity]:
    """Noise, clipping and weight decay where there are any, and the square of what the optimizer saw."""
    found = []
    if run.spec.noise is not None:
        found.append(Quantity("noise", symbol("n"), tr("noise in the gradient"), lambda k: run.noise[k], last=True))
    used, sign = run.clipped, symbol("g", None, 2)
    if run.spec.clip is not None:
        found.append(Quantity("clipped", symbol("ĝ"), tr("gradient after clipping"), lambda k: run.clipped[k]))
        sign = symbol("ĝ", None, 2)
    if "decayed" in run.lines:
        used, sign = run.lines["decayed"], symbol("g′", None, 2)
        found.append(Quantity("decayed", symbol("g′"), tr("gradient with weight decay"), lambda k: run.lines["decayed"][k]))
    if catalog.optimizers()[run.spec.optimizer].square in run.state:
        found.append(Quantity("square", sign, tr("square of the gradient that v takes in"), lambda k: squared(used[k])))
    return found


def squared(g: np.ndarray) -> np.ndarray:
    """g², infinite where it overflows: that is what v took in."""
    with np.errstate(all="ignore"):
        return g * g


def memory(run: Run, notation: str) -> list[Quantity]:
    """The state after taking this step's gradient in, and the lines made of it."""
    entry = catalog.optimizers()[run.spec.optimizer]
    setter, written = BoxSetter(), spelling(run.spec.optimizer, notation)
    states, lines = naming.quantities(entry.State, run.spec.hyper), naming.quantities(entry.Lines, run.spec.hyper)
    found = []
    for name in run.state:
        note = states.get(name)
        box = named(setter, note.symbol if note else name, written)
        found.append(Quantity(name, box, translated(note.label) if note else name, from_state(run, name)))
    for name in run.lines:
        if name not in NO_ROW:
            note = lines.get(name)
            box = named(setter, note.symbol if note else name, written)
            found.append(Quantity(name, box, translated(note.label) if note else name, from_lines(run, name)))
    return found


def from_state(run: Run, name: str) -> Callable[[int], np.ndarray]:
    return lambda k: run.state[name][k + 1]


def from_lines(run: Run, name: str) -> Callable[[int], np.ndarray]:
    return lambda k: run.lines[name][k]


def rate_box(run: Run, notation: str) -> Box:
    """The effective rate as the dialect computes it; ε is left out where four digits do not show it."""
    entry, hyper = catalog.optimizers()[run.spec.optimizer], run.spec.hyper
    setter, spelt = BoxSetter(), spelling(run.spec.optimizer, notation)
    note, root = naming.quantity(entry.Lines, "rate", naming.switched_on(hyper)), naming.root(entry, hyper)
    written = note.symbol if note else "α"
    above, _, under = written.partition("/")  # "δ·e/d" of Prodigy: what stands above d is its own
    if under != "d" or root is None or "eps" not in hyper or not run.steps:
        return named(setter, written, spelt)
    below, eps = named(setter, root.symbol, spelt), named(setter, declared(entry.Hyper)["eps"].symbol, spelt)
    with np.errstate(all="ignore"):
        typical = float(np.nanmedian(np.abs(run.lines["root"])))
    inside = bool(hyper.get("eps_inside"))
    plus = Text(" + ", 13, "text_3")
    if not hyper["eps"] < SHORT_EPS * (typical**2 if inside else typical):
        if not inside:
            below = setter.enclosed(Row(below, plus, eps), "(", ")")
        elif isinstance(below, Root):
            below = setter.root(Row(below.radicand, plus, eps))
    return Row(named(setter, above, spelt), Text(" / ", 13, "text_3"), below)
