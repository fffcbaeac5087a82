"""Formulas: their text, their LaTeX, their measures, their ink."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

from optim.base.resources import resource_path
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import (
    Absolute,
    Box,
    FormulaLabel,
    Fraction,
    Parenthesis,
    Root,
    RowBox,
    Script,
    Space,
    TextBox,
    fit,
    num,
    operator,
    symbol,
    word,
)


def v(name: str, sup: int | None = None) -> Box:
    return symbol(name, sub=2, sup=sup, color="theta2")


def update() -> Box:
    below = RowBox(Root(v("v")), operator("+"), symbol("ε"))
    return RowBox(
        symbol("Δθ", 2), operator("="), num("−"), Fraction(RowBox(symbol("α"), Space(), v("g")), below)
    )  # fmt: skip


def inked(box: Box, width: float = 0) -> QImage:
    image = QImage(600, 200, QImage.Format.Format_ARGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    box.paint(painter, 20, 100)
    painter.end()
    return image


def ink_bounds(image: QImage) -> tuple[int, int, int, int]:
    white = QColor("white").rgb()
    spots = [(x, y) for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) != white]
    columns, rows = [x for x, _ in spots], [y for _, y in spots]
    return min(columns), min(rows), max(columns), max(rows)


def test_text_is_what_a_person_would_type(qapp) -> None:
    assert update().text() == "Δθ₂ = −α g₂ / (√v₂ + ε)"


def test_latex(qapp) -> None:
    assert update().latex() == (
        r"\Delta \theta_{2} = - \frac{\alpha \, g_{2}}{\sqrt{v_{2}} + \epsilon}"
    )
    assert num(3.45e-5).latex() == r"3.45\times 10^{-5}"
    assert word("bound").latex() == r"\text{bound}"


@pytest.mark.parametrize(
    ("make", "text"),
    [
        (lambda: Root(RowBox(symbol("v"), operator("+"), symbol("ε"))), "√(v + ε)"),
        (lambda: Root(v("v")), "√v₂"),
        (lambda: Absolute(symbol("g")), "|g|"),
        (lambda: Script(Parenthesis(symbol("β")), None, num("2")), "(β)²"),
        (lambda: symbol("v", "max"), "vₘₐₓ"),
        (lambda: symbol("v", "best"), "v_best"),
        (lambda: symbol("x", sup="best"), "x^best"),
        (lambda: symbol("β", sup="t+1"), "βᵗ⁺¹"),
        (lambda: Fraction(RowBox(num("1"), operator("+"), symbol("a")), symbol("b")), "(1 + a) / b"),
        (lambda: Fraction(num("−1"), RowBox(symbol("a"), Space(), symbol("b"))), "−1 / (a b)"),
        (lambda: Fraction(num("1"), Parenthesis(RowBox(symbol("a"), operator("+"), num("1")))), "1 / (a + 1)"),
        (lambda: v("g", 2), "g₂²"),
    ],
)  # fmt: skip
def test_plain_text_keeps_the_meaning(qapp, make, text: str) -> None:
    assert make().text() == text


def test_ink_stays_inside_the_box(qapp) -> None:
    boxes = (
        update(), Parenthesis(Fraction(num(1.0), symbol("b"))), Root(Fraction(symbol("a"), symbol("b"))),
        symbol("f"), Absolute(symbol("g")), v("g", 2), Script(Parenthesis(Fraction(num(1), num(2))), None, num("2")),
    )  # fmt: skip
    for box in boxes:
        left, top, right, bottom = ink_bounds(inked(box))
        cover = box.rect(20, 100).adjusted(-2, -2, 2, 2)
        assert cover.contains(left, top), box.text()
        assert cover.contains(right, bottom), box.text()


def test_brackets_grow_and_roots_cover(qapp) -> None:
    tall = Fraction(symbol("a"), symbol("b"))
    assert Parenthesis(tall).ascent > Parenthesis(symbol("a")).ascent + 5
    assert Root(tall).ascent > tall.ascent
    assert Fraction(symbol("a"), symbol("b")).width > symbol("a").width


def test_colours_are_those_of_the_theme_when_painted(qapp) -> None:
    box = TextBox("█", color="theta1")
    style.set_theme("light")
    light = inked(box)
    style.set_theme("dark")
    dark = inked(box)
    style.set_theme("light")
    colours = [image.pixelColor(24, 96).name() for image in (light, dark)]
    tokens = json.loads(resource_path("tokens.json").read_text())
    assert colours == [tokens[name]["theta1"].lower() for name in ("light", "dark")] and colours[0] != colours[1]


def test_measures_follow_the_scale_and_come_back(qapp) -> None:
    box = update()
    before = box.size
    with style.scale_by(2):
        assert box.width == pytest.approx(2 * before.width, rel=0.05)
    assert box.size == before
    assert box.size is box.size


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 400))
def test_fitted_formulas_have_room(width: float) -> None:
    box = update()
    shown = fit(box, width)
    assert shown.width <= max(width, 0) + 1e-6
    assert shown.text() == box.text()
    assert shown.latex() == box.latex()
    assert (shown is box) == (box.width <= width)


def test_an_elided_formula_paints_only_its_room(qapp) -> None:
    shown = fit(update(), 60)
    left, _, right, _ = ink_bounds(inked(shown))
    assert left >= 18
    assert right <= 82


def test_label_speaks_and_copies(qtbot) -> None:
    label = FormulaLabel(update(), Qt.AlignmentFlag.AlignRight)
    qtbot.addWidget(label)
    assert label.accessibleName() == "Δθ₂ = −α g₂ / (√v₂ + ε)"
    label.copy_text()
    assert QGuiApplication.clipboard().text() == update().text()
    label.copy_latex()
    assert r"\frac" in QGuiApplication.clipboard().text()
    label.resize(50, 30)
    assert not label.grab().isNull()
    label.set_box(symbol("g"))
    assert label.accessibleName() == "g"
    before = label.sizeHint().height()
    style.set_text_scale(2)
    assert label.sizeHint().height() >= before
    style.set_text_scale(1)
