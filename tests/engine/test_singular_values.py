"""Singular values of matrices that a training of this program moves as wholes: from the matrices, through a file and out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from optim.network import NetworkSpec, Training, train
from optim.recorder import open_recording, report, save_recording
from optim.recorder.recording import Scalar, Tensor
from optim.recorder.singular_values import (
    LARGEST,
    MOST_KEPT,
    PARTS,
    ROLE,
    WIDEST,
    SingularMeter,
    measure_singular_values,
    unpack_singular,
)

LAYERS, RATE, DECAY = (40,), 0.02, 0.1


@pytest.fixture(scope="module")
def training() -> Training:
    spec = NetworkSpec(optimizer="muon", hyper={"lr": RATE, "weight_decay": DECAY}, layers=LAYERS, epochs=1)
    *_, last = train(spec)
    return last.training


def test_they_are_those_of_the_whole_matrices(training: Training) -> None:
    """Also of a matrix of which only some entries are kept."""
    recording = training.recording
    assert set(recording.singular) == {"dense1.weight", "dense2.weight"}
    assert recording.entries["dense1.weight"].gradient.shape[1] < 64 * 40
    for name in recording.singular:
        found = measure_singular_values(recording, name)
        assert found is not None and len(found.rows) == recording.records
        for row in (0, recording.records // 2, recording.records - 1):
            arrays = training.weights_at(int(recording.steps[row]))[name]
            direction = (arrays["update"] + RATE * DECAY * arrays["theta"]) / RATE
            for mine, matrix in ((found.gradient, arrays["gradient"]), (found.update, direction)):
                np.testing.assert_allclose(mine[row], np.linalg.svd(matrix, compute_uv=False), rtol=1e-9, atol=1e-12)
        assert found.momentum is not None and (np.diff(found.momentum, axis=1) <= 0.0).all()
        large = found.update[:, 0] > 0.0
        assert large.all() and (found.error < 2.0).all()


def test_a_file_gives_them_back_and_the_report_tells_them(training: Training, tmp_path: Path) -> None:
    recording = training.recording
    save_recording(recording, tmp_path / "own.rmsrec")
    opened = open_recording(tmp_path / "own.rmsrec")
    assert dict(opened.scalars) == {} and set(opened.singular) == set(recording.singular)
    for name, its in recording.singular.items():
        for part in ("rows", *PARTS, "error"):
            np.testing.assert_array_equal(getattr(opened.singular[name], part), getattr(its, part))
    text = report(opened, "md")
    for name in recording.singular:
        assert f"Error of the orthogonalisation of {name}" in text and f"{name}: of " in text


def test_other_optimizers_have_none() -> None:
    *_, last = train(NetworkSpec(optimizer="rmsprop", layers=(8,), epochs=1))
    assert not last.training.recording.singular


def test_what_is_not_as_it_is_written_stays_a_scalar(training: Training) -> None:
    column = np.ones(training.recording.records)
    odd = {"gradient 0 w": Scalar(column, ROLE), "update 1 w": Scalar(column, ROLE), "loss 2": Scalar(column, "loss"),
           "gradient 0 x": Scalar(column), "gradient ² y": Scalar(column, ROLE)}  # fmt: skip
    left, found = unpack_singular(odd)
    assert set(left) == set(odd) and not found


def test_the_cost_is_bounded() -> None:
    """Large matrices are measured in fewer records, the largest in none; and together they have so many values at most."""
    shapes = {"small": (20, 10), "wide": (900, 250), "square": (300, 300), "huge": (LARGEST, 2), "row": (1, 9)}
    meter = SingularMeter([Tensor(name, shape, name) for name, shape in shapes.items()], "m", 1000)
    assert meter.left_out == ["square", "huge"] and WIDEST < 300
    values = {what: np.ones(900 * 250) for what in ("gradient", "update", "theta", "momentum")}
    small = {what: each[:200] for what, each in values.items()}
    for r in range(1000):
        meter.add(r, "small", small, 0.1, 0.0)
        if r % 10 == 0:
            meter.add(r, "huge", values, 0.1, 0.0)
    assert len(meter.take()["small"].rows) == 200 and "huge" not in meter.take()
    assert meter._get_distance(shapes["wide"]) > meter._get_distance(shapes["small"])
    many = SingularMeter([Tensor(str(k), (200, 200), "") for k in range(40)], "m", 10)
    assert 200 * len(many.take()) <= MOST_KEPT and len(many.left_out) == 25


def test_a_matrix_that_is_not_finite_has_none_there() -> None:
    meter = SingularMeter([Tensor("w", (3, 2), "w")], "m", 5)
    good = {what: np.arange(6.0) for what in ("gradient", "update", "theta", "momentum")}
    meter.add(0, "w", good, 0.1, 0.0)
    meter.add(1, "w", {**good, "gradient": np.full(6, np.nan)}, 0.1, 0.0)
    found = meter.take()["w"]
    assert found.rows.tolist() == [0] and replace(found).gradient.shape == (1, 2)
