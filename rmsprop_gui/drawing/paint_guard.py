"""No exception leaves what Qt calls to paint: a picture with a gap is better than a process that ends.

Qt goes on after an exception with a painter that is still active, on a device that it then takes away: a crash. The guard ends
what was begun, puts a painter that was lent back to how it was lent, and reports the error as any other.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from types import TracebackType
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPaintDevice, QPaintEngine, QPainter, QPainterPath, QPixmap
from shiboken6 import isValid

Method = TypeVar("Method", bound=Callable[..., Any])
MARK = QPoint(-123_456, 654_321)  # no brush begins there
MOST_SAVED = 64
INSTEAD: dict[str, Callable[[], Any]] = {  # what a method returns when it cannot say
    "sizeHint": lambda: QSize(40, 24),
    "boundingRect": QRectF,
    "shape": QPainterPath,
}


def guarded(method: Method) -> Method:
    """For every method by which Qt paints or measures: paintEvent, and of delegates and graphics items also paint, sizeHint,
    boundingRect, shape."""
    instead = INSTEAD.get(method.__name__, lambda: None)

    @wraps(method)
    def call(self: Any, *arguments: Any) -> Any:
        lent = arguments[0] if arguments and isinstance(arguments[0], QPainter) else None
        marked = lent is not None and mark(lent)
        try:
            return method(self, *arguments)
        except Exception as error:
            end_painters(error.__traceback__, lent)
            sys.excepthook(type(error), error, error.__traceback__)
            return instead()
        finally:
            if marked and lent is not None:
                give_back(lent)

    vars(call)["__guarded__"] = True
    return call  # type: ignore[return-value]


def clear_pixmap(width: float, height: float, ratio: float) -> QPixmap:
    """A picture to paint on, transparent throughout.

    width, height   logical pixels; it has at least one of the device
    ratio           device pixels per logical pixel
    """
    picture = QPixmap(max(1, round(width * ratio)), max(1, round(height * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    return picture


@contextmanager
def painting(device: QPaintDevice, smooth: bool = True) -> Iterator[QPainter]:
    """A painter on a widget or picture, which ends whatever happens.

    smooth   whether edges are antialiased
    """
    painter = QPainter(device)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, smooth)
        yield painter
    finally:
        painter.end()


def mark(painter: QPainter) -> bool:
    """Saves the state of a painter so that it is found again. On the screen only: files would hold every state."""
    engine = painter.paintEngine()
    if engine is None or engine.type() != QPaintEngine.Type.Raster:
        return False
    origin = painter.brushOrigin()
    painter.save()
    painter.setBrushOrigin(MARK)
    painter.save()
    painter.setBrushOrigin(origin)
    return True


def give_back(painter: QPainter) -> None:
    """The state in which the painter was lent, however many states were saved since."""
    painter.restore()
    for _ in range(MOST_SAVED):
        found = painter.brushOrigin() == MARK
        painter.restore()
        if found:
            return


def end_painters(trace: TracebackType | None, lent: QPainter | None) -> None:
    """Ends the painters that the frames of an error have begun; that of the caller goes on."""
    while trace is not None:
        for value in list(trace.tb_frame.f_locals.values()):
            if isinstance(value, QPainter) and value is not lent and isValid(value) and value.isActive():
                value.end()
        trace = trace.tb_next
