"""Trajectories as files: every format gives back the same bits, and files are written whole or not at all."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import optim
from optim import RunSpec, simulate
from optim.base import catalog
from optim.base.whole_file import write_whole
from optim.export import ExportError, formats, get_arrays, load, save, whole_file

FORMATS = sorted(formats())
RMSPROP = RunSpec(objective="rosenbrock", optimizer="rmsprop", hyper={"lr": 0.01}, start=(-1.2, 1.0), steps=20)
DIVERGED = RMSPROP.with_(optimizer="rmsprop", hyper={"lr": 1e200, "eps": 0.0}, steps=12)
ZERO_BY_ZERO = RunSpec(objective="valley", hyper={"eps": 0.0}, start=(0.0, 1.0), steps=5)
NOISY = RMSPROP.with_(
    noise={"kind": "gaussian", "scale": 0.1}, clip={"kind": "clip_grad_norm_", "max_norm": 5.0, "layout": "vector"},
    edits=(optim.Edit(8, "lr", 0.001),), hyper={"lr": 0.01, "momentum": 0.9, "centered": True},
)  # fmt: skip
CASES = {
    "rmsprop": RMSPROP, "diverged": DIVERGED, "zero-by-zero": ZERO_BY_ZERO, "noise-clip-edit": NOISY,
    "one-dimension": RunSpec(objective="x_over_log_x", steps=15), "no-steps": RMSPROP.with_(steps=0),
    "one-step": RMSPROP.with_(steps=1),
}  # fmt: skip


def same_bits(a: np.ndarray, b: np.ndarray) -> bool:
    return a.shape == b.shape and a.dtype == b.dtype and a.tobytes() == b.tobytes()


def assert_same(run: optim.Run, path: Path) -> None:
    back, expected = load(path), get_arrays(run)
    assert list(back.arrays) == list(expected)
    different = [name for name, array in expected.items() if not same_bits(array, back.arrays[name])]
    assert not different
    assert back.spec == run.spec
    assert back.outcome == run.outcome


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("case", CASES)
def test_reading_back_gives_the_same_bits(tmp_path: Path, format: str, case: str) -> None:
    run = simulate(CASES[case], backend="plain")
    path = tmp_path / f"run.{format}"
    save(run, path)
    assert_same(run, path)
    again = simulate(load(path).spec, backend="plain")
    assert all(same_bits(a, b) for a, b in zip(get_arrays(run).values(), get_arrays(again).values(), strict=True))


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("optimizer", sorted(catalog.optimizers()))
def test_every_optimizer_with_all_its_state(tmp_path: Path, format: str, optimizer: str) -> None:
    run = simulate(RunSpec(objective="beale", optimizer=optimizer, start=(1.0, 1.5), steps=7), backend="plain")
    path = tmp_path / f"run.{format}"
    save(run, path)
    assert_same(run, path)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    lr=st.floats(1e-8, 1e3),
    start=st.tuples(st.floats(-1e100, 1e100), st.floats(-1e100, 1e100)),
    steps=st.integers(0, 9),
    format=st.sampled_from(FORMATS),
)
def test_any_run_survives(tmp_path: Path, lr: float, start: tuple[float, float], steps: int, format: str) -> None:
    spec = RunSpec(objective="rosenbrock", optimizer="sgd", hyper={"lr": lr}, start=start, steps=steps)
    run = simulate(spec, backend="plain")
    save(run, tmp_path / "run", format)
    back = load(tmp_path / "run", format)
    assert all(same_bits(a, back.arrays[name]) for name, a in get_arrays(run).items())


def test_csv_is_a_plain_table(tmp_path: Path) -> None:
    run = simulate(RMSPROP)
    save(run, tmp_path / "run.csv")
    comment, header, *rows = (tmp_path / "run.csv").read_text().splitlines()
    assert json.loads(comment[2:])["spec"]["optimizer"] == "rmsprop"
    names = header.split(",")
    assert names[:8] == ["step", "theta_1", "theta_2", "loss", "gradient_1", "gradient_2", "noise_1", "noise_2"]
    assert {"rate_1", "delta_2", "lines.root_1", "state.v_2", "shared.t", "hyper.lr"} <= set(names)
    assert len(rows) == run.steps + 1
    assert float(rows[3].split(",")[names.index("theta_2")]) == run.theta[3, 1]
    assert rows[-1].split(",")[names.index("rate_1")] == ""


def test_json_is_strict_and_has_the_names_of_the_run(tmp_path: Path) -> None:
    save(simulate(DIVERGED), tmp_path / "run.json")
    refuse = lambda word: pytest.fail(f"{word} is not JSON")  # noqa: E731
    said = json.loads((tmp_path / "run.json").read_text(), parse_constant=refuse)
    assert {"theta", "loss", "gradient", "rate", "delta", "lr", "lines", "state", "spec", "outcome"} <= set(said)
    assert any(x in ("nan", "-nan", "inf", "-inf") for row in said["theta"] for x in row)


def test_npz_needs_no_pickle_and_has_the_names_of_the_run(tmp_path: Path) -> None:
    run = simulate(RMSPROP)
    save(run, tmp_path / "run.npz")
    with np.load(tmp_path / "run.npz", allow_pickle=False) as archive:
        assert {"theta", "loss", "gradient", "rate", "delta", "lr"} <= set(archive)
        assert {"state.v", "lines.root", "shared.t", "hyper.lr"} <= set(archive)
        assert RunSpec.from_json(str(archive["spec"])) == RMSPROP
        np.testing.assert_array_equal(archive["theta"], run.theta)


def test_a_replay_is_written_too(tmp_path: Path) -> None:
    run = optim.replay([[1.0, 2.0], [0.5, -1.0]], optimizer="rmsprop", start=(0.0, 0.0))
    for name in FORMATS:
        save(run, tmp_path / f"replay.{name}")
        assert_same(run, tmp_path / f"replay.{name}")


# ---- whole or not at all


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "run.csv"
    path.write_text("old")
    return path


def assert_untouched(old: Path) -> None:
    assert old.read_text() == "old"
    assert [p.name for p in old.parent.iterdir()] == ["run.csv"]


@pytest.mark.parametrize("place", ["write", "fsync", "replace"])
def test_a_full_disk_leaves_the_old_file(old: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    if place == "write":
        monkeypatch.setattr("optim.export.csv_file.spell", full)
    else:
        monkeypatch.setattr(os, place, full)
    with pytest.raises(ExportError, match=r"no space left on device.*unchanged"):
        save(simulate(RMSPROP), old)
    assert_untouched(old)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
def test_a_disk_that_fills_up_while_writing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handle = os.open("/dev/full", os.O_RDWR)
    monkeypatch.setattr("optim.base.whole_file.create", lambda path: handle)
    with pytest.raises(ExportError, match="no space left on device"):
        save(simulate(RMSPROP), old)
    assert_untouched(old)


def test_a_read_only_folder_is_named(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("optim.base.whole_file.create", refuse)
    with pytest.raises(ExportError) as caught:
        save(simulate(RMSPROP), old)
    assert str(caught.value) == f"The folder {old.parent} cannot be written (permission denied); choose another one."
    assert_untouched(old)


def test_a_missing_folder_and_a_folder_as_target(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"cannot be written \(no such file or directory\)"):
        write_whole(tmp_path / "nowhere" / "run.csv", b"")
    with pytest.raises(ExportError, match="is a folder"):
        write_whole(tmp_path, b"")
    with pytest.raises(ExportError, match="no ordinary file"):
        write_whole("/dev/null", b"")


def test_an_exception_of_the_writer_leaves_the_old_file(old: Path) -> None:
    with pytest.raises(KeyError), whole_file(old) as file:
        file.write(b"new")
        raise KeyError
    assert_untouched(old)


def test_a_link_stays_a_link_and_permissions_stay(old: Path) -> None:
    old.chmod(0o640)
    link = old.parent / "link"
    link.symlink_to(old)
    write_whole(link, b"new")
    assert link.is_symlink()
    assert old.read_text() == "new"
    assert old.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("content", [b"", b"# {}\nstep\n0\n", b"[]", b"{}", b"\xff\xfe", b"PK\x03\x04broken", b"[" * 100_000])
def test_other_files_are_refused_with_a_sentence(tmp_path: Path, format: str, content: bytes) -> None:
    path = tmp_path / f"other.{format}"
    path.write_bytes(content)
    with pytest.raises(ExportError, match="is not a trajectory that this program has written"):
        load(path)


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    for name in FORMATS:
        path = tmp_path / f"run.{name}"
        save(simulate(RMSPROP), path)
        path.write_bytes(path.read_bytes()[:-40])
        with pytest.raises(ExportError):
            load(path)


def test_a_table_that_lacks_rows_is_refused(tmp_path: Path) -> None:
    save(simulate(RMSPROP), tmp_path / "run.csv")
    lines = (tmp_path / "run.csv").read_text().splitlines(keepends=True)
    (tmp_path / "run.csv").write_text("".join(lines[:-5]))
    with pytest.raises(ExportError, match="rows, but the run has 20 steps"):
        load(tmp_path / "run.csv")


def test_an_unknown_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(optim.SpecError, match="no trajectory format named 'xlsx'"):
        save(simulate(RMSPROP), tmp_path / "run.xlsx")
    with pytest.raises(ExportError, match="cannot be read"):
        load(tmp_path / "missing.csv")
