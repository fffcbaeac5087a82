"""One optimizer's symbols in one notation: what its glyphs become, and which of them belong to a parameter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from optim.base.catalog import discover, get_by_key
from optim.base.fields import NumberField, Quantity, get_declarations
from optim.notation.styles.base import Notation
from optim.notation.symbol_parser import Glyph, parse_symbol
from optim.optimizers.base import Dialect, Optimizer

DECLARED = "declared"
Key = tuple[str, str]  # base and subscript of a glyph


@cache
def notations() -> MappingProxyType[str, Notation]:
    """{name: Notation} of all that are found, in the order of lists."""
    found = discover("optim.notation.styles")
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: item[1].order)))


def get_notation(dialect: Dialect | None) -> str:
    """The notation in which a dialect is at home."""
    names = (name for name, notation in notations().items() if dialect is not None and dialect.name in notation.dialects)
    return next(names, DECLARED)


class Spelling(NamedTuple):
    """optimizer, notation: key of the one and name of the other.

    replaced   glyphs that are written in another way, by base and subscript
    settings   glyphs that all parameters share, by base and subscript: in "α/d" only d gets the parameter's index
    timed      see Notation
    """

    optimizer: str
    notation: str
    replaced: MappingProxyType[Key, Glyph]
    settings: frozenset[Key]
    timed: bool

    def glyph(self, own: Glyph) -> Glyph:
        """The glyph as this notation writes it.

        own   the glyph that the optimizer declares
        """
        exact = self.replaced.get((own.base, own.below))
        if exact is not None and not (exact.word and own.accent):
            return exact._replace(accent=own.accent, primes=own.primes, prefix=own.prefix)
        letter = self.replaced.get((own.base, "")) if (own.base, own.below) not in self.settings else None
        if letter is not None and not letter.word:
            return letter._replace(accent=own.accent, primes=own.primes, prefix=own.prefix, below=own.below)
        return own

    def is_shared(self, own: Glyph) -> bool:
        """Whether a glyph names a setting, which has no index of a parameter.

        own   the glyph that the optimizer declares
        """
        return (own.base, own.below) in self.settings


@cache
def spelling(optimizer: str, notation: str = DECLARED) -> Spelling:
    """Raises KeyError for an optimizer or a notation that is not there.

    optimizer   its key (`optim.base.catalog.get_key`)
    notation    name
    """
    entry, style = get_by_key(optimizer), notations()[notation]
    shared = frozenset(key for kind in (entry.Hyper, entry.GlobalState) for _, key, _ in keys(kind))
    return Spelling(optimizer, notation, MappingProxyType(replace(entry, style)), shared, style.timed)


def keys(kind: Any) -> Iterator[tuple[str, Key, str]]:
    """(field, base and subscript, label) of the fields whose symbol is one glyph without a mark.

    kind   the NamedTuple
    """
    for name, note in get_declarations(kind).items():
        if not isinstance(note, NumberField | Quantity):
            continue
        tree = parse_symbol(note.symbol)
        if tree.kind == "glyph":
            glyph = tree.parts[0]
            assert isinstance(glyph, Glyph)
            if not (glyph.accent or glyph.primes or glyph.prefix):
                yield name, (glyph.base, glyph.below), note.label


def replace(entry: Optimizer, notation: Notation) -> dict[Key, Glyph]:
    """{base and subscript: glyph} that a notation writes instead of the declared one. A symbol that the optimizer uses for
    something else is not taken: the field keeps its own then.

    entry   the Optimizer
    """
    own = words(entry, notation)
    found: dict[Key, Glyph] = {}
    used = {key for kind in (entry.Hyper, entry.State, entry.GlobalState, entry.Intermediates) for _, key, _ in keys(kind)}
    for kind in (entry.Hyper, entry.State):
        for field, key, label in keys(kind):
            symbol = notation.symbols.get(label) or notation.symbols.get(field)
            word = own.get(field) or (notation.words.get(field) if kind is entry.Hyper else None)
            glyph = Glyph(word, word=True) if word else None if symbol is None else write_down(symbol)
            if glyph is not None and (glyph.base, glyph.below) not in used:
                found[key] = glyph
                used.add((glyph.base, glyph.below))
    return found


def write_down(symbol: str) -> Glyph:
    """A notation's symbol as a glyph; "E[g²]" is one that is taken whole."""
    tree = parse_symbol(symbol) if "[" not in symbol else None
    glyph = tree.parts[0] if tree is not None and tree.kind == "glyph" else Glyph(symbol)
    assert isinstance(glyph, Glyph)
    return glyph


def words(entry: Optimizer, notation: Notation) -> dict[str, str]:
    """{field: what the library calls it}; numbers and states that the library has with the opposite sign keep their symbol.

    entry   the Optimizer
    """
    dialect = next((d for d in entry.dialects if notation.library and d.library == notation.library), None)
    if dialect is None:
        return {}
    found = {field: keyword for keyword, field in dialect.keywords.items()
             if isinstance(field, str) and keyword not in dialect.negative}  # fmt: skip
    return found | {state: word for state, word in dialect.states.items() if not word.startswith("-")}
