"""Formulas out of shared parts: the lines of a part stand where it is called, and nothing else changes."""

from __future__ import annotations

import ast
import inspect

import pytest

from optim.base import catalog
from optim.code.support import FormulaSource
from optim.compile.kernel_cache import fingerprint
from optim.elementary import sqrt
from optim.optimizers import adam_family, composition
from optim.optimizers.composition import compose, decay_weights

COMPOSED = sorted(name for name, entry in catalog.optimizers().items() if hasattr(entry.update, "source"))


def half(theta, g):
    """A part of the formulas below."""
    # Its comment comes with it.
    if g > 0.0:
        theta = theta - sqrt(g)
    return theta, g


half.__module__ = f"{composition.__package__}.parts_of_a_test"


def test_lines_stand_in_place_of_the_call() -> None:
    def step(theta, g, on):
        if on:
            theta, g = half(theta, g)
        return theta * 2.0

    made = compose(step)
    assert made.source == (
        "def step(theta, g, on):\n"
        "    if on:\n"
        "        # Its comment comes with it.\n"
        "        if g > 0.0:\n"
        "            theta = theta - sqrt(g)\n"
        "    return theta * 2.0\n"
    )
    assert made(5.0, 4.0, True) == 6.0 and made(5.0, 4.0, False) == 10.0
    assert inspect.getsource(made) == made.source and made.__module__ == step.__module__


def test_a_call_inside_and_one_behind_it_are_both_replaced() -> None:
    def step(theta, g, on):
        if on:
            theta, g = half(theta, g)
            g = g + 1.0
        else:
            g = g - 1.0
        theta, g = half(theta, g)
        return theta * 2.0 + g

    made = compose(step)
    assert made.source.count("sqrt") == 2 and "half" not in made.source
    assert made(5.0, 4.0, True) == (5.0 - 2.0 - 5.0**0.5) * 2.0 + 5.0 and made(5.0, 0.0, False) == 9.0


def test_other_names_are_refused() -> None:
    def renames(x, g):
        x, g = half(x, g)
        return x

    with pytest.raises(ValueError, match="half takes theta, g and gives"):
        compose(renames)


@pytest.mark.parametrize("name", COMPOSED)
def test_a_composed_update_is_one_flat_function(name: str) -> None:
    """What kernels, ledgers and scripts read is the same text, and it calls nothing but elementary functions and records."""
    update = catalog.optimizers()[name].update
    tree = ast.parse(update.source)
    assert inspect.getsource(update) == update.source == "\n".join(FormulaSource(update).lines) + "\n"
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    own = {name for name in called if inspect.isfunction(update.__globals__[name])}
    assert all(update.__globals__[name].__module__ == "optim.elementary" for name in own), own
    assert called - own <= {"State", "Intermediates"}


def test_adams_family_shares_its_parts() -> None:
    assert {"adam", "adamw", "nadam", "radam", "adamax"} <= set(COMPOSED)
    for part in (decay_weights, adam_family.average, adam_family.divide):
        text = "\n".join(inspect.getsource(part).splitlines()[2:-1])
        users = [name for name in COMPOSED if text in catalog.optimizers()[name].update.source]
        assert len(users) >= 2, part.__name__


def test_a_kernel_is_another_when_a_part_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint("optim.optimizers.adam")
    fingerprint.cache_clear()
    read = composition_of(monkeypatch)
    assert fingerprint("optim.optimizers.adam") != before
    fingerprint.cache_clear()
    read()
    assert fingerprint("optim.optimizers.adam") == before


def composition_of(monkeypatch: pytest.MonkeyPatch):
    """As if the file of the parts read otherwise; call what it returns to undo it."""
    from optim.compile import kernel_cache

    read = kernel_cache.read_source
    other = {"optim.optimizers.adam_family": "changed"}
    monkeypatch.setattr(kernel_cache, "read_source", lambda module: other.get(module) or read(module))
    return lambda: monkeypatch.setattr(kernel_cache, "read_source", read)
