"""The buttons below a page: back and on, its scene again, the lesson again, and out of it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.widgets.tool_button import tool_button

SIDE = 14


class PageFoot(QWidget):
    """Buttons alone: what they do is connected by the reader."""

    def __init__(self) -> None:
        super().__init__()
        self.leave = QPushButton(tr("Leave"))
        self.leave.setProperty("link", True)
        self.leave.setToolTip(tr("Back to the lessons, and to the scene that was there before"))
        self.set_up = tool_button("reset", tr("Set the scene of this page up again"), size=26, color_key="text_3")
        self.restart = tool_button("first", tr("Begin the lesson again"), size=26, color_key="text_3")
        self.back, self.next = QPushButton(tr("Back")), QPushButton()
        self.next.setProperty("primary", True)
        self.back.setToolTip(tr("Page before (Alt+←)"))
        self.next.setToolTip(tr("Next page (Alt+→)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(SIDE - 8, 6, SIDE, 10)
        row.setSpacing(4)
        for button in (self.leave, self.set_up, self.restart):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.next)

    def show_page(self, page: int, count: int) -> None:
        """`page` counts from 0."""
        self.back.setEnabled(page > 0)
        self.next.setText(tr("Finish") if page + 1 == count else tr("Next"))
