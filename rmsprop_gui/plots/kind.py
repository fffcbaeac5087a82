"""The contract of a plot: from the runs on the bench it makes a Drawing, once; the stack draws it at every step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from PySide6.QtGui import QColor, QPen

from optim import Run
from optim.spelling import DECLARED
from rmsprop_gui import style
from rmsprop_gui.formula import Box
from rmsprop_gui.highlight import Lit
from rmsprop_gui.i18n import tr
from rmsprop_gui.numbers import subscript
from rmsprop_gui.run_style import RunStyle
from rmsprop_gui.scene import RunSetup, Scene

DOTTED = (1.5, 3.5)  # dashes in pen widths
DASHED = (4.0, 3.0)
EMPHASISED = 2  # parameters drawn in full and written in the head; further ones are thin

FIRST_STYLE = RunStyle(0)


@dataclass(frozen=True)
class Content:
    """What the plots are made of: visible runs with their setups (the focused one last), the focused run, the options."""

    runs: tuple[tuple[RunSetup, Run], ...] = ()
    order: tuple[int, ...] = ()  # places in `runs` in the order in which the user listed them
    focus: Run | None = None
    focus_style: RunStyle = FIRST_STYLE
    tolerance: float = 0.0
    loss_mode: str = "log"  # "log", "linear" or "distance"
    names: tuple[str, ...] = ()  # of `runs`
    others: Mapping[float, np.ndarray] = field(default_factory=dict)  # the focused run's rates under other decays
    chosen: float = 0.0  # the one of them that the user looks at
    notation: str = DECLARED  # in which the focused run's symbols are written

    @property
    def parameters(self) -> range:
        return range(self.focus.dimension if self.focus is not None else 0)

    def name(self, place: int) -> str:
        """What the run at a place of `runs` is called."""
        return self.names[place] if place < len(self.names) else self.runs[place][0].name or self.runs[place][0].optimizer


@dataclass(frozen=True)
class Curve:
    """values (n,) at steps 0 to n-1, or at `steps` (n,), rising; `pen(width, alpha)` at paint time.

    guide   drawn alike before and after the tracker, thin, without a dot, and not counted for the range
    thin    a minor curve, drawn thinner, without a dot
    name    heads its numbers in the table of the plot
    of      what it shows: drawn brighter while that is pointed at in a formula
    """

    values: np.ndarray
    color: str | QColor
    pen: Callable[[float, int], QPen]
    guide: bool = False
    thin: bool = False
    dotted: bool = False
    steps: np.ndarray | None = None
    name: str = ""
    of: Lit | None = None

    def at(self, step: int) -> float:
        """The value of a step: of the last one not later that has one; nan before the first, and from where after the last one
        the next would have been."""
        if self.steps is None:
            return float(self.values[step]) if 0 <= step < len(self.values) else np.nan
        index = int(self.steps.searchsorted(step, side="right")) - 1
        end = self.steps[-1] if len(self.steps) < 2 else 2 * self.steps[-1] - self.steps[-2] - 1
        return float(self.values[index]) if index >= 0 and step <= end else np.nan


@dataclass(frozen=True)
class Band:
    """The area between two curves over the same steps, filled with a colour."""

    low: Curve
    high: Curve
    color: str | QColor
    alpha: int


@dataclass(frozen=True)
class Heat:
    """Counts (R, bins) over the steps (R,), rising: each record's share per bin as a colour from the panel's to `color`.

    low, high   of the bins, in the coordinate of the value axis (decades on a logarithmic one)
    top         the share that has the full colour
    """

    steps: np.ndarray
    counts: np.ndarray
    low: float
    high: float
    color: str | QColor
    top: float


@dataclass(frozen=True)
class Level:
    """A horizontal dotted line with its name."""

    value: float
    label: str


def no_readings(step: int) -> Sequence[Box]:
    return ()


def no_legend(step: int) -> Box | None:
    return None


@dataclass(frozen=True)
class Drawing:
    """One plot made from a Content; `readings` and `legend` are what its head says at a step."""

    title: str
    log: bool
    curves: tuple[Curve, ...] = ()
    levels: tuple[Level, ...] = ()
    readings: Callable[[int], Sequence[Box]] = no_readings
    legend: Callable[[int], Box | None] = no_legend
    include: tuple[float, ...] = ()  # values that the range has to hold
    bottom: float | None = None  # log plots: nothing below it is shown at first
    bands: tuple[Band, ...] = ()
    heat: Heat | None = None
    note: str = ""  # what stands in the middle of a plot that has nothing to show yet


def everywhere(scene: Scene) -> bool:
    return True


@dataclass(frozen=True)
class Kind:
    """What a plot file declares as ENTRY: its name in menus, its place from the top, whether it is shown at first, and the
    scenes that it is for."""

    title: str
    order: float
    draw: Callable[[Content], Drawing]
    shown: bool = True
    offered: Callable[[Scene], bool] = everywhere


def theta_pen(index: int, dash: tuple[float, ...], width: float, alpha: int) -> QPen:
    return style.pen(style.theta_key(index), width, dash or None, alpha)


def theta_curve(
    values: np.ndarray, index: int, name: str, of: str = "", *, dotted: bool = False, guide: bool = False
) -> Curve:
    """The curve of parameter `index`: its hue; further parameters are thin.

    name  of the quantity: "Δθ"   of  the role in which it is drawn brighter (see rmsprop_gui.highlight)
    """
    pen = partial(theta_pen, index, DOTTED if dotted else ())
    name = tr("{name} of {parameter}", name=name, parameter="θ" + subscript(index + 1))
    lit = Lit(of, index) if of else None
    return Curve(values, style.theta_key(index), pen, guide, thin=index >= EMPHASISED, dotted=dotted, name=name, of=lit)


def dashed_pen(run_style: RunStyle, width: float, alpha: int) -> QPen:
    return style.pen(style.run_color(run_style), width, DASHED, alpha)
