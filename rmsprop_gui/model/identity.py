"""What a picture was made of, as a part of the key by which it is found again."""

from __future__ import annotations


class Same:
    """Equal to another one of the same object alone, whatever that object calls equal.

    The key keeps the object alive. By its address in memory (`id`) a later one could be taken for it: what has been let go
    leaves its address to the next, and the picture of the one before would stay.
    """

    __slots__ = ("_thing",)

    def __init__(self, thing: object) -> None:
        self._thing = thing

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self._thing is other._thing

    def __hash__(self) -> int:
        return id(self._thing)
