"""Keeps the generated kernel modules in the user's cache folder, named by the hash of everything they depend on."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from threading import RLock
from types import ModuleType

GENERATORS = (
    "kernel_source", "kernel_cache", "compiled_kinds", "compiled_elementary", "elementary", "elementary_formulas",
    "elementary_powers",
)  # fmt: skip
OWN = "own_landscape"  # label of the kernels of functions that users write: every change of one is another kernel
KEPT = 60  # of these


def cache_folder() -> Path:
    """RMSPROP_EXPLORER_CACHE, else the platform's cache folder, else a temporary one when that cannot be written."""
    wanted = os.environ.get("RMSPROP_EXPLORER_CACHE")
    if not wanted:
        home = Path.home()
        base = {"darwin": home / "Library" / "Caches", "win32": Path(os.environ.get("LOCALAPPDATA", home))}.get(sys.platform)
        wanted = str((base or Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")) / "rmsprop-explorer" / "kernels")
    folder = Path(wanted)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder):
            return folder
    except OSError:
        from optim.export.leftovers import temporary_folder

        return temporary_folder("kernels")


@cache
def folder() -> Path:
    return cache_folder()


@cache
def fingerprint(module: str) -> str:
    """Changes when a formula, the generator, NumPy, numba or Python changes: stale compiled code is never loaded."""
    here = Path(__file__).parent
    texts = [(here / f"{name}.py").read_bytes() for name in GENERATORS]
    spec = importlib.util.find_spec(module)
    texts.append(Path(spec.origin).read_bytes() if spec and spec.origin else b"")
    versions = [sys.version, *(importlib.metadata.version(name) for name in ("numba", "numpy"))]
    return hashlib.sha256(b"\0".join([*texts, *(v.encode() for v in versions)])).hexdigest()[:16]


_loaded: dict[str, ModuleType] = {}
_loading = RLock()  # two threads may want the same kernel


def kernel_name(label: str, module: str, source: str) -> str:
    digest = hashlib.sha256((fingerprint(module) + source).encode()).hexdigest()[:20]
    return f"kernel_{label}_{digest}"


def is_ready(label: str, module: str, source: str) -> bool:
    """Whether this kernel has been compiled before, here or by another process."""
    name = kernel_name(label, module, source)
    return name in _loaded or (folder() / f"{name}.ready").exists()


def is_loaded(label: str, module: str, source: str) -> bool:
    """Whether `load` returns at once."""
    return kernel_name(label, module, source) in _loaded


def load(label: str, module: str, source: str) -> ModuleType:
    """The module with this source; compiled when first loaded, from disk afterwards."""
    name = kernel_name(label, module, source)
    if name in _loaded:
        return _loaded[name]
    with _loading:
        return _loaded.get(name) or _load(name, source)


def _load(name: str, source: str) -> ModuleType:
    path = folder() / f"{name}.py"
    if not path.exists():
        write_whole(path, source)
        if name.startswith(f"kernel_{OWN}_"):
            forget_old(f"kernel_{OWN}_", KEPT)
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[name] = loaded
    spec.loader.exec_module(loaded)
    (folder() / f"{name}.ready").touch()
    _loaded[name] = loaded
    return loaded


def forget_old(prefix: str, keep: int) -> None:
    """Removes the kernels of this beginning but the `keep` that were loaded last; who has one loaded keeps it."""
    ages = {}
    for path in folder().glob(f"{prefix}*.ready"):
        with suppress(OSError):  # another process removes them too
            ages[path.stem] = path.stat().st_mtime
    for name in sorted(ages, key=ages.__getitem__)[: max(0, len(ages) - keep)]:
        for path in (folder() / f"{name}.ready", folder() / f"{name}.py", *(folder() / "__pycache__").glob(f"{name}.*")):
            path.unlink(missing_ok=True)


def write_whole(path: Path, text: str) -> None:
    """Two processes may write the same file at once: each writes its own and renames it."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
    os.replace(temporary, path)
