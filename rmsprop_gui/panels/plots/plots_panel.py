"""The line plots of the main window: what the runs of a session look like over the steps."""

from __future__ import annotations

import math
from collections.abc import Mapping

from PySide6.QtCore import QEvent, QPointF, Slot
from PySide6.QtGui import QHelpEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolTip

from optim.notation.notation_resolver import DECLARED
from rmsprop_gui.charts.column import PlotColumn
from rmsprop_gui.charts.drawing import PlotContent, PlotKind
from rmsprop_gui.charts.highlight_curves import HighlightCurves
from rmsprop_gui.charts.run_legend import RunLegend, get_legend
from rmsprop_gui.drawing import style
from rmsprop_gui.model.highlight import find_highlighted_term
from rmsprop_gui.model.notation import NotationChoice
from rmsprop_gui.model.run_events import RunEvents
from rmsprop_gui.model.scene import RunStyle
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.plots.choice import PlotChoice, list_offered_plots, make_menu
from rmsprop_gui.tasks.other_decays import OtherDecays
from rmsprop_gui.widgets.event_style import EventMark, marks
from rmsprop_gui.widgets.text_fitting import wrap


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
    )


def content_key(session: Session, choice: PlotChoice, others: OtherDecays | None = None) -> object:
    """Equal as long as the plots look the same at every step."""
    scene = session.scene
    faint = (tuple(others.rates), others.decay, id(others.run)) if others is not None else None
    looks = tuple((run.style, run.visible, run.name) for run in scene.runs)
    return tuple(map(id, session.runs)), looks, session.focus, scene.tolerance, scene.steps, choice.loss_mode, faint


FOOT, REACH = 12.0, 5.0  # pixels about a mark that belong to it


class PlotStack(PlotColumn):
    """Follows the session's runs."""

    session: Session
    choice: PlotChoice
    content: PlotContent
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
        self._event_flags = RunEvents.of(session)
        session.runs_changed.connect(self.refresh)
        self._event_flags.changed.connect(self._mark)
        style.notifier().changed.connect(self._mark)
        self._mark()
        session.focus_changed.connect(self._on_focus)

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

    def make_menu(self) -> QMenu:
        return make_menu(self)

    @Slot()
    def _on_highlight(self) -> None:
        self.highlight_curves.set_highlight(find_highlighted_term(self.session.run, self.session.highlight))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "glow"):
            self.highlight_curves.resize()

    @Slot()
    def refresh(self) -> None:
        if self.session.awaiting:
            self._hurry()
        super().refresh()

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

    @Slot(int)
    def _on_focus(self, index: int) -> None:
        self.refresh()
