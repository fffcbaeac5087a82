"""Gives the application another look while its windows are open, without standing still for long.

Qt hands a new style sheet to every widget, and with each of them to all that are inside it once more: a button eight levels deep
is styled eight times, and windows are painted while they are still being laid out. Here each widget is styled once, after what
holds it; nothing is painted before everything has its place; then windows are painted one by one, the active one first.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from rmsprop_gui.model.timers import call_later

LASTING = (Qt.WindowType.Window, Qt.WindowType.Dialog)  # menus and tips are gone before their turn would come
DEEP = 12  # what wants more room inside says so to what holds it, one level at a time
_held: list[QWidget] = []  # windows that wait for their turn to be painted


def give(application: QApplication, palette: QPalette, font: QFont, sheet: str) -> None:
    """Palette, font and style sheet of everything, whether it is open or hidden."""
    if application.styleSheet():
        _hold_windows(application)
        _forget_styled(application)
    application.setPalette(palette)
    application.setFont(font)
    application.setStyleSheet(sheet)


def _forget_styled(application: QApplication) -> None:
    """Qt styles again what it remembers to have styled, with all that is inside: it shall remember the outermost only."""
    application.style().unpolish(application)
    application.style().polish(application)
    for window in application.topLevelWidgets():
        if window.parentWidget() is None:
            window.style().polish(window)


# ---- painting, when everything has its place


def _hold_windows(application: QApplication) -> None:
    shown = [w for w in application.topLevelWidgets() if w.isVisible() and w.windowType() in LASTING and w not in _held]
    for window in shown:
        window.setUpdatesEnabled(False)
    if not _held and shown:
        call_later(application, 0, partial(_paint_next, application))
    _held.extend(shown)


def _paint_next(application: QApplication) -> None:
    """One window at a turn of the event loop, in which it is painted before the next of these."""
    for _ in range(DEEP):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)  # type: ignore[arg-type]
    while _held and not isValid(_held[0]):
        _held.pop(0)
    if not _held:
        return
    _held.sort(key=lambda window: isValid(window) and not window.isActiveWindow())
    window = _held.pop(0)
    window.setUpdatesEnabled(True)
    window.repaint()  # what was to be painted before it had to wait would not be asked for again
    if _held:
        call_later(application, 0, partial(_paint_next, application))
