"""What the scripts of the libraries have in common: the call, the rates, and the clipping of other libraries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optim import catalog
from optim.export.code.clip_rule import clip_text
from optim.export.code.fit import Call, fields_of, fitted
from optim.export.code.frame import script
from optim.export.code.horizon import sentence
from optim.export.code.numbers import number
from optim.export.code.objective import Objective
from optim.export.code.projection_rule import projection_text
from optim.export.code.quoting import Draft
from optim.export.code.special import varying
from optim.spec import RunSpec


class Parts:
    """The pieces of a library's script.

    call       what makes the optimizer; `keywords` are those of its first step, `changing` those that change
    clip       {setting: value} of the clipping if it is the library's own, else None; then `clip_blocks` has the rule
    plan       {setting: value} of the schedule if it is the library's own and nothing else changes the rate, else None;
               then the rates are listed, unless they are all the same
    """

    def __init__(self, spec: RunSpec, library: str, plan_works: bool = True, clip_works: bool = True) -> None:
        self.spec = spec
        self.objective = Objective(spec, exact=False)
        self.call: Call = fitted(spec, library)
        self.keywords: dict[str, Any] = dict(self.call.keywords)
        self.split = len(spec.start) > 1 and spec.clip is not None and spec.clip["layout"] == "split"
        self.clip = owned(spec.clip, library) if clip_works else None
        self.plan = owned(spec.schedule, library) if plan_works and plan_alone(spec) else None
        self.changing = dict(self.call.changing) if self.plan is None or not drives_momentum(spec) else {}
        self.objective.columns = self._columns()
        self.clip_blocks = clip_text(spec, self.objective.support) if self.clip is None else []
        self.projection_blocks = projection_text(spec, self.objective.support)
        self.objective.namespaces = bool(self.clip_blocks)

    def _columns(self) -> dict[str, Any]:
        """The tables of what changes and is not left to the library's own schedule."""
        rates = self.objective.tables.lr
        changing = {name for field in self.changing.values() for name in fields_of(field)}
        columns = {name: values for name, values in varying(self.objective.tables).items() if name in changing}
        if self.plan is not None:
            return columns
        if len(rates):
            self.keywords[self.call.rate] = float(rates[0])
        return columns if (rates == rates[:1]).all() else {"lr": rates, **columns}

    @property
    def listed(self) -> bool:
        """Whether the script has a table of rates."""
        return "lr" in self.objective.columns

    def changed(self, field: Any) -> str:
        """The value of a changing keyword in step `step`."""
        values = [f"float({n}[step])" if n in self.objective.columns else number(self.spec.hyper[n]) for n in fields_of(field)]
        return f"({', '.join(values)})" if isinstance(field, tuple) else values[0]

    def clip_lines(self) -> list[str]:
        """The clipping of another library, before the optimizer sees the gradient."""
        return ["g = clipped(g)"] if self.clip_blocks else []

    def script(self, library: str, imports: list[str], blocks: list[str], before: list[str], read: str, loop: list[str]) -> Draft:
        """The whole text; `read` gives theta as a list of NumPy numbers at the start of each step."""
        return script(
            self.objective, library, sentence(self.spec), imports, [*self.clip_blocks, *self.projection_blocks, *blocks], before,
            [*self.clip_lines(), *loop], read=[read],
        )  # fmt: skip


def plan_alone(spec: RunSpec) -> bool:
    """Whether a schedule may drive the rate by itself: no edit changes what it acts on, or what it drives."""
    return not any(edit.field == "lr" for edit in spec.edits) and not (spec.edits and drives_momentum(spec))


def drives_momentum(spec: RunSpec) -> bool:
    return spec.schedule is not None and catalog.schedules()[spec.schedule["name"]].momentum is not None


def owned(rule: Mapping[str, Any] | None, library: str) -> dict[str, Any] | None:
    """The settings of a rule that belongs to `library`, without those that are left to it."""
    if rule is None or rule.get("library") != library:
        return None
    hidden = ("name", "kind", "library", "layout")
    return {name: list(v) if isinstance(v, tuple) else v for name, v in rule.items() if name not in hidden and v is not None}


def with_base(spec: RunSpec, plan: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """A schedule's settings with the base rate where it stands for one that was left out."""
    assert spec.schedule is not None
    base = {name: spec.hyper["lr"] for name in names if name in spec.schedule and name not in plan}
    return {**base, **plan}
