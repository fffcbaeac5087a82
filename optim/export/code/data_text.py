"""An objective with data as text: the table, which of its rows, the loss of all of them and the gradient of each batch.

It makes the same sums in the same order as `optim.models`, so that the numbers are the same to the last bit.
"""

from __future__ import annotations

from optim.datasets.numbers import MISSING
from optim.datasets.source import is_packed
from optim.export.code.data_losses import labels_text, line_text
from optim.export.code.numbers import listed, number
from optim.export.code.quoting import Quoting
from optim.models.base import Bound
from optim.models.split import Scaling
from optim.spec import RunSpec

EMBEDDED = 300  # rows that a script carries itself; more are read from their file


class DataText:
    """
    modules        to be imported
    before         lines before the loop of trajectory()
    gradient       the call that gives the gradient of a step
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
        table = [self._numbers()] if self._embedded else [self._read(), self._call()]
        losses = labels_text(self.data) if self.data.labels else line_text(self.data)
        return [*table, self._prepared(), *losses]

    def _about(self) -> str:
        table, names = self.rows.table, self.rows.names
        told = f"---- {names[0]} and {names[1]} of {table.path.name}, {len(self.rows.x):,} rows"
        return f"{self.quoting.comment(told)}\n{self.quoting.comment(f'SHA-256 {table.sha256}')}"

    def _numbers(self) -> str:
        return f"{self._about()}\nx = np.array({listed(self.rows.x)})\ny = np.array({listed(self.rows.y)})"

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

    def _prepared(self) -> str:
        """The training rows on the model's scale."""
        lines, rows = [], self.rows
        if len(rows.test):
            seed = self.p["split_seed"]
            lines.append(f"# Rows for training and for testing, as scikit-learn's train_test_split(random_state={seed})")
            lines.append(f"order = np.random.RandomState({seed}).permutation(len(x))")
            lines.append(f"train = order[math.ceil({number(self.p['test_size'])} * len(x)):]")
        which = "" if self.p["standardise"] == "all" or not len(rows.test) else "[train]"
        for name, scale in (("x", rows.scale_x), ("y", rows.scale_y)):
            if scale != Scaling():
                lines.append(f"{name} = ({name} - {name}{which}.mean()) / {name}{which}.std()")
        if len(rows.test):
            lines.append("x, y = x[train], y[train]")
        return "\n".join(lines) or "# All rows are for training, as they are."
