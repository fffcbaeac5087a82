"""The contract of a plot: from the runs of the scene it makes a PlotDrawing, once; the column draws it at every step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial, wraps
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from PySide6.QtGui import QColor, QPen

from optim import Run
from optim.base.catalog import get_key, get_optimizer
from optim.base.fields import get_declarations
from optim.notation import quantity_names
from optim.notation.notation_resolver import DECLARED, spelling
from optim.notation.renderer import set_symbol
from optim.notation.symbol_parser import Glyph, glyphs_in, parse_symbol
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import (
    Absolute,
    Box,
    Parenthesis,
    Root,
    RowBox,
    Script,
    Space,
    TextBox,
    bare,
    num,
    operator,
    symbol,
)
from rmsprop_gui.drawing.formula.trace_formula import BoxRenderer, write_down_symbol
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import subscript
from rmsprop_gui.model.highlight import HighlightedTerm
from rmsprop_gui.model.scene import RunSetup, RunStyle, Scene

DOTTED = (1.5, 3.5)  # dashes in pen widths
DASHED = (4.0, 3.0)
EMPHASISED = 2  # parameters drawn in full and written in the head; further ones are thin

FIRST_STYLE = RunStyle(0)


@dataclass(frozen=True)
class PlotContent:
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
    rough: bool = False  # other runs will be drawn in a moment: what takes long is drawn from fewer steps

    @property
    def parameters(self) -> range:
        return range(self.focus.dimension if self.focus is not None else 0)

    def name(self, place: int) -> str:
        """What the run at a place of `runs` is called."""
        return self.names[place] if place < len(self.names) else self.runs[place][0].name or self.runs[place][0].optimizer


@dataclass(frozen=True)
class PlotCurve:
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
    of: HighlightedTerm | None = None

    def at(self, step: int) -> float:
        """The value of a step: of the last one not later that has one; nan before the first, and from where after the last one
        the next would have been."""
        if self.steps is None:
            return float(self.values[step]) if 0 <= step < len(self.values) else np.nan
        if not len(self.steps):
            return np.nan
        index = int(self.steps.searchsorted(step, side="right")) - 1
        end = self.steps[-1] if len(self.steps) < 2 else 2 * self.steps[-1] - self.steps[-2] - 1
        return float(self.values[index]) if index >= 0 and step <= end else np.nan


@dataclass(frozen=True)
class PlotBand:
    """The area between two curves over the same steps, filled with a colour."""

    low: PlotCurve
    high: PlotCurve
    color: str | QColor
    alpha: int


@dataclass(frozen=True)
class PlotHeat:
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
class PlotLevel:
    """A horizontal dotted line with its name."""

    value: float
    label: str


def no_readings(step: int) -> Sequence[Box]:
    return ()


def no_legend(step: int) -> Box | None:
    return None


@dataclass(frozen=True)
class PlotDrawing:
    """One plot made from a PlotContent; `readings` and `legend` are what its head says at a step."""

    title: str
    log: bool
    curves: tuple[PlotCurve, ...] = ()
    levels: tuple[PlotLevel, ...] = ()
    readings: Callable[[int], Sequence[Box]] = no_readings
    legend: Callable[[int], Box | None] = no_legend
    include: tuple[float, ...] = ()  # values that the range has to hold
    bottom: float | None = None  # log plots: nothing below it is shown at first
    bands: tuple[PlotBand, ...] = ()
    heat: PlotHeat | None = None
    note: str = ""  # what stands in the middle of a plot that has nothing to show yet


def everywhere(scene: Scene) -> bool:
    return True


@dataclass(frozen=True)
class PlotKind:
    """What the file of a plot declares as ENTRY.

    title     in menus
    order     its place from the top
    draw      what it shows of the runs; asked once whenever they change
    shown     whether it is there at first
    offered   scene -> whether it has something to say of it
    called    scene -> what it is called there, where that is more than its title says
    ahead     (run, whether others follow at once) -> what `draw` will ask of the run, and `cache_per_run` remembers: the thread
              that makes the run answers it
    """

    title: str
    order: float
    draw: Callable[[PlotContent], PlotDrawing]
    shown: bool = True
    offered: Callable[[Scene], bool] = everywhere
    called: Callable[[Scene], str] | None = None
    ahead: Callable[[Run, bool], object] | None = None

    def get_title(self, scene: Scene) -> str:
        """What it is called in menus and lists while this scene is shown."""
        return self.called(scene) if self.called is not None else translated(self.title)


def theta_pen(index: int, dash: tuple[float, ...], width: float, alpha: int) -> QPen:
    return style.pen(style.theta_key(index), width, dash or None, alpha)


def theta_curve(
    values: np.ndarray, index: int, name: str, of: str = "", *, dotted: bool = False, guide: bool = False
) -> PlotCurve:
    """The curve of parameter `index`: its hue; further parameters are thin.

    name  of the quantity: "Δθ"   of  the role in which it is drawn brighter (see rmsprop_gui.model.highlight)
    """
    pen = partial(theta_pen, index, DOTTED if dotted else ())
    name = tr("{name} of {parameter}", name=name, parameter="θ" + subscript(index + 1))
    lit = HighlightedTerm(of, index) if of else None
    return PlotCurve(values, style.theta_key(index), pen, guide, thin=index >= EMPHASISED, dotted=dotted, name=name, of=lit)


def make_dashed_pen(run_style: RunStyle, width: float, alpha: int) -> QPen:
    return style.pen(style.run_color(run_style), width, DASHED, alpha)


HEAD_DIGITS = 3
HEAD_TOLERANCE = 5e-4  # relative; smaller differences change none of three digits by more than rounding


def keep_with_run(make: Callable[..., Box]) -> Callable[..., Box]:
    """Keeps the boxes (and their measures) that `make(run, ...)` made, as long as their run lives."""
    kept: WeakKeyDictionary[Run, dict[object, Box]] = WeakKeyDictionary()

    @wraps(make)
    def ask(run: Run, *key: Any) -> Box:
        boxes = kept.setdefault(run, {})
        if key not in boxes:
            boxes[key] = make(run, *key)
        return boxes[key]

    return ask


def get_index(run: Run, parameter: int) -> int | None:
    """The subscript of a parameter: none where there is only one."""
    return parameter + 1 if run.dimension > 1 else None


@keep_with_run
def add_index(run: Run, parameter: int, name: str) -> Box:
    """A letter with the subscript and in the colour of a parameter."""
    return symbol(name, get_index(run, parameter), color=style.theta_key(parameter))


def get_size(run: Run, parameter: int, name: str) -> Box:
    return Absolute(add_index(run, parameter, name), style.theta_key(parameter))


class Reading(RowBox):
    """Symbol and value of one curve at the tracker; the value is the last part."""


def reading(name: Box, value: float | None, color: Any) -> Box:
    """Symbol and value of one curve at the tracker."""
    return Reading(name, Space(5), num(value, HEAD_DIGITS, color))


def emphasise(run: Run) -> range:
    return range(min(EMPHASISED, run.dimension))


def at(values: np.ndarray, step: int, parameter: int) -> float | None:
    """A value at the tracker; None (written —) at the last step, which nothing leaves."""
    return float(values[step, parameter]) if step < len(values) else None


class KeyedRenderer(BoxRenderer):
    """Writes everything in one colour, that of a parameter, also where there is only one parameter."""

    def __init__(self, color: str) -> None:
        self._color = color

    def symbol(self, glyph: Glyph, index: str, time: str, mark: str) -> Box:
        return write_down_symbol(glyph, index, time, mark, self._color)

    def word(self, text: str) -> Box:
        return TextBox(text, 13, self._color)

    def power(self, base: Box, exponent: Box) -> Box:
        scripted, raised = bare(base), TextBox(exponent.text(), 10, self._color)
        return Script(scripted.base, scripted.sub, raised) if isinstance(scripted, Script) else Script(base, None, raised)

    def root(self, inner: Box) -> Box:
        return Root(inner, self._color)


def spell(written: str, run: Run, parameter: int | None, notation: str = DECLARED) -> Box:
    """A declared symbol in a notation, with the subscript and in the colour of a parameter."""
    spelt, renderer = spelling(get_key(run.spec), notation), KeyedRenderer(style.theta_key(parameter or 0))
    common = all(spelt.is_shared(glyph) for glyph in glyphs_in(parse_symbol(written)))
    index = None if parameter is None or common else get_index(run, parameter)
    return set_symbol(renderer, written, spelt, "" if index is None else str(index))


@keep_with_run
def root_symbol(run: Run, parameter: int, notation: str = DECLARED) -> Box:
    """What this optimizer divides by, as it declares it under its settings: √v, √v̂, √(v − m²), √G; Adamax' u has no root."""
    note = quantity_names.root(get_optimizer(run.spec), run.spec.hyper)
    return spell(note.symbol if note is not None else "d", run, parameter, notation)


@keep_with_run
def squares_symbol(run: Run, parameter: int, notation: str = DECLARED) -> Box:
    """The root of the squares that the optimizer remembers, whatever it divides by: √v, AdaGrad's √G."""
    note = quantity_names.square(get_optimizer(run.spec), run.spec.hyper)
    return spell(f"√{note.symbol}" if note is not None else "d", run, parameter, notation)


def radicand(run: Run, parameter: int, notation: str) -> Box:
    """What stands under the root."""
    box = root_symbol(run, parameter, notation)
    return box.radicand if isinstance(box, Root) else box


def rate_symbol(run: Run, parameter: int, step: int, notation: str = DECLARED) -> Box:
    """The effective rate as it is computed: where the optimizer divides by d, d is written out."""
    leg, _ = run.at(step)
    return _rate_symbol(leg, parameter, get_epsilon(run, step), notation)


@keep_with_run
def _rate_symbol(run: Run, parameter: int, epsilon: str, notation: str) -> Box:
    entry, active = get_optimizer(run.spec), quantity_names.find_switched_on(run.spec.hyper)
    note = quantity_names.quantity(entry.Intermediates, "rate", active)
    written = note.symbol if note is not None else "α"
    above, _, below = written.partition("/")
    if below != "d" or not epsilon:
        return spell(written, run, parameter, notation)
    slash = TextBox("/", 13, style.theta_key(parameter))
    return RowBox(spell(above, run, parameter, notation), slash, denominator_symbol(run, parameter, epsilon, notation))


def get_epsilon(run: Run, step: int) -> str:
    """Where ε stands in the denominator of a step, as its numbers say: "hidden" (it changes none of the digits shown),
    "outside" or "inside" the root, "unknown", or "" where nothing is divided by a root."""
    run, step = run.at(step)
    divisor = get_optimizer(run.spec).preconditioner
    if divisor.root not in run.lines or divisor.denominator not in run.lines:
        return ""
    step = max(0, min(step, run.steps - 1))
    eps = float(run.hyper[divisor.eps][step]) if divisor.eps in run.hyper and run.steps else 0.0
    root, whole = (run.lines[name][step : step + 1, :EMPHASISED] for name in (divisor.root, divisor.denominator))
    if agree(root, whole, HEAD_TOLERANCE):
        return "hidden"
    if agree(root + eps, whole):
        return "outside"
    return "inside" if agree(root**2 + eps, whole**2) else "unknown"


def denominator_symbol(run: Run, parameter: int, epsilon: str, notation: str = DECLARED) -> Box:
    color = style.theta_key(parameter)
    field = get_optimizer(run.spec).preconditioner.eps
    plus, eps = operator("+", color), spell(get_symbol(run, field), run, None, notation)
    if epsilon == "hidden":
        return root_symbol(run, parameter, notation)
    if epsilon == "outside":
        return Parenthesis(RowBox(root_symbol(run, parameter, notation), plus, eps), color)
    if epsilon == "inside":
        return Root(RowBox(radicand(run, parameter, notation), plus, eps), color)
    return add_index(run, parameter, "d")


def get_symbol(run: Run, field: str) -> str:
    """The declared symbol of a hyperparameter."""
    return str(get_declarations(get_optimizer(run.spec).Hyper)[field].symbol)


def agree(a: np.ndarray, b: np.ndarray, tolerance: float = 1e-9) -> bool:
    with np.errstate(all="ignore"):
        return bool(np.all((np.abs(a - b) <= tolerance * np.abs(b)) | ~np.isfinite(a) | ~np.isfinite(b)))
