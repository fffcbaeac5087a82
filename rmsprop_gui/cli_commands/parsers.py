"""What the command line understands: the commands of this folder, a parser for each, and argparse's words in every language."""

from __future__ import annotations

import argparse
import re
import sys
from importlib import import_module
from pkgutil import iter_modules
from typing import IO, Any, NoReturn

from optim.base.translatable import LazyText
from rmsprop_gui import __version__
from rmsprop_gui.cli_commands import CliCommand, offer_names
from rmsprop_gui.i18n import mark, tr, translated

WRONG_USAGE = 2  # exit code
PROGRAM = "rmsprop-gui"


def find_commands() -> dict[str, CliCommand]:
    """{name on the command line: Command}."""
    package = import_module("rmsprop_gui.cli_commands")
    found = {info.name: import_module(f"rmsprop_gui.cli_commands.{info.name}") for info in iter_modules(package.__path__)}
    return {name.replace("_", "-"): module.ENTRY for name, module in found.items() if hasattr(module, "ENTRY")}


ARGPARSE = (mark("positional arguments"), mark("options"), mark("show this help message and exit"),
            mark("show program's version number and exit"))  # fmt: skip


class TranslatedHelp(argparse.RawDescriptionHelpFormatter):
    """Help in the language of the terminal: of our arguments, and argparse's own words."""

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return translated(action.help) if action.help else action.help

    def start_section(self, heading: str | None) -> None:
        super().start_section(translated(heading) if heading else heading)

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, tr("usage: ") if prefix is None else prefix)


# What argparse says of a wrong command line, in its own words; what stands for the placeholders is found again in the message.
ERRORS = (
    mark("the following arguments are required: {names}"),
    mark("unrecognized arguments: {names}"),
    mark("ambiguous option: {option} could match {others}"),
    mark("argument {name}: invalid choice: {value} (choose from {choices})"),
    mark("argument {name}: invalid {kind} value: {value}"),
    mark("argument {name}: expected one argument"),
    mark("argument {name}: expected at least one argument"),
    mark("argument {name}: not allowed with argument {other}"),
    mark("argument {name}: ignored explicit argument {value}"),
    mark("argument {name}: {sentence}"),
)


def translate_usage(message: str) -> str:
    """A message of argparse in the language of the terminal."""
    for template in ERRORS:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(template))
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return translated(LazyText(template, **found.groupdict()))
    return message


class CliParser(argparse.ArgumentParser):
    """Help texts that cannot be written are no success; what is wrong is said in the language of the terminal."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, tr("{program}: error: {message}", program=self.prog, message=translate_usage(message)) + "\n")

    def _print_message(self, message: str, file: IO[str] | None = None) -> None:
        if message:
            (file or sys.stderr).write(message)


def window_parser(known: dict[str, CliCommand]) -> argparse.ArgumentParser:
    shown = {command.usage: translated(command.help) for command in known.values()}
    width = max(map(len, shown))
    lines = "\n".join(f"  {usage:{width}}  {help}" for usage, help in shown.items())
    parser = CliParser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [FILE [BESIDE] | --lesson NAME]\n       {PROGRAM} {{{','.join(known)}}} ...",
        description=tr("Opens the window of the RMSprop explorer, or works without one."),
        epilog=tr("without a window:\n{lines}\n\n`{program} COMMAND --help` says more about each.", lines=lines, program=PROGRAM),
        formatter_class=TranslatedHelp,
    )
    files = mark("session (.rmsp), run in JSON, name of a preset, or recording of a training (.rmsrec)")
    opened = parser.add_mutually_exclusive_group()
    file = opened.add_argument("file", metavar="FILE", nargs="?", help=files)
    offer_names(file, "presets", also=known)
    beside = parser.add_argument(
        "beside", metavar="BESIDE", nargs="?", help=mark("session or run that is opened in a second window beside it")
    )
    offer_names(beside)
    lesson = opened.add_argument(
        "--lesson", metavar="NAME", help=mark("open the window in this lesson, as `rmsprop-gui list lessons` writes it")
    )
    offer_names(lesson, "lessons", files=False)
    parser.add_argument("--version", action="version", version=f"RMSprop Explorer {__version__}")
    parser.add_argument("--install-desktop", action="store_true", help=mark("add the program to the desktop's menu, and end"))
    return parser


def make_parser(name: str, command: CliCommand) -> argparse.ArgumentParser:
    parser = CliParser(prog=f"{PROGRAM} {name}", description=translated(command.help), formatter_class=TranslatedHelp)
    command.add_arguments(parser)
    return parser
