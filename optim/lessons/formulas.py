"""Formulas in lessons: `$\\frac{g}{\\sqrt{v}}$` is written g/√v, as everywhere in the window.

A dollar begins a formula where no space follows it, and ends one where no space stands before it and no digit behind: an amount
of money is none. In code nothing is a formula, and `\\$` is a dollar.
"""

from __future__ import annotations

import re
from collections.abc import Callable

PIECES = re.compile(
    r"```.*?```|`[^`\n]*`|\\\$|\$\$(?P<display>[^$]+?)\$\$|\$(?P<inline>(?!\s)[^$\n]*?[^\s\\$])\$(?!\d)", re.DOTALL
)
SIGNS = {
    "cdot": "·", "times": "×", "leftarrow": "←", "gets": "←", "rightarrow": "→", "to": "→", "le": "≤", "leq": "≤", "ge": "≥",
    "geq": "≥", "ne": "≠", "neq": "≠", "approx": "≈", "infty": "∞", "nabla": "∇", "partial": "∂", "sum": "Σ", "prod": "Π",
    "pm": "±",
    "in": "∈", "ldots": "…", "dots": "…", "cdots": "…", "quad": "  ", "qquad": "  ", "odot": "⊙", "propto": "∝", "ll": "≪",
    "gg": "≫", "mid": "|", "lVert": "‖", "rVert": "‖", "Vert": "‖", "|": "‖", ",": " ", ";": " ", ":": " ", "!": "", " ": " ",
    "{": "{", "}": "}", "%": "%", "_": "_", "&": "&", "#": "#", "left": "", "right": "", "big": "", "Big": "", "displaystyle": "",
}  # fmt: skip
GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "phi": "φ", "varphi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ",
    "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
ACCENTS = {"hat": "\u0302", "widehat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "dot": "\u0307", "vec": "\u20d7"}
PLAIN = ("text", "mathrm", "mathbf", "mathit", "operatorname", "mathbb", "mathcal", "boldsymbol")
RAISED = dict(zip("0123456789+-−=()ntT*′'", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿᵗᵀ*′′", strict=True))
LOWERED = dict(zip("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
MARKDOWN = re.compile(r"([*_`\[\]<>|\\])")


def replace_formulas(markdown: str, write: Callable[[str], str]) -> str:
    """The text with each formula as `write` writes what stands between its dollars; `\\$` becomes a dollar.

    markdown   the text
    """

    def put(match: re.Match[str]) -> str:
        inner = match["display"] if match["display"] is not None else match["inline"]
        if inner is None:
            return "$" if match[0] == "\\$" else match[0]
        return write(inner.strip())

    return PIECES.sub(put, markdown) if "$" in markdown else markdown


def set_formulas(markdown: str) -> str:
    """The text with its formulas in Unicode, as Markdown: signs that mean something there are escaped.

    markdown   the text
    """
    return replace_formulas(markdown, lambda formula: MARKDOWN.sub(r"\\\1", spell(formula)))


def guard_braces(markdown: str) -> str:
    """The text with the braces of formulas doubled, so that they are no placeholders: those after a command, a ^, a _ or another
    group. Braces elsewhere in a formula stay placeholders: `$v = {root}$`.

    markdown   the text
    """

    def put(match: re.Match[str]) -> str:
        inner = match["display"] if match["display"] is not None else match["inline"]
        return match[0] if inner is None else match[0].replace(inner, double(inner), 1)

    return PIECES.sub(put, markdown) if "$" in markdown else markdown


def double(formula: str) -> str:
    """Each brace of LaTeX in a formula twice; those that are doubled already, and those of placeholders, as they are."""
    made, k = "", 0
    groups: list[bool] = []
    while k < len(formula):
        if formula[k : k + 2] in ("{{", "}}") and not (formula[k] == "}" and groups):
            made, k = made + formula[k : k + 2], k + 2
            continue
        if formula[k] == "{":
            is_group = re.search(r"(\\[A-Za-z]+|[\^_}])\s*$", formula[:k]) is not None
            groups.append(is_group)
            made += "{{" if is_group else "{"
        elif formula[k] == "}" and groups:
            made += "}}" if groups.pop() else "}"
        else:
            made += formula[k]
        k += 1
    return made


def spell(formula: str) -> str:
    """A formula in Unicode; what is unknown stays as it is written."""
    return re.sub(r" {2,}", " ", Reader(formula).read_all()).strip()


class Reader:
    """Reads LaTeX from the left.

    text   the formula
    """

    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def read_all(self, end: str = "") -> str:
        """Reads up to a sign, or to the end, and gives what was read in Unicode.

        end   the sign, which is passed over; "" for the end of the text
        """
        made = ""
        while self.at < len(self.text) and self.text[self.at] != end:
            made += self.read_one()
        self.at += bool(end)
        return made

    def read_one(self) -> str:
        """A group, a command, a script, or a sign."""
        sign = self.text[self.at]
        self.at += 1
        if sign == "{":
            return self.read_all("}")
        if sign == "\\":
            return self.read_command()
        if sign in "^_":
            return script(self.read_argument(), RAISED if sign == "^" else LOWERED, sign)
        return {"-": "−", "~": " ", "'": "′", "\n": " "}.get(sign, sign)

    def read_argument(self) -> str:
        """Reads what a command or a ^ belongs to: a group, a command or one sign."""
        while self.at < len(self.text) and self.text[self.at] == " ":
            self.at += 1
        return self.read_one() if self.at < len(self.text) else ""

    def read_command(self) -> str:
        """Reads a command, after its backslash."""
        match = re.compile(r"[A-Za-z]+|.?", re.DOTALL).match(self.text, self.at)
        name = match[0] if match else ""
        self.at += len(name)
        if name in ("frac", "dfrac", "tfrac"):
            above, below = self.read_argument(), self.read_argument()
            return f"{group(above)}/{group(below, product=True)}"
        if name == "sqrt":
            return f"√{group(self.read_argument(), product=True)}"
        if name in ACCENTS:
            inner = self.read_argument()
            return inner[:1] + ACCENTS[name] + inner[1:]
        if name in PLAIN:
            return self.read_argument()
        if name in GREEK:
            return GREEK[name]
        return SIGNS.get(name, name)


def script(inner: str, letters: dict[str, str], sign: str) -> str:
    """Raised or lowered text where Unicode has all of its signs.

    inner     the text
    letters   {letter: its raised or lowered form}
    sign      "^" or "_"
    """
    bare = inner.replace(" ", "")
    if bare and all(c in letters for c in bare):
        return "".join(letters[c] for c in bare)
    return f"{sign}{inner}" if len(inner) == 1 else f"{sign}({inner})" if sign == "^" else f"_{inner}"


def group(inner: str, product: bool = False) -> str:
    """Text in brackets where it is a sum.

    inner     the text
    product   whether more than one factor is put in brackets too
    """
    inner = inner.strip()
    depth, is_sum, is_product = 0, False, False
    for place, sign in enumerate(inner):
        depth += (sign in "([") - (sign in ")]")
        is_sum |= depth == 0 and sign in "+−" and place > 0
        is_product |= depth == 0 and sign in " ·×/"
    return f"({inner})" if is_sum or (product and is_product) else inner
