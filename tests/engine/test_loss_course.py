"""Losses that leave their course, and such as do not: what a log says of its training."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from optim.recorder import Event, events, open_recording
from optim.recorder.event_kinds import kinds
from optim.recorder.loss_course import COLLAPSED, DIVERGED, RECOVERED, find_excursions
from tests.engine.trainings import HEALTHY, PLANTED, train

FOLDER = Path(__file__).parents[1] / "reference" / "logs"
Random = np.random.Generator


def falling(random: Random, count: int = 300, noise: float = 0.1, floor: float = 0.2) -> np.ndarray:
    return (2.1 * np.exp(-np.arange(count) / (count / 6)) + floor) * np.exp(noise * random.normal(size=count))


def cries(path: Path) -> list[Event]:
    return [event for event in events(open_recording(path)) if kinds()[event.kind].level != "info"]


# ---- logs


def test_a_jump_is_told_with_the_value_that_stands_in_the_file() -> None:
    (event,) = cries(FOLDER / "torch7_issue99_loss.csv")
    assert event.kind == "divergence" and event.step == 7000 and "is 126,072.7 at step 7,000" in event.sentence
    assert "39.3 at its lowest, at step 6,000" in event.sentence


def test_a_loss_in_every_second_row_diverges_as_one_in_each() -> None:
    (event,) = cries(FOLDER / "loss_every_second.csv")
    assert event.kind == "divergence" and event.step == 30
    assert "is 2 at step 30" in event.sentence


def test_a_collapse_is_found_with_its_step() -> None:
    (event,) = cries(FOLDER / "collapse_to_chance.csv")
    assert event.kind == "collapse" and event.step == 200 and event.last == 399
    assert "had fallen to 0.06303303 at step 199, is back at 2.294267 at step 200 and stays there" in event.sentence


def test_a_loss_that_is_nan_is_told_with_the_last_that_was_not() -> None:
    (event,) = cries(FOLDER / "loss_only_nan.csv")
    assert event.step == 3 and "nan from step 3 on" in event.sentence and "1.5, at step 2" in event.sentence
    (event,) = cries(FOLDER / "hf_trainer.csv")
    assert event.step == 40 and event.sentence.startswith("grad_norm is nan from step 40 on, so the gradient is not finite.")


@pytest.mark.parametrize("name", ["policy_loss", "keras_training", "lightning_metrics", "tensorboard_scalar", "lr_blank"])
def test_calm_logs_make_no_cry(name: str) -> None:
    assert cries(FOLDER / f"{name}.csv") == []


def test_epochs_are_called_so(tmp_path: Path) -> None:
    calm = "".join(f"{k},{2.0 / k}\n" for k in range(1, 20))
    (tmp_path / "log.csv").write_text(f"epoch,loss\n{calm}20,900\n21,950\n22,990\n")
    (event,) = cries(tmp_path / "log.csv")
    assert "is 900 at epoch 20" in event.sentence and "step" not in event.sentence


# ---- families

CALM: dict[str, Callable[[Random], np.ndarray]] = {
    "falls": falling,
    "noisy": lambda r: falling(r, 400, 0.3),
    "flat": lambda r: 2.3 + 0.05 * r.normal(size=300),
    "about 0": lambda r: 0.01 * r.normal(size=300),
    "about 0, drifting": lambda r: 0.01 * r.normal(size=300) - 0.0001 * np.arange(300),
    "through 0": lambda r: 5.0 * np.exp(-np.arange(400) / 60.0) - 1.0 + 0.5 * r.normal(size=400),
    "negative": lambda r: -100.0 + 150.0 * np.exp(-np.arange(400) / 60.0) + 5.0 * r.normal(size=400),
    "short": lambda r: falling(r, 8),
    "restarts": lambda r: falling(r, 600) + 0.1 * (1.0 - np.cos(np.arange(600) / 30.0)),
    "by decades": lambda r: 100.0 * np.exp(-np.arange(500) / 10.0) * np.exp(0.3 * r.normal(size=500)) + 1e-6,
}


def spiked(random: Random, losses: np.ndarray) -> np.ndarray:
    at = np.arange(len(losses)) - len(losses) // 2
    return losses + np.where(at >= 0, 6.0 * np.exp(-np.maximum(at, 0) / 4.0), 0.0)


def one_batch(random: Random, losses: np.ndarray) -> np.ndarray:
    return np.where(np.arange(len(losses)) == len(losses) // 2, 40.0, losses)


def collapsed(random: Random, losses: np.ndarray) -> np.ndarray:
    return np.where(np.arange(len(losses)) < len(losses) // 2, losses, 2.3 + 0.02 * random.normal(size=len(losses)))


def diverged(random: Random, losses: np.ndarray) -> np.ndarray:
    return losses * 1.15 ** np.clip(np.arange(len(losses)) - len(losses) // 2, 0, 80)


def from_the_start(random: Random, losses: np.ndarray) -> np.ndarray:
    return 2.3 * 1.4 ** np.minimum(np.arange(len(losses)), 60) * np.exp(0.1 * random.normal(size=len(losses)))


PLANT = {spiked: RECOVERED, one_batch: RECOVERED, collapsed: COLLAPSED, diverged: DIVERGED, from_the_start: DIVERGED}


@pytest.mark.parametrize("family", CALM)
def test_calm_families_have_no_excursions(family: str) -> None:
    found = [seed for seed in range(20) if find_excursions(CALM[family](np.random.default_rng(seed)))]
    assert len(found) <= 1, found


@pytest.mark.parametrize("stretch", [1, 3])
@pytest.mark.parametrize("plant", PLANT, ids=lambda plant: plant.__name__)
@pytest.mark.parametrize("noise", [0.02, 0.1, 0.3])
def test_what_was_planted_is_found_where_it_was(plant: Callable[..., np.ndarray], noise: float, stretch: int) -> None:
    wrong = []
    for seed in range(10):
        random = np.random.default_rng(seed)
        losses = plant(random, falling(random, 120 * stretch, noise))
        found = find_excursions(losses)
        at = 0 if plant is from_the_start else len(losses) // 2
        if len(found) != 1 or found[0].how != PLANT[plant] or not at <= found[0].begins <= at + 20:
            wrong.append((seed, found))
    assert len(wrong) <= 1, wrong


def test_little_is_no_course() -> None:
    for losses in ([], [1.0], [1.0, 5.0], [2.0, 2.0, 2.0], [0.0] * 40, [1e308] * 30, [5e-324] * 30):
        assert find_excursions(np.array(losses)) == []


# ---- trainings


def test_trainings_that_go_well_and_such_that_do_not() -> None:
    """The confusion matrix: of 20 healthy trainings at most one has a finding, of 20 planted faults none is missed."""
    alarms = {name: found for name, case in HEALTHY.items() if (found := grave(train(case)))}
    missed = {name: found for name, (case, wanted) in PLANTED.items() if not (found := grave(train(case))) & wanted}
    assert len(HEALTHY) == len(PLANTED) == 20
    assert len(alarms) <= 1, alarms
    assert not missed, missed


def grave(recording: object) -> set[str]:
    return {event.kind for event in events(recording) if kinds()[event.kind].level != "info"}  # type: ignore[arg-type]


def test_each_finding_says_why_it_matters() -> None:
    for case, _ in PLANTED.values():
        for event in events(train(case)):
            if event.kind in ("divergence", "collapse", "loss_spike", "cold_v", "eps_dominated", "dead_units", "frozen", "spike"):
                assert "It matters: " in event.sentence, event
