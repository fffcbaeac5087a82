"""The Settings panel: what it shows of a session, and what it asks of it."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt

from optim import simulate
from optim.base.catalog import all_optimizers, discover, optimizers, schedules
from optim.simulate.edits import Edit, Reset, Switch
from rmsprop_gui.charts.landscape.ground import parse_start
from rmsprop_gui.drawing import style
from rmsprop_gui.model import notation
from rmsprop_gui.model.scene import RunSetup, Scene
from rmsprop_gui.panels.settings import ENTRY, family_picker
from rmsprop_gui.panels.settings.schedule import momentum_sentence, stretch

TORCH = {"lr": 0.15, "decay": 0.9}


@pytest.fixture
def view(qtbot, session):
    session.replace(Scene(runs=(RunSetup(hyper=TORCH), RunSetup("adam"))))
    widget = ENTRY.make(session)
    qtbot.addWidget(widget)
    widget.resize(292, 900)
    with qtbot.waitExposed(widget):
        widget.show()
    return widget


def run(session) -> RunSetup:
    return session.scene.runs[session.focus]


def enter(qtbot, field, text: str) -> None:
    field.setFocus()
    field.setText(text)
    field.setModified(True)
    qtbot.keyClick(field, Qt.Key.Key_Return)


def choose(combo, value: object) -> None:
    """As the user does: the entry becomes current and is activated."""
    index = combo._values.index(value)
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def test_a_drag_changes_the_rate_as_one_undo_step(qtbot, session, view) -> None:
    slider = view.hyper.row("lr").slider
    for start, end in ((50, 60), (30, 40)):
        qtbot.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(start, 13))
        qtbot.mouseMove(slider, QPoint(end, 13))
        qtbot.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(end, 13))
    assert session.undo_stack.count() == 2
    assert float(view.hyper.row("lr").field.text()) == run(session).hyper["lr"]
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert view.hyper.row("lr").value() == 0.15


def test_a_form_is_kept_while_its_values_change(session, view) -> None:
    before = view.hyper.row("decay")
    session.change_hyper("x", decay=0.5)
    assert view.hyper.row("decay") is before and before.value() == 0.5
    assert view.optimizer.memory.value() == 0.5


def test_forms_are_used_again_where_the_runs_are_others_and_forget_what_was_typed(qtbot, session, view) -> None:
    before = view.hyper.row("lr")
    enter(qtbot, before.field, "fast")
    before.field.setText("faster")
    before.field.setModified(True)
    scene = session.scene
    session.replace(scene.with_(runs=(*scene.runs, RunSetup("rmsprop", {"lr": 0.15}))))
    after = view.hyper.row("lr")
    assert after is before and after.field.text() == "0.15" and not after.sentence() and not after.field.isModified()
    session.set_focus(2)
    other = view.hyper.row("lr")
    assert other is not before and not before.isVisibleTo(view) and other.isVisibleTo(view)


def test_a_wrong_number_leaves_the_run_alone(qtbot, session, view) -> None:
    row = view.hyper.row("lr")
    enter(qtbot, row.field, "fast")
    assert "Keeps 0.15 until fixed" in row.sentence() and run(session).hyper["lr"] == 0.15


def test_the_run_combo_moves_the_focus_and_the_panel_follows(session, view) -> None:
    choose(view.run_choice.combo, 1)
    assert session.focus == 1
    assert view.optimizer.optimizer.value() == "adam" and view.hyper.row("beta1").value() == 0.9
    session.set_focus(0)
    assert view.run_choice.combo.value() == 0 and view.hyper.row("decay").value() == 0.9


def test_optimizers_are_listed_rmsprop_first_then_by_title(view) -> None:
    titles = [view.optimizer.optimizer.itemText(i) for i in range(view.optimizer.optimizer.count())]
    assert titles[0] == "RMSprop" and titles[1:] == sorted(titles[1:], key=str.lower) and len(titles) == len(all_optimizers())


def test_every_optimizer_can_be_chosen(session, view) -> None:
    for optimizer in all_optimizers():
        choose(view.optimizer.optimizer, optimizer)
        assert run(session).optimizer == optimizer
        assert session.scene.spec(0).hyper["lr"] == view.hyper.row("lr").value()


def test_the_rate_carries_over_where_that_makes_sense() -> None:
    fast = RunSetup(hyper=TORCH)
    assert notation.with_optimizer(fast, "adam")["hyper"]["lr"] == 0.15
    assert notation.with_optimizer(fast, "prodigy")["hyper"]["lr"] == 1.0
    assert notation.with_optimizer(RunSetup("prodigy"), "rmsprop")["hyper"]["lr"] != 1.0
    edited = RunSetup(hyper=TORCH, edits=(Edit(5, "decay", 0.5), Edit(6, "lr", 0.1)))
    assert notation.with_optimizer(edited, "sgd")["edits"] == (Edit(6, "lr", 0.1),)


@pytest.mark.parametrize(
    ("optimizer", "dialect"), [(name, d) for name, entry in optimizers().items() for d in entry.dialects],
    ids=lambda value: getattr(value, "name", value),  # not the dialect's text: it names the addresses of functions
)
def test_a_dialect_that_is_chosen_is_the_one_spoken(optimizer, dialect) -> None:
    run = RunSetup(optimizer, hyper={"lr": 0.0123})
    hyper = notation.in_dialect(run, dialect)
    assert hyper["lr"] == 0.0123
    if notation.has_choice(optimizer):
        spoken = notation.find_dialect(optimizer, hyper)
        assert spoken is not None
        assert notation.in_dialect(run, spoken) == hyper


def test_choosing_a_dialect_keeps_the_rate_and_reset_does_not(qtbot, session, view) -> None:
    choose(view.optimizer.dialect, "keras")
    assert run(session).hyper["eps_inside"] and run(session).hyper["eps"] == 1e-7 and run(session).hyper["lr"] == 0.15
    assert view.hyper.reset.toolTip() == "Reset to Keras 3's defaults"
    qtbot.mouseClick(view.hyper.reset, Qt.MouseButton.LeftButton)
    assert run(session).hyper["lr"] == 0.001 and not view.hyper.reset.isEnabled()


def test_switches_of_nobody_are_called_custom(qtbot, session, view) -> None:
    view.hyper.fold.set_open(True)
    for name in ("difference", "reciprocal", "bias_correction"):
        view.hyper.row(name).box.click()
    spoken = notation.find_dialect("rmsprop", run(session).hyper)
    assert spoken is None and view.optimizer.dialect.currentText() == "Custom switches"
    assert "changed" in view.hyper.fold._note.text()
    session.undo_stack.setIndex(0)
    assert view.optimizer.dialect.currentText() != "Custom switches"


def test_a_switch_that_depends_on_a_number_follows_it(qtbot, session, view) -> None:
    choose(view.optimizer.dialect, "tfkeras_legacy")
    assert not run(session).hyper["eps_inside"]
    enter(qtbot, view.hyper.row("momentum").field, "0.9")
    assert run(session).hyper["eps_inside"] and view.optimizer.dialect.value() == "tfkeras_legacy"


def test_memory_presets(qtbot, session, view) -> None:
    qtbot.mouseClick(view.optimizer.memory.button(0.99), Qt.MouseButton.LeftButton)
    assert run(session).hyper["decay"] == 0.99
    session.change_hyper("x", decay=0.123)
    assert view.optimizer.memory.value() is None
    choose(view.optimizer.optimizer, "sgd")
    assert not view.optimizer.memory.isVisible()


def test_every_schedule_can_be_chosen_and_run_in_every_library(session, view) -> None:
    for module, family in discover("optim.conditions.schedules").items():
        choose(view.schedule.picker.family, module)
        for form in family.forms:
            if len(family.forms) > 1:
                choose(view.schedule.picker.library, form.name)
            assert run(session).schedule["name"] == form.name
            assert np.isfinite(simulate(session.scene.spec(0)).lr).all()
    choose(view.schedule.picker.family, None)
    assert run(session).schedule is None and view.schedule.picker.form is None


def test_a_new_schedule_lasts_as_long_as_the_run() -> None:
    rule = {"name": "CosineAnnealingLR", "T_max": 100, "eta_min": 0.0}
    assert stretch(rule, {}, 250)["T_max"] == 250
    assert stretch(rule, rule, 250)["T_max"] == 100
    assert stretch(None, rule, 250) is None


def test_settings_that_do_not_go_together_are_refused_in_place(qtbot, session, view) -> None:
    choose(view.schedule.picker.family, "cosine")
    choose(view.schedule.picker.library, "warmup_cosine_decay_schedule")
    before = dict(run(session).schedule)
    row = view.schedule.picker.form.rows["warmup_steps"]
    enter(qtbot, row.field, "5000")
    assert "choose more decay_steps" in row.sentence() and dict(run(session).schedule) == before


def test_a_schedule_that_drives_the_momentum_says_so(qtbot, session, view) -> None:
    choose(view.schedule.picker.family, "one_cycle")
    assert "moves μ between 0.85 and 0.95" in view.schedule.note.text() and not view.schedule.note.isHidden()
    view.schedule.picker.form.rows["cycle_momentum"].box.click()
    assert view.schedule.note.isHidden() and run(session).schedule["cycle_momentum"] is False
    assert momentum_sentence("rmsprop", schedules()["StepLR"], {}) == ""


def test_the_sparkline_shows_the_rates_that_were_used(session, view) -> None:
    assert not view.schedule.sparkline.isVisible()
    choose(view.schedule.picker.family, "step")
    session.take_runs(tuple(simulate(spec) for spec in session.scene.specs()))
    assert "highest 0.15" in view.schedule.sparkline.toolTip()
    assert not view.schedule.sparkline.grab().isNull()


def test_shorter_numbers_are_the_run_s_own_and_undone(session, view) -> None:
    picker = view.precision.picker
    choose(picker.family, "formats")
    assert run(session).precision["parameters"] == "float16" and session.scene.runs[1].precision is None
    choose(picker.form.rows["state"].combo, "float32")
    assert run(session).precision["state"] == "float32"
    assert session.scene.specs()[0].precision["state"] == "float32"
    again = Scene.from_dict(session.scene.to_dict())
    assert again == session.scene and "precision" not in session.scene.to_dict()["runs"][1]
    for _ in range(2):
        session.undo_stack.undo()
    assert run(session).precision is None and picker.rule_form() is None


def test_an_optimizer_whose_tensor_operations_are_not_known_is_refused_with_a_sentence(session, view) -> None:
    said: list[str] = []
    session.error.connect(said.append)
    choose(view.precision.picker.family, "tensors")
    assert run(session).precision["dtype"] == "bfloat16"
    session.change_run("", optimizer="lion", hyper={})
    assert run(session).optimizer == "rmsprop" and "not of Lion" in said[-1]


def test_clipping_asks_for_the_layout_where_it_matters(session, view) -> None:
    choose(view.clipping.picker.family, "by_norm")
    assert run(session).clip["kind"] == "clipnorm" and not view.clipping.layout_row.isHidden()
    view.clipping.layout_choice.button("split").click()
    assert run(session).clip["layout"] == "split"
    choose(view.clipping.picker.family, "by_value")
    assert run(session).clip["kind"] == "clip_grad_value_" and view.clipping.layout_row.isHidden()
    choose(view.clipping.picker.family, None)
    assert run(session).clip is None


def test_noise_seed_and_movement_are_shared(qtbot, session, view) -> None:
    choose(view.noise.picker.family, "heavy_tailed")
    enter(qtbot, view.noise.picker.form.rows["df"].field, "3")
    assert session.scene.noise == {"kind": "heavy_tailed", "scale": 0.1, "df": 3.0}
    choose(view.noise.picker.family, "gaussian")
    qtbot.mouseClick(view.noise.dice, Qt.MouseButton.LeftButton)
    assert session.scene.noise["kind"] == "gaussian" and session.scene.seed > 0
    assert view.noise.seed.value() == session.scene.seed
    enter(qtbot, view.noise.seed, "-1")
    assert "from 0 to" in view.noise.seed.problem_text()
    choose(view.motion.picker.family, "jump")
    assert session.scene.drift["kind"] == "jump"
    session.undo_stack.undo()
    assert session.scene.drift is None and view.motion.picker.family.value() is None
    assert view.motion.picker.family.currentText() == "Off"


def test_steps_and_tolerance(qtbot, session, view) -> None:
    enter(qtbot, view.length.steps.field, "1e4")
    enter(qtbot, view.length.tolerance.field, "1e-3")
    assert session.scene.steps == 10_000 and session.scene.tolerance == 1e-3
    for text, words in (("2000000", "1 to 1,000,000 steps"), ("2.5", "not whole"), ("0", "1 to 1,000,000")):
        enter(qtbot, view.length.steps.field, text)
        assert words in view.length.steps.sentence() and session.scene.steps == 10_000


def test_edits_can_be_added_changed_and_removed(qtbot, session, view) -> None:
    qtbot.mouseClick(view.edits.add, Qt.MouseButton.LeftButton)
    assert run(session).edits == (Edit(60, "lr", 0.015),)
    row = view.edits.rows[0]
    enter(qtbot, row.step, "80")
    choose(row.field, "decay")
    assert run(session).edits == (Edit(80, "decay", 0.9),)
    enter(qtbot, row.value, "-1")
    assert "must be at least 0" in row.value.problem_text() and run(session).edits[0].value == 0.9
    qtbot.mouseClick(row.remove, Qt.MouseButton.LeftButton)
    assert run(session).edits == () and view.edits.rows == []


def test_memory_and_optimizer_are_edited_in_the_same_rows(qtbot, session, view) -> None:
    qtbot.mouseClick(view.edits.add, Qt.MouseButton.LeftButton)
    choose(view.edits.rows[0].field, "reset:all")
    assert run(session).edits == (Reset(60),)
    choose(view.edits.rows[0].field, "reset:v")
    assert run(session).edits == (Reset(60, "v"),)
    row = view.edits.rows[0]
    assert not row.value.isVisibleTo(row) and not row.optimizer.isVisibleTo(row)
    choose(view.edits.rows[0].field, "optimizer:")
    switch = run(session).edits[0]
    row = view.edits.rows[0]
    assert isinstance(switch, Switch) and switch.optimizer == "sgd" and row.optimizer.isVisibleTo(row)
    choose(view.edits.rows[0].optimizer, "adam")
    enter(qtbot, view.edits.rows[0].rate, "0.02")
    switch = run(session).edits[0]
    assert switch.optimizer == "adam" and switch.hyper["lr"] == 0.02
    session.seek(90)
    qtbot.mouseClick(view.edits.add, Qt.MouseButton.LeftButton)
    choose(view.edits.rows[1].field, "beta2")  # a number of the optimizer that has taken over
    assert run(session).edits[1] == Edit(90, "beta2", switch.hyper["beta2"])
    again = Scene.from_dict(session.scene.to_dict())
    assert again.runs[0].edits == run(session).edits and simulate(again.specs()[0]).plan.legs
    choose(view.edits.rows[0].optimizer, "sgd")
    assert len(run(session).edits) == 1, "SGD has no β₂"
    session.undo_stack.undo()
    assert len(run(session).edits) == 2 and len(view.edits.rows) == 2
    enter(qtbot, view.edits.rows[0].rate, "-1")
    assert "must be at least 0" in view.edits.rows[0].rate.problem_text()


def test_without_runs_the_shared_conditions_remain(session, view) -> None:
    session.change("x", runs=(), focus=0)
    assert view.hyper.isHidden() and view.optimizer.isHidden() and not view.noise.isHidden()
    session.undo_stack.undo()
    assert not view.hyper.isHidden() and view.hyper.row("lr").value() == 0.15


def test_tab_follows_the_eye_after_the_optimizer_has_changed(qtbot, session, view) -> None:
    choose(view.optimizer.optimizer, "adam")
    qtbot.waitUntil(lambda: view.hyper.row("lr").slider in view._stops)
    view.hyper.row("lr").slider.setFocus()
    names = []
    for _ in range(4):
        names.append(view.focusWidget().accessibleName())
        qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Tab)
    assert names == ["Rate", "Rate", "Gradient mean", "Gradient mean"]


def test_nothing_is_wider_than_the_panel(qtbot, qapp, session, view) -> None:
    style.apply(qapp)
    choose(view.schedule.picker.family, "cyclic")
    choose(view.clipping.picker.family, "by_norm")
    view.hyper.fold.set_open(True)
    qtbot.waitUntil(lambda: view.minimumWidth() <= 256)  # rows say how wide they are once their layouts have been asked
    for width in (292, 256):
        view.resize(width, 500)
        qtbot.waitUntil(lambda: view.widget().width() <= view.viewport().width())
        assert view.minimumWidth() <= view.width() == width
    style.set_theme("dark")
    assert not view.grab().isNull()


def test_forms_of_one_library_are_told_apart() -> None:
    titles = [title for _, title in family_picker.form_options(discover("optim.conditions.schedules")["cosine"])]
    assert titles == ["PyTorch", "Keras", "optax", "optax warmup"]


def test_every_control_has_a_name(view) -> None:
    assert [stop for stop in view._stops if not (stop.accessibleName() or stop.text())] == []


@pytest.mark.parametrize("text, expected", [
    ("(-1.2, 1)", (-1.2, 1.0)), ("[−1.2; 1]", (-1.2, 1.0)), ("-1.2 1", (-1.2, 1.0)), ("x = -1.2, y = 1", (-1.2, 1.0)),
    ("θ₁ = 1/3, θ₂ = 1e-3", (1 / 3, 1e-3)), ("0.1", (0.1,)),
])  # fmt: skip
def test_a_start_is_read_as_people_write_it(text, expected):
    assert parse_start(text) == expected


@pytest.mark.parametrize("text", ["", "1, zwei", "nan, 1", "1, inf", "(", "1,,2e", "0x10, 1"])
def test_what_is_no_start_is_refused_with_a_sentence(text, view, session):
    row, before = view.start.row, session.scene
    row.field.setText(text)
    row.field.done.emit()
    assert row.sentence().endswith("until fixed.") and len(row.sentence()) <= 400
    assert session.scene is before


def test_a_start_of_another_number_of_parameters_is_refused(view):
    row = view.start.row
    row.field.setText("1, 2, 3")
    row.field.done.emit()
    assert row.sentence().startswith("This landscape has 2 parameters: write 2 numbers")
