"""Tensors as pictures: every entry has its cell, its colour means its number, and marks say what the number cannot."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from optim.recorder.recording import Tensor
from rmsprop_gui.drawing import style
from rmsprop_gui.windows.training.panels.weights.canvas import MatrixCanvas
from rmsprop_gui.windows.training.panels.weights.look import SHADES, look_now, pixels, shade
from rmsprop_gui.windows.training.weight.matrix_values import (
    GAP,
    SIGNED,
    SIZES,
    as_images,
    as_matrix,
    get_cell,
    get_ends,
    make_sheet,
    thin,
)
from tests.effort import growth

EPS = 1e-7


def numbers(shape: tuple[int, ...], seed: int = 0) -> dict[str, np.ndarray]:
    """A made-up moment of RMSprop: some entries never updated, some below epsilon."""
    rng = np.random.default_rng(seed)
    gradient = rng.normal(size=shape) * 10.0 ** rng.uniform(-9, -1, size=shape)
    root = np.where(rng.random(shape) < 0.2, 0.0, np.abs(gradient))
    rate = 1e-3 / (root + EPS)
    return {"theta": rng.normal(size=shape), "gradient": gradient, "root": root, "rate": rate, "update": -rate * gradient}


@pytest.mark.parametrize("shape", [(), (7,), (5, 3), (2, 3, 4), (4, 3, 5, 5)])
def test_every_entry_has_one_cell(shape):
    places = as_matrix(shape)
    np.testing.assert_array_equal(np.sort(places[places != GAP]), np.arange(np.prod(shape, dtype=int)))


@pytest.mark.parametrize("inputs", [0, 1])
@pytest.mark.parametrize("aspect", [0.3, 1.0, 2.5])
def test_images_are_the_weights_of_each_neuron(inputs, aspect):
    weights = np.random.default_rng(1).normal(size=(64, 10) if inputs == 0 else (10, 64))
    places = as_images(weights.shape, inputs, aspect)
    np.testing.assert_array_equal(np.sort(places[places != GAP]), np.arange(640))
    first = weights.take(0, axis=1 - inputs).reshape(8, 8)
    np.testing.assert_array_equal(weights.ravel()[places[:8, :8]], first)


@pytest.mark.parametrize("quantity", [*SIZES, *SIGNED])
def test_colours_and_marks_say_what_the_numbers_are(qapp, quantity):
    known = numbers((20, 30))
    tensor = Tensor("w", (20, 30))
    sheet = make_sheet(tensor, quantity, known, EPS)
    ends = get_ends([sheet], quantity)
    painted = pixels(sheet, ends, as_matrix(tensor.shape), look_now(ends.signed))
    untouched, dominated = known["root"] == 0, (known["root"] < EPS) & (known["root"] > 0)
    assert untouched.any() and dominated.any()
    np.testing.assert_array_equal(painted == 0, untouched)  # holes, through which the hatching shows
    for row, column in ((3, 4), (7, 8), (19, 29)):
        if not untouched[row, column]:
            part = round(float(ends.parts(sheet.values[row, column])) * (SHADES - 1)) / (SHADES - 1)
            assert QColor.fromRgba(int(painted[row, column])) == shade(part, ends.signed, bool(dominated[row, column]))


@pytest.mark.parametrize("quantity", [*SIZES, *SIGNED])
def test_the_ends_hold_most_values_and_are_round(quantity):
    sheet = make_sheet(Tensor("w", (50, 50)), quantity, numbers((50, 50)), EPS)
    ends = get_ends([sheet], quantity)
    size = np.abs(sheet.usual)
    assert np.mean(size <= ends.high * (1 + 1e-12)) > 0.97
    if quantity in SIGNED:
        assert ends.low == -ends.high
        np.testing.assert_array_equal(ends.parts(np.array([0.0])), 0.5)
    else:
        np.testing.assert_allclose(np.log10([ends.low, ends.high]), np.round(np.log10([ends.low, ends.high])), atol=1e-12)


def test_what_is_no_number_and_what_was_not_recorded_have_colours_of_their_own(qapp):
    values = np.array([[1.0, np.nan], [np.inf, 2.0]])
    sheet = make_sheet(Tensor("w", (2, 2)), "theta", {"theta": values}, None, np.array([[True, True], [True, False]]))
    look = look_now(signed=True)
    painted = pixels(sheet, get_ends([sheet], "theta"), as_matrix((2, 2)), look)
    assert painted[0, 1] == painted[1, 0] == look.broken and painted[1, 1] == look.unknown


def test_without_numbers_there_are_ends_all_the_same():
    nothing = make_sheet(Tensor("w", (2,)), "rate", {"rate": np.full(2, np.nan)}, None)
    assert get_ends([nothing], "rate").low < get_ends([nothing], "rate").high
    assert get_ends([], "theta").signed


@pytest.fixture
def canvas(qtbot):
    canvas = MatrixCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(420, 360)
    sheet = make_sheet(Tensor("hidden.weight", (64, 10)), "rate", numbers((64, 10)), EPS)
    canvas.show_sheet(sheet, get_ends([sheet], "rate"), 0)
    canvas.show()
    yield canvas


def test_a_click_picks_the_weight_under_it(canvas, qtbot):
    for flat in (0, 123, 639):
        cell = get_cell(canvas.places, flat)
        with qtbot.waitSignal(canvas.entry_picked) as caught:
            qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=canvas.cell_box(cell).center().toPoint())
        assert caught.args == [flat]


def test_arrow_keys_walk_over_the_gaps_and_enter_picks(canvas, qtbot):
    said = []
    canvas.entry_hovered.connect(said.append)
    for _ in range(8):
        qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.cursor_cell == (0, 9) and said[-1] == 1  # the first pixel of the second neuron
    qtbot.keyClick(canvas, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.cursor_cell == (11, 9)
    with qtbot.waitSignal(canvas.entry_picked) as caught:
        qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert caught.args == [int(canvas.places[11, 9])]


def test_the_pictures_follow_the_theme(canvas):
    light = canvas.grab().toImage()
    style.set_theme("dark")
    assert canvas.grab().toImage() != light
    style.set_theme("light")
    assert canvas.grab().toImage() == light


def test_fifty_thousand_weights_are_painted_all_at_once(canvas):
    """Sixteen times as many weights take a few times as long, because no weight is painted by itself."""

    def paint(columns: int) -> None:
        sheet = make_sheet(Tensor("w", (784, columns)), "rate", known[columns], EPS)
        canvas.show_sheet(sheet, get_ends([sheet], "rate"), 0)
        canvas.grab()

    known = {columns: numbers((784, columns)) for columns in (4, 64)}
    assert growth(lambda: paint(4), lambda: paint(64)) < 6


def test_of_four_million_weights_as_many_are_painted_as_the_screen_has_pixels(canvas):
    sheet = make_sheet(Tensor("w", (2000, 2000)), "rate", numbers((2000, 2000)), EPS)
    canvas.show_sheet(sheet, get_ends([sheet], "rate"), None)
    image = canvas.image()
    assert image.width() <= canvas.width() and image.height() <= canvas.height()
    assert len(sheet.usual) < 100_000, "a sample decides about the colours"


@pytest.mark.parametrize("shape", [(5, 7), (300, 4), (4, 300)])
def test_a_thinned_picture_keeps_its_corners(shape):
    places = as_matrix(shape)
    small = thin(places, 50, 60)
    assert small.shape == (min(shape[0], 50), min(shape[1], 60))
    assert (small[0, 0], small[-1, -1]) == (places[0, 0], places[-1, -1])
