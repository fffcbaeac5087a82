"""How the weights of a network begin: drawn with a seed, or read from a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from types import MappingProxyType

import numpy as np

from optim.base.checks import suggestion
from optim.base.errors import SpecError
from optim.base.reading import is_regular, open_regular, read_errors, read_npz
from optim.base.reading.files import user_path
from optim.base.resources import list_resources
from optim.base.translatable import quote, translatable
from optim.network.perceptron import ParameterLayout

ORDERS = ("shuffled", "as given")
Draw = Callable[[np.random.Generator, int, int], tuple[np.ndarray, np.ndarray]]


def uniform(limit: Callable[[int, int], float], biases: bool = False) -> Draw:
    """Weights between -limit and limit; biases zero, or drawn from the same range."""

    def draw(random: np.random.Generator, inputs: int, outputs: int) -> tuple[np.ndarray, np.ndarray]:
        most = limit(inputs, outputs)
        weight = random.uniform(-most, most, (inputs, outputs))
        return weight, random.uniform(-most, most, outputs) if biases else np.zeros(outputs)

    return draw


def normal(deviation: Callable[[int, int], float]) -> Draw:
    """An initializer that draws normal weights, biases 0.

    deviation   (inputs, outputs) -> standard deviation
    """
    def draw(random: np.random.Generator, inputs: int, outputs: int) -> tuple[np.ndarray, np.ndarray]:
        return random.normal(0.0, deviation(inputs, outputs), (inputs, outputs)), np.zeros(outputs)

    return draw


STARTS: Mapping[str, Draw] = MappingProxyType({
    "glorot_uniform": uniform(lambda i, o: np.sqrt(6.0 / (i + o))),  # Glorot, Bengio (2010); Keras' default for Dense
    "glorot_normal": normal(lambda i, o: np.sqrt(2.0 / (i + o))),
    "he_uniform": uniform(lambda i, o: np.sqrt(6.0 / i)),  # He, Zhang, Ren, Sun (2015), for rectifiers
    "he_normal": normal(lambda i, o: np.sqrt(2.0 / i)),
    "torch_linear": uniform(lambda i, o: 1.0 / np.sqrt(i), biases=True),  # torch.nn.Linear's default
})  # fmt: skip


def first_weights(layout: ParameterLayout, start: str, seed: int) -> np.ndarray:
    """The flat vector (size,) of all weights before the first step. Raises SpecError where a file does not fit.

    start   name of an initializer, or of a file
    seed    of the draw
    """
    theta = np.empty(layout.size)
    views = layout.views(theta)
    if start in STARTS:
        random = np.random.default_rng(seed)
        for i, (inputs, outputs) in enumerate(pairwise(layout.widths), start=1):
            views[f"dense{i}.weight"][:], views[f"dense{i}.bias"][:] = STARTS[start](random, inputs, outputs)
        return theta
    path = npz_path(start, "start", STARTS)
    arrays = read_arrays(path, list(views))
    for name, view in views.items():
        given = arrays[name]
        if given.shape != view.shape or given.dtype.kind not in "iuf" or not np.isfinite(given).all():
            raise SpecError(
                "{name} in {name_2} has the shape {shape} and the type {dtype}; this network needs {shape_2} finite numbers.",
                name=name,
                name_2=path.name,
                shape=given.shape,
                dtype=given.dtype,
                shape_2=view.shape,
            )
        view[:] = given
    return theta


def order_table(order: str, epochs: int, rows: int) -> np.ndarray | None:
    """The order of the rows in every epoch (epochs, rows), where a file says it. Raises SpecError where it does not fit."""
    if order in ORDERS:
        return None
    path = npz_path(order, "order", ORDERS)
    table = read_arrays(path, ["order"])["order"]
    if table.ndim != 2 or len(table) < epochs or not np.issubdtype(table.dtype, np.integer):
        raise SpecError(
            "The order in {name} has the shape {shape}; whole numbers for {epochs} epochs are needed.",
            name=path.name,
            shape=table.shape,
            epochs=epochs,
        )
    if table.shape[1] != rows or table.min() < 0 or table.max() >= rows:
        raise SpecError(
            "The order in {name} is for {shape} rows, but the data has {rows} training rows.",
            name=path.name,
            shape=table.shape[1],
            rows=rows,
        )
    return table


def shuffle(order: str, seed: int, epoch: int, rows: int) -> np.ndarray:
    """The rows (rows,) of one epoch: a permutation that seed and epoch decide, or as they are given.

    order   "shuffled" or "as given"
    """
    return np.random.default_rng((seed, 1, epoch)).permutation(rows) if order == "shuffled" else np.arange(rows)


def npz_path(name: str, what: str, known: Iterable[str]) -> Path:
    """The file of that path, or of that name in resources/networks.

    name    path or name
    what    it should be, for the sentence
    known   names that exist

    Raises SpecError when there is none.
    """
    for shipped in list_resources("networks", ".npz"):
        if name == shipped.stem:
            return shipped
    path = user_path(name)
    if path.suffix.lower() != ".npz" or not is_regular(path):
        raise SpecError(
            "There is no {what} named {name} and no .npz file of that path; {suggestion}",
            what=what,
            name=quote(name),
            suggestion=suggestion(name, known),
        )
    return path


def read_arrays(path: Path, names: list[str]) -> dict[str, np.ndarray]:
    """{name: array} of a file, of the shapes it has.

    path    of the file
    names   the wanted ones

    Raises SpecError when one is missing or the file is damaged.
    """
    with read_errors(path.name, translatable("a NumPy archive")), open_regular(path) as file:
        arrays = read_npz(file, path.name, names)
    for name in names:
        if name not in arrays:
            raise SpecError("{name} has no array {name_2}, which this network needs.", name=path.name, name_2=quote(name))
    return arrays
