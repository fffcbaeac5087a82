"""Every piece of Python in the README does what it says, and every public name in it is there."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import optim

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
NOTEBOOK, *TRAININGS = BLOCKS


def test_the_notebook_part_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    random = np.random.default_rng(1)
    rows = [f"{x:.3f},{4.0 * x + 1.0:.3f}" for x in random.uniform(0.2, 2.0, 200)]
    (tmp_path / "prices.csv").write_text("\n".join(["carat,price", *rows]), encoding="utf-8")
    names = {"starts": np.array([(-1.2, 1.0), (0.0, 0.5)]), "rates": np.array([0.01, 0.02])}
    exec(compile(NOTEBOOK, "README.md", "exec"), names)
    assert names["run"].outcome.sentence and names["ends"].loss.shape == (2,)
    made = [line for line in NOTEBOOK.splitlines() if line.startswith("optim.")]
    values = [eval(line.partition("    #")[0]) for line in made]
    specs = [value for value in values if isinstance(value, optim.RunSpec)]
    assert len(specs) == 3
    assert all(optim.simulate(spec.with_(steps=5)).outcome.code == "finished" for spec in specs)


@pytest.mark.parametrize("block", TRAININGS)
def test_what_is_put_into_a_training_exists_with_these_arguments(block: str) -> None:
    tree, names = ast.parse(block), {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            module = importlib.import_module(node.module or "")
            names.update({alias.name: getattr(module, alias.name) for alias in node.names})
    called = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) in names]
    assert called
    for call in called:
        keywords = {keyword.arg: None for keyword in call.keywords if keyword.arg}
        inspect.signature(names[ast.unparse(call.func)]).bind(*call.args, **keywords)


def test_every_dotted_name_is_there() -> None:
    dotted = {name for name in re.findall(r"(?<![\w./-])(optim(?:\.\w+)+)", TEXT)} - {"optim.py"}
    assert {"optim.simulate", "optim.sweeps.MapSpec", "optim.recorder.what_if"} <= dotted
    for name in dotted:
        found = optim
        for part in name.split(".")[1:]:
            found = getattr(found, part)


def test_training_scripts_that_use_the_old_name_of_the_recorder_go_on() -> None:
    """In a process of its own: there the warning comes with the first import, and ends nothing."""
    script = (
        "from optim.record import Event, Recorder, keras_callback, open_recording, what_if, events\n"
        "import optim, optim.record\n"
        "assert Recorder is optim.recorder.Recorder and optim.record.what_if is optim.recorder.what_if\n"
        "assert set(optim.recorder.__all__) <= set(optim.record.__all__)\n"
        "print('goes on')"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stdout == "goes on\n", done.stderr
    assert done.stderr.count("DeprecationWarning") == 1 and "optim.recorder" in done.stderr
