"""Where a map goes that is taken away: the dialog that asks, and the kinds of files there are."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from rmsprop_gui.i18n import mark, tr, translated

FILTERS = {
    ".png": mark("Picture (*.png)"), ".svg": mark("Drawing (*.svg)"), ".pdf": mark("Document (*.pdf)"),
    ".csv": mark("Table, one row for each cell (*.csv)"), ".json": mark("JSON (*.json)"),
    ".npz": mark("NumPy archive (*.npz)"),
}  # fmt: skip
PICTURES = (".png", ".svg", ".pdf")


def ask_path(parent: QWidget, name: str = "map.png") -> Path | None:
    """Where the user wants the map, with the ending of the kind chosen."""
    kinds = ";;".join(map(translated, FILTERS.values()))
    found, chosen = QFileDialog.getSaveFileName(parent, tr("Export the map"), name, kinds)
    if not found:
        return None
    suffix = next((ending for ending, text in FILTERS.items() if translated(text) == chosen), ".png")
    path = Path(found)
    return path if path.suffix.lower() in FILTERS else path.with_name(path.name + suffix)
