"""The scenes that travel with the program: one JSON file each in resources/presets. No Qt."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from optim import SpecError
from optim.base.resources import list_resources
from optim.base.saved_kinds import SESSION, read_description
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.scene import Scene

FIRST = "a-rate-per-axis"  # what the window shows when it is started without a file


class Preset(NamedTuple):
    """What a list shows of a preset; `load_preset` reads the scene itself."""

    name: str
    title: str
    about: str
    path: Path
    order: float  # among the others, as one would teach them; the files' own choice


@cache
def presets() -> MappingProxyType[str, Preset]:
    """{name: Preset}, the first scene first, the others by their order, those without one last and by title.

    Files that are no JSON objects are left out.
    """
    found = []
    for path in list_resources("presets", ".json"):
        try:
            data = json.loads(path.read_text(encoding="utf-8"))
            order = float(data.get("order", math.inf))
            found.append(Preset(path.stem, str(data.get("title", path.stem)), str(data.get("about", "")), path, order))
        except (OSError, ValueError, TypeError, AttributeError):
            continue
    found.sort(key=lambda preset: (preset.name != FIRST, preset.order, preset.title.lower()))
    return MappingProxyType({preset.name: preset for preset in found})


def heading(preset: Preset) -> str:
    """Its title at the beginning of a line, in the language of the user."""
    title = translated(preset.title)
    return title[:1].upper() + title[1:]


def preset_names() -> tuple[str, ...]:
    return tuple(presets())


def load_preset(name: str) -> Scene:
    """The scene of a preset. Raises SpecError with a sentence."""
    if name not in presets():
        raise SpecError(tr("There is no preset {name}; the presets are {names}.", name=f"{name!r}", names=", ".join(presets())))
    scene = Scene.from_dict(read_description(presets()[name].path, SESSION))
    named = (replace(run, name=translated(run.name)) if run.name else run for run in scene.runs)
    return scene.with_(runs=tuple(named))  # their names are the user's own from here on
