"""Which dialect a run speaks, what its hyperparameters become when dialect or optimizer change, and in which notation formulas
are shown: the dialect's own, or one that the user has chosen, which is remembered. No widgets.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QObject, Signal

from optim import Run
from optim.base.catalog import get_by_key, get_key, get_optimizer
from optim.base.errors import SpecError
from optim.base.fields import NumberField, get_declarations
from optim.code.libraries import USUAL_LIBRARY, choose_dialect
from optim.notation.notation_resolver import get_notation, notations, spelling
from optim.notation.renderer import PlainText, set_symbol
from optim.optimizers.base import Dialect, Optimizer
from optim.simulate.edits import AnyEdit, Switch, arrange_edits, check_edit
from rmsprop_gui.i18n import number_text
from rmsprop_gui.model import settings
from rmsprop_gui.model.scene import RunSetup

OWN_SCALE = 1.0  # optimizers whose rate is a factor on a rate of their own have this default, or more


def full_hyper(run: RunSetup) -> dict[str, Any]:
    """All hyperparameters of a run, defaults filled in."""
    return {**get_optimizer(run).Hyper._field_defaults, **run.hyper}


def has_choice(optimizer: str) -> bool:
    """Whether there is more than one dialect."""
    return len(get_by_key(optimizer).dialects) > 1


def get_defaults(optimizer: str, dialect: Dialect | None) -> dict[str, Any]:
    """Every hyperparameter as the dialect has it by default; the optimizer's own defaults without one."""
    own = dict(get_by_key(optimizer).Hyper._field_defaults)
    return own if dialect is None else {**own, **dialect.hyper}


def adjust(dialect: Dialect | None, hyper: dict[str, Any]) -> dict[str, Any]:
    """In some libraries a switch depends on a number (tf.keras: ε moves into the root with momentum)."""
    return dialect.adjust(hyper) if dialect is not None and dialect.adjust is not None else hyper


def get_switches(optimizer: str) -> list[str]:
    notes = get_declarations(get_by_key(optimizer).Hyper)
    return [name for name in get_by_key(optimizer).Hyper._fields if not isinstance(notes.get(name), NumberField)]


def find_dialect(optimizer: str, hyper: Mapping[str, Any]) -> Dialect | None:
    """The dialect that these hyperparameters are called by; None when they are nobody's, or there is nothing to choose."""
    return _find_dialect(optimizer, tuple(hyper.items())) if has_choice(optimizer) else None


@lru_cache(maxsize=64)  # asked by every section after every change
def _find_dialect(optimizer: str, items: tuple[tuple[str, Any], ...]) -> Dialect | None:
    return choose_dialect(optimizer, dict(items))


def in_dialect(run: RunSetup, dialect: Dialect, keep_rate: bool = True) -> dict[str, Any]:
    """The run's hyperparameters in another dialect: all as it has them, but the user's rate."""
    hyper = get_defaults(get_key(run), dialect)
    if keep_rate and "lr" in hyper:
        hyper["lr"] = full_hyper(run)["lr"]
    return adjust(dialect, hyper)


def change_hyper(run: RunSetup, name: str, value: Any) -> dict[str, Any]:
    """The run's hyperparameters with one of them changed; switches that depend on it in this dialect follow."""
    before = full_hyper(run)
    after = {**before, name: value}
    if name in get_switches(get_key(run)):
        return after
    return adjust(find_dialect(run.optimizer, before), after)


def with_optimizer(run: RunSetup, optimizer: str) -> dict[str, Any]:
    """Fields of the run with another optimizer: in the same library's dialect, at the same rate where that makes sense."""
    dialect = _same_library(run, optimizer)
    hyper = adjust(dialect, get_defaults(optimizer, dialect))
    rate = full_hyper(run).get("lr")
    if rate is not None and _is_sensible(get_key(run), optimizer, rate):
        hyper["lr"] = rate
    return {"optimizer": optimizer, "hyper": hyper, "edits": keep_fitting_edits(run, optimizer)}


def keep_fitting_edits(run: RunSetup, optimizer: str) -> tuple[Any, ...]:
    """The run's edits that mean something to another optimizer."""
    return keep_fitting(run.edits, get_by_key(optimizer))


def keep_fitting(edits: tuple[AnyEdit, ...], entry: Optimizer) -> tuple[AnyEdit, ...]:
    """The edits that mean something to the optimizer that they meet, in the order that they are given in.

    entry   the optimizer that the run begins with
    """
    fitting: set[int] = set()
    for edit in arrange_edits(edits):
        with suppress(SpecError):
            check_edit(edit, entry)
            fitting.add(id(edit))
            entry = get_optimizer(edit) if isinstance(edit, Switch) else entry
    return tuple(edit for edit in edits if id(edit) in fitting)


def find_library(run: RunSetup) -> str:
    """The library whose words and defaults go with a run: that of its dialect, else the usual one."""
    spoken = find_dialect(run.optimizer, full_hyper(run))
    return spoken.library if spoken is not None and spoken.library else USUAL_LIBRARY


def _same_library(run: RunSetup, optimizer: str) -> Dialect | None:
    if not has_choice(optimizer):
        return None
    return next((d for d in get_by_key(optimizer).dialects if d.library == find_library(run)), None)


def _is_sensible(before: str, after: str, rate: float) -> bool:
    """A rate carries over unless one of the two measures its own, or it is far outside what the new one is used with."""
    kinds = [get_by_key(name).Hyper for name in (before, after)]
    if any(kind._field_defaults.get("lr", OWN_SCALE) >= OWN_SCALE for kind in kinds):
        return False
    span = get_declarations(kinds[1])["lr"]
    return span.low <= rate <= span.high


KEY = "ledger/notation"
BY_DIALECT = "dialect"


class NotationChoice(QObject):
    """changed(): formulas are to be written in another notation."""

    changed = Signal()

    @staticmethod
    def of(session: object) -> NotationChoice:
        """The one that everything shares which shows the runs of a session."""
        if not isinstance(session, QObject):
            return NotationChoice()
        known = session.findChild(NotationChoice)
        return known if known is not None else NotationChoice(session)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = self._read()

    def get_choice(self) -> str:
        """Name of a notation, or BY_DIALECT."""
        return self._chosen

    def choose(self, name: str) -> None:
        if name != self._chosen:
            self._chosen = name
            settings.keep(KEY, name)
            self.changed.emit()

    def reload(self) -> None:
        """Another window may have chosen."""
        name = self._read()
        if name != self._chosen:
            self._chosen = name
            self.changed.emit()

    def for_run(self, run: Run) -> str:
        """The notation for the formulas of a run."""
        if self._chosen != BY_DIALECT:
            return self._chosen
        return get_notation(find_dialect(run.spec.optimizer, run.spec.hyper))

    @staticmethod
    def _read() -> str:
        name = settings.recall(KEY, BY_DIALECT)
        return name if name in notations() else BY_DIALECT


def plainly(symbol: str, run: Run, notation: str) -> str:
    """A declared symbol as text, for tables, tips and readouts: "√v", in PyTorch's words "√(square_avg)"."""
    return str(set_symbol(PlainText(number_text.short), symbol, spelling(get_key(run.spec), notation)))
