"""Files and folders as trainings leave them: small real files, and folders made of them."""

from __future__ import annotations

import json
import shutil
import struct
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from optim.base.errors import Cancelled, SpecError
from optim.checkpoint import compare, describe, is_checkpoint, make_recording, measure_checkpoint, open_checkpoint
from optim.checkpoint.parameter_names import find_names
from optim.checkpoint.text import write_comparison, write_text
from optim.recorder import events, open_recording, report, save_recording

FILES = Path(__file__).parents[2] / "reference" / "checkpoints"


def describe_file(path: Path) -> dict[str, Any]:
    with open_checkpoint(path) as checkpoint:
        return describe(checkpoint, measure_checkpoint(checkpoint))


def write_safetensors(path: Path, arrays: dict[str, np.ndarray], **metadata: str) -> None:
    header: dict[str, Any] = {"__metadata__": {"format": "pt", **metadata}}
    place = 0
    for name, array in arrays.items():
        kind = {"float32": "F32", "float64": "F64", "float16": "F16"}[array.dtype.name]
        header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [place, place + array.nbytes]}
        place += array.nbytes
    content = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(content)) + content + b"".join(array.tobytes() for array in arrays.values()))


def test_the_small_files_are_small() -> None:
    assert sum(path.stat().st_size for path in FILES.iterdir()) < 50_000


@pytest.mark.parametrize(
    ("name", "call", "step", "states"),
    [("rmsprop.pt", "RMSprop", 4, {"square_avg", "grad_avg", "momentum_buffer", "step"}),
     ("lightning.ckpt", "Adam", 4, {"exp_avg", "exp_avg_sq", "step"}), ("adagrad_bfloat16.pt", "Adagrad", 2, {"sum", "step"})],
)  # fmt: skip
def test_small_real_files(name: str, call: str, step: int, states: set[str]) -> None:
    found = describe_file(FILES / name)
    assert found["step"] == step and found["groups"][0]["optimizer"] == call
    for each in found["tensors"]:
        assert set(each["states"]) == states and 0.0 < each["v"]["min"] <= each["v"]["median"] <= each["v"]["max"]
        assert each["rate"]["min"] > 0.0 and each["longest_next_step"]["gradient_1"] > 0.0 and each["note"] == ""
        assert each["eps_share"] == each["dead_share"] == 0.0


def test_the_order_is_that_of_the_checkpoint() -> None:
    assert [each["name"] for each in describe_file(FILES / "rmsprop.pt")["tensors"]] == [
        "0.weight",
        "0.bias",
        "1.weight",
        "1.bias",
    ]
    assert [each["name"] for each in describe_file(FILES / "adagrad_bfloat16.pt")["tensors"]] == ["parameter 1", "parameter 2"]


def test_as_a_recording_of_one_record(tmp_path: Path) -> None:
    with open_checkpoint(FILES / "rmsprop.pt") as checkpoint:
        numbers = measure_checkpoint(checkpoint)
        made, described = make_recording(checkpoint, numbers), describe(checkpoint, numbers)
    save_recording(made, tmp_path / "one.rmsrec")
    found = open_recording(tmp_path / "one.rmsrec")
    assert found.problem == "" and found.records == 1 and found.steps.tolist() == [3] and found.optimizer == "rmsprop"
    for each in described["tensors"]:
        series = found.series[each["name"]]
        assert list(series.spread) == ["root", "rate", "theta"]
        assert series.spread["rate"].quantiles[0, [0, 3, 6]].tolist() == list(each["rate"].values())
        assert series.eps_dominated[0] == each["eps_share"] and series.t is not None and series.t[0] == each["step"]
    longest = max(each["longest_next_step"]["gradient_1"] for each in described["tensors"])
    assert found.scalars["longest next step, gradient 1"].values[0] == longest
    events(found)
    assert "0.weight" in report(found, "md") and "<svg" in report(found, "html")


def test_two_checkpoints_compared() -> None:
    first, second = describe_file(FILES / "rmsprop.pt"), describe_file(FILES / "lightning.ckpt")
    found = compare(first, second)
    assert [each["name"] for each in found["tensors"]] == ["0.weight", "0.bias", "1.weight", "1.bias"]
    for one, other, each in zip(first["tensors"], second["tensors"], found["tensors"], strict=True):
        assert each["v_ratio"] == other["v"]["median"] / one["v"]["median"]
    assert {"group": 0, "name": "lr", "first": "0.001", "second": "0.01"} in found["settings"]
    same = compare(first, first)
    assert same["settings"] == [] and all(each["rate_ratio"] == 1.0 for each in same["tensors"])
    text = write_comparison(found, ("a", "b"), str)
    assert "lr was 0.001 and is 0.01" in text and "4 → 4" in text
    assert "0.weight" in write_text(first, str)


def test_a_folder_of_a_trainer(tmp_path: Path) -> None:
    folder = tmp_path / "checkpoint-4"
    folder.mkdir()
    shutil.copy(FILES / "rmsprop.pt", folder / "optimizer.pt")
    shapes = {"0.weight": (3, 4), "0.bias": (3,), "1.weight": (2, 3), "1.bias": (2,)}
    arrays = {name: np.full(shape, 2.0, np.float32) for name, shape in shapes.items()}
    names = list(arrays)
    write_safetensors(folder / "model-00001-of-00002.safetensors", {name: arrays[name] for name in names[:2]})
    write_safetensors(folder / "model-00002-of-00002.safetensors", {name: arrays[name] for name in names[2:]})
    places = {name: f"model-0000{1 + k // 2}-of-00002.safetensors" for k, name in enumerate(names)}
    index = folder / "model.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": places}))
    (folder / "trainer_state.json").write_text(json.dumps({"global_step": 400, "log_history": []}))
    assert is_checkpoint(folder)
    found = describe_file(folder)
    assert found["step"] == 400 and [each["name"] for each in found["tensors"]] == names
    assert all(each["theta"] == {"min": 2.0, "median": 2.0, "max": 2.0} for each in found["tensors"])
    for wrong in ("../rmsprop.pt", "/etc/passwd", "a/b.safetensors", "..", "a\\b"):
        index.write_text(json.dumps({"weight_map": {"0.weight": wrong}}))
        assert any("do not lie beside it" in note for note in describe_file(folder)["notes"])


def test_folders_of_other_kinds_are_told_in_one_sentence(tmp_path: Path) -> None:
    for marks, words in (
        (["_CHECKPOINT_METADATA"], "Orbax"), ([".metadata", "__0_0.distcp"], "in parts of many processes"),
        (["latest", "mp_rank_00_model_states.pt"], "DeepSpeed"), (["notes.txt"], "There is no checkpoint in the folder"),
        (["a.pt", "b.pt"], "choose one of them"),
    ):  # fmt: skip
        folder = tmp_path / str(len(list(tmp_path.iterdir())))
        folder.mkdir()
        for mark in marks:
            (folder / mark).write_bytes(b"x")
        with pytest.raises(SpecError, match=words):
            open_checkpoint(folder)


def test_safetensors_with_states_by_name(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    v = rng.random((3, 4)).astype(np.float32)
    write_safetensors(
        tmp_path / "s.safetensors", {"layer.weight": rng.normal(size=(3, 4)), "layer.weight.exp_avg_sq": v}, lr="0.01"
    )
    found = describe_file(tmp_path / "s.safetensors")
    assert [each["name"] for each in found["tensors"]] == ["layer.weight"]
    assert (
        found["tensors"][0]["v"]["max"] == float(v.max())
        and found["tensors"][0]["theta"] is not None
        and found["tensors"][0]["rate"] is None
    )
    assert any("no effective rate is told" in note for note in found["notes"])
    write_safetensors(tmp_path / "m.safetensors", {"layer.weight": v})
    assert "no state of an optimizer" in describe_file(tmp_path / "m.safetensors")["notes"][0]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b"hello, this is no checkpoint at all", "is no checkpoint that is read here"),
     (b"PK\x03\x04" + b"\0" * 99, "damaged"), (b"\x80\x02}q\x00.", "no state of an optimizer"),
     (b"\x80\x02" + b"(" * 9999, "not a checkpoint, or it is damaged")],
)  # fmt: skip
def test_what_is_none_is_refused_with_a_sentence(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pt"
    path.write_bytes(content)
    with pytest.raises(SpecError, match=words) as caught:
        open_checkpoint(path)
    assert "\n" not in str(caught.value) and str(caught.value).endswith(".")


def test_an_unknown_optimizer_is_told_by_its_names(tmp_path: Path) -> None:
    """What bitsandbytes leaves: states in 8 bits and tables beside them."""
    import pickle

    state = {"step": 7, "state1": [1], "state2": [2], "qmap1": [3], "absmax1": [4]}
    group = {"params": [0], "lr": 1e-4, "betas": (0.9, 0.995), "eps": 1e-8, "weight_decay": 0.0, "alpha": 0.0, "t_alpha": None}
    (tmp_path / "b.pt").write_bytes(pickle.dumps({"state": {0: state}, "param_groups": [group]}, 2))
    found = describe_file(tmp_path / "b.pt")
    assert found["groups"][0]["optimizer"] is None and found["tensors"][0]["rate"] is None and found["tensors"][0]["v"] is None
    assert "absmax1, qmap1, state1, state2, step" in found["notes"][0]
    assert set(state) == set(found["tensors"][0]["states"])


def test_work_is_given_up_when_asked_to() -> None:
    cancel = np.ones(1, np.uint8)
    with open_checkpoint(FILES / "rmsprop.pt") as checkpoint, pytest.raises(Cancelled):
        measure_checkpoint(checkpoint, cancel)


def test_progress_grows_to_the_end() -> None:
    shares: list[float] = []
    with open_checkpoint(FILES / "rmsprop.pt") as checkpoint:
        measure_checkpoint(checkpoint, progress=shares.append)
    assert shares == sorted(shares) and shares[0] == 0.0 and 0.5 < shares[-1] < 1.0


def test_large_tensors_give_the_numbers_of_small_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = describe_file(FILES / "rmsprop.pt")
    monkeypatch.setattr("optim.checkpoint.numbers.PIECE", 5)
    monkeypatch.setattr("optim.checkpoint.numbers.WHOLE", 1)
    assert describe_file(FILES / "rmsprop.pt") == expected


def test_memory_does_not_grow_with_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """48 MB of numbers that are read in pieces; kept whole they would be 96 MB and more."""
    monkeypatch.setattr("optim.checkpoint.numbers.WHOLE", 1 << 16)
    values = np.random.default_rng(0).random(6_000_000, np.float32)
    write_safetensors(tmp_path / "l.safetensors", {"w": values, "w.exp_avg_sq": values})
    middle = float(np.sort(values)[(values.size - 1) // 2])
    del values
    tracemalloc.start()
    try:
        found = describe_file(tmp_path / "l.safetensors")
        taken = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found["tensors"][0]["v"]["median"] == found["tensors"][0]["theta"]["median"] == middle
    assert taken < 30e6


MODEL = {"h.weight": (4, 4), "h.bias": (4,), "norm.weight": (4,), "norm.bias": (4,), "out.weight": (2, 4), "out.bias": (2,)}


def test_names_of_the_usual_split_into_weights_and_the_rest() -> None:
    """Weights decay, norms and biases do not: two groups, each in the model's order, as Hugging Face's Trainer makes them."""
    order = ["h.weight", "out.weight", "h.bias", "norm.weight", "norm.bias", "out.bias"]
    assert find_names([MODEL[name] for name in order], [0, 0, 1, 1, 1, 1], MODEL) == order
    assert find_names(list(MODEL.values()), [0] * 6, MODEL) == list(MODEL)
    wrapped = {f"module.{name}": shape for name, shape in MODEL.items()} | {"module.norm.running_mean": (4,)}
    assert find_names(list(MODEL.values()), [0] * 6, wrapped) == list(MODEL)


def test_no_name_is_given_where_shapes_leave_a_doubt() -> None:
    assert find_names(list(MODEL.values())[1:], [0] * 5, MODEL) is None
    assert find_names(list(reversed(MODEL.values())), [0] * 6, MODEL) is None
