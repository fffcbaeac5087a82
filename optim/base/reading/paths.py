"""What a user names as a file."""

from __future__ import annotations

from pathlib import Path


def user_path(name: str) -> Path:
    """The path `name` with ~ spelled out; as it is where that is the home of nobody known here, and so no file."""
    try:
        return Path(name).expanduser()
    except RuntimeError:
        return Path(name)
