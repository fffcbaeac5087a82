"""The contract of a command of the command line."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import NamedTuple


class UsageError(ValueError):
    """The command line itself asks for something that does not exist."""


class CliCommand(NamedTuple):
    """What the file of a command declares as ENTRY.

    usage   how it is called, for the overview
    help    one line on what it does
    add_arguments   puts its arguments on a parser
    run     does it; raises SpecError, or any ValueError with a sentence, when that is not possible. Returns the exit code.
    """

    usage: str
    help: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], int]
