"""`rmsprop-gui checkpoint`: what the optimizer's state in a checkpoint means, and what two checkpoints differ in."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from rmsprop_gui.cli_commands import CliCommand
from rmsprop_gui.i18n import mark, tr, translated

if TYPE_CHECKING:
    from optim.recorder import Recording


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE",
        help=mark("checkpoint: .pt, .pth, .ckpt, .safetensors, .keras, or the folder of a Trainer"),
    )  # fmt: skip
    parser.add_argument("other", metavar="FILE", nargs="?", help="a second one, compared with the first")
    parser.add_argument("--json", action="store_true", help="one object in JSON instead of tables")
    parser.add_argument(
        "--recording", metavar="PATH", help="writes the first as a recording of one record, which the Training window opens"
    )


def run(arguments: Namespace) -> int:
    from optim.checkpoint import compare
    from optim.checkpoint.text import write_comparison, write_text
    from optim.recorder import save_recording

    first, recording = examine(arguments.file)
    second = examine(arguments.other)[0] if arguments.other else None
    compared = compare(first, second) if second is not None else None
    if arguments.json:
        extra = {} if second is None else {"second": second, "comparison": compared}
        print(json.dumps({**first, **extra}, indent=2, allow_nan=False, ensure_ascii=False))
    else:
        print(write_text(first, translated))
        if second is not None and compared is not None:
            print("", write_text(second, translated), "", sep="\n")
            print(write_comparison(compared, (first["file"], second["file"]), translated))
    if arguments.recording:
        save_recording(recording, arguments.recording)
        print(tr("Wrote {name}.", name=arguments.recording), file=sys.stderr)
    return 0


def examine(path: str) -> tuple[dict[str, Any], Recording]:
    """The description of a checkpoint, and the recording made of it; shows a bar to whoever watches."""
    from tqdm import tqdm

    from optim.checkpoint import make_recording, measure_checkpoint, open_checkpoint

    with (
        open_checkpoint(path) as checkpoint,
        tqdm(
            total=100.0, delay=2.0, disable=None, leave=False, file=sys.stderr, bar_format="{l_bar}{bar}| {elapsed}<{remaining}"
        ) as bar,
    ):

        def tell(share: float) -> None:
            bar.update(100.0 * share - bar.n)

        recording = make_recording(checkpoint, measure_checkpoint(checkpoint, progress=tell))
        return dict(recording.described), recording


ENTRY = CliCommand("checkpoint FILE [FILE] --json", "tell what the optimizer's state in a checkpoint means", add_arguments, run)
