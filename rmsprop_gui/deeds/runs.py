"""What is done with the runs of the scene, and where the focused one goes. Each deed takes the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rmsprop_gui.runs import edits

if TYPE_CHECKING:
    from rmsprop_gui.main_window import MainWindow

RIVALS = ("rmsprop", "adam", "sgd", "momentum", "adagrad")  # in the order in which "Add a run" adds them


def add_run(window: MainWindow) -> None:
    """One more run: of the first of RIVALS that is not there yet."""
    there = {run.optimizer for run in window.session.scene.runs}
    edits.add(window.session, next((name for name in RIVALS if name not in there), RIVALS[0]))


def duplicate_run(window: MainWindow) -> None:
    edits.duplicate(window.session, window.session.focus)


def remove_run(window: MainWindow) -> None:
    edits.remove(window.session, window.session.focus)


def focus_by(window: MainWindow, direction: int) -> None:
    session = window.session
    session.set_focus((session.focus + direction) % len(session.scene.runs))


def go_to_event(window: MainWindow, direction: int) -> None:
    """The step of the focused run's next event (1) or of the one before (-1)."""
    from rmsprop_gui.events.found import RunEvents

    session = window.session
    step = RunEvents.of(session).beyond(session.step, direction)
    if step is not None:
        session.playback.stop()
        session.seek(step)
