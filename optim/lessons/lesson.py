"""What a lesson is, once read: frozen, without a screen. Nothing in it is measured yet; `optim.lessons.measured` does that."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from optim.base.checks import choose, find_named
from optim.base.errors import SpecError
from optim.base.resources import list_resources
from optim.base.run_colours import looks
from optim.base.saved_kinds import SESSION, read_description
from optim.simulate.spec import RunSpec

if TYPE_CHECKING:
    from optim.lessons.measure_kind import MeasureKind
    from optim.lessons.measured import Measured


# The scene of a lesson: a session as the window reads it, as a plain dict, and the runs it stands for.
SHARED = ("objective", "objective_params", "start", "steps", "noise", "drift", "projection", "tolerance", "seed")
SHOWN = ("focus", "view", "layers", "step", "speed", "loop", "title", "about", "thresholds", "camera", "notes", "colours")
OF_A_RUN = ("optimizer", "hyper", "clip", "update_clip", "schedule", "precision", "edits")
OF_ITS_LOOK = ("name", "style", "visible")
# {} turns one of these off: TOML has no word for nothing.
RULES = ("clip", "update_clip", "schedule", "precision", "noise", "drift", "projection")
DEFAULTS = {"objective": "valley", "steps": 120}  # where a scene's differ from those of a RunSpec
EVERY_RUN = "every_run"


def run_specs(scene: Mapping[str, Any]) -> tuple[RunSpec, ...]:
    """The RunSpecs of a scene, as the window makes them. Raises SpecError with a sentence where a run cannot be made."""
    shared = {**DEFAULTS, **{name: scene[name] for name in SHARED if name in scene}}
    if shared.get("start") is not None:
        shared["start"] = tuple(shared["start"])
    return tuple(RunSpec(**shared, **{n: run[n] for n in OF_A_RUN if n in run}) for run in scene.get("runs", [{}]))


def preset_scene(name: str) -> dict[str, Any]:
    """The scene of a preset. Raises SpecError with a sentence.

    name   of the preset
    """
    found = {path.stem: path for path in list_resources("presets", ".json")}
    path = choose(found, name, "preset")
    data = read_description(path, SESSION)
    return {key: value for key, value in data.items() if key not in ("order", "version", "kind")}


def complete(scene: Mapping[str, Any], title: str) -> dict[str, Any]:
    """The scene with the lesson's title, and with its optimizer's colour for each run that has none."""
    full = {**change({}, scene), "title": title}
    runs = full.setdefault("runs", [{}])
    own = [run for run in runs if "style" not in run]
    taken = [run["style"].get("color_key_index", 0) for run in runs if isinstance(run.get("style"), Mapping)]
    places = looks([str(run.get("optimizer", "rmsprop")) for run in own], [t for t in taken if isinstance(t, int)])
    for place, run in zip(places, own, strict=True):
        run["style"] = {"color_key_index": place}
    return full


def change(scene: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the scene with some fields replaced.

    objective_params   are changed one by one; another objective begins with its own parameters and start
    runs               a list replaces all runs; a table changes some: {"2": {"hyper": {"lr": 0.1}}}, counted from 1
    every_run          changes each run: {"hyper": {"decay": 0.99}}
    noise, drift, and a run's clip and schedule   are turned off by an empty table
    """
    result = copy.deepcopy(dict(scene))
    if changes.get("objective", result.get("objective")) != result.get("objective"):
        for name in ("objective_params", "start", "view"):
            result.pop(name, None)
    for name, value in copy.deepcopy(dict(changes)).items():
        if name == "objective_params" and isinstance(value, Mapping):
            result[name] = {**result.get(name, {}), **value}
        elif name == "runs" and isinstance(value, Mapping):
            for number, each in value.items():
                change_run(run_at(result, number), each)
        elif name == EVERY_RUN:
            for run in result.setdefault("runs", [{}]):
                change_run(run, value)
        else:
            result[name] = None if name in RULES and value == {} else value
    return result


def run_at(scene: Mapping[str, Any], number: str) -> dict[str, Any]:
    """A run of a scene.

    scene    the scene
    number   its number from 1, as text

    Raises SpecError when there is no such run.
    """
    runs = scene.get("runs", [{}])
    if not number.isdecimal() or not 1 <= int(number) <= len(runs):
        raise SpecError("There is no run {number}; the runs are counted from 1 to {runs}.", number=number, runs=len(runs))
    return runs[int(number) - 1]


def change_run(run: dict[str, Any], changes: Mapping[str, Any]) -> None:
    """Changes a run in place; another optimizer begins with its own hyperparameters.

    run       its settings
    changes   {field: value}
    """
    if changes.get("optimizer", run.get("optimizer")) != run.get("optimizer"):
        run.pop("hyper", None)
    for name, value in changes.items():
        if name == "hyper" and isinstance(value, Mapping):
            run[name] = {**run.get(name, {}), **value}
        else:
            run[name] = None if name in RULES and value == {} else value


def check_scene(scene: Mapping[str, Any], beside: tuple[str, ...] = ()) -> tuple[RunSpec, ...]:
    """The specs of a scene whose fields are all known. Raises SpecError with a sentence.

    beside   further fields that it may have
    """
    find_named(scene, (*SHARED, *SHOWN, "runs", *beside), "field of a scene")
    if not isinstance(scene.get("runs", []), list) or not all(isinstance(run, Mapping) for run in scene.get("runs", [])):
        raise SpecError("The runs of a scene are a list of tables; begin each with [[scene.runs]].")
    for run in scene.get("runs", []):
        find_named(run, (*OF_A_RUN, *OF_ITS_LOOK), "field of a run")
    return run_specs(scene)


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
            "No answer is right here: {asks} is not a number in these runs; look at the runs of this lesson.", asks=self.asks
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
