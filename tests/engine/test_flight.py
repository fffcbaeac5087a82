"""The flight recorder: of a training that jumps, every update around the jump is in the file as if all had been recorded."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim import SpecError
from optim.recorder import Recorder, Recording, events, open_recording, report, save_recording
from optim.recorder.flight import LEARN, Alarm, Flight
from tests.engine.stand_ins import RMSprop, Tensor
from tests.engine.test_recorder import trained

JUMP, EVERY = 77, 50
AROUND = [*range(58, 88)]  # the last 20 with the jump, and 10 after it
IN_TURN = [0, 50, 100]
COLUMNS = ("gradient", "theta", "update", "root", "rate")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return trained(tmp_path_factory.mktemp("flights"), "torch", "torch_flights.py")


def pairs(folder: Path) -> dict[str, tuple[Recording, Recording]]:
    names = [path.stem.removesuffix("-all") for path in folder.glob("*-all.rmsrec")]
    return {name: (open_recording(folder / f"{name}.rmsrec"), open_recording(folder / f"{name}-all.rmsrec")) for name in names}


def test_no_training_loses_a_bit(folder: Path) -> None:
    equal = json.loads((folder / "told.json").read_text())["equal"]
    assert len(equal) == 14 and all(equal.values()), equal


def test_only_gradients_are_kept_where_updates_can_be_made_again(folder: Path) -> None:
    """Of an elementwise optimizer also where a part of each tensor is kept; elsewhere all is copied."""
    made_again = json.loads((folder / "told.json").read_text())["made again"]
    copied = {name for name in made_again if not name.endswith("-all") and not made_again[name]}
    assert copied == {"own", "used_again", "clip_weights", "schedule", "Adafactor"} and made_again["large"], copied


def test_every_update_around_the_jump_is_as_if_all_were_recorded(folder: Path) -> None:
    """Bit for bit, whatever moves the parameters; of a large model the kept entries, and the rest to what a sample can tell."""
    for name, (flight, every) in pairs(folder).items():
        assert flight.problem == "" and flight.dense is not None and every.records == 130, name
        np.testing.assert_array_equal(flight.steps[~flight.dense], IN_TURN)
        lost = {69, 73} if name == "load" else set()  # the first updates with other tensors have nothing to begin with
        assert flight.steps.tolist() == sorted({*IN_TURN, *AROUND} - lost), name
        (note,) = (note for note in flight.notes if note.startswith("Around step 77"))
        assert "the loss jumps from about" in note, name
        compare(name, flight, every)


def compare(name: str, flight: Recording, every: Recording) -> None:
    rows = np.searchsorted(every.steps, flight.steps)
    np.testing.assert_array_equal(flight.loss, every.loss[rows])
    np.testing.assert_array_equal(flight.all_losses[1], every.all_losses[1])
    moved_between = name == "clip_weights"  # which stands in the record of the update that follows
    for tensor in flight.tensors:
        one, other = flight.entries[tensor.name], every.entries[tensor.name]
        kept = [np.flatnonzero((other.index == at).all(axis=1))[0] for at in one.index]
        for column in ("gradient", "rate") if moved_between else COLUMNS:
            mine, theirs = getattr(one, column), getattr(other, column)
            if mine is not None and not (moved_between and column == "rate"):
                np.testing.assert_array_equal(mine, theirs[rows][:, kept], err_msg=f"{name} {tensor.name} {column}")
        for state, values in one.state.items():
            np.testing.assert_array_equal(values, other.state[state][rows][:, kept], err_msg=f"{name} {state}")
        mine, theirs = flight.series[tensor.name], every.series[tensor.name]
        np.testing.assert_array_equal(mine.t, theirs.t[rows])  # type: ignore[index]
        for quantity, spread in mine.spread.items():
            whole = theirs.spread[quantity]
            if name != "large" and not moved_between:
                np.testing.assert_array_equal(spread.quantiles, whole.quantiles[rows], err_msg=f"{name} {quantity}")
                np.testing.assert_array_equal(spread.histogram, whole.histogram[rows])
            elif not moved_between:
                np.testing.assert_allclose(spread.quantiles[:, 3], whole.quantiles[rows, 3], rtol=0.1)
                counts, all_counts = (h.sum(axis=1, dtype=float) for h in (spread.histogram, whole.histogram[rows]))
                np.testing.assert_allclose(counts, all_counts, rtol=0.03, atol=48.0, err_msg=f"{name} {quantity}")


def test_a_flight_is_written_when_asked(folder: Path) -> None:
    recording = open_recording(folder / "asked.rmsrec")
    assert recording.dense is not None
    expected = [*range(26, 33), *range(56, 63), *range(96, 101)]  # five and the two that follow; an exception ends the last
    assert recording.steps[recording.dense].tolist() == expected
    told = [note.partition(": ")[2] for note in recording.notes]
    assert told == ["a signal asked for it.", "epoch 2 begins.", "the program ended with ZeroDivisionError: of the loop."]
    told = json.loads((folder / "told.json").read_text())
    assert len(told["heard"]) == 1 and told["handler is back"], "what a signal did before it still does"


@pytest.mark.parametrize(("name", "step", "words"), [
    ("gradient", 67, "the update of "), ("large-gradient", 67, "the update of "), ("infinite", 67, "square_avg of "),
    ("nan", 67, "is not finite"), ("rate", 67, "the learning rate jumps from at most 0.001 to 0.01"),
])  # fmt: skip
def test_what_no_loss_tells_is_heard_of_the_updates(folder: Path, name: str, step: int, words: str) -> None:
    """However late it is noticed, it is told of the first update, with as many before it as where a loss jumps."""
    recording = open_recording(folder / f"heard-{name}.rmsrec")
    assert recording.dense is not None and recording.problem == ""
    (note,) = (note for note in recording.notes if note.startswith("Around step"))
    at = int(note.split()[2].rstrip(":"))
    assert words in note and at == step, note
    dense = recording.steps[recording.dense]
    assert set(range(at - 19, at + 10)) <= set(dense.tolist()), dense


def test_a_calm_training_is_left_alone(folder: Path) -> None:
    names = sorted(folder.glob("heard-calm-*.rmsrec"))
    assert len(names) == 5
    for name in names:
        recording = open_recording(name)
        assert recording.dense is None or not recording.dense.any(), (name, recording.notes)


def test_a_fork_leaves_the_file_to_its_parent(folder: Path) -> None:
    recording = open_recording(folder / "forked.rmsrec")
    assert json.loads((folder / "told.json").read_text())["child"] == 0
    assert recording.problem == "" and recording.steps.tolist() == [0, 3, 6, 9, 12] and len(recording.all_losses[0]) == 15


def test_a_saved_flight_is_the_same_and_its_report_says_what_is_dense(folder: Path, tmp_path: Path) -> None:
    recording = open_recording(folder / "Adam.rmsrec")
    save_recording(recording, tmp_path / "copy.rmsrec")
    copy = open_recording(tmp_path / "copy.rmsrec")
    np.testing.assert_array_equal(copy.steps, recording.steps)
    np.testing.assert_array_equal(copy.dense, recording.dense)  # type: ignore[arg-type]
    np.testing.assert_array_equal(copy.loss, recording.loss)
    np.testing.assert_array_equal(copy.entries["0.weight"].state["exp_avg"], recording.entries["0.weight"].state["exp_avg"])
    assert "Around step 77 every update is recorded" in report(recording)
    assert [event.step for event in events(recording) if event.kind == "loss_spike"] == [JUMP]


def test_what_came_first_is_found_in_the_same_tensor(folder: Path) -> None:
    """As if all updates had been recorded: the gradient of which tensor spiked, and when."""
    for name, (flight, every) in pairs(folder).items():
        one, other = ({(e.step, e.kind, e.subject) for e in events(r) if "spike" in e.kind} for r in (flight, every))
        assert one == other and {(JUMP, "loss_spike"), (JUMP, "spike")} <= {found[:2] for found in one}, name


# ---- when to write: no PyTorch needed


@given(st.integers(0, 2**32), st.floats(1e-6, 1e6), st.floats(0.0, 0.2), st.booleans())
def test_a_calm_loss_never_alarms(seed: int, size: float, scatter: float, falls: bool) -> None:
    random, alarm = np.random.default_rng(seed), Alarm()
    course = np.exp(-np.arange(400) / 100.0) if falls else np.ones(400)
    losses = size * course * (1.0 + scatter * np.clip(random.normal(size=400), -2.5, 2.5))
    assert [why for loss in losses if (why := alarm.take(float(loss)))] == []


@given(st.integers(0, 2**32), st.integers(LEARN, 300), st.floats(3.0, 1e6), st.floats(-1e3, 1e3))
def test_a_jump_alarms_once_even_if_it_stays(seed: int, where: int, times: float, shift: float) -> None:
    random, alarm = np.random.default_rng(seed), Alarm()
    losses = 2.0 + 0.05 * random.uniform(-1.0, 1.0, 400)
    losses[where:] *= times
    losses += 0.0 if times < 10.0 else shift / 1e3
    assert [k for k, loss in enumerate(losses) if alarm.take(float(loss))] == [where]


def test_losses_that_are_no_numbers_alarm_once() -> None:
    alarm = Alarm()
    heard = [alarm.take(loss) for loss in (1.0, float("nan"), float("nan"), float("inf"), 1.0, float("inf"))]
    assert heard == ["", "the loss is nan", "", "", "", "the loss is inf"]


def test_what_follows_is_written_too_and_nothing_twice() -> None:
    flight, written = Flight(4), []
    for step in range(30):
        flight.hear(float("nan") if step in (10, 11, 20) else 1.0)
        if flight.is_due:
            begin, _ = flight.find_due(step)
            written += [*range(max(begin, step - 3), step + 1)]
    assert written == [7, 8, 9, 10, 11, 12, 17, 18, 19, 20, 21, 22]


@pytest.mark.parametrize("flight", [-1, 2.5, 10**6, "many", None, True, float("nan")])
def test_a_count_that_is_none_gets_a_sentence(tmp_path: Path, flight: object) -> None:
    with pytest.raises(SpecError, match=r"[Ff]light"):
        Recorder(tmp_path / "run.rmsrec", flight=flight)  # type: ignore[arg-type]
    assert not (tmp_path / "run.rmsrec").exists()


@pytest.mark.parametrize("number", [-1, 10**6, "SIGUSR1", None])
def test_a_signal_that_is_none_gets_a_sentence(tmp_path: Path, number: object) -> None:
    with Recorder(tmp_path / "run.rmsrec") as recorder, pytest.raises(SpecError, match="is no signal"):
        recorder.write_on_signal(number)  # type: ignore[arg-type]


def test_a_flight_that_fails_leaves_the_training_alone(tmp_path: Path) -> None:
    class Ring:
        def take(self, step: int) -> str:
            raise KeyError("a state that nobody knows")

    w = Tensor([0.5, 0.4])
    optimizer = RMSprop([w])
    with Recorder(tmp_path / "run.rmsrec", 5).attach(optimizer, [("w", w)]) as recorder:
        recorder._ring = Ring()  # type: ignore[assignment]
        for _ in range(12):
            w.grad = Tensor([1.0, -1.0])
            optimizer.step()
            recorder.step(0.5)
    recording = open_recording(tmp_path / "run.rmsrec")
    assert recording.steps.tolist() == [0, 5, 10] and w._version == 12
    assert any(note.startswith("The updates between the records could not be kept") for note in recording.notes)
