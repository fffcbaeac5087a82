"""Runs as programs: one kind of script a file, found by its folder.

    text = optim.code.write(spec, "numpy")

The scripts stand alone. The one of NumPy gives the run's numbers to the last bit, those of the libraries up to rounding.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from optim.base.catalog import discover
from optim.base.checks import choose
from optim.code.format import CodeError, CodeFormat, Say
from optim.simulate.spec import RunSpec

__all__ = ["CodeError", "CodeFormat", "formats", "write"]


@cache
def formats() -> Mapping[str, CodeFormat]:
    """{name: format} of every code format there is, in the order of lists."""
    entries = sorted(discover("optim.code").values(), key=lambda entry: (entry.order, entry.name))
    return MappingProxyType({entry.name: entry for entry in entries})


def write(spec: RunSpec, name: str, say: Say = str) -> str:
    """A script that makes the run of a spec.

    name   of the kind of script, a key of `formats()`
    say    gives the sentences of its comments in the reader's language

    Raises CodeError with a sentence when this kind of script cannot make the run, SpecError when there is no such kind.
    """
    return choose(formats(), name, "code format").write(spec, say)
