"""Themes are complete, and the style sheet is whole. Contrast is the business of test_colours.py."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from optim.base.resources import list_resources, resource_path
from rmsprop_gui.drawing import icons, style, stylesheet, tokens


@pytest.fixture(autouse=True)
def _light(qapp: QApplication):
    style.set_theme("light")
    yield
    style.set_text_scale(1)
    style.set_theme("light")


def test_themes_have_the_same_keys() -> None:
    light, dark = (set(tokens.theme_named(name).values) for name in ("light", "dark"))
    assert light == dark == set(tokens.theme_named("print").values)


def test_colour_is_a_copy_and_unknown_names_are_refused() -> None:
    style.theme().color("accent").setRed(1)
    assert style.theme().color("accent").name() == style.theme()["accent"].lower()
    assert style.theme().color("accent", 80).alpha() == 80
    with pytest.raises(KeyError, match="no colour"):
        style.color("nothing")
    with pytest.raises(ValueError, match="no theme"):
        style.set_theme("sepia")


def test_change_of_theme_is_told(qtbot) -> None:
    with qtbot.waitSignal(style.notifier().changed, timeout=1000):
        style.set_theme("dark")
    assert style.theme().name == "dark"


def test_print_is_temporary_and_tells_nobody(qtbot) -> None:
    with qtbot.assertNotEmitted(style.notifier().changed), style.temporarily("print"), style.scale_by(3):
        assert style.theme()["panel"] == "#FFFFFF"
        assert style.font(13).pixelSize() == 39
        assert style.pen("text", 1.5).widthF() == pytest.approx(4.5)
    assert style.theme().name == "light"
    assert style.scale() == 1


def test_an_error_inside_leaves_the_theme_as_it_was() -> None:
    with pytest.raises(RuntimeError), style.temporarily("print"):
        raise RuntimeError
    assert style.theme().name == "light"


def test_runs_differ_in_colour_and_dash() -> None:
    looks = [(style.run_color(s).name(), tuple(style.run_dash(s))) for s in map(style.RunStyle, range(8))]
    assert len(set(looks)) == 8
    assert len({dash for _, dash in looks}) == 8
    assert len({colour for colour, _ in looks}) == 8
    assert style.run_color(style.RunStyle(8)) == style.run_color(style.RunStyle(0))
    assert style.run_color(style.RunStyle(2, "#123456")).name() == "#123456"


def test_dashes_keep_their_length_whatever_the_width() -> None:
    lengths = [[part * w for part in style.run_pen(style.RunStyle(1), w).dashPattern()] for w in (1.0, 2.25)]
    assert lengths[0] == pytest.approx(lengths[1])
    assert style.run_pen(style.RunStyle(0), 2).style() == Qt.PenStyle.SolidLine
    assert style.run_pen(style.RunStyle(0), 2, alpha=70).color().alpha() == 70


def test_parameters_have_their_colours() -> None:
    assert style.theta_color(0) == style.color("theta1")
    assert style.theta_color(1) == style.color("theta2")
    assert len({style.theta_key(i) for i in range(4)}) == 4


def test_the_ramp_runs_from_paper_to_ink() -> None:
    lightness = [style.ramp(i / 20).lightnessF() for i in range(21)]
    assert lightness == sorted(lightness, reverse=True)
    assert style.ramp(0) == style.color("map_low")
    assert style.ramp(1) == style.ramp(7) == style.color("map_high")


@pytest.mark.parametrize("name", ("light", "dark"))
def test_the_style_sheet_has_no_open_ends(name: str, qtbot) -> None:
    style.set_theme(name)
    sheet = stylesheet.sheet()
    assert not re.search(r"@\w", sheet)
    assert sheet.count("{") == sheet.count("}")


def test_text_size_scales_fonts_and_sheet() -> None:
    style.set_text_scale(1.5)
    assert style.font(12).pixelSize() == 18
    assert "font-size: 18px" in stylesheet.sheet()
    with pytest.raises(ValueError, match="text size"):
        style.set_text_scale(9)


def test_apply_leaves_nothing_to_the_system(qapp: QApplication) -> None:
    style.apply(qapp)
    assert qapp.style().name().lower() in ("fusion", "")
    assert qapp.palette().window().color() == style.color("panel")


def test_reduced_motion_takes_no_time() -> None:
    assert style.duration("panel") == 160
    style.set_reduced_motion(True)
    assert style.duration("panel") == 0
    style.set_reduced_motion(False)


def test_metrics_read_both_ways() -> None:
    assert style.metrics.space.row == style.metrics.space["row"] == 28
    with pytest.raises(AttributeError, match="no token"):
        _ = style.metrics.pen.nothing


def test_every_icon_draws_in_the_colour_asked_for(qapp: QApplication) -> None:
    names = [path.stem for path in list_resources("icons", ".svg")]
    assert len(names) >= 53
    for name in names:
        image = icons.pixmap(name, "error", 20, 2).toImage()
        assert image.width() == 40
        inked = [image.pixelColor(x, y) for x in range(40) for y in range(40)]
        strong = [c for c in inked if c.alpha() > 250]
        assert strong, name
        assert all(abs(c.hue() - QColor(style.theme()["error"]).hue()) < 12 for c in strong), name
    assert icons.logo().width() == 44


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"icons/none\.svg"):
        resource_path("icons", "none.svg")
    assert list_resources("no-such-folder", ".svg") == []


def test_the_kind_of_style_is_given_once(qapp, monkeypatch):
    """Qt takes its time to give all widgets the style that they have; only colours, fonts and sizes change."""
    given = []
    monkeypatch.setattr(type(qapp), "setStyle", lambda *a: given.append(a))
    style.apply(qapp)
    style.apply(qapp)
    assert len(given) <= 1


class Watched(QWidget):
    """What happens to it, in order."""

    def __init__(self, told: list[tuple[int, str]], depth: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told, self.depth = told, depth

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.Paint, QEvent.Type.LayoutRequest):
            self.told.append((self.depth, event.type().name))
        return super().event(event)


@pytest.fixture
def nest(qapp, qtbot):
    """A window with widgets in widgets, eight levels deep, and what is told to them."""
    style.apply(qapp)
    told: list[tuple[int, str]] = []
    window = widget = Watched(told, 0)
    qtbot.addWidget(window)
    for depth in range(1, 8):
        inner = Watched(told, depth)
        QVBoxLayout(widget).addWidget(inner)
        widget = inner
    window.show()
    settled(qapp)
    told.clear()
    return window, told


def settled(qapp: QApplication) -> None:
    for _ in range(9):
        qapp.processEvents()


CHANGES = {
    "theme": lambda: style.set_theme("dark"),
    "text": lambda: style.set_text_scale(1.5),
    "lines": lambda: style.set_strong_outlines(True),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_widget_is_styled_once(nest, change):
    """Qt would style the innermost one eight times."""
    _, told = nest
    CHANGES[change]()
    assert [depth for depth, kind in told if kind == "StyleChange"] == list(range(8))
    style.set_strong_outlines(False)


def test_windows_are_painted_when_they_are_laid_out(nest, qapp, qtbot):
    window, told = nest
    other = Watched(told, 99)
    qtbot.addWidget(other)
    other.show()
    settled(qapp)
    told.clear()
    window.update()  # Qt forgets it while the window waits for its turn
    style.set_text_scale(1.5)
    assert not window.updatesEnabled() and not other.updatesEnabled()
    settled(qapp)
    assert window.updatesEnabled() and other.updatesEnabled()
    kinds = [kind for depth, kind in told if depth == 0]
    assert "Paint" in kinds and "LayoutRequest" not in kinds[kinds.index("Paint") :]


def test_a_window_may_go_before_its_turn_to_be_painted(nest, qapp):
    window, _ = nest
    other = QWidget()
    other.show()
    style.set_theme("dark")
    style.set_theme("light")
    other.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    other.close()
    settled(qapp)
    assert window.updatesEnabled()


def test_motion_has_no_colours(nest):
    _, told = nest
    style.set_reduced_motion(True)
    style.set_reduced_motion(False)
    assert not any(kind == "StyleChange" for _, kind in told)
