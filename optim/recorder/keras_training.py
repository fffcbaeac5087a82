"""What a Keras 3 optimizer knows, as arrays. Keras is not imported: the objects that are handed in do the work.

A Keras callback never sees a gradient, so two methods of the optimizer object are wrapped while a training runs: `apply`, for
theta and state before and after, and `_backend_update_step`, whose gradients are those that the formula gets (unscaled,
accumulated, clipped). The wrapped methods only look.

With the torch backend, and with jax and run_eagerly=True, they see numbers. In jax's compiled step they see what is being
compiled; there the step is given a branch, taken when a record is due, that hands these arrays out (jax.debug.callback). The
compiled program is another one then and may round its last bits in another way; nothing else changes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import numpy as np

from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.code.libraries import elementwise_calls, from_library
from optim.recorder.fill import EntryChoice
from optim.recorder.rates import RateFormula, TensorMoment, Watched
from optim.recorder.recording import Tensor
from optim.recorder.tensor_rules import compute_rule, find_rule
from optim.recorder.torch_training import HALF_STEPS, describe_unknown, free_name, norm_of, show
from optim.recorder.torch_training import array as torch_array

NOT_SETTINGS = (
    "name", "learning_rate", "clipnorm", "clipvalue", "global_clipnorm", "use_ema", "ema_momentum", "ema_overwrite_frequency",
    "loss_scale_factor", "gradient_accumulation_steps", "weight_decay",
)  # fmt: skip  # the gradient is recorded after clipping and scaling; rate and weight decay are read where they are used


class KerasTraining:
    """The variables of one optimizer by their paths.

    optimizer   of Keras
    choice      which entries are kept

    Raises SpecError when it is no optimizer of Keras 3.
    """

    def __init__(self, optimizer: Any, choice: EntryChoice) -> None:
        self.outer, self._choice = optimizer, choice
        self.optimizer = getattr(optimizer, "inner_optimizer", optimizer)  # of a LossScaleOptimizer
        if not hasattr(self.optimizer, "_backend_update_step"):
            raise SpecError(
                "{kind} is no Keras 3 optimizer, so its updates cannot be recorded; use one.",
                kind=type(optimizer).__name__,
            )
        self.call = type(self.optimizer).__name__
        self._settings = {n: v for n, v in self.optimizer.get_config().items() if n not in NOT_SETTINGS}  # jax hides them later
        self.settings = {n: show(v) for n, v in self.optimizer.get_config().items() if n != "name"}
        self._names: dict[int, str] = {}
        self.notes: list[str] = []
        if getattr(self.optimizer, "use_ema", False) and getattr(self.optimizer, "ema_overwrite_frequency", None):
            self.notes.append("Averages overwrite the variables from time to time; such updates are recorded with that jump.")
        self._formulas: dict[tuple[str, float], RateFormula | None] = {}
        if ("keras", self.call) not in elementwise_calls():
            self.notes.append(describe_unknown("keras", self.call))

    def name_of(self, variable: Any) -> str:
        """The path of a variable; a second one of the same path gets a number."""
        if id(variable) not in self._names:
            path = str(variable.path) or f"variable {len(self._names) + 1}"
            self._names[id(variable)] = free_name(path, set(self._names.values()))
        return self._names[id(variable)]

    @property
    def accumulated(self) -> int:
        """So many batches make one update."""
        return int(getattr(self.optimizer, "gradient_accumulation_steps", None) or 1)

    def formula_of(self, variable: Any, lr: float) -> RateFormula | None:
        """This program's form of the optimizer for one variable (those without weight decay have a formula of their own).

        lr   learning rate
        """
        if not type(self.optimizer).__module__.startswith("keras.") or ("keras", self.call) not in elementwise_calls():
            return None
        used = self._get_decay(variable)
        if (self.call, used) not in self._formulas:
            self._formulas[self.call, used] = self._make_formula(used, lr)
        return self._formulas[self.call, used]

    def _get_decay(self, variable: Any) -> float:
        """The weight decay of a variable; None for one that has it."""
        decay = self.optimizer.weight_decay
        return 0.0 if not decay or (variable is not None and not self.optimizer._use_weight_decay(variable)) else float(decay)

    def _make_formula(self, weight_decay: float, lr: float) -> RateFormula | None:
        try:
            hyper = from_library("keras", self.call, learning_rate=lr, weight_decay=weight_decay, **self._settings)[1]
        except SpecError:
            self.notes.append(
                translatable(
                    "{call} is not known here with these settings, so its rate is the update divided by the gradient.",
                    call=self.call,
                )
            )
            return None
        return RateFormula.of("keras", self.call, hyper)

    def values(self, variables: Sequence[Any], copy: Callable[[Any], Any]) -> dict[str, Any]:
        """theta and state of these variables as they are now, each through `copy`."""
        owned = [self._states(variable) for variable in variables]
        return {
            "theta": [copy(variable.value) for variable in variables],
            "states": [{name: copy(state.value) for name, state in states.items()} for states in owned],
        }

    def _states(self, variable: Any) -> dict[str, Any]:
        """{Keras' name: variable} of the optimizer's memory for one variable, and of what all variables share."""
        if not self.optimizer.built:
            return {}
        prefix = f"{variable.path.replace('/', '_')}_"
        alike: dict[str, list[Any]] = {}
        for state in self.optimizer.variables:
            if state.name.startswith(prefix) and tuple(state.shape) == tuple(variable.shape):
                alike.setdefault(state.name.removeprefix(prefix), []).append(state)
        place = self._place_among_twins(variable)
        found = {name: states[place] for name, states in alike.items() if place < len(states)}
        product = getattr(self.optimizer, "_u_product", None)
        return found | ({"u_product": product} if product is not None else {})

    def _place_among_twins(self, variable: Any) -> int:
        """Its number among the variables of one path and shape, whose states come in the same order."""
        twins = [
            other for other in getattr(self.optimizer, "_trainable_variables", ())
            if other.path == variable.path and tuple(other.shape) == tuple(variable.shape)
        ]  # fmt: skip
        return next((k for k, other in enumerate(twins) if other is variable), 0)

    def watch(
        self, variables: Sequence[Any], before: Mapping[str, Any], gradients: Sequence[Any], after: Mapping[str, Any], lr: float,
        t: int,
    ) -> list[Watched]:  # fmt: skip
        """The moments of update number t (1, 2, ...), from what `values` gave before and after it.

        gradients   of the variables
        lr          learning rate
        """
        found = []
        for k, variable in enumerate(variables):
            states = [{n: plain(v) for n, v in values["states"][k].items()} for values in (before, after)]
            theta, moved = array(before["theta"][k]), array(after["theta"][k])
            name = self.name_of(variable)
            tensor = Tensor(name, theta.shape, name.rpartition("/")[0], str(variable.dtype))
            moment = TensorMoment(theta, states[0], array(gradients[k]), moved, states[1], lr, float(t))
            places = self._choice.places(tensor)
            moment = moment if places is None else sample(moment, places)
            precision = HALF_STEPS.get(str(variable.dtype), 2.0**-8)
            rule = find_rule("keras", self.call)
            settings = {**self._settings, "weight_decay": self._get_decay(variable)}
            bound = None if rule is None else partial(compute_rule, rule, settings=settings)
            found.append(Watched(tensor, self.formula_of(variable, lr), precision, moment, bound, self.call))
        return found


def sample(moment: TensorMoment, places: np.ndarray) -> TensorMoment:
    """What is known of a tensor for some of its entries alone.

    moment   arrays of the tensor's shape
    places   (n,) indices of the entries, row by row
    """
    def at(values: Any) -> Any:
        return values.ravel()[places] if isinstance(values, np.ndarray) else values

    before, after = ({name: at(value) for name, value in state.items()} for state in (moment.before, moment.after))
    bad = moment.gradient.size - int(np.count_nonzero(np.isfinite(moment.gradient)))
    norms = norm_of(moment.gradient), norm_of(moment.moved - moment.theta)
    return TensorMoment(
        at(moment.theta), before, at(moment.gradient), at(moment.moved), after, moment.lr, moment.t, moment.counted, places,
        *norms, bad,
    )  # fmt: skip


def array(value: Any) -> np.ndarray:
    """A float64 copy, of the same shape, of an array of any backend.

    value   the array or tensor
    """
    return torch_array(value) if hasattr(value, "detach") else np.array(value, np.float64)


def plain(value: Any) -> Any:
    """A float64 copy of an array of any backend; of a single number a float.

    value   the array or tensor
    """
    found = array(value)
    return found if found.ndim else float(found)


def is_traced(value: Any) -> bool:
    """Whether jax is compiling, so that there is no number yet.

    value   the array or tracer
    """
    jax = sys.modules.get("jax")
    return jax is not None and isinstance(value, jax.core.Tracer)
