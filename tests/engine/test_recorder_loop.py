"""The recorder in a loop: whatever keys its groups have, whatever counts its steps, whatever its loss is. Needs no PyTorch."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optim import SpecError
from optim.recorder import Follower, Recorder, Recording, events, open_recording, save_recording, what_if
from optim.recorder.report.content import settings as settings_shown
from tests.engine.stand_ins import RMSprop, Tensor

OLD = Path(__file__).parents[1] / "reference/old_recordings/before-losses.rmsrec"
Gradient = Callable[[int], np.ndarray]


def noisy(step: int) -> np.ndarray:
    return np.random.default_rng(step).normal(size=4)


def train(
    path: Path, steps: int, every: int = 1, existing: str = "refuse", optimizer: Any = None, gradient: Gradient = noisy,
    loss: Callable[[int], Any] = lambda k: 1.0 / (k + 1), numbers: Callable[[int], Any] = lambda k: None, kill: bool = False,
    dtype: str = "float32", make: Callable[..., Any] = RMSprop, **keywords: Any,
) -> Any:  # fmt: skip
    """Trains one tensor "w" for so many updates and answers with its optimizer. kill: the process ends without closing."""
    w = optimizer.param_groups[0]["params"][0] if optimizer is not None else Tensor([0.5, -0.4, 0.3, 0.2], dtype)
    optimizer = optimizer or make([w], **keywords)
    recorder = Recorder(path, every, existing=existing).attach(optimizer, [("w", w)])
    try:
        for k in range(steps):
            w.grad = Tensor(gradient(k), dtype)
            optimizer.step()
            recorder.step(loss(k), numbers(k))
    finally:
        if kill:
            recorder._log._file._file.close()  # type: ignore[union-attr]  # the system does that, and nothing else
        else:
            recorder.close()
    return optimizer


def found(path: Path) -> dict[str, list[tuple[int, str]]]:
    by_kind: dict[str, list[tuple[int, str]]] = {}
    for event in events(open_recording(path)):
        by_kind.setdefault(event.kind, []).append((event.step, event.sentence))
    return by_kind


# ---- keys of groups


KEYS = ("name", "library", "lr_scale", "initial_lr", "max_lr", "base_momentum", "swa_lr", "optimizer", "hyper", "_x", "é")
VALUES = ("head", 0.5, None, [1, 2], {"a": 1}, object(), float("nan"), 10**400)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    path = tmp_path_factory.mktemp("plain") / "run.rmsrec"
    train(path, 3)
    return open_recording(path)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keys=st.dictionaries(st.sampled_from(KEYS) | st.text(min_size=1, max_size=8), st.sampled_from(VALUES), max_size=5))
def test_keys_that_the_optimizer_does_not_know_are_as_if_they_were_not_there(tmp_path: Path, plain: Recording, keys: Any) -> None:
    known = RMSprop([Tensor([0.0])]).param_groups[0]
    train(tmp_path / "run.rmsrec", 3, existing="replace", make=lambda ps: RMSprop([
        {"params": ps, **{key: value for key, value in keys.items() if key not in known}}
    ]))  # fmt: skip
    recording = open_recording(tmp_path / "run.rmsrec")
    assert (recording.optimizer, recording.hyper, recording.notes) == ("rmsprop", plain.hyper, ())
    np.testing.assert_array_equal(recording.entries["w"].rate, plain.entries["w"].rate)
    assert recording.settings == plain.settings


def test_a_setting_that_the_formula_lacks_is_ignored_unless_it_moves_the_tensor_otherwise(tmp_path: Path) -> None:
    class Doubled(RMSprop):
        __module__ = "torch.optim.rmsprop"

        def move(self, parameter: Tensor, group: dict[str, Any]) -> None:
            before = parameter.values
            super().move(parameter, group)
            parameter.values = before + (parameter.values - before) * (2.0 if group["doubled"] else 1.0)

    Doubled.__name__ = "RMSprop"
    for doubled in (False, True):
        train(tmp_path / "run.rmsrec", 2, existing="replace", make=lambda ps, d=doubled: Doubled(ps, doubled=d))
        recording = open_recording(tmp_path / "run.rmsrec")
        assert recording.optimizer == "rmsprop" and any("w did not move as" in note for note in recording.notes) == doubled
        assert recording.settings["doubled"] == str(doubled)


def test_the_rmsprop_of_timm_is_known_with_all_its_newer_settings(tmp_path: Path) -> None:
    class RMSpropTF(RMSprop):
        __module__ = "timm.optim.rmsprop_tf"

        def __init__(self, ps: Any) -> None:
            super().__init__(ps, 0.01, 0.9, 1e-10, decoupled_decay=False, corrected_weight_decay=False, max_lr_snapshot=None,
                             lr_in_momentum=True, caution=False, foreach=None)  # fmt: skip

        def move(self, parameter: Tensor, group: dict[str, Any]) -> None:
            state, g = self.state.setdefault(parameter, {}), parameter.grad.values
            v = state["square_avg"].values if state else np.ones_like(parameter.values)
            v = v + (g * g - v) * np.float32(0.1)
            state["square_avg"] = Tensor(v)
            parameter.values = parameter.values - np.float32(0.01) * g / np.sqrt(v + np.float32(1e-10))

    train(tmp_path / "run.rmsrec", 3, make=RMSpropTF)
    recording = open_recording(tmp_path / "run.rmsrec")
    assert recording.library == "timm" and recording.optimizer == "rmsprop" and recording.notes == ()
    assert recording.hyper["initial"] == 1.0 and recording.hyper["eps_inside"] and recording.hyper["decay"] == 0.9


def test_a_momentum_that_changes_is_told_of(tmp_path: Path) -> None:
    def gradient(k: int) -> np.ndarray:
        optimizer.param_groups[0]["alpha"] = 0.99 if k < 3 else 0.9
        return noisy(k)

    optimizer = RMSprop([Tensor([0.5, -0.4, 0.3, 0.2])])
    train(tmp_path / "run.rmsrec", 5, optimizer=optimizer, gradient=gradient)
    recording = open_recording(tmp_path / "run.rmsrec")
    assert recording.varying == ("decay",) and recording.problem == "" and recording.records == 5
    from optim.recorder import caution

    assert "decay changed from step to step" in caution(recording, "w")


# ---- steps and losses


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(every=st.integers(1, 7), sessions=st.lists(st.integers(1, 20), min_size=1, max_size=4))
def test_continued_files_count_updates_and_begin_with_the_first(tmp_path: Path, every: int, sessions: list[int]) -> None:
    path = tmp_path / "run.rmsrec"
    expected: list[int] = []
    begin = 0
    for k, steps in enumerate(sessions):
        train(path, steps, every, "append" if k else "replace", loss=lambda k: 0.5)
        expected += range(begin, begin + steps, every)
        begin += steps
    recording = open_recording(path)
    assert recording.steps.tolist() == expected and recording.problem == ""
    assert recording.last_step == begin - 1 and recording.resumed == tuple(np.cumsum(sessions[:-1]).tolist())
    np.testing.assert_array_equal(recording.all_losses[0], np.arange(begin))


def test_updates_count_without_any_loss(tmp_path: Path) -> None:
    for part in range(3):
        train(tmp_path / "run.rmsrec", 199, 100, "append" if part else "refuse", loss=lambda k: None)
    recording = open_recording(tmp_path / "run.rmsrec")
    assert recording.steps.tolist() == [0, 100, 199, 299, 398, 498] and recording.updates == 597
    assert len(recording.all_losses[0]) == 0 and found(tmp_path / "run.rmsrec").keys() <= {"cold_v", "cold_v_resume"}


def test_every_loss_is_kept_also_between_records_and_when_it_is_nan(tmp_path: Path) -> None:
    given = [1.0, 0.9, np.nan, np.inf, 0.7, None, 0.5]
    train(tmp_path / "run.rmsrec", len(given), 4, loss=given.__getitem__)
    recording = open_recording(tmp_path / "run.rmsrec")
    steps, losses = recording.all_losses
    assert steps.tolist() == [0, 1, 2, 3, 4, 6]
    np.testing.assert_array_equal(losses, [1.0, 0.9, np.nan, np.inf, 0.7, 0.5])
    save_recording(recording, tmp_path / "saved.rmsrec")
    saved = open_recording(tmp_path / "saved.rmsrec")
    for one, other in zip(recording.all_losses, saved.all_losses, strict=True):
        np.testing.assert_array_equal(one, other)
    assert (saved.updates, saved.settings, saved.resumed) == (recording.updates, recording.settings, recording.resumed)


def test_a_killed_training_has_the_losses_up_to_its_last_record(tmp_path: Path) -> None:
    train(tmp_path / "run.rmsrec", 25, 10, kill=True)
    recording = open_recording(tmp_path / "run.rmsrec")
    assert recording.steps.tolist() == [0, 10, 20] and recording.all_losses[0].tolist() == list(range(21))


def test_losses_between_records_are_news_for_who_follows(tmp_path: Path) -> None:
    w = Tensor([0.5])
    optimizer = RMSprop([w])
    with Recorder(tmp_path / "run.rmsrec", 100).attach(optimizer, [("w", w)]) as recorder:
        follower = None
        for k in range(5):
            w.grad = Tensor([1.0])
            optimizer.step()
            recorder.step(float(k))
            follower = follower or Follower(tmp_path / "run.rmsrec")
            follower.poll()
    news = follower.poll()
    assert news is not None and news.all_losses[1].tolist() == [0.0, 1.0, 2.0, 3.0, 4.0] and news.records == 1


def test_steps_are_called_as_the_training_calls_them(tmp_path: Path) -> None:
    train(tmp_path / "run.rmsrec", 9, 3, numbers=lambda k: 5000 + 4 * k)
    recording = open_recording(tmp_path / "run.rmsrec")
    assert recording.steps.tolist() == [5000, 5012, 5024] and recording.every == 3
    assert recording.all_losses[0].tolist() == [5000 + 4 * k for k in range(9)]
    train(tmp_path / "run.rmsrec", 2, 3, "append")
    assert open_recording(tmp_path / "run.rmsrec").steps.tolist()[-1] == 5033


def test_steps_that_do_not_grow_are_warned_of_once_and_counted_on(tmp_path: Path) -> None:
    with pytest.warns(RuntimeWarning, match=r"Step 0 was given after step 4, but steps must grow") as warned:
        train(tmp_path / "run.rmsrec", 10, numbers=lambda k: k % 5)
    assert len(warned) == 1 and open_recording(tmp_path / "run.rmsrec").steps.tolist() == list(range(10))


@pytest.mark.parametrize("step", [1.5, -1, "3", np.nan, True, 1e30, [1]])
def test_a_step_that_is_none_gets_a_sentence(tmp_path: Path, step: Any) -> None:
    with pytest.raises(SpecError, match=r"^A step is a whole number from 0 on, not .*\.$"):
        train(tmp_path / "run.rmsrec", 2, numbers=lambda k: step)


@pytest.mark.parametrize("loss", [Tensor([1.0, 2.0, 3.0]), np.ones((2, 2)), [0.1, 0.2], Tensor([])])
def test_an_unreduced_loss_gets_a_sentence(tmp_path: Path, loss: Any) -> None:
    with pytest.raises(SpecError, match=r"^The loss has [034] numbers|^The loss has 2 numbers"):
        train(tmp_path / "run.rmsrec", 1, loss=lambda k: loss)
    with pytest.raises(SpecError, match=r"^The loss must be a number, not 'low'\.$"):
        train(tmp_path / "other.rmsrec", 1, loss=lambda k: "low")


@pytest.mark.parametrize("loss", [Tensor(0.5), Tensor([0.5]), np.float32(0.5), np.array([[0.5]]), 0.5])
def test_one_number_is_a_loss_in_any_shape(tmp_path: Path, loss: Any) -> None:
    train(tmp_path / "run.rmsrec", 3, 2, loss=lambda k: loss)
    assert open_recording(tmp_path / "run.rmsrec").all_losses[1].tolist() == [0.5, 0.5, 0.5]


# ---- what the updates are made by


def test_a_wrapper_around_an_optimizer_gets_a_sentence(tmp_path: Path) -> None:
    class AcceleratedOptimizer:
        def __init__(self, optimizer: Any) -> None:
            self.optimizer, self.param_groups = optimizer, optimizer.param_groups

        def register_step_post_hook(self, hook: Any) -> None:
            raise AttributeError("_optimizer_step_post_hooks")

    wrapped = AcceleratedOptimizer(RMSprop([Tensor([1.0])]))
    for _ in range(2):  # the file that was opened for nothing is not in the way
        with pytest.raises(SpecError, match=r"^AcceleratedOptimizer only passes on .*attach\(optimizer\.optimizer, model\)\.$"):
            Recorder(tmp_path / "run.rmsrec").attach(wrapped)


def test_updates_that_pass_by_the_hooks_get_a_sentence(tmp_path: Path) -> None:
    w = Tensor([0.5])
    optimizer = RMSprop([w])
    recorder = Recorder(tmp_path / "run.rmsrec").attach(optimizer, [("w", w)])
    recorder.step(1.0)
    recorder.step(1.0)  # updates that a scaler skips move nothing
    with pytest.raises(SpecError, match=r"^The updates cannot be seen: optimizer\.step\(\) is compiled"):
        for _ in range(5):
            w.grad = Tensor([1.0])
            optimizer.update()  # as a compiled step does
            recorder.step(1.0)
    recorder.close()


@pytest.mark.parametrize("by_name", [False, True])
def test_of_a_closure_the_first_gradient_counts(tmp_path: Path, by_name: bool) -> None:
    class Searching(RMSprop):
        """Evaluates the closure three times a step, and moves in between."""

        def update(self, closure: Any) -> Any:
            found = super().update(closure)
            for _ in range(2):
                super().update(closure)
            return found

    w = Tensor([2.0, -3.0])
    optimizer = Searching([w])
    seen: list[np.ndarray] = []

    def closure() -> float:
        seen.append(w.values.copy())
        w.grad = Tensor(w.values)
        return float((w.values**2).sum() / 2)

    with Recorder(tmp_path / "run.rmsrec", 2, tensors=["w"]).attach(optimizer, [("w", w)]) as recorder:
        for _ in range(4):
            recorder.step(optimizer.step(closure=closure) if by_name else optimizer.step(closure))
    recording = open_recording(tmp_path / "run.rmsrec")
    np.testing.assert_array_equal(recording.entries["w"].gradient, [seen[0], seen[6]])
    np.testing.assert_array_equal(recording.entries["w"].gradient, recording.entries["w"].theta)
    assert recording.all_losses[1].tolist() == [float((point**2).sum() / 2) for point in seen[::3]]


# ---- names and settings


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["weight", "weight", "bias", "weight"], ["weight", "weight (2)", "bias", "weight (3)"]),
        (["", "", "parameter 2"], ["parameter 1", "parameter 2", "parameter 2 (2)"]),
        (["_orig_mod.0.weight", "0.weight"], ["0.weight", "0.weight (2)"]),
        (None, ["parameter 1", "parameter 2", "parameter 3"]),
    ],
)
def test_tensors_have_names_of_their_own(tmp_path: Path, names: list[str] | None, expected: list[str]) -> None:
    tensors = [Tensor([float(k + 1)]) for k in range(len(expected))]
    optimizer = RMSprop(tensors)
    pairs = None if names is None else list(zip(names, tensors, strict=True))
    with Recorder(tmp_path / "run.rmsrec", 1).attach(optimizer, pairs) as recorder:
        for tensor in tensors:
            tensor.grad = Tensor([np.nan])
        optimizer.step()
        recorder.step(1.0)
    recording = open_recording(tmp_path / "run.rmsrec")
    assert [tensor.name for tensor in recording.tensors] == expected
    np.testing.assert_array_equal([recording.entries[name].theta[0, 0] for name in expected], np.arange(len(expected)) + 1.0)
    assert all(re.search(r"begins in (?!\.)", e.sentence) for e in events(recording) if "begins in" in e.sentence)


def test_a_table_whose_tensor_has_no_name_never_speaks_of_nothing(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("step,loss,[0].g,[1].g,b.g\n0,1.0,0.5,0.1,1\n1,0.9,nan,0.2,nan\n")
    recording = open_recording(tmp_path / "table.csv")
    assert [tensor.name for tensor in recording.tensors] == ["unnamed", "b"]
    sentences = [event.sentence for event in events(recording)]
    assert sentences and not any(re.search(r"(of|in) [ .]", sentence) for sentence in sentences), sentences


def test_every_setting_is_shown_in_the_words_of_the_library(tmp_path: Path) -> None:
    train(tmp_path / "run.rmsrec", 1, betas=(0.9, 0.999), lr=0.00025, foreach=None)
    shown = dict(settings_shown(open_recording(tmp_path / "run.rmsrec")))
    expected = {"lr": "0.00025", "alpha": "0.99", "eps": "1e-08", "betas": "(0.9, 0.999)", "centered": "False"}
    assert expected.items() <= shown.items()
    from dataclasses import replace

    from optim import from_library

    key, hyper = from_library("torch", "AdamW", lr=0.01)
    old = replace(open_recording(OLD), call="AdamW", optimizer=key, hyper=hyper)
    assert dict(settings_shown(old))["betas"] == "(0.9, 0.999)" and dict(settings_shown(old))["amsgrad"] == "False"


# ---- files of before


def test_a_file_written_before_losses_were_kept_opens_and_is_continued(tmp_path: Path) -> None:
    old = open_recording(OLD)
    assert old.steps.tolist() == [0, 100, 200, 300] and old.problem == "" and old.settings == {} and old.losses is None
    assert old.all_losses[0].tolist() == old.steps.tolist() and old.last_step == 300 and old.resumed == ()
    assert what_if(old, "weight").steps == 4
    shutil.copy(OLD, tmp_path / "old.rmsrec")
    train(tmp_path / "old.rmsrec", 3, 1, "append")
    both = open_recording(tmp_path / "old.rmsrec")
    assert both.steps.tolist() == [0, 100, 200, 300, 301, 302, 303] and both.problem == "" and both.resumed == (301,)
    np.testing.assert_array_equal(both.entries["weight"].gradient[:4], old.entries["weight"].gradient)
