"""The program in a process of its own, with places of its own: what kills it kills no attack."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
OWN = ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")


@contextmanager
def own_home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def environment(home: Path, screen: bool = False) -> dict[str, str]:
    """Nothing of the user's is read or written. screen: on the display there is, else on none."""
    kept = {name: value for name, value in os.environ.items() if name not in OWN}
    own = {name: str(home / name.lower()) for name in OWN} | {"PYTHONPATH": str(ROOT), "RMSPROP_EXPLORER_LANGUAGE": "en"}
    for name in OWN:
        Path(own[name]).mkdir(exist_ok=True)
    return kept | own | {"QT_QPA_PLATFORM": "xcb" if screen else "offscreen"}


def settings_file(home: Path) -> Path:
    return home / "xdg_config_home" / "rmsprop-explorer" / "rmsprop-explorer.conf"


def state_folder(home: Path) -> Path:
    return home / "xdg_state_home" / "rmsprop-explorer" / "rmsprop-explorer"


def started(code: str, home: Path, screen: bool = False) -> subprocess.Popen[str]:
    """A Python process with this program, whose lines are read by whoever started it."""
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            errors="replace", env=environment(home, screen), cwd=ROOT)  # fmt: skip


def ended(code: int) -> str:
    """How a process ended, in words; "" for well."""
    return "" if code == 0 else f"ended by signal {-code}" if code < 0 else f"ended with code {code}"
