"""Answers about a run, remembered as long as the run lives."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

import numpy as np

from optim.run import Run

Answer = TypeVar("Answer")


def remembered(question: Callable[[Run], Answer]) -> Callable[[Run], Answer]:
    """`question`, asked once per run. Arrays come back read-only, because every caller gets the same one."""
    answers: WeakKeyDictionary[Run, Any] = WeakKeyDictionary()

    @wraps(question)
    def ask(run: Run) -> Answer:
        if run not in answers:
            with np.errstate(all="ignore"):
                answer: Any = question(run)
            if isinstance(answer, np.ndarray):
                answer.flags.writeable = False
            answers[run] = answer
        return answers[run]

    return ask
