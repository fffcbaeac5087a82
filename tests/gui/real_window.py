"""The program as a person starts it, in a process of its own: asked for its state by lines on the standard input.

Each line is a Python expression over `window`, `session` and `focus` (the widget that has the focus); its value goes to the
standard output as one line of JSON. The keys and the mouse are the business of whoever asks: see test_window_manager.py.
"""

from __future__ import annotations

import json
import sys

from PySide6.QtCore import QSettings, QSocketNotifier, Qt
from PySide6.QtWidgets import QApplication

from rmsprop_gui import app
from rmsprop_gui.drawing import style
from rmsprop_gui.model.settings import Settings


def main() -> int:
    application = QApplication([sys.argv[0]])
    app.name_application(application)
    settings = Settings(QSettings())
    settings.tour_seen = settings.paused = True  # it stands still, and nothing covers it
    parts = app.ExplorerApp()
    parts.window.show()

    def answer() -> None:
        line = sys.stdin.readline()
        if not line:
            application.quit()
            return
        known = {
            "window": parts.window, "session": parts.session, "focus": QApplication.focusWidget(), "Q": QApplication,
            "Qt": Qt.WindowType, "style": style,
        }  # fmt: skip
        try:
            found = eval(line, known)
        except Exception as error:  # while something is opening or closing
            found = f"{type(error).__name__}: {error}"
        application.sync()  # what was done has reached the X server before anybody clicks there
        print(json.dumps(found, default=str), flush=True)

    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(answer)
    try:
        return application.exec()
    finally:
        parts.session.undo_stack.setClean()
        parts.window.close()
        parts.close()


if __name__ == "__main__":
    sys.exit(main())
