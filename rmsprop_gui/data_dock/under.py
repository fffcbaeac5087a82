"""What lies under the pointer, in words for the status bar. No widgets."""

from __future__ import annotations

from PySide6.QtCore import QPointF

from rmsprop_gui.data_dock.moment import Moment
from rmsprop_gui.data_dock.sheet import Sheet
from rmsprop_gui.map.frame import Frame
from rmsprop_gui.numbers import number

DIGITS = 3


def words_at(sheet: Sheet, frame: Frame, moment: Moment, at: QPointF) -> str:
    """ "carat = 1.20 · RMSprop: price = 4810"; "" outside the picture."""
    if not frame.shows(at):
        return ""
    x, y = frame.data(at)
    here = f"{sheet.names[0]} = {number(x, DIGITS)}"
    focused = next((line for line in moment.lines if line.focused), None)
    if focused is None:
        return f"{here}, {sheet.names[1]} = {number(y, DIGITS)}"
    fitted = number(float(sheet.data.predict(x, *focused.line)), DIGITS)
    return f"{here} · {focused.name}: {sheet.names[1]} = {fitted}"
