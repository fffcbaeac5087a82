"""The option of commands whose work a cluster can do."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Executor


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
