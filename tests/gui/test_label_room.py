"""Words on the map stand where nothing else is."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from optim import simulate
from rmsprop_gui.charts.landscape.label_room import LabelRoom
from rmsprop_gui.charts.landscape.paint_context import PaintContext
from rmsprop_gui.drawing import style
from rmsprop_gui.model.notation import NotationChoice
from rmsprop_gui.model.scene import Scene
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.map.map_widget import make_map_widget

FRAME = QRectF(0, 0, 400, 300)
WORD = QRectF(0, 0, 60, 12)


def test_a_word_stands_where_it_is_wanted_unless_something_is_there():
    room = LabelRoom(FRAME)
    places = [WORD.translated(10, 10), WORD.translated(10, 40), WORD.translated(-50, 10)]
    assert room.choose(places) == 0
    assert room.choose(places) == 1  # the first has taken the place
    assert room.choose(places) == 2  # beyond the edge, but it covers less
    assert room.choose(places, must=False) is None
    assert LabelRoom(FRAME).choose([], must=False) is None


def test_words_keep_away_from_cards_and_paths():
    room = LabelRoom(FRAME, points=np.column_stack((np.full(50, 30.0), np.linspace(5, 25, 50))))
    room.take([QRectF(0, 30, 200, 30), QRectF()])
    places = [WORD.translated(10, 10), WORD.translated(10, 40), WORD.translated(100, 10)]
    assert room.choose(places) == 2
    room.add_points(np.array([[110.0, 15.0]] * 9))
    assert room.choose(places) == 0  # nowhere is it free: it covers least here


@pytest.mark.parametrize("text", [1.0, 1.5])
@pytest.mark.parametrize("size", [(640, 520), (420, 360)])
@pytest.mark.parametrize("name", ["long_valley", "rosenbrock", "himmelblau"])
def test_no_two_words_cover_each_other_or_a_card(qtbot, monkeypatch, name, size, text):
    """Also long ones, as in the notation of Keras."""
    placed: list[tuple[QRectF, bool, list[QRectF]]] = []
    choose = PaintContext.choose_place

    def watch(context, places, *, must=True):
        before = list(context.room.taken)
        chosen = choose(context, places, must=must)
        if chosen is not None:
            placed.append((places[chosen], must, before))
        return chosen

    monkeypatch.setattr(PaintContext, "choose_place", watch)
    style.set_text_scale(text)
    scene = Scene(objective=name, objective_params={}, start=None, steps=60) if name != "long_valley" else Scene(steps=60)
    session = Session(scene)
    session.take_runs(tuple(simulate(spec) for spec in scene.specs()))
    monkeypatch.setattr(NotationChoice, "for_run", lambda self, run: "keras")
    view = make_map_widget(session)
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    for step in (0, 3, 12, 40):
        session.seek(step)
        placed.clear()
        view.grab()
        for place, must, before in placed:
            covered = sum(max(0.0, (place & r).width()) * max(0.0, (place & r).height()) for r in before)
            share = covered / (place.width() * place.height())
            assert share <= (0.25 if must else 0.05), (name, step, place, share)
    view.hide()
