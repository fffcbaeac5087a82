"""Which findings recordings share, which are one's own, and what sets those that have one apart from those that have not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from optim.base import catalog
from optim.base.events import Event, EventKind
from optim.base.translatable import LazyText, join, join_words, plain, translatable, translatable_plural
from optim.recorder.event_kinds import kinds
from optim.recorder.recording import Recording
from optim.recorder.report.content import setting, settings_of_formula

MOST_NAMED = 4  # recordings, settings or tensors that a sentence names


@dataclass(frozen=True)
class FindingRow:
    """One kind of event in N recordings.

    kind       its name
    declared   the kind itself
    events     of each recording, by step
    """

    kind: str
    declared: EventKind
    events: tuple[tuple[Event, ...], ...]

    @property
    def title(self) -> LazyText:
        """What it is called."""
        return LazyText(self.declared.title)

    @property
    def has(self) -> tuple[bool, ...]:
        """Which recordings have one."""
        return tuple(map(bool, self.events))


def find_rows(found: Sequence[tuple[Event, ...]]) -> list[FindingRow]:
    """The kinds that happened in any recording, those in all of them first, then by how many have them.

    found   the events of each recording
    """
    rows = [
        FindingRow(name, kind, tuple(tuple(event for event in events if event.kind == name) for events in found))
        for name, kind in kinds().items()
    ]
    return sorted((row for row in rows if any(row.has)), key=lambda row: -sum(row.has))


def get_all_settings(recordings: Sequence[Recording]) -> list[dict[str, str]]:
    """`get_settings` of each; of one optimizer in several libraries in this program's words, which they share."""
    several = len({(each.library, each.call) for each in recordings}) > 1
    one = len({each.optimizer for each in recordings}) == 1 and all(each.hyper for each in recordings)
    return [get_settings(each, several and one) for each in recordings]


def get_settings(recording: Recording, own: bool = False) -> dict[str, str]:
    """{name: text} of what a training was made with: library, optimizer, and the settings of its first group.

    recording   of any origin
    own         under this program's names, not the library's
    """
    found: dict[str, str] = {}
    if recording.library or recording.call:
        found[translatable("recorded with")] = ".".join(filter(None, (recording.library, recording.call)))
    if recording.optimizer in catalog.optimizers():
        found[translatable("optimizer")] = LazyText(catalog.get_optimizer(recording).title)
    if own:
        found.update((name, setting(value)) for name, value in recording.hyper.items())
    else:
        found.update(recording.settings.items() if recording.settings else settings_of_formula(recording))
    if recording.resumed:
        found[translatable("continued at step")] = ", ".join(f"{step:,}" for step in recording.resumed)
    return found


def find_different(settings: Sequence[Mapping[str, str]]) -> dict[str, tuple[str | None, ...]]:
    """{name: value of each, None where it has none} of the settings that are not the same in all.

    settings   of each recording
    """
    names = dict.fromkeys(name for each in settings for name in each)
    values = {name: tuple(each.get(name) for each in settings) for name in names}
    return {name: found for name, found in values.items() if len(set(found)) > 1}


def explain_rows(
    rows: Sequence[FindingRow], different: Mapping[str, tuple[str | None, ...]], names: Sequence[str], known: bool = True
) -> Iterator[str]:
    """Why these and not those: for every finding that some have and others have not, what sets them apart.

    different   {setting: value of each recording}
    names       of the recordings
    known       whether there is any setting
    """
    groups: dict[tuple[bool, ...], list[FindingRow]] = {}
    for row in rows:
        if not all(row.has):
            groups.setdefault(row.has, []).append(row)
    for has, group in groups.items():
        having = join_names([name for name, here in zip(names, has, strict=True) if here])
        yield translatable("{titles}: only in {names}.", titles=join([row.title for row in group], " · "), names=having)
        parted = [(name, told) for name, values in different.items() if (told := tell_apart(values, has))]
        if len(parted) == 1:
            yield translatable(
                "One setting sets them apart: {name} is {told}.", name=parted[0][0], told=parted[0][1],
            )  # fmt: skip
        elif parted:
            told = join_names([translatable("{name} ({told})", name=name, told=told) for name, told in parted])
            yield translatable(
                "{n} settings set them apart, so which of them matters is open: {told}. Change one of them alone.",
                n=len(parted), told=told,
            )  # fmt: skip
        elif different:
            yield translatable("No setting that was recorded sets them apart: look at data, seed and order of the batches.")
        elif known:
            yield translatable("The recorded settings are the same in all: look at data, seed and order of the batches.")
        earliest = [row for row in group if all(precedes(row, other) for other in group if other is not row)]
        if earliest and len(group) > 1:
            yield translatable("What comes first, in each of them: {title}.", title=earliest[0].title)


def precedes(one: FindingRow, other: FindingRow) -> bool:
    """Whether the first event of one kind comes before that of the other, in every recording that has them.

    one, other   of the same recordings
    """
    return all(a[0].step < b[0].step for a, b in zip(one.events, other.events, strict=True) if a)


def tell_apart(values: Sequence[str | None], has: Sequence[bool]) -> str:
    """How the values of those that have a finding are set apart from the others'; "" where they are not.

    values   of one setting, in each recording
    has      which recordings have the finding
    """
    those = list(dict.fromkeys(value for value, here in zip(values, has, strict=True) if here))
    others = list(dict.fromkeys(value for value, here in zip(values, has, strict=True) if not here))
    if set(those) & set(others):
        return ""
    mine, theirs = read_numbers(those), read_numbers(others)
    if mine and theirs and len(those) + len(others) > 2:
        if min(mine) > max(theirs):
            return translatable("at least {low} there, at most {high} elsewhere", low=plain(min(mine), 6),
                                high=plain(max(theirs), 6))  # fmt: skip
        if max(mine) < min(theirs):
            return translatable("at most {high} there, at least {low} elsewhere", high=plain(max(mine), 6),
                                low=plain(min(theirs), 6))  # fmt: skip
    if len(those) > 1 and len(others) > 1:  # each of many has its own: that sets nothing apart
        return ""
    return translatable("{those} there, {others} elsewhere", those=join_names([show(each) for each in those]),
                        others=join_names([show(each) for each in others]))  # fmt: skip


def read_numbers(values: Sequence[str | None]) -> list[float]:
    """The values as numbers; [] unless all of them are.

    values   texts
    """
    try:
        found = [float(value.replace("−", "-")) for value in values if value is not None]
    except ValueError:
        return []
    return found if len(found) == len(values) and all(each == each for each in found) else []


def show(value: str | None) -> str:
    """A setting as text; a dash where a recording has none of that name.

    value   its text
    """
    return "–" if value is None else value


def join_names(names: Sequence[str]) -> str:
    """ "a, b and c"; of many the first and how many more.

    names   at least one
    """
    if len(names) <= MOST_NAMED:
        return join_words(names)
    more = translatable_plural("{n} more", "{n} more", n=len(names) - MOST_NAMED + 1)
    return join_words([*names[: MOST_NAMED - 1], more])
