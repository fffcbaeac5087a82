"""Event files of TensorBoard: the scalars that were written come back, whatever else is in the file and wherever it ends."""

from __future__ import annotations

import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from optim.recorder import RecordingError, open_recording
from optim.recorder.event_file import find_runs, is_event_log, mask

PYTHON = os.environ.get("LIBRARY_PYTHON", sys.executable)
NAME = "events.out.tfevents.1700000000.host"


def varint(value: int) -> bytes:
    found = b""
    value &= (1 << 64) - 1
    while value > 127:
        found, value = found + bytes([value & 127 | 128]), value >> 7
    return found + bytes([value])


def field(number: int, content: bytes) -> bytes:
    return varint(number << 3 | 2) + varint(len(content)) + content


def event(step: int, *values: bytes, time: float = 0.0) -> bytes:
    summary = b"".join(field(1, value) for value in values)
    return b"\x09" + struct.pack("<d", 1.7e9 + step + time) + b"\x10" + varint(step) + (field(5, summary) if values else b"")


def simple(tag: str, value: float) -> bytes:
    return field(1, tag.encode()) + b"\x15" + struct.pack("<f", value)


def tensor(tag: str, content: bytes) -> bytes:
    return field(1, tag.encode()) + field(8, content)


def record(content: bytes) -> bytes:
    head = struct.pack("<Q", len(content))
    return head + struct.pack("<I", mask(head)) + content + struct.pack("<I", mask(content))


def write_run(path: Path, steps: int = 20) -> bytes:
    events = [b"\x09" + struct.pack("<d", 1.7e9) + field(3, b"brain.Event:2")]
    events += [event(step, simple("train/loss", 1.0 / (step + 1)), simple("lr", 0.01)) for step in range(steps)]
    content = b"".join(map(record, events))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return content


def test_check_sums_are_those_of_the_standard() -> None:
    """CRC-32C of "123456789" is e3069283 (RFC 3720, B.4); masked as in tensorflow/core/lib/hash/crc32c.h."""
    check = 0xE3069283
    assert mask(b"123456789") == ((check >> 15 | check << 17) + 0xA282EAD8) & 0xFFFFFFFF


def test_scalars_of_a_run(tmp_path: Path) -> None:
    write_run(tmp_path / "run" / NAME)
    for path in (tmp_path / "run" / NAME, tmp_path / "run"):
        found = open_recording(path)
        np.testing.assert_array_equal(found.steps, np.arange(20))
        np.testing.assert_array_equal(found.loss, (1.0 / np.arange(1, 21)).astype(np.float32).astype(np.float64))
        assert found.lr[0] == np.float32(0.01) and found.seconds[3] == 3.0 and found.title == "run"
        assert len(found.notes) == 1 and "no gradients" in found.notes[0]


@pytest.mark.parametrize(
    "content",
    [b"\x08\x01\x2a\x04" + struct.pack("<f", 0.5), b"\x08\x01\x2d" + struct.pack("<f", 0.5),
     b"\x08\x02\x32\x08" + struct.pack("<d", 0.5), b"\x08\x01\x22\x04" + struct.pack("<f", 0.5),
     b"\x08\x02\x22\x08" + struct.pack("<d", 0.5)],
)  # fmt: skip
def test_numbers_in_tensors(content: bytes, tmp_path: Path) -> None:
    """As TensorFlow 2 and Keras write them: float_val packed or not, double_val, tensor_content."""
    (tmp_path / NAME).write_bytes(b"".join(record(event(k, tensor("epoch_loss", content))) for k in range(3)))
    assert open_recording(tmp_path / NAME).loss.tolist() == [0.5] * 3


def test_what_is_no_single_number_is_passed_over(tmp_path: Path) -> None:
    whole = write_run(tmp_path / NAME)
    picture = tensor("image", b"\x08\x07\x12\x04\x12\x02\x08\x02" + field(8, b"png" * 3000))
    shaped = tensor("histogram", b"\x08\x01\x12\x04\x12\x02\x08\x03\x22\x0c" + bytes(12))
    (tmp_path / NAME).write_bytes(whole + record(event(20, picture, shaped, simple("train/loss", 0.25))))
    found = open_recording(tmp_path / NAME)
    assert found.loss[-1] == 0.25 and not {"image", "histogram"} & set(found.scalars)


def test_a_file_that_is_still_written_ends_with_its_last_whole_record(tmp_path: Path) -> None:
    whole = write_run(tmp_path / NAME)
    for cut in (1, 3, 5, 20, 60):
        (tmp_path / NAME).write_bytes(whole[:-cut])
        found = open_recording(tmp_path / NAME)
        assert 17 <= found.records <= 19 and any("ends in the middle of a record" in note for note in found.notes)


def test_a_damaged_record_is_left_out(tmp_path: Path) -> None:
    whole = bytearray(write_run(tmp_path / NAME))
    whole[whole.rindex(b"train/loss") - 300] ^= 255
    (tmp_path / NAME).write_bytes(whole)
    found = open_recording(tmp_path / NAME)
    assert 17 <= found.records <= 19 and found.notes


def test_several_runs_and_files_of_one_run(tmp_path: Path) -> None:
    write_run(tmp_path / "a" / NAME, 5)
    write_run(tmp_path / "b" / "inner" / NAME, 7)
    later = b"".join(record(event(step, simple("train/loss", 9.0))) for step in range(3, 8))
    (tmp_path / "a" / f"{NAME}.1").write_bytes(later)  # resumed at step 3: what is told again counts
    (tmp_path / "c").mkdir()
    assert find_runs(tmp_path) == [tmp_path / "a", tmp_path / "b" / "inner"]
    assert is_event_log(tmp_path) and not is_event_log(tmp_path / "c")
    found = open_recording(tmp_path / "a")
    assert found.loss.tolist()[:3] == [1.0, 0.5, float(np.float32(1 / 3))] and found.loss.tolist()[3:] == [9.0] * 5
    assert open_recording(tmp_path / "b" / "inner").records == 7


def test_a_loss_that_is_nan_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"".join(record(event(k, simple("loss", 1.0 if k < 2 else np.nan))) for k in range(4)))
    found = open_recording(tmp_path / NAME)
    assert len(found.all_losses[1]) == 4 and np.isnan(found.all_losses[1][2:]).all()


@pytest.mark.parametrize("content", [b"", b"hello, this is no record", b"\0" * 40, record(event(3))])
def test_what_is_none_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(RecordingError, match=r"no numbers of a training|no log of TensorBoard"):
        open_recording(tmp_path / NAME)


WRITE = """
import sys
from torch.utils.tensorboard import SummaryWriter
import numpy as np
writer = SummaryWriter(sys.argv[1])
for step in range(50):
    writer.add_scalar("loss/train", 1 / (step + 1), step)
    writer.add_scalar("new/style", step, step, new_style=True)
    writer.add_histogram("weights", np.arange(10.0), step)
    writer.add_text("note", "text", step)
writer.close()
"""


def test_what_tensorboard_itself_wrote(tmp_path: Path) -> None:
    done = subprocess.run([PYTHON, "-c", WRITE, str(tmp_path / "run")], capture_output=True, text=True, timeout=110, check=False)
    if done.returncode:
        pytest.skip("TensorBoard cannot be imported here")
    found = open_recording(tmp_path / "run")
    np.testing.assert_array_equal(found.steps, np.arange(50))
    np.testing.assert_array_equal(found.loss, (1 / np.arange(1, 51)).astype(np.float32).astype(np.float64))
    np.testing.assert_array_equal(found.scalars["new/style"].values, np.arange(50.0))
