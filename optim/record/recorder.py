"""Records a PyTorch training: three lines in the loop, and the training goes its way bit for bit.

    recorder = Recorder("run.rmsrec", every=10).attach(optimizer, model)
    for inputs, targets in batches:
        ...                                  # zero_grad, loss, backward, clip
        optimizer.step()
        recorder.step(loss)
    recorder.close()

What is recorded of a due update: the loss that `step` is given, the learning rate, and for every tensor that has a gradient
the gradient as the optimizer got it (after clipping, after a gradient scaler has unscaled it; with maximize=True its negative,
because here one goes downhill), root, rate, update, and theta before the update. Root and rate come from this program's form of
the library's formula in float64. That it moves the tensor as the library did is checked at its first record; where it does not,
or the optimizer is unknown here, the rate is the update divided by the gradient, and a note says so.

PyTorch keeps the products and rates of NAdam and ASGD in its default type: only after torch.set_default_dtype(torch.float64) does
a replay of float64 tensors repeat these two to more than seven digits; all others it repeats to 1e-12.

Updates that a gradient scaler skips do not count as steps. Complex tensors are recorded as pairs of real numbers, sparse
gradients with their zeros; half precision and other devices as float64 copies. Sharded parameters are refused. `torch.compile`
around optimizer.step() is not supported: compile the model and leave the step as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from optim.errors import SpecError
from optim.language import said
from optim.record.choose import Choice
from optim.record.log import Log
from optim.record.rates import Moment
from optim.record.torch_training import TorchTraining


class Recorder:
    """Writes every `every`-th update of a training into the file `path`, from the first on.

    entries, tensors, seed   which entries are kept in full: see optim.record.choose.Choice
    sample     so many entries of a larger tensor are what its statistics are taken from (a note says so); None: all of them
    existing   "refuse" raises RecordingError where the file exists; "append" continues it with the next step; "replace"
    """

    def __init__(
        self, path: str | Path, every: int = 10, *, entries: int | Mapping[str, Sequence[Any]] = 8, tensors: Sequence[str] = (),
        sample: int | None = 65_536, seed: int = 0, title: str = "", existing: str = "refuse",
    ) -> None:  # fmt: skip
        self._choice = Choice(entries, tensors, seed, sample)
        self._log = Log(path, every, self._choice, title, existing)
        self._step = self._log.next_step
        self._training: TorchTraining | None = None
        self._handles: list[Any] = []
        self._before: Mapping[int, Moment] | None = None

    def attach(self, optimizer: Any, model: Any = None) -> Recorder:
        """Listens to the optimizer. `model` gives the tensors their names: a module, or pairs of name and parameter."""
        if self._training is not None:
            raise SpecError(said("This recorder is attached already; make one for each optimizer, with a file of its own."))
        training = TorchTraining(optimizer, model, self._choice)
        self._log.about(training.library, training.call, training.formula, training.names, training.notes)
        self._training = training
        self._handles = [optimizer.register_step_pre_hook(self._begin), optimizer.register_step_post_hook(self._end)]
        return self

    def step(self, loss: Any = None) -> None:
        """To be called after optimizer.step(), with the loss of the update (a number or a tensor of one)."""
        if self._training is None:
            raise SpecError(said("The recorder listens to no optimizer; call attach(optimizer, model) first."))
        if self._log.is_waiting:
            self._log.finish(float("nan") if loss is None else float(loss.detach() if hasattr(loss, "detach") else loss))

    def close(self) -> None:
        """Ends the recording; the training may go on. A training that never calls it has lost nothing."""
        for handle in self._handles:
            handle.remove()
        self._handles = []
        self._log.close()

    def __enter__(self) -> Recorder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _begin(self, *_: Any) -> None:
        assert self._training is not None
        self._before = self._training.before() if self._log.is_due(self._step) else None

    def _end(self, *_: Any) -> None:
        assert self._training is not None
        if self._before is not None:
            self._log.put(self._step, self._training.lr, self._training.after(self._before))
            self._before = None
        self._step += 1
