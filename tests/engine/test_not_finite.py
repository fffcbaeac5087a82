"""Not finite is told of the value that was so first, at its step, with the last finite loss; a lost memory at its resume."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from optim.network import NetworkSpec
from optim.network import train as train_network
from optim.recorder import events, open_recording, save_recording
from optim.recorder.rates import RateFormula, TensorMoment, agrees, round_rates
from tests.engine.stand_ins import RMSprop, Tensor
from tests.engine.test_recorder_loop import found, noisy, train

STEPS = 20


def losses(bad: Callable[[int], bool], value: float = np.nan) -> Callable[[int], float]:
    return lambda k: value if bad(k) else 2.0 - 0.05 * k


def gradients(bad: Callable[[int], bool], value: float = np.nan) -> Callable[[int], np.ndarray]:
    return lambda k: np.where([False, True, False, False], value, noisy(k)) if bad(k) else noisy(k)


@pytest.mark.parametrize("every", [1, 3, 7])
@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_loss_is_told_at_its_own_step_also_between_records(tmp_path: Path, every: int, value: float) -> None:
    train(tmp_path / "run.rmsrec", STEPS, every, loss=losses(lambda k: k >= 11, value))
    assert found(tmp_path / "run.rmsrec")["nonfinite"] == [
        (11, f"The loss is {value:g} from step 11 on. The last finite loss was 1.5, at step 10.")
    ]


def test_a_loss_that_comes_back_is_told_with_its_end(tmp_path: Path) -> None:
    train(tmp_path / "run.rmsrec", STEPS, 4, loss=losses(lambda k: k in (5, 6, 7, 13)))
    assert [sentence.partition(".")[0] for _, sentence in found(tmp_path / "run.rmsrec")["nonfinite"]] == [
        "The loss is nan from step 5 to step 7", "The loss is nan at step 13"
    ]  # fmt: skip


@pytest.mark.parametrize("saved", [False, True])
def test_a_loss_that_was_never_given_is_no_finding(tmp_path: Path, saved: bool) -> None:
    train(tmp_path / "run.rmsrec", STEPS, loss=lambda k: None)
    if saved:
        save_recording(open_recording(tmp_path / "run.rmsrec"), tmp_path / "run.rmsrec")
    assert not found(tmp_path / "run.rmsrec").keys() - {"cold_v"}
    train(tmp_path / "other.rmsrec", STEPS, loss=lambda k: 1.0 if k % 3 else None)
    assert not found(tmp_path / "other.rmsrec").keys() - {"cold_v"}


def test_a_gradient_is_told_and_what_follows_from_it_is_not(tmp_path: Path) -> None:
    """nan stays in v and θ, so loss and gradients of all later steps follow."""
    train(tmp_path / "run.rmsrec", STEPS, gradient=gradients(lambda k: k >= 6), loss=losses(lambda k: k >= 7))
    ((step, sentence),) = found(tmp_path / "run.rmsrec")["nonfinite"]
    assert step == 6 and sentence.startswith("1 of the 4 gradients of w are nan or infinite, from step 6 to step 19 (record 7).")
    assert sentence.endswith("The last finite loss was 1.7, at step 6.")


def test_within_a_step_the_loss_comes_first(tmp_path: Path) -> None:
    train(tmp_path / "run.rmsrec", STEPS, gradient=gradients(lambda k: k == 6), loss=losses(lambda k: k == 6))
    ((step, sentence),) = found(tmp_path / "run.rmsrec")["nonfinite"]
    assert (step, sentence) == (6, "The loss is nan at step 6. The last finite loss was 1.75, at step 5.")


def test_a_gradient_that_is_skipped_spoils_nothing(tmp_path: Path) -> None:
    class Skipping(RMSprop):
        __module__ = "torch.optim.rmsprop"

        def move(self, parameter: Tensor, group: dict) -> None:
            if np.isfinite(parameter.grad.values).all():
                super().move(parameter, group)

    train(tmp_path / "run.rmsrec", STEPS, gradient=gradients(lambda k: k in (4, 9), np.inf), make=Skipping)
    assert [step for step, _ in found(tmp_path / "run.rmsrec")["nonfinite"]] == [4, 9]


@pytest.mark.parametrize(
    ("dtype", "eps", "cause", "advice"),
    [
        ("float16", 1e-8, "ε = 1e-08 is 0 in float16, and so is v where no gradient came yet", "1e-4"),
        ("float16", 0.0, "ε is 0, and so is v where no gradient came yet", "above 0"),
        ("float32", 0.0, "ε is 0, and so is v where no gradient came yet", "above 0"),
        ("float64", 0.0, "ε is 0, and so is v where no gradient came yet", "above 0"),
    ],
)
def test_an_update_that_divides_0_by_0_is_told_with_its_cause(
    tmp_path: Path, dtype: str, eps: float, cause: str, advice: str
) -> None:
    still = lambda k: np.where([False, True, False, False], 0.0, noisy(k))  # noqa: E731
    train(tmp_path / "run.rmsrec", STEPS, gradient=still, dtype=dtype, eps=eps, loss=losses(lambda k: k > 0))
    recording = open_recording(tmp_path / "run.rmsrec")
    (event,) = (e for e in events(recording) if e.kind == "nonfinite")
    assert event.step == 0 and event.subject == "w" and advice in event.advice
    assert event.sentence == (
        f"At step 0 the update of w is nan or infinite although its gradient is finite: {cause}. One such entry is w[1], whose "
        "gradient is 0. The last finite loss was 2, at step 0."
    )
    assert recording.notes == () and recording.tensors[0].dtype == dtype, "that is what the formula says in that type too"


def test_of_an_old_file_the_type_is_not_known_and_float16_is_a_guess(tmp_path: Path) -> None:
    still = lambda k: np.where([False, True, False, False], 0.0, noisy(k))  # noqa: E731
    train(tmp_path / "run.rmsrec", STEPS, gradient=still, dtype="float16")
    recording = open_recording(tmp_path / "run.rmsrec")
    old = replace(recording, tensors=tuple(replace(tensor, dtype="") for tensor in recording.tensors))
    (event,) = (e for e in events(old) if e.kind == "nonfinite")
    assert "v is 0 where no gradient came yet, and so is ε = 1e-08 if the weights are float16" in event.sentence


def test_small_gradients_whose_squares_are_0_in_half_precision(tmp_path: Path) -> None:
    train(tmp_path / "run.rmsrec", 3, gradient=lambda k: np.array([1e-5, 1.0, 1.0, 1.0]), dtype="float16")
    ((step, sentence),) = found(tmp_path / "run.rmsrec")["nonfinite"]
    assert step == 0 and "w is nan or infinite although its gradient is finite" in sentence and "in float16" in sentence


def test_the_same_training_in_float32_or_with_a_larger_epsilon_has_no_finding(tmp_path: Path) -> None:
    still = lambda k: np.where([False, True, False, False], 0.0, noisy(k))  # noqa: E731
    for k, (dtype, eps) in enumerate([("float32", 1e-8), ("float16", 1e-4)]):
        train(tmp_path / f"{k}.rmsrec", STEPS, gradient=still, dtype=dtype, eps=eps)
        assert "nonfinite" not in found(tmp_path / f"{k}.rmsrec")


def test_what_became_so_between_two_records_is_told_at_the_loss_or_the_record(tmp_path: Path) -> None:
    bad = gradients(lambda k: k >= 8)
    train(tmp_path / "run.rmsrec", STEPS, 5, gradient=bad, loss=losses(lambda k: k >= 9))
    assert found(tmp_path / "run.rmsrec")["nonfinite"] == [
        (9, "The loss is nan from step 9 on. The last finite loss was 1.6, at step 8.")
    ]
    train(tmp_path / "silent.rmsrec", STEPS, 5, gradient=bad, loss=lambda k: None)
    ((step, sentence),) = found(tmp_path / "silent.rmsrec")["nonfinite"]
    assert step == 10 and "before the update of step 10: an update after step 5 made it so. No loss was recorded." in sentence


def test_a_network_trained_here_with_epsilon_0_is_told_too() -> None:
    *_, last = train_network(NetworkSpec(layers=(4,), epochs=1, batch=64, hyper={"eps": 0.0}))
    (event,) = (e for e in events(last.training.recording) if e.kind == "nonfinite")
    assert event.step == 0 and "ε is 0, and so is v where no gradient came yet" in event.sentence


# ---- the formula is checked


def moment(gradient: np.ndarray, moved: np.ndarray) -> TensorMoment:
    theta, v = np.ones(3), 0.01 * gradient * gradient
    return TensorMoment(theta, {"square_avg": np.zeros(3)}, gradient, moved, {"square_avg": v}, 0.01, 1.0)


@pytest.fixture
def formula() -> RateFormula:
    from optim import from_library

    return RateFormula.of("torch", "RMSprop", from_library("torch", "RMSprop", lr=0.01)[1])


def test_a_formula_that_says_a_number_where_the_library_says_nan_is_not_trusted(formula: RateFormula) -> None:
    gradient = np.array([0.0, 1.0, -1.0])
    right = 1.0 - 0.01 * gradient / (0.1 * np.abs(gradient) + 1e-8)
    assert agrees(formula, moment(gradient, right), 2.0**-53)
    nan = np.where([True, False, False], np.nan, right)
    assert agrees(formula, moment(gradient, nan), 2.0**-53) is False
    assert agrees(round_rates(formula, "float16"), moment(gradient, nan), 2.0**-11) is True
    assert round_rates(formula, "float32") is formula
    assert agrees(round_rates(formula, "float16"), moment(gradient, right), 2.0**-11) is False


def test_without_a_finite_gradient_nothing_is_decided(formula: RateFormula) -> None:
    assert agrees(formula, moment(np.full(3, np.nan), np.full(3, np.nan)), 2.0**-53) is None
    mixed = np.array([np.nan, 1.0, -1.0])
    assert agrees(formula, moment(mixed, np.array([np.nan, 0.9, 1.1])), 2.0**-24) is True
    assert agrees(formula, moment(mixed, np.array([np.nan, 0.5, 1.1])), 2.0**-24) is False


def test_a_first_batch_that_is_nan_costs_no_formula(tmp_path: Path) -> None:
    class Skipping(RMSprop):
        __module__ = "torch.optim.rmsprop"

        def move(self, parameter: Tensor, group: dict) -> None:
            if np.isfinite(parameter.grad.values).all():
                super().move(parameter, group)

    Skipping.__name__ = "RMSprop"
    whole = lambda k: np.full(4, np.nan) if k == 0 else noisy(k)  # noqa: E731
    train(tmp_path / "run.rmsrec", 5, gradient=whole, make=Skipping)
    recording = open_recording(tmp_path / "run.rmsrec")
    assert recording.notes == () and np.isfinite(recording.entries["w"].root[1:]).all()


# ---- a memory that is lost at a resume


@pytest.mark.parametrize("every", [1, 10, 25])
def test_a_cold_v_at_a_resume_is_a_finding_of_its_own_at_its_step(tmp_path: Path, every: int) -> None:
    path = tmp_path / "run.rmsrec"
    train(path, 130, every)
    train(path, 130, every, "append")
    ((step, sentence),) = found(path)["cold_v_resume"]
    assert step == 130 and sentence.startswith("The training was continued at step 130, and w, which had 130 updates, has 1 now:")
    assert "its rate is up to 10 times too large" in sentence
    cold = [e for e in events(open_recording(path), {"cold_v": {"longer": 1.0}}) if e.kind == "cold_v"]
    assert all(event.last < 130 for event in cold)


@pytest.mark.parametrize("sessions", [2, 3])
def test_a_training_continued_with_its_memory_has_no_such_finding(tmp_path: Path, sessions: int) -> None:
    path, optimizer = tmp_path / "run.rmsrec", None
    for k in range(sessions):
        optimizer = train(path, 130, 5, "append" if k else "refuse", optimizer=optimizer)
    assert "cold_v_resume" not in found(path)


def test_the_optimizers_own_count_is_believed_where_the_file_knows_less(tmp_path: Path) -> None:
    path = tmp_path / "run.rmsrec"
    optimizer = train(path, 57, 10, loss=lambda k: None, kill=True)  # the file knows of update 50
    train(path, 5, 10, "append", optimizer=optimizer)
    recording = open_recording(path)
    assert recording.steps.tolist() == [0, 10, 20, 30, 40, 50, 57] and recording.resumed == (57,)


def test_a_training_that_goes_back_to_a_checkpoint_is_told_of(tmp_path: Path) -> None:
    path = tmp_path / "run.rmsrec"
    train(path, 57, 10)
    optimizer = train(tmp_path / "other.rmsrec", 30)  # as if its state had been saved after 30 updates
    train(path, 5, 10, "append", optimizer=optimizer)
    recording = open_recording(path)
    assert recording.steps.tolist()[-1] == 57
    assert any("had counted 30 updates when the training was continued, and the file 57" in note for note in recording.notes)


def test_a_tensor_that_joins_late_was_not_lost(tmp_path: Path) -> None:
    w, late = Tensor([0.5, 1.0]), Tensor([0.5])
    optimizer = RMSprop([w])
    from optim.recorder import Recorder

    with Recorder(tmp_path / "run.rmsrec", 1).attach(optimizer, [("w", w), ("late", late)]) as recorder:
        for k in range(150):
            if k == 120:
                optimizer.param_groups[0]["params"].append(late)
            w.grad, late.grad = Tensor(noisy(k)[:2]), Tensor(noisy(k)[:1])
            optimizer.step()
            recorder.step(1.0)
    assert "cold_v_resume" not in found(tmp_path / "run.rmsrec")


def test_files_without_the_step_of_the_resume_show_it_too(tmp_path: Path) -> None:
    path = tmp_path / "run.rmsrec"
    train(path, 130, 10)
    train(path, 130, 10, "append")
    recording = replace(open_recording(path), resumed=())
    assert [e.step for e in events(recording) if e.kind == "cold_v_resume"] == [130]
