"""Events on constructed recordings, where the truth is known, and none where nothing happens."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest

from optim import SpecError
from optim.recorder import Recording, events
from optim.recorder.event_kinds import kinds
from optim.recorder.recording import BINS, SHARES, Series, Spread, Tensor
from tests.engine.trainings import PLANTED, Case, dying, train

R = 80


def spread(norm: np.ndarray, size: int = 12) -> Spread:
    quantiles = np.repeat(norm[:, None] / np.sqrt(size), len(SHARES), axis=1)
    return Spread(quantiles, norm, np.zeros((len(norm), BINS), np.int64))


def recording(
    gradient: np.ndarray | None = None, update: np.ndarray | None = None, loss: np.ndarray | None = None,
    lr: np.ndarray | None = None, hyper: dict | None = None, optimizer: str = "adam", every: int = 1, theta: float = 0.0,
    **shares: np.ndarray,
) -> Recording:  # fmt: skip
    """A calm training of two tensors, the first of which is as told."""
    random = np.random.default_rng(3)
    noisy = lambda: np.exp(0.3 * random.normal(size=R))  # noqa: E731
    series = {}
    for k, name in enumerate(("first", "second")):
        told = k == 0
        columns = {"eps_dominated": np.zeros(R), "eps_near": np.zeros(R), "untouched": np.zeros(R), "nonfinite": np.zeros(R, int)}
        columns |= shares if told else {}
        parts = {
            "gradient": spread(gradient if told and gradient is not None else noisy()),
            "update": spread(update if told and update is not None else 0.01 * noisy()), "root": spread(noisy()),
        }  # fmt: skip
        if theta and told:
            parts["theta"] = spread(np.full(R, theta))
        series[name] = Series(MappingProxyType(parts), **columns)
    falling = 2.0 * np.exp(-np.arange(R) / 20.0) + 0.3 + 0.02 * random.normal(size=R)
    return Recording(
        "built", "", "", optimizer, hyper or {"eps": 1e-8}, every, np.arange(R) * every, falling if loss is None else loss,
        np.full(R, 0.01) if lr is None else lr, np.arange(R) * 0.1, (Tensor("first", (3, 4)), Tensor("second", (12,))),
        MappingProxyType(series),
    )  # fmt: skip


CALM = np.exp(0.3 * np.random.default_rng(5).normal(size=R))
AT = np.arange(R)
LOSS = 2.0 * np.exp(-AT / 20.0) + 0.3
BLOWN = np.where(AT < 50, 1.0, 1.3 ** np.minimum(AT - 50, 25))  # from record 50 on
CASES = {
    "spike": (recording(gradient=np.where(AT == 40, 30.0, CALM)), 40, "first"),
    "eps_dominated": (recording(eps_dominated=np.where(AT >= 30, 0.9, 0.1)), 30, "first"),
    "cold_v": (
        recording(
            update=0.01 * CALM / np.sqrt(1 - 0.99 ** (1 + 3.0 * AT)), hyper={"decay": 0.99, "eps": 1e-8}, optimizer="rmsprop",
            every=3, theta=0.05,
        ), 0, "first",
    ),
    "nonfinite": (recording(nonfinite=np.where(AT == 33, 2, 0)), 33, "first"),
    "cold_v_resume": (
        recording(
            update=0.01 * CALM * np.where(AT == 45, 10.0, 1.0), hyper={"decay": 0.9, "eps": 1e-8}, optimizer="rmsprop",
            t=np.where(AT < 45, 30.0 + AT, AT - 44.0),
        ), 45, "first",
    ),
    "dead": (recording(gradient=np.where(AT >= 60, 0.0, CALM)), 60, "first"),
    "untouched": (recording(untouched=np.full(R, 0.25)), R - 1, "first"),
    "dead_units": (train(PLANTED["dead later"][0]), 120, "hidden.weight"),
    "frozen": (recording(update=np.where(AT >= 30, 0.0, 0.01 * CALM)), 30, "first"),
    "collapse": (recording(loss=np.where(AT < 60, LOSS, 2.28 + 0.01 * np.cos(AT))), 60, ""),
    "loss_spike": (recording(loss=LOSS + np.where(AT < 60, 0.0, 4.0 * np.exp(-(AT - 60.0) / 3.0))), 60, ""),
    "divergence": (recording(loss=LOSS + np.where(AT < 50, 0.0, 1.4 ** (AT - 50.0))), None, ""),
    "rate_change": (recording(lr=np.where(AT < 25, 0.01, 0.001)), 25, ""),
    "early_sign": (recording(update=0.05 * BLOWN, loss=LOSS + np.where(AT < 60, 0.0, 0.05 * (AT - 60))), None, ""),
}  # fmt: skip


def test_every_kind_has_a_case_and_says_what_it_is() -> None:
    assert set(kinds()) == set(CASES)
    for kind in kinds().values():
        assert kind.level in ("info", "warn", "bad") and kind.definition.endswith(".")
        for name, threshold in kind.thresholds.items():
            assert f"`{name}`" in kind.definition and threshold.meaning
        assert "`" not in kind.fill_definition()


@pytest.mark.parametrize("kind", CASES)
def test_what_was_built_in_is_found(kind: str) -> None:
    training, step, tensor = CASES[kind]
    found = [event for event in events(training) if event.kind == kind]
    assert len(found) == 1
    assert found[0].subject == tensor and found[0].strength >= 1.0
    assert step is None or found[0].step == step
    assert found[0].sentence.endswith(".") and found[0].advice.endswith(".")
    assert found[0].last >= found[0].step


@pytest.mark.parametrize("kind", CASES)
def test_nothing_else_is_found(kind: str) -> None:
    allowed = {kind, "dead"} if kind == "dead" else {kind, "early_sign"} if kind == "divergence" else {kind}
    assert {event.kind for event in events(CASES[kind][0])} <= allowed


@pytest.mark.parametrize("seed", range(20))
def test_a_calm_training_has_no_events(seed: int) -> None:
    random = np.random.default_rng(seed)
    calm = recording(np.exp(0.4 * random.normal(size=R)), 0.01 * np.exp(0.4 * random.normal(size=R)),
                     LOSS + 0.05 * random.normal(size=R), 0.01 * (1 + np.cos(AT / R * np.pi)))  # fmt: skip
    assert events(calm) == ()


@pytest.mark.parametrize("scale", [1e-12, 2.0, 1e9])
@pytest.mark.parametrize("kind", CASES)
def test_units_do_not_matter(kind: str, scale: float) -> None:
    """Gradients, updates, losses and rates may be measured in any unit."""
    training = CASES[kind][0]
    scaled_series = {
        name: replace(
            series, spread={q: Spread(s.quantiles * scale, s.norm * scale, s.histogram) for q, s in series.spread.items()}
        )
        for name, series in training.series.items()
    }
    scaled = replace(training, loss=training.loss * scale, lr=training.lr * scale, series=scaled_series)
    mine, theirs = ([(e.kind, e.step, e.last, e.subject, e.others) for e in events(r)] for r in (training, scaled))
    assert mine == theirs


def test_a_single_number_is_no_spike_by_chance() -> None:
    single = np.abs(np.random.default_rng(0).normal(size=20_000))
    training = recording()
    parts = {"gradient": spread(single, 1)}
    zeros = np.zeros(len(single))
    series = {"first": Series(MappingProxyType(parts), zeros, zeros, zeros, zeros.astype(int))}
    long = replace(
        training, steps=np.arange(len(single)), loss=np.full(len(single), np.nan), lr=zeros + 0.1, tensors=(Tensor("first", ()),),
        series=series,
    )  # fmt: skip
    assert events(long) == ()
    assert len(events(long, {"spike": {"factor": 2.0}})) > 5


def test_the_early_sign_comes_before_the_loss_rises() -> None:
    event = next(e for e in events(CASES["early_sign"][0]) if e.kind == "early_sign")
    assert 50 < event.step < 60 < event.last


def test_what_begins_in_several_tensors_is_one_event() -> None:
    training = recording(nonfinite=np.where(AT == 33, 2, 0))
    both = {name: replace(series, nonfinite=np.where(AT == 33, 3, 0)) for name, series in training.series.items()}
    (event,) = events(replace(training, series=both))
    assert event.others == ("first",) or event.others == ("second",)
    assert event.sentence.endswith(f"The same begins in {event.others[0]}.")


def test_thresholds_can_be_set() -> None:
    training = CASES["spike"][0]
    assert not [e for e in events(training, {"spike": {"factor": 100.0}}) if e.kind == "spike"]
    for wrong in ({"spik": {}}, {"spike": {"faktor": 1.0}}, {"spike": {"factor": "5"}}):
        with pytest.raises(SpecError):
            events(training, wrong)  # type: ignore[arg-type]


def test_a_recording_without_records_or_tensors_has_no_events() -> None:
    training = recording()
    empty = replace(training, steps=np.empty(0, int), loss=np.empty(0), lr=np.empty(0), tensors=(), series={})
    assert events(empty) == ()


def test_a_loss_that_is_no_number() -> None:
    (event,) = events(recording(loss=np.where(AT < 70, LOSS, np.inf)))
    assert event.kind == "nonfinite" and event.step == 70 and "inf from step 70" in event.sentence


# ---- what was looked at


def test_never_touched_counts_what_was_looked_at() -> None:
    """A large tensor is told by a sample of its entries: the sentence counts these, and says of how many."""
    training = recording(untouched=np.full(R, 0.25))
    (whole,) = events(training)
    assert "3 of the 12 entries of first (25 %) had no gradient" in whole.sentence
    sampled = replace(training, tensors=(Tensor("first", (3000, 4000), "", "", 400), training.tensors[1]))
    (event,) = events(sampled)
    assert "100 of the 400 entries of first that were looked at, of 12,000,000 in all, (25 %)" in event.sentence


@pytest.mark.parametrize("dead", [0.2, 0.5])
@pytest.mark.parametrize("at", [60, 120, 200])
def test_units_that_die_later_are_found_at_their_step(dead: float, at: int) -> None:
    found = [event for event in events(train(Case(7, meddle=dying(at, dead)))) if event.kind == "dead_units"]
    assert found and found[0].step == at
    assert {"hidden.weight", "hidden.bias"} <= {found[0].subject, *found[0].others}
    assert "gradients of" in found[0].sentence and "It matters" in found[0].sentence


@pytest.mark.parametrize("every", [1, 5])
def test_dead_units_are_counted_in_the_bias(every: int) -> None:
    case = Case(8, steps=300, every=every, meddle=dying(0, 0.25))
    (event,) = (event for event in events(train(case)) if event.kind == "dead_units")
    assert event.subject == "hidden.bias" and event.step == 0
    assert "at least 8 of the 32 gradients of hidden.bias are exactly 0" in event.sentence


def test_a_frozen_tensor_is_told_apart_from_a_dead_one() -> None:
    found = {event.kind: event for event in events(train(Case(9, frozen=("out.weight",))))}
    assert found["frozen"].subject == "out.weight" and "does not move from step 0" in found["frozen"].sentence
    assert "dead" not in found


def test_an_epsilon_that_rules_a_tensor_without_gradients_does_not_matter() -> None:
    assert not [event for event in events(train(Case(10, idle=True))) if event.kind == "eps_dominated"]
    everywhere = [event for event in events(train(Case(10, idle=True, eps=0.3, lr=0.01))) if event.kind == "eps_dominated"]
    assert everywhere and all(event.subject != "key.bias" and "key.bias" not in event.others for event in everywhere)


def test_a_cold_v_matters_where_it_does_harm() -> None:
    assert not [event for event in events(train(Case(11))) if event.kind == "cold_v"]
    (event,) = (event for event in events(train(Case(11, lr=0.03))) if event.kind == "cold_v")
    assert event.step == 0 and "It matters: " in event.sentence


def test_no_loss_in_some_records_changes_no_finding() -> None:
    """A loss in every n-th record is as good as one in each."""
    whole = recording(loss=np.where(AT < 60, LOSS, 2.28 + 0.01 * np.cos(AT)))
    gaps = replace(whole, loss=np.where(AT % 3 == 0, whole.loss, np.nan))
    (event,) = events(gaps)
    assert event.kind == "collapse" and event.step == 60
