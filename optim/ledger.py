"""Lines of a traced step as text and as LaTeX: in symbols, with the numbers substituted, and the result."""

from __future__ import annotations

from collections.abc import Callable

from optim.insight.wording import LOWERED, RAISED, plain
from optim.trace import Condition, Explanation, Line, Sym
from optim.trace.explain import operands
from optim.typesetting import Typesetter, Writer, expression, parsed, reason, target

Format = Callable[[float], str]


def four_digits(x: float) -> str:
    """Four significant digits, for text that leaves the program."""
    return plain(float(x), 4)


def text(line: Line, explanation: Explanation, number: Format = four_digits) -> str:
    """"v₂ ← β v₂ + (1 − β) g₂² = 0.9 × 19 + 0.1 × 1.318² = 17.27" """
    return joined(line, explanation, PlainText(number), " = ")


def latex(line: Line, explanation: Explanation, number: Format = four_digits) -> str:
    r"""The same for TeX's mathematics mode, with \\frac and \\sqrt."""
    return joined(line, explanation, Latex(number), " = ")


def joined(line: Line, explanation: Explanation, setter: Typesetter, equals: str) -> str:
    symbols, numbers = (expression(line, explanation, setter, substituted) for substituted in (False, True))
    result = setter.number(line.value)
    steps = [symbols, numbers, result] if numbers not in (symbols, result) else [symbols, result]
    return target(line, explanation, setter) + equals.join(s for s in steps if s)


def why(line: Line, explanation: Explanation, number: Format = four_digits) -> str:
    """The conditions that decided which formula was used: "ρₜ > 5 holds"; "" where there was no choice."""
    writer = Writer(line, explanation, PlainText(number), False)
    found = []
    for condition in conditions(line.expression):
        verb = "holds" if condition else "does not hold"
        found.append(f"{reason(condition, lambda x: writer.write(x)[1])} {verb}")
    return "; ".join(dict.fromkeys(found))


def conditions(x: Sym) -> list[Condition]:
    """Of the choices in an expression, down to its named parts."""
    found, todo = [], [x]
    while todo:
        current = todo.pop()
        if current.op == "where" and isinstance(current.args[0], Condition):
            found.append(current.args[0])
        todo += [part for part in operands(current) if part.name is None]
    return found


class PlainText:
    """Unicode text: fractions with a slash, subscripts where Unicode has them."""

    stacked = False

    def __init__(self, number: Format) -> None:
        self.number = self.setting = number

    def symbol(self, symbol: str, index: str, mark: str) -> str:
        subscript = index.translate(LOWERED)
        joint = "," if subscript and symbol[-1:] in "₀₁₂₃₄₅₆₇₈₉" else ""
        return symbol + joint + subscript + {"old": "ᵒˡᵈ", "new": "ⁿᵉʷ"}.get(mark, "")

    def word(self, text: str) -> str:
        return text

    def row(self, parts: list[str]) -> str:
        return "".join(parts)

    def product(self, parts: list[str], numbers: bool) -> str:
        return (" × " if numbers else " ").join(parts)

    def fraction(self, above: str, below: str) -> str:
        return f"{above} / {below}"

    def root(self, inner: str) -> str:
        bare = len(inner) <= 2 or inner.replace(".", "").isdigit()
        return f"√{inner}" if bare else f"√({inner})"

    def power(self, base: str, exponent: str) -> str:
        raised = all(c in "-0123456789t" for c in exponent)
        return base + (exponent.translate(RAISED).replace("t", "ᵗ") if raised else f"^({exponent})")

    def enclosed(self, inner: str, left: str, right: str) -> str:
        return f"{left}{inner}{right}"


TEX_SYMBOLS = {
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ε": r"\epsilon", "η": r"\eta", "θ": r"\theta",
    "κ": r"\kappa", "λ": r"\lambda", "μ": r"\mu", "ν": r"\nu", "ρ": r"\rho", "σ": r"\sigma", "τ": r"\tau", "ξ": r"\xi",
    "φ": r"\phi", "ψ": r"\psi", "Δ": r"\Delta ", "Λ": r"\Lambda ", "Σ": r"\Sigma ", "∇": r"\nabla ", "∂": r"\partial ",
    "∞": r"\infty",
    "‖": r"\|", "′": "'", "×": r"\times ", "−": "-", "←": r"\leftarrow ", "≤": r"\le ", "≥": r"\ge ", "≠": r"\ne ",
    "⌊": r"\lfloor ", "⌋": r"\rfloor ",
}  # fmt: skip
ACCENTS = {"̂": "hat", "̄": "bar", "̃": "tilde"}
COMPOSED = {"ĝ": r"\hat g"}
RAISED_BACK = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


class Latex:
    """TeX mathematics with real fractions and roots."""

    stacked = True

    def __init__(self, number: Format) -> None:
        self._number = number

    def number(self, x: float) -> str:
        text = self._number(x)
        digits = text.rstrip("⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
        power = text[len(digits) :].translate(RAISED_BACK)
        return spelled(digits) + (f"^{{{power}}}" if power else "")

    setting = number

    def symbol(self, symbol: str, index: str, mark: str) -> str:
        letters, own = parsed(symbol)
        own = rf"\text{{{own}}}" if len(own) > 1 and own.isalpha() else own.replace("−", "-")
        below = ",".join(part for part in (own, index) if part)
        above = rf"^{{\text{{{mark}}}}}" if mark else ""
        base = rf"\mathit{{{letters}}}" if len(letters) > 1 and letters.isascii() else spelled(letters)
        return base + (f"_{{{below}}}" if below else "") + above

    def word(self, text: str) -> str:
        return spelled(text) if not any(c.isascii() and c.isalpha() for c in text) else rf"\text{{{text}}}"

    def row(self, parts: list[str]) -> str:
        return "".join(parts)

    def product(self, parts: list[str], numbers: bool) -> str:
        return (r" \times " if numbers else r" \, ").join(parts)

    def fraction(self, above: str, below: str) -> str:
        return rf"\frac{{{above}}}{{{below}}}"

    def root(self, inner: str) -> str:
        return rf"\sqrt{{{inner}}}"

    def power(self, base: str, exponent: str) -> str:
        return f"{{{base}}}^{{{exponent}}}"

    def enclosed(self, inner: str, left: str, right: str) -> str:
        return rf"\left{spelled(left)}{inner}\right{spelled(right)}"


def spelled(text: str) -> str:
    """Greek letters and signs as commands; an accent that follows its letter goes around it."""
    out: list[str] = []
    for c in text:
        if c in ACCENTS and out:
            out[-1] = f"\\{ACCENTS[c]}{{{out[-1]}}}"
        else:
            out.append(COMPOSED.get(c) or TEX_SYMBOLS.get(c, c))
    return "".join(out)
