"""What an optimizer's numbers mean is declared: names of fields mean nothing elsewhere, and labels say what a number is."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import normalize

import numpy as np
import pytest

from optim import RunSpec, analysis, replay, simulate
from optim.analysis import events
from optim.analysis.gradient_window import why_none, window
from optim.analysis.open_loop import rates_under
from optim.analysis.stability import find_curve
from optim.base import catalog
from optim.base.fields import BoolField, NumberField, Quantity, get_declarations
from optim.notation import quantity_names
from optim.optimizers import meaning
from optim.sweeps import MapSpec, SweepAxis
from optim.sweeps.theory.lines import boundaries
from tests.engine.renamed import CONTRACT, RECORDS, SETTINGS, add_to_catalog, get_settings, rename, rename_quantity, same

ROOT = Path(__file__).parents[2]
ENTRIES = catalog.optimizers()


# ---- declarations name fields that are there


@pytest.mark.parametrize("name", ENTRIES)
def test_declared_names_are_fields(name: str) -> None:
    entry = ENTRIES[name]
    second, first, ball = entry.second_moment, entry.first_moment, entry.momentum
    states = (second.state, second.largest, second.centre, first.state, ball.state, entry.preconditioner.state, entry.point)
    lines = (second.of, first.of, entry.decay.line, entry.preconditioner.root, entry.preconditioner.denominator)
    shared = (entry.bias_correction.first, entry.bias_correction.second, entry.decay.rate)
    numbers = (
        second.decay, second.initial, second.added, first.decay, ball.hyper, ball.dampening, entry.decay.hyper,
        entry.preconditioner.eps, entry.preconditioner.decay, entry.cycled,
    )  # fmt: skip
    switches = (
        second.corrects_largest, ball.lr_inside, ball.nesterov, entry.decay.decoupled, entry.preconditioner.inside,
        entry.preconditioner.remembered,
    )  # fmt: skip
    for kind, names in ((entry.State, states), (entry.Intermediates, lines), (entry.GlobalState, shared)):
        assert {n for n in names if n} <= set(kind._fields)
    notes = get_declarations(entry.Hyper)
    assert all(isinstance(notes[n], NumberField) for n in numbers if n)
    assert all(isinstance(notes[n], BoolField) for n in switches if isinstance(n, str) and n)


# ---- names of fields mean nothing: an optimizer whose every field is renamed is understood as before


@pytest.mark.parametrize("which", SETTINGS)
@pytest.mark.parametrize("name", ENTRIES)
def test_a_renamed_optimizer_is_understood_as_before(name: str, which: str, monkeypatch: pytest.MonkeyPatch) -> None:
    entry, (other, new) = ENTRIES[name], rename(ENTRIES[name])
    renamed = add_to_catalog(other, monkeypatch)
    hyper = get_settings(entry, which)
    schedule = {"name": "OneCycleLR", "max_lr": 0.1, "total_steps": 30} if which == "all on" else None
    given = {"objective": "valley", "steps": 30, "start": (-4.7, 2.5), "schedule": schedule}
    run = simulate(RunSpec(optimizer=name, hyper=hyper, **given), backend="plain")
    twin = simulate(RunSpec(optimizer=renamed, hyper={new.get(n, n): x for n, x in hyper.items()}, **given), backend="plain")
    assert same(run.theta, twin.theta) and run.outcome == twin.outcome
    assert same(analysis.step_bound(run), analysis.step_bound(twin))
    assert same(analysis.rate_bound(run), analysis.rate_bound(twin))
    ours, theirs = find_curve(run), find_curve(twin)
    assert (ours is None) == (theirs is None)
    if ours is not None and theirs is not None:
        assert all(same(a, b) for a, b in zip(vars(ours).values(), vars(theirs).values(), strict=True))
    for step in (0, 1, 29):
        ours, theirs = window(run, step, 1), window(twin, step, 1)
        assert why_none(run, step).replace(entry.title, other.title) == why_none(twin, step)
        assert (ours is None) == (theirs is None)
        if ours is not None and theirs is not None:
            assert (ours.step, ours.correction, ours.note) == (theirs.step, theirs.correction, theirs.note)
            assert same(ours.weights, theirs.weights) and same(ours.contributions, theirs.contributions)
    assert same(rates_under(run, 0.7), rates_under(twin, 0.7))
    assert [(e.step, e.kind, e.sentence) for e in events.find(run)] == [(e.step, e.kind, e.sentence) for e in events.find(twin)]
    assert analysis.status_sentence(["A"], [run], 0) == analysis.status_sentence(["A"], [twin], 0)
    assert quantity_names.root(entry, run.spec.hyper) == rename_none(quantity_names.root(other, twin.spec.hyper), new)
    for field in (field for record in RECORDS[:4] for field in getattr(entry, record)._fields):
        assert quantity_names.get_role(entry, field) == quantity_names.get_role(other, new.get(field, field)), field
    assert len(draw_theory(run.spec)) == len(draw_theory(twin.spec))
    assert all(same(a.margin, b.margin) for a, b in zip(draw_theory(run.spec), draw_theory(twin.spec), strict=True))


def rename_none(note: Quantity | None, new: dict[str, str]) -> Quantity | None:
    """A quantity of the renamed optimizer with the old names."""
    return None if note is None else rename_quantity(note, {theirs: ours for ours, theirs in new.items()})


def draw_theory(spec: RunSpec) -> list[Any]:
    """Lines that theory draws over a plane of rates and of the landscape's curvature."""
    axes = SweepAxis("hyper.lr", 1e-4, 1.0, 3), SweepAxis("objective.k", 1.0, 100.0, 3)
    return boundaries(MapSpec(spec.with_(schedule=None), *axes))


# ---- labels say what a number is


def list_variants() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every optimizer with its defaults, in every dialect, and with each of its switches turned."""
    for name, entry in ENTRIES.items():
        yield name, {}
        yield from ((name, dict(dialect.hyper)) for dialect in entry.dialects)
        for field, note in get_declarations(entry.Hyper).items():
            if isinstance(note, BoolField):
                yield name, {field: not entry.Hyper._field_defaults[field]}


VARIANTS = list(list_variants())


@pytest.mark.parametrize(("name", "hyper"), VARIANTS, ids=lambda x: x if isinstance(x, str) else "-".join(map(str, x)) or "usual")
def test_a_root_is_of_what_its_symbol_says(name: str, hyper: dict[str, Any]) -> None:
    """√v is the root of the state v, √v̂ of v over its correction, √(v − m²) of their difference; u is u."""
    entry = ENTRIES[name]
    run = replay(np.random.default_rng(3).standard_normal((12, 2)), optimizer=name, hyper=hyper)
    note = quantity_names.root(entry, run.spec.hyper)
    assert (note is None) == (not entry.preconditioner)
    if note is None:
        return
    states = quantity_names.quantities(entry.State, run.spec.hyper)
    values = {states[field].symbol: values[1:] for field, values in run.state.items()}
    values |= {f"{states[field].symbol}₋": values[:-1] for field, values in run.state.items()}
    correction = run.shared.get(entry.bias_correction.second, np.ones(13))[1:, None]
    values |= {normalize("NFC", f"{symbol[0]}\u0302{symbol[1:]}"): x / correction for symbol, x in list(values.items())}
    expected = read_symbol(normalize("NFC", note.symbol), values)
    np.testing.assert_allclose(run.lines[entry.preconditioner.root], expected, rtol=1e-9)


def read_symbol(symbol: str, values: dict[str, np.ndarray]) -> np.ndarray:
    """The number that a declared symbol stands for."""
    if symbol.startswith("√"):
        return np.sqrt(read_symbol(symbol[1:].removeprefix("(").removesuffix(")"), values))
    if " − " in symbol:
        first, _, second = symbol.partition(" − ")
        return values[first] - values[second.removesuffix("²")] ** 2
    return values[symbol]


@pytest.mark.parametrize(("name", "hyper"), VARIANTS, ids=lambda x: x if isinstance(x, str) else "-".join(map(str, x)) or "usual")
def test_only_a_mean_is_called_one(name: str, hyper: dict[str, Any]) -> None:
    """Of a gradient that is always the same a mean is that gradient, however long it lasts; a sum or a largest is called so."""
    entry = ENTRIES[name]
    defaults = {**entry.Hyper._field_defaults, **hyper}
    short = {n: 0.5 for n in (entry.second_moment.decay, entry.first_moment.decay) if n}
    run = replay(np.full((80, 1), 3.0), optimizer=name, hyper={**defaults, **short})
    note = quantity_names.root(entry, run.spec.hyper)
    if note is None:
        return
    words = f"{note.title} {note.label}".lower()
    called = ("mean" in words or "rms" in words) and "gradient" in words and "largest" not in words
    steady = run.lines.get(entry.second_moment.of, np.full((80, 1), 3.0))[-1, 0]
    if called:
        assert run.lines[entry.preconditioner.root][-1, 0] == pytest.approx(abs(steady), rel=1e-6)
    if "sum" in words:
        assert run.lines[entry.preconditioner.root][-1, 0] == pytest.approx(np.sqrt(80 * 9.0), rel=1e-2)


# ---- nothing outside optim/optimizers asks for a field by its string

HOLDERS = {"hyper", "state", "states", "lines", "shared", "settings", "Hyper", "State", "Intermediates", "GlobalState", "_fields"}
# The program uses these for other things too: only as keys into what an optimizer has are they fields.
WORDS = """
    a ahead alpha average b before blend clipping constant decay difference direction divided estimate eta factor inner
    initial largest length limit m mean mix mu n numerator origin pace previous product push reach root s share shift spread
    step surprise total u used v x z slowed square span rows scale entries rms
"""
EXCEPTIONS = {
    "optim/expressions/own_rules": "how people call the numbers of a rule, and what its lines are called that are added",
    "optim/notation/styles": "what libraries and texts call hyperparameters",
    "optim/code": "what other libraries' calls take, and which of their orders of operations differ",
    "optim/comparison/in_library.py": "what other libraries' calls take",
    "optim/comparison/library_lines.py": "what other libraries' calls take",
    "optim/comparison/switches.py": "turns RMSprop into Adam switch by switch: it is about these two",
    "optim/checkpoint": "what libraries call settings in their files",
    "optim/recorder/csv_table.py": "names of columns in logs",
    "rmsprop_gui/widgets/data_dialog/dialog.py": "what is known of a table that is read, which has rows",
    "optim/recorder/jax_recorder.py": "where wrappers of optax keep the state of what they wrap",
    "optim/recorder/keras_training.py": "settings of Keras",
    "optim/recorder/singular_values.py": "weight decay of a matrix rule, as libraries call it",
    "optim/recorder/tensor_rules.py": "settings of rules for whole tensors, as libraries call them",
    "optim/recorder/torch_training.py": "what PyTorch's optimizers remember",
    "optim/recorder/event_kinds/base.py": "ε of an optimizer that is not known here, as libraries call it",
}


def list_field_names() -> set[str]:
    """Every name of a field of any optimizer, but for the contract's."""
    return {n for entry in ENTRIES.values() for record in RECORDS for n in getattr(entry, record)._fields} - CONTRACT


def find_asked(tree: ast.AST, names: set[str]) -> Iterator[tuple[int, str]]:
    """(line, name) of every field of an optimizer that a module asks for by its name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in names - set(WORDS.split()) - set(ENTRIES):
            yield node.lineno, node.value
        elif isinstance(node, ast.Subscript) and is_holder(node.value):
            yield from literals(node.slice, names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_holder(node.func.value):
            if node.func.attr in ("get", "pop", "setdefault", "index") and node.args:
                yield from literals(node.args[0], names)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("getattr", "hasattr"):
            if is_holder(node.args[0]):
                yield from literals(node.args[1], names)
        elif isinstance(node, ast.Compare) and any(is_holder(right) for right in node.comparators):
            yield from literals(node.left, names)
        elif isinstance(node, ast.Attribute) and node.attr in names and is_holder(node.value):
            yield node.lineno, node.attr


def is_holder(node: ast.AST) -> bool:
    """Whether an expression is what an optimizer has: run.state, spec.hyper, lines.keys(), entry.Hyper._fields ..."""
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("keys", "items", "values"):
            return is_holder(node.func.value)
        known = isinstance(node.func, ast.Name) and node.func.id in ("set", "get_declarations")
        return known and any(is_holder(argument) for argument in node.args)
    name = node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
    return name in HOLDERS


def literals(node: ast.AST, names: set[str]) -> Iterator[tuple[int, str]]:
    """Names among the texts in an expression."""
    yield from ((n.lineno, n.value) for n in ast.walk(node) if isinstance(n, ast.Constant) and n.value in names)


def is_excepted(path: str) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in EXCEPTIONS)


def test_nothing_asks_for_a_field_by_its_name() -> None:
    names, found = list_field_names(), []
    for path in sorted([*(ROOT / "optim").rglob("*.py"), *(ROOT / "rmsprop_gui").rglob("*.py")]):
        place = path.relative_to(ROOT).as_posix()
        if not place.startswith("optim/optimizers/") and not is_excepted(place):
            asked = find_asked(ast.parse(path.read_text(encoding="utf-8")), names)
            found += [f"{place}:{line} {name}" for line, name in sorted(set(asked))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("place", EXCEPTIONS)
def test_an_exception_is_needed(place: str) -> None:
    paths = [ROOT / place] if place.endswith(".py") else sorted((ROOT / place).rglob("*.py"))
    names = list_field_names()
    assert any(True for path in paths for _ in find_asked(ast.parse(path.read_text(encoding="utf-8")), names))


ASKING = (
    'run.state["v"]', 'hyper.get("momentum", 0.0)', 'getattr(hyper, "beta1", 0)', '"u" in run.state', "cases.hyper.eps",
    'x = ("decay", "beta2")', "lines.root", '{"root"} <= run.lines.keys()',
)  # fmt: skip


@pytest.mark.parametrize("asking", ASKING)
def test_asking_is_seen(asking: str) -> None:
    assert list(find_asked(ast.parse(asking), list_field_names()))


# ---- Signum: its mean is called b and its decay momentum, as buffers of others are


def signum_by_hand(gradients: np.ndarray, lr: float, beta: float, start: float) -> list[float]:
    """Bernstein et al. (2018), algorithm 2, for one worker: m ← βm + (1 − β)g, x ← x − δ sign(m)."""
    x, m, path = start, 0.0, [start]
    for g in gradients.tolist():
        m = beta * m + (1.0 - beta) * g
        x = x - lr if m > 0.0 else x + lr if m < 0.0 else x
        path.append(x)
    return path


def test_signum_goes_the_way_of_its_paper() -> None:
    gradients = np.random.default_rng(8).standard_normal((200, 3)) * [1.0, 1e-6, 1e6]
    gradients[::7] = 0.0
    run = replay(gradients, optimizer="signum", hyper={"lr": 0.02, "momentum": 0.8}, start=(1.0, -2.0, 0.0))
    expected = np.stack([signum_by_hand(g, 0.02, 0.8, x) for g, x in zip(gradients.T, run.theta[0], strict=True)], axis=1)
    np.testing.assert_array_equal(run.theta, expected)


def booth_slope(x: float, y: float) -> tuple[float, float]:
    """Of (x + 2y − 7)² + (2x + y − 5)²."""
    return 2.0 * (x + 2.0 * y - 7.0) + 4.0 * (2.0 * x + y - 5.0), 4.0 * (x + 2.0 * y - 7.0) + 2.0 * (2.0 * x + y - 5.0)


@pytest.mark.parametrize("decoupled", [True, False])
def test_signum_decays_weights_as_mxnet_does(decoupled: bool) -> None:
    """state = momentum·state + (1 − momentum)(g + wd·w); w = (1 − lr·wd_lh)w − lr·sign(state)."""
    point, state = np.array([-8.0, 7.0]), np.zeros(2)
    lr, momentum, decay = 0.05, 0.9, 0.3
    hyper = {"lr": lr, "momentum": momentum, "weight_decay": decay, "decoupled": decoupled}
    spec = RunSpec("booth", optimizer="signum", hyper=hyper, start=tuple(point), steps=150)
    path = [point]
    for _ in range(150):
        slope = np.array(booth_slope(*point)) + (0.0 if decoupled else decay) * point
        state = momentum * state + (1.0 - momentum) * slope
        point = (1.0 - lr * (decay if decoupled else 0.0)) * point - lr * np.sign(state)
        path.append(point)
    np.testing.assert_allclose(simulate(spec, backend="plain").theta, path, rtol=0.0, atol=1e-12)


def test_signum_moves_by_its_rate_whatever_its_fields_are_called() -> None:
    run = simulate(RunSpec("booth", optimizer="signum", hyper={"lr": 0.05}, start=(-8.0, 7.0), steps=80), backend="plain")
    np.testing.assert_array_equal(analysis.step_bound(run), np.full((80, 2), 0.05))
    np.testing.assert_allclose(np.abs(run.delta[:20]), 0.05, rtol=1e-12)
    assert not ENTRIES["signum"].momentum and ENTRIES["signum"].first_moment == meaning.FirstMoment("b", "momentum")
    lines = {line.title for line in draw_theory(RunSpec("valley", optimizer="signum", steps=30))}
    assert "Reach of all steps" in lines and "Stability limit" not in lines
