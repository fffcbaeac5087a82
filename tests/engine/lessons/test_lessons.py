"""Every lesson that travels with the program is run: its claims hold, and each question has an answer."""

from __future__ import annotations

from functools import cache

import pytest

from optim.lessons import Measured, measure, shelf

SHELF = shelf()
LESSONS = {lesson.name: lesson for lesson in SHELF.lessons}


@cache
def measured(name: str) -> Measured:
    return measure(LESSONS[name])


@pytest.mark.parametrize("name", LESSONS)
def test_its_claims_hold(name):
    for check in LESSONS[name].checks:
        assert check.holds(measured(name)), measured(name).text(check.says)
