"""What is read from outside: ordinary files alone, of the right kind, within limits, told in sentences that name the field."""

from __future__ import annotations

import gzip
import io
import json
import os
import socket
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from optim.base.errors import SpecError
from optim.base.reading import exists, is_regular, parse_json, read_text
from optim.data.tables import layout, load, source, survey
from optim.recorder.open import open_recording
from rmsprop_gui import cli
from rmsprop_gui.model.session_files import open_named, read_scene
from tests.attack.readers import READERS
from tests.attack.sentences import faults_of
from tests.effort import growth

CASES = Path(__file__).parents[1] / "reference" / "readers"
ENDLESS = ("pipe", "device", "socket", "folder")


def refusal(read: Callable[[Path], object], path: Path) -> str:
    with pytest.raises(SpecError) as caught:  # one that waits for such a file meets the time limit of all tests
        read(path)
    assert not faults_of(str(caught.value)), str(caught.value)
    return str(caught.value)


def strange(kind: str, path: Path) -> Path:
    """Something of that name that is no ordinary file."""
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        here = os.getcwd()
        os.chdir(path.parent)  # the name of a socket is short
        try:
            socket.socket(socket.AF_UNIX).bind(path.name)
        finally:
            os.chdir(here)
    return path


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
@pytest.mark.parametrize("kind", ENDLESS)
@pytest.mark.parametrize("name", [name for name in READERS if name != "settings"])  # Qt reads these
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_only_ordinary_files_are_read(name: str, kind: str, tmp_path: Path) -> None:
    text = refusal(READERS[name].read, strange(kind, tmp_path / f"x{READERS[name].suffix}"))
    if kind == "folder" and name in ("checkpoint", "safetensors", "orbax"):  # a Trainer's checkpoint is a folder, and Orbax'
        assert "There is no checkpoint in the folder" in text
    elif name != "weights" and (name, kind) != ("mnist", "folder"):  # which can be other things than a file
        assert "cannot be read" in text or "This file" in text


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes among its files")
@pytest.mark.parametrize(
    "arguments", [["run", "F.rmsp"], ["map", "F.json"], ["bench", "F.json"], ["compare", "F.json"], ["train", "F.json"],
                  ["report", "F.rmsrec"], ["compare", "F.rmsp"], ["run", "F.json"]],
)  # fmt: skip
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_the_command_line_does_not_wait_for_them(
    arguments: list[str], kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    strange(kind, tmp_path / arguments[1])
    assert cli.main(arguments) == 1
    said = capsys.readouterr().err
    assert said.startswith("rmsprop-gui: ") and "cannot be read" in said and not faults_of(said)


@pytest.mark.parametrize("path", ["x" * 300 + ".rmsp", "a/" * 3000, "\0.rmsp", "~nobody-here/x.rmsp"])
def test_names_that_no_file_can_have(path: str) -> None:
    assert not exists(path) and not is_regular(path)
    refusal(open_named, path)  # type: ignore[arg-type]
    refusal(read_scene, Path(path))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": 1, "b": 2, "a": 3}', "'a' stands twice"), ("[" * 100 + "]" * 100, "deep"), ('{"a":' * 100_000, "deep"),
        ('["\\ud800"]', "half a character"), ("9" * 5000, "too many digits"), ("NaN", "NaN is not a number of JSON"),
        ("-Infinity", "Infinity"), ("{]", "line 1, column 2"), ("", "line 1, column 1"), ("[1]\n[2]", "line 2, column 1"),
    ],
)  # fmt: skip
def test_json_is_strict(text: str, words: str) -> None:
    assert words in refusal(lambda _: parse_json(text), Path())


def test_brackets_in_texts_are_no_depth() -> None:
    assert parse_json(json.dumps(["[" * 500, '\\"{' * 200])) == ["[" * 500, '\\"{' * 200]
    assert parse_json('["\\ud83d\\ude00"]') == ["\U0001f600"]


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.rmsp"
    with path.open("wb") as file:
        file.truncate(10**11)  # a hole: it takes no space
    for read in (read_scene, lambda p: read_text(p, 1000)):
        assert "larger than" in refusal(read, path)
        assert peak_of(lambda: read(path)) < 2**20  # noqa: B023


@pytest.mark.parametrize("given", ["session", "run", "map", "bench", "comparison", "network"])
@pytest.mark.parametrize("wanted", ["session", "map", "bench", "comparison", "network"])
def test_a_file_of_another_kind_is_refused_by_its_kind(given: str, wanted: str, tmp_path: Path) -> None:
    if given == wanted or (given, wanted) == ("run", "session"):  # a run opens as a session of one run
        return
    path = tmp_path / "given.json"
    path.write_bytes(READERS[given].samples()[0])
    text = refusal(READERS[wanted].read, path)
    assert given in text.lower() or given == "run" or "network" in text, text


def test_comparing_a_bench_says_that_it_is_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bench.json"
    path.write_bytes(READERS["bench"].samples()[0])
    assert cli.main(["compare", str(path)]) == 1
    assert "not a comparison but a bench" in capsys.readouterr().err


# ---- small inputs on which the program was wrong


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("focus_float.rmsp", "focus of the session must be a whole number"), ("runs_text.rmsp", "Run 1 of the session"),
        ("style_text.rmsp", "color_key_index must be a whole number"), ("view_text.rmsp", "two pairs of numbers"),
    ],
)  # fmt: skip
def test_sessions_with_wrong_types(name: str, words: str) -> None:
    assert words in refusal(read_scene, CASES / name)


def test_other_cases() -> None:
    assert refusal(READERS["mnist"].read, CASES / "no_array.npz")
    assert refusal(READERS["mnist"].read, CASES / "damaged_header.npz")
    assert refusal(READERS["recording"].read, CASES / "no_quantity.rmsrec")
    assert refusal(READERS["trajectory-json"].read, CASES / "wrong_type.json")
    for name in ("first_loss_zero.csv", "huge_index.csv"):
        READERS["log"].look(READERS["log"].read(CASES / name))


# ---- bounds: before memory is taken


def peak_of(work: Callable[[], object]) -> int:
    """Bytes that Python and NumPy took at most while it was refused."""
    tracemalloc.start()
    try:
        with pytest.raises(SpecError) as caught:
            work()
        assert not faults_of(str(caught.value))
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_a_shape_in_a_header_takes_no_memory() -> None:
    assert peak_of(lambda: open_recording(CASES / "huge_shape.rmsrec")) < 2**24


@pytest.mark.parametrize("shape", [(2**30,), (2**16, 2**16), (2**31, 4), (2**40,)])
def test_an_array_is_compared_with_its_limit_before_it_is_unpacked(shape: tuple[int, ...], tmp_path: Path) -> None:
    header = f"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    path = tmp_path / "bomb.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("x_train", "y_train", "x_test", "y_test"):
            archive.writestr(f"{name}.npy", b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + bytes(2**20))
    assert peak_of(lambda: READERS["mnist"].read(path)) < 2**24
    with zipfile.ZipFile(path, "w") as archive:
        for k in range(20_000):
            archive.writestr(f"{k}.npy", b"")
    assert peak_of(lambda: READERS["mnist"].read(path)) < 2**26


def test_an_array_that_is_what_its_header_says_but_too_large(tmp_path: Path) -> None:
    path = tmp_path / "zeros.npz"
    np.savez_compressed(path, x_train=np.zeros((2**19, 28), np.uint8), y_train=np.zeros(3))
    from optim.base.reading import read_npz

    with path.open("rb") as file:
        assert peak_of(lambda: read_npz(file, "it", most=2**20)) < 2**21


def test_packed_tables_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MOST_UNPACKED", 2**22)
    monkeypatch.setattr(source, "LONGEST_ROW", 2**20)
    one_line, many, nested = tmp_path / "line.csv.gz", tmp_path / "many.csv.gz", tmp_path / "quotes.csv"
    one_line.write_bytes(gzip.compress(b"1" * 2**24))
    many.write_bytes(gzip.compress(b"x,y\n" + b"1,2\n" * 2**22))
    nested.write_text('a,b\n' + '"\n",' * 2**19)
    for path in (one_line, many):
        assert peak_of(lambda: survey(path)) < 2**24  # noqa: B023
        assert peak_of(lambda: load(path, ["x"])) < 2**24  # noqa: B023
    assert peak_of(lambda: survey(nested)) < 2**28
    fine = tmp_path / "fine.csv.gz"
    fine.write_bytes(gzip.compress(("x,y\n" + "".join(f"{k},{k * k % 977}\n" for k in range(500_000))).encode()))
    assert survey(fine).rows == 500_000


def test_an_idx_file_takes_no_more_memory_than_it_has(tmp_path: Path) -> None:
    path = tmp_path / "train-images-idx3-ubyte.gz"
    path.write_bytes(gzip.compress(b"\0\0\x08\x03" + struct.pack(">3I", 1000, 1000, 1000) + bytes(100)))
    assert peak_of(lambda: READERS["idx"].read(path)) < 2**24


def test_columns_of_one_name_are_told_apart_in_linear_time() -> None:
    names = layout.find_named(["c"] * layout.MOST_COLUMNS)
    assert names[:3] == ("c", "c (2)", "c (3)") and len(set(names)) == len(names)
    assert layout.find_named(["a", "a (2)", "a", "a"]) == ("a", "a (2)", "a (3)", "a (4)")
    few, many = ["c"] * (layout.MOST_COLUMNS // 16), ["c"] * layout.MOST_COLUMNS
    assert growth(lambda: layout.find_named(few), lambda: layout.find_named(many)) < 64  # the square would be 256


def test_a_table_of_2000_columns_of_one_name(tmp_path: Path) -> None:
    path, narrow = tmp_path / "same.csv", tmp_path / "narrow.csv"
    for file, columns in ((path, 2000), (narrow, 125)):
        file.write_text("\n".join(",".join([cell] * columns) for cell in "c12"))
    assert len(survey(path).columns) == 2000
    assert growth(lambda: survey(narrow), lambda: survey(path)) < 64  # of sixteen times the columns
    path.write_text(",".join(["c"] * (layout.MOST_COLUMNS + 1)) + "\n")
    assert "10,001 columns" in refusal(survey, path)


def test_archives_that_numpy_writes_are_read_to_the_bit(tmp_path: Path) -> None:
    from optim.base.reading import read_npz

    rng = np.random.default_rng(0)
    arrays = {
        "a": rng.normal(size=(3, 4)), "b": np.asfortranarray(rng.normal(size=(5, 2, 3))), "c": np.array(2.5),
        "d": np.zeros((0, 3)), "e": np.array("text ☃"), "f": rng.integers(0, 9, 7).astype(">i2"),
        "g": np.array([True, False]), "h": np.array(["x", "yy"]),
    }  # fmt: skip
    for write in (np.savez, np.savez_compressed):
        file = io.BytesIO()
        write(file, **arrays)
        found = read_npz(file, "it")
        assert found.keys() == arrays.keys()
        for name, array in arrays.items():
            assert found[name].dtype == array.dtype and np.array_equal(found[name], array), name
