"""Plots in one column with one step axis and one tracker. They show a session and ask it to seek."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Slot
from PySide6.QtGui import QAction, QFocusEvent, QHelpEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QMenu, QToolTip, QWidget

from rmsprop_gui.charts.axis import GAP, PlainAxis
from rmsprop_gui.charts.curves import CurveLayer
from rmsprop_gui.charts.drawing import PlotKind
from rmsprop_gui.charts.heads import HEIGHT, RunLegend, head_text, hover_text
from rmsprop_gui.charts.painted_chart import PlotMouseHandler, keys_text
from rmsprop_gui.charts.plot import PlotPanel, get_table
from rmsprop_gui.charts.plot_labels import place_labels
from rmsprop_gui.charts.sized_item import update_directly
from rmsprop_gui.charts.tables import ChartTable
from rmsprop_gui.charts.tracker import EDGE, Tracker
from rmsprop_gui.drawing import style
from rmsprop_gui.drawing.paint_guard import guarded
from rmsprop_gui.i18n import tr
from rmsprop_gui.model.updates import follow_words, is_in_motion
from rmsprop_gui.tasks.progressive_render import ProgressiveRender


class StepRange:
    """Keeps the panels' step ranges equal; `steps` is the last step there is."""

    def __init__(self) -> None:
        self.panels: Sequence[PlotPanel] = ()
        self.steps = -1

    def set_panels(self, panels: Sequence[PlotPanel]) -> None:
        """Other panels, whose ranges are not known yet."""
        self.panels, self.steps = panels, -1

    def set_steps(self, steps: int) -> None:
        """Another number of steps shows all of them; the same one leaves a zoom as it is."""
        keep = steps == self.steps and self.is_zoomed()
        for panel in self.panels:
            panel.view.set_steps(steps)
        self.steps = steps
        if not keep:
            self.show_all()

    def is_zoomed(self) -> bool:
        """Whether not all steps are in view."""
        return self.panels[0].view.viewRange()[0] != [0.0, float(max(1, self.steps))]

    def show_all(self) -> None:
        self.panels[0].view.setXRange(0, max(1, self.steps), padding=0)

    def share(self, view: object, steps: tuple[float, float]) -> None:
        """All plots show the same steps, exactly; pyqtgraph's links go by pixels and lose the last digits."""
        for panel in self.panels:
            if panel.view is not view and tuple(panel.view.viewRange()[0]) != tuple(steps):
                panel.view.setXRange(*steps, padding=0)


AXIS = 24.0  # height of the step axis
LEFT, RIGHT, TOP = 2.0, 14.0, 4.0
ANY = 16_777_215.0  # Qt's largest size


def lay_out(
    grid: pg.GraphicsLayout, panels: Sequence[PlotPanel], step_axis: PlainAxis, area: QRectF, above: float = 0.0
) -> None:  # fmt: skip
    """Empties `grid` and fills it with `panels` at the scale in force; `above`: pixels left free over the first one."""
    for item in list(grid.items):
        grid.removeItem(item)
    unit = style.layout_scale()
    grid.layout.setContentsMargins(LEFT * unit, TOP * unit + above, RIGHT * unit, 0)
    grid.layout.setSpacing(0)
    for k, panel in enumerate(panels):
        set_row(grid, 2 * k, HEIGHT * unit, HEIGHT * unit)
        set_row(grid, 2 * k + 1, 0, ANY)
        grid.addItem(panel.axis, row=2 * k + 1, col=0)
        grid.addItem(panel.view, row=2 * k + 1, col=1)
    last = 2 * len(panels)
    grid.addItem(step_axis, row=last, col=1)
    high = AXIS * unit + step_axis.title_height()
    step_axis.setHeight(high)
    set_row(grid, last, high, high)
    for row in range(last + 1, grid.layout.rowCount()):
        set_row(grid, row, 0, 0)
    grid.setGeometry(area)  # an emptied layout has shrunk it


def set_row(grid: pg.GraphicsLayout, row: int, least: float, most: float) -> None:
    """Heads and axes have a fixed height; the plots share the rest."""
    grid.layout.setRowMinimumHeight(row, least)
    grid.layout.setRowMaximumHeight(row, most)
    grid.layout.setRowStretchFactor(row, 1 if most == ANY else 0)


LEAST = 80  # pixels that one plot with its head needs; where there are fewer, plots give way
LABELS = 40.0  # least width of the value axes


class PlotColumn(PlotMouseHandler, pg.GraphicsLayoutWidget):
    """Drags and clicks in the plots seek; wheel and drags on the step axis zoom and pan all plots.

    session  has `step`, `seek`, `scene.steps`, and the signals `scene_changed` and `step_changed`
    choice   which plots are shown: `shown()`, `changed`
    What is drawn is the business of those derived from it:
    kinds          every plot that there is now by its name, top one first
    content_key    equal as long as the plots look the same at every step
    make_content   what the kinds draw from
    """

    kinds: Callable[[], Mapping[str, PlotKind]]
    content_key: Callable[[], object]
    make_content: Callable[[], Any]

    def __init__(self, session: Any, choice: Any) -> None:
        super().__init__()
        self.setObjectName("plots")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumSize(220, 160)
        self.setAccessibleName(tr("Line plots"))
        self.setAccessibleDescription(keys_text())
        self.setProperty("zooms", True)
        self.viewport().setAutoFillBackground(False)  # else Qt paints it before what stands below it: see `CurveLayer.begin`
        self.session = session
        self.choice = choice
        self.panels: list[PlotPanel] = []
        self.content: Any = None
        self._key: object = None
        self._range = StepRange()
        self._printing = False
        self._layer = CurveLayer()
        expecting = getattr(session, "is_expecting", None)  # of recorded runs nothing is on its way
        self._progressive_render = ProgressiveRender(self._render_pieces, self, expecting)
        self.step_axis = PlainAxis("bottom")
        self.tracker = Tracker(self.step_axis)
        self.tracker.words.in_motion = partial(is_in_motion, session)
        self.scene().addItem(self._layer)
        self.scene().addItem(self.tracker)
        update_directly(self)
        self._build()
        session.scene_changed.connect(self.refresh)
        session.step_changed.connect(self._on_step)
        self.choice.changed.connect(self._on_choice)
        self._progressive_render.settled.connect(self._finish_render)
        style.notifier().changed.connect(self._restyle)
        follow_words(session, self, self.tracker.words.renew, self._write_words)

    # ---- the context menu

    def make_menu(self) -> QMenu:
        """The plots to choose from, what a subclass adds, and the way back to all steps; deleted after use."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        offered = self.choosable()
        shown = tuple(name for name in self.choice.shown() if name in offered)
        for name, kind in offered.items():
            action = QAction(kind.get_title(self.session.scene), menu, checkable=True)
            action.setChecked(name in shown)
            action.setEnabled(shown != (name,))
            action.toggled.connect(lambda on, name=name: self.choice.set_shown(name, on))
            menu.addAction(action)
        self.add_to_menu(menu)
        menu.addSeparator()
        menu.addAction(tr("Show all steps"), self.reset_view)
        return menu

    def choosable(self) -> Mapping[str, PlotKind]:
        """The plots whose names stand in the menu."""
        return self.kinds()

    def add_to_menu(self, menu: QMenu) -> None:
        """What stands under the names of the plots."""

    # ---- what is shown

    def last_step(self) -> int:
        """Where the step axis ends."""
        return self.session.scene.steps

    def plot_names(self) -> tuple[str, ...]:
        """Names of the plots that are on the screen now, top one first."""
        return tuple(panel.name for panel in self.panels)

    def set_print(self, on: bool) -> None:
        """Draws everything as vectors and lays out for the scale of the style in force: for exports."""
        self._printing = self._layer.vector = on
        self._build()

    def axis_title(self) -> str:
        """What the step axis counts."""
        return tr("step")

    def run_legend(self) -> RunLegend:
        """Names of the runs, for a figure that does not have them elsewhere."""
        return RunLegend()

    def room_for(self) -> int:
        """How many plots the height has room for."""
        unit = style.layout_scale()
        return len(self.kinds()) if self._printing else max(1, int((self.height() - AXIS * unit) / (LEAST * unit)))

    def _choose_plots(self) -> tuple[str, ...]:
        """The chosen plots that there are now and that have room: the third one gives way first, then those after it, the
        first one never."""
        known = self.kinds()
        names = [name for name in self.choice.shown() if name in known] or [*known][:1]
        while len(names) > self.room_for():
            names.pop(min(2, len(names) - 1))
        return tuple(names)

    def _build(self) -> None:
        """Makes the panels anew: for other plots, another style, another medium."""
        seen = self.panels[0].view.viewRange()[0] if self.panels and self.is_zoomed() else None
        self.setBackground(style.color("panel"))
        known = self.kinds()
        self.panels = [PlotPanel(name, known[name], self.step_axis) for name in self._choose_plots()]
        self.tracker.printing = self._printing
        self.step_axis.title = self.axis_title() if self._printing else ""
        self.tracker.legend = legend = self.run_legend() if self._printing else RunLegend()
        above = legend.height(self.viewport().width() - 2 * EDGE * style.layout_scale())
        lay_out(self.ci, self.panels, self.step_axis, QRectF(self.viewport().rect()), above)
        for panel in self.panels:
            panel.view.sigXRangeChanged.connect(self._share_steps)
            panel.view.sigRangeChanged.connect(self._on_range)
            panel.view.sigResized.connect(self._on_range)
        self.step_axis.linkToView(self.panels[0].view)
        self._layer.panels = self.tracker.panels = self.panels
        self._key = None
        self._range.set_panels(self.panels)
        self._refresh()
        if seen is not None:
            self.panels[0].view.setXRange(*seen, padding=0)

    def _refresh(self) -> None:
        """Draws the session's runs as they are now, if they are others than those shown."""
        for _ in self._draw_pieces():
            pass

    def _draw_pieces(self) -> Iterator[None]:
        """`_refresh` in pieces of a few milliseconds; what is seen changes with the last one."""
        key, before, panels = self.content_key(), self._key, self.panels
        if key == before:
            return
        content, drawings = self.make_content(), []
        for panel in panels:
            drawings.append(panel.kind.draw(content))
            yield
        if self._key != before or self.panels is not panels:
            return  # something else was drawn meanwhile, of what was known then
        self._key, self.content = key, content
        for panel, drawing in zip(panels, drawings, strict=True):
            panel.show(drawing)
        self._range.set_steps(self.last_step())
        self._fit_labels()
        self._place(self.session.step)
        self._hurry()
        self._layer.changed()
        if self.isVisible():
            self._layer.begin(self.devicePixelRatioF())

    def is_zoomed(self) -> bool:
        """Whether not all steps are in view."""
        return self._range.is_zoomed()

    def _fit_labels(self) -> None:
        """Gives the value axes one width. While curves follow one another it only grows: each other width is another layout."""
        unit = style.layout_scale()
        width = max([LABELS * unit, *(p.axis.label_width() + (GAP + 6) * unit for p in self.panels)])
        if self._layer.hurried:
            width = max(width, *(panel.axis.minimumWidth() for panel in self.panels))
        if any(panel.axis.minimumWidth() != width for panel in self.panels):
            for panel in self.panels:
                panel.axis.setWidth(width)
            self.ci.layout.activate()  # now, and not after the next picture, which would have to be painted again

    # ---- signals

    @Slot()
    def refresh(self) -> None:
        """Draws what has changed in the session; other plots where there are others now."""
        if self._choose_plots() != self.plot_names():
            self._build()
        else:
            self._refresh()

    def settle(self) -> None:
        """Draws everything as it is at rest, without waiting for the rest."""
        self._progressive_render.finish()

    def _render_pieces(self) -> Iterator[None]:
        yield from self._layer.render_pieces(self.devicePixelRatioF())
        for panel in self.panels:
            panel.cache("labels", place_labels)
            yield

    @Slot()
    def _finish_render(self) -> None:
        self._set_hurried(False)
        self._fit_labels()
        self._layer.update()

    def _hurry(self) -> None:
        self._set_hurried(not self._printing)
        self._progressive_render.hurry()

    def _set_hurried(self, hurried: bool) -> None:
        self._layer.hurried = hurried
        for panel in self.panels:
            panel.hurried, panel.growing = hurried, self._layer.growing

    @Slot(int)
    def _on_step(self, step: int) -> None:
        before = self.tracker.places() + self._layer.strip(self._layer.step, step)
        self._place(step)
        self.viewport().update(before + self.tracker.places())

    @Slot()
    def _write_words(self) -> None:
        """The values in the heads, which keep while the picture moves."""
        if self.tracker.words.forget():
            self.viewport().update(self.tracker.find_heads())

    def _place(self, step: int) -> None:
        self._layer.step = self.tracker.step = step
        self.tracker.place_chip()

    @Slot()
    def _on_choice(self) -> None:
        if self._choose_plots() != self.plot_names():
            self._build()
        else:
            self._refresh()

    @Slot(object, object)
    def _share_steps(self, view: object, steps: tuple[float, float]) -> None:
        self._range.share(view, steps)

    @Slot(object)
    @Slot(object, object)
    def _on_range(self, *_: object) -> None:
        self._hurry()
        self._layer.changed()

    @Slot()
    def _restyle(self) -> None:
        self._build()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._progressive_render.note_painted()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not hasattr(self, "tracker"):
            return
        size = QRectF(self.rect())
        self._layer.resize(size)
        self.tracker.resize(size)
        if self._choose_plots() != self.plot_names():
            self._build()
        self._fit_labels()
        self._layer.changed()

    def close(self) -> bool:
        """Qt's own: pyqtgraph's takes the scene apart under a view that still lays it out."""
        return QWidget.close(self)

    # ---- what others ask

    def panel_at(self, place: QPointF) -> PlotPanel | None:
        return next((panel for panel in self.panels if panel.rect().contains(place)), None)

    def find_guide_anchor(self, at: QPoint | None = None) -> str:
        """Where the guide explains the plot that is pointed at."""
        panel = None if at is None else self.panel_at(QPointF(at))
        return f"plots-{panel.name}" if panel is not None else ""

    def reset_view(self) -> None:
        """All steps, and the heights that fit the runs."""
        self._range.show_all()
        for panel in self.panels:
            panel.fit()

    def viewportEvent(self, event: QEvent) -> bool:
        """A tip reads the values under the pointer."""
        if event.type() != QEvent.Type.ToolTip or not isinstance(event, QHelpEvent):
            return bool(super().viewportEvent(event))
        place = QPointF(event.pos())
        panel = self.panel_at(place)
        text = "" if panel is None else hover_text(panel, place, self.tracker.label(panel.step_at(place.x())))
        QToolTip.showText(event.globalPos(), text, self)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setAccessibleDescription(f"{self.describe()}. {keys_text()}")
        super().focusInEvent(event)

    def show_ring(self) -> None:
        self.tracker.ringed = self.ringed
        self.tracker.update()

    def table(self) -> list[ChartTable]:
        """The plots that are on the screen, as tables."""
        return [get_table(panel.drawing, self.session.step, self.session.seek) for panel in self.panels]

    def describe(self) -> str:
        """The plots at the current step in words."""
        return "; ".join(head_text(panel.drawing, self.session.step) for panel in self.panels)
