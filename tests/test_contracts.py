"""Who may import whom, and what must not be imported before it is needed."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from importlinter import cli

ROOT = Path(__file__).parents[1]
FORMULA = {"optim.optimizers": ("base", "bounds", "vocabulary"), "optim.landscapes": ("base",)}
NO_WIDGETS = ("session", "engine", "playback", "scene", "files", "presets", "naming", "run_style", "numbers", "describe")
NO_QT = ("scene", "files", "presets", "naming", "run_style", "describe", "file_names", "cli")


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
    allowed = {"numpy", "optim.elementary", "optim.base.fields", *(f"{package}.{name}" for name in FORMULA[package])}
    allowed |= {"__future__", "typing", "collections.abc", "dataclasses", "types", "math", "functools"}
    for path in sorted((ROOT / package.replace(".", "/")).glob("*.py")):
        extra = imported(path) - allowed
        assert not extra, f"{path.name} imports {', '.join(sorted(extra))}"


@pytest.mark.parametrize("module", NO_WIDGETS)
def test_no_widgets_below_the_window(module: str) -> None:
    assert "PySide6.QtWidgets" not in imported(ROOT / "rmsprop_gui" / f"{module}.py")


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
