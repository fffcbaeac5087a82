"""What the scripts of the libraries have in common: the call, the rates, and the clipping of other libraries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from optim.base import catalog
from optim.base.errors import SpecError
from optim.base.fields import NumberField, get_declarations
from optim.base.translatable import translatable
from optim.code.fit import LIBRARIES, ROUNDING, LibraryCall, fit, get_fields
from optim.code.format import Draft, Say, number
from optim.code.frame import script
from optim.code.legs import tell_beginning
from optim.code.objective import Objective, clip_text, projection_text, refuse_shorter, update_clip_text
from optim.code.special import varying
from optim.simulate.edits import Edit, Switch
from optim.simulate.run import Run, simulate
from optim.simulate.spec import RunSpec

CLOSE = 1e-9  # of 1 or of |θ|, whichever is larger
MARGIN = 0.05  # a few changed digits stand for those of every operation
FAR = 1000  # steps that are looked at


def horizon(spec: RunSpec) -> tuple[int, int]:
    """(steps through which changed last digits move no coordinate by CLOSE, steps looked at)."""
    spec = spec.with_(steps=min(spec.steps, FAR))
    run = simulate(spec, "plain")
    return min([together(run, other) for other in neighbours(spec)], default=spec.steps), spec.steps


def together(run: Run, other: Run) -> int:
    """The last step up to which two runs are as good as one.

    run, other   the two runs
    """
    with np.errstate(all="ignore"):
        apart = np.abs(run.theta - other.theta) > MARGIN * CLOSE * np.maximum(1.0, np.abs(run.theta))
        apart |= np.isfinite(run.theta) != np.isfinite(other.theta)
    steps = np.flatnonzero(apart.any(axis=1))
    return int(steps[0]) - 1 if len(steps) else run.steps


def neighbours(spec: RunSpec) -> Iterator[Run]:
    """The run with its start, its numbers, its landscape or its rounding changed by as little as possible."""
    start = np.array(spec.start)
    ulp = np.spacing(np.maximum(1.0, np.abs(start)))
    corners = [np.ones(len(start)), -np.ones(len(start)), np.resize([1.0, -1.0], len(start)), np.resize([-1.0, 1.0], len(start))]
    for corner in corners[: 2 * len(start)]:
        yield from try_out(spec, start=tuple((start + corner * ulp).tolist()))
    notes = get_declarations(catalog.get_optimizer(spec).Hyper)
    numbers = {n: below(v) for n, v in spec.hyper.items() if isinstance(notes.get(n), NumberField) and v > 0.0}
    yield from try_out(spec, hyper={**spec.hyper, **numbers})
    if spec.objective not in catalog.models():
        names = catalog.landscape(spec.objective, spec.objective_params).Parameters._fields
        numbers = {n: below(v) for n, v in spec.objective_params.items() if n in names}
        yield from try_out(spec, objective_params={**spec.objective_params, **numbers})
    for name in sorted(ROUNDING & set(spec.hyper)):
        if (spec.optimizer, name) != ("radam", "torch_order"):
            yield from try_out(spec, hyper={**spec.hyper, name: not spec.hyper[name]})


def below(number: Any) -> float:
    """The next float64 towards 0.

    number   any number
    """
    return float(np.nextafter(number, 0.0))


def try_out(spec: RunSpec, **changes: Any) -> Iterator[Run]:
    """The run with some fields of its spec changed; nothing where such a spec is not allowed.

    changes   {field: value}
    """
    try:
        yield simulate(spec.with_(**changes), "plain")
    except SpecError:  # it left what is allowed by a hair
        return


def sentence(spec: RunSpec) -> str:
    """Up to which step a library's own arithmetic gives the same numbers."""
    steps, looked = horizon(spec)
    rounding = translatable(
        "Rounding differs from the program's in the last digits: it moves no parameter by more than 1e-9 (of 1 or of its size)"
    )
    if steps < looked:
        return translatable(
            "{rounding} up to step {steps}; after that the path depends on the last digit of everything.",
            rounding=rounding, steps=steps,
        )  # fmt: skip
    if looked < spec.steps:
        return translatable("{rounding} in the first {looked} steps.", rounding=rounding, looked=looked)
    return translatable("{rounding} in all {looked} steps.", rounding=rounding, looked=looked)


class ScriptParts:
    """The pieces of a library's script.

    call       what makes the optimizer; `keywords` are those of its first step, `changing` those that change
    calls      the same of each leg of the run: what is made anew where memory or optimizer are edited
    clip       {setting: value} of the clipping if it is the library's own, else None; then `clip_blocks` has the rule
    plan       {setting: value} of the schedule if it is the library's own and nothing else changes the rate, else None;
               then the rates are listed, unless they are all the same

    row                      the parameters are a matrix with one output: a row in PyTorch, a column in Keras and optax
    say                      gives the sentences of comments in the reader's language
    plan_works, clip_works   whether the library's own schedule and clipping make the run
    """

    def __init__(self, spec: RunSpec, library: str, say: Say, plan_works: bool = True, clip_works: bool = True) -> None:
        self.spec = spec
        if library != "torch" or (spec.precision or {}).get("kind") != "tensors" or spec.clip is not None:
            refuse_shorter(spec, LIBRARIES[library])
        self.objective = Objective(spec, exact=False, say=say)
        self.calls: tuple[LibraryCall, ...] = fit(spec, library)
        self.call = self.calls[0]
        self.keywords: dict[str, Any] = dict(self.call.keywords)
        self.split = len(spec.start) > 1 and spec.clip is not None and spec.clip["layout"] == "split"
        self.row = any(leg.optimizer.matrix.one_output for leg in self.objective.plan.parts)
        self.clip = own(spec.clip, library) if clip_works else None
        alone = plan_alone(spec) and len(self.calls) == 1 and spec.update_clip is None  # which asks for the rate of each step
        self.plan = own(spec.schedule, library) if plan_works and alone else None
        self.changing = dict(self.call.changing) if self.plan is None or not drives_momentum(spec) else {}
        self.objective.columns = self._columns()
        self.clip_blocks = clip_text(spec, self.objective.support) if self.clip is None else []
        self.holding_blocks = [*update_clip_text(spec, self.objective.support), *projection_text(spec, self.objective.support)]
        self.objective.namespaces = bool(self.clip_blocks or self.holding_blocks)

    def _columns(self) -> dict[str, Any]:
        """The tables of what changes and is not left to the library's own schedule."""
        rates = self.objective.tables.lr
        changing = {name for field in self.changing.values() for name in get_fields(field)}
        columns = {name: values for name, values in varying(self.objective.tables).items() if name in changing}
        if self.plan is not None:
            return columns
        if len(rates):
            self.keywords[self.call.rate] = float(rates[0])
        return columns if (rates == rates[:1]).all() else {"lr": rates, **columns}

    def list_later(self) -> list[tuple[int, LibraryCall, dict[str, Any], str]]:
        """(first step, call, its keywords with the rate of that step, comment) of the legs after the first one."""
        found = []
        for leg, call in zip(self.objective.plan.legs[1:], self.calls[1:], strict=True):
            keywords = {**call.keywords, call.rate: float(leg.tables.lr[0])}
            switched = any(isinstance(edit, Switch) and edit.step == leg.begin for edit in self.spec.edits)
            found.append((leg.begin, call, keywords, self.objective.quoting.comment(tell_beginning(leg, switched))))
        return found

    @property
    def listed(self) -> bool:
        """Whether the script has a table of rates."""
        return "lr" in self.objective.columns

    def write_change(self, word: str, field: Any) -> str:
        """The value of a changing keyword in step `step`.

        word    the keyword
        field   hyperparameter, or several for a pair
        """
        values = [f"float({n}[step])" if n in self.objective.columns else number(self.spec.hyper[n]) for n in get_fields(field)]
        sign = "-" if word in self.call.dialect.negative else ""
        return f"({', '.join(values)})" if isinstance(field, tuple) else f"{sign}{values[0]}"

    def write_held(self, values: str) -> str:
        """An expression for the parameters after an update: its clipping and the projection, where the run has them.

        values   an expression for them as the optimizer made them, a list of numbers
        """
        if self.spec.update_clip is not None:
            rate = "lr[step]" if self.listed else number(self.keywords[self.call.rate])
            values = f"shortened(theta, {values}, {rate})"
        return f"projected({values})" if self.spec.projection is not None else values

    def clip_lines(self) -> list[str]:
        """The clipping of another library, before the optimizer sees the gradient."""
        return ["g = clipped(g)"] if self.clip_blocks else []

    def script(
        self, library: str, imports: list[str], blocks: list[str], before: list[str], read: str, loop: list[str],
        begins: Sequence[str] = (),
    ) -> Draft:  # fmt: skip
        """The whole text; `read` gives theta as a list of NumPy numbers at the start of each step.

        library                         its title
        imports, blocks, before, loop   lines of the script
        begins                          lines that make an optimizer anew at some steps
        """
        return script(
            self.objective, library, sentence(self.spec), imports, [*self.clip_blocks, *self.holding_blocks, *blocks], before,
            [*self.clip_lines(), *loop], read=[read, *begins],
        )  # fmt: skip


def plan_alone(spec: RunSpec) -> bool:
    """Whether a schedule may drive the rate by itself: no edit changes what it acts on, or what it drives."""
    numbers = {edit.field for edit in spec.edits if isinstance(edit, Edit)}
    return "lr" not in numbers and not (spec.edits and drives_momentum(spec))


def drives_momentum(spec: RunSpec) -> bool:
    """Whether the schedule changes the momentum too."""
    return spec.schedule is not None and catalog.schedules()[spec.schedule["name"]].momentum is not None


def own(rule: Mapping[str, Any] | None, library: str) -> dict[str, Any] | None:
    """The settings of a rule that belongs to `library`, without those that are left to it."""
    if rule is None or rule.get("library") != library:
        return None
    hidden = ("name", "kind", "library", "layout")
    return {name: list(v) if isinstance(v, tuple) else v for name, v in rule.items() if name not in hidden and v is not None}


def with_base(spec: RunSpec, plan: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """A schedule's settings with the base rate where it stands for one that was left out.

    plan    {setting: value}
    names   settings that stand for the base rate
    """
    assert spec.schedule is not None
    base = {name: spec.hyper["lr"] for name in names if name in spec.schedule and name not in plan}
    return {**base, **plan}
