"""How the events of runs look: the shape of their marks, their words in a list."""

from __future__ import annotations

from typing import Any, NamedTuple

from optim.analysis.events import Event, kinds
from optim.base.translatable import theta
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.run_events import RunEvents
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.session import Session
from rmsprop_gui.widgets.event_marks import TICK

COLOURS = {"info": "text_3", "warn": "warn", "bad": "error"}  # tokens of the levels


class EventItem(NamedTuple):
    """
    event     of the engine
    step      where it begins
    head      when and where
    title     its kind
    sentence, advice   what was measured, what to try
    colour    the token of its dot or icon
    icon      of its kind, "" for a dot
    run       whose it is, where a list shows several
    """

    event: Any
    step: int
    head: str
    title: str
    sentence: str
    advice: str
    colour: str
    icon: str = ""
    run: RunStyle | None = None

    @property
    def full_text(self) -> str:
        """Everything in words."""
        line = f"{self.head}: {self.title}. {self.sentence}"
        return f"{line}\n{self.advice}" if self.advice else line


SHAPES = {  # of kinds that have one of their own; others by level
    "reached": "reached", "left_tolerance": "left", "divergence": "diverged", "overflow": "frozen", "left_domain": "left_domain",
    "saddle_escape": "dot",
}  # fmt: skip
BY_LEVEL = {"info": TICK, "warn": "dot", "bad": "diverged"}
OF_OTHERS = ("reached", "left_tolerance", "divergence", "overflow", "left_domain")  # what is marked of runs without the focus


class EventMark(NamedTuple):
    """One event of a run as it is marked: its shape, and what a tool tip says."""

    event: Event
    shape: str
    run: RunStyle
    text: str

    @property
    def quiet(self) -> bool:
        return self.shape == TICK


def title(kind: str) -> str:
    return translated(kinds()[kind].title)


def shape(kind: str) -> str:
    return SHAPES.get(kind) or BY_LEVEL[kinds()[kind].level]


def marks(session: Session, index: int) -> tuple[EventMark, ...]:
    """Everything that happened to the focused run; of others, whether they reached the goal or failed."""
    setup, name, mine = session.scene.runs[index], session.name(index), index == session.focus
    wanted = [event for event in RunEvents.of(session).of_run(index) if mine or event.kind in OF_OTHERS]
    return tuple(EventMark(event, shape(event.kind), setup.style, tell(event, name)) for event in wanted)


def tell(event: Event, run: str) -> str:
    """Whose, what and what was measured."""
    return tr("{run}, {event}: {sentence}", run=run, event=title(event.kind), sentence=translated(event.sentence))


def when(event: Event) -> str:
    """ "Step 93" or "Steps 93 to 94", of something that lasts or happened often."""
    if event.last > event.step:
        return tr("Steps {first} to {last}", first=count(event.step), last=count(event.last))
    return tr("Step {step}", step=count(event.step))


def item(event: Event, dimension: int, run: RunStyle | None = None, name: str = "") -> EventItem:
    """An event as the list shows it; with its run where it shows several."""
    kind = kinds()[event.kind]
    where = "" if event.parameter is None else theta(event.parameter, dimension)
    head = ", ".join(part for part in (when(event), where) if part)
    head = f"{name} · {head}" if name else head
    return EventItem(
        event, event.step, head, title(event.kind), translated(event.sentence), translated(event.advice), COLOURS[kind.level],
        kind.icon, run,
    )  # fmt: skip
