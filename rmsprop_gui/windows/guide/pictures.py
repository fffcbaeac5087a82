"""The pictures of the guide: never files, but drawn by the program whenever a page is shown, in its theme and size of text.

    picture:WHAT?scene=PRESET&step=30&layers=squares,reach&wide=560&high=320

WHAT is "map", "surface", "plots", "data" or the name of a plot, as figures have them, or that of a panel. `layers` are the
map's, `run` which of the scene's runs has the focus, counted from 1, `only` whether the others are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlsplit

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from optim import simulate
from optim.simulate.run import Run
from rmsprop_gui.charts.figures.formats import DOTS_PER_INCH
from rmsprop_gui.drawing import style
from rmsprop_gui.export.figure import DATA, MAP, PLOTS, SURFACE, WHOLE, Request, build_figure
from rmsprop_gui.model.presets import load_preset
from rmsprop_gui.model.run_events import RunEvents
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.windows.shell.docked_window import find_views

FIGURES = (WHOLE, MAP, SURFACE, PLOTS, DATA)


@dataclass(frozen=True)
class GuidePicture:
    """what is drawn, of which scene, at which step; wide, high: in designed pixels."""

    what: str
    scene: str
    step: int = 0
    layers: tuple[str, ...] = ()
    run: int = 1
    only: bool = False
    wide: int = 560
    high: int = 320

    def size(self, room: int) -> QSize:
        """In pixels: as designed, larger with larger text, but no wider than there is room."""
        wide, high = style.px(self.wide), style.px(self.high)
        return QSize(round(wide), round(high)) if wide <= room else QSize(room, round(high * (0.5 + 0.5 * room / wide)))


def read_picture(address: str) -> GuidePicture:
    """Of the address in a page."""
    parts = urlsplit(address)
    asked = dict(parse_qsl(parts.query))
    layers = tuple(filter(None, asked.get("layers", "").split(",")))
    numbers = {name: int(asked[name]) for name in ("step", "run", "wide", "high") if name in asked}
    return GuidePicture(parts.path, asked["scene"], layers=layers, only="only" in asked, **numbers)


def make_scene(picture: GuidePicture) -> Scene:
    """What is drawn."""
    scene = load_preset(picture.scene)
    runs = (scene.runs[picture.run - 1],) if picture.only else scene.runs
    layers = frozenset(picture.layers) if picture.layers else scene.layers
    return replace(scene, runs=runs, focus=0 if picture.only else picture.run - 1, layers=layers, step=picture.step)


def draw_picture(picture: GuidePicture, size: QSize, ratio: float = 1.0) -> QImage:
    """The picture in the style in force; its runs are short, and computed on the way."""
    scene = make_scene(picture)
    runs = tuple(simulate(scene.spec(k), "plain") for k in range(len(scene.runs)))
    image = make_blank(size, ratio)
    panels = {entry.name: entry for entry in find_views()}
    if picture.what in panels and picture.what not in FIGURES:
        with make_session(scene, runs) as session:
            draw_panel(panels[picture.what].make(session), image, size)
    else:
        cm = (size.width() / DOTS_PER_INCH * 2.54, size.height() / DOTS_PER_INCH * 2.54)
        with build_figure(scene, runs, Request(picture.what, size=cm, caption=False), complete=True) as figure:
            painter = QPainter(image)
            figure.paint(painter)
            painter.end()
    return image


def make_blank(size: QSize, ratio: float) -> QImage:
    """What stands there until the picture is drawn."""
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(style.color("panel"))
    return image


def draw_panel(panel: QWidget, image: QImage, size: QSize) -> None:
    """A panel of the window as it would be there, though nobody sees it."""
    panel.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    panel.setObjectName("panel")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    panel.setMinimumSize(0, 0)
    panel.resize(size)
    panel.show()  # a hidden widget is not laid out
    panel.render(image)
    panel.close()
    panel.deleteLater()
    QCoreApplication.sendPostedEvents(panel, QEvent.Type.DeferredDelete)


@contextmanager
def make_session(scene: Scene, runs: tuple[Run, ...]) -> Iterator[Session]:
    """A session of its own, with its runs and at its step."""
    session = Session(scene)
    session.runs = runs
    session.step = max(0, min(scene.step, session.last_step))
    session.scene = session.snapshot()
    RunEvents.of(session).finish()
    try:
        yield session
    finally:
        session.deleteLater()
        QCoreApplication.sendPostedEvents(session, QEvent.Type.DeferredDelete)
