"""`rmsprop-gui completion`: lets a shell complete commands, options and names where Tab is pressed.

The shell starts the program for it, with what was typed in its environment; `complete` answers, and loads neither Qt nor NumPy
unless names are asked for.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from rmsprop_gui.cli_commands import CliCommand

SHELLS = ("bash", "zsh", "fish")
PROGRAMS = ("rmsprop-gui", "rmsprop-explorer")


def is_asked() -> bool:
    """Whether a shell wants to know how a line may go on, and nothing else."""
    return "_ARGCOMPLETE" in os.environ


def find_command(known: Iterable[str]) -> str:
    """The command in the line so far, if one stands there already; else ""."""
    line = os.environ.get("COMP_LINE", "")[: int(os.environ.get("COMP_POINT") or 0)]
    words = line.split()
    stands = len(words) > 2 or (len(words) == 2 and line.endswith(" "))
    return words[1] if stands and words[1] in known else ""


def complete(parser: ArgumentParser, name: str) -> None:
    """Answers the shell, and ends the process.

    parser   of what comes after the command `name`, or after the program where that is ""
    """
    import argcomplete

    os.environ["_ARGCOMPLETE"] = "2" if name else "1"  # how many words stand before what the parser reads
    argcomplete.autocomplete(parser)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("shell", choices=SHELLS, metavar="SHELL", help=", ".join(SHELLS))


def run(arguments: Namespace) -> int:
    import argcomplete

    print(argcomplete.shellcode(PROGRAMS, shell=arguments.shell), end="")
    return 0


ENTRY = CliCommand(
    "completion SHELL", "what a shell reads to complete this program's words: source <(rmsprop-gui completion bash)",
    add_arguments, run,
)  # fmt: skip
