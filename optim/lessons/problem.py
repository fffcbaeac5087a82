"""What is wrong with a lesson file: where, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from optim.errors import SpecError


class LessonError(SpecError):
    """A lesson cannot be read. `str(error)` is the sentence, `error.line` the line of the file, counted from 1."""

    def __init__(self, sentence: str, line: int = 1) -> None:
        super().__init__(sentence)
        self.line = line

    def __reduce__(self):
        return type(self), (str(self), self.line)


@dataclass(frozen=True)
class Problem:
    """A file that is no lesson: its path, the line (counted from 1), and a sentence: what is wrong, why, what to do."""

    file: Path
    line: int
    sentence: str

    def __str__(self) -> str:
        return f"{self.file.name}, line {self.line}: {self.sentence}"
