"""What the command line can do without a window, one command a file, found by this folder.

A file declares `ENTRY = CliCommand(...)`; its name is the command's.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from concurrent.futures import Executor


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


def add_cluster_argument(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--dask", metavar="ADDRESS", help="work on the Dask cluster whose scheduler listens there, such as tcp://127.0.0.1:8786"
    )


@contextmanager
def executor_at(address: str | None) -> Iterator[Executor | None]:
    """The cluster, or None for the threads of this machine."""
    if address is None:
        yield None
        return
    from optim.sweeps.cluster import connect as connected

    with connected(address) as executor:
        yield executor
