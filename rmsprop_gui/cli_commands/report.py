"""`rmsprop-gui report`: writes what was found in a recorded training; of several, where they part and which findings each has."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from rmsprop_gui.cli_commands import CliCommand, UsageError, add_out_argument
from rmsprop_gui.cli_commands.run import words
from rmsprop_gui.i18n import mark, tr, translated

if TYPE_CHECKING:
    from optim.recorder import Recording


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="recording of a training (optim.recorder), or a CSV of gradients")
    parser.add_argument(
        "others", metavar="FILE", nargs="*",
        help=mark("further recordings, up to 20 in all: they are put side by side, and each is compared with the first"),
    )  # fmt: skip
    add_out_argument(parser)
    parser.add_argument(
        "--formats", type=words, default=("html",), metavar="LIST",
        help="html: one page with plots; md: Markdown with its figures beside it as SVG; text: what is also printed; csv: of "
        "several recordings, what differs as a table (default: html)",
    )  # fmt: skip


def run(arguments: Namespace) -> int:
    from optim.base.checks import suggestion
    from optim.base.whole_file import write_whole
    from optim.recorder import report, side_by_side
    from optim.recorder.report import FORMATS, make_files
    from rmsprop_gui.cli_commands import make_folder
    from rmsprop_gui.model.naming import slug

    known = (*FORMATS, "csv") if arguments.others else tuple(FORMATS)
    for name in arguments.formats:
        if name not in known:
            raise UsageError(tr("There is no format {name}; {suggestion}", name=repr(name), suggestion=suggestion(name, known)))
    paths = [Path(name) for name in (arguments.file, *arguments.others)]
    names = find_short_names(paths)
    recordings = [open_telling(path, name if arguments.others else "") for path, name in zip(paths, names, strict=True)]
    print(side_by_side(recordings, "text", translated, names) if arguments.others else report(recordings[0], "text", translated))
    stem = f"{slug(paths[0].stem)}-{'side-by-side' if arguments.others else 'report'}"
    folder = make_folder(arguments.out)
    for name in arguments.formats:
        if arguments.others:
            ending = "txt" if name == "text" else name
            files = {f"{stem}.{ending}": side_by_side(recordings, name, translated, names)}
        else:
            files = make_files(recordings[0], name, stem, translated)
        for each, content in files.items():
            write_whole(folder / each, content.encode())
        print(folder / each)
    return 0


def open_telling(path: Path, name: str) -> Recording:
    """The recording in a file; what could not be read, and what is not as one would think, is told.

    name   before each sentence, where there are several files
    """
    from optim.base.plain_text import one_line
    from optim.recorder import open_recording

    recording = open_recording(path)
    for sentence in (recording.problem, *recording.notes):
        if sentence:
            print(f"{one_line(name)}: {translated(sentence)}" if name else translated(sentence), file=sys.stderr)
    return recording


def find_short_names(paths: list[Path]) -> list[str]:
    """Names of files without their endings; with as many of their folders as it takes to tell them apart."""
    for parts in range(1, max(len(path.parts) for path in paths) + 1):
        names = ["/".join(path.with_suffix("").parts[-parts:]) for path in paths]
        if len(set(names)) == len(names):
            return names
    return [path.stem for path in paths]


ENTRY = CliCommand("report FILE [FILE ...] --formats html,md", "write what was found in recorded trainings", add_arguments, run)
