"""Lines of a traced step as text, LaTeX and Markdown: in symbols, with the numbers substituted, and the result."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from optim.base.catalog import get_by_key
from optim.base.translatable import plain, theta
from optim.notation.expression_writer import ExpressionWriter, expression, reason, target
from optim.notation.notation_resolver import DECLARED
from optim.notation.renderer import Latex, PlainText, Typesetter
from optim.notation.traced_number import Condition, Explanation, Line, Sym, operands

Format = Callable[[float], str]


def four_digits(x: float) -> str:
    """Four significant digits, for text that leaves the program.

    x   the number
    """
    return plain(float(x), 4)


class LineStyle(NamedTuple):
    """How lines are written.

    notation          name of a notation (see optim.notation.notation_resolver)
    number, setting   how results and settings become text
    """

    notation: str = DECLARED
    number: Format = four_digits
    setting: Format = four_digits


USUAL = LineStyle()


def text(line: Line, explanation: Explanation, form: LineStyle = USUAL) -> str:
    """A line as text: "v₂ ← β v₂ + (1 − β) g₂² = 0.9 × 19 + 0.1 × 1.318² = 17.27".

    form   how it is written
    """
    return join(line, explanation, PlainText(form.number, form.setting), form.notation)


def latex(line: Line, explanation: Explanation, form: LineStyle = USUAL) -> str:
    r"""A line for TeX's mathematics mode, with \\frac and \\sqrt.

    form   how it is written
    """
    return join(line, explanation, Latex(form.number, form.setting), form.notation)


def join(line: Line, explanation: Explanation, setter: Typesetter, notation: str) -> str:
    """A line in symbols, with the numbers substituted, and its result, with signs of equality between.

    setter     what makes the pieces
    notation   name of a notation
    """
    before, *steps = split(line, explanation, setter, notation)
    return before + " = ".join(step for step in steps if step)


def split(line: Line, explanation: Explanation, setter: Typesetter, notation: str) -> tuple[str, str, str, str]:
    """What stands between a line's signs: ("v₂ ← ", "β v₂ + (1 − β) g₂²", "0.9 × 19 + 0.1 × 1.318²", "17.27"). The numbers are ""
    where they would say what another part says.

    setter     what makes the pieces
    notation   name of a notation
    """
    symbols, numbers = (expression(line, explanation, setter, substituted, notation) for substituted in (False, True))
    result = setter.number(line.value)
    return target(line, explanation, setter, notation), symbols, numbers if numbers not in (symbols, result) else "", result


# ---- whole steps, of one parameter or of several


def text_of_step(explanations: Sequence[Explanation], form: LineStyle = USUAL) -> str:
    """One line for each row; parameters stand apart by an empty line.

    form   how the lines are written
    """
    return "\n\n".join("\n".join(text(line, e, form) for line in e.shown) for e in explanations)


def latex_of_step(explanations: Sequence[Explanation], form: LineStyle = USUAL) -> str:
    r"""One `aligned` block, ready to stand between `\[` and `\]`.

    form   how the lines are written
    """
    rows = " \\\\[1ex]\n".join(" \\\\\n".join(f"& {latex(line, e, form)}" for line in e.shown) for e in explanations)
    return f"\\begin{{aligned}}\n{rows}\n\\end{{aligned}}"


def markdown_of_step(explanations: Sequence[Explanation], form: LineStyle = USUAL) -> str:
    """For each parameter a heading, the formulas in a block of mathematics, and a table of the numbers in full precision.

    form   how the lines are written
    """
    return "\n\n".join(section(e, form) for e in explanations)


def section(explanation: Explanation, form: LineStyle) -> str:
    """One parameter of a step in Markdown.

    form   how the lines are written
    """
    name = theta(explanation.parameter, explanation.dimension)
    title = get_by_key(explanation.optimizer).title
    heading = f"### {title}, {name}, step {explanation.step} → {explanation.step + 1}"
    rows = [f"| {symbol(line, explanation, form)} | {cell(line.label)} | {float(line.value)!r} |" for line in explanation.shown]
    table = "\n".join(["| | what it is | value |", "| --- | --- | ---: |", *rows])
    return f"{heading}\n\n$$\n{latex_of_step([explanation], form)}\n$$\n\n{table}"


def cell(words: str) -> str:
    """Text in a cell of a Markdown table, which a bar would end.

    words   the text
    """
    return words.replace("|", r"\|")


def symbol(line: Line, explanation: Explanation, form: LineStyle) -> str:
    """What the line's number is called, as it stands before its formula.

    form   how the line is written
    """
    setter = PlainText(form.number, form.setting)
    return target(line, explanation, setter, form.notation).rstrip(" ←=")


# ---- what the formula itself does not say


def why(line: Line, explanation: Explanation, form: LineStyle = USUAL) -> str:
    """The conditions that decided which formula was used, "ρₜ > 5 holds", and how it was rounded where that is not usual.

    form   how numbers are written
    """
    writer = ExpressionWriter(line, explanation, PlainText(form.number, form.setting), False, form.notation)
    found = []
    for condition in conditions(line.expression):
        verb = "holds" if condition else "does not hold"
        found.append(f"{reason(condition, lambda x: writer.write(x)[1])} {verb}")
    if any(x.op == "fused" for x in write_out(line.expression)):
        found.append("each product is added without being rounded before")
    formats = {format for x in write_out(line.expression) for format in x.rounded}
    found += [f"rounded to {name}" for name in SHORTER if name in formats]
    return "; ".join(dict.fromkeys(found))


SHORTER = ("float32", "bfloat16", "float16")


def conditions(x: Sym) -> list[Condition]:
    """The conditions of the choices in an expression, down to its named parts.

    x   the expression
    """
    choices = [part.args[0] for part in write_out(x) if part.op == "where"]
    return [condition for condition in choices if isinstance(condition, Condition)]


def write_out(x: Sym) -> list[Sym]:
    """The nodes of an expression, down to its named parts.

    x   the expression
    """
    found, todo = [], [x]
    while todo:
        current = todo.pop()
        found.append(current)
        todo += [part for part in operands(current) if part.name is None]
    return found
