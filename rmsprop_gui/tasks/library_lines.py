"""Settings as lines of Python for another library: written in the background, because a search for the nearest may be needed."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject

from optim.base.plain_text import one_line
from optim.comparison import translate
from optim.simulate.spec import RunSpec
from rmsprop_gui.i18n import mark, translated
from rmsprop_gui.tasks.task_runner import Task, TaskRunner

FAILURE = mark("The lines could not be written ({kind}: {error}); see the log.")


class WrittenLines(NamedTuple):
    """What the lines are worth as comments, and the lines; that in one sentence; and all of that in sentences."""

    library: str
    text: str
    verdict: str
    sentences: tuple[str, ...]


def make_lines(spec: RunSpec, library: str, task: Task) -> WrittenLines:
    found = translate(spec, library, say=translated, cancel=task.cancel)
    told = tuple(one_line(translated(sentence)) for sentence in found.sentences)
    text = "\n".join([*(f"# {sentence}" for sentence in told), found.code, ""])
    return WrittenLines(library, text, translated(found.verdict), told)


class LineWriter(TaskRunner):
    """finished(WrittenLines); failed(sentence) where the library has no such optimizer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("lines", parent, failure=FAILURE)

    def write(self, spec: RunSpec, library: str) -> None:
        """Begins; what is under way is given up."""
        self.start(partial(make_lines, spec, library))
