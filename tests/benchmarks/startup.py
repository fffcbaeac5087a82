"""From the process's start to the first painted window, and the memory at rest, beside a bare pyqtgraph window."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.table import Row, milliseconds

BARE = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([])
import numpy, pyqtgraph
class Plot(pyqtgraph.PlotWidget):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, report)
def report():
    import resource
    print(time.time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, flush=True)
    import os
    os._exit(0)
window = QMainWindow()
plot = Plot()
plot.plot([1, 5, 2, 4, 3])
window.setCentralWidget(plot)
window.resize(1440, 900)
window.show()
app.exec()
"""

OURS = """
import json, sys, time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
import rmsprop_gui.app as app
from rmsprop_gui.windows.main import main_window
application = QApplication([])
app.name_application(application)
main_window.TOUR_AFTER = 10**8  # nobody is shown around here
parts = app.ExplorerApp(None)
painted = []
parts.window.painted.connect(lambda: painted.append(time.time()))
parts.window.populated.connect(lambda: QTimer.singleShot(0, lambda: painted.append(time.time())))
def report():
    resident = int(open("/proc/self/statm").read().split()[1]) * 4096 // 2**20
    heavy = [name for name in ("numba", "PIL", "scipy", "tqdm") if name in sys.modules]
    print(json.dumps({"painted": painted[0], "populated": painted[1], "resident": resident, "heavy": heavy}), flush=True)
    parts.close()
    application.quit()
QTimer.singleShot(5000, report)
parts.window.resize(1440, 900)
parts.window.show()
application.exec()
"""


def _start(code: str, home: str) -> tuple[float, str]:
    import time

    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"HOME": home, "XDG_CONFIG_HOME": f"{home}/.config", "XDG_STATE_HOME": f"{home}/.state"}
    environment |= {"PYTHONPATH": str(Path(__file__).parents[2])}
    begin = time.time()
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, timeout=60, check=True)
    return begin, done.stdout.strip().splitlines()[-1]


def rows() -> Iterator[Row]:
    bare, painted, populated, resident, heavy = [], [], [], [], []
    with tempfile.TemporaryDirectory() as home:
        for _ in range(5):
            begin, line = _start(BARE, home)
            bare.append(float(line.split()[0]) - begin)
            begin, line = _start(OURS, home)
            seen = json.loads(line)
            painted.append(seen["painted"] - begin)
            populated.append(seen["populated"] - begin)
            resident.append(seen["resident"])
            heavy = seen["heavy"]
    base = sorted(bare)[2]
    for what, values, goal in (
        ("window painted", painted, "at most 1.5"), ("window painted with every view", populated, "")
    ):  # fmt: skip
        middle = sorted(values)[2]
        yield Row(what, milliseconds(middle), f"{milliseconds(base)} bare window", f"{middle / base:.2f}", goal)
    yield Row("memory at rest", f"{max(resident)} MB", "", "", "at most 300 MB")
    yield Row("heavy modules at start-up", ", ".join(heavy) or "none", "", "", "none")
