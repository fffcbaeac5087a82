"""Where all runs start, as numbers: read from what is typed, and put into the session."""

from __future__ import annotations

import math
import re

from optim.base.catalog import objectives
from rmsprop_gui.charts.landscape.ground import get_ground, get_start
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import parse_number
from rmsprop_gui.model.session import Session

NAMED = re.compile(r"(?:θ|theta|x|y|w|b)?[₀-₉0-2_]*\s*[=:]\s*")  # "x = -1.2, y = 1"


def parse_start(text: str) -> tuple[float, ...]:
    """(-1.2, 1), [-1.2; 1] or -1.2 1 as numbers. Raises ValueError with a sentence."""
    inside = NAMED.sub("", text.strip()).strip("()[]{} ")
    parts = [part for part in re.split(r"[,;]" if re.search("[,;]", inside) else r"\s+", inside) if part.strip()]
    values = tuple(parse_number(part) for part in parts)
    for part, value in zip(parts, values, strict=True):
        if not math.isfinite(value):
            raise ValueError(tr("A run cannot start at {value}: write finite numbers.", value=part.strip()))
    return values


def put_coordinate(session: Session, which: int, value: float) -> bool:
    """The runs start elsewhere along one parameter; the others stay."""
    start = list(current_start(session))
    start[which] = value
    return session.change(tr("Move the start"), start=tuple(start))


def current_start(session: Session) -> tuple[float, ...]:
    """Where the runs of the scene start; () where the gradients were recorded and there is no place."""
    scene = session.scene
    return get_start(scene, get_ground(scene)) if scene.objective in objectives() else tuple(scene.start or ())
