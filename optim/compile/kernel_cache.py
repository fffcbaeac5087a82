"""Keeps the generated kernel modules in the user's cache folder, named by the hash of everything they depend on.

What is executed is the text that the generator made, never what a file of the cache says; what numba compiled is loaded only
while its files are, to the byte, those that were noted when it was finished.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import json
import logging
import os
import platform
import re
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from threading import RLock
from types import ModuleType
from typing import Any

from optim.base.cache_folder import folder, own_folder
from optim.base.errors import SpecError
from optim.base.translatable import translatable

GENERATORS = (
    "optim.compile.kernel_source", "optim.compile.kernel_cache", "optim.compile.kernel_kinds", "optim.compile.pointers",
    "optim.compile.fused_root", "optim.elementary.compiled", "optim.elementary", "optim.elementary.formulas",
    "optim.elementary.powers", "optim.elementary.rounding",
)  # fmt: skip
# Labels of the kernels of functions and of update rules that users write: every change of one is another kernel.
OWN, OWN_RULE = "own_landscape", "own_rule"
KEPT = 60  # of each of these


class KernelError(SpecError):
    """A kernel cannot be compiled here; a recorded run and a network go without, with the same bits.

    name   of the kernel
    """

    def __init__(self, name: str) -> None:
        super().__init__(
            translatable(
                "The compiled form of {name} cannot be made here, neither in the cache folder nor in a temporary one; free some "
                "space there, or set RMSPROP_EXPLORER_CACHE to a folder that can be written.",
                name=name,
            )
        )






def read_source(module: str) -> str:
    """The text of a module, which is not imported for it; "" where it has no file."""
    spec = importlib.util.find_spec(module)
    return Path(spec.origin).read_text(encoding="utf-8") if spec and spec.origin else ""


@cache
def get_processor() -> str:
    """What kernels are compiled for: which instructions the processor has, and what numba is told of it."""
    told = [f"{name}={os.environ.get(name, '')}" for name in ("NUMBA_CPU_NAME", "NUMBA_CPU_FEATURES", "NUMBA_ENABLE_AVX")]
    try:
        first = Path("/proc/cpuinfo").read_text(encoding="utf-8").partition("\n\n")[0]
        told += [line for line in first.splitlines() if line.startswith(("model name", "flags", "Features", "CPU part"))]
    except OSError:  # not Linux
        told += [platform.machine(), platform.processor()]
    return "\n".join(told)


@cache
def fingerprint(module: str) -> str:
    """Changes when a formula, the generator, NumPy, numba, Python or the processor changes: stale code is never loaded.

    module   dotted name of the module with the formula
    """
    text = read_source(module)
    shared = sorted(set(re.findall(r"^from (optim\.\w+\.\w+) import", text, re.MULTILINE)))  # what the formula is made of
    texts = [read_source(name).encode() for name in (*GENERATORS, module, *shared)]
    versions = [sys.version, get_processor(), *(importlib.metadata.version(name) for name in ("numba", "numpy"))]
    return hashlib.sha256(b"\0".join([*texts, *(v.encode() for v in versions)])).hexdigest()[:16]


_loaded: dict[str, ModuleType] = {}
_loading = RLock()  # two threads may want the same kernel


def kernel_name(label: str, module: str, source: str) -> str:
    """Name of a kernel's module: its label and the hash of all that it depends on.

    label    what it is for, as part of an identifier
    module   dotted name of the module with the formula
    source   text of the kernel
    """
    return f"kernel_{label}_{make_digest(fingerprint(module), source)}"


@lru_cache(maxsize=1024)  # asked for each kernel of each run, also while a hand moves
def make_digest(known: str, source: str) -> str:
    """Of a kernel's text and of all else that it depends on.

    known    the `fingerprint` of its module
    source   text of the kernel
    """
    return hashlib.sha256((known + source).encode()).hexdigest()[:20]


def is_ready(label: str, module: str, source: str) -> bool:
    """Whether this kernel has been compiled before, here or by another process.

    label, module, source   as in `kernel_name`
    """
    name = kernel_name(label, module, source)
    return name in _loaded or (folder() / f"{name}.ready").exists()


def is_loaded(label: str, module: str, source: str) -> bool:
    """Whether `load` returns at once.

    label, module, source   as in `kernel_name`
    """
    return kernel_name(label, module, source) in _loaded


def load(label: str, module: str, source: str) -> ModuleType:
    """The module with this source; compiled when first loaded, from disk afterwards. Raises KernelError where neither can be.

    label, module, source   as in `kernel_name`
    """
    name = kernel_name(label, module, source)
    if name in _loaded:
        return _loaded[name]
    with _loading:
        return _loaded.get(name) or _load(name, source)


def find(label: str, module: str, source: str) -> ModuleType | None:
    """The module with this source where it has been compiled before; None where it has not, or can no longer be had: whoever asks
    does without.

    label, module, source   as in `kernel_name`
    """
    if not is_ready(label, module, source):
        return None
    try:
        return load(label, module, source)
    except KernelError:
        return None


def _load(name: str, source: str) -> ModuleType:
    """From the cache, or compiled into it; what is damaged there is deleted and compiled once more, then in another folder."""
    places: tuple[Callable[[], Path], ...] = (folder, folder, own_folder)
    for place in places:
        try:
            _loaded[name] = loaded = _load_from(place(), name, source)
            return loaded
        except Exception as error:  # numba, pickle, LLVM and the system each have exceptions of their own for what is damaged
            logging.getLogger(__name__).warning("The kernel %s could not be loaded (%s).", name, type(error).__name__)
            with suppress(OSError):
                discard(place(), name)
    raise KernelError(name)


def _load_from(place: Path, name: str, source: str) -> ModuleType:
    path = place / f"{name}.py"
    if not is_intact(place, name, source):
        discard(place, name)
        write_whole(path, source)
        for own in (OWN, OWN_RULE):
            if name.startswith(f"kernel_{own}_"):
                forget_old(f"kernel_{own}_", KEPT)
    loader = Loader(name, str(path), source)
    spec = importlib.util.spec_from_file_location(name, path, loader=loader)
    assert spec is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[name] = loaded
    try:
        loader.exec_module(loaded)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    write_whole(place / f"{name}.ready", json.dumps(digests(place, name)))
    return loaded


class Loader(SourceFileLoader):
    """Executes the text that it was given, whatever stands in the file of that name or in a compiled form of it.

    The file is there for numba, which finds its own files by it.

    name     name of the module
    path     its file
    source   text that is executed
    """

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, fullname: str) -> Any:
        """The code of the text that was given.

        fullname   name of the module
        """
        return self.source_to_code(self._source.encode(), self.path)


def is_intact(place: Path, name: str, source: str) -> bool:
    """Whether a kernel was finished there from this very source, and its files are as they were then.

    place    the folder
    name     name of the kernel
    source   its text
    """
    try:
        noted = json.loads((place / f"{name}.ready").read_text(encoding="utf-8"))
        return (place / f"{name}.py").read_text(encoding="utf-8") == source and noted == digests(place, name)
    except (OSError, ValueError, RecursionError):
        return False


def digests(place: Path, name: str) -> dict[str, str]:
    """{name: digest} of the files of a kernel: its source, and what numba made of it.

    place   the folder
    name    name of the kernel
    """
    files = [path for path in kernel_files(place, name) if path.suffix != ".ready"]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def kernel_files(place: Path, name: str) -> list[Path]:
    """Paths of all files of a kernel.

    place   the folder
    name    name of the kernel
    """
    return sorted(path for path in (*place.glob(f"{name}.*"), *(place / "__pycache__").glob(f"{name}.*")) if path.is_file())


def discard(place: Path, name: str) -> None:
    """Deletes everything that the cache has of a kernel.

    place   the folder
    name    name of the kernel
    """
    for path in kernel_files(place, name):
        path.unlink(missing_ok=True)




def forget_old(prefix: str, keep: int) -> None:
    """Removes the kernels of this beginning but the `keep` that were loaded last; who has one loaded keeps it.

    prefix   how their names begin
    keep     how many stay
    """
    ages = {}
    for path in folder().glob(f"{prefix}*.ready"):
        with suppress(OSError):  # another process removes them too
            ages[path.stem] = path.stat().st_mtime
    for name in sorted(ages, key=ages.__getitem__)[: max(0, len(ages) - keep)]:
        discard(folder(), name)


def write_whole(path: Path, text: str) -> None:
    """Writes a file of the cache. Two processes may do so at once: each writes its own and renames it when it is on the disk.

    path   the file
    text   its content
    """
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
