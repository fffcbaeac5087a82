"""Lightning and transformers' Trainer with a recording callback: their trainings keep their bits, and every loss is there."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from optim import SpecError
from optim.recorder import Recorder, open_recording
from optim.recorder.recorder import find_rank
from optim.recorder.torch_callbacks import ForwardLosses, numbered
from tests.engine.stand_ins import RMSprop, Tensor
from tests.engine.test_recorder import ENVIRONMENT, PYTHON, ROOT


@pytest.fixture(scope="module", params=["lightning", "transformers"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    library, folder = request.param, tmp_path_factory.mktemp(request.param)
    needed = f"{library}, accelerate" if library == "transformers" else library  # it may come without
    if subprocess.run([PYTHON, "-c", f"import torch, {needed}"], capture_output=True, check=False).returncode:
        pytest.skip(f"{library} cannot be imported here, so no training is recorded with it")
    script = ROOT / "tests/trainings/callback_trainings.py"
    done = subprocess.run(
        [PYTHON, str(script), str(folder), library], capture_output=True, text=True, timeout=110, check=False, env=ENVIRONMENT
    )
    assert done.returncode == 0, done.stderr
    return folder


def test_a_callback_changes_no_bit_and_keeps_every_loss(folder: Path) -> None:
    told = json.loads((folder / "told.json").read_text())
    assert len(told["equal"]) >= 3 and all(told["equal"].values()), told["equal"]
    for name, losses in told["losses"].items():
        recording = open_recording(folder / f"{name}.rmsrec")
        size = 2 if name == "accumulated" else 1  # batches that make one update
        assert recording.problem == "" and recording.optimizer in ("adam", "adamw", "rmsprop")
        np.testing.assert_allclose(recording.all_losses[1], np.reshape(losses, (-1, size)).mean(axis=1), rtol=1e-6)
        np.testing.assert_array_equal(recording.steps[recording.in_turn], np.arange(0, len(losses) // size, 25))
        assert all(np.isfinite(recording.series[tensor.name].eps_dominated).all() for tensor in recording.tensors)


def test_the_updates_around_a_jump_are_there(folder: Path) -> None:
    recording = open_recording(folder / "jump.rmsrec")
    assert recording.dense is not None and "the loss jumps" in recording.notes[-1]
    top = int(np.argmax(recording.loss[recording.dense]))
    assert recording.loss.max() > 100.0 and top > 0, "and what came before it"


def test_each_optimizer_has_a_file_of_its_own(folder: Path) -> None:
    if folder.name.startswith("transformers"):
        pytest.skip("a Trainer has one optimizer")
    first, second = (open_recording(folder / f"{name}.rmsrec") for name in ("several", "several-2"))
    assert (first.optimizer, second.optimizer) == ("rmsprop", "sgd")
    assert [t.name for t in (*first.tensors, *second.tensors)] == ["net.0.weight", "net.0.bias", "net.2.weight", "net.2.bias"]


# ---- what needs neither


def test_files_of_further_optimizers_have_a_number() -> None:
    assert [numbered("a/run.rmsrec", k).name for k in range(3)] == ["run.rmsrec", "run-2.rmsrec", "run-3.rmsrec"]


def test_of_several_processes_the_first_one_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORLD_SIZE", "4")
    for rank in ("3", "0"):
        monkeypatch.setenv("RANK", rank)
        w = Tensor([0.5, 0.4])
        optimizer = RMSprop([w])
        with Recorder(tmp_path / "run.rmsrec", 2, existing="refuse").attach(optimizer, [("w", w)]) as recorder:
            for _ in range(5):
                w.grad = Tensor([1.0, -1.0])
                optimizer.step()
                recorder.step(0.5)
        assert (tmp_path / "run.rmsrec").exists() == (rank == "0")
    recording = open_recording(tmp_path / "run.rmsrec")
    assert recording.notes == ("Process 0 of 4 is recorded: its own losses, and the gradients that its optimizer got.",)
    monkeypatch.setenv("RANK", "many")
    assert find_rank() == (0, 1)


@pytest.mark.parametrize("kind", ["deepspeed.runtime.zero.Optimizer", "torch.distributed.optim.ZeroRedundancyOptimizer"])
def test_sharded_states_get_one_sentence(tmp_path: Path, kind: str) -> None:
    module, _, name = kind.rpartition(".")
    sharded = type(name, (RMSprop,), {"__module__": module})([Tensor([1.0])])
    with pytest.raises(SpecError, match="are sharded over processes"):
        Recorder(tmp_path / "run.rmsrec").attach(sharded)


def test_losses_of_a_forward_pass(tmp_path: Path) -> None:
    losses, model = ForwardLosses(), SimpleNamespace(training=True)

    class Loss(float):
        def detach(self) -> Loss:
            return self

        def numel(self) -> int:
            return 1

    for value in (1.0, 3.0):
        losses.take(model, (), {}, {"loss": Loss(value)})
    assert losses.give() == 2.0 and losses.give() is None
    for value in (1.0, 3.0):
        losses.take(model, (), {"num_items_in_batch": 8}, SimpleNamespace(loss=Loss(value)))
    losses.take(SimpleNamespace(training=False), (), {}, {"loss": Loss(7.0)})
    assert losses.give() == 4.0


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes where it may not")
def test_a_folder_that_may_not_be_written_is_one_warning(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.warns(RuntimeWarning, match="The training goes on and is not recorded") as told:
            train_a_little(tmp_path / "run.rmsrec")
    finally:
        tmp_path.chmod(0o700)
    assert len(told) == 1 and not (tmp_path / "run.rmsrec").exists()


def test_a_disk_that_is_full_or_locked_from_the_start_is_one_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import builtins
    import errno

    def refuse(*_: object, **__: object) -> object:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(builtins, "open", refuse)
    with pytest.warns(RuntimeWarning, match="The training goes on and is not recorded") as told:
        assert train_a_little(tmp_path / "run.rmsrec") == 12
    assert len(told) == 1


def test_a_clock_that_is_set_back_takes_no_seconds_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([*range(100, 110), *range(5, 15), *range(10**6, 10**6 + 1000)])
    monkeypatch.setattr("optim.recorder.log.time.perf_counter", lambda: float(next(times)))
    train_a_little(tmp_path / "run.rmsrec")
    recording = open_recording(tmp_path / "run.rmsrec")
    assert recording.records == 6 and (np.diff(recording.seconds) >= 0.0).all() and recording.seconds[0] >= 0.0


def test_a_recorder_that_lets_go_in_the_midst_leaves_the_training_alone(tmp_path: Path) -> None:
    assert train_a_little(tmp_path / "run.rmsrec", close_at=5) == 12
    recording = open_recording(tmp_path / "run.rmsrec")
    assert recording.steps.tolist() == [0, 2, 4] and len(recording.all_losses[0]) == 6


def train_a_little(path: Path, close_at: int = -1) -> int:
    w = Tensor([0.5, 0.4])
    optimizer = RMSprop([w])
    recorder = Recorder(path, 2).attach(optimizer, [("w", w)])
    for k in range(12):
        w.grad = Tensor([1.0, -1.0])
        optimizer.step()
        recorder.step(0.5)
        if k == close_at:
            recorder.close()
    recorder.close()
    return w._version
