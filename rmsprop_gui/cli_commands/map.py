"""`rmsprop-gui map`: computes a map and writes its grid and picture."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rmsprop_gui.cli_commands import CliCommand, add_cluster_argument, add_out_argument, choose_formats, executor_at, make_folder
from rmsprop_gui.i18n import tr, translated

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from optim.batch_scaling import BatchMapSpec, BatchPicture
    from optim.sweeps import MapSpec, Picture


GRIDS = ("csv", "json", "npz")
PICTURES = ("png", "svg", "pdf")
TOLD = 5.0  # seconds: what takes longer is said before it begins
MOMENT = 0.5  # seconds; shorter work shows no progress


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="SPEC",
        help="map in JSON, as optim.sweeps or optim.batch_scaling (batch size and rate) writes it, or a file of its results",
    )  # fmt: skip
    add_out_argument(parser)
    parser.add_argument("--formats", metavar="LIST", default="npz", help=tr("{formats} (default: {default})",
                        formats=", ".join((*GRIDS, *PICTURES)), default="npz"))  # fmt: skip
    add_cluster_argument(parser)


def run(arguments: Namespace) -> int:
    from optim.base.saved_kinds import BATCH_MAP, MAP, read_description
    from optim.sweeps import MapSpec, save
    from optim.sweeps import estimate_seconds as expected_seconds
    from rmsprop_gui.charts.sweeps.text import duration, share_text

    formats = choose_formats(arguments.formats, (*GRIDS, *PICTURES))
    description = read_description(Path(arguments.file), MAP)
    if isinstance(description, dict) and description.get("kind") == BATCH_MAP:
        return run_batch_map(description, arguments, formats)
    map_spec = MapSpec.from_dict(description)
    folder = make_folder(arguments.out)
    seconds = 0.0 if arguments.dask else expected_seconds(map_spec) or 0.0
    if seconds > TOLD:
        print(tr("This map takes {time}", time=f"{duration(seconds)}."), file=sys.stderr)
    with executor_at(arguments.dask) as executor:
        picture = compute(map_spec, executor)
    print(share_text(picture), file=sys.stderr)
    return write_files(folder / Path(arguments.file).stem, formats, partial(write_picture, picture), partial(save, picture))


def compute(map_spec: MapSpec, executor: Executor | None) -> Picture:
    """The finished map; whoever watches sees a bar where it takes longer than a moment."""
    from tqdm import tqdm

    from optim.sweeps import compute

    cells = map_spec.shape[0] * map_spec.shape[1]
    with tqdm(total=cells, delay=MOMENT, disable=None, leave=False, file=sys.stderr, unit=" runs", unit_scale=True) as bar:
        for picture in compute(map_spec, executor):
            bar.update(round(picture.progress * cells) - bar.n)
    return picture


def run_batch_map(description: dict[str, Any], arguments: Namespace, formats: list[str]) -> int:
    """The same for batch sizes and rates: what was found is said, and written in every format."""
    from optim.base.errors import SpecError
    from optim.base.translatable import translatable
    from optim.batch_scaling import BatchMapSpec, find_scaling, save_batch_map

    map_spec = BatchMapSpec.from_dict(description)
    if arguments.dask:
        raise SpecError(translatable("A map of batch sizes is computed on this machine only; leave out --dask."))
    folder = make_folder(arguments.out)
    picture = compute_batches(map_spec)
    for sentence in find_scaling(picture).sentences:
        print(translated(sentence), file=sys.stderr)
    stem = folder / Path(arguments.file).stem
    return write_files(stem, formats, partial(write_batch_picture, picture), partial(save_batch_map, picture))


def write_files(
    stem: Path, formats: list[str], draw: Callable[[Path], object], save: Callable[[Path, str], object]
) -> int:  # fmt: skip
    """A map in every format, each file told when it is there."""
    for name in formats:
        path = stem.parent / f"{stem.name}.{name}"
        if name in PICTURES:
            draw(path)
        else:
            save(path, name)
        print(path)
    return 0


def compute_batches(map_spec: BatchMapSpec) -> BatchPicture:
    """The finished map; whoever watches sees a bar where it takes longer than a moment."""
    from tqdm import tqdm

    from optim.batch_scaling import compute_batch_map

    cells = map_spec.shape[0] * map_spec.shape[1]
    with tqdm(total=cells, delay=MOMENT, disable=None, leave=False, file=sys.stderr, unit=" trainings") as bar:
        for picture in compute_batch_map(map_spec):
            bar.update(round(picture.progress * cells) - bar.n)
    return picture


def write_batch_picture(picture: BatchPicture, path: Path) -> None:
    """Only here Qt is imported."""
    from rmsprop_gui.preflight import make_application as made_application

    application = made_application()
    from rmsprop_gui.charts.batch_map.paper import save_figure

    save_figure(picture, path)
    del application


def write_picture(picture: Picture, path: Path) -> None:
    """Only here Qt is imported."""
    from optim.sweeps import boundaries
    from rmsprop_gui.preflight import make_application as made_application

    application = made_application()
    from rmsprop_gui.charts.sweeps.colours import look_now
    from rmsprop_gui.charts.sweeps.colours import render_sweep as drawn
    from rmsprop_gui.charts.sweeps.text import get_outline as outline_of
    from rmsprop_gui.panels.sweeps.figure import save_image

    shown = drawn(picture, look_now())
    assert shown is not None
    save_image(replace(shown, outlines=tuple(map(outline_of, boundaries(picture.map_spec)))), 0.7, path)
    del application


ENTRY = CliCommand(
    "map SPEC --out DIR --formats npz,csv,json,png,svg,pdf", "compute a map of many runs and write it", add_arguments, run
)
