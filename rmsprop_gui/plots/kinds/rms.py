"""What each parameter's gradient is divided by, before ε, over the size of the gradient itself: a root mean square, a root of a
sum, a standard deviation, as the optimizer declares it."""

from __future__ import annotations

import numpy as np

from optim import Run, naming
from optim.catalog import optimizers
from optim.insight.wording import root_of
from rmsprop_gui import style
from rmsprop_gui.formula import Absolute, Box, Row, symbol
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.plots.heads import words
from rmsprop_gui.plots.kind import Content, Drawing, Kind, theta_curve
from rmsprop_gui.plots.symbols import at, emphasised, reading, root_symbol, size_of

TITLE = mark("Root of squares")


def roots(run: Run) -> np.ndarray | None:
    """(T, d) the root that the step leaving theta[k] divides by, before ε; None for optimizers without v."""
    if "root" in run.lines:
        return run.lines["root"]
    square = optimizers()[run.spec.optimizer].square
    if not square or square not in run.state:
        return None
    with np.errstate(invalid="ignore"):
        return np.sqrt(run.state[square][1:])


def title_of(run: Run) -> str:
    """What the curves are: "RMS gradient" only where they are a root mean square of the gradient."""
    note = naming.root(optimizers()[run.spec.optimizer], run.spec.hyper)
    if note is None:
        return translated(TITLE)
    title = translated(note.title or note.label)
    return title[:1].upper() + title[1:]


def draw(content: Content) -> Drawing:
    run = content.focus
    if run is None:
        return Drawing(translated(TITLE), True)
    root, size = roots(run), np.abs(run.gradient)
    if root is None:
        sizes = tuple(theta_curve(size[:, i], i, "|g|", "gradient") for i in reversed(content.parameters))
        return Drawing(tr("Gradient size"), True, sizes, (), lambda step: [
            reading(size_of(run, i, "g"), at(size, step, i), style.theta_key(i)) for i in emphasised(run)
        ])  # fmt: skip
    sizes = tuple(theta_curve(size[:, i], i, "|g|", "gradient", dotted=True, guide=True) for i in emphasised(run))
    curves = sizes + tuple(theta_curve(root[:, i], i, root_of(run.spec), "square") for i in reversed(content.parameters))
    legend = Row(words(tr("dotted:") + " "), Absolute(symbol("g", color="text_3", px=12), "text_3"))

    def readings(step: int) -> list[Box]:
        return [reading(root_symbol(run, i, content.notation), at(root, step, i), style.theta_key(i)) for i in emphasised(run)]

    return Drawing(title_of(run), True, curves, (), readings, lambda step: legend)


ENTRY = Kind(TITLE, 2, draw)
