"""Notations write every optimizer's formulas so that no two quantities look alike, and TeX can read them."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest

from optim import RunSpec, simulate
from optim.analysis import ledger
from optim.analysis.trace.explain import explain
from optim.base import catalog
from optim.base.fields import NumberField, Quantity, get_declarations
from optim.notation.notation_resolver import DECLARED, get_notation, notations, spelling
from optim.notation.renderer import PlainText, set_symbol
from optim.notation.symbol_parser import glyphs_in, parse_symbol

SETTER = PlainText(str)
OPTIMIZERS = catalog.optimizers()
SWITCHES = ("momentum", "weight_decay", "centered", "bias_correction", "nesterov", "amsgrad")


def symbols(name):
    entry = OPTIMIZERS[name]
    kinds = (entry.Hyper, entry.State, entry.GlobalState, entry.Intermediates)
    return [n.symbol for kind in kinds for n in get_declarations(kind).values() if isinstance(n, NumberField | Quantity)]


def explained(name):
    entry = OPTIMIZERS[name]
    notes = get_declarations(entry.Hyper)
    on = {f: 0.3 if isinstance(notes[f], NumberField) else True for f in SWITCHES if f in entry.Hyper._fields and f in notes}
    try:
        run = simulate(RunSpec("valley", optimizer=name, hyper=on, steps=4))
    except ValueError:  # two of the switches do not go together
        run = simulate(RunSpec("valley", optimizer=name, steps=4))
    return explain(run, 2, 1)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_declared_symbols_are_read_and_written_back(name):
    for symbol in symbols(name):
        assert glyphs_in(parse_symbol(symbol)), symbol
        written = set_symbol(SETTER, symbol, spelling(name))
        assert written == normalize("NFC", symbol).replace("a+ε", "a + ε"), symbol


@pytest.mark.parametrize("notation", list(notations()))
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_no_two_quantities_become_one(name, notation):
    before = {set_symbol(SETTER, s, spelling(name)) for s in symbols(name)}
    after = {set_symbol(SETTER, s, spelling(name, notation)) for s in symbols(name)}
    assert len(after) == len(before)


@pytest.mark.parametrize("notation", list(notations()))
@pytest.mark.parametrize("name", OPTIMIZERS)
def test_latex_and_markdown_are_well_formed(name, notation):
    explanation, form = explained(name), ledger.LineStyle(notation)
    for text in (ledger.latex_of_step([explanation], form), ledger.markdown_of_step([explanation], form)):
        assert text.count("{") == text.count("}") and text.count("$$") % 2 == 0
        depth = 0
        for sign in re.sub(r"\\[{}]", "", text):
            depth += (sign == "{") - (sign == "}")
            assert depth >= 0
        assert text.count(r"\left") - text.count(r"\leftarrow") == text.count(r"\right") - text.count(r"\rightarrow")
        assert text.count(r"\begin{aligned}") == text.count(r"\end{aligned}") == 1
    formulas = ledger.latex_of_step([explanation], form)
    assert not re.search(r"(?<!\\)_[^{]", formulas)
    assert all(ord(c) < 128 for c in formulas), [c for c in formulas if ord(c) > 127]
    table = [row for row in ledger.markdown_of_step([explanation], form).splitlines() if row.startswith("|")]
    assert len(table) == 2 + len(explanation.shown)
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 4 for row in table)
    for row, line in zip(table[2:], explanation.shown, strict=True):
        assert float(row.rsplit("|", 2)[1]) == line.value or line.value != line.value


@pytest.mark.parametrize("library", ["torch", "keras", "optax"])
def test_a_library_s_words_are_those_of_its_dialects(library):
    for name, entry in OPTIMIZERS.items():
        dialect = next((d for d in entry.dialects if d.library == library), None)
        if dialect is None:
            continue
        words = {glyph.base for glyph in spelling(name, library).replaced.values()}
        own = {word for word, field in dialect.keywords.items() if isinstance(field, str)} | set(dialect.states.values())
        known = set(notations()[library].words.values())
        assert words <= own | known and words & own


def test_the_words_of_pytorch():
    explanation = explain(simulate(RunSpec("valley", steps=3)), 1, 1)
    lines = [ledger.text(line, explanation, ledger.LineStyle("torch")).split(" = ")[0] for line in explanation.shown]
    assert lines[1] == "square_avg₂ ← alpha × square_avg₂ + (1 − alpha) × g₂²"


def test_mathematical_notation_overwrites_nothing():
    explanation = explain(simulate(RunSpec("valley", optimizer="adam", steps=3)), 1, 1)
    lines = [ledger.text(line, explanation, ledger.LineStyle("mathematical")) for line in explanation.shown]
    assert not any("←" in line for line in lines)
    assert any(line.startswith("vₜ,₂ = β₂ vₜ₋₁,₂ + (1 − β₂) gₜ,₂²") for line in lines)
    assert lines[-1].startswith("θₜ,₂ = θₜ₋₁,₂ + Δθₜ,₂")


def test_dialects_bring_their_notation():
    of = {d.name: get_notation(d) for d in OPTIMIZERS["rmsprop"].dialects}
    assert of["keras"] == "eta_rho" and of["torch"] == DECLARED and of["tutorial-inside"] == "alpha_beta"
    known = {d.name for entry in OPTIMIZERS.values() for d in entry.dialects}
    assert all(set(notation.dialects) <= known for notation in notations().values())
    assert get_notation(None) == DECLARED
