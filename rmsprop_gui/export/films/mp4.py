"""MP4 with H.264, for every player and slide program."""

from __future__ import annotations

from functools import partial

from rmsprop_gui.export import video
from rmsprop_gui.export.films import FilmFormat
from rmsprop_gui.i18n import mark

KIND = video.VideoKind("mp4", "libx264", {"crf": "18", "preset": "veryfast", "movflags": "+faststart"})
ENTRY = FilmFormat(mark("MP4 video"), partial(video.write, KIND), bits=0.06, even=True, missing=video.missing)
