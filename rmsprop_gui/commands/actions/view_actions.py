"""The layers of the map, and the dialogs that stand by themselves. Each action takes the `AppContext`."""

from __future__ import annotations

from rmsprop_gui.commands.app_context import AppContext
from rmsprop_gui.i18n import tr, translated


def toggle_layer(context: AppContext, layer: str) -> None:
    """A key that was pressed by mistake says what it has done, and that it takes it back."""
    context.session.set_quietly(layers=context.session.scene.layers ^ {layer})
    command = context.command(f"layer-{layer}")
    name, key = translated(command.text), command.keys[0]
    shown = layer in context.session.scene.layers
    context.show_message(
        tr("{name}: on. The key {key} switches it off.", name=name, key=key) if shown
        else tr("{name}: off. The key {key} switches it on again.", name=name, key=key)
    )  # fmt: skip


def preferences(context: AppContext) -> None:
    from rmsprop_gui.windows.dialogs.preferences import PreferencesDialog

    PreferencesDialog(context.settings, context.dialog_parent()).exec()


def show_details(context: AppContext) -> None:
    from rmsprop_gui.windows.dialogs.about import DetailsDialog

    DetailsDialog(context.dialog_parent()).exec()


def show_about(context: AppContext) -> None:
    from rmsprop_gui.windows.dialogs.about import AboutDialog

    AboutDialog(context.dialog_parent()).exec()
