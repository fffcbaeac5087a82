"""Other libraries' optimizers in their own words: names, keywords and defaults, and lines of code to paste."""

from __future__ import annotations

import ast
from typing import Any

from optim import catalog
from optim.checks import checked_record, suggestion
from optim.errors import SpecError
from optim.optimizers.base import Dialect

HARMLESS = frozenset({"params", "name", "foreach", "capturable", "differentiable", "fused", "maximize", "use_ema", "dtype"})


def from_library(library: str, name: str, **keywords: Any) -> tuple[str, dict[str, Any]]:
    """(optimizer, hyper) of a library's own call, with that library's defaults filled in.

    library: "torch", "keras", "optax", "tf1", "timm", "tfkeras_legacy"; name: its class or function, such as "RMSprop".
    Raises SpecError with a sentence for anything the library or this program does not know.
    """
    choices = {
        (dialect.library, dialect.call, key): dialect
        for key, entry in catalog.optimizers().items()
        for dialect in entry.dialects
        if dialect.library
    }
    fitting = [(key, dialect) for (lib, call, key), dialect in choices.items() if (lib, call) == (library, name)]
    if not fitting:
        known = sorted({f"{lib}.{call}" for lib, call, _ in choices})
        raise SpecError(f"No optimizer {library}.{name} is known here; {suggestion(f'{library}.{name}', known)}")
    key, dialect = fitting[0]
    return key, translated(key, dialect, keywords)


def translated(optimizer: str, dialect: Dialect, keywords: dict[str, Any]) -> dict[str, Any]:
    entry = catalog.optimizers()[optimizer]
    call = f"{dialect.library}.{dialect.call}"
    for name in dialect.required:
        if name not in keywords:
            raise SpecError(f"{call} has no default for {name}; give it, for example {name}=0.01.")
    hyper: dict[str, Any] = {**entry.Hyper()._asdict(), **dialect.hyper}
    for word, value in keywords.items():
        field = dialect.keywords.get(word, word)
        fields = field if isinstance(field, tuple) else (field,)
        if any(f not in entry.Hyper._fields for f in fields) or (word in shadowed(dialect)):
            if word in HARMLESS and value in (None, False) or word in ("params", "name"):
                continue
            known = [*dialect.keywords, *(f for f in entry.Hyper._fields if f not in shadowed(dialect))]
            raise SpecError(f"{call} has no setting {word!r} that this program knows; {suggestion(word, known)}")
        if value is None:  # how libraries say "off"
            value = False if isinstance(hyper[fields[0]], bool) else 0.0
        values = tuple(value) if len(fields) > 1 and isinstance(value, tuple | list) else (value,)
        if len(values) != len(fields):
            raise SpecError(f"{word} of {call} takes {len(fields)} numbers, not {value!r}.")
        hyper.update(zip(fields, values, strict=True))
    hyper = checked_record(entry.Hyper, hyper, f"hyperparameter of {entry.title}")
    return dialect.adjust(hyper) if dialect.adjust is not None else hyper


def shadowed(dialect: Dialect) -> set[str]:
    """Our field names that a library calls otherwise: "decay" is no keyword of torch, "alpha" is."""
    ours: set[str] = set()
    for field in dialect.keywords.values():
        ours.update(field if isinstance(field, tuple) else (field,))
    return ours - set(dialect.keywords)


def dialect_of(optimizer: str, hyper: dict[str, Any]) -> Dialect | None:
    """The first dialect whose switches are those of `hyper`; None when the switches are nobody's."""
    entry = catalog.optimizers()[optimizer]
    for dialect in entry.dialects:
        full = {**entry.Hyper()._asdict(), **dialect.hyper}
        if dialect.adjust is not None:
            full = dialect.adjust({**full, "momentum": hyper.get("momentum", 0.0)})
        switches = [n for n, value in full.items() if isinstance(value, bool)]
        if all(hyper.get(n) == full[n] for n in switches) and hyper.get("initial") == full.get("initial"):
            return dialect
    return None


def parse_line(line: str) -> tuple[str, dict[str, Any]]:
    """(optimizer, hyper) of a pasted line such as `torch.optim.RMSprop(model.parameters(), lr=1e-3)`.

    The line is parsed and never run: numbers, True, False, None, signs and tuples are understood, nothing else.
    """
    if len(line) > 2000:
        raise SpecError("The pasted text is longer than 2,000 characters; paste only the line that makes the optimizer.")
    try:
        call = ast.parse(line.strip()).body[0]
    except (SyntaxError, IndexError, ValueError, RecursionError, MemoryError):
        raise SpecError("The pasted text is not one line of Python; paste a call such as torch.optim.Adam(params, lr=1e-3).") from None
    call = getattr(call, "value", call)
    if not isinstance(call, ast.Call):
        raise SpecError("The pasted line makes no optimizer; paste a call such as torch.optim.Adam(params, lr=1e-3).")
    dotted = ast.unparse(call.func)
    library, name = library_of(dotted)
    positional = [a for a in call.args if not isinstance(a, ast.Call | ast.Attribute | ast.Name | ast.GeneratorExp | ast.ListComp)]
    keywords = {word.arg: literal(word.value, str(word.arg)) for word in call.keywords if word.arg not in (None, "params")}
    if positional:
        keywords.setdefault("lr" if library in ("torch", "timm") else "learning_rate", literal(positional[0], "the first argument"))
    return from_library(library, name, **keywords)


PREFIXES = {
    "torch.optim": "torch", "optim": "torch", "keras.optimizers": "keras", "tf.keras.optimizers": "keras",
    "tensorflow.keras.optimizers": "keras", "tf.keras.optimizers.legacy": "tfkeras_legacy",
    "keras.optimizers.legacy": "tfkeras_legacy", "optax": "optax", "optax.contrib": "optax",
    "tf.compat.v1.train": "tf1", "tf.train": "tf1", "timm.optim": "timm",
}  # fmt: skip


def library_of(dotted: str) -> tuple[str, str]:
    prefix, _, name = dotted.rpartition(".")
    if prefix in PREFIXES:
        return PREFIXES[prefix], name
    owners = sorted({d.library for e in catalog.optimizers().values() for d in e.dialects if d.library and d.call == name})
    if prefix or not owners:
        raise SpecError(f"{dotted} is not an optimizer this program knows; {suggestion(dotted, PREFIXES)}")
    return ("torch" if "torch" in owners else owners[0]), name


def literal(node: ast.expr, what: str) -> Any:
    """The number, truth value or tuple that `node` spells out."""
    try:
        return ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        raise SpecError(f"{what} is {ast.unparse(node)!r}, which only your program knows; write the number instead.") from None
