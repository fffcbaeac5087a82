"""Video: by PyAV where it is installed (the extra `video`), else by an ffmpeg on the PATH, else not: a sentence says why."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np

from optim.base.cache_folder import passing_folder
from optim.export import ExportError
from rmsprop_gui.export.films import Reel
from rmsprop_gui.i18n import tr

if TYPE_CHECKING:
    from rmsprop_gui.charts.figures.formats import Add


BT709 = 1  # the colours of high definition, by their number in H.273
LIMITED = 1  # luma from 16 to 235


@dataclass(frozen=True)
class VideoKind:
    """container: name of the format; codec and its options: as libavcodec calls them."""

    container: str
    codec: str
    options: Mapping[str, str]


def has_av() -> bool:
    return importlib.util.find_spec("av") is not None


def missing() -> str:
    if has_av() or shutil.which("ffmpeg"):
        return ""
    return tr(
        "Video needs PyAV or ffmpeg, and neither is there; install one, for example with {command}, or choose GIF, WebP or APNG.",
        command='pip install "av>=14,<20"',
    )


@contextmanager
def write(kind: VideoKind, file: BinaryIO, reel: Reel) -> Iterator[Add]:
    """See FilmFormat.write. Raises ExportError with a sentence."""
    sentence = missing()
    if sentence:
        raise ExportError(sentence)
    with (by_av if has_av() else by_ffmpeg)(kind, file, reel) as add:
        yield add


@contextmanager
def by_av(kind: VideoKind, file: BinaryIO, reel: Reel) -> Iterator[Add]:
    import av

    try:
        with av.open(file, "w", format=kind.container) as container:
            stream = container.add_stream(kind.codec, rate=reel.fps, options=dict(kind.options))
            stream.width, stream.height, stream.pix_fmt = reel.width, reel.height, "yuv420p"
            context = stream.codec_context
            context.colorspace = context.color_primaries = context.color_trc = BT709
            context.color_range = LIMITED
            times = count()

            def add(picture: np.ndarray, frames: int) -> None:
                frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
                frame = frame.reformat(format="yuv420p", dst_colorspace="ITU709")
                for _ in range(frames):
                    frame.pts, frame.time_base = next(times), Fraction(1, reel.fps)
                    container.mux(stream.encode(frame))

            yield add
            container.mux(stream.encode(None))
    except av.FFmpegError as error:
        raise ExportError(
            tr("The video could not be written ({error}); choose another size or GIF, WebP or APNG.", error=error)
        ) from None


@contextmanager
def by_ffmpeg(kind: VideoKind, file: BinaryIO, reel: Reel) -> Iterator[Add]:
    """Into a file of its own first: ffmpeg seeks in what it writes."""
    with passing_folder("film") as folder, tempfile.TemporaryFile() as output:
        path = folder / f"film.{kind.container}"
        work = subprocess.Popen(ffmpeg_call(kind, reel, path), stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=output)
        assert work.stdin is not None

        def add(picture: np.ndarray, frames: int) -> None:
            try:
                for _ in range(frames):
                    work.stdin.write(np.ascontiguousarray(picture).tobytes())
            except OSError:
                raise make_error(output) from None

        try:
            yield add
            work.communicate()
            if work.returncode or not path.exists() or not path.stat().st_size:
                raise make_error(output)
        finally:
            if work.poll() is None:
                work.kill()
            work.communicate()
        with path.open("rb") as source:
            shutil.copyfileobj(source, file)


def ffmpeg_call(kind: VideoKind, reel: Reel, path: Path) -> list[str]:
    options = [word for name, value in kind.options.items() for word in (f"-{name}", value)]
    return [
        "ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{reel.width}x{reel.height}",
        "-r", str(reel.fps), "-i", "-", "-vf", "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p",
        "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv",
        "-c:v", kind.codec, *options, "-f", kind.container, str(path),
    ]  # fmt: skip


def make_error(output: BinaryIO) -> ExportError:
    output.seek(0)
    lines = output.read().decode(errors="replace").strip().splitlines()
    why = f" ({lines[-1]})" if lines else ""
    return ExportError(tr("ffmpeg could not write the video{why}; choose another size or GIF, WebP or APNG.", why=why))
