"""What ends a process while something is recorded, or doubles it: an exception, the end of the program, a fork."""

from __future__ import annotations

import atexit
import os
import sys
import weakref
from contextlib import suppress
from functools import cache
from typing import Any, Protocol


class Listener(Protocol):
    """Something that records."""

    def end(self, why: str) -> None:
        """The program ends. why: "" or the exception that ended it."""

    def let_go(self) -> None:
        """This is the child of a fork; what is recorded is the parent's."""


LISTENING: weakref.WeakSet[Any] = weakref.WeakSet()


def watch_ending(listener: Listener) -> None:
    """Tells the listener of the end of the program, and of a fork, as long as it is there.

    listener   of which nothing is kept alive
    """
    register()
    LISTENING.add(listener)


@cache
def register() -> None:
    """Once in a process."""
    atexit.register(end_all)
    if hasattr(os, "register_at_fork"):
        os.register_at_fork(after_in_child=let_all_go)


def end_all() -> None:
    """At the end of the program."""
    raised = getattr(sys, "last_value", None)  # Python's own: the exception that nobody caught
    why = describe_exception(raised) if raised is not None else ""
    for listener in list(LISTENING):
        with suppress(OSError, ValueError):
            listener.end(why)


def let_all_go() -> None:
    """In the child of a fork."""
    for listener in list(LISTENING):
        with suppress(OSError, ValueError):
            listener.let_go()


def describe_exception(raised: BaseException) -> str:
    """Its kind and its words, in one line.

    raised   the exception
    """
    words = " ".join(str(raised).split())[:200]
    return f"{type(raised).__name__}: {words}" if words else type(raised).__name__
