"""The line plots of the main window: what the runs of a session look like over the steps."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache, partial
from typing import Any
from weakref import WeakMethod, ref

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QToolTip

from optim.analysis.stability.curve import ROUGHLY
from optim.base.catalog import discover
from optim.notation.notation_resolver import DECLARED
from rmsprop_gui.charts.column import PlotColumn
from rmsprop_gui.charts.coordinates import Coordinates
from rmsprop_gui.charts.curves import CurveLayer
from rmsprop_gui.charts.drawing import PlotContent, PlotCurve, PlotKind
from rmsprop_gui.charts.heads import HEIGHT, RunLegend, get_legend
from rmsprop_gui.charts.notes import NoteHand, paint_notes, place_notes, read_place
from rmsprop_gui.charts.sized_item import DirectItem, SizedItem
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded, painting
from rmsprop_gui.i18n import mark, tr, translated
from rmsprop_gui.model import settings
from rmsprop_gui.model.highlight import HighlightedTerm, find_highlighted_term
from rmsprop_gui.model.notation import NotationChoice
from rmsprop_gui.model.note_edits import NoteChoice, add_note, remove_note
from rmsprop_gui.model.notes import Note, describe_notes
from rmsprop_gui.model.run_events import RunEvents
from rmsprop_gui.model.scene import RunStyle, Scene
from rmsprop_gui.model.session import Question, Session
from rmsprop_gui.model.updates import is_hand_moving
from rmsprop_gui.tasks.other_decays import OtherDecays
from rmsprop_gui.widgets.event_marks import EventMark, marks
from rmsprop_gui.widgets.text_fitting import wrap


@cache
def plots() -> dict[str, PlotKind]:
    """{module name: its PlotKind}, in their order from the top."""
    found = discover("rmsprop_gui.panels.plots.kinds")
    return dict(sorted(found.items(), key=lambda item: item[1].order))


def list_offered_plots(scene: Scene) -> dict[str, PlotKind]:
    """Those that have something to say of a scene."""
    return {name: kind for name, kind in plots().items() if kind.offered(scene)}


def get_first_shown() -> tuple[str, ...]:
    return tuple(name for name, kind in plots().items() if kind.shown)


LOSS_MODES = {"log": mark("Logarithmic"), "linear": mark("Linear"), "distance": mark("Distance to the minimum")}


class PlotChoice(QObject):
    """changed(): other plots or another way to draw the loss."""

    changed = Signal()

    def __init__(
        self, parent: QObject | None = None, *, shown: tuple[str, ...] | None = None, remember: bool = True
    ) -> None:
        super().__init__(parent)
        self._remember = remember
        self._shown = shown if shown is not None else self._read_shown()
        self._loss = settings.recall("plots/loss", "log") if remember else "log"

    def shown(self) -> tuple[str, ...]:
        """Names of the chosen plots, top one first; never none."""
        return self._shown

    def set_shown(self, name: str, on: bool) -> None:
        """Adds or removes a plot; the last one stays."""
        names = tuple(n for n in plots() if (on if n == name else n in self._shown))
        if names and names != self._shown:
            self._shown = names
            self._write("plots/shown", names)
            self.changed.emit()

    @property
    def loss_mode(self) -> str:
        return self._loss if self._loss in LOSS_MODES else "log"

    def set_loss_mode(self, mode: str) -> None:
        if mode != self._loss:
            self._loss = mode
            self._write("plots/loss", mode)
            self.changed.emit()

    def _read_shown(self) -> tuple[str, ...]:
        names = settings.recall("plots/shown", []) if self._remember else []
        known = tuple(n for n in plots() if n in names)
        return known or get_first_shown()

    def _write(self, key: str, value: str | tuple[str, ...]) -> None:
        if self._remember:
            settings.keep(key, value)


WIDTH, ALPHA = 8.0, 80


class HighlightCurves(DirectItem):
    """Below the curves of a layer. Made once for each highlight and kept as a picture, so that playing costs nothing more."""

    def __init__(self, layer: CurveLayer) -> None:
        super().__init__()
        self._layer = layer
        self._lit: HighlightedTerm | None = None
        self._cached: tuple[object, QPixmap] | None = None
        self.setZValue(layer.zValue() - 1)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def set_highlight(self, lit: HighlightedTerm | None) -> None:
        if lit != self._lit:
            self._lit = lit
            self.update()

    def find_highlighted(self) -> list[PlotCurve]:
        """The curves that glow."""
        return [curve for panel in self._layer.panels for curve in panel.drawing.curves if self._is_highlighted(curve)]

    def resize(self) -> None:
        self.prepareGeometryChange()

    @guarded
    def boundingRect(self) -> QRectF:
        return self._layer.size

    @guarded
    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        if self._lit is None or self._layer.vector or not self.find_highlighted():
            return
        ratio = painter.device().devicePixelRatioF()
        key = self._layer.picture_key(ratio), self._lit
        if self._cached is None or self._cached[0] != key:
            self._cached = key, self._make_picture(ratio)
        painter.drawPixmap(QPointF(0, 0), self._cached[1])

    def _is_highlighted(self, curve: PlotCurve) -> bool:
        lit = self._lit
        if lit is None or curve.of is None or curve.of.role != lit.role:
            return False
        return lit.parameter is None or curve.of.parameter in (None, lit.parameter)

    def _make_picture(self, ratio: float) -> QPixmap:
        picture = self._layer.blank(ratio)
        with painting(picture) as painter:
            for panel in self._layer.panels:
                curves = [curve for curve in panel.drawing.curves if self._is_highlighted(curve)]
                rect, unit = panel.rect(), style.scale()
                if not curves:
                    continue
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(style.color("selected"))
                head = QRectF(4 * unit, rect.top() - (HEIGHT - 2) * unit, rect.right() - 2 * unit, (HEIGHT - 6) * unit)
                painter.drawRoundedRect(head, 4, 4)
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setClipRect(rect.adjusted(-1, -1, 1, 1))
                for curve in curves:
                    x, y = panel.line(curve, rect)
                    painter.setPen(style.pen(curve.color, WIDTH, alpha=ALPHA))
                    painter.drawPath(pg.arrayToQPath(x, y, connect="finite"))
                painter.setClipping(False)
        return picture


def get_content(session: Session, choice: PlotChoice, others: OtherDecays | None = None, notation: str = DECLARED) -> PlotContent:
    """The visible runs, the focused one last; the parameters of the focused one are shown even while it is hidden."""
    scene = session.scene
    shown = session.shown()
    runs = tuple((scene.runs[i], session.runs[i]) for i in shown)
    focus_style = scene.runs[session.focus].style if scene.runs else RunStyle(0)
    return PlotContent(
        runs=tuple((setup, run) for setup, run in runs if run is not None),
        order=tuple(sorted(range(len(shown)), key=shown.__getitem__)),
        focus=session.run,
        focus_style=focus_style,
        tolerance=scene.tolerance,
        loss_mode=choice.loss_mode,
        others=others.rates if others is not None and others.run is session.run else {},
        chosen=others.decay if others is not None else 0.0,
        names=tuple(session.name(i) for i in shown if session.runs[i] is not None),
        notation=notation,
        rough=is_rough(session),
    )


def is_rough(session: Session) -> bool:
    """Whether other runs will be there in a moment, and these are long."""
    return is_hand_moving(session) and any(run is not None and run.steps > ROUGHLY for run in session.runs)


def content_key(session: Session, choice: PlotChoice, others: OtherDecays | None = None) -> object:
    """Equal as long as the plots look the same at every step."""
    scene = session.scene
    faint = (tuple(others.rates), others.decay, others.run) if others is not None else None
    looks = tuple((run.style, run.visible, run.name) for run in scene.runs)
    shown = session.focus, scene.tolerance, scene.steps
    return session.run, tuple(session.runs[i] for i in session.shown()), looks, shown, choice.loss_mode, faint


class NoteLayer(SizedItem):
    """The notes of all plots of a stack, over their curves."""

    def __init__(self, stack: PlotStack) -> None:
        super().__init__(100)
        self._stack = ref(stack)  # which Python lets go of with its last reference

    @guarded
    def paint(self, painter: QPainter, option: Any, widget: Any = None) -> None:
        stack = self._stack()
        if stack is None or not stack.session.scene.notes:
            return
        session = stack.session
        chosen = -1 if stack.is_printing() else NoteChoice.of(session).index
        for name, frame in stack.find_frames().items():
            paint_notes(painter, place_notes(frame, session.scene.notes, name, session.step), chosen)


FOOT, REACH = 12.0, 5.0  # pixels about a mark that belong to it


class PlotStack(PlotColumn):
    """Follows the session's runs."""

    session: Session
    choice: PlotChoice
    content: PlotContent
    _asked_at = QPointF()  # where the menu was opened
    _noted = False  # whether there were notes
    names_runs = False  # whether a figure of the plots has a row with the names of the runs

    def __init__(self, session: Session, choice: PlotChoice | None = None) -> None:
        self.others = OtherDecays.of(session)
        self.notation = NotationChoice.of(session)
        super().__init__(session, choice or PlotChoice())
        self.others.changed.connect(self.refresh)
        self.notation.changed.connect(self.refresh)
        self.highlight_curves = HighlightCurves(self._layer)
        self.scene().addItem(self.highlight_curves)
        session.highlight_changed.connect(self._on_highlight)
        self.note_layer, self.notes = NoteLayer(self), NoteHand(session, WeakMethod(self.find_frames))
        self.note_layer.resize(QRectF(self.rect()))
        self.scene().addItem(self.note_layer)
        NoteChoice.of(session).changed.connect(self._repaint_notes)
        NoteChoice.of(session).offer(self.list_titles, self.suggest_point)
        session.scene_changed.connect(self._follow_notes)
        session.step_changed.connect(self._follow_notes)
        self._event_flags = RunEvents.of(session)
        session.ask_ahead(self.list_questions)
        session.runs_changed.connect(self.refresh)
        session.busy_changed.connect(self._on_busy)
        session.updates.rested.connect(self._draw_whole)
        self._event_flags.changed.connect(self._mark)
        style.notifier().changed.connect(self._mark)
        self._mark()
        session.focus_changed.connect(self._on_focus)

    # ---- notes

    def find_frames(self) -> dict[str, Coordinates]:
        """{name of a plot: where its numbers stand in pixels}."""
        return {panel.name: panel.coordinates() for panel in self.panels}

    def list_titles(self) -> dict[str, str]:
        return {name: kind.get_title(self.session.scene) for name, kind in self.kinds().items()}

    def suggest_point(self, name: str, step: int) -> tuple[float, float]:
        """On the curve that is drawn on top, or in the middle."""
        panel = next((panel for panel in self.panels if panel.name == name), None)
        if panel is None:
            return float(step), 1.0
        values = [curve.at(step) for curve in panel.drawing.curves if not curve.guide]
        known = [value for value in values if math.isfinite(value) and (value > 0 or not panel.coordinates().log_y)]
        return float(step), known[-1] if known else read_place(panel.coordinates(), panel.rect().center())[1]

    def is_printing(self) -> bool:
        return self._printing

    @Slot()
    def _repaint_notes(self) -> None:
        self.note_layer.update()

    @Slot()
    def _follow_notes(self) -> None:
        """All plots are painted anew only where there is a note that may come or go."""
        if self.session.scene.notes or self._noted:
            self._noted = bool(self.session.scene.notes)
            self.note_layer.update()

    def add_note_at(self, place: QPointF) -> None:
        panel = self.panel_at(place)
        if panel is not None:
            at = read_place(panel.coordinates(), place)
            add_note(self.session, Note(panel.name, at=(float(round(at[0])), at[1]), first=self.session.step))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self.notes.press(event.position()):
            NoteChoice.of(self.session).choose(-1)
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.notes.move(event.position()):
            return
        super().mouseMoveEvent(event)
        if not event.buttons() and self.notes.find(event.position()) is not None:
            self.viewport().setCursor(Qt.CursorShape.SizeAllCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.notes.release():
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if not self.notes.double(event.position()):
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = NoteChoice.of(self.session).index
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and chosen >= 0:
            remove_note(self.session, chosen)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._asked_at = QPointF(event.pos())
        super().contextMenuEvent(event)

    def describe(self) -> str:
        notes = describe_notes(self.session.scene.notes, self.session.step, *self.plot_names())
        return f"{super().describe()}. {notes}".removesuffix(". ")

    # ---- the plots

    def shown_plots(self) -> tuple[tuple[str, ...], str]:
        """(names of the plots that are shown, how the loss is shown)."""
        return self.choice.shown(), self.choice.loss_mode

    def run_legend(self) -> RunLegend:
        if not self.names_runs:
            return RunLegend()
        shown = sorted(self.session.shown())
        return get_legend([self.session.scene.runs[i].style for i in shown], [self.session.name(i) for i in shown])

    def kinds(self) -> Mapping[str, PlotKind]:
        return list_offered_plots(self.session.scene)

    def content_key(self) -> object:
        return content_key(self.session, self.choice, self.others), self._notation()

    def make_content(self) -> PlotContent:
        return get_content(self.session, self.choice, self.others, self._notation())

    def _notation(self) -> str:
        run = self.session.run
        return self.notation.for_run(run) if run is not None else DECLARED

    def last_step(self) -> int:
        return max((run.steps for _, run in self.content.runs), default=self.session.scene.steps)

    def add_to_menu(self, menu: QMenu) -> None:
        menu.addAction(tr("Add a note here"), partial(self.add_note_at, self._asked_at))
        menu.addSection(tr("Loss"))
        group = QActionGroup(menu)
        for mode, title in LOSS_MODES.items():
            action = QAction(translated(title), menu, checkable=True)
            action.setChecked(mode == self.choice.loss_mode)
            action.triggered.connect(lambda checked=False, mode=mode: self.choice.set_loss_mode(mode))
            group.addAction(action)
            menu.addAction(action)

    @Slot()
    def _draw_whole(self) -> None:
        """What was drawn from fewer steps while a hand moved."""
        if self.content.rough:
            self._key = None
            self.refresh()

    @Slot()
    def _on_highlight(self) -> None:
        self.highlight_curves.set_highlight(find_highlighted_term(self.session.run, self.session.highlight))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "highlight_curves"):
            self.highlight_curves.resize()
            self.note_layer.resize(QRectF(self.rect()))

    @Slot()
    def refresh(self) -> None:
        if self.session.awaiting:
            self._hurry()
        super().refresh()

    def list_questions(self) -> list[Question]:
        """What the plots in sight will ask of new runs."""
        kinds = [panel.kind.ahead for panel in self.panels] if self.isVisible() else []
        return [question for question in kinds if question is not None]

    def show_only(self, names: tuple[str, ...]) -> None:
        """Shows these plots whatever the height, without remembering it: for exports."""
        self.choice.changed.disconnect(self._on_choice)
        self.choice = PlotChoice(self, shown=names, remember=False)
        self._build()

    @Slot()
    def _mark(self) -> None:
        """What happened to the focused run, at the foot of the plots."""
        session = self.session
        mine = [i for i in session.shown() if i == session.focus]
        self._marks = tuple(mark for i in mine for mark in marks(session, i) if not mark.quiet)
        drawn = tuple((mark.event.step, style.run_color(mark.run)) for mark in self._marks)
        if drawn != self._layer.marks:
            self._layer.marks = drawn
            self._layer.changed()

    def mark_at(self, place: QPointF) -> EventMark | None:
        """The event whose mark is under the pointer, at the foot of a plot."""
        panel = self.panel_at(place)
        if panel is None or place.y() < panel.rect().bottom() - FOOT * style.scale():
            return None
        rect = panel.rect()
        near = [(abs(panel.x_of(mark.event.step, rect) - place.x()), mark) for mark in self._marks]
        away, mark = min(near, key=lambda pair: pair[0], default=(math.inf, None))
        return mark if away <= REACH * style.scale() else None

    def seek_to(self, place: QPointF) -> None:
        """The step under the pointer; that of the event whose mark is pressed."""
        mark = self.mark_at(place) if not self.dragging else None
        if mark is None:
            super().seek_to(place)
        else:
            self.session.seek(mark.event.step)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            mark = self.mark_at(QPointF(event.pos()))
            if mark is None:
                return super().viewportEvent(event)
            QToolTip.showText(event.globalPos(), wrap(mark.text), self)
            return True
        return super().viewportEvent(event)

    @Slot(bool)
    def _on_busy(self, busy: bool) -> None:
        """A line over the plots says that they are of the settings before, as one on the map does."""
        self.tracker.busy = busy
        self.tracker.update()

    @Slot(int)
    def _on_focus(self, index: int) -> None:
        self.refresh()
