"""Session files: read with a sentence for everything that can be wrong, written whole or not at all. No Qt."""

from __future__ import annotations

import json
import os
import re
from itertools import islice
from pathlib import Path, PureWindowsPath
from typing import Any

from optim import RunSpec, SpecError
from optim.base import catalog
from optim.base.checks import suggestion
from optim.base.reading import exists, is_regular, parse_json, read_errors, read_json, read_text
from optim.base.saved_kinds import NETWORK, RUN, read_results, want_description
from optim.base.translatable import quote
from optim.base.whole_file import write_whole
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.presets import load_preset, preset_names
from rmsprop_gui.model.scene import RunSetup, Scene

SUFFIX = ".rmsp"
TABLES = (".csv", ".csv.gz", ".tsv", ".tsv.gz", ".txt")
RECORDING = ".rmsrec"
MOST_FILES = 10_000  # of a folder that are looked at
LARGEST = 20_000_000  # bytes; a session has some kilobytes


def open_named(name: str) -> Scene:
    """The scene that a file holds (session or run in JSON), or the preset of that name. Raises SpecError."""
    if exists(name):
        return read_scene(name)
    if name in preset_names():
        return load_preset(name)
    raise SpecError(
        tr("There is no file and no preset {name}; {suggestion}", name=quote(name), suggestion=suggestion(name, preset_names()))
    )


def is_table(path: str | Path) -> bool:
    """Whether a file is one of data, by its name."""
    return str(path).lower().endswith(TABLES)


def list_sessions(folder: Path) -> list[str]:
    """The paths of the sessions in a folder, as people count: 2 before 10. Raises OSError where it cannot be read."""
    with os.scandir(folder) as found:
        names = [entry.name for entry in islice(found, MOST_FILES) if entry.name.lower().endswith(SUFFIX)]
    pieces = {name: re.split("([0-9]+)", name.casefold()) for name in names}
    names.sort(key=lambda name: [int(piece[:18]) if k % 2 else piece for k, piece in enumerate(pieces[name])])
    return [str(folder / name) for name in names]


def read_scene(path: str | Path) -> Scene:
    """The scene in a session file, in the JSON form of one run, or in a trajectory. Raises SpecError with a sentence."""
    path = Path(path)
    with read_errors(path.name, tr("a session")):
        about = read_results(path)
        if about is not None:
            return scene_from_data(with_data_beside(want_description(about, RUN), path.parent))
        text = read_text(path, LARGEST)
    try:
        return scene_from_json(text, path.parent)
    except SpecError as error:
        raise SpecError(tr("{name} cannot be opened: {error}", name=path.name, error=translated(str(error)))) from None


def is_training(path: str | Path) -> bool:
    """Whether a file is a recording or a log of a training, or the settings of one: the Training window shows these."""
    from optim.checkpoint.open import is_checkpoint
    from optim.recorder.event_file import is_event_log
    from optim.recorder.open import is_json_log  # with all readers of logs: a session needs none of them

    path = Path(path)
    if path.suffix.lower() == RECORDING or is_json_log(path) or is_checkpoint(path) or is_event_log(path):
        return True
    try:
        data = read_json(path, tr("a session"), LARGEST) if path.suffix.lower() == ".json" else None
    except (OSError, SpecError):
        return False  # whoever opens it as a scene says what is wrong
    return isinstance(data, dict) and data.get("kind") == NETWORK


def change_data(scene: Scene) -> str:
    """Why the data of a scene, which are at hand, are not those that it was made with, in a sentence; "" where they are."""
    noted = scene.objective_params.get("sha256", "")
    if not noted:
        return ""
    table = catalog.landscape(scene.objective, scene.objective_params).data.rows.table
    if table.sha256 == noted:
        return ""
    return tr(
        "{name} has changed since this session was saved, so its runs would not be the same; bring the "
        "old table back, or fit the new one with File > Open data…",
        name=table.path.name,
    )


def scene_from_json(text: str, folder: Path | None = None) -> Scene:
    """The scene in a text: a session, or one run, that lies in `folder`. Raises SpecError with a sentence."""
    try:
        data = parse_json(text)
    except SpecError as error:
        raise SpecError(
            tr("it is not JSON: {error} Open another file or an earlier copy.", error=translated(str(error)))
        ) from None
    return scene_from_data(data if folder is None else with_data_beside(data, folder))


def with_data_beside(data: Any, folder: Path) -> Any:
    """The same JSON values; a table that is not where they say, but lies beside them, is taken from there."""
    params = data.get("objective_params") if isinstance(data, dict) else None
    table = params.get("data") if isinstance(params, dict) else None
    if not isinstance(table, str):
        return data
    from optim.data.tables import location  # with the readers of tables, which only a run on data needs

    if exists(location(table)):
        return data
    beside = folder.absolute() / PureWindowsPath(table).name  # its backslashes and slashes both part folders
    return {**data, "objective_params": {**params, "data": str(beside)}} if is_regular(beside) else data


def scene_from_data(data: Any) -> Scene:
    """The scene in plain JSON values: of a session (it has runs or a kind), or of one RunSpec."""
    if not isinstance(data, dict):
        raise SpecError(tr("it is JSON, but neither a session nor a run; open a file that this program has saved."))
    if data.get("kind") == NETWORK:
        raise SpecError(tr("it is a network, not a session; train it in the Training window or with rmsprop-gui train."))
    if "runs" in data or "kind" in data:
        return Scene.from_dict(data)
    spec = RunSpec.from_dict(data)
    run = RunSetup(
        optimizer=spec.optimizer, hyper=spec.hyper, clip=spec.clip, update_clip=spec.update_clip, schedule=spec.schedule,
        precision=spec.precision, edits=spec.edits,
    )  # fmt: skip
    return Scene(
        objective=spec.objective, objective_params=spec.objective_params, start=spec.start, steps=spec.steps,
        noise=spec.noise, drift=spec.drift, projection=spec.projection, tolerance=spec.tolerance, seed=spec.seed, runs=(run,),
    )  # fmt: skip


def scene_to_bytes(scene: Scene) -> bytes:
    """What a session file holds."""
    return (json.dumps(scene.to_dict(), indent=1, ensure_ascii=False, allow_nan=False) + "\n").encode()


def write_scene(path: str | Path, scene: Scene) -> None:
    """Save a scene. Raises SpecError with a sentence; the old file is then as it was."""
    write_whole(path, scene_to_bytes(scene))
