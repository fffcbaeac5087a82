"""The own reader of pickles: plain values as Python's gives them, names that stay names, memory and time within limits."""

from __future__ import annotations

import io
import math
import os
import pickle
import subprocess
import tracemalloc
from collections import OrderedDict, defaultdict
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim.checkpoint.inert import Inert, PickledName
from optim.checkpoint.pickle_reader import COSTLIEST, PickleError, PickleReader
from optim.checkpoint.torch_values import RULES, make_storage
from tests.effort import growth

WHOLE = st.integers(-(2**400), 2**400)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
PLAIN = st.none() | st.booleans() | WHOLE | st.floats() | TEXTS | st.binary(max_size=30)
KEYS = st.none() | st.booleans() | st.integers(-(2**63), 2**63) | TEXTS
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


def load(content: bytes, **others: Any) -> Any:
    return PickleReader(io.BytesIO(content), len(content), RULES, make_storage, **others).load()


@settings(max_examples=300, deadline=None)
@given(VALUES, st.integers(0, 5))
def test_plain_values_are_those_that_were_written(value: Any, protocol: int) -> None:
    found = load(pickle.dumps(value, protocol))
    assert repr(found) == repr(value)  # nan too, and True is not 1


@pytest.mark.parametrize("protocol", range(6))
def test_containers_and_numbers_of_libraries_are_plain(protocol: int) -> None:
    numbers = {"n": np.float64(0.5), "f": np.float32(0.25), "i": np.int64(-7)}
    value = {"o": OrderedDict(a=1, b=2), "d": defaultdict(list, x=[1]), "s": {3}, **numbers}
    found = load(pickle.dumps(value, protocol))
    assert found == {"o": {"a": 1, "b": 2}, "d": {"x": [1]}, "n": 0.5, "f": 0.25, "s": [3], "i": -7}
    assert type(found["n"]) is float and type(found["i"]) is int


class Command:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, (f"touch {self.mark}",)


class Spawn(Command):
    def __reduce__(self) -> tuple[Any, ...]:
        return subprocess.Popen, (["touch", str(self.mark)],)


class Evaluate(Command):
    def __reduce__(self) -> tuple[Any, ...]:
        return eval, (f"open({str(self.mark)!r}, 'w')",)


@pytest.mark.parametrize("kind", [Command, Spawn, Evaluate])
@pytest.mark.parametrize("protocol", range(6))
def test_nothing_is_run(kind: type[Command], protocol: int, tmp_path: Path) -> None:
    mark = tmp_path / "it-was-run"
    content = pickle.dumps({"optimizer": kind(mark)}, protocol)
    reader = PickleReader(io.BytesIO(content), len(content), RULES, make_storage)
    found = reader.load()["optimizer"]
    assert isinstance(found, Inert) and isinstance(found.made_by, PickledName) and not mark.exists()
    assert list(reader.calls) == [found.text] and found.text.rpartition(".")[2] in ("system", "Popen", "eval")
    ran = pickle.loads(content)["optimizer"]  # so it is a command: Python's own reader runs it
    if isinstance(ran, subprocess.Popen):
        ran.wait()
    elif not isinstance(ran, int):
        ran.close()
    assert mark.exists()


REFUSED = {
    "huge text": b"X\xff\xff\xff\xff",
    "huge text of 8": b"\x8d" + b"\xff" * 7 + b"\x7f",
    "huge bytes": b"\x8e" + b"\xff" * 8,
    "huge number": b"\x8b\xff\xff\xff\x7f",
    "negative length": b"\x8b\xff\xff\xff\xff",
    "digits": b"L" + b"9" * 5000 + b"L\n.",
    "memo": b"Nr\xff\xff\xff\xffp99999999999\n.",
    "nothing remembered": b"h\x07.",
    "empty stack": b"0.",
    "no mark": b"t.",
    "marks": b"(" * 10_000 + b".",
    "frame": b"\x95" + b"\xff" * 8 + b"N.",
    "extension": b"\x82\x01.",
    "buffer": b"\x97.",
    "list key": b"}]Ns.",
    "tuple of tuples as key": b"}N" + b"2\x86" * 60 + b"Ns.",
    "huge key": b"}\x8a\x28" + b"\x7f" * 40 + b"Ns.",
    "no end": b"N",
    "nothing": b"",
    "unknown": b"\xfe.",
    "wrong persistent id": b"NQ.",
    "no dict": b"]NNs.",
    "no list": b"}Na.",
    "arguments": b"cos\nsystem\nNR.",
    "odd": b"}(NNNu.",
    "name": b"NN\x93.",
    "shape": b"ctorch._utils\n_rebuild_tensor_v2\n(NNNNNNt\x85R.",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_no_checkpoint_has_is_refused(name: str) -> None:
    with pytest.raises(PickleError):
        load(REFUSED[name])


def packed(number: int) -> bytes:
    return number.to_bytes(4, "little")


BOMBS: dict[str, Callable[[int], bytes]] = {  # from about how many bytes it is made of
    "lists": lambda n: b"]" * n + b".",
    "sets": lambda n: b"\x8f" * n + b".",
    "dicts": lambda n: b"}" * n + b".",
    "tuples": lambda n: b"N" + b"\x85" * n + b".",
    "twice": lambda n: b"N" + b"2\x86" * (n // 2) + b".",
    "names": lambda n: b"ca\nb\n" * (n // 5) + b".",
    "memo": lambda n: b"N" + b"".join(b"r" + packed(k) for k in range(n // 5)) + b".",
    "calls": lambda n: b"ca\nb\n" + b"2)R0" * (n // 4) + b".",
    "items": lambda n: b"}" + b"".join(b"J" + packed(k) + b"Ns" for k in range(n // 7)) + b".",
    "numbers": lambda n: b"".join(b"J" + packed(10**6 + k) for k in range(n // 5)) + b".",
    "texts": lambda n: b"\x8c\x01\xc3" * (n // 3) + b".",
    "nested": lambda n: b"]" + b"]" * (n // 2) + b"a" * (n // 2) + b".",
}


def read_bomb(content: bytes) -> None:
    with suppress(PickleError):
        load(content)


@pytest.mark.parametrize("name", BOMBS)
def test_memory_is_bounded_by_the_size_of_the_pickle(name: str) -> None:
    content = BOMBS[name](200_000)
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        read_bomb(content)
        taken = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
    assert taken < COSTLIEST * len(content) + 3e6


@pytest.mark.parametrize("name", BOMBS)
def test_time_is_bounded_by_the_size_of_the_pickle(name: str) -> None:
    """Sixteen times the size: sixteen times the work, where the square would be 256 times."""
    small, large = BOMBS[name](12_500), BOMBS[name](200_000)
    assert growth(lambda: read_bomb(small), lambda: read_bomb(large)) < 100


def test_what_it_makes_is_measured_by_the_packed_size() -> None:
    with pytest.raises(PickleError, match="far more"):
        load(b"]" * 400_000 + b".", paid=500)


def test_a_list_that_holds_itself_is_read() -> None:
    value: list[Any] = []
    value.append(value)
    found = load(pickle.dumps(value))
    assert found[0] is found


def test_old_numbers_and_texts() -> None:
    assert load(b"(I01\nI-5\nF1e999\nS'a'\nV\\u2603\nL7L\nt.") == (True, -5, math.inf, "a", "☃", 7)
    assert load(b"X\x03\x00\x00\x00\xed\xa0\x80.") == "\ufffd" * 3  # half a character
