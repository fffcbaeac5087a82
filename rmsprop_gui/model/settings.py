"""What is remembered between sessions of the program, with its types: QSettings alone forgets them. Whatever lies there, what
is read is of the right type or the default; reading never raises. Nothing else asks QSettings.

The folders of the platform are asked of Qt: the window has it at hand, and platformdirs would be one more dependency for the one
folder that is needed (the engine, which has no Qt, finds its own for kernels in `optim.base.cache_folder`).
"""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

LONGEST = 100_000  # characters of a text; the longest that the program writes has some thousands
FLAGS = {"true": True, "1": True, "false": False, "0": False}
Value = TypeVar("Value", bool, float, str, list, dict, QByteArray)


def state_folder() -> Path:
    """Where this desktop keeps the state of programs: the log, and what is recovered after a crash."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation))


def recall(key: str, default: Value, store: QSettings | None = None) -> Value:
    """What is remembered under a key: of the type of `default`, and `default` where there is nothing of that type. Lists and
    mappings are kept as JSON.

    store   None for the user's own
    """
    try:
        value: Any = (QSettings() if store is None else store).value(key)
    except Exception:  # Qt hands over values of types that Python has none for
        return default
    if isinstance(default, bool):
        return value if isinstance(value, bool) else FLAGS.get(str(value).lower()[:5], default)
    if isinstance(default, float):
        return parse_number(value, default)
    if isinstance(default, list | dict):
        value = parse_json(value)
    return value if isinstance(value, type(default)) and len(value) <= LONGEST else default


def parse_number(value: Any, default: float) -> float:
    """A finite number out of a stored value, or the default."""
    try:
        number = default if isinstance(value, bool) or not isinstance(value, int | float | str) else float(value)
    except (ValueError, OverflowError):
        return default
    return number if math.isfinite(number) else default


def parse_json(value: Any) -> Any:
    """What a stored text in JSON says; None where it says nothing."""
    try:
        return json.loads(value) if isinstance(value, str) and len(value) <= LONGEST else None
    except (ValueError, RecursionError):
        return None


def keep(key: str, value: bool | float | str | list | tuple | dict | QByteArray, store: QSettings | None = None) -> None:
    """Remembers a value under a key, for `recall`."""
    plain = json.dumps(value) if isinstance(value, list | tuple | dict) else value
    (QSettings() if store is None else store).setValue(key, plain)


class Stored(Generic[Value]):
    """An attribute of Settings that is remembered under a key; of a window's own settings the key goes on its name.

    known   the values that there are, where it is not any of its type
    """

    def __init__(self, key: str, default: Value, known: tuple[Value, ...] = ()) -> None:
        self._key, self._default, self._known = key, default, known

    def __get__(self, owner: Settings, kind: type) -> Value:
        value = recall(owner.name_key(self._key), self._default, owner.store)
        return value if not self._known or value in self._known else self._default

    def __set__(self, owner: Settings, value: Value) -> None:
        keep(owner.name_key(self._key), type(self._default)(value), owner.store)


THEMES = ("system", "light", "dark")
MOST_RECENT = 10


class Settings:
    """Reads and writes at once. A value of the wrong kind in the file counts as missing.

    window            whose geometry and layout: "window" is the main window
    theme             "system", "light" or "dark"
    language          code of the language, "de" or "pt_BR"; "" for that of the desktop
    paused            whether the user had paused when the program was last closed
    tour_seen         whether the tour has been shown, to its end or not
    geometry, layout  of the window and its docks, as QWidget.saveGeometry and QMainWindow.saveState give them
    splitter          between map and plots
    for_a_room        text is larger for now, while something is presented; not remembered
    """

    theme = Stored("look/theme", "system", THEMES)
    language = Stored("look/language", "")
    reduced_motion = Stored("look/reduced_motion", False)
    strong_outlines = Stored("look/strong_outlines", False)
    paused = Stored("playback/paused", False)
    tour_seen = Stored("tour/seen", False)
    geometry = Stored("{window}/geometry", QByteArray())
    layout = Stored("{window}/layout", QByteArray())
    splitter = Stored("{window}/splitter", QByteArray())

    def __init__(self, store: QSettings | None = None, window: str = "window") -> None:
        self.store = store or QSettings()
        self._window = window
        self.for_a_room = False

    def name_key(self, key: str) -> str:
        """The key in the store: "{window}" stands for the window's name."""
        return key.replace("{window}", self._window)

    def of_window(self, window: str) -> Settings:
        """The same settings, but geometry and layout of another window."""
        return Settings(self.store, window)

    @property
    def text_scale(self) -> float:
        """Factor on every font size, 0.5 to 3; 0: as large as the desktop's own text."""
        factor = recall("look/text_scale", 0.0, self.store)
        return factor if 0.5 <= factor <= 3 else 0.0

    @text_scale.setter
    def text_scale(self, factor: float) -> None:
        keep("look/text_scale", float(factor), self.store)

    @property
    def folder(self) -> str:
        """Where the last file was opened or saved."""
        return recall("files/folder", "", self.store).replace("\0", "")

    @folder.setter
    def folder(self, folder: str) -> None:
        keep("files/folder", folder, self.store)

    def recent(self) -> list[str]:
        """Session files opened or saved last, newest first. Nothing asks the disk here: one of them may be on a drive that
        does not answer; who shows them leaves out those that are gone (`threads.answers_within`)."""
        names = recall("files/recent", [], self.store)
        return [name for name in names if isinstance(name, str) and name][:MOST_RECENT]

    def remember(self, path: str) -> None:
        """Put a file at the head of the recent ones."""
        path = str(Path(path).absolute())
        self.store.sync()  # what another window of the program has remembered meanwhile stays
        keep("files/recent", [path, *(name for name in self.recent() if name != path)][:MOST_RECENT], self.store)
        self.folder = str(Path(path).parent)

    def forget_layout(self) -> None:
        for key in ("{window}/geometry", "{window}/layout", "{window}/splitter"):
            self.store.remove(self.name_key(key))

    def sync(self) -> None:
        """Write to the disk now."""
        self.store.sync()


def use_passing_settings(folder: str) -> QSettings:
    """An empty store in a folder that goes with the program."""
    return QSettings(f"{folder}/settings.ini", QSettings.Format.IniFormat)
