"""Whether this program's formula of an optimizer moves a tensor as the library did: asked once for each tensor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from optim.recorder.rates import RateFormula, TensorMoment, agrees, round_rates
from optim.recorder.recording import Tensor

AS_IT_IS, ROUNDED, NOT_AT_ALL = "as it is", "with a rounded epsilon", "not at all"


@dataclass(eq=False)
class Watched:
    """A tensor in one update. formula: None where the optimizer is unknown here; precision: half the distance of 1 and the next
    number of the tensor's type."""

    tensor: Tensor
    formula: RateFormula | None
    precision: float
    moment: TensorMoment


class Trust:
    """Remembers by the name of the tensor. It is decided by the first update that has gradients to decide by."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def trusted(self, watched: Sequence[Watched]) -> tuple[list[Watched], str]:
        """(the same with the formula that is to be used, None for no formula; a sentence on those just given up, or "")."""
        strange = [each for each in watched if self._decide(each) and self._known[each.tensor.name] == NOT_AT_ALL]
        note = ""
        if strange and strange[0].formula is not None:
            others = f" and {len(strange) - 1:,} more" if len(strange) > 1 else ""
            note = (
                f"{strange[0].tensor.name}{others} did not move as {strange[0].formula.entry.title} says, so the rate there is "
                "the update divided by the gradient."
            )
        return [replace(each, formula=self._formula_of(each)) for each in watched], note

    def _formula_of(self, watched: Watched) -> RateFormula | None:
        how = self._known.get(watched.tensor.name, AS_IT_IS)
        if how == NOT_AT_ALL or watched.formula is None:
            return None
        return round_rates(watched.formula, watched.tensor.dtype) if how == ROUNDED else watched.formula

    def _decide(self, watched: Watched) -> bool:
        """Whether it was decided just now. A small type may have made its epsilon another one, or 0."""
        name, formula = watched.tensor.name, watched.formula
        if formula is None or name in self._known:
            return False
        found = agrees(formula, watched.moment, watched.precision)
        if found is None:
            return False
        small = round_rates(formula, watched.tensor.dtype)
        if found:
            self._known[name] = AS_IT_IS
        elif small is not formula and agrees(small, watched.moment, watched.precision):
            self._known[name] = ROUNDED
        else:
            self._known[name] = NOT_AT_ALL
        return True
