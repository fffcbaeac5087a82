"""Exported pages in a real Chromium: played, scrubbed, hovered, steered by keys, with the numbers of the run and no request."""

from __future__ import annotations

import io
import json
import random
import struct
from collections.abc import Iterator
from pathlib import Path

import contourpy
import numpy as np
import pytest

from optim import RunSpec, simulate
from optim.analysis import ledger
from optim.analysis.ledger import LineStyle
from optim.analysis.trace.explain import explain
from optim.export import get_arrays
from optim.page import PageContent, PageNote, PageRun, write_page
from optim.simulate.run import Run
from rmsprop_gui.i18n.number_text import number, short
from tests.engine.browser import Tab, find_browser, start_browser
from tests.engine.test_page import DRIFTING, HOSTILE

STEPS = 60
SPEC = RunSpec(
    objective="valley", objective_params={"k": 50.0, "scale": 0.1}, optimizer="rmsprop", hyper={"lr": 0.15, "decay": 0.9},
    start=(-4.7, 2.5), steps=STEPS,
)  # fmt: skip
FORM = LineStyle(number=lambda x: number(float(x), 4), setting=lambda x: short(float(x), 4))
SIZES = {"desktop": (1440, 900), "small": (1024, 700), "phone": (390, 844)}


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    program = find_browser()
    if program is None:
        pytest.skip("There is no Chromium here; `apt-get install chromium` brings one.")
    with start_browser(program, tmp_path_factory.mktemp("profile")) as tab:
        yield tab


@pytest.fixture(scope="module")
def runs() -> tuple[Run, ...]:
    return tuple(simulate(SPEC.with_(optimizer=name, hyper=hyper), backend="plain") for name, hyper in (
        ("rmsprop", {"lr": 0.15, "decay": 0.9}), ("adam", {"lr": 0.2}), ("sgd", {"lr": 0.376})))  # fmt: skip


def write(folder: Path, runs: tuple[Run, ...], **more: object) -> Path:
    names = more.pop("names", [f"run {k}" for k in range(len(runs))])
    file = io.BytesIO()
    made = tuple(PageRun(run, names[k], k, "", "settings") for k, run in enumerate(runs))  # type: ignore[index]
    write_page(file, PageContent(made, **{"title": "A scene", **more}), form=FORM)  # type: ignore[arg-type]
    path = folder / "scene.html"
    path.write_bytes(file.getvalue())
    return path


@pytest.fixture
def page(tab: Tab, runs: tuple[Run, ...], tmp_path: Path) -> Iterator[Tab]:
    """The page at step 20, freshly opened; whatever it complains of fails the test."""
    tab.requests.clear()
    tab.complaints.clear()
    tab.open(write(tmp_path, runs, step=20))
    yield tab
    assert tab.complaints == []
    assert {address.partition(":")[0] for address in tab.requests} <= {"file", "data"}
    assert len([address for address in tab.requests if address.startswith("file:")]) == 1


def step(tab: Tab) -> int:
    return int(tab.evaluate("document.querySelector('#step b').textContent"))


def test_the_numbers_in_the_browser_have_the_bits_of_the_run(page: Tab, runs: tuple[Run, ...]) -> None:
    found = page.evaluate("""runs.map(run => Object.fromEntries(Object.entries(run.arrays).map(([name, array]) => {
        const values = new Float64Array(array.rows * array.columns);
        for (let i = 0; i < values.length; i++) values[i] = array.at(Math.floor(i / array.columns), i % array.columns);
        return [name, Array.from(new Uint8Array(values.buffer), byte => byte.toString(16).padStart(2, "0")).join("")];
    })))""")
    for run, arrays in zip(runs, found, strict=True):
        for name, array in get_arrays(run).items():
            assert arrays[name] == array.astype("<f8").tobytes().hex(), name


def test_the_ledger_in_the_browser_says_what_the_ledger_says(page: Tab, runs: tuple[Run, ...]) -> None:
    told = page.evaluate("""runs.map(run => run.ledger.map((_, j) => Array.from({length: run.steps}, (_, k) =>
        readLedger(run, j, k).map(line => [line.before + [line.symbols, line.numbers, line.result].filter(Boolean).join(" = "),
        line.recorded]))))""")
    for run, parameters in zip(runs, told, strict=True):
        for j, steps in enumerate(parameters):
            for k, lines in enumerate(steps):
                explanation = explain(run, k, j)
                assert [text for text, _ in lines] == [ledger.text(line, explanation, FORM) for line in explanation.shown]
                for (_, recorded), line in zip(lines, explanation.shown, strict=True):
                    assert recorded is None or struct.pack("d", recorded) == struct.pack("d", float(line.value))


def test_numbers_are_written_as_the_program_writes_them(page: Tab) -> None:
    draw = random.Random(5)
    values = [draw.uniform(-1, 1) * 10.0 ** draw.randint(-12, 12) for _ in range(1500)]
    values += [0.0, -0.0, 0.5, 1.5, 2.5, 1234.5, 12345.0, 12345.5, 99995.0, 99996.0, 9999.5, 9999.6, 0.00099996, 0.0009995, 1e-3,
               1e5, 0.1, 1e300, 5e-324, 0.03125, 1.0625, 100.0, 1000.0, 1e-8, -1e-8, 123456.0, 999999.5]  # fmt: skip
    for function, python in (("number", number), ("short", short)):
        for digits in (3, 4, 6):
            told = page.evaluate(f"{json.dumps(values)}.map(x => {function}(x, {digits}))")
            assert told == [python(x, digits) for x in [v if v else 0.0 for v in values]]
    assert page.evaluate("[NaN, Infinity, -Infinity].map(x => number(x))") == [number(x) for x in (np.nan, np.inf, -np.inf)]


def test_keys_step_and_go_to_the_ends(page: Tab) -> None:
    for key, shift, wanted in (
        ("ArrowRight", False, 21), ("ArrowLeft", False, 20), ("ArrowRight", True, 30), ("End", False, STEPS),
        ("ArrowRight", False, STEPS), ("Home", False, 0), ("ArrowLeft", True, 0),
    ):  # fmt: skip
        page.press(key, shift)
        assert step(page) == wanted, key


def test_space_plays_and_pauses_and_the_end_is_held(page: Tab) -> None:
    page.evaluate("clock.speed = 400")
    page.press(" ")
    assert page.evaluate("document.querySelector('#play').getAttribute('aria-label')") == "Pause"
    page.evaluate(f"new Promise(done => watchers.push(() => state.step === {STEPS} && done()))")
    assert page.evaluate("state.playing")
    page.press(" ")
    assert not page.evaluate("state.playing")
    page.press("Home")
    page.click_on("#play")
    assert page.evaluate("state.playing")
    page.click_on("#forward")
    assert not page.evaluate("state.playing")


def test_buttons_and_the_timeline_move_the_step(page: Tab) -> None:
    for selector, wanted in (("#forward", 21), ("#back", 20), ("#last", STEPS), ("#first", 0)):
        page.click_on(selector)
        assert step(page) == wanted
    page.click_on("#scrub")
    assert abs(step(page) - STEPS / 2) <= 1
    page.press("ArrowRight")  # on the timeline, which has the focus now
    assert abs(step(page) - STEPS / 2 - 1) <= 1
    assert page.evaluate("document.querySelector('#scrub').getAttribute('aria-valuetext')") == f"step {step(page)} of {STEPS}"


def test_a_press_and_a_drag_on_a_plot_go_to_the_step(page: Tab) -> None:
    box = page.evaluate("(b => [b.x, b.y, b.width, b.height])(plots[1].canvas.getBoundingClientRect())")
    x = lambda share: box[0] + 56 + share * (box[2] - 66)  # noqa: E731
    page.click(x(0.5), box[1] + 30)
    assert step(page) == STEPS / 2
    page.ask("Input.dispatchMouseEvent", type="mousePressed", x=x(0.5), y=box[1] + 30, button="left", clickCount=1, buttons=1)
    page.move(x(0.75), box[1] + 30, pressed=True)
    page.ask("Input.dispatchMouseEvent", type="mouseReleased", x=x(0.75), y=box[1] + 30, button="left", clickCount=1)
    assert step(page) == STEPS * 0.75


def test_hovering_tells_all_digits_and_leaving_hides_them(page: Tab, runs: tuple[Run, ...]) -> None:
    at = page.evaluate("""(() => { const box = document.querySelector('#map-canvas').getBoundingClientRect();
        const [x, y] = map.locate(runs[2], 7); return [box.x + x, box.y + y]; })()""")
    page.move(*at)
    told = page.evaluate("[document.querySelector('#tip').hidden, document.querySelector('#tip').innerText]")
    assert told[0] is False
    for x in (*runs[2].theta[7], runs[2].loss[7]):
        assert repr(float(x)).replace("-", "−").replace("e", "×10^") in told[1]
    page.click(*at)
    assert step(page) == 7
    page.move(2, 2)
    assert page.evaluate("document.querySelector('#tip').hidden")


def test_another_run_comes_to_the_front_and_runs_are_hidden(page: Tab) -> None:
    before = page.evaluate("document.querySelector('#ledger tbody').innerText")
    page.click_on("#runs-table tbody tr:nth-child(2) button.run")
    assert page.evaluate("state.focus") == 1
    assert page.evaluate("document.querySelector('#ledger tbody').innerText") != before
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    drawn = page.evaluate("document.querySelector('#map-canvas').toDataURL()")
    page.click_on("#runs-table tbody tr:nth-child(3) input")
    assert page.evaluate("runs[2].visible") is False
    assert page.evaluate("document.querySelector('#map-canvas').toDataURL()") != drawn
    page.click_on("#tabs button:nth-child(2)")
    assert page.evaluate("state.parameter") == 1
    assert "θ₂" in page.evaluate("document.querySelector('#ledger tbody').innerText")


@pytest.mark.parametrize("size", SIZES)
def test_light_and_dark_follow_the_system_until_chosen(page: Tab, size: str) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    canvas = "(document.querySelector('#map-canvas'))"
    corner = f"(c => [...c.getContext('2d').getImageData(c.width / 2, 60, 1, 1).data].slice(0, 3)){canvas}"
    seen = []
    for dark in (False, True):
        page.resize(*SIZES[size], dark=dark)
        page.settle()
        seen.append((page.evaluate(ground), page.evaluate(corner)))
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it can be moved sideways"
    assert seen[0][0] == "rgb(244, 244, 241)" and seen[1][0] == "rgb(15, 20, 24)"
    assert min(seen[0][1]) > 150 and max(seen[1][1]) < 120
    heights = page.evaluate("[...document.querySelectorAll('button.run')].map(node => node.clientHeight)")
    assert max(heights) < 70, "names are broken letter by letter"
    page.evaluate("document.querySelector('#theme input[value=light]').click()")
    page.settle()
    assert (page.evaluate(ground), page.evaluate(corner)) == seen[0]
    page.evaluate("document.querySelector('#theme input[value=system]').click()")
    page.settle()
    assert page.evaluate(ground) == seen[1][0]


def test_the_map_is_drawn_in_the_colours_of_the_runs(page: Tab) -> None:
    page.press("End")
    counts = page.evaluate("""(c => { const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data, counts = {};
        for (let i = 0; i < d.length; i += 4) { const k = [d[i], d[i + 1], d[i + 2]].join(); counts[k] = (counts[k] || 0) + 1; }
        return counts; })(document.querySelector('#map-canvas'))""")
    for name in ("#B64409", "#1D44A1", "#1F2933"):
        key = ",".join(str(int(name[i : i + 2], 16)) for i in (1, 3, 5))
        assert counts.get(key, 0) > 60, name


def test_contours_are_those_of_contourpy(page: Tab) -> None:
    """As long as those that the window draws, level by level, on the same heights."""
    lengths, heights, levels = page.evaluate("""[terrain.lines.map(lines => lines.reduce((sum, line) => sum + measure(line), 0)),
        Array.from(terrain.heights, x => x === x ? x : null), terrain.levels]""")
    rows, columns = page.evaluate("[terrain.rows, terrain.columns]")
    z = np.array([np.nan if x is None else x for x in heights]).reshape(rows, columns)
    generator = contourpy.contour_generator(z=np.ma.masked_invalid(z))
    for length, level in zip(lengths, levels, strict=True):
        wanted = sum(float(np.hypot(*np.diff(line, axis=0).T).sum()) for line in generator.lines(level))
        assert length == pytest.approx(wanted, rel=1e-6, abs=1e-6)


def test_everything_that_takes_the_focus_has_a_name(page: Tab) -> None:
    nodes = page.ask("Accessibility.getFullAXTree")["nodes"]
    roles = {}
    for node in nodes:
        role, name = node.get("role", {}).get("value"), node.get("name", {}).get("value", "")
        focusable = any(p["name"] == "focusable" and p["value"]["value"] for p in node.get("properties", ()))
        if not node.get("ignored") and role != "RootWebArea" and (focusable or role in ("image", "region", "table")):
            roles.setdefault(role, []).append(name)
    assert all(name for role in roles if role not in ("table",) for name in roles[role]), roles
    assert {"button", "slider", "radio", "checkbox", "image", "region"} <= set(roles)
    assert len(roles["region"]) == 4 and len(roles["image"]) == 5
    assert page.evaluate("document.documentElement.lang") == "en"
    for _ in range(3):
        page.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")


def test_nothing_can_be_asked_of_the_network(tab: Tab, runs: tuple[Run, ...], tmp_path: Path) -> None:
    tab.open(write(tmp_path, runs[:1]))
    tab.requests.clear()
    assert tab.evaluate("fetch('https://example.com/').then(() => 'asked', () => 'refused')") == "refused"
    assert tab.evaluate("""new Promise(done => { const i = new Image(); i.onload = () => done("asked");
        i.onerror = () => done("refused"); i.src = "https://example.com/a.png"; })""") == "refused"
    tab.evaluate("""(() => { const s = document.createElement("script"); s.textContent = "window.hacked = 1";
        document.body.append(s); })()""")
    tab.evaluate("document.body.insertAdjacentHTML('beforeend', '<b onclick=\"window.hacked = 1\" id=bad>x</b>')")
    tab.evaluate("document.querySelector('#bad').click()")
    assert tab.evaluate("window.hacked === undefined")
    assert tab.requests == [] and tab.refused == ["https://example.com/a.png"]
    tab.complaints.clear()


def test_hostile_texts_are_shown_and_do_nothing(tab: Tab, tmp_path: Path) -> None:
    tab.complaints.clear()
    tab.requests.clear()
    run = simulate(SPEC.with_(steps=3), backend="plain")
    names = [text for text in HOSTILE if text.isprintable()]
    tab.open(write(tmp_path, (run,) * len(names), names=names, title=names[0], about=names[1]))
    assert tab.evaluate("window.hacked === undefined")
    assert tab.evaluate("document.querySelector('h1').textContent") == names[0] == tab.evaluate("document.title")
    assert tab.evaluate("document.querySelector('header p').textContent") == names[1]
    shown = tab.evaluate("[...document.querySelectorAll('button.run span')].map(node => node.textContent)")
    assert shown == names
    assert tab.evaluate("document.querySelectorAll('main img, main script, main b:not(#step b):not(.result b)').length") == 0
    assert tab.complaints == [] and len(tab.requests) == 1


@pytest.mark.parametrize(
    "spec",
    [DRIFTING, RunSpec(objective="x_over_log_x", steps=15), RunSpec(objective="linreg_six", steps=6), SPEC.with_(steps=0),
     RunSpec(objective="rosenbrock", hyper={"lr": 1e200, "eps": 0.0}, start=(-1.2, 1.0), steps=12),
     RunSpec(objective="custom", objective_params={"f": "log(x) + y^2 + 1/x"}, start=(1.0, 1.0), steps=4)],
    ids=["drift", "curve", "data", "no steps", "diverges", "infinite"],
)  # fmt: skip
def test_scenes_of_every_kind_are_drawn_without_complaint(tab: Tab, tmp_path: Path, spec: RunSpec) -> None:
    tab.complaints.clear()
    run = simulate(spec, backend="plain")
    tab.open(write(tmp_path, (run,)))
    for key in ("ArrowRight", "End", "Home"):
        tab.press(key)
    assert tab.complaints == []
    inks = tab.evaluate("new Set(new Uint32Array((c => c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer)"
                        "(document.querySelector('#map-canvas')))).size")  # fmt: skip
    assert inks > 20


def test_recorded_gradients_have_no_map_and_say_so(tab: Tab, tmp_path: Path) -> None:
    import optim

    tab.complaints.clear()
    run = optim.replay(np.random.default_rng(3).normal(size=(9, 3)), optimizer="adam")
    tab.open(write(tmp_path, (run,)))
    assert "no landscape" in tab.evaluate("document.querySelector('#map').innerText")
    tab.press("ArrowRight")
    assert tab.evaluate("document.querySelectorAll('#tabs button').length") == 3
    assert tab.complaints == []


NOTES = (
    PageNote("map", "over the <b>valley</b>", (-2.0, 1.0), (40.0, 30.0), first=5, last=30),
    PageNote("loss", "", (20.0, 0.05), (-40.0, 20.0)),
    PageNote("timeline", "told below", first=10, last=12),
    PageNote("stability", "of a plot that is not here", first=15),
    PageNote("update", "word " * 190, (10.0, 0.0)),
)


def get_told(tab: Tab) -> list[str]:
    tab.settle()
    return tab.evaluate("[...document.querySelectorAll('#note-text span')].map((each) => each.textContent)")


def get_label(tab: Tab, canvas: str) -> str:
    return tab.evaluate(f"document.querySelector('{canvas}').getAttribute('aria-label')")


def test_notes_are_drawn_and_told_at_their_steps(tab: Tab, runs: tuple[Run, ...], tmp_path: Path) -> None:
    tab.complaints.clear()
    path = write(tmp_path, runs, step=11, notes=NOTES)
    tab.open(path)
    tab.settle()
    shown = tab.evaluate("mapCanvas.toDataURL()")
    assert "Notes: over the <b>valley</b>." in get_label(tab, "#map-canvas")
    assert "Notes: an arrow." in get_label(tab, "canvas.plot")
    told = get_told(tab)
    assert told[0] == "told below" and told[-1].startswith("word word") and len(told[-1]) == 950  # what is cut is there in full
    tab.evaluate("seek(40)")
    told = get_told(tab)
    assert told[0] == "of a plot that is not here" and len(told) == 2
    assert "Notes" not in get_label(tab, "#map-canvas")
    tab.open(write(tmp_path, runs, step=11))
    tab.settle()
    assert tab.evaluate("document.querySelector('#note-text').hidden") and tab.evaluate("mapCanvas.toDataURL()") != shown
    assert tab.complaints == []


@pytest.mark.parametrize("size", SIZES)
def test_the_text_of_a_note_stays_in_its_chart(tab: Tab, runs: tuple[Run, ...], tmp_path: Path, size: str) -> None:
    corners = [PageNote("map", "x" * 400, (-2.0, 0.0), offset) for offset in ((-900.0, 900.0), (900.0, -900.0))]
    tab.open(write(tmp_path, runs, step=11, notes=(*corners, PageNote("map", "wide " * 30, (-2.0, 0.0)))), *SIZES[size])
    tab.settle()
    for box in tab.evaluate("""notesAt(["map"]).map((note) => {
        const [width, height] = [mapCanvas.clientWidth - LEFT - RIGHT, mapCanvas.clientHeight - TOP - BOTTOM];
        const frame = { left: LEFT, top: TOP, width, height };
        const at = placeNote(mapCanvas.getContext("2d"), frame, note, [frame.left + 40, frame.top + 40]);
        return [at.left - frame.left, at.top - frame.top, frame.left + frame.width - at.left - at.width,
                frame.top + frame.height - at.top - at.height];
    })"""):
        assert min(box) >= 0, box
