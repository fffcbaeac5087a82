"""The context menu of the plots: which ones are shown, how the loss is drawn, and back to all steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.plots.choice import LOSS_MODES

if TYPE_CHECKING:
    from rmsprop_gui.plots.stack import PlotStack


def make_menu(stack: PlotStack) -> QMenu:
    """A new menu, deleted after use."""
    menu = QMenu(stack)
    menu.aboutToHide.connect(menu.deleteLater)
    offered = stack.kinds()
    shown = tuple(name for name in stack.choice.shown() if name in offered)
    for name, kind in offered.items():
        action = QAction(translated(kind.title), menu, checkable=True)
        action.setChecked(name in shown)
        action.setEnabled(shown != (name,))
        action.toggled.connect(lambda on, name=name: stack.choice.set_shown(name, on))
        menu.addAction(action)
    menu.addSection(tr("Loss"))
    group = QActionGroup(menu)
    for mode, title in LOSS_MODES.items():
        action = QAction(translated(title), menu, checkable=True)
        action.setChecked(mode == stack.choice.loss_mode)
        action.triggered.connect(lambda checked=False, mode=mode: stack.choice.set_loss_mode(mode))
        group.addAction(action)
        menu.addAction(action)
    menu.addSeparator()
    menu.addAction(tr("Show all steps"), stack.reset_view)
    return menu
