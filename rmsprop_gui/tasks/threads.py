"""The one file that makes threads: how work beside the main thread begins, and how it ends whatever it does.

A thread is asked to end, waited for a bounded time, and never keeps the process. They are Python's own, not Qt's: nothing
of Qt lives in them, so that nothing of Qt can be taken apart in the wrong one, and one that hangs is left behind where a
running QThread would abort the process.
"""

from __future__ import annotations

import atexit
import logging
import os
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from functools import partial
from typing import Protocol, TypeVar
from weakref import WeakSet

log = logging.getLogger(__name__)
Answer = TypeVar("Answer")
Key = TypeVar("Key")
PATIENCE = 3.0  # seconds that a thread has to end once it has been asked to
WRITING = 20.0  # seconds for one that may be writing a file which the user asked for


class Closable(Protocol):
    def close(self) -> object: ...


class WorkerThread:
    """Does what it is handed, one after the other. The thread is there while there is something to do; `keep`: until `end`."""

    def __init__(self, name: str, keep: bool = False) -> None:
        self.name, self._keep = name, keep
        self._changed = threading.Condition()
        self._waiting: deque[Callable[[], object]] = deque()
        self._thread: threading.Thread | None = None
        self._runs = self._ending = False
        _workers.add(self)

    def put(self, work: Callable[[], object]) -> None:
        """Hands over what to do next. It raises nothing of its own: what it raises is logged only."""
        with self._changed:
            self._waiting.append(work)
            if self._runs:
                self._changed.notify_all()
            else:
                self._runs, self._ending = True, False
                self._thread = start_thread(self.name, self._run)

    @property
    def alive(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def dismiss(self) -> None:
        """Asks it to end after what it is doing, without waiting for that; what is queued is dropped."""
        with self._changed:
            self._ending = True
            self._waiting.clear()
            self._changed.notify_all()

    def end(self, seconds: float = PATIENCE) -> bool:
        """Asks it to end and waits for it, but not for ever. False: it hangs, and `end_process` leaves it behind."""
        self.dismiss()
        ended = self.join(seconds)
        if not ended:
            log.warning("The thread %s hangs; it is left behind.", self.name)
        return ended

    def join(self, seconds: float) -> bool:
        """Waits for the end of the thread, which nobody asks for; False where that takes too long."""
        if self._thread is None or self._thread is threading.current_thread():
            return True
        self._thread.join(max(0.0, seconds))
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (work := self._next()) is not None:
            try:
                work()
            except BaseException:  # whatever it is, the next one has its turn
                log.exception("Work in the thread %s failed", self.name)
            del work

    def _next(self) -> Callable[[], object] | None:
        with self._changed:
            while not self._waiting:
                if self._ending or not self._keep:
                    self._runs = False  # from here on `put` starts another thread
                    return None
                self._changed.wait()
            return self._waiting.popleft()


_workers: WeakSet[WorkerThread] = WeakSet()
_owners: WeakSet[Closable] = WeakSet()


def start_thread(name: str, work: Callable[[], object]) -> threading.Thread:
    """`work()` in a thread that no process waits for."""
    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    return thread


def list_workers() -> list[WorkerThread]:
    """Those whose threads are there."""
    return [worker for worker in list(_workers) if worker.alive]


def running_threads() -> list[str]:
    """The names of the workers' threads that are there."""
    return [worker.name for worker in list_workers()]


def close_at_end(owner: Closable) -> None:
    """`owner.close()` is called when the program ends: for whoever starts a thread on its first use and may have it then."""
    if not _owners:
        atexit.register(close_owners)
    _owners.add(owner)


def close_owners() -> None:
    """One that cannot be closed keeps no other from it."""
    from shiboken6 import isValid

    for owner in list(_owners):
        try:
            if isValid(owner):
                owner.close()
        except Exception:
            log.exception("A thread could not be closed")
    _owners.clear()
    atexit.unregister(close_owners)


def end_process(code: int) -> int:
    """The exit code, once nothing runs any more; where something hangs, the process ends here and now.

    Python waits at its end for threads that may never end, and takes apart what those that it leaves behind still use.
    """
    deadline = time.monotonic() + PATIENCE
    others = [thread for thread in threading.enumerate() if thread is not threading.main_thread()]
    for thread in others:
        if not thread.daemon:
            thread.join(max(0.0, deadline - time.monotonic()))
    if any(thread.is_alive() for thread in others):
        leave_now(code)
    return code


def leave_now(code: int) -> None:
    """Ends the process at once, without waiting for anything."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError, AttributeError):
            continue
    logging.shutdown()
    os._exit(code)


def answers_within(seconds: float, work: Callable[[Key], Answer], keys: Iterable[Key]) -> dict[Key, Answer]:
    """{key: what `work(key)` returned} of those that answered in time; a drive that does not answer keeps nobody.

    What raises is left out too. Work that hangs goes on in a thread that no process waits for.
    """
    found: dict[Key, Answer] = {}

    def run(key: Key) -> None:
        try:
            found[key] = work(key)
        except Exception as error:
            log.info("%s: %s", key, error)

    deadline = time.monotonic() + seconds
    for thread in [start_thread("patient", partial(run, key)) for key in keys]:
        thread.join(max(0.0, deadline - time.monotonic()))
    return dict(found)


def answer_within(seconds: float, work: Callable[[], Answer]) -> Answer:
    """What `work` returns or raises; TimeoutError when that takes longer, as it does on a drive that does not answer.

    The work then goes on in a thread that no process waits for.
    """
    found: list[Answer] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            found.append(work())
        except BaseException as error:  # handed on to whoever waits
            raised.append(error)

    start_thread("patient", run).join(seconds)
    if raised:
        raise raised[0]
    if not found:
        raise TimeoutError
    return found[0]
