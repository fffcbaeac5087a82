"""One of the two maps of the full-size view, under the name of its run."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from rmsprop_gui.i18n import tr
from rmsprop_gui.maps.pane import MARGIN, Pane
from rmsprop_gui.widgets.elided import Elided, ElidedTitle
from rmsprop_gui.widgets.tool_button import tool_button


class Half(QWidget):
    """`title` names the run, `settings` its numbers; `pane` has its map."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.settings, self.pane = ElidedTitle(""), Elided(), Pane()
        self.title.setProperty("role", "dock")
        self.settings.setProperty("role", "quiet")
        self.export_button = tool_button("export", tr("Export this map…"), size=24, color_key="text_3")
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 8, MARGIN, 0)
        head.addWidget(self.title)
        head.addWidget(self.settings, 1)
        head.addWidget(self.export_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.pane, 1)
