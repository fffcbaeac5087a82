"""What a code format declares, and what goes wrong when a run cannot be written in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from optim.errors import SpecError
from optim.spec import RunSpec


class CodeError(SpecError):
    """A run cannot be written as code of this kind. `str(error)` is the sentence for the user."""


@dataclass(frozen=True)
class CodeFormat:
    """What a format file declares as ENTRY.

    name, title, suffix   "numpy", "NumPy script", "-numpy.py" (the end of a file's name)
    write       spec -> the script; raises CodeError with a sentence when the run cannot be expressed
    agreement   how close the script's numbers are to the run's, in one sentence
    order       place in lists
    """

    name: str
    title: str
    suffix: str
    write: Callable[[RunSpec], str]
    agreement: str
    order: int = 100
