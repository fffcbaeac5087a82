"""Pictures of a bench without a window, for the command line."""

from __future__ import annotations

from pathlib import Path

from optim.bench import BenchResult
from rmsprop_gui.export.headless import made_application


def write_pictures(result: BenchResult, stem: Path, formats: list[str]) -> list[Path]:
    """STEM.png, .svg, .pdf; returns their paths. Raises SpecError with a sentence."""
    application = made_application()
    from rmsprop_gui.bench.figure import bench_figure

    paths = []
    with bench_figure(result) as figure:
        for format in formats:
            paths.append(stem.with_name(f"{stem.name}.{format}"))
            figure.save(paths[-1], format)
    del application
    return paths
