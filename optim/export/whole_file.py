"""Files are written whole or not at all: into a temporary file beside the target, which then takes its place."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from optim.errors import SpecError
from optim.language import said

FOLDER = (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOENT, errno.ENOTDIR)  # the folder is to blame


class ExportError(SpecError):
    """A file could not be written or read. `str(error)` is the sentence for the user."""


@contextmanager
def whole_file(path: str | Path) -> Iterator[BinaryIO]:
    """A binary file to write to; on leaving the context without an exception it replaces `path` at once.

    Raises ExportError with a sentence when the system refuses; then, and after any other exception, `path` is as it was and
    nothing is left beside it.
    """
    target = Path(os.path.realpath(path))  # through a link, not over it
    if target.exists() and not target.is_file():
        kind = "a folder" if target.is_dir() else "no ordinary file"
        raise ExportError(
            said("{target} is {kind}, so nothing can be written there; choose another name.", target=target, kind=kind)
        )
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:80]}.", suffix=".part", dir=target.parent)
    except OSError as error:
        raise refused(target, error) from None
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, permissions(target))
        os.replace(temporary, target)
    except OSError as error:
        remove(temporary)
        raise refused(target, error) from None
    except BaseException:
        remove(temporary)
        raise


def write_whole(path: str | Path, content: bytes) -> None:
    """`whole_file` for content that is there already."""
    with whole_file(path) as file:
        file.write(content)


def refused(target: Path, error: OSError) -> ExportError:
    if error.errno in FOLDER:
        return ExportError(f"The folder {target.parent} cannot be written ({reason(error)}); choose another one.")
    return ExportError(
        f"{target.name} was not written ({reason(error)}); what was there before is unchanged. Free some space or choose "
        "another folder."
    )


def reason(error: OSError) -> str:
    """What the system says, as part of a sentence: "no space left on device"."""
    text = error.strerror or str(error) or type(error).__name__
    return text[:1].lower() + text[1:]


def permissions(target: Path) -> int:
    """Those of the file to be replaced, or of a new file."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def remove(path: str) -> None:
    Path(path).unlink(missing_ok=True)
