"""How formulas are spelt: Unicode sub- and superscripts for plain text, commands for TeX."""

from __future__ import annotations

import re

from rmsprop_gui.i18n.number_text import MINUS, subscript, superscript

_LOWERED = set("0123456789+-−") | set("aehijklmnoprstuvx")
_RAISED = set("0123456789+-−") | set("nit*")
_SUBSCRIPT_LETTERS = str.maketrans("aehijklmnoprstuvx", "ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_SUPERSCRIPT_LETTERS = str.maketrans("nit*", "ⁿⁱᵗ*")
_LATEX = {
    "α": r"\alpha", "β": r"\beta", "γ": r"\gamma", "δ": r"\delta", "ε": r"\epsilon", "η": r"\eta",
    "θ": r"\theta", "κ": r"\kappa", "λ": r"\lambda", "μ": r"\mu", "ν": r"\nu", "ρ": r"\rho", "σ": r"\sigma",
    "τ": r"\tau", "φ": r"\phi", "ω": r"\omega", "π": r"\pi", "Δ": r"\Delta", "Σ": r"\Sigma", "∇": r"\nabla",
    "∂": r"\partial", "∞": r"\infty", "×": r"\times", "·": r"\cdot", "←": r"\leftarrow",
    "→": r"\rightarrow", "≤": r"\le", "≥": r"\ge", "≈": r"\approx", "≠": r"\ne", "±": r"\pm",
    "½": r"\tfrac12", "∈": r"\in", "…": r"\dots", "%": r"\%", "—": r"\text{—}",
}  # fmt: skip
_RAISED_RUN = re.compile("[⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_FROM_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")
_SUM = re.compile(rf"(?<=.) ?[+{MINUS}±] ?|←|=")


def script(base: str, sub: str, sup: str) -> str:
    """The base with its scripts in Unicode where all their letters exist there, else "v_max", "β^(t+1)"."""
    text = base
    if sub:
        lowered = subscript(sub).translate(_SUBSCRIPT_LETTERS)
        text += lowered if set(sub) <= _LOWERED else f"_{group(sub)}"
    if sup:
        raised = superscript(sup).translate(_SUPERSCRIPT_LETTERS)
        text += raised if set(sup) <= _RAISED else f"^{group(sup)}"
    return text


def is_sum(text: str) -> bool:
    """Whether a sum or an equation stands outside all brackets of ``text``; a leading sign does not count."""
    depth, outside = 0, []
    for letter in text.strip():
        depth -= letter == ")"
        outside.append(letter if depth == 0 else "x")
        depth += letter == "("
    return _SUM.search("".join(outside)[1:]) is not None


def is_product(text: str) -> bool:
    """Whether ``text`` has parts side by side, so that it needs brackets under a fraction or a root."""
    inner = text.strip()
    return any(mark in inner for mark in (" ", "×", "·", "/")) and not is_closed(inner)


def is_closed(text: str) -> bool:
    """Whether one pair of round brackets or bars encloses the whole text."""
    if text.startswith("|") and text.endswith("|") and text.count("|") == 2:
        return True
    if not (text.startswith("(") and text.endswith(")")):
        return False
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return place == len(text) - 1
    return False


def group(text: str) -> str:
    """``text`` in brackets if it is more than one word or number."""
    inner = text.strip()
    return inner if inner.isalnum() or is_closed(inner) else f"({inner})"


def get_latex(text: str, word: bool = False) -> str:
    """Plain text as TeX; words go upright into a text command, "1.5×10⁻⁵" becomes a power."""
    if word and any(letter.isalpha() for letter in text):
        return rf"\text{{{text.replace('%', chr(92) + '%').replace('_', chr(92) + '_')}}}"
    text = _RAISED_RUN.sub(lambda run: f"^{{{run.group().translate(_FROM_RAISED)}}}", text)
    text = text.replace(MINUS, "-")
    parts = [_LATEX[letter] + " " if letter in _LATEX else letter for letter in text]
    return "".join(parts).strip() if text.strip() else r"\,"
