"""Offers the work that the program could not save when it ended: what it is and when it was, to restore or to delete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from optim.base import catalog
from rmsprop_gui.i18n import tr, tr_n, translated
from rmsprop_gui.model.recovery import TRAINING, LeftSession, UnsavedDraft, UnsavedWork, write_unsaved
from rmsprop_gui.widgets.layouts import make_column, make_label

Role = QDialogButtonBox.ButtonRole
MOST_ROWS = 6  # that are seen at once
WIDTH = 640


def when(seconds: float) -> str:
    """Day and time, as the desktop writes them."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(round(seconds)), QLocale.FormatType.ShortFormat)


def details(unsaved: UnsavedWork | UnsavedDraft) -> str:
    """How many runs of what, and which file does not have it."""
    if isinstance(unsaved, UnsavedDraft):
        return describe_draft(unsaved)
    scene = unsaved.scene
    known = catalog.objectives().get(scene.objective)
    title = translated(known.title) if known is not None else scene.objective
    what = tr_n("{n} run on {title}", "{n} runs on {title}", n=len(scene.runs), title=title)
    if unsaved.path:
        return tr("{what}; changed since it was saved as {path}", what=what, path=unsaved.path)
    return tr("{what}; never saved", what=what)


def describe_draft(draft: UnsavedDraft) -> str:
    """Which window had it, and what it is about."""
    if draft.window == TRAINING:
        optimizer = translated(catalog.get_optimizer(draft.spec).title)
        return tr("settings of the Training window: a network trained with {optimizer}", optimizer=optimizer)
    entrants = tr_n("{n} optimizer", "{n} optimizers", n=len(draft.spec.entrants))
    places = tr_n("{n} landscape", "{n} landscapes", n=len(draft.spec.problems))
    return tr("settings of the Bench window: {optimizers} on {landscapes}", optimizers=entrants, landscapes=places)


class RecoveryDialog(QDialog):
    """wanted(found, unsaved)   to be restored; what else was found is offered again at the next start"""

    wanted = Signal(object, object)

    def __init__(self, found: Sequence[LeftSession], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Unsaved work"))
        self.setProperty("guide", "recovery")
        self.setMinimumWidth(WIDTH)
        self._found = list(found)
        title = make_label(tr("The program ended before this was saved"), "title")
        words = QLabel(tr("Restore brings it back as it was. What you leave here is offered again at the next start."))
        words.setWordWrap(True)
        words.setProperty("role", "label")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Unsaved work"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.itemActivated.connect(self._restore)
        buttons = QDialogButtonBox()
        self.restore = buttons.addButton(tr("Restore"), Role.AcceptRole)
        self.delete = buttons.addButton(tr("Delete"), Role.DestructiveRole)
        self.later = buttons.addButton(tr("Not now"), Role.RejectRole)
        self.restore.setDefault(True)
        self.restore.clicked.connect(self._restore)
        self.delete.clicked.connect(self._delete)
        self.later.clicked.connect(self.reject)
        make_column(title, words, self.list, buttons, of=self, spacing=10, margins=(20, 18, 20, 14))
        self._fill()

    def _fill(self) -> None:
        self.list.clear()
        for found in self._found:
            for unsaved in found.unsaved:
                item = QListWidgetItem(f"{translated(unsaved.title)}\n{when(found.when)} · {details(unsaved)}")
                item.setData(Qt.ItemDataRole.UserRole, (found, unsaved))
                item.setToolTip(item.text())
                self.list.addItem(item)
        self.list.setCurrentRow(0)
        rows = min(MOST_ROWS, max(1, self.list.count()))
        self.list.setFixedHeight(rows * (self.list.sizeHintForRow(0) + 2) + 2 * self.list.frameWidth() + 2)
        self.adjustSize()

    def _get_chosen(self) -> tuple[LeftSession, UnsavedWork | UnsavedDraft] | None:
        item = self.list.currentItem()
        return item.data(Qt.ItemDataRole.UserRole) if item is not None else None

    @Slot()
    def _restore(self) -> None:
        chosen = self._get_chosen()
        if chosen is not None:
            self._found.remove(chosen[0])
            self.wanted.emit(*chosen)
            self.accept()

    @Slot()
    def _delete(self) -> None:
        chosen = self._get_chosen()
        if chosen is None:
            return
        found, unwanted = chosen
        others = tuple(unsaved for unsaved in found.unsaved if unsaved is not unwanted)
        place = self._found.index(found)
        if others:
            write_unsaved(found.file, others)
            self._found[place] = replace(found, unsaved=others)
        else:
            found.remove()
            del self._found[place]
        self._fill()
        if not self._found:
            self.reject()

    def done(self, result: int) -> None:
        """What was not taken can be offered by another window now."""
        for found in self._found:
            found.release()
        self._found = []
        super().done(result)
