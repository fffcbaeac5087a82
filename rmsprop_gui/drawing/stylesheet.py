"""The palette and the style sheet of the application, made from the tokens of the theme in force."""

from __future__ import annotations

import logging
import re
from functools import cache
from pathlib import Path

from PySide6.QtGui import QPalette

from optim.base.cache_folder import temporary_folder
from optim.base.resources import resource_path
from rmsprop_gui.drawing import style

log = logging.getLogger(__name__)
_ROLES = {
    "Window": "panel", "WindowText": "text", "Base": "field", "AlternateBase": "panel_alt", "Text": "text",
    "Button": "panel", "ButtonText": "text", "BrightText": "error", "Highlight": "accent",
    "HighlightedText": "on_accent", "PlaceholderText": "text_3", "ToolTipBase": "text",
    "ToolTipText": "panel", "Mid": "border", "Light": "panel", "Midlight": "hover", "Dark": "border_strong",
    "Shadow": "border_strong", "Link": "accent", "LinkVisited": "accent", "Accent": "accent",
}  # fmt: skip
LINE = 14  # pixels of a line of text as designed
_DISABLED = ("WindowText", "Text", "ButtonText", "HighlightedText", "PlaceholderText")


def palette() -> QPalette:
    """Every role of the palette by a token, so that nothing of the system's colours shines through."""
    result = QPalette()
    for role, key in _ROLES.items():
        result.setColor(QPalette.ColorRole[role], style.color(key))
    for role in _DISABLED:
        result.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], style.color("text_disabled"))
    result.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Highlight, style.color("hover"))
    return result


@cache
def _folder() -> Path:
    return temporary_folder("icons")


@cache
def _tint(name: str, colour: str) -> str:
    """A file with the icon in one colour: style sheets take pictures only by their path."""
    svg = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", colour)
    try:
        path = _folder() / f"{name}-{colour.lstrip('#')}.svg"
        path.write_text(svg, encoding="utf-8")
    except OSError as error:  # a full disk: the arrows of some controls are missing, the window is there
        log.warning("The icon %s could not be written: %s", name, error)
        return ""
    return path.as_posix()


def grow_with_text(height: int) -> int:
    """Pixels of the height of a control with one line of text: the line grows, the air around it does not."""
    return height + round(LINE * (max(1.0, style.text_scale()) - 1))


def sheet() -> str:
    """The whole style sheet; text sizes, ``@px13``, and heights of what holds text, ``@h24``, follow ``style.text_scale()``."""
    values = {key: value for key, value in style.theme().values.items() if isinstance(value, str)}
    px = {f"px{size}": f"{round(size * style.text_scale())}px" for size in (11, 12, 13, 15)}
    pictures = {
        "chevron": _tint("chevron-down", style.theme()["text_3"]),
        "chevron_off": _tint("chevron-down", style.theme()["text_disabled"]),
        "tick": _tint("check", style.theme()["on_accent"]),
        "tick_menu": _tint("check", style.theme()["text"]),
        "submenu": _tint("chevron-right", style.theme()["text_3"]),
    }
    template = resource_path("style.qss").read_text(encoding="utf-8")
    known = {**values, **px, **pictures, "outline": style.theme()[style.outline_key()]}
    template = re.sub(r"@h(\d+)", lambda match: f"{grow_with_text(int(match.group(1)))}px", template)
    return re.sub(r"@(\w+)", lambda match: known[match.group(1)], template)
