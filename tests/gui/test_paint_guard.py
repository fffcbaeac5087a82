"""No exception leaves a method by which Qt paints or measures: the guard, and that nothing painted is without it."""

from __future__ import annotations

import inspect
import pkgutil
from importlib import import_module

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QGraphicsItem,
    QGraphicsScene,
    QGraphicsView,
    QListWidget,
    QStyledItemDelegate,
    QWidget,
)

import rmsprop_gui
from rmsprop_gui.drawing import paint_guard, style
from rmsprop_gui.drawing.paint_guard import guarded

PAINTING = {
    QWidget: ("paintEvent", "paintSection", "drawRow", "drawBranches", "drawBackground", "drawForeground"),
    QAbstractItemDelegate: ("paint", "sizeHint", "initStyleOption"),
    QGraphicsItem: ("paint", "boundingRect", "shape"),
}


def classes() -> set[type]:
    found = set()
    for module in pkgutil.walk_packages(rmsprop_gui.__path__, "rmsprop_gui."):
        if not module.name.endswith("__main__"):
            found |= {kind for kind in vars(import_module(module.name)).values() if inspect.isclass(kind)
                      and kind.__module__ == module.name}  # fmt: skip
    return found


def painting_methods() -> list[tuple[str, object]]:
    found = []
    for kind in classes():
        names = {name for base, names in PAINTING.items() if issubclass(kind, base) for name in names}
        found += [(f"{kind.__module__}.{kind.__name__}.{name}", vars(kind)[name]) for name in names if name in vars(kind)]
    return found


def test_everything_that_paints_is_guarded(qapp):
    methods = painting_methods()
    assert len(methods) > 40
    assert sorted(name for name, method in methods if not getattr(method, "__guarded__", False)) == []


@pytest.fixture
def told(monkeypatch):
    """The errors that were reported."""
    errors: list[BaseException] = []
    monkeypatch.setattr("sys.excepthook", lambda kind, error, trace: errors.append(error))
    return errors


class Broken(QWidget):
    @guarded
    def paintEvent(self, event):
        painter = QPainter(self)
        painter.save()
        painter.setClipRect(0, 0, 1, 1)
        raise RuntimeError("made to fail")


@pytest.mark.qt_log_ignore("Painter ended with . saved states")  # which is what happened
def test_a_widget_that_fails_is_a_gap_and_the_next_one_is_painted(qtbot, told):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(60, 20)
    broken, whole = Broken(page), QWidget(page)
    broken.setGeometry(0, 0, 30, 20)
    whole.setGeometry(30, 0, 30, 20)
    whole.setStyleSheet("background: #ff0000")
    page.show()
    for _ in range(3):
        picture = page.grab().toImage()
        assert picture.pixelColor(45, 10) == QColor("#ff0000")
    assert len(told) >= 3 and not broken.paintingActive()


class BrokenDelegate(QStyledItemDelegate):
    @guarded
    def paint(self, painter, option, index):
        for _ in range(1 + index.row()):
            painter.save()
            painter.translate(7, 7)
            painter.setOpacity(0.1)
        painter.setClipRect(0, 0, 1, 1)
        if index.row() == 3:
            painter.restore()
        if index.row() < 4:
            raise ValueError("made to fail")
        painter.fillRect(option.rect, QColor("#00ff00"))

    @guarded
    def sizeHint(self, option, index):
        raise KeyError("made to fail")


def test_a_row_that_fails_leaves_the_painter_as_it_was(qtbot, told):
    view = QListWidget()
    qtbot.addWidget(view)
    view.addItems(["a", "b", "c", "d"])
    view.setItemDelegate(BrokenDelegate(view))
    view.resize(200, 200)
    view.show()
    view.grab()
    assert {type(error) for error in told} == {ValueError, KeyError}


@pytest.mark.parametrize("saves", [0, 1, 5])
@pytest.mark.parametrize("fails", [True, False])
def test_a_lent_painter_comes_back_as_it_was_lent(qapp, told, saves, fails):
    class Item:
        @guarded
        def paint(self, painter):
            painter.translate(3, 4)
            painter.setOpacity(0.2)
            for _ in range(saves):
                painter.save()
                painter.scale(2, 2)
            if fails:
                raise RuntimeError("made to fail")
            for _ in range(saves):
                painter.restore()

    image = QImage(20, 20, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    painter.translate(1, 2)
    painter.setOpacity(0.5)
    before = painter.transform(), painter.opacity(), painter.brushOrigin(), painter.pen(), painter.hasClipping()
    Item().paint(painter)
    assert (painter.transform(), painter.opacity(), painter.brushOrigin(), painter.pen(), painter.hasClipping()) == before
    assert painter.isActive() and len(told) == fails
    assert painter.end()


class BrokenItem(QGraphicsItem):
    @guarded
    def boundingRect(self):
        return 1 / 0 if self.data(0) else QRectF(0, 0, 10, 10)

    @guarded
    def paint(self, painter, option, widget=None):
        painter.save()
        raise RuntimeError("made to fail")


def test_items_of_a_scene_that_fail(qtbot, told):
    scene = QGraphicsScene()
    items = [BrokenItem(), BrokenItem()]
    items[1].setData(0, 1)
    for item in items:
        scene.addItem(item)
    view = QGraphicsView(scene)
    qtbot.addWidget(view)
    view.resize(100, 100)
    view.show()
    view.grab()
    assert {type(error) for error in told} == {RuntimeError, ZeroDivisionError}
    scene.clear()


def painting() -> bool:
    """Whether the caller was called by the guard."""
    frame = inspect.currentframe()
    while frame is not None:
        if frame.f_code.co_filename == paint_guard.__file__:
            return True
        frame = frame.f_back
    return False


def test_every_painted_widget_of_the_window_can_fail(window, told, monkeypatch, qtbot):
    """Whatever a style says: each picture raises, the window goes on, and afterwards all is painted again."""
    window.grab()
    with monkeypatch.context() as patch:
        for name in ("color", "font", "run_pen", "theme"):

            def fail(*arguments: object, whole=getattr(style, name), **named: object) -> object:
                if painting():
                    raise RuntimeError("made to fail")
                return whole(*arguments, **named)

            patch.setattr(style, name, fail)
        window.grab()
        assert len(told) > 10
    count = len(told)
    window.grab()
    assert len(told) == count and not window.paintingActive()
