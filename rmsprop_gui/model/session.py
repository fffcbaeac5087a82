"""The one mutable model of the window: the scene, its finished runs, the step, and the signals that say what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import nullcontext
from dataclasses import fields
from functools import partial
from typing import Any
from weakref import WeakMethod

from PySide6.QtCore import QObject, Signal, Slot

from optim import Run, RunSpec, SpecError
from optim.base import catalog
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model.highlight import HighlightedQuantity
from rmsprop_gui.model.naming import run_name
from rmsprop_gui.model.optimizer_colours import adopt_kept
from rmsprop_gui.model.playback import Playback
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.timers import make_delay
from rmsprop_gui.model.undo import Change, History
from rmsprop_gui.model.updates import BUSY, RUNS, SETUP, STEP, Updates

BUSY_AFTER = 150  # milliseconds; a shorter wait is not worth a sign
QUIET = ("view", "camera", "layers", "speed", "loop", "focus")  # undo leaves these alone unless the edit itself changed them

Prepare = Callable[[Scene, Callable[[], None]], None]
Question = Callable[[Run, bool], object]  # of a run, and whether others follow at once; `cache_per_run` remembers the answer


def at_once(scene: Scene, then: Callable[[], None]) -> None:
    """Reads the data of the scene here and now. Raises SpecError where they cannot be used."""
    catalog.landscape(scene.objective, scene.objective_params)
    then()


class Session(QObject):
    """Views ask (`edit`, `seek`, `focus`), and redraw when a signal says so; they hold nothing but widgets.

    scene_changed()   the setup changed (any field of `scene` but the step); `scene` is the new one
    runs_changed()    `runs` were replaced: one Run for each run of the scene, or None while it is not there yet
    step_changed(k)   the current step
    focus_changed(i)  the focused run (also when runs were added or removed)
    error(sentence) something the user asked for is not possible; the state is as it was
    asked(specs, seen)   runs are wanted for these specs (the engine listens), first of all for those among them that are seen
    busy_changed(b)   runs are being computed for longer than a moment
    opened()          another scene was opened (`replace`); what was there before is no part of its history
    hovered(text)     what lies under the pointer, for the status bar; "" when it has left
    highlight_changed()   `highlight`, the quantity whose picture map and plots draw brighter, is another one or None

    `playback` moves the step with the clock. Views that are not the picture itself follow `updates`.
    """

    scene_changed = Signal()
    runs_changed = Signal()
    step_changed = Signal(int)
    focus_changed = Signal(int)
    error = Signal(str)
    asked = Signal(object, object)
    busy_changed = Signal(bool)
    opened = Signal()
    hovered = Signal(str)
    highlight_changed = Signal()

    def __init__(self, scene: Scene | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scene = scene or Scene()
        self.runs: tuple[Run | None, ...] = (None,) * len(self.scene.runs)
        self.step = self.scene.step
        self.undo_stack = History()
        self.updates = Updates(self, self.is_expecting)
        self.playback = Playback(self)
        self.playback.playing_changed.connect(self.updates.set_playing)
        self.busy = False
        self.highlight: HighlightedQuantity | None = None
        self.awaiting = False  # runs of the newest setup are on their way
        self._askers: list[WeakMethod[Callable[[], Iterable[Question]]]] = []
        self.prepare: Prepare = at_once  # the app puts a thread here that reads the data which a scene needs
        self._opened = 0  # how many scenes have been opened
        self._busy_timer = make_delay(self, BUSY_AFTER, self._say_busy)

    # ---- reading

    def ask_ahead(self, list_questions: Callable[[], Iterable[Question]]) -> None:
        """What a view will ask of new runs is answered where they are made.

        list_questions   method of the view that tells what that is now; not kept alive
        """
        self._askers.append(WeakMethod(list_questions))

    def list_questions(self) -> list[Question]:
        """What views will ask of new runs."""
        self._askers = [asker for asker in self._askers if asker() is not None]
        asking = [asker() for asker in self._askers]
        return [question for list_questions in asking if list_questions is not None for question in list_questions()]

    @property
    def openings(self) -> int:
        """How many scenes have been opened: whoever waits for data sees whether another one was opened meanwhile."""
        return self._opened

    @property
    def focus(self) -> int:
        return self.scene.focus

    @property
    def run(self) -> Run | None:
        """The focused run, or None while there is none."""
        return self.runs[self.focus] if self.runs else None

    def is_expecting(self) -> bool:
        """Whether the runs of the newest setup will be there in a moment. Those that take longer are no reason to wait."""
        return self.awaiting and self._busy_timer.isActive()

    def is_old(self, index: int) -> bool:
        """Whether what there is of a run belongs to the settings before, and those of now take longer than a moment."""
        run = self.runs[index] if index < len(self.runs) else None
        return self.busy and run is not None and run.spec != self.scene.specs()[index]

    def mark_old(self, text: str) -> str:
        """Words over what is shown of the focused run, which say so where it is old."""
        return tr("{text} (settings before)", text=text) if self.is_old(self.focus) else text

    def shown(self) -> list[int]:
        """Indices of the runs that are visible and computed, the focused one last (it is drawn on top)."""
        there = [i for i, s in enumerate(self.scene.runs) if s.visible and self.runs[i] is not None]
        return sorted(there, key=lambda i: i == self.focus)

    def name(self, index: int) -> str:
        return run_name(self.scene, index)

    # ---- changing the setup

    def edit(self, scene: Scene, text: str, merge: str = "") -> bool:
        """Replace the scene, undoably. Edits in a row with the same non-empty `merge` key become one undo step.

        False (and `error`) when a run of the new scene cannot be made; nothing has changed then.
        """
        if scene == self.scene:
            return True
        try:
            scene.specs()
            self.prepare(scene, partial(self._push, self._opened, self.scene, scene, text, merge))
        except SpecError as error:
            self.error.emit(translated(str(error)))
            return False
        return True

    def _push(self, opened: int, before: Scene, after: Scene, text: str, merge: str) -> None:
        """While the data of `after` were read, other things may have been changed, which stay, or another scene opened."""
        if opened != self._opened:
            return
        if self.scene is not before:
            after = self.scene.with_(**changes_between(before, after))
        with self.updates.move() if merge else nullcontext():
            self.undo_stack.record(SceneCommand(self, self.scene, after, text, merge))

    def change(self, text: str, merge: str = "", **fields: object) -> bool:
        """`edit` with some fields of the scene replaced: session.change("Move the start", "start", start=(1.0, 2.0))."""
        return self.edit(self.scene.with_(**fields), text, merge)

    def change_run(self, text: str, merge: str = "", index: int | None = None, **fields: object) -> bool:
        """`edit` with some fields of one run (the focused one) replaced."""
        return self.edit(self.scene.with_run(self.focus if index is None else index, **fields), text, merge)

    def change_hyper(self, text: str, merge: str = "", index: int | None = None, **fields: object) -> bool:
        return self.edit(self.scene.with_hyper(self.focus if index is None else index, **fields), text, merge)

    def replace(self, scene: Scene) -> None:
        """Open another scene: no undo across it. The scene has been checked (Scene.from_dict) and its data are at hand. Colours
        that the user has fixed for optimizers hold for it."""
        scene = adopt_kept(scene)
        self._opened += 1
        self.undo_stack.clear()
        self._show(scene, force=True)
        self.seek(scene.step)
        self.undo_stack.setClean()
        self.opened.emit()

    def start(self) -> None:
        """Ask for the runs of the first scene, once somebody listens to `asked`."""
        self._ask()

    def set_focus(self, index: int) -> None:
        """Focus a run; not an edit (nothing of the setup changes)."""
        if index != self.scene.focus and 0 <= index < len(self.scene.runs):
            self.scene = self.scene.with_(focus=index)
            self.focus_changed.emit(index)
            self.updates.note({"focus"})

    def set_quietly(self, **fields: object) -> None:
        """View, layers, speed, loop: part of the session file, but not of the undo history."""
        scene = self.scene.with_(**fields)
        if scene != self.scene:
            old, self.scene = self.scene, scene
            self.scene_changed.emit()
            self.updates.note(changes_between(old, scene))

    def _show(self, scene: Scene, force: bool = False) -> None:
        old = self.scene
        self.scene = scene
        with self.updates.together():
            if force or old.runs != scene.runs or self._shared(old) != self._shared(scene):
                self._keep_known_runs(old, scene)
                self.awaiting = True
                self._ask()
            self.scene_changed.emit()
            if old.focus != scene.focus or len(old.runs) != len(scene.runs):
                self.focus_changed.emit(scene.focus)
            self.updates.note(SETUP if force else changes_between(old, scene))
            self.seek(self.step)

    def _keep_known_runs(self, old: Scene, scene: Scene) -> None:
        """While new runs are computed the old picture stays, unless it is of another landscape or other runs."""
        if len(scene.runs) == len(self.runs) and get_landscape_key(old) == get_landscape_key(scene):
            return
        known = {run.spec: run for run in self.runs if run is not None}
        self.runs = tuple(known.get(spec) for spec in scene.specs())
        self.runs_changed.emit()
        self.updates.note({RUNS})

    @staticmethod
    def _shared(scene: Scene) -> tuple[object, ...]:
        return (scene.objective, dict(scene.objective_params), scene.start, scene.steps, scene.noise, scene.drift,
                scene.projection, scene.tolerance, scene.seed)  # fmt: skip

    # ---- runs and time

    @Slot(object)
    def take_runs(self, runs: tuple[Run, ...]) -> None:
        """The engine's answer to the newest `asked`, or to an earlier one while a setting moves: better than an older picture."""
        specs = tuple(run.spec for run in runs)
        newest = specs == self.scene.specs()
        if newest or self._fits(specs):
            self.awaiting = self.awaiting and not newest
            self.runs = tuple(runs)
            with self.updates.together():
                self.runs_changed.emit()
                self.updates.note({RUNS})

    @Slot(object)
    def take_seen_runs(self, answer: tuple[tuple[RunSpec, ...], Mapping[RunSpec, Run]]) -> None:
        """Those of an ask that are seen, while the others are being made: these stay as they were for so long."""
        specs, made = answer
        if len(specs) == len(self.runs) and (specs == self.scene.specs() or self._fits(specs)):
            self.runs = tuple(made.get(spec, known) for spec, known in zip(specs, self.runs, strict=True))
            with self.updates.together():
                self.runs_changed.emit()
                self.updates.note({RUNS})

    def _ask(self) -> None:
        """Visible runs, and the focused one, whose numbers stand everywhere, come first."""
        runs, specs = self.scene.runs, self.scene.specs()
        seen = {spec for i, spec in enumerate(specs) if runs[i].visible or i == self.focus}
        self.asked.emit(specs, seen)

    def _fits(self, specs: tuple[RunSpec, ...]) -> bool:
        """Whether these runs can stand in for a moment: the same optimizers on the same landscape as in the scene."""
        kinds = [(get_kind(spec.objective, spec.objective_params), spec.optimizer) for spec in specs]
        wanted = [(get_kind(spec.objective, spec.objective_params), spec.optimizer) for spec in self.scene.specs()]
        return self.awaiting and kinds == wanted

    @property
    def last_step(self) -> int:
        """The last step that can be shown: of the setup, or of a shorter run that is still on the screen."""
        return min([self.scene.steps, *(run.steps for run in self.runs if run is not None)])

    def seek(self, step: int) -> None:
        step = max(0, min(int(step), self.last_step))
        if step != self.step:
            self.step = step
            self.step_changed.emit(step)
            self.updates.note({STEP})

    def set_highlight(self, quantity: HighlightedQuantity | None) -> None:
        """Pointed at in a formula, or no longer."""
        if quantity != self.highlight:
            self.highlight = quantity
            self.highlight_changed.emit()

    @Slot(bool)
    def set_busy(self, busy: bool) -> None:
        """From the engine: an ask is unanswered, or no longer."""
        if not busy:
            self.awaiting = False
            self._busy_timer.stop()
        elif not self.busy and not self._busy_timer.isActive():
            self._busy_timer.start()
        if self.busy and not busy:
            self.busy = False
            self.busy_changed.emit(False)
            self.updates.note({BUSY})

    @Slot()
    def _say_busy(self) -> None:
        self.busy = True
        self.busy_changed.emit(True)
        self.updates.note({BUSY})

    def snapshot(self) -> Scene:
        """The scene as it is saved: with the current step."""
        return self.scene.with_(step=self.step)


def get_landscape_key(scene: Scene) -> tuple[object, ...]:
    """Equal where runs of one scene make sense on the landscape of another."""
    return get_kind(scene.objective, scene.objective_params)


def get_kind(objective: str, params: Mapping[str, Any]) -> tuple[object, ...]:
    return objective, *(params.get(name) for name in ("data", "x", "y", "f"))


def changes_between(before: Scene, after: Scene) -> dict[str, object]:
    """{field: value of `after`} where they differ."""
    names = (field.name for field in fields(Scene))
    return {name: getattr(after, name) for name in names if getattr(before, name) != getattr(after, name)}


class SceneCommand(Change):
    """The scenes before and after."""

    def show(self, session: Session, state: Scene) -> None:
        session._show(self._with_quiet_fields(state, session.scene))

    def _with_quiet_fields(self, scene: Scene, now: Scene) -> Scene:
        """`scene` with the view, layers and speed of now, where this edit did not touch them."""
        kept = {n: getattr(now, n) for n in QUIET if getattr(self._before, n) == getattr(self._after, n)}
        if "focus" in kept:
            kept["focus"] = max(0, min(kept["focus"], len(scene.runs) - 1))
        return scene if all(getattr(scene, n) == value for n, value in kept.items()) else scene.with_(**kept)
