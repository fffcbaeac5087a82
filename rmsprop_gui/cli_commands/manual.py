"""`rmsprop-gui manual`: the manual page, written from what the command line says of itself.

The wheel brings it as share/man/man1/rmsprop-gui.1; `man` does not look into an environment of Python, this does.
"""

from __future__ import annotations

from argparse import Action, ArgumentParser, Namespace
from collections.abc import Iterable, Iterator

from rmsprop_gui.cli_commands import CliCommand
from rmsprop_gui.cli_commands.parsers import find_commands, make_parser, window_parser

HEAD = """\
.TH RMSPROP\\-GUI 1 "" "RMSprop Explorer" "User Commands"
.SH NAME
rmsprop\\-gui, rmsprop\\-explorer \\- see RMSprop and its family move
.SH SYNOPSIS
.B rmsprop\\-gui
.RI [ FILE ]
.br
.B rmsprop\\-gui
.I COMMAND
\\&...
"""
FOOT = """\
.SH FILES
.TP
.I ~/.config/rmsprop\\-explorer
settings
.TP
.I ~/.cache/rmsprop\\-explorer
compiled kernels, made again where they are missing
.SH EXIT STATUS
0 when all went well, 1 when something failed, 2 for wrong usage.
"""


def write_page() -> str:
    """In troff's man macros."""
    known = find_commands()
    window = window_parser(known)
    parts = [HEAD, ".SH DESCRIPTION\n", text(window.description or ""), ".SH OPTIONS\n", *describe(window._actions)]
    for name, command in known.items():
        parser = make_parser(name, command)
        usage = parser.format_usage().removeprefix("usage: ")
        parts += [f".SH COMMAND: {escape(name.upper())}\n", text(command.help[:1].upper() + command.help[1:] + "."),
                  ".PP\n", text(" ".join(usage.split())), *describe(parser._actions)]  # fmt: skip
    return "".join((*parts, FOOT))


def describe(actions: Iterable[Action]) -> Iterator[str]:
    for action in actions:
        value = "" if action.nargs == 0 else action.metavar or "|".join(map(str, action.choices or ())) or action.dest.upper()
        names = ", ".join(action.option_strings)
        macro = f".BI {quote(names + (' ' if value else ''))}" if names else ".I"
        yield f".TP\n{macro} {quote(str(value))}".rstrip() + "\n"
        yield text(str(action.help or ""))


def quote(words: str) -> str:
    return f'"{escape(words)}"' if words else ""


def text(words: str) -> str:
    """A line of running text; one that begins like a macro is none."""
    line = escape(words)
    return ("\\&" if line.startswith((".", "'")) else "") + line + "\n"


def escape(words: str) -> str:
    return words.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")


def add_arguments(parser: ArgumentParser) -> None:
    """None are needed."""


def run(arguments: Namespace) -> int:
    print(write_page(), end="")
    return 0


ENTRY = CliCommand("manual", "the manual page, to be read as: rmsprop-gui manual | man -l -", add_arguments, run)
