"""Lines of a library's own Python: the call of an optimizer, and what has to stand beside it where the call has no switch."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from optim.base.translatable import translatable
from optim.code import fit
from optim.code.format import number
from optim.code.objective import settings
from optim.code.optax import CONTRIBUTED, WITHOUT_DECAY
from optim.optimizers.base import Dialect, Optimizer
from optim.simulate.spec import RunSpec
from optim.simulate.step_tables import StepTables

MODULES = {
    "torch": "torch.optim",
    "keras": "keras.optimizers",
    "optax": "optax",
    "timm": "timm.optim",
    "tf1": "tf.compat.v1.train",
    "tfkeras_legacy": "tf.keras.optimizers",
}
OF_TORCH = ("torch", "timm")
BEFORE_STEP = translatable("before each optimizer.step()")
BEFORE_APPLY = translatable("before each optimizer.apply_gradients(...)")
BEFORE_KERAS_APPLY = translatable("before each optimizer.apply(gradients, variables)")
AFTER_INIT = translatable("once, after the variables are initialised")
NOT_ZERO = translatable("tf.keras takes an epsilon of 0 for 1e-7")
TINY = 1e-37  # an epsilon that no root notices, and that float32 has
START, COUPLED, DECOUPLED = "start", "coupled", "decoupled"


@dataclass(frozen=True)
class Extra:
    """Lines beside the call.

    kind     START: the first v; COUPLED: weight decay added to the gradient; DECOUPLED: weight decay that shrinks parameters
    fields   the hyperparameters that these lines take over from the call
    write    (call, hyper, say) -> the lines, for `kind` DECOUPLED of optax one transformation that goes after the call's
    """

    kind: str
    fields: tuple[str, ...]
    write: Callable[[fit.LibraryCall, Mapping[str, Any], Callable[[str], str]], list[str]]


def find_extras(spec: RunSpec, entry: Optimizer, dialect: Dialect, tables: StepTables) -> tuple[Extra, ...]:
    """The lines that close what the call has no switch for, as far as the library allows it.

    entry    the Optimizer
    tables   the numbers of the run's steps
    """
    able = fit.settable(entry, dialect)
    amounts = fit.amounts_to(spec, entry, dialect)
    library, found = dialect.library, []
    first = entry.second_moment.initial
    if first and first not in able and spec.hyper[first] != amounts[first] and library in FIRST:
        memory = entry.second_moment.state
        found.append(
            Extra(START, (first,), lambda call, hyper, say: FIRST[library](call, hyper, hyper[first], memory, say))
        )
    decay, switch = entry.decay.hyper, entry.decay.decoupled
    if not decay or not spec.hyper[decay]:
        return tuple(found)
    wanted = bool(spec.hyper[switch]) if isinstance(switch, str) else bool(switch)
    missing = decay not in able or dialect.call in WITHOUT_DECAY
    other = isinstance(switch, str) and switch not in able and bool(amounts[switch]) != wanted
    if not missing and not other:
        return tuple(found)
    fields = (decay, switch) if isinstance(switch, str) else (decay,)
    steady = len(tables.lr) == 0 or bool((tables.lr == tables.lr[0]).all())
    if wanted and entry.decay.rate == "lr":
        if library in OF_TORCH:
            found.append(Extra(DECOUPLED, fields, lambda call, hyper, say: shrink_in_torch(hyper[decay], say)))
        elif library == "optax" and steady:
            found.append(Extra(DECOUPLED, fields, lambda call, hyper, say: shrink_in_optax(hyper["lr"], hyper[decay])))
    elif not wanted and library in COUPLED_LINES:
        template, when = COUPLED_LINES[library]
        line = template
        found.append(
            Extra(COUPLED, fields, lambda call, hyper, say: [f"{line.format(decay=number(hyper[decay]))}  # {say(when)}"])
        )
    return tuple(found)


COUPLED_LINES = {
    "keras": ("gradients = [g + {decay} * v for g, v in zip(gradients, model.trainable_variables)]", BEFORE_KERAS_APPLY),
    "tf1": ("grads_and_vars = [(g + {decay} * v, v) for g, v in grads_and_vars]", BEFORE_APPLY),
    "tfkeras_legacy": ("grads_and_vars = [(g + {decay} * v, v) for g, v in grads_and_vars]", BEFORE_APPLY),
}


def shrink_in_torch(decay: float, say: Callable[[str], str]) -> list[str]:
    """Decoupled weight decay beside PyTorch's step.

    decay   weight decay
    say     gives the sentences of comments in the reader's language
    """
    return [
        f"with torch.no_grad():  # {say(BEFORE_STEP)}",
        "    for group in optimizer.param_groups:",
        '        for p in group["params"]:',
        "            if p.grad is not None:",
        f'                p.mul_(1.0 - group["lr"] * {number(decay)})',
    ]


def shrink_in_optax(lr: float, decay: float) -> list[str]:
    """Decoupled weight decay, the same at every step, as a transformation after the optimizer's.

    lr      the rate
    decay   weight decay
    """
    return [f"optax.add_decayed_weights({number(-lr * decay)})"]


def fill_in_torch(
    call: fit.LibraryCall, hyper: Mapping[str, Any], first: float, memory: str, say: Callable[[str], str]
) -> list[str]:
    """The first memory of PyTorch's RMSprop and timm's, which they make at the first step unless there is one.

    call     of the library
    hyper    what is computed
    first    v at the beginning
    memory   our name of v
    say      gives the sentences of comments in the reader's language
    """
    states = call.dialect.states
    made = ['"step": torch.tensor(0.0)', f'"{states[memory]}": torch.full_like(p, {number(first)})']
    made += [f'"{states[name]}": torch.zeros_like(p)' for name, on in (("m", "centered"), ("b", "momentum")) if hyper[on]]
    return [
        "for group in optimizer.param_groups:",
        '    for p in group["params"]:',
        f"        optimizer.state[p] = {{{', '.join(made)}}}",
    ]


def fill_in_keras(
    call: fit.LibraryCall, hyper: Mapping[str, Any], first: float, memory: str, say: Callable[[str], str]
) -> list[str]:
    """The first memory of Keras' RMSprop.

    call     of the library
    hyper    what is computed
    first    v at the beginning
    memory   our name of v
    say      gives the sentences of comments in the reader's language
    """
    return [
        "optimizer.build(model.trainable_variables)",
        "for v in optimizer._velocities:",
        f"    v.assign(keras.ops.full_like(v, {number(first)}))",
    ]


def fill_in_tf1(
    call: fit.LibraryCall, hyper: Mapping[str, Any], first: float, memory: str, say: Callable[[str], str]
) -> list[str]:
    """The first memory of TensorFlow 1's RMSPropOptimizer, whose slots exist once apply_gradients or minimize was called.

    call     of the library
    hyper    what is computed
    first    v at the beginning
    memory   our name of v
    say      gives the sentences of comments in the reader's language
    """
    slot = f'optimizer.get_slot(v, "{call.dialect.states[memory]}")'
    fill = f"{slot}.assign(tf.zeros_like(v) + {number(first)})"  # in the numbers of v, whatever these are
    return [f"session.run([{fill} for v in tf.compat.v1.trainable_variables()])  # {say(AFTER_INIT)}"]


FIRST = {"torch": fill_in_torch, "timm": fill_in_torch, "keras": fill_in_keras, "tf1": fill_in_tf1}


def write_lines(
    call: fit.LibraryCall, hyper: Mapping[str, Any], extras: tuple[Extra, ...], say: Callable[[str], str]
) -> str:
    """The call as one line, with what stands beside it below.

    call     of the library
    hyper    what is computed
    extras   what stands beside it
    say      gives the sentences of comments in the reader's language
    """
    dialect = call.dialect
    library = dialect.library
    module = "optax.contrib" if dialect.call in CONTRIBUTED else MODULES[library]
    unknown = {"weight_decay"} if dialect.call in WITHOUT_DECAY else set()
    keywords = {word: value for word, value in call.keywords.items() if word not in unknown}
    note = ""
    if library == "tfkeras_legacy" and keywords.get("epsilon") == 0.0:
        keywords["epsilon"], note = TINY, f"  # {say(NOT_ZERO)}"
    given = settings(keywords)
    params = "model.parameters(), " if library in OF_TORCH else ""
    made = f"{module}.{dialect.call}({params}{given})"
    after: list[str] = []
    if library == "optax":
        decays = [f"optax.add_decayed_weights({number(call.decay)})"] if call.decay else []
        behind = [line for extra in extras for line in extra.write(call, hyper, say)]
        if decays or behind:
            made = f"optax.chain({', '.join([*decays, made, *behind])})"
    else:
        after = [line for extra in extras for line in extra.write(call, hyper, say)]
    return "\n".join([f"optimizer = {made}{note}", *after])
