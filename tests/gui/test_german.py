"""In German, whose words are long: every window keeps all its text whole, with large text on a large and on a small screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings

from optim.network import NetworkSpec, train
from optim.network.loss_surface import get_path, pca_plane, random_plane
from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import languages, qt_texts
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.windows.benchmark.benchmark_window import BenchmarkController
from rmsprop_gui.windows.dialogs.about import AboutDialog
from rmsprop_gui.windows.dialogs.preferences import PreferencesDialog
from rmsprop_gui.windows.dialogs.shortcuts import ShortcutsDialog
from rmsprop_gui.windows.training.panels.slice.work import names
from rmsprop_gui.windows.training.session import TrainingSession
from rmsprop_gui.windows.training.training_window import TrainingWindow
from tests.gui.conftest import WAIT, standing_still
from tests.gui.legibility import wrong_at

LARGE = 1.5


@pytest.fixture(scope="module")
def german(qapp, tmp_path_factory):
    """The program, from its start in German."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(languages.VARIABLE, "de")
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path_factory.mktemp("config")))
        with standing_still(qapp) as parts:
            parts.window.resize(1440, 900)
            parts.window.show()
            yield parts
        qt_texts.silence()


def test_it_speaks_german(german, qtbot):
    window = german.window
    qtbot.waitUntil(lambda: bool(window.docks), timeout=WAIT)
    assert window.docks["settings"].windowTitle() == "Einstellungen"


def test_the_main_window(german, qtbot):
    qtbot.waitUntil(lambda: bool(german.window.docks) and None not in german.session.runs, timeout=WAIT)
    assert wrong_at(german.window, LARGE, qtbot) == {}


def test_the_training_window(german, qtbot):
    session = TrainingSession()
    window = TrainingWindow(session, Settings(QSettings(), "training"))
    qtbot.addWidget(window)
    window.show()
    window.populate()
    assert wrong_at(window, LARGE, qtbot) == {}
    session.deleteLater()


def test_the_bench_window(german, qtbot):
    room = BenchmarkController(german.session, Settings(QSettings()), begins=False)
    room.show()
    assert wrong_at(room.window, LARGE, qtbot) == {}
    room.close()
    room.window.deleteLater()
    room.deleteLater()


@pytest.mark.parametrize("kind", [AboutDialog, ShortcutsDialog, PreferencesDialog])
def test_the_dialogs(german, kind, qtbot):
    window = german.window
    style.set_text_scale(LARGE)
    dialog = kind(window.settings, window) if kind is PreferencesDialog else kind(window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert wrong_at(dialog, LARGE, qtbot) == {}


def test_the_axes_of_a_loss_slice(german):
    *_, last = train(NetworkSpec(layers=(4,), epochs=1, batch=128))
    path, layout = get_path(last.training), last.training.layout
    for plane, word in ((pca_plane([path]), "Komponente"), (random_plane(layout, path.theta[-1]), "Richtung")):
        assert [name.split(":")[0] for name in names(plane)] == [f"{word} 1", f"{word} 2"]
