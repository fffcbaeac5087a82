"""The looks before Qt: missing libraries, no display, a version that crashes; and that importing it needs no Qt."""

from __future__ import annotations

import subprocess
import sys

import pytest

from rmsprop_gui import preflight

ALL, NONE = (lambda name: True), (lambda name: False)
GOOD = "6.11.3"


def test_nothing_wrong():
    assert preflight.problem({"DISPLAY": ":0"}, "linux", ALL, GOOD) == ""
    assert preflight.problem({"WAYLAND_DISPLAY": "wayland-0"}, "linux", ALL, GOOD) == ""
    assert preflight.problem({}, "darwin", NONE, GOOD) == ""
    assert preflight.problem({"QT_QPA_PLATFORM": "offscreen"}, "linux", ALL, GOOD) == ""


def test_missing_libraries_are_named_with_the_line_that_installs_them(monkeypatch):
    monkeypatch.setattr(preflight.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    missing = {"libxcb-icccm.so.4", "libEGL.so.1"}
    told = preflight.problem({"DISPLAY": ":0"}, "linux", lambda name: name not in missing, GOOD)
    assert all(name in told for name in missing)
    assert told.endswith("sudo apt-get install libegl1 libxcb-icccm4")


def test_on_fedora_the_line_is_of_dnf(monkeypatch):
    monkeypatch.setattr(preflight.shutil, "which", lambda name: "/usr/bin/dnf" if name == "dnf" else None)
    told = preflight.problem({"DISPLAY": ":0"}, "linux", lambda name: name != "libxcb-icccm.so.4", GOOD)
    assert told.endswith("sudo dnf install xcb-util-wm")


def test_wayland_and_offscreen_need_no_x_libraries():
    only_x = lambda name: "xcb" not in name and "X11" not in name  # noqa: E731
    assert preflight.problem({"WAYLAND_DISPLAY": "wayland-0"}, "linux", only_x, GOOD) == ""
    assert preflight.problem({"QT_QPA_PLATFORM": "offscreen"}, "linux", only_x, GOOD) == ""
    assert "libxcb" in preflight.problem({"QT_QPA_PLATFORM": "xcb", "DISPLAY": ":0"}, "linux", only_x, GOOD)


def test_no_display():
    told = preflight.problem({}, "linux", ALL, GOOD)
    assert "DISPLAY" in told and "rmsprop-gui run" in told
    assert "DISPLAY" in preflight.problem({"QT_QPA_PLATFORM": "xcb"}, "linux", ALL, GOOD)


@pytest.mark.parametrize(("version", "good"), [("6.10.1", True), ("6.11.9", True), ("6.10.0", False), ("6.12.0", False),
                                              ("6.9.3", False), ("7.0.0", False), ("6.10.3.1", True)])  # fmt: skip
def test_versions(version, good):
    assert (preflight.version_problem(version) == "") is good
    if not good:
        assert version in preflight.version_problem(version) and preflight.REQUIREMENT in preflight.version_problem(version)


def test_the_installed_version_is_good():
    assert preflight.version_problem() == ""


NO_QT = ["preflight", "model.session_files", "model.presets", "model.scene", "model.naming", "i18n.number_text"]


@pytest.mark.parametrize("module", NO_QT)
def test_no_qt_is_imported(module):
    code = f"import rmsprop_gui.{module}, sys; sys.exit(any(n.split('.')[0] in ('PySide6', 'pyqtgraph') for n in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
