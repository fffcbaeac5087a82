"""Scenes as HTML pages: the bits of a NumPy archive, the ledger's own lines, and nothing foreign that could run."""

from __future__ import annotations

import base64
import io
import json
import re
from html.parser import HTMLParser

import numpy as np
import pytest

import optim
from optim import RunSpec, simulate
from optim.analysis import ledger
from optim.analysis.ledger import LineStyle
from optim.analysis.trace.explain import explain
from optim.base import catalog
from optim.base.errors import Cancelled, SpecError
from optim.base.whole_file import ExportError
from optim.export import get_arrays, load, save
from optim.page import PageContent, PageRun, read_page, write_page
from optim.page.arrays import pack_arrays, read_scene, to_json, unpack_arrays
from optim.page.ledger import SLOT, find_array
from tests.engine.test_export import CASES, NOISY, RMSPROP, same_bits

DRIFTING = RMSPROP.with_(drift={"kind": "linear", "velocity_x": 0.01, "velocity_y": -0.02}, steps=30)
EDITS = ({"step": 4, "reset": "all"}, {"step": 9, "optimizer": "adam", "hyper": {"lr": 0.1}})
HALVES = {"kind": "formats", "parameters": "float16", "state": "float32", "arithmetic": "float32"}
MORE = {
    "edited": RMSPROP.with_(edits=EDITS, steps=14), "halves": RMSPROP.with_(precision=HALVES), "drift": DRIFTING,
    "data": RunSpec(objective="linreg_six", steps=6),
    "boxed": NOISY.with_(projection={"kind": "box", "low": -1.5, "high": 2.0}),
}  # fmt: skip
HOSTILE = (
    "</script><script>window.hacked = 1</script>", "<img src=x onerror='window.hacked = 1'>", "</title></style><b>",
    "<!--<script>", "\" onmouseover=\"window.hacked = 1", "${window.hacked = 1}", "a & b &lt;i&gt;", "\u2028\u2029\u202eabc",
    "\ud800", "{step}\x00|", "javascript:window.hacked=1", "日本 🙂",
)  # fmt: skip


def make(*runs: optim.Run, **more: object) -> str:
    file = io.BytesIO()
    write_page(file, PageContent(tuple(PageRun(run, f"run {k}", k) for k, run in enumerate(runs)), **more))  # type: ignore[arg-type]
    return file.getvalue().decode("utf-8")


def make_case(case: str) -> optim.Run:
    if case == "recorded":
        return optim.replay(np.random.default_rng(3).normal(size=(9, 3)), optimizer="adam")
    try:
        return simulate({**CASES, **MORE}[case], backend="plain")
    except SpecError as error:
        pytest.fail(str(error))


@pytest.mark.parametrize("case", [*CASES, *MORE, "recorded"])
def test_a_page_has_the_bits_of_an_archive(tmp_path, case: str) -> None:
    run = make_case(case)
    save(run, tmp_path / "run.npz")
    archive, (page,) = load(tmp_path / "run.npz"), read_page(make(run))
    assert list(page.arrays) == list(archive.arrays)
    assert all(same_bits(page.arrays[name], array) for name, array in archive.arrays.items())
    assert page.spec == run.spec and page.outcome == run.outcome


@pytest.mark.parametrize("optimizer", sorted(catalog.optimizers()))
def test_every_optimizer_and_every_line_of_its_ledger(optimizer: str) -> None:
    run = simulate(RunSpec(objective="beale", optimizer=optimizer, start=(1.0, 1.5), steps=7), backend="plain")
    text = make(run)
    assert all(same_bits(a, b) for a, b in zip(get_arrays(run).values(), read_page(text)[0].arrays.values(), strict=True))
    for parameter, told in enumerate(read_scene(text)["runs"][0]["ledger"]):
        for k, lines in enumerate(read_ledger(told)):
            assert lines == [ledger.text(line, e, LineStyle()) for e in [explain(run, k, parameter)] for line in e.shown]


def read_ledger(told: dict) -> list[list[str]]:
    """The lines of each step, as the script of the page puts them together."""
    found, used = [], {}
    for number, count in told["steps"]:
        for _ in range(count):
            group = told["groups"][number]
            row, columns = used.get(number, 0), [column.split("|") for column in group["columns"]]
            used[number] = row + 1
            slots = iter([slot if isinstance(slot, str) else columns[slot][row] for slot in group["slots"]])
            texts = ["\n".join(told["lines"][n][:4]) for n in group["lines"]]
            pieces = re.split(f"({SLOT})", "\x01".join(texts))
            whole = "".join(next(slots) if piece == SLOT else piece for piece in pieces)
            lines = [line.split("\n") for line in whole.split("\x01")]
            found.append([before + " = ".join(part for part in parts if part) for before, *parts in lines])
    return found


@pytest.mark.parametrize("case", ["noise-clip-edit", "edited", "halves"])
def test_recorded_numbers_of_the_ledger_are_those_of_the_arrays(case: str) -> None:
    run = make_case(case)
    told = read_scene(make(run))["runs"][0]["ledger"][1]
    places = {texts[5] for texts in told["lines"] if texts[5]}
    assert {"gradient+0 1", "theta+1 1", "state.v+1 1"} <= places
    for k in range(run.steps):
        for line in explain(run, k, 1).shown:
            place = find_array(line, run, k)
            if place:
                name, rows, column = re.fullmatch(r"(.*)\+(\d)(?: (\d))?", place).groups()
                array = get_arrays(run)[name][k + int(rows)]
                assert float(array if column is None else array[int(column)]) == float(line.value), place


def test_four_runs_of_300_steps_take_at_most_a_megabyte() -> None:
    runs = [
        simulate(RunSpec(objective="rosenbrock", optimizer=name, start=(-1.2, 1.0), steps=300), backend="plain")
        for name in ("rmsprop", "adam", "adan", "schedule_free_adamw")
    ]
    assert len(make(*runs).encode()) <= 1_000_000


class Parts(HTMLParser):
    """Tags, attributes and texts of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag

    def handle_data(self, data: str) -> None:
        self.texts[self._inside] = self.texts.get(self._inside, "") + data


@pytest.mark.parametrize("hostile", HOSTILE)
def test_foreign_text_is_text_everywhere(hostile: str) -> None:
    run = simulate(RMSPROP.with_(steps=3), backend="plain")
    file = io.BytesIO()
    write_page(file, PageContent((PageRun(run, hostile, 0, "", hostile),), hostile, hostile), say=lambda text: text)
    text = file.getvalue().decode("utf-8")
    plain = Parts(make(run, title="t", about="a"))
    parts = Parts(text)
    assert [tag for tag, _ in parts.tags] == [tag for tag, _ in plain.tags]
    assert [list(given) for _, given in parts.tags] == [list(given) for _, given in plain.tags]
    assert text.count("<script") == text.count("</script") == 2
    scene = read_scene(text)
    assert read_page(text)[0].spec == run.spec
    if hostile.isprintable():
        assert scene["runs"][0]["name"] == hostile == scene["runs"][0]["settings"] == parts.texts["h1"]
        assert parts.texts["p"].startswith(hostile)


def test_the_page_allows_its_own_script_and_nothing_else() -> None:
    text = make(simulate(RMSPROP, backend="plain"))
    rules = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', text)[1]
    allowed = dict(rule.split(" ", 1) for rule in rules.split("; "))
    assert [allowed.pop(name) for name in ("default-src", "base-uri", "form-action")] == ["'none'"] * 3
    assert re.fullmatch("'sha256-[A-Za-z0-9+/=]{44}'", allowed.pop("script-src"))
    assert re.fullmatch("'sha256-[A-Za-z0-9+/=]{44}'", allowed.pop("style-src"))
    assert allowed == {"img-src": "data:"}
    assert text.index("Content-Security-Policy") < text.index("<style") < text.index("<script")
    assert not re.findall(r"https?://(?!www\.w3\.org/)", text)


@pytest.mark.parametrize("objective", sorted(catalog.landscapes()))
def test_every_landscape_has_a_map_with_its_start_in_it(objective: str) -> None:
    run = simulate(RunSpec(objective=objective, steps=2), backend="plain")
    ground = read_scene(make(run))["ground"]
    for x, (low, high) in zip(run.spec.start, ground["view"], strict=False):
        assert low < x < high
    if ground["kind"] == "map":
        heights = np.frombuffer(base64.b64decode(ground["heights"]), "<f4")
        assert heights.size == ground["columns"] * ground["rows"]
        assert len(ground["levels"]) == len(ground["texts"]) == len(ground["strong"]) == len(ground["shades"]) - 1 > 2
        assert sorted(ground["levels"]) == ground["levels"]


def test_a_landscape_that_is_infinite_somewhere_has_gaps() -> None:
    spec = RunSpec(objective="custom", objective_params={"f": "log(x) + y^2 + 1/x"}, start=(1.0, 1.0), steps=4)
    run = simulate(spec, backend="plain")
    ground = read_scene(make(run, view=((-1.0, 3.0), (-2.0, 2.0))))["ground"]
    heights = np.frombuffer(base64.b64decode(ground["heights"]), "<f4").reshape(ground["rows"], ground["columns"])
    assert np.isnan(heights[:, 5]).all() and np.isfinite(heights[:, -5]).all()


def test_what_cannot_be_a_page_is_said() -> None:
    with pytest.raises(ExportError, match="no runs"):
        make()
    long = simulate(RMSPROP.with_(steps=9000), backend="plain")
    with pytest.raises(ExportError, match=r"at most 16,000 lines .* have 18,000"):
        make(long)
    with pytest.raises(SpecError, match="holds no runs"):
        read_page("<html></html>")


def test_a_page_that_is_not_wanted_any_more_is_given_up() -> None:
    run = simulate(RMSPROP, backend="plain")
    with pytest.raises(Cancelled):
        write_page(io.BytesIO(), PageContent((PageRun(run, "a"),)), cancel=np.ones(1, np.uint8))


def test_arrays_keep_every_bit() -> None:
    odd = np.array([0.0, -0.0, np.nan, -np.nan, np.inf, -np.inf, 5e-324, 1.7976931348623157e308, 0.1])
    arrays = {"a": odd, "b": odd.reshape(3, 3), "c": odd.copy(), "d": np.full((4, 2), -0.0), "e": np.empty((0, 2))}
    arrays["f"] = np.array([1.5])
    packed = pack_arrays(arrays)
    assert "same" in packed["c"] and "each" in packed["d"]
    back = unpack_arrays(packed)
    assert all(same_bits(arrays[name], back[name]) for name in arrays)


@pytest.mark.parametrize(
    "damage",
    [{"shape": [3]}, {"shape": [2, -1], "data": ""}, {"shape": "x"}, {"shape": [1], "data": "?"}, {"shape": [1], "same": "b"}],
)  # fmt: skip
def test_damaged_arrays_are_told_of(damage: dict) -> None:
    with pytest.raises(SpecError):
        unpack_arrays({"a": damage})


def test_json_in_a_page_cannot_end_its_element() -> None:
    for hostile in HOSTILE:
        text = to_json({"a": hostile})
        assert not set(text) & set("<>&\u2028\u2029") and text.encode()
        assert json.loads(text) == {"a": hostile}
