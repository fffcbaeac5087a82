"""Everything declared about an optimizer, a landscape, a rule or a preset, as plain text. No Qt."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from optim.base import catalog
from optim.base.fields import NumberField, Rule, RuleFamily, get_declarations
from optim.data.model import Model
from optim.data.tables import list_shipped
from optim.expressions import grammar
from optim.expressions.own_functions.custom import OwnFunction, examples
from optim.expressions.parameters import EXAMPLE
from optim.landscapes.base import Landscape
from optim.lessons import MeasureKind, kinds
from optim.optimizers.base import Dialect, Optimizer
from rmsprop_gui.model.naming import run_name
from rmsprop_gui.model.presets import load_preset, presets

FAMILIES = {
    "schedule": "optim.conditions.schedules",
    "clipping": "optim.conditions.clipping",
    "noise": "optim.conditions.noise",
    "drift": "optim.conditions.drift",
    "projection": "optim.conditions.projection",
}


def find_named(name: str) -> list[Callable[[], str]]:
    """Functions that describe what has this name; a name may stand for several things."""
    return [describe for other, describe in everything() if other == name]


def names() -> list[str]:
    return [name for name, _ in everything()]


def everything() -> Iterable[tuple[str, Callable[[], str]]]:
    for name, entry in catalog.optimizers().items():
        yield name, partial(optimizer, name, entry)
        for dialect in entry.dialects:
            yield f"{name}/{dialect.name}", partial(one_dialect, entry, dialect)
    for name, entry in catalog.landscapes().items():
        yield name, partial(landscape, name, entry)
    for name, entry in catalog.models().items():
        yield name, partial(model, name, entry)
    for name, entry in catalog.own_functions().items():
        yield name, partial(own_function, name, entry)
    for kind, package in FAMILIES.items():
        for family in catalog.discover(package).values():
            for form in family.forms:
                yield form.name, partial(rule, kind, family, form)
    for name in presets():
        yield name, partial(preset, name)
    for name, entry in kinds().items():
        yield name, partial(measure, name, entry)


def optimizer(name: str, entry: Optimizer) -> str:
    bound = "a step is bounded; the map shows how far it can go" if entry.step_bound is not None else entry.no_bound
    parts = [
        f"{entry.title} (optimizer {name})", entry.about,
        section("Hyperparameters", get_fields(entry.Hyper)),
        section("State, per parameter", quantities(entry.State)),
        section("Shared by all parameters", quantities(entry.GlobalState)),
        section("Lines of a step", quantities(entry.Intermediates)),
        section("Formula", source_lines(entry.update)),
        section("Dialects", [f"{d.name:16} {d.title}{f': {d.note}' if d.note else ''}" for d in entry.dialects]),
        f"Bound: {bound}" if bound else "", f"Source: {entry.source}",
    ]  # fmt: skip
    return join(parts)


def one_dialect(entry: Optimizer, dialect: Dialect) -> str:
    full = {**entry.Hyper()._asdict(), **dialect.hyper}
    keywords = [f"{word:16} {field}" for word, field in dialect.keywords.items()]
    parts = [
        f"{entry.title}, {dialect.title}", dialect.note,
        f"Called {dialect.library}.{dialect.call}" if dialect.library else "",
        section("Settings", [f"{field:16} {value}" for field, value in full.items()]),
        section("Its own words", keywords), f"Source: {dialect.source or entry.source}",
    ]  # fmt: skip
    return join(parts)


def landscape(name: str, entry: Landscape) -> str:
    p = entry.Parameters()
    lowest = entry.lowest(p)
    parts = [
        f"{entry.title} (landscape {name})", entry.formula, entry.about, entry.facts,
        section("Parameters", get_fields(entry.Parameters)),
        section("Minima", [f"{point}" for point in entry.minima(p)]),
        "Unbounded below" if lowest is None else f"Lowest value: {lowest!r}",
        f"Start: {entry.start}\nView: {' x '.join(f'{low:g} to {high:g}' for low, high in entry.view)}",
        section("Gradient", source_lines(entry.gradient)), f"Source: {entry.source}",
    ]  # fmt: skip
    return join(parts)


def model(name: str, entry: Model) -> str:
    parts = [
        f"{entry.title} (model {name})", entry.formula, entry.about, entry.facts,
        section("Parameters", get_fields(entry.Parameters)),
        section("Data sets that ship with the program", list(list_shipped())), f"Start: {entry.start}", f"Source: {entry.source}",
    ]  # fmt: skip
    return join(parts)


def own_function(name: str, entry: OwnFunction) -> str:
    """The grammar: what a text may be made of."""
    functions = [f"{word:10} {known.meaning}" for word, known in grammar.FUNCTIONS.items()]
    limits = (
        f"At most {grammar.LONGEST:,} characters, {grammar.NODES} parts, {grammar.DEEPEST} brackets inside each other, "
        f"{grammar.DIGITS} digits a number, {grammar.MOST_PARAMETERS} parameters."
    )
    whole = {"objective": name, "objective_params": {"f": EXAMPLE, "b": 100.0, "view": [-2, 2, -1, 3]}, "start": [-1.2, 1.0]}
    parts = [
        f"{entry.title} (objective {name})", entry.about,
        section("A function is made of", list(grammar.GRAMMAR)), section("Functions", functions), limits,
        section("Beside f", [
            "view       from and to of x, then of y: what is shown, and where minima are looked for",
            "start      where runs begin", "ranges     from and to of each parameter's slider, in alphabetical order",
            "a, b ...   the values of the parameters",
        ]),
        section("As a run for `rmsprop-gui run run.json`", [json.dumps(whole)]),
        section("Examples", [f"{example.title:28} {example.f}" for example in examples().values()]),
    ]  # fmt: skip
    return join(parts)


def rule(kind: str, family: RuleFamily, form: Rule) -> str:
    owner = f", as in {form.library}" if form.library else ""
    parts = [
        f"{form.name} ({kind}: {family.title}{owner})", family.help, section("Parameters", get_fields(form.Parameters)),
        section("Formula", source_lines(form.apply)), f"Source: {family.source}" if family.source else "",
    ]  # fmt: skip
    return join(parts)


def measure(name: str, entry: MeasureKind) -> str:
    runs = ("no run of its own; it takes `variant`", "`run` of `variant`", "`run` of `variant`, and `other` of `other_variant`")
    parts = [
        f"{entry.title} (measure {name})", entry.sentence, f"Looks at {runs[entry.runs]}.",
        section("Parameters", get_fields(entry.Parameters)),
    ]  # fmt: skip
    return join(parts)


def preset(name: str) -> str:
    scene = load_preset(name)
    runs = []
    for index, run in enumerate(scene.runs):
        settings = ", ".join(f"{field} {value}" for field, value in run.hyper.items())
        more = "".join(f"; {what} {dict(rule)}" for what, rule in (("clip", run.clip), ("schedule", run.schedule)) if rule)
        edits = "".join(f"; from step {edit.step} {edit.field} {edit.value!r}" for edit in run.edits)
        runs.append(f"{run_name(scene, index)}: {run.optimizer} {settings}{more}{edits}")
    shared = {"Noise": scene.noise, "Moving objective": scene.drift, "Projection": scene.projection}
    parts = [
        f"{scene.title} (preset {name})", scene.about,
        f"Landscape: {scene.objective} {dict(scene.objective_params) or ''}".rstrip(),
        f"Start: {scene.start}\nSteps: {scene.steps}\nTolerance: {scene.tolerance}\nSeed: {scene.seed}",
        "\n".join(f"{word}: {dict(value)}" for word, value in shared.items() if value), section("Runs", runs),
    ]  # fmt: skip
    return join(parts)


def get_fields(kind: type[Any]) -> list[str]:
    """One line for each field: name, default, symbol, range of its slider, meaning."""
    notes: dict[str, Any] = get_declarations(kind)
    lines = []
    for name in kind._fields:
        default = kind._field_defaults.get(name, "needed")
        note = notes.get(name)
        text = f"{name:16} {default!s:10}"
        if isinstance(note, NumberField):
            text += f" {note.symbol:4} {note.low:g} to {note.high:g}  {note.label}{f'. {note.help}' if note.help else ''}"
        elif note is not None:
            text += f" {note.label}{f'. {note.help}' if note.help else ''}"
        lines.append(text.rstrip())
    return lines


def quantities(kind: type) -> list[str]:
    """One line each, and below it what it is under switches that make another number of it."""
    lines = []
    notes: dict[str, Any] = get_declarations(kind)
    for name, note in notes.items():
        lines.append(f"{name:16} {note.symbol:8} {note.label}")
        lines += [f"{'':16} {each.symbol:8} {each.label}, with {' and '.join(each.when)}" for each in note.otherwise]
    return lines


def source_lines(function: Callable[..., Any]) -> list[str]:
    """The formula as it is computed: the function's own lines."""
    try:
        return inspect.getsource(function).rstrip().splitlines()
    except (OSError, TypeError):
        return []


def section(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}:", *(f"  {line}" for line in lines)]) if lines else ""


def join(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)
