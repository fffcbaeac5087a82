"""A network's settings: checked with sentences, and the same after JSON."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import optim
from optim.network import NetworkSpec
from optim.network.initializers import STARTS, first_weights, shuffle
from optim.network.perceptron import ParameterLayout
from optim.network.spec import open_network, presets

BAD: dict[str, dict[str, Any]] = {
    "There is no activation named 'rely'; did you mean 'relu'": {"activation": "rely"},
    "no optimizer named": {"optimizer": "rmsprob"},
    "is not a hyperparameter of RMSprop": {"hyper": {"learning_rate": 1}},
    "The layers are a list of widths": {"layers": 64},
    "The width of a layer is 0": {"layers": [0]},
    "more than 20": {"layers": [2] * 21},
    "The batch size is 0": {"batch": 0},
    "The batch size must be a whole number": {"batch": 3.5},
    "The number of epochs": {"epochs": True},
    "name or a path.* must be a text": {"data": 5},
    "There is no start named 'glorot' and no .npz file of that path; did you mean 'glorot_normal'": {"start": "glorot"},
    "There is no order named": {"order": "random"},
    "There is no start named '~nobody": {"start": "~nobody-of-that-name/first.npz"},
    "The seed must be": {"seed": -1},
    "distance between two records": {"every": 0},
    "no clipping named": {"clip": {"kind": "clip"[:3]}},
}
TOGETHER: dict[str, dict[str, Any]] = {
    "choose fewer": {"epochs": 100_000, "batch": 1},
    "choose narrower layers": {"layers": [5000, 5000]},
    "choose 835 rows or fewer": {"layers": [20_000], "batch": 10**6},
    "choose every": {"epochs": 2000, "layers": [8] * 8},
    "is no data that is known here": {"data": "mnist"},
}


@pytest.mark.parametrize("says", BAD)
def test_settings_are_checked_with_a_sentence(says: str) -> None:
    with pytest.raises(optim.SpecError, match=says) as told:
        NetworkSpec(**BAD[says])
    assert str(told.value).endswith((".", "?"))


@pytest.mark.parametrize("says", TOGETHER)
def test_settings_that_do_not_fit_the_data_get_a_sentence(says: str) -> None:
    spec = NetworkSpec(**TOGETHER[says])
    with pytest.raises(optim.SpecError, match=says):
        next(optim.network.train(spec))


def test_json_brings_everything_back() -> None:
    spec = NetworkSpec(
        layers=(5, 4), activation="tanh", optimizer="adam", hyper={"lr": 0.1 + 0.2}, clip={"kind": "clipnorm", "value": 0.5},
        schedule={"name": "StepLR", "step_size": 3}, edits=[{"step": 3, "field": "beta1", "value": 0.5}], start="he_normal",
    )  # fmt: skip
    again = NetworkSpec.from_json(spec.to_json())
    assert again == spec and hash(again) == hash(spec) and pickle.loads(pickle.dumps(spec)) == spec
    with pytest.raises(optim.SpecError, match="format version 2"):
        NetworkSpec.from_dict({**spec.to_dict(), "version": 2})
    with pytest.raises(optim.SpecError, match="did you mean 'layers'"):
        NetworkSpec.from_dict({"layer": [3]})
    with pytest.raises(optim.SpecError, match="not a network in JSON form"):
        NetworkSpec.from_json("{")
    with pytest.raises(optim.SpecError, match="not a network in JSON form"):
        NetworkSpec.from_json("[" * 100_000)


def test_another_optimizer_takes_its_own_hyperparameters() -> None:
    assert NetworkSpec().with_(optimizer="adam").hyper["lr"] == optim.base.catalog.optimizers()["adam"].Hyper().lr


@pytest.mark.parametrize("start", STARTS)
def test_first_weights_have_their_spread(start: str) -> None:
    layout = ParameterLayout((300, 200, 100))
    views = layout.views(first_weights(layout, start, 7))
    inputs, outputs = 300, 200
    deviation = {"glorot": np.sqrt(2 / (inputs + outputs)), "he": np.sqrt(2 / inputs), "torch": 1 / np.sqrt(3 * inputs)}
    np.testing.assert_allclose(views["dense1.weight"].std(), deviation[start.split("_")[0]], rtol=0.02)
    assert (views["dense1.bias"] == 0).all() == (start != "torch_linear")
    np.testing.assert_array_equal(first_weights(layout, start, 7), first_weights(layout, start, 7))


def test_every_epoch_sees_every_row_once_in_an_order_of_its_own() -> None:
    first, second = (shuffle("shuffled", 0, epoch, 50) for epoch in (0, 1))
    assert sorted(first) == sorted(second) == list(range(50)) and (first != second).any()
    np.testing.assert_array_equal(shuffle("as given", 0, 1, 5), np.arange(5))


@pytest.mark.parametrize(
    ("arrays", "says"),
    [
        ({"order": np.zeros((1, 1437), int)}, "for 2 epochs"),
        ({"order": np.zeros((2, 3), int)}, "for 3 rows"),
        ({"orders": np.zeros(3)}, "no array 'order'"),
    ],
)
def test_an_order_that_does_not_fit_gets_a_sentence(arrays: dict, says: str, tmp_path: Path) -> None:
    np.savez(tmp_path / "order.npz", **arrays)
    with pytest.raises(optim.SpecError, match=says):
        list(optim.network.train(NetworkSpec(order=str(tmp_path / "order.npz"), epochs=2)))


def test_first_weights_that_do_not_fit_get_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(optim.SpecError, match=r"this network needs \(64, 5\)"):
        next(optim.network.train(NetworkSpec(start="mlp-digits", layers=(5,))))


@pytest.mark.parametrize("name", presets())
def test_presets_are_whole(name: str) -> None:
    preset, spec = presets()[name], open_network(name)
    assert preset.title and preset.about.endswith(".") and np.isfinite(preset.order)
    assert NetworkSpec.from_json(spec.to_json()) == spec


def test_networks_open_by_name_and_by_file(tmp_path: Path) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(NetworkSpec(layers=(3,)).to_dict()), encoding="utf-8")
    assert open_network(str(path)).layers == (3,)
    path.write_text("[1]", encoding="utf-8")
    with pytest.raises(optim.SpecError, match="not a network"):
        open_network(str(path))
    with pytest.raises(optim.SpecError, match="no network or file named 'digit'; did you mean 'digits'"):
        open_network("digit")
