"""The benchmark of the window measures a first start, whatever the user has set, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from rmsprop_gui import app
from rmsprop_gui.model.settings import Settings
from tests.benchmarks.own_program import own_program

ROOT = Path(__file__).parents[2]
SHORT = """
import sys
from tests.benchmarks import window
window.STEPS, window.FRAMES, window.MOVES, window.FAR, window.JUMPS, window.BARE = 300, 25, 7, 900, 12, 10
waited = window.wait
window.wait = lambda application, ready, longest: waited(application, ready, min(longest, 20.0) if longest > 10 else longest / 10)
for row in window.rows():
    print(row.what, flush=True)
sys.exit(0)
"""


def test_it_has_settings_of_its_own(qapp, tmp_path, monkeypatch):
    """`nothing_survives` looks for threads and windows afterwards."""
    app.name_application(qapp)
    Settings().theme = "dark"
    Settings().sync()
    file = Path(QSettings().fileName())
    before = file.read_bytes()
    with own_program(QApplication.instance()) as parts:
        assert parts.settings.theme == "system" and QSettings().fileName() != str(file)
        parts.settings.paused = True
        QSettings().setValue("plots/loss", "linear")
    assert file.read_bytes() == before


@pytest.mark.own_platform
def test_it_runs_to_its_end_and_ends_well(tmp_path):
    own = {"HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", SHORT], capture_output=True, text=True, timeout=240, env=os.environ | own)
    assert done.returncode == 0, done.stderr[-2000:]
    assert len(done.stdout.splitlines()) == 20 and "QThread" not in done.stderr and "Traceback" not in done.stderr
