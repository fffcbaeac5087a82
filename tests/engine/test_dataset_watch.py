"""Reading a table can be followed and ended, and holds up nobody who wants another one."""

from __future__ import annotations

import threading

import pytest

from optim.base import catalog
from optim.data.tables import survey
from optim.data.tables.pieces import ROWS
from optim.data.tables.source import watch


class Enough(Exception):
    pass


@pytest.fixture
def long_table(tmp_path):
    path = tmp_path / "long.csv"
    path.write_text("x,y\n" + "".join(f"{k},{k % 7}\n" for k in range(2 * ROWS + 5)))
    return path


def test_the_rows_read_so_far_are_told(long_table):
    told: list[int] = []
    with watch(told.append):
        assert survey(long_table).rows == 2 * ROWS + 5
    assert told == [0, 2, ROWS + 2, 2 * ROWS + 2]  # the first: while its bytes are looked at, no row is read yet
    survey(long_table)
    assert len(told) == 4


def test_a_reading_that_is_ended_leaves_nothing_behind(long_table):
    def end(rows: int) -> None:
        if rows > ROWS:
            raise Enough

    wanted = {"data": str(long_table), "x": "x", "y": "y"}
    with pytest.raises(Enough), watch(end):
        catalog.landscape("linear_regression", wanted)
    assert len(catalog.landscape("linear_regression", wanted).data.rows.x) == 2 * ROWS + 5


def test_a_table_that_is_being_read_holds_up_no_other(long_table):
    reading, go_on = threading.Event(), threading.Event()

    def halt(rows: int) -> None:
        reading.set()
        assert go_on.wait(20)

    def read() -> None:
        with watch(halt):
            catalog.landscape("linear_regression", {"data": str(long_table), "x": "y", "y": "x"})

    thread = threading.Thread(target=read)
    thread.start()
    assert reading.wait(20)
    assert catalog.landscape("linear_regression", {"data": "six-points", "test_size": 0.0}).data is not None
    go_on.set()
    thread.join(20)
    assert not thread.is_alive()
