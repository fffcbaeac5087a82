"""Forms made from declared fields: rows of the right kind, checks with sentences, one gesture a drag."""

from __future__ import annotations

from typing import Annotated, NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from optim.base.catalog import clippings, drifts, noises, optimizers, projections, schedules
from optim.base.fields import BoolField, EnumField, NumberField
from rmsprop_gui.drawing import style
from rmsprop_gui.widgets.form.form import ParameterForm, get_scale
from rmsprop_gui.widgets.form.rows import BoolRow, ElidedCombo, EnumRow, FieldLabel, NumberRow, TextRow, parse_list
from rmsprop_gui.widgets.form.sections import Fold

LEFT = Qt.MouseButton.LeftButton
KINDS = [("optimizer", name, entry.Hyper) for name, entry in optimizers().items()] + [
    (what, name, form.Parameters)
    for what, forms in (("schedule", schedules()), ("clip", clippings()), ("noise", noises()), ("drift", drifts()),
                        ("projection", projections()))
    for name, form in forms.items()
]


class Sample(NamedTuple):
    rate: Annotated[float, NumberField("Rate", "α", 1e-4, 1.0)] = 0.01
    count: Annotated[int, NumberField("Steps", "n", 1, 1000, at_least=1)] = 100
    shrink: Annotated[float, NumberField("Weight decay", "λ", 1e-6, 1.0)] = 0.0
    inside: Annotated[bool, BoolField("Inside", "Under the root")] = False
    mode: Annotated[str, EnumField("Shape", ("up", "down"), "How it goes", ("upwards", "downwards"))] = "up"
    peak: float | None = None
    milestones: tuple = (100, 200)


@pytest.fixture
def form(qtbot) -> ParameterForm:
    made = ParameterForm(Sample)
    qtbot.addWidget(made)
    made.resize(268, 400)
    made.show()
    made.told = []
    made.value_changed.connect(lambda name, value, gesture: made.told.append((name, value, gesture)))
    return made


def type_in(field, text: str) -> None:
    field.setFocus()
    field.setText(text)
    field.setModified(True)
    QApplication.processEvents()


@pytest.mark.parametrize(("what", "name", "kind"), KINDS, ids=[f"{what}-{name}" for what, name, _ in KINDS])
def test_every_declared_type_makes_a_form_that_shows_its_defaults(qtbot, what, name, kind) -> None:
    form = ParameterForm(kind)
    qtbot.addWidget(form)
    form.set_values(kind._field_defaults)
    form.set_defaults(kind._field_defaults)
    assert {n: row.value() for n, row in form.rows.items()} == kind._field_defaults


def test_each_kind_of_field_has_its_kind_of_row(form) -> None:
    kinds = [type(row) for row in form.rows.values()]
    assert kinds == [NumberRow, NumberRow, NumberRow, BoolRow, EnumRow, TextRow, TextRow]


def test_a_logarithmic_range_whose_default_is_zero_has_a_place_for_zero() -> None:
    assert get_scale(NumberField("Weight decay", "λ", 1e-6, 1.0), 0.0).has_zero
    assert not get_scale(NumberField("Rate", "α", 1e-4, 1.0), 0.01).has_zero


def test_a_typed_number_is_taken_over_by_slider_and_listener(qtbot, form) -> None:
    row = form.rows["rate"]
    type_in(row.field, "1/20")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert row.slider.value() == 0.05
    assert [told[:2] for told in form.told] == [("rate", 0.05)]


def test_a_drag_is_one_gesture_and_the_next_drag_another(qtbot, form) -> None:
    row = form.rows["rate"]
    for start, end in ((60, 70), (40, 50)):
        qtbot.mousePress(row.slider, LEFT, pos=QPoint(start, 13))
        qtbot.mouseMove(row.slider, QPoint(end, 13))
        qtbot.mouseRelease(row.slider, LEFT, pos=QPoint(end, 13))
    gestures = [gesture for _, _, gesture in form.told]
    assert len(gestures) == 4
    assert gestures[0] == gestures[1] != gestures[2] == gestures[3]
    assert row.field.text() == f"{form.told[-1][1]:g}"


def test_whole_numbers_stay_whole_under_the_slider(qtbot, form) -> None:
    qtbot.mouseClick(form.rows["count"].slider, LEFT, pos=QPoint(20, 13))
    assert isinstance(form.told[-1][1], int)


def test_what_is_no_number_is_explained_and_the_last_value_kept(qtbot, form) -> None:
    row = form.rows["rate"]
    type_in(row.field, "0,15x")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert row.field.property("invalid")
    assert "Keeps 0.01 until fixed" in row.sentence()
    assert row.value() == 0.01 and form.told == []
    form.set_values({"rate": 0.01})  # the same value from elsewhere leaves the typing alone
    assert row.field.text() == "0,15x"
    form.set_values({"rate": 0.02})
    assert row.field.text() == "0.02" and row.sentence() == ""


def test_a_number_out_of_range_is_explained(qtbot, form) -> None:
    row = form.rows["rate"]
    type_in(row.field, "-1")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert "must be at least 0" in row.sentence()
    qtbot.keyClick(row.field, Qt.Key.Key_Escape)
    assert row.sentence() == "" and row.field.text() == "0.01"


def test_values_that_do_not_go_together_are_refused_by_slider_and_field(qtbot) -> None:
    def check(values: dict) -> None:
        if values["count"] < 50:
            raise ValueError("Too short.")

    form = ParameterForm(Sample, check=check)
    qtbot.addWidget(form)
    form.resize(268, 400)
    form.show()
    row = form.rows["count"]
    qtbot.mouseClick(row.slider, LEFT, pos=QPoint(12, 13))
    assert row.value() == 100 and "Too short. Keeps 100." in row.sentence()
    assert row.slider.value() == 100
    type_in(row.field, "60")
    qtbot.keyClick(row.field, Qt.Key.Key_Return)
    assert row.value() == 60 and row.sentence() == ""


def test_lists_and_numbers_that_may_be_left_out(qtbot, form) -> None:
    type_in(form.rows["milestones"].field, "80, 160 1e3")
    qtbot.keyClick(form.rows["milestones"].field, Qt.Key.Key_Return)
    type_in(form.rows["peak"].field, "0.5")
    qtbot.keyClick(form.rows["peak"].field, Qt.Key.Key_Return)
    type_in(form.rows["peak"].field, "")
    qtbot.keyClick(form.rows["peak"].field, Qt.Key.Key_Return)
    assert [told[:2] for told in form.told] == [("milestones", (80.0, 160.0, 1000.0)), ("peak", 0.5), ("peak", None)]
    type_in(form.rows["milestones"].field, "80; x")
    qtbot.keyClick(form.rows["milestones"].field, Qt.Key.Key_Return)
    assert "Keeps 80, 160, 1000 until fixed" in form.rows["milestones"].sentence()


def test_an_empty_list_is_empty() -> None:
    assert parse_list(" ") == ()


def test_switches_and_choices_tell(qtbot, form) -> None:
    qtbot.keyClick(form.rows["inside"].box, Qt.Key.Key_Space)
    form.rows["mode"].combo.setFocus()
    qtbot.keyClick(form.rows["mode"].combo, Qt.Key.Key_Down)
    assert form.told == [("inside", True, 0), ("mode", "down", 0)]
    form.set_values({"inside": False, "mode": "up"})
    assert not form.rows["inside"].value() and form.rows["mode"].value() == "up" and len(form.told) == 2


def test_labels_take_two_lines_rather_than_being_cut(qtbot) -> None:
    short, long = FieldLabel("Rate", "α"), FieldLabel("Estimate factor", "c")
    qtbot.addWidget(short)
    qtbot.addWidget(long)
    assert short.minimumHeight() == 28 < long.minimumHeight()
    style.set_text_scale(1.5)
    assert short.width() == 126


def test_every_control_has_a_name(form) -> None:
    for row in form.rows.values():
        for part in ("slider", "field", "combo", "box"):
            control = getattr(row, part, None)
            assert control is None or control.accessibleName() or control.text()
    assert form.rows["rate"].label.buddy() is form.rows["rate"].field


def test_a_fold_remembers_that_it_was_opened(qtbot, qapp, monkeypatch) -> None:
    qapp.setOrganizationName("tests")
    folds = []
    for _ in range(2):
        fold = Fold("More", "tried", FieldLabel("inside"))
        qtbot.addWidget(fold)
        folds.append(fold.is_open())
        qtbot.keyClick(fold.button, Qt.Key.Key_Space)
    qapp.setOrganizationName("")
    assert folds == [False, True] and not fold.is_open()


def test_a_long_choice_ends_in_an_ellipsis(qtbot) -> None:
    combo = ElidedCombo(["Steps at milestones"])
    qtbot.addWidget(combo)
    combo.resize(100, 28)
    assert combo.shown_text().endswith("…")
    combo.resize(300, 28)
    assert combo.shown_text() == "Steps at milestones"
    assert not combo.grab().isNull()
