"""What the guide says of things that the program declares: optimizers, landscapes, rules, events, verdicts, measures, commands.
A new file in one of their folders is in the guide without a word more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from optim.analysis import events
from optim.analysis.verdict import WORDS
from optim.base import catalog
from optim.base.events import EventKind
from optim.base.fields import get_declarations
from optim.notation import notation_resolver
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.windows.shell.command import Command


class DeclaredSection(NamedTuple):
    """title, text in Markdown, and the anchors by which it is found."""

    title: str
    text: str
    anchors: tuple[str, ...] = ()


Rows = Iterable[tuple[str, ...]]
FOLDERS = (
    ("schedules", mark("Learning rate schedules")), ("clipping", mark("Clipping")),
    ("update_clipping", mark("Update clipping")), ("noise", mark("Noise")),
    ("drift", mark("Drift")), ("projection", mark("Projection")), ("precision", mark("Precision")),
)  # fmt: skip


def make_table(headings: tuple[str, ...], rows: Rows) -> str:
    """A table in Markdown; "" where it has no rows."""
    lines = ["| " + " | ".join(escape(cell) for cell in row) + " |" for row in rows]
    return "\n".join(["| " + " | ".join(headings) + " |", "|" + " :--- |" * len(headings), *lines]) if lines else ""


def escape(text: str) -> str:
    return text.replace("|", "\\|").replace("*", "\\*").replace("\n", " ")


def join(*parts: str) -> str:
    """Paragraphs, those that are empty left out."""
    return "\n\n".join(part for part in parts if part)


def list_fields(kind: Any) -> str:
    """A table of the fields that a NamedTuple declares."""
    rows = []
    for name, note in get_declarations(kind).items():
        words = getattr(note, "words", ()) or getattr(note, "options", ())
        said = [translated(getattr(note, "help", "")), ", ".join(translated(word) for word in words)]
        label = f"{translated(note.label)} {getattr(note, 'symbol', '').replace('_', '')}".strip()
        rows.append((label, f"`{name}`", ". ".join(filter(None, said))))
    return make_table((tr("Field"), tr("in files"), tr("What it does")), rows)


def list_quantities(*kinds: Any) -> str:
    """A table of the numbers of a step that NamedTuples declare."""
    found: dict[str, str] = {}
    for kind in kinds:
        for note in get_declarations(kind).values():
            for each in (note, *note.otherwise):
                found.setdefault(translated(each.title or each.label), each.symbol.replace("_", ""))
                found.setdefault(translated(each.label), each.symbol.replace("_", ""))
    return make_table((tr("Number of a step"), tr("What it is")), ((symbol, label) for label, symbol in found.items()))


def make_optimizers() -> Iterator[DeclaredSection]:
    for name, each in sorted(catalog.optimizers().items(), key=lambda item: item[1].title.casefold()):
        dialects = "\n".join(f"- **{translated(d.title)}** {translated(d.note)}".rstrip() for d in each.dialects)
        text = join(
            translated(each.about), translated(each.source), list_fields(each.Hyper),
            list_quantities(each.State, each.Intermediates), dialects and tr("Dialects:"), dialects, translated(each.no_bound),
        )  # fmt: skip
        yield DeclaredSection(translated(each.title), text, (f"optimizer-{name}",))


def make_landscapes() -> Iterator[DeclaredSection]:
    entries: Mapping[str, Any] = catalog.landscapes()
    for name, each in sorted(entries.items(), key=lambda item: (item[1].order, item[1].title)):
        formula = f"`{each.formula}`" if each.formula else ""
        facts = translated(each.facts), translated(each.source)
        text = join(translated(each.about), formula, *facts, list_fields(each.Parameters))
        yield DeclaredSection(translated(each.title), text, (f"landscape-{name}",))


def make_conditions() -> Iterator[DeclaredSection]:
    for folder, title in FOLDERS:
        for name, family in catalog.discover(f"optim.conditions.{folder}").items():
            forms = [
                join(f"**{rule.name}** {rule.library}".strip(), list_fields(rule.Parameters)) for rule in family.forms
            ]  # fmt: skip
            text = join(translated(family.help), translated(family.source), *forms)
            yield DeclaredSection(f"{translated(title)}: {translated(family.title)}", text, (f"{folder}-{name}",))


def make_events(kinds: Mapping[str, EventKind] | None = None) -> Iterator[DeclaredSection]:
    for name, kind in sorted((kinds or events.kinds()).items(), key=lambda item: translated(item[1].title)):
        rows = ((translated(each.meaning), f"{each.value:g}") for each in kind.thresholds.values())
        text = join(kind.fill_definition(None, translated(kind.definition)), make_table((tr("Threshold"), tr("Value")), rows))
        yield DeclaredSection(translated(kind.title), text, (f"event-{name}",))


def make_recorded_events() -> Iterator[DeclaredSection]:
    from optim.recorder import event_kinds

    yield from make_events(event_kinds.kinds())


def make_verdicts() -> Iterator[DeclaredSection]:
    rows = ((f"{translated(word)}", translated(meaning)) for word, (_, _, meaning) in WORDS.items())
    yield DeclaredSection(tr("The words of the outcome"), make_table((tr("Word"), tr("Meaning")), rows), ("verdicts",))


def make_measures() -> Iterator[DeclaredSection]:
    from optim.sweeps.measures import MEASURES, OUTCOMES

    rows = ((translated(each.title), translated(each.meaning)) for each in MEASURES.values())
    yield DeclaredSection(tr("What a map shows of each cell"), make_table((tr("Measure"), tr("Meaning")), rows))
    ends = ((translated(each.title), translated(each.meaning)) for each in OUTCOMES.values())
    yield DeclaredSection(tr("How a cell's run ended"), make_table((tr("Outcome"), tr("Meaning")), ends))


def make_notations() -> Iterator[DeclaredSection]:
    rows = ((translated(each.title), translated(each.note)) for each in notation_resolver.notations().values())
    yield DeclaredSection(tr("Notations"), make_table((tr("Notation"), tr("Who writes so")), rows), ("notation",))


def make_commands(main: Iterable[Command] = ()) -> Iterator[DeclaredSection]:
    """main   the commands of the main window"""
    from rmsprop_gui.windows.benchmark.benchmark_actions import COMMANDS as BENCH
    from rmsprop_gui.windows.dialogs.shortcuts import ELSEWHERE, IN_PANELS, keys_text
    from rmsprop_gui.windows.training.training_actions import COMMANDS as TRAINING

    for window, commands in ((tr("Main window"), main), (tr("Training"), TRAINING), (tr("Bench"), BENCH)):
        rows = ((f"{translated(each.menu)} > {translated(each.text).rstrip('…')}", keys_text(each)) for each in commands)
        yield DeclaredSection(tr("Commands: {window}", window=window), make_table((tr("Command"), tr("Keys")), rows))
    rest = ((translated(what), translated(how)) for how, what in (*IN_PANELS, *ELSEWHERE))
    yield DeclaredSection(tr("In the panels, and with the mouse"), make_table((tr("What happens"), tr("Keys or mouse")), rest))


SECTIONS: dict[str, Callable[[], Iterator[DeclaredSection]]] = {
    "optimizers": make_optimizers, "landscapes": make_landscapes, "conditions": make_conditions, "events": make_events,
    "verdicts": make_verdicts, "measures": make_measures, "notations": make_notations, "commands": make_commands,
    "recorded": make_recorded_events,
}  # fmt: skip
KINDS = {"optimizer", "landscape", "event", *(folder for folder, _ in FOLDERS)}  # with which their anchors begin
