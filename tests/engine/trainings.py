"""Small trainings, healthy ones and ones in which something was planted, as recordings: a perceptron on clusters, in NumPy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from optim.recorder import Recording
from optim.recorder.fill import measure_rows
from optim.recorder.recording import Series, Tensor

INPUTS, HIDDEN, CLASSES = 16, 32, 5
SHAPES = {"hidden.weight": (INPUTS, HIDDEN), "hidden.bias": (HIDDEN,), "out.weight": (HIDDEN, CLASSES), "out.bias": (CLASSES,)}


def constant(t: int) -> float:
    return 1.0


@dataclass
class Case:
    """How a training goes.

    optimizer   "rmsprop", "adam" or "sgd"
    schedule    (step) -> what multiplies the rate
    batch_of    (step, inputs, answers, generator) -> the batch that is trained with
    meddle      (step, weights, states): what happens to them before a step
    dtype       in which weights and states are kept
    """

    seed: int = 0
    steps: int = 240
    every: int = 1
    optimizer: str = "rmsprop"
    lr: float = 1e-3
    decay: float = 0.99
    eps: float = 1e-8
    batch: int = 32
    noise: float = 1.0
    clip: float = np.inf
    schedule: Callable[[int], float] = constant
    batch_of: Callable[..., tuple[np.ndarray, np.ndarray]] | None = None
    meddle: Callable[..., None] | None = None
    dtype: type = np.float64
    frozen: tuple[str, ...] = ()
    idle: bool = False  # with a tensor whose gradients are rounding errors, as the bias of an attention's keys


def train(case: Case) -> Recording:
    random = np.random.default_rng(case.seed)
    centres = random.normal(size=(CLASSES, INPUTS)) * 1.2
    weights = {name: random.normal(size=shape) * np.sqrt(2.0 / shape[0]) if len(shape) > 1 else np.zeros(shape)
               for name, shape in SHAPES.items()}  # fmt: skip
    if case.idle:
        weights["key.bias"] = np.zeros(8)
    weights = {name: value.astype(case.dtype) for name, value in weights.items()}
    states = {name: {"v": np.zeros_like(value), "m": np.zeros_like(value)} for name, value in weights.items()}
    counts = dict.fromkeys(weights, 0)
    rows: dict[str, dict[str, list[np.ndarray]]] = {n: {q: [] for q in ("gradient", "root", "rate", "update", "theta", "t")}
                                                    for n in weights}  # fmt: skip
    losses, rates = [], []
    for step in range(case.steps):
        answers = random.integers(CLASSES, size=case.batch)
        inputs = centres[answers] + case.noise * random.normal(size=(case.batch, INPUTS))
        if case.batch_of is not None:
            inputs, answers = case.batch_of(step, inputs, answers, random)
        if case.meddle is not None:
            case.meddle(step, weights, states, counts)
        loss, gradients = backward(weights, inputs.astype(case.dtype), answers)
        if case.idle:
            gradients["key.bias"] = 1e-11 * random.normal(size=8)
        with np.errstate(all="ignore"):
            norm = np.sqrt(sum(float((g.astype(np.float64) ** 2).sum()) for g in gradients.values()))
        rate = case.lr * case.schedule(step)
        losses.append(loss)
        rates.append(rate)
        for name, weight in weights.items():
            gradient = gradients[name] * (case.clip / norm if norm > case.clip else 1.0)
            counts[name] += 1
            with np.errstate(all="ignore"):
                delta, root, effective = update(case, gradient.astype(case.dtype), states[name], counts[name], rate)
            delta = np.zeros_like(delta) if name in case.frozen else delta
            if step % case.every == 0:
                kept = {"gradient": gradient, "root": root, "rate": effective, "update": delta, "theta": weight}
                kept["t"] = np.array(counts[name])
                for what, value in kept.items():
                    rows[name][what].append(np.array(value, np.float64).ravel())
            weights[name] = (weight + delta).astype(case.dtype)
        if not np.isfinite(loss) and step > 5:
            break
    return recorded(case, rows, np.array(losses), np.array(rates))


def backward(w: dict[str, np.ndarray], inputs: np.ndarray, answers: np.ndarray) -> tuple[float, dict[str, np.ndarray]]:
    """The mean cross-entropy of a batch and its gradients."""
    with np.errstate(all="ignore"):
        before = inputs @ w["hidden.weight"] + w["hidden.bias"]
        hidden = np.maximum(before, 0.0)
        out = hidden @ w["out.weight"] + w["out.bias"]
        shifted = (out - out.max(axis=1, keepdims=True)).astype(np.float64)
        shares = np.exp(shifted) / np.exp(shifted).sum(axis=1, keepdims=True)
        own = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(answers)), answers]
        wrong = shares.copy()
        wrong[np.arange(len(answers)), answers] -= 1.0
        wrong = (wrong / len(answers)).astype(inputs.dtype)
        inner = (wrong @ w["out.weight"].T) * (before > 0.0)
    gradients = {"hidden.weight": inputs.T @ inner, "hidden.bias": inner.sum(axis=0), "out.weight": hidden.T @ wrong,
                 "out.bias": wrong.sum(axis=0)}  # fmt: skip
    with np.errstate(all="ignore"):
        return float(own.mean()), gradients


def update(
    case: Case, g: np.ndarray, state: dict[str, np.ndarray], t: int, rate: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:  # fmt: skip
    """(delta, root, rate) of one tensor; changes its state."""
    kind = case.dtype
    if case.optimizer == "sgd":
        return -kind(rate) * g, np.full_like(g, np.nan), np.full_like(g, rate)
    state["v"] = (kind(case.decay) * state["v"] + kind(1.0 - case.decay) * g * g).astype(kind)
    if case.optimizer == "adam":
        state["m"] = 0.9 * state["m"] + 0.1 * g
        root = np.sqrt(state["v"] / (1.0 - case.decay**t))
        return -rate * state["m"] / (1.0 - 0.9**t) / (root + case.eps), root, rate / (root + case.eps)
    root = np.sqrt(state["v"])
    effective = kind(rate) / (root + kind(case.eps))
    return -effective * g, root, effective


def recorded(
    case: Case, rows: dict[str, dict[str, list[np.ndarray]]], losses: np.ndarray, rates: np.ndarray
) -> Recording:  # fmt: skip
    steps = np.arange(0, len(losses), case.every)
    tensors, series = [], {}
    for name, kept in rows.items():
        columns = {what: np.stack(values) for what, values in kept.items()}
        t = columns.pop("t")[:, 0]
        known = {what: column for what, column in columns.items() if not np.isnan(column).all() or case.optimizer != "sgd"}
        root = columns["root"]
        dominated = np.mean(root < case.eps, axis=1) if case.optimizer != "sgd" else np.full(len(t), np.nan)
        untouched = np.mean(np.logical_and.accumulate(columns["gradient"] == 0.0), axis=1)
        shape = SHAPES.get(name, (8,))
        tensors.append(Tensor(name, shape, name.rpartition(".")[0], np.dtype(case.dtype).name))
        series[name] = Series(
            MappingProxyType({what: measure_rows(column) for what, column in known.items()}), dominated, dominated, untouched,
            np.count_nonzero(~np.isfinite(columns["gradient"]), axis=1), None, t,
        )  # fmt: skip
    hyper = {"rmsprop": {"decay": case.decay, "eps": case.eps}, "adam": {"eps": case.eps}, "sgd": {}}[case.optimizer]
    at = losses[:: case.every]
    given = np.where(np.isnan(at), np.copysign(np.nan, -1.0), at)
    return Recording(
        "made", "torch", case.optimizer, case.optimizer, hyper, case.every, steps, given, rates[:: case.every],
        np.full(len(steps), np.nan), tuple(tensors), MappingProxyType(series),
    )  # fmt: skip


# ---- what goes on


def warm_up(steps: int, total: int) -> Callable[[int], float]:
    return lambda t: min(1.0, (t + 1) / steps) * 0.5 * (1.0 + np.cos(np.pi * min(t, total) / total))


def corrupt(at: int, size: float) -> Callable[..., tuple[np.ndarray, np.ndarray]]:
    """One batch of far too large inputs with answers by chance."""
    return lambda t, x, y, random: (x * size, random.integers(CLASSES, size=len(y))) if t == at else (x, y)


def dying(at: int, share: float) -> Callable[..., None]:
    """A part of the hidden units is put out for good."""
    def meddle(t: int, weights: dict, states: dict, counts: dict) -> None:
        if t == at:
            weights["hidden.bias"][: round(share * HIDDEN)] = -1e3
    return meddle


def forgetting(at: int) -> Callable[..., None]:
    """The optimizer's memory is lost, as when a training is resumed without it."""
    def meddle(t: int, weights: dict, states: dict, counts: dict) -> None:
        if t == at:
            for name in states:
                states[name]["v"][:] = 0.0
                counts[name] = 0
    return meddle


def thrown(at: int, size: float) -> Callable[..., None]:
    """The weights are thrown out of place, as by one update that is far too long."""
    def meddle(t: int, weights: dict, states: dict, counts: dict) -> None:
        if t == at:
            random = np.random.default_rng(at)
            for name in weights:
                weights[name] += size * random.normal(size=weights[name].shape)
    return meddle


def sinking(at: int) -> Callable[..., None]:
    """All hidden units are put out for good: what is left is chance."""
    return dying(at, 1.0)


HEALTHY: dict[str, Case] = {
    "PyTorch's defaults": Case(1, lr=1e-3), "PyTorch's defaults, 2e-3": Case(2, lr=2e-3),
    "Keras' defaults": Case(3, decay=0.9, eps=1e-7),
    "Adam": Case(4, optimizer="adam", decay=0.999), "Adam, small batches": Case(5, optimizer="adam", decay=0.999, batch=4),
    "SGD": Case(6, optimizer="sgd", lr=0.05), "SGD, noisy": Case(7, optimizer="sgd", lr=0.05, noise=2.0, batch=8),
    "warm-up and cosine": Case(8, lr=3e-3, schedule=warm_up(30, 240)),
    "steps of the rate": Case(9, schedule=lambda t: 0.1 ** (t // 100)),
    "every tenth step": Case(10, steps=600, every=10), "long": Case(11, steps=1200, every=4), "clipped": Case(12, clip=0.5),
    "idle key bias": Case(13, idle=True), "idle key bias, Adam": Case(14, idle=True, optimizer="adam", decay=0.999),
    "hard problem": Case(15, noise=3.0), "hard, small batches": Case(16, noise=3.0, batch=4),
    "easy, to the bottom": Case(17, noise=0.1, steps=500),
    "short": Case(18, steps=12), "decay 0.5": Case(19, decay=0.5), "SGD, tiny rate": Case(20, optimizer="sgd", lr=1e-4),
}  # fmt: skip

PLANTED: dict[str, tuple[Case, set[str]]] = {
    "corrupt batch": (Case(21, batch_of=corrupt(120, 60.0)), {"loss_spike", "spike"}),
    "corrupt batch, Adam": (Case(22, optimizer="adam", decay=0.999, batch_of=corrupt(90, 60.0)), {"loss_spike", "spike"}),
    "spike": (Case(23, meddle=thrown(100, 0.8)), {"loss_spike"}),
    "spike, SGD": (Case(24, optimizer="sgd", lr=0.1, meddle=thrown(150, 1.0)), {"loss_spike"}),
    "rate too high": (Case(25, optimizer="sgd", lr=60.0), {"divergence", "loss_spike", "nonfinite", "collapse"}),
    "rate too high, RMSprop": (Case(26, lr=1.0), {"divergence", "loss_spike", "cold_v"}),
    "ramped rate": (Case(27, lr=1e-3, schedule=lambda t: 1.04 ** t), {"divergence", "collapse", "early_sign", "loss_spike"}),
    "ramped rate, SGD": (Case(28, optimizer="sgd", lr=0.02, schedule=lambda t: 1.05 ** t),
                         {"divergence", "collapse", "early_sign", "loss_spike"}),
    "dead from the start": (Case(29, meddle=dying(0, 0.4)), {"dead_units"}),
    "dead later": (Case(30, meddle=dying(120, 0.3)), {"dead_units"}),
    "dead later, Adam": (Case(31, optimizer="adam", decay=0.999, meddle=dying(80, 0.5)), {"dead_units"}),
    "cold v": (Case(32, lr=0.03), {"cold_v"}), "cold v, decay 0.999": (Case(33, lr=0.02, decay=0.999, steps=1500), {"cold_v"}),
    "cold v at a resume": (Case(34, lr=0.01, meddle=forgetting(150)), {"cold_v_resume", "cold_v"}),
    "eps too large": (Case(35, eps=0.3, lr=1e-2), {"eps_dominated"}),
    "eps too large, Adam": (Case(36, optimizer="adam", decay=0.999, eps=1.0), {"eps_dominated"}),
    "float16": (Case(37, dtype=np.float16, noise=0.3), {"nonfinite"}),
    "frozen": (Case(38, frozen=("hidden.weight",)), {"frozen"}),
    "collapse": (Case(39, meddle=sinking(140)), {"collapse"}),
    "collapse, every tenth": (Case(40, optimizer="adam", decay=0.999, steps=900, every=10, meddle=sinking(600)), {"collapse"}),
}  # fmt: skip
