"""An optimizer has one colour in all scenes and lessons; nothing is drawn twice in the same one."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import combinations

import pytest

from optim.base import catalog
from optim.base.resources import list_resources
from optim.base.run_colours import PLACES, home, looks
from optim.lessons import shelf

NAMES = tuple(catalog.optimizers())


@pytest.mark.parametrize("pair", [*combinations(NAMES, 2)])
def test_two_optimizers_never_share_a_colour_in_a_scene_and_the_first_has_its_own(pair):
    first, second = looks(pair)
    assert first == home(pair[0]) and first != second
    assert second == home(pair[1]) or home(pair[0]) == home(pair[1])


def test_many_runs_of_one_optimizer_leave_the_colours_of_the_others_alone():
    places = looks(["rmsprop"] * 4 + ["adam", "sgd"])
    assert places[0] == 0 and places[4:] == (1, 2) and len(set(places)) == 6
    assert looks(["rmsprop"] * 100, taken=[3, 5]) and len(set(looks(["adam"] * 100))) == 100


@pytest.mark.parametrize("owner", NAMES)
@pytest.mark.parametrize("place", range(PLACES))
def test_whose_colour_is_given_away_gets_the_one_that_became_free(owner, place):
    chosen = {owner: place}
    assert home(owner, chosen) == place and looks([owner], (), chosen) == (place,)
    for name in NAMES:
        if name != owner:
            now = home(name, chosen)
            assert now != place
            if home(name) not in (place,):
                assert now == home(name)
            elif home(owner) != place:
                assert now == home(owner)


def test_further_runs_leave_fixed_colours_alone():
    for chosen in ({"lion": 0}, {"lion": 5, "adan": 6, "adamw": 7}, {name: k for k, name in enumerate(NAMES[:8])}):
        free = [name for name in NAMES if name not in chosen]
        places = looks([free[0]] * 3 + free, (), chosen)
        assert len(set(places)) == len(places) and not set(places) & set(chosen.values())


def scenes():
    for path in list_resources("presets", ".json"):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))
    for lesson in shelf(None).lessons:
        for page in range(len(lesson.pages)):
            yield f"{lesson.name} {page}", lesson.scene_of(page)


def test_scenes_and_lessons_keep_to_the_colours():
    found = defaultdict(set)
    for name, scene in scenes():
        runs = scene.get("runs", [{}])
        kinds = [run.get("optimizer", "rmsprop") for run in runs]
        places = [run["style"]["color_key_index"] for run in runs if "style" in run]
        if len(places) < len(runs):  # whoever reads them gives those without one their optimizer's
            places = list(looks(kinds))
        assert len(set(places)) == len(places), name
        for kind in set(kinds):
            found[kind].add(places[kinds.index(kind)])
    for kind in ("rmsprop", "adam", "sgd", "adagrad", "momentum"):
        assert found[kind] == {home(kind)}, (kind, found[kind])
