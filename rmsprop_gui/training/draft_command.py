"""Undo and redo of the settings in the Training window."""

from __future__ import annotations

from typing import Any

from rmsprop_gui.undo import Change


class DraftCommand(Change):
    """The settings before and after."""

    def show(self, session: Any, state: Any) -> None:
        session.show_draft(state)
