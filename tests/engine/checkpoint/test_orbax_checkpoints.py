"""Folders that Orbax wrote: small real ones, and those of trainings in the Python that has JAX, optax, Orbax and zstandard."""

from __future__ import annotations

import importlib.util
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from optim.base.errors import SpecError
from optim.checkpoint import describe, is_checkpoint, make_recording, measure_checkpoint, open_checkpoint
from optim.checkpoint.ocdbt import Cursor, DamagedError
from tests.engine.checkpoint.test_torch_checkpoints import run_script

FILES = Path(__file__).parents[2] / "reference" / "orbax"
has_zstd = importlib.util.find_spec("zstandard") is not None or importlib.util.find_spec("compression") is not None
needs_zstd = pytest.mark.skipif(not has_zstd, reason="nothing here unpacks Zstandard")


def look(path: Path) -> dict[str, Any]:
    with open_checkpoint(path) as checkpoint:
        return describe(checkpoint, measure_checkpoint(checkpoint))


@needs_zstd
@pytest.mark.parametrize("how", ["ocdbt", "files"])
def test_small_real_folders_are_read_bit_for_bit(how: str) -> None:
    assert is_checkpoint(FILES / how)
    found = look(FILES / how)
    expected = json.loads((FILES / "expected.json").read_text())[how]
    assert found["step"] == 3 and found["groups"][0]["lr"] == pytest.approx(0.0125) and found["groups"][0]["library"] == "optax"
    assert [each["name"] for each in found["tensors"]] == ["narrow/bias", "narrow/kernel", "wide/kernel"]
    for each in found["tensors"]:
        assert each["v_is"] == "nu" and set(each["states"]) == {"mu", "nu"} and each["root"] is not None
        assert [[each[q][k].hex() for k in ("min", "median", "max")] for q in ("v", "theta")] == expected[each["name"]]
    assert "no effective rate is told" in found["notes"][0]


@needs_zstd
def test_it_opens_as_a_recording_of_one_record() -> None:
    with open_checkpoint(FILES / "ocdbt") as checkpoint:
        made = make_recording(checkpoint, measure_checkpoint(checkpoint))
    assert made.records == 1 and [tensor.name for tensor in made.tensors] == ["narrow/bias", "narrow/kernel", "wide/kernel"]


@needs_zstd
def test_what_is_damaged_or_elsewhere_is_refused_in_one_sentence(tmp_path: Path) -> None:
    def change(name: str, how: str, content: Any) -> Path:
        folder = shutil.copytree(FILES / how, tmp_path / f"{len(list(tmp_path.iterdir()))}")
        path = next(folder.glob(name))
        path.write_bytes(content(path.read_bytes()))
        return folder

    tree = lambda old, new: lambda content: content.replace(old, new)  # noqa: E731
    array = "params.wide.kernel/.zarray"
    for folder, words in (
        (change("manifest.ocdbt", "ocdbt", lambda content: content[:40]), "makes no sense"),
        (change("manifest.ocdbt", "ocdbt", lambda content: content[:20] + b"\0" * (len(content) - 20)), "damaged"),
        (change("d/*", "ocdbt", lambda content: content[:-9]), "ends before"),
        (change("_METADATA", "ocdbt", lambda content: b"{}"), "lists no arrays"),
        (change("_METADATA", "files", tree(b'"params"', b'"../params"')), "names files elsewhere"),
        (change(array, "files", tree(b"zstd", b"blosc")), "does not write them"),
        (change(array, "files", tree(b"[4,3]", b"[4,-3]")), "makes no sense"),
        (change(array, "files", tree(b'"shape":[4,3]', b'"shape":[4000000,3000000]')), "makes no sense"),
        (change("params.wide.kernel/0.0", "files", lambda content: content[:20]), "cannot be unpacked"),
        (change("_METADATA", "files", tree(b'"use_zarr3": false', b'"use_zarr3": true')), "Zarr 3"),
    ):  # fmt: skip
        with pytest.raises(SpecError, match=words) as caught:
            look(folder)
        assert "\n" not in str(caught.value) and str(caught.value).endswith("."), words


def test_without_zstandard_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("zstandard", "compression", "compression.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(SpecError, match="packed by Zstandard, which is not installed; install it"):
        open_checkpoint(FILES / "ocdbt")


def test_an_unfinished_folder_and_one_without_arrays_are_refused(tmp_path: Path) -> None:
    for name, words in (("3.orbax-checkpoint-tmp", "not written to its end"), ("3", "no arrays of Orbax")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "_CHECKPOINT_METADATA").write_text("{}")
        with pytest.raises(SpecError, match=words):
            open_checkpoint(folder)


def test_numbers_that_never_end_are_none() -> None:
    assert Cursor(b"\x80\x02").number() == 256
    for content in (b"", b"\x80", b"\xff" * 20):
        with pytest.raises(DamagedError):
            Cursor(content).number()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    needed = ("jax", "optax", "orbax.checkpoint", "zstandard")
    folder = run_script(tmp_path_factory.mktemp("orbax"), "orbax_checkpoints.py", needed)
    return json.loads((folder / "orbax.json").read_text())


def test_states_are_those_of_optax_bit_for_bit(told: dict[str, Any]) -> None:
    cases = {name: found for name, found in told.items() if isinstance(found, dict)}
    assert len(cases) == 31
    for name, found in cases.items():
        assert found["found"] == found["expected"], name
        assert found["lr"] == (pytest.approx(0.0125) if name.startswith("injected") else None), name
    assert cases["adam-ocdbt"]["step"] == 3 and cases["adagrad-files"]["v_is"] == "sum_of_squares"
    assert len(cases["many"]["found"]) == len(cases["many-files"]["found"]) == 700


def test_large_arrays_are_read_in_pieces_and_others_refused(told: dict[str, Any]) -> None:
    assert told["memory"] < 300e6
    assert "Zarr 3" in told["zarr3"] and "ends before" in told["torn"]
