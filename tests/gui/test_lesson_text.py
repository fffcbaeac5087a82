"""The text of lessons: symbols, tables, and as much height as it needs at every width."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from rmsprop_gui.drawing import style
from rmsprop_gui.panels.lessons import LessonsPanel
from rmsprop_gui.panels.lessons.prose import ProseLabel


@pytest.fixture
def panel(session, qtbot):
    """With the lessons that travel along; nothing is measured, which is the business of other tests."""
    panel = LessonsPanel(session)
    qtbot.addWidget(panel)
    panel.course.measuring.ask = lambda lesson: None
    panel.show()
    yield panel
    panel.close_down()


def test_symbols_are_set_as_formulas_and_words_are_not(qtbot):
    prose = ProseLabel()
    qtbot.addWidget(prose)
    prose.show_text("A step of v in a run: I see θ₁ − g, don't I? e.g. 𝛁 b")
    italic = ""
    iterator = prose.document().begin().begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        italic += fragment.text() if fragment.charFormat().font().italic() else ""
        iterator += 1
    assert italic == "vθgb"


def test_symbols_of_a_parameter_have_its_colour_and_decays_have_none(qtbot):
    prose = ProseLabel()
    qtbot.addWidget(prose)
    prose.show_text("θ₁ β₂ v₂ 3 %")
    colours = {}
    iterator = prose.document().begin().begin()
    while not iterator.atEnd():
        fragment = iterator.fragment()
        colours.update(dict.fromkeys(fragment.text(), fragment.charFormat().foreground().color()))
        iterator += 1
    assert colours["θ"] == style.theta_color(0) and colours["v"] == style.theta_color(1) and colours["β"] == style.color("text")
    assert "3\u00a0%" in prose.document().begin().text()


@pytest.mark.parametrize("width", [260, 340])
def test_no_text_is_cut_and_none_leaves_a_gap(panel, width):
    """Every text is as high as it needs to be, also after longer ones and after another width."""
    course = panel.course
    assert panel.open_named("the-first-step")
    for size in (width, 420, width):
        panel.resize(size, 600)
        for page in (0, 1, 2, 1, 0):
            course.go(page)
            QApplication.processEvents()
            for prose in panel.reader.findChildren(ProseLabel):
                if prose.isVisible():
                    fresh = ProseLabel(prose._px)
                    fresh.show_text(prose.markdown(), prose._factor)
                    assert prose.height() == fresh.heightForWidth(prose.width())


def test_a_wide_table_gives_in_and_comes_back(qtbot):
    prose = ProseLabel()
    qtbot.addWidget(prose)
    head = ("", "SGD", "AdaGrad", "RMSprop", "Adam")
    rows = [head, (":--",) * 5, ("Scaling", "0.123", "3×10⁻¹⁰", "7×10⁻⁵", "8×10⁻⁶")]
    prose.show_text("So:\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows))
    prose.show()  # only then are resize events delivered
    for width, whole in ((600, True), (260, False), (600, True)):
        prose.resize(width, 300)
        assert not prose._is_cut() and (prose._narrow == 1.0) is whole


def test_every_lesson_lays_out_at_every_height(panel):
    """Also where a page is as high as its place to a pixel: the scroll bar then has no say in the width."""
    widths = set()
    for lesson in panel.course.library.shelf.lessons:
        assert panel.course.open(lesson)
        for page in range(panel.course.count):
            panel.course.go(page)
            for height in (300, 600):
                panel.resize(300, height)
                QApplication.processEvents()
                widths.add(panel.reader.scroll.viewport().width())
    assert len(widths) == 1
