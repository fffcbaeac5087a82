"""What every sentence that refuses something must be, whatever was read."""

from __future__ import annotations

import re

LONGEST = 400
# In quotes 'dtype' is a key of Zarr's, and what stands in a file may be said.
PYTHON = re.compile(
    r"object is not|is not (?:iterable|callable|subscriptable)|has no attribute|missing \d+ required|unexpected keyword"
    r"|positional argument|NoneType|\bNone\b|\bTrue\b|\bFalse\b|<class|Traceback|[A-Z][a-z]+Error\b|codec can't|Expecting "
    r"|Extra data|[Ii]nvalid (?:literal|control|\\|character|statement)|could not convert|index out of|unhashable|must be str"
    r"|unsupported operand|recursion depth|\(char \d+\)|mappingproxy|bad magic|Bad CRC|unpack requires|cannot reshape|broadcast"
    r"|\b__[a-z]+__\b|(?<!')\bdtype\b|ndarray|'(?:str|int|float|dict|list|tuple|bool|bytes)'"
)


def faults_of(sentence: str) -> str:
    """Why it is no sentence for a user; "" where it is one."""
    if len(sentence) > LONGEST:
        return f"{len(sentence)} characters"
    if found := PYTHON.search(sentence):
        return f"words of Python: {found[0]!r}"
    if not sentence.strip() or sentence.rstrip()[-1] not in ".?!…":
        return "no end"
    if "\n" in sentence.strip():
        return "more than one line"
    return ""
