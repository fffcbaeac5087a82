"""What one finding leads to: relations that are declared here, each measured before it is told.

Some follow by arithmetic from the formula of the optimizer (a gradient that rises makes v rise, and the rate falls for as long as
v remembers; ε above √v caps the rate at lr/ε); such a consequence is sure. Others are an order in time with numbers on both sides
(an update half as long as the tensor, and the next loss): what else changed between the two is not in the file, so they are not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from optim.base import catalog
from optim.base.events import Event, g
from optim.base.translatable import plain, translatable
from optim.optimizers.meaning import is_on
from optim.recorder.event_kinds.base import at, get_eps, get_rates, percent, update_norms, zero_shares
from optim.recorder.event_kinds.nonfinite import is_bad
from optim.recorder.recording import Recording

RISE = 1.5  # times as large: less is not told
LONG = 0.1  # of the length of a tensor, or so many times the usual update: an update that is worth a word
LATER = 3  # records within which what follows an update must come
SURE, AFTER, BEFORE = "sure", "after", "before"
LOSS_KINDS = ("loss_spike", "collapse", "divergence", "nonfinite")


@dataclass(frozen=True)
class Consequence:
    """What a finding led to.

    sentence   with the numbers that were measured
    how        SURE: it follows by arithmetic; AFTER: it came after in time; BEFORE: it is what came just before
    number     of the finding in the account that it led to, 0 where it is none of its own
    """

    sentence: str
    how: str
    number: int = 0


Relation = Callable[[Recording, Event, Sequence[Event]], Iterator[Consequence]]


def find_consequences(recording: Recording, event: Event, told: Sequence[Event]) -> Iterator[Consequence]:
    """What a finding led to, as far as that was measured.

    event   one of `told`
    told    the findings of the account, by time
    """
    if event.axis != "step":
        return
    with np.errstate(all="ignore"):  # norms can have any size
        for kinds, relation in RELATIONS:
            if event.kind in kinds:
                yield from relation(recording, event, told)


def find_record(recording: Recording, step: int) -> int | None:
    """The record of exactly this step, or None.

    step   of an update
    """
    r = int(np.searchsorted(recording.steps, step))
    return r if r < recording.records and recording.steps[r] == step else None


def find_number(told: Sequence[Event], kinds: Sequence[str], first: int, last: int, subject: str | None = None) -> int:
    """The number of the first of these findings that begins in the steps; 0 for none.

    told          by time
    kinds         names of kinds
    first, last   steps
    subject       its tensor, None for any
    """
    for k, event in enumerate(told, 1):
        if event.kind in kinds and first <= event.step <= last and subject in (None, event.subject, *event.others):
            return k
    return 0


def get_memory(recording: Recording) -> float:
    """1/(1 − decay), the updates that v remembers; nan where there is no such decay."""
    entry = catalog.find_optimizer(recording)
    decay = recording.hyper.get(entry.second_moment.decay) if entry is not None and entry.second_moment else None
    return 1.0 / (1.0 - float(decay)) if decay is not None and 0.0 <= float(decay) < 1.0 else np.nan


# ---- by arithmetic


def lower_rate(recording: Recording, event: Event, told: Sequence[Event]) -> Iterator[Consequence]:
    """A gradient that jumps: v rises, and the rate falls until v has forgotten.

    event   of the kind that this relation is of
    told    the findings of the account, by time
    """
    r, series = find_record(recording, event.step), recording.series.get(event.subject)
    if series is None or not r or "root" not in series.spread or "rate" not in series.spread:
        return
    root, rate = (series.spread[name].quantiles[:, 3] for name in ("root", "rate"))
    lr = get_rates(recording, event.subject)
    top = r + int(np.argmax(root[r : r + LATER]))
    if not (root[top] >= RISE * root[r - 1] > 0.0 and rate[top] * RISE <= rate[r - 1] and lr[top] == lr[r - 1]):
        return
    memory = get_memory(recording)
    back = np.flatnonzero(rate[top:] / lr[top:] >= 0.9 * rate[r - 1] / lr[r - 1])  # a schedule lowers it too
    ends = translatable("beside the learning rate it is not back by the last record")
    if back.size:
        end = at(recording, int(recording.steps[top + back[0]]))
        ends = translatable("beside the learning rate it is back at nine tenths by {where}", where=end)
    if np.isfinite(memory):
        ends = translatable("v remembers 1/(1 − decay) = {memory} updates, and {ends}", memory=g(memory), ends=ends)
    yield Consequence(translatable(
        "The median √v of {name} rises from {before} to {after} by {where}, so its median rate falls from {rate} to {low}; "
        "{ends}.",
        name=event.subject, before=g(root[r - 1]), after=g(root[top]), where=at(recording, int(recording.steps[top])),
        rate=g(rate[r - 1]), low=g(rate[top]), ends=ends,
    ), SURE)  # fmt: skip


def cap_rate(recording: Recording, event: Event, told: Sequence[Event]) -> Iterator[Consequence]:
    """ε above √v: no rate is above lr/ε, however small the gradients become.

    event   of the kind that this relation is of
    told    the findings of the account, by time
    """
    r, series, eps = find_record(recording, event.step), recording.series.get(event.subject), get_eps(recording)
    entry = catalog.find_optimizer(recording)
    if r is None or series is None or not eps or entry is None or "rate" not in series.spread:
        return
    is_inside = is_on(entry.preconditioner.inside, recording.hyper)
    lr, largest = float(get_rates(recording, event.subject)[r]), float(series.spread["rate"].quantiles[r, -1])
    cap = lr / np.sqrt(eps) if is_inside else lr / eps
    if 0.0 < largest <= 1.001 * cap:
        yield Consequence(translatable(
            "No rate there can be above {symbol} = {cap}; the largest is {largest} and the median {median} at {where}.",
            symbol="lr/√ε" if is_inside else "lr/ε", cap=g(cap), largest=g(largest),
            median=g(series.spread["rate"].quantiles[r, 3]), where=at(recording, event.step),
        ), SURE)  # fmt: skip


def scale_updates(recording: Recording, event: Event, told: Sequence[Event]) -> Iterator[Consequence]:
    """The learning rate changes: updates do by the same factor, where nothing else does.

    event   of the kind that this relation is of
    told    the findings of the account, by time
    """
    r, norms = find_record(recording, event.step), update_norms(recording)
    if not r or not (norms[r] > 0.0 and norms[r - 1] > 0.0):
        return
    times, own = norms[r] / norms[r - 1], recording.lr[r] / recording.lr[r - 1]
    if own > 0.0 and 1.0 / RISE <= times / own <= RISE:
        yield Consequence(translatable(
            "The update goes with it, from {before} to {after} ({times} times; the rate {own} times).",
            before=g(norms[r - 1]), after=g(norms[r]), times=g(times), own=g(own),
        ), SURE)  # fmt: skip


def spoil_parameters(recording: Recording, event: Event, told: Sequence[Event]) -> Iterator[Consequence]:
    """What is not finite once it is in a parameter or in the memory stays there.

    event   of the kind that this relation is of
    told    the findings of the account, by time
    """
    later = np.flatnonzero(recording.steps > event.step)
    if not later.size or not recording.tensors:
        return
    first, last = int(later[0]), recording.records - 1
    bad = [np.asarray(is_bad(recording.series[tensor.name], "theta")) for tensor in recording.tensors]
    counts = [sum(bool(each[r]) for each in bad) for r in (first, last)]
    if counts[0]:
        yield Consequence(translatable(
            "Before the update of {first} {n} of {all} tensors are not finite, and {m} before the last recorded one, of {last}.",
            first=at(recording, int(recording.steps[first])), n=counts[0], all=len(bad), m=counts[1],
            last=at(recording, int(recording.steps[last])),
        ), SURE)  # fmt: skip


def share_batch(recording: Recording, event: Event, told: Sequence[Event]) -> Iterator[Consequence]:
    """Loss and gradient of one step are those of one batch: neither has caused the other.

    event   of the kind that this relation is of
    told    the findings of the account, by time
    """
    number = find_number(told, ("spike",), event.step, event.step)
    if number:
        other = told[number - 1]
        yield Consequence(translatable(
            "The gradient of {name} jumps in the same step: both are of the batch and the parameters of {where}, so neither "
            "caused the other.", name=other.subject, where=at(recording, event.step),
        ), SURE, number)  # fmt: skip


# ---- in time


def raise_loss(recording: Recording, event: Event, told: Sequence[Event]) -> Iterator[Consequence]:
    """A long update, and the loss that follows it.

    event   of the kind that this relation is of
    told    the findings of the account, by time
    """
    r = find_record(recording, event.step)
    steps, losses = recording.all_losses
    here, later = np.flatnonzero(steps <= event.step), np.flatnonzero(steps > event.step)
    if r is None or not here.size or not later.size:
        return
    before, when = describe_update(recording, event.subject, r), int(steps[later[0]])
    now, after = losses[here[-1]], losses[later[0]]
    ends = int(recording.steps[min(r + LATER, recording.records - 1)])
    is_higher = not np.isfinite(after) or (np.isfinite(now) and after > now and after - now >= (RISE - 1.0) * abs(now))
    if not before or not is_higher or not np.isfinite(now):
        return
    number = find_number(told, LOSS_KINDS, event.step + 1, max(when, ends))
    yield Consequence(translatable(
        "{update} The loss is {now} at {here}, before it, and {after} at {when}.", update=before, now=g(now),
        here=at(recording, int(steps[here[-1]])), after=g(after) if np.isfinite(after) else str(after), when=at(recording, when),
    ), AFTER, number)  # fmt: skip


def come_before(recording: Recording, event: Event, told: Sequence[Event]) -> Iterator[Consequence]:
    """A loss that jumps, and the update just before it, where that was long.

    event   of the kind that this relation is of
    told    the findings of the account, by time
    """
    r = find_record(recording, event.step - 1)
    steps, losses = recording.all_losses
    here, there = np.flatnonzero(steps == event.step - 1), np.flatnonzero(steps == event.step)
    update = describe_update(recording, "", r) if r is not None else ""
    if update and here.size and there.size and not losses[there[0]] <= losses[here[0]]:
        now, after = float(losses[here[0]]), float(losses[there[0]])
        yield Consequence(translatable(
            "{update} The loss is {now} at {here}, before it, and {after} at {when}.", update=update,
            now=plain(now, 3), here=at(recording, event.step - 1), after=plain(after, 3), when=at(recording, event.step),
        ), BEFORE)  # fmt: skip


def foretell_loss(recording: Recording, event: Event, told: Sequence[Event]) -> Iterator[Consequence]:
    """Updates that grow, and what the loss then does, in the steps of the finding.

    event   of the kind that this relation is of
    told    the findings of the account, by time
    """
    number = find_number(told, LOSS_KINDS, event.step, event.last)
    norms, r = update_norms(recording), find_record(recording, event.step)
    end = find_record(recording, event.last)
    if number and r is not None and end is not None and norms[end] > 0.0:
        yield Consequence(translatable(
            "Updates are {now} long at {here} and {after} at {there}, and the loss goes wrong at {when}.", now=g(norms[r]),
            here=at(recording, event.step), after=g(norms[end]), there=at(recording, event.last),
            when=at(recording, told[number - 1].step),
        ), AFTER, number)  # fmt: skip


def describe_update(recording: Recording, name: str, r: int) -> str:
    """How long an update is beside the one before and beside the tensor, in a sentence; "" where that is nothing special.

    name   of the tensor; "" for all together
    r      index of the record
    """
    names = [name] if name else [tensor.name for tensor in recording.tensors]
    spreads = [recording.series[each].spread for each in names if each in recording.series]
    if not spreads or any("update" not in spread or "theta" not in spread for spread in spreads):
        return ""
    update, theta = (np.sqrt(sum(spread[what].norm ** 2 for spread in spreads)) for what in ("update", "theta"))
    usual = float(np.median(update[max(0, r - 10) : r])) if r else np.nan
    now, length = float(update[r]), float(theta[r])
    which = name or translatable("all tensors")
    if not np.isfinite(now):
        return translatable("The update of {which} is not finite.", which=which)
    if not (now > 0.0 and length > 0.0 and (now >= LONG * length or now >= RISE * usual)):
        return ""
    beside = translatable("{share} of the length of what it moves", share=percent(now / length))
    if now >= length:
        beside = translatable("{times} times as long as what it moves", times=g(now / length))
    if usual > 0.0 and now >= RISE * usual:
        return translatable(
            "The update of {which} is {now} long, {times} times the usual one before and {beside}.",
            which=which, now=g(now), times=g(now / usual), beside=beside,
        )  # fmt: skip
    return translatable("The update of {which} is {now} long, {beside}.", which=which, now=g(now), beside=beside)


def kill_units(recording: Recording, event: Event, told: Sequence[Event]) -> Iterator[Consequence]:
    """A long update, and gradients that are 0 from then on.

    event   of the kind that this relation is of
    told    the findings of the account, by time
    """
    r = find_record(recording, event.step)
    if not r or r + 1 >= recording.records:
        return
    ends = int(recording.steps[min(r + LATER, recording.records - 1)])
    number = find_number(told, ("dead_units", "dead"), event.step + 1, ends)  # gradients of the same step are older than it
    update = describe_update(recording, event.subject, r)
    if not number or not update:
        return
    dead = told[number - 1]
    tensor = next(each for each in recording.tensors if each.name == dead.subject)
    shares = zero_shares(recording, tensor)
    later = find_record(recording, dead.step)
    if later is not None and shares[r - 1] < shares[max(later, r + 1)]:
        yield Consequence(translatable(
            "{update} Of the gradients of {name} {before} were 0 before it, and {after} are after it.", update=update,
            name=dead.subject, before=percent(shares[r - 1]), after=percent(shares[max(later, r + 1)]),
        ), AFTER, number)  # fmt: skip


MOVES = ("spike", "cold_v", "cold_v_resume", "rate_change", "early_sign")
RELATIONS: tuple[tuple[tuple[str, ...], Relation], ...] = (
    (("spike",), lower_rate), (("eps_dominated",), cap_rate), (("rate_change",), scale_updates),
    (LOSS_KINDS, come_before), (("nonfinite",), spoil_parameters), (("loss_spike", "divergence", "collapse"), share_batch),
    (MOVES, raise_loss), (("early_sign",), foretell_loss),
    ((*MOVES, "loss_spike", "collapse", "divergence"), kill_units),
)  # fmt: skip
