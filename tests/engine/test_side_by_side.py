"""Recordings side by side: where they part and why, of trainings that are made here. Needs no PyTorch."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from optim import SpecError
from optim.recorder import Recorder, Recording, open_recording, save_recording, side_by_side
from optim.recorder.side_by_side.content import get_content
from optim.recorder.side_by_side.findings import get_settings
from optim.recorder.side_by_side.parting import LEVELS, Parting, measure_difference
from tests.engine.stand_ins import RMSprop, Tensor

FORMATS = ("text", "md", "html", "csv")
HOSTILE = "<script>alert(1)</script>|`$x$`\n=cmd"


def draw(seed: int = 0) -> Callable[[int], np.ndarray]:
    return lambda step: np.random.default_rng((seed, step)).normal(size=4)


def train(
    path: Path, steps: int = 40, start: float = 0.5, gradient: Callable[[int], np.ndarray] = draw(), every: int = 1,
    names: tuple[str, ...] = ("w", "b"), change: Callable[[int, Any], None] = lambda step, optimizer: None,
    loss: Callable[[int, float], float] = lambda step, own: own, size: int = 4, **keywords: Any,
) -> Recording:  # fmt: skip
    """A quadratic with noise, in tensors of `size` numbers, of which every entry is kept."""
    tensors = [Tensor(np.full(size, start) + k, "float64") for k in range(len(names))]
    optimizer = RMSprop(tensors, **keywords)
    with_names = list(zip(names, tensors, strict=True))
    recorder = Recorder(path, every).attach(optimizer, with_names)
    for step in range(steps):
        value = sum(float((tensor.values**2).sum()) for tensor in tensors)
        for k, tensor in enumerate(tensors):
            noise = gradient(step)
            tensor.grad = Tensor(tensor.values + 0.1 * (k + 1) * np.resize(noise, size), "float64")
        change(step, optimizer)
        optimizer.step()
        recorder.step(loss(step, value))
    recorder.close()
    return open_recording(path)


def part(one: Recording, other: Recording) -> Parting:
    return measure_difference(one, other).partings[0]


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Recording:
    return train(tmp_path_factory.mktemp("first") / "first.rmsrec")


def test_the_same_training_twice_never_parts(first: Recording, tmp_path: Path) -> None:
    again = train(tmp_path / "again.rmsrec")
    found = measure_difference(first, again)
    assert found.partings == () and not found.apart.any() and (found.records, found.losses, found.shared) == (40, 40, 2)
    assert "It never parts from first: what both recorded is the same to the last bit (40 records, 40 losses, 2 tensors)." in (
        side_by_side([first, again])
    )


def plant_rate(step: int, optimizer: Any) -> None:
    optimizer.param_groups[0]["lr"] = 0.01 if step < 12 else 0.02


def reset(step: int, optimizer: Any) -> None:
    for state in optimizer.state.values() if step == 20 else ():
        state["square_avg"] = Tensor(np.zeros(4), "float64")


def push(step: int, optimizer: Any) -> None:
    if step == 9:
        optimizer.param_groups[0]["params"][1].values += 1e-3


def change_batch(step: int) -> np.ndarray:
    return draw(1 if step == 15 else 0)(step)


@pytest.mark.parametrize(("keywords", "step", "quantity", "sentence"), [
    ({"start": 0.25}, 0, "theta", "They begin with other numbers: another seed"),
    ({"gradient": draw(1)}, 0, "gradient", "so data, order of the batches, dropout or the loss are not"),
    ({"gradient": change_batch}, 15, "gradient", "so data, order of the batches"),
    ({"lr": 0.011}, 0, "lr", "it is the rate itself, or its schedule. The settings that differ are below"),
    ({"change": plant_rate}, 12, "lr", "No recorded setting of the first group differs"),
    ({"alpha": 0.9}, 0, "root", "so what is remembered of them is not: its decay"),
    ({"change": reset}, 20, "root", "or a weight decay in it. No recorded setting"),
    ({"eps": 1e-3}, 0, "rate", "so ε, a correction"),
    ({"change": push}, 9, "theta", "The update before it was the same, so something else moved the parameters"),
    ({"loss": lambda step, own: own + (step == 7)}, 7, "loss", "so data, order of the batches, dropout or the loss are not"),
])  # fmt: skip
def test_the_first_step_and_quantity_tell_what_parted_them(
    first: Recording, tmp_path: Path, keywords: dict[str, Any], step: int, quantity: str, sentence: str
) -> None:
    other = train(tmp_path / "other.rmsrec", **keywords)
    found = part(first, other)
    assert (found.step, found.quantity) == (step, quantity)
    assert sentence in side_by_side([first, other])
    back = part(other, first)
    assert (back.step, back.quantity, back.difference) == (found.step, found.quantity, found.difference)
    assert (back.first, back.second) == (found.second, found.first)


def test_by_how_much_is_the_quotient_of_the_norms(first: Recording, tmp_path: Path) -> None:
    other = train(tmp_path / "other.rmsrec", lr=0.0125)
    found = measure_difference(first, other)
    assert found.partings[0].difference == pytest.approx(0.2) and found.partings[0].level == 0.0
    assert [each.level for each in found.partings] == list(LEVELS[: len(found.partings)])
    steps = [each.step for each in found.partings]
    assert steps == sorted(steps) and all(each.difference > each.level for each in found.partings)
    norms = [recording.series["w"].spread["theta"].norm for recording in (first, other)]
    beyond = np.abs(norms[0] - norms[1]) / np.maximum(*norms)
    assert (found.apart >= beyond).all()


def test_where_the_rate_parts_the_first_tensor_is_told_too(first: Recording, tmp_path: Path) -> None:
    other = train(tmp_path / "other.rmsrec", change=plant_rate)
    found = measure_difference(first, other)
    assert found.tensor is not None and (found.tensor.step, found.tensor.quantity) == (12, "rate")
    assert found.tensor.difference == pytest.approx(0.5) and found.tensor.others == 1
    assert f"The first tensor to part is {found.tensor.tensor}, at step 12: norm of the rates" in side_by_side([first, other])


def test_a_sign_is_seen_in_entries_alone(first: Recording, tmp_path: Path) -> None:
    """Sizes are the same in every quantile, and the entries kept in full are not."""
    other = train(tmp_path / "other.rmsrec", start=-0.5)
    flipped = train(tmp_path / "flipped.rmsrec", start=0.5, names=("w",), gradient=lambda step: np.zeros(4))
    mirrored = train(tmp_path / "mirrored.rmsrec", start=-0.5, names=("w",), gradient=lambda step: np.zeros(4))
    assert np.array_equal(flipped.series["w"].spread["theta"].norm, mirrored.series["w"].spread["theta"].norm)
    assert part(flipped, mirrored).difference == pytest.approx(2.0)
    assert part(first, other).quantity == "theta"


def test_between_records_only_losses_are_known(tmp_path: Path) -> None:
    one = train(tmp_path / "one.rmsrec", every=10)
    batch = train(tmp_path / "batch.rmsrec", every=10, gradient=change_batch)
    assert (part(one, batch).step, part(one, batch).quantity) == (16, "loss")
    assert "Of that step both have the loss alone" in side_by_side([one, batch])
    dense = train(tmp_path / "dense.rmsrec", gradient=change_batch)
    assert measure_difference(one, dense).records == 4 and part(one, dense).step == 16
    silent = [replace(each, losses=None, loss_steps=None, loss=np.full(each.records, np.nan)) for each in (one, batch)]
    assert (part(*silent).step, part(*silent).quantity, part(*silent).before) == (20, "theta", 10)
    assert "At step 10 they were not apart" in side_by_side(silent)


def test_nan_in_one_is_a_parting_and_in_both_is_none(tmp_path: Path) -> None:
    def break_down(step: int) -> np.ndarray:
        return np.full(4, np.nan) if step >= 15 else draw()(step)

    whole = train(tmp_path / "whole.rmsrec")
    one, other = (train(tmp_path / f"{k}.rmsrec", gradient=break_down) for k in range(2))
    assert measure_difference(one, other).partings == ()
    found = part(whole, one)
    assert (found.step, found.quantity, found.difference) == (15, "gradient", np.inf)
    lost = train(tmp_path / "lost.rmsrec", loss=lambda step, own: np.nan if step == 8 else own)
    assert (part(whole, lost).step, part(whole, lost).quantity, part(whole, lost).difference) == (8, "loss", np.inf)
    for format in FORMATS:
        told = side_by_side([whole, one, lost], format)
        assert "not a number" in told or format == "csv"
    assert "There is a number in one of them alone" in side_by_side([whole, lost])


def test_other_tensors_and_shapes_are_named_and_not_compared(first: Recording, tmp_path: Path) -> None:
    other = train(tmp_path / "other.rmsrec", names=("w", "extra"))
    found = measure_difference(first, other)
    assert (found.only_first, found.only_second, found.shared) == (("b",), ("extra",), 1)
    wide = train(tmp_path / "wide.rmsrec", size=6)
    assert measure_difference(first, wide).reshaped == ("w", "b") and part(first, wide).quantity == "loss"
    told = side_by_side([first, other, wide])
    assert "Only in first: b" in told and "Only in other: extra" in told and "so not compared: w and b" in told


def test_without_a_common_step_or_axis_nothing_is_compared(first: Recording) -> None:
    later = replace(first, steps=first.steps + 1000, losses=None, loss_steps=None, title="later")
    epochs = replace(first, axis="epoch", title="epochs")
    empty = replace(
        first, steps=np.empty(0, int), loss=np.empty(0), lr=np.empty(0), seconds=np.empty(0), tensors=(), series={}, entries={},
        losses=None, loss_steps=None, title="empty",
    )  # fmt: skip
    for format in FORMATS:
        told = side_by_side([first, later, epochs, empty], format)
        if format != "csv":
            assert told.count("no step in common") == 2 and "counts other steps" in told
    assert "not compared" not in side_by_side([empty, empty])


def test_settings_that_differ_are_told_and_others_counted(first: Recording, tmp_path: Path) -> None:
    other = train(tmp_path / "other.rmsrec", lr=0.02, alpha=0.9)
    content = get_content([first, other], ["a", "b"])
    assert content.settings == {"lr": ("0.01", "0.02"), "alpha": ("0.99", "0.9")}
    same = len(get_settings(first)) - 2
    assert f"{same} others are the same in all." in side_by_side([first, other])


def test_settings_of_two_libraries_are_told_in_one_set_of_words(first: Recording) -> None:
    keras = replace(first, library="keras", title="keras", settings={"learning_rate": "0.01", "rho": "0.99"})
    assert list(get_content([first, keras], ["a", "b"]).settings) == ["recorded with"]
    adam = replace(first, call="Adam", optimizer="adam", settings={"lr": "0.01", "betas": "(0.9, 0.999)"})
    told = get_content([first, adam], ["a", "b"]).settings
    assert "lr" not in told and told["alpha"] == ("0.99", None) and told["betas"] == (None, "(0.9, 0.999)")


def test_logs_without_tensors_are_compared_by_their_columns(tmp_path: Path) -> None:
    for name, text in {"a": "1,0.9,0.1,1.9\n2,0.8,0.05,1.8", "b": "1,0.9,0.1,1.7\n2,0.8,0.1,1.8"}.items():
        (tmp_path / f"{name}.csv").write_text(f"step,loss,lr,val_loss\n0,1,0.1,2\n{text}\n")
    told = side_by_side([open_recording(tmp_path / f"{name}.csv") for name in "ab"])
    assert "b: It parts from a at step 1: column val_loss 1.9 there, 1.7 here (apart by 10.5 %)." in told
    assert "recorded settings are the same" not in told and "They are not known." in told


def make_twenty(folder: Path) -> list[Recording]:
    """Five with a rate so large that they blow up, fifteen without; seeds and a second setting have nothing to do with it."""

    def blow(step: int, optimizer: Any) -> None:
        if optimizer.param_groups[0]["lr"] > 0.05 and step > 20:
            for tensor in optimizer.param_groups[0]["params"]:
                tensor.grad.values *= 10.0 ** min(step - 20, 6)

    return [
        train(folder / f"run-{k:02}.rmsrec", gradient=draw(k), change=blow, lr=0.1 if k % 4 == 0 else 0.001,
              alpha=0.9 if k % 2 else 0.99, loss=lambda step, own, k=k: own + (10.0**min(step - 20, 6) if k % 4 == 0 and step > 20
                                                                              else 0.0))
        for k in range(20)
    ]  # fmt: skip


def test_why_these_and_not_those_of_twenty(tmp_path: Path) -> None:
    runs = make_twenty(tmp_path)
    content = get_content(runs, [run.title for run in runs])
    blown = tuple(k % 4 == 0 for k in range(20))
    rows = [row for row in content.findings if row.has == blown]
    assert all(a[0].step > 20 for row in rows for a in row.events if a)
    assert rows, "the blow-up is a finding of those five alone"
    told = side_by_side(runs, "md").replace("\\", "")
    assert "One setting sets them apart: lr is 0.1 there, 0.001 elsewhere." in told
    assert re.search(rf"{rows[0].declared.title}.*: only in run-00, run-04, run-08 and 2 more\.", told)
    for format in FORMATS:
        assert side_by_side(runs, format) == side_by_side(runs, format)
    with pytest.raises(SpecError, match="21 recordings cannot be put side by side; give 2 to 20"):
        side_by_side([*runs, runs[0]])
    with pytest.raises(SpecError, match="1 recordings cannot"):
        side_by_side(runs[:1])
    with pytest.raises(SpecError, match="no format of a comparison named 'pdf'"):
        side_by_side(runs, "pdf")


def test_settings_that_fit_together_are_left_open(tmp_path: Path) -> None:
    runs = [train(tmp_path / f"{k}.rmsrec", lr=0.1 if k else 0.01, alpha=0.9 if k else 0.99) for k in range(2)]
    broken = replace(runs[1], loss=np.where(runs[1].steps > 20, np.nan, runs[1].loss), losses=None, loss_steps=None)
    save_recording(replace(broken, loss=np.where(broken.steps > 20, -np.abs(np.nan), broken.loss)), tmp_path / "nan.rmsrec")
    told = side_by_side([runs[0], open_recording(tmp_path / "nan.rmsrec")])
    assert "2 settings set them apart, so which of them matters is open: lr (0.1 there, 0.01 elsewhere) and alpha" in told


@pytest.mark.parametrize("format", FORMATS)
def test_names_from_outside_are_shown_as_they_are(tmp_path: Path, format: str) -> None:
    (one, other) = (train(tmp_path / f"{k}.rmsrec", names=(HOSTILE,), lr=0.01 * (k + 1)) for k in range(2))
    hostile = [replace(each, title=HOSTILE, settings={HOSTILE: HOSTILE + str(k)}) for k, each in enumerate((one, other))]
    told = side_by_side(hostile, format)
    assert "alert(1)" in told
    if format == "html":
        assert "<script" not in told
        for picture in re.findall(r"<svg.*?</svg>", told, re.DOTALL):
            ElementTree.fromstring(picture)
    elif format == "md":
        assert not re.search(r"(?<!\\)<script", re.sub(r"```text\n.*?\n```", "", told, flags=re.DOTALL))
        rows = [line for line in told.splitlines() if line.startswith("|")]
        assert {len(re.findall(r"(?<!\\)\|", line)) for line in rows} <= {4, 5, 8, 9}
    elif format == "csv":
        rows = list(csv.reader(io.StringIO(told)))
        assert {len(row) for row in rows} == {8} and not any(cell.startswith("=") for row in rows for cell in row)
    else:
        assert "\n=cmd" not in told


def test_texts_that_are_names_are_not_translated(tmp_path: Path) -> None:
    """A tensor called "difference" stays what it is; the program's own heading does not."""
    runs = [train(tmp_path / f"{k}.rmsrec", names=("difference",), alpha=0.9 + 0.01 * k) for k in range(2)]
    told = side_by_side(runs, "md", lambda each: f"«{each}»")
    assert "| difference | «norm of √v» |" in told and "| «difference» |" in told
