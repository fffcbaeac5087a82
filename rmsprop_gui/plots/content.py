"""Reads from the session what the plots are made of."""

from __future__ import annotations

from optim.spelling import DECLARED
from rmsprop_gui.plots.choice import Choice
from rmsprop_gui.plots.kind import Content
from rmsprop_gui.rates.others import OtherDecays
from rmsprop_gui.run_style import RunStyle
from rmsprop_gui.session import Session


def content_of(session: Session, choice: Choice, others: OtherDecays | None = None, notation: str = DECLARED) -> Content:
    """The visible runs, the focused one last; the parameters of the focused one are shown even while it is hidden."""
    scene = session.scene
    shown = session.shown()
    runs = tuple((scene.runs[i], session.runs[i]) for i in shown)
    focus_style = scene.runs[session.focus].style if scene.runs else RunStyle(0)
    return Content(
        runs=tuple((setup, run) for setup, run in runs if run is not None),
        order=tuple(sorted(range(len(shown)), key=shown.__getitem__)),
        focus=session.run,
        focus_style=focus_style,
        tolerance=scene.tolerance,
        loss_mode=choice.loss_mode,
        others=others.rates if others is not None and others.run is session.run else {},
        chosen=others.decay if others is not None else 0.0,
        names=tuple(session.name(i) for i in shown if session.runs[i] is not None),
        notation=notation,
    )


def content_key(session: Session, choice: Choice, others: OtherDecays | None = None) -> object:
    """Equal as long as the plots look the same at every step."""
    scene = session.scene
    faint = (tuple(others.rates), others.decay, id(others.run)) if others is not None else None
    looks = tuple((run.style, run.visible, run.name) for run in scene.runs)
    return tuple(map(id, session.runs)), looks, session.focus, scene.tolerance, scene.steps, choice.loss_mode, faint
