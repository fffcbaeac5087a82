"""Not finite: a loss, a gradient, an update or a parameter that is nan or infinite, told of the value that was so first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.base.events import Event, EventKind, Threshold, g, stretches
from optim.base.translatable import translatable
from optim.recorder.event_kinds.base import get_eps
from optim.recorder.recording import Recording, Series, Tensor


def find(recording: Recording, limit: Mapping[str, float]) -> Iterator[Event]:
    """What follows from a parameter that is not finite is not told again; within a step the loss comes before the gradient, and
    the gradient before the update."""
    yield from norm_events(recording)
    steps = recording.steps
    spoilt = first_spoilt(recording)
    end = int(steps[min(r for r, _, _ in spoilt)]) if spoilt else None
    entered = any(before for _, _, before in spoilt)  # θ was so before the update of that record: an update between two records
    bad_losses = list(loss_events(recording))
    if entered and end is not None:
        begun = [event for event in bad_losses if event.step <= end <= event.last]
        yield from (event for event in bad_losses if event.last < end)
        yield from begun or [theta_event(recording, r, tensor) for r, tensor, before in spoilt if before]
        yield from (event for event in gradient_events(recording, limit, bad_losses) if event.step < end)
        return
    yield from (event for event in bad_losses if end is None or event.step <= end)
    bad_gradients = [event for event in gradient_events(recording, limit, bad_losses) if end is None or event.step <= end]
    yield from bad_gradients
    if spoilt and not any(event.step <= end <= event.last for event in (*bad_losses, *bad_gradients)):  # type: ignore[operator]
        yield from (update_event(recording, r, tensor) for r, tensor, _ in spoilt)


# ---- losses


def get_losses(recording: Recording) -> tuple[np.ndarray, np.ndarray]:
    """(steps, losses) that were given. Old files do not say whether a nan was given: it was where a gradient is not finite."""
    steps, losses = recording.all_losses
    bad = np.zeros(recording.records, bool)
    for tensor in recording.tensors:
        bad |= recording.series[tensor.name].nonfinite > 0
    more = bad & np.isnan(recording.loss) & ~np.isin(recording.steps, steps)
    if not more.any() or not len(steps):
        return steps, losses
    order = np.argsort(np.concatenate([steps, recording.steps[more]]), kind="stable")
    both = np.concatenate([losses, recording.loss[more]])
    return np.concatenate([steps, recording.steps[more]])[order], both[order]


def loss_events(recording: Recording) -> Iterator[Event]:
    """Events of losses that are nan or infinite."""
    steps, losses = get_losses(recording)
    for first, last in stretches(~np.isfinite(losses)):
        begin, until = int(steps[first]), int(steps[last])
        until = max(until, int(recording.steps[-1])) if last == len(losses) - 1 else until
        sentence = translatable(
            "The loss is {loss} {when}. {before}",
            loss=f"{losses[first]:g}", when=when(begin, until, last == len(losses) - 1), before=last_finite(recording, begin),
        )  # fmt: skip
        yield Event(begin, until, "", sentence, ADVICE, np.inf)


def when(first: int, last: int, is_end: bool = False) -> str:
    """The time of an event in words.

    first, last   steps
    is_end        whether it lasts until the end of the training
    """
    if is_end:
        return translatable("from step {step} on", step=f"{first:,}")
    if last > first:
        return translatable("from step {step} to step {until}", step=f"{first:,}", until=f"{last:,}")
    return translatable("at step {step}", step=f"{first:,}")


def last_finite(recording: Recording, step: int) -> str:
    """A sentence on the last finite loss up to `step`."""
    steps, losses = recording.all_losses
    known = np.flatnonzero(np.isfinite(losses) & (steps <= step))
    if not len(losses):
        return translatable("No loss was recorded.")
    if not known.size:
        return translatable("No loss before was finite.")
    k = int(known[-1])
    return translatable("The last finite loss was {loss}, at step {step}.", loss=g(float(losses[k])), step=f"{steps[k]:,}")


def norm_events(recording: Recording) -> Iterator[Event]:
    """Norms that a log holds: loggers write a loss of 0 where it was nan, and the norm of its gradient tells."""
    steps, losses = get_losses(recording)
    bad_losses = steps[~np.isfinite(losses)]
    for name, scalar in recording.scalars.items():
        written = ~np.isnan(scalar.values) | np.signbit(scalar.values)
        bad = np.flatnonzero(written & ~np.isfinite(scalar.values)) if scalar.role == "norm" else np.empty(0, np.int64)
        if not bad.size or np.isin(recording.steps[bad[0]], bad_losses):
            continue
        begin, is_end = int(bad[0]), not np.isfinite(scalar.values[bad[0] :]).any()
        until = int(recording.steps[-1]) if is_end else int(recording.steps[bad[0]])
        sentence = translatable(
            "{name} is {value} {when}, so the gradient is not finite. {before}",
            name=name, value=f"{scalar.values[begin]:g}".lstrip("-"), when=when(int(recording.steps[begin]), until, is_end),
            before=last_finite(recording, int(recording.steps[begin])),
        )  # fmt: skip
        yield Event(int(recording.steps[begin]), until, "", sentence, ADVICE, np.inf)


# ---- gradients


def gradient_events(recording: Recording, limit: Mapping[str, float], bad_losses: list[Event]) -> Iterator[Event]:
    """Events of gradients that are nan or infinite; those of a step whose loss is not finite follow from it.

    limit        {threshold: value}
    bad_losses   events of the loss
    """
    for tensor in recording.tensors:
        bad = recording.series[tensor.name].nonfinite
        for first, last in stretches(bad >= limit["entries"]):
            step, until = int(recording.steps[first]), int(recording.steps[last])
            if any(event.step <= step <= event.last for event in bad_losses):
                continue
            most = int(bad[first : last + 1].max())
            sentence = translatable(
                "{most} of the {size} gradients of {name} are nan or infinite, {value} (record {first}). {before}",
                most=f"{most:,}",
                size=f"{tensor.size:,}",
                name=tensor.name,
                value=when(step, until),
                first=f"{first + 1:,}",
                before=last_finite(recording, step),
            )
            yield Event(step, until, tensor.name, sentence, ADVICE, most / limit["entries"])


# ---- updates and parameters


def first_spoilt(recording: Recording) -> list[tuple[int, Tensor, bool]]:
    """(record, tensor, whether before its update already) of the tensors that are the first with a θ or an update that is not
    finite. Of a table it is not known: an empty cell is nan too."""
    found = []
    for tensor in recording.tensors:
        if tensor.dtype or recording.library:
            series = recording.series[tensor.name]
            seen = look_up(series)
            theta, update = (seen & is_bad(series, quantity) for quantity in ("theta", "update"))
            bad = theta | update
            if bad.any():
                r = int(np.argmax(bad))
                found.append((r, tensor, bool(theta[r])))
    begin = min((r for r, _, _ in found), default=0)
    return [each for each in found if each[0] == begin]


def look_up(series: Series) -> np.ndarray:
    """(R,) the records that know of a tensor."""
    gradient = series.spread.get("gradient")
    return series.nonfinite > 0 if gradient is None else ~np.isnan(gradient.norm) | (series.nonfinite > 0)


def is_bad(series: Series, quantity: str) -> np.ndarray:
    """(R,) whether an entry is nan or infinite: nan makes the norm nan, and an infinity is the largest.

    quantity   "gradient", "update" ...
    """
    spread = series.spread.get(quantity)
    if spread is None:
        return np.zeros(len(series.nonfinite), bool)
    return np.isnan(spread.norm) | np.isinf(spread.quantiles[:, -1])


def theta_event(recording: Recording, r: int, tensor: Tensor) -> Event:
    """The event of parameters that are nan or infinite.

    r   index of the record
    """
    step = int(recording.steps[r])
    begun = translatable("it began so")
    if r:
        begun = translatable("an update after step {step} made it so", step=f"{recording.steps[r - 1]:,}")
    sentence = translatable(
        "{name} is nan or infinite before the update of step {step}: {begun}. {before}",
        name=tensor.name, step=f"{step:,}", begun=begun, before=last_finite(recording, step),
    )  # fmt: skip
    return Event(step, int(recording.steps[-1]), tensor.name, sentence, ADVICE, np.inf)


def update_event(recording: Recording, r: int, tensor: Tensor) -> Event:
    """The event of an update that is nan or infinite although its gradient is finite.

    r   index of the record
    """
    step = int(recording.steps[r])
    cause, advice = get_cause(recording, r, tensor)
    sentence = translatable(
        "At step {step} the update of {name} is nan or infinite although its gradient is finite: {cause}.{example} {before}",
        step=f"{step:,}", name=tensor.name, cause=cause, example=example(recording, r, tensor),
        before=last_finite(recording, step),
    )  # fmt: skip
    return Event(step, int(recording.steps[-1]), tensor.name, sentence, advice, np.inf)


def get_cause(recording: Recording, r: int, tensor: Tensor) -> tuple[str, str]:
    """(why, what to do about it).

    r   index of the record
    """
    eps = get_eps(recording)
    never = float(np.nan_to_num(recording.series[tensor.name].untouched[r])) > 0.0
    if eps is not None and eps == 0.0 and never:
        return translatable("ε is 0, and so is v where no gradient came yet"), EPS_ADVICE
    if tensor.dtype == "float16" and eps is not None and float(np.float16(eps)) == 0.0:
        zero = (
            translatable("so is v where no gradient came yet") if never else translatable("so is v where g² is too small for it")
        )
        return translatable("ε = {eps} is 0 in float16, and {zero}", eps=f"{eps:g}", zero=zero), HALF_ADVICE
    if not tensor.dtype and never and eps is not None and float(np.float16(eps)) == 0.0:  # an old file, or one of another's
        cause = translatable("v is 0 where no gradient came yet, and so is ε = {eps} if the weights are float16", eps=f"{eps:g}")
        return cause, HALF_ADVICE
    return translatable(
        "it left the range of its numbers, {dtype}", dtype=tensor.dtype or translatable("those of the library")
    ), ADVICE


def example(recording: Recording, r: int, tensor: Tensor) -> str:
    """A sentence on one of the entries that were kept, or "".

    r   index of the record
    """
    entries = recording.entries.get(tensor.name)
    if entries is None:
        return ""
    bad = np.flatnonzero(~np.isfinite(entries.update[r]) & np.isfinite(entries.gradient[r]))
    if not bad.size:
        return ""
    place = ", ".join(str(int(k)) for k in entries.index[bad[0]])
    return translatable(
        " One such entry is {name}[{place}], whose gradient is {gradient}.",
        name=tensor.name, place=place, gradient=g(float(entries.gradient[r, bad[0]])),
    )  # fmt: skip


ADVICE = translatable(
    "Look at the batch of that step: a logarithm or a root of 0, a division, an overflow in half "
    "precision. Skip such updates, as a gradient scaler does: once nan is in v or in a momentum "
    "buffer, it stays."
)
EPS_ADVICE = translatable(
    "Choose an ε above 0, such as 1e-8: it is there so that an entry without gradients is not divided by 0."
)
HALF_ADVICE = translatable(
    "Choose an ε that float16 can hold beside √v, such as 1e-4, or keep weights and optimizer state in float32, as mixed "
    "precision does."
)
ENTRY = EventKind(
    "Not finite",
    "A loss that was given is nan or infinite; or of the gradients of a tensor at least `entries` is; or an update or a "
    "parameter is. It is told of the value that was so first, with the last finite loss.",
    "bad",
    {"entries": Threshold(1.0, "entries")},
    find,
    "warning",
)
