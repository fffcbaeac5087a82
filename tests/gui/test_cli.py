"""The command line: verbs without a window, exit codes, sentences instead of tracebacks, and nothing imported too early."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from optim import RunSpec, simulate
from optim.analysis.data_fit import get_fit
from optim.base import catalog
from optim.export import get_arrays, load
from optim.network import NetworkSpec, TrainingProgress, train
from rmsprop_gui import __version__, cli
from rmsprop_gui.model.presets import preset_names

SPEC = RunSpec(objective="rosenbrock", optimizer="adam", hyper={"lr": 0.02}, start=(-1.2, 1.0), steps=25)


def outside(*arguments: str, code: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """The command line in a process of its own, on a machine without a display."""
    call = ["-c", code] if code else ["-m", "rmsprop_gui"]
    known = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    root = str(Path(cli.__file__).parents[1])
    known["PYTHONPATH"] = os.pathsep.join([root, *filter(None, [known.get("PYTHONPATH")])])
    call = [sys.executable, "-W", "error", *call, *arguments]
    return subprocess.run(call, capture_output=True, text=True, timeout=100, env={**known, **environment})


LOADED = """
import sys
from rmsprop_gui.cli import main
try:
    code = main({arguments!r})
except SystemExit as end:
    code = end.code
heavy = [m for m in ("numpy", "numba", "PySide6", "pyqtgraph", "contourpy", "PIL", "tqdm", "optim.simulate") if m in sys.modules]
print("code", code, "loaded", *heavy, file=sys.stderr)
"""


def loaded_by(*arguments: str) -> str:
    done = outside(code=LOADED.format(arguments=list(arguments)))
    return done.stderr.splitlines()[-1]


@pytest.fixture
def spec_file(tmp_path: Path) -> Path:
    path = tmp_path / "my run.json"
    path.write_text(SPEC.to_json())
    return path


# ---- what is imported


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("run", "--help"), ("list", "--help")])
def test_help_imports_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded_by(*arguments) == "code 0 loaded"


def test_listing_imports_no_qt_and_no_compiler() -> None:
    assert loaded_by("list") == "code 0 loaded numpy optim.simulate"


def test_trajectories_need_no_qt(spec_file: Path, tmp_path: Path) -> None:
    said = loaded_by("run", str(spec_file), "--out", str(tmp_path / "out"), "--formats", "csv,json,npz")
    assert said == "code 0 loaded numpy tqdm optim.simulate"


@pytest.mark.parametrize("format", ["csv", "json"])
def test_events_are_written_beside_the_trajectories(format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "a-rate-per-axis", "--out", str(tmp_path), "--events", format]) == 0
    path = tmp_path / f"a-rate-per-axis-events.{format}"
    assert str(path) in capsys.readouterr().out
    text = path.read_text()
    assert "left_tolerance" in text and "36-fold" in text and "Adam" in text


# ---- exit codes and sentences


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"RMSprop Explorer {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--nonsense"], ["run"], ["run", "x", "--dpi", "3"], ["run", "x", "--size", "wide"], ["run", "x", "--size", "1x1"],
        ["run", "x", "--formats", ""], ["run", "x", "--backend", "gpu"], ["list", "everything"], ["show"], ["a", "b", "c"],
    ],
)  # fmt: skip
def test_wrong_usage_is_code_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(arguments)
    assert end.value.code == 2
    assert "usage: rmsprop-gui" in capsys.readouterr().err


def test_an_unknown_format_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "a-rate-per-axis", "--formats", "csv,xlsx"]) == 2
    assert "There is no format 'xlsx'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("{", "is not JSON"),
        ('{"optimizer": "adamm"}', "There is no optimizer named 'adamm'; did you mean 'adam"),
        ('{"steps": 2000000000}', "steps cannot be recorded"),
        ('{"hyper": {"lr": "fast"}}', "must be a number"),
        ("[1, 2]", "neither a session nor a run"),
    ],
)
def test_failures_are_one_sentence_and_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, sentence: str
) -> None:
    path = tmp_path / "bad.json"
    path.write_text(content)
    assert cli.main(["run", str(path), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert sentence in said
    assert said.startswith("rmsprop-gui: ")
    assert said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_a_name_that_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "a-rate-per-axes"]) == 1
    assert "did you mean 'a-rate-per-axis'?" in capsys.readouterr().err
    assert cli.main(["show", "rmsprob"]) == 1
    assert "did you mean 'rmsprop'?" in capsys.readouterr().err


def test_a_folder_that_cannot_be_made(tmp_path: Path, spec_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", str(spec_file), "--out", str(spec_file / "inside")]) == 1
    assert "cannot be made" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough() -> None:
    code = "import os, sys; r, w = os.pipe(); os.close(r); os.dup2(w, 1)\n"
    code += "from rmsprop_gui.cli import main; sys.exit(main(['list']))"
    done = outside(code=code)
    assert (done.returncode, done.stderr) == (0, "")


# ---- run


def test_run_writes_each_run_and_reads_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", "a-rate-per-axis", "--out", str(tmp_path / "deep" / "out"), "--formats", "csv,json,npz"]) == 0
    output = capsys.readouterr()
    names = [f"a-rate-per-axis-{run}.{end}" for run in ("1-rmsprop", "2-adam", "3-sgd") for end in ("csv", "json", "npz")]
    assert [Path(line).name for line in output.out.splitlines()] == names
    assert "RMSprop: Finished all 120 steps." in output.err
    for line in output.out.splitlines():
        back = load(line)
        expected = get_arrays(simulate(back.spec, "plain"))
        assert all(expected[name].tobytes() == array.tobytes() for name, array in back.arrays.items())


def test_run_takes_a_spec(spec_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["run", str(spec_file), "--out", str(tmp_path), "--formats", "npz", "--backend", "plain"]) == 0
    with np.load(tmp_path / "my-run-1-adam.npz") as archive:
        np.testing.assert_array_equal(archive["theta"], simulate(SPEC).theta)
        assert archive["rate"].shape == (25, 2)


def test_run_takes_a_session(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from rmsprop_gui.model.presets import load_preset
    from rmsprop_gui.model.session_files import write_scene

    write_scene(tmp_path / "mine.rmsp", load_preset("a-rate-per-axis").with_(steps=9))
    assert cli.main(["run", str(tmp_path / "mine.rmsp"), "--out", str(tmp_path)]) == 0
    assert load(tmp_path / "mine-3-sgd.csv").spec.steps == 9


def test_a_diverged_run_is_a_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "far.json"
    path.write_text(SPEC.with_(optimizer="sgd", hyper={"lr": 1.0}).to_json())
    assert cli.main(["run", str(path), "--out", str(tmp_path)]) == 0
    assert "Diverged at step" in capsys.readouterr().err


def test_pictures_need_no_display(spec_file: Path, tmp_path: Path) -> None:
    done = outside("run", str(spec_file), "--out", str(tmp_path), "--formats", "png,svg,pdf", "--size", "12x8", "--dpi", "96")
    assert done.returncode == 0, done.stderr
    assert [Path(line).name for line in done.stdout.splitlines()] == ["my-run.png", "my-run.svg", "my-run.pdf"]
    assert done.stderr == "Adam: Finished all 25 steps.\n"


def test_the_window_without_a_display_says_what_to_do() -> None:
    done = outside()
    assert done.returncode == 1
    assert "no display" in done.stderr or "not installed" in done.stderr
    assert "Traceback" not in done.stderr


# ---- list and show


def test_list_names_everything(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list"]) == 0
    said = capsys.readouterr().out
    for name in (*catalog.optimizers(), *catalog.landscapes(), *catalog.schedules(), *catalog.clippings(), *preset_names()):
        assert name in said
    assert "rmsprop/torch" in said


def test_list_names_the_networks(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list", "networks"]) == 0
    assert {line.split()[0] for line in capsys.readouterr().out.splitlines()} >= {"digits", "mlp-digits-keras", "mnist"}


def test_a_network_is_trained_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.json"
    path.write_text(NetworkSpec().to_json())
    assert cli.main(["run", str(path), "--out", str(tmp_path)]) == 1
    assert "with rmsprop-gui train" in capsys.readouterr().err


def test_list_of_one_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["list", "landscapes"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(catalog.landscapes())


@pytest.mark.parametrize("name", [*catalog.optimizers(), *catalog.landscapes(), *catalog.schedules(), *preset_names()])
def test_show_describes_everything(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["show", name]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 3


def test_show_tells_ranges_defaults_dialects_and_source(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["show", "rmsprop"])
    said = capsys.readouterr().out
    for words in ("lr ", "0.0001 to 1", "eps_inside", "torch", "def update(theta, g, s, h, k):", "Hinton"):
        assert words in said
    cli.main(["show", "rmsprop/torch"])
    assert "Called torch.RMSprop" in capsys.readouterr().out


# ---- the desktop's menu


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="menu entries of this kind exist on Linux only")
def test_install_desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert cli.main(["--install-desktop"]) == 0
    written = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [path.suffix for path in written] == [".desktop", ".xml", ".svg"]
    entry = written[0].read_text()
    assert f'Exec="{sys.executable}" "-m" "rmsprop_gui" %f' in entry
    assert "<svg" in written[2].read_text()


def test_train_writes_a_training_that_reads_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["train", "mlp-digits-keras", "--epochs", "1", "--out", str(tmp_path)]) == 0
    out, err = capsys.readouterr()
    written = [Path(line).name for line in out.splitlines()]
    assert sorted(written) == sorted(path.name for path in tmp_path.iterdir())
    assert "epoch 1: 0.5024 of the training rows, 0.7278 of the test rows" in err
    losses = np.loadtxt(tmp_path / "mlp-digits-keras-losses.csv", delimiter=",", skiprows=1)
    assert losses.shape == (45, 2) and losses[0, 1] == 2.419297161057436
    with np.load(tmp_path / "mlp-digits-keras-weights.npz") as weights:
        assert weights["dense1.weight"].shape == (64, 64)
    assert cli.main(["train", str(tmp_path / "mlp-digits-keras-network.json"), "--out", str(tmp_path / "again")]) == 0
    again = tmp_path / "again" / "mlp-digits-keras-network-losses.csv"
    assert again.read_bytes() == (tmp_path / "mlp-digits-keras-losses.csv").read_bytes()


def test_training_needs_no_qt(tmp_path: Path) -> None:
    assert loaded_by("train", "digits", "--epochs", "1", "--out", str(tmp_path)) == "code 0 loaded numpy tqdm optim.simulate"


RECORDING = Path(__file__).parents[1] / "reference" / "recordings" / "torch.rmsrec"


def test_report_writes_what_was_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["report", str(RECORDING), "--out", str(tmp_path), "--formats", "html,md"]) == 0
    page, text = (tmp_path / f"torch-report.{name}" for name in ("html", "md"))
    printed = capsys.readouterr().out.splitlines()
    assert printed[-2:] == [str(page), str(text)] and "It began at step 85, 0.bias: Quiet, then a spike." in printed
    for k in (1, 2):
        assert f"torch-report-figure-{k}.svg" in text.read_text(encoding="utf-8")
        assert "</svg>" in (tmp_path / f"torch-report-figure-{k}.svg").read_text(encoding="utf-8")
    assert "Quiet, then a spike" in page.read_text(encoding="utf-8") and "Quiet, then a spike" in text.read_text(encoding="utf-8")
    assert cli.main(["report", str(RECORDING), "--out", str(tmp_path), "--formats", "pdf"]) == 2
    (tmp_path / "torn.rmsrec").write_bytes(RECORDING.read_bytes()[:-100])
    assert cli.main(["report", str(tmp_path / "torn.rmsrec"), "--out", str(tmp_path)]) == 0
    assert "Record 24 was not written to its end" in capsys.readouterr().err
    (tmp_path / "empty.rmsrec").write_bytes(b"")
    assert cli.main(["report", str(tmp_path / "empty.rmsrec"), "--out", str(tmp_path)]) == 1
    assert "is empty" in capsys.readouterr().err


def test_a_report_of_several_puts_them_side_by_side(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "run" / "torch.rmsrec"
    other.parent.mkdir()
    other.write_bytes(RECORDING.read_bytes()[:-100])
    given = ["report", str(RECORDING), str(other), "--out", str(tmp_path)]
    assert cli.main([*given, "--formats", "html,md,csv"]) == 0
    printed = capsys.readouterr()
    files = [tmp_path / f"torch-side-by-side.{name}" for name in ("html", "md", "csv")]
    assert printed.out.splitlines()[-3:] == list(map(str, files))
    assert "run/torch: It never parts from recordings/torch" in printed.out
    assert "run/torch: Record 24 was not written to its end" in printed.err
    assert all("never parts" in file.read_text(encoding="utf-8") for file in files[:2])
    assert cli.main([*given, "--formats", "pdf"]) == 2
    assert cli.main(["report", str(RECORDING), "--out", str(tmp_path), "--formats", "csv"]) == 2
    assert cli.main(["report", str(RECORDING), str(tmp_path / "none.rmsrec"), "--out", str(tmp_path)]) == 1
    assert cli.main(["report", *[str(RECORDING)] * 21, "--out", str(tmp_path)]) == 1
    assert "21 recordings cannot be put side by side; give 2 to 20." in capsys.readouterr().err
    assert cli.main(["compare", str(RECORDING)]) == 1
    assert "torch.rmsrec is a recording; `rmsprop-gui report A B` puts" in capsys.readouterr().err


def test_a_report_needs_no_qt(tmp_path: Path) -> None:
    assert loaded_by("report", str(RECORDING), "--out", str(tmp_path)) == "code 0 loaded numpy optim.simulate"
    assert loaded_by("report", *[str(RECORDING)] * 2, "--out", str(tmp_path)) == "code 0 loaded numpy optim.simulate"


def test_a_table_is_found_beside_its_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A run and its data that were moved together, from another system or another folder, still belong together."""
    (tmp_path / "prices.csv").write_text("a;b\n1;2,5\n2;5\n3;4,5\n4;1\n", encoding="utf-8")
    for n, old in enumerate(("prices.csv", "/elsewhere/old/prices.csv", "D:\\Tables\\prices.csv")):
        params = {"data": old, "batch": 2, "sha256": "0" * 64}
        spec = RunSpec(objective="linear_regression", objective_params=params, steps=5)
        (tmp_path / f"run-{n}.json").write_text(spec.to_json(), encoding="utf-8")
        assert cli.main(["run", str(tmp_path / f"run-{n}.json"), "--out", str(tmp_path), "--formats", "npz,numpy"]) == 0
        assert "prices.csv has changed since this was saved" in capsys.readouterr().err
        assert len(load(tmp_path / f"run-{n}-1-rmsprop.npz").arrays["loss"]) == 6
    (tmp_path / "prices.csv").unlink()
    assert cli.main(["run", str(tmp_path / "run-1.json"), "--out", str(tmp_path / "other")]) == 1
    assert "/elsewhere/old/prices.csv cannot be read" in capsys.readouterr().err


FIGURES = json.loads((Path(__file__).parents[1] / "reference" / "published.json").read_text(encoding="utf-8"))
PUBLISHED = {item["id"]: item for item in FIGURES["items"]}


def test_the_published_fits_are_presets(tmp_path: Path) -> None:
    for name in ("linreg-numpy", "diamonds-minibatch"):
        assert cli.main(["run", name, "--out", str(tmp_path), "--formats", "npz"]) == 0
    line = load(tmp_path / "linreg-numpy-1-numpy.npz").arrays
    wanted = PUBLISHED["linreg-numpy"]["published"]
    assert [f"{x:.8f}" for x in line["theta"][-1]] == [f"{x:.8f}" for x in wanted["params"]]
    assert float(np.sqrt(2 * line["loss"][-1])) == wanted["rmse"]
    price = load(tmp_path / "diamonds-minibatch-1-rmsprop.npz")
    slope, intercept, rmse = PUBLISHED["diamonds-minibatch"]["reference"]["epoch_ends"]["60"]
    np.testing.assert_allclose(price.arrays["theta"][-1], (slope, intercept), rtol=0, atol=1e-12)
    fit = get_fit(simulate(price.spec))
    assert fit is not None and fit.measures["test_rmse"][-1] == pytest.approx(rmse, rel=1e-12)
    assert rmse < 1580 and abs(slope - 0.9231) < 0.06  # as close to the published 0.9269 and 1550.76 as chance allows


def test_networks_that_are_compared_are_all_trained(tmp_path: Path) -> None:
    assert cli.main(["train", "four-optimizers", "--epochs", "1", "--out", str(tmp_path)]) == 0
    found = sorted(path.name for path in tmp_path.glob("*-weights.npz"))
    assert found == [f"four-optimizers-{n}-weights.npz" for n in ("1-rmsprop", "2-adam", "3-adagrad", "4-sgd")]


def test_a_training_that_is_stopped_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C at step 5."""
    before = signal.getsignal(signal.SIGINT)  # a shell has it ignored in what it runs in the background

    def interrupted(spec: NetworkSpec, cancel: np.ndarray) -> Iterator[TrainingProgress]:
        for progress in train(spec, cancel):
            if progress.step == 5 and not cancel[0]:
                signal.raise_signal(signal.SIGINT)
            yield progress

    monkeypatch.setattr("optim.network.train", interrupted)
    assert cli.main(["train", "digits", "--out", str(tmp_path)]) == 1
    assert "Stopped after 5 of 450 steps." in capsys.readouterr().err
    assert len((tmp_path / "digits-losses.csv").read_text().splitlines()) == 6
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the device that is always full")
@pytest.mark.parametrize("arguments", [("list",), ("show", "rmsprop"), ("--version",)])
def test_an_output_that_is_full_is_one_sentence(arguments):
    with open("/dev/full", "w") as full:
        done = subprocess.run([sys.executable, "-m", "rmsprop_gui", *arguments], stdout=full, stderr=subprocess.PIPE, text=True,
                              cwd=Path(__file__).parents[2], timeout=60)  # fmt: skip
    assert done.returncode == 1 and done.stderr.count("\n") == 1
    assert "output cannot be written (no space left on device)" in done.stderr


CHECKPOINTS = RECORDING.parents[1] / "checkpoints"


def test_a_checkpoint_is_told_as_a_table_or_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (str(CHECKPOINTS / name) for name in ("rmsprop.pt", "lightning.ckpt"))
    assert cli.main(["checkpoint", first, "--recording", str(tmp_path / "one.rmsrec")]) == 0
    told = capsys.readouterr()
    assert "torch.RMSprop" in told.out and "0.weight" in told.out and "one.rmsrec" in told.err
    assert cli.main(["report", str(tmp_path / "one.rmsrec"), "--out", str(tmp_path)]) == 0
    capsys.readouterr()
    assert cli.main(["checkpoint", first, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in found["tensors"]] == ["0.weight", "0.bias", "1.weight", "1.bias"]
    assert {"name", "shape", "step", "lr", "eps", "v", "rate", "eps_share"} <= set(found["tensors"][0])
    assert cli.main(["checkpoint", first, second, "--json"]) == 0
    both = json.loads(capsys.readouterr().out)
    assert both["tensors"] == found["tensors"] and both["second"]["file"] == "lightning.ckpt" and both["comparison"]["settings"]
    assert cli.main(["checkpoint", first, second]) == 0
    assert "lr was 0.001 and is 0.01" in capsys.readouterr().out
    assert cli.main(["checkpoint", __file__]) == 1
    assert "is no checkpoint that is read here" in capsys.readouterr().err


def test_a_checkpoint_needs_no_qt() -> None:
    assert loaded_by("checkpoint", str(CHECKPOINTS / "rmsprop.pt")) == "code 0 loaded numpy tqdm optim.simulate"


def test_settings_are_printed_as_lines_of_another_library(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is printed is Python as it stands, with what it is worth as comments, and it is written where a folder is named."""
    hyper = {"lr": 0.02, "initial": 1.0, "eps_inside": True, "lr_inside": True, "difference": True}
    path = tmp_path / "mine.json"
    path.write_text(RunSpec(hyper=hyper, steps=25).to_json())
    assert cli.main(["compare", str(path), "--in", "timm", "--out", str(tmp_path / "out")]) == 0
    *printed, written = capsys.readouterr().out.splitlines()
    assert printed[0].startswith("# timm") and printed[1].startswith("optimizer = timm.optim.RMSpropTF(") and len(printed) == 2
    assert Path(written).read_text().splitlines() == printed and Path(written).name == "mine-timm.py"
    assert cli.main(["compare", str(path), "--in", "torch"]) == 0
    near = capsys.readouterr().out
    compile(near, "lines", "exec")
    assert "held-out" in near and "torch.full_like(p, 1.0)" in near
    path.write_text(RunSpec(optimizer="adam", steps=25).to_json())
    assert cli.main(["compare", str(path), "--in", "timm"]) == 1
    assert "timm has no Adam" in capsys.readouterr().err
