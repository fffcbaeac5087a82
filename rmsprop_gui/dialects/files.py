"""Comparisons as files: figures, tables, everything in JSON, the comparison itself to be computed again, Markdown."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from optim.compare import CompareSpec, Comparison, markdown, save
from optim.compare.export import FORMATS
from optim.export.whole_file import write_whole
from optim.file_kinds import COMPARISON, read_description
from rmsprop_gui.dialects.shown import Shown
from rmsprop_gui.i18n import tr

SPEC = ".compare.json"
PICTURES = ("png", "svg", "pdf")


def filters() -> dict[str, str]:
    """{ending: what it is}."""
    return {
        ".png": tr("Picture (*.png)"), ".svg": tr("Drawing (*.svg)"), ".pdf": tr("Document (*.pdf)"),
        ".csv": tr("Differences and switches, two tables (*.csv)"), ".json": tr("Everything in JSON (*.json)"),
        SPEC: tr("The comparison, to compute it again (*.compare.json)"), ".md": tr("What was found, in Markdown (*.md)"),
    }  # fmt: skip


def asked_path(parent: QWidget) -> Path | None:
    """Where the user wants the comparison, with the ending of the kind chosen."""
    kinds = filters()
    name, chosen = QFileDialog.getSaveFileName(parent, tr("Export the comparison"), "dialects.png", ";;".join(kinds.values()))
    if not name:
        return None
    if any(name.lower().endswith(ending) for ending in kinds):
        return Path(name)
    return Path(name + next((ending for ending, text in kinds.items() if text == chosen), ".png"))


def asked_spec(parent: QWidget) -> Path | None:
    """The file of a comparison that the user wants to open."""
    kinds = tr("Comparisons (*.compare.json *.json)")
    name, _ = QFileDialog.getOpenFileName(parent, tr("Open a comparison"), "", kinds)
    return Path(name) if name else None


def read(path: Path) -> CompareSpec:
    """The comparison in a file. Raises SpecError with a sentence."""
    return CompareSpec.from_dict(read_description(path, COMPARISON))


def write(shown: Shown, path: Path, step: int) -> str:
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
        from rmsprop_gui.dialects.figure import compare_figure  # painting on paper is not needed before

        with compare_figure(shown, step) as figure:
            figure.save(path, ending if ending in PICTURES else PICTURES[0])
    return tr("Wrote {names}.", names=path.name)


def spec_text(comparison: Comparison) -> str:
    text = json.dumps(comparison.compare_spec.to_dict(), indent=1, ensure_ascii=False, allow_nan=False)
    return f"{text}\n"
