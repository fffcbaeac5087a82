"""What a root is called is what it is: the declared symbol, worked out from the state, gives the recorded number."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from optim import RunSpec, simulate
from optim.base import catalog
from optim.base.fields import BoolField, get_declarations
from optim.notation import quantity_names
from optim.notation.symbol_parser import Glyph, Tree, parse_symbol

STEPS = 40
BIASED = {"rmsprop": "correction", "adan": "correction3"}  # the correction of squares, where it is not called correction2


def settings(name: str) -> list[dict[str, bool]]:
    """Every pair of the optimizer's switches that change more than rounding, on."""
    notes = get_declarations(catalog.optimizers()[name].Hyper)
    switches = [n for n, note in notes.items() if isinstance(note, BoolField) and not note.rounding]
    pairs = [{}, *({n: True} for n in switches), *({a: True, b: True} for a, b in itertools.combinations(switches, 2))]
    return pairs


def worth(tree: Tree, run, entry) -> np.ndarray:
    """The value (T, d) of a declared symbol, from the states and corrections of a run."""
    if tree.kind == "root":
        with np.errstate(invalid="ignore"):
            return np.sqrt(worth(tree.parts[0], run, entry))
    if tree.kind == "brackets":
        return worth(tree.parts[0], run, entry)
    if tree.kind == "square":
        return worth(tree.parts[0], run, entry) ** 2
    if tree.kind == "sum":
        first, second = (worth(part, run, entry) for part in tree.parts)
        return first - second
    (glyph,) = tree.parts
    assert isinstance(glyph, Glyph)
    before = glyph.below == "−"
    plain = glyph.base + ("_" + glyph.below if glyph.below and not before else "")
    field = next(n for n, note in get_declarations(entry.State).items() if note.symbol.replace("\u0302", "") == plain)
    values = run.state[field][:-1] if before else run.state[field][1:]
    own = quantity_names.quantity(entry.State, field, quantity_names.find_switched_on(run.spec.hyper))
    if glyph.accent and "\u0302" not in own.symbol:
        values = values / run.shared[BIASED.get(run.spec.optimizer, "correction2")][1:, None]
    return values


ROOTED = [n for n, e in catalog.optimizers().items() if "root" in e.Intermediates._fields and n != "adamax"]


@pytest.mark.parametrize("name", ROOTED)
def test_the_symbol_of_the_root_says_how_it_is_made(name):
    entry = catalog.optimizers()[name]
    for hyper in settings(name):
        run = simulate(RunSpec("valley", optimizer=name, hyper={"lr": 0.01, **hyper}, steps=STEPS))
        note = quantity_names.root(entry, run.spec.hyper)
        with np.errstate(all="ignore"):
            made = worth(parse_symbol(note.symbol), run, entry)
        scale = np.nanmax(np.abs(run.lines["root"]))
        np.testing.assert_allclose(made, run.lines["root"], rtol=1e-7, atol=1e-7 * scale, err_msg=f"{name} {hyper} {note.symbol}")


def test_only_a_root_mean_square_of_the_gradient_is_called_one():
    titles = {}
    for name, entry in catalog.optimizers().items():
        for hyper in ({}, {"centered": True}, {"amsgrad": True}):
            note = quantity_names.root(entry, hyper)
            if note is not None and all(key in entry.Hyper._fields for key in hyper):
                titles[name, tuple(hyper)] = note.title or note.label
    assert titles["rmsprop", ()] == "RMS gradient"
    assert titles["rmsprop", ("centered",)] == "standard deviation of the gradient"
    assert "sum" in titles["adagrad", ()] and "RMS" not in titles["adagrad", ()]
    assert "largest" in titles["adam", ("amsgrad",)] and "largest" in titles["amsgrad", ()] and "largest" in titles["adamax", ()]
