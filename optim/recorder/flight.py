"""The flight recorder: when the updates that are kept in memory are written, so that what led to a jump is never missed."""

from __future__ import annotations

import math

from optim.base.checks import check_number
from optim.base.errors import SpecError
from optim.base.events import g
from optim.base.translatable import translatable

MOST = 1000  # updates that can be kept
LEARN = 10  # losses after which the alarm knows what is usual
MEMORY = 0.05  # share of a new loss in what is usual
# A jump is above what is usual by so many times its scatter, by a share of it, and by a share of what the training has won.
SCATTERS, SHARE, WON = 10.0, 0.5, 0.1
MOST_ALARMS = 20  # that are answered in one training: a loss that jumps all the time must not fill the disk


class Alarm:
    """Whether a loss jumps out of its course, or is no number: by a running mean and the mean distance from it."""

    def __init__(self) -> None:
        self._mean, self._scatter, self._count, self._highest = 0.0, 0.0, 0, -math.inf

    def take(self, loss: float) -> str:
        """"" or why the moment is to be kept.

        loss   of the newest update
        """
        if not math.isfinite(loss):
            began, self._count = self._count, -1  # once: a loss that is nan stays nan
            return translatable("the loss is {loss}", loss=str(loss)) if began >= 0 else ""
        if self._count < 0:
            self._count = 0
        beyond, mean = loss - self._mean, self._mean
        if (
            beyond > SCATTERS * self._scatter and self._count >= LEARN and beyond > SHARE * abs(mean)
            and beyond > WON * (self._highest - mean)
        ):  # fmt: skip
            self._count = 0  # what is usual is learned anew, so that a loss that stays up is one jump
            return translatable("the loss jumps from about {before} to {loss}", before=g(mean), loss=g(loss))
        weight = max(MEMORY, 1.0 / (self._count + 1))
        self._mean += weight * beyond
        if self._count:
            self._scatter += weight * (abs(beyond) - self._scatter)
        self._count += 1
        if self._count == LEARN:
            self._highest = max(self._highest, self._mean)
        return ""


class Flight:
    """What is to be written of the last `count` updates, and when: those before an alarm, and half as many after it.

    count   updates that are kept in memory
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self._alarm, self._alarms = Alarm(), 0
        self._why, self._until, self._written = "", -1, -1

    def ask(self, why: str) -> None:
        """The next `find_due` answers with all that is kept.

        why   as it stands in the file: "the loss jumps"
        """
        self._why = self._why or why

    def hear(self, loss: float) -> None:
        """Asks where a loss is out of its course.

        loss   of the newest update
        """
        why = self._alarm.take(loss)
        if why:
            self.take_alarm(why)

    def take_alarm(self, why: str, step: int | None = None) -> None:
        """Asks, unless that update is written already, or alarms were too many.

        why    as it stands in the file
        step   of the update that is meant; None for the newest
        """
        if self._alarms < MOST_ALARMS and (step is None or step > self._written):
            self._alarms += 1
            self.ask(why)

    @property
    def is_due(self) -> bool:
        """Whether there is something to write."""
        return bool(self._why) or self._until > self._written

    def find_due(self, newest: int) -> tuple[int, str]:
        """(from which step on the updates that are kept are to be written, why; "" where that was told before).

        newest   step of the last update
        """
        why, begin = self._why, self._written + 1
        self._why = ""
        if why:
            self._until = max(self._until, newest + self.count // 2)
        self._written = newest
        return begin, why

    def take_from(self, step: int) -> None:
        """Nothing before this step is written: the numbers of the steps have changed.

        step   of the newest update
        """
        self._written = max(self._written, step)


def check_flight(count: int) -> int:
    """The number of updates that are kept in memory. Raises SpecError for what is none.

    count   0 for no flight recorder
    """
    found = check_number(count, "flight", 0, MOST)
    if found != int(found):
        raise SpecError("flight must be a whole number of updates, not {flight}.", flight=f"{count!r}")
    return int(found)
