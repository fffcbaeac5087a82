"""Map, readouts, highlights and names of runs read what an optimizer declares, never what its fields are called."""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from optim import RunSpec, simulate
from optim.analysis.measures import get_roots
from optim.base import catalog
from rmsprop_gui.charts.drawing import get_epsilon, rate_symbol, root_symbol, squares_symbol
from rmsprop_gui.model.highlight import HighlightedQuantity, find_highlighted_term
from rmsprop_gui.model.naming import settings_line
from rmsprop_gui.model.scene import RunSetup
from rmsprop_gui.panels.map.step_snapshot import make_snapshot
from rmsprop_gui.panels.parameters.quantities import quantities
from rmsprop_gui.panels.plots.kinds.rms import get_title
from tests.engine.renamed import RECORDS, SETTINGS, add_to_catalog, get_settings, rename, same

ENTRIES = catalog.optimizers()


@pytest.mark.parametrize("which", SETTINGS)
@pytest.mark.parametrize("name", ENTRIES)
def test_a_renamed_optimizer_is_shown_as_before(name, which, monkeypatch, qtbot):
    entry, (other, new) = ENTRIES[name], rename(ENTRIES[name])
    renamed = add_to_catalog(other, monkeypatch)
    hyper = get_settings(entry, which)
    theirs = {new.get(n, n): x for n, x in hyper.items()}
    given = {"objective": "valley", "steps": 12, "start": (-4.7, 2.5)}
    run = simulate(RunSpec(optimizer=name, hyper=hyper, **given), backend="plain")
    twin = simulate(RunSpec(optimizer=renamed, hyper=theirs, **given), backend="plain")
    for step in (0, 5, 12):
        ours, others = make_snapshot(run, step), make_snapshot(twin, step)
        for field in fields(ours):
            a, b = getattr(ours, field.name), getattr(others, field.name)
            assert a == b if isinstance(a, str) else same(a, b), field.name
    rows = [[(row.box.text(), row.label, row.values(5).tolist()) for row in quantities(each)] for each in (run, twin)]
    assert rows[0] == rows[1]
    assert get_title(run) == get_title(twin) and same(get_roots(run), get_roots(twin))
    assert get_epsilon(run, 5) == get_epsilon(twin, 5)
    for symbol in (lambda each: rate_symbol(each, 0, 5), lambda each: root_symbol(each, 0), lambda each: squares_symbol(each, 0)):
        assert symbol(run).text() == symbol(twin).text()
    assert settings_line(RunSetup(name, hyper)) == settings_line(RunSetup(renamed, theirs))
    for field in {field for record in RECORDS[:4] for field in getattr(entry, record)._fields}:
        ours = find_highlighted_term(run, HighlightedQuantity(field, 0))
        assert ours is None or ours == find_highlighted_term(twin, HighlightedQuantity(new.get(field, field), 0)), field


def test_signum_is_drawn_by_what_it_does():
    """Its mean is called b and its decay momentum, which are a buffer's names elsewhere: a step box 5.7 times too long."""
    run = simulate(RunSpec("valley", optimizer="signum", hyper={"lr": 0.05}, start=(-4.7, 2.5), steps=12), backend="plain")
    shown = make_snapshot(run, 6)
    np.testing.assert_array_equal(shown.bound, [0.05, 0.05])
    assert shown.carried is None and shown.root is None and shown.square == "" and shown.divisor == ""
    texts = {row.name: (row.box.text().strip(), row.label) for row in quantities(run)}
    assert texts["b"] == ("b", "running mean of g") and texts["rate"] == ("α", "effective rate: what multiplies the sign")
    assert find_highlighted_term(run, HighlightedQuantity("b", 0)).role == "mean"
