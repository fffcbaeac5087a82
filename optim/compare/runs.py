"""Each run of a comparison is computed once: stages of one chain are stages of another."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import numpy as np

from optim.run import Run, simulate
from optim.spec import RunSpec

# Every set of switches is a kernel of its own, which takes longer to compile than plain Python needs for this many steps.
PLAIN_UP_TO = 20_000
KEPT_STEPS = 200_000  # of all runs kept together: about 60 MB


class Runs:
    """The run of a spec, remembered.

    cancel: uint8 array of length 1 to give up from another thread, as in `simulate`; choose(spec): the backend it is made with.
    """

    def __init__(self, cancel: np.ndarray | None = None, choose: Callable[[RunSpec], str] | None = None) -> None:
        self.cancel, self.choose = cancel, choose or by_length
        self.kept: OrderedDict[RunSpec, Run] = OrderedDict()
        self.steps = 0  # of all kept

    def __call__(self, spec: RunSpec) -> Run:
        run = self.kept.get(spec)
        if run is not None:
            self.kept.move_to_end(spec)
            return run
        run = simulate(spec, self.choose(spec), self.cancel)
        self.kept[spec] = run
        self.steps += run.steps
        while self.steps > KEPT_STEPS and len(self.kept) > 1:
            self.steps -= self.kept.popitem(last=False)[1].steps
        return run


def by_length(spec: RunSpec) -> str:
    """Compiled where that pays even if the kernel has to be compiled first."""
    return "plain" if spec.steps <= PLAIN_UP_TO else "auto"
