"""`rmsprop-gui train`: trains a network without a window and writes its losses, weights and statistics."""

from __future__ import annotations

import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from rmsprop_gui.cli_commands import CliCommand, add_out_argument, offer_names
from rmsprop_gui.i18n import tr, translated

if TYPE_CHECKING:
    from optim.network import NetworkSpec, Training, TrainingProgress


def add_arguments(parser: ArgumentParser) -> None:
    argument = parser.add_argument(
        "file", metavar="FILE",
        help="network in JSON, its checkpoints (NPZ), or name of one that travels with the program",
    )  # fmt: skip
    offer_names(argument, "networks")
    add_out_argument(parser)
    parser.add_argument("--data", metavar="PATH", help="other data: an .npz file, or idx files such as those of MNIST")
    parser.add_argument("--epochs", type=int, metavar="N", help="how often all rows are seen, instead of the file's number")


def run(arguments: Namespace) -> int:
    from optim.network.export import save_training
    from optim.network.spec import open_networks
    from rmsprop_gui.cli_commands import make_folder as made_folder
    from rmsprop_gui.model.naming import slug

    changes = {name: value for name in ("data", "epochs") if (value := getattr(arguments, name)) is not None}
    specs = [spec.with_(**changes) for spec in open_networks(arguments.file)]
    stem = made_folder(arguments.out) / slug(Path(arguments.file).stem)
    for number, spec in enumerate(specs, start=1):
        training = train(spec)
        own = stem if len(specs) == 1 else stem.with_name(f"{stem.name}-{number}-{slug(spec.optimizer)}")
        for path in save_training(training, own):
            print(path)
        if training.steps < spec.steps:
            return 1
    return 0


def train(spec: NetworkSpec) -> Training:
    """The training, as far as it comes: Ctrl-C ends it before the next step, and what is there is kept."""
    import numpy as np

    from optim.network import train

    cancel = np.zeros(1, np.uint8)

    def stop(*_: object) -> None:
        cancel[0] = 1

    before = signal.signal(signal.SIGINT, stop)
    try:
        return follow(train(spec, cancel), spec)
    finally:
        signal.signal(signal.SIGINT, before)


def follow(course: Iterator[TrainingProgress], spec: NetworkSpec) -> Training:
    """What it ends with; says on stderr what each epoch brought, and shows a bar to whoever watches."""
    from tqdm import tqdm

    epochs = 0
    with tqdm(total=spec.steps, delay=2.0, disable=None, leave=False, file=sys.stderr, unit="step") as bar:
        for progress in course:
            bar.update(progress.step - bar.n)
            if progress.step % spec.batches == 0 or progress.step == progress.steps:
                training = progress.training
                for epoch in range(epochs, len(training.accuracy)):
                    learned, tested = training.accuracy[epoch]
                    epochs = epoch + 1
                    bar.write(
                        tr("epoch {epoch}: {learned} of the training rows, {tested} of the test rows",
                           epoch=epochs, learned=f"{learned:.4f}", tested=f"{tested:.4f}"),
                        file=sys.stderr,
                    )
    print(translated(progress.training.outcome), file=sys.stderr)
    return progress.training


ENTRY = CliCommand("train FILE --out DIR", "train a network and write losses, weights and statistics", add_arguments, run)
