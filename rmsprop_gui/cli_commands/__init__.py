"""What the command line can do without a window, one command a file, found by this folder.

A file declares `ENTRY = CliCommand(...)`; its name is the command's.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rmsprop_gui.i18n import tr

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


def make_folder(name: str) -> Path:
    """The folder for what is written, made if missing. Raises ExportError where it cannot be."""
    from optim.base.whole_file import ExportError, reason

    try:
        Path(name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExportError(tr("The folder {name} cannot be made ({reason}); choose another one.",
                             name=name, reason=reason(error))) from None  # fmt: skip
    return Path(name)


def choose_formats(given: str, known: Sequence[str]) -> list[str]:
    """The formats in a list with commas. Raises UsageError for one that there is not."""
    from optim.base.checks import suggestion

    formats = [word.strip().lower() for word in given.split(",") if word.strip()]
    for name in formats:
        if name not in known:
            raise UsageError(tr("There is no format {name}; {suggestion}", name=repr(name), suggestion=suggestion(name, known)))
    return formats


def offer_names(argument: Any, *kinds: str, also: Iterable[str] = (), files: bool = True) -> None:
    """Shells complete this argument with names of these kinds, as `rmsprop-gui list` prints them, with others, and with files."""

    def find(prefix: str, **_: object) -> list[str]:
        from argcomplete.completers import FilesCompleter

        from rmsprop_gui.cli_commands.list import KINDS

        names = [*also, *(name for kind in kinds for name, _title in KINDS[kind]())]
        return [*(name for name in names if name.startswith(prefix)), *(FilesCompleter()(prefix) if files else ())]

    argument.completer = find


def add_out_argument(parser: ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", default=".", help="folder for the files, made if missing (default: here)")


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
