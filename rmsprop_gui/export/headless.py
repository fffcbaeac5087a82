"""Figures and films without a window: for the command line, on machines that may have no display."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.preflight import make_application

if TYPE_CHECKING:
    from optim import Run
    from rmsprop_gui.export.figure import Figure
    from rmsprop_gui.export.film import FilmProgress, FilmRequest
    from rmsprop_gui.model.scene import Scene


@contextmanager
def get_figure(
    scene: Scene, runs: tuple[Run, ...], size: tuple[float, float] | None = None, what: str = "figure"
) -> Iterator[Figure]:
    """The figure of a scene, `size` in cm, with an application around it that needs no display."""
    application = make_application()
    from rmsprop_gui.export.figure import Request, make_figure

    request = Request(what) if size is None else Request(what, size=size)
    with make_figure(scene, runs, request, complete=True) as figure:
        yield figure
    del application


def get_film(scene: Scene, runs: tuple[Run, ...], request: FilmRequest, path: Path, format: str) -> Iterator[FilmProgress]:
    """The film of a scene, made picture by picture as `film.made` does."""
    application = make_application()
    from rmsprop_gui.export.film import make_film as made

    yield from made(scene, runs, request, path, format, complete=True)
    del application


def add_film_arguments(parser: ArgumentParser) -> None:
    group = parser.add_argument_group(mark("films"))
    group.add_argument("--film-size", type=frame, default=(1280, 720), metavar="WxH", help="in pixels (default: 1280x720)")
    group.add_argument("--fps", type=natural, default=20, metavar="N", help="frames per second (default: 20)")
    group.add_argument("--first", type=natural_or_zero, default=0, metavar="K", help="first step (default: 0)")
    group.add_argument("--last", type=natural_or_zero, default=-1, metavar="K", help="last step (default: the last there is)")
    pace = group.add_mutually_exclusive_group()
    pace.add_argument("--every", type=natural, default=1, metavar="N", help="steps from frame to frame (default: 1)")
    pace.add_argument("--seconds", type=duration, default=0.0, metavar="S", help="length instead, without the second that "
                      "the end is held")  # fmt: skip


def film_request(arguments: Namespace) -> FilmRequest:
    from rmsprop_gui.export.figure import Request
    from rmsprop_gui.export.film import FilmRequest

    a = arguments
    return FilmRequest(Request(a.what), a.first, a.last, a.every, a.seconds, a.fps, a.film_size)


def frame(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdecimal() and height.isdecimal()):
        raise ArgumentTypeError(tr("{text} is not a size in pixels; write for example 1280x720", text=repr(text)))
    return int(width), int(height)


def natural(text: str) -> int:
    number = natural_or_zero(text)
    if not number:
        raise ArgumentTypeError(tr("0 is not possible here; write 1 or more"))
    return number


def natural_or_zero(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(tr("{text} is no whole number; write digits only", text=repr(text)))
    return int(text)


def duration(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 3600:
        raise ArgumentTypeError(tr("{text} seconds are not possible; write a number up to 3600", text=repr(text)))
    return seconds
