"""The field in which a function is written: checked with every key, the place of an error marked; and the functions that were
written lately, kept between sessions of the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optim import RunSpec
from optim.expressions.expression import expression
from optim.expressions.grammar import ExpressionError
from optim.expressions.own_functions.custom import examples
from rmsprop_gui.i18n import tr
from rmsprop_gui.model import settings
from rmsprop_gui.widgets.checked_text import CheckedText


class FunctionField(CheckedText):
    """The text of a function of x and y."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("function")
        self.setAccessibleName(tr("Function of x and y"))
        self.setPlaceholderText("x^2 + y^2")

    def problem(self) -> ExpressionError | None:
        """Why the text is no function, or None."""
        try:
            expression(self.text())
        except ExpressionError as error:
            return error
        return None

    def find_place(self, error: ExpressionError) -> int:
        return error.column - 1


KEY, MOST_RECENT = "own_function/recent", 10
FIRST = "rosenbrock"  # the example that is there until something has been written


def recent() -> list[dict[str, Any]]:
    """Each as `objective_params`, the newest first. What cannot be read any more is left out."""
    kept = settings.recall(KEY, [])[: 2 * MOST_RECENT]
    return [params for params in kept if isinstance(params, dict) and is_function(params)][:MOST_RECENT]


def is_function(params: dict[str, Any]) -> bool:
    try:
        RunSpec(objective="custom", objective_params=params)
    except Exception:  # whatever lies in the settings: the program starts without it
        return False
    return True


def remember(params: Mapping[str, Any]) -> None:
    """Puts a function first; an earlier one with the same text gives way."""
    plain = {name: list(value) if isinstance(value, tuple) else value for name, value in params.items()}
    others = [other for other in recent() if other.get("f") != plain.get("f")]
    settings.keep(KEY, [plain, *others][:MOST_RECENT])


def newest() -> dict[str, Any]:
    """What one begins with."""
    return next(iter(recent()), None) or dict(examples()[FIRST].params)
