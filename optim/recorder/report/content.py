"""What a report says, before it is HTML or Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from optim.base import catalog
from optim.base.events import Event
from optim.base.translatable import join, plain, translatable, translatable_plural
from optim.code.libraries import calls
from optim.recorder.event_kinds import events
from optim.recorder.event_kinds.base import WINDOW, at, percent, running_median, update_norms
from optim.recorder.factoring import measure_factoring
from optim.recorder.recording import SHARES, Recording, Series, Tensor
from optim.recorder.report.account import Account, make_account
from optim.recorder.report.plot import ReportBand, ReportCurve, ReportPlot
from optim.recorder.singular_values import measure_singular_values

LARGEST = 12  # tensors that get plots of their own; the largest
NOTHING = 1e-9  # of the largest singular value: what is below it is none
MOST_SCALARS = 12  # of a log that get a plot; the first
MOST_EVENTS = 20  # that are told beside the account; the worst


@dataclass(frozen=True)
class ReportRow:
    """One tensor in the table, as text, at the last record that knows it.

    name, shape                of the tensor
    gradient, rate, update     their norm, median and norm
    eps_dominated, untouched   shares of its entries
    nonfinite                  count of nan and infinities
    """

    name: str
    shape: str
    gradient: str
    rate: str
    update: str
    eps_dominated: str
    untouched: str
    nonfinite: str


HEADINGS = ReportRow(
    translatable("tensor"), translatable("shape"), translatable("gradient norm"), translatable("median rate"),
    translatable("median |update|"), translatable("ε decides"), translatable("never touched"), translatable("no numbers"),
)  # fmt: skip


@dataclass(frozen=True)
class ReportContent:
    """problem and notes: what could not be read, and what is not as one would think. plots: of the training; tensors: of one;
    more, left_out: sentences on events and tensors that are not told, or ""; healthy: what was looked for and is not there;
    account: the findings in order, with what they led to; events: those that are not in it.

    title, summary   headline and sentences
    settings         (name, value) pairs
    """

    title: str
    summary: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    problem: str
    notes: tuple[str, ...]
    events: tuple[Event, ...]
    more: str
    rows: tuple[ReportRow, ...]
    plots: tuple[ReportPlot, ...]
    tensors: tuple[ReportPlot, ...]
    left_out: str
    healthy: str
    account: Account


def get_content(recording: Recording) -> ReportContent:
    """What the report says of a recording."""
    everything, account = events(recording), make_account(recording)
    told = {id(each.event) for each in account.happenings}
    found, more = worst(tuple(event for event in everything if id(event) not in told))
    largest = sorted(recording.tensors, key=lambda tensor: -tensor.size)[:LARGEST]
    shown = [tensor for tensor in recording.tensors if tensor in largest]
    hidden = len(recording.tensors) - len(shown)
    left_out = ""
    if hidden:
        left_out = translatable("The {hidden} smaller tensors have no plots here, only a row in the table.", hidden=hidden)
    return ReportContent(
        recording.title, tuple(summary(recording, everything)), tuple(settings(recording)), recording.problem, recording.notes,
        found, more, tuple(get_row(tensor, recording.series[tensor.name]) for tensor in recording.tensors),
        tuple(training_plots(recording, everything)),
        tuple(plot for tensor in shown for plot in tensor_plots(recording, tensor, everything)),
        left_out, account.healthy, account,
    )  # fmt: skip


def worst(found: tuple[Event, ...]) -> tuple[tuple[Event, ...], str]:
    """At most MOST_EVENTS of the events, in their order, and a sentence on the others.

    found   all events
    """
    if len(found) <= MOST_EVENTS:
        return found, ""
    ranks = {"bad": 0, "warn": 1, "info": 2}
    chosen = sorted(found, key=lambda event: (ranks[event.declared.level], -event.strength))[:MOST_EVENTS]
    kept = {id(event) for event in chosen}
    counts = Counter(event.declared.title for event in found if id(event) not in kept)
    listed = join((translatable("{count} × {title}", count=f"{count:,}", title=title) for title, count in counts.items()), ", ")
    left = translatable("{count} weaker ones are not told: {listed}.", count=f"{len(found) - MOST_EVENTS:,}", listed=listed)
    return tuple(event for event in found if id(event) in kept), left


def summary(recording: Recording, found: tuple[Event, ...]) -> Iterator[str]:
    """Sentences on what was recorded.

    found   its events
    """
    steps, size = recording.steps, sum(tensor.size for tensor in recording.tensors)
    if not len(steps):
        yield translatable("Nothing was recorded yet.")
        return
    often = translatable("every update")
    if recording.every > 1:
        often = translatable("one update in {every}", every=f"{recording.every:,}")
    if not recording.tensors and recording.library == "":
        first, last = at(recording, int(steps[0])), at(recording, int(steps[-1]))
        yield translatable(
            "A log without gradients, {count} entries: {first} to {last}.", count=f"{recording.records:,}", first=first, last=last
        )
    else:
        in_turn = int(recording.in_turn.sum())
        if in_turn < recording.records:
            often = translatable("{often}, and {n} around what happened", often=often, n=f"{recording.records - in_turn:,}")
        yield translatable(
            "{records} records of {often}, step {first} to step {last}, of {tensors} tensors with {size} entries.",
            records=f"{in_turn:,}", often=often, first=f"{steps[0]:,}", last=f"{steps[-1]:,}",
            tensors=f"{len(recording.tensors):,}", size=f"{size:,}",
        )  # fmt: skip
    loss_steps, losses = recording.all_losses
    known = np.flatnonzero(np.isfinite(losses))
    if known.size:
        smooth = running_median(losses[known])
        best = known[int(np.argmin(smooth))]
        counted = translatable("records") if recording.losses is None else translatable("updates")
        yield translatable(
            "The loss goes from {first} to {last}; its running median over {window} {counted} is lowest, {lowest}, at {where}.",
            first=plain(losses[known[0]], 3), last=plain(losses[known[-1]], 3), window=WINDOW, counted=counted,
            lowest=plain(float(smooth.min()), 3), where=at(recording, int(loss_steps[best])),
        )  # fmt: skip
    bad = [event for event in found if event.declared.level == "bad"]
    warned = [event for event in found if event.declared.level == "warn"]
    if bad:
        yield translatable("Something went wrong: {sentence}", sentence=bad[0].sentence)
    elif warned:
        yield translatable_plural("{n} thing worth a look was found.", "{n} things worth a look were found.", n=len(warned))
    else:
        yield translatable("None of the kinds of trouble that are looked for was found.")
    yield from tell_singular_values(recording)
    yield from tell_factoring(recording)


def settings(recording: Recording) -> Iterator[tuple[str, str]]:
    """(name, value) of what was trained with."""
    if recording.library or recording.call:
        yield translatable("recorded with"), ".".join(part for part in (recording.library, recording.call) if part)
    if recording.optimizer in catalog.optimizers():
        yield translatable("optimizer"), catalog.get_optimizer(recording).title
    yield from recording.settings.items() if recording.settings else settings_of_formula(recording)
    for step in recording.resumed:
        yield translatable("continued"), translatable("at step {step}", step=f"{step:,}")
    lr = recording.lr[np.isfinite(recording.lr)]
    if lr.size and lr.min() < lr.max():
        low, high = plain(float(lr.min()), 3), plain(float(lr.max()), 3)
        yield translatable("learning rate"), translatable("{low} to {high} in the course of the training", low=low, high=high)
    seconds = recording.seconds[np.isfinite(recording.seconds)]
    if seconds.size > 1:
        took = plain(float(seconds[-1] - seconds[0]), 3)
        yield translatable("time"), translatable("{seconds} s from the first record to the last", seconds=took)


def settings_of_formula(recording: Recording) -> Iterator[tuple[str, str]]:
    """Every hyperparameter under the library's word, pairs in brackets; of a recording that does not hold the library's own."""
    known = calls().get((recording.library, recording.call))
    if known is None:
        yield from ((name, setting(value)) for name, value in recording.hyper.items())
        return
    for word, field in known[1].keywords.items():
        fields = field if isinstance(field, tuple) else (field,)
        sign = -1.0 if word in known[1].negative else 1.0
        values = [setting(times(recording.hyper[name], sign)) for name in fields if name is not None and name in recording.hyper]
        if values:
            yield word, f"({', '.join(values)})" if len(values) > 1 else values[0]


def times(value: float | bool, sign: float) -> float | bool:
    """A number with a sign; a switch as it is.

    value   of a setting
    sign    1 or -1
    """
    return value if isinstance(value, bool) else sign * value


def setting(value: float | bool) -> str:
    """A setting as text.

    value   number or switch
    """
    return str(value) if isinstance(value, bool) else plain(float(value), 6)


def get_row(tensor: Tensor, series: Series) -> ReportRow:
    """The row of a tensor in the table.

    series   its numbers
    """

    def last(values: np.ndarray | None) -> float:
        known = values[np.isfinite(values)] if values is not None else np.empty(0)
        return float(known[-1]) if known.size else np.nan

    def number(quantity: str, median: bool = True) -> str:
        spread = series.spread.get(quantity)
        value = np.nan if spread is None else last(spread.quantiles[:, 3] if median else spread.norm)
        return plain(value, 3) if np.isfinite(value) else "–"

    shares = [last(series.eps_dominated), last(series.untouched)]
    dominated, untouched = (percent(share) if np.isfinite(share) else "–" for share in shares)
    shape = " × ".join(map(str, tensor.shape)) or translatable("a number")
    bad = int(np.count_nonzero(series.nonfinite))
    return ReportRow(
        tensor.name, shape, number("gradient", median=False), number("rate"), number("update"), dominated, untouched,
        translatable("{count} records", count=f"{bad:,}") if bad else translatable("none"),
    )  # fmt: skip


def training_plots(recording: Recording, found: tuple[Event, ...]) -> Iterator[ReportPlot]:
    """The plots of the whole training.

    found   events to mark
    """
    steps = recording.steps
    marks = tuple((event.step, event.declared.level) for event in found)
    loss_steps, losses = recording.all_losses
    if recording.losses is None:
        loss_steps, losses = steps, recording.loss
    if np.isfinite(losses).any():
        median = ReportCurve(translatable("running median"), running_median(losses), "strong")
        curves = (ReportCurve(translatable("loss"), losses, "faint"), median)
        yield ReportPlot(translatable("Loss"), loss_steps, curves, marks=marks)
    lr = recording.lr
    if np.isfinite(lr).any() and np.nanmin(lr) < np.nanmax(lr):
        curve = ReportCurve(translatable("learning rate"), lr, "strong")
        yield ReportPlot(translatable("Learning rate"), steps, (curve,), marks=marks)
    norms = update_norms(recording)
    if np.isfinite(norms).any():
        curve = ReportCurve(translatable("norm"), norms, "strong")
        yield ReportPlot(translatable("Norm of the update, all tensors together"), steps, (curve,), marks=marks)
    for name, scalar in list(recording.scalars.items())[:MOST_SCALARS]:
        known = np.isfinite(scalar.values)
        if known.any():
            yield ReportPlot(name, steps[known], (ReportCurve(name, scalar.values[known], "strong"),), marks=marks)


def singular_plots(recording: Recording, tensor: Tensor) -> Iterator[ReportPlot]:
    """The plots of what decides where a matrix is moved as a whole; none where it is not, or was not kept in full."""
    found = measure_singular_values(recording, tensor.name)
    if found is None:
        return
    steps = recording.steps[found.rows]
    titles = {
        translatable("Singular values of the gradient of {name}", name=tensor.name): found.gradient,
        translatable("Singular values of the momentum of {name}", name=tensor.name): found.momentum,
        translatable("Singular values of the update of {name}, without rate and weight decay", name=tensor.name): found.update,
    }
    for title, values in titles.items():
        if values is not None:
            yield ReportPlot(title, steps, (), ReportBand(np.quantile(values, SHARES, axis=1).T))
    if np.isfinite(found.error).any():
        curve = ReportCurve(translatable("error"), found.error, "strong")
        yield ReportPlot(translatable("Error of the orthogonalisation of {name}", name=tensor.name), steps, (curve,))


def tell_singular_values(recording: Recording) -> Iterator[str]:
    """A sentence on each of the largest matrices that are moved as a whole and were kept in full."""
    for tensor in sorted(recording.tensors, key=lambda tensor: -tensor.size)[:LARGEST]:
        found = measure_singular_values(recording, tensor.name)
        if found is None:
            continue
        rank = max(1, int(np.median(np.sum(found.gradient > NOTHING * found.gradient[:, :1], axis=1))))
        with np.errstate(all="ignore"):
            gradient, update = (float(np.nanmedian(v[:, 0] / v[:, rank - 1])) for v in (found.gradient, found.update))
            error = float(np.nanmedian(found.error))
        yield translatable(
            "{name}: of {rank} singular values of the gradient the largest is {gradient} times the smallest, of those of the "
            "update {update} times; the update is {error} off an orthogonal matrix (medians).",
            name=tensor.name, rank=rank, gradient=plain(gradient, 3), update=plain(update, 3), error=percent(error),
        )  # fmt: skip


def factoring_plots(recording: Recording, tensor: Tensor) -> Iterator[ReportPlot]:
    """The plot of how far rows and columns are from each entry's own mean of squares; none where that is not known."""
    found = measure_factoring(recording, tensor.name)
    if found is not None and np.isfinite(found.error).any():
        curve = ReportCurve(translatable("error"), found.error, "strong")
        title = translatable("Error of the factored mean of squares of {name}", name=tensor.name)
        yield ReportPlot(title, recording.steps[found.rows], (curve,))


def tell_factoring(recording: Recording) -> Iterator[str]:
    """A sentence on each of the largest matrices whose squares are kept by rows and columns, where the error is known."""
    for tensor in sorted(recording.tensors, key=lambda tensor: -tensor.size)[:LARGEST]:
        found = measure_factoring(recording, tensor.name)
        if found is not None and np.isfinite(found.error).any():
            middle, largest = float(np.nanmedian(found.error)), float(np.nanmax(found.error))
            yield translatable(
                "{name}: what rows and columns say of the mean of squares is {middle} off the mean that each entry would have, "
                "at most {largest} (length of the difference over its length).",
                name=tensor.name, middle=percent(middle), largest=percent(largest),
            )  # fmt: skip


def tensor_plots(recording: Recording, tensor: Tensor, found: tuple[Event, ...]) -> Iterator[ReportPlot]:
    """The plots of one tensor.

    found   events to mark
    """
    series, steps = recording.series[tensor.name], recording.steps
    marks = tuple((e.step, e.declared.level) for e in found if tensor.name in (e.subject, *e.others))
    rate = series.spread.get("rate")
    if rate is not None and np.isfinite(rate.quantiles).any():
        yield ReportPlot(translatable("Effective rate of {name}", name=tensor.name), steps, (), ReportBand(rate.quantiles), marks)
    gradient = series.spread.get("gradient")
    if gradient is not None and np.isfinite(gradient.quantiles).any():
        yield ReportPlot(translatable("|Gradient| of {name}", name=tensor.name), steps, (), ReportBand(gradient.quantiles), marks)
    yield from singular_plots(recording, tensor)
    yield from factoring_plots(recording, tensor)
    shares = [
        (translatable("ε decides"), series.eps_dominated, "strong"), (translatable("never touched"), series.untouched, "faint"),
    ]  # fmt: skip
    curves = tuple(ReportCurve(name, share, look) for name, share, look in shares if np.nansum(share) > 0.0)
    if curves:
        yield ReportPlot(translatable("Shares of the entries of {name}", name=tensor.name), steps, curves, marks=marks)
