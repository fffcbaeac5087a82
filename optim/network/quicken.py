"""Decides when a training changes over to its compiled kernel, without ever making anybody wait for the compiler."""

from __future__ import annotations

from optim.network import compiled
from optim.network.trainer import Trainer


class Quickening:
    """Asked now and then. The bits do not depend on when it happens, or whether."""

    def __init__(self, trainer: Trainer) -> None:
        self._trainer = trainer
        self._wanted = trainer.steps * trainer.layout.size >= compiled.WORTH_IT
        self._wanted = self._wanted and compiled.kernel_source(trainer.program) is not None
        self._process = None
        if self._wanted and not compiled.is_ready(trainer.program):
            self._process = compiled.start_warming(trainer.spec.to_dict())

    def look(self) -> None:
        """Takes the kernel if it is ready."""
        if self._process is not None and self._process.poll() is not None:
            self._process = None  # reaped
        if self._wanted and self._process is None:
            self._wanted = False
            if compiled.is_ready(self._trainer.program):
                self._trainer.update.use_kernel()

    def stop(self) -> None:
        """The training is over: what compiles for it may end."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
