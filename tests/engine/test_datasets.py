"""Tables of any kind are read whole, or refused in a sentence that says what, where and what to do."""

from __future__ import annotations

import gzip
import math
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import optim
from optim import export
from optim.analysis import data_fit
from optim.base import catalog
from optim.data.prepared import prepare
from optim.data.tables import DataError, NumberFormat, list_shipped, load, location, survey
from optim.data.tables.layout import SEPARATORS, get_layout
from optim.data.tables.numbers import with_comma, with_point

FLOATS = st.floats(allow_nan=False, allow_infinity=False)
WORDS = st.text("abcdefgäöüéñßÅø", min_size=1, max_size=8)
BOM = {"utf-8": b"", "utf-8-sig": b"", "utf-16": b"", "cp1252": b""}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tables")


def written(folder: Path, content: bytes | str, name: str = "table.csv") -> Path:
    """A file of its own for every content: what was read is remembered by name, size and time."""
    content = content.encode() if isinstance(content, str) else content
    path = folder / f"T{abs(hash(content)):x}-{name}"
    path.write_bytes(content)
    return path


def sentence(path: Path | str, **params: Any) -> str:
    """What a run on this table is refused with."""
    with pytest.raises(DataError) as caught:
        optim.simulate(optim.RunSpec(objective="linear_regression", objective_params={"data": str(path), **params}, steps=1))
    text = str(caught.value)
    assert text[0].isupper() and text[-1] in ".?" and "Traceback" not in text
    return text


def test_the_tables_that_ship_can_be_read() -> None:
    assert {"diamonds", "six-points", "challenger"} <= set(list_shipped())
    for name, path in list_shipped().items():
        found = survey(path)
        assert found.rows > 0 and all(column.kind != "empty" for column in found.columns), name
        assert (path.parent / f"{name}.md").exists()  # says where it is from
    diamonds = survey(location("diamonds"))
    assert (diamonds.rows, diamonds.numeric()) == (53_940, ("carat", "price"))
    assert diamonds.layout.content.sha256.startswith("65f2b933a8d9c928")


@settings(max_examples=60, deadline=None)
@given(
    names=st.lists(WORDS, min_size=2, max_size=4, unique=True),
    rows=st.lists(st.lists(FLOATS, min_size=4, max_size=4), min_size=1, max_size=12),
    separator=st.sampled_from(["comma", "semicolon", "tab", "bar"]), comma=st.booleans(), header=st.booleans(),
    told=st.booleans(), encoding=st.sampled_from([*BOM]), newline=st.sampled_from(["\n", "\r\n", "\r"]), packed=st.booleans(),
)  # fmt: skip
def test_numbers_come_back_with_the_same_bits(
    folder: Path, names: list[str], rows: list[list[float]], separator: str, comma: bool, header: bool, told: bool,
    encoding: str, newline: str, packed: bool,
) -> None:  # fmt: skip
    comma = comma and separator != "comma"
    rows = [[0.5] * len(names), *([*row[: len(names)]] for row in rows)]  # a fraction, so that the decimal mark shows
    spell = lambda x: repr(x).replace(".", ",") if comma else repr(x)  # noqa: E731
    lines = [SEPARATORS[separator].join(map(spell, row)) for row in rows]
    lines = [SEPARATORS[separator].join(names), *lines] if header else lines
    content = (newline.join(lines) + newline).encode(encoding)
    path = written(folder, gzip.compress(content, mtime=0) if packed else content, "t.csv.gz" if packed else "t.csv")
    reading = (
        NumberFormat(separator, "yes" if header else "no", "comma" if comma else "point", encoding) if told else NumberFormat()
    )
    layout = get_layout(path, reading)
    assert layout.names == (tuple(names) if header else tuple(f"column {j + 1}" for j in range(len(names))))
    table = load(path, layout.names, reading)
    for j, name in enumerate(layout.names):
        np.testing.assert_array_equal(table.values[name].view(np.int64), np.array([row[j] for row in rows]).view(np.int64))
    assert table.left_out == 0 and survey(path, reading).rows == len(rows)


@settings(max_examples=60, deadline=None)
@given(cells=st.lists(st.tuples(st.sampled_from(["", "NA", " nan ", "?", "NULL", "1.5", "-2"]), FLOATS), min_size=1, max_size=20))
def test_missing_values_are_counted_and_their_rows_left_out(folder: Path, cells: list[tuple[str, float]]) -> None:
    path = written(folder, "a,b\n" + "".join(f"{word},{number!r}\n" for word, number in cells))
    table, there = load(path, ("a", "b")), [pair for pair in cells if pair[0] in ("1.5", "-2")]
    assert table.missing == {"a": len(cells) - len(there), "b": 0}
    assert table.left_out == len(cells) - len(there) and table.rows == len(there)
    assert table.values["b"].tolist() == [number for _, number in there]
    assert survey(path).columns[0].missing == table.missing["a"]


CELLS = st.sampled_from(["1", "2", "-3.5", "1e5", "0", "NA", "yes", "no", "7", "1e-5", "1e59", "-1e59", "1e-320", "1,5"])


@settings(max_examples=300, deadline=None)
@given(
    content=st.one_of(
        st.binary(max_size=300),
        st.text(max_size=200).map(str.encode),
        st.text("1,;.\t\"'ax\n\r -e", max_size=200).map(str.encode),
        st.lists(st.lists(CELLS, min_size=2, max_size=3).map(";".join), max_size=9).map(lambda rows: "\n".join(rows).encode()),
    )
)
def test_whatever_is_in_a_file_it_is_read_or_refused_in_a_sentence(folder: Path, content: bytes) -> None:
    path = written(folder, content)
    for objective in catalog.models():
        try:
            survey(path)
            landscape = catalog.landscape(objective, {"data": str(path)})
        except DataError as error:
            assert str(error)[-1] in ".?"
        else:
            assert all(math.isfinite(side) for axis in landscape.view for side in axis)
            assert math.isfinite(landscape.value(0.1, 0.1, None))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_both_decimal_marks_read_what_is_written(number: float) -> None:
    assert with_point(repr(number)) == number == with_comma(repr(number).replace(".", ","))


@pytest.mark.parametrize("cell", ["1.234,5", "-12.345.678,25", "+1,5e3", ",5", "7"])
def test_decimal_commas_with_groups(cell: str) -> None:
    assert with_comma(cell) == float(cell.replace(".", "").replace(",", "."))


@pytest.mark.parametrize("cell", ["1.234", "1,2,3", "1_000,5", "inf", "", "x", "1.23,5"])
def test_what_is_no_number_with_a_decimal_comma(cell: str) -> None:
    with pytest.raises(ValueError):
        with_comma(cell)


def test_columns_are_listed_with_their_kinds(folder: Path) -> None:
    text = "id;size;kind;sold;year;note;size\n" + "".join(
        f"{i};{i / 4};{'abc'[i % 3]};{('yes', 'no')[i % 2]};2020;;{i}\n" for i in range(9)
    )
    found = survey(written(folder, text + "9;n/a;d;yes;2020;;oops\n"))
    assert [column.name for column in found.columns] == ["id", "size", "kind", "sold", "year", "note", "size (2)"]
    assert [column.kind for column in found.columns] == ["number", "number", "text", "yes/no", "constant", "empty", "number"]
    assert found.numeric() == ("id", "size") and found.labels() == ("sold",)
    assert [column.name for column in found.columns if column.counting] == ["id"]
    assert found.columns[1].missing == 1 and (found.columns[1].low, found.columns[1].high) == (0.0, 2.0)
    assert found.columns[6].problem == "one of its cells is no number: 'oops' in row 11"
    assert found.sentence.startswith("10 rows, 7 columns · separated by semicolons")


@pytest.mark.parametrize(("text", "said"), [("a,b\n1,2\n", "1 row, 2 columns"), ("a\n1\n2\n", "2 rows, 1 column")])
def test_one_is_not_spoken_of_as_many(folder: Path, text: str, said: str) -> None:
    assert survey(written(folder, text)).sentence.startswith(f"{said} · ")


@pytest.mark.parametrize(
    ("first", "odd", "wanted"), [(0, None, True), (1, None, True), (2, None, False), (1, 0, False), (1, 49_999, False)]
)
def test_numbered_rows_are_known_in_long_tables(folder: Path, first: int, odd: int | None, wanted: bool) -> None:
    numbers = [first + k if k != odd else 7.5 for k in range(50_000)]
    path = written(folder, "n,y\n" + "".join(f"{number},{number / 3}\n" for number in numbers))
    assert [column.counting for column in survey(path).columns] == [wanted, False]


@pytest.mark.parametrize(
    ("words", "classes", "wanted"),
    [
        ("yes no no yes", ("no", "yes"), [1, 0, 0, 1]), ("0 1 1.0 0", ("0", "1"), [0, 1, 1, 0]),
        ("2 10 10 2", ("2", "10"), [0, 1, 1, 0]), ("b a NA b", ("a", "b"), [1, 0, 1]),
    ],
)  # fmt: skip
def test_labels(folder: Path, words: str, classes: tuple[str, str], wanted: list[int]) -> None:
    path = written(folder, "x,y\n" + "".join(f"{i},{word}\n" for i, word in enumerate(words.split())))
    table = load(path, ("x",), labels=("y",))
    assert table.classes["y"] == classes and table.values["y"].tolist() == wanted


def test_text_among_numbers_is_told_with_its_row(folder: Path) -> None:
    path = written(folder, "x,y\n1,2\n\n3,four\n5,6\n")
    assert "'four' in row 4" in sentence(path, x="x", y="y")
    assert "'four' in row 4" in sentence(path)  # and when no columns are chosen, the list of columns says why


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "is empty"), ("\n \n", "is empty"), ("x,y\n", "0 usable rows"), ("x,y\n1,2\n", "1 usable row;"),
        ("x,y\n1,2\n,3\n", "1 usable row (1 left out"), ("x,y\n1,2\n1,3\n1,4\n", "'x' is 1 in every"),
        ("x,y\n1,2\n2,2\n3,2\n", "'y' is 2 in every row"), ("x,y\n1,2,3\n1,2\n1,2\n", "Row 2"), ("x,y\n1,\"2\n3,4\n", "quotes"),
        (b"PK\x03\x04\0\0", "Excel"), (b"\0\1\2\3", "binary"), (b"\x1f\x8b\x08\0\0", "damaged"),
        ("x,y\n1e200,1\n2,2\n4,2\n", "overflow"), ("x,y\n1,inf\n2,2\n4,2\n", "'inf' in row 2"), ("x\n1\n2\n", "too few columns"),
    ],
)  # fmt: skip
def test_tables_that_cannot_be_used_are_refused_with_the_reason(folder: Path, content: bytes | str, said: str) -> None:
    columns = {} if content == "x\n1\n2\n" or isinstance(content, bytes) or not content.strip() else {"x": "x", "y": "y"}
    assert said in sentence(written(folder, content), test_size=0.0, **columns)


def test_files_that_are_not_there_and_columns_that_are_not_in_them(folder: Path) -> None:
    assert "cannot be read" in sentence(folder / "nowhere.csv") and "cannot be read" in sentence(folder)
    path = written(folder, "carat,price\n1,2\n2,3\n3,5\n")
    assert "did you mean 'carat'" in sentence(path, x="carrat", y="price")
    assert "two different ones" in sentence(path, x="price", y="price")
    assert "choose a smaller test share" in sentence(path, test_size=0.6)
    assert "no encoding named" in sentence(path, encoding="utf-9")


def test_encodings_are_found_and_wrong_ones_told(folder: Path) -> None:
    text = "größe,preis\n1,2\n2,3\n4,7\n"
    for encoding, guessed in (("utf-8", False), ("utf-8-sig", False), ("utf-16", False), ("cp1252", True), ("latin-1", True)):
        path = written(folder, text.encode(encoding), f"{encoding}.csv")
        found = survey(path)
        assert found.columns[0].name == "größe" and found.layout.content.guessed is guessed
    path = written(folder, text.encode("cp1252"))
    assert "read as cp1252, because it is not UTF-8" in survey(path).sentence
    assert "not encoded in utf-8" in sentence(path, encoding="utf-8")
    assert survey(written(folder, b"x\x81,y\n1,2\n")).layout.encoding == "latin-1"  # cp1252 has no such letter


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"data": "diamonds"}, "third value"), ({"data": "diamonds", "x": "carat", "y": "price", "above": 1e9}, "label 0"),
        ({"data": "diamonds", "x": "carat", "y": "price", "above": -1}, "label 1"), ({"data": "six-points"}, "too few columns"),
        ({"x": "temperature", "y": "temperature"}, "different"), ({"x": "damage", "y": "temperature", "above": 60}, "number"),
    ],
)  # fmt: skip
def test_labels_that_cannot_be_used(params: dict[str, Any], said: str) -> None:
    params = {"x": "carat", "y": "price", **params} if params == {"data": "diamonds"} else params
    with pytest.raises(DataError, match=said):
        catalog.landscape("logistic_regression", params)


def test_a_limit_that_separates_the_labels_has_no_minimum(folder: Path) -> None:
    params = {"data": str(written(folder, "x,y\n1,a\n2,a\n3,b\n4,b\n")), "standardise": "none"}
    landscape = catalog.landscape("logistic_regression", params)
    assert landscape.minima(None) == () and landscape.lowest(None) == 0.0 and "separable" in landscape.facts
    touching = catalog.landscape("logistic_regression", {"data": str(written(folder, "x,y\n1,a\n2,a\n2,b\n3,b\n"))})
    assert touching.minima(None) == () and touching.lowest(None) == pytest.approx(math.log(2) / 2)
    run = optim.simulate(optim.RunSpec(objective="logistic_regression", objective_params=params, hyper={"lr": 1.0}, steps=400))
    assert 0 < run.loss[-1] < 0.01


def test_standardised_columns_have_mean_0_and_deviation_1(folder: Path) -> None:
    random = np.random.default_rng(3)
    table = random.normal(50, 9, (40, 2))
    path = str(written(folder, "a,b\n" + "".join(f"{a!r},{b!r}\n" for a, b in table.tolist())))
    parameters = catalog.models()["linear_regression"].Parameters
    whole, part = (prepare(parameters(data=path, standardise=which, test_size=0.25)) for which in ("all", "train"))
    for rows, seen in ((whole, np.arange(40)), (part, part.train)):
        for values in rows.get_scaled(seen):
            assert abs(values.mean()) < 1e-13 and values.std() == pytest.approx(1)
    assert whole.scale_x != part.scale_x


def test_a_file_that_changes_is_read_again_by_the_next_run(folder: Path) -> None:
    path = folder / "changing.csv"
    path.write_text("x,y\n1,1\n2,2\n3,3\n4,4\n")
    spec = optim.RunSpec(objective="linear_regression", objective_params={"data": str(path), "standardise": "none"}, steps=1)
    before = optim.simulate(spec).gradient[0]
    path.write_text("x,y\n1,10\n2,20\n3,30\n4,40\n")
    kept = catalog.landscape(spec.objective, spec.objective_params).gradient(0.0, 0.0, None)
    np.testing.assert_array_equal(kept, before)  # the screen still shows what the run was made of
    np.testing.assert_allclose(optim.simulate(spec).gradient[0], 10 * before)
    path.unlink()
    np.testing.assert_allclose(optim.simulate(spec).gradient[0], 10 * before)  # gone, but known


@pytest.mark.parametrize("format", ["csv", "json", "npz"])
@pytest.mark.parametrize("objective", catalog.models())
def test_runs_on_a_users_table_are_saved_and_read_back_with_the_same_bits(folder: Path, objective: str, format: str) -> None:
    path = written(folder, "größe;preis;ja\n" + "".join(f"{i / 8};{i % 5};{'ab'[i % 3 == 0]}\n" for i in range(30)), "user's.csv")
    columns = {"x": "größe", "y": "ja" if objective == "logistic_regression" else "preis"}
    params = {"data": str(path), "batch": 7, "test_size": 0.25, **columns}
    spec = optim.RunSpec(objective=objective, objective_params=params, steps=20)
    run = optim.simulate(spec)
    export.save(run, folder / f"run.{format}")
    path.unlink()  # the run can be read without its data
    loaded = export.load(folder / f"run.{format}")
    assert loaded.spec == spec
    for name, array in export.get_arrays(run).items():
        np.testing.assert_array_equal(loaded.arrays[name], array)


def test_a_session_can_say_that_its_file_has_changed(folder: Path) -> None:
    path = folder / "pinned.csv"
    path.write_text("x,y\n1,1\n2,2\n3,3\n4,4\n5,5\n")
    params = data_fit.pin_digest("linear_regression", {"data": str(path)})
    spec = optim.RunSpec(objective="linear_regression", objective_params=params, steps=1)
    assert len(spec.objective_params["sha256"]) == 64 and data_fit.explain_change(spec) == ""
    before = optim.simulate(spec)
    path.write_text("x,y\n1,1\n2,2\n3,3\n4,4\n5,6\n")
    np.testing.assert_array_equal(optim.simulate(spec).gradient, before.gradient)  # these rows are meant, and they are known
    reopened = spec.with_(objective_params={**params, "batch": 2})
    assert "pinned.csv has changed since this was saved" in data_fit.explain_change(reopened)


def test_what_is_drawn_of_a_large_table_is_stated(folder: Path) -> None:
    data = data_fit.get_data(optim.RunSpec(objective="linear_regression"))
    assert data is not None
    rows = data_fit.choose_rows(data, 500, seed=4)
    assert len(rows) == len(set(rows.tolist())) == 500 and (np.diff(rows) > 0).all()
    np.testing.assert_array_equal(rows, data_fit.choose_rows(data, 500, seed=4))
    assert len(data_fit.choose_rows(data, 10**6)) == len(data.rows.x)


def test_reading_takes_little_more_memory_than_the_numbers(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optim.data.tables.pieces.ROWS", 500)
    peaks = []
    for rows in (10_000, 20_000):
        path = written(folder, "x,y,unused\n" + "".join(f"{i},{i % 7}.25,some words\n" for i in range(rows)))
        get_layout(path, NumberFormat())
        tracemalloc.start()
        table = load(path, ("x", "y"))
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        assert table.memory == 16 * rows and table.values["x"][-1] == rows - 1
    assert peaks[0] < 1e6 and peaks[1] - peaks[0] < 3 * 16 * 10_000
