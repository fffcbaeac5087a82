"""Hundreds of frames in the whole window: nothing grows, nothing warns, nothing fails."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import pytest

from rmsprop_gui.windows.shell.docked_window import SMALLEST

FRAMES = 800
WARM = 300  # frames until caches, fonts and pictures are there; from then on, not a page is added
MOST = 10.0  # MB: 20 kB a frame


def resident() -> float:
    """MB of memory that the process holds now."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


@pytest.mark.timeout(600)  # a busy machine may take some minutes for them
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_playing_for_long_needs_no_more_memory(window, qapp):
    """Qt warnings and exceptions in slots fail the test by themselves."""
    window.resize(*SMALLEST)  # a frame costs by its pixels
    session = window.session
    shown, before = [], 0.0
    session.step_changed.connect(shown.append)
    for frame in range(FRAMES):
        if frame == WARM:
            gc.collect()
            before = resident()
        session.seek((frame + 1) % (session.last_step + 1))
        qapp.processEvents()
    session.step_changed.disconnect(shown.append)
    gc.collect()
    assert len(shown) == FRAMES
    assert resident() - before < MOST
