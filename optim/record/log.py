"""Moments of a training in, records of a file out: what the recorders of all libraries share."""

from __future__ import annotations

import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from optim.checks import checked_number
from optim.errors import SpecError
from optim.export.whole_file import reason
from optim.language import said
from optim.record.choose import Choice
from optim.record.fill import empty_record, fill, quantities_of
from optim.record.layout import COLUMNS, STATE, Header, TensorLayout
from optim.record.opened import snapshot
from optim.record.rates import Formula, Moment, agrees
from optim.record.recording import Tensor
from optim.record.recording_file import RecordingFile
from optim.record.source import Source

SAMPLED = (
    "Tensors of more than {0:,} entries are told by {0:,} of them, drawn once; the norms of gradient and update, and the "
    "gradients that are no numbers, are those of all entries, other norms are estimates."
)


@dataclass(eq=False)
class Watched:
    """A tensor in one update. formula: None where the optimizer is unknown here; precision: half the distance of 1 and the next
    number of the tensor's type."""

    tensor: Tensor
    formula: Formula | None
    precision: float
    moment: Moment


class Log:
    """Writes one record for every `every`-th step. It makes the header when the first record shows what there is."""

    def __init__(self, path: str | Path, every: int, choice: Choice, title: str, existing: str) -> None:
        self.every = int(checked_number(every, "every", 1))
        if self.every != every:
            raise SpecError(said("every must be a whole number of steps, not {every}.", every=f"{every!r}"))
        self.next_step, self._seconds = 0, 0.0
        if existing == "append" and Path(path).is_file() and Path(path).stat().st_size:
            earlier = snapshot(Source(path))
            if earlier.records:
                self.next_step, self._seconds = int(earlier.steps[-1]) + 1, float(np.nan_to_num(earlier.seconds[-1]))
        self._file: RecordingFile | None = RecordingFile(path, existing)
        self._path = Path(path)
        self._choice, self._began = choice, time.perf_counter()
        self._header = Header(title=title, every=self.every)
        self._layouts: dict[str, TensorLayout] = {}
        self._trusted: dict[str, bool] = {}
        self._kind: np.dtype | None = None
        self._record: Any = None

    def about(self, library: str, call: str, formula: Formula | None, names: Sequence[str], notes: Sequence[str]) -> None:
        """What is trained with. Raises SpecError when entries of tensors that there are not are to be kept."""
        self._choice.check(names)
        key, hyper = (formula.key, formula.hyper) if formula is not None else ("", {})
        self._header = replace(self._header, library=library, call=call, optimizer=key, hyper=hyper, notes=tuple(notes))

    @property
    def is_waiting(self) -> bool:
        """Whether a record waits for its loss."""
        return self._record is not None

    def is_due(self, step: int) -> bool:
        return self._file is not None and step % self.every == 0

    def put(self, step: int, lr: float, watched: Sequence[Watched]) -> None:
        """Measures the tensors of one update; `finish` writes the record."""
        self.finish()
        found = [replace(each, formula=self._trusted_formula(each)) for each in watched]
        if not watched:
            return
        self._extend(found)
        if self._kind is None:  # the header could not be written
            return
        self._record = empty_record(self._kind, self._header.tensors)
        self._record["step"], self._record["lr"] = step, lr
        self._record["seconds"] = self._seconds + time.perf_counter() - self._began
        numbers = {layout.tensor.name: k for k, layout in enumerate(self._header.tensors)}
        for each in found:
            k = numbers[each.tensor.name]
            fill(self._record, k, self._header.tensors[k], each.formula, each.moment)

    def finish(self, loss: float = np.nan) -> None:
        """Writes the record that is waiting, if one is."""
        if self._record is not None:
            record, self._record = self._record, None
            record["loss"] = loss
            self.next_step = int(record["step"]) + 1
            self._try(lambda file: file.write(record))

    def _trusted_formula(self, watched: Watched) -> Formula | None:
        """The formula, if it moved this tensor as the library did when it was first seen."""
        name, formula = watched.tensor.name, watched.formula
        if formula is not None and name not in self._trusted:
            self._trusted[name] = agrees(formula, watched.moment, watched.precision)
            if not self._trusted[name]:
                title = formula.entry.title
                self._note(f"{name} did not move as {title} says, so its rate is the update divided by the gradient.")
        return formula if self._trusted.get(name, False) else None

    def _note(self, note: str) -> None:
        self._header = replace(self._header, notes=(*self._header.notes, note))

    def _extend(self, watched: Sequence[Watched]) -> None:
        """A new header, if there are tensors that the last one did not know."""
        new = [each for each in watched if each.tensor.name not in self._layouts]
        if not new:
            return
        for each in new:
            index = self._choice.index(each.tensor)
            quantities = quantities_of(each.formula, each.moment)
            columns = (*(name for name in COLUMNS if name in quantities), *(STATE + name for name in each.moment.after))
            self._layouts[each.tensor.name] = TensorLayout(each.tensor, quantities, index, columns)
        if any(each.moment.places is not None for each in new) and SAMPLED.format(self._choice.sample) not in self._header.notes:
            self._note(SAMPLED.format(self._choice.sample))
        self._header = replace(self._header, tensors=tuple(self._layouts.values()))
        self._kind = None
        header = self._header
        self._try(lambda file: setattr(self, "_kind", file.begin(header)))

    def _try(self, action: Any) -> None:
        """A full disk ends the recording, not the training."""
        if self._file is None:
            return
        try:
            action(self._file)
        except OSError as error:
            warnings.warn(
                f"{self._file.path} could not be written any further ({reason(error)}), so recording has ended; the training "
                "goes on, and the records before can be opened.", RuntimeWarning, stacklevel=4,
            )  # fmt: skip
            self.close()

    def resume(self) -> None:
        """Opens the file again after `close`, to continue it."""
        if self._file is None:
            self._file, self._layouts = RecordingFile(self._path, "append"), {}

    def close(self) -> None:
        """Writes what is waiting and closes the file; may be called again."""
        if self._file is not None:
            file = self._file
            self.finish()
            self._file = None
            file.close()


