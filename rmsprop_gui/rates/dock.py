"""Room for the panel of rates, which is made when it is first seen: the program starts without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDockWidget, QVBoxLayout, QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.session import Session

if TYPE_CHECKING:
    from rmsprop_gui.rates.panel import RatesPanel


class RatesDock(QWidget):
    """`panel` is None until then."""

    context_changed = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.panel: RatesPanel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setAccessibleName(tr("Rates explained"))

    def take_keyboard(self) -> None:
        """The keyboard goes to the first part of the panel."""
        self._make().bars.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _make(self) -> RatesPanel:
        if self.panel is None:
            from rmsprop_gui.rates.panel import RatesPanel

            self.panel = RatesPanel(self._session)
            self.panel.context_changed.connect(self.context_changed)
            self._column.addWidget(self.panel)
            self.panel.refresh()
        return self.panel

    @Slot(bool)
    def _on_visibility(self, visible: bool) -> None:
        """A dock behind another one's tab is not hidden: it says so by itself."""
        if self.panel is not None:
            self.panel.in_view.check()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ParentChange and isinstance(self.parentWidget(), QDockWidget):
            self.parentWidget().visibilityChanged.connect(self._on_visibility)  # type: ignore[attr-defined]
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make()

    def sizeHint(self) -> QSize:
        return QSize(340, 560)
