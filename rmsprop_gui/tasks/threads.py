"""How work beside the main thread ends: it is asked to, waited for a bounded time, and never keeps the process."""

from __future__ import annotations

import atexit
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar
from weakref import WeakSet

if TYPE_CHECKING:
    from PySide6.QtCore import QThread


log = logging.getLogger(__name__)
PATIENCE = 3.0  # seconds that a thread has to end once it has been asked to
WRITING = 20.0  # seconds for one that may be writing a file which the user asked for
Answer, Key = TypeVar("Answer"), TypeVar("Key")

class Closable(Protocol):
    def close(self) -> object: ...


_owners: WeakSet[Closable] = WeakSet()
_stuck: list[tuple[QThread, object]] = []  # threads that did not end: taken apart while it runs, one aborts the process


def end_thread(thread: QThread, worker: object = None, seconds: float = PATIENCE) -> bool:
    """Asks a thread to end and waits for it, but not for ever. False: it hangs, and `end_process` leaves it behind.

    worker   what lives in the thread; kept as long as the thread
    """
    thread.requestInterruption()
    thread.quit()
    if thread.wait(round(1000 * seconds)):
        return True
    log.warning("The thread %s hangs; it is left behind.", thread.objectName() or type(thread).__name__)
    _stuck.append((thread, worker))
    return False


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


def is_stuck(thread: QThread) -> bool:
    """Whether a thread that was ended still hangs."""
    return any(known is thread for known, _ in _stuck) and thread.isRunning()


def end_process(code: int) -> int:
    """The exit code, once nothing runs any more; where something hangs, the process ends here and now.

    Python waits at its end for threads that may never end, and Qt aborts when it takes a running one apart.
    """
    from PySide6.QtCore import QThreadPool

    deadline = time.monotonic() + PATIENCE
    others = [thread for thread in threading.enumerate() if thread is not threading.main_thread()]
    for thread in others:
        if not thread.daemon:
            thread.join(max(0.0, deadline - time.monotonic()))
    idle = QThreadPool.globalInstance().waitForDone(round(1000 * PATIENCE))
    if not idle or any(thread.is_alive() for thread in others) or any(thread.isRunning() for thread, _ in _stuck):
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

    threads = [threading.Thread(target=run, args=(key,), name="patient", daemon=True) for key in keys]
    deadline = time.monotonic() + seconds
    for thread in threads:
        thread.start()
    for thread in threads:
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

    thread = threading.Thread(target=run, name="patient", daemon=True)
    thread.start()
    thread.join(seconds)
    if raised:
        raise raised[0]
    if not found:
        raise TimeoutError
    return found[0]
