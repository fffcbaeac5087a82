"""A pasted line of code that makes an optimizer, parsed and never run."""

from __future__ import annotations

import ast
import warnings
from typing import Any

from optim.checks import suggestion
from optim.errors import SpecError
from optim.language import said
from optim.libraries import calls, from_library

LONGEST = 2000
EXAMPLE = "paste a call such as torch.optim.Adam(params, lr=1e-3)"

PREFIXES = {
    "torch.optim": "torch", "optim": "torch", "keras.optimizers": "keras", "optimizers": "keras",
    "tf.keras.optimizers": "keras", "tensorflow.keras.optimizers": "keras",
    "tf.keras.optimizers.legacy": "tfkeras_legacy", "tf.optimizers.legacy": "tfkeras_legacy",
    "keras.optimizers.legacy": "tfkeras_legacy", "optax": "optax", "optax.contrib": "optax", "contrib": "optax",
    "tf.compat.v1.train": "tf1", "tensorflow.compat.v1.train": "tf1", "tf.train": "tf1", "tf1.train": "tf1",
    "timm.optim": "timm",
}  # fmt: skip
PARAMS_FIRST = ("torch", "timm")  # their first argument is what to train


def parse_line(line: str) -> tuple[str, dict[str, Any]]:
    """(optimizer, hyper) of a pasted line such as `torch.optim.RMSprop(model.parameters(), lr=1e-3)`.

    The text is parsed and never run: numbers, True, False, None, signs and tuples are understood, nothing else. Lines
    around the call, an assignment or a call it is an argument of do no harm. Raises SpecError with a sentence otherwise.
    """
    if not isinstance(line, str) or len(line) > LONGEST:
        raise SpecError(
            said(
                "The pasted text is longer than {longest} characters; paste only the line that makes the optimizer.",
                longest=f"{LONGEST:,}",
            )
        )
    found = [node for node in ast.walk(parsed(line)) if isinstance(node, ast.Call)]
    if not found:
        raise SpecError(said("The pasted line makes no optimizer; {example}.", example=EXAMPLE))
    owners = [owner(dotted(node.func)) for node in found]
    for node, known in zip(found, owners, strict=True):
        if known is not None:
            return from_library(*known, **arguments(node, *known))
    name = dotted(found[0].func) or "The pasted call"
    known_names = sorted(f"{library}.{call}" for library, call in calls())
    raise SpecError(
        said("{name} is not an optimizer this program knows; {suggestion}", name=name, suggestion=suggestion(name, known_names))
    )


def parsed(line: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the style of the pasted code
            return ast.parse(line.strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise SpecError(said("The pasted text is not a line of Python; {example}.", example=EXAMPLE)) from None


def dotted(node: ast.expr) -> str:
    """ "torch.optim.Adam" of such an expression, "" of any other."""
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    return ".".join(reversed([*names, node.id])) if isinstance(node, ast.Name) else ""


def owner(name: str) -> tuple[str, str] | None:
    """(library, call) that `name` stands for, or None."""
    prefix, _, call = name.rpartition(".")
    libraries = [library for library, known in calls() if known == call]
    if prefix in PREFIXES:
        return (PREFIXES[prefix], call) if PREFIXES[prefix] in libraries else None
    if prefix or not libraries:
        return None
    return ("torch" if "torch" in libraries else libraries[0]), call


def arguments(node: ast.Call, library: str, call: str) -> dict[str, Any]:
    """The keywords of the call; positional arguments get the names that the library gives them."""
    if any(isinstance(a, ast.Starred) for a in node.args) or any(word.arg is None for word in node.keywords):
        raise SpecError(said("The stars in the pasted call stand for values that only your program knows; write them out."))
    positional = list(node.args)
    if library in PARAMS_FIRST and positional and not is_number(positional[0]):
        positional = positional[1:]
    order = list(calls()[library, call][1].keywords)
    if len(positional) > len(order):
        raise SpecError(
            said("{library}.{call} takes fewer arguments without a name than were pasted; name them.", library=library, call=call)
        )
    values = {word: literal(value, f"argument {word}") for word, value in zip(order, positional, strict=False)}
    for keyword in node.keywords:
        word = str(keyword.arg)
        if word in values:
            raise SpecError(said("{word} is given twice in the pasted call; keep one of the two.", word=word))
        if word != "params":
            values[word] = literal(keyword.value, word)
    return values


def is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)


def literal(node: ast.expr, what: str) -> Any:
    """The number, truth value or tuple that `node` spells out."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        raise SpecError(said("The value of {what} is known only to your program; write the number instead.", what=what)) from None
