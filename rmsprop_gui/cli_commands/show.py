"""`rmsprop-gui show`: one optimizer, landscape, rule or preset in full."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from rmsprop_gui.cli_commands import CliCommand
from rmsprop_gui.i18n import tr


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="as `rmsprop-gui list` writes it; optimizer/dialect for a dialect")


def run(arguments: Namespace) -> int:
    from optim.base.checks import suggestion
    from optim.base.errors import SpecError
    from rmsprop_gui.model import describe

    found: list[Callable[[], str]] = describe.find_named(arguments.name)
    if not found:
        raise SpecError(tr("Nothing is named {name}; {suggestion}",
                           name=repr(arguments.name), suggestion=suggestion(arguments.name, describe.names())))  # fmt: skip
    print("\n\n".join(text() for text in found))
    return 0


ENTRY = CliCommand("show NAME", "one of them in full: fields, formula, source", add_arguments, run)
