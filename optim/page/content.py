"""What a page is made of: runs with their names and looks, and where the reader begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from optim.analysis import gap, rate_bound, step_bound
from optim.analysis.measures import get_roots
from optim.base.errors import Cancelled
from optim.base.translatable import translatable
from optim.base.whole_file import ExportError
from optim.notation.notation_resolver import DECLARED
from optim.simulate.run import Run

MOST_CELLS = 16_000  # steps times parameters, of all runs: each has a ledger of its own in the page, some ten megabytes then
Range = tuple[float, float]
Say = Callable[[str], str]


@dataclass(frozen=True)
class PageRun:
    """One run of a page.

    run        with all its numbers
    name       what it is called
    look       its place among the run colours and dashes, 0, 1, 2 ...
    line       the place whose dashes it has, or None for its own
    colour     one of the user's choice, "#RRGGBB", or ""
    settings   one line on its settings
    notation   name of the notation of its formulas
    visible    whether it is drawn at first
    """

    run: Run
    name: str
    look: int = 0
    colour: str = ""
    settings: str = ""
    notation: str = DECLARED
    visible: bool = True
    line: int | None = None


@dataclass(frozen=True)
class PageNote:
    """A text, or an arrow, that somebody has put into a scene. A page draws those on its map and its plots, and tells the others.

    place    "map", "loss", "rate", "rms", "update", or another place of the scene that a page has not
    text     what it says; "" where it is an arrow alone
    at       the point that it speaks of: of the map in its own coordinates, of a plot (step, value)
    offset   from the point to the middle of the text, in pixels, to the right and up
    arrow    whether an arrow leads from the text to the point
    first    the step from which it is shown
    last     the last step at which it is shown, or None: to the end
    """

    place: str
    text: str
    at: tuple[float, float] = (0.0, 0.0)
    offset: tuple[float, float] = (0.0, 0.0)
    arrow: bool = True
    first: int = 0
    last: int | None = None


@dataclass(frozen=True)
class PageContent:
    """The scene of a page.

    title, about   its heading and the paragraph below it, plain text
    runs           in the order of lists
    focus          which of them is in front
    step           at which the page begins
    speed          steps per second
    loop           whether playing begins again at the end
    view           ((low, high) of each axis of the map), or None to fit it
    linear         whether the loss has a linear axis
    notes          texts and arrows at some of the steps
    """

    runs: tuple[PageRun, ...]
    title: str = ""
    about: str = ""
    focus: int = 0
    step: int = 0
    speed: float = 12.0
    loop: bool = True
    view: tuple[Range, Range] | None = None
    linear: bool = False
    notes: tuple[PageNote, ...] = ()


def check_content(content: PageContent) -> None:
    """Raises ExportError with a sentence where there is nothing to show, or too much for one page."""
    if not content.runs:
        raise ExportError(translatable("There are no runs to put into a page; add a run first."))
    cells = sum(page_run.run.steps * page_run.run.dimension for page_run in content.runs)
    if cells > MOST_CELLS:
        raise ExportError(
            translatable(
                "A page holds at most {most} lines of the ledger, one for each step and parameter, and these runs have {cells}; "
                "choose fewer steps or fewer runs, or export a film.",
                most=f"{MOST_CELLS:,}", cells=f"{cells:,}",
            )
        )  # fmt: skip


def check_cancel(cancel: np.ndarray | None) -> None:
    """Raises Cancelled where the page is not wanted any more.

    cancel   uint8 (1,), or None
    """
    if cancel is not None and cancel[0]:
        raise Cancelled


def get_drawn(run: Run) -> dict[str, np.ndarray]:
    """{"drawn.gap": (T + 1,), "drawn.root": (T, d) ...}: what plots and the map show beside the numbers of the run itself."""
    found = {"gap": gap(run), "root": get_roots(run), "rate_bound": rate_bound(run), "step_bound": step_bound(run)}
    return {f"drawn.{name}": array for name, array in found.items() if array is not None}
