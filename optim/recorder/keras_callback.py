"""Records a Keras training by a callback, with the backends torch and jax.

    model.fit(inputs, targets, callbacks=[keras_callback("run.rmsrec", every=10)])

What is recorded of a due update: the loss of its batch, the learning rate, and for every variable the gradient as the formula
gets it (after accumulation and clipping), root, rate, update and theta before the update; see optim/recorder/recorder.py for the
rest. The step is the optimizer's own count of updates. How the gradient is got hold of stands in
optim/recorder/keras_training.py; what layers and metrics do is not recorded. The effect of a constraint is part of the update,
which the formula then does not explain: a note says so.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from optim.base.errors import SpecError
from optim.recorder.fill import EntryChoice
from optim.recorder.keras_training import KerasTraining, array, is_traced
from optim.recorder.log import Log


def keras_callback(
    path: str | Path, every: int = 10, *, entries: int | Mapping[str, Sequence[Any]] = 8, tensors: Sequence[str] = (),
    sample: int | None = 65_536, seed: int = 0, title: str = "", existing: str = "refuse",
) -> Any:  # fmt: skip
    """A keras.callbacks.Callback that writes every `every`-th update of `fit` into a recording.

    path                     the file
    every                    number of updates from one record to the next
    entries, tensors, seed   which entries are kept in full: see optim.recorder.fill.EntryChoice
    sample                   so many entries of a larger tensor are what its statistics are taken from; None: all of them
    title                    of the recording
    existing                 "refuse", "append" or "replace": what happens to a file of that name

    Raises SpecError when one of these is wrong or Keras' backend cannot be recorded.
    """
    keras: Any = import_module("keras")
    if keras.backend.backend() not in ("torch", "jax"):
        raise SpecError(
            "Keras runs on {backend} here, where the update cannot be seen; set KERAS_BACKEND to torch or jax.",
            backend=keras.backend.backend(),
        )
    choice = EntryChoice(entries, tensors, seed, sample)
    listener = KerasListener(Log(path, every, choice, title, existing), choice)

    class RecordingCallback(keras.callbacks.Callback):
        """Hands Keras' calls on; it is made here because only here Keras is imported."""

        def on_train_begin(self, logs: Any = None) -> None:
            listener.begin(self.model)

        def on_train_batch_end(self, batch: int, logs: Any = None) -> None:
            listener.write()

        def on_train_end(self, logs: Any = None) -> None:
            listener.end(self.model)

    return RecordingCallback()


class KerasListener:
    """Wraps the optimizer of a model while it is trained. It may be used for several trainings, one after the other."""

    def __init__(self, log: Log, choice: EntryChoice) -> None:
        self._log, self._choice = log, choice
        self._training: KerasTraining | None = None
        self._original: dict[str, Callable[..., Any]] = {}
        self._update: tuple[list[Any], list[Any]] | None = None  # gradients and variables of the update under way
        self._loss: Any = None
        self._losses: dict[int, float] = {}
        self._arrived: list[tuple[int, list[Any], dict[str, Any]]] = []
        self._offset, self._first, self._begins = 0, 0, True

    def begin(self, model: Any) -> None:
        """Listens to the optimizer of a model, at the beginning of `fit`.

        model   the Keras model

        Raises SpecError when its updates are compiled so that they cannot be seen.
        """
        if getattr(model, "jit_compile", False) and sys.modules["keras"].backend.backend() == "torch":
            raise SpecError("torch.compile around the whole step hides the update; compile the model with jit_compile=False.")
        self._unwrap()  # an earlier training may have been interrupted
        self._log.resume()
        training = self._training = KerasTraining(model.optimizer, self._choice)
        lr = float(array(training.optimizer.learning_rate))
        names = [training.name_of(variable) for variable in model.trainable_variables]
        formula = training.formula_of(None, lr)
        self._log.about("keras", training.call, formula, names, training.notes, training.settings)
        done = int(array(training.optimizer._iterations.value)) // training.accumulated
        self._offset = max(0, self._log.next_step - done)
        if self._begins:
            self._first = done + self._offset if self._log.next_step else 0  # the first update after a resume is recorded
        self._begins = False
        self._wrap(training.optimizer, "apply", self._apply)
        self._wrap(training.optimizer, "_backend_update_step", self._backend_update_step)
        self._wrap(training.outer, "scale_loss", self._scale_loss)
        model.make_train_function(force=True)  # a step that was compiled before knows nothing of the wrapped methods

    def end(self, model: Any) -> None:
        """Writes the last record and lets go of the optimizer."""
        self.write()
        training = self._training
        if training is not None:
            done = int(array(training.optimizer._iterations.value)) // training.accumulated
            self._log.next_step = max(self._log.next_step, done + self._offset)
        self._unwrap()
        self._log.close()
        model.make_train_function(force=True)

    def _unwrap(self) -> None:
        for name in self._original:
            for owner in (self._training.optimizer, self._training.outer) if self._training is not None else ():
                owner.__dict__.pop(name, None)
        self._original = {}

    def _wrap(self, owner: Any, name: str, replacement: Callable[..., Any]) -> None:
        self._original[name] = getattr(owner, name)
        object.__setattr__(owner, name, replacement)

    def _scale_loss(self, loss: Any) -> Any:
        """Keras scales the loss of every batch here, if only by 1: the one place where each backend shows it."""
        assert self._training is not None
        if hasattr(loss, "detach"):
            self._loss = loss.detach()
        else:
            jax, done = sys.modules["jax"], self._training.optimizer._iterations.value
            take = lambda *given: jax.debug.callback(self._take_loss, *given)  # noqa: E731
            jax.lax.cond(self._is_due(done), take, lambda *_: None, done, loss)
        return self._original["scale_loss"](loss)

    def _take_loss(self, iterations: Any, loss: Any) -> None:
        self._losses[int(iterations)] = float(loss)

    def _backend_update_step(self, gradients: Any, variables: Any, learning_rate: Any) -> None:
        self._update = list(gradients), list(variables)
        self._original["_backend_update_step"](gradients, variables, learning_rate)

    def _apply(self, gradients: Any, trainable_variables: Any = None) -> None:
        training = self._training
        assert training is not None
        iterations = training.optimizer._iterations.value
        if is_traced(iterations):
            self._apply_traced(training, iterations, gradients, trainable_variables)
            return
        done = int(array(iterations))
        if not self._is_due(done):
            self._original["apply"](gradients, trainable_variables)
            return
        self._update = None
        known = list(trainable_variables or training.optimizer._trainable_variables)
        before, lr = training.values(known, array), float(array(training.optimizer.learning_rate))
        self._original["apply"](gradients, trainable_variables)
        if self._update is not None:
            used, variables = self._update
            rows = get_rows(known, variables)
            found = {
                "iterations": done, "lr": lr, "gradients": [array(g) for g in used], "before": pick(before, rows),
                "after": training.values(variables, array),
            }  # fmt: skip
            self._arrived.append((done, variables, found))

    def _apply_traced(self, training: KerasTraining, iterations: Any, gradients: Any, trainable_variables: Any) -> None:
        """The compiled step gets a branch that hands the arrays out."""
        jax = sys.modules["jax"]
        known = list(trainable_variables or training.optimizer._trainable_variables)
        before, lr = training.values(known, lambda value: value), training.optimizer.learning_rate
        self._original["apply"](gradients, trainable_variables)
        assert self._update is not None
        used, variables = self._update
        found = {
            "iterations": iterations, "lr": getattr(lr, "value", lr), "gradients": used,
            "before": pick(before, get_rows(known, variables)), "after": training.values(variables, lambda value: value),
        }  # fmt: skip

        def hand_out(values: Any) -> None:
            jax.debug.callback(lambda given: self._arrived.append((int(given["iterations"]), variables, given)), values)

        jax.lax.cond(self._is_due(iterations), hand_out, lambda values: None, found)

    def _is_due(self, iterations: Any) -> Any:
        """Whether the update that this batch belongs to is recorded, and this batch completes it. A number, or traced."""
        assert self._training is not None
        each = self._training.accumulated
        return ((iterations // each + self._offset - self._first) % self._log.every == 0) & ((iterations + 1) % each == 0)

    def write(self) -> None:
        """After each batch, in the main thread: writes what has arrived."""
        training = self._training
        assert training is not None
        if self._loss is None:
            sys.modules["jax"].effects_barrier()
        arrived, self._arrived = sorted(self._arrived, key=lambda each: each[0]), []
        for iterations, variables, found in arrived:
            lr = float(array(found["lr"]))
            done = iterations // training.accumulated
            watched = training.watch(variables, found["before"], found["gradients"], found["after"], lr, done + 1)
            self._log.put(done + self._offset, lr, watched)
            self._log.finish(self._losses.pop(iterations, None) if self._loss is None else float(self._loss))
        if self._loss is not None and not arrived:
            done = int(array(training.optimizer._iterations.value)) // training.accumulated + self._offset
            self._log.take_loss(max(0, done - 1), self._loss_later(self._loss))

    @staticmethod
    def _loss_later(loss: Any) -> Callable[[], float]:
        return lambda: float(loss)


def get_rows(known: Sequence[Any], variables: Sequence[Any]) -> list[int]:
    """Where each of `variables` stands among the known ones; those without a gradient are missing."""
    places = {id(variable): k for k, variable in enumerate(known)}
    return [places[id(variable)] for variable in variables]


def pick(values: Mapping[str, Any], rows: Sequence[int]) -> dict[str, Any]:
    """{name: values of these rows}.

    values   {name: values of all rows}
    rows     their indices
    """
    return {name: [columns[k] for k in rows] for name, columns in values.items()}
