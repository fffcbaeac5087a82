"""Recorded gradients under other settings, and tables of gradients."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import optim
from optim import SpecError
from optim.base import catalog
from optim.recorder import base_rate, caution, compare, events, open_recording, read_csv, save_recording, what_if
from optim.recorder import csv_cells as module
from optim.recorder.csv_columns import get_meaning
from optim.simulate.step_tables import make_tables

STEPS = 40
SPEC = optim.RunSpec(objective="rosenbrock", hyper={"lr": 0.01}, steps=STEPS)


def table(run: optim.Run, header: str = "step,loss,lr,w[0].g,w[1].g,w[0].theta,w[1].theta,w[0].v,w[1].v") -> str:
    rows = zip(
        range(run.steps), run.loss, run.lr, *run.gradient[:-1].T, *run.theta[:-1].T, *run.state["v"][1:].T, strict=False
    )  # fmt: skip
    return "\n".join([header, *(",".join(repr(float(x)) if k else str(x) for k, x in enumerate(row)) for row in rows)]) + "\n"


@pytest.fixture
def run() -> optim.Run:
    return optim.simulate(SPEC)


@pytest.fixture
def recording(tmp_path: Path, run: optim.Run) -> optim.recorder.Recording:  # type: ignore[name-defined]
    (tmp_path / "run.csv").write_text(table(run))
    return read_csv(tmp_path / "run.csv", optimizer="rmsprop", hyper=dict(SPEC.hyper))


def test_a_table_is_a_recording(recording, run: optim.Run) -> None:
    assert recording.problem == "" and recording.notes == () and recording.every == 1
    assert [(t.name, t.shape) for t in recording.tensors] == [("w", (2,))]
    np.testing.assert_array_equal(recording.loss, run.loss[:-1])
    entries, series = recording.entries["w"], recording.series["w"]
    np.testing.assert_array_equal(entries.gradient, run.gradient[:-1])
    np.testing.assert_array_equal(entries.root, np.sqrt(run.state["v"][1:]))
    np.testing.assert_array_equal(entries.update[:-1], run.delta[:-1])
    np.testing.assert_array_equal(series.spread["gradient"].quantiles[:, 0], np.abs(run.gradient[:-1]).min(axis=1))
    assert (series.spread["gradient"].histogram.sum(axis=1) == 2).all()


def test_the_same_settings_give_the_same_run(recording, run: optim.Run) -> None:
    again = what_if(recording, "w")
    for name in ("theta", "rate", "delta"):
        np.testing.assert_array_equal(getattr(again, name), getattr(run, name))
    np.testing.assert_array_equal(again.loss[:-1], run.loss[:-1])
    one = what_if(recording, "w", 1)
    np.testing.assert_array_equal(one.theta[:, 0], run.theta[:, 1])
    compared = compare(recording, "w", again)
    recorded = compared.recorded["update"]
    assert recorded is not None and compared.recorded["rate"] is None
    np.testing.assert_array_equal(recorded.quantiles[:-1], compared.replayed["update"].quantiles[:-1])


@pytest.mark.parametrize("optimizer", [name for name, entry in catalog.optimizers().items() if not entry.matrix])
def test_any_elementwise_optimizer_is_a_what_if(recording, run: optim.Run, optimizer: str) -> None:
    other = what_if(recording, "w", optimizer=optimizer)
    assert other.spec.optimizer == optimizer and other.steps == STEPS
    np.testing.assert_array_equal(other.gradient[:-1], run.gradient[:-1])


def test_settings_change_one_by_one(recording, run: optim.Run) -> None:
    other = what_if(recording, "w", hyper={"decay": 0.5, "eps_inside": True})
    assert other.spec.hyper["decay"] == 0.5 and other.spec.hyper["lr"] == SPEC.hyper["lr"]
    expected = optim.replay(run.gradient[:-1], hyper={**SPEC.hyper, "decay": 0.5, "eps_inside": True}, start=run.theta[0])
    np.testing.assert_array_equal(other.rate, expected.rate)


def test_a_recorded_schedule_stays(tmp_path: Path) -> None:
    spec = SPEC.with_(edits=((10, "lr", 0.001), (25, "lr", 0.002)))
    run = optim.simulate(spec)
    (tmp_path / "run.csv").write_text(table(run))
    recording = read_csv(tmp_path / "run.csv", optimizer="rmsprop", hyper=dict(spec.hyper))
    np.testing.assert_array_equal(what_if(recording, "w").theta, run.theta)
    doubled = what_if(recording, "w", hyper={"lr": 0.02})
    np.testing.assert_allclose(doubled.lr, 2.0 * run.lr, rtol=1e-12)


@pytest.mark.parametrize("begins", [0, 3])
def test_a_rate_of_0_and_rates_that_are_not_known_are_as_recorded(tmp_path: Path, begins: int) -> None:
    """A warm-up from 0; a blank rate is the last known one, and before the first known one that."""
    lr = 0.01 * np.minimum(1.0, np.arange(STEPS) / 10)
    blank = (np.arange(STEPS) % 3 == 1) | (np.arange(STEPS) < begins)
    carried = lr.copy()
    for k in range(STEPS):
        carried[k] = carried[k - 1] if blank[k] and k else carried[k]
    carried[:begins] = lr[begins]
    spec = SPEC.with_(hyper={**SPEC.hyper, "lr": float(carried[0])}, edits=[(k, "lr", float(x)) for k, x in enumerate(carried)])
    run = optim.simulate(spec)
    lines = table(run).splitlines()
    for k in np.flatnonzero(blank):
        cells = lines[k + 1].split(",")
        lines[k + 1] = ",".join([*cells[:2], "", *cells[3:]])
    (tmp_path / "run.csv").write_text("\n".join(lines) + "\n")
    recording = read_csv(tmp_path / "run.csv", optimizer="rmsprop", hyper=dict(spec.hyper))
    again = what_if(recording, "w")
    np.testing.assert_array_equal(again.lr, carried)
    np.testing.assert_array_equal(again.theta, run.theta)
    assert base_rate(recording, "w") == 0.01, "the rate that the warm-up leads to"
    for same in ({}, {"lr": 0.01}, {"lr": spec.hyper["lr"]}):
        np.testing.assert_array_equal(what_if(recording, "w", hyper=same).lr, carried)
    np.testing.assert_allclose(what_if(recording, "w", hyper={"lr": 0.03}).lr, 3.0 * carried, rtol=1e-12)
    np.testing.assert_array_equal(what_if(recording, "w", optimizer="adam").lr, carried)


def test_a_tensor_of_a_group_has_the_rates_of_its_group(recording) -> None:
    own = replace(recording.series["w"], lr=np.linspace(0.004, 0.002, STEPS))
    grouped = replace(recording, series={"w": own})
    np.testing.assert_array_equal(what_if(grouped, "w").lr, own.lr)
    np.testing.assert_array_equal(what_if(grouped, "w", hyper=dict(recording.hyper)).lr, own.lr)
    np.testing.assert_allclose(what_if(grouped, "w", hyper={"lr": 0.008}).lr, 2.0 * own.lr, rtol=1e-12)


def test_without_any_rate_the_settings_decide(recording) -> None:
    silent = replace(recording, lr=np.full(STEPS, np.nan))
    assert set(what_if(silent, "w").lr.tolist()) == {SPEC.hyper["lr"]}
    assert set(what_if(silent, "w", hyper={"lr": 0.5}).lr.tolist()) == {0.5}


def test_a_rate_that_changes_with_every_step_takes_no_longer_than_the_steps() -> None:
    steps = 30_000
    edits = [(k, "lr", 1e-6 * k) for k in range(steps)]
    spec = optim.RunSpec(objective="recorded", start=(0.0, 0.0), hyper=SPEC.hyper, steps=steps, edits=edits)
    lr = make_tables(spec, 2).lr
    np.testing.assert_array_equal(lr, 1e-6 * np.arange(steps))


def test_of_two_edits_of_one_step_the_later_counts() -> None:
    spec = SPEC.with_(edits=[(5, "lr", 0.5), (5, "lr", 0.25), (9, "decay", 0.5), (9, "lr", 0.125)])
    tables = make_tables(spec, 2)
    assert tables.lr[[4, 5, 8, 9, 39]].tolist() == [0.01, 0.25, 0.25, 0.125, 0.125]
    assert tables.hyper[[8, 9], tables.names.index("decay")].tolist() == [SPEC.hyper["decay"], 0.5]


def test_it_says_what_it_is_worth(recording) -> None:
    assert "it is the training itself" in caution(recording, "w")
    assert "One update in 10 was recorded" in caution(replace(recording, every=10), "w")
    late = replace(recording.series["w"], t=np.arange(500.0, 500.0 + STEPS))
    assert "begins at update 500" in caution(replace(recording, series={"w": late}), "w")
    assert all(text.startswith("Open loop:") for text in (caution(recording, "w"), caution(replace(recording, every=10), "w")))


def test_wrong_wishes_get_a_sentence(recording) -> None:
    with pytest.raises(SpecError, match="no tensor of which entries were kept named 'v'"):
        what_if(recording, "v")
    with pytest.raises(SpecError, match="no entry number 2"):
        what_if(recording, "w", 2)
    with pytest.raises(SpecError, match="not known here; name one"):
        what_if(replace(recording, optimizer=""), "w")


# ---- tables


@pytest.mark.parametrize(
    ("names", "tensors", "general"),
    [
        (["step", "loss", "w.g", "w.v"], {"w": 1}, {"step", "loss"}),
        (["_step", "train/loss", "gradients/layer.0.weight", "Learning_Rate"], {"layer.0.weight": 1}, {"step", "loss", "lr"}),
        (["a", "b", "loss"], {}, {"loss"}),
        (["w[0,0].grad", "w[0,1].grad", "w[2,1].grad", "b/g"], {"w": 3, "b": 1}, set()),
        (["g", "epoch", "_timestamp", "comment"], {"g": 1}, {"seconds"}),
        (["loss"], {}, {"loss"}),
    ],
)  # fmt: skip
def test_columns_mean_what_they_are_called(names: list[str], tensors: dict[str, int], general: set[str]) -> None:
    meaning = get_meaning(names)
    assert {name: len(entries) for name, entries in meaning.entries.items()} == tensors
    assert set(meaning.general) == general


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("step,loss\n", "no rows"),
        ("step,epoch\n1,2\n", "no column of a training"),
        ("step,loss\n,1\n,2\n", "no row with a step"),
    ],
)
def test_a_table_without_a_training_gets_a_sentence(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "bad.csv").write_text(text)
    with pytest.raises(SpecError, match=words):
        open_recording(tmp_path / "bad.csv")


def test_what_is_readable_is_kept(tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("step,loss,w.g\n0,1.5,0.1\n1,oops,0.2\n1,1.2,0.3\n3,,nan\n4,1.0,-inf\n5,0.9,\n")
    recording = open_recording(tmp_path / "odd.csv")
    assert recording.steps.tolist() == [0, 1, 3, 4, 5]
    np.testing.assert_array_equal(recording.loss, [1.5, 1.2, np.nan, 1.0, 0.9])
    assert "'oops' in column 'loss', row 3" in recording.problem and any("later one is shown" in note for note in recording.notes)
    assert recording.series["w"].nonfinite.tolist() == [0, 0, 1, 1, 0], "an empty cell is no gradient, nan is a bad one"
    assert "nonfinite" in [event.kind for event in events(recording)]


def test_one_row_and_one_column(tmp_path: Path) -> None:
    (tmp_path / "one.csv").write_text("g\n0.5\n")
    recording = open_recording(tmp_path / "one.csv")
    assert recording.records == 1 and recording.entries["g"].gradient.tolist() == [[0.5]]
    assert what_if(recording, "g", optimizer="sgd", hyper={"lr": 1.0}).theta[-1, 0] == -0.5


def test_a_long_table_is_thinned_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 100)
    rows = 100_000  # more than one piece
    (tmp_path / "long.csv").write_text("w.g\n" + "\n".join(str(k) for k in range(rows)) + "\n")
    recording = open_recording(tmp_path / "long.csv")
    assert 100 <= recording.records <= 200
    np.testing.assert_array_equal(recording.entries["w"].gradient[:, 0], recording.steps)
    assert recording.every == 1024 // (1024 // recording.every)
    assert recording.notes[0].startswith("long.csv has 100,000 rows; one in 512 is kept")


def test_a_table_can_be_saved_as_a_recording(tmp_path: Path, recording) -> None:
    save_recording(recording, tmp_path / "saved.rmsrec")
    saved = open_recording(tmp_path / "saved.rmsrec")
    assert saved.optimizer == "rmsprop" and saved.hyper == recording.hyper
    np.testing.assert_array_equal(saved.entries["w"].gradient, recording.entries["w"].gradient)
    np.testing.assert_array_equal(
        saved.series["w"].spread["root"].quantiles, recording.series["w"].spread["root"].quantiles
    )
