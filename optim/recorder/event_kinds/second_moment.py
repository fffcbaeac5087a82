"""Findings about the mean of squares: it knows too little yet, or ε decides in its stead."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events import arithmetic
from optim.base import catalog
from optim.base.events import Event, EventKind, Threshold, g, stretches
from optim.base.fields import existing
from optim.base.translatable import translatable
from optim.notation.quantity_names import get_root_symbol
from optim.recorder.event_kinds.base import get_eps, get_rates, get_updates, percent, rise_of_loss
from optim.recorder.recording import Recording

ENTRIES: dict[str, EventKind] = {}


def find_cold_v(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    decay = get_uncorrected_decay(recording)
    if not 0.0 < decay < 1.0 or recording.hyper.get(catalog.optimizers()["rmsprop"].second_moment.initial, 0.0):
        return
    for tensor in recording.tensors:
        spread, t = recording.series[tensor.name].spread.get("update"), get_updates(recording, tensor.name)
        if spread is None:
            continue
        with np.errstate(all="ignore"):
            stretch = 1.0 / np.sqrt(1.0 - decay**t)
            length = spread.norm / get_rates(recording, tensor.name)  # a schedule shortens updates too
        warm = length[(t >= 1.0 / (1.0 - decay)) & np.isfinite(length)]
        usual = float(np.median(warm)) if warm.size else np.nan
        first_time = recording.steps < min(recording.resumed, default=np.inf)  # what is cold again at a resume is another kind
        cold = np.flatnonzero((stretch >= limit["stretch"]) & (length >= limit["longer"] * usual) & first_time)
        if cold.size and usual > 0.0:
            r, last = int(cold[0]), int(cold[-1])
            why = rise_of_loss(recording, int(recording.steps[r]), int(recording.steps[last]))
            why = why or large_step(recording, tensor.name, r)
            if not why:
                continue
            ratio = float(length[r]) / usual
            sentence = translatable(
                "v of {name} has seen {t} of the {decay} gradients it averages, so its rate is up to {stretch} "
                "times too large; the update, {norm} long, is {ratio} times as long as later ones at the same "
                "learning rate.",
                name=tensor.name,
                t=g(float(t[r])),
                decay=g(1.0 / (1.0 - decay)),
                stretch=g(float(stretch[r])),
                norm=g(float(spread.norm[r])),
                ratio=g(ratio),
            )
            first, until = int(recording.steps[r]), int(recording.steps[last])
            yield Event(first, until, tensor.name, sentence, COLD_V_ADVICE, ratio / limit["longer"], matters=why)


def get_uncorrected_decay(recording: Recording) -> float:
    """The share of v that each step of RMSprop keeps; nan for others, and where v is corrected for its start at 0."""
    if recording.optimizer != "rmsprop":
        return np.nan
    entry = catalog.get_optimizer(recording)
    active = frozenset(name for name, value in recording.hyper.items() if value)
    if entry.bias_correction.second in existing(entry.GlobalState, active):
        return np.nan
    return float(recording.hyper.get(entry.second_moment.decay, np.nan))


def large_step(recording: Recording, name: str, r: int) -> str:
    """A sentence, where one update is at least half as long as the tensor itself.

    name   of the tensor
    r      index of the record
    """
    spread = recording.series[name].spread
    size = float(spread["theta"].norm[r]) if "theta" in spread else 0.0
    if not size > 0.0 or not spread["update"].norm[r] >= 0.5 * size:
        return ""
    return translatable(
        "It matters: that is {share} of the length of the tensor.", share=percent(float(spread["update"].norm[r]) / size)
    )


COLD_V_ADVICE = translatable(
    "Begin with a smaller rate (a warm-up of about 1/(1 − decay) steps), correct the bias as Adam "
    "does, or choose a smaller decay."
)
ENTRIES["cold_v"] = arithmetic.ENTRIES["cold_v"].adapt(
    "v is not corrected for its start at 0, which makes the rate at least `stretch` times too large (1/√(1 − decay^t)); and "
    "the update is at least `longer` times as long as the median update after 1/(1 − decay) steps, both divided by the "
    "learning rate; and the loss rises in these steps, or an update is at least half as long as the tensor.",
    {"stretch": Threshold(4.0, "times too large a rate"), "longer": Threshold(2.0, "times the later median update")},
    find_cold_v,
    "warn",
)


WARM = 10.0  # updates after which the memory of an optimizer without a decay counts as warm


def find_cold_v_resume(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    decay = get_uncorrected_decay(recording)
    is_cold = 0.0 < decay < 1.0
    for tensor in recording.tensors:
        spread, counted = recording.series[tensor.name].spread.get("update"), recording.series[tensor.name].t
        if spread is None or counted is None:
            continue
        t = get_updates(recording, tensor.name)
        with np.errstate(all="ignore"):
            length = spread.norm / get_rates(recording, tensor.name)  # a schedule shortens updates too
        seen = np.isfinite(length)
        anew = begins_anew(recording, counted, seen)
        warm = length[seen & (t >= (1.0 / (1.0 - decay) if is_cold else WARM))]
        usual = float(np.median(warm)) if warm.size else np.nan
        for r, before in anew:
            ratio = float(length[r]) / usual if usual > 0.0 else np.nan
            if not ratio >= limit["longer"]:
                continue
            how = translatable(
                "its v begins at 0 again, so that its rate is up to {stretch} times too large",
                stretch=g(1.0 / np.sqrt(1.0 - decay ** counted[r])),
            ) if is_cold else translatable("the optimizer's memory of it begins anew")  # fmt: skip
            sentence = translatable(
                "The training was continued at step {step}, and {name}, which had {before} updates, has {t} now: {how}. The "
                "update, {norm} long, is {ratio} times as long as usual at the same learning rate.",
                step=f"{recording.steps[r]:,}", name=tensor.name, before=f"{before:,.0f}", t=f"{counted[r]:,.0f}", how=how,
                norm=g(float(spread.norm[r])), ratio=g(ratio),
            )  # fmt: skip
            step = int(recording.steps[r])
            yield Event(step, step, tensor.name, sentence, COLD_V_RESUME_ADVICE, ratio / limit["longer"])


def begins_anew(recording: Recording, counted: np.ndarray, seen: np.ndarray) -> list[tuple[int, float]]:
    """(record, updates before) where the count of a tensor that was seen before falls; that of an optimizer that does not count
    is known at its first update alone.

    counted   (R,) updates of the tensor so far
    seen      (R,) whether it had a gradient
    """
    found = []
    known = np.flatnonzero(seen)
    for last, r in zip(known[:-1], known[1:], strict=True):
        before = counted[last] if np.isfinite(counted[last]) else float(recording.steps[last]) + 1.0
        made = before + float(recording.steps[r] - recording.steps[last]) - 1.0
        if np.isfinite(counted[r]) and counted[r] < before:
            resumed = [step for step in recording.resumed if recording.steps[last] < step <= recording.steps[r]]
            if resumed:
                made = before + resumed[-1] - float(recording.steps[last]) - 1.0
            found.append((int(r), made))
    return found


COLD_V_RESUME_ADVICE = translatable(
    "Save the optimizer's state with the weights and load it before going on; where it is lost, begin again with a warm-up of "
    "about 1/(1 − decay) steps."
)
ENTRIES["cold_v_resume"] = EventKind(
    "Cold v at a resume",
    "The count of a tensor's updates falls, because the training was continued without the optimizer's state, and the update is "
    "at least `longer` times as long as the median of those with a warm memory, both divided by the learning rate.",
    "warn",
    {"longer": Threshold(2.0, "times the usual update")},
    find_cold_v_resume,
    "cold",
)


LITTLE = 1e-3  # of the largest gradient: a training whose gradients are so small has arrived


def find_eps_dominated(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    whole = gradient_norms(recording)
    for tensor in recording.tensors:
        series = recording.series[tensor.name]
        touched = 1.0 - np.nan_to_num(series.untouched)
        with np.errstate(all="ignore"):
            share = (series.eps_dominated - np.nan_to_num(series.untouched)) / touched  # an entry without gradient has v = 0
        for first, last in stretches(np.nan_to_num(share, nan=0.0) >= limit["share"]):
            if last - first + 1 >= limit["records"]:
                worst = float(share[first : last + 1].max())
                part = part_of_gradient(recording, tensor.name, whole, first, last)
                if part < limit["part"]:
                    continue
                why = translatable("It matters: {part} of the gradient of all tensors is here.", part=percent(part)) \
                    if np.isfinite(part) else ""  # fmt: skip
                yield Event(
                    int(recording.steps[first]), int(recording.steps[last]), tensor.name,
                    describe_eps(recording, tensor.name, first, last, worst), EPS_DOMINATED_ADVICE, worst / limit["share"],
                    matters=why,
                )  # fmt: skip


def gradient_norms(recording: Recording) -> np.ndarray:
    """(R,) the norm of the gradient of all tensors together; nan where none is known."""
    total = np.full(recording.records, np.nan)
    for tensor in recording.tensors:
        spread = recording.series[tensor.name].spread.get("gradient")
        if spread is not None:
            with np.errstate(all="ignore"):
                total = np.where(np.isnan(total), spread.norm**2, total + np.nan_to_num(spread.norm**2, posinf=np.inf))
    return np.sqrt(total)


def part_of_gradient(recording: Recording, name: str, whole: np.ndarray, first: int, last: int) -> float:
    """The median share of a tensor in the gradient of all; where the gradient of all has become small beside what it was, less.
    A tensor whose gradients are rounding errors, such as the bias of an attention's keys, has none. nan where it is not
    known.

    name          of the tensor
    whole         (R,) norm of the gradient of all tensors
    first, last   indices of the records
    """
    spread = recording.series[name].spread.get("gradient")
    if spread is None:
        return np.nan
    with np.errstate(all="ignore"):
        share = spread.norm[first : last + 1] / whole[first : last + 1]
        left = np.nanmedian(whole[first : last + 1]) / np.nanmax(whole[: last + 1]) if np.isfinite(whole).any() else np.nan
    share = share[np.isfinite(share)]
    if not share.size:
        return np.nan
    return float(np.median(share)) if not left < LITTLE else 0.0


def describe_eps(recording: Recording, name: str, first: int, last: int, worst: float) -> str:
    """What is said of a tensor whose rate no longer adapts.

    name          of the tensor
    first, last   indices of the records
    worst         the largest share of its entries
    """
    eps = get_eps(recording)
    which = f"ε = {g(float(eps))}" if eps is not None else "ε"
    known = catalog.find_optimizer(recording)
    symbol = get_root_symbol(known, recording.hyper) if known is not None else "√v"
    text = translatable(
        "For up to {worst} of the entries of {name} that have a gradient, {which} outweighs {root}, from "
        "step {steps} to step {steps_2}.",
        worst=percent(worst),
        name=name,
        which=which,
        root=symbol,
        steps=f"{recording.steps[first]:,}",
        steps_2=f"{recording.steps[last]:,}",
    )
    root = recording.series[name].spread.get("root")
    return (
        translatable("{text} The median {root} is {median}.", text=text, root=symbol, median=g(float(root.quantiles[first, 3])))
        if root is not None
        else text
    )


EPS_DOMINATED_ADVICE = translatable(
    "There the optimizer is gradient descent with the rate lr/ε. Choose a smaller ε, or scale the loss up, if it should adapt."
)
ENTRIES["eps_dominated"] = arithmetic.ENTRIES["eps_dominated"].adapt(
    "Of the entries that ever had a gradient, at least `share` have √v below ε (v below ε where it stands inside the root), for "
    "`records` records on end; and its gradient is at least `part` of that of all tensors, which is not yet a thousandth of its "
    "largest.",
    {
        "share": Threshold(0.5, "of the entries"),
        "records": Threshold(3.0, "records on end"),
        "part": Threshold(0.01, "of the gradient norm of all tensors"),
    },
    find_eps_dominated,
)
