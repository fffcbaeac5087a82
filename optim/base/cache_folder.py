"""The folder in which compiled kernels and notes of unfinished files are kept, wherever it may be."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path


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
        with suppress(OSError):
            return own_folder()
        return Path(os.devnull) / "nowhere"  # nothing can be written anywhere: kernels cannot be had


@cache
def folder() -> Path:
    """The cache folder of this computer and user, which need not exist yet."""
    return cache_folder()


@cache
def own_folder() -> Path:
    """A folder of this process alone, deleted at its end, for when the cache cannot be used."""
    from optim.base.leftovers import temporary_folder

    return temporary_folder("kernels")
