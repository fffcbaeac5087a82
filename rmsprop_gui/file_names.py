"""What exported files are called. No Qt."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from rmsprop_gui.naming import run_name
from rmsprop_gui.scene import Scene

LONGEST = 80  # bytes: two parts and an ending stay below the 255 that file systems allow
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}  # no files on Windows


def slug(name: str) -> str:
    """A part of a file name: letters, digits and hyphens, whatever the name holds, and not too many."""
    kept = "".join(c if c.isalnum() else "-" for c in unicodedata.normalize("NFKC", name).lower())
    joined = "-".join(part for part in kept.split("-") if part)
    short = joined.encode()[:LONGEST].decode(errors="ignore").rstrip("-") or "run"
    return f"{short}-run" if short in DEVICES else short


def trajectory_path(stem: Path, scene: Scene, index: int, suffix: str) -> Path:
    """`<stem>-<n>-<name of the run><suffix>`, n counted from 1."""
    return stem.parent / f"{stem.name}-{index + 1}-{slug(run_name(scene, index))}{suffix}"
