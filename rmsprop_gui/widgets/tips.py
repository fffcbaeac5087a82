"""Tool tips that hold sentences."""

from __future__ import annotations

import textwrap

WIDTH = 72  # letters of a line


def wrapped(text: str) -> str:
    """The text in lines that are easily read; its own line breaks stay. Qt breaks lines of rich text only."""
    return "\n".join(textwrap.fill(line, WIDTH, break_long_words=False, break_on_hyphens=False) for line in text.split("\n"))
