"""Which trainings a slice can show together, and when it has to be made anew. No Qt here."""

from __future__ import annotations

from dataclasses import dataclass

from rmsprop_gui.i18n import tr
from rmsprop_gui.training.bench import Bench, Course

PATH, RANDOM = "path", "random"
GROWTH = 1.3  # a growing training is sliced again when it is so much longer


@dataclass(frozen=True, eq=False)
class Wish:
    """The trainings on the plane (the focused one last), the kind of plane, the seed of random directions, and the titles of
    those that are left out because they train another network or other data."""

    courses: tuple[Course, ...]
    kind: str
    seed: int
    left_out: tuple[str, ...] = ()

    def resembles(self, other: Wish) -> bool:
        """Whether it is the same plane of the same trainings, whatever their length."""
        mine = [(course.spec, course.style) for course in self.courses]
        return (self.kind, self.seed) == (other.kind, other.seed) and mine == [(c.spec, c.style) for c in other.courses]

    def is_news(self, other: Wish) -> bool:
        """Whether it is worth another slice than `other`."""
        if not self.resembles(other):
            return True
        growing = any(course.growing for course in self.courses)
        mine, theirs = (sum(course.training.steps for course in wish.courses) for wish in (self, other))
        return mine > theirs * (GROWTH if growing else 1.0) or mine < theirs


def wish_of(scene: Bench, kind: str, seed: int) -> Wish:
    """The visible trainings that share network and data with the focused one."""
    focus = scene.course
    assert focus is not None
    shown = [c for k, c in enumerate(scene.courses) if k != scene.focus and c.visible and c.records]
    fitting = [course for course in shown if fits(course, focus)]
    left_out = tuple(course.title for course in shown if course not in fitting)
    return Wish((*fitting, focus), kind, seed, left_out)


def fits(course: Course, focus: Course) -> bool:
    """Whether two trainings are of one network on one set of data."""
    if course.training is None or focus.training is None:
        return False
    mine, theirs = course.training.spec, focus.training.spec
    return (mine.data, mine.layers, mine.activation) == (theirs.data, theirs.layers, theirs.activation)


def why_not(scene: Bench) -> str:
    """Why there is no slice; "" where there is one."""
    course = scene.course
    if course is None or not course.records:
        return tr("No training yet: train a network to see the loss around its path.")
    if course.training is None and course.spec is not None:
        return tr("One moment: the training has just begun.")
    if course.training is None:
        return tr("A recording has no network and no data to compute a loss with: slices are there for networks trained here.")
    if course.training.steps < 2:
        return tr("One moment: a plane needs a path of some steps.")
    return ""
