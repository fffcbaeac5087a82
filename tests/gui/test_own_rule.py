"""A rule of one's own in the Settings panel: chosen, written, refused with its place, undone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from optim import SpecError, simulate
from optim.code import as_rule
from optim.expressions.own_rules.custom import EXAMPLE, examples
from optim.expressions.own_rules.optimizer import make
from rmsprop_gui.cli import main
from rmsprop_gui.i18n import mark
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.panels.settings import ENTRY

CHOSEN = "custom"


@pytest.fixture
def view(qtbot, session):
    session.replace(Scene(runs=(RunSetup(hyper={"lr": 0.15}), RunSetup("adam"))))
    widget = ENTRY.make(session)
    qtbot.addWidget(widget)
    widget.resize(292, 900)
    with qtbot.waitExposed(widget):
        widget.show()
    assert not widget.own_rule.isVisible()
    widget.optimizer.optimizer.value_changed.emit(CHOSEN)
    return widget


def write(qtbot, view, text: str) -> None:
    """Types over what is there, and brings it into force."""
    field = view.own_rule.field
    field.selectAll()
    for k, line in enumerate(text.split("\n")):
        if k:
            qtbot.keyClick(field, Qt.Key.Key_Return)
        qtbot.keyClicks(field, line)
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def hyper(session) -> dict:
    return dict(session.scene.runs[session.focus].hyper)


def test_it_is_chosen_like_any_optimizer_and_begins_with_the_one_shown(session, view) -> None:
    assert view.own_rule.isVisible() and view.own_rule.field.text() == hyper(session)["rule"]
    assert session.scene.runs[0].optimizer == CHOSEN and hyper(session)["lr"] == 0.15
    own, shown = session.scene.spec(0), replace(session.scene, runs=(RunSetup(hyper={"lr": 0.15}),)).spec(0)
    assert (simulate(own).theta == simulate(shown).theta).all()
    assert {"lr", "decay", "eps"} <= {name for form in view.hyper._forms for name in form.rows}
    session.undo_stack.undo()
    assert session.scene.runs[0].optimizer == "rmsprop" and not view.own_rule.isVisible()


def test_what_is_written_comes_into_force_with_sliders_of_its_own(qtbot, session, view) -> None:
    write(qtbot, view, "m = mu*m + g\ntheta = theta - lr*m*k")
    assert hyper(session) == {"lr": 0.15, "mu": 0.9, "k": 1.0, "rule": "m = mu*m + g\ntheta = theta - lr*m*k"}
    qtbot.waitUntil(lambda: {"lr", "mu", "k"} == {name for form in view.hyper._forms for name in form.rows})
    first, before = session.undo_stack.index() - 1, hyper(session)
    write(qtbot, view, "theta = theta - lr*(g")
    assert hyper(session) == before and view.own_rule.field.property("invalid")
    assert view.own_rule._sentence.isVisible() and "Line 1, column 20" in view.own_rule._sentence.text()
    assert view.own_rule.field.extraSelections()[0].cursor.selectionStart() == 19
    session.undo_stack.undo()
    assert session.undo_stack.index() == first and hyper(session)["rule"].startswith("v = decay*v")


def test_what_cannot_be_written_as_a_rule_begins_with_the_textbook(session, view, monkeypatch) -> None:
    def refuse(*_):
        raise SpecError(mark("No rule can say this."))

    session.undo_stack.undo()
    monkeypatch.setattr(as_rule, "write_rule", refuse)
    told = []
    session.error.connect(told.append)
    view.optimizer.optimizer.value_changed.emit(CHOSEN)
    assert told == ["No rule can say this."] and view.own_rule.field.text() == EXAMPLE


@pytest.mark.parametrize("name", examples())
def test_every_rule_to_begin_with_can_be_taken(session, view, name: str) -> None:
    view.own_rule._fill_menu()
    action = next(action for action in view.own_rule._menu.actions() if action.data() == name)
    action.trigger()
    example = examples()[name]
    assert hyper(session) == {**example.hyper} and view.own_rule.field.text() == example.hyper["rule"]
    assert set(make(example.hyper["rule"]).rule.hyper) | {"rule"} == set(example.hyper) and example.source


def test_the_command_line_prints_how_a_file_is_read(tmp_path, capsys) -> None:
    file = tmp_path / "rule.txt"
    file.write_text("v ← β v + (1 − β) g²\nθ ← θ − α g/(√v + ε)\n", encoding="utf-8")
    assert main(["show", "custom", "--rule", str(file)]) == 0
    told = capsys.readouterr().out
    assert "h.beta * s.v + (1.0 - h.beta) * (g * g)" in told and "3.16" in told and "running" not in told
    file.write_text("theta = theta - lr*foo(g)", encoding="utf-8")
    assert main(["show", "custom", "--rule", str(file)]) != 0
    assert "Line 1, column 20" in capsys.readouterr().err
