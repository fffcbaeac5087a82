"""The contract of an optimizer: a pure update, its hyperparameters, its state, its intermediates, and what is known of its steps.

One step of one run is a fixed pipeline (optim/simulate/pipeline.py). With d parameters:

    g      = gradient(theta - centre(t)) + noise        then clipped
    k      = k with t (1, 2, ...) and lr (of the schedule) of this step
    sums   = sum over the parameters of reduction(theta, g, s, h, k)  only if declared
    k      = update_global(k, h, sums)                               only if declared; once per run and step
    theta, s, lines = update(theta, g, s, h, k)                      elementwise, once per parameter

Of a tensor of a network some of it may be a matrix, only if declared (optim/optimizers/tensor_stage.py).

h is a Hyper, s a State, k a GlobalState, lines the Intermediates: NamedTuples. Booleans of Hyper are plain Python bools
(compiled code is specialised on them); numbers are float64 scalars, arrays of a batch, or traced numbers. Formulas use + - *
/ and the functions of `optim.elementary` only. A number may be tested with `!= 0` where a term exists only then (weight
decay, momentum): the quantities that exist only then say so with `Quantity(..., when=("momentum",))`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from optim.optimizers.meaning import BiasCorrection, FirstMoment, HeavyBall, Preconditioner, SecondMoment, WeightDecay
from optim.optimizers.stability import Stability
from optim.optimizers.tensor_stage import TensorStage


class GlobalState(NamedTuple):
    """Per run and step. An optimizer that needs more declares its own, beginning with these two fields."""

    t: float = 0.0  # the step being made: 1, 2, ...
    lr: float = 0.0  # the learning rate of this step, after the schedule


class NoReduction(NamedTuple):
    """For optimizers that never look at the other parameters of a run."""


@dataclass(frozen=True)
class Dialect:
    """One library's or author's version of an optimizer: settings of its switches and default numbers.

    name      short and unique within the optimizer: "torch", "hinton"
    title     shown in lists: "PyTorch"
    hyper     every field that differs from the optimizer's own defaults
    library, call   what `from_library` is asked for: ("torch", "RMSprop"); "" where no library has it
    keywords  every keyword of that call that is known here, in the library's order -> our field, a tuple of fields for a
              pair such as betas, or None where only the harmless value is known
    states    our name of a state or shared number -> the library's own ("v": "square_avg"), for tests and exports; with a
              "-" in front where the library stores it with the opposite sign
    adjust    hyper dict -> hyper dict, for libraries whose switches depend on numbers (tf.keras 2.0-2.10)
    values    {keyword: ((its value, ours), ...)} of keywords that take words or None for what is a number here; of one that
              is no field here its harmless values, () where all are
    negative  keywords of numbers that the library writes with the opposite sign
    tensors   the update in the library's own tensor operations (optim/optimizers/tensor_operations.py), for shorter numbers
    note      one sentence where it differs in a way that surprises
    source    where it is written, if that is not the library itself
    source   author and year, or the documentation
    """

    name: str
    title: str
    hyper: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    library: str = ""
    call: str = ""
    keywords: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    states: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    adjust: Callable[[dict[str, Any]], dict[str, Any]] | None = None
    note: str = ""
    source: str = ""
    tensors: Callable[..., Any] | None = None
    values: Mapping[str, tuple[tuple[Any, Any], ...]] = field(default_factory=lambda: MappingProxyType({}))
    negative: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Optimizer:
    """What an optimizer file declares.

    title, about, source  shown in lists; what it does, in two or three sentences; author, year and paper
    Hyper, State          NamedTuples of its settings (`lr` first), and of what a parameter remembers
    Intermediates         NamedTuple of the numbers of a step, of which `rate` is needed: what multiplies the gradient
    update                the formula (see above)
    GlobalState, update_global   what all parameters of a run share, and how a step makes it (see above)
    Reduction, reduction  what is added up over the parameters (see above)
    init(theta, h)        the first State, and init_global(h) the first GlobalState, where they are not made of the defaults
    dialects              versions of libraries and authors
    step_bound(h, k)      largest |delta theta| of one step without momentum and without weight decay that shrinks theta
                          itself; infinite at steps without one, and None at settings without one or where there never is
    rate_bound(g, h, k)   largest effective rate for a gradient g, or infinity, or None, likewise
    no_bound              why there is none, in a sentence (given exactly when step_bound is None)
    stable_rate(h, c)     largest lr with which a quadratic of curvature c (its largest) does not make it diverge, or None at
                          settings for which it is not known
    end_cycle(h)          how far apart the two points are between which it ends on a quadratic, likewise
    stable_rate_source, end_cycle_source   where these are written
    stability             with its P frozen, the largest lr times preconditioned sharpness at which deviations shrink, with its
                          source, or why there is none (optim/optimizers/stability.py)
    second_moment, first_moment, momentum, decay, bias_correction, preconditioner
                          what its numbers mean (optim/optimizers/meaning.py); nothing else asks for a field by its name
    matrix                what a tensor of a network is to it (optim/optimizers/tensor_stage.py); nothing, for elementwise ones
    cycled                hyperparameter that schedules cycle as momentum, where that is neither that of `momentum` nor of
                          `first_moment`
    module                source of the formulas with their imports, for compiled code; "" where a file of the catalog has them
    check                 hyper -> None; raises SpecError for settings that the formula is not known with
    own_shared            whether every run of a batch has shared numbers of its own, though its hyperparameters are the same
    point                 name of a State field that is a second point in parameter space to draw (an average), or ""
    """

    title: str
    Hyper: Any
    State: Any
    Intermediates: Any
    update: Callable[..., Any]
    source: str
    GlobalState: Any = GlobalState
    update_global: Callable[..., Any] | None = None
    Reduction: Any = NoReduction
    reduction: Callable[..., Any] | None = None
    init: Callable[[Any, Any], Any] | None = None  # (theta, h) -> State, where State() is not the first one
    init_global: Callable[[Any], Any] | None = None  # h -> GlobalState, where GlobalState() is not the first one
    dialects: tuple[Dialect, ...] = ()
    step_bound: Callable[..., Any] | None = None
    rate_bound: Callable[..., Any] | None = None
    no_bound: str = ""
    stable_rate: Callable[..., Any] | None = None
    stable_rate_source: str = ""
    end_cycle: Callable[..., Any] | None = None
    end_cycle_source: str = ""
    stability: Stability = field(default_factory=Stability)
    second_moment: SecondMoment = field(default_factory=SecondMoment)
    first_moment: FirstMoment = field(default_factory=FirstMoment)
    momentum: HeavyBall = field(default_factory=HeavyBall)
    decay: WeightDecay = field(default_factory=WeightDecay)
    bias_correction: BiasCorrection = field(default_factory=BiasCorrection)
    preconditioner: Preconditioner = field(default_factory=Preconditioner)
    matrix: TensorStage = field(default_factory=TensorStage)
    cycled: str = ""
    point: str = ""
    about: str = ""
    module: str = ""
    check: Callable[[Mapping[str, Any]], None] | None = None
    own_shared: bool = False

    @property
    def cycled_field(self) -> str:
        """The hyperparameter that schedules cycle as momentum; "" where there is none."""
        return self.cycled or self.momentum.hyper or self.first_moment.decay

    @property
    def divisor_state(self) -> str:
        """The State field that the divisor of a step is made of; "" where there is none."""
        return self.preconditioner.state or self.second_moment.state

    @property
    def divisor_decay(self) -> str:
        """The hyperparameter that says what share of that state a step keeps; "" where there is none."""
        return self.preconditioner.decay or self.second_moment.decay
