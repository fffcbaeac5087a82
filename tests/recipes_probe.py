"""Looks for what tests/README.md adds in the program that is imported, and prints where it was found, in JSON.

    PYTHONPATH=COPY python tests/recipes_probe.py FOLDER

FOLDER is where it may write. It asks for each of them as a user would, and knows nothing of how they are found.
"""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stdout
from pathlib import Path

import numpy as np

import optim
from optim.analysis import ledger
from optim.analysis.trace import explain
from optim.base import catalog
from optim.code import write
from optim.export import load, save
from optim.notation.notation_resolver import notations
from optim.simulate.outcome import Outcome
from optim.sweeps import MapSpec, SweepAxis, compute, fields
from rmsprop_gui.cli import main

SPEC = optim.RunSpec("zakharov", {"w": 2.0}, "tiger", {"lr": 0.05, "beta": 0.8}, (-4.0, -3.0), 30,
                     schedule={"name": "warm_up", "length": 5})  # fmt: skip
FORMATS = ("npzc", "bmp")


def printed(*words: str) -> str:
    text = io.StringIO()
    with redirect_stdout(text):
        code = main(words)
    return text.getvalue() if code == 0 else f"exit code {code}"


def engine(folder: Path) -> dict[str, object]:
    run, compiled = (optim.simulate(SPEC, backend=backend) for backend in ("plain", "compiled"))
    numbers = {"lr": np.array([SPEC.hyper["lr"], 0.02]), "beta": np.array([SPEC.hyper["beta"], 0.5])}
    batch = optim.simulate_batch(SPEC, np.array([SPEC.start, (1.0, 2.0)]), hyper=numbers)
    save(run, folder / "run.npzc")
    again = load(folder / "run.npzc")
    script = folder / "script.py"
    script.write_text(write(SPEC, "numpy"), encoding="utf-8")
    lines = explain(run, 12, 1)
    axes = SweepAxis("hyper.lr", 0.01, 0.1, 4), SweepAxis("hyper.beta", 0.1, 0.9, 4)
    *_, picture = compute(MapSpec(SPEC, *axes, "outcome"))
    return {
        "outcome": run.outcome.code,
        "path": run.theta.tolist(),
        "rates": run.lr[:6].tolist(),
        "compiled": compiled.theta.tolist(),
        "batch": batch.theta[0].tolist(),
        "file": [name for name, array in again.arrays.items() if not np.array_equal(array, recorded_array(run, name))],
        "script": subprocess.run([sys.executable, script], capture_output=True, text=True, timeout=60, check=True).stdout,
        "ledger": [ledger.text(line, lines) for line in lines.shown],
        "ledger in another notation": [ledger.text(line, lines, ledger.LineStyle("eta_beta")) for line in lines.shown],
        "map": [list(fields(SPEC)), int(np.isfinite(picture.values).sum())],
        "notation": notations()["eta_beta"].title,
        "schedule": "warm_up" in catalog.schedules(),
    }


def recorded_array(run: optim.Run, name: str) -> np.ndarray:
    group, _, field = name.partition(".")
    return getattr(run, group)[field] if field else getattr(run, group)


def window(folder: Path) -> dict[str, object]:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QApplication

    application = QApplication([])
    from rmsprop_gui.charts.drawing import PlotContent
    from rmsprop_gui.model.scene import RunSetup, Scene
    from rmsprop_gui.model.session import Session
    from rmsprop_gui.panels.plots.plots_panel import plots
    from rmsprop_gui.widgets.form.form import ParameterForm
    from rmsprop_gui.windows.shell.docked_window import find_views, make_view

    forms = {name: ParameterForm(kind) for name, kind in (
        ("tiger", catalog.optimizers()["tiger"].Hyper), ("zakharov", catalog.landscapes()["zakharov"].Parameters),
        ("warm_up", catalog.schedules()["warm_up"].Parameters),
    )}  # fmt: skip
    run = optim.simulate(SPEC)
    setup = RunSetup("tiger", dict(SPEC.hyper), schedule=SPEC.schedule)
    scene = Scene(objective="zakharov", objective_params={"w": 2.0}, start=SPEC.start, steps=SPEC.steps, runs=(setup,))
    drawing = plots()["learning_rate"].draw(PlotContent(((setup, run),), (0,), run))
    entries = {entry.name: entry for entry in find_views()}
    session = Session(scene)
    panel = make_view(entries["outcomes"], session)
    session.take_runs((run,))
    (folder / "run.json").write_text(SPEC.to_json(), encoding="utf-8")
    code = main(["run", str(folder / "run.json"), "--out", str(folder), "--formats", ",".join(FORMATS)])
    found = {
        "forms": {name: list(form.rows) for name, form in forms.items()},
        "plot": [drawing.title, drawing.curves[0].values.tolist()[:6], [box.text() for box in drawing.readings(0)]],
        "panel": panel.text(),
        "written": [code, sorted(path.suffix for path in folder.glob("run*") if path.suffix.lstrip(".") in FORMATS)],
        "picture": [QImage(str(path)).width() for path in folder.glob("*.bmp")],
    }
    for widget in (*forms.values(), panel):
        widget.deleteLater()
    application.processEvents()
    return found


def lists() -> dict[str, object]:
    kinds = ("optimizers", "landscapes", "schedules")
    names = ("tiger", "zakharov", "warm_up")
    return {
        "listed": {kind: [line.split()[0] for line in printed("list", kind).splitlines()] for kind in kinds},
        "shown": {name: printed("show", name) for name in names},
    }


if __name__ == "__main__":
    assert isinstance(optim.simulate(SPEC).outcome, Outcome)
    place = Path(sys.argv[1])
    answer = {"imported": optim.__file__, **lists(), **engine(place), **window(place)}
    print(json.dumps(answer))
