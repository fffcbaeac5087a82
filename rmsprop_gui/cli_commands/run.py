"""`rmsprop-gui run`: computes every run of a file and writes trajectories, pictures and films."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from rmsprop_gui.cli_commands import CliCommand, UsageError, add_out_argument, make_folder, offer_names
from rmsprop_gui.export.headless import add_film_arguments, film_request
from rmsprop_gui.i18n import tr, translated

if TYPE_CHECKING:
    from optim import Run
    from rmsprop_gui.model.scene import Scene


def write_scripts(scene: Scene, stem: Path, names: list[str], progress: Any) -> bool:
    """One script for each run and kind of code; False where a library cannot make a run, which is said on stderr."""
    from optim.base.whole_file import write_whole
    from optim.code import CodeError, formats, write
    from rmsprop_gui.model.naming import trajectory_path

    good = True
    for index, spec in enumerate(scene.specs()):
        for name in names:
            path = trajectory_path(stem, scene, index, formats()[name].suffix)
            try:
                write_whole(path, write(spec, name, translated).encode())
                progress.write(str(path), file=sys.stdout)
            except CodeError as error:
                progress.write(f"{path.name}: {translated(str(error))}", file=sys.stderr)
                good = False
            progress.update()
    return good


BACKENDS = ("auto", "plain", "compiled")
WHATS = ("figure", "sheet", "map", "surface", "plots", "ledger", "data")
EVENTS = ("csv", "json")
PICTURES, FILMS = "rmsprop_gui.charts.figures.formats", "rmsprop_gui.export.films"  # packages with one format a file
PAGES = ("html",)
MOMENT = 2.0  # seconds; shorter work shows no progress


def add_arguments(parser: ArgumentParser) -> None:
    argument = parser.add_argument(
        "file", metavar="FILE",
        help="session (.rmsp), run in JSON, trajectory (CSV, JSON, NPZ), or name of a preset",
    )  # fmt: skip
    offer_names(argument, "presets")
    add_out_argument(parser)
    parser.add_argument(
        "--formats", type=words, default=("csv",), metavar="LIST",
        help="csv, json, npz: one file for each run; png, svg, pdf: one picture of the scene; gif, webp, apng, mp4, webm: "
        "one film of it; html: a page that plays it in a browser; numpy, pytorch, keras, optax, engine: each run as a script "
        "(default: csv)",
    )  # fmt: skip
    parser.add_argument("--backend", choices=BACKENDS, default="auto", help="how runs are computed; the bits are the same")
    parser.add_argument(
        "--what", choices=WHATS, default="figure",
        help="in pictures and films: map and plots, the same with the step ledger, one of them, the map in 3-D, or the data",
    )
    parser.add_argument("--step", type=int, metavar="K", help="step that pictures show (default: the saved one, or the last)")
    parser.add_argument("--size", type=size, default=None, metavar="WxH", help="of pictures in cm (default: 28x17)")
    parser.add_argument("--dpi", type=dots, default=300, help="dots per inch of PNG pictures (default: 300)")
    parser.add_argument(
        "--events", choices=EVENTS, metavar="FORMAT",
        help="also write what happened in the runs: csv is a table, json has definitions and thresholds too",
    )  # fmt: skip
    parser.add_argument(
        "--stability", action="store_true",
        help="trajectories also say how near each step is to instability: preconditioned sharpness, its limit and their ratio",
    )  # fmt: skip
    add_film_arguments(parser)


def words(text: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(word.strip().lower() for word in text.split(",") if word.strip()))
    if not found:
        raise ArgumentTypeError(tr("name at least one format, for example csv,png"))
    return found


def size(text: str) -> tuple[float, float]:
    try:
        width, height = (float(part) for part in text.lower().split("x"))
    except ValueError:
        raise ArgumentTypeError(tr("{text} is not a size in cm; write for example 28x17", text=repr(text))) from None
    if not (4 <= width <= 200 and 4 <= height <= 200):
        raise ArgumentTypeError(tr("{text} cm is not possible; each side has from 4 to 200 cm", text=text))
    return width, height


def dots(text: str) -> int:
    if not text.isdigit() or not 50 <= int(text) <= 1200:
        raise ArgumentTypeError(tr("{text} dots per inch are not possible; choose from 50 to 1200", text=repr(text)))
    return int(text)


def run(arguments: Namespace) -> int:
    trajectories, pictures, films, pages, scripts = sort_formats(arguments.formats)
    from optim.base.reading import exists
    from rmsprop_gui.model.naming import slug
    from rmsprop_gui.model.session_files import open_named

    scene = open_named(arguments.file)
    folder = make_folder(arguments.out)
    stem = slug(Path(arguments.file).stem if exists(arguments.file) else arguments.file)
    from tqdm import tqdm

    total = len(scene.runs) * (1 + len(trajectories)) + len(pictures) + len(films) + len(pages) + len(scene.runs) * len(scripts)
    # Silent unless somebody watches: disable=None looks whether stderr is a terminal.
    with tqdm(total=total, delay=MOMENT, disable=None, leave=False, file=sys.stderr, unit="file") as progress:
        runs = write_runs(scene, folder / stem, trajectories, arguments.backend, progress, arguments.stability)
        if arguments.events:
            write_events(scene, runs, folder / stem, arguments.events, progress)
        if pictures:
            write_pictures(scene, runs, folder / stem, pictures, arguments, progress)
        if films:
            write_films(scene, runs, folder / stem, films, arguments, progress)
        if pages:
            write_pages(scene, runs, folder / stem, arguments.step, progress)
        good = not scripts or write_scripts(scene, folder / stem, scripts, progress)
        return 0 if good else 1


def sort_formats(names: tuple[str, ...]) -> tuple[list[str], ...]:
    """(trajectory formats, picture formats, film formats, formats of pages, kinds of code); UsageError for anything else."""
    from optim.base.checks import suggestion
    from optim.export import formats

    known = [[*formats()], name_by_file(PICTURES), name_by_file(FILMS), list(PAGES), []]
    if not {*names} <= {name for kind in known for name in kind}:
        from optim import code  # what writes code is imported where code is asked for

        known[-1] = [*code.formats()]
    for name in names:
        if not any(name in kind for kind in known):
            others = suggestion(name, [each for kind in known for each in kind])
            raise UsageError(tr("There is no format {name}; {suggestion}", name=repr(name), suggestion=others))
    return tuple([name for name in names if name in kind] for kind in known)


def name_by_file(package: str) -> list[str]:
    """The formats that there are in a package, by the names of their files: to import them is to import Qt."""
    place = find_spec(package)  # the package itself is not imported: what it draws with is Qt's
    return [info.name for info in iter_modules(place.submodule_search_locations if place is not None else [])]


def write_runs(
    scene: Scene, stem: Path, formats: list[str], backend: str, progress: Any, stability: bool = False
) -> tuple[Run, ...]:
    """Computes the runs one after the other and writes each in every format; says on stderr how each ended."""
    from optim import simulate
    from optim.analysis.data_fit import explain_change as changed
    from optim.export import formats as all_formats
    from optim.export import save
    from rmsprop_gui.model.naming import run_name, trajectory_path

    runs = []
    for sentence in dict.fromkeys(filter(None, map(changed, scene.specs()))):
        say(progress, translated(sentence), sys.stderr)
    for index, spec in enumerate(scene.specs()):
        name = run_name(scene, index)
        progress.set_description(name)
        run = simulate(spec, backend)
        progress.update()
        say(progress, f"{name}: {translated(run.outcome.sentence)}", sys.stderr)
        for format in formats:
            path = trajectory_path(stem, scene, index, all_formats()[format].suffix)
            save(run, path, format, stability)
            progress.update()
            say(progress, path, sys.stdout)
        runs.append(run)
    return tuple(runs)


def write_events(scene: Scene, runs: tuple[Run, ...], stem: Path, format: str, progress: Any) -> None:
    """What happened in all runs, by the thresholds of the scene, in one file beside the trajectories."""
    from optim.analysis.events import as_csv, as_json, find
    from optim.base.whole_file import write_whole
    from rmsprop_gui.model.naming import run_name

    found = [(run_name(scene, i), find(run, scene.thresholds)) for i, run in enumerate(runs)]
    path = stem.parent / f"{stem.name}-events.{format}"
    write_whole(path, (as_json(found, scene.thresholds) if format == "json" else as_csv(found)).encode())
    say(progress, path, sys.stdout)


def write_pictures(
    scene: Scene, runs: tuple[Run, ...], stem: Path, formats: list[str], arguments: Namespace, progress: Any
) -> None:
    """One picture of the scene in each format. Only here Qt is imported."""
    from rmsprop_gui.export import headless

    step = arguments.step if arguments.step is not None else scene.step or max((run.steps for run in runs), default=0)
    with headless.get_figure(scene.with_(step=step), runs, arguments.size, arguments.what) as figure:
        for format in formats:
            path = stem.parent / f"{stem.name}.{format}"
            progress.set_description(path.name)
            figure.save(path, format, arguments.dpi)
            progress.update()
            say(progress, path, sys.stdout)


def write_films(scene: Scene, runs: tuple[Run, ...], stem: Path, formats: list[str], arguments: Namespace, progress: Any) -> None:
    """One film of the scene in each format, with a progress bar of its own that counts pictures."""
    from tqdm import tqdm

    from rmsprop_gui.export import headless

    for format in formats:
        path = stem.parent / f"{stem.name}.{format}"
        progress.set_description(path.name)
        with tqdm(delay=MOMENT, disable=None, leave=False, file=sys.stderr, unit="picture") as pictures:
            for made in headless.get_film(scene, runs, film_request(arguments), path, format):
                pictures.total = made.total
                pictures.update()
        progress.update()
        say(progress, path, sys.stdout)


def write_pages(scene: Scene, runs: tuple[Run, ...], stem: Path, step: int | None, progress: Any) -> None:
    """One page of the scene, at the step that is asked for or the saved one."""
    from rmsprop_gui.export.page import make_content, save_page

    path = stem.parent / f"{stem.name}.html"
    progress.set_description(path.name)
    save_page(make_content(scene.with_(step=scene.step if step is None else max(0, step)), runs), path)
    progress.update()
    say(progress, path, sys.stdout)


def say(progress: Any, text: object, stream: Any) -> None:
    progress.write(str(text), file=stream)


ENTRY = CliCommand(
    "run FILE --out DIR --formats csv,json,npz,png,svg,pdf,gif,mp4,html,numpy,pytorch",
    "compute the runs of a file and write them", add_arguments, run,
)  # fmt: skip
