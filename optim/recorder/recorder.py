"""Records a PyTorch training: three lines in the loop, and the training goes its way bit for bit.

    recorder = Recorder("run.rmsrec", every=10).attach(optimizer, model)
    for inputs, targets in batches:
        ...                                  # zero_grad, loss, backward, clip
        optimizer.step()
        recorder.step(loss)
    recorder.close()

After `attach`, `recorder.curvature` with a function that computes the loss also records how near to instability
an update is. With 64-64-10 in float32, batches of 32 and all 1,437 rows in that loss, every 100 steps, a training takes 1.7 times
the processor time that it takes alone, where recording every 100 steps takes 1.3; with every tensor apart 2.9.

What is recorded of a due update: the loss that `step` is given, the learning rate, and for every tensor that has a gradient
the gradient as the optimizer got it (after clipping, after a gradient scaler has unscaled it; with maximize=True its negative,
because here one goes downhill), root, rate, update, and theta before the update. Root and rate come from this program's form of
the library's formula in float64. That it moves the tensor as the library did is checked at its first record; where it does not,
or the optimizer is unknown here, the rate is the update divided by the gradient, and a note says so. Of all other updates the
loss is kept.

Of an optimizer that is handed a closure (L-BFGS evaluates it several times a step) the gradient is the one of the first
evaluation, where the step begins. The keys of a parameter group that the optimizer does not know are not looked at.

PyTorch keeps the products and rates of NAdam and ASGD in its default type: only after torch.set_default_dtype(torch.float64) does
a replay of float64 tensors repeat these two to more than seven digits; all others it repeats to 1e-12.

Updates that a gradient scaler skips do not count as steps. Complex tensors are recorded as pairs of real numbers, sparse
gradients with their zeros; half precision and other devices as float64 copies. Sharded parameters are refused. `torch.compile`
around optimizer.step() is not supported: compile the model and leave the step as it is.
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np

from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.recorder.curvature import CurvatureMeter, list_scalars
from optim.recorder.ending import describe_exception, watch_ending
from optim.recorder.fill import EntryChoice
from optim.recorder.flight import Flight, check_flight
from optim.recorder.log import Log
from optim.recorder.rates import RateFormula, TensorMoment
from optim.recorder.torch_flight import TorchFlight
from optim.recorder.torch_training import TorchTraining

UNSEEN = 3  # calls of `step` in a row before which the parameters moved and no update was seen
NOT_KEPT = (RuntimeError, ValueError, LookupError, TypeError, AttributeError, AssertionError)
STATE_LOST = (
    "The optimizer had counted {count} updates when the training was continued, and the file {known}; steps go on from those "
    "of the file."
)


class Recorder:
    """Writes every `every`-th update of a training into the file `path`, from the first on.

    entries, tensors, seed   which entries are kept in full: see optim.recorder.fill.EntryChoice
    sample     so many entries of a larger tensor are what its statistics are taken from (a note says so); None: all of them
    existing   "refuse" raises RecordingError where the file exists; "append" continues it with the next update, which is
               recorded; "replace"

    flight     so many updates are kept in memory, in full, and written when the loss, an update or the rate jumps, when a loss, a
               recorded gradient, a parameter or a state is no number, when an exception ends the loop, and when asked
               (`write_flight`, `write_on_signal`); half as many that follow are written too. 0: none. With them the file says
               around which step, and why
    title      of the recording
    rank, world   number of this process among those that train together, and how many there are; None: as PyTorch or torchrun
                  says. Rank 0 records what its optimizer gets, and the file says so; the others write nothing
    """

    def __init__(
        self, path: str | Path, every: int = 10, *, entries: int | Mapping[str, Sequence[Any]] = 8, tensors: Sequence[str] = (),
        sample: int | None = 65_536, seed: int = 0, title: str = "", existing: str = "refuse",
        flight: int = 20, rank: int | None = None, world: int | None = None,
    ) -> None:  # fmt: skip
        self._choice = EntryChoice(entries, tensors, seed, sample)
        count = check_flight(flight)
        found = find_rank()
        self._rank, self._world = found[0] if rank is None else int(rank), found[1] if world is None else int(world)
        self._log = Log(path, every, self._choice, title, existing, is_written=self._rank == 0)
        self._step = self._log.next_step
        self._done = 0  # updates since it listens
        self._training: TorchTraining | None = None
        self._formula: RateFormula | None = None
        self._handles: list[Any] = []
        self._before: Mapping[int, TensorMoment] | None = None
        self._is_compiled = False
        self._curvature: tuple[Callable[[], Any], int, bool, CurvatureMeter] | None = None
        self._next_curvature = 0  # updates since it listens, from which on it is due
        self._earlier, self._has_warned = -1, False  # the step of the update before the last
        self._unseen, self._versions = 0, 0
        self._is_compiling: Callable[[], bool] | None = None  # what PyTorch knows of that, if it does
        self._flight = Flight(count) if count and self._log.every > 1 else None  # else every update is recorded anyway
        self._ring: TorchFlight | None = None
        self._in_turn: deque[int] = deque(maxlen=count + 1)  # the last steps that were recorded in turn
        self._unheard: list[Callable[[], float]] = []  # losses on another device, which is not waited for at every step
        self._signals: dict[int, Any] = {}
        self._was_broken, self._depth, self._is_one_evaluation = False, 0, False

    def attach(self, optimizer: Any, model: Any = None) -> Recorder:
        """Listens to the optimizer. `model` gives the tensors their names: a module, or pairs of name and parameter.

        optimizer   of PyTorch

        Raises SpecError when this recorder is attached already, or the optimizer cannot be listened to.
        """
        if self._training is not None:
            raise SpecError("This recorder is attached already; make one for each optimizer, with a file of its own.")
        try:
            training = TorchTraining(optimizer, model, self._choice)
            self._formula = training.formula
            if self._world > 1:
                training.notes.append(translatable(
                    "Process 0 of {count} is recorded: its own losses, and the gradients that its optimizer got.",
                    count=f"{self._world:,}",
                ))  # fmt: skip
            self._log.about(training.library, training.call, self._formula, training.names, training.notes, training.settings)
        except SpecError:
            self._log.close()
            raise
        self._training, self._versions = training, training.versions
        self._is_one_evaluation = training.is_one_evaluation
        self._is_compiling = getattr(getattr(sys.modules.get("torch"), "compiler", None), "is_compiling", None)
        self._handles = [optimizer.register_step_pre_hook(self._begin), optimizer.register_step_post_hook(self._end)]
        if self._flight is not None and "torch" in sys.modules:
            self._ring = TorchFlight(training, optimizer, self._choice, self._flight.count)
        watch_ending(self)
        return self

    @property
    def updates(self) -> int:
        """How many updates the optimizer has made since `attach`."""
        return self._done

    def curvature(self, loss: Callable[[], Any], every: int = 100, *, each: bool = True) -> Recorder:
        """Also records how near to instability an update is, at most every `every` steps, at those that are recorded: the largest
        eigenvalue of the preconditioned second derivatives of `loss` over the optimizer's limit, by PyTorch's double backward.

        The training stays the same bit for bit: random numbers and buffers that `loss` uses up are put back. A measurement costs
        at most about 30 gradients of `loss`, and as much for each tensor.

        loss   without arguments, gives the loss of all rows, or of a sample that stays the same, as a tensor: for example
               lambda: criterion(model(inputs), targets)
        each   whether each tensor is measured too, with the others at rest

        Raises SpecError before `attach`, and where the limit of the optimizer is not known.
        """
        if self._training is None:
            raise SpecError("The recorder listens to no optimizer; call attach(optimizer, model) first.")
        places = self._training.check_curvature()
        self._curvature = loss, whole(every), each, CurvatureMeter(places)
        self._log.keep_scalars(list_scalars([*places] if each else []))
        return self

    def step(self, loss: Any = None, step: int | None = None) -> None:
        """To be called after optimizer.step(), with the loss of the update: a number or a tensor of one.

        step   the number of that update, where the training counts in another way than one by one from the first. Numbers must
               grow; the first that does not is warned of, and one goes on counting from the last.

        Raises SpecError before `attach`, or when the loss is no single number.
        """
        if self._training is None:
            raise SpecError("The recorder listens to no optimizer; call attach(optimizer, model) first.")
        value = get_loss(loss)
        self._depth = 0  # also after a step that an exception has ended
        if not self._done or self._is_compiled:
            self._check_that_updates_are_seen()
        if step is not None:
            self._rename(whole(step))
        if self._log.is_waiting:
            self._log.finish(value() if callable(value) else value)
        elif value is not None:
            self._log.take_loss(max(0, self._step - 1), value)
        flight = self._flight
        if flight is not None:
            if value is not None:
                self._hear(flight, value)
            if flight.is_due:
                self._write_flight(flight)

    def write_flight(self, why: str = "") -> None:
        """Writes the updates that are kept in memory, and half as many that follow; none is written twice.

        why   stands in the file beside the step
        """
        if self._flight is not None and self._log.is_open:
            self._flight.ask(str(why)[:1000] or translatable("the program asked for it"))
            self._write_flight(self._flight)

    def write_on_signal(self, number: int) -> Recorder:
        """Writes the updates that are kept when the process gets a signal, after the update that is being made; what the
        signal did before it still does. Of the main thread, until `close`.

        number   of the signal, such as signal.SIGUSR1

        Raises SpecError where there is no such signal, or this is another thread.
        """
        flight = self._flight
        if flight is None:
            raise SpecError("No updates are kept in memory, so a signal would write nothing; give flight=20, and every=10.")

        def ask(signum: int, frame: Any) -> None:
            flight.ask(translatable("a signal asked for it"))
            if callable(before):
                before(signum, frame)

        try:
            before = self._signals[number] = signal.signal(number, ask)
        except (ValueError, OSError, TypeError):
            raise SpecError(
                "{number} is no signal that can be listened to here; from the main thread, give one such as signal.SIGUSR1.",
                number=f"{number!r:.40}",
            ) from None
        return self

    def close(self) -> None:
        """Ends the recording; the training may go on. Where it is never called that happens when the program ends, and one that
        is killed has lost nothing but the losses since the last record."""
        for number, before in self._signals.items():
            with suppress(ValueError, TypeError):  # in another thread, or where the handler was none of Python's
                signal.signal(number, before)
        for handle in self._handles:
            handle.remove()
        self._handles, self._signals, self._ring = [], {}, None
        self._log.close()

    def end(self, why: str) -> None:
        """Closes the recording at the end of the program.

        why   the exception that ended it, or ""
        """
        if why and self._handles:
            self.write_flight(translatable("the program ended with {exception}", exception=why))
        self.close()

    def let_go(self) -> None:
        """Leaves the file to the process that this one is a copy of, and listens no more."""
        self._log.let_go()
        self.close()

    def __enter__(self) -> Recorder:
        return self

    def __exit__(self, kind: object, raised: BaseException | None, trace: object) -> None:
        self.end(describe_exception(raised) if raised is not None else "")

    # ---- the flight recorder

    def _hear(self, flight: Flight, value: float | Callable[[], float]) -> None:
        """Of a device's losses, several at once: reading one waits for it."""
        if not callable(value):
            flight.hear(value)
            return
        self._unheard.append(value)
        if len(self._unheard) > flight.count // 2:
            for later in self._unheard:
                flight.hear(later())
            self._unheard = []

    def _write_flight(self, flight: Flight) -> None:
        newest = max(0, self._step - 1)
        begin, why = flight.find_due(newest)
        if self._ring is None:
            return
        if why:
            step = newest if self._ring.heard is None else self._ring.heard
            self._log.note(translatable("Around step {step} every update is recorded: {why}.", step=f"{step:,}", why=why))
        try:
            for step, lr, watched in self._ring.moments(begin):
                if step not in self._in_turn:
                    self._log.put_dense(step, lr, watched)
        except NOT_KEPT as error:
            self._give_up_flight(error)

    def _give_up_flight(self, error: Exception) -> None:
        """An optimizer of a kind that nobody here has seen must not lose its training for the sake of a flight recorder."""
        self._ring = None
        words = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        self._log.note(translatable("The updates between the records could not be kept ({reason}).", reason=words))

    # ---- what the optimizer calls

    def _begin(self, optimizer: Any, arguments: Any = (), keywords: Any = None) -> Any:
        self._depth += 1
        if self._depth > 1:  # the step of a class calls that of its parent, and PyTorch calls the hooks of both
            return None
        if self._is_compiling is not None and self._is_compiling():
            self._is_compiled = True
            return None
        self._before = None
        if self._done % self._log.every or self._training is None:  # most updates: this is on the way of each
            return None
        if self._done == 0:
            self._take_count()
        if not self._log.is_open:
            return None
        self._before = self._training.before()
        self._measure_curvature(self._training)
        return self._with_watched_closure(self._before, arguments, keywords or {})

    def _measure_curvature(self, training: TorchTraining) -> None:
        """Where it is due, of the update that is about to be made."""
        if self._curvature is None or self._done < self._next_curvature:
            return
        loss, every, each, meter = self._curvature
        self._next_curvature = self._done + max(1, every)
        self._log.tell(training.measure_curvature(loss, meter, each).scalars)

    def _with_watched_closure(self, moments: Mapping[int, TensorMoment], arguments: Any, keywords: Any) -> Any:
        """The arguments of optimizer.step(), whose closure tells of its first gradients; None where there is no closure."""
        training = self._training
        closure = keywords.get("closure") or (arguments[1] if len(arguments) > 1 else None)
        if training is None or not callable(closure):
            return None

        def watched(*given: Any, **named: Any) -> Any:
            found = closure(*given, **named)
            if not any(moment.has_gradient for moment in moments.values()):
                training.take_gradients(moments)
            return found

        if keywords.get("closure"):
            return arguments, {**keywords, "closure": watched}
        return (arguments[0], watched, *arguments[2:]), keywords

    def _end(self, optimizer: Any = None, arguments: Any = (), keywords: Any = None) -> None:
        self._depth = max(0, self._depth - 1)
        if self._is_compiled or self._depth:
            return
        if self._ring is not None and (self._is_one_evaluation or (len(arguments) < 2 and not keywords)):
            try:
                why = self._ring.take(self._step)
                if why and self._flight is not None:
                    self._flight.take_alarm(why, self._ring.heard)
            except NOT_KEPT as error:
                self._give_up_flight(error)
        if self._before is not None:
            self._record(self._before)
        self._earlier = self._step - 1
        self._step += 1
        self._done += 1
        self._log.next_step = self._step

    def _record(self, before: Mapping[int, TensorMoment]) -> None:
        """The update that was just made, which is due.

        before   the tensors as they were
        """
        assert self._training is not None
        for name in self._training.find_varied(self._formula):
            self._log.vary(name)
        self._log.put(self._step, self._training.lr, self._training.after(before))
        self._in_turn.append(self._step)
        self._before = None
        if self._flight is not None and self._log.is_broken and not self._was_broken:
            self._flight.ask(translatable("a gradient is not finite"))
        self._was_broken = self._log.is_broken

    # ---- counting

    def _take_count(self) -> None:
        """A training that is continued with the optimizer's state goes on where that state was saved."""
        training, known = self._training, self._step
        count = training.updates_made if training is not None and known else 0
        if count > known:
            self._log.begin_at(count)
            self._step = count
        elif 0 < count < known:
            self._log.note(STATE_LOST.format(count=f"{count:,}", known=f"{known:,}"))

    def _rename(self, step: int) -> None:
        """The last update is known by the number `step`."""
        own = max(0, self._step - 1)
        if step == own or self._done == 0:
            return
        earlier = self._earlier
        if step <= earlier:
            if self._has_warned:
                return
            self._has_warned = True
            warnings.warn(
                f"Step {step:,} was given after step {earlier:,}, but steps must grow; they are counted on from there.",
                RuntimeWarning, stacklevel=3,
            )  # fmt: skip
            return
        if self._log.is_waiting:
            self._log.rename_waiting(step)
            self._in_turn[-1] = step
        if self._ring is not None:
            self._ring.rename(step)
        self._step = self._log.next_step = step + 1

    def _check_that_updates_are_seen(self) -> None:
        """Raises SpecError when the parameters move and the optimizer's hooks are silent."""
        training = self._training
        if training is None or not self._handles or (self._done and not self._is_compiled):
            return
        versions = training.versions
        self._unseen = self._unseen + 1 if versions != self._versions else 0
        self._versions = versions
        if self._is_compiled or self._unseen >= UNSEEN:
            raise SpecError(
                "The updates cannot be seen: optimizer.step() is compiled, or another optimizer makes them; compile the "
                "model, leave optimizer.step() as it is, and attach to the optimizer whose step() is called."
            )


def find_rank() -> tuple[int, int]:
    """(number of this process, how many there are) as PyTorch says, or torchrun before PyTorch was told; (0, 1) alone."""
    together = sys.modules.get("torch.distributed")
    if together is not None and together.is_available() and together.is_initialized():
        return int(together.get_rank()), int(together.get_world_size())
    rank, world = os.environ.get("RANK", ""), os.environ.get("WORLD_SIZE", "")
    return (int(rank), int(world)) if rank.isdecimal() and world.isdecimal() else (0, 1)


def get_loss(loss: Any) -> float | Callable[[], float] | None:
    """The number of a loss; for one on another device what reads it there later. Raises SpecError for more than one number."""
    if loss is None or type(loss) is float:
        return loss
    if getattr(loss, "is_cpu", False) and loss.numel() == 1:
        return float(loss.item())
    size = int(loss.numel()) if hasattr(loss, "numel") else int(np.size(loss))
    if size != 1:
        raise SpecError(
            "The loss has {size} numbers, but that of an update is one; give the one that backward() was called on, such as "
            "loss.mean().",
            size=f"{size:,}",
        )
    given = loss.detach() if hasattr(loss, "detach") else loss
    if getattr(getattr(given, "device", None), "type", "cpu") != "cpu":
        there = given.clone()
        return lambda: float(there)
    try:
        return float(given.item() if hasattr(given, "item") else given[0] if isinstance(given, list | tuple) else given)
    except (TypeError, ValueError):
        raise SpecError("The loss must be a number, not {loss}.", loss=f"{loss!r:.80}") from None


def whole(step: Any) -> int:
    """A step as an int. Raises SpecError for what is none."""
    try:
        found = int(step)
        if found == step and 0 <= found < 2**62 and not isinstance(step, bool):
            return found
    except (TypeError, ValueError, OverflowError, RuntimeError):
        pass
    raise SpecError("A step is a whole number from 0 on, not {step}.", step=f"{step!r:.80}")
