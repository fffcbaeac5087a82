"""Who may import whom, and what must not be imported before it is needed."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from importlinter import cli

import optim
from optim.compile import kernel_cache
from optim.simulate.compiled_recording import driver_source
from optim.sweeps.measures import judge_source
from rmsprop_gui.charts.raster.compiled_strokes import GROUND, POINTS, STROKES

ROOT = Path(__file__).parents[1]
FORMULA = ("optim.optimizers", "optim.landscapes")
NO_WIDGETS = sorted(path for room in ("i18n", "model") for path in (ROOT / "rmsprop_gui" / room).glob("*.py"))
NO_QT = ("cli", "i18n", *(f"model.{name}" for name in ("scene", "session_files", "presets", "naming", "describe")))
RUN_TO_CSV = 120  # modules of the program that a run on a landscape needs, at most
FOREIGN = (
    "optim.data.tables", "optim.expressions.parse", "optim.code", "optim.recorder", "optim.analysis.ledger",
    "optim.analysis.trace", "optim.notation",
)  # fmt: skip


def imported(path: Path) -> set[str]:
    """Dotted names that a file imports, those for type checkers alone left out."""
    found: set[str] = set()
    for node in walked(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module}
    return found


def walked(tree: ast.AST):
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from walked(node)


def test_the_import_contracts_hold(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.setattr(cli, "_configure_logging", lambda verbose: None)  # it would disable every logger of this process
    code = cli.lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert code == 0, capsys.readouterr().out


@pytest.mark.parametrize("package", FORMULA)
def test_a_formula_imports_nothing_but_its_tools(package: str) -> None:
    """Optimizers and landscapes: NumPy, the exact elementary functions, the declarations, and their package's own base."""
    own = {f"{package}.{name}" for name in import_module(package).HELPERS}
    allowed = {"numpy", "optim.elementary", "optim.base.fields", *own}
    allowed |= {"__future__", "typing", "collections.abc", "dataclasses", "types", "math", "functools"}
    allowed |= {"ast", "itertools", "linecache", "textwrap"}  # formulas are composed of shared parts
    for path in sorted((ROOT / package.replace(".", "/")).glob("*.py")):
        extra = imported(path) - allowed
        assert not extra, f"{path.name} imports {', '.join(sorted(extra))}"


@pytest.mark.parametrize("path", NO_WIDGETS, ids=lambda path: path.stem)
def test_no_widgets_below_the_window(path: Path) -> None:
    assert "PySide6.QtWidgets" not in imported(path)


def loaded(statement: str) -> set[str]:
    """Modules in memory after a statement, in a process of its own."""
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    return set(done.stdout.split())


def test_the_engine_loads_no_qt_and_no_compiler() -> None:
    names = loaded("import optim; optim.simulate(optim.RunSpec(steps=50))")
    assert names.isdisjoint({"PySide6", "pyqtgraph", "numba", "PIL", "contourpy", "rmsprop_gui", "tqdm"})


@pytest.mark.parametrize("module", NO_QT)
def test_modules_that_say_so_load_no_qt(module: str) -> None:
    assert "PySide6" not in loaded(f"import rmsprop_gui.{module}")


def test_the_model_loads_no_widgets_and_no_plots() -> None:
    names = loaded("import rmsprop_gui.model.session, rmsprop_gui.tasks.engine, rmsprop_gui.model.playback")
    assert names.isdisjoint({"PySide6.QtWidgets", "pyqtgraph", "numba"})


def test_a_run_on_a_landscape_loads_the_few_modules_that_it_needs(tmp_path: Path) -> None:
    """A run in JSON becomes a CSV file: neither readers of data, nor parsers, nor what writes code or explains a step."""
    spec = tmp_path / "run.json"
    spec.write_text(optim.RunSpec(objective="rosenbrock", optimizer="rmsprop", steps=300).to_json(), encoding="utf-8")
    call = ["run", str(spec), "--out", str(tmp_path / "out"), "--formats", "csv"]
    names = loaded(f"from rmsprop_gui.cli import main\nassert main({call!r}) == 0")
    assert len(next((tmp_path / "out").glob("*.csv")).read_text(encoding="utf-8").splitlines()) > 300
    ours = {name for name in names if name.partition(".")[0] in ("optim", "rmsprop_gui")}
    assert {"optim.landscapes.rosenbrock", "optim.export.csv_file", "rmsprop_gui.cli_commands.run"} <= ours
    assert [name for name in sorted(ours) if any(f"{name}.".startswith(f"{foreign}.") for foreign in FOREIGN)] == []
    assert len(ours) <= RUN_TO_CSV
    assert names.isdisjoint({"PySide6", "numba", "pyqtgraph"})


def test_starting_loads_what_the_first_picture_needs_and_no_more() -> None:
    """The main window is there before the plots, and numba, Pillow and the like are not imported at start-up."""
    start = (
        "import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "from rmsprop_gui import app\n"
        "parts = app.ExplorerApp()\n"
        "{more}"
        "parts.close()"
    )
    frame = loaded(start.format(more=""))
    assert frame.isdisjoint({"pyqtgraph", "numba", "PIL", "contourpy", "tqdm", "importlinter"})
    full = loaded(start.format(more="parts.window.populate(); application.processEvents()\n"))
    assert "pyqtgraph" in full
    assert full.isdisjoint({"numba", "llvmlite", "PIL", "tqdm", "scipy", "matplotlib", "pandas"})


def test_panels_and_windows_are_asked_by_their_types() -> None:
    """No attribute that a type checker cannot see, and no method found by a name that is put together."""
    for path in sorted((ROOT / "rmsprop_gui").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert "ignore[attr-defined" not in text and ", attr-defined]" not in text, path.name
        assert 'getattr(self, f"' not in text, path.name


@pytest.mark.parametrize("package", ["rmsprop_gui.panels", "rmsprop_gui.windows.training.panels"])
def test_every_panel_package_says_where_it_stands(package: str) -> None:
    """A panel without an ENTRY would be missing from the window, and nothing else would tell."""
    folder = ROOT / package.replace(".", "/")
    without = [
        p.parent.name
        for p in folder.glob("*/__init__.py")
        if not re.search(r"^ENTRY = PanelEntry\(", p.read_text(), re.MULTILINE)
    ]
    assert without == []


def test_what_has_been_compiled_before_is_loaded_without_compiling():
    """Compiling holds the interpreter's lock: a window that loads a kernel would stop for as long."""
    sources = [driver_source(), judge_source()]
    sources += [(*which, kernel_cache.read_source(which[1])) for which in (STROKES, POINTS, GROUND)]
    for source in sources:
        kernel_cache.load(*source)
    again = (
        "import json, sys\nfrom numba.core import event\nfrom optim.compile import kernel_cache\n"
        "with event.install_recorder('numba:compile') as compiled:\n"
        "    for source in json.loads(sys.stdin.read()):\n        kernel_cache.load(*source)\n"
        "print(sorted({each.data['dispatcher'].py_func.__name__ for _, each in compiled.buffer}))"
    )
    found = subprocess.run([sys.executable, "-c", again], input=json.dumps(sources), capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
