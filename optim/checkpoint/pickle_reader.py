"""Reads pickles without Python's own unpickler: an interpreter of the opcodes that makes plain values and nothing else.

Whatever a pickle wants called becomes an `Inert` that holds the name and the arguments, but for the few calls in `RULES`, which
make tensors, numbers and containers. No name is ever imported, no code of a class runs, no attribute is looked up.

Memory: strings are slices of what is there, whole numbers have at most LONGEST_NUMBER bytes, and what the opcodes make may take
COSTLIEST bytes for every byte of the pickle, and a megabyte; a pickle is at most LARGEST bytes. Keys of a dict are texts, numbers
of 64 bits, flat tuples of them, or what is told apart by its identity: others could take forever to compare.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from optim.base.errors import Cancelled
from optim.checkpoint.inert import Inert, PickledName

LARGEST = 1 << 27  # bytes of a pickle
COSTLIEST = 64
LONGEST_NUMBER = 64  # bytes
LONGEST_LINE = 4096
MOST_MARKS = 2000
PIECE = 1 << 13  # bytes that are fetched at once
KEY_TYPES = (str, bytes, bool, int, float, type(None))
Rule = Callable[..., Any]


class PickleError(ValueError):
    """The pickle is damaged, or makes what no checkpoint needs."""


class PickleReader:
    """One pickle.

    file         open where it begins
    most         bytes of the file that may belong to it
    rules        {(module, name): what is called in its stead}
    persistent   makes of a persistent id what it means
    cancel       shape (1,), stops the reading when its entry is True
    paid         bytes that it takes where it is packed: what it makes is measured by them; None: it is not packed
    """

    def __init__(
        self, file: BinaryIO, most: int, rules: Mapping[tuple[str, str], Rule], persistent: Rule, cancel: Any = (False,),
        paid: int | None = None,
    ) -> None:  # fmt: skip
        self._file, self._left, self._rules, self._resolve, self._cancel = file, min(most, LARGEST), rules, persistent, cancel
        self._paid = most if paid is None else paid
        self._buffer, self._at, self._fetched = b"", 0, 0
        self._cost = -(1 << 20)
        self.calls: dict[str, None] = {}  # names that were to be called, and were not
        self._stack: list[Any] = []
        self._marks: list[int] = []
        self._memo: dict[int, Any] = {}

    @property
    def read(self) -> int:
        """Bytes of the pickle so far."""
        return self._fetched - len(self._buffer) + self._at

    def load(self) -> Any:
        """The value. Raises PickleError, and Cancelled."""
        count = 0
        while True:
            if self._at == len(self._buffer):
                self._fill(1)
            code = self._buffer[self._at]
            self._at += 1
            if code == STOP:
                return self._pop()
            step = STEPS.get(code)
            if step is None:
                raise PickleError("unknown opcode")
            step(self)
            count += 1
            if not count & 0xFFF:
                if self._cancel[0]:
                    raise Cancelled
                self._check_cost()

    # ---- bytes and memory

    def _take(self, count: int) -> bytes:
        if count > len(self._buffer) - self._at:
            self._fill(count)
        found = self._buffer[self._at : self._at + count]
        self._at += count
        return found

    def _fill(self, count: int) -> None:
        """Makes the buffer begin with the next byte, and have at least `count`."""
        rest = self._buffer[self._at :]
        missing = count - len(rest)
        if missing > self._left:
            raise PickleError("it ends too early")
        fetched = self._file.read(min(max(missing, PIECE), self._left))
        if len(fetched) < missing:
            raise PickleError("it ends too early")
        self._left -= len(fetched)
        self._fetched += len(fetched)
        self._buffer, self._at = rest + fetched, 0

    def _line(self) -> bytes:
        there = len(self._buffer) - self._at
        if there < LONGEST_LINE and self._left:
            self._fill(min(LONGEST_LINE, there + self._left))
        end = self._buffer.find(b"\n", self._at, self._at + LONGEST_LINE)
        if end < 0:
            raise PickleError("a line without an end")
        found = self._buffer[self._at : end]
        self._at = end + 1
        return found

    def _check_cost(self) -> None:
        if self._cost > COSTLIEST * min(self.read, self._paid):
            raise PickleError("it makes far more than it holds")

    def _number(self, width: int) -> int:
        return int.from_bytes(self._take(width), "little")

    # ---- the stack

    def _push(self, value: Any, cost: int = 40) -> None:
        self._cost += cost
        self._stack.append(value)

    def _pop(self) -> Any:
        if len(self._stack) <= (self._marks[-1] if self._marks else 0):
            raise PickleError("the stack is empty")
        return self._stack.pop()

    def _top(self) -> Any:
        if len(self._stack) <= (self._marks[-1] if self._marks else 0):
            raise PickleError("the stack is empty")
        return self._stack[-1]

    def _pop_to_mark(self) -> list[Any]:
        if not self._marks:
            raise PickleError("no mark")
        place = self._marks.pop()
        found = self._stack[place:]
        del self._stack[place:]
        return found

    def _mark(self) -> None:
        if len(self._marks) >= MOST_MARKS:
            raise PickleError("too deep")
        self._marks.append(len(self._stack))

    # ---- the memo

    def _remember(self, place: int) -> None:
        if place < 0 or place >> 32:
            raise PickleError("a place of the memo that is none")
        self._memo[place] = self._top()
        self._cost += 110

    def _recall(self, place: int) -> None:
        if place not in self._memo:
            raise PickleError("nothing is remembered there")
        self._push(self._memo[place], 8)

    # ---- texts and numbers

    def _text(self, count: int, encoding: str = "utf-8") -> None:
        raw = self._take(count)
        self._push(raw.decode(encoding, "replace"), 60 + 4 * count)  # half characters could not be written anywhere

    def _bytes(self, count: int) -> None:
        self._push(self._take(count), 40 + count)

    def _long(self, count: int) -> None:
        if count > LONGEST_NUMBER:
            raise PickleError("a number of too many digits")
        self._push(int.from_bytes(self._take(count), "little", signed=True), 60)

    def _int_line(self) -> None:
        line = self._line()
        if line in (b"00", b"01"):
            self._push(line == b"01", 8)
            return
        self._push(parse_whole(line), 60)

    def _float_line(self) -> None:
        line = self._line()
        if len(line) > 400:
            raise PickleError("a number of too many digits")
        self._push(float(line))

    def _string_line(self) -> None:
        line = self._line()
        if len(line) < 2 or line[:1] != line[-1:] or line[:1] not in (b"'", b'"'):
            raise PickleError("a text without quotes")
        self._push(line[1:-1].decode("latin-1"), 60 + 2 * len(line))

    def _unicode_line(self) -> None:
        line = self._line()
        text = line.decode("raw-unicode-escape", "replace")
        self._push(text.encode("utf-8", "replace").decode(), 60 + 4 * len(line))

    # ---- containers

    def _tuple(self, count: int) -> None:
        found = tuple(reversed([self._pop() for _ in range(count)]))
        self._push(found, 60 + 8 * count)

    def _tuple_to_mark(self) -> None:
        found = tuple(self._pop_to_mark())
        self._push(found, 60 + 8 * len(found))

    def _list_to_mark(self) -> None:
        found = self._pop_to_mark()
        self._push(found, 70 + 8 * len(found))

    def _dict_to_mark(self) -> None:
        found: dict[Any, Any] = {}
        self._put(found, self._pop_to_mark())
        self._push(found, 80)

    def _append(self) -> None:
        value = self._pop()
        self._extend(self._top(), [value])

    def _appends(self) -> None:
        values = self._pop_to_mark()
        self._extend(self._top(), values)

    def _extend(self, target: Any, values: list[Any]) -> None:
        self._cost += 16 * len(values)
        if isinstance(target, list):
            target.extend(values)
        elif not isinstance(target, Inert):  # of a list of a class of its own nothing is needed
            raise PickleError("no list to add to")

    def _set_item(self) -> None:
        value, key = self._pop(), self._pop()
        self._put(self._top(), [key, value])

    def _set_items(self) -> None:
        pairs = self._pop_to_mark()
        self._put(self._top(), pairs)

    def _put(self, target: Any, pairs: list[Any]) -> None:
        if len(pairs) % 2:
            raise PickleError("a key without a value")
        if isinstance(target, Inert):
            if target.items is None:
                target.items = {}
            target = target.items
        if not isinstance(target, dict):
            raise PickleError("no dict to put into")
        self._cost += 60 * len(pairs)
        for key, value in zip(pairs[::2], pairs[1::2], strict=True):
            check_key(key)
            target[key] = value

    # ---- what was to be called

    def _global_line(self) -> None:
        module, name = self._line().decode(), self._line().decode()
        self._push(PickledName(module, name), 160 + 2 * (len(module) + len(name)))

    def _global_of_stack(self) -> None:
        name, module = self._pop(), self._pop()
        if not isinstance(name, str) or not isinstance(module, str):
            raise PickleError("a name that is no text")
        self._push(PickledName(module, name), 60)

    def _call(self, called: Any, arguments: Any, keywords: Any = None) -> None:
        if not isinstance(arguments, tuple):
            raise PickleError("arguments that are no tuple")
        rule = self._rules.get((called.module, called.name)) if isinstance(called, PickledName) else None
        if rule is not None and not keywords:
            try:
                self._push(rule(*arguments), 200)
                return
            except TypeError:  # another number of arguments
                raise PickleError("a call with other arguments") from None
        made = Inert(called, arguments)
        if made.text:
            self.calls[made.text[:200]] = None
        self._push(made, 120)

    def _reduce(self) -> None:
        arguments, called = self._pop(), self._pop()
        self._call(called, arguments)

    def _new_with_keywords(self) -> None:
        keywords, arguments, called = self._pop(), self._pop(), self._pop()
        self._call(called, arguments, keywords)

    def _instance(self) -> None:
        module, name = self._line().decode(), self._line().decode()
        self._call(PickledName(module, name), tuple(self._pop_to_mark()))

    def _object(self) -> None:
        found = self._pop_to_mark()
        if not found:
            raise PickleError("nothing to make")
        self._call(found[0], tuple(found[1:]))

    def _build(self) -> None:
        state, target = self._pop(), self._top()
        if isinstance(target, Inert):
            target.state = state
        # The state of a plain container (the version of a state_dict) is of no use here.

    def _skip_frame(self) -> None:
        if self._number(8) > self._left + len(self._buffer) - self._at:
            raise PickleError("a frame longer than the pickle")


def parse_whole(line: bytes) -> int:
    """A whole number in decimal digits. Raises PickleError for one of too many.

    line   as the pickle has it
    """
    line = line.removesuffix(b"L")
    if len(line) > 150:
        raise PickleError("a number of too many digits")
    return int(line)


def check_key(key: Any) -> None:
    """Raises PickleError for what would take long, or be impossible, to look up in a dict.

    key   of a dict
    """
    if isinstance(key, tuple):
        for part in key[:16]:
            if not isinstance(part, KEY_TYPES):
                raise PickleError("a key that no checkpoint has")
        if len(key) > 16:
            raise PickleError("a key that no checkpoint has")
    elif isinstance(key, list | dict) or (isinstance(key, int) and not -(1 << 64) < key < 1 << 64):
        raise PickleError("a key that no checkpoint has")


def refuse(reader: PickleReader) -> None:
    """Extensions of one process, and buffers outside of the file: no checkpoint has them.

    reader   of the pickle

    Raises PickleError always.
    """
    raise PickleError("an opcode that no checkpoint has")


STOP = ord(".")
P = PickleReader
STEPS: dict[int, Callable[[PickleReader], Any]] = {
    ord("("): P._mark, ord("0"): lambda p: p._pop() if not (p._marks and p._marks[-1] == len(p._stack)) else p._marks.pop(),
    ord("1"): P._pop_to_mark, ord("2"): lambda p: p._push(p._top(), 8),
    ord("F"): P._float_line, ord("I"): P._int_line, ord("L"): lambda p: p._push(parse_whole(p._line()), 60),
    ord("J"): lambda p: p._push(struct.unpack("<i", p._take(4))[0]), ord("K"): lambda p: p._push(p._take(1)[0], 8),
    ord("M"): lambda p: p._push(p._number(2)), ord("N"): lambda p: p._push(None, 8),
    ord("G"): lambda p: p._push(struct.unpack(">d", p._take(8))[0]), 0x8A: lambda p: p._long(p._number(1)),
    0x8B: lambda p: p._long(p._number(4)), 0x88: lambda p: p._push(True, 8), 0x89: lambda p: p._push(False, 8),
    ord("P"): lambda p: p._push(p._resolve(p._line().decode()), 150), ord("Q"): lambda p: p._push(p._resolve(p._pop()), 150),
    ord("S"): P._string_line, ord("V"): P._unicode_line, ord("T"): lambda p: p._text(p._number(4), "latin-1"),
    ord("U"): lambda p: p._text(p._number(1), "latin-1"), ord("X"): lambda p: p._text(p._number(4)),
    0x8C: lambda p: p._text(p._number(1)), 0x8D: lambda p: p._text(p._number(8)),
    ord("B"): lambda p: p._bytes(p._number(4)), ord("C"): lambda p: p._bytes(p._number(1)),
    0x8E: lambda p: p._bytes(p._number(8)),
    0x96: lambda p: p._bytes(p._number(8)),
    ord("]"): lambda p: p._push([], 64), ord("}"): lambda p: p._push({}, 72), ord(")"): lambda p: p._push((), 8),
    0x8F: lambda p: p._push([], 64), ord("t"): P._tuple_to_mark, ord("l"): P._list_to_mark, ord("d"): P._dict_to_mark,
    0x85: lambda p: p._tuple(1), 0x86: lambda p: p._tuple(2), 0x87: lambda p: p._tuple(3), 0x91: P._tuple_to_mark,
    ord("a"): P._append, ord("e"): P._appends, 0x90: P._appends, ord("s"): P._set_item, ord("u"): P._set_items,
    ord("c"): P._global_line, 0x93: P._global_of_stack, ord("R"): P._reduce, 0x81: P._reduce, 0x92: P._new_with_keywords,
    ord("i"): P._instance, ord("o"): P._object, ord("b"): P._build,
    ord("g"): lambda p: p._recall(parse_whole(p._line())), ord("h"): lambda p: p._recall(p._number(1)),
    ord("j"): lambda p: p._recall(p._number(4)), ord("p"): lambda p: p._remember(parse_whole(p._line())),
    ord("q"): lambda p: p._remember(p._number(1)), ord("r"): lambda p: p._remember(p._number(4)),
    0x94: lambda p: p._remember(len(p._memo)), 0x80: lambda p: p._take(1), 0x95: P._skip_frame,
    **dict.fromkeys((0x82, 0x83, 0x84, 0x97, 0x98), refuse),
}  # fmt: skip
