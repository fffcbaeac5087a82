"""A wheel, installed into a fresh environment somewhere else, starts, finds its resources and computes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import numpy as np
import pytest

from rmsprop_gui import __version__

ROOT = Path(__file__).parents[1]
PARTS = ("optim", "rmsprop_gui", "resources")
FILES = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy of what a clone holds, without asking any index."""
    place = tmp_path_factory.mktemp("build")
    clone = place / "clone"
    clone.mkdir()
    for name in PARTS:
        shutil.copytree(ROOT / name, clone / name, ignore=shutil.ignore_patterns("__pycache__", ".*"))
    for name in FILES:
        shutil.copy(ROOT / name, clone / name)
    call = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", place, clone]
    done = subprocess.run(call, capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(place.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a fresh environment that has the wheel, and the libraries of this one by a path file."""
    place = tmp_path_factory.mktemp("elsewhere") / "env"
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    bases = {"base": place, "platbase": place}
    scripts, packages = (Path(sysconfig.get_path(key, "venv", bases)) for key in ("scripts", "purelib"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    # Last on the path, and no editable copy of the project is followed: path files there are not read.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return scripts


def python(scripts: Path, *arguments: str, place: Path) -> subprocess.CompletedProcess[str]:
    return call_there(scripts / "python", *arguments, place=place)


def program(scripts: Path, *arguments: str, place: Path) -> subprocess.CompletedProcess[str]:
    """The script that pip made."""
    return call_there(scripts / "rmsprop-gui", *arguments, place=place)


def call_there(*call: str | Path, place: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "DISPLAY", "WAYLAND_DISPLAY")}
    environment["RMSPROP_EXPLORER_LANGUAGE"] = "en"  # what the tests read, wherever they run
    return subprocess.run(call, capture_output=True, text=True, timeout=110, cwd=place, env=environment)


def test_the_wheel_holds_code_resources_and_licence(wheel: Path) -> None:
    assert wheel.name == f"rmsprop_explorer-{__version__}-py3-none-any.whl"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    assert {"optim/simulate/run.py", "rmsprop_gui/cli.py", "rmsprop_gui/resources/tokens.json"} <= set(names)
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not [name for name in names if name.startswith(("tests/", "resources/")) or "__pycache__" in name]
    kept = [p.relative_to(ROOT / "resources") for p in (ROOT / "resources").rglob("*") if p.is_file()]
    resources = [p for p in kept if p.parts[0] not in ("readme", "packaging")]
    assert any(name.endswith("share/man/man1/rmsprop-gui.1") for name in names)
    assert len([n for n in names if n.startswith("rmsprop_gui/resources/")]) == len(resources)


def test_it_runs_elsewhere_and_is_not_this_copy(installed: Path, tmp_path: Path) -> None:
    done = python(installed, "-c", "import rmsprop_gui, optim; print(rmsprop_gui.__file__, optim.__file__)", place=tmp_path)
    assert str(ROOT) not in done.stdout
    run = ("-m", "rmsprop_gui", "run", "a-rate-per-axis", "--out", "out", "--formats", "csv,npz,svg")
    done = python(installed, *run, place=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "a-rate-per-axis-1-rmsprop.csv").stat().st_size > 10_000
    assert "<text" in (tmp_path / "out" / "a-rate-per-axis.svg").read_text()
    done = python(installed, "-m", "rmsprop_gui", "run", "diamonds-minibatch", "--formats", "npz", place=tmp_path)
    assert done.returncode == 0, done.stderr  # its table travels with the wheel
    train = ("-m", "rmsprop_gui", "train", "mlp-digits-keras", "--epochs", "1", "--out", "out")
    done = python(installed, *train, place=tmp_path)
    assert "epoch 1: 0.5024 of the training rows, 0.7278 of the test rows" in done.stderr  # and so do digits and networks


def test_the_window_opens_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    code = (
        "import os; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "from rmsprop_gui import app\n"
        "parts = app.ExplorerApp()\n"
        "parts.window.show(); parts.window.populate(); application.processEvents()\n"
        "print(parts.session.scene.title, len(parts.session.scene.runs))\n"
        "parts.close()"
    )
    done = python(installed, "-c", code, place=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[0] == "a rate per axis 3"


def test_the_script_is_declared(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        points = archive.read(f"rmsprop_explorer-{__version__}.dist-info/entry_points.txt").decode()
    assert "rmsprop-gui = rmsprop_gui.cli:main" in points


# ---- one line where one trains: pip install --no-deps, beside a NumPy that is there


RECORDED = """
import sys
import numpy as np
import stand_ins
from optim.recorder import Recorder, events, open_recording, report, what_if
w = stand_ins.Tensor([0.5, -0.4, 0.3, 0.2])
optimizer = stand_ins.RMSprop([w])
with Recorder("run.rmsrec", every=5).attach(optimizer, [("w", w)]) as recorder:
    for k in range(60):
        w.grad = stand_ins.Tensor(w.values * (1e6 if k == 40 else 1.0))
        optimizer.step()
        recorder.step(float(np.sum(w.values**2)) if k < 58 else float("nan"))
recording = open_recording("run.rmsrec")
print(recording.optimizer, recording.last_step, *sorted({event.kind for event in events(recording)}))
assert what_if(recording, "w").theta.shape[1] == 4 and "<svg" in report(recording)
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"PySide6", "pyqtgraph", "numba", "contourpy", "PIL", "tqdm"}))
"""


@pytest.fixture(scope="module")
def beside_numpy(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a fresh environment that has NumPy, and the wheel by the one line of the README."""
    place = tmp_path_factory.mktemp("training") / "env"
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    bases = {"base": place, "platbase": place}
    scripts, packages = (Path(sysconfig.get_path(key, "venv", bases)) for key in ("scripts", "purelib"))
    for part in Path(np.__file__).parents[1].glob("numpy*"):  # the package, its libraries, and what pip wrote of them
        (packages / part.name).symlink_to(part)
    install = ("-m", "pip", "-q", "--python", scripts / "python", "install", "--no-index", "--no-deps", wheel)
    done = subprocess.run([sys.executable, *install], capture_output=True, text=True, timeout=110)
    assert done.returncode == 0, done.stderr
    return scripts


def test_beside_numpy_alone_the_recorder_reports_and_compares(beside_numpy: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests/engine/stand_ins.py", tmp_path)
    (tmp_path / "training.py").write_text(RECORDED)
    done = python(beside_numpy, "training.py", place=tmp_path)
    assert done.returncode == 0, done.stderr
    found, foreign = done.stdout.splitlines()
    assert found.startswith("rmsprop 59 ") and "nonfinite" in found and foreign == ""
    for call in (
        ("report", "run.rmsrec", "--out", "out", "--formats", "html,md"),
        ("compare", "dialects", "--dialects", "torch,keras,tf1,optax", "--out", "out", "--formats", "csv,json,md"),
    ):
        done = program(beside_numpy, *call, place=tmp_path)
        assert done.returncode == 0 and "Traceback" not in done.stderr, done.stderr
    written = {path.name for path in (tmp_path / "out").iterdir()}
    assert written >= {"run-report.html", "run-report.md", "dialects.md", "dialects.json", "dialects-switches.csv"}


@pytest.mark.parametrize(
    ("call", "missing"),
    [
        (("compare", "dialects", "--out", "out", "--formats", "csv,pdf"), "PySide6"),
        (("run", "a-rate-per-axis", "--out", "out", "--formats", "svg"), "tqdm"),
        ((), "PySide6"),
    ],
)
def test_what_draws_says_what_it_lacks(beside_numpy: Path, tmp_path: Path, call: tuple[str, ...], missing: str) -> None:
    done = program(beside_numpy, *call, place=tmp_path)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f"{missing} is not installed" in done.stderr and "pip install" in done.stderr
    assert not any((tmp_path / "out").glob("*")), "nothing half"
