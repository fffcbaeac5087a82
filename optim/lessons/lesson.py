"""What a lesson is, once read: frozen, without a screen. Nothing in it is measured yet; `optim.lessons.measured` does that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.lessons.scene import change

if TYPE_CHECKING:
    from optim.lessons.measure_kind import MeasureKind
    from optim.lessons.measured import Measured


ITSELF = ""  # the name of the scene that has no changes


@dataclass(frozen=True)
class Option:
    """One answer: right where the measured number is at least `low` and below `high`; the highest range includes infinity.

    text   of the answer
    """

    text: str
    low: float
    high: float

    def holds(self, number: float) -> bool:
        """Whether the answer is right for a number.

        number   what was measured
        """
        return self.low <= number < self.high or number == self.high == float("inf")


@dataclass(frozen=True)
class Question:
    """A prediction asked before the reveal. `asks` names the measure that decides which option is right.

    text, reveal   before and after the answer
    choices        the answers
    """

    text: str
    choices: tuple[Option, ...]
    reveal: str
    asks: str

    @property
    def options(self) -> tuple[str, ...]:
        """Texts of the answers."""
        return tuple(choice.text for choice in self.choices)

    def right(self, measured: Measured) -> int:
        """The index of the option that the measured number makes right. Raises SpecError where it is not a number."""
        number = measured.number(self.asks)
        for index, choice in enumerate(self.choices):
            if choice.holds(number):
                return index
        raise SpecError(
            translatable(
                "No answer is right here: {asks} is not a number in these runs; look at the runs of this lesson.", asks=self.asks
            )
        )


@dataclass(frozen=True)
class Page:
    """One short page.

    text       Markdown with {placeholders}
    scene      changes to the lesson's scene that this page shows ({}: the lesson's scene itself), or None: whatever is there
    step       where the timeline goes, or None: it stays
    run        index of the run that the page speaks of, which becomes the focused one, or None: it stays
    controls   names of the controls to move: hyperparameters, parameters of the landscape, or fields of the scene
    title   of the page
    """

    title: str
    text: str
    scene: Mapping[str, Any] | None = None
    step: int | None = None
    controls: tuple[str, ...] = ()
    question: Question | None = None
    run: int | None = None


@dataclass(frozen=True)
class MeasureCall:
    """One number to measure.

    kind         a key of `optim.lessons.kinds()`
    run, other   indices of the runs it looks at, counted from 0, and the names of the variants they belong to
    parameters   the Parameters of the kind
    title, unit  what it is called in the list of claims
    line         of the file
    other_variant   that of `other`
    """

    name: str
    kind: str
    parameters: Any
    run: int = 0
    variant: str = ITSELF
    other: int = 0
    other_variant: str = ITSELF
    title: str = ""
    unit: str = ""
    line: int = 1

    @property
    def entry(self) -> MeasureKind:
        """The kind of measure."""
        from optim.lessons.measure_kind import kinds

        return kinds()[self.kind]


@dataclass(frozen=True)
class Check:
    """What must be true of a measured number for the lesson to tell the truth.

    measure             its name
    says                the claim, with {placeholders}
    at_least, at_most   its bounds, both included
    """

    measure: str
    says: str
    at_least: float = float("-inf")
    at_most: float = float("inf")

    def holds(self, measured: Measured) -> bool:
        """Whether it is true.

        measured   all numbers
        """
        return self.at_least <= measured.number(self.measure) <= self.at_most


@dataclass(frozen=True)
class Lesson:
    """One lesson.

    name       of the file, without its ending
    claims     numbers of the claims about the subject that it tests
    usual      the sentence that is often told about it, or ""; verdict: how far the measured numbers bear it out
    minutes    about how long it takes; order: its place in the course
    scene      a session as the window reads it, complete
    variants   {name: changes to the scene}, for pages and measures
    sources    author, year, where
    title, summary   in lists
    """

    name: str
    title: str
    summary: str
    scene: Mapping[str, Any]
    pages: tuple[Page, ...]
    measures: Mapping[str, MeasureCall]
    checks: tuple[Check, ...]
    claims: tuple[int, ...] = ()
    minutes: float = 3.0
    order: float = float("inf")
    usual: str = ""
    verdict: str = ""
    variants: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    path: Path = Path()

    def scene_of(self, page: int) -> dict[str, Any]:
        """The whole scene that page `page` (counted from 0) is written for: that of the last page up to it which has one, focused
        on the run that was last spoken of in it."""
        focus: dict[str, int] = {}
        for each in reversed(self.pages[: page + 1]):
            if each.run is not None and not focus:
                focus = {"focus": each.run}
            if each.scene is not None:
                return change(self.scene, {**each.scene, **focus})
        return change(self.scene, focus)

    def get_step(self, page: int) -> int:
        """Where the timeline stands on page `page`: where the last page up to it has put it, at first at the start."""
        return next((each.step for each in reversed(self.pages[: page + 1]) if each.step is not None), 0)

    def variant(self, name: str) -> dict[str, Any]:
        """The whole scene of a variant; "" is the lesson's own."""
        return change(self.scene, self.variants[name] if name != ITSELF else {})
