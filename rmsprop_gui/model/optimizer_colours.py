"""A colour that a user gives to an optimizer for good: kept in sessions, and among the settings for all that is opened later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from optim.base import catalog
from optim.base.run_colours import PLACES, home
from rmsprop_gui.model import settings
from rmsprop_gui.model.scene import RunStyle, Scene, make_styles

KEY = "look/optimizer_colours"


def get_kept() -> dict[str, int]:
    """{optimizer: place among the run colours} that the settings have; what is no such thing in them is left out."""
    kept: dict[str, int] = {}
    known = catalog.all_optimizers()
    for name, place in settings.recall(KEY, {}).items():
        whole = isinstance(place, int) and not isinstance(place, bool)
        if name in known and whole and 0 <= place < PLACES and place not in kept.values():
            kept[name] = place
    return kept


def keep_changes(before: Mapping[str, int], after: Mapping[str, int]) -> None:
    """Takes into the settings what was fixed or given back between two states of a session."""
    kept = get_kept()
    for name in {*before, *after}:
        if before.get(name) != after.get(name):
            kept = choose(kept, name, after.get(name))
    settings.keep(KEY, kept)


def choose(colours: Mapping[str, int], optimizer: str, place: int | None) -> dict[str, int]:
    """The fixed colours with another one for an optimizer; None gives its usual one back. Whoever had that place gives it up."""
    kept = {name: other for name, other in colours.items() if name != optimizer and other != place}
    return kept if place is None else {**kept, optimizer: place}


def fix_colour(scene: Scene, optimizer: str, place: int | None) -> Scene:
    """The scene with all runs of an optimizer in this colour, or in its usual one for None."""
    return recolour(scene, choose(scene.colours, optimizer, place), {optimizer})


def adopt_kept(scene: Scene) -> Scene:
    """A scene that is opened, in the colours of the settings; a session with fixed colours of its own stays as it is."""
    kept = get_kept()
    return scene if scene.colours or not kept else recolour(scene, kept)


def recolour(scene: Scene, colours: Mapping[str, int], whole: set[str] = frozenset()) -> Scene:  # type: ignore[assignment]
    """The scene with other fixed colours. Runs keep a style that somebody has chosen for them alone, but for those of the
    optimizers in `whole`."""
    new = [k for k, run in enumerate(scene.runs) if run.optimizer in whole or is_given(scene, k)]
    stay = [run.style for k, run in enumerate(scene.runs) if k not in new]
    styles = dict(zip(new, make_styles([scene.runs[k].optimizer for k in new], stay, colours), strict=True))
    runs = tuple(replace(run, style=styles.get(k, run.style)) for k, run in enumerate(scene.runs))
    return scene.with_(runs=runs, colours=dict(colours))


def is_given(scene: Scene, index: int) -> bool:
    """Whether a run has the style that it was given, as the first or a further run of its optimizer, and none of its own."""
    run = scene.runs[index]
    given = make_styles([each.optimizer for each in scene.runs], (), scene.colours)[index]
    return run.style in (given, RunStyle(home(run.optimizer, scene.colours)))
