"""What exported files are called. No Qt."""

from __future__ import annotations

from pathlib import Path

from rmsprop_gui.naming import run_name
from rmsprop_gui.scene import Scene


def slug(name: str) -> str:
    """A part of a file name: letters, digits and hyphens."""
    kept = "".join(c if c.isalnum() else "-" for c in name.lower())
    return "-".join(part for part in kept.split("-") if part) or "run"


def trajectory_path(stem: Path, scene: Scene, index: int, suffix: str) -> Path:
    """`<stem>-<n>-<name of the run><suffix>`, n counted from 1."""
    return stem.parent / f"{stem.name}-{index + 1}-{slug(run_name(scene, index))}{suffix}"
