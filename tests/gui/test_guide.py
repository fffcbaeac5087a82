"""The guide: every word of the window is found in it, F1 opens the place of a control, and its pictures are drawn anew."""

from __future__ import annotations

import inspect
import pkgutil
import re
from functools import cache, partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QToolButton, QWidget

from optim import conditions
from optim.analysis.events import kinds
from optim.analysis.verdict import WORDS
from optim.base import catalog
from optim.base.fields import get_declarations
from optim.base.resources import list_resources
from optim.notation.notation_resolver import notations
from optim.recorder import event_kinds
from optim.sweeps.measures import MEASURES, OUTCOMES
from rmsprop_gui.commands.main_commands import COMMANDS, LAYER_NAMES
from rmsprop_gui.drawing import style
from rmsprop_gui.model.scene import LAYERS
from rmsprop_gui.panels.lessons.prose import tr_verdict
from rmsprop_gui.panels.plots.plots_panel import plots
from rmsprop_gui.widgets.controls import find_control
from rmsprop_gui.windows.benchmark import benchmark_actions
from rmsprop_gui.windows.guide import pages
from rmsprop_gui.windows.guide.declared import make_commands
from rmsprop_gui.windows.guide.dialog_keys import GuideKey
from rmsprop_gui.windows.guide.guide_window import GuideWindow
from rmsprop_gui.windows.guide.guide_window import get_guide as get_window_guide
from rmsprop_gui.windows.guide.pages import PICTURE, Guide, read_plain, read_sections
from rmsprop_gui.windows.guide.pictures import draw_picture, read_picture
from rmsprop_gui.windows.guide.places import list_anchors
from rmsprop_gui.windows.shell.docked_window import find_views
from rmsprop_gui.windows.training import panels as training_panels
from rmsprop_gui.windows.training import training_actions
from tests.gui.accessibility import complaints
from tests.gui.conftest import activate
from tests.gui.test_accessibility import dialog_kinds

WAIT = 20_000
FOLDERS = [info.name for info in pkgutil.iter_modules(conditions.__path__)]
TRAINING_PLOTS = ("progress", "tensor", "weight")
ASKED = (
    "hop", "dotted bound", "the reach is", "state squares", "stability", "anisotropy", "dialect", "verdict", "events", "focus",
    "tolerance", "effective rate", "memory", "ledger", "basins of attraction", "decay", "open loop", "preconditioned sharpness",
)  # fmt: skip


@cache
def get_guide() -> Guide:
    return Guide(made={"commands": partial(make_commands, COMMANDS)})


def get_declared_texts(kind) -> list[str]:
    """What the fields and numbers of a NamedTuple are called."""
    return [each.label for note in get_declarations(kind).values() for each in (note, *getattr(note, "otherwise", ()))]


def collect_words() -> dict[str, list[str]]:
    """Every word of the windows that somebody may look up, by where it stands."""
    entries = [*catalog.optimizers().values()]
    families = [family for folder in FOLDERS for family in catalog.discover(f"optim.conditions.{folder}").values()]
    rules = [form for family in families for form in family.forms]
    kept = [kind for each in entries for kind in (each.Hyper, each.State, each.Intermediates)]
    drawn = [kind for name in TRAINING_PLOTS for kind in
             catalog.discover(f"rmsprop_gui.windows.training.panels.{name}.kinds").values()]  # fmt: skip
    commands = (*COMMANDS, *training_actions.COMMANDS, *benchmark_actions.COMMANDS)
    return {
        "asked": list(ASKED),
        "panels": [entry.title for entry in (*find_views(), *find_views(training_panels))],
        "plots": [kind.title for kind in (*plots().values(), *drawn)],
        "layers": list(LAYER_NAMES),
        "events": [kind.title for kind in (*kinds().values(), *event_kinds.kinds().values())],
        "outcomes": [*WORDS, *(each.title for each in OUTCOMES.values())],
        "measures": [each.title for each in MEASURES.values()],
        "verdicts": [tr_verdict(word) for word in ("holds", "holds within limits", "is imprecise", "is wrong")],
        "optimizers": [each.title for each in entries] + [d.title for each in entries for d in each.dialects],
        "numbers": [text for kind in kept for text in get_declared_texts(kind)],
        "landscapes": [each.title for each in catalog.landscapes().values()]
        + [text for each in catalog.landscapes().values() for text in get_declared_texts(each.Parameters)],
        "rules": [family.title for family in families] + [text for rule in rules for text in get_declared_texts(rule.Parameters)],
        "notations": [each.title for each in notations().values()],
        "commands": [command.text.rstrip("…") for command in commands],
    }  # fmt: skip


@pytest.mark.parametrize("where", collect_words())
def test_every_word_of_the_window_is_found(where):
    missing = []
    for word in dict.fromkeys(map(str, collect_words()[where])):
        found = get_guide().search(word)
        if not found:
            missing.append(word)
            continue
        text = read_plain(f"{found[0].title} {found[0].text}").casefold()
        assert all(part in text for part in read_plain(word).casefold().split()), (word, found[0].title)
    assert not missing


def test_a_word_that_names_a_section_finds_it_first():
    for word, title in (("state squares", "State squares"), ("dotted bound", "The dotted bound"), ("hop", "A hop"),
                        ("anisotropy", "Anisotropy"), ("overshoot", "Overshoot"), ("bias correction", "Bias correction"),
                        ("adamw", "AdamW"), ("rosenbrock", "Rosenbrock")):  # fmt: skip
        assert get_guide().search(word)[0].title == title
    assert get_guide().search("xyzzy") == [] and get_guide().search("  ") == []


def test_there_are_twelve_to_fifteen_pages_and_no_place_is_named_twice():
    written = [anchor for path in list_resources("guide", ".md") for _, anchors, _, _ in read_sections(path.read_text("utf-8"))
               for anchor in anchors]  # fmt: skip
    assert 12 <= len(get_guide().pages) <= 15
    assert len(written) == len(set(written))
    declared = [anchor for section in get_guide().sections for anchor in section.anchors if section.level == 3]
    assert not set(written) & set(declared)


def test_every_link_leads_somewhere():
    links = {link for section in get_guide().sections for link in re.findall(r"\]\(guide:([^)]*)\)", section.text)}
    assert len(links) > 8
    assert {link for link in links if get_guide().find([link]) is None} == set()


def test_every_panel_plot_and_layer_has_a_place_of_its_own():
    wanted = [entry.name for entry in (*find_views(), *find_views(training_panels))]
    wanted += [f"plots-{name}" for name in plots()] + [f"layer-{name}" for name in LAYERS]
    wanted += [f"optimizer-{name}" for name in catalog.optimizers()] + [f"landscape-{name}" for name in catalog.landscapes()]
    wanted += [f"event-{name}" for name in kinds()]
    wanted += [f"{folder}-{name}" for folder in FOLDERS for name in catalog.discover(f"optim.conditions.{folder}")]
    assert [name for name in wanted if get_guide().find([name]) is None] == []


def list_pictures() -> list[str]:
    texts = (path.read_text("utf-8") for path in list_resources("guide", ".md"))
    return [match[2] for text in texts for match in re.finditer(PICTURE.pattern, text, re.MULTILINE)]


@pytest.mark.parametrize("address", list_pictures())
def test_every_picture_is_drawn_by_the_program(program, address):
    """At its step, in the theme in force, and not empty: another step or another theme gives another picture."""
    picture = read_picture(address)
    image = draw_picture(picture, picture.size(700))
    colours = {image.pixel(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert image.size() == picture.size(700) and len(colours) > 12
    style.set_theme("dark")
    assert draw_picture(picture, picture.size(700)).pixelColor(2, 2).lightness() < 100 < image.pixelColor(2, 2).lightness()


def test_pictures_grow_with_the_text_and_give_in_where_there_is_no_room():
    picture = read_picture("picture:map?scene=a-rate-per-axis&step=3&wide=500&high=300")
    assert picture.size(700) == QSize(500, 300) and picture.size(250).width() == 250
    style.set_text_scale(1.5)
    assert picture.size(900) == QSize(750, 450)


# ---- the window


@pytest.fixture
def guide(window):
    window.actions_by_name["guide"].trigger()
    found = window.findChild(GuideWindow)
    yield found
    found.close()
    found.deleteLater()


def test_it_opens_at_its_beginning_with_the_keyboard_in_the_search(guide, qtbot):
    assert guide.isVisible() and guide.list.count() == len(guide.guide.pages) and guide.list.currentRow() == 0
    assert "The window" in guide.windowTitle() and guide.view.section.anchors[0] == "mainWindow"
    qtbot.waitUntil(guide.view.is_drawn, timeout=WAIT)


def test_a_search_lists_places_and_enter_opens_the_first(guide, qtbot):
    qtbot.keyClicks(guide.search, "dotted bound")
    assert guide.list.item(0).text().startswith("The dotted bound")
    qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.view.section.title == "The dotted bound" and "Rates explained" in guide.windowTitle()
    assert guide.view.extraSelections() and guide.view.verticalScrollBar().value() > 0
    qtbot.keyClick(guide.search, Qt.Key.Key_Escape)
    assert guide.isVisible() and guide.list.count() == len(guide.guide.pages)
    qtbot.keyClicks(guide.search, "xyzzy")
    assert guide.list.count() == 0 and not guide.nothing.isHidden()


def test_links_lead_on_and_back(guide):
    guide.open(["map"])
    guide.view.anchorClicked.emit("guide:stability")
    assert guide.view.section.anchors == ("stability",)
    guide.back.click()
    assert guide.view.section.anchors == ("map",)
    guide.forward.click()
    assert guide.view.section.anchors == ("stability",) and not guide.forward.isEnabled()


def test_nothing_but_the_guide_and_web_pages_is_opened(guide, monkeypatch):
    opened = []
    opens = "rmsprop_gui.windows.guide.guide_window.QDesktopServices.openUrl"
    monkeypatch.setattr(opens, lambda url: opened.append(url.toString()))
    for address in ("file:/etc/passwd", "javascript:alert(1)", "https://arxiv.org/abs/1308.0850"):
        guide.view.anchorClicked.emit(address)
    assert opened == ["https://arxiv.org/abs/1308.0850"]


def test_headings_stand_where_sections_are_opened(guide):
    for page in guide.guide.pages:
        guide.show_section(page.sections[0])
        titles = [guide.view.document().findBlock(place).text() for place in guide.view._headings]
        assert [read_plain(title) for title in titles] == [read_plain(section.title) for section in page.sections]


def test_it_says_what_it_is_to_screen_readers(guide):
    assert complaints(guide) == []


@pytest.mark.parametrize(("control", "anchor"), [
    ("lr", "lr"), ("eps", "eps"), ("momentum", "momentum"), ("noise", "noise"), ("steps", "steps"), ("tolerance", "tolerance"),
    ("start", "start"), ("timeline", "timeline"), ("optimizer", "optimizer"), ("clip", "clip"), ("schedule", "schedule"),
])  # fmt: skip
def test_f1_opens_the_place_of_a_control(window, control, anchor):
    widget = find_control(window, control)
    assert get_guide().find(list_anchors(widget)) is get_guide().find([anchor])


def test_what_has_no_place_opens_that_of_what_it_stands_in(window):
    stands_in = {"decay": "memory", "weight_decay": "weight_decay", "centered": "optimizer-rmsprop", "k": "landscape-valley"}
    for control, anchor in stands_in.items():
        assert anchor in get_guide().find(list_anchors(find_control(window, control))).anchors, control
    for name in ("runs", "parameters", "ledger", "events", "landscape", "plots"):
        panel = window.view(name)
        inner = next((part for part in panel.findChildren(QWidget) if part.focusPolicy() & Qt.FocusPolicy.TabFocus), panel)
        section = get_guide().find(list_anchors(inner))
        assert section is not None and section.page == get_guide().find([name]).page, name


def test_a_plot_that_is_pointed_at_has_a_place_of_its_own(window):
    column = window.view("plots")
    for panel in column.panels:
        at = column.viewport().mapToGlobal(panel.rect().center().toPoint())
        assert next(list_anchors(column, at)) == f"plots-{panel.name}"


def test_f1_is_pressed(window, qtbot):
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT)
    window.view("map").setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    found = window.findChild(GuideWindow)
    try:
        assert found.isVisible() and "start" in found.view.section.anchors
    finally:
        found.close()
        found.deleteLater()


DIALOGS = {
    "export": "export", "preferences": "preferences", "shortcuts": "keys", "copy-code": "export", "details": "recovery",
    "about": "help", "paste-optimizer": "optimizer",
}  # fmt: skip


@pytest.mark.parametrize("command", DIALOGS)
def test_f1_opens_the_place_of_a_modal_dialog_beside_it(window, qtbot, monkeypatch, command):
    def use(dialog) -> int:
        dialog.setModal(True)
        activate(dialog, qtbot)
        if dialog.focusWidget() is None:
            dialog.setFocus()
        qtbot.waitUntil(lambda: dialog.findChild(GuideKey) is not None, timeout=WAIT)
        qtbot.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_F1)
        guide = dialog.findChild(GuideWindow)
        there = DIALOGS[command] in guide.view.section.anchors
        seen.append((there, guide.isVisible(), QApplication.activeModalWidget() is dialog))
        qtbot.waitUntil(guide.isActiveWindow, timeout=WAIT)
        qtbot.keyClicks(QApplication.focusWidget(), "hop")  # it can be used
        seen.append(guide.search.text() == "hop")
        dialog.reject()
        seen.append(not guide.isVisible())
        guide.deleteLater()
        return 0

    seen = []
    monkeypatch.setattr(QDialog, "exec", use)
    window.actions_by_name[command].trigger()
    assert seen == [(True, True, True), True, True]
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_f1_works_in_a_question_of_the_system(window, qtbot):
    box = QMessageBox(QMessageBox.Icon.NoIcon, "Question", "Really?", QMessageBox.StandardButton.Ok, window)
    box.setModal(True)
    activate(box, qtbot)
    qtbot.waitUntil(lambda: box.findChild(GuideKey) is not None, timeout=WAIT)
    qtbot.keyClick(box, Qt.Key.Key_F1)
    guide = box.findChild(GuideWindow)
    assert guide.isVisible()
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    assert not guide.isVisible() and box.isVisible()
    get_window_guide(window).open()
    assert window.findChild(GuideWindow, options=Qt.FindChildOption.FindDirectChildrenOnly) is not guide
    get_window_guide(window).close()
    get_window_guide(window).deleteLater()
    box.reject()
    box.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_dialog_has_a_place_in_the_guide():
    """Where a dialog says its place there is one, and all of the program's say one."""
    for kind in dialog_kinds() - {GuideWindow}:
        place = re.search(r'setProperty\("guide", "([\w-]+)"\)', inspect.getsource(kind))
        assert place is not None and get_guide().find([place[1]]) is not None, kind


def test_what_is_this_opens_the_place_of_what_is_clicked_and_does_nothing_else(window, qtbot):
    runs, before = window.view("runs"), window.session.scene
    window.actions_by_name["explain-click"].trigger()
    qtbot.mouseClick(window.view("map").viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    found = window.findChild(GuideWindow)
    try:
        assert window.session.scene is before and found is not None and found.isVisible()
        assert "start" in found.view.section.anchors and runs is not None
    finally:
        found.close()
        found.deleteLater()


def test_escape_takes_the_question_back(window, qtbot):
    window.actions_by_name["explain-click"].trigger()
    assert QApplication.overrideCursor() is not None
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert QApplication.overrideCursor() is None and window.findChild(GuideWindow) is None
    button = window.toolbar.findChild(QToolButton)
    with qtbot.waitSignal(button.pressed):
        qtbot.mousePress(button, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-50, -50))


def test_every_paragraph_is_offered_to_translators():
    for path in list_resources("guide", ".md"):
        texts = list(pages.list_texts(path.read_text("utf-8")))
        assert texts[0] and all("{" not in text and "<<" not in text for text in texts)
