"""Numbers as text and back."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmsprop_gui.i18n.number_text import axis_number, count, number, parse_number, percent, short, signed, step_label

finite = st.floats(allow_nan=False, allow_infinity=False)
normal = finite.filter(lambda x: x == 0 or abs(x) > 1e-300)


@given(normal, st.integers(3, 12))
def test_number_reads_back_within_its_digits(x: float, digits: int) -> None:
    mantissa_digits = digits if 1e-3 <= abs(x) < 1e5 else digits - 1
    back = parse_number(number(x, digits)) if abs(x) < 1e308 else x
    assert math.isclose(back, x, rel_tol=0.51 * 10.0 ** (1 - mantissa_digits))


@given(normal)
def test_short_reads_back(x: float) -> None:
    back = parse_number(short(x)) if abs(x) < 1e308 else x
    assert math.isclose(back, x, rel_tol=1e-5)


@given(finite)
def test_a_typed_number_is_read_exactly(x: float) -> None:
    assert parse_number(repr(x)) == x


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_a_sentence(text: str) -> None:
    try:
        assert math.isfinite(parse_number(text))
    except ValueError as error:
        assert str(error).endswith(".")
        assert len(str(error).split()) >= 5


@given(st.floats(1e-3, 99_999))
def test_the_width_in_a_table_is_constant(x: float) -> None:
    digits = number(x).replace("×10", "").strip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻").replace(".", "").lstrip("0")
    assert len(digits) in (3, 4, 5)


@pytest.mark.parametrize(
    ("x", "digits", "text"),
    [
        (0.26364, 4, "0.2636"), (-1.88, 4, "−1.880"), (3.4499e-5, 4, "3.45×10⁻⁵"), (1e5, 4, "1.00×10⁵"),
        (9.99996, 4, "10.00"), (0.00099999, 4, "0.001000"), (0.0, 4, "0"), (-0.0, 4, "0"), (None, 4, "—"),
        (math.nan, 4, "n/a"), (math.inf, 4, "∞"), (-math.inf, 4, "−∞"), (4.157, 3, "4.16"), (36.4, 2, "36"),
        (99999.9, 4, "1.00×10⁵"), (1e-300, 4, "1.00×10⁻³⁰⁰"), (0.01, 1, "0.01"), (24, 4, "24.00"),
    ],
)  # fmt: skip
def test_number(x: float | None, digits: int, text: str) -> None:
    assert number(x, digits) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e-3", 1e-3), ("0.001", 1e-3), ("1/1000", 1e-3), (" 1 / 8 ", 0.125), ("−2.5", -2.5), ("-1E-8", -1e-8),
        (".5", 0.5), ("5.", 5.0), ("+3", 3.0), ("3.45×10⁻⁵", 3.45e-5), ("10⁻³", 1e-3), ("−10²", -100.0),
        ("1e-3/2", 5e-4),
    ],
)  # fmt: skip
def test_accepted_spellings(text: str, value: float) -> None:
    assert parse_number(text) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("0,15", "point"), ("", "empty"), ("   ", "empty"), ("abc", "not a number"), ("1/0", "zero"), ("nan", "not a"),
        ("inf", "not a number"), ("1e999", "too large"), ("1_000", "not a number"), ("１", "not a number"),
        ("1/2/3", "not a number"), ("0x10", "not a number"), ("__import__('os')", "not a number"),
    ],
)  # fmt: skip
def test_refused_spellings_say_why(text: str, part: str) -> None:
    with pytest.raises(ValueError, match=part):
        parse_number(text)


def test_percent_never_hides_a_small_share() -> None:
    assert percent(0.237) == "24\u2009%"
    assert percent(0.0) == "0\u2009%"
    assert percent(0.001) == "<\u20091\u2009%"
    assert percent(-0.3) == "−30\u2009%"
    assert percent(None) == "—"
    assert percent(math.nan) == "n/a"
    assert len(percent(1e300)) < 16


def test_axis_numbers() -> None:
    assert [axis_number(10.0**e, log=True) for e in range(-3, 4)] == ["10⁻³", "10⁻²", "0.1", "1", "10", "10²", "10³"]
    assert [axis_number(x) for x in (-2.0, 0.5, 0.0, 100.0, 2e-5)] == ["−2", "0.5", "0", "100", "2×10⁻⁵"]


def test_signs_and_counts() -> None:
    assert [signed(x, 2) for x in (0.5, -0.5, 0.0)] == ["+0.50", "−0.50", "0"]
    assert step_label(14) == "step 14"
    assert count(12_345) == "12\u2009345"
    assert short(0.15) == "0.15"
    assert [short(x) for x in (1e-8, -1e-8, 1.5e-8, 3e20)] == ["10⁻⁸", "−10⁻⁸", "1.5×10⁻⁸", "3×10²⁰"]
