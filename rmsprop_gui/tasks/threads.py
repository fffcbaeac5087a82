"""How work beside the main thread ends: it is asked to, waited for a bounded time, and never keeps the process."""

from __future__ import annotations

import atexit
import logging
import os
import sys
import threading
import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from weakref import WeakSet

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QThread


log = logging.getLogger(__name__)
PATIENCE = 3.0  # seconds that a thread has to end once it has been asked to
WRITING = 20.0  # seconds for one that may be writing a file which the user asked for
Answer, Key = TypeVar("Answer"), TypeVar("Key")


class Closable(Protocol):
    def close(self) -> object: ...


class Worker:
    """What lives in a thread. `under_way` is what it was handed last; without its thread it is closed."""

    under_way: Any = None  # whose `cancel[0]` ends it

    def give_up(self) -> None:
        if self.under_way is not None:
            self.under_way.cancel[0] = 1

    def close(self) -> None:
        """Lets go of what it holds beside its work."""


_owners: WeakSet[Closable] = WeakSet()
_started: dict[QThread, tuple[object, Any]] = {}  # with what lives in it, and the connection to the end of its owner
_stuck: list[tuple[QThread, object]] = []  # threads that did not end: taken apart while it runs, one aborts the process


def start_thread(
    thread: QThread,
    owner: QObject,
    worker: Worker | None = None,
    give_up: Callable[[], object] | None = None,
    seconds: float = PATIENCE,
) -> None:
    """Starts a thread that ends with its owner at the latest, also where Qt deletes that or Python collects it.

    Until it has ended it is kept here: a running thread that is taken apart aborts the process. It has no parent for the
    same reason.

    worker    what lives in the thread
    give_up   ends what is under way; called in the main thread
    seconds   that the thread has to end
    """
    from shiboken6 import isValid

    for known in [known for known in _started if not isValid(known) or (known.isFinished() and known.wait())]:
        _forget(known)
    connection = owner.destroyed.connect(partial(_end_orphan, thread, worker, give_up, seconds))
    _started[thread] = worker, connection
    thread.start()


def _end_orphan(
    thread: QThread, worker: Worker | None, give_up: Callable[[], object] | None, seconds: float, *_: object
) -> None:
    """Its owner has gone without ending it."""
    from shiboken6 import isValid

    if thread not in _started or not isValid(thread):
        return
    if give_up is not None:
        give_up()
    if end_thread(thread, worker, seconds) and worker is not None:
        worker.close()


def _forget(thread: QThread) -> None:
    from PySide6.QtCore import QObject

    _, connection = _started.pop(thread, (None, None))
    if connection is not None:
        QObject.disconnect(connection)


def end_thread(thread: QThread, worker: object = None, seconds: float = PATIENCE) -> bool:
    """Asks a thread to end and waits for it, but not for ever. False: it hangs, and `end_process` leaves it behind.

    worker   what lives in the thread; kept as long as the thread
    """
    thread.requestInterruption()
    thread.quit()
    ended = thread.wait(round(1000 * seconds))
    _forget(thread)
    if ended:
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
