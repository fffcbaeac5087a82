"""A training of a network, described completely: the frozen NetworkSpec, its checks in sentences, and its JSON form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from optim.base.catalog import discover, schedules
from optim.base.checks import check_text, check_whole, choose
from optim.base.errors import SpecError
from optim.base.reading import exists, read_errors
from optim.base.reading.files import user_path
from optim.base.saved_kinds import NETWORK, inner, read_description
from optim.base.spec import Spec, SpecPreset, load_presets
from optim.base.translatable import quote, translatable
from optim.network import initializers
from optim.network.dataset import Dataset, DatasetError, DatasetSource
from optim.network.perceptron import ParameterLayout
from optim.recorder.recording import BINS, QUANTITIES, SHARES
from optim.simulate.edits import AnyEdit, Edit
from optim.simulate.spec import MOST_STEPS, RECORDED, RunSpec, check_seed


def load(name: str) -> Dataset:
    """The data named "digits", or in the .npz file, the idx file or the folder of idx files with that path.

    Raises DataError (a SpecError) with a sentence when there is none or it is damaged.

    name   of the data, or a path
    """
    path = user_path(name)
    with read_errors(path.name, translatable("data"), DatasetError):
        source = get_source(name, path)
        stamps = tuple((str(file), file.stat().st_mtime_ns, file.stat().st_size) for file in source.files(path))
        return _read(source, path, stamps)


@lru_cache(maxsize=2)
def _read(source: DatasetSource, path: Path, stamps: tuple[tuple[str, int, int], ...]) -> Dataset:
    """`stamps`: of the files, so that they are read again when they have changed."""
    return source.read(path)


def get_source(name: str, path: Path) -> DatasetSource:
    """The source that reads a path.

    name   what the user wrote
    path   of it

    Raises DatasetError where there is none, or no such file.
    """
    sources = discover("optim.network.sources").values()
    for source in sources:
        if source.accepts(path):
            if exists(path) or source.title == name:
                return source
            raise DatasetError("There is no file {path}; choose the data again.", path=path)
    kinds = ", ".join(source.title for source in sources)
    state = "cannot be read as data" if exists(path) else "is no data that is known here"
    raise DatasetError("{name} {state}; there are: {kinds}.", name=quote(name), state=state, kinds=kinds)


MOST_PARAMETERS = 5_000_000
MOST_LAYERS = 20
LONGEST_PATH = 4096
RECORD_BYTES = 256 * 2**20  # what the statistics of all records may take
SAMPLED = 16  # entries of each tensor that a record keeps in full
COLUMNS = 9  # numbers of each of them, at most: gradient, theta, update, root, rate, and the optimizer's memory
MOST_BATCH = 2**24  # numbers that a batch makes in all layers together: 512 MB with their slopes


@dataclass(frozen=True)
class NetworkSpec(Spec):
    """Everything a training depends on. Two equal specs give the same bits on one machine with one number of BLAS threads
    (large products are added up in another order by two; the command line and the window take one).

    data         "digits", or the path of an .npz file, an idx file or a folder of idx files
    layers       widths of the hidden layers; () for none
    activation   of the hidden layers: an entry of optim/network/activations
    optimizer, hyper, clip, schedule, edits   as in a RunSpec. Clipping by norm per variable looks at each tensor
    batch        rows in a batch; the last batch of an epoch is what is left
    epochs       how often all training rows are seen
    start        how weights begin: a name of optim.network.initializers ("glorot_uniform"), or an .npz file with an array for
                 each tensor (a path, or the name of one in resources/networks)
    order        "shuffled": a permutation for each epoch; "as given": the rows as they are; or an .npz file, like `start`,
                 with an array "order" (epochs, rows)
    seed         of the first weights and of the shuffling
    every        a record of statistics is kept every so many steps
    curvature    how near it is to instability is measured every so many steps (`optim.network.curvature`), and recorded; 0: never

    Raises SpecError with one sentence when something is unknown, of the wrong type or out of range.
    """

    KIND, PART = NETWORK, "part of a network"

    data: str = "digits"
    layers: tuple[int, ...] = (64,)
    activation: str = "relu"
    optimizer: str = "rmsprop"
    hyper: Mapping[str, Any] = field(default_factory=lambda: {"lr": 0.001})
    batch: int = 32
    epochs: int = 10
    clip: Mapping[str, Any] | None = None
    schedule: Mapping[str, Any] | None = None
    edits: tuple[AnyEdit, ...] = ()
    start: str = "glorot_uniform"
    order: str = "shuffled"
    seed: int = 0
    every: int = 1
    curvature: int = 0

    def __post_init__(self) -> None:
        put = lambda name, value: object.__setattr__(self, name, value)  # noqa: E731  (frozen: filled in once, here)
        for name in ("data", "start", "order"):
            check_text(getattr(self, name), f"{name} (a name or a path)", LONGEST_PATH)
        put("layers", check_layers(self.layers))
        choose(discover("optim.network.activations"), self.activation, "activation")
        put("batch", check_whole(self.batch, "The batch size", 1, 1_000_000))
        put("epochs", check_whole(self.epochs, "The number of epochs", 1, 100_000))
        put("every", check_whole(self.every, "The distance between two records", 1, MOST_STEPS))
        put("curvature", check_whole(self.curvature, "The distance between two measurements of the curvature", 0, MOST_STEPS))
        put("seed", check_seed(self.seed))
        run = RunSpec(RECORDED, {}, self.optimizer, self.hyper, (0.0,), 1, self.clip, self.schedule, edits=self.edits)
        for name in ("hyper", "clip", "schedule", "edits"):
            put(name, getattr(run, name))
        if run.schedule is not None and schedules()[run.schedule["name"]].adapt is not None:
            raise SpecError(
                "{name} answers to the loss of each step, and a training of a network lays its rates out beforehand; choose a "
                "schedule that counts steps.", name=run.schedule["name"],
            )  # fmt: skip
        if not all(isinstance(edit, Edit) for edit in self.edits):
            raise SpecError(
                "A training of a network can have its numbers edited, but keeps its optimizer and what that remembers; leave "
                "out the edits of memory and optimizer."
            )
        if self.start not in initializers.STARTS:
            initializers.npz_path(self.start, "start", initializers.STARTS)
        if self.order not in initializers.ORDERS:
            initializers.npz_path(self.order, "order", initializers.ORDERS)

    def dataset(self) -> Dataset:
        """The data, read once. Raises SpecError where it cannot be read or does not fit the rest."""
        found = load(self.data)
        steps = self.epochs * -(-len(found.x_train) // self.batch)
        if steps > MOST_STEPS:
            raise SpecError(
                "{epochs} epochs are {steps} steps, more than {most_steps}; choose fewer.",
                epochs=self.epochs,
                steps=f"{steps:,}",
                most_steps=f"{MOST_STEPS:,}",
            )
        layout = ParameterLayout((found.features, *self.layers, found.classes))
        if layout.size > MOST_PARAMETERS:
            raise SpecError(
                "This network has {size} weights, more than {most_parameters}; choose narrower layers.",
                size=f"{layout.size:,}",
                most_parameters=f"{MOST_PARAMETERS:,}",
            )
        rows = min(self.batch, len(found.x_train))
        if rows * sum(layout.widths) > MOST_BATCH:
            raise SpecError(
                "A batch of {rows} rows is too large for layers of together {sum} units; choose {text} rows or fewer, "
                "or narrower layers.",
                rows=f"{rows:,}",
                sum=f"{sum(layout.widths):,}",
                text=f"{max(1, MOST_BATCH // sum(layout.widths)):,}",
            )
        record = len(layout.tensors) * (len(QUANTITIES) * (len(SHARES) + 1 + BINS) + COLUMNS * SAMPLED) * 8
        if (steps // self.every + 2) * record > RECORD_BYTES:
            enough = -(-steps * record // RECORD_BYTES) + 1
            raise SpecError(
                "A record every {every} steps is more than {record_bytes} MB of statistics for {steps} steps; choose "
                "every {enough} steps or more.",
                every=self.every,
                record_bytes=RECORD_BYTES // 2**20,
                steps=f"{steps:,}",
                enough=enough,
            )
        return found

    def layout(self) -> ParameterLayout:
        """Where each weight lies in the vector."""
        data = self.dataset()
        return ParameterLayout((data.features, *self.layers, data.classes))

    @property
    def batches(self) -> int:
        """Batches in an epoch."""
        return -(-len(self.dataset().x_train) // self.batch)

    @property
    def steps(self) -> int:
        """Number of updates."""
        return self.epochs * self.batches

    def run_spec(self, start: tuple[float, ...], steps: int) -> RunSpec:
        """The spec of single weights that begin at `start`: a run of recorded gradients."""
        return RunSpec(RECORDED, {}, self.optimizer, self.hyper, start, steps, self.clip, self.schedule, edits=self.edits)

    def with_(self, **changes: Any) -> NetworkSpec:
        """A copy with some fields replaced, checked anew. With another optimizer, hyperparameters not given are its own.

        changes   {field: new value}
        """
        if changes.get("optimizer", self.optimizer) != self.optimizer:
            changes = {"hyper": {}, "edits": (), **changes}
        return super().with_(**changes)

    @classmethod
    def read_parts(cls, given: dict[str, Any]) -> dict[str, Any]:
        """Layers are a list of JSON."""
        if isinstance(given.get("layers"), list):
            given["layers"] = tuple(given["layers"])
        return given


def check_layers(layers: Any) -> tuple[int, ...]:
    """Widths of the hidden layers.

    layers   a list of whole numbers

    Raises SpecError when it is none, too long, or a width is out of range.
    """
    if not isinstance(layers, list | tuple):
        raise SpecError("The layers are a list of widths, for example [64], not {layers}.", layers=quote(layers))
    if len(layers) > MOST_LAYERS:
        raise SpecError(
            "{layers} hidden layers are more than {most_layers}; leave some out.",
            layers=len(layers),
            most_layers=MOST_LAYERS,
        )
    return tuple(check_whole(width, "The width of a layer", 1, 100_000) for width in layers)


def presets() -> Mapping[str, SpecPreset]:
    """The networks that travel with the program: one JSON file each in resources/networks, found by that folder."""
    return load_presets("networks")


def open_networks(name: str) -> tuple[NetworkSpec, ...]:
    """The network of that name with those it is compared with, or the one in that JSON file. Raises SpecError with a sentence."""
    path = user_path(name)
    if name in presets() or not exists(path):
        preset = choose(presets(), name, "network or file")
        return tuple(map(NetworkSpec.from_dict, (preset.spec, *preset.beside)))
    return (NetworkSpec.from_dict(inner(read_description(path, NETWORK), NETWORK)),)


def open_network(name: str) -> NetworkSpec:
    """The first of `open_networks`.

    name   of a preset, or path of a file
    """
    return open_networks(name)[0]
