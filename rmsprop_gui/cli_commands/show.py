"""`rmsprop-gui show`: one optimizer, landscape, rule or preset in full."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from rmsprop_gui.cli_commands import CliCommand, offer_names
from rmsprop_gui.i18n import mark, tr, translated

MOST_BYTES = 100_000  # of a file with a rule


def add_arguments(parser: ArgumentParser) -> None:
    argument = parser.add_argument(
        "name", metavar="NAME", help="as `rmsprop-gui list` writes it; optimizer/dialect for a dialect"
    )
    offer_names(argument, "optimizers", "dialects", "landscapes", "models", "functions")
    rule = mark("file with an update rule of your own, for the name custom: prints how it is read")
    parser.add_argument("--rule", metavar="FILE", help=rule)


def run(arguments: Namespace) -> int:
    from optim.base.checks import suggestion
    from optim.base.errors import SpecError
    from rmsprop_gui.model import describe

    if arguments.rule is not None:
        print(describe.own_rule(read_rule_file(arguments.name, arguments.rule)))
        return 0
    found: list[Callable[[], str]] = describe.find_named(arguments.name)
    if not found:
        raise SpecError(tr("Nothing is named {name}; {suggestion}",
                           name=repr(arguments.name), suggestion=suggestion(arguments.name, describe.names())))  # fmt: skip
    print("\n\n".join(text() for text in found))
    return 0


def read_rule_file(name: str, path: str) -> str:
    """The text of a file with a rule. Raises SpecError where it cannot be read, or the name is not that of own rules."""
    from optim.base import catalog
    from optim.base.checks import choose
    from optim.base.errors import SpecError
    from optim.base.reading.files import read_text, reason

    choose(catalog.own_rules(), name, "optimizer of your own")
    try:
        return read_text(path, MOST_BYTES).rstrip("\n")
    except OSError as error:
        raise SpecError(tr("{path} cannot be read: {reason}.", path=repr(path), reason=translated(reason(error)))) from None


ENTRY = CliCommand("show NAME", "one of them in full: fields, formula, source", add_arguments, run)
