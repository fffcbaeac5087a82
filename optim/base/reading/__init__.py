"""Whatever is read from outside is read through here: regular files only, within stated limits, told in sentences.

    with read_errors(name, "a session"):                # any other failure inside is one sentence about the file
        text = read_text(path, MOST_JSON)
        data = parse_json(text)                         # no duplicate keys, no nan, no depth without end

Nothing is unpacked, allocated or parsed before its size has been compared with a limit.
"""

from optim.base.reading.files import (
    exists,
    is_folder,
    is_regular,
    open_packed,
    open_regular,
    read_bytes,
    read_errors,
    read_text,
    reason,
)
from optim.base.reading.json_text import MOST_JSON, parse_json, read_json
from optim.base.reading.npz import MOST_UNPACKED, read_npz

__all__ = [
    "MOST_JSON", "MOST_UNPACKED", "exists", "is_folder", "is_regular", "open_packed", "open_regular", "parse_json", "read_bytes",
    "read_errors", "read_json", "read_npz", "read_text", "reason",
]  # fmt: skip
