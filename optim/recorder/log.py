"""Moments of a training in, records of a file out: what the recorders of all libraries share."""

from __future__ import annotations

import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from optim.base.checks import check_number
from optim.base.errors import SpecError
from optim.base.whole_file import reason
from optim.recorder.fill import EntryChoice, TensorPlace, empty_record, get_quantities
from optim.recorder.layout import COLUMNS, LOSS, STATE, Header, TensorLayout
from optim.recorder.opened import snapshot
from optim.recorder.rates import RateFormula, Trust, Watched, rates_of_all
from optim.recorder.recording import WRITTEN_NAN, Recording, write_down_loss
from optim.recorder.recording_file import NotWritableError, RecordingFile
from optim.recorder.source import RecordingSource

SAMPLED = (
    "Tensors of more than {0:,} entries are told by {0:,} of them, drawn once; the norms of gradient and update, and the "
    "gradients that are no numbers, are those of all entries, other norms are estimates."
)


OTHER_SETTINGS = "From step {step} on it was continued with other settings; those of the beginning are named."
MOST_WAITING, LONGEST_WAIT = 1000, 2.0  # losses, and seconds, that may be lost when the process is killed


class Sheet:
    """The header of the records of one kind, as it was last written; kind and fingerprint are None and 0 until it was."""

    def __init__(self) -> None:
        self.layouts: dict[str, TensorLayout] = {}
        self.header, self.is_old = Header(), True
        self.kind: np.dtype | None = None
        self.fingerprint = 0
        self.places: dict[str, TensorPlace] = {}  # in the record, by the names of the tensors
        self._record: Any = None  # one room for all
        self._bytes, self._empty = np.empty(0, np.uint8), b""  # of it, and of one of which nothing is known

    def begin(self, file: RecordingFile) -> None:
        """Writes it into a file."""
        self.kind, self.fingerprint = file.begin(self.header)
        self._record = record = empty_record(self.kind, self.header.tensors)
        record["header"] = self.fingerprint
        self._bytes, self._empty = record.reshape(1).view(np.uint8), record.tobytes()
        layouts = enumerate(self.header.tensors)
        self.places = {layout.tensor.name: TensorPlace(record, k, layout) for k, layout in layouts}

    def clear(self) -> Any:
        """The record, an array (), with nothing in it; the one before is gone. By bytes: by fields that takes long."""
        self._bytes[:] = np.frombuffer(self._empty, np.uint8)
        return self._record


class Log:
    """Writes one record for every `every`-th step. It makes the header when the first record shows what there is.

    path       the file
    every      number of steps from one record to the next
    choice     which entries are kept
    title      of the recording
    existing   "refuse", "append" or "replace": what happens to a file of that name
    is_written   False: nothing is written, and the file is not looked at

    Raises SpecError when one of these is wrong, RecordingError when the file exists and is to stay.
    """

    def __init__(
        self, path: str | Path, every: int, choice: EntryChoice, title: str, existing: str, is_written: bool = True
    ) -> None:  # fmt: skip
        self.every = int(check_number(every, "every", 1))
        if self.every != every:
            raise SpecError("every must be a whole number of steps, not {every}.", every=f"{every!r}")
        self.next_step, self._seconds = 0, 0.0
        resumed: tuple[int, ...] = ()
        self._earlier: Recording | None = None
        if is_written and existing == "append" and Path(path).is_file() and Path(path).stat().st_size:
            earlier = snapshot(RecordingSource(path))
            if earlier.records:
                self._earlier = earlier
                self.next_step, self._seconds = updates_in(earlier), float(np.nan_to_num(earlier.seconds[-1]))
                resumed = (*earlier.resumed, self.next_step)
        self._file: RecordingFile | None = None
        try:
            self._file = RecordingFile(path, existing) if is_written else None
        except NotWritableError as error:
            warnings.warn(f"{error} The training goes on and is not recorded.", RuntimeWarning, stacklevel=4)
        self._known_updates = 0  # as the file tells
        self._losses: list[tuple[int, float | Callable[[], float]]] = []  # that wait to be written
        self._flushed = time.perf_counter()
        self._path = Path(path)
        self._choice, self._began, self._elapsed = choice, time.perf_counter(), 0.0
        self.is_broken = False  # whether a gradient of the last record was not finite
        self._header = Header(title=title, every=self.every, resumed=resumed)
        self._sheets = {False: Sheet(), True: Sheet()}  # of records in turn, and of those of the flight recorder
        self._trust = Trust()
        self._first = self.next_step
        self._last_recorded = int(self._earlier.steps[-1]) if self._earlier is not None else -1
        self._record: Any = None
        self._scalars: Mapping[tuple[str, str], float] = {}  # of the update that is being made

    def keep_scalars(self, scalars: Sequence[tuple[str, str]]) -> None:
        """Every record has these numbers besides; nan where nobody tells them.

        scalars   (name, role) of each
        """
        self._change_header(scalars=tuple(scalars))

    def tell(self, scalars: Mapping[tuple[str, str], float]) -> None:
        """Numbers of the update that is being made: they stand in its record.

        scalars   {(name, role): number} of those that are kept
        """
        self._scalars = scalars

    def about(
        self, library: str, call: str, formula: RateFormula | None, names: Sequence[str], notes: Sequence[str],
        settings: Mapping[str, str] | None = None,
    ) -> None:  # fmt: skip
        """What is trained with. Raises SpecError when entries of tensors that there are not are to be kept.

        library, call   what is trained with, by name
        names           of the tensors
        notes           sentences for whoever opens it
        settings        {name: text} of the library's call
        """
        self._choice.check(names)
        key, hyper = (formula.key, formula.hyper) if formula is not None else ("", {})
        self._header = replace(
            self._header, library=library, call=call, optimizer=key, hyper=hyper, notes=tuple(notes), settings=settings or {}
        )
        earlier = self._earlier
        if earlier is not None and (earlier.optimizer, rateless(earlier.hyper)) != (key, rateless(hyper)):
            self._note(OTHER_SETTINGS.format(step=f"{self.next_step:,}"))

    @property
    def is_open(self) -> bool:
        """Whether the file was begun and is not closed."""
        return self._file is not None

    @property
    def is_waiting(self) -> bool:
        """Whether a record waits for its loss."""
        return self._record is not None

    def is_due(self, step: int) -> bool:
        """Whether so many steps have gone by since this recorder began, or since the beginning of the file."""
        return self._file is not None and (step - self._first) % self.every == 0

    def begin_at(self, step: int) -> None:
        """The first step is another one than the file tells, such as the optimizer's own count."""
        self.next_step = self._first = step
        if self._header.resumed:
            self._header = replace(self._header, resumed=(*self._header.resumed[:-1], step))

    def put(self, step: int, lr: float, watched: Sequence[Watched]) -> None:
        """Measures the tensors of one update; `finish` writes the record.

        step      its number
        lr        learning rate
        watched   what is known of each tensor
        """
        self.finish()
        if watched:
            self.write_losses()
            self._record = self._measure(step, lr, watched, False)
            self.is_broken = self._record is not None and any(p.nonfinite[()] for p in self._sheets[False].places.values())

    def put_dense(self, step: int, lr: float, watched: Sequence[Watched]) -> None:
        """Measures and writes an update out of turn; its loss is kept with those between the records.

        step      its number
        lr        learning rate
        watched   what is known of each tensor
        """
        record = self._measure(step, lr, watched, True) if watched else None
        if record is not None:
            self._try(lambda file: file.write(record, dense=True))

    def _measure(self, step: int, lr: float, watched: Sequence[Watched], dense: bool) -> Any:
        found, note = self._trust.check(watched)
        if note:
            self._note(note)
        sheet = self._sheets[dense]
        self._extend(sheet, found)
        if sheet.kind is None:  # the header could not be written
            return None
        record = sheet.clear()
        record["step"], record["lr"] = step, lr
        record["seconds"] = self._read_clock()
        if sheet.header.scalars and not dense:
            record["scalars"] = [self._scalars.get(each, np.nan) for each in sheet.header.scalars]
            self._scalars = {}
        for each, its in zip(found, rates_of_all(found), strict=True):
            sheet.places[each.tensor.name].fill(each.moment, its)
        return record

    def _read_clock(self) -> float:
        """Seconds of training so far. A clock that is set back does not make them fewer."""
        self._elapsed = max(self._elapsed, time.perf_counter() - self._began)
        return self._seconds + self._elapsed

    def rename_waiting(self, step: int) -> None:
        """The update of the record that waits is known by another number."""
        if self._record is not None:
            self._record["step"] = step

    def finish(self, loss: float | None = None) -> None:
        """Writes the record that is waiting, if one is; loss None: nobody gave it."""
        if self._record is not None:
            record, self._record = self._record, None
            record["loss"] = write_down_loss(loss)
            self._last_recorded = int(record["step"])
            self._known_updates = self._last_recorded + 1
            self.next_step = max(self.next_step, self._known_updates)
            self._try(lambda file: file.write(record))

    def take_loss(self, step: int, loss: float | Callable[[], float]) -> None:
        """The loss of an update without a record; it is written with the next record, or before long. A function is called then,
        so that a device need not be waited for."""
        if self._file is None:
            return
        self._losses.append((step, loss))
        if len(self._losses) >= MOST_WAITING or time.perf_counter() - self._flushed > LONGEST_WAIT:
            self.write_losses()

    def write_losses(self) -> None:
        """Writes the losses that wait."""
        self._flushed = time.perf_counter()
        if not self._losses:
            return
        waiting, self._losses = self._losses, []
        rows = np.empty(len(waiting), LOSS)
        rows["step"] = [step for step, _ in waiting]
        rows["loss"] = [loss() if callable(loss) else loss for _, loss in waiting]
        rows["loss"][np.isnan(rows["loss"])] = WRITTEN_NAN
        self._known_updates = max(self._known_updates, int(rows["step"].max()) + 1)
        self._try(lambda file: file.write_losses(rows))

    def note(self, note: str) -> None:
        """A sentence for those who open the recording; with the next record, unless it is there already.

        note   the sentence
        """
        if note not in self._header.notes:
            self._note(note)

    def vary(self, name: str) -> None:
        """A setting that is not what it was at first.

        name   of the setting
        """
        if name not in self._header.varying:
            self._change_header(varying=(*self._header.varying, name))

    def _note(self, note: str) -> None:
        self._change_header(notes=(*self._header.notes, note))

    def _change_header(self, **parts: Any) -> None:
        self._header = replace(self._header, **parts)
        for sheet in self._sheets.values():
            sheet.is_old = True

    def _extend(self, sheet: Sheet, watched: Sequence[Watched]) -> None:
        """A new header, if there are tensors or notes that the last one did not know."""
        new = [each for each in watched if each.tensor.name not in sheet.layouts]
        if not new and not sheet.is_old:
            return
        for each, its in zip(new, rates_of_all(new), strict=True):
            index = self._choice.index(each.tensor)
            places = each.moment.places
            quantities = get_quantities(its)
            columns = (*(name for name in COLUMNS if name in quantities), *(STATE + name for name in each.moment.after))
            tensor = each.tensor if places is None else replace(each.tensor, sampled=len(places))
            sheet.layouts[tensor.name] = TensorLayout(tensor, quantities, index, columns)
        if any(each.moment.places is not None for each in new) and sheet is self._sheets[False]:
            self.note(SAMPLED.format(self._choice.sample))
        sheet.header, sheet.is_old, sheet.kind = replace(self._header, tensors=tuple(sheet.layouts.values())), False, None
        self._try(sheet.begin)

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
            self._file = RecordingFile(self._path, "append")
            self._sheets = {False: Sheet(), True: Sheet()}

    def let_go(self) -> None:
        """Closes the file and writes nothing: another process goes on with it."""
        self._record, self._losses = None, []
        if self._file is not None:
            file, self._file = self._file, None
            file.close()

    def close(self) -> None:
        """Writes what is waiting and closes the file; may be called again."""
        if self._file is not None:
            self.finish()
            self.write_losses()
            if self.next_step > self._known_updates and self._last_recorded >= 0:
                self._try(lambda file: file.write_updates(self.next_step))
        if self._file is not None:  # a full disk has closed it
            file, self._file = self._file, None
            file.close()


def updates_in(recording: Recording) -> int:
    """How many updates a recording knows of."""
    steps, _ = recording.all_losses
    return max(recording.updates, int(recording.steps[-1]) + 1, int(steps[-1]) + 1 if len(steps) else 0)


def rateless(hyper: Mapping[str, Any]) -> dict[str, Any]:
    """The hyperparameters but for the learning rate.

    hyper   {hyperparameter: value}
    """
    return {name: value for name, value in hyper.items() if name != "lr"}
