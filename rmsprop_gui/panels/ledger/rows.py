"""The rows of the ledger: boxes for symbols, numbers and results, and where they go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from optim.analysis import ledger
from optim.analysis.ledger import LineStyle
from optim.notation.expression_writer import expression, target
from optim.notation.notation_resolver import DECLARED
from optim.notation.traced_number import Explanation, Line, Sym
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.formula import Box, RowBox, Term, TextBox, bare
from rmsprop_gui.drawing.formula.label import SMALLEST, Scaled, fit
from rmsprop_gui.drawing.formula.trace_formula import BoxRenderer, Digits
from rmsprop_gui.i18n import number_text
from rmsprop_gui.model.highlight import HighlightedQuantity

SETTER = BoxRenderer()
KEPT = 400  # symbol sides; a session uses a few dozen
MARGIN, GAP, PADDING = 14, 12, 12  # logical pixels; padding is above and below a row together
TINY = 0.6  # a line that cannot be broken is drawn this much smaller before it is cut
EQUALS = TextBox("=", 13, "text_3")

INSET = 14  # of the second line of a broken sum
_symbols: dict[Any, Box] = {}
_lines: dict[Any, list[Box]] = {}


@dataclass(frozen=True)
class LedgerRow:
    """One line as boxes: `symbols` with its target, `numbers` substituted (None where that says nothing new), `result`."""

    symbols: Box
    numbers: Box | None
    result: Box
    line: Line
    explanation: Explanation
    key: Any  # the structure of the formula: the same for the same formula with other numbers
    form: LineStyle

    def text(self) -> str:
        return ledger.text(self.line, self.explanation, self.form)

    def symbol(self) -> str:
        """What the row's number is called."""
        return ledger.symbol(self.line, self.explanation, self.form)

    def tip(self) -> str:
        """The whole row, and the conditions that decided between formulas."""
        return "\n".join(part for part in (self.text(), ledger.why(self.line, self.explanation, self.form)) if part)


def get_form(notation: str) -> LineStyle:
    """Numbers as the screen writes them, in a notation."""
    return LineStyle(notation, four_digits, short)


def four_digits(x: float) -> str:
    return number_text.number(float(x), 4)


def short(x: float) -> str:
    return number_text.short(float(x), 4)


def make_rows(explanation: Explanation, notation: str = DECLARED) -> list[LedgerRow]:
    form = get_form(notation)
    return [make_row(line, explanation, form) for line in explanation.shown]


def make_row(line: Line, explanation: Explanation, form: LineStyle) -> LedgerRow:
    how = form.notation, explanation.optimizer, explanation.dimension
    key = (line.symbol, line.parameter, *how, shape(line.expression, explanation, True))
    symbols = _symbols.get(key)
    if symbols is None:
        if len(_symbols) >= KEPT:
            _symbols.clear()
        whole = [f(line, explanation, SETTER, form.notation) for f in (target, get_symbols)]
        symbols = _symbols[key] = RowBox(*whole)
    result = form.number(line.value)
    color = "text" if line.parameter is None else style.theta_key(line.parameter)
    substituted: Box | None = expression(line, explanation, SETTER, True, form.notation)
    inner = bare(substituted) if substituted is not None else None
    if isinstance(inner, TextBox) and inner.string == result:
        substituted = None
    shown = Term(Digits(result, 13, color, weight=600), HighlightedQuantity(line.name, line.parameter))
    return LedgerRow(symbols, substituted, shown, line, explanation, key, form)


def get_symbols(line: Line, explanation: Explanation, renderer: BoxRenderer, notation: str) -> Box:
    return expression(line, explanation, renderer, False, notation)


def shape(x: Sym, explanation: Explanation, top: bool = False) -> Any:
    """What an expression looks like, apart from its numbers; equal shapes are written alike."""
    if x.name is not None and not top and x not in explanation.folded:
        return x.name
    if x.op == "number":
        return float(x.value)
    if x.op == "where":
        return "where", shape(x.taken, explanation)
    squared = len(x.args) == 2 and x.args[0] is x.args[1]
    return x.op, squared, tuple(shape(a, explanation) for a in x.args)


@dataclass(frozen=True)
class PlacedRow:
    """A row with its place: top, height, lines as (box, x, baseline), and the places of "=". Boxes of `still` are the
    same from step to step."""

    row: LedgerRow
    top: float
    height: float
    lines: tuple[tuple[Box, float, float], ...]
    equals: tuple[tuple[float, float], ...]
    result: tuple[float, float]
    still: int  # how many of the lines, from the first one on


def place_rows(rows: list[LedgerRow], width: float, height: float, stacked: set[Any]) -> list[PlacedRow]:
    """Rows from the top down; with room to spare they share it. `stacked` remembers, for each width, which rows have
    needed the numbers below the symbols, so that rows do not change back and forth while numbers change."""
    equals_x = equals_place(rows, width)
    pieces = []
    for row in rows:
        key = (row.key, int(width))
        if needs_two_lines(row, width, equals_x):
            stacked.add(key)
        pieces.append(below(row, width) if key in stacked else beside(row, width, equals_x))
    heights = [sum(high for *_, high in lines) + PADDING for lines in pieces]
    share = max(1.0, (height - 4) / sum(heights)) if heights else 1.0
    placed, top = [], 2.0
    for row, lines, high in zip(rows, pieces, heights, strict=True):
        placed.append(place_baselines(row, lines, top, high * share, width))
        top += high * share
    return placed


def get_bottom(placed: list[PlacedRow]) -> float:
    """Where the last row ends."""
    return placed[-1].top + placed[-1].height if placed else 0.0


Piece = tuple[list[tuple[Box, float]], float | None, float]  # boxes with their x; x of "="; height of the line


def beside(row: LedgerRow, width: float, equals_x: float) -> list[Piece]:
    """Symbols and numbers on one line."""
    right = width - MARGIN - row.result.width - GAP - EQUALS.width
    if row.numbers is None:
        box = shrink(row.symbols, right - MARGIN - GAP)
        return [([(box, MARGIN)], None, box.ascent + box.descent)]
    symbols = keep_lines(row.symbols, equals_x - MARGIN - 4, False)[0]
    digits = shrink(row.numbers, right - equals_x - after_sign() - 6)
    high = max(box.ascent + box.descent for box in (symbols, digits))
    return [([(symbols, MARGIN), (digits, equals_x + after_sign())], equals_x, high)]


def after_sign() -> float:
    """From the left of "=" to what follows it."""
    return EQUALS.width + 5


def below(row: LedgerRow, width: float) -> list[Piece]:
    """Symbols first, then the numbers, each wrapped between its terms."""
    right = width - MARGIN - row.result.width - GAP - EQUALS.width - GAP
    found: list[Piece] = []
    for box, x in ((row.symbols, MARGIN), (row.numbers, MARGIN + 12 + after_sign())):
        if box is None:
            continue
        room = width - 2 * MARGIN if box is row.symbols and row.numbers is not None else right - x
        lines = keep_lines(box, room) if box is row.symbols else wrap(box, room)
        for place, part in enumerate(lines):
            inset = x + (INSET if place else 0)
            sign = MARGIN + 12.0 if box is row.numbers and not place else None
            found.append(([(part, inset)], sign, part.ascent + part.descent + 5))
    return found


def place_baselines(row: LedgerRow, lines: list[Piece], top: float, height: float, width: float) -> PlacedRow:
    """Baselines: the lines together stand in the middle of the row; one line centres on the height of digits."""
    y = top + (height - sum(high for *_, high in lines)) / 2
    boxes, equals, baseline = [], [], top + height / 2 + 4.5 * style.text_scale()
    for parts, sign, high in lines:
        if len(lines) > 1:
            baseline = y + max(box.ascent for box, _ in parts) + 2
        boxes += [(box, x, baseline) for box, x in parts]
        equals += [(sign, baseline)] if sign is not None else []
        y += high
    x = width - MARGIN - row.result.width
    equals.append((x - 4 - EQUALS.width, baseline))
    first_numbers = next((i for i, (_, sign, _) in enumerate(lines) if sign is not None), len(lines))
    still = first_numbers if len(lines) > 1 else 1  # beside each other, the symbols come first
    return PlacedRow(row, top, height, tuple(boxes), tuple(equals), (x, baseline), still)


def needs_two_lines(row: LedgerRow, width: float, equals_x: float) -> bool:
    """Whether symbols and numbers do not fit side by side, even a little smaller."""
    right = width - MARGIN - row.result.width - GAP - EQUALS.width
    if row.numbers is None:
        return row.symbols.width * SMALLEST > right - MARGIN - GAP
    digits = right - equals_x - after_sign() - 6
    return row.symbols.width * SMALLEST > equals_x - MARGIN - 4 or row.numbers.width * SMALLEST > digits


def wrap(box: Box, room: float) -> list[Box]:
    """A sum broken before its signs into lines that fit, as far as it can be broken."""
    parts = list(flat(box))
    lines: list[list[Box]] = [[]]
    for part in parts:
        if is_sign(part) and RowBox(*lines[-1], *get_following(parts, part)).width * SMALLEST > room and lines[-1]:
            lines.append([])
        lines[-1].append(part)
    return [shrink(RowBox(*line), room - (INSET if place else 0)) for place, line in enumerate(lines)]


def keep_lines(box: Box, room: float, breaks: bool = True) -> list[Box]:
    """`wrapped` (or only `shrunk`) for boxes that stay the same from step to step: made once."""
    key = box, round(room), breaks, style.layout_key()
    lines = _lines.get(key)
    if lines is None:
        if len(_lines) >= KEPT:
            _lines.clear()
        lines = _lines[key] = wrap(box, room) if breaks else [shrink(box, room)]
    return lines


def get_following(parts: list[Box], sign: Box) -> list[Box]:
    """The sign and the terms up to the next one."""
    start = next(i for i, part in enumerate(parts) if part is sign)
    stop = next((i for i in range(start + 1, len(parts)) if is_sign(parts[i])), len(parts))
    return parts[start:stop]


def is_sign(box: Box) -> bool:
    return isinstance(box, TextBox) and box.string in (" + ", " − ")


def flat(box: Box) -> list[Box]:
    return [inner for part in box.parts for inner in flat(part)] if isinstance(box, RowBox) else [box]


def shrink(box: Box, room: float) -> Box:
    """The box where it fits, else smaller, else its beginning: the tooltip has the whole."""
    if box.width > room > 0 and room / box.width >= TINY:
        return Scaled(box, room / box.width)
    return fit(box, max(1.0, room))


def equals_place(rows: list[LedgerRow], width: float) -> float:
    """Where the column of numbers begins: after the widest symbols, but before the middle."""
    widest = max((row.symbols.width for row in rows if row.numbers is not None), default=0.0)
    return min(MARGIN + widest + GAP, MARGIN + (width - 2 * MARGIN) * 0.44)
