"""`rmsprop-gui lesson` and `--lesson`, and lessons and measures in `list` and `show`."""

from __future__ import annotations

import pytest

from optim.lessons import kinds, shelf
from rmsprop_gui import app, cli
from rmsprop_gui.model.presets import FIRST, load_preset

WAIT = 20_000


def test_a_lesson_is_printed_with_what_is_measured(capsys):
    assert cli.main(["lesson", "the-first-step", "--format", "markdown"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("# How long is the very first step?")
    assert "**3.16 times the learning rate**" in told
    assert cli.main(["lesson", "the-first-step"]) == 0
    assert "decay 0.99                                  10" in capsys.readouterr().out


def test_a_file_of_ones_own_is_tried_out(tmp_path, capsys):
    good = next(lesson for lesson in shelf().lessons if lesson.name == "the-first-step").path.read_text(encoding="utf-8")
    (tmp_path / "mine.md").write_text(good, encoding="utf-8")
    assert cli.main(["lesson", str(tmp_path / "mine.md")]) == 0
    assert "Measured" in capsys.readouterr().out
    (tmp_path / "mine.md").write_text(good.replace("decay = 0.99 ", "decoy = 0.99 "), encoding="utf-8")
    assert cli.main(["lesson", str(tmp_path / "mine.md")]) == 1
    assert "mine.md, line 29: 'decoy' is not a hyperparameter" in capsys.readouterr().err
    (tmp_path / "mine.md").write_text(good.replace("at_most = 3.163", "at_most = 3.1621"), encoding="utf-8")
    assert cli.main(["lesson", str(tmp_path / "mine.md")]) == 1
    assert "✗ At decay 0.9" in capsys.readouterr().out


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["a", "--all"], 2), (["the-first-stap"], 1), (["away.md"], 1)])
def test_what_cannot_be_done_is_told(arguments, code, capsys):
    assert cli.main(["lesson", *arguments]) == code
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_the_list_of_claims_is_of_every_lesson(capsys, monkeypatch):
    few = shelf()
    monkeypatch.setattr("optim.lessons.library", lambda: type(few)(few.lessons[:3], few.problems))
    assert cli.main(["lesson", "--all", "--format", "markdown"]) == 0
    told = capsys.readouterr().out
    assert all(f"## {lesson.title}" in told for lesson in few.lessons[:3])


def test_lessons_and_measures_are_listed_and_shown(capsys):
    assert cli.main(["list", "lessons"]) == 0
    assert "the-first-step" in capsys.readouterr().out
    for name, kind in kinds().items():
        assert cli.main(["show", name]) == 0
        assert kind.sentence in capsys.readouterr().out


def test_the_window_begins_with_a_lesson(qapp, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(app, "run", lambda file, lesson, beside: (asked.append((file, lesson)), 0)[1])
    assert cli.main(["--lesson", "the-first-step"]) == 0 and asked == [(None, "the-first-step")]
    parts = app.ExplorerApp(lesson="the-first-step")
    try:
        parts.window.show()
        course = lambda: parts.window.view("lessons").course  # noqa: E731
        qtbot.waitUntil(lambda: bool(parts.window.views) and course().lesson is not None, timeout=WAIT)
        assert course().lesson.name == "the-first-step" and course().page == 0
        qtbot.waitUntil(lambda: parts.window.docks["lessons"].isVisible(), timeout=WAIT)
        assert not parts._starts_playing() and not parts.window.isWindowModified()
        course().leave()  # what stood there without it comes back
        assert parts.session.scene.title == load_preset(FIRST).title
    finally:
        parts.window.close()
        parts.close()
        for thing in (parts.window, parts.session, parts.engine, parts.gc_scheduler):
            thing.deleteLater()


@pytest.mark.parametrize(("arguments", "told"), [
    (["--lesson", "the-first-stap"], "There is no lesson named 'the-first-stap'; did you mean 'the-first-step'?"),
    (["--lesson", ""], "There is no lesson named"),
    (["--lesson", "x" * 5000], "There is no lesson named"),
])  # fmt: skip
def test_no_window_is_opened_for_a_lesson_that_there_is_not(arguments, told, capsys, monkeypatch):
    monkeypatch.setattr(app, "run", lambda *a, **k: pytest.fail("a window"))
    assert cli.main(arguments) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert told in line and len(line) < 600


def test_a_lesson_and_a_file_are_too_much(capsys, monkeypatch):
    monkeypatch.setattr(app, "run", lambda *a, **k: pytest.fail("a window"))
    with pytest.raises(SystemExit) as end:
        cli.main(["valley", "--lesson", "the-first-step"])
    assert end.value.code == 2 and "not allowed with argument" in capsys.readouterr().err
