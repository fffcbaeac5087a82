"""Mutants of checkpoints: hostile pieces in pickles, tensors that reach beyond their storages, members gone or twice; of folders
of Orbax, as archives, nodes whose lengths fit with anything in them."""

from __future__ import annotations

import pickletools
import random
import struct
import zipfile
from functools import lru_cache

from tests.attack.mutate import archive_of, mutate_bytes, mutate_json, unpacked

NAMES = ("../../evil", "/etc/passwd", "rmsprop/data/../0", "C:\\x", "a" * 2000, "\u202e", "constants.pkl", "x/data.pkl")
COMMAND = b"touch /tmp/a-checkpoint-was-run"
CALLS = (
    b"cos\nsystem\n",
    b"cposix\nsystem\n",
    b"csubprocess\nPopen\n",
    b"cbuiltins\neval\n",
    b"cbuiltins\nexec\n",
    b"c__builtin__\neval\n",
    b"cbuiltins\n__import__\n",
    b"cbuiltins\ngetattr\n",
    b"coptim.checkpoint.open\nopen_checkpoint\n",
    b"ctorch.hub\nload\n",
    b"ctorch\nload\n",
    b"ctorch.storage\n_load_from_bytes\n",
    b"coperator\nattrgetter\n",
    b"cnumpy\nload\n",
    b"c..\n..\n",
    b"cos.path\n../../etc/passwd\n",
    b"c\xe2\x98\x83\n\xe2\x80\xae\n",
)
TEXT = b"X" + struct.pack("<I", len(COMMAND)) + COMMAND


def make_hostile(rng: random.Random) -> bytes:
    """Opcodes that leave the stack as they found it, or a value more."""
    call, deep = rng.choice(CALLS), rng.choice((10, 100, 1000, 20_000))
    return rng.choice(
        (
            lambda: call + TEXT + b"\x85R",
            lambda: call + TEXT + b"\x85R0",
            lambda: call + TEXT + b"\x85\x81",
            lambda: call + TEXT + b"\x85}\x92",
            lambda: b"(" + call[1:].replace(b"\n", b"\n", 1) + b".",
            lambda: b"(" + TEXT + b"i" + call[1:],
            lambda: b"(" + call + TEXT + b"o",
            lambda: call + b")R}" + TEXT + b"Nsb",
            lambda: b"]" * deep,
            lambda: b"]" * deep + b"a" * (deep - 1),
            lambda: b"(" * deep,
            lambda: b"N" + b"\x85" * deep,
            lambda: b"N" + b"2\x86" * deep,
            lambda: b"}N" + b"2\x86" * 60 + b"Ns0",
            lambda: b"}(N" + b"2\x86" * 60 + b"\x85Nu0",
            lambda: b"]2a",
            lambda: b"]r\xff\xff\xff\xffj\xff\xff\xff\xffa",
            lambda: b"}2N2s",
            lambda: b"\x8b\xff\xff\xff\x7f",
            lambda: b"\x8b\xff\xff\xff\xff",
            lambda: b"\x8a\xff" + b"\xff" * 255,
            lambda: b"L" + b"9" * deep + b"L\n",
            lambda: b"I" + b"9" * deep + b"\n",
            lambda: b"F" + b"9" * deep + b"\n",
            lambda: b"F1e999\n",
            lambda: b"r\xff\xff\xff\xff",
            lambda: b"p999999999999999999\n",
            lambda: b"p-1\n",
            lambda: b"g7777\n",
            lambda: b"j\xff\xff\xff\xff",
            lambda: b"h\xfe",
            lambda: b"X\xff\xff\xff\xff",
            lambda: b"\x8d" + b"\xff" * 8,
            lambda: b"\x8e" + b"\xff" * 7 + b"\x7f",
            lambda: b"\x96" + b"\xff" * 8,
            lambda: b"\x95" + b"\xff" * 8,
            lambda: b"\x97",
            lambda: b"\x98",
            lambda: b"\x82\x01",
            lambda: b"\x84\x01\x00\x00\x00",
            lambda: b"\x8f" * deep,
            lambda: b"}" * deep,
            lambda: b")" * deep,
            lambda: b"(" + b"K\x01" * 20 + b"\x91",
            lambda: b"0" * 20,
            lambda: b"1",
            lambda: b"t",
            lambda: b"u",
            lambda: b"e",
            lambda: b"R",
            lambda: b"b",
            lambda: b"Q",
            lambda: b"P0\n",
            lambda: b"\x80\xff",
            lambda: b".",
            lambda: b"V\\ud800\\U0010ffff\n",
            lambda: b"S'\n",
            lambda: b"X\x03\x00\x00\x00\xed\xa0\x80",
            lambda: b"ccollections\nOrderedDict\n]](K\x01K\x02ea\x85R",
            lambda: b"ctorch\nSize\n(" + b"K\x01" * 40 + b"t\x85R",
            lambda: make_tensor(rng),
            lambda: make_tensor(rng),
            lambda: b"cnumpy.core.multiarray\nscalar\n" + TEXT + TEXT + b"\x86R",
        )
    )()


def make_tensor(rng: random.Random) -> bytes:
    """A tensor whose shape, strides, offset or storage make no sense."""
    count = rng.choice((0, 1, 2, 3, 12, 2**31, 2**62, 2**63, 2**64, -1))
    sides = [rng.choice((0, 1, 2, 3, 2**20, 2**32, 2**62, -1)) for _ in range(rng.choice((0, 1, 2, 4, 40)))]
    strides = [rng.choice((0, 1, 3, 2**40, 2**62, -1)) for _ in sides]
    kinds = (b"Float", b"ComplexFloat", b"BFloat16", b"QInt8", b"Untyped", b"Module", b"Byte")
    kind = rng.choice(kinds) + b"Storage"
    key = rng.choice((b"0", b"1", b"99", b"../../../etc/passwd", b""))
    storage = b"(" + text(b"storage") + b"ctorch\n" + kind + b"\n" + text(key) + text(b"cpu") + number(count) + b"tQ"
    shape, steps = (b"(" + b"".join(map(number, each)) + b"t" for each in (sides, strides))
    rest = b"\x89ccollections\nOrderedDict\n)R"
    offset = number(rng.choice((0, 1, 2**40, -1)))
    return b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + offset + shape + steps + rest + b"tR"


def text(value: bytes) -> bytes:
    return b"X" + struct.pack("<I", len(value)) + value


def number(value: int) -> bytes:
    raw = value.to_bytes(value.bit_length() // 8 + 1, "little", signed=True)
    return b"\x8a" + bytes([len(raw)]) + raw


@lru_cache(maxsize=64)
def get_places(content: bytes) -> tuple[tuple[int, ...], int]:
    """(where opcodes begin, where the pickle ends) in a sample."""
    places = [place for _, _, place in pickletools.genops(content) if place is not None]
    return tuple(places), places[-1] + 1


def mutate_pickle(content: bytes, rng: random.Random) -> bytes:
    """Hostile pieces put in, opcodes left out, doubled or changed, what an opcode takes changed."""
    places, end = get_places(content)
    found = content
    for _ in range(rng.choice((1, 1, 1, 3))):
        k = rng.randrange(1, len(places))
        begin, after = places[k], places[k + 1] if k + 1 < len(places) else end
        if begin >= len(found):
            break
        how = rng.randrange(7)
        if how < 3:
            found = found[:begin] + make_hostile(rng) + found[begin:]
        elif how == 3:
            found = found[:begin] + found[after:]
        elif how == 4:
            found = found[:after] + found[begin:after] * rng.choice((1, 3)) + found[after:]
        elif how == 5 and after - begin > 1:
            place = rng.randrange(begin + 1, after)
            found = found[:place] + bytes([rng.choice((0, 1, 0x7F, 0x80, 0xFF, rng.randrange(256)))]) + found[place + 1 :]
        else:
            found = found[:begin] + bytes([rng.randrange(256)]) + found[begin + 1 :]
    return found


def mutate_torch(content: bytes, rng: random.Random) -> bytes:
    """An archive of torch.save, or an old file."""
    if rng.random() < 0.15:
        return mutate_bytes(content, rng)
    if not content.startswith(b"PK"):
        start, _ = find_value(content)
        return content[:start] + mutate_pickle(content[start:], rng)
    members = dict(unpacked(content))
    pickle = next(name for name in members if name.endswith("data.pkl"))
    storages = [name for name in members if "/data/" in name]
    how = rng.randrange(12)
    if how < 7:
        members[pickle] = mutate_pickle(members[pickle], rng)
    elif how == 7:
        members.pop(rng.choice(list(members)))
    elif how == 8:
        name = rng.choice(storages)
        members[name] = rng.choice((b"", members[name][:-1], members[name] * 2, rng.randbytes(len(members[name]))))
    elif how == 9:
        members[rng.choice(NAMES)] = b"\x80\x02}."
    elif how == 10:
        members = {name.partition("/")[2] if rng.random() < 0.5 else name: value for name, value in members.items()}
    else:
        members[pickle] = rng.choice((b"", b"N.", b"\x80\x02].", b"\x80\x02}.", b"\x00" * 1_000_000, b"]" * 100_000 + b"."))
    return archive_of(members, zipfile.ZIP_DEFLATED if rng.random() < 0.05 else zipfile.ZIP_STORED)


@lru_cache(maxsize=8)
def find_value(content: bytes) -> tuple[int, int]:
    """(begin, end) of the fourth pickle of an old file: the value."""
    place = 0
    for _ in range(3):
        place += get_places(content[place:])[1]
    return place, place + get_places(content[place:])[1]


def mutate_safetensors(content: bytes, rng: random.Random) -> bytes:
    """The header's values changed, with a length that fits; or the bytes."""
    if rng.random() < 0.2:
        return mutate_bytes(content, rng)
    length = struct.unpack("<Q", content[:8])[0]
    header = mutate_json(content[8 : 8 + length], rng)
    told = len(header) if rng.random() < 0.95 else rng.choice((0, 1, 2**31, 2**63, 2**64 - 1))
    return struct.pack("<Q", told) + header + content[8 + length :]


def mutate_orbax(content: bytes, rng: random.Random) -> bytes:
    """A folder of Orbax, as an archive: its descriptions changed, or what a node of its database says."""
    members = dict(unpacked(content))
    how = rng.randrange(8)
    nodes = [name for name in members if name.endswith("manifest.ocdbt") or "/d/" in f"/{name}"]
    if how < 4 and nodes:
        name = rng.choice(nodes)
        members[name] = mutate_node(members[name], rng)
    elif how < 6:
        name = rng.choice([name for name in members if name.endswith(("_METADATA", ".zarray"))])
        members[name] = mutate_json(members[name], rng)
    elif how == 6:
        name = rng.choice(list(members))
        members[name] = rng.choice((b"", members[name] * 2, mutate_bytes(members[name], rng)))
    else:
        members.pop(rng.choice(list(members)))
    return archive_of(members, zipfile.ZIP_STORED)


def mutate_node(content: bytes, rng: random.Random) -> bytes:
    """The bytes of a node or manifest, unpacked and with the right length, so that they are read."""
    import zstandard

    body = zstandard.ZstdDecompressor().decompressobj().decompress(content[14:-4]) if content[13] == 1 else content[14:-4]
    found = mutate_bytes(body, rng)
    for _ in range(rng.choice((0, 1, 3))):
        place = rng.randrange(len(found) + 1)
        piece = rng.choice((b"\xff" * 9 + b"\x01", b"\xff" * 20, b"\x80\x80\x80\x80\x04", b"../", b"/"))
        found = found[:place] + piece + found[place:]
    return content[:4] + struct.pack("<Q", len(found) + 18) + b"\0\0" + found + content[-4:]
