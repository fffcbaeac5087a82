"""Reports of recorded trainings: pages that stand alone and say what was found."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from types import MappingProxyType
from xml.etree import ElementTree

import numpy as np
import pytest

from optim import SpecError
from optim.recorder import Recording, events, open_recording, read_csv, report
from optim.recorder.event_kinds import kinds
from optim.recorder.event_kinds.base import running_median
from optim.recorder.fill import measure_rows
from optim.recorder.recording import Series, Tensor
from optim.recorder.report.plot import COLUMNS, get_scale, group, nice, thin

FOLDER = Path(__file__).parents[1] / "reference" / "recordings"
NAMES = sorted(path.stem for path in FOLDER.glob("*.rmsrec"))


@pytest.fixture(params=NAMES)
def recording(request: pytest.FixtureRequest) -> Recording:
    return open_recording(FOLDER / f"{request.param}.rmsrec")


def long_recording(records: int = 20_000, name: str = "w") -> Recording:
    random = np.random.default_rng(0)
    spread = {q: measure_rows(random.lognormal(size=(records, 3))) for q in ("gradient", "rate", "update", "theta", "root")}
    unknown, zeros = np.full(records, np.nan), np.zeros(records)
    series = Series(MappingProxyType(spread), zeros, zeros, zeros, np.zeros(records, int))
    return Recording(
        name, "", "", "", {}, 1, np.arange(records), random.random(records), unknown, unknown, (Tensor(name, (3,)),),
        MappingProxyType({name: series}),
    )  # fmt: skip


def outside(text: str) -> str:
    """Markdown without its blocks of code."""
    return re.sub(r"```.*?```", "", text, flags=re.DOTALL)


def pictures(page: str) -> list[ElementTree.Element]:
    return [ElementTree.fromstring(text) for text in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]


def test_the_references_are_small_and_whole(recording: Recording) -> None:
    assert NAMES == ["keras", "torch"]
    assert recording.problem == "" and recording.records == 24 and recording.optimizer
    assert all(path.stat().st_size < 60_000 for path in FOLDER.glob("*.rmsrec"))


def test_what_happened_in_the_references() -> None:
    found = events(open_recording(FOLDER / "torch.rmsrec"))
    assert [(event.kind, event.step) for event in found] == [("spike", 85), ("rate_change", 100)]
    assert len(found[0].others) == 2
    assert events(open_recording(FOLDER / "keras.rmsrec")) == ()


def test_a_page_stands_alone(recording: Recording) -> None:
    page = report(recording, "html")
    assert page == report(recording, "html")
    assert page.startswith("<!doctype html>") and "<script" not in page
    assert set(re.findall(r"https?://[^\"' ]+", page)) == {"http://www.w3.org/2000/svg"}, "nothing is fetched"
    assert "nan" not in re.sub(r"<[^>]*style.*?</style>|nan or infinite|or nan together", "", page)
    drawn = pictures(page)
    assert len(drawn) >= 3 + 2 * len(recording.tensors) - 1
    for event in events(recording):
        assert event.sentence in page
    for picture in drawn:
        box = [float(x) for x in picture.attrib["viewBox"].split()]
        for text in picture.iter("{http://www.w3.org/2000/svg}text"):
            assert 0 <= float(text.attrib["x"]) <= box[2] and 0 <= float(text.attrib["y"]) <= box[3]
        for path in picture.iter("{http://www.w3.org/2000/svg}path"):
            numbers = np.array([[float(a), float(b)] for a, b in re.findall(r"[ML]([\d.-]+) ([\d.-]+)", path.attrib["d"])])
            assert (numbers >= 0).all() and (numbers <= box[2:]).all()


def test_markdown_says_the_same(recording: Recording) -> None:
    text = report(recording, "md")
    for event in events(recording):
        assert event.sentence.replace("|", "\\|") in text
    tables = [line for line in outside(text).splitlines() if line.startswith("|")]
    widths = {line.count("|") - line.count("\\|") for line in tables}
    assert widths <= {3, 4, 9}
    assert all(tensor.name in text for tensor in recording.tensors)


@pytest.mark.parametrize("format", ["html", "md"])
def test_what_was_looked_for_and_not_found_is_said(recording: Recording, format: str) -> None:
    """Every kind is either an event or healthy, and none is both."""
    text = unescape(report(recording, format))
    told = re.search(r"Looked for and not found: ([^.<]*)\.", text.replace("\\", ""))
    assert told is not None
    healthy, found = set(told[1].split(", ")), {event.declared.title for event in events(recording)}
    titles = {title for kind in kinds().values() for title in kind.title.split(", ")}
    assert healthy | {part for title in found for part in title.split(", ")} == titles
    assert not any(title in told[1] for title in found)


def test_a_long_recording_makes_no_long_page() -> None:
    page = report(long_recording(), "html")
    assert len(page) < 250_000
    text = report(long_recording(), "md")
    assert len(text) < 20_000 and "weaker ones are not told" in text


@pytest.mark.parametrize("format", ["html", "md"])
def test_names_are_shown_as_they_are(format: str) -> None:
    text = report(long_recording(50, "<b>a|b</b> & `c`"), format)
    assert "<b>" not in outside(text)
    assert ("&lt;b&gt;a|b&lt;/b&gt; &amp; `c`" if format == "html" else "\\<b\\>a\\|b\\</b\\> & \\`c\\`") in text


@pytest.mark.parametrize("format", ["html", "md"])
def test_little_is_enough(tmp_path: Path, format: str) -> None:
    """One row; no loss; nothing but a loss; nothing at all; everything nan."""
    for text in ("g\n1.0\n", "w.g\n0\n0\n0\n", "loss\n1\n2\n", "loss,g\n,\n,\n"):
        (tmp_path / "small.csv").write_text(text)
        told = report(read_csv(tmp_path / "small.csv"), format)
        assert ("records of every update" if "g" in text else "A log without gradients, 2 entries: row 0 to row 1") in told
    none = replace(long_recording(10), steps=np.empty(0, int), loss=np.empty(0), lr=np.empty(0), tensors=(), series={})
    assert "Nothing was recorded yet" in report(none, format)
    lost = replace(long_recording(10), loss=np.full(10, np.nan), problem="Record 11 is damaged.")
    assert "Record 11 is damaged." in report(lost, format)


def test_another_format_gets_a_sentence(recording: Recording) -> None:
    with pytest.raises(SpecError, match="no format of a report named 'pdf'"):
        report(recording, "pdf")


def test_thinning_keeps_the_extremes() -> None:
    values = np.random.default_rng(1).normal(size=100_000)
    values[77_777], values[5] = 50.0, np.nan
    drawn = thin(values)
    assert len(drawn) <= 2 * COLUMNS and (np.diff(drawn) > 0).all()
    assert values[drawn].max() == 50.0 or np.nanmax(values[drawn]) == 50.0
    assert np.nanmin(values[drawn]) == np.nanmin(values)
    places, means = group(np.repeat(np.arange(1000.0)[:, None], 7, axis=1))
    np.testing.assert_allclose(means[:, 0], places, atol=2)


def test_scales_and_ticks() -> None:
    assert nice(0.0, 1.0, 5) == pytest.approx([0.0, 0.2, 0.4, 0.6, 0.8, 1.0])
    assert nice(3.0, 3.0, 5) == [3.0]
    for values in ([1.0, 1e6], [-1.0, 1e6], [0.0, 0.0], [np.nan, 5.0], [np.nan], [1e-300, 1e300], [0.0, 1e-9, 1.0]):
        scale = get_scale(np.array(values))
        ticks = scale.ticks(5)
        assert 1 <= len(ticks) <= 6
        assert all(-0.1 <= place <= 1.1 for place, _ in ticks)
    assert get_scale(np.array([1.0, 1e6])).logarithmic and not get_scale(np.array([-1.0, 1e6])).logarithmic


def test_the_running_median_looks_back() -> None:
    values = np.random.default_rng(0).normal(size=30)
    expected = [np.median(values[max(0, k - 4) : k + 1]) for k in range(30)]
    np.testing.assert_array_equal(running_median(values), expected)
