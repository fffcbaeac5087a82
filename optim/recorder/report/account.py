"""What happened in a recorded training, told in order: what came first, in which tensor and with which number, what it led to,
what to try, and what was looked for and is healthy. The same account is text, Markdown, HTML, and the Report panel of the window.

    optim.recorder.report.account.make_account(recording)

What something led to is never guessed. A consequence is one of the declared relations of `optim.recorder.report.relations`, holds
only where the numbers in its sentence were measured, and says whether it follows by arithmetic or came after in time.
"""

from __future__ import annotations

from dataclasses import dataclass

from optim.base.events import Event
from optim.base.translatable import join, translatable, translatable_plural
from optim.recorder.event_kinds import events, kinds
from optim.recorder.event_kinds.base import at
from optim.recorder.recording import Recording
from optim.recorder.report.figures import make_figure
from optim.recorder.report.plot import ReportPlot
from optim.recorder.report.relations import Consequence, find_consequences

MOST = 12  # that are told; what came first, and the worst
# Within a step the rate is set, then comes the loss, then the gradient that is made of it, and the update last.
WITHIN_STEP = ("rate_change", "untouched", "loss_spike", "collapse", "divergence", "nonfinite", "spike")


@dataclass(frozen=True, eq=False)
class Happening:
    """One finding with its place in the account.

    number         from 1 on, by time
    event          the finding
    where          "step 67", with the tensor
    consequences   what it led to
    figure         the number that its sentence names, over the steps; None where the recording does not have it
    """

    number: int
    event: Event
    where: str
    consequences: tuple[Consequence, ...]
    figure: ReportPlot | None


@dataclass(frozen=True, eq=False)
class Account:
    """opening: sentences on how it began and how the findings hang together; happenings: by time; healthy: what was looked for
    and is not there; left: what is not told, or ""."""

    opening: tuple[str, ...]
    happenings: tuple[Happening, ...]
    healthy: str
    left: str


def make_account(recording: Recording) -> Account:
    """The account of a recording; of one without findings it says so, and what was looked for.

    recording   with or without records
    """
    found = sorted(events(recording), key=get_order)
    told = choose(found)
    happenings = tuple(
        Happening(k, event, get_where(recording, event), tuple(find_consequences(recording, event, told)),
                  make_figure(recording, event))
        for k, event in enumerate(told, 1)
    )  # fmt: skip
    left = len(found) - len(told)
    return Account(
        tuple(tell_opening(recording, happenings)), happenings, list_healthy(recording, tuple(found)),
        translatable_plural("{n} weaker finding is only in the report.", "{n} weaker findings are only in the report.", n=left)
        if left else "",
    )  # fmt: skip


def get_order(event: Event) -> tuple[int, int, str]:
    """By step, and within a step as an update is made.

    event   of a recording
    """
    place = WITHIN_STEP.index(event.kind) if event.kind in WITHIN_STEP else len(WITHIN_STEP)
    return event.step, place, event.kind


def choose(found: list[Event]) -> list[Event]:
    """At most MOST of the events, in their order: the first, and the gravest.

    found   all, by time
    """
    if len(found) <= MOST:
        return found
    ranks = {"bad": 0, "warn": 1, "info": 2}
    kept = sorted(found[1:], key=lambda event: (ranks[event.declared.level], -event.strength))[: MOST - 1]
    return [found[0], *(event for event in found[1:] if any(event is each for each in kept))]


def get_where(recording: Recording, event: Event) -> str:
    """When, and in which tensor.

    event   of the recording
    """
    where = at(recording, event.step)
    return translatable("{where}, {tensor}", where=where, tensor=event.subject) if event.subject else where


def tell_opening(recording: Recording, happenings: tuple[Happening, ...]) -> list[str]:
    """What came first, and in which order the rest followed.

    happenings   of the recording, by time
    """
    if not recording.records:
        return [translatable("Nothing was recorded yet.")]
    if not happenings:
        return [translatable_plural(
            "Nothing of what is looked for happened in {count} record.",
            "Nothing of what is looked for happened in {count} records.", n=recording.records, count=f"{recording.records:,}",
        )]  # fmt: skip
    first = happenings[0]
    told: list[str] = [translatable("It began at {where}: {what}.", where=first.where, what=first.event.declared.title)]
    if len(happenings) > 1:
        rest = [f"{each.number}. " + translatable("{what} ({where})", what=each.event.declared.title, where=each.where)
                for each in happenings[1:]]  # fmt: skip
        told.append(translatable("After that, in the order of time: {list}.", list=join(rest, "; ")))
        if not any(consequence.number for each in happenings for consequence in each.consequences):
            told.append(translatable("That one of them caused another is not known: no declared relation holds between them."))
    return told


def list_healthy(recording: Recording, found: tuple[Event, ...]) -> str:
    """What was looked for and is not there, in a sentence; "" without tensors, of a log, which cannot show most of it.

    recording   whose events they are
    found       all of them
    """
    happened = {event.kind for event in found}
    titles = [kind.title for name, kind in kinds().items() if name not in happened]
    if not titles or not recording.records or not recording.tensors:
        return ""
    return translatable("Looked for and not found: {titles}.", titles=join(titles, ", "))
