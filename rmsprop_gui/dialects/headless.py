"""Pictures of a comparison without a window, for the command line."""

from __future__ import annotations

from pathlib import Path

from optim.compare import Comparison
from rmsprop_gui.export.headless import made_application


def write_pictures(comparison: Comparison, stem: Path, formats: list[str]) -> list[Path]:
    """STEM.png, .svg, .pdf, with all paths at their ends; returns their paths. Raises SpecError with a sentence."""
    application = made_application()
    from rmsprop_gui.dialects.figure import compare_figure
    from rmsprop_gui.dialects.shown import shown_of

    paths = []
    shown = shown_of(comparison)
    with compare_figure(shown, shown.steps) as figure:
        for format in formats:
            paths.append(stem.with_name(f"{stem.name}.{format}"))
            figure.save(paths[-1], format)
    del application
    return paths
