"""A run's settings in a few words: "lr 0.15 · β 0.9". No Qt."""

from __future__ import annotations

from optim import catalog
from optim.fields import Span, declared
from rmsprop_gui.i18n import tr, tr_n, translated
from rmsprop_gui.numbers import short
from rmsprop_gui.scene import RunSetup

ALWAYS = ("decay", "beta1", "beta2", "momentum")  # shown when they are not zero, whatever their default


def settings_line(run: RunSetup) -> str:
    """The rate, the memory, everything else that matters and is not a default, and the run's own conditions."""
    entry = catalog.optimizers()[run.optimizer]
    defaults, notes = entry.Hyper._field_defaults, declared(entry.Hyper)
    hyper = {**defaults, **run.hyper}
    parts = [f"lr {short(hyper['lr'], 4)}"] if "lr" in hyper else []
    for name, note in notes.items():
        value = hyper[name]
        if name == "lr" or getattr(note, "rounding", False) or not (value if name in ALWAYS else value != defaults[name]):
            continue
        if isinstance(note, Span):
            parts.append(f"{note.symbol} {short(value, 4)}")
        elif value:
            parts.append(inner(translated(note.label)))
        else:
            parts.append(tr("not {switch}", switch=inner(translated(note.label))))
    if run.schedule:
        parts.append(str(run.schedule["name"]))
    if run.clip:
        parts.append(tr("clipped"))
    if run.edits:
        parts.append(tr_n("{n} edit", "{n} edits", n=len(run.edits)))
    return " · ".join(parts)


def inner(label: str) -> str:
    """A label as it stands within a line: small, unless it begins with a name such as "PyTorch" or "Nesterov"."""
    first = label.split(" ")[0]
    is_name = any(letter.isupper() for letter in first[1:]) or first.startswith("Nesterov")
    return label if is_name else label[:1].lower() + label[1:]
