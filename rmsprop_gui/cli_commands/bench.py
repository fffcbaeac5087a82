"""`rmsprop-gui bench`: compares optimizers fairly and writes the raw rows, the table and the performance profile."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from rmsprop_gui.cli_commands import CliCommand, UsageError, add_cluster_argument, add_out_argument, executor_at, offer_names
from rmsprop_gui.cli_commands.run import PICTURES, name_by_file, words
from rmsprop_gui.i18n import tr

if TYPE_CHECKING:
    from optim.benchmark import BenchResult, BenchSpec


MOMENT = 2.0  # seconds; shorter work shows no progress


def add_arguments(parser: ArgumentParser) -> None:
    argument = parser.add_argument(
        "file", metavar="SPEC",
        help="bench in JSON, files of its results (CSV, JSON, NPZ), or name of one that travels with the program",
    )  # fmt: skip
    offer_names(argument, "benches")
    add_out_argument(parser)
    parser.add_argument(
        "--formats", type=words, default=("csv",), metavar="LIST",
        help="csv: raw rows and table; json, npz: everything; png, svg, pdf: the performance profile (default: csv)",
    )  # fmt: skip
    add_cluster_argument(parser)


def run(arguments: Namespace) -> int:
    from optim.base.reading import exists
    from optim.benchmark import save
    from optim.benchmark.spec import open_bench
    from rmsprop_gui.cli_commands import make_folder as made_folder
    from rmsprop_gui.model.naming import slug

    numbers, pictures = sort_formats(arguments.formats, name_by_file(PICTURES))
    bench = open_bench(arguments.file)
    name = Path(arguments.file).stem if exists(arguments.file) else arguments.file
    stem = made_folder(arguments.out) / slug(name)
    with executor_at(arguments.dask) as executor:
        result = compute(bench, executor)
    print_summary(result)
    for format in numbers:
        for path in save(result, stem, format):
            print(path)
    if pictures:
        from rmsprop_gui.windows.benchmark.chart import write_pictures

        for path in write_pictures(result, stem, pictures):
            print(path)
    return 0


def sort_formats(names: tuple[str, ...], pictures: list[str]) -> tuple[list[str], list[str]]:
    """(formats of numbers, formats of pictures); UsageError for anything else."""
    from optim.base.checks import suggestion
    from optim.benchmark.export import FORMATS

    for name in names:
        if name not in FORMATS and name not in pictures:
            raise UsageError(tr("There is no format {name}; {suggestion}",
                                name=repr(name), suggestion=suggestion(name, [*FORMATS, *pictures])))  # fmt: skip
    return [name for name in names if name in FORMATS], [name for name in names if name in pictures]


def compute(bench: BenchSpec, executor) -> BenchResult:
    """The whole result; says on stderr how much there is to do, and shows a bar to whoever watches."""
    from tqdm import tqdm

    from optim.benchmark import compute
    from optim.benchmark import estimate_seconds as expected_seconds
    from rmsprop_gui.windows.benchmark.text import seconds_text

    seconds = expected_seconds(bench) if executor is None else 0.0
    takes = f", {seconds_text(seconds)}" if seconds > MOMENT else ""
    todo = tr("{optimizers} optimizers on {landscapes} landscapes: {scored} runs are scored, {tuning} tune; "
              "{gradients} gradients", optimizers=len(bench.entrants), landscapes=len(bench.problems),
              scored=f"{bench.scoring_runs:,}", tuning=f"{bench.tuning_runs:,}", gradients=f"{bench.gradients:,}")  # fmt: skip
    print(f"{todo}{takes}", file=sys.stderr)
    if executor is None:
        compile_formulas(bench)
    with tqdm(
        total=bench.gradients, delay=MOMENT, disable=None, leave=False, file=sys.stderr, unit=" gradients", unit_scale=True
    ) as bar:
        for progress in compute(bench, executor):
            bar.update(progress.gradients - bar.n)
    return progress.result


def compile_formulas(bench: BenchSpec) -> None:
    """Compiles what the bench needs; the first bench on a machine spends most of its time here."""
    from tqdm import tqdm

    from optim.benchmark.work import compile_kernels, missing

    with tqdm(
        compile_kernels(bench), tr("compiling"), missing(bench), delay=MOMENT, disable=None, leave=False, file=sys.stderr,
        unit=" formulas",
    ) as bar:  # fmt: skip
        for _ in bar:
            pass


def print_summary(result: BenchResult) -> None:
    """The part of the table that is about everything, for the terminal."""
    from optim.benchmark import EVERYTHING, leaders, table

    rows = [row for row in table(result) if row.problem == EVERYTHING]
    wide = max(len(result.bench.entrants[row.entrant].label) for row in rows)
    for row in sorted(rows, key=lambda row: (-row.solved, row.steps.median)):
        entrant = result.bench.entrants[row.entrant]
        median = f"{row.steps.median:,.0f}" if row.steps.median < float("inf") else tr("not converged")
        note = "" if entrant.tuned else f"  ({tr('not tuned')})"
        if row.edges:
            places = sum(bool(result.edges(row.entrant, p)) for p in result.complete)
            note = tr("  ({names} at the edge of the search on {places} of {of} landscapes)",
                      names=", ".join(row.edges), places=places, of=len(result.complete))  # fmt: skip
        told = tr("{success} ({low} to {high}) converge, {reached} get there once, fastest in {fastest}, median steps {median}",
                  success=f"{row.success:6.1%}", low=f"{row.likely[0]:.1%}", high=f"{row.likely[1]:.1%}",
                  reached=f"{row.reached_share:.1%}", fastest=f"{row.fastest:.1%}", median=median)  # fmt: skip
        print(f"{entrant.label:{wide}}  {told}{note}", file=sys.stderr)
    ahead = [result.bench.entrants[e].label for e in leaders(result)]
    if len(ahead) > 1:
        print(tr("The runs do not tell {name} from {others}.", name=ahead[0], others=", ".join(ahead[1:])), file=sys.stderr)


ENTRY = CliCommand(
    "bench SPEC --out DIR --formats csv,json,npz,png,svg,pdf", "compare optimizers fairly and write table and raw rows",
    add_arguments, run,
)  # fmt: skip
