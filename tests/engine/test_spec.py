"""A spec is either whole and checked, or a sentence that says what, why and what to do."""

from __future__ import annotations

import json
import pickle

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import optim
from optim.base.errors import SpecError

BAD = [
    ({"objective": "rosenbrok"}, "did you mean 'rosenbrock'"),
    ({"objective": 3}, "no landscape named 3"),
    ({"optimizer": "rmsprob"}, "did you mean 'rmsprop'"),
    ({"hyper": {"learning_rate": 0.1}}, "'learning_rate' is not a hyperparameter of RMSprop"),
    ({"hyper": {"lr": "fast"}}, "must be a number, not 'fast'"),
    ({"hyper": {"lr": float("nan")}}, "finite"),
    ({"hyper": {"lr": float("inf")}}, "finite"),
    ({"hyper": {"lr": -0.1}}, "at least 0"),
    ({"hyper": {"lr": True}}, "must be a number"),
    ({"hyper": {"lr": 10**400}}, "too large"),
    ({"hyper": {"eps_inside": 1}}, "true or false"),
    ({"hyper": [0.1]}, "by name"),
    ({"objective_params": {"kappa": 2}}, "not a parameter of Long valley"),
    ({"start": (1.0,)}, "needs a start of 2 numbers, but 1"),
    ({"start": 1.0}, "list of 2 numbers"),
    ({"start": "ab"}, "list of 2 numbers"),
    ({"start": (1.0, float("nan"))}, "finite"),
    ({"objective": "x_over_log_x", "start": (-2.0,)}, "is not defined; start inside"),
    ({"objective": "x_over_log_x", "start": (1.0,)}, "is not defined; start inside"),
    ({"steps": 1_000_000_000}, "choose fewer steps"),
    ({"steps": -1}, "0 to 1,000,000"),
    ({"steps": 1.5}, "whole number"),
    ({"steps": True}, "whole number"),
    ({"seed": -1}, "seed"),
    ({"tolerance": -1.0}, "at least 0"),
    ({"clip": {"max_norm": 1}}, "'kind'"),
    ({"clip": {"kind": "clip_norm"}}, "no clipping named"),
    ({"clip": {"kind": "clipnorm", "value": 1, "layout": "diagonal"}}, "'vector' or 'split'"),
    ({"clip": {"kind": "clipnorm", "max_norm": 1}}, "not a setting of clipnorm"),
    ({"schedule": {"name": "StepLR", "library": "keras"}}, "belongs to torch"),
    ({"schedule": "StepLR"}, "mapping"),
    ({"schedule": {"name": "CyclicLR", "mode": "square"}}, "'triangular' or 'triangular2' or 'exp_range'"),
    ({"schedule": {"name": "OneCycleLR", "anneal_strategy": 1}}, "a word"),
    ({"noise": {"kind": "gaussian", "scale": -1}}, "at least 0"),
    ({"edits": [{"step": 3, "field": "lr"}]}, "needs step, field and value"),
    ({"edits": [{"step": 3, "field": "eps_inside", "value": 1}]}, "cannot be edited"),
    ({"edits": [{"step": -1, "field": "lr", "value": 1}]}, "whole step"),
    ({"edits": [{"step": 1, "field": "lr", "value": float("nan")}]}, "finite"),
    ({"edits": ["faster"]}, "An edit says"),
]


@pytest.mark.parametrize(("fields", "sentence"), BAD, ids=lambda x: None if isinstance(x, dict) else x[:30])
def test_bad_input_is_one_sentence(fields, sentence):
    with pytest.raises(SpecError) as caught:
        optim.RunSpec(**fields)
    text = str(caught.value)
    assert sentence in text
    assert "\n" not in text
    begins_with_a_field = text.split()[0] in ("lr", "eps_inside", "scale", "mode", "anneal_strategy")
    assert text[0].isupper() or text[0] in "'0123456789-" or begins_with_a_field


def test_missing_values_take_their_defaults_and_equal_specs_are_equal():
    short = optim.RunSpec(objective="rosenbrock", start=(-1.2, 1.0))
    long = optim.RunSpec(objective="rosenbrock", objective_params={"a": 1, "b": 100}, hyper={"lr": 0.01}, start=[-1.2, 1])
    assert short == long
    assert hash(short) == hash(long)
    assert short.hyper["decay"] == 0.9


def test_a_spec_cannot_be_changed():
    spec = optim.RunSpec()
    with pytest.raises(AttributeError):
        spec.steps = 3
    with pytest.raises(TypeError):
        spec.hyper["lr"] = 1.0


@settings(max_examples=60, deadline=None)
@given(
    lr=st.floats(0, 1e300),
    decay=st.floats(0, 1),
    steps=st.integers(0, 1_000_000),
    start=st.tuples(st.floats(-1e300, 1e300), st.floats(-1e300, 1e300)),
    seed=st.integers(0, 2**63 - 1),
    edit=st.tuples(st.integers(0, 10**9), st.floats(0, 1e9)),
)
def test_json_round_trip_is_exact(lr, decay, steps, start, seed, edit):
    spec = optim.RunSpec(
        hyper={"lr": lr, "decay": decay}, steps=steps, start=start, seed=seed, edits=[(edit[0], "lr", edit[1])],
        noise={"kind": "gaussian", "scale": 0.5}, schedule={"name": "StepLR", "step_size": 7},
    )  # fmt: skip
    assert optim.RunSpec.from_json(spec.to_json()) == spec
    assert pickle.loads(pickle.dumps(spec)) == spec


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_spec_or_a_sentence(text):
    try:
        optim.RunSpec.from_json(text)
    except SpecError as error:
        assert str(error)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=10,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([f for f in optim.RunSpec.__dataclass_fields__]), JSON)
def test_any_value_in_any_field_is_a_spec_or_a_sentence(field, value):
    try:
        optim.RunSpec.from_dict({field: value})
    except SpecError as error:
        assert str(error)


def test_a_newer_version_is_refused():
    data = json.loads(optim.RunSpec().to_json()) | {"version": 99}
    with pytest.raises(SpecError, match="update the program"):
        optim.RunSpec.from_dict(data)


def test_runs_are_read_only_and_of_the_stated_shapes():
    run = optim.simulate(optim.RunSpec(steps=7, noise={"kind": "gaussian", "scale": 0.1}))
    assert run.theta.shape == (8, 2) and run.loss.shape == (8,) and run.gradient.shape == (8, 2)
    assert run.rate.shape == run.delta.shape == run.clipped.shape == (7, 2) and run.lr.shape == (7,)
    assert run.state["v"].shape == (8, 2) and run.lines["root"].shape == (7, 2) and run.shared["t"].shape == (8,)
    np.testing.assert_array_equal(run.delta, run.theta[1:] - run.theta[:-1])
    for array in (run.theta, run.loss, run.gradient, run.rate, run.delta, run.lr, run.state["v"], run.noise, run.hyper["lr"]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1


def test_an_edit_changes_the_update_that_leaves_its_step():
    plain = optim.simulate(optim.RunSpec(steps=20, hyper={"lr": 0.1}))
    edited = optim.simulate(optim.RunSpec(steps=20, hyper={"lr": 0.1}, edits=[(10, "lr", 0.001)]))
    np.testing.assert_array_equal(plain.theta[:11], edited.theta[:11])
    assert edited.lr[9] == 0.1 and edited.lr[10] == 0.001
    assert not np.array_equal(plain.theta[11], edited.theta[11])


def test_outcomes_are_told():
    diverged = optim.simulate(
        optim.RunSpec(objective="rosenbrock", optimizer="sgd", hyper={"lr": 0.1}, start=(-1.2, 1.0), steps=50)
    )
    assert diverged.outcome.code == "diverged" and "Diverged at step" in diverged.outcome.sentence
    frozen = optim.simulate(optim.RunSpec(objective="rosenbrock", start=(1e60, 1e60), steps=10))
    assert frozen.outcome.code == "frozen" and "overflowed" in frozen.outcome.sentence
    left = optim.simulate(optim.RunSpec(objective="x_over_log_x", start=(2.9,), hyper={"lr": 3.0, "decay": 0.0}, steps=50))
    assert left.outcome.code == "left" and "not defined" in left.outcome.sentence


def test_zero_steps_is_a_run():
    run = optim.simulate(optim.RunSpec(steps=0))
    assert run.theta.shape == (1, 2) and run.lr.shape == (0,) and run.outcome.code == "finished"


def test_replay_repeats_a_simulated_run():
    run = optim.simulate(optim.RunSpec(steps=30, hyper={"lr": 0.1}))
    again = optim.replay(run.gradient[:-1], hyper={"lr": 0.1}, start=run.theta[0])
    np.testing.assert_array_equal(again.theta, run.theta)


@pytest.mark.parametrize("gradients", ["abc", [[1, 2], [3]], np.zeros((2, 2, 2)), np.zeros((3, 0))])
def test_replay_of_nonsense_is_a_sentence(gradients):
    with pytest.raises(SpecError):
        optim.replay(gradients)
