"""In which notation formulas are shown: the dialect's own, or one that the user has chosen, which is remembered."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Signal

from optim import Run
from optim.notation.notation_resolver import get_notation, notations, spelling
from optim.notation.renderer import PlainText, set_symbol
from rmsprop_gui.i18n import number_text
from rmsprop_gui.model import stored
from rmsprop_gui.model.dialects import find_dialect

KEY = "ledger/notation"
BY_DIALECT = "dialect"


class NotationChoice(QObject):
    """changed(): formulas are to be written in another notation."""

    changed = Signal()

    @staticmethod
    def of(session: object) -> NotationChoice:
        """The one that everything shares which shows the runs of a session."""
        if not isinstance(session, QObject):
            return NotationChoice()
        known = session.findChild(NotationChoice)
        return known if known is not None else NotationChoice(session)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chosen = self._read()

    def get_choice(self) -> str:
        """Name of a notation, or BY_DIALECT."""
        return self._chosen

    def choose(self, name: str) -> None:
        if name != self._chosen:
            self._chosen = name
            QSettings().setValue(KEY, name)
            self.changed.emit()

    def reload(self) -> None:
        """Another window may have chosen."""
        name = self._read()
        if name != self._chosen:
            self._chosen = name
            self.changed.emit()

    def for_run(self, run: Run) -> str:
        """The notation for the formulas of a run."""
        if self._chosen != BY_DIALECT:
            return self._chosen
        return get_notation(find_dialect(run.spec.optimizer, run.spec.hyper))

    @staticmethod
    def _read() -> str:
        name = stored.read_text(QSettings(), KEY, BY_DIALECT)
        return name if name in notations() else BY_DIALECT


def plainly(symbol: str, run: Run, notation: str) -> str:
    """A declared symbol as text, for tables, tips and readouts: "√v", in PyTorch's words "√(square_avg)"."""
    return str(set_symbol(PlainText(number_text.short), symbol, spelling(run.spec.optimizer, notation)))
