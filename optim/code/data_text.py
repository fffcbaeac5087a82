"""An objective with data as text: the table, which of its rows, the loss of all of them and the gradient of each batch.

It makes the same sums in the same order as `optim.data.models`, so that the numbers are the same to the last bit.
"""

from __future__ import annotations

from typing import Any

from optim.base.translatable import translatable
from optim.code.format import Quoting, number, wrap_list
from optim.data.batches import Batches, Scaling
from optim.data.line_data import FEW
from optim.data.model import Bound
from optim.data.tables.numbers import MISSING
from optim.data.tables.source import is_packed
from optim.simulate.spec import RunSpec

FEW_ROWS = '''\
def value(m, b):
    """{what}."""
    total = 0.0
    for at, measured in zip(x.tolist(), y.tolist()):
        residual = m * at + b - measured
        total = total + residual * residual
    return {half}total / len(x)'''
FEW_GRADIENT = '''\
def gradient(m, b):
    along, across = 0.0, 0.0
    for at, measured in zip(x.tolist(), y.tolist()):
        residual = m * at + b - measured
        along, across = along + residual * at, across + residual
    return {factor}along / len(x), {factor}across / len(x)'''
BOWL = '''\
# The least-squares line of the training rows, about which their mean square error is a sum of squares
mean_x = float(x.mean())
variance = float(((x - mean_x) * (x - mean_x)).mean())
slope = float(((x - mean_x) * (y - float(y.mean()))).mean()) / variance
intercept = float(y.mean()) - slope * mean_x
left = slope * x + intercept - y
lowest = float((left * left).mean())'''
BOWL_VALUE = '''\
def value(m, b):
    """{what}."""
    across = mean_x * (m - slope) + (b - intercept)
    return {half}(lowest + variance * (m - slope) * (m - slope) + across * across)'''
BOWL_GRADIENT = '''\
def gradient(m, b):
    across = mean_x * (m - slope) + (b - intercept)
    along = variance * (m - slope) + mean_x * across
    return {factor}along, {factor}across'''
MEANS = '''\
def batches():
    """The means of x², x, e x and e over the rows of one batch after the other; e is what the least-squares line leaves."""
    starts = np.arange(0, len(x), {size})
    counts = np.diff(np.append(starts, len(x)))
    {random}while True:
        rows = {order}
        a, e = x[rows], left[rows]
        yield from np.stack([np.add.reduceat(c, starts) / counts for c in (a * a, a, e * a, e)], axis=1).tolist()'''
BATCH_GRADIENT = '''\
def gradient(m, b, means):
    """Of one batch: the mean{twice} of (m x + b - y) x, and of m x + b - y."""
    square, mean, left_x, left = means
    m, b = m - slope, b - intercept
    return {factor}(square * m + mean * b + left_x), {factor}(mean * m + b + left)'''
COUNTS = '''\
# How many training rows have each value of x, and how many of them the label 1
ordered = np.argsort(x)
starts = np.flatnonzero(np.concatenate(([True], np.diff(x[ordered]) != 0.0)))
values, counts = x[ordered][starts], np.diff(np.append(starts, len(x))).astype(float)
ones = np.add.reduceat(y[ordered], starts)'''
LABEL_VALUE = '''\
def value(w, b):
    """The mean log loss of the training rows."""
    z = w * values + b
    return (counts * (np.maximum(z, 0.0) + np.log1p(np.exp(-np.abs(z)))) - ones * z).sum() / len(x)'''
LABEL_GRADIENT = '''\
def gradient(w, b):
    wrong = counts * (1.0 / (1.0 + np.exp(-(w * values + b)))) - ones
    return (wrong * values).sum() / len(x), wrong.sum() / len(x)'''
ROWS = '''\
def batches():
    """The rows of one batch after the other."""
    {random}while True:
        rows = {order}
        for start in range(0, len(x), {size}):
            yield rows[start : start + {size}]'''
LABEL_BATCH = '''\
def gradient(w, b, rows):
    """Of one batch: the mean of (probability - y) x, and of probability - y."""
    wrong = 1.0 / (1.0 + np.exp(-(w * x[rows] + b))) - y[rows]
    return (wrong * x[rows]).sum() / len(rows), wrong.sum() / len(rows)'''


def line_text(data: Any) -> list[str]:
    """The functions of a loss over rows with numbers.

    data   the objective's data
    """
    words = {
        "half": times(0.5 * data.factor), "factor": times(data.factor), "twice": ", twice," if data.factor == 2.0 else "",
        "what": f"{'The' if data.factor == 2.0 else 'Half the'} mean square error of the training rows",
    }  # fmt: skip
    few, full = len(data.rows.train) <= FEW, data.batches.full
    texts = [] if few and full else [BOWL]
    texts.append((FEW_ROWS if few else BOWL_VALUE).format(**words))
    if full:
        return [*texts, (FEW_GRADIENT if few else BOWL_GRADIENT).format(**words)]
    return [*texts, in_order(MEANS, data.batches), BATCH_GRADIENT.format(**words)]


def times(factor: float) -> str:
    """A factor in front of a term; "" for 1.

    factor   the number
    """
    return "" if factor == 1.0 else f"{factor!r} * "


def labels_text(data: Any) -> list[str]:
    """The functions of a loss over rows with labels.

    data   the objective's data
    """
    texts = [COUNTS, LABEL_VALUE]
    return [*texts, LABEL_GRADIENT] if data.batches.full else [*texts, in_order(ROWS, data.batches), LABEL_BATCH]


def in_order(text: str, batches: Batches) -> str:
    """A text with the order of the rows in each epoch filled in.

    text   with the places {size}, {random} and {order}
    """
    random = f"random = np.random.RandomState({batches.seed})\n    " if batches.shuffle else ""
    order = "random.permutation(len(x))" if batches.shuffle else "np.arange(len(x))"
    return text.format(size=batches.size, random=random, order=order)


EMBEDDED = 300  # rows that a script carries itself; more are read from their file


class DataText:
    """An objective with data as text.

    data       the objective's data
    modules    to be imported
    before     lines before the loop of trajectory()
    gradient   the call that gives the gradient of a step
    """

    def __init__(self, spec: RunSpec, data: Bound, quoting: Quoting) -> None:
        self.p, self.data, self.rows, self.quoting = spec.objective_params, data, data.rows, quoting
        self._embedded = len(data.rows.x) <= EMBEDDED
        self.modules = {"math"} if len(data.rows.test) else set()
        if not self._embedded:
            self.modules |= {"csv", "gzip"} if is_packed(data.rows.table.path) else {"csv"}
        self.before = [] if data.batches.full else ["batch = batches()"]
        self.gradient = "gradient(*point)" if data.batches.full else "gradient(*point, next(batch))"

    def blocks(self) -> list[str]:
        """The blocks of the script: the table, its rows, the loss."""
        table = [self._numbers()] if self._embedded else [self._read(), self._call()]
        losses = labels_text(self.data) if self.data.labels else line_text(self.data)
        return [*table, self._write_prepared(), *losses]

    def _about(self) -> str:
        table, names = self.rows.table, self.rows.names
        heading = translatable(
            "---- {x} and {y} of {table}, {count} rows",
            x=names[0], y=names[1], table=table.path.name, count=f"{len(self.rows.x):,}",
        )  # fmt: skip
        return f"{self.quoting.comment(heading)}\n{self.quoting.comment(f'SHA-256 {table.sha256}')}"

    def _numbers(self) -> str:
        return f"{self._about()}\nx = np.array({wrap_list(self.rows.x)})\ny = np.array({wrap_list(self.rows.y)})"

    def _read(self) -> str:
        """A function that reads the two columns."""
        layout = self.rows.table.layout
        places = [layout.names.index(name) for name in self.rows.names]
        marks = {"x": f"row[{places[0]}]", "y": f"row[{places[1]}]"}
        kind = 'gzip.open(path, "rt", ' if is_packed(layout.path) else "open(path, "
        condition = f"len(row) > {max(places)}"
        lines = []
        if any(self.rows.table.missing.values()):
            lines = [f"MISSING = {set(sorted(MISSING))!r}", "", ""]
            condition += f" and not MISSING & {{{', '.join(f'{mark}.strip().lower()' for mark in marks.values())}}}"
        skip = ["        next(row for row in rows if any(map(str.strip, row)))  # the names"] if layout.header else []
        lines += [
            "def read(path):", '    """Two columns of numbers; rows in which one is missing are left out."""', "    pairs = []",
            f'    with {kind}encoding={self.quoting.string(layout.encoding)}, newline="") as file:',
            f"        rows = csv.reader(file, delimiter={self.quoting.string(layout.separator)}"
            f"{', skipinitialspace=True' if layout.separator == ' ' else ''})",
            *skip, "        for row in rows:", f"            if {condition}:",
            f"                pairs.append(({self._cell(marks['x'])}, {self._label(marks['y'])}))",
            "    return np.array(pairs).T.copy()",
        ]  # fmt: skip
        return "\n".join([self._about(), *lines])

    def _cell(self, mark: str) -> str:
        if self.rows.table.layout.decimal == ",":
            mark = f'{mark}.replace(".", "").replace(",", ".")'
        return f"float({mark})"

    def _label(self, mark: str) -> str:
        above = self.p.get("above")
        if above is not None:
            return f"float({self._cell(mark)} > {number(above)})"
        classes = self.rows.table.classes.get(self.rows.names[1])
        if classes is None:
            return self._cell(mark)
        try:
            return f"float({self._cell(mark)} == {float(classes[1])!r})"
        except ValueError:
            return f"float({mark}.strip() == {self.quoting.string(classes[1])})"

    def _call(self) -> str:
        return f"x, y = read({self.quoting.string(str(self.rows.table.path.absolute()))})"

    def _write_prepared(self) -> str:
        """The training rows on the model's scale."""
        lines, rows = [], self.rows
        if len(rows.test):
            seed = self.p["split_seed"]
            split = f"train_test_split(random_state={seed})"
            lines.append(self.quoting.comment(
                translatable("Rows for training and for testing, as scikit-learn's {split}", split=split)
            ))  # fmt: skip
            lines.append(f"order = np.random.RandomState({seed}).permutation(len(x))")
            lines.append(f"train = order[math.ceil({number(self.p['test_size'])} * len(x)):]")
        which = "" if self.p["standardise"] == "all" or not len(rows.test) else "[train]"
        for name, scale in (("x", rows.scale_x), ("y", rows.scale_y)):
            if scale != Scaling():
                lines.append(f"{name} = ({name} - {name}{which}.mean()) / {name}{which}.std()")
        if len(rows.test):
            lines.append("x, y = x[train], y[train]")
        return "\n".join(lines) or self.quoting.comment(translatable("All rows are for training, as they are."))
