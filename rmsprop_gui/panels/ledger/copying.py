"""Takes the ledger away: one parameter's step or all of them, as text, LaTeX or Markdown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from optim.analysis import ledger
from optim.notation.traced_number import Explanation
from rmsprop_gui.i18n import tr

WRITERS: dict[str, Callable[[Sequence[Explanation], ledger.LineStyle], str]] = {
    "text": ledger.text_of_step, "latex": ledger.latex_of_step, "markdown": ledger.markdown_of_step,
}  # fmt: skip
KEYS = {"text": "Ctrl+C", "latex": "Ctrl+Shift+L", "markdown": "Ctrl+Shift+K"}


def titles() -> dict[str, str]:
    return {"text": tr("Copy as text"), "latex": tr("Copy as LaTeX"), "markdown": tr("Copy as Markdown")}


def titles_of_all() -> dict[str, str]:
    return {
        "text": tr("Copy all parameters as text"), "latex": tr("Copy all parameters as LaTeX"),
        "markdown": tr("Copy all parameters as Markdown"),
    }  # fmt: skip


class LedgerCopyMenu:
    """The actions of a widget that copy; `explanations(all)` are those of the shown parameter, or of all parameters.

    Where there is nothing to explain, the sentence that says so is copied as it is.
    """

    def __init__(
        self, widget: QWidget, explanations: Callable[[bool], Sequence[Explanation]], form: Callable[[], ledger.LineStyle],
        sentence: Callable[[], str],
    ) -> None:  # fmt: skip
        self._explanations, self._form, self._sentence = explanations, form, sentence
        self.actions: list[QAction] = []
        for whole, names in ((False, titles()), (True, titles_of_all())):
            for kind, title in names.items():
                action = QAction(title, widget)
                action.triggered.connect(partial(self.copy, kind, whole))
                if not whole:
                    action.setShortcut(QKeySequence(KEYS[kind]))
                    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                widget.addAction(action)
                self.actions.append(action)

    def fill(self, menu: QMenu) -> None:
        for place, action in enumerate(self.actions):
            if place == len(WRITERS):
                menu.addSeparator()
            menu.addAction(action)

    def copy(self, kind: str, whole: bool = False, checked: bool = False) -> None:
        """kind: a key of WRITERS; whole: of all parameters."""
        explanations = self._explanations(whole)
        QGuiApplication.clipboard().setText(WRITERS[kind](explanations, self._form()) if explanations else self._sentence())
