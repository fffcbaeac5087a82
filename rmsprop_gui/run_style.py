"""How a run is told apart: a hue and a dash, by number; the theme knows the colours. No Qt."""

from __future__ import annotations

from typing import NamedTuple


class RunStyle(NamedTuple):
    """A run's place among the run colours and dashes (0, 1, 2, ...), or a colour of the user's choice ("#RRGGBB")."""

    color_key_index: int
    custom_color: str | None = None
