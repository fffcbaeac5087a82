"""What is on the bench: one landscape with its conditions, and the runs compared on it. Frozen; no Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any, NamedTuple

from optim import RunSpec, SpecError
from optim.analysis import events
from optim.base import catalog
from optim.base.checks import check_list, check_mapping, check_number, check_switch, check_text, check_whole, choose, find_named
from optim.base.run_colours import PLACES, looks
from optim.base.saved_kinds import SESSION, check_description
from optim.base.spec import to_plain
from optim.base.translatable import quote
from optim.simulate.edits import MOST_EDITS, AnyEdit, check_edits
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.notes import Note, read_notes, write_notes


class RunStyle(NamedTuple):
    """A run's place among the run colours and dashes (0, 1, 2, ...), or a colour of the user's choice ("#RRGGBB").

    line   the place whose dashes it has, where not its own
    """

    color_key_index: int
    custom_color: str | None = None
    line: int | None = None


SCENE_VERSION = 1
LAYERS = ("isolines", "gradient", "squares", "box", "paths", "events", "ends", "stability")
AT_FIRST = frozenset(LAYERS) - {"ends", "stability"}  # layers that are on until the user says otherwise
FIRST_STYLE = RunStyle(0)
MOST_RECORDED = 20_000_000  # steps of all runs together: some gigabytes
MOST_RUNS = 100  # of one scene: each is computed, drawn and listed
LONGEST_NAME, LONGEST_TEXT = 40_000, 1_000_000  # characters: more than a field of the window takes
DOTS = (2, 5)  # places whose dashes are short
FROM_DOTS, FROM_DASHES = (0, 4, 7, 1, 3, 6, 5, 2), (0, 2, 5, 4, 3, 7, 6, 1)  # the least alike first
COLOUR = re.compile("#[0-9A-Fa-f]{6}")


@dataclass(frozen=True)
class RunSetup:
    """One run of the scene: what differs from run to run."""

    optimizer: str = "rmsprop"
    hyper: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""  # "": named after its optimizer
    clip: Mapping[str, Any] | None = None
    update_clip: Mapping[str, Any] | None = None
    schedule: Mapping[str, Any] | None = None
    precision: Mapping[str, Any] | None = None
    edits: tuple[AnyEdit, ...] = ()
    style: RunStyle = FIRST_STYLE
    visible: bool = True


@dataclass(frozen=True)
class Scene:
    """Everything needed to reproduce the screen. Landscape, start, steps, noise, drift, projection and seed are shared by all
    runs, so that a comparison is fair. Raises SpecError where a run cannot be made."""

    objective: str = "valley"
    objective_params: Mapping[str, Any] = field(default_factory=dict)
    start: tuple[float, ...] | None = None
    steps: int = 120
    noise: Mapping[str, Any] | None = None
    drift: Mapping[str, Any] | None = None
    projection: Mapping[str, Any] | None = None
    tolerance: float = 0.05
    seed: int = 0
    runs: tuple[RunSetup, ...] = (RunSetup(),)
    focus: int = 0  # index of the focused run; 0 when there are none
    view: tuple[tuple[float, float], tuple[float, float]] | None = None  # ((x0, x1), (y0, y1)) of the map; None: fitted
    camera: tuple[float, float, float] | None = None  # (azimuth, elevation, zoom) of the 3-D view; None: at rest
    layers: frozenset[str] = AT_FIRST
    step: int = 0
    speed: float = 12.0  # steps per second
    loop: bool = True
    title: str = ""
    about: str = ""  # what there is to see, for presets
    thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # of events, where others than their own
    notes: tuple[Note, ...] = ()  # on the map, the plots and the timeline
    colours: Mapping[str, int] = field(default_factory=dict)  # {optimizer: place of all its runs} where it is fixed

    def spec(self, index: int) -> RunSpec:
        """The RunSpec of one run of the scene."""
        run = self.runs[index]
        return RunSpec(
            objective=self.objective, objective_params=self.objective_params, optimizer=run.optimizer, hyper=run.hyper,
            start=self.start, steps=self.steps, clip=run.clip, schedule=run.schedule, noise=self.noise, drift=self.drift,
            projection=self.projection, update_clip=run.update_clip, precision=run.precision, edits=run.edits,
            tolerance=self.tolerance, seed=self.seed,
        )  # fmt: skip

    @cached_property
    def _specs(self) -> tuple[RunSpec, ...]:
        check_list(self.runs, tr("the list of runs"), MOST_RUNS)
        specs = tuple(self.spec(i) for i in range(len(self.runs)))
        if sum(spec.steps for spec in specs) > MOST_RECORDED:
            raise SpecError(
                tr(
                    "{runs} runs of {steps} steps are more than the {most} steps that are kept; choose fewer of either.",
                    runs=len(specs), steps=f"{specs[0].steps:,}", most=f"{MOST_RECORDED:,}",
                )
            )
        return specs

    def specs(self) -> tuple[RunSpec, ...]:
        """The RunSpecs of all runs, checked once. Raises SpecError where a run cannot be made."""
        return self._specs

    def with_(self, **changes: Any) -> Scene:
        return replace(self, **changes)

    def with_run(self, index: int, **changes: Any) -> Scene:
        """A copy in which one run has some fields replaced."""
        runs = list(self.runs)
        runs[index] = replace(runs[index], **changes)
        return replace(self, runs=tuple(runs))

    def with_hyper(self, index: int, **changes: Any) -> Scene:
        return self.with_run(index, hyper={**self.runs[index].hyper, **changes})

    def to_dict(self) -> dict[str, Any]:
        """Plain JSON values, with a version; `from_dict` reads them back."""
        plain = {f.name: getattr(self, f.name) for f in fields(self)}
        plain["runs"] = [_plain_run(run) for run in self.runs]
        plain["layers"] = [name for name in LAYERS if name in self.layers]
        plain["notes"] = write_notes(self.notes)
        for name in ("thresholds", "projection", "camera", "notes", "colours"):
            if not plain[name]:
                del plain[name]  # so that versions which do not know it can read the file
        return {"version": SCENE_VERSION, "kind": SESSION, **{k: _plain(v) for k, v in plain.items()}}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Scene:
        """The scene in a mapping, checked whole: every run of it can be made. Raises SpecError with a sentence."""
        parts = check_description(data, SESSION, (SCENE_VERSION,))
        parts.pop("order", None)  # a preset's place in the list of presets; no part of the scene
        _only_known(cls, parts, "session")
        check_looks(parts)
        parts["colours"] = read_colours(parts.get("colours", {}))
        if "runs" in parts:
            runs = check_list(parts["runs"], tr("the list of runs"), MOST_RUNS)
            parts["runs"] = add_styles(tuple(read_run(run, number) for number, run in enumerate(runs, 1)), runs, parts["colours"])
        if "layers" in parts:
            layers = check_list(parts["layers"], tr("the list of map layers"), 100)
            parts["layers"] = frozenset(check_text(name, tr("a map layer"), LONGEST_NAME) for name in layers)
        if parts.get("start") is not None:
            parts["start"] = tuple(check_list(parts["start"], tr("the start"), 100))
        if parts.get("view") is not None:
            parts["view"] = read_view(parts["view"])
        if parts.get("camera") is not None:
            parts["camera"] = read_camera(parts["camera"])
        if "notes" in parts:
            parts["notes"] = read_notes(parts["notes"])
        scene = cls(**parts)
        scene.specs()
        _check_screen(scene)
        return scene


def check_looks(parts: Mapping[str, Any]) -> None:
    """The parts of a session that no run depends on, and their types. Raises SpecError with the name of the field."""
    for name, most in (("title", LONGEST_NAME), ("about", LONGEST_TEXT)):
        if name in parts:
            check_text(parts[name], tr("the {field} of the session", field=name), most)
    if "loop" in parts:
        check_switch(parts["loop"], tr("the {field} of the session", field="loop"))
    if "focus" in parts:
        check_whole(parts["focus"], tr("the {field} of the session", field="focus"), 0, MOST_RUNS)
    if "step" in parts:
        check_whole(parts["step"], tr("the {field} of the session", field="step"), 0, 2**53)
    if "thresholds" in parts:
        check_mapping(parts["thresholds"], tr("the {field} of the session", field="thresholds"))


def read_view(value: Any) -> tuple[tuple[float, float], tuple[float, float]]:
    """What of the map is to be seen, as a file says it: [[x0, x1], [y0, y1]]."""
    axes = check_list(value, tr("the view of the map"), 2)
    if len(axes) != 2 or not all(isinstance(axis, list | tuple) and len(axis) == 2 for axis in axes):
        raise SpecError(
            tr("The view of the map must be two pairs of numbers, such as [[-2, 2], [-1, 3]], not {value}.", value=quote(value))
        )
    (x0, x1), (y0, y1) = ((check_number(x, tr("the view of the map")) for x in axis) for axis in axes)
    return (x0, x1), (y0, y1)


def read_camera(value: Any) -> tuple[float, float, float]:
    """From where the 3-D view is seen, as a file says it: [azimuth, elevation, zoom]."""
    numbers = check_list(value, tr("the camera of the 3-D view"), 3)
    if len(numbers) != 3:
        raise SpecError(
            tr("The camera of the 3-D view must be three numbers, such as [-32, 46, 1], not {value}.", value=quote(value))
        )
    azimuth, elevation, zoom = (check_number(x, tr("the camera of the 3-D view")) for x in numbers)
    return azimuth, elevation, zoom


def _check_screen(scene: Scene) -> None:
    """What no run depends on, but the screen does."""
    if not 0 <= scene.focus < max(1, len(scene.runs)):
        raise SpecError(
            tr(
                "The session focuses run {focus}, but it has {runs} runs; correct the file.",
                focus=scene.focus,
                runs=len(scene.runs),
            )
        )
    check_number(scene.speed, tr("the speed"), at_least=0.01, at_most=1e6)
    check_number(scene.step, tr("the step"), at_least=0.0)
    unknown = sorted(scene.layers - set(LAYERS))
    if unknown:
        names = ", ".join(LAYERS)
        raise SpecError(tr("There is no map layer {layer}; the layers are {names}.", layer=f"{unknown[0]!r}", names=names))
    if scene.thresholds != {}:
        events.check(scene.thresholds)
    for low, high in scene.view or ():
        if not low < high:
            raise SpecError(
                tr(
                    "The view of the map runs from {low} to {high}; the first number must be the smaller one.",
                    low=f"{low:g}",
                    high=f"{high:g}",
                )
            )


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value


def _plain_run(run: RunSetup) -> dict[str, Any]:
    plain = {f.name: _plain(getattr(run, f.name)) for f in fields(run)}
    if not plain["precision"]:
        del plain["precision"]  # so that versions which do not know it can read the file
    plain["edits"] = to_plain(run.edits)
    plain["style"] = {name: value for name, value in run.style._asdict().items() if name != "line" or value is not None}
    return plain


def add_styles(runs: tuple[RunSetup, ...], data: list[Any], colours: Mapping[str, int]) -> tuple[RunSetup, ...]:
    """Runs of which the file says no style have their optimizer's colour."""
    bare = [k for k, entry in enumerate(data) if "style" not in entry]
    taken = [run.style for k, run in enumerate(runs) if k not in bare]
    found = dict(zip(bare, make_styles([runs[k].optimizer for k in bare], taken, colours), strict=True))
    return tuple(replace(run, style=found[k]) if k in found else run for k, run in enumerate(runs))


def make_styles(optimizers: Sequence[str], taken: Sequence[RunStyle], colours: Mapping[str, int]) -> tuple[RunStyle, ...]:
    """A style for each of these runs, none twice. All runs of an optimizer with a fixed colour have that colour; the further ones
    have dashes of their own.

    taken     styles of further runs, which keep theirs
    colours   {optimizer: place} that are fixed
    """
    others = [name for name in optimizers if name not in colours]
    free = iter(looks(others, [each.color_key_index for each in taken], colours))
    made: list[RunStyle] = []
    for name in optimizers:
        if name in colours:
            made.append(choose_line(colours[name], [*taken, *made]))
        else:
            place = next(free)
            made.append(RunStyle(place) if place < PLACES else RunStyle(place, None, (place + place // PLACES) % PLACES))
    return tuple(made)


def choose_line(place: int, others: Sequence[RunStyle]) -> RunStyle:
    """The colour of a place with its own dashes, or with others where a run has those already: with some that no run has, if
    there are any."""
    beside = [each for each in others if each.custom_color is None and each.color_key_index % PLACES == place]
    taken, anywhere = {get_line(each) for each in beside}, {get_line(each) for each in others}
    if place not in taken:
        return RunStyle(place)
    free = [line for line in (FROM_DOTS if place in DOTS else FROM_DASHES) if line not in taken]
    unused = [line for line in free if line not in anywhere]
    return RunStyle(place, None, (unused or free or [place])[0])


def get_line(style: RunStyle) -> int:
    """The place whose dashes a run has."""
    return (style.color_key_index if style.line is None else style.line) % PLACES


def read_run(data: Any, number: int) -> RunSetup:
    """A run of a session as a file says it. Raises SpecError with the name of the field."""
    parts = dict(check_mapping(data, tr("run {number} of the session", number=number)))
    _only_known(RunSetup, parts, tr("run of a session"))
    if "name" in parts:
        check_text(parts["name"], tr("the name of run {number}", number=number), LONGEST_NAME)
    if "visible" in parts:
        check_switch(parts["visible"], tr("the switch visible of run {number}", number=number))
    edits = check_list(parts.get("edits", ()), tr("the edits of run {number}", number=number), MOST_EDITS)
    name = parts.get("optimizer", "rmsprop")
    choose(catalog.all_optimizers(), name, "optimizer")
    optimizer = catalog.get_by_key(catalog.make_key(name, parts.get("hyper", {})))
    parts["edits"] = check_edits(edits, optimizer, arrange=False)
    parts["style"] = read_style(parts.get("style", {"color_key_index": 0}), number)
    return RunSetup(**parts)


def read_style(data: Any, number: int) -> RunStyle:
    what = tr("the style of run {number}", number=number)
    parts = check_mapping(data, what)
    find_named(parts, RunStyle._fields, tr("part of a style"))
    place = check_whole(parts.get("color_key_index"), f"{what}: color_key_index", 0, MOST_RUNS)
    colour = parts.get("custom_color")
    if colour is not None and not COLOUR.fullmatch(check_text(colour, f"{what}: custom_color", LONGEST_NAME)):
        raise SpecError(tr("{what} has the colour {colour}; a colour is written #RRGGBB.", what=what, colour=quote(colour)))
    line = parts.get("line")
    return RunStyle(place, colour, None if line is None else check_whole(line, f"{what}: line", 0, PLACES - 1))


def read_colours(data: Any) -> dict[str, int]:
    """The fixed colours of optimizers as a file says them: {"adam": 1}. Raises SpecError with a sentence."""
    what = tr("the fixed colours of the session")
    owners: dict[int, str] = {}
    for name, place in check_mapping(data, what).items():
        choose(catalog.all_optimizers(), name, "optimizer")
        other = owners.setdefault(check_whole(place, f"{what}: {name}", 0, PLACES - 1), name)
        if other != name:
            raise SpecError(tr(
                "The session gives {name} and {other} the same colour, {place}; each optimizer needs one of its own.",
                name=name, other=other, place=place,
            ))  # fmt: skip
    return dict(data)


def _only_known(kind: type, data: Mapping[str, Any], what: str) -> None:
    known = {f.name for f in fields(kind)}
    for name in data:
        if name not in known:
            raise SpecError(
                tr("{name} is not part of a {what}; this file is of another kind or version.", name=quote(name), what=what)
            )
