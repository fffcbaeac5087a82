"""What is asked of one panel: the map, maps, dialects, rates, lessons. Each deed takes the main window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rmsprop_gui.i18n import tr, translated

if TYPE_CHECKING:
    from rmsprop_gui.windows.main.main_window import MainWindow


def toggle_layer(window: MainWindow, layer: str) -> None:
    """A key that was pressed by mistake says what it has done, and that it takes it back."""
    window.session.set_quietly(layers=window.session.scene.layers ^ {layer})
    command = window.command(f"layer-{layer}")
    name, key = translated(command.text), command.keys[0]
    shown = layer in window.session.scene.layers
    window.tell(tr("{name}: on. The key {key} switches it off.", name=name, key=key) if shown
                else tr("{name}: off. The key {key} switches it on again.", name=name, key=key))  # fmt: skip


def fit(window: MainWindow) -> None:
    """The map's own fit where it has one, else the landscape's view."""
    fit_map = getattr(window.view("map"), "fit", None)
    if fit_map is not None:
        fit_map()
    else:
        window.session.set_quietly(view=None)


def open_maps(window: MainWindow) -> None:
    """The full-size view of maps, with the choices of the Maps panel."""
    _open_window_of(window, "maps")


def compare_dialects(window: MainWindow) -> None:
    """The full-size view of dialects side by side, with the choices of the Dialects panel."""
    _open_window_of(window, "dialects")


def open_rates(window: MainWindow) -> None:
    """The panel that explains rates, with the keyboard in it."""
    _enter(window, "rates")


def open_lessons(window: MainWindow) -> None:
    """The Lessons panel, with the keyboard in it."""
    _enter(window, "lessons")


def turn_page(window: MainWindow, forward: bool) -> None:
    """The next or the last page of the lesson that is open."""
    course = window.view("lessons").course  # type: ignore[union-attr]
    (course.next if forward else course.back)()


def lesson_is_open(window: MainWindow) -> bool:
    panel = window.view("lessons")
    return panel is not None and panel.course.lesson is not None  # type: ignore[attr-defined]


def _open_window_of(window: MainWindow, name: str) -> None:
    panel = window.view(name)
    if panel is not None:
        panel.open_window()  # type: ignore[attr-defined]


def _enter(window: MainWindow, name: str) -> None:
    dock = window.docks.get(name)
    if dock is not None:
        dock.show()
        dock.raise_()
        dock.widget().take_keyboard()  # type: ignore[attr-defined]


def compare_optimizers(window: MainWindow) -> None:
    window.bench_wanted.emit()


def train_network(window: MainWindow) -> None:
    window.training_wanted.emit("")


def preferences(window: MainWindow) -> None:
    from rmsprop_gui.windows.dialogs.preferences import PreferencesDialog

    PreferencesDialog(window.settings, window).exec()


def show_tour(window: MainWindow) -> None:
    """One minute around the window. Having begun counts as seen: nobody is asked twice."""
    from rmsprop_gui.windows.tour.tour import Tour

    if window.findChild(Tour) is None and window.docks and window.isVisible():
        window.settings.tour_seen = True
        Tour(window).start()


def show_shortcuts(window: MainWindow) -> None:
    from rmsprop_gui.windows.dialogs.shortcuts import ShortcutsDialog

    ShortcutsDialog(window).exec()


def show_palette(window: MainWindow) -> None:
    from rmsprop_gui.windows.shell.palette import CommandPalette as Palette

    Palette(window).exec()


def show_details(window: MainWindow) -> None:
    from rmsprop_gui.windows.dialogs.about import DetailsDialog

    DetailsDialog(window).exec()


def show_about(window: MainWindow) -> None:
    from rmsprop_gui.windows.dialogs.about import AboutDialog

    AboutDialog(window).exec()
