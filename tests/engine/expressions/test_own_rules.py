"""Update rules that users write: read as they are meant, with the bits of the catalog; what is hostile gets a sentence."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import optim
from optim import RunSpec, SpecError
from optim.analysis.longest_step import measure_longest_step
from optim.analysis.trace.explain import explain
from optim.base import catalog
from optim.code.as_rule import write_rule
from optim.comparison.switches import switch_by_switch
from optim.expressions.own_rules.custom import EXAMPLE
from optim.expressions.own_rules.optimizer import make
from optim.expressions.own_rules.tokens import RuleError
from optim.expressions.tokens import LATEX_SPACES
from optim.simulate.batch import simulate_batch
from tests.engine.expressions.typed_rules import TYPED, Typed
from tests.engine.test_code import PYTHON, table, trajectories

STEPS = 60
COMPILED = ("rmsprop-tf1", "nadam")  # kernels take seconds to make; one with momentum, one with shared state


def specs_of(typed: Typed) -> tuple[RunSpec, RunSpec]:
    """(the rule, the optimizer of the catalog) as runs with the same numbers."""
    known = RunSpec(objective="rosenbrock", optimizer=typed.optimizer, hyper=typed.hyper, steps=STEPS)
    entry = catalog.get_optimizer(SimpleNamespace(optimizer="custom", hyper={"rule": typed.rule}))
    numbers = {name: known.hyper[typed.names.get(name, name)] for name in entry.Hyper._fields if name != "rule"}
    return known.with_(optimizer="custom", hyper={"rule": typed.rule, **numbers}), known


@pytest.mark.parametrize("name", TYPED)
def test_a_rule_typed_by_hand_has_the_bits_of_the_catalog(name: str) -> None:
    own, known = specs_of(TYPED[name])
    a, b = optim.simulate(own), optim.simulate(known)
    assert np.array_equal(a.theta, b.theta) and np.array_equal(a.loss, b.loss)
    explanation = explain(a, STEPS // 2, 1)
    new = next(line for line in explanation.lines if line.name == "theta")
    assert float(new.value) == a.theta[STEPS // 2 + 1, 1]
    assert RunSpec.from_json(own.to_json()) == own


@pytest.mark.parametrize("name", COMPILED)
def test_so_it_has_compiled_and_many_at_once(name: str) -> None:
    own, known = specs_of(TYPED[name])
    assert np.array_equal(optim.simulate(own, "compiled").theta, optim.simulate(known).theta)
    starts, rates = np.array([[-1.2, 1.0], [0.3, 0.4], [2.0, -1.0]]), [0.01, 0.02, 0.03]
    for varied in ({}, {"lr": rates}):
        mine = simulate_batch(own, starts, hyper=varied)
        for i, start in enumerate(starts):  # the catalog's own kernels have the bits of its formulas: test_batch.py
            alone = known.with_(start=tuple(start)).with_hyper(**({"lr": rates[i]} if varied else {}))
            theirs = optim.simulate(alone, "plain")
            assert np.array_equal(mine.theta[i], theirs.theta[-1]) and mine.loss[i] == theirs.loss[-1]
        assert np.array_equal(mine.theta[2], optim.simulate(mine.spec_of(2)).theta[-1])


def test_sums_are_over_the_parameters_of_the_run() -> None:
    clipped = "theta = theta - lr*g/max(1, norm(g)/limit)"
    run = optim.simulate(RunSpec(optimizer="custom", hyper={"rule": clipped, "limit": 0.5}, steps=20))
    length = np.sqrt((run.gradient[:-1] ** 2).sum(axis=1, keepdims=True))
    wanted = run.theta[:-1] - run.lr[:, None] * run.gradient[:-1] / np.maximum(1.0, length / 0.5)
    assert np.allclose(run.theta[1:], wanted, rtol=1e-15, atol=0.0)
    assert np.array_equal(optim.simulate(run.spec, "compiled").theta, run.theta)
    mean = optim.simulate(RunSpec(optimizer="custom", hyper={"rule": "theta = theta - lr*(g - mean(g))"}, steps=20))
    assert np.allclose(mean.theta.sum(axis=1), mean.theta[0].sum())


READ = {  # text: states, numbers that can be set, what multiplies the gradient is known
    EXAMPLE: (("v",), ("lr", "beta", "eps"), True),
    "θ ← θ − η g": ((), ("lr",), True),
    "theta -= learning_rate*np.sign(g);": ((), ("lr",), False),
    "# Polyak\nb = mu b + g\ntheta -= lr b": (("b",), ("lr", "mu"), True),
    "start: w = theta\ntheta = theta - lr*(g + λ(θ − w))\nw = w + rho*(theta - w)": (("w",), ("lr", "lam", "rho"), False),
}  # fmt: skip


@pytest.mark.parametrize("text", READ)
def test_what_a_rule_remembers_and_what_can_be_set(text: str) -> None:
    states, hyper, rate = READ[text]
    found = make(text)
    assert found.rule.states == states and found.rule.hyper == hyper and (found.meaning.rate is not None) is rate


def test_meaning_is_found_in_the_formula() -> None:
    adam = make(TYPED["adam"].rule).optimizer
    assert (adam.first_moment.state, adam.first_moment.decay) == ("m", "beta1")
    assert (adam.second_moment.state, adam.second_moment.decay, adam.preconditioner.eps) == ("v", "beta2", "eps")
    torch, tf1 = make(TYPED["rmsprop-torch"].rule).optimizer, make(TYPED["rmsprop-tf1"].rule).optimizer
    assert (torch.momentum.state, torch.momentum.hyper, torch.momentum.lr_inside) == ("b", "momentum", False)
    assert tf1.momentum.lr_inside and tf1.preconditioner.inside and tf1.second_moment.decay == "decay"
    assert make(TYPED["adan"].rule).optimizer.second_moment.of == "q"
    assert not make("theta = theta - lr*sign(g)").optimizer.preconditioner


REFUSED = {  # text: (line, column), a part of the sentence
    "": ((1, 1), "nothing yet"),
    "v = beta*v + g^2": ((1, 1), "no line changes theta"),
    "theta = theta": ((1, 1), "never changes theta"),
    "m = beta*m + t\ntheta = theta - lr*m": ((2, 1), "without the gradient"),
    "theta = theta - lr*g\ntheta = theta - lr*theta": ((2, 1), "set in line 1 already"),
    "v = g\nv = v*v\ntheta = theta - v": ((2, 1), "set in line 1 already"),
    "g = 2*g\ntheta = theta - lr*g": ((1, 1), "g is the gradient"),
    "sqrt = g\ntheta = theta - sqrt": ((1, 1), "is a function"),
    "start: k = 1\ntheta = theta - lr*k*g": ((1, 8), "no line reads it"),
    "theta = theta - lr*g\nstart: v = 1": ((2, 1), "above the other lines"),
    "a = b\nb = a\ntheta = theta - lr*(g + a)": ((2, 1), "made of each other"),
    "p = p*mu\ntheta = theta - lr*g*p": ((1, 1), "stays there"),
    "theta = theta - lr*g/sqrt(v)\nv = beta*v + g^2": ((1, 21), "divides by v"),
    "theta = theta - lr*norm(g*norm(g))": ((1, 1), "waits for a sum"),
    "theta = theta - lr*sqroot(g)": ((1, 20), "there is no function 'sqroot'"),
    "theta = theta - lr*g.real": ((1, 21), "nothing here has attributes"),
    "theta = theta − lr*gamma_{t-1}*g": ((1, 20), "no line sets gamma"),
    "lambda = g\ntheta = theta - lr*lambda\nif = 2": ((3, 1), "begins with the name"),
    "theta = theta - lr*(g": ((1, 20), "never closed"),
    "theta + g = 3": ((1, 7), "one name alone"),
}


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_rule_is_refused_with_line_and_column(text: str) -> None:
    place, part = REFUSED[text]
    with pytest.raises(RuleError) as refused:
        make(text)
    assert (refused.value.line, refused.value.column) == place and part in str(refused.value)
    with pytest.raises(SpecError):
        RunSpec(optimizer="custom", hyper={"rule": text or " "})


def test_other_texts_are_let_through() -> None:
    make("v = v + where(v > 0, g^2/v, g^2)\ntheta = theta - lr*g/(sqrt(v) + eps)")  # never divides by 0
    make("start: best = 1\nbest = min(best, abs(g))\ntheta = theta - lr*g*best")
    make("start: p = 1\np = p*mu\ntheta = theta - lr*g*p")
    make("theta = theta - lr*g/(abs(g) + eps)  # 🙂")


ATTACKS = (
    "__import__('os').system('touch hacked')", "().__class__.__bases__[0].__subclasses__()", "eval('1')", "exec(1)", "open('x')",
    "lambda: 0", "g if t else __builtins__", "globals()", "h.lr", "s.v", "k.t", "State(0)", "{}".format("9" * 4000), "9**9**9**9",
    "(" * 10_000 + "g" + ")" * 10_000, "-" * 3000 + "g", "g^" * 500 + "g", "1e999", "g[0]", "g@g",
    "ｇ", "\u202eg", "g\u200b", "ℊ", "g\x00",
    "'''", '"""', "\\input{x}", "f'{g}'", "%s", "g;import os", "g\\\nimport os", "yield g", "await g", "g:=1", "async",
    "sum(sum(g))", "norm(norm(norm(g)))", "atan2(g)", "where(g)", "where(where(g,g,g),g)", "{g", "|g", "√", "⌊g", "0/0", "log(0)",
)  # fmt: skip


def hostile() -> list[str]:
    """300 texts: attacks in each place of a rule, bombs, and rules whose letters were changed at random."""
    found = [f"theta = theta - lr*{attack}" for attack in ATTACKS] + [
        f"{attack} = g\ntheta = theta - lr*g" for attack in ATTACKS
    ]
    found += [f"start: v = {attack}\nv = v + g\ntheta = theta - lr*v" for attack in ATTACKS]
    found += [
        "\n".join(f"a{k} = a{k - 1}*a{k - 1}" for k in range(1, 5000)),
        "a = g\n" * 3000,
        "theta = " + "g+" * 1900 + "g",
        "\n" * 5000,
    ]
    found += ["\n".join(["a0 = g"] + [f"a{k} = tanh(a{k - 1}^16)^16" for k in range(1, 50)])]
    letters = random.Random(5)
    while len(found) < 300:
        text = list(letters.choice(list(TYPED.values())).rule)
        for _ in range(letters.randrange(1, 12)):
            text[letters.randrange(len(text))] = letters.choice("()[]{}=+-*/^_.,;:'\"\\√|<>\t\x7fЖ𝛼∫gtv019\u0302 \n")
        found.append("".join(text) + "\n=")
    return found


def test_hostile_texts_are_refused_at_once_and_execute_nothing(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for text in hostile():
        with pytest.raises(SpecError) as refused:
            make(text)
            print(repr(text))
        assert "\n" not in str(refused.value) and len(str(refused.value)) < 400
    assert not list(tmp_path.iterdir())


OPENED = [(name, d) for name, entry in catalog.optimizers().items() for d in (None, *entry.dialects)]


@pytest.mark.parametrize(("name", "dialect"), OPENED, ids=[f"{n}-{d.name if d else 'own'}" for n, d in OPENED])
def test_any_optimizer_opened_as_a_rule_has_the_same_bits(name: str, dialect: Any) -> None:
    entry = catalog.optimizers()[name]
    more = {field: value for field, value in (("momentum", 0.7), ("weight_decay", 0.1)) if field in entry.Hyper._fields}
    for settings in ({}, more):
        hyper = {**(dialect.hyper if dialect else {}), **settings}
        spec = RunSpec(objective="rosenbrock", optimizer=name, hyper=hyper, steps=12)
        own = spec.with_(optimizer="custom", hyper=write_rule(spec))
        assert np.array_equal(optim.simulate(spec).theta, optim.simulate(own).theta, equal_nan=True)


def test_a_rule_turns_into_another_switch_by_switch() -> None:
    a, b = (specs_of(TYPED[name])[0] for name in ("rmsprop-paper", "adam"))
    turned = switch_by_switch(a, b.with_(objective=a.objective))
    assert turned.exact and turned.turns[-1].field == "rule"
    assert switch_by_switch(a, a.with_hyper(beta=0.5)).turns[0].field == "beta"


def test_it_becomes_a_script_of_its_own(tmp_path: Path) -> None:
    """With NumPy to the last bit; as a class of PyTorch up to rounding, where that can be imported."""
    moved = "theta = theta - lr*g/max(1, norm(g)/limit)*(1 - k/2) - lr*w"
    shared = f"start: w = theta, k = 1\nk = mu*k\nw = w + rho*(theta - w)\n{moved}"
    more = RunSpec(
        optimizer="custom", hyper={"rule": shared}, steps=STEPS, edits=((20, "mu", 0.5),),
        schedule={"name": "StepLR", "step_size": 10, "gamma": 0.5}, clip={"kind": "clip_grad_norm_", "max_norm": 1.0},
    )  # fmt: skip
    specs = {"shared": more, **{name: specs_of(TYPED[name])[0] for name in ("rmsprop-torch", "adan", "lion")}}
    for name, found in trajectories(tmp_path, specs, "numpy", sys.executable).items():
        assert np.array_equal(found, table(specs[name]))
    if subprocess.run([PYTHON, "-c", "import torch"], capture_output=True, check=False).returncode == 0:
        for name, found in trajectories(tmp_path, specs, "pytorch", PYTHON).items():
            assert np.abs(found[:, :-1] - table(specs[name])[:, :-1]).max() <= 1e-12


def test_the_longest_step_is_measured() -> None:
    def measure(rule: str, **hyper: float) -> float:
        return measure_longest_step(SimpleNamespace(optimizer="custom", hyper={"rule": rule, **hyper}))

    assert measure(EXAMPLE) == pytest.approx(np.sqrt(10.0), rel=1e-3)  # 1/√(1 − β)
    assert measure("theta = theta - lr*sign(g)") == pytest.approx(1.0) and measure("theta -= lr*g") == np.inf


@pytest.mark.parametrize("name", TYPED)
def test_where_its_step_is_p_times_a_gradient_its_stability_is_the_catalogs(name: str) -> None:
    own, known = (optim.simulate(spec) for spec in specs_of(TYPED[name]))
    if name in ("lion", "nadam", "adan", "signum"):
        with pytest.raises(SpecError, match="not one number P times a gradient"):
            optim.stability(own)
        return
    a, b = optim.stability(own), optim.stability(known)
    assert np.allclose(a.ratio, b.ratio, rtol=1e-9, equal_nan=True) and np.array_equal(a.limit, b.limit)


@pytest.mark.parametrize("space", sorted(LATEX_SPACES))
def test_what_only_spaces_a_formula_is_passed_over(space):
    spaced = catalog.own_rules()["custom"].read(rf"\theta \leftarrow \theta \{space} - \alpha g")
    plain = catalog.own_rules()["custom"].read("theta = theta - alpha*g")
    assert spaced.rule.graph.steps == plain.rule.graph.steps
