"""NumPy archives from outside: every array's header is compared with limits before its memory is taken."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from typing import BinaryIO

import numpy as np

from optim.base.errors import SpecError
from optim.base.translatable import quote, translatable

MOST_UNPACKED = 2**30  # bytes of all arrays that are wanted of one archive
MOST_MEMBERS = 10_000
MOST_DIRECTORY = 2**24  # bytes of an archive's list of members
MOST_DIMENSIONS = 8
MOST_HEADER = 10_000
MAGIC = b"\x93NUMPY"
HEADER = re.compile(
    rb"\s*\{\s*'descr'\s*:\s*'([<>|=][biufUS]\d{1,9}|[<>|=]?\?)'\s*,\s*'fortran_order'\s*:\s*(True|False)\s*,"
    rb"\s*'shape'\s*:\s*\(\s*((?:\d{1,19}\s*,\s*)*(?:\d{1,19})?)\s*\)\s*,?\s*\}\s*"
)


def names_in(archive: zipfile.ZipFile) -> list[str]:
    """Names of the arrays in an archive, without their ending.

    archive   the open archive
    """
    return [name.removesuffix(".npy") for name in archive.namelist() if name.endswith(".npy")]


def open_archive(
    file: BinaryIO, name: str, error: type[SpecError] = SpecError, most: int = MOST_MEMBERS
) -> zipfile.ZipFile:
    """The archive in `file`. Raises `error` where it has more members than any of its kind, or BadZipFile.

    file    the open file
    name    what sentences call it
    error   class of the error that is raised
    most    number of members
    """
    archive = zipfile.ZipFile(file)
    if len(archive.infolist()) > most or file.seek(0, 2) - archive.start_dir > MOST_DIRECTORY:
        raise error(
            translatable("{name} holds more than {most} arrays; choose another file.", name=name, most=f"{most:,}")
        )
    return archive


def read_npz(
    file: BinaryIO, name: str, wanted: Iterable[str] | None = None, most: int = MOST_UNPACKED, error: type[SpecError] = SpecError
) -> dict[str, np.ndarray]:
    """{name: array} of an archive, in which arrays of any shape hold numbers, truth values or texts.

    Raises `error` with a sentence for an array of another type, a damaged header or too large a size; zipfile's and zlib's
    errors where it cannot be unpacked (see `read_errors`).

    file     the open archive
    name     what sentences call it
    wanted   names of the arrays to read, where they are there; None: all
    most     largest size of all arrays together, bytes
    error    class of the error that is raised
    """
    found: dict[str, np.ndarray] = {}
    with open_archive(file, name, error) as archive:
        there = names_in(archive)
        for array in there if wanted is None else [each for each in wanted if each in there]:
            info = archive.getinfo(f"{array}.npy")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or info.flag_bits & 1:
                raise error(
                    translatable("{name} is packed in a way that NumPy does not use; save it again.", name=f"{name}: {array}")
                )
            with archive.open(info) as member:
                found[array] = read_member(member, info.file_size, f"{name}: {array}", most, error)
            most -= found[array].nbytes
    return found


def read_member(member: object, size: int, name: str, most: int, error: type[SpecError]) -> np.ndarray:
    """One array of an archive, of the shape that its header says.

    member   the open member
    size     its unpacked size with the header, bytes
    name     what sentences call the file
    most     largest size of the numbers, bytes
    error    class of the error that is raised when the header is damaged or promises more
    """
    file: BinaryIO = member  # type: ignore[assignment]  # a member reads like any binary file
    kind, fortran, shape, begin = read_header(file, name, error)
    numbers = 1
    for side in shape:
        numbers *= side
    if numbers * kind.itemsize > most:
        raise error(
            translatable(
                "{name} would take {size} MB in memory, more than the {most} MB left for it; keep fewer rows.",
                name=name,
                size=f"{numbers * kind.itemsize / 2**20:,.0f}",
                most=f"{most / 2**20:,.0f}",
            )
        )
    if begin + numbers * kind.itemsize != size:
        raise error(
            translatable("{name} is damaged: its header tells of another size than it has; get the file again.", name=name)
        )
    content = bytearray(numbers * kind.itemsize)
    left = memoryview(content)
    while left:
        count = file.readinto(left)  # type: ignore[attr-defined]
        if not count:
            raise error(translatable("{name} is damaged: it ends too early; get the file again.", name=name))
        left = left[count:]
    file.read(1)  # the end, where the check sum is compared
    flat = np.frombuffer(content, kind)
    if kind.kind == "U" and not is_text(flat):
        raise error(translatable("{name} holds a text with characters that there are not; get the file again.", name=name))
    return flat.reshape(shape[::-1]).T if fortran else flat.reshape(shape)


def is_text(flat: np.ndarray) -> bool:
    """Whether all code points of an array of texts are characters, not halves of one, with which Python's own texts break.

    flat   array of texts of shape (n,)
    """
    points = flat.view(flat.dtype.str[0] + "u4")
    return not ((points > 0x10FFFF) | ((points >= 0xD800) & (points <= 0xDFFF))).any()


def read_header(file: BinaryIO, name: str, error: type[SpecError]) -> tuple[np.dtype, bool, tuple[int, ...], int]:
    """(type, whether columns come first, shape, where the numbers begin) of an array.

    file    open at the beginning of the array
    name    what sentences call it
    error   class of the error that is raised when it is damaged
    """
    start = file.read(8)
    width = {1: 2, 2: 4, 3: 4}.get(start[6] if len(start) == 8 else 0, 0)
    if not start.startswith(MAGIC) or not width:
        raise error(translatable("{name} is no array of NumPy; save the file again with numpy.savez.", name=name))
    length = int.from_bytes(file.read(width), "little")
    header = file.read(min(length, MOST_HEADER + 1))
    parts = HEADER.fullmatch(header) if length <= MOST_HEADER else None
    if parts is None:
        raise error(
            translatable(
                "{name} has a header that is damaged, or holds something else than plain numbers; save it again as numbers.",
                name=name,
            )
        )
    shape = tuple(int(side) for side in parts[3].split(b",") if side.strip())
    try:
        kind = np.dtype(parts[1].decode())
    except TypeError:
        kind = np.dtype("V0")
    if kind.kind == "V" or not kind.itemsize or len(shape) > MOST_DIMENSIONS:
        raise error(
            translatable(
                "{name} is of the kind {kind} in {dimensions} dimensions, which is not read here; save it again as numbers.",
                name=name,
                kind=quote(parts[1].decode()),
                dimensions=len(shape),
            )
        )
    return kind, parts[2] == b"True", shape, 8 + width + length
