"""Comparisons taken away: a picture for paper (paths, differences, the table of switches, what was found, settings), tables,
Markdown, everything in JSON, and the comparison itself to be computed again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from optim.base.saved_kinds import COMPARISON, read_description
from optim.base.whole_file import write_whole
from optim.comparison import CompareSpec, Comparison, markdown, save
from optim.comparison.export import FORMATS
from rmsprop_gui.charts.figures.caption import write_footer
from rmsprop_gui.charts.figures.paper import PaperFigure, paint_heading
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.panels.dialects import chart_plot
from rmsprop_gui.panels.dialects.load_into_session import get_scene, get_title
from rmsprop_gui.panels.dialects.shown import ComparisonView
from rmsprop_gui.panels.dialects.small_map import MapDrawing
from rmsprop_gui.panels.dialects.switch_table import ALONE, MISSING, MOMENTS, MOST, PARTING, SWITCH, TOGETHER, SwitchModel
from rmsprop_gui.preflight import make_application

SIZE, GAP, ROW = (28.0, 20.0), 14.0, 19.0  # cm, pixels, pixels
MOST_ROWS = 12  # of the table
LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
COLUMNS = {SWITCH: 0.24, -1: 0.22, ALONE: 0.18, TOGETHER: 0.18, MISSING: 0.18}  # shares of the width; -1: from what to what


class CompareFigure(PaperFigure):
    """Paths and differences side by side, the table of switches below them, what was found."""

    def __init__(self, shown: ComparisonView, step: int) -> None:
        super().__init__(SIZE, get_title(shown), shown.comparison.compare_spec.to_json())
        self._shown, self._step = shown, step
        self._map = MapDrawing(vector=True)
        self._model = SwitchModel()
        self._model.show_comparison(shown)
        self._model.show_moment(PARTING if shown.comparison.switches.parting is not None else MOST, step)

    def paint(self, painter: QPainter) -> None:
        findings = "  ".join(translated(sentence) for sentence in self._shown.comparison.sentences)
        foot = write_footer(get_scene(self._shown)).replace("\n", " · ")
        area = self.paint_paper(painter, [(findings, "text_2"), (foot, "text_3")])
        table = min(len(self._model.turns) + 1, MOST_ROWS) * ROW
        top = area.adjusted(0, 0, 0, -table - GAP)
        wide = (top.width() - GAP) * 0.46
        left = paint_heading(painter, QRectF(top.left(), top.top(), wide, top.height()), tr("Paths"))
        self._map.paint(painter, left, self._shown, self._step)
        right = QRectF(top.left() + wide + GAP, top.top(), top.width() - wide - GAP, top.height())
        right = paint_heading(painter, right, tr("Away from {name}", name=self._shown.lines[0].title))
        chart_plot.paint(painter, right, self._shown, self._step)
        self._paint_table(painter, QRectF(area.left(), top.bottom() + GAP, area.width(), table))

    def _paint_table(self, painter: QPainter, room: QRectF) -> None:
        moment = translated(MOMENTS[self._model.moment]).lower()
        alone = tr("Alone ({moment})", moment=moment)
        heads = [tr("Switch"), tr("From → to"), alone, tr("So far"), tr("Missing")]
        self._paint_row(painter, room, 0, heads, "text_3")
        for row in range(min(len(self._model.turns), MOST_ROWS - 1)):
            cells = [self._model.text(row, SWITCH), self._model.below(row)]
            cells += [self._model.text(row, column) for column in (ALONE, TOGETHER, MISSING)]
            self._paint_row(painter, room, row + 1, cells, "text_3" if self._model.turns[row].inert else "text")

    @staticmethod
    def _paint_row(painter: QPainter, room: QRectF, row: int, cells: Sequence[str], key: str) -> None:
        painter.setFont(style.font(11, 500 if row else 600, numeric=True))
        left, top = room.left(), room.top() + row * ROW
        painter.setPen(style.pen("grid", 1))
        painter.drawLine(room.left(), round(top + ROW), room.right(), round(top + ROW))
        painter.setPen(style.color(key))
        metrics = QFontMetricsF(painter.font())
        for place, (cell, share) in enumerate(zip(cells, COLUMNS.values(), strict=True)):
            wide = share * room.width()
            text = metrics.elidedText(cell, Qt.TextElideMode.ElideRight, wide - 8)
            painter.drawText(QRectF(left, top, wide - 8, ROW), LEFT_MIDDLE if place < 2 else RIGHT_MIDDLE, text)
            left += wide


@contextmanager
def compare_figure(shown: ComparisonView, step: int) -> Iterator[CompareFigure]:
    """Inside this context the print style is in force; nothing else may be drawn."""
    with style.temporarily("print"):
        yield CompareFigure(shown, step)


SPEC = ".compare.json"
PICTURES = ("png", "svg", "pdf")


def filters() -> dict[str, str]:
    """{ending: what it is}."""
    return {
        ".png": tr("Picture (*.png)"), ".svg": tr("Drawing (*.svg)"), ".pdf": tr("Document (*.pdf)"),
        ".csv": tr("Differences and switches, two tables (*.csv)"), ".json": tr("Everything in JSON (*.json)"),
        SPEC: tr("The comparison, to compute it again (*.compare.json)"), ".md": tr("What was found, in Markdown (*.md)"),
    }  # fmt: skip


def ask_path(parent: QWidget) -> Path | None:
    """Where the user wants the comparison, with the ending of the kind chosen."""
    kinds = filters()
    name, chosen = QFileDialog.getSaveFileName(parent, tr("Export the comparison"), "dialects.png", ";;".join(kinds.values()))
    if not name:
        return None
    if any(name.lower().endswith(ending) for ending in kinds):
        return Path(name)
    return Path(name + next((ending for ending, text in kinds.items() if text == chosen), ".png"))


def ask_spec(parent: QWidget) -> Path | None:
    """The file of a comparison that the user wants to open."""
    kinds = tr("Comparisons (*.compare.json *.json)")
    name, _ = QFileDialog.getOpenFileName(parent, tr("Open a comparison"), "", kinds)
    return Path(name) if name else None


def read(path: Path) -> CompareSpec:
    """The comparison in a file. Raises SpecError with a sentence."""
    return CompareSpec.from_dict(read_description(path, COMPARISON))


def write(shown: ComparisonView, path: Path, step: int) -> str:
    """Writes what the ending tells, and says what was written. Raises ExportError with a sentence."""
    comparison, ending = shown.comparison, path.suffix.lower().lstrip(".")
    if path.name.lower().endswith(SPEC):
        write_whole(path, spec_text(comparison).encode())
    elif ending in FORMATS:
        written = save(comparison, path.with_suffix(""), ending)
        return tr("Wrote {names}.", names=", ".join(each.name for each in written))
    elif ending == "md":
        write_whole(path, markdown(comparison).encode())
    else:
        with compare_figure(shown, step) as figure:
            figure.save(path, ending if ending in PICTURES else PICTURES[0])
    return tr("Wrote {names}.", names=path.name)


def spec_text(comparison: Comparison) -> str:
    text = json.dumps(comparison.compare_spec.to_dict(), indent=1, ensure_ascii=False, allow_nan=False)
    return f"{text}\n"


def write_pictures(comparison: Comparison, stem: Path, formats: list[str]) -> list[Path]:
    """STEM.png, .svg, .pdf, with all paths at their ends; returns their paths. Raises SpecError with a sentence."""
    application = make_application()
    from rmsprop_gui.panels.dialects.shown import make_view as shown_of

    shown = shown_of(comparison)
    with compare_figure(shown, shown.steps) as figure:
        paths = figure.save_all(stem, formats)
    del application
    return paths
