"""Somebody's settings as lines for another library: the same formula where switches and a little code allow it, else the nearest
settings that a search finds, with what their steps miss on gradients that the search has not seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.checks import choose
from optim.base.errors import SpecError
from optim.base.fields import get_declarations
from optim.base.translatable import join, plain, translatable
from optim.code import fit
from optim.code.format import Say
from optim.code.libraries import calls
from optim.code.objective import find_plan
from optim.comparison.difference import get_label, spell
from optim.comparison.library_lines import MODULES, Extra, find_extras, write_lines
from optim.comparison.nearest import find_nearest, make_gradients, measure_miss
from optim.comparison.spec import as_it_comes
from optim.optimizers.base import Dialect, Optimizer
from optim.simulate.spec import RunSpec
from optim.simulate.step_tables import StepTables

TITLES = {**fit.LIBRARIES, "timm": "timm", "tf1": "TensorFlow 1", "tfkeras_legacy": "tf.keras 2.0 to 2.10"}


@dataclass(frozen=True, eq=False)
class Translation:
    """Settings in another library.

    library, call   "torch", "RMSprop"
    code            the line, or lines, of Python; the names of a user's model and variables are examples
    hyper           {hyperparameter: value}: what those lines compute, in this program's formula
    differing       names of the hyperparameters in which that is another formula than what was asked for; () where it is exact
    moved           {hyperparameter: value} of the numbers that the search chose otherwise than they were
    residual        what the steps of `hyper` miss, root mean square over that of the steps asked for, on held-out gradients; 0.0
                    where it is exact
    late            the same of the second half of the steps
    unmoved         the residual of the same numbers without a search
    steady          whether it is exact only while the rate stays as it is
    alone           whether the run has nothing beside its optimizer that these lines would have to bring
    optimizer       its key here
    """

    library: str
    call: str
    code: str
    hyper: Mapping[str, Any]
    differing: tuple[str, ...] = ()
    moved: Mapping[str, Any] | None = None
    residual: float = 0.0
    late: float = 0.0
    unmoved: float = 0.0
    steady: bool = False
    alone: bool = True
    optimizer: str = "rmsprop"

    @property
    def exact(self) -> bool:
        """Whether the lines compute the same formula, up to rounding."""
        return not self.differing

    @property
    def verdict(self) -> str:
        """What the lines are worth, in one sentence."""
        if self.exact:
            return self.sentences[0]
        title, residual = f"{TITLES[self.library]}: {self.call}", tell_percent(self.residual)
        return translatable(
            "{call}, nearest settings: the steps miss yours by {residual} % on held-out gradients.", call=title, residual=residual
        )

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the lines are: exact or not, what differs, which numbers were moved, what is missed, and what they leave out."""
        left = () if self.alone else (translatable("Schedule, clipping and changes during the run are not part of these lines."),)
        return (*self._tell_formula(), *left)

    def _tell_formula(self) -> tuple[str, ...]:
        title = f"{TITLES[self.library]}: {self.call}"
        if self.exact:
            told = [translatable("{call} with these settings is the same formula, up to rounding.", call=title)]
            if self.steady:
                told.append(
                    translatable("That holds while the rate does not change: the momentum of the two keeps the rate differently.")
                )
            return tuple(told)
        differences = join([get_label(self.optimizer, name) for name in self.differing], ", ")
        told = [translatable("{call} is another formula; it differs in: {differences}.", call=title, differences=differences)]
        if self.moved:
            parts = [f"{get_label(self.optimizer, name)} {spell(value)}" for name, value in self.moved.items()]
            moved = join(parts, ", ")
            told.append(translatable("These are the nearest settings that a search found: {settings}.", settings=moved))
        values = {"residual": tell_percent(self.residual), "late": tell_percent(self.late)}
        told.append(
            translatable(
                "On held-out gradients the steps miss yours by {residual} % (root mean square, of yours), in the second half by "
                "{late} %.",
                **values,
            )
        )
        if self.moved:
            told.append(translatable("With your own numbers they would miss {percent} %.", percent=tell_percent(self.unmoved)))
        return tuple(told)


def tell_percent(share: float) -> str:
    """A share in percent, as text.

    share   of 1
    """
    return plain(100.0 * share)


def find_libraries(optimizer: str) -> tuple[str, ...]:
    """The libraries that have an optimizer, in the order of its dialects.

    optimizer   its key
    """
    return tuple(dict.fromkeys(d.library for d in catalog.get_by_key(optimizer).dialects if d.library in MODULES))


def translate(spec: RunSpec, library: str, gradients: Any = None, say: Say = str, cancel: Any = None) -> Translation:
    """The optimizer of a run as lines for a library: exact where its switches and a few lines of code allow it, else the nearest
    settings by search.

    spec        whose optimizer, settings and schedule are meant; its edits, noise and clipping are not part of them
    library     "torch", "keras", "optax", "timm", "tf1" or "tfkeras_legacy"
    gradients   (steps, n >= 2) to search and measure on: the first half of the columns is searched on, the other held out; None
                for gradients of 64 parameters over 200 steps, between 1e-6 and 1 in size, with drift, noise and gaps
    say         gives the sentences of comments in the reader's language
    cancel      uint8 array of shape (1,) to give up from another thread

    Raises SpecError with a sentence where the library has no such optimizer, or the gradients are no table of numbers, and
    Cancelled soon after `cancel` is set.
    """
    choose(TITLES, library, translatable("library"))
    company = (spec.schedule, spec.clip, spec.update_clip, spec.projection)
    has_company = bool(spec.edits) or any(part is not None for part in company)
    spec = spec.with_(edits=())
    entry = catalog.get_optimizer(spec)
    dialect = next((each for each in entry.dialects if each.library == library), None)
    if dialect is None:
        refuse(spec, entry, library)
    assert dialect is not None
    tables = find_plan(spec).tables
    extras = find_extras(spec, entry, dialect, tables)
    hyper = reach(spec, entry, dialect, extras, spec.hyper)
    differing = tuple(find_differences(spec, entry, tables, hyper))
    alone = not has_company
    if not differing:
        text = write(spec, entry, dialect, hyper, extras, say)
        steady = keeps_rate_elsewhere(entry, spec.hyper, hyper)
        return Translation(library, dialect.call, text, hyper, steady=steady, alone=alone, optimizer=spec.optimizer)
    seen, held_out = make_gradients(gradients)
    rates = get_rates(tables, len(seen))
    free = find_free(spec, entry, dialect, extras, tables)
    notes = get_declarations(entry.Hyper)

    def try_numbers(numbers: Mapping[str, float]) -> dict[str, Any]:
        return reach(spec, entry, dialect, extras, {**spec.hyper, **numbers})

    best = find_nearest(entry, spec.hyper, {name: notes[name] for name in free}, try_numbers, seen, rates, cancel)
    found = try_numbers(best)
    residual, late = measure_miss(entry, spec.hyper, found, held_out, rates)
    unmoved, _ = measure_miss(entry, spec.hyper, hyper, held_out, rates)
    if not residual < unmoved:  # what the search gained is no gain elsewhere
        found, residual = hyper, unmoved
        late = measure_miss(entry, spec.hyper, hyper, held_out, rates)[1]
    moved = {name: found[name] for name in free if found[name] != spec.hyper[name]}
    text = write(spec, entry, dialect, found, extras, say)
    return Translation(
        library, dialect.call, text, found, differing, moved, residual, late, unmoved, alone=alone, optimizer=spec.optimizer
    )


def keeps_rate_elsewhere(entry: Optimizer, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
    """Whether one formula has the rate in its momentum and the other has not, which shows as soon as the rate changes.

    entry          the Optimizer
    mine, theirs   {hyperparameter: value}, all of them
    """
    ball = entry.momentum
    return isinstance(ball.lr_inside, str) and mine[ball.lr_inside] != theirs[ball.lr_inside] and bool(mine[ball.hyper])


def find_differences(spec: RunSpec, entry: Optimizer, tables: StepTables, hyper: Mapping[str, Any]) -> list[str]:
    """The hyperparameters in which another formula differs by more than rounding.

    entry    the Optimizer
    tables   the numbers of the run's steps
    hyper    {hyperparameter: value} of the other formula
    """
    found, made = fit.find_differences(spec, entry, tables, hyper), entry.preconditioner
    without = made.eps and spec.hyper[made.eps] == 0.0 == hyper[made.eps]
    return [name for name in found if not (without and name == made.inside)]  # where no ε is, it is nowhere


def refuse(spec: RunSpec, entry: Optimizer, library: str) -> None:
    """Says that a library has no such optimizer, and who has.

    entry     the Optimizer
    library   that has none

    Raises SpecError.
    """
    if spec.optimizer in catalog.own_rules():
        raise SpecError("A rule of your own is in no library; write it as a script instead.")
    there = join(sorted(call for lib, call in calls() if lib == library), ", ")
    others = join([TITLES[name] for name in find_libraries(spec.optimizer)], ", ")
    values = {"library": TITLES[library], "title": entry.title, "there": there}
    if others:
        raise SpecError(
            translatable("{library} has no {title} that is known here, only {there}; choose {others}.", others=others, **values)
        )
    raise SpecError(translatable("{library} has no {title} that is known here, only {there}.", **values))


def reach(
    spec: RunSpec, entry: Optimizer, dialect: Dialect, extras: tuple[Extra, ...], hyper: Mapping[str, Any]
) -> dict[str, Any]:
    """What the call and the lines beside it compute, when they are given what they take of `hyper`.

    entry    the Optimizer
    extras   the lines beside the call
    hyper    {hyperparameter: value}, all of them
    """
    names = fit.settable(entry, dialect) - ({entry.decay.hyper} if entry.decay.hyper in added(extras) else set())
    amounts = as_it_comes(spec.optimizer, dialect)
    amounts |= {name: hyper[name] for name in names}
    if entry.decay.hyper in amounts and entry.decay.hyper not in names:
        amounts[entry.decay.hyper] = 0.0
    if dialect.adjust is not None:
        amounts = dialect.adjust(amounts)
    if fit.get_chained_decay(spec.with_(hyper=hyper), entry, dialect) and entry.decay.decoupled in amounts:
        amounts[entry.decay.decoupled] = False  # it is added to the gradient beforehand
    return amounts | {name: hyper[name] for name in added(extras)}


def added(extras: tuple[Extra, ...]) -> set[str]:
    """The hyperparameters that the lines beside the call take over.

    extras   those lines
    """
    return {name for extra in extras for name in extra.fields}


def find_free(
    spec: RunSpec, entry: Optimizer, dialect: Dialect, extras: tuple[Extra, ...], tables: StepTables
) -> tuple[str, ...]:
    """The numbers that a search may move: those that the library lets one choose, that matter, and that are not zero.

    entry    the Optimizer
    extras   the lines beside the call
    tables   the numbers of the run's steps
    """
    notes = get_declarations(entry.Hyper)
    names = (fit.settable(entry, dialect) | added(extras)) - {entry.decay.hyper, entry.second_moment.initial}
    scales = {name: getattr(notes.get(name), "scale", "") for name in entry.Hyper._fields if name in names}
    moving = [name for name, scale in scales.items() if scale in ("log", "complement")]
    read = fit.get_formulas(entry, tables, spec.hyper).numbers()
    return tuple(name for name in moving if name == "lr" or (name in read and spec.hyper[name] != 0.0))


def get_rates(tables: StepTables, steps: int) -> np.ndarray:
    """(steps,) the rate of each step over the first one.

    tables   the numbers of the run's steps
    steps    how many
    """
    rates = tables.lr[:steps]
    if not len(rates) or not rates[0] > 0.0 or not np.isfinite(rates).all():
        return np.ones(steps)
    return np.concatenate([rates, np.full(steps - len(rates), rates[-1])]) / rates[0]


def write(
    spec: RunSpec, entry: Optimizer, dialect: Dialect, hyper: Mapping[str, Any], extras: tuple[Extra, ...], say: Say
) -> str:
    """The lines.

    entry    the Optimizer
    hyper    what they are to compute
    extras   the lines beside the call
    say      gives the sentences of comments in the reader's language
    """
    inside = spec.with_(hyper=dict(hyper), schedule=None)
    if entry.decay.hyper in added(extras):
        inside = inside.with_hyper(**{entry.decay.hyper: 0.0})
    call = fit.get_call(inside, entry, dialect, find_plan(inside).tables)
    if library_refuses(call.keywords, dialect):
        raise SpecError("PyTorch's SGD refuses Nesterov together with dampening; set one of them to zero.")
    return write_lines(call, hyper, extras, say)


def library_refuses(keywords: Mapping[str, Any], dialect: Dialect) -> bool:
    """Whether the library itself refuses a combination of settings.

    keywords   of the call
    """
    return dialect.library == "torch" and bool(keywords.get("nesterov")) and bool(keywords.get("dampening"))
