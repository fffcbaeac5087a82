"""Lessons on paper, with blanks or with answers: PDF, page and Markdown; predictions from the window and the command line."""

from __future__ import annotations

import json
import re
from time import process_time

import pytest
from PySide6.QtGui import QImage, QPageSize
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog, QInputDialog

from optim.lessons import measure, parse_lesson, shelf
from optim.lessons.measured import PLACEHOLDER
from rmsprop_gui import cli
from rmsprop_gui.commands.lesson_actions import HandoutWork
from rmsprop_gui.drawing import style
from rmsprop_gui.export.handout import BLANK, RIGHT_BOX, list_pictures, make_handout, write_handout
from rmsprop_gui.tasks.turn_runner import finish

NAME = "the-first-step"
LESSONS = {lesson.name: lesson for lesson in shelf().lessons}
WAIT = 60_000


@pytest.fixture(scope="module")
def measured():
    return measure(LESSONS[NAME])


@pytest.fixture(scope="module")
def handouts(program, measured):
    return {answers: finish(make_handout(LESSONS[NAME], measured, answers)) for answers in (False, True)}


def test_answers_are_there_or_blanks_in_their_place(measured):
    lesson = LESSONS[NAME]
    blank, full = (write_handout(lesson, measured, answers, {}) for answers in (False, True))
    assert "3.16 times the learning rate" in full and "3.16" not in blank and "take back" not in blank
    assert full.count(RIGHT_BOX) == 2 and RIGHT_BOX not in blank
    assert "☐ 3.  About 0.3" in blank and f"{RIGHT_BOX} 3.  About 0.3" in full
    assert "| decay 0.99 | 10 |" in full and f"| decay 0.99 | {BLANK} |" in blank
    assert "imprecise" in full and "imprecise" not in blank and "Name:" in blank and "Name:" not in full
    assert "arXiv:1412.6980" in full and "arXiv:1412.6980" in blank


@pytest.mark.parametrize("name", LESSONS)
def test_no_measured_number_is_left_in_any_blank_handout(name):
    """No placeholder is left unfilled, no reveal is told, and each page that brings a scene has its picture."""
    lesson = LESSONS[name]
    blank = write_handout(lesson, None, False, {})
    assert not [match for match in PLACEHOLDER.finditer(blank) if match[1] in lesson.measures]
    for page in lesson.pages:
        assert page.title in blank
        assert page.question is None or page.question.reveal not in blank
    pictures = dict(list_pictures(lesson))
    assert 0 in pictures and set(pictures) <= {0, *(k for k, page in enumerate(lesson.pages) if page.scene is not None)}
    assert all(scene.step == lesson.get_step(k) for k, scene in pictures.items())


def test_the_pdf_has_the_lesson_its_formulas_and_the_same_bytes(handouts):
    content = {answers: finish(handout.make_pdf()) for answers, handout in handouts.items()}
    assert all(pdf.startswith(b"%PDF") for pdf in content.values())
    assert finish(handouts[True].make_pdf()) == content[True] and content[True] != content[False]


def test_the_page_loads_and_runs_nothing(handouts):
    for handout in handouts.values():
        html = finish(handout.make_html())
        assert html.count("data:image/png;base64,") == len(handout.images) == 3
        assert not re.search(r"<script|javascript:|src=\"(?!data:)|href=\"(?!https?:|#)", html)
        assert "default-src 'none'" in html and ("√" in html) == handout.answers


def test_a_foreign_lesson_brings_nothing_with_it(program, measured, tmp_path):
    (tmp_path / "spy.png").write_bytes(b"")
    text = LESSONS[NAME].path.read_text(encoding="utf-8").replace(
        "A long valley.",
        f"A long valley. ![x]({(tmp_path / 'spy.png').as_uri()}) [y](javascript:alert) <script>alert(1)</script> "
        "<img src=x onerror=alert(1)> ![z](http://example.org/z.png)",
    )  # fmt: skip
    html = finish(finish(make_handout(parse_lesson(text, "foreign"), measured, True)).make_html())
    html = re.sub(r"data:image/png;base64,[^\"]*", "data:", html)
    assert html.count("<img") == 3 and "spy" not in html and "example.org" not in html
    assert not re.search(r"<script|javascript:|<[^>]*onerror", html)


def test_markdown_has_its_pictures_beside_it(handouts, tmp_path):
    files = finish(handouts[False].save(tmp_path / "sheet.md", "md"))
    text = files[0].read_text(encoding="utf-8")
    assert [path.name for path in files[1:]] == re.findall(r"\]\(<(.*?)>\)", text) and len(files) == 4
    assert all(not QImage(str(path)).isNull() for path in files[1:])


def test_the_command_line_writes_and_collects(tmp_path, capsys, program):
    assert cli.main(["lesson", NAME, "--out", str(tmp_path / "out"), "--formats", "pdf,html,md", "--answers"]) == 0
    names = {path.suffix for path in (tmp_path / "out").iterdir()}
    assert names == {".pdf", ".html", ".md", ".png"} and f"{NAME}-answers.pdf" in capsys.readouterr().out
    pupils = tmp_path / "pupils"
    pupils.mkdir()
    good = {"kind": "rmsprop-explorer predictions", "version": 1, "lesson": NAME, "pupil": "=Ada", "answers": {"2": 3, "4": 1}}
    (pupils / "a.json").write_text(json.dumps(good), encoding="utf-8")
    assert cli.main(["lesson", NAME, "--collect", str(pupils)]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["pupil,page 2,page 4,right,file", "\"'=Ada\",3 ✓,1,1 of 2,a.json"]
    (pupils / "b.json").write_text("{}", encoding="utf-8")
    assert cli.main(["lesson", NAME, "--collect", str(pupils), "--format", "markdown"]) == 1
    told = capsys.readouterr()
    assert told.out.startswith("# How long") and "b.json" in told.err and len(told.err.splitlines()) == 1


@pytest.mark.parametrize(("arguments", "code"), [
    (["--all", "--out", "x"], 2), ([NAME, "--out", "x", "--formats", "docx"], 2), ([NAME, "--collect", "/away"], 1),
])  # fmt: skip
def test_what_cannot_be_written_is_told(arguments, code, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli.main(["lesson", *arguments]) == code
    assert len(capsys.readouterr().err.splitlines()) == 1 and list(tmp_path.iterdir()) == []


# ---- in the window


@pytest.fixture
def lesson(window, qtbot):
    panel = window.view("lessons")
    window.actions_by_name["lessons"].trigger()
    assert panel.open_named(NAME)
    qtbot.waitUntil(lambda: panel.course.measured is not None, timeout=WAIT)
    yield panel
    panel.course.leave()
    window.docks["lessons"].hide()


def test_the_panel_offers_it_while_a_lesson_is_open(window, lesson):
    names = [action.objectName() for action in lesson.more.menu().actions()]
    assert names == ["lesson-to-print", "lesson-to-handout", "lesson-to-answers", "lesson-to-teacher", "lesson-to-table"]
    assert lesson.more.isEnabled() and all(action.isEnabled() for action in lesson.more.menu().actions())
    lesson.course.leave()
    assert not lesson.more.isEnabled() and not any(action.isEnabled() for action in lesson.more.menu().actions())


def test_predictions_are_saved_and_collected(window, lesson, tmp_path, monkeypatch, qtbot):
    lesson.course.go(1)
    lesson.course.answer(2)
    lesson.course.go(3)
    lesson.course.answer(-1)
    path, table = tmp_path / "ada.json", tmp_path / "table.md"
    monkeypatch.setattr(QInputDialog, "getText", staticmethod(lambda *a, **k: ("Ada", True)))
    monkeypatch.setattr(window, "ask_save_path", lambda title, start, kinds: str(path))
    window.actions_by_name["lesson-to-teacher"].trigger()
    assert json.loads(path.read_text(encoding="utf-8"))["answers"] == {"2": 3, "4": None}
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *a, **k: str(tmp_path)))
    monkeypatch.setattr(window, "ask_save_path", lambda title, start, kinds: str(table))
    window.actions_by_name["lesson-to-table"].trigger()
    assert "| Ada | 3 ✓ | – | 1 of 2 |" in table.read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", [".pdf", ".html", ""])
def test_a_handout_is_saved_from_the_window(window, lesson, tmp_path, monkeypatch, qtbot, suffix):
    monkeypatch.setattr(window, "ask_save_path", lambda title, start, kinds: str(tmp_path / f"sheet{suffix}"))
    window.actions_by_name["lesson-to-handout"].trigger()
    assert not any(path.is_file() for path in tmp_path.iterdir())  # nothing waits for it
    qtbot.waitUntil(lambda: any(path.is_file() for path in tmp_path.iterdir()), timeout=WAIT)
    written = [path for path in tmp_path.iterdir() if path.is_file()]
    assert [path.name for path in written] == [f"sheet{suffix or '.pdf'}"] and written[0].stat().st_size > 50_000


def test_no_turn_of_a_handout_holds_the_window_for_long(program, measured):
    """By the processor's time, which others on the machine do not lengthen: the longest turn is a small part of the whole."""

    def make():
        handout = yield from make_handout(LESSONS[NAME], measured, False)
        yield from handout.make_pdf()

    finish(make())  # what is made once is made
    turns, work = [], make()
    while True:
        begun = process_time()
        try:
            next(work)
        except StopIteration:
            break
        finally:
            turns.append(process_time() - begun)
        assert style.theme().name == "light"
    assert len(turns) > 25 and max(turns) < 0.2 * sum(turns), (len(turns), max(turns), sum(turns))


def test_a_theme_that_changes_meanwhile_is_not_on_paper(program, measured):
    plain = finish(make_handout(LESSONS[NAME], measured, False))
    for change_at in (3, 6, 8):
        work, turn = make_handout(LESSONS[NAME], measured, False), 0
        try:
            while True:
                next(work)
                turn += 1
                if turn == change_at:
                    style.set_theme("dark")
        except StopIteration as end:
            assert end.value.images == plain.images, change_at
        style.set_theme("light")


def test_closing_the_window_ends_a_handout(program, measured):
    work = make_handout(LESSONS[NAME], measured, False)
    for _ in range(6):
        next(work)
    work.close()
    assert style.theme().name == "light"


def test_it_is_printed_page_by_page(window, lesson, tmp_path, monkeypatch, qtbot):
    """A printer that prints into a file: as many pages as the PDF has."""
    path = tmp_path / "printed.pdf"

    def choose(dialog):
        dialog.printer().setOutputFileName(str(path))
        dialog.printer().setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        return 1

    monkeypatch.setattr(QPrintDialog, "exec", choose)
    window.actions_by_name["lesson-to-print"].trigger()
    qtbot.waitUntil(lambda: window.findChild(HandoutWork) is None, timeout=WAIT)
    saved = finish(finish(make_handout(lesson.course.lesson, lesson.course.measured, False)).make_pdf())
    pages = re.compile(rb"/Type /Page\b")
    assert len(pages.findall(path.read_bytes())) == len(pages.findall(saved)) > 1


def test_a_name_that_is_none_gets_a_sentence(window, lesson, monkeypatch, qtbot):
    monkeypatch.setattr(QInputDialog, "getText", staticmethod(lambda *a, **k: ("  ", True)))
    with qtbot.waitSignal(window.session.error) as told:
        window.actions_by_name["lesson-to-teacher"].trigger()
    assert told.args[0].startswith("A name is missing")
