"""A film: what is seen while the steps go by. Its views are built once; from picture to picture only the step changes."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from math import ceil
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from optim import Run
from optim.export import ExportError, whole_file
from rmsprop_gui.charts.figures.formats import DOTS_PER_INCH
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import painting
from rmsprop_gui.export.figure import Figure, Request, build_figure
from rmsprop_gui.export.films import FilmFormat, Reel, film_formats
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.scene import Scene

LAID_OUT = (1280, 720)  # pixels; larger films show the same, only finer
SMALLEST = 0.75  # scale of a small film; smaller ones show less, so that words stay readable
SAMPLES = 6  # pictures that a palette is made from
HELD = 1.0  # seconds that the last picture stays
LEAST, MOST = 64, 4096  # pixels on a side


@dataclass(frozen=True)
class FilmRequest:
    """What to film.

    picture      what each frame shows; its size does not count
    first, last  steps, last -1 for the last one there is
    every        step from frame to frame, if `seconds` is 0
    seconds      from the first step to the last one, the held end not counted
    fps          frames per second
    size         (width, height) in pixels
    """

    picture: Request = field(default_factory=Request)
    first: int = 0
    last: int = -1
    every: int = 1
    seconds: float = 0.0
    fps: int = 20
    size: tuple[int, int] = LAID_OUT

    @property
    def factor(self) -> float:
        """How many pixels of the film are one of the layout."""
        return max(SMALLEST, min(pixels / laid for pixels, laid in zip(self.size, LAID_OUT, strict=True)))

    def page(self, size: tuple[int, int]) -> Request:
        """The picture at the size in which it is laid out."""
        width, height = (pixels / self.factor / DOTS_PER_INCH * 2.54 for pixels in size)
        return replace(self.picture, size=(width, height))


class FilmProgress(NamedTuple):
    """done of total pictures are in the file; `picture` is the newest."""

    done: int
    total: int
    picture: QImage


def shots(request: FilmRequest, last_step: int) -> list[tuple[int, int]]:
    """[(step, frames that show it)], the last one held. Raises ExportError with a sentence where there would be none."""
    last = last_step if request.last < 0 else request.last
    if not 0 <= request.first <= last <= last_step:
        raise ExportError(
            tr("There is no film from step {first} to step {last}; choose a first step from 0 and a last step "
               "up to {last_step}, not before the first.", first=request.first, last=last, last_step=last_step)
        )
    if request.seconds > 0:
        frames = max(2, round(request.seconds * request.fps))
        steps, counts = np.unique(np.rint(np.linspace(request.first, last, frames)).astype(int), return_counts=True)
    else:
        if request.every < 1:
            raise ExportError(tr("Every {every}th step is no film; choose 1 or more.", every=request.every))
        steps = np.unique([*range(request.first, last + 1, request.every), last])
        counts = np.ones(len(steps), int)
    counts[-1] += ceil(HELD * request.fps)
    return [(int(step), int(count)) for step, count in zip(steps, counts, strict=True)]


def seconds(shown: Sequence[tuple[int, int]], fps: int) -> float:
    """Length of the film with its held end."""
    return sum(frames for _, frames in shown) / fps


def true_size(size: tuple[int, int], format: FilmFormat) -> tuple[int, int]:
    """In pixels; even where the format needs that, the odd row or column left out."""
    if not all(LEAST <= pixels <= MOST for pixels in size):
        raise ExportError(tr(
            "A film of {width} × {height} pixels is not possible; each side has from {least} to {most}.",
            width=size[0], height=size[1], least=LEAST, most=MOST,
        ))
    width, height = (pixels - pixels % 2 if format.even else pixels for pixels in size)
    return width, height


def make_film(
    scene: Scene, runs: Sequence[Run | None], request: FilmRequest, path: Path, name: str, complete: bool = False
) -> Generator[FilmProgress, None, None]:  # fmt: skip
    """Makes the film picture by picture, one for each turn of this iterator; closing it early leaves no file.

    name: of the format; complete: as for `make_figure`. Between two turns the screen may be drawn as usual. Raises ExportError
    with a sentence.
    """
    format = film_formats()[name]
    sentence = format.missing()
    if sentence:
        raise ExportError(sentence)
    if None in runs:
        raise ExportError(tr("The runs are still being computed; wait a moment and export again."))
    if request.fps > format.fastest:
        raise ExportError(tr(
            "{title} shows at most {fastest} frames per second; choose {fastest} or fewer.",
            title=translated(format.title), fastest=format.fastest,
        ))
    size = true_size(request.size, format)
    shown = shots(request, min([scene.steps, *(run.steps for run in runs if run is not None)]))
    with ExitStack() as stack:
        file = stack.enter_context(whole_file(path))
        camera = stack.enter_context(FilmRecorder(scene, runs, request, size, complete))
        places = sorted({round(k * (len(shown) - 1) / (SAMPLES - 1)) for k in range(SAMPLES)})
        reel = Reel(*size, request.fps, len(shown), lambda: [pixels(camera.shoot(shown[k][0])) for k in places])
        add = stack.enter_context(format.write(file, reel))
        for done, (step, frames) in enumerate(shown, 1):
            picture = camera.shoot(step)
            add(pixels(picture), frames)
            yield FilmProgress(done, len(shown), picture)


class FilmRecorder:
    """A figure that is seen at one step after the other. A context: its views go when it is left."""

    def __init__(
        self, scene: Scene, runs: Sequence[Run | None], request: FilmRequest, size: tuple[int, int], complete: bool = False
    ) -> None:  # fmt: skip
        self._size, self._factor, self._complete = size, request.factor, complete
        self._figure: Figure
        self._built = ExitStack()
        self._restyled = False
        with style.temporarily("print"):
            self._figure = self._built.enter_context(build_figure(scene, runs, request.page(size), complete))
            self._figure.keep_pictures()
        self._watched = style.notifier().changed.connect(self._on_style)

    def _on_style(self) -> None:
        self._restyled = True

    def __enter__(self) -> FilmRecorder:
        return self

    def __exit__(self, *_: object) -> None:
        style.notifier().changed.disconnect(self._watched)
        self._built.close()

    def shoot(self, step: int) -> QImage:
        """The figure at a step, in print style whatever the screen shows; the screen's style is then in force again."""
        image = QImage(*self._size, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        image.setDevicePixelRatio(self._factor)
        with style.temporarily("print"):
            if self._restyled:  # the screen has changed its theme, and the views with it
                self._figure.renew()
                self._restyled = False
            self._figure.show_step(step)
            with painting(image, smooth=False) as painter:
                self._figure.paint(painter)
            if self._complete and self._figure.lacks:
                self._figure.complete()
                with painting(image, smooth=False) as painter:
                    self._figure.paint(painter)
            self._figure.check()
        return image


def pixels(image: QImage) -> np.ndarray:
    """(height, width, 3) uint8."""
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width() * 3].reshape(image.height(), image.width(), 3).copy()
