"""How robust optimizers are to what a plane varies: the share of it that converges, counted for each, and what that means."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from optim import RunSpec, SpecError
from optim.base import catalog
from optim.sweeps import MapField, MapSpec, fields
from rmsprop_gui.charts.sweeps.colours import SweepImage, look_now
from rmsprop_gui.charts.sweeps.engine import SweepEngine
from rmsprop_gui.charts.sweeps.request import SweepChoices, choose_fields, get_request
from rmsprop_gui.charts.tables import ChartTable, TableColumn, offer
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.i18n.number_text import count, percent, short
from rmsprop_gui.model.scene import RunSetup, Scene

ROW, NAME, SHARE, BAR = 24.0, 78.0, 46.0, 8.0
WAITING = -1.0
RANGES = {  # by the scale of an axis
    "linear": mark("{name} from {low} to {high}"),
    "log": mark("{name} from {low} to {high}, logarithmic"),
    "complement": mark("{name} from {low} to {high}, by 1 − x"),
}


def definition(map_spec: MapSpec) -> str:
    """What the number is, with everything it depends on."""
    spec, known = map_spec.spec, fields(map_spec.spec)
    ranges = [
        translated(RANGES[axis.scale]).format(
            name=find_named(known[axis.field]), low=short(axis.low, 3), high=short(axis.high, 3)
        )
        for axis in (map_spec.x, map_spec.y)
    ]
    title = translated(catalog.landscape(spec.objective, spec.objective_params).title)
    return tr(
        "Robustness: the share of this plane ({ranges}) in which a run of {steps} steps on {title} ends "
        "within {tolerance} of the lowest loss. Every cell counts once. All numbers that the plane does "
        "not vary are each optimizer's own defaults.",
        ranges="; ".join(ranges),
        steps=count(spec.steps),
        title=title,
        tolerance=short(spec.tolerance),
    )


def find_named(note: MapField) -> str:
    """ "rate α", "start θ₁"."""
    word = translated(note.label)
    word = word[0].lower() + word[1:]
    return word if word.endswith(note.symbol) else f"{word} {note.symbol}"


class OutcomeTally(QWidget):
    """Rows of name, bar and percent; `shares` {optimizer: 0 to 1, WAITING, or a word where the plane has no meaning for it}."""

    def __init__(self) -> None:
        super().__init__()
        self.shares: dict[str, float | str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Robustness of four optimizers"))
        offer(self)
        style.notifier().changed.connect(self.update)

    def show_shares(self, shares: dict[str, float | str]) -> None:
        self.shares = dict(shares)
        titles = [f"{translated(catalog.get_by_key(name).title)} {words(share)}" for name, share in shares.items()]
        self.setAccessibleDescription(", ".join(titles))
        self.updateGeometry()
        self.update()

    def table(self) -> ChartTable:
        """The bars in numbers."""
        titles = catalog.optimizers()
        known = np.array([not isinstance(share, str) and share != WAITING for share in self.shares.values()], bool)
        numbers = np.array([share if there else np.nan for share, there in zip(self.shares.values(), known, strict=True)], float)
        columns = (
            TableColumn(tr("Optimizer"), np.array([titles[name].title for name in self.shares])),
            TableColumn(tr("Share that converges"), numbers, known),
        )
        return ChartTable(tr("Robustness"), tr("The share of the plane in which each optimizer converges."), columns)

    def sizeHint(self) -> QSize:
        return QSize(240, round(ROW * style.layout_scale() * max(1, len(self.shares))))

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        try:
            for k, (name, share) in enumerate(self.shares.items()):
                self._paint_row(painter, k, name, share)
        finally:
            painter.end()

    def _paint_row(self, painter: QPainter, k: int, name: str, share: float | str) -> None:
        unit = style.layout_scale()
        row = QRectF(0, k * ROW * unit, self.width(), ROW * unit)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(style.font(style.metrics.type.control, 500, numeric=True))
        painter.setPen(style.color("text"))
        title = QFontMetricsF(painter.font()).elidedText(
            translated(catalog.get_by_key(name).title), Qt.TextElideMode.ElideRight, (NAME - 6) * unit
        )
        painter.drawText(row, Qt.AlignmentFlag.AlignLeft | middle, title)
        painter.setPen(style.color("text_2"))
        painter.drawText(row, Qt.AlignmentFlag.AlignRight | middle, words(share))
        if isinstance(share, str):
            return
        high = BAR * unit
        bar = QRectF(NAME * unit, row.center().y() - high / 2, row.width() - (NAME + SHARE) * unit, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(style.color("grid"))
        painter.drawRoundedRect(bar, high / 2, high / 2)
        if share > 0:
            painter.setBrush(style.color("accent"))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(high, bar.width() * share), high), high / 2, high / 2)
        painter.setBrush(Qt.BrushStyle.NoBrush)


def words(share: float | str) -> str:
    if isinstance(share, str):
        return share
    return "…" if share == WAITING else percent(share)


COUNTED = ("rmsprop", "sgd", "adagrad", "adam")  # what the subject is about; each with its own defaults


def rival_spec(spec: RunSpec, optimizer: str) -> RunSpec:
    """The same run with another optimizer at its defaults; edits of the first one's numbers are left out."""
    return spec if optimizer == spec.optimizer else spec.with_(optimizer=optimizer, hyper={}, edits=())


def options(scene: Scene) -> list[tuple[object, str]]:
    """[(value, label)]: no second map, the other runs of the scene (their index), every other optimizer (its name)."""
    others = [(k, get_name(scene, k)) for k in range(len(scene.runs)) if k != scene.focus]
    known = [(name, translated(entry.title)) for name, entry in catalog.optimizers().items()]
    return [("", tr("None")), *others, *sorted(known, key=lambda pair: pair[1])]


def get_name(scene: Scene, index: int) -> str:
    run = scene.runs[index]
    return tr("Run {index}: {title}", index=index + 1, title=translated(catalog.get_optimizer(run).title))


def second_spec(scene: Scene, chosen: object) -> RunSpec | None:
    """The run of the second map, None for no second map."""
    if chosen in ("", None) or not scene.runs:
        return None
    if isinstance(chosen, int):
        return scene.spec(chosen) if chosen < len(scene.runs) else None
    return rival_spec(scene.spec(scene.focus), str(chosen))


def usual(scene: Scene) -> object:
    """What stands beside the focused run at first: another run of the scene with its own settings, or else SGD."""
    return next((k for k in range(len(scene.runs)) if k != scene.focus), "sgd")


def setups(scene: Scene, chosen: object) -> list[tuple[str, RunSetup]]:
    """[(name, settings)] of the focused run and of what is beside it."""
    first = scene.runs[scene.focus]
    found = [(run_name(scene, scene.focus), first)]
    if isinstance(chosen, int) and chosen < len(scene.runs):
        found.append((run_name(scene, chosen), scene.runs[chosen]))
    elif isinstance(chosen, str) and chosen:
        spec = rival_spec(scene.spec(scene.focus), chosen)
        title = translated(catalog.get_by_key(chosen).title)
        found.append((title, replace(first, optimizer=chosen, hyper=dict(spec.hyper), edits=spec.edits, name="")))
    return found


def run_name(scene: Scene, index: int) -> str:
    """As the user calls it, or its optimizer."""
    run = scene.runs[index]
    return run.name or translated(catalog.get_optimizer(run).title)


def common_fields(specs: list[RunSpec]) -> dict:
    """What all of them have: {field: MapField} of the first."""
    return {name: note for name, note in fields(specs[0]).items() if all(name in fields(spec) for spec in specs[1:])}


def make_requests(scene: Scene, choices: SweepChoices, specs: list[RunSpec]) -> list[MapSpec]:
    """The maps of several runs over one plane. Raises SpecError with a sentence where one of them has not its numbers."""
    first, own, common = get_request(specs[0], scene.view, choices), fields(specs[0]), common_fields(specs)
    names = [name for name in choose_fields(specs[0], choices) if name in own and name not in common]
    if names:
        note = own[names[0]]
        title = translated(catalog.get_optimizer(specs[1]).title)
        raise SpecError(
            tr("{title} has no {label}; choose an axis that both have.", title=title, label=translated(note.label).lower())
        )
    return [first, *(replace(first, spec=get_request(spec, scene.view, choices).spec) for spec in specs[1:])]


CELLS = 64  # along each axis: enough for whole percents


class MapCounter(QObject):
    """counted(shares): {optimizer: share, WAITING or a word}, as each is known."""

    counted = Signal(object)

    def __init__(self, names: tuple[str, ...], parent: QObject) -> None:
        super().__init__(parent)
        self.engine = SweepEngine(self)
        self._names = names
        self._asked: MapSpec | None = None
        self._waiting: list[tuple[str, MapSpec]] = []
        self.shares: dict[str, float | str] = {}
        self.engine.drawn.connect(self._take)
        self.engine.ended.connect(self._next)

    def ask(self, map_spec: MapSpec) -> None:
        """Counts over the plane of this map, with every optimizer's own defaults."""
        if map_spec == self._asked:
            return
        self._asked = map_spec
        self.shares, self._waiting = {}, []
        for name in self._names:
            try:
                self._waiting.append((name, count_map(map_spec, name)))
                self.shares[name] = WAITING
            except SpecError:
                self.shares[name] = tr("no such number")
        self.counted.emit(self.shares)
        if self.engine.busy:
            self.engine.stop()  # its end begins the new count
        else:
            self._next("")

    @Slot(object)
    def _take(self, made: SweepImage) -> None:
        picture = made.picture
        if self._waiting and self._waiting[0][1] == picture.map_spec and picture.finished:
            name, _ = self._waiting.pop(0)
            self.shares[name] = picture.share_converged
            self.counted.emit(self.shares)

    @Slot(str)
    def _next(self, sentence: str) -> None:
        if sentence and self._waiting:
            name, _ = self._waiting.pop(0)
            self.shares[name] = tr("not possible")
            self.counted.emit(self.shares)
        if self._waiting:
            self.engine.ask(self._waiting[0][1], look_now())

    def close_down(self) -> None:
        self._asked, self._waiting = None, []
        self.engine.close()


def count_map(map_spec: MapSpec, optimizer: str) -> MapSpec:
    """The same plane, coarser, for another optimizer at its defaults. Raises SpecError where it lacks a number."""
    x, y = (replace(axis, count=min(axis.count, CELLS)) for axis in (map_spec.x, map_spec.y))
    spec: RunSpec = rival_spec(map_spec.spec.with_(hyper={}, edits=()), optimizer)
    lacking = [axis.field for axis in (x, y) if axis.field not in fields(spec)]
    if lacking:
        raise SpecError(tr("{optimizer} has no {field}.", optimizer=optimizer, field=lacking[0]))
    return MapSpec(spec, x, y, "outcome")
