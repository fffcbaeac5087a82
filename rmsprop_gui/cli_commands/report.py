"""`rmsprop-gui report`: writes what was found in a recorded training."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from rmsprop_gui.cli_commands import CliCommand, UsageError, add_out_argument
from rmsprop_gui.cli_commands.run import words
from rmsprop_gui.i18n import tr, translated


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help="recording of a training (optim.recorder), or a CSV of gradients")
    add_out_argument(parser)
    parser.add_argument(
        "--formats", type=words, default=("html",), metavar="LIST",
        help="html: one page with plots; md: Markdown, to paste into an issue or a lab note (default: html)",
    )  # fmt: skip


def run(arguments: Namespace) -> int:
    from optim.base.checks import suggestion
    from optim.base.whole_file import write_whole
    from optim.recorder import open_recording
    from optim.recorder.report import FORMATS, report
    from rmsprop_gui.cli_commands import make_folder as made_folder
    from rmsprop_gui.model.naming import slug

    for name in arguments.formats:
        if name not in FORMATS:
            raise UsageError(tr("There is no format {name}; {suggestion}", name=repr(name), suggestion=suggestion(name, FORMATS)))
    recording = open_recording(arguments.file)
    for sentence in (recording.problem, *recording.notes):
        if sentence:
            print(translated(sentence), file=sys.stderr)
    stem = made_folder(arguments.out) / slug(Path(arguments.file).stem)
    for name in arguments.formats:
        path = stem.parent / f"{stem.name}-report.{name}"
        write_whole(path, report(recording, name, translated).encode())
        print(path)
    return 0


ENTRY = CliCommand("report FILE --out DIR --formats html,md", "write what was found in a recorded training", add_arguments, run)
