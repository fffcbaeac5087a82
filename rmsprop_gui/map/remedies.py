"""What the button on the map's card does about what the card says."""

from __future__ import annotations

from rmsprop_gui.i18n import tr
from rmsprop_gui.map import fit
from rmsprop_gui.map.camera import Camera
from rmsprop_gui.map.notices import Notice
from rmsprop_gui.map.sight import Sight
from rmsprop_gui.run_style import RunStyle
from rmsprop_gui.scene import RunSetup


def act(notice: Notice, sight: Sight, camera: Camera) -> None:
    """Adds the first run, or widens the view to the run that has left it."""
    if notice.kind == "empty":
        add_run(sight)
        return
    track = dict(sight.tracks()).get(notice.run)
    if track is not None:
        x, y = track.points[track.step(sight.step)]
        view = fit.with_union(camera.view(), (float(x), sight.frame.log_second(float(y))))
        if fit.usable(view):
            camera.fly_to(view, view, at_once=False)


def add_run(sight: Sight) -> None:
    """A run in a colour that is free."""
    runs = sight.session.scene.runs
    used = {run.style.color_key_index for run in runs}
    free = next(k for k in range(len(used) + 1) if k not in used)
    sight.session.change(tr("Add a run"), runs=(*runs, RunSetup(style=RunStyle(free))))
