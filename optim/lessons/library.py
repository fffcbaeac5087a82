"""All lessons there are: those that travel with the program, and those in the user's own folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from optim.base import resources
from optim.base.checks import choose
from optim.base.resources import list_resources
from optim.base.translatable import translatable
from optim.lessons.document import LessonError, LessonProblem
from optim.lessons.lesson import Lesson
from optim.lessons.read import read_lesson

DESCRIPTION = "readme"  # of the format, beside the lessons; it is none


@dataclass(frozen=True)
class Shelf:
    """lessons: in the order of the course; problems: of the files that are no lessons."""

    lessons: tuple[Lesson, ...]
    problems: tuple[LessonProblem, ...]

    def lesson(self, name: str) -> Lesson:
        """The lesson of a file.

        name   of the file, without its ending

        Raises LessonError (a SpecError) when there is none, or it cannot be read.
        """
        found = [problem for problem in self.problems if problem.file.stem == name]
        if found:
            raise LessonError(str(found[0]), found[0].line)
        return choose({lesson.name: lesson for lesson in self.lessons}, name, "lesson")


def shelf(folders: Iterable[Path] | None = None) -> Shelf:
    """Reads every .md file of the folders; a file that is no lesson becomes a Problem, and the others are there.

    folders   default: resources/lessons and `user_folder()`. A folder that does not exist is empty
    """
    lessons: dict[str, Lesson] = {}
    problems: list[LessonProblem] = []
    for path in files(folders):
        try:
            lesson = read_lesson(path)
            if lesson.name in lessons:
                there = lessons[lesson.name].path.parent
                raise LessonError(
                    translatable(
                        "There is a lesson {name} already, in {there}; give this file another name.",
                        name=f"{lesson.name!r}",
                        there=there,
                    )
                )
            lessons[lesson.name] = lesson
        except LessonError as error:
            problems.append(LessonProblem(path, error.line, str(error)))
    ordered = sorted(lessons.values(), key=lambda lesson: (lesson.order, lesson.title.lower(), lesson.name))
    return Shelf(tuple(ordered), tuple(problems))


def files(folders: Iterable[Path] | None) -> list[Path]:
    """The lesson files in some folders, by name.

    folders   None: those that travel with the program, and the user's own
    """
    if folders is None:
        return [*filter(is_lesson, list_resources("lessons", ".md")), *files([user_folder()])]
    found = (sorted(folder.iterdir()) for folder in folders if folder.is_dir())
    return [path for paths in found for path in paths if path.suffix.lower() == ".md" and path.is_file() and is_lesson(path)]


def is_lesson(path: Path) -> bool:
    """Whether a file in a folder of lessons is one: neither its description nor hidden.

    path   of the file
    """
    return path.stem.lower() != DESCRIPTION and not path.name.startswith(".")


def user_folder() -> Path:
    """Where a user's own lessons are looked for; it need not exist."""
    return resources.user_folder("lessons")
