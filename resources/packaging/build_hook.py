"""What a wheel brings beside the packages: the manual page, written while it is built. Nothing is imported for it that the
building environment lacks."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ManualHook(BuildHookInterface):
    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, self.root)
        try:
            from rmsprop_gui.cli_commands.manual import write_page
        finally:
            sys.path.remove(self.root)
        self._folder = tempfile.TemporaryDirectory()
        page = Path(self._folder.name, "rmsprop-gui.1")
        page.write_text(write_page(), encoding="utf-8")
        build_data["shared_data"][str(page)] = "share/man/man1/rmsprop-gui.1"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        self._folder.cleanup()
