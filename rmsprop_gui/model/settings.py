"""What is remembered between sessions of the program, with its types: QSettings alone forgets them. Whatever lies there, what
is read is of the right type or the default; reading never raises.
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QByteArray, QSettings

LONGEST = 100_000  # characters of a text; the longest that the program writes has some thousands
Plain = TypeVar("Plain", list, dict)


def read_text(store: QSettings, key: str, default: str = "") -> str:
    value = _value(store, key)
    return value if isinstance(value, str) and len(value) <= LONGEST else default


def read_flag(store: QSettings, key: str, default: bool = False) -> bool:
    value = _value(store, key)
    if isinstance(value, bool):
        return value
    return {"true": True, "1": True, "false": False, "0": False}.get(str(value).lower()[:5], default)


def read_number(store: QSettings, key: str, default: float = 0.0) -> float:
    value = _value(store, key)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return default
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return default
    return number if math.isfinite(number) else default


def read_bytes(store: QSettings, key: str) -> QByteArray:
    value = _value(store, key)
    return value if isinstance(value, QByteArray) else QByteArray()


def read_json(store: QSettings, key: str, default: Plain) -> Plain:
    """A list or an object in JSON, of the kind of `default`."""
    try:
        value: Any = json.loads(read_text(store, key, "null"))
    except (ValueError, RecursionError):
        return default
    return value if isinstance(value, type(default)) else default


def _value(store: QSettings, key: str) -> Any:
    try:
        return store.value(key)
    except Exception:  # Qt hands over values of types that Python has none for
        return None


THEMES = ("system", "light", "dark")
MOST_RECENT = 10


class Settings:
    """Reads and writes at once. A value of the wrong kind in the file counts as missing.

    window   whose geometry and layout: "window" is the main window
    """

    def __init__(self, store: QSettings | None = None, window: str = "window") -> None:
        self._store = store or QSettings()
        self._window = window

    def of_window(self, window: str) -> Settings:
        """The same settings, but geometry and layout of another window."""
        return Settings(self._store, window)

    @property
    def theme(self) -> str:
        """ "system", "light" or "dark"."""
        theme = read_text(self._store, "look/theme", "system")
        return theme if theme in THEMES else "system"

    @theme.setter
    def theme(self, theme: str) -> None:
        self._store.setValue("look/theme", theme)

    @property
    def language(self) -> str:
        """Code of the language, "de" or "pt_BR"; "" for that of the desktop."""
        return read_text(self._store, "look/language")

    @language.setter
    def language(self, code: str) -> None:
        self._store.setValue("look/language", code)

    @property
    def text_scale(self) -> float:
        """Factor on every font size, 0.5 to 3; 0: as large as the desktop's own text."""
        factor = read_number(self._store, "look/text_scale")
        return factor if 0.5 <= factor <= 3 else 0.0

    @text_scale.setter
    def text_scale(self, factor: float) -> None:
        self._store.setValue("look/text_scale", float(factor))

    @property
    def reduced_motion(self) -> bool:
        return self._flag("look/reduced_motion")

    @reduced_motion.setter
    def reduced_motion(self, on: bool) -> None:
        self._store.setValue("look/reduced_motion", bool(on))

    @property
    def strong_outlines(self) -> bool:
        return self._flag("look/strong_outlines")

    @strong_outlines.setter
    def strong_outlines(self, on: bool) -> None:
        self._store.setValue("look/strong_outlines", bool(on))

    @property
    def paused(self) -> bool:
        """Whether the user had paused when the program was last closed."""
        return self._flag("playback/paused")

    @paused.setter
    def paused(self, on: bool) -> None:
        self._store.setValue("playback/paused", bool(on))

    @property
    def tour_seen(self) -> bool:
        """Whether the tour has been shown, to its end or not."""
        return self._flag("tour/seen")

    @tour_seen.setter
    def tour_seen(self, on: bool) -> None:
        self._store.setValue("tour/seen", bool(on))

    @property
    def folder(self) -> str:
        """Where the last file was opened or saved."""
        return read_text(self._store, "files/folder").replace("\0", "")

    @folder.setter
    def folder(self, folder: str) -> None:
        self._store.setValue("files/folder", folder)

    def recent(self) -> list[str]:
        """Session files opened or saved last, newest first. Nothing asks the disk here: one of them may be on a drive that
        does not answer; who shows them leaves out those that are gone (`threads.answers_within`)."""
        names = read_json(self._store, "files/recent", [])
        return [name for name in names if isinstance(name, str) and name][:MOST_RECENT]

    def remember(self, path: str) -> None:
        """Put a file at the head of the recent ones."""
        path = str(Path(path).absolute())
        self._store.sync()  # what another window of the program has remembered meanwhile stays
        names = [path, *(name for name in self.recent() if name != path)][:MOST_RECENT]
        self._store.setValue("files/recent", json.dumps(names))
        self.folder = str(Path(path).parent)

    @property
    def geometry(self) -> QByteArray:
        """Of the window, as QWidget.saveGeometry gives it; empty before the first time."""
        return self._bytes(f"{self._window}/geometry")

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue(f"{self._window}/geometry", geometry)

    @property
    def layout(self) -> QByteArray:
        """Of docks and tool bars, as QMainWindow.saveState gives it."""
        return self._bytes(f"{self._window}/layout")

    @layout.setter
    def layout(self, layout: QByteArray) -> None:
        self._store.setValue(f"{self._window}/layout", layout)

    @property
    def splitter(self) -> QByteArray:
        """Between map and plots."""
        return self._bytes(f"{self._window}/splitter")

    @splitter.setter
    def splitter(self, state: QByteArray) -> None:
        self._store.setValue(f"{self._window}/splitter", state)

    def forget_layout(self) -> None:
        for key in (f"{self._window}/geometry", f"{self._window}/layout", f"{self._window}/splitter"):
            self._store.remove(key)

    def sync(self) -> None:
        """Write to the disk now."""
        self._store.sync()

    def _flag(self, key: str) -> bool:
        return read_flag(self._store, key)

    def _bytes(self, key: str) -> QByteArray:
        return read_bytes(self._store, key)
