"""One place in which a failure to read becomes a sentence, so that none has the words of Python or of a library in it."""

from __future__ import annotations

import csv
import gzip
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from optim.base.errors import SpecError
from optim.base.reading.files import reason
from optim.base.translatable import translatable

PACKED = (gzip.BadGzipFile, zipfile.BadZipFile, zlib.error, EOFError)
BROKEN = (  # what code that reads foreign values can raise; Cancelled and mistakes such as NameError pass
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RuntimeError, SyntaxError, StopIteration, csv.Error,
    struct.error,
)  # fmt: skip


@contextmanager
def read_errors(name: str, what: str, error: type[SpecError] = SpecError) -> Iterator[None]:
    """Inside, every failure to read the file `name`, which should be `what` ("a session"), becomes an `error` with a sentence.

    A SpecError is one already and passes.
    """
    try:
        yield
    except SpecError:
        raise
    except PACKED as failure:
        raise error(
            translatable("{name} is damaged: it cannot be unpacked to its end; get a fresh copy.", name=name)
        ) from failure
    except OSError as failure:
        raise error(
            translatable(
                "{name} cannot be read ({reason}); check that it exists and is yours to read.", name=name, reason=reason(failure)
            )
        ) from failure
    except MemoryError as failure:
        raise error(
            translatable("{name} is too large for the memory of this computer; choose a smaller one.", name=name)
        ) from failure
    except UnicodeError as failure:
        raise error(translatable("{name} is not text in UTF-8; choose another file.", name=name)) from failure
    except BROKEN as failure:
        raise error(
            translatable("{name} is not {what}, or it is damaged; choose another file or an earlier copy.", name=name, what=what)
        ) from failure
