"""Whether a window can be opened here, asked before Qt is, which would abort."""

from __future__ import annotations

import ctypes
import os
import sys


def display_problem() -> str:
    """Why no window can be opened here, in a sentence; "" where nothing is known to be wrong. Qt itself would abort."""
    from rmsprop_gui.preflight import problem

    trouble = problem()
    asks_x = sys.platform.startswith("linux") and os.environ.get("QT_QPA_PLATFORM", "xcb") == "xcb"
    if trouble or not asks_x or os.environ.get("WAYLAND_DISPLAY"):
        return trouble
    library = ctypes.CDLL("libX11.so.6")
    library.XOpenDisplay.restype = ctypes.c_void_p
    display = library.XOpenDisplay(None)
    if not display:
        return (
            f"The display {os.environ['DISPLAY']} does not answer, so nothing can be measured; start one, or use a virtual one:\n"
            '    xvfb-run -a -s "-screen 0 1440x900x24" python -m tests.benchmarks window'
        )
    library.XCloseDisplay(ctypes.c_void_p(display))
    return ""
