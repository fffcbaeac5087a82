"""Maps of batch size and rate: cells are real trainings, lines are compared with the measured best rates, files read back."""

from __future__ import annotations

import csv
import json
from dataclasses import replace

import numpy as np
import pytest

import optim
from optim.base.errors import SpecError
from optim.base.saved_kinds import read_results
from optim.batch_scaling import BatchMapSpec, compute_batch_map, find_scaling, save_batch_map
from optim.batch_scaling.compute import list_pieces
from optim.batch_scaling.picture import BatchPicture
from optim.network import NetworkSpec, train
from optim.network.perceptron import Perceptron
from optim.network.trainer import Trainer
from optim.sweeps import SweepAxis

NETWORK = NetworkSpec(layers=(8,), optimizer="rmsprop", seed=3)
TABLE = optim.RunSpec("linear_regression", {"data": "six-points", "batch": 2}, "sgd", {"lr": 0.1}, (0.0, 0.0), 10)
RATES = SweepAxis("hyper.lr", 0.003, 3.0, 5, "log")
OF_NETWORK = BatchMapSpec(NETWORK, RATES, 64, 256, "epochs", 1.5)
OF_TABLE = BatchMapSpec(TABLE, SweepAxis("hyper.lr", 0.001, 100.0, 9, "log"), 1, 4, "epochs", 10)


def finish(spec: BatchMapSpec) -> BatchPicture:
    *_, last = compute_batch_map(spec)
    assert last.finished and last.progress == 1.0
    return last


@pytest.fixture(scope="module")
def of_network() -> BatchPicture:
    return finish(OF_NETWORK)


@pytest.fixture(scope="module")
def of_table() -> BatchPicture:
    return finish(OF_TABLE)


def get_final_loss(spec: NetworkSpec, steps: int) -> tuple[float, float]:
    """(first, last) loss of all training rows, by the public training and a network of its own."""
    *_, progress = train(spec)
    training = progress.training
    data = training.material.data
    trainer = Trainer(training.material)
    judge = Perceptron(training.layout, trainer.network.activation, len(data.x_train))
    losses = []
    for theta in (training.checkpoints[0].theta, next(c.theta for c in training.checkpoints if c.step == steps)):
        judge.theta[:] = theta
        losses.append(judge.loss(data.x_train / data.scale, data.y_train))
    return losses[0], losses[1]


@pytest.mark.parametrize(("row", "column"), [(0, 1), (2, 0), (2, 4)])
def test_a_cell_of_a_network_is_its_training(of_network, row, column):
    spec, steps = OF_NETWORK.cell_spec(row, column), int(of_network.length[row])
    first, last = get_final_loss(spec.with_(every=1), steps)
    assert spec.batch == OF_NETWORK.batches[row] and spec.hyper["lr"] == RATES.values()[column]
    assert bool(of_network.diverged[row, column]) == (not last <= first)
    if last <= first:
        assert of_network.loss[row, column] == pytest.approx(last, rel=1e-12)
    assert not of_network.diverged[:, 0].any()


def test_a_cell_of_a_table_is_its_run(of_table):
    for row, column in np.ndindex(OF_TABLE.shape):
        run = optim.simulate(OF_TABLE.cell_spec(row, column))
        lost = not run.loss[-1] <= run.loss[0]
        assert of_table.diverged[row, column] == lost
        assert np.isnan(of_table.loss[row, column]) if lost else of_table.loss[row, column] == run.loss[-1]
    assert of_table.diverged.any() and not of_table.diverged.all()


def test_the_budget_is_the_same_for_every_batch_size():
    rows = OF_NETWORK.count_rows()
    assert [OF_NETWORK.count_steps(batch) for batch in (64, 128, 256)] == [
        -(-rows // batch) + -(-rows // (2 * batch)) for batch in (64, 128, 256)
    ]
    steps = OF_NETWORK.with_(budget="steps", amount=7.0)
    assert {steps.count_steps(batch) for batch in steps.batches} == {7}


def test_repeats_are_trainings_of_their_own_and_their_mean_is_shown():
    spec = OF_TABLE.with_(repeats=3)
    picture = finish(spec)
    at = next((row, column) for row, column in np.ndindex(spec.shape) if not picture.diverged[row, column])
    cells = [spec.cell_spec(*at, repeat) for repeat in range(3)]
    assert len({cell.objective_params["shuffle_seed"] for cell in cells}) == 3
    assert picture.loss[at] == pytest.approx(np.mean([optim.simulate(cell).loss[-1] for cell in cells]), rel=1e-14)
    seeds = {OF_NETWORK.with_(repeats=2).get_training(0, 0, repeat).seed for repeat in range(2)}
    assert seeds == {3, 4}


def test_steps_to_a_target_are_counted_and_the_fewest_are_best():
    spec = OF_TABLE.with_(measure="steps", target=0.5, amount=40)
    first = optim.simulate(OF_TABLE.cell_spec(0, 0)).loss[0]
    spec = spec.with_(target=0.5 * float(first))
    picture = finish(spec)
    for row, column in np.ndindex(spec.shape):
        run = optim.simulate(spec.cell_spec(row, column))
        hits = np.flatnonzero(run.loss <= spec.target)
        if not picture.diverged[row, column]:
            assert (np.isnan(picture.steps[row, column]) and not len(hits)) or picture.steps[row, column] == hits[0]
    for row, column in enumerate(picture.best):
        assert picture.steps[row, column] == np.nanmin(picture.steps[row])
    network = finish(OF_NETWORK.with_(measure="steps", target=1.5, largest=128, rates=replace(RATES, count=2)))
    reached = np.isfinite(network.steps)
    assert reached.any()
    looks = np.broadcast_to(network.looked[:, None], network.steps.shape)
    assert all(step % look == 0 or step == end for step, look, end in zip(
        network.steps[reached], looks[reached], np.broadcast_to(network.length[:, None], looks.shape)[reached], strict=True
    ))  # fmt: skip


@pytest.mark.parametrize("spec", [OF_NETWORK, OF_TABLE], ids=["network", "table"])
def test_it_is_seen_coarse_first_and_each_training_made_once(spec):
    pieces = list_pieces(spec)
    done = [(piece.row, column, piece.repeat) for piece in pieces for column in piece.columns]
    assert len(done) == len(set(done)) == spec.shape[0] * spec.shape[1]
    coarse = {column for piece in pieces[: spec.shape[0]] for column in piece.columns}
    assert coarse <= set(range(0, spec.shape[1], 4))
    pictures = compute_batch_map(spec)
    assert 0.0 < next(pictures).progress < 1.0
    pictures.close()


@pytest.mark.parametrize("spec", [OF_NETWORK, OF_TABLE], ids=["network", "table"])
def test_it_can_be_given_up(spec):
    cancel = np.zeros(1, np.uint8)
    count = 0
    for _ in compute_batch_map(spec, cancel):
        count += 1
        cancel[0] = 1
    assert count == 1


# ---- what the best rates say


def make_picture(columns: list[int], count: int = 17) -> BatchPicture:
    """A map whose best cell of each row is known; cells are half doublings wide."""
    rates = SweepAxis("hyper.lr", 2.0**-0.25, 2.0 ** (count / 2 - 0.25), count, "log")
    spec = BatchMapSpec(TABLE, rates, 1, 2 ** (len(columns) - 1), "steps", 5)
    loss = np.ones(spec.shape)
    for row, column in enumerate(columns):
        loss[row] = np.nan if column < 0 else loss[row]
        loss[row, column] = np.nan if column < 0 else 0.5
    rows = len(columns)
    done = np.ones(spec.shape, bool)
    return BatchPicture(spec, loss, np.full(spec.shape, np.nan), np.isnan(loss), done, np.full(rows, 5), np.ones(rows, int))


@pytest.mark.parametrize(
    ("columns", "linear", "root", "exponent", "closer"),
    [
        ([2, 4, 6, 8], 0.0, np.sqrt(np.mean(np.square([0.5, 1.0, 1.5]))), 1.0, "linear"),
        ([2, 3, 4, 5], np.sqrt(np.mean(np.square([0.5, 1.0, 1.5]))), 0.0, 0.5, "root"),
        ([8, 8, 8], np.sqrt((1 + 4) / 2), np.sqrt((0.25 + 1) / 2), 0.0, "root"),
        ([2, 4, 5], np.sqrt(0.25 / 2), np.sqrt(0.5 * (0.25 + 0.25)), 0.75, "same"),
    ],
    ids=["in proportion", "by the root", "the same rate", "between"],
)
def test_lines_are_compared_with_the_best_rates(columns, linear, root, exponent, closer):
    found = find_scaling(make_picture(columns))
    assert found.linear == pytest.approx(linear, abs=1e-6) and found.root == pytest.approx(root, abs=1e-6)
    assert found.exponent == pytest.approx(exponent, abs=1e-9) and found.cell == pytest.approx(0.5)
    assert found.closer == closer and found.batch == 1 and len(found.counted) == len(columns)
    assert found.predict("linear", 4) == pytest.approx(4 * found.rate)
    assert found.predict("root", 4) == pytest.approx(2 * found.rate)
    assert all(isinstance(sentence, str) and sentence for sentence in found.sentences)


def test_best_rates_at_an_end_are_said_and_not_counted():
    found = find_scaling(make_picture([2, 4, 16, -1]))
    assert found.counted == (1, 2) and found.edge == (4,) and found.linear == pytest.approx(0.0, abs=1e-9)
    assert any("4" in sentence for sentence in found.sentences[1:])
    lost = find_scaling(make_picture([0, 4, 6]))  # where the lines would begin
    assert lost.closer == "nothing" and np.isnan(lost.rate) and "wider" not in lost.sentences[0]
    assert "reference" in lost.sentences[0]
    picture = make_picture([0, 4, 6])
    other = find_scaling(replace(picture, map_spec=picture.map_spec.with_(reference=2)))
    assert other.batch == 2 and other.closer == "linear"


# ---- files, and what is refused


def test_files_have_every_cell_and_say_what_they_came_from(of_table, tmp_path):
    for ending in ("csv", "json", "npz"):
        path = tmp_path / f"map.{ending}"
        save_batch_map(of_table, path)
        about = read_results(path)
        assert about["id"] == OF_TABLE.id and BatchMapSpec.from_dict(about) == OF_TABLE
        assert about["scaling"]["closer"] == find_scaling(of_table).closer
    with (tmp_path / "map.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    assert len(rows) == of_table.loss.size
    for row, (k, column) in zip(rows, np.ndindex(OF_TABLE.shape), strict=True):
        assert float(row["loss"]) == of_table.loss[k, column] or (row["loss"] == "nan" and of_table.diverged[k, column])
        assert int(row["best"]) == (of_table.best[k] == column)
    with np.load(tmp_path / "map.npz") as kept:
        assert kept["loss"].tobytes() == of_table.loss.tobytes() and kept["rates"].tolist() == OF_TABLE.rates.values().tolist()
    text = json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))
    assert text["batches"] == [1, 2, 4] and text["diverged"] == of_table.diverged.tolist()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"smallest": 3}, "powers of two"),
        ({"smallest": 8, "largest": 8}, "at least two"),
        ({"budget": "hours"}, "budget"),
        ({"amount": 0.0}, "above 0"),
        ({"budget": "steps", "amount": 2.5}, "whole number of steps"),
        ({"measure": "accuracy"}, "measure of a batch map"),
        ({"reference": 512}, "reference batch size 512"),
        ({"rates": SweepAxis("hyper.lr", 0.1, 1.0, 4)}, "log"),
        ({"rates": SweepAxis("hyper.decay", 0.1, 1.0, 4, "log")}, "hyper.lr"),
        ({"repeats": 0}, "repeats"),
        ({"training": optim.RunSpec("rosenbrock")}, "no rows"),
        ({"training": NETWORK.with_(edits=({"step": 2, "field": "lr", "value": 0.1},))}, "leave out the changes"),
        ({"training": 3}, "network or fits a table"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused_with_a_sentence(changes, sentence):
    with pytest.raises(SpecError, match=sentence):
        OF_NETWORK.with_(**changes)


def test_what_the_data_do_not_allow_is_said():
    with pytest.raises(SpecError, match=r"larger than the .* training rows"):
        finish(OF_TABLE.with_(largest=1024))
    with pytest.raises(SpecError, match="not above the lowest"):
        finish(OF_TABLE.with_(measure="steps", target=-1.0))
