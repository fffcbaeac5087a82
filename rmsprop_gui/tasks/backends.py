"""Which code computes a run: compiled where it is ready, plain until then. Both give the same bits. No Qt.

Compiling holds the interpreter's lock and would stop the window, so it is done by another process. What that has put into
the cache is loaded in milliseconds, but the first time numba is imported too: a thread of its own does it.
"""

from __future__ import annotations

import gc
import logging
import subprocess
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from optim import RunSpec
from optim.base import catalog
from optim.compile.kernel_cache import KernelError
from optim.simulate.compiled_recording import is_loaded, is_ready, load, optimizer_key, start_warming
from optim.simulate.run_plan import RunPlan, make_run_plan
from rmsprop_gui.tasks.threads import PATIENCE, start_thread

if TYPE_CHECKING:
    import threading

log = logging.getLogger(__name__)
WORTH_COMPILING = 400  # steps; below it a plain run takes less than 5 ms
WORTH_IN_HASTE = 100  # where others are wanted at once: a hand that moves sees each of these milliseconds
WORTH_WAITING = 3_000  # steps; a plain run of that many takes longer than its share of importing numba


def load_ready(specs: Iterable[RunSpec]) -> None:
    """Loads what has been compiled before for these runs, here and now: a hand that moves next finds it.

    specs   of runs; those that even a hand that moves has made in plain Python are left out
    """
    for spec in specs:
        if spec.steps < WORTH_IN_HASTE or spec.objective in catalog.models():
            continue
        plan = make_run_plan(spec)
        with suppress(KernelError):  # then they are made plainly, or the run tells
            if is_ready(plan) and not is_loaded(plan):
                load(plan)


class Backends:
    """Used by the worker thread alone. worth: runs of fewer steps are not worth compiling for."""

    def __init__(self, worth: int = WORTH_COMPILING) -> None:
        self._worth = worth
        self._warming: subprocess.Popen[bytes] | None = None
        self._wanted: dict[tuple[Any, ...], RunSpec] = {}  # a run for each set of kernels that is not compiled yet
        self._loading: threading.Thread | None = None
        self._to_load: deque[RunPlan] = deque()
        self._gave_up = self._is_set_aside = False

    def choose(self, spec: RunSpec, hurried: bool = False) -> str:
        """ "compiled" or "plain"; starts compiling in the background when that would help next time.

        hurried   whether others are wanted at once
        """
        if self._gave_up or spec.objective in catalog.models():
            return "plain"
        plan = make_run_plan(spec)
        if spec.steps < (min(self._worth, WORTH_IN_HASTE) if hurried else self._worth):
            return "compiled" if is_loaded(plan) else "plain"
        if not is_ready(plan):
            self._wanted[spec.objective, optimizer_key(plan), clip_kind(spec)] = spec
            self._warm()
            return "plain"
        if is_loaded(plan) or spec.steps >= WORTH_WAITING:
            self._set_aside()
            return "compiled"
        self._load(plan)
        return "plain"

    def _load(self, plan: RunPlan) -> None:
        self._to_load.append(plan)
        if self._loading is None or not self._loading.is_alive():
            self._loading = start_thread("kernels", self._load_aside)

    def _load_aside(self) -> None:
        while self._to_load:
            load(self._to_load.popleft())
        self._set_aside()

    def _set_aside(self) -> None:
        """The compiler's many thousand objects stay for good: the collector would stop the window to look at each of them."""
        if not self._is_set_aside:
            self._is_set_aside = True
            gc.freeze()

    def _warm(self) -> None:
        """Everything that is wanted goes to one process: most of its time is its start."""
        if self._warming is not None and self._warming.poll() is None:
            return
        if self._warming is not None and self._warming.returncode != 0:
            log.warning("Compiling in the background failed; runs stay exact, but long ones take longer.")
            self._gave_up = True
            return
        try:
            self._warming = start_warming(self._wanted.values())
            self._wanted = {}
        except OSError as error:
            log.warning("Compiling in the background failed (%s); runs stay exact, but long ones take longer.", error)
            self._gave_up = True

    def close(self) -> None:
        if self._loading is not None:
            self._loading.join(PATIENCE)
        if self._warming is not None and self._warming.poll() is None:
            self._warming.kill()
            self._warming.wait()


def clip_kind(spec: RunSpec) -> str:
    return " ".join(str(rule["kind"]) for rule in (spec.clip, spec.update_clip) if rule is not None)
