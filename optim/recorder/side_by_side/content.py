"""What is said of recordings side by side, before it is text, Markdown, HTML or CSV."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from optim.base.translatable import join, plain, translatable, translatable_plural
from optim.recorder.event_kinds import events
from optim.recorder.event_kinds.base import at, percent, running_median
from optim.recorder.recording import Recording
from optim.recorder.report.plot import ReportCurve, ReportPlot
from optim.recorder.side_by_side.findings import (
    FindingRow,
    explain_rows,
    find_different,
    find_rows,
    get_all_settings,
    join_names,
    show,
)
from optim.recorder.side_by_side.parting import Parting, RecordingDifference, compare_losses, measure_difference

MOST_RECORDINGS = 20
ROUNDING = 1e-5  # relative: what another order of sums in float32 makes of a gradient
QUANTITIES = {
    "theta": translatable("norm of the parameters"), "loss": translatable("loss"), "gradient": translatable("gradient norm"),
    "lr": translatable("learning rate"), "root": translatable("norm of √v"), "rate": translatable("norm of the rates"),
    "update": translatable("norm of the update"), "scalar": translatable("column"),
}  # fmt: skip


@dataclass(frozen=True)
class ComparisonTable:
    """headings and rows of texts; numbers: how many of the last columns are aligned to the right.

    headings   of the columns
    rows       cells of each row
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: int = 0


@dataclass(frozen=True, eq=False)
class ComparisonSection:
    """A heading, sentences, a table or None, and plots.

    title   the heading
    """

    title: str
    sentences: tuple[str, ...] = ()
    table: ComparisonTable | None = None
    plots: tuple[ReportPlot, ...] = ()


@dataclass(frozen=True, eq=False)
class SideBySideContent:
    """title, problems (what could not be read) and sections, in their order; names, differences (of each recording but the first
    from it), settings ({name: value of each} that differ) and findings are what they were made from."""

    title: str
    problems: tuple[str, ...]
    sections: tuple[ComparisonSection, ...]
    names: tuple[str, ...]
    differences: tuple[RecordingDifference, ...]  # N - 1
    settings: dict[str, tuple[str | None, ...]]
    findings: tuple[FindingRow, ...] = field(default=())


def get_content(recordings: Sequence[Recording], names: Sequence[str]) -> SideBySideContent:
    """What is said of 2 to 20 recordings.

    recordings   the first is what others are compared with
    names        what they are called
    """
    called = number_names(names)
    settings = get_all_settings(recordings)
    different = find_different(settings)
    differences = tuple(measure_difference(recordings[0], each) for each in recordings[1:])
    found = [events(each) for each in recordings]
    rows = tuple(find_rows(found))
    sections = (
        describe_partings(recordings, called, differences, bool(different)),
        describe_settings(called, different, len({name for each in settings for name in each})),
        describe_findings(called, rows, different, any(settings)),
        describe_recordings(recordings, called),
        plot_differences(recordings, called, differences),
    )
    return SideBySideContent(
        join(called, " · ") if len(called) < 4 else translatable("{first} and {n} others", first=called[0], n=len(called) - 1),
        tuple(f"{name}: " + each.problem for name, each in zip(called, recordings, strict=True) if each.problem),
        sections, called, differences, different, rows,
    )  # fmt: skip


def number_names(names: Sequence[str]) -> tuple[str, ...]:
    """The names, told apart: the second "run" is "run (2)".

    names   of the recordings
    """
    called: list[str] = []
    for name in names:
        k, own = 2, str(name).strip() or "?"
        while own in called:
            own, k = f"{str(name).strip() or '?'} ({k})", k + 1
        called.append(own)
    return tuple(called)


def describe_partings(
    recordings: Sequence[Recording], names: Sequence[str], differences: Sequence[RecordingDifference], different: bool
) -> ComparisonSection:
    """Where each parts from the first, and how that grows.

    names         of the recordings
    differences   of each but the first from it
    different     whether any setting is
    """
    first = recordings[0]
    sentences: list[str] = []
    rows: list[tuple[str, ...]] = []
    for name, recording, difference in zip(names[1:], recordings[1:], differences, strict=True):
        sentences += [join([f"{name}: ", tell_parting(first, recording, names[0], difference, different)], "")]
        sentences += tell_what_is_not_compared(names[0], name, difference)
        told = -1
        for parting in difference.partings:  # further levels that are reached at the same step say nothing more
            if parting.step == told:
                continue
            told = parting.step
            more = translatable("at all")
            if parting.level:
                more = translatable("by more than {share}", share=show_share(parting.level))
            rows.append((
                name, more, f"{parting.step:,}", parting.tensor or "–", QUANTITIES[parting.quantity],
                *show_apart(parting.first, parting.second), show_share(parting.difference),
            ))  # fmt: skip
    if any(each.tensor is not None for each in differences):
        sentences.append(translatable(
            "Differences of norms are relative to the larger one, those of single entries to the largest entry of the tensor."
        ))  # fmt: skip
    headings = (
        translatable("recording"), translatable("apart"), translatable("step"), translatable("tensor"), translatable("what"),
        names[0], translatable("the other"), translatable("difference"),
    )  # fmt: skip
    return ComparisonSection(
        translatable("Where they part"), tuple(sentences), ComparisonTable(headings, tuple(rows), 3) if rows else None
    )


def tell_parting(one: Recording, other: Recording, name: str, difference: RecordingDifference, different: bool) -> str:
    """Where and why one recording parts from another, in sentences.

    one, other   the recordings
    name         of the first
    different    whether any setting is
    """
    if not difference.same_axis:
        return translatable("It counts other steps than {name} (epochs or rows), so nothing was compared.", name=name)
    if not len(difference.steps):
        return translatable("It has no step in common with {name}, so nothing was compared.", name=name)
    counted = join([
        translatable_plural("{count} record", "{count} records", n=difference.records, count=f"{difference.records:,}"),
        translatable_plural("{count} loss", "{count} losses", n=difference.losses, count=f"{difference.losses:,}"),
        translatable_plural("{count} tensor", "{count} tensors", n=difference.shared, count=f"{difference.shared:,}"),
    ], ", ")  # fmt: skip
    if not difference.partings:
        return translatable(
            "It never parts from {name}: what both recorded is the same to the last bit ({counted}).", name=name, counted=counted
        )
    begin = difference.partings[0]
    first, second = show_apart(begin.first, begin.second)
    what = get_what(begin)
    parts: list[str] = [translatable(
        "It parts from {name} at {where}: {what} {first} there, {second} here (apart by {share}).", name=name,
        where=at(one, begin.step), what=what, first=first, second=second, share=show_share(begin.difference),
    )]  # fmt: skip
    if begin.others and begin.quantity not in ("lr", "scalar"):
        parts.append(translatable_plural("So it is in {n} further tensor.", "So it is in {n} further tensors.", n=begin.others))
    parts.append(explain(one, other, begin, difference, different))
    if not begin.tensor and difference.tensor is not None:
        first, second = show_apart(difference.tensor.first, difference.tensor.second)
        parts.append(translatable(
            "The first tensor to part is {tensor}, at {where}: {what} {first} there, {second} here (apart by {share}).",
            tensor=difference.tensor.tensor, where=at(one, difference.tensor.step), what=QUANTITIES[difference.tensor.quantity],
            first=first, second=second, share=show_share(difference.tensor.difference),
        ))  # fmt: skip
    return join(parts)


def get_what(parting: Parting) -> str:
    """The quantity of a parting, and of which tensor or column.

    parting   of two recordings
    """
    what = QUANTITIES[parting.quantity]
    if parting.quantity == "scalar":
        return translatable("column {name}", name=parting.tensor)
    return translatable("{what} of {tensor}", what=what, tensor=parting.tensor) if parting.tensor else what


def explain(one: Recording, other: Recording, begin: Parting, difference: RecordingDifference, different: bool) -> str:
    """What can make two trainings part like that, in a sentence.

    one, other   the recordings
    begin        where they part
    different    whether any setting is
    """
    unseen = begin.before >= 0 and begin.step - begin.before > 1
    recorded = begin.step in one.steps and begin.step in other.steps
    if begin.quantity == "theta" and begin.step == int(difference.steps[0]):
        if begin.step == 0:
            return translatable("They begin with other numbers: another seed, initialisation or checkpoint.")
        return translatable("They are apart where the common records begin; what came before is in neither file.")
    if begin.quantity == "theta" and unseen:
        return translatable(
            "At {where} they were not apart; what parted them in between is in neither file: record every update there.",
            where=at(one, begin.before),
        )
    if begin.quantity in ("loss", "gradient"):
        if not math.isfinite(begin.difference):
            return translatable("There is a number in one of them alone; look for what turned nan or infinite.")
        if begin.quantity == "gradient" and begin.difference < ROUNDING:
            return translatable(
                "That is the size of rounding: another order of sums, device or precision; from then on it grows by itself."
            )
        if not difference.shared:
            return translatable("Without a tensor that both files have there is no telling why.")
        if not recorded:
            return translatable("Of that step both have the loss alone: record every update there to see what parted them.")
        return translatable("The parameters are the same there, so data, order of the batches, dropout or the loss are not.")
    if begin.quantity == "theta":
        return translatable("The update before it was the same, so something else moved the parameters.")
    if begin.quantity == "scalar":
        return translatable("Everything else is the same there.")
    cause = {
        "lr": translatable("What comes before the rate is the same there: it is the rate itself, or its schedule."),
        "root": translatable(
            "The gradients are the same there, so what is remembered of them is not: its decay, its start, a reset, "
            "or a weight decay in it."
        ),
        "rate": translatable("Gradients and √v are the same there, so ε, a correction or the rate of a group is not."),
        "update": translatable(
            "What was recorded of gradients and rates is the same there: look at momentum, weight decay, clipping."
        ),
    }[begin.quantity]
    if different:
        return join([cause, translatable("The settings that differ are below.")])
    return join([cause, translatable("No recorded setting of the first group differs: look at the code around the optimizer.")])


def tell_what_is_not_compared(first: str, second: str, difference: RecordingDifference) -> Iterator[str]:
    """Tensors that stand in one file alone, or with two shapes.

    first, second   names of the recordings
    """
    for name, missing in ((first, difference.only_first), (second, difference.only_second)):
        if missing:
            yield translatable("Only in {file}: {names}", file=name, names=join_names(missing))
    if difference.reshaped:
        yield translatable(
            "With another shape, or measured on other entries, so not compared: {names}", names=join_names(difference.reshaped)
        )


def describe_settings(names: Sequence[str], different: dict[str, tuple[str | None, ...]], count: int) -> ComparisonSection:
    """The settings that differ.

    names       of the recordings
    different   {setting: value of each}
    count       of all settings
    """
    title = translatable("What differs in the settings")
    if not count:
        return ComparisonSection(title, (translatable("They are not known."),))
    same = count - len(different)
    if not different:
        return ComparisonSection(title, (translatable("The settings are the same."),))
    rows = tuple((name, *map(show, values)) for name, values in different.items())
    also = translatable_plural("{n} other is the same in all.", "{n} others are the same in all.", n=same)
    return ComparisonSection(title, (also,) if same else (), ComparisonTable((translatable("setting"), *names), rows))


def describe_findings(
    names: Sequence[str], rows: Sequence[FindingRow], different: dict[str, tuple[str | None, ...]], known: bool
) -> ComparisonSection:
    """Which findings are common, which are one's own, and why.

    names       of the recordings
    rows        kinds of events
    different   {setting: value of each}
    known       whether there is any setting
    """
    title = translatable("Common and own findings")
    if not rows:
        return ComparisonSection(title, (translatable("Nothing of what is looked for."),))
    cells = []
    for row in rows:
        shared = f"{sum(row.has)}/{len(names)}"
        cells.append((row.title, shared, *(tell_events(found) for found in row.events)))
    sentences = tuple(explain_rows(rows, different, names, known))
    if not sentences:
        sentences = (translatable("All of them have the same kinds of findings."),)
    headings = (translatable("finding, at step"), translatable("in"), *names)
    return ComparisonSection(title, sentences, ComparisonTable(headings, tuple(cells)))


def tell_events(found: Sequence[object]) -> str:
    """The step of the first one, in which tensor, and how many there are; a dash for none.

    found   events of one kind in one recording
    """
    if not found:
        return "–"
    event = found[0]
    told = f"{event.step:,}"  # type: ignore[attr-defined]
    if event.subject:  # type: ignore[attr-defined]
        told += f" {event.subject}"  # type: ignore[attr-defined]
    return told if len(found) == 1 else f"{told} (× {len(found):,})"


def describe_recordings(recordings: Sequence[Recording], names: Sequence[str]) -> ComparisonSection:
    """How long each is, and where its loss goes.

    recordings   in their order
    names        of them
    """
    rows = []
    for name, recording in zip(names, recordings, strict=True):
        _, losses = recording.all_losses
        known = losses[np.isfinite(losses)]
        course = ("–", "–", "–")
        if known.size:
            lowest = float(running_median(known).min())
            last = plain(float(known[-1]), 4) if np.isfinite(losses[-1]) else plain(float(losses[-1]))
            course = plain(float(known[0]), 4), plain(lowest, 4), last
        broken = f"{len(losses) - known.size:,}"
        rows.append((name, f"{recording.records:,}", f"{recording.last_step:,}" if recording.records else "–", *course, broken))
    headings = (
        translatable("recording"), translatable("records"), translatable("last step"), translatable("first loss"),
        translatable("lowest loss"), translatable("last loss"), translatable("losses that are no numbers"),
    )  # fmt: skip
    return ComparisonSection(translatable("The recordings"), (), ComparisonTable(headings, tuple(rows), 6))


def plot_differences(
    recordings: Sequence[Recording], names: Sequence[str], differences: Sequence[RecordingDifference]
) -> ComparisonSection:
    """The losses of each beside those of the first, and how far they are apart.

    recordings    in their order
    names         of them
    differences   of each but the first from it
    """
    plots = []
    for name, recording, difference in zip(names[1:], recordings[1:], differences, strict=True):
        marks = tuple((parting.step, "warn") for parting in difference.partings[:1])
        loss = compare_losses(recordings[0], recording) if difference.same_axis else None
        if loss is not None and (np.isfinite(loss.first) | np.isfinite(loss.second)).any():
            curves = ReportCurve(names[0], loss.first, "faint"), ReportCurve(name, loss.second, "strong")
            plots.append(ReportPlot(join([translatable("Loss"), name], ": "), loss.steps, curves, marks=marks))
        shown = np.where(np.isfinite(difference.apart) & (difference.apart > 0.0), difference.apart, np.nan)
        if np.count_nonzero(np.isfinite(shown)) > 1:
            title = translatable("Difference from {name}: {other}", name=names[0], other=name)
            plots.append(ReportPlot(title, difference.steps, (ReportCurve(name, shown, "strong"),), marks=marks))
    return ComparisonSection(translatable("Over the steps"), (), None, tuple(plots))


def show_share(share: float) -> str:
    """A relative difference as text: percent, or a power of ten where it is small.

    share   at least 0
    """
    if not math.isfinite(share):
        return translatable("all: one is no number")
    return percent(share) if share >= 1e-3 else plain(share, 2)


def show_apart(first: float, second: float) -> tuple[str, str]:
    """Two numbers with as many digits as tell them apart, at least 4; all where they are one number.

    first, second   of one quantity
    """
    for digits in range(4, 18):
        told = plain(first, digits), plain(second, digits)
        if told[0] != told[1]:
            return told
    return plain(first, 4), plain(second, 4)
