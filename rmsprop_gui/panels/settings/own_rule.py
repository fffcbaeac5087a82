"""An update rule of one's own: the text, checked with every key, how it was read, and rules to begin with."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QPushButton

from optim import SpecError
from optim.base.catalog import own_rules
from optim.expressions.own_rules.custom import examples
from optim.expressions.own_rules.names import get_symbol
from optim.expressions.own_rules.optimizer import RULE, ReadRule
from optim.expressions.own_rules.tokens import RuleError
from rmsprop_gui.i18n import tr, translated
from rmsprop_gui.model import notation
from rmsprop_gui.model.scene import RunSetup
from rmsprop_gui.model.session import Session
from rmsprop_gui.panels.settings.run_section import RunSection
from rmsprop_gui.widgets.checked_text import CheckedText
from rmsprop_gui.widgets.controls import tool_button
from rmsprop_gui.widgets.layouts import STRETCH, make_label, make_row

OWN = "custom"
_writings = itertools.count(1)  # so that no two stretches of typing are taken for one


class RuleField(CheckedText):
    """The text of a rule; Enter begins a new line, Ctrl+Enter brings it into force at once."""

    LEAST, MOST, LINES = 3, 10, True

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("function")  # looks as that of own functions
        self.setAccessibleName(tr("Update rule"))
        self.setPlaceholderText("θ ← θ − α g")

    def problem(self) -> SpecError | None:
        """Why the text is no rule, or None."""
        try:
            own_rules()[OWN].read(self.text())
        except SpecError as error:
            return error
        return None

    def find_place(self, error: Any) -> int:
        if not isinstance(error, RuleError):
            return 0
        lines = self.text().split("\n")
        return sum(len(line) + 1 for line in lines[: error.line - 1]) + error.column - 1


def describe_reading(read: ReadRule) -> str:
    """How a rule was read, in a few words: what it remembers, and what multiplies the gradient."""
    parts = []
    if read.rule.states:
        parts.append(tr("Remembers {names}", names=", ".join(get_symbol(name) for name in read.rule.states)))
    if read.rule.totals:
        parts.append(tr("adds up over the parameters"))
    if read.meaning.rate is None:
        parts.append(tr("no one number multiplies the gradient"))
    elif read.optimizer.preconditioner:
        parts.append(tr("divides the gradient by a root mean square"))
    else:
        parts.append(tr("a number times a gradient"))
    text = " · ".join(parts)
    return text[:1].upper() + text[1:]


class OwnRuleSection(RunSection):
    """Shown where the focused run has a rule of its own. What is typed in one go is one step of undo."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "own-rule")
        self._writing = next(_writings)
        self.field = RuleField()
        self._sentence, self._reading = (make_label("", role, wrap=True) for role in ("error", "caption"))
        self._help = make_label(get_help(), "caption", wrap=True)
        self._sentence.hide()
        self._help.hide()
        self.examples = QPushButton(tr("Rules to begin with"))
        self._menu = QMenu(self.examples)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.examples.setMenu(self._menu)
        self.help = tool_button("help", tr("What a rule may be made of"), checkable=True, size=24)
        self.help.toggled.connect(self._help.setVisible)
        line = make_row(self.examples, STRETCH, self.help)
        self._lay_out("", None, self.field, self._sentence, self._reading, line, self._help)
        self.field.written.connect(self._on_written)
        self.field.finished.connect(self._on_finished)
        self.field.refused.connect(self._on_refused)

    def show_run(self, run: RunSetup) -> None:
        """Shown and filled where the run has a rule of its own."""
        self.setVisible(run.optimizer == OWN)
        if run.optimizer == OWN:
            text = own_rules()[OWN].get_text(run.hyper)
            self.field.set_text(text)
            self._reading.setText(describe_reading(own_rules()[OWN].read(text)))

    @Slot(str)
    def _on_written(self, text: str) -> None:
        session, run = self._session, self._run
        merge = f"own-rule:{session.focus}:{self._writing}"
        session.change_run(tr("Change the rule"), merge, **with_rule(run, {RULE: text}))

    @Slot()
    def _on_finished(self) -> None:
        self._writing = next(_writings)

    @Slot(object)
    def _on_refused(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._reading.setVisible(not sentence)

    @Slot()
    def _fill_menu(self) -> None:
        self._menu.clear()
        for name, example in examples().items():
            action = self._menu.addAction(translated(example.title))
            action.setToolTip(example.source)
            action.setData(name)
            action.triggered.connect(self._on_example)

    @Slot()
    def _on_example(self) -> None:
        sender: Any = self.sender()
        example = examples()[sender.data()]
        run = self._run
        self._session.change_run(tr("Take a rule to begin with"), **with_rule(run, example.hyper))
        self.refresh()


def with_rule(run: Any, given: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of a run with another rule: numbers of the same name keep their values, edits that mean nothing there go.

    given   hyperparameters of the rule, its text among them
    """
    rules = own_rules()[OWN]
    kind = rules.optimizer(rules.get_text(given)).Hyper
    kept = {name: value for name, value in run.hyper.items() if name in kind._fields and run.optimizer == OWN}
    hyper = {**kind._field_defaults, **kept, **given}
    return {"optimizer": OWN, "hyper": hyper, "edits": notation.keep_fitting_edits(run, f"{OWN}:{given[RULE]}")}


def get_help() -> str:
    """What a rule may be made of, in lines."""
    return "\n".join((
        tr("One line for each number: v = beta*v + (1 - beta)*g^2"),
        tr("theta, g, t and lr are given; one line sets theta"),
        tr("What is read before it is set is remembered from step to step; it begins at 0, or as start: v = 1 says"),
        tr("Other names are numbers with a slider"),
        tr("sum, mean and norm go over the parameters of the run; sign, sqrt, abs, min, max, where and more over one"),
        tr("As in papers, too: θ ← θ − α m̂/(√v̂ + ε), β₁ᵗ, vₜ₋₁; behind a # stands a note"),
    ))  # fmt: skip
