"""An optimizer's formulas with everything folded in that a run settles: what is left is the plain formula of its dialect."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Any

import numpy as np

from optim.base.fields import existing, get_declarations
from optim.code.fold import Known, read_fields
from optim.code.support import FormulaSource
from optim.optimizers.base import Optimizer
from optim.simulate.step_tables import StepTables

PARTS = ("init", "init_global", "reduction", "update_global", "update")
RECORDS = ("State", "GlobalState")


class Special:
    """The formulas of one optimizer with known switches, and numbers known to be zero or not.

    formulas {part: Formula}: those of PARTS that are needed.  kept {"State": fields, "GlobalState": fields}.

    entry     the Optimizer
    nonzero   {hyperparameter: whether it is not zero} where that is known
    active    names of the hyperparameters that are on or not zero
    """

    def __init__(self, entry: Optimizer, switches: Mapping[str, bool], nonzero: Mapping[str, bool], active: frozenset[str]):
        self.entry, self.switches, self.nonzero = entry, switches, nonzero
        self.kept = {name: set(existing(getattr(entry, name), active)) for name in RECORDS}
        self.kept["GlobalState"] |= {"t", "lr"}
        while self._fold():
            pass
        if self.fields("GlobalState") == ("t", "lr"):
            for name in ("update_global", "init_global"):
                self.formulas.pop(name, None)
        if not self.kept["State"] or self._starts_as_usual():
            self.formulas.pop("init", None)
        unread = {"h"} if not self.numbers() else set()
        unread |= set() if self.kept["State"] else {"s"}
        unread |= set() if "reduction" in self.formulas else {"sums"}
        for formula in self.formulas.values():
            formula.without(*unread)

    def _starts_as_usual(self) -> bool:
        """Whether init() gives what State() gives anyway."""
        if "init" not in self.formulas:
            return True
        call = self.formulas["init"].node.body[-1].value  # type: ignore[attr-defined]
        defaults = [self.entry.State._field_defaults[name] for name in self.fields("State")]
        zeros = [f"h.{name}" for name, nonzero in self.nonzero.items() if not nonzero]
        return all(ast.unparse(a) in (repr(d), *(zeros if d == 0.0 else ())) for a, d in zip(call.args, defaults, strict=True))

    def fields(self, record: str) -> tuple[str, ...]:
        """Names of the fields that are kept.

        record   "State" or "GlobalState"
        """
        return tuple(name for name in getattr(self.entry, record)._fields if name in self.kept[record])

    def _fold(self) -> bool:
        """Folds everything anew; True when something turned out to be needed that was left out."""
        kept = {name: (getattr(self.entry, name)._fields, tuple(self.kept[name])) for name in RECORDS}
        self.formulas = {}
        for part in PARTS:
            function = getattr(self.entry, part)
            if function is None:
                continue
            formula = FormulaSource(function, part)
            if part == "update":
                leave_out_lines(formula.node, bool(self.kept["State"]))
            self.formulas[part] = formula.fold(Known(self.switches, self.nonzero, kept))
        before = {name: set(fields) for name, fields in self.kept.items()}
        for formula in self.formulas.values():
            self.kept["State"] |= read_fields(formula.node, "s")
            self.kept["GlobalState"] |= read_fields(formula.node, "k")
        return before != self.kept

    def numbers(self) -> tuple[str, ...]:
        """The hyperparameters that are still read."""
        read = set().union(*(read_fields(formula.node, "h") for formula in self.formulas.values()))
        return tuple(name for name in self.entry.Hyper._fields if name in read)

    def shape(self) -> tuple[str, ...]:
        """Equal for equal formulas."""
        return tuple(ast.dump(formula.node) for formula in self.formulas.values())

    def reads_time(self) -> bool:
        """Whether a formula reads the number of the step."""
        return any("t" in read_fields(formula.node, "k") for formula in self.formulas.values())

    def record_text(self, record: str) -> str:
        """A NamedTuple with what each number is, as Python text.

        record   "State", "GlobalState" or "Reduction"
        """
        kind = getattr(self.entry, record)
        notes, fields = get_declarations(kind), kind._fields if record == "Reduction" else self.fields(record)
        lines = [f"class {record}(NamedTuple):"]
        own = {"t": "the step being made: 1, 2, ...", "lr": "the learning rate of this step"}
        for field in fields:
            says = notes[field].label if field in notes else own.get(field, "")
            lines.append(f"    {field}: float = {float(kind._field_defaults[field])!r}" + (f"  # {says}" if says else ""))
        return "\n".join(lines)


def leave_out_lines(update: ast.FunctionDef, with_state: bool) -> None:
    """(theta, state, lines) becomes (theta, state), or theta alone.

    update       its syntax tree
    with_state   whether there is a state
    """
    for node in ast.walk(update):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            if with_state:
                node.value.elts = node.value.elts[:2]
            else:
                node.value = node.value.elts[0]


def special(entry: Optimizer, tables: StepTables) -> Special:
    """The formulas of a run.

    entry    the Optimizer
    tables   the numbers of its steps
    """
    return Special(entry, tables.switches, get_nonzero(tables), tables.active)


def get_nonzero(tables: StepTables) -> dict[str, bool]:
    """{name: whether it is never zero} of the numbers that are always or never zero."""
    found: dict[str, bool] = {}
    for j, name in enumerate(tables.names):
        here = tables.hyper[:, j] != 0.0
        if here.all() or not here.any():
            found[name] = bool(here[0])
    return found


def varying(tables: StepTables) -> dict[str, np.ndarray]:
    """{name: (steps,)} of the hyperparameters that change during the run; the rate is another matter."""
    if len(tables.hyper) == 1:
        return {}
    columns = {name: tables.hyper[: len(tables.lr), j] for j, name in enumerate(tables.names) if name != "lr"}
    return {name: values for name, values in columns.items() if (values != values[:1]).any()}


def first_row(tables: StepTables) -> dict[str, Any]:
    """{name: number} of the first step."""
    return dict(zip(tables.names, tables.hyper[0].tolist(), strict=True))
