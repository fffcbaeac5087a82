"""Arrays in files: the numbers NumPy would give, of every type and in every order, and nothing beyond what is stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from optim.base.errors import SpecError
from optim.checkpoint.spread import SpreadMeter, WholeMeter
from optim.checkpoint.stored import Bytes, CheckpointFile, StoredArray, decode
from optim.recorder.fill import measure


@pytest.fixture
def file(tmp_path: Path):
    path = tmp_path / "numbers"
    path.write_bytes(np.arange(100, dtype="<f4").tobytes())
    opened = CheckpointFile(path)
    yield opened
    opened.close()


@pytest.mark.parametrize("kind", ["float64", "float32", "float16", "int64", "int32", "int16", "int8", "uint8", "bool"])
@pytest.mark.parametrize("swapped", [False, True])
def test_numbers_of_every_type(kind: str, swapped: bool) -> None:
    values = np.array([0, 1, 3, 0, 7, 1, 100]).astype(kind)
    raw = values.astype(values.dtype.newbyteorder(">" if swapped else "<")).tobytes()
    np.testing.assert_array_equal(decode(raw, kind, swapped), values.astype(np.float64))


def test_bfloat16_is_the_upper_half_of_float32() -> None:
    values = np.random.default_rng(0).normal(size=500).astype(np.float32)
    upper = (values.view(np.uint32) >> 16).astype("<u2")
    expected = (upper.astype(np.uint32) << 16).view(np.float32)
    np.testing.assert_array_equal(decode(upper.tobytes(), "bfloat16"), expected)
    np.testing.assert_allclose(decode(upper.tobytes(), "bfloat16"), values, rtol=2.0**-7)


def test_any_bits_are_numbers_without_a_word() -> None:
    """Also a nan that signals, for which processors raise a flag."""
    raw = np.arange(0, 1 << 16, dtype="<u2").tobytes()
    for kind in ("float16", "bfloat16", "float32", "float64", "float8_e4m3fn", "float8_e5m2"):
        assert len(decode(raw, kind)) * {"float32": 4, "float64": 8, "float16": 2, "bfloat16": 2}.get(kind, 1) == len(raw)
    assert np.isnan(decode(b"\x01\x00\x80\x7f", "float32")).all()


def test_numbers_of_8_bits() -> None:
    """Of the paper, table 1: largest 448 and 57344, smallest 2^-9 and 2^-16."""
    raw = bytes(range(256))
    small, wide = decode(raw, "float8_e4m3fn"), decode(raw, "float8_e5m2")
    assert (
        np.nanmax(small) == 448.0 and np.isnan(small[127]) and small[1] == 2.0**-9 and small[0x38] == 1.0 and small[0xB8] == -1.0
    )
    assert wide[np.isfinite(wide)].max() == 57344.0 and wide[1] == 2.0**-16 and wide[0x3C] == 1.0 and np.isinf(wide[0x7C])


@pytest.mark.parametrize(
    ("shape", "strides", "offset"),
    [((4, 5), (1, 4), 3), ((2, 3, 4), (1, 8, 2), 0), ((5, 5), (10, 2), 1), ((3, 1, 4), (4, 99, 1), 7),
     ((1,), (12345,), 9), ((), (), 5), ((3, 3), (1, 1), 0), ((0, 4), (4, 1), 0), ((4, 5), (5, 1), 20)],
)  # fmt: skip
def test_views_are_those_of_numpy(file: CheckpointFile, shape: Any, strides: Any, offset: int) -> None:
    array = StoredArray(Bytes(file, 0, 400), "float32", shape, strides, offset)
    whole = np.arange(100, dtype=np.float32)
    expected = np.lib.stride_tricks.as_strided(whole[offset:], shape, [4 * s for s in strides]).astype(np.float64).ravel()
    np.testing.assert_array_equal(array.read(0, array.size), expected)
    if array.size > 3:  # a piece from the middle
        np.testing.assert_array_equal(array.read(1, array.size - 1), expected[1:-1])


@pytest.mark.parametrize(
    ("shape", "strides", "offset"),
    [((101,), (1,), 0), ((100,), (1,), 1), ((2, 2), (98, 2), 0), ((2**40,), (0,), 0), ((2**62, 2**62), (0, 0), 0),
     ((2,), (2**62,), 0), ((10, 11), (0, 1), 0), ((2,), (-1,), 1), ((1,) * 40, (1,) * 40, 0), ((2, 2), (1,), 0)],
)  # fmt: skip
def test_nothing_beyond_the_storage_is_read(
    file: CheckpointFile, shape: tuple[int, ...], strides: tuple[int, ...], offset: int
) -> None:
    with pytest.raises((SpecError, ValueError)):
        StoredArray(Bytes(file, 0, 400), "float32", shape, strides, offset)


def test_a_storage_ends_with_the_file(file: CheckpointFile) -> None:
    for begin, size in ((0, 401), (400, 1), (-1, 4), (0, -4), (2**70, 1)):
        with pytest.raises(SpecError, match="ends before the numbers that it promises"):
            Bytes(file, begin, size)


def test_a_file_that_gets_shorter_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "numbers"
    path.write_bytes(bytes(1 << 20))
    opened = CheckpointFile(path)
    array = StoredArray(Bytes(opened, 0, 1 << 20), "float32", (1 << 18,))
    path.write_bytes(b"short")  # by a training that writes its next checkpoint
    with pytest.raises(SpecError, match="got shorter while it was read"):
        array.read(0, array.size)
    opened.close()


SAMPLES = {
    "normal": np.random.default_rng(0).normal(size=10_001), "equal": np.full(5000, 3.0), "zeros": np.zeros(100),
    "wide": np.r_[np.random.default_rng(1).normal(size=999) ** 9, np.nan, np.inf, -np.inf, 0.0, 5e-324],
    "few": np.random.default_rng(2).integers(0, 3, 1000) * 1e-8, "nan": np.full(7, np.nan), "none": np.empty(0),
    "one": np.array([2.0]), "two": np.array([2.0, -1.0]),
    "close": 1.0 + np.arange(3000) * 2.0**-52,
}  # fmt: skip


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("kept", [20, 1 << 20])
def test_statistics_in_pieces_are_those_of_the_whole(name: str, kept: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("optim.checkpoint.spread.MOST_KEPT", kept)
    values = SAMPLES[name]
    quantiles, norm, counts = measure(values)
    for meter in (SpreadMeter(values.size), WholeMeter()):
        passes = 0
        while True:
            for k in range(0, values.size, 333):
                meter.add(values[k : k + 333])
            passes += 1
            if not meter.end_pass():
                break
        assert passes <= 4
        np.testing.assert_array_equal(meter.quantiles, quantiles)
        np.testing.assert_array_equal(meter.counts, counts)
        known = np.sort(np.abs(values[~np.isnan(values)]))
        np.testing.assert_equal(meter.median, known[(known.size - 1) // 2] if known.size else np.nan)
        np.testing.assert_allclose(meter.norm, norm, rtol=1e-12)
