"""What a code format declares, and what goes wrong when a run cannot be written in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from optim.errors import SpecError
from optim.spec import RunSpec

if TYPE_CHECKING:
    from optim.export.code.quoting import Draft


class CodeError(SpecError):
    """A run cannot be written as code of this kind. `str(error)` is the sentence for the user."""


@dataclass(frozen=True)
class CodeFormat:
    """What a format file declares as ENTRY.

    name, title, suffix   "numpy", "NumPy script", "-numpy.py" (the end of a file's name)
    draft       spec -> the script and what must stand in it; raises CodeError with a sentence when the run cannot be expressed
    agreement   how close the script's numbers are to the run's, in one sentence
    order       place in lists
    """

    name: str
    title: str
    suffix: str
    draft: Callable[[RunSpec], Draft]
    agreement: str
    order: int = 100

    def write(self, spec: RunSpec) -> str:
        """The script, read back by a parser before it is handed out. Raises CodeError with a sentence."""
        return self.draft(spec).checked_text()
