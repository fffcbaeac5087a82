"""Decides when a training changes over to its compiled kernel, without ever making anybody wait for the compiler."""

from __future__ import annotations

import sys

from optim.network import update
from optim.network.spec import NetworkSpec
from optim.network.trainer import Trainer, gather


def is_worth_it(trainer: Trainer) -> bool:
    """Whether the compiler is loaded in less time than the kernel saves, and there can be one."""
    return (
        trainer.steps * trainer.layout.size >= update.WORTH_IT
        and update.kernel_source(trainer.program) is not None
    )


def take_kernel(trainer: Trainer) -> None:
    """Takes the kernel if it is worth it and has been compiled before."""
    if is_worth_it(trainer) and update.is_ready(trainer.program):
        trainer.update.use_kernel()


class Quickening:
    """Compiles in another process while the training has begun. The bits do not depend on when it is done, or whether."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        take_kernel(trainer)
        waits = is_worth_it(trainer) and not trainer.update.is_compiled
        self._process = update.start_warming(trainer.spec.to_dict()) if waits else None

    def look(self) -> None:
        """Asked now and then: changes over once the other process is done."""
        if self._process is not None and self._process.poll() is not None:
            self._process = None
            take_kernel(self._trainer)

    def stop(self) -> None:
        """The training is over: what compiles for it may end."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


def warm(spec: NetworkSpec) -> None:
    """Compiles what this training needs, here and now."""
    update.load(gather(spec).program())


if __name__ == "__main__":
    warm(NetworkSpec.from_json(sys.stdin.read()))
