"""What runs are called, in lists and sentences."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from optim.base import catalog
from optim.base.catalog import get_optimizer
from optim.base.fields import NumberField, get_declarations
from optim.base.plain_text import one_line
from optim.simulate.edits import ALL, AnyEdit, Edit, Reset
from rmsprop_gui.i18n import tr, tr_n, translated
from rmsprop_gui.i18n.number_text import short
from rmsprop_gui.model.scene import RunSetup, Scene


def run_name(scene: Scene, index: int) -> str:
    """The user's name for a run, or its optimizer's; a number tells apart runs of one name."""
    run = scene.runs[index]
    if run.name:
        return one_line(run.name)
    title = translated(get_optimizer(run).title)
    same = [i for i, other in enumerate(scene.runs) if not other.name and other.optimizer == run.optimizer]
    return title if len(same) == 1 else f"{title} {same.index(index) + 1}"


def write_title(scene: Scene) -> str:
    """The title of a scene, or of its landscape."""
    title = one_line(translated(scene.title or catalog.landscape(scene.objective, scene.objective_params).title))
    return title[:1].upper() + title[1:]


LONGEST = 80  # bytes: two parts and an ending stay below the 255 that file systems allow
DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}  # no files on Windows


def slug(name: str) -> str:
    """A part of a file name: letters, digits and hyphens, whatever the name holds, and not too many."""
    kept = "".join(c if c.isalnum() else "-" for c in unicodedata.normalize("NFKC", name).lower())
    joined = "-".join(part for part in kept.split("-") if part)
    short = joined.encode()[:LONGEST].decode(errors="ignore").rstrip("-") or "run"
    return f"{short}-run" if short in DEVICES else short


def trajectory_path(stem: Path, scene: Scene, index: int, suffix: str) -> Path:
    """`<stem>-<n>-<name of the run><suffix>`, n counted from 1."""
    return stem.parent / f"{stem.name}-{index + 1}-{slug(run_name(scene, index))}{suffix}"



def settings_line(run: RunSetup) -> str:
    """The rate, the memory, everything else that matters and is not a default, and the run's own conditions."""
    entry = catalog.get_optimizer(run)
    defaults, notes = entry.Hyper._field_defaults, get_declarations(entry.Hyper)
    hyper = {**defaults, **run.hyper}
    always = (entry.divisor_decay, entry.first_moment.decay, entry.cycled_field)  # shown where not zero, whatever their default
    parts = [f"lr {short(hyper['lr'], 4)}"] if "lr" in hyper else []
    for name, note in notes.items():
        value = hyper[name]
        if name == "lr" or getattr(note, "rounding", False) or not (value if name in always else value != defaults[name]):
            continue
        if isinstance(note, NumberField):
            parts.append(f"{note.symbol} {short(value, 4)}")
        elif value:
            parts.append(inner(translated(note.label)))
        else:
            parts.append(tr("not {switch}", switch=inner(translated(note.label))))
    if run.schedule:
        parts.append(str(run.schedule["name"]))
    if run.clip:
        parts.append(tr("clipped"))
    if run.update_clip:
        parts.append(tr("updates clipped"))
    if run.precision:
        parts.append(precision_words(run.precision))
    if run.edits:
        parts.append(tr_n("{n} edit", "{n} edits", n=len(run.edits)))
    return " · ".join(parts)


def precision_words(precision: Mapping[str, Any]) -> str:
    """How short the numbers of a run are: "float16", or where its parts differ, "bfloat16, state float32"."""
    if "dtype" in precision:
        return tr("{format} as PyTorch", format=precision["dtype"])
    rule = catalog.precisions()[precision["kind"]]
    words = {**rule.Parameters._field_defaults, **precision}
    parts = [words["parameters"]]
    if words["state"] != words["parameters"]:
        parts.append(tr("state {format}", format=words["state"]))
    if words["arithmetic"] not in (words["parameters"], words["state"]):
        parts.append(tr("arithmetic {format}", format=words["arithmetic"]))
    if words["master"] != "none":
        parts.append(tr("master {format}", format=words["master"]))
    if words["rounding"] != "nearest":
        parts.append(tr("rounded by chance"))
    return ", ".join(parts)


def edit_words(edit: AnyEdit, write: Callable[[float], str] = short) -> str:
    """A change in the middle of a run, in a line that tells of the run.

    write   how a value becomes text
    """
    if isinstance(edit, Edit):
        return tr("from step {step} {field} {value}", step=edit.step, field=edit.field, value=write(edit.value))
    if isinstance(edit, Reset):
        if edit.reset == ALL:
            return tr("at step {step} all that is remembered is reset", step=edit.step)
        return tr("at step {step} {name} is reset", step=edit.step, name=edit.reset)
    entry = get_optimizer(edit)
    rate = edit.hyper.get("lr", entry.Hyper._field_defaults["lr"])
    return tr("from step {step} {title} lr {rate}", step=edit.step, title=translated(entry.title), rate=write(rate))


def inner(label: str) -> str:
    """A label as it stands within a line: small, unless it begins with a name such as "PyTorch" or "Nesterov"."""
    first = label.split(" ")[0]
    is_name = any(letter.isupper() for letter in first[1:]) or first.startswith("Nesterov")
    return label if is_name else label[:1].lower() + label[1:]
