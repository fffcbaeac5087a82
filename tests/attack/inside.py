"""What happens inside the attacked program: random actions, and figures of the process while something is dragged."""

from __future__ import annotations

import faulthandler
import os
import random
import sys
import threading
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from rmsprop_gui import app
from rmsprop_gui.model import unexpected_errors
from rmsprop_gui.model.presets import preset_names
from rmsprop_gui.windows.main import main_window

NEVER = ("quit",)  # what ends the attack
KEYS = [getattr(Qt.Key, f"Key_{name}") for name in (
    "Tab", "Backtab", "Left", "Right", "Up", "Down", "Home", "End", "Space", "Return", "Escape", "PageUp", "PageDown", "Delete",
    "Backspace", "F6", "Plus", "Minus", "0", "1", "9", "Period", "E", "X", "G", "L",
)]  # fmt: skip
MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier)
NUMBERS = (0.0, 1e-12, 1e-3, 0.1, 0.5, 0.9, 0.999, 1.0, 3.0, 1e4, 1e12, -1.0, float("inf"), float("nan"))


def start(seconds: float = 30.0) -> tuple[QApplication, Any, list[str]]:
    """The whole program, its window filled. Unexpected errors come into the list, a line each."""
    faulthandler.enable(sys.stdout)  # where a crash happened stands among what the attack tells
    application = QApplication(sys.argv[:1])
    app.name_application(application)
    main_window.TOUR_AFTER = 10**8
    watch = unexpected_errors.install()
    wrong: list[str] = []

    def take(kind: type[BaseException], error: BaseException, trace: Any) -> None:
        place = "".join(traceback.format_exception(kind, error, trace)[-3:]).replace("\n", " ")
        wrong.append(f"{kind.__name__}: {error}: {place}")

    sys.excepthook = take
    parts = app.ExplorerApp()
    parts.watch = watch
    parts.window.resize(1440, 900)
    parts.window.show()
    wait(lambda: bool(parts.window.docks), seconds)
    return application, parts, wrong


def wait(ready: Callable[[], bool], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not ready() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.001)


def end(parts: Any) -> None:
    parts.session.undo_stack.setClean()
    parts.window.close()
    parts.close()
    sys.stdout.flush()


def act(actions: int, seed: int) -> None:
    """In the event loop that the program has too: outside of one, what it deletes later is never deleted."""
    application, parts, wrong = start()
    rng = random.Random(seed)
    quiet_dialogs(rng)
    numbers, told = iter(range(actions)), 0

    def act_once() -> None:
        nonlocal told, done
        number = next(numbers, None)
        if number is None:
            done = True
            application.quit()
            return
        name = rng.choice(ACTIONS)(parts, rng)
        print(f"ACTION {number} {name}", flush=True)
        for _ in range(rng.choice((1, 1, 2, 5))):
            QCoreApplication.processEvents()
        for line in wrong[told:]:
            print(f"ERROR after action {number} ({name}): {line}", flush=True)
        told = len(wrong)

    timer = QTimer(application, interval=0)
    timer.timeout.connect(act_once)
    timer.start()
    done = False
    while not done:  # what closes the last window ends the loop
        application.exec()
    timer.stop()
    print("FIGURES", *figures(), flush=True)
    end(parts)


# ---- dialogs


def quiet_dialogs(rng: random.Random) -> None:
    """Files are never chosen, links never opened, and whatever waits for an answer is closed after a key or two."""
    for name in ("getOpenFileName", "getSaveFileName"):
        setattr(QFileDialog, name, staticmethod(lambda *_, **__: ("", "")))
    QPrintDialog.exec = lambda _: 0  # type: ignore[method-assign]
    QFileDialog.getExistingDirectory = staticmethod(lambda *_, **__: "")  # type: ignore[method-assign]
    QDesktopServices.openUrl = staticmethod(lambda *_: True)  # type: ignore[method-assign]
    application = QApplication.instance()
    timer = QTimer(application, interval=15)

    def close() -> None:
        waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if waiting is None:
            dialogs = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog) and w.isVisible()]
            waiting = dialogs[0] if len(dialogs) > 3 else None
        if waiting is None:
            return
        if rng.random() < 0.5:
            QTest.keyClick(waiting.focusWidget() or waiting, rng.choice(KEYS[:9]))
        else:
            waiting.close()

    timer.timeout.connect(close)
    timer.start()


# ---- actions; each returns what it did


def command(parts: Any, rng: random.Random) -> str:
    window = rng.choice(windows(parts))
    names = [name for name in window.actions_by_name._actions if name not in NEVER and not name.startswith("quit")]
    name = rng.choice(names)
    action = window.actions_by_name[name]
    if action.isEnabled() and not (name == "close" and window is parts.window):
        action.trigger()
    return f"command {name}"


def windows(parts: Any) -> list[Any]:
    rooms = [room.window for room in (parts.training, parts.bench) if room is not None and room.window.isVisible()]
    return [parts.window, *(window for window in rooms if hasattr(window, "actions_by_name"))]


def edit(parts: Any, rng: random.Random) -> str:
    session, value = parts.session, rng.choice(NUMBERS)
    if not session.scene.runs:
        parts.window.actions_by_name["add-run"].trigger()
        return "add a run"
    kind = rng.choice(("lr", "seed", "steps", "tolerance", "start"))
    if kind == "lr":
        session.change_hyper("Rate", "lr", lr=value)
    elif kind == "start":
        session.change("Start", "start", start=(value, rng.choice(NUMBERS)))
    else:
        whole = rng.choice((0, 1, 7, 120, 2_000, -3))
        session.change(kind, kind, **{kind: value if kind == "tolerance" else whole})
    return f"edit {kind}"


def look(parts: Any, rng: random.Random) -> str:
    session = parts.session
    what = rng.choice(("seek", "focus", "layers", "view", "play"))
    if what == "seek":
        session.seek(rng.choice((-5, 0, 1, session.last_step // 2, session.last_step, 10**9)))
    elif what == "focus":
        session.set_focus(rng.randrange(-1, 6))
    elif what == "layers":
        from rmsprop_gui.model.scene import LAYERS

        session.set_quietly(layers=frozenset(rng.sample(LAYERS, rng.randrange(len(LAYERS)))))
    elif what == "view":
        low = rng.choice((-1e6, -5.0, 0.0, 1e-9))
        session.set_quietly(view=((low, low + rng.choice((1e-8, 1.0, 1e7))), (-1.0, 1.0)))
    else:
        session.playback.toggle()
    return what


def preset(parts: Any, rng: random.Random) -> str:
    from rmsprop_gui.commands import file_actions as opening
    from rmsprop_gui.model.presets import load_preset

    name = rng.choice(preset_names())
    opening.show(parts.window, load_preset(name), None)
    return f"preset {name}"


def undo(parts: Any, rng: random.Random) -> str:
    for _ in range(rng.randrange(1, 6)):
        rng.choice((parts.session.undo_stack.undo, parts.session.undo_stack.redo))()
    return "undo and redo"


def panel(parts: Any, rng: random.Random) -> str:
    dock = rng.choice(list(parts.window.docks.values()))
    what = rng.choice(("show", "hide", "raise", "float"))
    if what == "float":
        dock.setFloating(not dock.isFloating())
    else:
        {"show": dock.show, "hide": dock.hide, "raise": dock.raise_}[what]()
    return f"{what} {dock.objectName()}"


def resize(parts: Any, rng: random.Random) -> str:
    parts.window.resize(rng.choice((960, 1024, 1440)), rng.choice((640, 700, 900)))
    return "resize"


def some_widget(parts: Any, rng: random.Random) -> QWidget | None:
    window = rng.choice(windows(parts))
    shown = [widget for widget in window.findChildren(QWidget) if widget.isVisible() and widget.isEnabled()]
    return rng.choice(shown) if shown else None


def press_key(parts: Any, rng: random.Random) -> str:
    widget = QApplication.focusWidget() or some_widget(parts, rng)
    if widget is not None:
        key, modifier = rng.choice(KEYS), rng.choice(MODIFIERS)
        QTest.keyClick(widget, key, modifier)
        return f"key {key.name} with {modifier.name} on {type(widget).__name__}"
    return "no key"


def click(parts: Any, rng: random.Random) -> str:
    widget = some_widget(parts, rng)
    if widget is None or widget.width() < 2 or widget.height() < 2:
        return "no click"
    at = QPoint(rng.randrange(widget.width()), rng.randrange(widget.height()))
    name = type(widget).__name__
    how = rng.choice((QTest.mouseClick, QTest.mouseDClick, QTest.mousePress, QTest.mouseRelease, drag))
    how(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    return f"{how.__name__} on {name}"


def drag(widget: QWidget, button: Qt.MouseButton, modifier: Qt.KeyboardModifier, at: QPoint) -> None:
    from shiboken6 import isValid

    QTest.mousePress(widget, button, modifier, at)
    for k in range(4):
        if isValid(widget):
            QTest.mouseMove(widget, at + QPoint(9 * k, 5 * k))
            QCoreApplication.processEvents()
    if isValid(widget):
        QTest.mouseRelease(widget, button, modifier, at + QPoint(30, 20))


def wheel(parts: Any, rng: random.Random) -> str:
    widget = some_widget(parts, rng)
    if widget is None:
        return "no wheel"
    at = QPointF(widget.rect().center())
    turn = QPoint(0, rng.choice((-120, 120, 480)))
    event = QWheelEvent(at, QPointF(widget.mapToGlobal(at.toPoint())), QPoint(), turn, Qt.MouseButton.NoButton,
                        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
    name = type(widget).__name__
    QCoreApplication.sendEvent(widget, event)
    return f"wheel on {name}"


ACTIONS = (command, command, edit, edit, edit, look, look, preset, undo, panel, resize, press_key, press_key, click, click, wheel)


# ---- dragging for long


def drag_for(seconds: float, reports: int) -> None:
    """Moves the sliders of the window all the time; prints FIGURES memory in KB, open files, threads now and then."""
    _, parts, wrong = start()
    wait_for_kernels()
    rows = [row for row in parts.window.findChildren(QWidget) if type(row).__name__ == "ScaleSlider" and row.isVisible()]
    begun, k = time.monotonic(), 0
    for report in range(reports + 1):
        due = begun + seconds * report / reports
        while time.monotonic() < due:
            k += 1
            slider = rows[k // 200 % len(rows)]
            QTest.keyClick(slider, Qt.Key.Key_Right if k // 50 % 2 else Qt.Key.Key_Left)
            parts.session.change_hyper("Rate", "lr", lr=0.05 + 1e-4 * (k % 1000))
            parts.session.seek(k % max(1, parts.session.last_step))
            QCoreApplication.processEvents()
        print("FIGURES", *figures(), k, flush=True)
    for line in wrong:
        print(f"ERROR {line}", flush=True)
    end(parts)


def wait_for_kernels(seconds: float = 90.0) -> None:
    """What compiles curves takes a hundred megabytes once it is loaded, whenever another process has made them ready."""
    from rmsprop_gui.charts.raster.compiled_strokes import strokes

    until = time.monotonic() + seconds
    while strokes.find() is None and time.monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def figures() -> tuple[int, int, int]:
    """(resident memory in KB, open files, threads) of this process."""
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1024
    return resident, len(os.listdir("/proc/self/fd")), len(os.listdir("/proc/self/task")) or threading.active_count()
