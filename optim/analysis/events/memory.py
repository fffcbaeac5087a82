"""The events of edits of memory: what was forgotten, who took over, and what that did to the next step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import factor, n
from optim.base import catalog
from optim.base.events import Event, EventKind, g
from optim.base.fields import get_declarations
from optim.base.translatable import LazyText, join, translatable
from optim.simulate.edits import ALL, COUNT, Reset, Switch, get_settings_at
from optim.simulate.run import Run


def find_memory_edits(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    """One event for each Reset and each Switch that takes effect during the run.

    limit   no thresholds
    """
    for edit in run.spec.edits:
        if not isinstance(edit, Reset | Switch) or edit.step >= run.steps:
            continue
        told = describe_reset(run, edit) if isinstance(edit, Reset) else describe_switch(run, edit)
        strength, length = describe_length(run, edit.step)
        yield Event(edit.step, edit.step, "", join(filter(None, (told, length)), " "), MEMORY_ADVICE, strength)


def describe_reset(run: Run, edit: Reset) -> LazyText:
    """What is said of a memory that was forgotten, wholly or in part.

    edit   of the run
    """
    entry = catalog.get_optimizer(get_settings_at(run.spec.edits, edit.step, run.spec))
    words = {"step": n(edit.step), "title": entry.title}
    if edit.reset == ALL:
        return translatable(
            "Before the update at step {step} {title} forgets all that it remembers, as where a training is resumed without the "
            "optimizer's state.", **words,
        )  # fmt: skip
    if edit.reset == COUNT:
        return translatable(
            "Before the update at step {step} {title} forgets how many steps it has made; what it remembers of gradients stays.",
            **words,
        )  # fmt: skip
    notes = {**get_declarations(entry.GlobalState), **get_declarations(entry.State)}
    symbol = notes[edit.reset].symbol if edit.reset in notes else edit.reset
    return translatable(
        "Before the update at step {step} {title} forgets {symbol}; the rest of what it remembers stays.", symbol=symbol, **words
    )


def describe_switch(run: Run, edit: Switch) -> LazyText:
    """What is said of another optimizer that takes over.

    edit   of the run
    """
    before = catalog.get_optimizer(get_settings_at(run.spec.edits, edit.step - 1, run.spec))
    after = catalog.get_optimizer(edit)
    words = {"step": n(edit.step), "after": after.title, "before": before.title, "rate": g(run.lr[edit.step])}
    if not edit.step:
        return translatable("{after} makes the updates from the first step on, with the rate {rate}.", **words)
    return translatable(
        "From the update at step {step} on {after} takes over from {before}, with the rate {rate} and nothing remembered.",
        **words,
    )


def describe_length(run: Run, step: int) -> tuple[float, str | LazyText]:
    """(how many times as long as the update before the one at a step is, or the inverse; that in a sentence).

    step   of an edit
    """
    if not step:
        return 1.0, ""
    with np.errstate(all="ignore"):
        before, now = (float(np.sqrt((run.delta[k] ** 2).sum())) for k in (step - 1, step))
    if not (0.0 < before < np.inf and 0.0 < now < np.inf):
        return 1.0, ""
    times = now / before
    words = {"now": g(now), "before": g(before)}
    if times >= 1.0:
        return times, translatable(
            "That update is {now} long, {times} times as long as the one before ({before}).", times=factor(times), **words
        )
    return 1.0 / times, translatable(
        "That update is {now} long; the one before was {times} times as long ({before}).", times=factor(1.0 / times), **words
    )


MEMORY_ADVICE = translatable(
    "A checkpoint is complete with the optimizer's state beside the weights. Where that is lost, a warm-up as long as the memory "
    "keeps the first steps short."
)
ENTRIES = {
    "memory_edit": EventKind(
        "Memory edited",
        "An edit of the run resets what the optimizer remembers, or lets another optimizer take over.",
        "info",
        {},
        find_memory_edits,
        "reset",
    )
}
