"""The commands that several windows have: undoing, playing, how a window looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rmsprop_gui.i18n import mark, tr
from rmsprop_gui.windows.shell import appearance
from rmsprop_gui.windows.shell.command import Command


def _undo_text(window: Any) -> str:
    stack = window.session.undo_stack
    return tr("Undo: {action}", action=stack.undoText()) if stack.canUndo() else tr("Undo")


def _redo_text(window: Any) -> str:
    stack = window.session.undo_stack
    return tr("Redo: {action}", action=stack.redoText()) if stack.canRedo() else tr("Redo")


UNDO = (
    Command("undo", "Edit", "Undo", ("Ctrl+Z",), lambda w: w.session.undo_stack.undo(),
            enabled=lambda w: w.session.undo_stack.canUndo(), says=_undo_text),
    Command("redo", "Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), lambda w: w.session.undo_stack.redo(),
            enabled=lambda w: w.session.undo_stack.canRedo(), says=_redo_text),
)  # fmt: skip
PANELS = (
    Command("next-panel", "View", "Go to the next panel", ("F6",), lambda w: appearance.go_to_panel(w, 1)),
    Command("previous-panel", "View", "Go to the panel before", ("Shift+F6",), lambda w: appearance.go_to_panel(w, -1)),
)


def playback(go_to_event: Callable[[Any, int], object], eventful: Callable[[Any], bool]) -> tuple[Command, ...]:
    """Stepping, playing, and going to the next event (1) or to the one before (-1), where there is one."""
    return (
        _playback("play", mark("Play or pause"), ("Space",), lambda p: p.toggle(), "play"),
        _playback("forward", mark("One step forward"), ("Right",), lambda p: p.move(1), "forward", line=True),
        _playback("back", mark("One step back"), ("Left",), lambda p: p.move(-1), "back"),
        _playback("forward-10", mark("Ten steps forward"), ("Shift+Right",), lambda p: p.move(10)),
        _playback("back-10", mark("Ten steps back"), ("Shift+Left",), lambda p: p.move(-10)),
        _playback("first", mark("First step"), ("Home",), lambda p: p.first(), "first"),
        _playback("last", mark("Last step"), ("End",), lambda p: p.last(), "last"),
        Command("next-event", "Playback", "Next event", ("N", "."), lambda w: go_to_event(w, 1), enabled=eventful, line=True),
        Command("previous-event", "Playback", "Previous event", ("Shift+N", ","), lambda w: go_to_event(w, -1), enabled=eventful),
        _playback("faster", mark("Faster"), ("+", "="), lambda p: p.change_speed(1), "speed", line=True),
        _playback("slower", mark("Slower"), ("-",), lambda p: p.change_speed(-1)),
        _playback("loop", mark("Start over at the end"), ("L",), lambda p: p.toggle_loop(), "loop",
                  checked=lambda w: w.session.scene.loop),
        _playback("reverse", mark("Play backwards"), ("R",), lambda p: p.reverse(), "reverse",
                  checked=lambda w: w.session.playback.direction < 0),
    )  # fmt: skip


def _playback(name: str, text: str, keys: tuple[str, ...], do: Callable, icon: str = "", **more: Any) -> Command:
    return Command(name, "Playback", text, keys, lambda w: do(w.session.playback), icon, **more)


def window_looks(menu: str) -> tuple[Command, ...]:
    """Theme, size of the text and full screen, in the menu of that name."""
    return (
        Command("theme", menu, "Dark or light", ("Ctrl+D",), appearance.toggle_theme, "dark", line=True),
        Command("larger-text", menu, "Larger text", ("Ctrl++", "Ctrl+="), lambda w: appearance.resize_text(w, 1)),
        Command("smaller-text", menu, "Smaller text", ("Ctrl+-",), lambda w: appearance.resize_text(w, -1)),
        Command("usual-text", menu, "Usual size of text", ("Ctrl+0",), lambda w: appearance.resize_text(w, 0)),
        Command("full-screen", menu, "Full screen", ("F11",), appearance.toggle_full_screen, checked=lambda w: w.isFullScreen()),
    )
