"""Cold v: it starts at 0, has seen fewer gradients than it averages, and nothing corrects for that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from optim.analysis.events.base import Event, g, n
from optim.analysis.events.measures import fill, get_entry
from optim.base.event_kind import EventKind, Threshold
from optim.base.translatable import translatable
from optim.simulate.run import Run


def find(run: Run, limit: Mapping[str, float]) -> Iterator[Event]:
    share = fill(run)
    if share is None:
        return
    with np.errstate(all="ignore"):
        stretch = 1.0 / np.sqrt(share)
    cold = stretch >= limit["stretch"]
    count = int(np.argmin(cold)) if not cold.all() else run.steps
    if not count:
        return
    window = 1.0 / -np.expm1(np.log(max(1.0 - float(share[0]), 1e-300)))  # 1 / (1 - decay) of the first step
    last = count - 1
    later = translatable("at step 1 that is over")
    if last:
        later = translatable("at step {step} it is still {times} times", step=n(last), times=g(stretch[last]))
    sentence = translatable(
        "After its first gradient {square} holds {share} % of what it averages over about {window} steps, so the rate at "
        "step 0 is {times} times what a full v would make it; {later}.",
        square=get_entry(run).square, share=g(100.0 * share[0]), window=g(window), times=g(stretch[0]), later=later,
    )  # fmt: skip
    yield Event(0, last, "", None, sentence, ADVICE, float(stretch[0]) / limit["stretch"], count)


ADVICE = translatable("A warm-up of about 1/(1 − decay) steps, bias correction as Adam has it, or a smaller decay.")
ENTRY = EventKind(
    "v still cold",
    "v starts at 0, nothing corrects for it, and it holds so small a share of a steady g², 1 − decay^t, that the rate is at "
    "least `stretch` times too large (the inverse of the root of that share).",
    "info",
    {"stretch": Threshold(1.25, "times too large a rate: 1.25 is about 1/(1 − decay) steps", at_least=1.0)},
    find,
    "cold",
)
