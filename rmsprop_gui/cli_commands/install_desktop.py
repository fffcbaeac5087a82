"""`rmsprop-gui install-desktop`: an entry in the menu of a Linux desktop, with icon and file type, for this user alone."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from rmsprop_gui.cli_commands import CliCommand
from rmsprop_gui.i18n import tr

NAME = "rmsprop-explorer"
TYPE = "application/x-rmsprop-session"
ENTRY_TEXT = """[Desktop Entry]
Type=Application
Name=RMSprop Explorer
Comment=See RMSprop and its family move
Exec={command} %f
Icon={name}
Categories=Education;Science;Math;
MimeType={type};
StartupWMClass={name}
Terminal=false
"""
TYPE_TEXT = """<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{type}">
    <comment>RMSprop Explorer session</comment>
    <sub-class-of type="application/json"/>
    <glob pattern="*.rmsp"/>
    <icon name="{name}"/>
  </mime-type>
</mime-info>
"""


def add_arguments(parser: ArgumentParser) -> None:
    """None are needed."""


def run(arguments: Namespace) -> int:
    from optim.base.resources import resource_path
    from optim.base.whole_file import reason, write_whole
    from optim.export import ExportError

    if not sys.platform.startswith("linux"):
        raise ExportError(tr("Menu entries of this kind exist on Linux desktops only; start the program as rmsprop-gui instead."))
    share = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    command = " ".join(f'"{part}"' for part in (sys.executable, "-m", "rmsprop_gui"))
    files = {
        share / "applications" / f"{NAME}.desktop": ENTRY_TEXT.format(command=command, name=NAME, type=TYPE).encode(),
        share / "mime" / "packages" / f"{NAME}.xml": TYPE_TEXT.format(name=NAME, type=TYPE).encode(),
        share / "icons" / "hicolor" / "scalable" / "apps" / f"{NAME}.svg": resource_path("app-icon.svg").read_bytes(),
    }
    for path, content in files.items():
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ExportError(tr("The folder {folder} cannot be made ({reason}); nothing was installed.",
                                 folder=path.parent, reason=reason(error))) from None  # fmt: skip
        write_whole(path, content)
        print(path)
    refresh("update-desktop-database", share / "applications")
    refresh("update-mime-database", share / "mime")
    return 0


def refresh(tool: str, folder: Path) -> None:
    """Tells the desktop where it has a tool for that; it notices by itself after the next login otherwise."""
    found = shutil.which(tool)
    if found is not None:
        subprocess.run([found, str(folder)], check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


ENTRY = CliCommand("install-desktop", "add the program to the menu of a Linux desktop", add_arguments, run)
