"""What a report tells in order: of trainings in which something was planted, and of healthy ones."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest

from optim.recorder import Recording, events, open_recording, report
from optim.recorder.report import FORMATS, make_files
from optim.recorder.report.account import Account, make_account
from optim.recorder.report.relations import AFTER, BEFORE, SURE
from optim.recorder.report.svg import inks, svg
from tests.engine.trainings import HEALTHY, PLANTED, train

RECORDINGS = Path(__file__).parents[1] / "reference" / "recordings"


@cache
def planted(name: str) -> Recording:
    return train(PLANTED[name][0])


@cache
def tell(name: str) -> Account:
    return make_account(planted(name))


@pytest.mark.parametrize("name", PLANTED)
def test_an_account_goes_by_time_and_begins_with_what_came_first(name: str) -> None:
    account, found = tell(name), events(planted(name))
    told = [each.event for each in account.happenings]
    assert told and [event.step for event in told] == sorted(event.step for event in told)
    assert told[0].step == min(event.step for event in found) and told[0].declared.title in account.opening[0]
    assert [each.number for each in account.happenings] == [*range(1, len(told) + 1)]
    assert PLANTED[name][1] & {event.kind for event in told}


@pytest.mark.parametrize("name", PLANTED)
def test_each_consequence_has_numbers_and_points_at_what_is_not_earlier(name: str) -> None:
    account = tell(name)
    for each in account.happenings:
        for consequence in each.consequences:
            assert re.search(r"\d|∞|not a number", consequence.sentence) and consequence.how in (SURE, AFTER, BEFORE)
            assert "nan" not in consequence.sentence
            if consequence.number:
                assert account.happenings[consequence.number - 1].event.step >= each.event.step
                assert consequence.number != each.number


@pytest.mark.parametrize("name", PLANTED)
def test_the_figure_shows_the_number_at_its_step(name: str) -> None:
    """The dot has the value that was recorded at the step of the finding."""
    recording = planted(name)
    for each in tell(name).happenings:
        plot = each.figure
        assert plot is not None and (each.event.step, each.event.declared.level) in plot.marks
        assert (np.diff(plot.steps) > 0).all()
        for step, value in plot.points:
            assert step == each.event.step and value == plot.curves[0].values[plot.steps == step][0]
        r = int(np.searchsorted(recording.steps, each.event.step))
        if each.event.kind == "spike":
            assert plot.points[0][1] == recording.series[each.event.subject].spread["gradient"].norm[r]
        if each.event.kind in ("loss_spike", "collapse") and plot.points:
            assert plot.points[0][1] == recording.all_losses[1][list(recording.all_losses[0]).index(each.event.step)]


def test_a_corrupt_batch_lowers_the_rate_for_as_long_as_v_remembers() -> None:
    """The chain as it is: the loss and the gradient are of one batch, and √v, not the loss, makes the rate fall."""
    recording, account = planted("corrupt batch"), tell("corrupt batch")
    first, second = account.happenings[:2]
    assert [each.event.kind for each in (first, second)] == ["loss_spike", "spike"]
    (together,) = [each for each in first.consequences if each.how == SURE]
    assert together.number == 2 and "neither caused the other" in together.sentence
    (rate,) = [each for each in second.consequences if each.how == SURE]
    spread, r = recording.series[second.event.subject].spread, second.event.step
    root = spread["root"].quantiles[:, 3]
    assert f"from {root[r - 1]:.3g} to {root[r]:.3g}" in rate.sentence
    assert "1/(1 − decay) = 100 updates" in rate.sentence


def test_what_is_only_an_order_in_time_is_said_to_be() -> None:
    (first, *_) = tell("cold v").happenings
    (after,) = [each for each in first.consequences if each.how == AFTER]
    losses = planted("cold v").loss
    assert f"The loss is {losses[0]:.3g} at step 0, before it, and {losses[1]:.3g} at step 1." in after.sentence
    assert "order in time and no proof" in report(planted("cold v"), "text")


def test_eps_caps_the_rate() -> None:
    (first, *_) = tell("eps too large").happenings
    recording = planted("eps too large")
    largest = recording.series[first.event.subject].spread["rate"].quantiles[0, -1]
    (cap,) = first.consequences
    assert cap.how == SURE and "lr/ε = 0.0333" in cap.sentence and f"{largest:.3g}" in cap.sentence
    assert largest <= 0.01 / 0.3


def test_nothing_is_led_to_where_the_numbers_do_not_hold() -> None:
    """The same spike, but √v and the rate stay: no consequence is told of them."""
    recording = planted("corrupt batch")
    ones, series = np.ones((recording.records, 7)), {}
    for name, each in recording.series.items():
        series[name] = replace(each, spread={**each.spread, "root": replace(each.spread["root"], quantiles=ones)})
    account = make_account(replace(recording, series=series))
    assert not any("median √v" in each.sentence for happening in account.happenings for each in happening.consequences)


@pytest.mark.parametrize("name", HEALTHY)
def test_of_a_healthy_training_it_says_what_was_looked_for(name: str) -> None:
    account = make_account(train(HEALTHY[name]))
    assert "Divergence" in account.healthy and "Not finite" in account.healthy
    if not account.happenings:
        assert "Nothing of what is looked for happened" in account.opening[0]


@pytest.mark.parametrize("format", FORMATS)
def test_all_formats_tell_the_same(format: str) -> None:
    recording = planted("corrupt batch")
    written = unescape(report(recording, format)).replace("\\", "")
    for each in tell("corrupt batch").happenings:
        for sentence in (each.event.sentence, each.event.advice, *(one.sentence for one in each.consequences)):
            assert sentence in written
    assert written.index("1. step 120") < written.index("2. step 120")


def test_markdown_has_its_figures_beside_it() -> None:
    recording = open_recording(RECORDINGS / "torch.rmsrec")
    files = make_files(recording, "md", "torch-report")
    *pictures, text = files
    assert text == "torch-report.md" and len(pictures) == len(make_account(recording).happenings) == 2
    for name in pictures:
        assert ElementTree.fromstring(files[name]).tag.endswith("svg") and f"](<{name}>)" in files[text]
    assert list(make_files(recording, "html", "a")) == ["a.html"] and list(make_files(recording, "text", "a")) == ["a.txt"]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [300, 720])
def test_figures_fit_their_width_and_have_the_colours_of_a_theme(theme: str, width: int) -> None:
    for each in tell("ramped rate").happenings:
        assert each.figure is not None
        drawn = svg(each.figure, str, width, theme)
        picture = ElementTree.fromstring(drawn)
        assert inks(theme)["accent"] in drawn and "\ue000" not in drawn
        for text in picture.iter("{http://www.w3.org/2000/svg}text"):
            assert 0 <= float(text.attrib["x"]) <= width


def test_an_empty_recording_has_an_account() -> None:
    recording = planted("cold v")
    none = np.empty(0)
    empty = replace(recording, steps=np.empty(0, int), loss=none, lr=none, seconds=none, tensors=(), series={})
    assert make_account(empty).opening == ("Nothing was recorded yet.",)
