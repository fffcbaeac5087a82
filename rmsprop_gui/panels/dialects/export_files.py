"""Comparisons as files: figures, tables, everything in JSON, the comparison itself to be computed again, Markdown."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from optim.base.saved_kinds import COMPARISON, read_description
from optim.base.whole_file import write_whole
from optim.comparison import CompareSpec, Comparison, markdown, save
from optim.comparison.export import FORMATS
from rmsprop_gui.drawing.headless import make_application
from rmsprop_gui.i18n import tr
from rmsprop_gui.panels.dialects.shown import ComparisonView

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
        from rmsprop_gui.panels.dialects.figure import compare_figure  # painting on paper is not needed before

        with compare_figure(shown, step) as figure:
            figure.save(path, ending if ending in PICTURES else PICTURES[0])
    return tr("Wrote {names}.", names=path.name)


def spec_text(comparison: Comparison) -> str:
    text = json.dumps(comparison.compare_spec.to_dict(), indent=1, ensure_ascii=False, allow_nan=False)
    return f"{text}\n"


def write_pictures(comparison: Comparison, stem: Path, formats: list[str]) -> list[Path]:
    """STEM.png, .svg, .pdf, with all paths at their ends; returns their paths. Raises SpecError with a sentence."""
    application = make_application()
    from rmsprop_gui.panels.dialects.figure import compare_figure
    from rmsprop_gui.panels.dialects.shown import make_view as shown_of

    paths = []
    shown = shown_of(comparison)
    with compare_figure(shown, shown.steps) as figure:
        for format in formats:
            paths.append(stem.with_name(f"{stem.name}.{format}"))
            figure.save(paths[-1], format)
    del application
    return paths
