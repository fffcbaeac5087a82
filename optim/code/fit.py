"""Finds the call of a library that makes a run, or says in a sentence why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from optim.base import catalog
from optim.base.fields import get_declarations
from optim.code.format import CodeError
from optim.code.objective import find_plan
from optim.code.special import Special, get_nonzero, varying
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.meaning import is_on
from optim.simulate.run_plan import RunPlan
from optim.simulate.spec import RunSpec
from optim.simulate.step_tables import StepTables

LIBRARIES = {"torch": "PyTorch", "keras": "Keras", "optax": "optax"}
ROUNDING = {"square_first", "reciprocal", "difference", "torch_order"}  # switches that only change the last digits


@dataclass(frozen=True)
class LibraryCall:
    """The call that makes a run.

    keywords   {keyword: value} to write in the brackets, of the first step
    changing   {keyword: field or fields} of the keywords whose numbers change during the run, the rate's never among them
    decay      weight decay that has to be added to the gradient beforehand, because the call has none; 0 for none
    """

    dialect: Dialect
    keywords: Mapping[str, Any]
    changing: Mapping[str, Any]
    rate: str
    decay: float


def fit(spec: RunSpec, library: str) -> tuple[LibraryCall, ...]:
    """The calls of `library` ("torch", "keras", "optax") for this run: one for each of its legs. Raises CodeError with a sentence
    where there is none."""
    plan = find_plan(spec)
    problem = refusal(plan, library)
    if problem:
        others = [title for key, title in LIBRARIES.items() if key != library and not refusal(plan, key)]
        choice = f"{', '.join(others)} or NumPy" if others else "NumPy"
        raise CodeError("{problem}; choose {choice}, which can make this run.", problem=problem, choice=choice)
    legs = plan.parts
    return tuple(get_call(leg.spec, leg.optimizer, dialect_in(leg.optimizer, library), leg.tables) for leg in legs)


def refusal(plan: RunPlan, library: str) -> str:
    """Why the library has no call for this run, the beginning of a sentence; or "".

    plan   of the run
    """
    for leg in plan.legs:
        dialect = next((dialect for dialect in leg.optimizer.dialects if dialect.library == library), None)
        if leg.kept:
            return f"{LIBRARIES[library]} has no call that forgets a part of an optimizer's state"
        if dialect is not None and get_call(leg.spec, leg.optimizer, dialect, leg.tables).changing:
            return "The script would have to change a setting beside the rate and the optimizer too"
        if leg.optimizer.point:
            return f"{leg.optimizer.title} is judged at an average of its own, which begins anew"
    return next((found for leg in plan.parts if (found := refuse_leg(leg, library))), "")


def refuse_leg(plan: RunPlan, library: str) -> str:
    """The same of one leg, or of a run that has none.

    plan   of it
    """
    spec, entry, tables = plan.spec, plan.optimizer, plan.tables
    found = [dialect for dialect in entry.dialects if dialect.library == library]
    if not found:
        return f"{LIBRARIES[library]} has no {entry.title}"
    dialect = found[0]
    notes = get_declarations(entry.Hyper)
    wrong = differing(spec, entry, dialect, tables)
    if wrong:
        differences = ", ".join(f"{notes[name].label} is {write_value(spec.hyper[name])} here" for name in wrong)
        return f"{LIBRARIES[library]}'s {dialect.call} is another formula: {differences}"
    if entry.matrix and spec.clip is not None and spec.clip["layout"] == "split" and len(spec.start) > 1:
        return f"{LIBRARIES[library]}'s {dialect.call} would take each parameter of a split layout for a matrix of its own"
    late = [notes[name].label for name in appearing(entry, tables)]
    if late:
        return f"{', '.join(late)} is zero at some steps and not at others, and {LIBRARIES[library]} decides that only once"
    return ""


def write_value(value: Any) -> str:
    """A setting in a sentence.

    value   number or switch
    """
    return ("on" if value else "off") if isinstance(value, bool) else repr(value)


def dialect_in(entry: Optimizer, library: str) -> Dialect:
    """The dialect of a library. Raises StopIteration where it has none.

    entry     the Optimizer
    library   its name
    """
    return next(dialect for dialect in entry.dialects if dialect.library == library)


def differing(spec: RunSpec, entry: Optimizer, dialect: Dialect, tables: StepTables) -> list[str]:
    """The hyperparameters that the call cannot set and that matter in this run.

    entry   the Optimizer
    """
    amounts = amounts_to(spec, entry, dialect)
    changing = set(varying(tables)) - settable(entry, dialect)
    read = get_formulas(entry, tables, spec.hyper).numbers() if changing else ()
    return [*find_differences(spec, entry, tables, amounts), *(name for name in sorted(changing) if name in read)]


def find_differences(spec: RunSpec, entry: Optimizer, tables: StepTables, amounts: Mapping[str, Any]) -> list[str]:
    """The hyperparameters in which `amounts` would be another run than that of the spec, by more than rounding.

    entry     the Optimizer
    tables    the numbers of the run's steps
    amounts   {hyperparameter: value}, all of them
    """
    wanted = dict(spec.hyper)
    for name in rounding(spec, tables):
        if name in wanted:
            wanted[name] = amounts[name]
    return [name for name in wanted if wanted[name] != amounts[name] and matters(entry, tables, wanted, name, amounts[name])]


def rounding(spec: RunSpec, tables: StepTables) -> set[str]:
    """Switches whose two sides differ in nothing but rounding, in this run."""
    found = ROUNDING - ({"torch_order"} if spec.optimizer == "radam" else set())
    steady = len(tables.lr) == 0 or (tables.lr == tables.lr[0]).all()
    ball = catalog.get_optimizer(spec).momentum
    if steady and isinstance(ball.lr_inside, str) and not (ball.ahead_inside_only and is_on(ball.nesterov, spec.hyper)):
        found = found | {ball.lr_inside}
    return found


def settable(entry: Optimizer, dialect: Dialect) -> set[str]:
    """Names of the hyperparameters that the call can set.

    entry   the Optimizer
    """
    names = {entry.decay.hyper} - {""} if dialect.library == "optax" else set()
    for field in dialect.keywords.values():
        names.update(get_fields(field))
    return names


def get_fields(field: Any) -> tuple[str, ...]:
    """The hyperparameters that a keyword sets.

    field   of `Dialect.keywords`: one, several or None
    """
    return field if isinstance(field, tuple) else () if field is None else (field,)


def amounts_to(spec: RunSpec, entry: Optimizer, dialect: Dialect) -> dict[str, Any]:
    """All hyperparameters of the call when it is given what it takes from the spec.

    entry   the Optimizer
    """
    defaults = {**entry.Hyper()._asdict(), **dialect.hyper}
    amounts = {**defaults, **{name: spec.hyper[name] for name in settable(entry, dialect)}}
    amounts |= {field: defaults[field] for field in list_unspelled(spec, dialect)}
    if get_chained_decay(spec, entry, dialect) and entry.decay.decoupled in amounts:
        amounts[entry.decay.decoupled] = False  # it is added to the gradient beforehand
    return dialect.adjust(amounts) if dialect.adjust is not None else amounts


def get_chained_decay(spec: RunSpec, entry: Optimizer, dialect: Dialect) -> float:
    """Weight decay for which the call has no keyword, but optax a transformation that goes before it.

    entry   the Optimizer
    """
    if dialect.library != "optax" or entry.decay.hyper in dialect.keywords.values():
        return 0.0
    return float(spec.hyper.get(entry.decay.hyper, 0.0))


def get_formulas(entry: Optimizer, tables: StepTables, hyper: Mapping[str, Any]) -> Special:
    """The formulas with these hyperparameters, where they do not change as in the tables.

    entry   the Optimizer
    hyper   {hyperparameter: value}
    """
    nonzero = {n: bool(hyper[n] != 0.0) if n not in varying(tables) else known for n, known in get_nonzero(tables).items()}
    switches = {name: hyper[name] for name in tables.switches}
    on = {name for name, yes in {**switches, **nonzero}.items() if yes} | (tables.active & set(varying(tables)))
    return Special(entry, switches, nonzero, frozenset(on))


def matters(entry: Optimizer, tables: StepTables, hyper: Mapping[str, Any], name: str, other: Any) -> bool:
    """Whether the run would be another one with `other` in place of this hyperparameter.

    entry   the Optimizer
    hyper   {hyperparameter: value}
    name    of the hyperparameter
    other   its other value
    """
    mine, theirs = get_formulas(entry, tables, hyper), get_formulas(entry, tables, {**hyper, name: other})
    return mine.shape() != theirs.shape() or name in (*mine.numbers(), *theirs.numbers())


def appearing(entry: Optimizer, tables: StepTables) -> list[str]:
    """Hyperparameters that bring a state with them and are not always zero or never.

    entry   the Optimizer
    """
    needed = {name for note in get_declarations(entry.State).values() for name in note.when}
    return [name for name in tables.names if name in needed and name not in get_nonzero(tables)]


def get_call(spec: RunSpec, entry: Optimizer, dialect: Dialect, tables: StepTables) -> LibraryCall:
    """The call of the library that makes the run.

    entry   the Optimizer
    """
    hyper = {**spec.hyper, **dict(zip(tables.names, tables.hyper[0].tolist(), strict=True))}
    read = get_formulas(entry, tables, hyper).numbers()
    defaults = {**entry.Hyper()._asdict(), **dialect.hyper}
    keywords, changing, rate = {}, {}, ""
    for word, field in dialect.keywords.items():
        fields = get_fields(field)
        if fields == ("lr",):
            rate = word
            keywords[word] = hyper["lr"]
        elif fields and any(is_needed(entry, tables, hyper, name, defaults[name], read) for name in fields):
            values = tuple(hyper[name] for name in fields)
            keywords[word] = values if isinstance(field, tuple) else spell_value(dialect, word, values[0])
        if any(name in varying(tables) and name in read for name in fields):
            changing[word] = field
    return LibraryCall(dialect, keywords, changing, rate, get_chained_decay(spec, entry, dialect))


def spell_value(dialect: Dialect, word: str, value: Any) -> Any:
    """The value of a keyword in the library's own words.

    word    the keyword
    value   of our hyperparameter
    """
    usual = -value if word in dialect.negative else value
    return next((theirs for theirs, ours in dialect.values.get(word, ()) if ours == value), usual)


def list_unspelled(spec: RunSpec, dialect: Dialect) -> list[str]:
    """The hyperparameters whose keyword takes words, none of which is what this run has."""
    closed = {
        str(dialect.keywords[word]): [ours for _, ours in pairs] for word, pairs in dialect.values.items()
        if dialect.keywords[word] is not None and any(isinstance(theirs, str) for theirs, _ in pairs)
    }  # fmt: skip
    return [field for field, ours in closed.items() if spec.hyper[field] not in ours]


def is_needed(
    entry: Optimizer, tables: StepTables, hyper: Mapping[str, Any], name: str, default: Any, read: tuple[str, ...]
) -> bool:
    """Whether a hyperparameter belongs in the brackets: it is used, or it would be if it were left out.

    entry           the Optimizer
    hyper           {hyperparameter: value}
    name, default   of the hyperparameter
    read            names of those that the formulas read
    """
    return name in read or (hyper[name] != default and matters(entry, tables, hyper, name, default))
