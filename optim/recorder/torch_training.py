"""What a PyTorch optimizer knows, as arrays. PyTorch is not imported: the objects that are handed in do the work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, partial
from operator import is_
from typing import Any

import numpy as np

from optim.base.errors import SpecError
from optim.base.translatable import LazyText, translatable
from optim.code.libraries import HARMLESS, elementwise_calls, translate_keywords
from optim.recorder.curvature import CurvatureMeter, CurvatureReading, CurvatureScaling, get_scaling
from optim.recorder.fill import EntryChoice
from optim.recorder.rates import RateFormula, TensorMoment, Watched, get_shared, rates
from optim.recorder.recording import Tensor
from optim.recorder.tensor_rules import compute_rule, find_rule
from optim.recorder.torch_curvature import TorchProduct, put_back

LIBRARIES = ("torch", "timm")
NOT_SETTINGS = ("params", "lr", "maximize")  # maximize turns the gradient round; lr is read at every record
NOT_TOLD = ("params", "foreach", "fused", "capturable", "differentiable")  # settings that are no numbers of the training
COMPILED = "_orig_mod."  # what torch.compile puts in front of the names in a model
WIDE, SMALLEST_SQUARE = ("torch.float32", "torch.float64"), 1e-20  # types whose norms need no wider one, unless they are tiny
MOST_FORMULAS = 64  # that are remembered
HALF_STEPS = {"float64": 2.0**-53, "float32": 2.0**-24, "float16": 2.0**-11, "bfloat16": 2.0**-8, "complex64": 2.0**-24,
              "complex128": 2.0**-53}  # fmt: skip


SHARDED = translatable(
    "Parameters or the optimizer's state are sharded over processes (FSDP, DeepSpeed, ZeRO), and one process cannot record them; "
    "record a run on one device, or with plain data parallelism."
)


def is_sharded(optimizer: Any) -> bool:
    """Whether an optimizer has only a part of the parameters or of their state, as those of FSDP, DeepSpeed and ZeRO.

    optimizer   any object
    """
    kinds = [f"{kind.__module__}.{kind.__name__}" for kind in type(optimizer).__mro__]
    if any(kind.startswith("deepspeed.") or kind.endswith("ZeroRedundancyOptimizer") for kind in kinds):
        return True
    groups = getattr(optimizer, "param_groups", [])
    parameters = [p for group in groups if isinstance(group, Mapping) for p in group.get("params", ())]
    return any(type(p).__name__ == "FlatParameter" or hasattr(p, "_is_flat_param") for p in parameters)


class TorchTraining:
    """The tensors of one optimizer by their names in a model.

    optimizer   of PyTorch
    model       a module, pairs of name and parameter, or None
    choice      which entries are kept

    Raises SpecError when it is no optimizer of PyTorch, only passes on to another one, or its parameters are sharded.
    """

    def __init__(self, optimizer: Any, model: Any, choice: EntryChoice) -> None:
        if is_sharded(optimizer):
            raise SpecError(SHARDED)
        if not hasattr(optimizer, "register_step_post_hook") or not hasattr(optimizer, "param_groups"):
            raise SpecError(
                "{kind} is no PyTorch optimizer; give the optimizer whose step() is called, or use "
                "optim.recorder.keras_callback for Keras.",
                kind=type(optimizer).__name__,
            )
        inner = getattr(optimizer, "optimizer", None)
        if hasattr(inner, "param_groups") and not hasattr(optimizer, "_optimizer_step_pre_hooks"):
            raise SpecError(
                "{kind} only passes on to another optimizer, whose updates are not seen through it; attach to the one "
                "inside: recorder.attach(optimizer.optimizer, model).",
                kind=type(optimizer).__name__,
            )
        self._optimizer = optimizer
        self._names, self._choice, self._model = get_names(model), choice, model
        self._whole: dict[int, Any] = {}  # sampled parameters before the update, for the norm of the update
        self._known: dict[int, tuple[Tensor, np.ndarray | None, Any]] = {}
        root = type(optimizer).__module__.partition(".")[0]
        self.library, self.call = root, type(optimizer).__name__
        self._known_call = elementwise_calls().get((self.library, self.call)) if root in LIBRARIES else None
        self._formulas: dict[tuple[Any, ...], RateFormula | None] = {}
        self._looked_up: dict[int, tuple[list[Any], RateFormula | None]] = {}  # by id of a group: its values then
        self.notes: list[str] = []
        for parameter, _ in self.parameters():
            if hasattr(parameter, "full_tensor"):
                raise SpecError(SHARDED)

    @property
    def is_one_evaluation(self) -> bool:
        """Whether a closure is known to be called once a step, so that the gradients afterwards are those of the update."""
        return self.library == "torch" and self.call != "LBFGS"

    @property
    def is_elementwise(self) -> bool:
        """Whether the optimizer is known to move every entry by its own numbers alone, so that a part moves as in the whole."""
        return self._known_call is not None

    @property
    def names(self) -> list[str]:
        """Names of the tensors, in the optimizer's order."""
        return [self._name(parameter) for parameter, _ in self.parameters()]

    @property
    def formula(self) -> RateFormula | None:
        """Of the first group; a note where groups differ in more than their rate."""
        formulas = [self.formula_of(group) for group in self._optimizer.param_groups]
        rateless = [{**f.hyper, "lr": 0.0} if f is not None else None for f in formulas]
        if any(other != rateless[0] for other in rateless):
            self.notes.append(translatable("The parameter groups have different settings; those of the first are named."))
        if formulas[0] is None:
            self.notes.append(describe_unknown(self.library, self.call))
        return formulas[0]

    @property
    def settings(self) -> dict[str, str]:
        """Everything that the first group is told to do, in the library's words."""
        group = self._optimizer.param_groups[0]
        known = getattr(self._optimizer, "defaults", None) or group
        return {str(name): show(group[name]) for name in known if name in group and name not in NOT_TOLD}

    @property
    def updates_made(self) -> int:
        """How often the optimizer says that it has updated; 0 where it does not say."""
        states = (self._optimizer.state.get(parameter, {}) for parameter, _ in self.parameters())
        counts = (state["step"] for state in states if isinstance(state, Mapping) and "step" in state)
        return max((int(float(count)) for count in counts if isinstance(count, int | float) or hasattr(count, "item")), default=0)

    @property
    def versions(self) -> int:
        """Grows with every change of a parameter."""
        return sum(int(getattr(parameter, "_version", 0)) for parameter, _ in self.parameters())

    def find_varied(self, first: RateFormula | None) -> Iterator[str]:
        """Names of the hyperparameters of the first group, beside the rate, that are not those of `first` any more."""
        now = self.formula_of(self._optimizer.param_groups[0])
        if first is not None and now is not None:
            yield from (name for name, value in now.hyper.items() if name != "lr" and first.hyper[name] != value)

    @property
    def lr(self) -> float:
        """The learning rate of the first group; nan where it has none."""
        return float(self._optimizer.param_groups[0]["lr"]) if "lr" in self._optimizer.param_groups[0] else np.nan

    def formula_of(self, group: Mapping[str, Any]) -> RateFormula | None:
        """This program's form of the optimizer with the settings of a parameter group, or None.

        A group may have any keys, of schedulers and others: those count that the optimizer itself knows and the formula has.
        """
        if self._known_call is None:
            return None
        values = [value for name, value in group.items() if name != "lr"]  # the rate is a moment's own
        last = self._looked_up.get(id(group))
        if last is not None and len(last[0]) == len(values) and all(map(is_, last[0], values)):
            return last[1]
        found = self._find_formula(*self._known_call, group)
        if not any(hasattr(value, "dim") for value in values):  # a tensor may change in place
            self._looked_up[id(group)] = values, found
        return found

    def _find_formula(self, optimizer: Any, dialect: Any, group: Mapping[str, Any]) -> RateFormula | None:
        known = getattr(self._optimizer, "defaults", None) or group
        settings = {
            name: value for name, value in group.items()
            if name in known and name not in NOT_SETTINGS and (name in dialect.keywords or name in HARMLESS)
        }  # fmt: skip
        if self.call == "AdamW":
            settings.pop("decoupled_weight_decay", None)  # it always is
        key = tuple(sorted((name, str(value)) for name, value in settings.items()))  # the rate is a moment's own
        if key not in self._formulas:
            settings["lr"] = float(group["lr"])
            if len(self._formulas) >= MOST_FORMULAS:  # a schedule that moves betas too makes one a step
                self._formulas.clear()
            try:
                self._formulas[key] = RateFormula.of(self.library, self.call, translate_keywords(optimizer, dialect, settings))
            except (SpecError, TypeError, ValueError):  # values of types that nobody here knows
                self._formulas[key] = None
        return self._formulas[key]

    def before(self) -> dict[int, TensorMoment]:
        """Copies of all parameters and their states, by id of the parameter."""
        found = {}
        for parameter, _ in self.parameters():
            _, places, index = self._choose_places(parameter)
            found[id(parameter)] = TensorMoment(array(parameter, index), self._state(parameter, index), places=places)
            if index is not None:
                self._whole[id(parameter)] = parameter.detach().clone()
        return found

    def take_gradients(self, moments: Mapping[int, TensorMoment]) -> None:
        """The gradients as they are now become those of the moments, of the parameters that have one."""
        for parameter, group in self.parameters():
            moment = moments.get(id(parameter))
            if moment is None or parameter.grad is None:
                continue
            _, _, index = self._choose_places(parameter)
            gradient = array(parameter.grad, index)
            moment.gradient = -gradient if group.get("maximize") else gradient
            moment.has_gradient = True
            if index is not None:
                gradient = dense(parameter.grad)
                moment.gradient_norm = norm(gradient)
                if not np.isfinite(moment.gradient_norm):
                    moment.bad = gradient.numel() - int(gradient.isfinite().sum())

    def after(self, moments: Mapping[int, TensorMoment]) -> list[Watched]:
        """The moments of all parameters that have a gradient, completed after the update."""
        if not any(moment.has_gradient for moment in moments.values()):  # else a closure has made them, at the start of the step
            self.take_gradients(moments)
        found = []
        for parameter, group in self.parameters():
            moment = moments.get(id(parameter))
            if moment is None or not moment.has_gradient:
                continue
            tensor, _, index = self._choose_places(parameter)
            if index is not None:
                moment.update_norm = norm(self._whole.pop(id(parameter)).sub_(parameter.detach()))
            moment.moved, moment.after = array(parameter, index), self._state(parameter, index)
            moment.lr = float(group["lr"]) if "lr" in group else np.nan
            moment.t, moment.counted = updates(moment), "step" in moment.after
            found.append(self.watch(tensor, group, moment))
        return found

    def watch(self, tensor: Tensor, group: Mapping[str, Any], moment: TensorMoment) -> Watched:
        """A tensor in one update, with what is known of its optimizer.

        tensor   its name and shape
        group    settings of the optimizer for it
        moment   what it was and became
        """
        rule, bound = find_rule(self.library, self.call), None
        if rule is not None:
            bound = partial(compute_rule, rule, settings={name: group[name] for name in group if name != "params"})
        return Watched(
            tensor, self.formula_of(group), HALF_STEPS.get(tensor.dtype, 2.0**-8), moment, bound, self.call
        )  # fmt: skip

    def measure_curvature(self, loss: Callable[[], Any], meter: CurvatureMeter, each: bool) -> CurvatureReading:
        """How near the update that is about to be made is to instability.

        loss    without arguments, gives the loss whose curvature counts
        meter   measures, and remembers where it found the last eigenvector
        each    whether each tensor is measured as well
        """
        parts = [self._get_scaling(parameter, group) for parameter, group in self.parameters()]
        scaling = CurvatureScaling(*(np.concatenate([getattr(part, name) for part in parts]) for name in ("weight", "added")))
        with put_back(self._model):
            product = TorchProduct(loss, [parameter for parameter, _ in self.parameters()])
            return meter.measure(product, scaling, each)

    def check_curvature(self) -> dict[str, slice]:
        """{tensor: its part of the flat vector of all parameters}. Raises SpecError where their limit is not known."""
        places, begin = {}, 0
        for parameter, group in self.parameters():
            formula = self.formula_of(group)
            if formula is None or parameter.is_complex() or group.get("maximize"):
                raise SpecError(
                    "The limit of stability of {name} is not known here; it is for real parameters of optimizers that this "
                    "program has, without maximize.",
                    name=self._name(parameter),
                )
            if formula.entry.stability.memory is None:
                raise SpecError(
                    "{title} has no limit of stability: {reason}", title=formula.entry.title,
                    reason=formula.entry.stability.none,
                )  # fmt: skip
            places[self._name(parameter)] = slice(begin, begin + parameter.numel())
            begin += parameter.numel()
        return places

    def _get_scaling(self, parameter: Any, group: Mapping[str, Any]) -> CurvatureScaling:
        """How the second derivatives by a parameter count in the update that is about to be made."""
        formula = self.formula_of(group)
        assert formula is not None
        if parameter.grad is None:  # it will not move
            return CurvatureScaling(np.zeros(parameter.numel()), np.zeros(parameter.numel()))
        before = self._state(parameter, None)
        count = before.get("step")
        t = float(count) + 1.0 if count is not None else 2.0 if before else 1.0
        moment = TensorMoment(array(parameter), before, array(parameter.grad), lr=float(group["lr"]), t=t)
        hyper, shared = get_shared(formula, moment)
        rate = rates(formula, moment).rate
        assert rate is not None
        found = get_scaling(formula.entry, hyper, shared, np.asarray(rate, dtype=np.float64).ravel())
        assert found is not None
        return found

    def get_tensor(self, parameter: Any) -> Tensor:
        """What is known of a parameter beside its numbers.

        parameter   of the optimizer
        """
        return self._choose_places(parameter)[0]

    def _choose_places(self, parameter: Any) -> tuple[Tensor, np.ndarray | None, Any]:
        """(the tensor, the places that are looked at, the same for PyTorch beside the parameter); None: all of it."""
        if id(parameter) not in self._known:
            name = self._name(parameter)
            shape = (*parameter.shape, 2) if parameter.is_complex() else tuple(parameter.shape)
            tensor = Tensor(name, shape, name.rpartition(".")[0], str(parameter.dtype).rpartition(".")[2])
            places = None if parameter.is_complex() else self._choice.places(tensor)
            index = None if places is None else sys.modules["torch"].from_numpy(places).to(parameter.device)
            self._known[id(parameter)] = tensor, places, index
        return self._known[id(parameter)]

    def _state(self, parameter: Any, index: Any) -> dict[str, Any]:
        """Its state under the library's names: arrays like the parameter, numbers as float. The rest is left out."""
        found: dict[str, Any] = {}
        for name, value in self._optimizer.state.get(parameter, {}).items():
            if isinstance(value, bool | int | float):
                found[str(name)] = float(value)
            elif hasattr(value, "detach") and hasattr(value, "dim"):
                if value.dim() == 0 and parameter.dim() > 0:
                    found[str(name)] = float(value)
                elif value.shape == parameter.shape:
                    found[str(name)] = float(value) if name == "step" else array(value, index)
                elif index is None and is_factor(value, parameter):
                    found[str(name)] = np.broadcast_to(array(value), tuple(parameter.shape))
        return found

    def parameters(self) -> Iterator[tuple[Any, Mapping[str, Any]]]:
        """(parameter, its group), in the optimizer's order."""
        for group in self._optimizer.param_groups:
            for parameter in group["params"]:
                yield parameter, group

    def _name(self, parameter: Any) -> str:
        if id(parameter) not in self._names and self._model is not None:  # a layer that joined the model, and now the optimizer
            for key, name in get_names(self._model).items():
                self._names.setdefault(key, free_name(name, set(self._names.values())))
        if id(parameter) not in self._names:
            taken = set(self._names.values())
            numbers = range(len(self._names) + 1, 2 * len(self._names) + 2)
            self._names[id(parameter)] = next(name for k in numbers if (name := f"parameter {k}") not in taken)
        return self._names[id(parameter)]


def updates(moment: TensorMoment) -> float:
    """How often this tensor was updated; SGD does not count, and all it must know is whether it is the first time."""
    step = moment.after.get("step")
    return float(step) if step is not None else 2.0 if moment.before else 1.0


def is_factor(value: Any, parameter: Any) -> bool:
    """Whether a state has one number for each row, or for each column, of a parameter.

    value, parameter   tensors of PyTorch
    """
    sides = zip(value.shape, parameter.shape, strict=False)
    return bool(value.dim() == parameter.dim() > 1 and all(own in (1, side) for own, side in sides))


def describe_unknown(library: str, call: str) -> str:
    """What the rate of an optimizer without a formula is, in a sentence.

    library, call   "torch", "Adafactor"
    """
    rule = find_rule(library, call)
    if rule is not None:
        return LazyText(rule.note.template, call=call)
    return translatable(
        "{call} is not known here with these settings, so its rate is the update divided by the gradient.", call=call
    )


def show(value: Any) -> str:
    """A setting as text: numbers as short as they are exact, pairs in brackets.

    value   the setting
    """
    if isinstance(value, tuple | list):
        return f"({', '.join(map(show, value))})"
    if hasattr(value, "numel") and value.numel() == 1:
        value = value.item()
    if isinstance(value, float):
        return f"{value:.6g}" if float(f"{value:.6g}") == value else repr(value)
    return str(value)[:200]


def get_names(model: Any) -> dict[int, str]:
    """{id(parameter): name}; a parameter with two names has the first, and of two with one name the second gets a number.

    model   a module, pairs of name and parameter, or None
    """
    if model is None:
        return {}
    pairs = model.named_parameters() if hasattr(model, "named_parameters") else model
    found: dict[int, str] = {}
    for given, parameter in pairs:
        if id(parameter) not in found:
            name = str(given).replace(COMPILED, "")
            found[id(parameter)] = free_name(name or f"parameter {len(found) + 1}", set(found.values()))
    return found


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number where it is taken: "weight", "weight (2)"."""
    k = 1
    while (name if k == 1 else f"{name} ({k})") in taken:
        k += 1
    return name if k == 1 else f"{name} ({k})"


def array(tensor: Any, index: Any = None) -> np.ndarray:
    """A float64 copy, of the tensor's shape or (n,) of the entries at `index`; of complex numbers the two parts, along a last
    axis of 2; of a sparse tensor the zeros too.

    tensor   of PyTorch
    index    of the entries, None for all
    """
    tensor = dense(tensor)
    if tensor.is_complex():
        return np.stack([tensor.real.cpu().double().numpy(), tensor.imag.cpu().double().numpy()], axis=-1)
    if index is not None:
        return np.asarray(tensor.reshape(-1).index_select(0, index).double().cpu().numpy())
    try:
        return np.array(tensor.numpy(), np.float64)
    except TypeError:  # of another device, or a type that NumPy lacks
        return np.asarray(tensor.double().cpu().numpy())


def norm(tensor: Any) -> float:
    """Root of the sum of squares of all entries: in the tensor's own type, which rounds it to 1e-6, and in float64 where that
    is too small for it.

    tensor   of PyTorch
    """
    flat = tensor.reshape(-1)
    found = float(flat.dot(flat)) if str(tensor.dtype) in WIDE else np.inf
    if SMALLEST_SQUARE < found < np.inf:
        return float(np.sqrt(found))
    return float(tensor.double().pow(2).sum().sqrt())


def norm_of(values: np.ndarray) -> float:
    """Root of the sum of squares of all entries.

    values   array of any shape
    """
    with np.errstate(all="ignore"):
        return float(np.sqrt(np.sum(values * values)))


def dense(tensor: Any) -> Any:
    """The tensor without its history, with the zeros of a sparse one.

    tensor   of PyTorch
    """
    tensor = tensor.detach()
    return tensor if is_strided(tensor.layout) else tensor.to_dense()


@cache
def is_strided(layout: Any) -> bool:
    """Whether a layout of PyTorch is that of an ordinary tensor.

    layout   of PyTorch
    """
    return str(layout) == "torch.strided"
