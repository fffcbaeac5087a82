"""Whatever the ledger shows can be computed again, from the substituted numbers alone, to the recorded bits."""

from __future__ import annotations

import operator

import numpy as np
import pytest

from optim import RunSpec, elementary, replay, simulate
from optim.analysis.ledger import text, why
from optim.analysis.trace.explain import explain
from optim.base import catalog
from optim.notation.expression_writer import expression
from optim.notation.traced_number import Condition
from optim.simulate.edits import Edit

OPERATIONS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "neg": operator.neg,
              "copy": lambda x: x}  # fmt: skip
COMPARED = {"<": operator.lt, "≤": operator.le, ">": operator.gt, "≥": operator.ge, "=": operator.eq, "≠": operator.ne}
KNOWN_ELSEWHERE = ("number", "given", "gradient", "batch", "recorded", "schedule")
ENTRIES = catalog.optimizers()
DIALECTS = [(name, d) for name, entry in ENTRIES.items() for d in (None, *entry.dialects)]
IDS = [f"{name}-{d.name if d else 'defaults'}" for name, d in DIALECTS]


def again(x, top=False):
    """An expression computed from the numbers that stand in it: those of its named parts, settings and constants."""
    if x.op in KNOWN_ELSEWHERE or (x.name is not None and not top):
        return x.value
    if x.op == "where":
        truth = holds(x.args[0])
        assert truth == bool(x.args[0])
        return shorten(x, again(x.args[1 if truth else 2]))
    parts = [again(part) for part in x.args]
    if x.op == "fused" and x.rounded:
        return shorten(x, elementary.odd_sum(parts[0] * parts[1], parts[2]))
    return shorten(x, OPERATIONS[x.op](*parts) if x.op in OPERATIONS else getattr(elementary, x.op)(*parts))


def shorten(x, value):
    """The value as the expression says that it was rounded."""
    for format in x.rounded:
        value = getattr(elementary, f"to_{format}")(value)
    return value


def holds(condition):
    if not isinstance(condition, Condition):
        return bool(condition)
    if condition.op in COMPARED:
        return bool(COMPARED[condition.op](*(again(part) for part in condition.args)))
    truths = [holds(part) for part in condition.args]
    return not truths[0] if condition.op == "not" else all(truths) if condition.op == "and" else any(truths)


class Arithmetic:
    """A typesetter that computes what it is told to write, in the order in which it is written."""

    stacked = True

    def number(self, x):
        return np.float64(x)

    setting = number

    def term(self, piece, x):
        return piece

    def word(self, text):
        return text.strip()

    def row(self, parts):
        if len(parts) == 1:
            return parts[0]
        if parts[0] == "−":
            return -parts[1] if len(parts) == 2 else self.row([-parts[1], *parts[2:]])
        if isinstance(parts[0], str):  # a function and its arguments, bracketed
            return parts[1] if parts[0] == "" else getattr(elementary, NAMES.get(parts[0], parts[0]))(*arguments(parts[1]))
        if any(part == "," for part in parts if isinstance(part, str)):
            return [part for part in parts if not isinstance(part, str)]
        total = parts[0]
        for sign, part in zip(parts[1::2], parts[2::2], strict=True):
            total = {"+": operator.add, "−": operator.sub, "/": operator.truediv}[sign](total, part)
        return total

    def product(self, parts, numbers):
        total = parts[0]
        for part in parts[1:]:
            total = total * part
        return total

    def fraction(self, above, below):
        return above / below

    def root(self, inner):
        return np.sqrt(inner)

    def power(self, base, exponent):
        return elementary.power(base, np.float64(exponent))

    def enclosed(self, inner, left, right):
        return inner if left == "(" else abs(inner) if left == "|" else np.floor(inner)


NAMES = {"ln": "log", "max": "maximum", "min": "minimum"}


def arguments(x):
    return x if isinstance(x, list) else [x]


def check(run, steps):
    for k in steps:
        for parameter in range(run.dimension):
            explanation = explain(run, k, parameter)
            values = {(line.symbol, line.parameter): line.value for line in explanation.lines}
            for line in explanation.lines:
                with np.errstate(all="ignore"):
                    np.testing.assert_array_equal(again(line.expression, True), line.value, f"{line.name}, step {k}")
                for part in line.expression.args:
                    name = getattr(part, "name", None)
                    if name is not None and not name.mark and (name.symbol, name.parameter) in values and name.symbol != "θ":
                        np.testing.assert_array_equal(part.value, values[name.symbol, name.parameter])
            for line in explanation.shown:
                with np.errstate(all="ignore"):
                    shown = expression(line, explanation, Arithmetic(), True, "declared")
                size = max([abs(line.value), *(abs(v) for v in values.values() if np.isfinite(v))])
                np.testing.assert_allclose(shown, line.value, 1e-12, 1e-13 * size, err_msg=f"{line.name} as shown, step {k}")
            last = explanation.lines[-1] if explanation.lines[-1].kind == "theta" else explanation.shown[-1]
            theta = next(line for line in explanation.lines if line.kind == "theta")
            assert (last is not None and theta.value == run.theta[k + 1, parameter]) or np.isnan(theta.value)


@pytest.mark.parametrize(("name", "dialect"), DIALECTS, ids=IDS)
def test_every_line_of_every_dialect(name, dialect):
    hyper = dict(dialect.hyper) if dialect else {}
    check(simulate(RunSpec("rosenbrock", optimizer=name, hyper={**hyper, "lr": 0.01}, start=(-1.2, 1.0), steps=12)), (0, 1, 11))


@pytest.mark.parametrize(("name", "dialect"), DIALECTS, ids=IDS)
def test_every_dialect_under_all_conditions(name, dialect):
    """Clipping, a schedule, noise, drift, an edit, momentum and weight decay at once."""
    fields = ENTRIES[name].Hyper._fields
    hyper = dict(dialect.hyper) if dialect else {}
    hyper |= {f: 0.3 for f in ("momentum", "weight_decay") if f in fields}
    forms = catalog.clippings(), catalog.noises(), catalog.drifts()
    clip, noise, drift = (some(form) for form in forms)
    schedule = some(catalog.schedules(), list(catalog.schedules()).index("ExponentialLR"), "name")
    spec = RunSpec(
        "valley", optimizer=name, hyper={**hyper, "lr": 0.02}, steps=9, clip=clip, noise=noise, drift=drift, schedule=schedule,
        edits=(Edit(4, "lr", 0.05),),
    )  # fmt: skip
    check(simulate(spec), (0, 4, 8))


def some(forms, which=0, key="kind"):
    """One of the declared forms with a number for everything it asks for."""
    name, form = list(forms.items())[which]
    return {key: name, **{f: 0.5 for f in form.Parameters._fields if f not in form.Parameters._field_defaults}}


SWITCHED = {
    "centered": {"centered": True}, "centered by difference": {"centered": True, "difference": True},
    "centered, square first": {"centered": True, "square_first": True}, "corrected": {"bias_correction": True},
    "corrected and averaged": {"bias_correction": True, "beta1": 0.9}, "nesterov": {"momentum": 0.9, "lr_inside": True,
    "nesterov": True}, "shrunk": {"weight_decay": 0.1, "decoupled": True}, "heavy ball": {"momentum": 0.9},
    "inside": {"eps_inside": True, "eps": 1e-2, "reciprocal": True}, "first v": {"initial": 1.0},
}  # fmt: skip


@pytest.mark.parametrize("switches", SWITCHED.values(), ids=SWITCHED.keys())
def test_every_switch_of_rmsprop(switches):
    spec = RunSpec("rosenbrock", hyper={**switches, "lr": 0.01}, start=(-1.2, 1.0), steps=12, edits=(Edit(6, "decay", 0.5),))
    check(simulate(spec), (0, 5, 6, 11))


@pytest.mark.parametrize("kind", range(len(catalog.schedules())), ids=list(catalog.schedules()))
def test_every_schedule(kind):
    check(simulate(RunSpec("valley", steps=9, schedule=some(catalog.schedules(), kind, "name"))), (0, 8))


@pytest.mark.parametrize("kind", range(len(catalog.clippings())), ids=list(catalog.clippings()))
@pytest.mark.parametrize("start", [(-4.0, 2.0), (1e-3, 1e-3)], ids=["clipped", "untouched"])
def test_every_clipping(kind, start):
    check(simulate(RunSpec("valley", steps=5, start=start, clip=some(catalog.clippings(), kind))), (0, 4))


@pytest.mark.parametrize("name", catalog.models())
@pytest.mark.parametrize("batch", [0, 5])
def test_objectives_with_data(name, batch):
    check(simulate(RunSpec(name, {"batch": batch}, steps=4)), (0, 3))


def test_recorded_gradients():
    check(replay([[1.0, 2.0], [3.0, 4.0]], optimizer="adam"), (0, 1))


def test_overflow_is_computed_again_too():
    run = simulate(RunSpec("rosenbrock", optimizer="sgd", hyper={"lr": 0.1}, start=(-1.2, 1.0), steps=12))
    for line in explain(run, run.steps - 1, 0).lines:
        with np.errstate(all="ignore"):
            np.testing.assert_array_equal(again(line.expression, True), line.value)




SHORTER = [(name, rule) for name in ENTRIES
           for rule in ({"kind": "formats"}, {"kind": "formats", "arithmetic": "float32", "master": "float32"})]  # fmt: skip
SHORTER += [(name, {"kind": "tensors", "dtype": dtype}) for name in ("rmsprop", "adam", "adamw", "sgd")
            for dtype in ("float32", "bfloat16")]  # fmt: skip


@pytest.mark.parametrize(("name", "rule"), SHORTER, ids=[f"{name}-{'-'.join(rule.values())}" for name, rule in SHORTER])
def test_shorter_numbers(name, rule):
    """Every line is computed again with its roundings; what is written of it is as near as the format allows."""
    hyper = {"momentum": 0.9} if "momentum" in ENTRIES[name].Hyper._fields else {}
    run = simulate(RunSpec("rosenbrock", optimizer=name, hyper=hyper, precision=rule, steps=8))
    for k in (0, 1, 7):
        explanation = explain(run, k, 0)
        for line in explanation.lines:
            with np.errstate(all="ignore"):
                np.testing.assert_array_equal(again(line.expression, True), line.value, f"{line.name}, step {k}")
            recorded = {"state": run.state, "lines": run.lines}.get(line.kind, {}).get(line.name)
            if recorded is not None:
                np.testing.assert_array_equal(recorded[k + (line.kind == "state"), 0], line.value)
        told = [text(line, explanation) + why(line, explanation) for line in explanation.shown]
        assert any("n_lost₁ ←" in each for each in told) and any("rounded to" in each for each in told)
        assert not any("to_" in each or "odd_sum" in each for each in told)
