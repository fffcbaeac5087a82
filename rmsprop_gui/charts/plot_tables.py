"""A plot as a table: every curve a column over the steps, with the numbers that are drawn, not those of the pixels."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from rmsprop_gui.charts.drawing import PlotCurve, PlotDrawing, PlotHeat
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn, steps_at
from rmsprop_gui.i18n import tr
from rmsprop_gui.i18n.number_text import short


def get_table(drawing: PlotDrawing, step: int, seek: Callable[[int], object]) -> ChartTable:
    """`step`: where the tracker is; `seek` moves it there."""
    columns = steps_at({name: (c.steps, c.values) for name, c in find_named(get_curves(drawing)).items()}, tr("Step"))
    if drawing.heat is not None:
        columns += bins(drawing.heat, columns[0].values if columns else None)
    if not columns:
        return ChartTable(drawing.title, get_caption(drawing), ())
    steps = columns[0].values
    at = max(0, int(np.searchsorted(steps, step, side="right")) - 1)
    return ChartTable(
        drawing.title, get_caption(drawing), columns, at, lambda row: seek(int(steps[row])), tr("Go to this step")
    )  # fmt: skip


def get_curves(drawing: PlotDrawing) -> list[PlotCurve]:
    """Each once: those drawn on top first, guides and the edges of bands behind them."""
    drawn = [curve for curve in reversed(drawing.curves) if not curve.guide]
    guides = [curve for curve in drawing.curves if curve.guide]
    edges = [curve for band in drawing.bands for curve in (band.low, band.high)]
    return list({id(curve.values): curve for curve in (*drawn, *guides, *edges)}.values())


def find_named(curves: list[PlotCurve]) -> dict[str, PlotCurve]:
    """By their names; a number tells apart those of one name."""
    found: dict[str, PlotCurve] = {}
    for place, curve in enumerate(curves, 1):
        name = curve.name or tr("Curve {number}", number=place)
        same = sum(1 for known in found if known == name or known.startswith(f"{name} ("))
        found[f"{name} ({same + 1})" if same else name] = curve
    return found


def bins(heat: PlotHeat, steps: np.ndarray | None) -> tuple[TableColumn, ...]:
    """One column for each bin of a histogram: how many entries of the tensor are in it."""
    edges = np.linspace(heat.low, heat.high, heat.counts.shape[1] + 1)
    titles = [f"{short(10.0**a, 3)} – {short(10.0**b, 3)}" for a, b in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)]
    counts = tuple(TableColumn(title, heat.counts[:, k]) for k, title in enumerate(titles))
    return counts if steps is not None else (TableColumn(tr("Step"), heat.steps), *counts)


def get_caption(drawing: PlotDrawing) -> str:
    """What the rows are; the constant lines of the plot stand here."""
    if drawing.note:
        return drawing.note
    sentences = [tr("{title} at every step, as drawn.", title=drawing.title)]
    sentences += [tr("Dotted line: {label} (at {value}).", label=each.label, value=repr(each.value)) for each in drawing.levels]
    if drawing.heat is not None:
        sentences.append(tr("The last columns count the entries of the tensor whose size is between two numbers."))
    return " ".join(sentences)
