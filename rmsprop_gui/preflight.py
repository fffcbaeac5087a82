"""Looks, before Qt is imported, for what would make Qt abort: missing system libraries, no display, a known bad version."""

from __future__ import annotations

import ctypes
import importlib.metadata
import os
import shutil
import sys
from collections.abc import Callable, Mapping
from typing import Any

from optim.base.translatable import translatable, translatable_plural

OLDEST, NEWEST = (6, 10, 1), (6, 12)  # PySide6 from, and before; 6.12 crashes on Python 3.11 within seconds
REQUIREMENT = "PySide6-Essentials>=6.10.1,<6.12"
INSTALL = f"pip install '{REQUIREMENT}'"

# soname: (Debian and Ubuntu package, Fedora package)
NEEDED: dict[str, tuple[str, str]] = {
    "libglib-2.0.so.0": ("libglib2.0-0", "glib2"),
    "libGL.so.1": ("libgl1", "libglvnd-glx"),
    "libEGL.so.1": ("libegl1", "libglvnd-egl"),
    "libfontconfig.so.1": ("libfontconfig1", "fontconfig"),
    "libfreetype.so.6": ("libfreetype6", "freetype"),
    "libdbus-1.so.3": ("libdbus-1-3", "dbus-libs"),
    "libxkbcommon.so.0": ("libxkbcommon0", "libxkbcommon"),
}
NEEDED_X11: dict[str, tuple[str, str]] = {
    "libX11.so.6": ("libx11-6", "libX11"),
    "libX11-xcb.so.1": ("libx11-xcb1", "libX11-xcb"),
    "libxcb.so.1": ("libxcb1", "libxcb"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "xcb-util-cursor"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "xcb-util-wm"),
    "libxcb-image.so.0": ("libxcb-image0", "xcb-util-image"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "xcb-util-keysyms"),
    "libxcb-randr.so.0": ("libxcb-randr0", "libxcb"),
    "libxcb-render.so.0": ("libxcb-render0", "libxcb"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "xcb-util-renderutil"),
    "libxcb-shape.so.0": ("libxcb-shape0", "libxcb"),
    "libxcb-shm.so.0": ("libxcb-shm0", "libxcb"),
    "libxcb-sync.so.1": ("libxcb-sync1", "libxcb"),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0", "libxcb"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "libxcb"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "libxkbcommon-x11"),
}


def problem(
    environment: Mapping[str, str] | None = None,
    platform: str = sys.platform,
    loads: Callable[[str], bool] | None = None,
    version: str | None = None,
) -> str:
    """What would keep the window from opening, in words that say what to do; "" if nothing is known to be wrong."""
    environment = os.environ if environment is None else environment
    return version_problem(version) or system_problem(environment, platform, loads or can_load)


def version_problem(version: str | None = None) -> str:
    """Whether the installed PySide6 is one that works; `version` stands for the installed one in tests."""
    if version is None:
        try:
            version = importlib.metadata.version("PySide6-Essentials")
        except importlib.metadata.PackageNotFoundError:
            return translatable(
                "PySide6 is not installed, so no window can be opened. Install it:\n    {command}", command=INSTALL,
            )  # fmt: skip
    numbers = tuple(int(part) for part in version.split(".")[:3] if part.isdigit())
    if numbers >= OLDEST and numbers[:2] < NEWEST:
        return ""
    return translatable(
        "PySide6 {version} is installed, but this program needs {wanted}: older ones lack what it uses, and 6.12 crashes within "
        "seconds on Python 3.11. Install a good one:\n    {command}",
        version=version, wanted=REQUIREMENT, command=INSTALL,
    )  # fmt: skip


def system_problem(environment: Mapping[str, str], platform: str, loads: Callable[[str], bool]) -> str:
    """On Linux: libraries that are missing, or no display. Nothing is asked for when QT_QPA_PLATFORM chooses another way."""
    if not platform.startswith("linux"):
        return ""
    chosen = environment.get("QT_QPA_PLATFORM", "")
    wayland, x11 = environment.get("WAYLAND_DISPLAY"), environment.get("DISPLAY")
    needed = dict(NEEDED)
    if chosen.startswith("xcb") or (not chosen and x11 and not wayland):
        needed |= NEEDED_X11
    missing = [name for name in needed if not loads(name)]
    if missing:
        return missing_sentence(missing, needed)
    if chosen in ("", "xcb") and not x11 and not (wayland and not chosen):
        return translatable(
            "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set, so no window can be opened. Start the program "
            "on a desktop (over ssh with -X), or work without a window:\n    {command}",
            command="rmsprop-gui run FILE --out DIR --formats csv,png",
        )
    return ""


def missing_sentence(missing: list[str], needed: Mapping[str, tuple[str, str]]) -> str:
    """Names the libraries and the one line that installs them."""
    fedora = shutil.which("apt-get") is None and shutil.which("dnf") is not None
    packages = sorted({needed[name][1 if fedora else 0] for name in missing})
    tool = "sudo dnf install" if fedora else "sudo apt-get install"
    return translatable_plural(
        "The window and pictures need a system library that is not installed: {names}. Install it:\n    {command}",
        "The window and pictures need {n} system libraries that are not installed: {names}. Install them:\n    {command}",
        len(missing), names=", ".join(missing), command=f"{tool} {' '.join(packages)}",
    )  # fmt: skip


def can_load(name: str) -> bool:
    """Whether the dynamic linker finds a library and all that it needs."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def make_application() -> Any:
    """The QApplication there is, or one that draws nowhere. SpecError where the system lacks what Qt needs."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from optim import SpecError

    trouble = problem()
    if trouble:
        raise SpecError(trouble)
    from PySide6.QtWidgets import QApplication

    return QApplication.instance() or QApplication(["rmsprop-gui"])
