"""Measured in another process, a lesson has the same numbers, and can be given up."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pytest

from optim.base.errors import Cancelled, SpecError
from optim.lessons import MeasureTable, measure, shelf
from optim.lessons.apart import Apart, is_slow, pack, unpack


@pytest.fixture(scope="module")
def lesson():
    """A quick one: what is slow is the business of others."""
    return shelf().lesson("the-first-step")


def apart(lesson, cancel=None, progress=lambda part: None):
    return Apart(lesson).measure(np.zeros(1, np.uint8) if cancel is None else cancel, progress)


def test_the_numbers_are_the_same(lesson):
    parts = []
    there, here = apart(lesson, progress=parts.append), measure(lesson)
    assert dict(there) == dict(here) and parts == sorted(parts) and parts
    assert there.text("{short} {long:exact}") == here.text("{short} {long:exact}")


def test_tables_and_numbers_survive_the_way():
    table = MeasureTable(("a", "b"), (("x", 1.5), ("y", 2)))
    assert unpack(pack(table)) == table and unpack(pack(0.1)) == 0.1


def test_a_file_that_has_gone_is_measured_here(lesson, tmp_path):
    assert dict(apart(replace(lesson, path=tmp_path / "gone.md"))) == dict(measure(lesson))


def test_it_can_be_given_up_before_and_meanwhile(lesson):
    cancel = np.ones(1, np.uint8)
    with pytest.raises(Cancelled):
        apart(lesson, cancel)
    cancel, measuring = np.zeros(1, np.uint8), Apart(lesson)

    def give_up():
        cancel[0] = 1
        measuring.stop()

    timer = threading.Timer(0.05, give_up)
    timer.start()
    with pytest.raises(Cancelled):
        measuring.measure(cancel, lambda part: None)
    timer.join()


def test_what_cannot_be_measured_is_said(lesson, monkeypatch):
    monkeypatch.setattr(Apart, "_listen", staticmethod(lambda process, progress: {"sentence": "short cannot be measured: no."}))
    with pytest.raises(SpecError, match="short cannot be measured"):
        apart(lesson)


def test_long_ones_are_known():
    assert {is_slow(lesson) for lesson in shelf().lessons} == {True, False}
    assert not is_slow(shelf().lesson("the-first-step"))
