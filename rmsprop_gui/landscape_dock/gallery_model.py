"""All landscapes as a list of names and pictures; pictures are made one by one when there is nothing else to do."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, QThreadPool, QTimer, Slot
from PySide6.QtGui import QPixmap

from optim import SpecError
from optim.catalog import is_at_hand, landscape, landscapes, objectives, own_functions
from optim.datasets import shipped
from rmsprop_gui import style
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.map.thumbnails import thumbnail

WIDTH, HEIGHT = 82, 50
SETTLED = 400  # milliseconds after the last change of a function before it is pictured anew
PAUSE = 15  # milliseconds between two pictures, for everything else
ID = Qt.ItemDataRole.UserRole
SOUGHT = Qt.ItemDataRole.UserRole + 1  # the words among which a search looks
OWN_WORDS = ("custom", "formula", "function", "expression", "write")
DATA_WORDS = ("data", "csv", "table", "rows", "regression", "fit")
log = logging.getLogger(__name__)
Index = QModelIndex | QPersistentModelIndex


class GalleryModel(QAbstractListModel):
    """Rows are landscapes, the ones to meet first before the others by title.

    Roles: Display (title), Decoration (picture or None), ToolTip, ID.
    """

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._entries = sorted(objectives().items(), key=lambda item: (item[1].order, item[1].title.lower()))
        self._pictures: dict[str, QPixmap] = {}
        self._fetched: set[str] = set()  # whose data are being read, or have been
        self._failed: set[str] = set()  # whose data cannot be had
        self._own: dict[str, Any] = {}  # the parameters of the user's own function that is pictured
        self._settled = QTimer(self, singleShot=True, interval=SETTLED)
        self._settled.timeout.connect(self._forget_own)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._make_one)
        style.notifier().changed.connect(self._forget)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name, entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.DecorationRole:
            return self._pictures.get(name)
        texts = {
            Qt.ItemDataRole.DisplayRole: tr("Your own…") if name in own_functions() else translated(entry.title),
            Qt.ItemDataRole.AccessibleTextRole: translated(entry.title),
            Qt.ItemDataRole.AccessibleDescriptionRole: f"{translated(entry.facts)}. {translated(entry.about)}",
            Qt.ItemDataRole.ToolTipRole: f"{translated(entry.title)}\n{translated(entry.facts)}",
            ID: name,
            SOUGHT: f"{translated(entry.title)} {' '.join(self._also(name))}",
        }
        return texts.get(role)

    def _also(self, name: str) -> tuple[str, ...]:
        """Words by which a landscape is found besides its title."""
        if name in landscapes():
            return ()
        return OWN_WORDS if name in own_functions() else (*DATA_WORDS, *shipped())

    def set_own(self, params: Mapping[str, Any]) -> None:
        """Pictures this function of the user, once it has come to rest."""
        if dict(params) != self._own:
            self._own = dict(params)
            self._settled.start()

    @Slot()
    def _forget_own(self) -> None:
        for name in own_functions():
            self._pictures.pop(name, None)
        self.make_pictures()

    def row_of(self, name: str) -> int:
        """The row of a landscape; -1 for recorded gradients, which have none."""
        return next((row for row, (other, _) in enumerate(self._entries) if other == name), -1)

    def make_pictures(self) -> None:
        """Starts making what is missing, soon and one at a time."""
        if len(self._pictures) < len(self._entries):
            self._timer.start()

    @Slot()
    def _make_one(self) -> None:
        missing = [name for name, _ in self._entries if name not in self._pictures and name not in self._failed]
        name = next((name for name in missing if is_at_hand(name, {})), None)
        if name is not None:
            self._pictures[name] = thumbnail(name, WIDTH, HEIGHT, self._own if name in own_functions() else {})
            row = self.row_of(name)
            self.dataChanged.emit(self.index(row), self.index(row), [Qt.ItemDataRole.DecorationRole])
        elif missing and missing[0] not in self._fetched:
            self._fetched.add(missing[0])
            QThreadPool.globalInstance().start(partial(self._fetch, missing[0]))
        if missing:
            self._timer.start()

    def _fetch(self, name: str) -> None:
        """In a thread of the pool: reads the data of a model, so that its picture is made without waiting."""
        try:
            landscape(name, {})
        except SpecError:
            log.exception("The data of %s cannot be read; it has no picture.", name)
            self._failed.add(name)

    @Slot()
    def _forget(self) -> None:
        """Another theme: the old pictures go, the new ones come."""
        if self._pictures:
            self._pictures.clear()
            self.make_pictures()
