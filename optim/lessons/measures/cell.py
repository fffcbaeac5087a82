"""One cell of a table."""

from __future__ import annotations

from typing import NamedTuple

from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.lessons.measure_kind import MeasureKind, MeasureTable


class Parameters(NamedTuple):
    of: str
    row: str
    column: str


def value(at, p):
    table = at.before.get(p.of)
    if not isinstance(table, MeasureTable):
        raise SpecError(translatable("{of} is no table measured above; name one.", of=f"{p.of!r}"))
    rows = {str(row[0]): row for row in table.rows}
    if p.row not in rows or p.column not in table.headings[1:]:
        known = f"rows: {', '.join(rows)}; columns: {', '.join(table.headings[1:])}"
        raise SpecError(
            translatable("The table has no cell {row}, {column}; {known}.", row=f"{p.row!r}", column=f"{p.column!r}", known=known)
        )
    return rows[p.row][table.headings.index(p.column)]


ENTRY = MeasureKind(
    "Cell of a table", "The number in `row` and `column` of the table `of`, measured above.", value, Parameters, runs=0
)
