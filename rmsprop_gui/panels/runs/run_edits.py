"""Everything the list of runs can do to the scene, as undoable edits. No widgets."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from rmsprop_gui.charts.landscape.quickness import is_quick_for
from rmsprop_gui.i18n import tr
from rmsprop_gui.model import optimizer_colours
from rmsprop_gui.model.scene import RunSetup, RunStyle
from rmsprop_gui.model.session import Session
from rmsprop_gui.model.suggest import LOWERED, TRIED, free_style, suggest_run
from rmsprop_gui.tasks.run_suggester import RunSuggester


def add(session: Session, optimizer: str) -> None:
    """A new run of an optimizer, at the end and focused: now, or once a slow landscape has told what rate suits it."""
    if is_quick_for(session.scene, TRIED * LOWERED):
        _append(session, suggest_run(session.scene, optimizer), tr("Add a run"))
    else:
        RunSuggester.of(session).suggest(session.scene, optimizer, partial(_append_late, session, session.openings))


def _append_late(session: Session, openings: int, run: RunSetup) -> None:
    """Unless another scene has been opened meanwhile. Runs that were added since may have taken its style."""
    if session.openings == openings:
        _append(session, replace(run, style=free_style(session.scene, run.optimizer)), tr("Add a run"))


def duplicate(session: Session, index: int) -> None:
    run = session.scene.runs[index]
    name = tr("{name} copy", name=run.name) if run.name else ""
    _append(
        session, replace(run, name=name, style=free_style(session.scene, run.optimizer), visible=True), tr("Duplicate the run")
    )


def _append(session: Session, run: RunSetup, text: str) -> None:
    runs = (*session.scene.runs, run)
    session.change(text, runs=runs, focus=len(runs) - 1)


def remove(session: Session, index: int) -> None:
    """Without it; the focus stays on its run, or goes to the neighbour of the removed one."""
    scene = session.scene
    runs = scene.runs[:index] + scene.runs[index + 1 :]
    focus = scene.focus - (scene.focus > index)
    session.change(tr("Remove the run"), runs=runs, focus=max(0, min(focus, len(runs) - 1)))


def rename(session: Session, index: int, name: str) -> None:
    """The user's name for a run; an empty one gives the optimizer's name back."""
    name = name.strip()
    if name != session.name(index):
        session.change_run(tr("Rename the run"), index=index, name=name)


def move(session: Session, index: int, by: int) -> None:
    """Up (-1) or down (1) in the list; the focus goes along with its run."""
    scene, other = session.scene, index + by
    if not 0 <= other < len(scene.runs):
        return
    runs = list(scene.runs)
    runs[index], runs[other] = runs[other], runs[index]
    focus = {index: other, other: index}.get(scene.focus, scene.focus)
    session.change(tr("Move the run"), runs=tuple(runs), focus=focus)


def set_visible(session: Session, index: int, visible: bool) -> None:
    session.change_run(tr("Show the run") if visible else tr("Hide the run"), index=index, visible=visible)


def set_style(session: Session, index: int, style: RunStyle) -> None:
    session.change_run(tr("Change the line of the run"), index=index, style=style)


def fix_colour(session: Session, optimizer: str, place: int | None) -> None:
    """All runs of an optimizer in one of the run colours, from now on; None gives them the usual one again."""
    session.edit(optimizer_colours.fix_colour(session.scene, optimizer, place), tr("Fix the colour of an optimizer"))


def show_only(session: Session, index: int) -> None:
    """Hide all other runs; when they are hidden already, show them all."""
    runs = session.scene.runs
    alone = all(run.visible == (i == index) for i, run in enumerate(runs))
    text = tr("Show all runs") if alone else tr("Show one run only")
    session.change(text, runs=tuple(replace(run, visible=alone or i == index) for i, run in enumerate(runs)))
