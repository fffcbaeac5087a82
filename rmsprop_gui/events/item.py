"""An event as a list shows it, whatever it is an event of."""

from __future__ import annotations

from typing import Any, NamedTuple

from rmsprop_gui.run_style import RunStyle

COLOURS = {"info": "text_3", "warn": "warn", "bad": "error"}  # tokens of the levels


class Item(NamedTuple):
    """
    event     of the engine
    step      where it begins
    head      when and where
    title     its kind
    sentence, advice   what was measured, what to try
    colour    the token of its dot or icon
    icon      of its kind, "" for a dot
    run       whose it is, where a list shows several
    """

    event: Any
    step: int
    head: str
    title: str
    sentence: str
    advice: str
    colour: str
    icon: str = ""
    run: RunStyle | None = None

    @property
    def told(self) -> str:
        """Everything in words."""
        said = f"{self.head}: {self.title}. {self.sentence}"
        return f"{said}\n{self.advice}" if self.advice else said
