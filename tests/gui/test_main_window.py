"""The window as a whole: what is in it, its keys, files, layout, and how it closes."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox

from optim import RunSpec
from rmsprop_gui import app
from rmsprop_gui.commands import file_actions
from rmsprop_gui.commands.main_commands import COMMANDS
from rmsprop_gui.drawing import style
from rmsprop_gui.model import session_files, unexpected_errors
from rmsprop_gui.model.presets import FIRST, load_preset, preset_names
from rmsprop_gui.panels.settings.paste_dialog import PasteDialog
from rmsprop_gui.windows.dialogs import preferences, waiting
from rmsprop_gui.windows.dialogs.about import AboutDialog, DetailsDialog
from rmsprop_gui.windows.dialogs.shortcuts import ShortcutsDialog
from rmsprop_gui.windows.shell import palette


def trigger(window, name):
    window.actions_by_name[name].trigger()


# ---- what is there


def test_the_first_scene_is_there_with_its_timeline(parts, qtbot):
    window = parts.window
    window.show()
    qtbot.waitUntil(lambda: window.view("timeline") is not None, timeout=20_000)
    assert window.session.scene == load_preset(FIRST)
    assert window.view("timeline") is not None
    assert window.windowTitle().startswith("a rate per axis[*]")
    assert "RMSprop" in window.status.sentence() or window.status.sentence() == ""


def test_every_dock_has_a_name_that_layouts_can_know(window):
    names = [dock.objectName() for dock in window.docks.values()]
    assert len(set(names)) == len(names) and all(names)


def test_no_part_opens_as_a_window_of_its_own(parts, qapp, qtbot):
    """Not even for a moment while the views are made: it would flash, and take the keyboard from the window."""
    windows = []
    qapp.focusWindowChanged.connect(windows.append)
    parts.window.show()
    parts.window.activateWindow()
    qtbot.waitUntil(lambda: parts.window.view("timeline") is not None, timeout=20_000)
    qtbot.waitUntil(parts.window.isActiveWindow)
    qapp.focusWindowChanged.disconnect(windows.append)
    assert {w.objectName() for w in windows if w is not None} == {"mainWindowWindow"}


def test_menus_hold_every_command(window):
    actions = [a for menu in window.menus.actions() for a in menu.menu().actions()]
    assert {c.name for c in COMMANDS} <= {a.objectName() for a in actions}
    assert [menu.text().replace("&", "") for menu in window.menus.actions()] == [
        "File", "Edit", "Run", "Playback", "View", "Help",
    ]  # fmt: skip


def test_no_key_has_two_commands():
    keys = [QKeySequence(key).toString() for command in COMMANDS for key in command.keys]
    assert len(set(keys)) == len(keys) and all(keys)


def test_commands_have_unique_names():
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)


# ---- keys


def test_keys_move_the_step(window, qtbot):
    plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    presses = ((Qt.Key.Key_Right, plain, 51), (Qt.Key.Key_Left, plain, 49), (Qt.Key.Key_Right, shift, 60),
               (Qt.Key.Key_Left, shift, 40), (Qt.Key.Key_Home, plain, 0), (Qt.Key.Key_End, plain, 120))  # fmt: skip
    window.setFocus()
    for key, modifier, step in presses:
        window.session.seek(50)
        qtbot.keyClick(window, key, modifier)
        assert window.session.step == step


def test_letters_are_for_layers_and_space_plays(window, qtbot):
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_G)
    assert "gradient" not in window.session.scene.layers
    assert not window.actions_by_name["layer-gradient"].isChecked()
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert window.session.playback.playing
    qtbot.keyClick(window, Qt.Key.Key_Space)


def test_a_text_field_keeps_its_keys(window, qtbot):
    field = QLineEdit(window)
    field.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    for key in (Qt.Key.Key_G, Qt.Key.Key_Space, Qt.Key.Key_0, Qt.Key.Key_Minus, Qt.Key.Key_Left):
        qtbot.keyClick(field, key)
    assert field.text() == "g 0-" and window.session.step == 0 and "gradient" in window.session.scene.layers
    field.deleteLater()


def test_space_on_a_focused_button_presses_it(window, qtbot):
    button = window.toolbar.buttons["theme"]
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert style.theme().name == "dark" and not window.session.playback.playing


# ---- the setup


def test_runs_are_added_duplicated_removed_and_undone(window):
    session = window.session
    before = session.scene
    trigger(window, "add-run")
    assert len(session.scene.runs) == 4 and session.focus == 3
    trigger(window, "duplicate-run")
    styles = [run.style.color_key_index for run in session.scene.runs]
    assert len(set(styles)) == 5
    trigger(window, "remove-run")
    trigger(window, "undo")
    assert len(session.scene.runs) == 5
    trigger(window, "undo")
    trigger(window, "undo")
    assert session.scene.with_(focus=0) == before.with_(focus=0)
    assert not window.actions_by_name["undo"].isEnabled()


def test_the_last_run_can_go_and_one_can_come_again(window):
    for _ in range(3):
        trigger(window, "remove-run")
    assert window.session.scene.runs == () and not window.actions_by_name["remove-run"].isEnabled()
    trigger(window, "add-run")
    assert len(window.session.scene.runs) == 1


def test_the_focus_goes_round(window):
    for expected in (1, 2, 0):
        trigger(window, "next-run")
        assert window.session.focus == expected
    trigger(window, "previous-run")
    assert window.session.focus == 2


def test_copies_make_the_same_run(window):
    trigger(window, "copy-json")
    assert RunSpec.from_json(QGuiApplication.clipboard().text()) == window.session.scene.spec(0)


def one_preset_of_each_landscape():
    """The first; that every preset can be computed is tested without a window."""
    return {load_preset(name).objective: name for name in reversed(preset_names())}.values()


def test_the_data_panel_copies_its_figure(window, qtbot):
    """The panel asks, and the window knows how figures are made."""
    window.open_preset("diamonds-minibatch")
    qtbot.waitUntil(lambda: window.view("data").occasion() and None not in window.session.runs, timeout=20_000)
    window.view("data").chart.copy_wanted.emit()
    data = QGuiApplication.clipboard().mimeData()
    assert data.hasImage() and "carat" in data.text()


@pytest.mark.parametrize("name", one_preset_of_each_landscape())
def test_presets_open(name, window, qtbot):
    window.open_preset(name)
    title = load_preset(name).title
    qtbot.waitUntil(lambda: window.session.scene.title == title, timeout=20_000)  # its data may have to be read first
    assert window.session.step == 0
    qtbot.waitUntil(lambda: None not in window.session.runs, timeout=20_000)
    window.session.seek(window.session.scene.steps // 2)
    window.grab()
    window.session.seek(window.session.scene.steps)


# ---- files


def test_save_open_and_the_title(window, tmp_path, monkeypatch):
    path = tmp_path / "mine"
    window.session.change_hyper("Rate", lr=0.2)
    window.session.seek(7)
    assert window.isWindowModified()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (str(path), ""))
    trigger(window, "save")
    assert file_actions.wait_for_saving(window)
    assert not window.isWindowModified() and window.windowTitle().startswith("mine[*]")
    trigger(window, "new")
    assert len(window.session.scene.runs) == 1
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(path) + ".rmsp", ""))
    trigger(window, "open")
    assert window.session.scene.runs[0].hyper["lr"] == 0.2 and window.session.step == 7
    assert window.settings.recent() == [str(path) + ".rmsp"]
    window.recent_menu.fill()
    assert [a.text() for a in window.recent_menu.actions()] == ["mine.rmsp"]


def test_a_broken_file_leaves_everything_and_says_why(window, tmp_path):
    path = tmp_path / "broken.rmsp"
    path.write_text("{")
    before = window.session.scene
    assert not file_actions.open_path(window, str(path))
    assert window.session.scene == before and "broken.rmsp" in window.status.sentence()


def test_a_title_with_signs_that_no_path_may_have_is_offered_as_a_file_name(window, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: (asked.append(a[2]), ("", ""))[1])
    window.show_scene(replace(window.session.scene, title="Published: a/b, 50 %"), None)
    trigger(window, "save")
    assert Path(asked[0]) == Path(window.settings.folder) / "published-a-b-50.rmsp"


def test_a_failed_save_says_why_and_stays_modified(window, tmp_path):
    window.session.change_hyper("Rate", lr=0.2)
    file_actions.write(window, str(tmp_path / "none" / "a.rmsp"))
    assert file_actions.wait_for_saving(window)
    assert "cannot be written" in window.status.sentence() and window.isWindowModified()
    assert window.path is None


def test_a_dropped_file_is_opened(window, tmp_path):
    path = tmp_path / "dropped.rmsp"
    session_files.write_scene(path, load_preset(FIRST).with_(steps=33))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(QPointF(10, 10), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
                       Qt.KeyboardModifier.NoModifier)  # fmt: skip
    window.dropEvent(event)
    assert window.session.scene.steps == 33 and window.path == str(path)


def test_closing_with_changes_asks(window, tmp_path, monkeypatch):
    for answer, closed in (("cancel", False), ("discard", True), ("save", True)):
        window.path = str(tmp_path / f"{answer}.rmsp")
        window.session.change_hyper("Rate", lr=0.2 if answer == "discard" else 0.3)
        monkeypatch.setattr(waiting, "ask_to_save", lambda *a, answer=answer: answer)
        event = QCloseEvent()
        window.closeEvent(event)
        assert event.isAccepted() is closed
    assert [path.name for path in tmp_path.glob("*.rmsp")] == ["save.rmsp"]


def test_the_question_itself(window, qtbot):
    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox) and "my scene" in box.text()
        box.button(QMessageBox.StandardButton.Discard).click()

    QTimer.singleShot(0, press)
    assert waiting.ask_to_save(window, "my scene") == "discard"


# ---- layout, settings, start


def test_the_layout_is_remembered_and_reset(window):
    if not window.docks:
        pytest.skip("no docks are installed")
    dock = next(iter(window.docks.values()))
    dock.hide()
    window.closeEvent(QCloseEvent())
    assert not window.settings.layout.isEmpty()
    dock.show()
    from rmsprop_gui.windows.main.main_window import LAYOUT_VERSION

    assert window.restoreState(window.settings.layout, LAYOUT_VERSION) and dock.isHidden()
    window.reset_layout()
    assert not dock.isHidden() and window.settings.layout.isEmpty()


def test_the_small_arrangement(parts, qtbot):
    window = parts.window
    window.resize(1024, 700)
    window.show()
    qtbot.waitUntil(lambda: window.view("timeline") is not None, timeout=20_000)
    assert window.size().width() == 1024 and window.size().height() == 700
    assert not window.status._readout.isVisible()


def test_playing_starts_by_itself_unless_paused_or_motion_is_reduced(parts):
    assert parts._starts_playing()
    parts.settings.paused = True
    assert not parts._starts_playing()
    parts.settings.paused = False
    parts.settings.reduced_motion = True
    assert not parts._starts_playing()


def test_paused_is_remembered(window):
    window.session.playback.play()
    window.session.playback.pause()
    window.closeEvent(QCloseEvent())
    assert window.settings.paused


def test_settings_keep_their_types(window):
    settings = window.settings
    settings.text_scale, settings.strong_outlines, settings.theme = 1.3, True, "dark"
    settings.store.sync()
    assert (settings.text_scale, settings.strong_outlines, settings.theme) == (1.3, True, "dark")
    settings.store.setValue("look/theme", "purple")
    settings.store.setValue("look/text_scale", "huge")
    settings.store.setValue("files/recent", "{")
    assert (settings.theme, settings.text_scale, settings.recent()) == ("system", 0.0, [])


def test_a_file_that_is_broken_still_opens_the_window(tmp_path):
    (tmp_path / "bad.rmsp").write_text("{")
    scene, sentence = app.first_scene(str(tmp_path / "bad.rmsp"))
    assert scene == load_preset(FIRST) and "bad.rmsp" in sentence


def test_heavy_modules_are_not_imported_at_start():
    code = (
        "import os, sys; os.environ['QT_QPA_PLATFORM'] = 'offscreen'\n"
        "from PySide6.QtWidgets import QApplication\nfrom rmsprop_gui import app\n"
        "from rmsprop_gui.windows.main import main_window\nmain_window.LOAD_AFTER = 10**8\n"  # however slow the machine is
        "a = QApplication(['x']); p = app.ExplorerApp(); p.window.show(); p.window.populate()\n"
        "while None in p.session.runs: a.processEvents()\n"
        "p.window.close(); p.close()\n"
        "heavy = {'numba', 'PIL', 'av', 'scipy', 'matplotlib', 'sympy', 'tqdm', 'pyqtgraph.opengl'} & set(sys.modules)\n"
        "sys.exit(f'imported at start: {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr


# ---- dialogs and the palette


def test_dialogs_can_be_made(window, qtbot):
    for dialog in (ShortcutsDialog(window), AboutDialog(window), DetailsDialog(window),
                   preferences.PreferencesDialog(window.settings, window)):  # fmt: skip
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.grab()


def test_pasting_an_optimizer(window, qtbot):
    dialog = PasteDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.field.setText("torch.optim.RMSprop(model.parameters(), lr=1e-3, alfa=0.95)")
    assert "alfa" in dialog.problem.text()
    dialog.accept()
    assert window.session.undo_stack.isClean()
    dialog.field.setText("torch.optim.RMSprop(model.parameters(), lr=1e-3, alpha=0.95)")
    assert dialog.problem.text() == ""
    dialog.accept()
    assert window.session.scene.runs[0].hyper["decay"] == 0.95
    assert window.session.undo_stack.undoText() == "Paste an optimizer"


def test_pasted_code_brings_its_schedule_and_clipping(window, qtbot):
    dialog = PasteDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.field.setText("opt = torch.optim.Adam(p, lr=0.1)\nsched = StepLR(opt, 30)\nclip_grad_norm_(p, 2.0)")
    assert "counts steps" in dialog.problem.text() and not dialog.choice.isVisibleTo(dialog)
    dialog.accept()
    run = window.session.scene.runs[0]
    assert run.schedule["name"] == "StepLR" and run.schedule["step_size"] == 30
    assert run.clip["kind"] == "clip_grad_norm_" and run.clip["max_norm"] == 2.0


def test_of_several_pasted_optimizers_one_is_chosen(window, qtbot):
    dialog = PasteDialog(window.session, window)
    qtbot.addWidget(dialog)
    dialog.field.setText("torch.optim.AdamW([{'params': a, 'weight_decay': 0.3}, {'params': b}], lr=1e-3)")
    assert dialog.choice.isVisibleTo(dialog) and dialog.choice.count() == 3
    assert "Which one is meant" in dialog.problem.text()
    dialog.accept()
    assert window.session.undo_stack.isClean() and dialog.result() == 0
    dialog.choice.setCurrentIndex(1)
    assert dialog.problem.text() == ""
    dialog.field.textCursor().insertText("")
    dialog.accept()
    assert window.session.scene.runs[0].hyper["weight_decay"] == 0.3


def test_a_pasted_line_is_offered_for_other_libraries(window, qtbot):
    dialog = PasteDialog(window.session, window)
    qtbot.addWidget(dialog)
    other = dialog.other
    dialog.field.setText("torch.optim.RMSprop(p, alfa=0.95)")
    assert not other.isVisibleTo(dialog)
    dialog.field.setText("torch.optim.RMSprop(model.parameters(), lr=1e-3, alpha=0.95)")
    assert other.isVisibleTo(dialog) and not other.copy.isEnabled()
    libraries = [other.library.itemText(place) for place in range(other.library.count())]
    assert {"PyTorch", "Keras", "optax", "timm", "TensorFlow 1"} <= set(libraries)
    for library, exact in (("optax", True), ("tf1", False)):
        other.library.set_value(library)
        other.library.value_changed.emit(library)
        qtbot.waitUntil(lambda: other.copy.isEnabled() and not other.writer.busy, timeout=20_000)
        assert ("same formula" in other.verdict.text()) == exact
        assert exact or ("held-out gradients" in other.verdict.text() and "%" in other.verdict.text())
        other.copy.click()
        copied = QGuiApplication.clipboard().text()
        made = {"optax": "optax.rmsprop(", "tf1": "tf.compat.v1.train.RMSPropOptimizer("}[library]
        assert copied == other.lines.toPlainText() and made in copied
        assert all(sentence in copied for sentence in other.verdict.text().split(". ")[:1])
        compile(copied, "line", "exec")
    assert window.session.undo_stack.isClean()
    dialog.reject()
    assert not other.writer.busy and not other.writer.has_thread


def test_a_panel_that_is_asked_for_comes_in_front(window, qtbot):
    tabbed = {dock: window.docks[window.entry(dock).beside] for dock in window.docks.values() if window.entry(dock).beside}
    open_mates = {dock: mate for dock, mate in tabbed.items() if not mate.isHidden()}
    assert open_mates
    for dock, mate in open_mates.items():
        dock.hide()
        mate.raise_()
        dock.toggleViewAction().trigger()
        qtbot.waitUntil(lambda dock=dock, mate=mate: dock.in_front and not dock.isHidden() and not mate.in_front)


def test_preferences_take_effect_at_once(window, qtbot):
    dialog = preferences.PreferencesDialog(window.settings, window)
    qtbot.addWidget(dialog)
    dialog.theme.set_value("dark")
    dialog.theme.activated.emit(dialog.theme.currentIndex())
    assert style.theme().name == "dark" and window.settings.theme == "dark"
    dialog.motion.click()
    assert style.is_motion_reduced() and window.settings.reduced_motion


def test_the_palette_finds_and_runs(window, qtbot):
    box = palette.CommandPalette(window)
    qtbot.addWidget(box)
    box.field.setText("dark or")
    assert box.list.topLevelItem(0).text(0).startswith("Dark or light")
    box._take()
    assert style.theme().name == "dark"


def test_the_palette_says_that_nothing_fits(window, qtbot):
    box = palette.CommandPalette(window)
    qtbot.addWidget(box)
    box.field.setText("qqqq")
    assert "fewer letters" in box.list.topLevelItem(0).text(0) and box.list.currentItem() is None
    box._take()
    assert box._chosen is None
    box.field.setText("dark or")
    assert box.list.currentItem().text(0).startswith("Dark or light")


def test_palette_scores():
    assert palette.score("fit", "Fit the map") < palette.score("it", "Fit the map") < palette.score("fm", "Fit the map")
    assert palette.score("six", "Usual size of text") is None  # letters somewhere in it are no hit
    assert palette.score("fm", "Fit the map") is not None
    assert palette.score("xyz", "Fit the map") is None


# ---- errors


def test_an_unexpected_error_is_logged_and_told(window, qtbot, capsys):
    watch = unexpected_errors.install()
    watch.failed.connect(window.session.error)
    try:
        try:
            raise KeyError("oops")
        except KeyError as error:
            sys.excepthook(KeyError, error, error.__traceback__)
        assert "KeyError" in window.status.sentence()
        assert "oops" in unexpected_errors.last_details() and "oops" in unexpected_errors.log_path().read_text()
    finally:
        watch.remove()
        logging.getLogger().handlers = [h for h in logging.getLogger().handlers if h is not watch._handler]


def test_problems_of_the_engine_reach_the_status_bar(window, program):
    program.engine.failed.emit("The run could not be computed; see the log.")
    assert window.status.sentence().startswith("The run could not be computed")
    window.status._end_problem()
    assert not window.status.sentence().startswith("The run could not be computed")


def test_the_session_file_is_plain_json(window, tmp_path):
    file_actions.write(window, str(tmp_path / "a.rmsp"))
    assert file_actions.wait_for_saving(window)
    data = json.loads((tmp_path / "a.rmsp").read_text())
    assert data["kind"] == "rmsprop-explorer session" and data["version"] == 1
