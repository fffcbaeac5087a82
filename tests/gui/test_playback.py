"""The clock: steps follow time, whoever else moves them, and it stops where it should."""

from __future__ import annotations

import pytest

from optim import simulate
from rmsprop_gui.model.playback import SPEEDS


@pytest.fixture
def playing(session):
    session.take_runs((simulate(session.scene.spec(0)),))
    session.playback.play()
    return session


def test_the_step_follows_the_time(playing):
    for seconds, step in ((0.0, 0), (0.5, 6), (1.0, 12), (10.0, 120)):
        playing.playback.show_time(seconds)
        assert playing.step == step


def test_it_starts_over_after_the_last_step(playing):
    playing.playback.show_time(121 / 12 + 0.01)
    assert playing.step == 0 and playing.playback.playing


def test_without_loop_it_stops_at_the_end_and_play_starts_over(playing):
    playback = playing.playback
    playing.set_quietly(loop=False)
    playback.tick()
    playback.show_time(1000)
    assert playing.step == 120 and not playback.playing and playback.wanted
    playback.play()
    assert playing.step == 0 and playback.playing


def test_backwards(playing):
    playback = playing.playback
    playing.seek(60)
    playback.reverse()
    playback.tick()
    playback.show_time(1.0)
    assert playing.step == 48
    playback.show_time(61 / 12 + 0.01)
    assert playing.step == 120
    playback.reverse()
    assert playback.direction == 1


def test_somebody_else_moves_the_step(playing):
    playing.seek(50)
    playing.playback.show_time(0.5)
    assert playing.step == 56 and playing.playback.playing


def test_a_change_of_speed_goes_on_from_here(playing):
    playing.playback.show_time(1.0)
    playing.playback.set_speed(1000)
    playing.playback.tick()
    playing.playback.show_time(0.01)
    assert playing.step == 22


def test_single_steps_pause(playing):
    playing.playback.move(10)
    assert playing.step == 10 and not playing.playback.playing and not playing.playback.wanted
    playing.playback.move(-100)
    assert playing.step == 0


def test_speeds_are_a_ladder(session):
    playback = session.playback
    playback.set_speed(7)
    playback.change_speed(1)
    assert session.scene.speed == 12
    playback.set_speed(7)
    playback.change_speed(-1)
    assert session.scene.speed == 5
    for direction, end in ((1, SPEEDS[-1]), (-1, SPEEDS[0])):
        for _ in range(20):
            playback.change_speed(direction)
        assert session.scene.speed == end


def test_nothing_to_play(session):
    session.change("Steps", steps=0)
    session.playback.play()
    assert not session.playback.playing


def test_fewer_steps_while_playing(playing):
    playing.playback.show_time(5.0)
    playing.change("Steps", steps=10)
    playing.playback.tick()
    playing.playback.show_time(0.5)
    assert 0 <= playing.step <= 10


def test_the_real_clock_moves_it(playing, qtbot):
    playing.playback.set_speed(1000)
    qtbot.waitUntil(lambda: playing.step > 20, timeout=5000)
    playing.playback.toggle()
    assert not playing.playback.playing
