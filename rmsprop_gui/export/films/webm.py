"""WebM with VP9, for the web and for free software."""

from __future__ import annotations

from functools import partial

from rmsprop_gui.export import video
from rmsprop_gui.export.films import FilmFormat
from rmsprop_gui.i18n import mark

KIND = video.VideoKind("webm", "libvpx-vp9", {"crf": "30", "b": "0", "deadline": "realtime", "cpu-used": "6", "row-mt": "1"})
ENTRY = FilmFormat(mark("WebM video"), partial(video.write, KIND), bits=0.06, even=True, missing=video.missing)
