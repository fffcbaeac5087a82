"""The cache of compiled kernels: what lies there is never executed as it is, and damage costs a compilation, not a run."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

import optim
from optim.compile import kernel_cache
from optim.simulate import compiled_recording

SOURCE = '''"""A kernel."""
from numba import njit


@njit("float64(float64)", cache=True)
def double(x):
    return 2.0 * x
'''
ARGUMENTS = ("test", "optim.simulate.spec", SOURCE)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty cache of its own; what the process has loaded from it is forgotten."""
    monkeypatch.setattr(kernel_cache, "folder", lambda: tmp_path)
    monkeypatch.setattr(kernel_cache, "_loaded", {})
    yield tmp_path
    sys.modules.pop(kernel_cache.kernel_name(*ARGUMENTS), None)


def load_again() -> float:
    """What the kernel gives in a process that has not loaded it yet."""
    kernel_cache._loaded.clear()
    sys.modules.pop(kernel_cache.kernel_name(*ARGUMENTS), None)
    return kernel_cache.load(*ARGUMENTS).double(1.5)


def files_of(place: Path) -> dict[str, Path]:
    name = kernel_cache.kernel_name(*ARGUMENTS)
    return {path.suffix: path for path in kernel_cache.kernel_files(place, name)}


def test_a_finished_kernel_is_loaded_without_compiling(place: Path) -> None:
    assert load_again() == 3.0
    files = files_of(place)
    assert set(files) == {".py", ".ready", ".nbi", ".nbc"}
    before = files[".nbc"].stat().st_mtime_ns
    assert load_again() == 3.0 and files[".nbc"].stat().st_mtime_ns == before
    assert not list(place.rglob("*.tmp")) and not list(place.rglob("*.pyc"))


def test_what_can_be_done_without_is_found_or_not(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert kernel_cache.find(*ARGUMENTS) is None and not list(place.iterdir()), "nothing is compiled for it"
    kernel = kernel_cache.load(*ARGUMENTS)
    assert kernel_cache.find(*ARGUMENTS) is kernel
    kernel_cache._loaded.clear()

    def fail(*given: object) -> None:
        raise kernel_cache.KernelError("test")

    monkeypatch.setattr(kernel_cache, "_load", fail)
    assert kernel_cache.find(*ARGUMENTS) is None


def test_foreign_text_is_not_executed(place: Path) -> None:
    load_again()
    path, bad = files_of(place)[".py"], place / "executed"
    stat = path.stat()
    foreign = SOURCE.replace("2.0", "9.0") + f"open({str(bad)!r}, 'w')\n"
    for text in (foreign, "raise SystemExit", "\0", ""):
        path.write_text(text)
        os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        assert load_again() == 3.0 and not bad.exists()
        assert path.read_text() == SOURCE


def test_foreign_bytecode_is_not_executed(place: Path) -> None:
    import importlib.util
    import py_compile

    load_again()
    path, bad = files_of(place)[".py"], place / "executed"
    path.write_text(f"open({str(bad)!r}, 'w')\n")
    always = py_compile.PycInvalidationMode.UNCHECKED_HASH
    py_compile.compile(str(path), importlib.util.cache_from_source(str(path)), invalidation_mode=always)
    path.write_text(SOURCE)
    assert load_again() == 3.0 and not bad.exists()


@pytest.mark.parametrize("suffix", [".py", ".ready", ".nbi", ".nbc"])
@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "gone", "zeros"])
def test_damage_is_mended_by_compiling_once(place: Path, suffix: str, damage: str) -> None:
    load_again()
    path = files_of(place)[suffix]
    content = path.read_bytes()
    changed = {
        "cut": content[: len(content) // 2], "empty": b"", "zeros": bytes(len(content)),
        "flipped": content[:-40] + bytes([content[-40] ^ 1]) + content[-39:],
    }  # fmt: skip
    path.unlink()
    if damage in changed:
        path.write_bytes(changed[damage])
    assert load_again() == 3.0
    assert kernel_cache.is_intact(place, kernel_cache.kernel_name(*ARGUMENTS), SOURCE)


def test_a_folder_in_place_of_a_file_and_one_that_cannot_be_written(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (place / f"{kernel_cache.kernel_name(*ARGUMENTS)}.py").mkdir()
    assert load_again() == 3.0
    monkeypatch.setattr(kernel_cache, "folder", lambda: Path(os.devnull) / "nowhere")
    assert load_again() == 3.0


def test_without_any_folder_runs_and_networks_go_on_plainly(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = Path(os.devnull) / "nowhere"
    monkeypatch.setattr(kernel_cache, "folder", lambda: nowhere)
    monkeypatch.setattr(kernel_cache, "own_folder", lambda: nowhere)
    with pytest.raises(kernel_cache.KernelError, match="cannot be made here"):
        load_again()
    compiled_recording.driver.cache_clear()
    spec = optim.RunSpec("rosenbrock", steps=5)
    try:
        found = optim.simulate(spec, "compiled")
    finally:
        compiled_recording.driver.cache_clear()
    assert np.array_equal(found.theta, optim.simulate(spec, "plain").theta)
    assert not kernel_cache.is_ready(*ARGUMENTS)
