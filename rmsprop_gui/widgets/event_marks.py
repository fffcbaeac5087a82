"""How the events of runs and of recorded trainings look: the shape of their marks, where those stand over the scrub bar when
they would lie on each other, and their words in a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from optim.base.events import Event, EventKind
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.i18n.number_text import count
from rmsprop_gui.model.run_events import RunEvents
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.session import Session

SHAPES = ("reached", "left", "diverged", "frozen", "left_domain", "dot", "tick")


def draw_glyph(painter: QPainter, shape: str, at: QPointF, colour: QColor, unit: float = 1.0, paper: str = "panel") -> None:
    """One shape about a point, `unit` pixels to each of its own; hollow ones are filled with the colour of the `paper`."""
    painter.save()
    painter.translate(at)
    painter.scale(unit, unit)
    painter.setPen(style.pen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _DRAWN.get(shape, _diamond)(painter, colour, style.color(paper))
    painter.restore()


def outline(shape: str, at: QPointF, unit: float = 1.0) -> QRectF:
    """What a shape covers."""
    high = 5.0 if shape == "tick" else 8.0
    return QRectF(at.x() - 4.5 * unit, at.y() - high / 2 * unit, 9 * unit, high * unit)


def _reach(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.drawLine(QPointF(0, 8), QPointF(0, -3))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(0, -4), QPointF(7, -1), QPointF(0, 2)]))


def _diamond(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.setBrush(paper)
    painter.drawPolygon(QPolygonF([QPointF(0, -4), QPointF(4, 0), QPointF(0, 4), QPointF(-4, 0)]))


def _triangle(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(0, -4), QPointF(4, 3), QPointF(-4, 3)]))


def _square(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.setBrush(paper)
    painter.drawRect(QRectF(-3.5, -3.5, 7, 7))


def _cross(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.drawLine(QPointF(-3.5, -3.5), QPointF(3.5, 3.5))
    painter.drawLine(QPointF(-3.5, 3.5), QPointF(3.5, -3.5))


def _dot(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.setBrush(paper)
    painter.drawEllipse(QPointF(0, 0), 3.0, 3.0)


def _tick(painter: QPainter, colour: QColor, paper: QColor) -> None:
    painter.setPen(QPen(colour, 1.0))
    painter.drawLine(QPointF(0, -2.5), QPointF(0, 2.5))


_DRAWN = {
    "reached": _reach, "left": _diamond, "diverged": _triangle, "frozen": _square, "left_domain": _cross, "dot": _dot,
    "tick": _tick,
}  # fmt: skip


ROOM = 12.0  # pixels that one mark needs
TICK = "tick"  # a mark that needs no room
REACH = 20.0  # a mark may stand this far from its step; more marks than fit become a number


class Flag(NamedTuple):
    """One mark: step, kind (a shape of `rmsprop_gui.widgets.event_marks`; others are diamonds), run, and its sentence."""

    step: int
    kind: str
    run: RunStyle
    text: str


def place(flags: Sequence[Flag], x_of: Callable[[float], float], low: float, high: float) -> list[tuple[float, list[Flag]]]:
    """[(x, flags there)]: marks side by side, at most REACH from their steps; those without room join the last one.

    Ticks are no marks of their own: they stand at their steps whatever else does.
    """
    places: list[tuple[float, list[Flag]]] = []
    for flag in sorted((f for f in flags if f.kind != TICK), key=lambda f: f.step):
        wanted = min(high, max(low, x_of(flag.step)))
        if not places or wanted - places[-1][0] >= ROOM:
            places.append((wanted, [flag]))
        elif places[-1][0] + ROOM - wanted <= REACH and places[-1][0] + ROOM <= high and len(places[-1][1]) == 1:
            places.append((places[-1][0] + ROOM, [flag]))
        else:
            places[-1][1].append(flag)
    return places


def draw_flag(painter: QPainter, x: float, groove: float, flags: Sequence[Flag], step_x: float) -> None:
    """One mark above the groove, or the number of marks that share the place; a foot leads to the step's own pixel."""
    flag = flags[0]
    colour = style.run_color(flag.run)
    painter.setPen(style.pen(colour, 1.5))
    if abs(x - step_x) > 1:
        painter.drawPolyline([QPointF(x, groove - 9), QPointF(x, groove - 7), QPointF(step_x, groove - 4)])
    if len(flags) > 1:
        painter.setFont(style.font(9, 600, numeric=True))
        painter.setPen(style.color("text_2"))
        box = QRectF(x - 14, groove - 20, 28, 12)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"×{len(flags)}")
        return
    draw_glyph(painter, flag.kind, QPointF(x, groove - 12), colour)


def draw_tick(painter: QPainter, x: float, groove: float, flag: Flag) -> None:
    """A short line just over the groove."""
    draw_glyph(painter, TICK, QPointF(round(x) + 0.5, groove - 5.5), style.run_color(flag.run))


COLOURS = {"info": "text_3", "warn": "warn", "bad": "error"}  # tokens of the levels


class EventItem(NamedTuple):
    """
    event     of the engine
    step      where it begins
    head      when and where
    title     its kind
    sentence, advice   what was measured, what to try
    colour    the token of its icon
    icon      of its kind
    run       whose it is, where a list shows several
    """

    event: Event
    step: int
    head: str
    title: str
    sentence: str
    advice: str
    colour: str
    icon: str
    run: RunStyle | None = None

    @property
    def full_text(self) -> str:
        """Everything in words."""
        line = f"{self.head}: {self.title}. {self.sentence}"
        return f"{line}\n{self.advice}" if self.advice else line


SHAPE_OF_KIND = {  # of kinds that have one of their own; others by level
    "reached": "reached", "left_tolerance": "left", "divergence": "diverged", "overflow": "frozen", "left_domain": "left_domain",
    "saddle_escape": "dot",
}  # fmt: skip
BY_LEVEL = {"info": TICK, "warn": "dot", "bad": "diverged"}
OF_OTHERS = ("reached", "left_tolerance", "divergence", "overflow", "left_domain")  # what is marked of runs without the focus


class EventMark(NamedTuple):
    """One event as it is marked: its shape, and what a tool tip says."""

    event: Event
    shape: str
    run: RunStyle
    text: str

    @property
    def quiet(self) -> bool:
        return self.shape == TICK

    @property
    def flag(self) -> Flag:
        """As it stands over a scrub bar."""
        return Flag(self.event.step, self.shape, self.run, self.text)


def title(kind: EventKind) -> str:
    return translated(kind.title)


def shape(kind: str, level: str) -> str:
    return SHAPE_OF_KIND.get(kind) or BY_LEVEL[level]


def mark_events(events: Iterable[Event], run: RunStyle, name: str) -> tuple[EventMark, ...]:
    """The events of a run or training, marked in its style and told by its name."""
    return tuple(EventMark(event, shape(event.kind, event.declared.level), run, tell(event, name)) for event in events)


def marks(session: Session, index: int) -> tuple[EventMark, ...]:
    """Everything that happened to the focused run; of others, whether they reached the goal or failed."""
    mine = index == session.focus
    wanted = (event for event in RunEvents.of(session).of_run(index) if mine or event.kind in OF_OTHERS)
    return mark_events(wanted, session.scene.runs[index].style, session.name(index))


def tell(event: Event, run: str) -> str:
    """Whose, what and what was measured."""
    return tr("{run}, {event}: {sentence}", run=run, event=title(event.declared), sentence=translated(event.sentence))


def when(event: Event) -> str:
    """ "Step 93", or "Steps 93 to 94" of something that lasts or happened often; "Epoch 3", "Row 3" where a log counts these."""
    first, last = count(event.step), count(event.last)
    if event.axis == "epoch":
        return tr("Epochs {first} to {last}", first=first, last=last) if event.last > event.step else tr("Epoch {n}", n=first)
    if event.axis == "row":
        return tr("Rows {first} to {last}", first=first, last=last) if event.last > event.step else tr("Row {n}", n=first)
    return tr("Steps {first} to {last}", first=first, last=last) if event.last > event.step else tr("Step {step}", step=first)


def item(event: Event, run: RunStyle | None = None, name: str = "") -> EventItem:
    """An event as the list shows it; with its run where it shows several."""
    kind = event.declared
    head = ", ".join(part for part in (when(event), event.subject) if part)
    head = f"{name} · {head}" if name else head
    words = title(kind), translated(event.sentence), translated(event.advice)
    return EventItem(event, event.step, head, *words, COLOURS[kind.level], kind.icon, run)
