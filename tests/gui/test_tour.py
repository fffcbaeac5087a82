"""The tour: every stop is there, its card stays in the window and off its target, and whoever skips it is not asked again."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRect, QSettings, QSize, Qt
from PySide6.QtWidgets import QApplication, QPushButton
from shiboken6 import delete

from rmsprop_gui import app
from rmsprop_gui.drawing import style
from rmsprop_gui.model.presets import FIRST
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.windows.main import main_window
from rmsprop_gui.windows.tour.callout import EDGE, place
from rmsprop_gui.windows.tour.tour import Tour, is_in_front, stops
from tests.gui.accessibility import complaints

ROOM = QRect(0, 0, 1024, 700)


@pytest.fixture
def tour(window, qtbot):
    window.start_tour()
    tour = window.findChild(Tour)
    yield tour
    if window.findChild(Tour) is tour:
        tour.end()
        qtbot.waitUntil(lambda: window.findChild(Tour) is None)


def seen(tour):
    """The card and the lit place, in the window's pixels."""
    return tour.callout.geometry(), tour.shade.hole()


@pytest.mark.parametrize("x, y", list(itertools.product((0, 40, 500, 950), (0, 60, 330, 640))))
@pytest.mark.parametrize("width, height", [(30, 30), (256, 40), (338, 500), (120, 700)])
def test_a_card_stays_in_the_room_and_off_its_target(x, y, width, height):
    target = QRect(x, y, width, height) & ROOM
    found = place(QSize(312, 150), target, ROOM)
    assert ROOM.adjusted(EDGE, EDGE, -EDGE, -EDGE).contains(found.card) and not found.card.intersects(target)
    assert not found.card.contains(found.tip) and target.adjusted(-3, -3, 3, 3).contains(found.tip)


def test_a_target_as_large_as_the_room_is_covered_as_little_as_can_be():
    found = place(QSize(312, 150), ROOM, ROOM)
    assert ROOM.contains(found.card)


@pytest.mark.parametrize("size", [(1440, 900), (1024, 700)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_stop_is_there_in_the_first_layout(size, theme, window, qtbot):
    window.resize(*size)
    window.reset_layout()
    style.set_theme(theme)
    QApplication.processEvents()
    window.start_tour()
    tour = window.findChild(Tour)
    assert [stop.name for stop in tour.stops] == [stop.name for stop in stops()]
    for _ in tour.stops:
        QApplication.processEvents()
        card, hole = seen(tour)
        assert window.rect().contains(card) and not card.adjusted(12, 12, -12, -12).intersects(hole) and not hole.isEmpty()
        assert tour.callout.height() >= tour.callout.layout().heightForWidth(tour.callout.width())
        widget, _ = tour.stops[tour.index].target(window)
        there = window.childAt(hole.center())
        assert there is widget or widget.isAncestorOf(there)
        tour.callout.next.click()
    qtbot.waitUntil(lambda: window.findChild(Tour) is None)
    window.resize(1440, 900)
    window.reset_layout()


def test_keys_go_forward_back_and_out(tour, window, qtbot):
    ended = []
    tour.ended.connect(lambda: ended.append(True))
    step = window.session.step
    for key, index in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Return, 2), (Qt.Key.Key_Left, 1), (Qt.Key.Key_Space, 2)):
        qtbot.keyClick(QApplication.focusWidget(), key)
        assert tour.index == index
    assert window.session.step == step and not window.session.playback.playing
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert ended and not tour.callout.isVisible() and not tour.shade.isVisible()


def test_tab_stays_on_the_card_and_a_screen_reader_hears_the_words(tour, qtbot):
    stop = tour.stops[0]
    assert stop.words in tour.callout.next.accessibleDescription() and stop.title in tour.callout.accessibleName()
    tour.next()
    found = set()
    for _ in range(4):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        found.add(QApplication.focusWidget())
    assert found == {tour.callout.skip, tour.callout.back, tour.callout.next}


def test_what_is_in_the_light_can_be_used_and_what_is_dimmed_cannot(tour, window):
    hole = tour.shade.hole()
    assert window.childAt(hole.center()) is not tour.shade
    assert window.childAt(window.rect().bottomLeft()) is tour.shade


def test_having_begun_is_remembered(tour, window):
    assert window.settings.tour_seen and Settings(window.settings.store).tour_seen
    window.start_tour()
    assert len(window.findChildren(Tour)) == 1


def test_the_card_follows_the_window(tour, window):
    while tour.stops[tour.index].name != "lessons":
        tour.next()
    before = seen(tour)
    window.resize(1200, 760)
    for _ in range(3):
        QApplication.processEvents()
    card, hole = seen(tour)
    assert hole != before[1] and window.rect().contains(card)
    window.resize(1440, 900)


def test_the_tabs_are_afterwards_as_they_were(window, qtbot):
    window.resize(1024, 700)
    window.reset_layout()
    QApplication.processEvents()
    window.docks["runs"].raise_()
    QApplication.processEvents()
    window.start_tour()
    tour = window.findChild(Tour)
    while tour.stops[tour.index].name != "ledger":
        tour.next()
    QApplication.processEvents()
    assert is_in_front(window.docks["ledger"], window) and not is_in_front(window.docks["runs"], window)
    tour.end()
    QApplication.processEvents()
    assert is_in_front(window.docks["runs"], window) and not is_in_front(window.docks["ledger"], window)
    window.resize(1440, 900)
    window.reset_layout()


@pytest.mark.parametrize("seen, file, starts", [(False, None, True), (True, None, False), (False, FIRST, False)])
def test_it_starts_by_itself_at_the_very_first_start_only(qapp, monkeypatch, qtbot, seen, file, starts):
    app.name_application(qapp)
    QSettings().clear()
    Settings().tour_seen = seen
    monkeypatch.setattr(main_window, "TOUR_AFTER", 0)
    monkeypatch.setattr(main_window, "PLAY_AFTER", 10**6)
    parts = app.ExplorerApp(file)
    parts.window.show()
    qtbot.waitUntil(lambda: parts.window.view("timeline") is not None, timeout=20_000)
    if starts:
        qtbot.waitUntil(lambda: parts.window.findChild(Tour) is not None, timeout=20_000)
        parts.window.findChild(Tour).callout.skip.click()
        qtbot.waitUntil(lambda: parts.window.findChild(Tour) is None, timeout=20_000)
    QApplication.processEvents()
    assert parts.settings.tour_seen is (seen or starts) and parts.window.findChild(Tour) is None
    parts.window.close()
    parts.close()
    for thing in (parts.window, parts.session, parts.engine, parts.gc_scheduler):
        thing.deleteLater()


def test_the_window_can_be_closed_during_the_tour(parts, qtbot):
    parts.window.show()
    qtbot.waitUntil(lambda: bool(parts.window.docks), timeout=20_000)
    parts.window.start_tour()
    assert parts.window.close()


def test_what_had_the_keys_before_may_be_gone(window, qtbot):
    before = QPushButton(window)
    before.show()
    before.setFocus()
    window.start_tour()
    tour = window.findChild(Tour)
    assert tour._focus is before
    delete(before)
    tour.end()
    qtbot.waitUntil(lambda: window.findChild(Tour) is None)


def test_the_card_can_be_used_without_a_mouse_and_without_seeing_it(tour, window, qtbot):
    tour.next()
    assert complaints(tour.callout) == []


@pytest.mark.parametrize("scale", [0.8, 1.5, 2.0])
def test_cards_stay_in_the_window_with_large_text(window, qtbot, scale):
    window.resize(1024, 700)
    style.set_text_scale(scale)
    window.reset_layout()
    QApplication.processEvents()
    window.start_tour()
    tour = window.findChild(Tour)
    for _ in tour.stops:
        QApplication.processEvents()
        card, hole = seen(tour)
        inner = card.adjusted(12, 12, -12, -12)
        assert window.rect().contains(inner) and not inner.contains(hole)
        assert tour.callout.height() >= tour.callout.layout().heightForWidth(tour.callout.width())
        tour.next()
    style.set_text_scale(1.0)
    window.resize(1440, 900)
    window.reset_layout()
