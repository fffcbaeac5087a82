"""What opens a dialog or another window, and the tour. Each deed takes the main window; what is opened is imported then."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rmsprop_gui.main_window import MainWindow


def compare_optimizers(window: MainWindow) -> None:
    window.bench_wanted.emit()


def train_network(window: MainWindow) -> None:
    window.training_wanted.emit("")


def preferences(window: MainWindow) -> None:
    from rmsprop_gui.dialogs.preferences import PreferencesDialog

    PreferencesDialog(window.settings, window).exec()


def show_tour(window: MainWindow) -> None:
    """One minute around the window. Having begun counts as seen: nobody is asked twice."""
    from rmsprop_gui.tour.guide import Tour

    if window.findChild(Tour) is None and window.docks and window.isVisible():
        window.settings.tour_seen = True
        Tour(window).start()


def show_shortcuts(window: MainWindow) -> None:
    from rmsprop_gui.dialogs.shortcuts import ShortcutsDialog

    ShortcutsDialog(window).exec()


def show_palette(window: MainWindow) -> None:
    from rmsprop_gui.palette import Palette

    Palette(window).exec()


def show_details(window: MainWindow) -> None:
    from rmsprop_gui.dialogs.details import DetailsDialog

    DetailsDialog(window).exec()


def show_about(window: MainWindow) -> None:
    from rmsprop_gui.dialogs.about import AboutDialog

    AboutDialog(window).exec()
