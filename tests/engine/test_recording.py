"""The file of a recording: what was written is read, and what is damaged is told."""

from __future__ import annotations

import dataclasses
import errno
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from optim.recorder import Follower, Recording, RecordingError, open_recording, save_recording
from optim.recorder import recording_file as format
from optim.recorder.fill import EntryChoice
from optim.recorder.log import Log, Watched
from optim.recorder.rates import RateFormula, TensorMoment
from optim.recorder.recording import Tensor
from optim.recorder.recording_file import RecordingFile

RECORDS = 6
SHAPES = {"0.weight": (3, 4), "0.bias": (3,), "scale": ()}


def write(path: Path, records: int = RECORDS, existing: str = "refuse", every: int = 1, seed: int = 0) -> None:
    """A recording of RMSprop on random gradients, by the writer that all recorders share."""
    from optim import from_library

    formula = RateFormula.of("torch", "RMSprop", from_library("torch", "RMSprop", lr=0.01)[1])
    log = Log(path, every, EntryChoice(2, ["0.bias"], 0), "A test", existing)
    log.about("torch", "RMSprop", formula, list(SHAPES), ["A note."])
    random = np.random.default_rng(seed)
    state = {name: (random.normal(size=shape), np.zeros(shape)) for name, shape in SHAPES.items()}
    for step in range(log.next_step, log.next_step + records):
        watched = []
        for name, shape in SHAPES.items():
            theta, v = state[name]
            g = np.asarray(random.normal(size=shape))
            after = 0.99 * v + (1 - 0.99) * g * g
            moved = np.asarray(theta - 0.01 * g / (np.sqrt(after) + 1e-8))
            moment = TensorMoment(theta, {"square_avg": v}, g, moved, {"square_avg": np.asarray(after)}, 0.01, step + 1.0)
            watched.append(Watched(Tensor(name, shape, name.rpartition(".")[0]), formula, 2.0**-53, moment))
            state[name] = moved, after
        if log.is_due(step):
            log.put(step, 0.01, watched)
            log.finish(1.0 / (step + 1))
    log.close()


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("recording") / "run.rmsrec"
    write(path)
    return path.read_bytes()


def frame_list(content: bytes, folder: Path) -> list[format.FileFrame]:
    path = folder / "whole.rmsrec"
    path.write_bytes(content)
    with open(path, "rb") as file:
        return list(format.frames(file, format.START.size, len(content)))


def assert_same(one: Recording, other: Recording, rows: np.ndarray | slice = slice(None)) -> None:
    """`one` is the records `rows` of `other`, in everything that was recorded."""
    for name in ("steps", "loss", "lr"):
        np.testing.assert_array_equal(getattr(one, name), getattr(other, name)[rows])
    assert one.tensors == other.tensors
    for tensor in one.tensors:
        mine, theirs = one.series[tensor.name], other.series[tensor.name]
        assert set(mine.spread) == set(theirs.spread)
        for quantity, spread in mine.spread.items():
            for field in dataclasses.fields(spread):
                np.testing.assert_array_equal(getattr(spread, field.name), getattr(theirs.spread[quantity], field.name)[rows])
        for name in ("eps_dominated", "eps_near", "untouched", "nonfinite", "lr", "t"):
            np.testing.assert_array_equal(getattr(mine, name), getattr(theirs, name)[rows])
    for name, entries in one.entries.items():
        np.testing.assert_array_equal(entries.index, other.entries[name].index)
        for column in ("gradient", "theta", "update"):
            np.testing.assert_array_equal(getattr(entries, column), getattr(other.entries[name], column)[rows])


def test_what_was_written_is_read(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "run.rmsrec").write_bytes(written)
    recording = open_recording(tmp_path / "run.rmsrec")
    assert (recording.title, recording.library, recording.call, recording.optimizer) == ("A test", "torch", "RMSprop", "rmsprop")
    assert recording.hyper["decay"] == 0.99 and recording.every == 1 and recording.problem == ""
    assert recording.notes == ("A note.",)
    assert [tensor.name for tensor in recording.tensors] == list(SHAPES)
    assert [tensor.layer for tensor in recording.tensors] == ["0", "0", ""]
    np.testing.assert_array_equal(recording.loss, 1.0 / np.arange(1, RECORDS + 1))
    series, entries = recording.series["0.bias"], recording.entries["0.bias"]
    np.testing.assert_array_equal(series.t, np.arange(1, RECORDS + 1))
    np.testing.assert_array_equal(entries.index, [[0], [1], [2]])
    sizes = np.abs(entries.gradient)
    np.testing.assert_array_equal(series.spread["gradient"].quantiles[:, [0, -1]], np.stack([sizes.min(1), sizes.max(1)], 1))
    root = np.sqrt(entries.state["square_avg"])
    np.testing.assert_allclose(series.spread["root"].norm, np.linalg.norm(root, axis=1), rtol=1e-14)
    np.testing.assert_allclose(series.spread["rate"].norm, np.linalg.norm(0.01 / (root + 1e-8), axis=1), rtol=1e-14)
    np.testing.assert_allclose(entries.theta[1:], (entries.theta + entries.update)[:-1], rtol=1e-14)
    assert (series.spread["root"].histogram.sum(axis=1) == 3).all()


def test_a_saved_recording_is_the_same(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "run.rmsrec").write_bytes(written)
    recording = open_recording(tmp_path / "run.rmsrec")
    save_recording(recording, tmp_path / "again.rmsrec")
    again = open_recording(tmp_path / "again.rmsrec")
    assert_same(again, recording)
    assert (tmp_path / "again.rmsrec").read_bytes() == written


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_file_cut_anywhere_gives_all_complete_records(tmp_path: Path, written: bytes, data: st.DataObject) -> None:
    whole = frame_list(written, tmp_path)
    size = data.draw(st.integers(0, len(written) - 1) | st.sampled_from([f.end - d for f in whole for d in (0, 1)][:-2]))
    complete = sum(frame.kind == format.RECORD and frame.end <= size for frame in whole)
    path = tmp_path / "cut.rmsrec"
    path.write_bytes(written[:size])
    if not complete:
        with pytest.raises(RecordingError):
            open_recording(path)
        return
    recording = open_recording(path)
    assert_same(recording, open_recording(tmp_path / "whole.rmsrec"), slice(complete))
    at_boundary = any(frame.end == size for frame in whole)
    assert (recording.problem == "") == at_boundary
    if not at_boundary:
        assert recording.problem.startswith(f"Record {complete + 1} was not written to its end")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_changed_byte_is_noticed_and_costs_one_record(tmp_path: Path, written: bytes, data: st.DataObject) -> None:
    whole = frame_list(written, tmp_path)
    place = data.draw(st.integers(0, len(written) - 1))
    changed = bytearray(written)
    changed[place] ^= data.draw(st.integers(1, 255))
    path = tmp_path / "changed.rmsrec"
    path.write_bytes(changed)
    if place < format.START.size:
        with pytest.raises(RecordingError, match=r"no recording|version"):
            open_recording(path)
        return
    recording = open_recording(path)
    assert recording.problem
    heads = [0, *[frame.end for frame in whole]]
    hit = next(k for k, frame in enumerate(whole) if frame.end > place and heads[k] <= place)
    kept = [frame for k, frame in enumerate(whole) if frame.kind == format.RECORD and k != hit]
    assert recording.records == len(kept)
    rows = [k for k, f in enumerate(f for f in whole if f.kind == format.RECORD) if f in kept]
    assert_same(recording, open_recording(tmp_path / "whole.rmsrec"), np.array(rows))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 something else", "no recording of a training"),
        (b"RMSPR", "ends before its first record"),
        (b"RMSPREC\n\x02\x00\x00\x00", "version 2 .* reads up to 1; update"),
        (b"RMSPREC\n\x00\x00\x00\x00", "version 0, which never existed"),
        (b"RMSPREC\n\x01\x00\x00\x00", "no complete record"),
        (b"RMSPREC\n\x01\x00\x00\x00" + format.frame(b"H", b"{}"), "no complete record.*missing or damaged"),
        (b"RMSPREC\n\x01\x00\x00\x00" + format.frame(b"R", b"short"), "no complete record.*missing or damaged"),
        (b"RMSPREC\n\x01\x00\x00\x00" + bytes(range(256)), "no complete record.*damaged"),
    ],
)
def test_what_is_no_recording_gets_a_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "file.rmsrec").write_bytes(content)
    with pytest.raises(RecordingError, match=f"^.*{words}.*\\.$"):
        open_recording(tmp_path / "file.rmsrec")


def test_a_missing_file_and_a_folder_get_a_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "nothing.rmsrec", tmp_path):
        with pytest.raises(RecordingError, match="cannot be read"):
            open_recording(path)


def test_frames_of_later_kinds_are_stepped_over(tmp_path: Path, written: bytes) -> None:
    (tmp_path / "run.rmsrec").write_bytes(written + format.frame(b"X", b"something new"))
    assert open_recording(tmp_path / "run.rmsrec").problem == ""


def test_a_recording_is_followed_while_it_grows(tmp_path: Path, written: bytes) -> None:
    path = tmp_path / "growing.rmsrec"
    whole = frame_list(written, tmp_path)
    path.write_bytes(written[: whole[1].end])
    follower = Follower(path)
    assert follower.poll() is None
    seen = []
    for size in range(whole[1].end, len(written) + 1, 301):
        path.write_bytes(written[:size])
        recording = follower.poll()
        if recording is not None:
            assert recording.problem == ""
            seen.append((recording, recording.series["0.bias"].untouched))
    path.write_bytes(written)
    last = follower.poll()
    counts = [len(untouched) for _, untouched in seen] + ([last.records] if last is not None else [])
    assert counts == list(range(1, RECORDS + 1))
    assert follower.poll() is None
    final = last if last is not None else seen[-1][0]
    assert_same(final, open_recording(tmp_path / "whole.rmsrec"))
    assert seen[0][0].records == 1, "an earlier snapshot stays as it was"


def test_a_training_begun_anew_in_the_same_file_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "run.rmsrec"
    write(path, 5)
    follower = Follower(path)
    assert (follower.poll() or pytest.fail("nothing")).records == 5
    write(path, 2, "replace", seed=1)
    assert (follower.poll() or pytest.fail("nothing")).records == 2


def test_an_existing_file_is_not_overwritten_and_can_be_continued(tmp_path: Path) -> None:
    path = tmp_path / "run.rmsrec"
    write(path, 3)
    before = path.read_bytes()
    with pytest.raises(RecordingError, match="exists already"):
        write(path, 3)
    assert path.read_bytes() == before
    path.write_bytes(before[:-7])  # killed while it wrote
    write(path, 4, "append")
    recording = open_recording(path)
    assert recording.steps.tolist() == [0, 1, 2, 3, 4, 5] and recording.problem == ""
    write(path, 1, "replace")
    assert open_recording(path).records == 1
    with pytest.raises(ValueError, match="way to treat an existing file"):
        write(path, 1, "overwrite")


def test_a_full_disk_ends_the_recording_and_not_the_training(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for method in ("write", "begin"):
        path = tmp_path / f"{method}.rmsrec"
        with monkeypatch.context() as patch, pytest.warns(RuntimeWarning, match="no space left on device.*the training goes on"):
            patch.setattr(RecordingFile, method, refuse)
            write(path)
        with pytest.raises(RecordingError, match="holds no complete record"):
            open_recording(path)


def test_nothing_waits_to_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is killed closes nothing."""
    path, close = tmp_path / "run.rmsrec", Log.close
    left_open: list[Log] = []
    monkeypatch.setattr(Log, "close", lambda log: left_open.append(log))
    write(path)
    recording = open_recording(path)
    assert recording.records == RECORDS and recording.problem == ""
    close(left_open[0])


def test_nothing_heavy_is_imported(tmp_path: Path) -> None:
    code = "import sys, optim.recorder; print(*sorted({'torch', 'keras', 'jax', 'numba', 'PySide6', 'PIL'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])
    assert done.stdout.strip() == ""


def test_every_so_many_steps(tmp_path: Path) -> None:
    write(tmp_path / "run.rmsrec", 25, every=10)
    recording = open_recording(tmp_path / "run.rmsrec")
    assert recording.steps.tolist() == [0, 10, 20] and recording.every == 10
    assert [recording.record_at(step) for step in (0, 9, 10, 19, 24)] == [0, 0, 1, 1, 2]
