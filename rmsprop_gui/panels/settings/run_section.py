"""What the sections of the focused run's settings share: the run that they show, and a heading with a button beside it."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from rmsprop_gui.model.scene import RunSetup
from rmsprop_gui.model.session import Session
from rmsprop_gui.widgets.controls import ToolButton, name_control
from rmsprop_gui.widgets.form.sections import SPACING
from rmsprop_gui.widgets.layouts import Part, make_column, make_label, make_row


class RunSection(QWidget):
    """One section; a subclass shows the run (`show_run`).

    names   by which lessons and the tour point at it
    """

    def __init__(self, session: Session, *names: str) -> None:
        super().__init__()
        self._session = session
        self._shown: object = None
        name_control(self, *names)

    def _lay_out(self, title: str, button: ToolButton | None, *parts: Part) -> None:
        """The parts under one another; over them a heading, with its button, where there is one."""
        head = (make_row((make_label(title, "heading"), 1), button),) if button is not None else ()
        self._column = make_column(*head, *parts, of=self, spacing=SPACING, margins=0)

    @property
    def _run(self) -> RunSetup:
        return self._session.scene.runs[self._session.focus]

    @abstractmethod
    def show_run(self, run: RunSetup) -> None:
        """The numbers of this run."""

    @Slot()
    def refresh(self) -> None:
        """The focused run as the scene has it; nothing where there is none."""
        if self._session.scene.runs:
            self.show_run(self._run)
