"""What is on the bench: one landscape with its conditions, and the runs compared on it. Frozen; no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from optim import RunSpec, SpecError
from optim.checks import checked_number
from optim.insight import events
from optim.spec import Edit
from rmsprop_gui.i18n import tr
from rmsprop_gui.run_style import RunStyle

SCENE_VERSION = 1
LAYERS = ("isolines", "gradient", "squares", "box", "paths", "events", "ends")
AT_FIRST = frozenset(LAYERS) - {"ends"}  # layers that are on until the user says otherwise
FIRST_STYLE = RunStyle(0)


@dataclass(frozen=True)
class RunSetup:
    """One run of the scene: what differs from run to run."""

    optimizer: str = "rmsprop"
    hyper: Mapping[str, Any] = field(default_factory=dict)
    name: str = ""  # "": named after its optimizer
    clip: Mapping[str, Any] | None = None
    schedule: Mapping[str, Any] | None = None
    edits: tuple[Edit, ...] = ()
    style: RunStyle = FIRST_STYLE
    visible: bool = True


@dataclass(frozen=True)
class Scene:
    """Everything needed to reproduce the screen. Landscape, start, steps, noise, drift and seed are shared by all runs,
    so that a comparison is fair. Raises SpecError where a run cannot be made."""

    objective: str = "valley"
    objective_params: Mapping[str, Any] = field(default_factory=dict)
    start: tuple[float, ...] | None = None
    steps: int = 120
    noise: Mapping[str, Any] | None = None
    drift: Mapping[str, Any] | None = None
    tolerance: float = 0.05
    seed: int = 0
    runs: tuple[RunSetup, ...] = (RunSetup(),)
    focus: int = 0  # index of the focused run; 0 when there are none
    view: tuple[tuple[float, float], tuple[float, float]] | None = None  # ((x0, x1), (y0, y1)) of the map; None: fitted
    layers: frozenset[str] = AT_FIRST
    step: int = 0
    speed: float = 12.0  # steps per second
    loop: bool = True
    title: str = ""
    about: str = ""  # what there is to see, for presets
    thresholds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)  # of events, where others than their own

    def spec(self, index: int) -> RunSpec:
        """The RunSpec of one run of the scene."""
        run = self.runs[index]
        return RunSpec(
            objective=self.objective, objective_params=self.objective_params, optimizer=run.optimizer, hyper=run.hyper,
            start=self.start, steps=self.steps, clip=run.clip, schedule=run.schedule, noise=self.noise, drift=self.drift,
            edits=run.edits, tolerance=self.tolerance, seed=self.seed,
        )  # fmt: skip

    @cached_property
    def _specs(self) -> tuple[RunSpec, ...]:
        return tuple(self.spec(i) for i in range(len(self.runs)))

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
        if not self.thresholds:
            del plain["thresholds"]  # so that versions which know none of them can read it
        return {"version": SCENE_VERSION, "kind": "rmsprop-explorer session", **{k: _plain(v) for k, v in plain.items()}}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Scene:
        """The scene in a mapping, checked whole: every run of it can be made. Raises SpecError with a sentence."""
        data = dict(data)
        if data.pop("version", SCENE_VERSION) != SCENE_VERSION:
            raise SpecError(tr("This session was written by a newer version of the program; update the program to open it."))
        data.pop("kind", None)
        data.pop("order", None)  # a preset's place in the list of presets; no part of the scene
        _only_known(cls, data, "session")
        try:
            if "runs" in data:
                data["runs"] = tuple(_run_from(run) for run in data["runs"])
            if "layers" in data:
                data["layers"] = frozenset(data["layers"])
            if data.get("start") is not None:
                data["start"] = tuple(data["start"])
            if data.get("view") is not None:
                data["view"] = tuple(tuple(float(x) for x in axis) for axis in data["view"])
            scene = cls(**data)
            scene.specs()
            _check_screen(scene)
        except (TypeError, KeyError, AttributeError) as error:
            raise SpecError(tr("This session is damaged ({error}); open another one or an earlier copy.", error=error)) from None
        return scene


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
    checked_number(scene.speed, tr("the speed"), at_least=0.01, at_most=1e6)
    checked_number(scene.step, tr("the step"), at_least=0.0)
    unknown = sorted(scene.layers - set(LAYERS))
    if unknown:
        names = ", ".join(LAYERS)
        raise SpecError(tr("There is no map layer {layer}; the layers are {names}.", layer=f"{unknown[0]!r}", names=names))
    if scene.thresholds != {}:
        events.checked(scene.thresholds)
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
    plain["edits"] = [{"step": e.step, "field": e.field, "value": e.value} for e in run.edits]
    plain["style"] = run.style._asdict()
    return plain


def _run_from(data: Mapping[str, Any]) -> RunSetup:
    data = dict(data)
    _only_known(RunSetup, data, tr("run of a session"))
    data["edits"] = tuple(Edit(**e) for e in data.get("edits", ()))
    data["style"] = RunStyle(**data.get("style", {"color_key_index": 0}))
    return RunSetup(**data)


def _only_known(kind: type, data: Mapping[str, Any], what: str) -> None:
    known = {f.name for f in fields(kind)}
    for name in data:
        if name not in known:
            raise SpecError(
                tr("{name} is not part of a {what}; this file is of another kind or version.", name=f"{name!r}", what=what)
            )
