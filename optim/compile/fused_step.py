"""Writes the kernel of a map: one step of many runs on one landscape, value, slope, what is watched and update, in one loop.

Kernels of their own for landscape and optimizer go over the runs three times in each step, and while the last one waits for the
divider nothing else is done. Here a run's numbers are read once and written once, and the processor evaluates some runs while it
divides for others. It takes a kernel for each pair, so that it is compiled for what is computed again and again.
"""

from __future__ import annotations

from dataclasses import dataclass

from optim.compile.kernel_source import OptimizerSource, indent, write_function

WATCH = (  # as `optim.compile.driver.watch` does
    "inside = height - least[n] < tolerance",
    "put_where(hit, n, inside & (hit[n] < 0.0), now)",
    "put_where(outside, n, not inside, now)",
    "put_where(peak, n, not peak[n] > height, height)",
)


@dataclass(frozen=True)
class FusedSource:
    """The text of one pair.

    optimizer        the writer of its kernels
    landscape        lines that define value, slope and Parameters
    fields           names of its parameters
    d                number of coordinates
    per_run          whether hyperparameters differ between the runs
    own_parameters   whether parameters of the landscape do
    """

    optimizer: OptimizerSource
    landscape: str
    fields: tuple[str, ...]
    d: int
    per_run: bool
    own_parameters: bool

    @property
    def apart(self) -> bool:
        """Whether every run has shared numbers of its own, which are worked out within the loop."""
        return self.optimizer.has_own_shared(self.per_run)

    def text(self) -> str:
        """fused(runs, pitch, t, now, tolerance, rate, x, state, hyper, shared, parameters, least, told, peak): step `now` of all
        runs, which is update `t` of the optimizer; the bits of `evaluate_batch`, `watch` and `batch_step` one after the other.
        """
        head = f"{self.optimizer.head('inline_batch')}from collections import namedtuple\n"  # for a landscape that no module has
        outside = [] if self.own_parameters else [self._read_parameters()]
        outside += [] if self.apart else [*self._share(), *self._store_shared()]
        given = ["parameters" if self.own_parameters else "p"]
        given += ["t", "rate", "hyper"] if self.apart else ["h", "after"]
        rows = self._name_rows()
        watched = {"least": "least", "hit": "told", "outside": "at(told, pitch)", "peak": "peak"}
        # Each row is an argument of its own: only of these can it be said that they do not overlap (`vectorise`).
        call = ", ".join(["runs", "pitch", *rows.values(), *watched.values(), "now", "tolerance", *given])
        own = ", ".join(["runs", "pitch", *rows, *watched, "now", "tolerance", *given])
        loop = "\n".join(indent(["vectorise()", "for n in range(runs):", *indent(self._move_run())]))
        names = "runs, pitch, t, now, tolerance, rate, x, state, hyper, shared, parameters, least, told, peak"
        kernel = write_function("fused", names, ["vectorise()", *outside, f"move({call})"], "FUSED_BATCH")
        return f"{head}{self.landscape}\n\n@inline\ndef move({own}):\n{loop}\n\n{kernel}"

    def _name_rows(self) -> dict[str, str]:
        """{name: where it begins} of the rows of coordinates, of states, and of shared numbers where each run has its own."""
        count = len(self.optimizer.states)
        rows = {f"x{i}": f"at(x, {i} * pitch)" for i in range(self.d)}
        rows |= {f"s{i}_{j}": f"at(state, {i * count + j} * pitch)" for i in range(self.d) for j in range(count)}
        return rows | {f"c{j}": f"at(shared, {j} * pitch)" for j in range(len(self.optimizer.shared)) if self.apart}

    def _read_parameters(self) -> str:
        place = "{j} * pitch + n" if self.own_parameters else "{j}"
        return f"p = Parameters({', '.join(f'parameters[{place.format(j=j)}]' for j in range(len(self.fields)))})"

    def _move_run(self) -> list[str]:
        """What is done with run n."""
        own = [self._read_parameters()] if self.own_parameters else []
        states = [f"m{i} = {self._read_state(i)}" for i in range(self.d)]
        shared = [*self._share(), *self._store_shared()] if self.apart else []
        return [*own, *self._evaluate(), *WATCH, *states, *shared, *self._update()]

    def _evaluate(self) -> list[str]:
        """Value and slope are both worked out before either is used, so that they share what they have in common."""
        point, slopes = (", ".join(f"{letter}{i}" for i in range(self.d)) for letter in "pg")
        read = [f"p{i} = x{i}[n]" for i in range(self.d)]
        comma = "," if self.d == 1 else ""
        return [*read, f"height, slopes = value({point}, p), slope({point}, p)", f"{slopes}{comma} = slopes"]

    def _read_state(self, i: int) -> str:
        """The expression of coordinate i."""
        text = self.optimizer.state("{j}")
        for j in range(len(self.optimizer.states)):
            text = text.replace(f"state[{j}]", f"s{i}_{j}[n]")
        return text

    def _share(self) -> list[str]:
        """Reads the numbers of the step, h, and works out what coordinates have in common, after."""
        optimizer = self.optimizer
        rate, place = ("n", "{j} * pitch + n") if self.per_run else ("0", "{j}")
        lines, before = [f"lr = rate[{rate}]", f"h = {optimizer.hyper(place)}"], optimizer.shared_before("{j}")
        for j in range(len(optimizer.shared)):
            before = before.replace(f"shared[{j}]", self._name_shared(j))
        change = "after = update_global(before, h, sums)" if optimizer.entry.update_global is not None else "after = before"
        return [*lines, f"before = {before}", *self._add_up(), change]

    def _name_shared(self, j: int) -> str:
        return f"c{j}[n]" if self.apart else f"shared[{j}]"

    def _add_up(self) -> list[str]:
        """The terms of all coordinates, in their order."""
        if self.optimizer.entry.reduction is None:
            return ["sums = 0.0"]
        added = ", ".join(f"sums.{name} + more.{name}" for name in self.optimizer.entry.Reduction._fields)
        lines = ["sums = reduction(p0, g0, m0, h, before)"]
        for i in range(1, self.d):
            lines += [f"more = reduction(p{i}, g{i}, m{i}, h, before)", f"sums = Reduction({added})"]
        return lines

    def _store_shared(self) -> list[str]:
        return [f"{self._name_shared(j)} = after.{name}" for j, name in enumerate(self.optimizer.shared)]

    def _update(self) -> list[str]:
        lines = []
        for i in range(self.d):
            lines += [f"y, s, line = update(p{i}, g{i}, m{i}, h, after)", f"x{i}[n] = y"]
            lines += [f"s{i}_{j}[n] = s.{name}" for j, name in enumerate(self.optimizer.states)]
        return lines
