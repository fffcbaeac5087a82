"""`rmsprop-gui list`: the names of everything there is."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from rmsprop_gui.cli_commands import CliCommand
from rmsprop_gui.i18n import tr, translated

Row = tuple[str, str]


def optimizers() -> Iterable[Row]:
    from optim.base import catalog

    return ((name, entry.title) for name, entry in catalog.optimizers().items())


def dialects() -> Iterable[Row]:
    from optim.base import catalog

    for name, entry in catalog.optimizers().items():
        for dialect in entry.dialects:
            call = f" ({dialect.library}.{dialect.call})" if dialect.library else ""
            yield f"{name}/{dialect.name}", f"{entry.title}, {dialect.title}{call}"


def landscapes() -> Iterable[Row]:
    from optim.base import catalog

    return ((name, entry.title) for name, entry in catalog.landscapes().items())


def models() -> Iterable[Row]:
    from optim.base import catalog

    return ((name, entry.title) for name, entry in catalog.models().items())


def own_functions() -> Iterable[Row]:
    from optim.base import catalog

    return ((name, entry.title) for name, entry in catalog.own_functions().items())


def families(package: str) -> Iterable[Row]:
    from optim.base.catalog import discover

    for family in discover(f"optim.conditions.{package}").values():
        for form in family.forms:
            yield form.name, f"{family.title}{f' ({form.library})' if form.library else ''}"


def presets() -> Iterable[Row]:
    from rmsprop_gui.model.presets import presets as found

    return ((preset.name, preset.title) for preset in found().values())


def benches() -> Iterable[Row]:
    from optim.benchmark.spec import presets as found

    return ((preset.name, preset.title) for preset in found().values())


def networks() -> Iterable[Row]:
    from optim.network.spec import presets as found

    return ((preset.name, preset.title) for preset in found().values())


def lessons() -> Iterable[Row]:
    from optim.lessons import shelf

    return ((lesson.name, lesson.title) for lesson in shelf().lessons)


def measures() -> Iterable[Row]:
    from optim.lessons import kinds

    return ((name, kind.title) for name, kind in kinds().items())


KINDS = {
    "optimizers": optimizers,
    "dialects": dialects,
    "landscapes": landscapes,
    "models": models,
    "functions": own_functions,
    "schedules": lambda: families("schedules"),
    "clippings": lambda: families("clipping"),
    "update-clippings": lambda: families("update_clipping"),
    "noises": lambda: families("noise"),
    "drifts": lambda: families("drift"),
    "projections": lambda: families("projection"),
    "precisions": lambda: families("precision"),
    "presets": presets,
    "benches": benches,
    "networks": networks,
    "lessons": lessons,
    "measures": measures,
}


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kind", nargs="?", choices=KINDS, metavar="KIND", help=tr("only these: {kinds}", kinds=", ".join(KINDS)))


def run(arguments: Namespace) -> int:
    chosen = [arguments.kind] if arguments.kind else list(KINDS)
    for place, kind in enumerate(chosen):
        if len(chosen) > 1:
            print(f"{chr(10) if place else ''}{kind}")
        rows = list(KINDS[kind]())
        width = max((len(name) for name, _ in rows), default=0)
        for name, title in rows:
            print(f"{'  ' if len(chosen) > 1 else ''}{name:{width}}  {translated(title)}".rstrip())
    return 0


ENTRY = CliCommand("list [KIND]", "the names of optimizers, landscapes, schedules, presets ...", add_arguments, run)
