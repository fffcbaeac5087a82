"""The contract of a notation: which symbols, or whose words, stand for the quantities that optimizers declare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True)
class Notation:
    """What a notation file declares as ENTRY. What it does not name keeps its declared symbol.

    title     shown in lists
    order     place in lists
    symbols   declared field name, or the declared label of a quantity ("running mean of g²") -> symbol
    words     field name -> word, where the library's own optimizer has none
    library   whose words are used: those of its dialects' keywords and states ("" for a notation of symbols)
    dialects  names of the dialects that are written so unless the user has chosen: symbols only, words make long formulas
    timed     whether quantities carry the step: vₜ = β vₜ₋₁ + (1 − β) gₜ² instead of v ← β v + (1 − β) g²
    note      where it comes from, in a sentence
    """

    title: str
    order: int
    symbols: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    library: str = ""
    dialects: tuple[str, ...] = ()
    timed: bool = False
    note: str = ""
