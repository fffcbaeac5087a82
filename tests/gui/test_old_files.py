"""Files that were written before the packages and their names were rearranged: each opens, with what was written.

`tests/reference/old_files/expected.json` has what the program of that time said of them: the description of every run, and the
SHA-256 of its numbers as bytes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QSettings

import optim
from optim import RunSpec, simulate
from optim.base.saved_kinds import BENCH, COMPARISON, MAP, read_description
from optim.benchmark import BenchSpec
from optim.benchmark.spec import open_bench
from optim.comparison.spec import CompareSpec
from optim.network import NetworkSpec
from optim.network.spec import open_network
from optim.recorder import open_recording
from optim.sweeps import MapSpec
from rmsprop_gui.model import session_files
from rmsprop_gui.model.recovery import read_unsaved
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.panels.landscape.own_function_field import recent
from rmsprop_gui.panels.lessons import library
from rmsprop_gui.panels.plots.plots_panel import PlotChoice
from tests.gui.conftest import WAIT

FOLDER = Path(__file__).parents[1] / "reference" / "old_files"
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
FORMATS = ("csv", "json", "npz")


def get_hash(values: object) -> str:
    return hashlib.sha256(np.ascontiguousarray(np.asarray(values, dtype=np.float64)).tobytes()).hexdigest()


def check_run(spec: RunSpec, expected: dict) -> None:
    run = simulate(spec)
    assert spec == RunSpec.from_dict(expected["spec"])
    assert get_hash(run.theta) == expected["theta"] and get_hash(run.loss) == expected["loss"]


def test_they_are_small():
    assert sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file()) < 300_000


@pytest.mark.parametrize("name", EXPECTED["sessions"])
def test_sessions_have_their_runs_to_the_bit(name):
    scene, expected = session_files.read_scene(FOLDER / name), EXPECTED["sessions"][name]
    assert (scene.title, scene.step, scene.tolerance, scene.seed) == (expected["title"], expected["step"], 0.03, 11)
    assert [run.name for run in scene.runs] == expected["names"]
    assert json.loads(json.dumps(scene.view)) == expected["view"]
    assert [[run.style.color_key_index] for run in scene.runs] == expected["styles"]
    for spec, run in zip(scene.specs(), expected["runs"], strict=True):
        check_run(spec, run)
    saved = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    assert session_files.scene_from_data(saved) == scene == session_files.scene_from_data(scene.to_dict())


@pytest.mark.parametrize("name", EXPECTED["trajectories"])
def test_runs_are_computed_again_to_the_bit(name):
    check_run(RunSpec.from_json((FOLDER / f"run-{name}.json").read_text(encoding="utf-8")), EXPECTED["trajectories"][name])


@pytest.mark.parametrize("name", EXPECTED["trajectories"])
@pytest.mark.parametrize("ending", FORMATS)
def test_trajectories_have_the_bits_that_were_written(name, ending):
    loaded, expected = optim.export.load(FOLDER / f"trajectory-{name}.{ending}"), EXPECTED["trajectories"][name]
    assert loaded.spec == RunSpec.from_dict(expected["spec"])
    assert {key: get_hash(values) for key, values in loaded.arrays.items()} == expected["arrays"]


@pytest.mark.parametrize("file", ["map.json", *(f"maps/map.{ending}" for ending in FORMATS)])
def test_maps(file):
    assert MapSpec.from_dict(read_description(FOLDER / file, MAP)) == MapSpec.from_dict(EXPECTED["map"])


@pytest.mark.parametrize("file", ["benches-small-rows.csv", "benches-small-table.csv", "benches-small.json", "benches-small.npz"])
def test_results_of_benches(file):
    assert open_bench(str(FOLDER / file)) == BenchSpec.from_dict(EXPECTED["bench results"])
    assert read_description(FOLDER / file, BENCH)


def test_benches():
    assert open_bench(str(FOLDER / "bench.json")) == BenchSpec.from_dict(EXPECTED["bench"])


@pytest.mark.parametrize("file", ["run-adam-differences.csv", "run-adam-switches.csv", "run-adam.json"])
def test_comparisons(file):
    spec = CompareSpec.from_dict(read_description(FOLDER / "compared" / file, COMPARISON))
    assert spec.spec == RunSpec.from_dict(EXPECTED["trajectories"]["adam"]["spec"])
    assert CompareSpec.from_dict(spec.to_dict()) == spec


@pytest.mark.parametrize("file", ["network.json", "trained/network-network.json", "trained/network-checkpoints.npz"])
def test_networks(file):
    assert open_network(str(FOLDER / file)) == NetworkSpec.from_dict(EXPECTED["network"])


def test_recordings():
    recording = open_recording(FOLDER / "trained" / "network-recording.rmsrec")
    assert recording.optimizer == "rmsprop" and len(recording.loss) == len(recording.steps) > 0
    assert np.isfinite(recording.loss).all() and {t.name for t in recording.tensors} == set(recording.series)


def test_unsaved_work():
    (unsaved,) = read_unsaved(FOLDER / "recovery.json")
    assert unsaved.path == "/somewhere/old.rmsp" and unsaved.title == "old"
    assert list(unsaved.scene.specs()) == [RunSpec.from_dict(spec) for spec in EXPECTED["recovery"]]


@pytest.fixture
def old_settings(tmp_path):
    """What the old program remembered, in the place of this one's settings."""
    store = QSettings()
    store.clear()
    store.sync()
    Path(store.fileName()).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(FOLDER / "settings.conf", store.fileName())
    store.sync()
    yield Settings(QSettings())
    QSettings().clear()


def test_settings(old_settings):
    found = old_settings
    assert (found.theme, found.text_scale, found.reduced_motion, found.strong_outlines) == ("dark", 1.3, True, True)
    assert found.tour_seen
    assert found.recent() == ["/somewhere/second.rmsp", "/somewhere/first.rmsp"] and found.folder == "/somewhere"
    assert recent()[0] == EXPECTED["own function"]
    assert tuple(library.get_record("the-first-step")) == (True, 2, 3)
    choice = PlotChoice()
    assert list(choice.shown()) == EXPECTED["plots"] and choice.loss_mode == "linear"


def test_the_layout_of_the_window(window, old_settings, qtbot):
    assert set(EXPECTED["docks"]) <= set(window.docks)
    window.resize(1024, 700)  # it was a small one
    qtbot.waitUntil(lambda: window.layout_version() % 2 == 1, timeout=WAIT)
    assert window.restoreState(old_settings.layout, window.layout_version())
    for name in EXPECTED["docks"]:
        assert window.docks[name].isFloating() == (name in EXPECTED["floating"]), name
    assert window.docks["landscape"].isHidden()
    window.resize(1440, 900)
    qtbot.waitUntil(lambda: window.layout_version() % 2 == 0, timeout=WAIT)
    window.actions_by_name["reset-layout"].trigger()
