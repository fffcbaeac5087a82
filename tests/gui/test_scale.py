"""The way of a slider and its values."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmsprop_gui.widgets.scale import SliderScale

SCALES = [
    SliderScale("linear", -2, 5), SliderScale("log", 1e-4, 1), SliderScale("log", 0, 10), SliderScale("complement", 0, 0.9999),
    SliderScale("complement", 0.5, 1),
]  # fmt: skip
each = pytest.mark.parametrize("scale", SCALES, ids=str)


@each
@given(share=st.floats(0, 1))
def test_there_and_back(scale: SliderScale, share: float) -> None:
    value = scale.value(share)
    assert scale.low <= value <= scale.high
    again = scale.value(scale.position(value))
    assert math.isclose(again, value, rel_tol=1e-9, abs_tol=1e-12)


@each
def test_the_way_rises(scale: SliderScale) -> None:
    values = [scale.value(i / 200) for i in range(201)]
    assert values == sorted(values)
    assert values[0] == scale.low


@each
@given(share=st.floats(0, 1), direction=st.sampled_from((1, -1)), factor=st.sampled_from((0.2, 1, 5)))
def test_a_key_moves_the_right_way_and_stays_inside(
    scale: SliderScale, share: float, direction: int, factor: float
) -> None:
    value = scale.value(share)
    moved = scale.stepped(value, direction, factor)
    assert scale.low <= moved <= scale.high
    at_end = value in (scale.low, scale.value(0), scale.value(1))
    assert (moved - value) * direction > 0 or at_end or abs(scale.position(moved) - share) < 0.05


@each
def test_keys_reach_both_ends(scale: SliderScale) -> None:
    value = scale.value(0.4)
    for direction, end in ((-1, scale.value(0)), (1, scale.value(1))):
        for _ in range(400):
            value = scale.stepped(value, direction)
        assert value == end


def test_twenty_steps_make_a_decade_and_come_back() -> None:
    scale = SliderScale("log", 1e-4, 1)
    value = 0.01
    for _ in range(20):
        value = scale.stepped(value, 1)
    assert value == pytest.approx(0.1, rel=1e-12)
    for _ in range(20):
        value = scale.stepped(value, -1)
    assert value == pytest.approx(0.01, rel=1e-12)


def test_a_drag_gives_round_values() -> None:
    scale = SliderScale("log", 1e-4, 1)
    values = [scale.nearest_round(i / 90, 1 / 90) for i in range(91)]
    assert all(len(repr(value).replace("0", "").replace(".", "").partition("e")[0]) <= 3 for value in values)
    assert values == sorted(values)
    assert len(set(values)) == len(values)


def test_decays_reach_zero_and_nearly_one() -> None:
    scale = SliderScale("complement", 0, 1)
    assert scale.value(0) == 0
    assert scale.value(1) == pytest.approx(0.999999)
    assert scale.position(0.99) - scale.position(0.9) == pytest.approx(scale.position(0.999) - scale.position(0.99))


def test_values_outside_are_reported_and_come_back_by_key() -> None:
    scale = SliderScale("log", 1e-3, 1)
    assert scale.position(5) > 1
    assert scale.position(0) == -math.inf
    assert scale.stepped(5, -1) == 1
    assert scale.stepped(5, 1) == 5
    assert scale.stepped(0.0, 1) == 1e-3
    assert math.isnan(scale.position(math.nan))


@pytest.mark.parametrize(
    "bad", [("cubic", 0, 1), ("log", -1, 1), ("linear", 2, 1), ("linear", 0, math.inf), ("complement", 0, 2)]
)
def test_ranges_that_cannot_be_drawn_are_refused(bad: tuple) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        SliderScale(*bad)
