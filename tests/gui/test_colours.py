"""Everything can be read and told apart: by contrast, by people who see fewer colours, and without colour at all."""

from __future__ import annotations

import re
from itertools import combinations, product

import numpy as np
import pytest
from PySide6.QtGui import QPalette

from optim.base.resources import resource_path
from rmsprop_gui.charts.sweeps.colours import outcome_color, shade
from rmsprop_gui.drawing import style, stylesheet, tokens
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.windows.dialogs import preferences
from rmsprop_gui.windows.training.panels.weights.look import make_signed_shade
from tests.gui.colours import VISIONS, apart, contrast, difference, lab, over

TEXT, LINE, MORE = 4.5, 3.0, 7.0  # ratios of WCAG 2.2: 1.4.3 (AA), 1.4.11, 1.4.6 (AAA)
RUNS, FIRST = [f"run{i}" for i in range(1, 9)], [f"run{i}" for i in range(1, 5)]
THETAS = [f"theta{i}" for i in range(1, 5)]
GROUNDS = ("panel", "window", "panel_alt", "field", "hover", "selected")
MAP = ("map_low", "map_mid", "map_high")
# What is painted, not styled. Hues of data stand on panels, on cards, and on the rows of the focused run.
PAINTED = [
    *product(("text", "text_2", "text_3", "accent"), GROUNDS),
    *product((*RUNS, *THETAS, "ok", "warn", "error"), ("panel", "selected", "hover")),
    *product(("text",), ("ok_bg", "warn_bg", "error_bg", "info_bg")),
    *product(("iso_label",), MAP), ("panel", "tracker"), ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("ok", "ok_bg"), ("warn", "warn_bg"), ("error", "error_bg"), ("info", "info_bg"),
]  # fmt: skip
LINES = [
    *product(RUNS, (*MAP, "panel")), *product(THETAS, ("panel", "map_high")), ("gradient", "map_high"),
    *product(("focus",), (*GROUNDS, *MAP)), *product(("border_strong",), ("panel", "window", "field", "hover")),
    ("axis", "panel"), ("accent", "panel"), ("on_accent", "accent"),
]  # fmt: skip
THEMES = [tokens.theme_named(name, more) for name, more in product(("light", "dark"), (False, True))]
THEME_IDS = ["light", "light, more contrast", "dark", "dark, more contrast"]
every_theme = pytest.mark.parametrize("theme", THEMES, ids=THEME_IDS)
every_vision = pytest.mark.parametrize("vision", VISIONS)


def too_little(theme: tokens.Theme, pairs: list[tuple[str, str]], ratio: float) -> dict[tuple[str, str], float]:
    ratios = {pair: contrast(theme[pair[0]], theme[pair[1]]) for pair in pairs}
    return {pair: round(found, 2) for pair, found in ratios.items() if found < ratio}


# ---- contrast


@every_theme
def test_painted_text_can_be_read(theme):
    assert too_little(theme, PAINTED, TEXT) == {}


@every_theme
def test_styled_text_can_be_read(theme):
    pairs = styled_pairs()
    assert len(pairs) >= 12
    assert too_little(theme, pairs, TEXT) == {}


def styled_pairs() -> list[tuple[str, str]]:
    """(text, ground) of every rule of the style sheet; what is not said is that of the control at rest, or of a panel.
    What is disabled need not be read: WCAG leaves it out."""
    sheet = re.sub(r"/\*.*?\*/", "", resource_path("style.qss").read_text(encoding="utf-8"), flags=re.S)
    rest: dict[str, dict[str, str]] = {}
    found = set()
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        said = dict(re.findall(r"(?:^|[;\s])(color|background|selection-color|selection-background-color):\s*@(\w+)", body))
        for selector in (each.strip() for each in selectors.split(",")):
            if ":disabled" in selector:
                continue
            base = re.sub(r":(?!:|default)[\w-]+", "", selector)
            known = {**rest.get(base, {}), **said}
            rest.setdefault(base, {}).update(said if base == selector else {})
            if "color" in said or ("background" in said and "color" in known):
                found.add((known["color"], known.get("background", "panel")))
            if "selection-color" in said:
                found.add((said["selection-color"], said["selection-background-color"]))
    return sorted(pair for pair in found if "transparent" not in pair)


@every_theme
def test_the_palette_can_be_read(theme):
    roles = stylesheet._ROLES
    pairs = [("WindowText", "Window"), ("Text", "Base"), ("Text", "AlternateBase"), ("ButtonText", "Button"),
             ("HighlightedText", "Highlight"), ("PlaceholderText", "Base"), ("ToolTipText", "ToolTipBase"), ("Link", "Base"),
             ("LinkVisited", "Base"), ("BrightText", "Button")]  # fmt: skip
    assert {QPalette.ColorRole[role].name for role in roles} == set(roles)
    assert too_little(theme, [(roles[one], roles[other]) for one, other in pairs], TEXT) == {}


@every_theme
def test_cards_on_the_map_can_be_read(theme):
    """They let a little of the map shine through."""
    for ground in MAP:
        card = over(theme["map_card"], theme["map_card_a"], theme[ground])
        assert all(contrast(theme[key], card) >= TEXT for key in ("text", "text_2", "text_3", *THETAS[:2], *RUNS))


@every_theme
def test_lines_marks_and_the_focus_can_be_seen(theme):
    assert too_little(theme, LINES, LINE) == {}


@pytest.mark.parametrize("theme", THEMES[1::2], ids=THEME_IDS[1::2])
def test_more_contrast_is_more(theme):
    assert too_little(theme, list(product(("text", "text_2", "text_3"), GROUNDS)), MORE) == {}
    assert too_little(theme, [("border_strong", "panel"), ("focus", "panel"), ("text_disabled", "panel")], TEXT) == {}


def test_more_contrast_is_chosen_with_stronger_outlines(qapp):
    calm = style.color("text_3")
    style.set_strong_outlines(True)
    assert style.color("text_3") != calm and style.outline_key() == "border_strong"
    style.set_theme("dark")
    assert style.color("text_3") == THEMES[3].color("text_3")
    style.set_strong_outlines(False)
    assert style.color("text_3") == THEMES[2].color("text_3")


@pytest.mark.parametrize("asked, desktop", [(False, False), (True, False), (False, True)])
def test_more_contrast_comes_with_that_of_the_desktop(qapp, monkeypatch, asked, desktop):
    settings = Settings()
    settings.theme, settings.strong_outlines = "light", asked
    monkeypatch.setattr(preferences, "desktop_wants_contrast", lambda: desktop)
    preferences.dress(settings)
    assert style.color("text_3") == THEMES[asked or desktop].color("text_3")


# ---- colours that can be told apart


def nearest(theme: tokens.Theme, keys: list[str], vision: str) -> float:
    """The difference between the two most alike colours."""
    return min(apart(theme[one], theme[other], vision) for one, other in combinations(keys, 2))


@every_theme
@every_vision
def test_runs_can_be_told_apart_by_everybody(theme, vision):
    assert nearest(theme, RUNS, vision) >= 7.9


@every_theme
@every_vision
def test_parameters_can_be_told_apart_by_everybody(theme, vision):
    assert nearest(theme, THETAS[:2], vision) >= 19
    assert nearest(theme, THETAS, vision) >= 8.5


@every_theme
@every_vision
def test_parameters_are_no_runs(theme, vision):
    """They meet on the map and in the plots, where symbols and styles of line tell them apart too."""
    assert min(apart(theme[run], theme[theta], vision) for run, theta in product(RUNS, THETAS[:2])) >= 5.9


def test_no_two_runs_have_the_same_line():
    dashes = [tuple(style.run_dash(style.RunStyle(k))) for k in range(len(RUNS))]
    assert len(set(dashes)) == len(RUNS)
    periods = [dash for dash in dashes if dash]
    assert all(len(dash) % 2 == 0 and min(dash) >= 1 for dash in periods)


@pytest.mark.parametrize("name", ("light", "dark"))
@every_vision
def test_maps_run_evenly_from_paper_to_ink(qapp, name, vision):
    """Lightness alone tells the numbers: no hue is needed, so that the colour bar of maps is safe for everybody."""
    style.set_theme(name)
    lightness = np.array([lab(shade(k / 20).name().upper(), vision)[0] for k in range(21)])
    steps = np.diff(lightness) * (1 if name == "dark" else -1)
    assert (steps > 0).all() and np.abs(lightness[-1] - lightness[0]) > 45


@pytest.mark.parametrize("name", ("light", "dark"))
@every_vision
def test_signs_of_weights_can_be_told_apart(qapp, name, vision):
    """Blue and orange stay apart in all kinds of vision, and paper lies between them."""
    style.set_theme(name)
    for part in (0.25, 0.0):
        assert apart(make_signed_shade(part).name().upper(), make_signed_shade(1 - part).name().upper(), vision) > 12


@pytest.mark.parametrize("name", ("light", "dark"))
@every_vision
def test_outcomes_on_maps_can_be_told_apart(qapp, name, vision):
    style.set_theme(name)
    colours = [outcome_color(code).name().upper() for code in range(4)]
    assert min(apart(one, other, vision) for one, other in combinations(colours, 2)) > 7


# ---- the measures themselves


def test_contrast_is_that_of_the_standard():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)  # the usual example of what just fails


@pytest.mark.parametrize(
    "one, other, expected",
    [  # of the pairs that Sharma, Wu and Dalal publish with the formula
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_difference_of_colours_is_the_published_one(one, other, expected):
    assert difference(np.array(one), np.array(other)) == pytest.approx(expected, abs=1e-4)
