"""Tables as spreadsheets, instruments and offices write them: read rightly, or refused with a sentence that is true."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim.data.tables import DataError, NumberFormat, load, survey
from optim.data.tables.numbers import with_comma, with_point

CELLS = {
    "1,250": 1250.0, "1,250,000.5": 1250000.5, "1,23,456": 123456.0,
    "1 250": 1250.0, "1\u00a0250": 1250.0, "1\u202f250.5": 1250.5,
    "1'250": 1250.0, "1’250": 1250.0, "$1,250.50": 1250.5, "-$5": -5.0, "$-5": -5.0, "5 €": 5.0, "£3": 3.0, "\u22125.5": -5.5,
    "(1,250)": -1250.0, "12%": 0.12, "12.5 %": 0.125, "3504.": 3504.0, ".5": 0.5,
}  # fmt: skip
COMMAS = {"1,25": 1.25, "1 250,5": 1250.5, "1'250,5": 1250.5, "1.250,5": 1250.5, "\u22121,5": -1.5, "5,5 €": 5.5, "12,5%": 0.125}
NONE = ["1,25", "1 25", "12,34,5", "1.2.3", "--5", "-$-5", "$", "%", "(", "()", "5 apples", "1_000", "0,125", "(-5)"]


@pytest.mark.parametrize("cell", CELLS)
def test_numbers_with_a_point_and_all_that_stands_around_them(cell: str) -> None:
    assert with_point(cell) == CELLS[cell]


@pytest.mark.parametrize("cell", COMMAS)
def test_numbers_with_a_decimal_comma(cell: str) -> None:
    assert with_comma(cell) == pytest.approx(COMMAS[cell], rel=1e-15)


@pytest.mark.parametrize("cell", NONE)
def test_what_is_no_number(cell: str) -> None:
    with pytest.raises(ValueError):
        with_point(cell)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.integers(-(10**12), 10**12), st.integers(0, 99), st.sampled_from([",", " ", "\u00a0", "'"]), st.sampled_from(["", "$"]))
def test_groups_are_read_back(whole: int, cents: int, group: str, currency: str) -> None:
    written = f"{abs(whole):,}".replace(",", group) + f".{cents:02}"
    sign = "-" if whole < 0 else ""
    assert with_point(f"{sign}{currency}{written}") == pytest.approx(float(f"{whole:+d}"[0] + f"{abs(whole)}.{cents:02}"))


TABLES = {
    # name: (text, names, rows)
    "thousands": ('sqft,price\n"1,250","250,000"\n"1,800","320,000"\n900,"180,000"\n', ("sqft", "price"),
                  [(1250, 250000), (1800, 320000), (900, 180000)]),
    "decimal commas": ("a;b\n1,5;2,25\n2,5;3,125\n", ("a", "b"), [(1.5, 2.25), (2.5, 3.125)]),
    "sep": ("sep=;\na;b\n1,5;2\n2,5;3\n", ("a", "b"), [(1.5, 2), (2.5, 3)]),
    "comments": ("# made by hand\n# in 2020, or so\nx,y\n1,2\n3,4\n", ("x", "y"), [(1, 2), (3, 4)]),
    "savetxt": ("# x y\n1.0 2.0\n3.0 4.0\n", ("x", "y"), [(1, 2), (3, 4)]),
    "title": ("Sales of the year\n\na,b\n1,2\n3,4\n5,6\n", ("a", "b"), [(1, 2), (3, 4), (5, 6)]),
    "units": ("time,speed\ns,m/s\n0,2\n1,3\n2,4\n", ("time", "speed"), [(0, 2), (1, 3), (2, 4)]),
    "spaces": ("18.0   8   307.0\t12.0\n15.0   8   350.0\t11.5\n25.0   4    98.0\t19.0\n",
               ("column 1", "column 2", "column 3", "column 4"), [(18, 8, 307, 12), (15, 8, 350, 11.5), (25, 4, 98, 19)]),
    "minus": ("x,y\n\u22121.5,2\n\u22122,3\n", ("x", "y"), [(-1.5, 2), (-2, 3)]),
    "percent": ("x,y\n5%,1\n7.5%,2\n", ("x", "y"), [(0.05, 1), (0.075, 2)]),
    "money": ('x,y\n1,"$1,200.50"\n2,"$900"\n3,"($5)"\n', ("x", "y"), [(1, 1200.5), (2, 900), (3, -5)]),
    "space groups": ("x;y\n1\u00a0250;2,5\n12\u00a0500;3,5\n", ("x", "y"), [(1250, 2.5), (12500, 3.5)]),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_read_rightly(tmp_path: Path, name: str) -> None:
    text, names, rows = TABLES[name]
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    found = survey(path)
    assert found.layout.names == names and found.rows == len(rows), found.sentence
    table = load(path, names)
    np.testing.assert_allclose(np.column_stack([table.values[each] for each in names]), rows, rtol=1e-15)


def test_a_table_of_cars_with_missing_values(tmp_path: Path) -> None:
    path = tmp_path / "cars.data"
    text = '18.0   8   130.0   1\t"a car"\n15.0   8   ?   1\t"another car"\n25.0   4   88.0   3\t"a third"\n'
    path.write_text(text, encoding="utf-8")
    found = survey(path)
    assert not found.layout.header and found.rows == 3
    assert [column.missing for column in found.columns] == [0, 0, 1, 0, 0]
    assert found.columns[4].kind == "text"


@pytest.mark.parametrize("text", ["a;b\n1,250;250,000\n2,500;300,000\n", "a\tb\n1,250\t2\n2,500\t3\n"])
def test_commas_that_may_be_either_are_asked_about(tmp_path: Path, text: str) -> None:
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"every comma stands before three digits, as in 1,250.*choose the decimal mark"):
        survey(path)
    assert load(path, ("a",), NumberFormat(decimal="comma")).values["a"].tolist() == [1.25, 2.5]
    assert load(path, ("a",), NumberFormat(decimal="point")).values["a"].tolist() == [1250.0, 2500.0]


def test_rows_are_counted_as_a_spreadsheet_does(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("# a comment\nx,y\nm,s\n1,2\n3,4\n5,six\n7,8\n", encoding="utf-8")
    assert "row 6" in next(column.problem for column in survey(path).columns if column.name == "y")
    with pytest.raises(DataError, match="row 6"):
        load(path, ("y",))


def test_words_are_no_units(tmp_path: Path) -> None:
    for text in ("name,group\na,b\nc,d\ne,f\n", "size,price\nsmall,1\nlarge,2\nsmall,3\n", "name,price\na,NA\nb,2\nc,3\n"):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        assert not survey(path).layout.units and survey(path).rows == 3
