"""Zstandard (RFC 8878): the standard library has it from Python 3.14 on, the package zstandard before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

from optim.base.errors import SpecError

PIECE = 1 << 18  # bytes that are read, and made, at once
MOST_WINDOW = 1 << 27  # bytes that a frame may look back


class ZstdReader:
    """The bytes of one frame, made one after the other; going back begins again.

    read   (begin, count) of the packed bytes
    size   how many there are
    name   of the file, for sentences

    Raises SpecError where nothing here can unpack it.
    """

    def __init__(self, read: Callable[[int, int], bytes], size: int, name: str) -> None:
        self._read, self._size, self._name = read, size, name
        self._make = find_decoder(name)
        self._begin()

    def _begin(self) -> None:
        self._decoder: Any = self._make()
        self._taken, self._place, self._left = 0, 0, b""

    def read(self, begin: int, count: int) -> bytes:
        """`count` bytes from `begin` on. Raises SpecError where the frame is damaged, or ends before.

        begin, count   of the unpacked bytes
        """
        if begin < self._place:
            self._begin()
        found, end = [], begin + count
        while self._place < end:
            if not self._left:
                self._left = self._unpack() or self._refuse()
            skip = min(max(begin - self._place, 0), len(self._left))
            taken = self._left[skip : end - self._place]
            found.append(taken)
            self._left = self._left[skip + len(taken) :]
            self._place += skip + len(taken)
        return b"".join(found)

    def read_all(self, most: int) -> bytes:
        """All bytes. Raises SpecError where they are more than `most`, or the frame is damaged."""
        found = bytearray()
        while piece := self._unpack():
            found += piece
            if len(found) > most:
                self._refuse()
        return bytes(found)

    def _unpack(self) -> bytes:
        """The next bytes; none at the end of the frame."""
        try:
            while not self._decoder.eof:
                content = b""
                if self._decoder.needs_input:
                    content = self._read(self._taken, min(PIECE, self._size - self._taken))
                    if not content:
                        self._refuse()
                    self._taken += len(content)
                found = self._decoder.decompress(content)
                if found:
                    return bytes(found)
            return b""
        except SpecError:
            raise
        except Exception as error:  # each library has its own
            if type(error).__name__ not in ("ZstdError", "EOFError", "MemoryError"):
                raise
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise SpecError("{name} is damaged: what is packed in it cannot be unpacked; get a fresh copy.", name=self._name)


class OwnDecoder:
    """The package zstandard's, with the words of the standard library's; it takes a frame in small pieces so as not to make too
    much at once."""

    def __init__(self, package: Any) -> None:
        self._object = package.ZstdDecompressor(max_window_size=MOST_WINDOW).decompressobj(write_size=PIECE)
        self._waiting, self.eof = b"", False

    @property
    def needs_input(self) -> bool:
        """Whether all that was given is used up."""
        return not self._waiting

    def decompress(self, content: bytes) -> bytes:
        """What follows from some more bytes.

        content   packed
        """
        waiting = content or self._waiting
        piece, self._waiting = waiting[:4096], waiting[4096:]
        found: bytes = self._object.decompress(piece)
        self.eof = bool(self._object.eof)
        if self.eof:
            self._waiting = b""
        return found


def find_decoder(name: str) -> Callable[[], Any]:
    """What makes a decoder. Raises SpecError where there is neither library.

    name   of the file, for the sentence
    """
    try:
        from compression import zstd  # type: ignore[import-not-found]  # from Python 3.14 on

        class Limited:
            """Gives at most PIECE bytes at once."""

            def __init__(self) -> None:
                options = {zstd.DecompressionParameter.window_log_max: MOST_WINDOW.bit_length() - 1}
                self._own = zstd.ZstdDecompressor(options=options)

            def __getattr__(self, name: str) -> Any:
                return getattr(self._own, name)

            def decompress(self, content: bytes) -> bytes:
                return bytes(self._own.decompress(content, PIECE))

        return Limited
    except ImportError:
        pass
    try:
        import zstandard
    except ImportError:
        raise SpecError(
            "{name} is packed by Zstandard, which is not installed; install it (pip install zstandard) and open it again.",
            name=name,
        ) from None
    return lambda: OwnDecoder(zstandard)
