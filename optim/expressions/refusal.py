"""Why a text is no function, in one sentence that says where."""

from __future__ import annotations

from optim.errors import SpecError
from optim.language import said


class ExpressionError(SpecError):
    """`column` counts from 1, in the text as it was given; `reason` is the sentence without it."""

    def __init__(self, column: int, reason: str) -> None:
        super().__init__(said("Column {column}: {reason}", column=column, reason=reason))
        self.column, self.reason = column, reason

    def __reduce__(self):
        return ExpressionError, (self.column, self.reason)
