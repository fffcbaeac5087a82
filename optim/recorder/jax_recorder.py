"""Records a training in JAX: a transformation of optax whose state rides in the optimizer's state. JAX is not imported here.

    transformation = recorded(optax.rmsprop(1e-3), "run.rmsrec", every=100, call="rmsprop", settings={"learning_rate": 1e-3})
    state = transformation.init(params)
    updates, state = transformation.update(gradients, state, params, value=loss)      # also in jit and in scan
    transformation.close(params, state)      # the last ones; or without, or the end of the program: then the last losses are lost

The compiled step is given a branch that hands arrays out (jax.debug.callback) when a record is due, and once more in the update
after that, whose parameters and states are what the recorded one left. So nothing that an update computes is handed out but its
gradients. These are computed before the update begins (jax.lax.optimization_barrier): the compiler otherwise may weave the last
product of a gradient into the first sum of an update, which it cannot where the gradient is handed out. So a compiled training
has the bits of one with that barrier, which are those of the plain one for RMSprop, SGD and Lion, and for Adam differ in the last
one. Tests hold this for the processor. The losses between wait in the state and come with the arrays.

A transformation of optax does not say which optimizer it is. With `call` and `settings` its formula is known, and checked at the
first record; without them the rate is the update divided by the gradient. The states have the names of their fields, such as nu.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.code.libraries import from_library
from optim.recorder.ending import watch_ending
from optim.recorder.fill import EntryChoice
from optim.recorder.log import Log
from optim.recorder.rates import RateFormula, TensorMoment, Watched
from optim.recorder.recording import Tensor
from optim.recorder.torch_training import HALF_STEPS, free_name, norm_of, show


class RecordedState(NamedTuple):
    """A pytree. count: updates made; losses (every,): those since the last record, nan where none was told; inner: the state of
    the recorded transformation."""

    count: Any
    losses: Any
    inner: Any


def recorded(
    transformation: Any, path: str | Path, every: int = 10, *, call: str = "", settings: Mapping[str, Any] | None = None,
    entries: int | Mapping[str, Sequence[Any]] = 8, tensors: Sequence[str] = (), sample: int | None = 65_536, seed: int = 0,
    title: str = "", existing: str = "refuse",
) -> Any:  # fmt: skip
    """The same transformation, which writes every `every`-th update into a recording.

    transformation           of optax, or any pair of init and update
    path                     the file
    every                    number of updates from one record to the next
    call, settings           the function of optax that made it, such as "rmsprop", and what it was given
    entries, tensors, seed   which entries are kept in full: see optim.recorder.fill.EntryChoice
    sample                   so many entries of a larger tensor are what its statistics are taken from; None: all of them
    title                    of the recording
    existing                 "refuse", "append" or "replace": what happens to a file of that name

    Its `update` takes the loss as `value`, and needs the parameters. Raises SpecError when one of these is wrong.
    """
    jax: Any = import_module("jax")
    optax: Any = import_module("optax")
    base: Any = optax.GradientTransformationExtraArgs
    choice = EntryChoice(entries, tensors, seed, sample)
    formula = get_formula(call, settings or {})
    listener = JaxListener(Log(path, every, choice, title, existing), choice, formula, call, settings or {})
    update_inner = optax.with_extra_args_support(transformation).update
    jnp = jax.numpy

    def init(params: Any) -> RecordedState:
        listener.begin(params)
        losses = jnp.full((listener.every,), jnp.nan, jnp.float32)
        return RecordedState(jnp.zeros((), jnp.int32), losses, transformation.init(params))

    def update(gradients: Any, state: RecordedState, params: Any = None, *, value: Any = None, **more: Any) -> Any:
        if params is None:
            raise SpecError("A recording holds the parameters too; call update(gradients, state, params).")
        gradients = jax.lax.optimization_barrier(gradients)
        given = more if value is None else {**more, "value": value}
        updates, inner = update_inner(gradients, state.inner, params, **given)
        place = state.count % listener.every
        loss = jnp.nan if value is None else value
        losses = state.losses.at[place].set(jnp.asarray(loss, jnp.float32).reshape(()))

        def hand_out(arrays: Any) -> None:
            jax.debug.callback(listener.take, listener.pick(jnp, *arrays), ordered=False)

        jax.lax.cond(place <= 1, hand_out, lambda arrays: None, (state.count, losses, params, gradients, state.inner))
        return updates, RecordedState(state.count + 1, losses, inner)

    class Recorded(base):
        """A pair of init and update that can be closed."""

        def close(self, params: Any = None, state: Any = None) -> None:
            jax.effects_barrier()
            if params is not None and state is not None:
                listener.take_last(listener.pick(jnp, state.count, state.losses, params, params, state.inner))
            listener.end("")

    return Recorded(init, update)


def get_formula(call: str, settings: Mapping[str, Any]) -> RateFormula | None:
    """This program's form of a function of optax; None without a name.

    call       "rmsprop"
    settings   its keywords; of a schedule the first rate counts

    Raises SpecError for what there is not.
    """
    if not call:
        return None
    numbers = {name: value(0) if callable(value) else value for name, value in settings.items()}
    rate = numbers.get("learning_rate")
    key, hyper = from_library("optax", call, **{**numbers, **({} if rate is None else {"learning_rate": float(rate)})})
    assert key
    return RateFormula.of("optax", call, hyper)


class Leaf(NamedTuple):
    """One array of the parameters: its tensor, and the places that are looked at, None for all."""

    tensor: Tensor
    places: np.ndarray | None


class JaxListener:
    """Takes what the compiled step hands out, and writes it.

    log        the file
    choice     which entries are kept
    formula    of the transformation, or None
    call       of optax, "" where unknown
    settings   of that call
    """

    def __init__(
        self, log: Log, choice: EntryChoice, formula: RateFormula | None, call: str, settings: Mapping[str, Any]
    ) -> None:  # fmt: skip
        self._log, self._choice, self._formula, self._call, self._settings = log, choice, formula, call, settings
        self._leaves: list[Leaf] = []
        self._offset, self._last, self._has_begun = log.next_step, -1, False
        self._told = -1  # count of the last update whose loss was written
        self._waiting: dict[str, Any] | None = None  # a due update, of which it is not known yet what it left
        watch_ending(self)

    @property
    def every(self) -> int:
        """Updates from one record to the next."""
        return self._log.every

    def begin(self, params: Any) -> None:
        """Looks at the parameters, at `init`; a second time a training begins anew, and its updates count on.

        params   a pytree of arrays
        """
        names: list[str] = []
        self._leaves = []
        for way, leaf in import_module("jax").tree_util.tree_flatten_with_path(params)[0]:
            name = free_name("/".join(map(get_key, way)) or "params", names)
            names.append(name)
            tensor = Tensor(name, tuple(leaf.shape), name.rpartition("/")[0], str(leaf.dtype))
            self._leaves.append(Leaf(tensor, self._choice.places(tensor)))
        self._waiting = None
        if self._has_begun:
            return
        self._has_begun = True
        notes = [] if self._formula is not None else [translatable(
            "{call} is not known here with these settings, so its rate is the update divided by the gradient.",
            call=self._call or "optax",
        )]  # fmt: skip
        if any(leaf.places is not None for leaf in self._leaves):
            notes.append(translatable("Of larger tensors the norm of the update is an estimate too."))
        told = {str(name): "schedule" if callable(value) else show(value) for name, value in self._settings.items()}
        self._log.about("optax", self._call, self._formula, names, notes, told)

    def pick(self, jnp: Any, count: Any, losses: Any, params: Any, gradients: Any, state: Any) -> dict[str, Any]:
        """What is handed out of an update: of large arrays the places that are looked at, and norms of all.

        jnp                 jax.numpy
        count, losses       of the state
        params, gradients   pytrees alike
        state               of the transformation, before the update
        """
        flatten = import_module("jax").tree_util.tree_leaves
        gradients = flatten(gradients)
        return {
            "count": count, "losses": losses, "theta": self._parts(flatten(params)), "gradient": self._parts(gradients),
            "state": {
                name: self._parts(value) if isinstance(value, list) else value for name, value in find_states(state, params)
            },
            "norms": [jnp.sqrt(jnp.sum(jnp.square(jnp.abs(gradient)))) for gradient in gradients],
            "bad": [jnp.sum(~jnp.isfinite(gradient)) for gradient in gradients],
        }  # fmt: skip

    def _parts(self, values: Sequence[Any]) -> list[Any]:
        return [
            value if leaf.places is None else value.ravel()[leaf.places]
            for leaf, value in zip(self._leaves, values, strict=True)
        ]  # fmt: skip

    def take(self, found: dict[str, Any]) -> None:
        """Called by JAX with the arrays of a due update, and with those of the one after it.

        found   what `pick` chose
        """
        count, waiting = int(found["count"]), self._waiting
        if waiting is not None and count == int(waiting["count"]) + 1:
            self._write(waiting, found)
        if waiting is not None and count > int(waiting["count"]):
            self._waiting = None
        if count % self.every == 0:
            self._waiting = found

    def take_last(self, found: dict[str, Any]) -> None:
        """The parameters and states that the last update left, and its losses.

        found   what `pick` chose of them
        """
        self.take({**found, "count": int(found["count"])})
        self._waiting = None
        self._take_losses(int(found["count"]) - 1, np.asarray(found["losses"], np.float64))

    def _write(self, found: dict[str, Any], following: dict[str, Any]) -> None:
        """The record of a due update, now that the next one tells what it left."""
        count, losses = int(found["count"]), np.asarray(found["losses"], np.float64)
        if count + self._offset <= self._last:  # a training begun anew, whose updates count on
            self._offset, self._told = self._last + self.every - count, -1
        step = count + self._offset
        self._take_losses(count - 1, losses)
        self._log.put(step, self._get_rate(count), [*self._watch(found, following)])
        self._log.finish(None if math.isnan(losses[0]) else float(losses[0]))
        self._last, self._told = step, count

    def _take_losses(self, last: int, losses: np.ndarray) -> None:
        """Those after the last that was told, up to update number `last`."""
        for count in range(max(self._told + 1, last + 1 - self.every, 0), last + 1):
            loss = float(losses[count % self.every])
            if not math.isnan(loss):
                self._log.take_loss(count + self._offset, loss)

    def _get_rate(self, count: int) -> float:
        rate = self._settings.get("learning_rate")
        return math.nan if rate is None else float(rate(count)) if callable(rate) else float(rate)

    def _watch(self, found: dict[str, Any], following: dict[str, Any]) -> Iterator[Watched]:
        lr, t = self._get_rate(int(found["count"])), float(found["count"]) + 1.0
        for k, (tensor, places) in enumerate(self._leaves):
            theta, gradient, moved = (
                np.asarray(values[k], np.float64) for values in (found["theta"], found["gradient"], following["theta"])
            )
            before, after = (
                {name: as_float(value[k] if isinstance(value, list) else value) for name, value in which["state"].items()}
                for which in (found, following)
            )
            moment = TensorMoment(theta, before, gradient, moved, after, lr, t, places=places, bad=int(found["bad"][k]))
            if places is not None:
                moment.gradient_norm = float(found["norms"][k])
                moment.update_norm = norm_of(moved - theta) * math.sqrt(tensor.size / len(places))
            yield Watched(tensor, self._formula, HALF_STEPS.get(tensor.dtype, 2.0**-8), moment)

    def end(self, why: str) -> None:
        """Waits for what was handed out, and closes the file.

        why   the exception that ended the program, or ""
        """
        import_module("jax").effects_barrier()
        if why:
            self._log.note(translatable("The program ended with {exception}.", exception=why))
        self._log.close()

    def let_go(self) -> None:
        """Leaves the file to the process that this one is a copy of."""
        self._log.let_go()


def find_states(state: Any, params: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """(name, list of arrays in the order of the parameters; or a single number) of what a state of optax remembers.

    state    tuples, dicts and arrays
    params   a pytree of arrays
    name     of the field that it is in
    """
    tree = import_module("jax").tree_util
    leaves = tree.tree_leaves(state)
    shapes = [getattr(leaf, "shape", None) for leaf in tree.tree_leaves(params)]
    if leaves and tree.tree_structure(state) == tree.tree_structure(params) and [each.shape for each in leaves] == shapes:
        yield name or "state", leaves
    elif hasattr(state, "_fields"):
        for field in state._fields:
            yield from find_states(getattr(state, field), params, field)
    elif isinstance(state, tuple | list):
        for each in state:
            yield from find_states(each, params, name)
    elif isinstance(state, dict):
        for key, each in state.items():
            yield from find_states(each, params, str(key))
    elif getattr(state, "shape", None) == ():
        yield name or "state", state


def as_float(value: Any) -> Any:
    """A float64 copy of an array; of a single number a float.

    value   array of JAX or NumPy
    """
    found = np.asarray(value, np.float64)
    return found if found.ndim else float(found)


def get_key(key: Any) -> str:
    """How a step of a way into a pytree is called.

    key   of jax.tree_util
    """
    return str(next((getattr(key, name) for name in ("key", "name", "idx") if hasattr(key, name)), key))
