"""Lets somebody follow, and end, the reading of a table, however deep in other calls it happens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_watcher: ContextVar[Callable[[int], None] | None] = ContextVar("watcher", default=None)


@contextmanager
def watch(watcher: Callable[[int], None]) -> Iterator[None]:
    """Inside this context, in this thread, `watcher(rows)` hears how many rows of a file have been read, again and again.

    It is 0 while encoding and digest of the file are found, before the first row. An exception that it raises ends the
    reading; nothing is remembered of it.
    """
    token = _watcher.set(watcher)
    try:
        yield
    finally:
        _watcher.reset(token)


def tell(rows: int) -> None:
    """Tells whoever watches how many rows are read.

    rows   so far
    """
    watcher = _watcher.get()
    if watcher is not None:
        watcher(rows)
