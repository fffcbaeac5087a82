"""Makes mutants of valid files: bytes changed anywhere, values of JSON, cells of tables and members of archives replaced."""

from __future__ import annotations

import io
import json
import random
import struct
import zipfile
import zlib
from functools import lru_cache
from typing import Any

import numpy as np

VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 0.0, 0.5, -3.5, 1e308, -1e308, 1e-320, 2**31, 2**63, 2**64, -(2**63), 10**30, "", "x", "0",
    "rmsprop", "ünïcode ☃", "\u0000", "a" * 5000, [], {}, [[]], [1, 2], ["x", "y"], {"a": 1}, [None], [{}], {"": {}},
    [[1, 2], [3]], [0] * 2000, {"step": 1, "field": "lr", "value": 0.1}, "#12345g", "../../etc", "\u2028", "=1+1", '"""',
    "<script>", "{error}",
)  # fmt: skip
CELLS = (
    "", " ", "nan", "-nan", "inf", "-inf", "x", "1e999", "1_0", "0x1", "-", "NA", '"', '""', "'", ",", ";", "\t", "9" * 400,
    "1,5", "\x00", "\ufeff", "1e-400", "loss", "step", "w[1].g", "w[99999999999999999999].g", "w[-1].g",
    "a" * 200_000, "=1+1", "٣", "½",
)  # fmt: skip
RAW = (b"NaN", b"Infinity", b"1e999", b"9" * 5000, b'{"a":1,"a":2}', b"[" * 300, b"\\ud800", b'"\\ud800"', b"\xff", b"\x00", b"")


def mutate_bytes(content: bytes, rng: random.Random) -> bytes:
    """A few bytes flipped, cut out, doubled, put in, or the end cut off."""
    found = bytearray(content)
    for _ in range(rng.choice((1, 1, 2, 4))):
        place = rng.randrange(len(found) + 1) if found else 0
        length = rng.choice((1, 1, 2, 8, 64))
        how = rng.randrange(6)
        if how == 0 and found:
            found[place % len(found)] ^= 1 << rng.randrange(8)
        elif how == 1:
            del found[place : place + length]
        elif how == 2:
            found[place:place] = found[place : place + length] * rng.choice((1, 2, 50))
        elif how == 3:
            found[place:place] = rng.randbytes(length)
        elif how == 4:
            found[place : place + length] = rng.choice(RAW)
        elif rng.random() < 0.2:
            del found[place:]
    return bytes(found)


def mutate_json(content: bytes, rng: random.Random) -> bytes:
    """One to three values replaced, taken away, doubled or renamed; sometimes the bytes instead."""
    if rng.random() < 0.3:
        return mutate_bytes(content, rng)
    data, places = understood(content)
    data = put(data, rng.choice(places), rng)
    for _ in range(rng.choice((0, 0, 0, 1, 2))):
        data = mutate_value(data, rng)
    text = json.dumps(data, ensure_ascii=rng.random() < 0.5)
    if rng.random() < 0.05:
        text = text.replace("{", '{"version": 1, "version": 1, ', 1)
    return text.encode("utf-8", "surrogatepass")


@lru_cache(maxsize=64)
def understood(content: bytes) -> tuple[Any, list[tuple]]:
    """The values of a sample, of which mutants are copies, and the places in them."""
    data = json.loads(content)
    return data, list(walk(data, ()))


def mutate_value(data: Any, rng: random.Random) -> Any:
    """A copy of plain values in which one, anywhere, is changed."""
    places = list(walk(data, ()))
    path = rng.choice(places)
    return put(data, path, rng)


def walk(data: Any, path: tuple) -> Any:
    yield path
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk(value, (*path, key))
    elif isinstance(data, list):
        for place, value in enumerate(data[:20]):
            yield from walk(value, (*path, place))


def put(data: Any, path: tuple, rng: random.Random) -> Any:
    if not path:
        return changed(data, rng)
    key, *rest = path
    if isinstance(data, dict):
        copy = dict(data)
        if not rest and rng.random() < 0.2:
            value = copy.pop(key)
            if rng.random() < 0.4:
                copy[rng.choice(("", "kind", "version", "x", f"{key}_"))] = value
            return copy
        copy[key] = put(data[key], tuple(rest), rng)
        return copy
    copy = list(data)
    if not rest and rng.random() < 0.3:
        copy[key : key + 1] = copy[key : key + 1] * rng.choice((0, 2, 40))
        return copy
    copy[key] = put(data[key], tuple(rest), rng)
    return copy


def changed(value: Any, rng: random.Random) -> Any:
    how = rng.randrange(8)
    if how == 0:
        return [value]
    if how == 1:
        return {"x": value}
    if how == 2 and isinstance(value, str):
        return value[: rng.randrange(len(value) + 1)] + rng.choice(("", "x", "☃", "\n", "\u202e"))
    if how == 3 and isinstance(value, int | float) and not isinstance(value, bool):
        return rng.choice((-value, value * 1e9, value + 0.5, str(value), -value - 1))
    if how == 4 and rng.random() < 0.1:
        return nested(rng.choice((10, 100, 5000)))
    return rng.choice(VALUES)


def nested(depth: int) -> Any:
    found: Any = []
    for _ in range(min(depth, 200)):
        found = [found]
    return found


def mutate_table(content: bytes, rng: random.Random) -> bytes:
    """Some cells replaced, rows and columns doubled or taken away; sometimes the bytes instead."""
    if rng.random() < 0.3:
        return mutate_bytes(content, rng)
    rows = [line.split(",") for line in content.decode().split("\n")]
    for _ in range(rng.choice((1, 1, 2, 5))):
        row = rng.choice(rows)
        how = rng.randrange(5)
        if how < 3:
            row[rng.randrange(len(row))] = rng.choice(CELLS)
        elif how == 3:
            rows[rng.randrange(len(rows))] = list(row)
        elif len(row) > 1:
            del row[rng.randrange(len(row))]
    return "\n".join(",".join(row) for row in rows).encode("utf-8", "surrogatepass")


@lru_cache(maxsize=64)
def unpacked(content: bytes) -> dict[str, bytes]:
    """{name: content} of a sample's members."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def mutate_archive(content: bytes, rng: random.Random) -> bytes:
    """Members with damaged headers, other arrays, huge shapes, text; sometimes the bytes of the archive instead."""
    if rng.random() < 0.3:
        return mutate_bytes(content, rng)
    members = dict(unpacked(content))
    name = rng.choice(list(members))
    how = rng.randrange(6)
    if how == 0:
        members[name] = mutate_bytes(members[name], rng)
    elif how == 1:
        del members[name]
    elif how == 2:
        members[name] = array_bytes(rng.choice(ARRAYS))
    elif how == 3:
        members[name] = huge(rng)
    elif how == 4:
        members[rng.choice(("other.npy", "x_train", "..npy", "☃.npy"))] = members[name]
    elif b"{" in members[name][:128]:
        head = bytearray(members[name])
        place = rng.randrange(10, min(len(head), 118))
        head[place : place + 1] = rng.choice((b"(", b"'", b"9", b"-", b"L", b"O", b"\x00", b"\n", b"f4"))
        members[name] = bytes(head)
    return archive_of(members, rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


def archive_of(members: dict[str, bytes], method: int) -> bytes:
    """A ZIP archive as `zipfile` writes it; most members stand in thousands of mutants, and are packed once."""
    content, directory = bytearray(), bytearray()
    for name, value in members.items():
        member = name.encode()
        fields, packed = packed_member(member, value, method)
        directory += struct.pack("<4s2H", b"PK\1\2", 788, 20) + fields + struct.pack("<3H2L", 0, 0, 0, 0o600 << 16, len(content))
        directory += member
        content += struct.pack("<4sH", b"PK\3\4", 20) + fields + member + packed
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, len(members), len(members), len(directory), len(content), 0)
    return bytes(content + directory + end)


@lru_cache(maxsize=512)
def packed_member(name: bytes, value: bytes, method: int) -> tuple[bytes, bytes]:
    """What the two headers of a member share, and its content as it is stored."""
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(value) + packer.flush() if method == zipfile.ZIP_DEFLATED else value
    flags = 0 if name.isascii() else 0x800
    sizes = zlib.crc32(value), len(packed), len(value), len(name), 0
    return struct.pack("<4H3L2H", flags, method, 0, 33, *sizes), packed


ARRAYS = (
    np.array(0.0), np.zeros(0), np.zeros((0, 3)), np.array("text"), np.array(["a", "b"]), np.array([b"x"]), np.arange(5),
    np.array([True]), np.array([1j]), np.full(7, np.nan), np.zeros((2, 3, 4)), np.array([("a", 1)], [("n", "U1"), ("v", "i4")]),
    np.array(["2020-01-01"], "M8[D]"), np.zeros(3, ">f8"), np.zeros(3, "f2"), np.array([2**63], np.uint64),
)  # fmt: skip


def array_bytes(array: np.ndarray) -> bytes:
    file = io.BytesIO()
    np.lib.format.write_array(file, array, allow_pickle=False)
    return file.getvalue()


def huge(rng: random.Random) -> bytes:
    shape = rng.choice(("(99999999999,)", "(1000000, 1000000)", "(4294967296, 4294967296, 4)", "(-1,)", "(1, 2", "()", "(1,)*9"))
    kind = rng.choice(("'<f8'", "'|u1'", "'<U999999999'", "'|O'", "None", "'<M8[D]'", "[('a', '<f8')]"))
    header = f"{{'descr': {kind}, 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + b"\0" * rng.choice((0, 8, 64))


def mutate_recording(content: bytes, rng: random.Random) -> bytes:
    """Headers and records changed with check sums that fit, frames left out, doubled or swapped; sometimes the bytes instead."""
    if rng.random() < 0.3:
        return mutate_bytes(content, rng)
    parts = frames_of(content)
    place = rng.randrange(len(parts))
    kind, payload = parts[place]
    how = rng.randrange(5)
    if kind == b"H" and how < 4:
        header = mutate_json(payload, rng)
        for k, (each, old) in enumerate(parts):
            if each == b"H":
                parts[k] = (each, header)
            elif rng.random() < 0.9:
                parts[k] = (each, struct.pack("<I", zlib.crc32(header)) + old[4:])
    elif how < 2:
        parts[place] = (kind, mutate_bytes(payload, rng))
    elif how == 2:
        parts[place] = (kind, payload[:4] + rng.randbytes(max(0, len(payload) - 4)))
    elif how == 3:
        del parts[place]
    else:
        parts.insert(rng.randrange(len(parts) + 1), parts[place])
    return content[:12] + b"".join(framed(*part) for part in parts)


def frames_of(content: bytes) -> list[tuple[bytes, bytes]]:
    place, found = 12, []
    while place < len(content):
        kind, length = struct.unpack_from("<1sI", content, place + 4)
        found.append((kind, content[place + 9 : place + 9 + length]))
        place += 9 + length + 4
    return found


def framed(kind: bytes, payload: bytes) -> bytes:
    head = kind + struct.pack("<I", len(payload))
    return b"\xf5REC" + head + payload + struct.pack("<I", zlib.crc32(payload, zlib.crc32(head)))
