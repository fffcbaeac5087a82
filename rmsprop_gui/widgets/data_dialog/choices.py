"""Which columns fit which model, and what is said where one does not. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from optim.data.tables import ColumnSurvey, Survey, list_shipped
from rmsprop_gui.i18n import mark, tr

LINE, LOGISTIC = "linear_regression", "logistic_regression"
MODELS = ((LINE, mark("Line")), (LOGISTIC, mark("Logistic")))


def first_choice(found: Survey) -> tuple[str, str, str]:
    """(model, x, y) to begin with: a line through the first two columns of numbers, or a logistic curve where only that fits.

    A column that only numbers the rows is taken where nothing else fits.
    """
    counting = {column.name for column in found.columns if column.counting}
    telling = [name for name in found.numeric() if name not in counting]
    model, x, y = choose(telling, found.labels())
    return (model, x, y) if x and y else choose(found.numeric(), found.labels())


def choose(numbers: Sequence[str], labels: Sequence[str]) -> tuple[str, str, str]:
    """(model, x, y) from columns of numbers and columns of two values, in the file's order; "" for what is not there."""
    real = [name for name in numbers if name not in labels]
    if len(real) >= 2 or (len(numbers) >= 2 and not labels):
        pair = real if len(real) >= 2 else numbers
        return LINE, pair[0], pair[1]
    if real and labels:
        return LOGISTIC, real[0], labels[0]
    if len(numbers) >= 2:
        return LINE, numbers[0], numbers[1]
    return LINE, next(iter(numbers), ""), ""


def get_problem(found: Survey, model: str, x: str, y: str) -> str:
    """What stands in the way, in one sentence; "" when nothing does that the columns show."""
    columns = {column.name: column for column in found.columns}
    if found.rows < 2:
        if found.rows == 0:
            return tr("{name} has no rows below its names; at least 2 are needed.", name=found.path.name)
        return tr("{name} has one row below its names; at least 2 are needed.", name=found.path.name)
    if len(columns) < 2:
        return tr("{name} has one column only; a fit needs two: check the separator.", name=found.path.name)
    x, y = (name if name in columns else "" for name in (x, y))
    if not x or not y:
        faulty = next((column for column in found.columns if column.problem), None)
        return (
            not_numbers(faulty)
            if faulty
            else tr("Choose a column for {axis}: {columns}.", axis="x" if not x else "y", columns=join_names(found.columns))
        )
    if x == y:
        return tr("Both columns are “{x}”; choose two different ones.", x=x)
    for name in (x, y):
        if (name != y or model == LINE) and not columns[name].numeric:
            return not_numbers(columns[name])
    if columns[x].kind == "constant":
        return tr("Column “{x}” is the same in every row, so nothing can depend on it; choose another one for x.", x=x)
    if model == LOGISTIC and columns[y].kind != "yes/no":
        return tr(
            "A logistic fit needs a y with two different values, and “{y}” has {values}; choose another one.",
            y=y,
            values=get_values(columns[y]),
        )
    return ""


def not_numbers(column: ColumnSurvey) -> str:
    if column.problem:
        return tr(
            "Column “{name}” cannot be used: {problem}; mend the file or choose another column.",
            name=column.name,
            problem=column.problem,
        )
    return tr("Column “{name}” has no numbers but {kind}; choose a column of numbers.", name=column.name, kind=column.kind)


def get_values(column: ColumnSurvey) -> str:
    return {"constant": "one", "empty": "none"}.get(column.kind, "more")


def join_names(columns: Iterable[ColumnSurvey]) -> str:
    words = [f"“{column.name}” ({column.kind})" for column in columns]
    return ", ".join(words[:5]) + (tr(" and {n} more", n=len(words) - 5) if len(words) > 5 else "")


def data_name(path: Path) -> str:
    """The name of a data set that ships with the program, or else the path."""
    return next((name for name, place in list_shipped().items() if place == path), str(path))
