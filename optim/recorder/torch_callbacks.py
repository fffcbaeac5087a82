"""Recorders of PyTorch as callbacks of Lightning and of transformers' Trainer. Neither is imported before it is asked for.

    lightning.Trainer(callbacks=[lightning_callback("run.rmsrec", every=100)])
    transformers.Trainer(..., callbacks=[transformers_callback("run.rmsrec", every=100)])

Of several processes that of rank 0 records; a model with several optimizers makes a file for each, run.rmsrec and run-2.rmsrec.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.recorder.recorder import Recorder


def lightning_callback(path: str | Path, every: int = 10, **options: Any) -> Any:
    """A lightning.Callback that records every `every`-th update of each optimizer of a LightningModule.

    path      the file; those of a second and third optimizer get a number
    every     number of updates from one record to the next
    options   as for `Recorder`: entries, tensors, sample, seed, title, existing, flight

    Raises SpecError when Lightning is not installed.
    """
    base: Any = import_first(("lightning.pytorch", "pytorch_lightning"), "Lightning").Callback

    class LightningRecording(base):
        """Hands Lightning's calls on; it is made here because only here Lightning is imported."""

        def on_train_start(self, trainer: Any, pl_module: Any) -> None:
            self.recorders = [
                attach(numbered(path, k), every, options, optimizer, pl_module, trainer.is_global_zero, trainer.world_size)
                for k, optimizer in enumerate(trainer.optimizers)
            ]
            self.updates = [0] * len(self.recorders)
            self.losses: list[Any] = []

        def on_train_batch_end(self, trainer: Any, pl_module: Any, outputs: Any, *_: Any) -> None:
            loss: Any = outputs.get("loss") if isinstance(outputs, dict) else outputs
            if hasattr(loss, "detach"):  # Lightning hands out the share that it has of several batches' loss
                self.losses.append(loss.detach() * (trainer.accumulate_grad_batches if pl_module.automatic_optimization else 1))
            found = sum(self.losses[1:], self.losses[0]) / len(self.losses) if self.losses else None
            for k, recorder in enumerate(self.recorders):
                if recorder.updates != self.updates[k]:  # a batch of several that make one update moves nothing
                    self.updates[k] = recorder.updates
                    recorder.step(found)
                    self.losses = []

        def on_train_end(self, trainer: Any, pl_module: Any) -> None:
            self.finish(None)

        def on_exception(self, trainer: Any, pl_module: Any, exception: BaseException) -> None:
            self.finish(exception)

        def finish(self, raised: BaseException | None) -> None:
            for recorder in getattr(self, "recorders", ()):
                recorder.__exit__(type(raised) if raised is not None else None, raised, None)

    return LightningRecording()


def transformers_callback(path: str | Path, every: int = 10, **options: Any) -> Any:
    """A transformers.TrainerCallback that records every `every`-th update.

    The loss is what the model gives in training, of all micro-batches of an update: their sum where the Trainer tells the model
    the number of items in the whole batch, else their mean. Of a model that gives none it is not recorded.

    path      the file
    every     number of updates from one record to the next
    options   as for `Recorder`: entries, tensors, sample, seed, title, existing, flight

    Raises SpecError when transformers is not installed.
    """
    base: Any = import_first(("transformers",), "transformers").TrainerCallback

    class TransformersRecording(base):
        """Hands the Trainer's calls on; it is made here because only here transformers is imported."""

        def on_train_begin(self, args: Any, state: Any, control: Any, model: Any = None, optimizer: Any = None, **_: Any) -> None:
            inner = getattr(optimizer, "optimizer", optimizer)  # accelerate hands out a wrapper
            self.recorder = attach(path, every, options, inner, model, state.is_world_process_zero, args.world_size)
            self.losses = ForwardLosses()
            self.hook = model.register_forward_hook(self.losses.take, with_kwargs=True)

        def on_step_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
            self.recorder.step(self.losses.give())

        def on_train_end(self, args: Any, state: Any, control: Any, **_: Any) -> None:
            self.hook.remove()
            self.recorder.close()

    return TransformersRecording()


class ForwardLosses:
    """The losses that a model gives while it is trained, of one update."""

    def __init__(self) -> None:
        self._losses: list[Any] = []
        self._is_sum = False

    def take(self, model: Any, arguments: Any, keywords: Any, output: Any) -> None:
        """A forward hook of PyTorch: looks at the output and changes nothing.

        model, arguments, keywords   what was called, and with what
        output                       what it gave
        """
        if not model.training:
            return
        loss: Any = output.get("loss") if hasattr(output, "get") else getattr(output, "loss", None)
        if hasattr(loss, "detach") and loss.numel() == 1:
            self._losses.append(loss.detach())
            self._is_sum = keywords.get("num_items_in_batch") is not None

    def give(self) -> Any:
        """The loss of the update, as a tensor, and begins anew; None where there was none."""
        losses, self._losses = self._losses, []
        if not losses:
            return None
        whole = sum(losses[1:], losses[0])
        return whole if self._is_sum else whole / len(losses)


def attach(
    path: str | Path, every: int, options: dict[str, Any], optimizer: Any, model: Any, is_first: bool, world: int
) -> Recorder:  # fmt: skip
    """A recorder that listens; of another process than the first one that writes nothing.

    path, every, options   as for `Recorder`
    optimizer, model       of PyTorch
    is_first               whether this process is the one that records
    world                  number of processes
    """
    recorder = Recorder(path, every, **options, rank=0 if is_first else 1, world=world)
    return recorder.attach(optimizer, model)


def numbered(path: str | Path, k: int) -> Path:
    """The file of optimizer number k: run.rmsrec, run-2.rmsrec ..."""
    path = Path(path)
    return path if not k else path.with_name(f"{path.stem}-{k + 1}{path.suffix}")


def import_first(names: tuple[str, ...], title: str) -> Any:
    """The first of these modules that there is; one that the training has imported already before all others.

    names   of modules
    title   of the library

    Raises SpecError when there is none.
    """
    for name in sorted(names, key=lambda name: name not in sys.modules):
        try:
            return import_module(name)
        except ModuleNotFoundError:
            continue
    raise SpecError(translatable("{title} is not installed here; install it, or use Recorder in the loop.", title=title))
