"""The figure of a finding: the number that its sentence names, over the steps around it, with its step marked."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from optim.base.events import Event
from optim.base.translatable import LazyText, translatable
from optim.recorder.event_kinds.base import update_norms, zero_shares
from optim.recorder.recording import Recording
from optim.recorder.report.plot import ReportCurve, ReportPlot

BEFORE, AFTER = 60, 120  # points that are drawn before a finding, and after it
Numbers = tuple[str, np.ndarray, np.ndarray]  # title, steps, values


def make_figure(recording: Recording, event: Event) -> ReportPlot | None:
    """The figure of a finding: where its own number is never finite the losses, which its sentence names too; None without any.

    event   of the recording
    """
    for found in (get_numbers(recording, event), get_losses(recording)):
        if found is not None:
            title, steps, values = found
            place = int(np.searchsorted(steps, event.step))
            part = slice(max(0, place - BEFORE), place + AFTER)
            if np.isfinite(values[part]).any():
                return plot_around(event, title, steps[part], values[part])
    return None


def plot_around(event: Event, title: str, steps: np.ndarray, values: np.ndarray) -> ReportPlot:
    """A curve with the step of a finding marked, and a dot where it has a value there.

    event           the finding
    title           of the plot
    steps, values   (n,)
    """
    there = np.flatnonzero(steps == event.step)
    points = ((event.step, float(values[there[0]])),) if there.size and np.isfinite(values[there[0]]) else ()
    marks = ((event.step, event.declared.level),) if steps[0] <= event.step <= steps[-1] else ()
    return ReportPlot(title, steps, (ReportCurve(title, values, "strong"),), marks=marks, points=points)


def get_numbers(recording: Recording, event: Event) -> Numbers | None:
    """What a kind of finding is told by.

    event   of the recording
    """
    name = event.subject
    if not name:
        return WITHOUT_TENSOR.get(event.kind, get_losses)(recording)
    if name not in recording.series:
        return None
    own = OF_TENSOR.get(event.kind)
    if own is not None:
        return own(recording, name)
    return get_norms(recording, name, "gradient")


def get_losses(recording: Recording) -> Numbers:
    """Every loss that was given."""
    steps, losses = recording.all_losses
    return translatable("Loss"), np.asarray(steps), np.asarray(losses)


def get_learning_rates(recording: Recording) -> Numbers:
    """The learning rate at each record."""
    return translatable("Learning rate"), recording.steps, recording.lr


def get_all_updates(recording: Recording) -> Numbers:
    """The norm of the whole update."""
    return translatable("Norm of the update, all tensors together"), recording.steps, update_norms(recording)


TITLES: dict[str, LazyText] = {
    "gradient": translatable("Gradient norm of {name}"), "update": translatable("Norm of the update of {name}"),
}  # fmt: skip


def get_norms(recording: Recording, name: str, quantity: str) -> Numbers | None:
    """The norm of a quantity of a tensor.

    name       of the tensor
    quantity   "gradient" or "update"
    """
    spread = recording.series[name].spread.get(quantity)
    return None if spread is None else (LazyText(TITLES[quantity].template, name=name), recording.steps, spread.norm)


def get_updates(recording: Recording, name: str) -> Numbers | None:
    """The norm of the update of a tensor.

    name   of the tensor
    """
    return get_norms(recording, name, "update")


def get_eps_shares(recording: Recording, name: str) -> Numbers:
    """The share of the entries that ε decides.

    name   of the tensor
    """
    title = translatable("Share of the entries of {name} that ε decides", name=name)
    return title, recording.steps, recording.series[name].eps_dominated


def get_untouched(recording: Recording, name: str) -> Numbers:
    """The share of the entries that never had a gradient.

    name   of the tensor
    """
    title = translatable("Share of the entries of {name} never touched", name=name)
    return title, recording.steps, recording.series[name].untouched


def get_zero_shares(recording: Recording, name: str) -> Numbers:
    """The share of the gradients that are 0.

    name   of the tensor
    """
    tensor = next(each for each in recording.tensors if each.name == name)
    title = translatable("Share of the gradients of {name} that are 0", name=name)
    return title, recording.steps, zero_shares(recording, tensor)


WITHOUT_TENSOR: dict[str, Callable[[Recording], Numbers]] = {"rate_change": get_learning_rates, "early_sign": get_all_updates}
OF_TENSOR: dict[str, Callable[[Recording, str], Numbers | None]] = {
    "cold_v": get_updates, "cold_v_resume": get_updates, "frozen": get_updates, "eps_dominated": get_eps_shares,
    "untouched": get_untouched, "dead": get_zero_shares, "dead_units": get_zero_shares, "nonfinite": get_updates,
}  # fmt: skip
