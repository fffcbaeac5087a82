"""Everything declared about an optimizer, a landscape, a rule or a preset, as plain text. No Qt."""

from __future__ import annotations

import inspect
import json
import math
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import SimpleNamespace
from typing import Any

from optim.analysis.longest_step import measure_longest_step
from optim.base import catalog
from optim.base.fields import NumberField, Rule, RuleFamily, get_declarations
from optim.data.model import Model
from optim.data.tables import list_shipped
from optim.expressions import grammar
from optim.expressions.own_functions.custom import OwnFunction, examples
from optim.expressions.own_rules.names import get_symbol
from optim.expressions.parameters import EXAMPLE
from optim.landscapes.base import Landscape
from optim.lessons import MeasureKind, kinds
from optim.optimizers.base import Dialect, Optimizer
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.naming import edit_words, run_name
from rmsprop_gui.model.presets import load_preset, presets
from rmsprop_gui.model.scene import RunSetup

FAMILIES = {
    "schedule": "optim.conditions.schedules",
    "clipping": "optim.conditions.clipping",
    "update clipping": "optim.conditions.update_clipping",
    "noise": "optim.conditions.noise",
    "drift": "optim.conditions.drift",
    "projection": "optim.conditions.projection",
    "precision": "optim.conditions.precision",
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
    bounded = tr("a step is bounded; the map shows how far it can go")
    bound = bounded if entry.step_bound is not None else translated(entry.no_bound)
    parts = [
        tr("{title} (optimizer {name})", title=translated(entry.title), name=name), translated(entry.about),
        section(tr("Hyperparameters"), get_fields(entry.Hyper)),
        section(tr("State, per parameter"), quantities(entry.State)),
        section(tr("Shared by all parameters"), quantities(entry.GlobalState)),
        section(tr("Lines of a step"), quantities(entry.Intermediates)),
        section(tr("Formula"), source_lines(entry.update)),
        section(tr("Dialects"), [f"{d.name:16} {translated(d.title)}{explain(d.note)}" for d in entry.dialects]),
        tr("Bound: {bound}", bound=bound) if bound else "", name_source(entry.source),
    ]  # fmt: skip
    return join(parts)


def own_rule(text: str) -> str:
    """How a rule that a user wrote is read. Raises SpecError with a sentence where it is none.

    text   of the rule
    """
    (name, rules), *_ = catalog.own_rules().items()
    found = rules.read(text)
    entry, hyper = found.optimizer, {"rule": text}
    longest = measure_longest_step(SimpleNamespace(optimizer=name, hyper=hyper))
    seen = tr("The longest step seen is {n} times the rate.", n=f"{longest:.4g}")
    bound = seen if math.isfinite(longest) else tr("Its steps grow with the gradient.")
    symbols = {line.name: get_symbol(line.name) for line in found.rule.lines}
    written = [f"{line.name:16} {symbols[line.name]:4} = {line.text}" for line in found.rule.lines]
    rate = tr("The step is a number times a gradient: it has an effective rate.")
    parts = [
        tr("{title} (optimizer {name})", title=translated(entry.title), name=name),
        section(tr("Lines"), written),
        section(tr("Hyperparameters"), get_fields(entry.Hyper)),
        section(tr("State, per parameter"), quantities(entry.State)),
        section(tr("Shared by all parameters"), quantities(entry.GlobalState)),
        section(tr("Lines of a step"), quantities(entry.Intermediates)),
        section(tr("Formula"), source_lines(entry.update)),
        rate if found.meaning.rate is not None else tr("No one number multiplies the gradient in this step."), bound,
    ]  # fmt: skip
    return join(parts)


def one_dialect(entry: Optimizer, dialect: Dialect) -> str:
    full = {**entry.Hyper()._asdict(), **dialect.hyper}
    keywords = [f"{word:16} {'−' if word in dialect.negative else ''}{field}" for word, field in dialect.keywords.items()]
    parts = [
        f"{translated(entry.title)}, {translated(dialect.title)}", translated(dialect.note),
        tr("Called {call}", call=f"{dialect.library}.{dialect.call}") if dialect.library else "",
        section(tr("Settings"), [f"{field:16} {value}" for field, value in full.items()]),
        section(tr("Its own words"), keywords), name_source(dialect.source or entry.source),
    ]  # fmt: skip
    return join(parts)


def landscape(name: str, entry: Landscape) -> str:
    p = entry.Parameters()
    lowest = entry.lowest(p)
    parts = [
        tr("{title} (landscape {name})", title=translated(entry.title), name=name), entry.formula, translated(entry.about),
        translated(entry.facts), section(tr("Parameters"), get_fields(entry.Parameters)),
        section(tr("Minima"), [f"{point}" for point in entry.minima(p)]),
        tr("Unbounded below") if lowest is None else tr("Lowest value: {value}", value=repr(lowest)),
        tr("Start: {point}", point=entry.start) + "\n" + tr("View: {ranges}", ranges=" x ".join(map(name_range, entry.view))),
        section(tr("Gradient"), source_lines(entry.gradient)), name_source(entry.source),
    ]  # fmt: skip
    return join(parts)


def model(name: str, entry: Model) -> str:
    parts = [
        tr("{title} (model {name})", title=translated(entry.title), name=name), entry.formula, translated(entry.about),
        translated(entry.facts), section(tr("Parameters"), get_fields(entry.Parameters)),
        section(tr("Data sets that ship with the program"), list(list_shipped())),
        tr("Start: {point}", point=entry.start), name_source(entry.source),
    ]  # fmt: skip
    return join(parts)


def own_function(name: str, entry: OwnFunction) -> str:
    """The grammar: what a text may be made of."""
    functions = [f"{word:10} {translated(known.meaning)}" for word, known in grammar.FUNCTIONS.items()]
    limits = tr(
        "At most {letters} characters, {parts} parts, {brackets} brackets inside each other, {digits} digits a number, "
        "{parameters} parameters.",
        letters=f"{grammar.LONGEST:,}", parts=grammar.NODES, brackets=grammar.DEEPEST, digits=grammar.DIGITS,
        parameters=grammar.MOST_PARAMETERS,
    )  # fmt: skip
    whole = {"objective": name, "objective_params": {"f": EXAMPLE, "b": 100.0, "view": [-2, 2, -1, 3]}, "start": [-1.2, 1.0]}
    parts = [
        tr("{title} (objective {name})", title=translated(entry.title), name=name), translated(entry.about),
        section(tr("A function is made of"), list(map(translated, grammar.GRAMMAR))), section(tr("Functions"), functions), limits,
        section(tr("Beside f"), [
            f"view       {tr('from and to of x, then of y: what is shown, and where minima are looked for')}",
            f"start      {tr('where runs begin')}",
            "ranges     " + tr("from and to of each parameter's slider, in alphabetical order"),
            f"a, b ...   {tr('the values of the parameters')}",
        ]),
        section(tr("As a run for `rmsprop-gui run run.json`"), [json.dumps(whole)]),
        section(tr("Examples"), [f"{translated(example.title):28} {example.f}" for example in examples().values()]),
    ]  # fmt: skip
    return join(parts)


def rule(kind: str, family: RuleFamily, form: Rule) -> str:
    title = tr("{kind}: {family}", kind=kind, family=translated(family.title))
    if form.library:
        title = tr("{what}, as in {library}", what=title, library=form.library)
    formula = form.apply if form.adapt is None else form.adapt.adapt
    parts = [
        f"{form.name} ({title})", translated(family.help), section(tr("Parameters"), get_fields(form.Parameters)),
        section(tr("Formula"), source_lines(formula)), name_source(family.source) if family.source else "",
    ]  # fmt: skip
    return join(parts)


def measure(name: str, entry: MeasureKind) -> str:
    runs = (
        tr("Looks at no run of its own; it takes `variant`."), tr("Looks at `run` of `variant`."),
        tr("Looks at `run` of `variant`, and `other` of `other_variant`."),
    )  # fmt: skip
    parts = [
        tr("{title} (measure {name})", title=translated(entry.title), name=name), translated(entry.sentence), runs[entry.runs],
        section(tr("Parameters"), get_fields(entry.Parameters)),
    ]  # fmt: skip
    return join(parts)


def get_rules(run: RunSetup) -> tuple[tuple[str, Mapping[str, object] | None], ...]:
    """(name, rule) of what is done to a run's gradient, update, rate and numbers."""
    return ("clip", run.clip), ("update clip", run.update_clip), ("schedule", run.schedule), ("precision", run.precision)


def preset(name: str) -> str:
    scene = load_preset(name)
    runs = []
    for index, run in enumerate(scene.runs):
        settings = ", ".join(f"{field} {value}" for field, value in run.hyper.items())
        more = "".join(f"; {what} {dict(rule)}" for what, rule in get_rules(run) if rule)
        edits = "".join(f"; {edit_words(edit, repr)}" for edit in run.edits)
        runs.append(f"{run_name(scene, index)}: {run.optimizer} {settings}{more}{edits}")
    shared = {tr("Noise"): scene.noise, tr("Moving objective"): scene.drift, tr("Projection"): scene.projection}
    numbers = {tr("Steps"): scene.steps, tr("Tolerance"): scene.tolerance, tr("Seed"): scene.seed}
    parts = [
        tr("{title} (preset {name})", title=translated(scene.title), name=name), translated(scene.about),
        tr("Landscape: {name}", name=f"{scene.objective} {dict(scene.objective_params) or ''}".rstrip()),
        "\n".join([tr("Start: {point}", point=scene.start), *(f"{word}: {value}" for word, value in numbers.items())]),
        "\n".join(f"{word}: {dict(value)}" for word, value in shared.items() if value), section(tr("Runs"), runs),
    ]  # fmt: skip
    return join(parts)


def get_fields(kind: type[Any]) -> list[str]:
    """One line for each field: name, default, symbol, range of its slider, meaning."""
    notes: dict[str, Any] = get_declarations(kind)
    lines = []
    for name in kind._fields:
        if isinstance(kind._field_defaults.get(name), str) and "\n" in kind._field_defaults[name]:
            continue  # a text of several lines stands elsewhere
        default = kind._field_defaults.get(name, tr("needed"))
        note = notes.get(name)
        text = f"{name:16} {default!s:10}"
        if isinstance(note, NumberField):
            text += f" {note.symbol:4} {name_range((note.low, note.high))} "
        if note is not None:
            text += f" {translated(note.label)}{f'. {translated(note.help)}' if note.help else ''}"
        lines.append(text.rstrip())
    return lines


def quantities(kind: type) -> list[str]:
    """One line each, and below it what it is under switches that make another number of it."""
    lines = []
    notes: dict[str, Any] = get_declarations(kind)
    for name, note in notes.items():
        lines.append(f"{name:16} {note.symbol:8} {translated(note.label)}")
        for each in note.otherwise:
            what = tr("{what}, with {switches}", what=translated(each.label), switches=", ".join(each.when))
            lines.append(f"{'':16} {each.symbol:8} {what}")
    return lines


def source_lines(function: Callable[..., Any]) -> list[str]:
    """The formula as it is computed: the function's own lines."""
    try:
        return (getattr(function, "source", "") or inspect.getsource(function)).rstrip().splitlines()
    except (OSError, TypeError):
        return []


def explain(note: str) -> str:
    """What stands behind a title, where there is something to say."""
    return f": {translated(note)}" if note else ""


def name_source(source: str) -> str:
    return tr("Source: {source}", source=translated(source))


def name_range(ends: tuple[float, float]) -> str:
    return tr("{low} to {high}", low=f"{ends[0]:g}", high=f"{ends[1]:g}")


def section(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}:", *(f"  {line}" for line in lines)]) if lines else ""


def join(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part)
