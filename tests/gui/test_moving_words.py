"""Words of pictures that follow one another quickly: pixels while it moves, renewed in turns, and never old at rest."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage, QPainter

from optim import simulate
from rmsprop_gui.drawing.formula import Box, DrawnBox, MovingWords, Root, RowBox, TextBox, symbol
from rmsprop_gui.model.pace import UNKNOWN, Pace

BOXES = {
    "number": lambda: TextBox("0.0123", 13, "text"),
    "root": lambda: RowBox(Root(symbol("v", sub=1, color="theta1")), TextBox(" 1.25e-3", 13, "theta1")),
    "title": lambda: TextBox("Effective rate", 13, "text", weight=600),
}


def draw(box: Box, x: float, baseline: float, ratio: float) -> QImage:
    image = QImage(round(240 * ratio), round(48 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor("white"))
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box.paint(painter, x, baseline)
    finally:
        painter.end()
    return image


def measure_difference(one: QImage, other: QImage) -> float:
    """The mean difference of two pictures in grey levels."""
    a, b = (image.convertToFormat(QImage.Format.Format_Grayscale8) for image in (one, other))
    places = [QPoint(x, y) for x in range(a.width()) for y in range(a.height())]
    return sum(abs(a.pixelColor(place).red() - b.pixelColor(place).red()) for place in places) / len(places)


@pytest.mark.parametrize("ratio", [1.0, 2.0])
@pytest.mark.parametrize("name", BOXES)
def test_pixels_stand_where_the_words_stood(name, ratio, qapp):
    box = BOXES[name]()
    drawn = DrawnBox(BOXES[name]())
    assert (drawn.size, drawn.text(), drawn.latex()) == (box.size, box.text(), box.latex())
    written = draw(box, 8, 30, ratio)
    here, beside = (measure_difference(written, draw(drawn, x, 30, ratio)) for x in (8, 9.5))
    assert here < 0.35 * beside  # letters on what is clear are smoothed in grey, elsewhere in colours where a screen has them


def test_words_are_made_once_while_it_moves_and_each_time_at_rest(qapp):
    moving = [True]
    words = MovingWords(lambda: moving[0])
    made = []

    def make() -> Box:
        made.append(True)
        return TextBox(str(len(made)))

    assert [words.get("a", make).text() for _ in range(3)] == ["1", "1", "1"]
    assert words.get("b", make).text() == "2"
    assert words.forget() and not words.forget()
    assert words.get("a", make).text() == "3"
    moving[0] = False
    assert [words.get("a", make).text() for _ in range(2)] == ["4", "5"] and not words.forget()


def test_what_is_renewed_while_it_moves_is_written_one_box_a_picture(qapp):
    words, count = MovingWords(lambda: True), [0]

    def make() -> Box:
        count[0] += 1
        return TextBox(str(count[0]))

    def paint(*names: str) -> list[str]:
        words.begin()
        return [words.get(name, make).text() for name in names]

    assert paint(*"abc") == ["1", "2", "3"]
    words.renew()
    assert paint(*"abc") == ["4", "2", "3"]
    assert paint(*"abc") == ["4", "5", "3"]
    assert paint(*"abcd") == ["4", "5", "6", "7"]  # one that was not there before is written at once
    assert paint(*"abcd") == ["4", "5", "6", "7"]
    words.renew()
    assert paint(*"dcba") == ["8", "6", "5", "4"]
    words.renew()  # those that still wait keep their place
    assert [paint(*"abcd") for _ in range(4)][-1] == ["9", "10", "11", "12"]


def collect_painted(view) -> dict[str, str]:
    """{plot: its head as it is kept}; empty where every picture writes anew."""
    return {name[0]: box.text() for name, box in view.tracker.words._drawn.items()}


@pytest.fixture
def any_pace(monkeypatch):
    """Pictures follow one another quickly on a slow machine too."""
    monkeypatch.setattr(Pace, "limit", 60_000)


def test_values_over_the_plots_keep_while_it_plays_and_are_those_of_the_step_afterwards(window, qtbot, any_pace):
    session, view = window.session, window.view("plots")
    qtbot.waitUntil(lambda: session.run is not None and not session.awaiting)
    session.playback.pause()
    session.updates.set_playing(True)
    session.seek(2)
    session.seek(3)
    view.viewport().repaint()
    kept = collect_painted(view)
    assert set(kept) == set(view.plot_names())
    session.seek(4)
    view.viewport().repaint()
    assert collect_painted(view) == kept
    session.updates.set_playing(False)
    view.viewport().repaint()
    assert not collect_painted(view)


def test_a_run_that_plays_slowly_has_the_values_of_each_step_at_once(window, qtbot, any_pace, monkeypatch):
    session, view, updates = window.session, window.view("plots"), window.session.updates
    qtbot.waitUntil(lambda: session.run is not None and not session.awaiting)
    session.playback.pause()
    updates.set_playing(True)
    for step in (2, 3):
        session.seek(step)
    view.viewport().repaint()
    assert updates.quick and collect_painted(view)
    monkeypatch.setattr(Pace, "limit", 0)  # the next step is late
    with qtbot.waitSignal(updates.paused):
        updates._pause.start(1)
    assert not updates.quick and not collect_painted(view)
    session.seek(4)
    assert not updates.quick
    view.viewport().repaint()
    assert not collect_painted(view)
    updates.set_playing(False)


def test_a_quick_hand_has_kept_words_and_a_slow_one_those_of_each_picture(window, qtbot, any_pace, monkeypatch):
    session = window.session
    qtbot.waitUntil(lambda: session.run is not None and not session.awaiting)
    updates = session.updates
    updates._pace.rest()
    updates._pace.wholes.clear()
    with updates.move():
        pass
    assert updates._pace.between == UNKNOWN
    with updates.move():
        pass
    assert updates.moving and updates.quick
    monkeypatch.setattr(Pace, "limit", 0)
    assert updates.moving and not updates.quick
    qtbot.waitUntil(lambda: not updates.moving)
    assert not window.view("map").above.words.in_motion()


def test_what_is_said_of_a_step_of_a_long_run_is_of_that_step(qapp):
    """Its curve is drawn from some of the steps only."""
    from optim.analysis.stability import find_at, find_some, stability
    from rmsprop_gui.charts.drawing import PlotContent
    from rmsprop_gui.model.scene import RunSetup, Scene
    from rmsprop_gui.panels.plots.kinds import stability as kind

    scene = Scene(steps=12_001, runs=(RunSetup("rmsprop", {"lr": 0.01}),))
    run = simulate(scene.spec(0))
    whole, some = stability(run), find_some(run)
    between = next(step for step in range(11_000, 12_000) if step not in set(some.steps.tolist()))
    for rough in (False, True):
        drawing = kind.draw(PlotContent(runs=((scene.runs[0], run),), focus=run, rough=rough))
        for step in (between, between + 1, run.steps):
            exact = find_at(run, step)
            assert float(exact.ratio[0]) == float(whole.ratio[step])
            told = kind.read(run, drawing.curves[0], step)
            assert told == (float(whole.ratio[step]) if whole.ratio[step] > 0 else None)
            assert drawing.readings(step)[0].text() == kind.num(told, kind.HEAD_DIGITS, "text").text()
