"""Measuring a lesson in another process: whatever has to be compiled for it, nobody here waits for the interpreter.

    python -m optim.lessons.apart FILE

writes one JSON object a line: {"part": 0.1}, and at last {"values": ...} or {"sentence": ...}.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from optim.base.errors import Cancelled, SpecError
from optim.lessons.lesson import Lesson
from optim.lessons.measure_kind import MeasureTable
from optim.lessons.measured import Measured, Value, measure
from optim.lessons.read import read_lesson


def is_slow(lesson: Lesson) -> bool:
    """Whether it makes more than a few runs, and so is worth a process of its own."""
    return any(call.entry.slow for call in lesson.measures.values())


class Apart:
    """One measuring in another process. `stop` may be called from any thread, at any time."""

    def __init__(self, lesson: Lesson) -> None:
        self._lesson = lesson
        self._process: subprocess.Popen[str] | None = None

    def measure(self, cancel: np.ndarray, progress: Callable[[float], None]) -> Measured:
        """The numbers of the lesson, as `optim.lessons.measured` finds them, which it falls back to where the process ends
        without an answer.

        cancel     uint8 array of shape (1,) that another thread may set
        progress   is told the share that is done

        Raises SpecError when a measure cannot be taken, Cancelled when cancelled.
        """
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(self._lesson.path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            text=True, encoding="utf-8",
        )  # fmt: skip
        if cancel[0]:
            self.stop()
        try:
            answer = self._listen(self._process, progress)
        finally:
            self.stop()
            self._process.communicate()
        if cancel[0]:
            raise Cancelled
        if "sentence" in answer:
            raise SpecError(answer["sentence"])
        if set(answer.get("values", ())) != set(self._lesson.measures):  # it ended early, or the file is another one by now
            return measure(self._lesson, cancel, progress)
        return Measured({
            name: Value(unpack(value), self._lesson.measures[name].entry.words) for name, value in answer["values"].items()
        })  # fmt: skip

    @staticmethod
    def _listen(process: subprocess.Popen[str], progress: Callable[[float], None]) -> Mapping[str, Any]:
        assert process.stdout is not None
        for line in process.stdout:
            answer = json.loads(line)
            if "part" not in answer:
                return answer
            progress(answer["part"])
        return {}

    def stop(self) -> None:
        """Ends the process, if there is one."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill()


def pack(value: float | MeasureTable) -> Any:
    """A number or a table for JSON.

    value   what was measured
    """
    return {"headings": value.headings, "rows": value.rows} if isinstance(value, MeasureTable) else value


def unpack(value: Any) -> float | MeasureTable:
    """A number or a table out of JSON.

    value   what `pack` gave
    """
    if isinstance(value, Mapping):
        return MeasureTable(tuple(value["headings"]), tuple(tuple(row) for row in value["rows"]))
    return float(value)


def number(value: Any) -> float:
    """A number of NumPy's, which JSON does not know, as a float.

    value   the number
    """
    return float(value)


def write_line(**words: Any) -> None:
    """Writes one JSON object on a line.

    words   its parts
    """
    print(json.dumps(words, default=number), flush=True)


def main(path: str) -> None:
    """Measures the lesson in a file, and writes progress and result.

    path   of the file
    """
    last = -1.0

    def progress(part: float) -> None:
        nonlocal last
        if part - last >= 0.01:
            last = part
            write_line(part=part)

    lesson = read_lesson(Path(path))  # whoever asked has read it once: what is wrong with the file now is not the answer
    try:
        measured = measure(lesson, progress=progress)
    except SpecError as error:
        write_line(sentence=str(error))
    else:
        write_line(values={name: pack(value) for name, value in measured.items()})


if __name__ == "__main__":
    main(sys.argv[1])
