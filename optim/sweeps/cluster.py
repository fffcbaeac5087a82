"""Work on other machines: a Dask cluster as an executor of `concurrent.futures`.

    with connected("tcp://127.0.0.1:8786") as executor:
        *_, picture = optim.sweeps.compute(map_spec, executor)

Pieces of work are plain functions with small arguments, each a pure function of them. So a piece whose worker dies is done
again by another one, and the numbers are those of this machine, to the bit: every worker first checks that its formulas are
the same. Needs the extra `distributed` (`pip install "rmsprop-explorer[distributed]"`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import optim
from optim.base.errors import SpecError

PATIENCE = 10.0  # seconds for the scheduler to answer, and for a first worker to be there


class ClusterError(SpecError):
    """The cluster cannot be used, or a piece of work failed there. `str(error)` is the sentence for the user."""


def width(executor: Executor) -> int:
    """How many pieces an executor works on at once, as far as it tells."""
    return getattr(executor, "width", 0) or getattr(executor, "_max_workers", 0) or os.cpu_count() or 1


@contextmanager
def connect(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler listens at `address`, such as "tcp://127.0.0.1:8786".

    Raises ClusterError with a sentence when Dask is not installed, nothing answers there, or no worker is there.
    """
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError(
            "Dask is not installed, so no cluster can be used; install the extra: pip install "
            '"rmsprop-explorer[distributed]".'
        ) from None
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # OSError: TimeoutError is one
        raise ClusterError(
            "No Dask scheduler answers at {address} ({first_line}); check the address and that it runs.",
            address=address,
            first_line=first_line(error),
        ) from None
    with client:
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise ClusterError(
                "The Dask scheduler at {address} has no worker; start one with: dask worker {address}", address=address
            ) from None
        yield Cluster(client)


class Cluster(Executor):
    """An Executor over a Dask client. `width`: threads of all workers when it was made."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self.width = max(1, sum(client.nthreads().values()))

    def submit(self, function: Callable[..., Any], /, *given: Any, **named: Any) -> Future[Any]:
        """Sends one call to the cluster; its result comes through the future.

        function       plain function that can be pickled
        given, named   its arguments
        """
        # Not "pure": Dask would hash every argument, and pieces never repeat.
        sent = self._client.submit(run_checked, program_hash(), function, given, named, pure=False)
        answer: Future[Any] = Future()

        def tell(done: Any) -> None:
            if answer.set_running_or_notify_cancel():
                try:
                    answer.set_result(done.result())
                except BaseException as error:  # whatever it was, whoever waits has to be told
                    answer.set_exception(explain_error(error))

        def give_up(answer: Future[Any]) -> None:
            if answer.cancelled():
                sent.cancel()

        sent.add_done_callback(tell)
        answer.add_done_callback(give_up)
        return answer


def run_checked(expected: str, function: Callable[..., Any], given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """What a worker does: calls the function, unless the worker's formulas are others.

    expected       hash of the program that asks
    function       what is to be done
    given, named   its arguments

    Raises ClusterError when the worker has another version.
    """
    if program_hash() != expected:
        raise ClusterError(
            "A worker of the cluster has another version of this program, and its numbers could differ; "
            "install the same version on every machine."
        )
    return function(*given, **named)


@cache
def program_hash() -> str:
    """Changes with every change of the engine's source."""
    folder = Path(optim.__file__).parent
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def explain_error(error: BaseException) -> BaseException:
    """The error with a sentence for what happened to a piece of work.

    error   what the cluster raised
    """
    if isinstance(error, SpecError):
        return error
    kind = type(error).__name__
    if kind == "KilledWorker":
        return ClusterError("Several workers died one after the other over the same piece of work; look at their logs.")
    if "Cancelled" in kind:
        return ClusterError("The cluster was lost before all was done: its scheduler no longer answers; start it again.")
    return ClusterError(
        "A worker of the cluster failed ({kind}: {error}); check that this program is installed on every machine.",
        kind=kind, error=first_line(error),
    )


def first_line(error: BaseException) -> str:
    """First line of an error's text, or the name of its kind.

    error   what was raised
    """
    return (str(error).splitlines() or [type(error).__name__])[0]
