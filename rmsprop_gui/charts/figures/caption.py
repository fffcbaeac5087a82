"""The words around a picture: a title above it, and below it everything needed to make it again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from optim.base import catalog
from optim.base.fields import get_declarations
from optim.base.plain_text import one_line
from optim.code.libraries import choose_dialect
from optim.data.prepared import describe
from optim.landscapes.base import Landscape
from rmsprop_gui import __version__
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import count, short
from rmsprop_gui.model.naming import edit_words, precision_words, run_name, write_title
from rmsprop_gui.model.notes import TIMELINE
from rmsprop_gui.model.scene import RunSetup, Scene

SCALES = {
    "all": mark("standardised on all rows"),
    "train": mark("standardised on the training rows"),
    "none": mark("not standardised"),
}


def data_words(landscape: Landscape, params: Mapping[str, Any]) -> list[str]:
    """["Line fit: carat → price", "data diamonds.csv.gz", "43,152 training rows ...", "batches shuffled by seed 42"]."""
    full = {**landscape.Parameters._field_defaults, **params}
    data = landscape.data
    file = tr("data {name}", name=one_line(data.rows.table.path.name))
    words = [one_line(landscape.title), file, describe(data.rows, data.batches)]
    words.append(translated(SCALES[full["standardise"]]))
    if len(data.rows.test):
        words.append(tr("split by seed {seed}", seed=full["split_seed"]))
    if not data.batches.full:
        words.append(
            tr("shuffled by seed {seed}", seed=full["shuffle_seed"]) if full["shuffle"] else tr("in the order of the file")
        )
    if not full.get("halved", True):
        words.append(tr("loss without the factor ½"))
    return words


TITLE, QUIET, SMALL = 15.0, 12.0, 10.0
WRAPPED = Qt.TextFlag.TextWordWrap


def write_subtitle(scene: Scene) -> str:
    landscape = one_line(translated(catalog.landscape(scene.objective, scene.objective_params).title))
    where = "" if landscape == write_title(scene) else f"{landscape} · "
    return tr("{where}step {step} of {steps}", where=where, step=count(scene.step), steps=count(scene.steps))


def list_timeline_notes(scene: Scene) -> list[str]:
    """What the timeline, which is in no picture, says at this step."""
    return [one_line(note.text) for note in scene.notes if note.place == TIMELINE and note.text and note.is_shown(scene.step)]


def write_footer(scene: Scene) -> str:
    """The settings in words, one paragraph for the bench and one for the runs."""
    return f"{bench_words(scene)}\n{runs_words(scene)}"


def bench_words(scene: Scene) -> str:
    entry = catalog.landscape(scene.objective, scene.objective_params)
    params = scene.objective_params
    of_data = entry.data is not None
    called = entry.formula if entry.found else translated(entry.title)
    numbers = {} if of_data else entry.numbers(params)._asdict()
    landscape = data_words(entry, params) if of_data else [called + in_brackets(entry.Parameters, numbers)]
    words = [f"RMSprop Explorer {__version__}", *landscape]
    if scene.start is not None:
        words.append(tr("start ({coordinates})", coordinates=", ".join(short(x) for x in scene.start)))
    words += [tr("{steps} steps", steps=count(scene.steps)), tr("tolerance {tolerance}", tolerance=short(scene.tolerance))]
    rules = (("noise", scene.noise), ("drift", scene.drift), ("projection", scene.projection))
    words += [f"{name} {rule_words(rule)}" for name, rule in rules if rule]
    if scene.noise:
        words.append(tr("seed {seed}", seed=scene.seed))
    return " · ".join(words)


def runs_words(scene: Scene) -> str:
    return " · ".join(run_words(scene, index, run) for index, run in enumerate(scene.runs) if run.visible)


def run_words(scene: Scene, index: int, run: RunSetup) -> str:
    """A run's name, its dialect, and what differs from that dialect's defaults; the learning rate always."""
    Hyper = catalog.get_optimizer(run).Hyper
    own = {**Hyper._field_defaults, **run.hyper}
    dialect = choose_dialect(run.optimizer, own)
    defaults = {**Hyper._field_defaults, **(dialect.hyper if dialect is not None else {})}
    named = {name: value for name, value in own.items() if name == "lr" or value != defaults.get(name)}
    name = run_name(scene, index) + (f" ({translated(dialect.title)})" if dialect is not None else "")
    words = [name, *settings_words(Hyper, named)]
    words += [rule_words(rule) for rule in (run.clip, run.update_clip, run.schedule) if rule]
    words += [precision_words(run.precision)] if run.precision else []
    words += [edit_words(edit) for edit in run.edits]
    return f"{words[0]} {', '.join(words[1:])}".rstrip()


def settings_words(kind: type, values: Mapping[str, Any]) -> list[str]:
    notes = get_declarations(kind)
    words = []
    for name, value in values.items():
        note = notes.get(name)
        if isinstance(value, bool):
            words.append(f"{'' if value else 'not '}{name.replace('_', ' ')}")
        elif isinstance(value, str):
            words.append(f"{name} {Path(value).name}")
        else:
            words.append(f"{getattr(note, 'symbol', name) or name.replace('_', ' ')} {short(float(value))}")
    return words


def in_brackets(kind: type[Any], given: Mapping[str, Any]) -> str:
    values = {**kind._field_defaults, **given}
    named = {n: v for n, v in values.items() if isinstance(v, int | float) or (v not in ("", "auto", None) and n != "sha256")}
    return f" ({', '.join(settings_words(kind, named))})" if named else ""


def rule_words(rule: Mapping[str, Any]) -> str:
    name = rule.get("kind") or rule.get("name")
    rest = [f"{key} {value}" for key, value in rule.items() if key not in ("kind", "name", "library", "layout")]
    return f"{name} ({', '.join(rest)})" if rest else str(name)


class Caption:
    """Title and footer of a picture that is `width` pixels wide; `top` and `bottom` are the heights they take.

    note: a further line of the footer.
    """

    def __init__(self, scene: Scene, width: float, note: str = "") -> None:
        self._scene = scene
        self._footer = write_footer(scene) + (f"\n{note}" if note else "")
        self._width = width
        self.top = round(QFontMetricsF(style.font(TITLE, 600)).height()) + 8.0
        metrics = QFontMetricsF(style.font(SMALL))
        wanted = metrics.boundingRect(QRectF(0, 0, width, 1e6), WRAPPED, self._footer)
        self.bottom = round(wanted.height()) + 8.0

    def show_scene(self, scene: Scene) -> None:
        """The same scene at another step."""
        self._scene = scene

    def paint(self, painter: QPainter, left: float, top: float, bottom: float) -> None:
        """The title's top edge is at `top`, the footer's bottom edge at `bottom`."""
        title, quiet = style.font(TITLE, 600), style.font(QUIET)
        metrics = QFontMetricsF(title)
        room = self._width
        words = metrics.elidedText(write_title(self._scene), Qt.TextElideMode.ElideRight, room)
        base = top + metrics.ascent()
        painter.setFont(title)
        painter.setPen(style.color("text"))
        painter.drawText(round(left), round(base), words)
        used = metrics.horizontalAdvance(words) + 12
        small = QFontMetricsF(quiet)
        if used + small.horizontalAdvance(write_subtitle(self._scene)) <= room:
            subtitle = " · ".join([write_subtitle(self._scene), *list_timeline_notes(self._scene)])
            painter.setFont(quiet)
            painter.setPen(style.color("text_3"))
            shown = small.elidedText(subtitle, Qt.TextElideMode.ElideRight, room - used)
            painter.drawText(round(left + used), round(base), shown)
        painter.setFont(style.font(SMALL))
        painter.setPen(style.color("text_3"))
        height = self.bottom - 8.0
        painter.drawText(QRectF(left, bottom - height, self._width, height + 2), WRAPPED, self._footer)
