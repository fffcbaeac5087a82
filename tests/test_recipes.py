"""What tests/README.md says of adding something is done, in a copy of the program, and found wherever a user would look.

The files are those that stand in that page; `recipes_probe.py` looks for them in a process of its own.
"""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from optim.base import fields
from optim.base.cache_folder import folder
from optim.export.trajectory import TrajectoryFormat
from optim.landscapes.base import Landscape
from optim.notation.styles.base import Notation
from optim.optimizers.base import Dialect, Optimizer
from rmsprop_gui.charts.drawing import PlotKind
from rmsprop_gui.charts.figures.formats import PictureFormat
from rmsprop_gui.export.films import FilmFormat
from rmsprop_gui.widgets.panel_entry import PanelEntry

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
RECIPES = dict(re.findall(r"`([\w/]+\.py)`:\n\n```python\n(.*?)```", PAGE, re.DOTALL))
CONTRACTS = (
    Optimizer, Dialect, Landscape, Notation, PanelEntry, PlotKind, PictureFormat, FilmFormat, TrajectoryFormat,
    fields.NumberField, fields.BoolField, fields.EnumField, fields.Quantity, fields.Rule, fields.RuleFamily,
)  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Where the probe found what the page adds."""
    copy, place = tmp_path_factory.mktemp("copy"), tmp_path_factory.mktemp("written")
    for name in ("optim", "rmsprop_gui", "resources"):
        shutil.copytree(ROOT / name, copy / name)
    for name, text in RECIPES.items():
        assert not (copy / name).exists(), f"{name} is there already: the page no longer adds it"
        (copy / name).parent.mkdir(exist_ok=True)
        (copy / name).write_text(text, encoding="utf-8")
    for driver in (*folder().glob("kernel_driver_*"), *folder().glob("__pycache__/kernel_driver_*")):
        kept = place / "kernels" / driver.relative_to(folder())  # the loops, which know no formula, are not compiled again
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(driver, kept)
    environment = {
        **os.environ, "PYTHONPATH": str(copy), "HOME": str(place), "XDG_CONFIG_HOME": str(place), "QT_QPA_PLATFORM": "offscreen",
        "RMSPROP_EXPLORER_CACHE": str(place / "kernels"), "RMSPROP_EXPLORER_LANGUAGE": "en",
    }  # fmt: skip
    call = [sys.executable, "-W", "error", str(ROOT / "tests" / "recipes_probe.py"), str(place)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=110, cwd=place, env=environment)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.splitlines()[-1])
    assert Path(answer["imported"]).is_relative_to(copy)
    return answer


def test_the_page_has_a_file_for_each_kind() -> None:
    folders = [str(Path(name).parent) for name in RECIPES]
    assert folders == [
        "optim/optimizers", "optim/landscapes", "optim/conditions/schedules", "rmsprop_gui/panels/plots/kinds",
        "rmsprop_gui/panels/outcomes", "optim/export", "rmsprop_gui/charts/figures/formats", "optim/notation/styles",
    ]  # fmt: skip


def test_they_are_listed_and_shown_in_full(found) -> None:
    listed, shown = found["listed"], found["shown"]
    assert "tiger" in listed["optimizers"] and "zakharov" in listed["landscapes"] and "warm_up" in listed["schedules"]
    assert "direction = sign(m)" in shown["tiger"] and "bojone/tiger" in shown["tiger"]
    assert "s = x/2 + y" in shown["zakharov"] and "Goyal" in shown["warm_up"]


def test_a_run_follows_the_formulas_of_the_page(found) -> None:
    """Computed once more here: the mean's sign, the gradient by differences, the rate of the warm-up."""
    def f(at):
        s = 0.5 * at[0] + at[1]
        return at[0] ** 2 + at[1] ** 2 + 2.0 * (s**2 + s**4)

    theta, mean = np.array([-4.0, -3.0]), np.zeros(2)
    for k, expected in enumerate(found["path"][:25]):
        np.testing.assert_allclose(theta, expected, atol=1e-12, err_msg=f"step {k}")
        slope = [(f(theta + h) - f(theta - h)) / 2e-5 for h in np.eye(2) * 1e-5]
        mean = 0.8 * mean + 0.2 * np.array(slope)
        theta = theta - 0.05 * min(1.0, (k + 1) / 5) * np.sign(mean)
    assert found["outcome"] == "finished"


def test_kernels_and_scripts_have_its_bits(found) -> None:
    assert found["compiled"] == found["path"]
    assert found["batch"] == found["path"][-1]
    end = found["path"][-1]
    assert all(repr(x) in found["script"] for x in end), found["script"]


def test_forms_maps_and_the_ledger_take_it_up(found) -> None:
    assert found["forms"] == {"tiger": ["lr", "beta"], "zakharov": ["w"], "warm_up": ["length"]}
    names, cells = found["map"]
    assert {"hyper.lr", "hyper.beta", "objective.w"} <= set(names) and cells == 16
    assert any(line.startswith("m₂ ← β m₂ + (1 − β) g₂") for line in found["ledger"]), found["ledger"]
    assert any("−α sign(m₂)" in line for line in found["ledger"])
    assert any("−η sign(m₂)" in line for line in found["ledger in another notation"])


def test_the_schedule_the_plot_and_the_panel_show_it(found) -> None:
    rates = [0.05 * k / 5 for k in (1, 2, 3, 4, 5, 5)]
    np.testing.assert_allclose(found["rates"], rates, rtol=1e-15)
    title, values, readings = found["plot"]
    assert title == "Learning rate" and values == found["rates"] and readings == ["0.0100"]
    assert found["panel"]


def test_files_in_the_new_formats_are_written_and_read(found) -> None:
    code, endings = found["written"]
    assert code == 0 and endings.count(".npzc") == 2 and endings.count(".bmp") == 1  # one by the engine, one by the command
    assert found["file"] == []
    assert found["picture"] and all(width > 100 for width in found["picture"])


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.__name__)
def test_a_contract_explains_every_field(contract: type) -> None:
    """In the class itself, beside the field, or at the head of its module."""
    module = sys.modules[contract.__module__]
    explained = f"{contract.__doc__}\n{module.__doc__}"
    source = Path(module.__file__ or "").read_text(encoding="utf-8")
    names = [field.name for field in dataclasses.fields(contract)]
    beside = set(re.findall(r"^    (\w+): .*  # \S", source, re.MULTILINE))
    assert [name for name in names if not re.search(rf"\b{name}\b", explained) and name not in beside] == []


def test_the_page_names_files_that_exist() -> None:
    named = re.findall(r"`((?:engine|gui)/[\w/]+\.py|\w+/base\.py|widgets/\w+\.py|optimizers/\w+\.py)`", PAGE)
    assert len(named) > 20
    folders = (ROOT / "tests", ROOT / "optim", ROOT / "rmsprop_gui")
    assert [name for name in named if not any((folder / name).is_file() for folder in folders)] == []
