"""Finds the files that travel with the program: icons, tokens, presets, data, networks.

An installed wheel carries them inside the window's package; a checkout and an editable install keep them beside both.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from optim.base.translatable import translatable

PROGRAM = "rmsprop-explorer"


@cache
def _root() -> Path:
    around = Path(__file__).resolve().parents[2]
    inside = around / "rmsprop_gui" / "resources"
    return inside if inside.is_dir() else around / "resources"


def resource_path(*parts: str) -> Path:
    """Path of one resource: resource_path("icons", "play.svg").

    parts   folder and file names below the resources

    Raises FileNotFoundError with a sentence when the installation lacks the file.
    """
    path = _root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(
            translatable(
                "The file {names} is missing from {root}: the installation is incomplete; install again.",
                names="/".join(parts), root=_root(),
            )
        )
    return path


def list_resources(folder: str, suffix: str) -> list[Path]:
    """All files of ``resources/folder`` whose names end with ``suffix``, by name; empty if there are none."""
    directory = _root() / folder
    if not directory.is_dir():
        return []
    return sorted(path for path in directory.iterdir() if path.is_file() and path.name.endswith(suffix))


def user_folder(kind: str) -> Path:
    """Where a user's own lessons, languages ... are looked for: this system's place for data of programs; it need not exist.

    kind   name of the folder
    """
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("APPDATA") or home / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    return base / PROGRAM / kind
