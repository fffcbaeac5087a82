"""Calls of other libraries in their own words, and pasted code, which is parsed and never run."""

from __future__ import annotations

import builtins
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import optim
from optim import SpecError, from_library, parse_line
from optim.base import catalog
from optim.base.fields import get_declarations
from optim.code import write
from optim.code.libraries import calls, choose_dialect, get_dialect

OFFERED = sorted(calls())
DIALECTS = [(name, d) for name, entry in catalog.optimizers().items() for d in entry.dialects]


@pytest.mark.parametrize(("library", "call"), OFFERED)
def test_every_call_gives_a_whole_setting_and_its_dialect(library: str, call: str) -> None:
    optimizer, hyper = from_library(library, call)
    entry = catalog.optimizers()[optimizer]
    assert set(hyper) == set(entry.Hyper._fields)
    assert dict(optim.RunSpec(optimizer=optimizer, hyper=hyper).hyper) == hyper
    dialect = get_dialect(optimizer, hyper)
    assert dialect is not None
    if (dialect.library, dialect.call) != (library, call):  # two libraries with one formula and the same defaults
        assert hyper == {**entry.Hyper()._asdict(), **dialect.hyper}


@pytest.mark.parametrize(("library", "call"), OFFERED)
def test_every_keyword_reaches_a_setting(library: str, call: str) -> None:
    optimizer, dialect = calls()[library, call]
    fields = catalog.optimizers()[optimizer].Hyper._fields
    for word, field in dialect.keywords.items():
        for name in field if isinstance(field, tuple) else (field,) if field else ():
            assert name in fields, (word, name)
    for ours in dialect.states:
        entry = catalog.optimizers()[optimizer]
        assert ours in entry.State._fields + entry.GlobalState._fields, ours
    own = catalog.optimizers()[optimizer].Hyper._field_defaults
    notes = get_declarations(catalog.optimizers()[optimizer].Hyper)
    half = {f: min(max(0.5, notes[f].at_least), notes[f].at_most) for f in own if not isinstance(own[f], bool)}
    numbers = {w: -half[f] if w in dialect.negative else half[f] for w, f in dialect.keywords.items() if f in half}
    _, hyper = from_library(library, call, **numbers)
    assert all(hyper[dialect.keywords[word]] == half[dialect.keywords[word]] for word in numbers)
    found = get_dialect(optimizer, hyper)
    assert found is not None and found.library


@pytest.mark.parametrize(("optimizer", "dialect"), DIALECTS, ids=lambda x: x if isinstance(x, str) else x.name)
def test_a_dialect_is_found_again(optimizer: str, dialect: Any) -> None:
    own = catalog.optimizers()[optimizer].Hyper()._asdict()
    assert set(dialect.hyper) <= set(own)
    found = get_dialect(optimizer, own | dict(dialect.hyper))
    assert found is not None
    assert found is dialect or own | dict(found.hyper) == own | dict(dialect.hyper)


def test_settings_of_a_library_stay_its_dialect() -> None:
    for call in (
        ("torch", "RMSprop", {"centered": True, "momentum": 0.9, "weight_decay": 0.1}),
        ("keras", "RMSprop", {"centered": True, "momentum": 0.5}),
        ("optax", "rmsprop", {"eps_in_sqrt": False, "nesterov": True, "momentum": 0.5, "bias_correction": True}),
        ("tfkeras_legacy", "RMSprop", {"momentum": 0.5}),
        ("tf1", "RMSPropOptimizer", {"learning_rate": 0.1, "centered": True}),
        ("timm", "RMSpropTF", {"lr_in_momentum": False}),
        ("torch", "Adam", {"amsgrad": True, "betas": [0.5, 0.9]}),
        ("keras", "SGD", {"nesterov": True, "momentum": 0.9}),
    ):
        library, name, keywords = call
        optimizer, hyper = from_library(library, name, **keywords)
        found = get_dialect(optimizer, hyper)
        assert found is not None and found.library == library, call


def test_nobody_speaks_a_mixture() -> None:
    _, hyper = from_library("torch", "RMSprop")
    assert get_dialect("rmsprop", hyper | {"nesterov": True, "difference": True}) is None


LINES = {
    "torch.optim.RMSprop(model.parameters(), lr=1e-3, alpha=0.95)": (
        "rmsprop",
        {"lr": 0.001, "decay": 0.95, "eps_inside": False},
    ),
    "opt = torch.optim.RMSprop(model.parameters(), 0.02, 0.9, centered=True)": (
        "rmsprop",
        {"lr": 0.02, "decay": 0.9, "centered": True},
    ),
    "tf.keras.optimizers.RMSprop(0.001, rho=0.95)": ("rmsprop", {"lr": 0.001, "decay": 0.95, "eps_inside": True, "eps": 1e-7}),
    "keras.optimizers.RMSprop()": ("rmsprop", {"lr": 0.001, "decay": 0.9}),
    "model.compile(optimizer=keras.optimizers.Adam(learning_rate=0.01), loss='mse')": ("adam", {"lr": 0.01, "eps_hat": True}),
    "tx = optax.rmsprop(1e-3)": ("rmsprop", {"lr": 0.001, "eps_inside": True, "reciprocal": True}),
    "optax.contrib.prodigy(estim_lr0=1e-3, beta3=None)": ("prodigy", {"estim_lr0": 0.001, "beta3": 0.0}),
    "timm.optim.RMSpropTF(net.parameters(), lr=0.01)": ("rmsprop", {"lr": 0.01, "initial": 1.0}),
    "tf.compat.v1.train.RMSPropOptimizer(0.01, 0.95, 0.9)": ("rmsprop", {"decay": 0.95, "momentum": 0.9, "initial": 1.0}),
    "tf.keras.optimizers.legacy.RMSprop(momentum=0.5)": ("rmsprop", {"eps_inside": True, "momentum": 0.5}),
    "optim.Adam([p for p in net.parameters() if p.requires_grad], lr=3e-4, betas=(0.8, 0.99))": (
        "adam",
        {"beta1": 0.8, "beta2": 0.99},
    ),
    "torch.optim.AdamW(params, foreach=False, fused=True)": ("adamw", {"weight_decay": 0.01}),
    "import torch\nopt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)\n": ("sgd", {"lr": 0.1, "momentum": 0.9}),
    "RMSprop(params, lr=0.1)": ("rmsprop", {"lr": 0.1, "decay": 0.99}),
    "keras.optimizers.RMSprop(momentum=None, weight_decay=None, clipnorm=None)": ("rmsprop", {"momentum": 0.0}),
    "torch.optim.Rprop(p, lr=0.1, etas=(0.3, 1.5))": ("rprop", {"eta_minus": 0.3, "eta_plus": 1.5}),
}


@pytest.mark.parametrize("line", LINES)
def test_pasted_lines(line: str) -> None:
    optimizer, hyper = parse_line(line)
    expected, part = LINES[line]
    assert optimizer == expected
    assert {name: hyper[name] for name in part} == part


REFUSED = {
    "torch.optim.RMSprp(p)": "did you mean 'torch.optim.RMSprop'",
    "torch.optim.RMSprop(p, alfa=0.9)": "known are lr, alpha",
    "torch.optim.RMSprop(p, nesterov=True)": "not known here; leave nesterov out",
    "torch.optim.RMSprop(p, initial=1.0)": "no setting 'initial'",
    "torch.optim.RMSprop(p, lr=args.lr)": "known only to your program",
    "torch.optim.RMSprop(p, lr='fast')": "must be a number",
    "torch.optim.RMSprop(p, lr=-1)": "at least 0",
    "torch.optim.RMSprop(p, lr=1e999)": "finite",
    "torch.optim.RMSprop(p, maximize=True)": "downhill",
    "torch.optim.RMSprop(p, **settings)": "stars",
    "torch.optim.RMSprop(p, 0.1, lr=0.1)": "twice",
    "torch.optim.RMSprop(p, 1, 1, 1, 1, 1, True, 1, 1)": "name them",
    "torch.optim.Adam(p, betas=0.9)": "takes 2 numbers",
    "keras.optimizers.RMSprop(clipnorm=1.0)": "clipping",  # which from_code gives
    "keras.optimizers.RMSprop(centered=1)": "switch",
    "optax.adan(1e-3)": "not an optimizer this program knows",
    "print('hello')": "makes no optimizer",
    "lr = 0.1": "makes no optimizer",
    "": "makes no optimizer",
    "torch.optim.RMSprop(": "not a line of Python",
    "\0": "not a line of Python",
    "x" * 30_000: "longer than 20,000",
    "a" + ".a" * 900 + "()": "makes no optimizer",
}


@pytest.mark.parametrize("line", REFUSED, ids=lambda line: line[:40] or "nothing")
def test_refused_lines_say_why(line: str) -> None:
    with pytest.raises(SpecError, match=r"\w") as caught:
        parse_line(line)
    assert REFUSED[line] in str(caught.value)


def test_unknown_calls() -> None:
    with pytest.raises(SpecError, match=r"did you mean 'torch.RMSprop'"):
        from_library("torch", "RMSProp")
    with pytest.raises(SpecError, match=r"but timm\.Adan is"):  # Adan is another optimizer than Adam
        from_library("optax", "adan")
    with pytest.raises(SpecError, match="known of torch are ASGD"):
        from_library("torch", "Unheard")
    with pytest.raises(SpecError, match="known are keras"):
        from_library("tortch", "Adam")


PIECES = st.sampled_from(
    ["torch.optim.", "RMSprop", "Adam", "(", ")", "lr=", "1e-3", ",", "params", "__import__('os')", "open('x', 'w')", "**", "[0]",
     "lambda: 0", "exec", "print(1)", "\n", " ", "=", "betas=", "(0.9, 0.99)", "'", "f'{open(1)}'", "1 if 2 else 3", ";"]
)  # fmt: skip


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map("".join)))
@example("torch.optim.RMSprop(open('x', 'w'), lr=__import__('os').getpid())")
@example("torch.optim.RMSprop(p, lr=[open('x', 'w') for _ in '1'])")
@example("1 is 1")
@example("'\\d'")
@example("(" * 1500)
@example("-" * 1500 + "1")
@example("f(" * 80 + ")" * 80)
@example("\ud800")
def test_any_text_is_only_read(text: str) -> None:
    """Nothing that is pasted runs: whatever opens, imports or evaluates would raise something else than SpecError."""

    def forbidden(*_: Any, **__: Any) -> None:
        raise AssertionError("pasted code was run")

    with pytest.MonkeyPatch.context() as patch:
        for name in ("open", "print", "input", "breakpoint"):
            patch.setattr(builtins, name, forbidden)
        try:
            optimizer, hyper = parse_line(text)
        except SpecError as error:
            assert str(error)
        else:
            assert set(hyper) == set(catalog.optimizers()[optimizer].Hyper._fields)


@pytest.mark.parametrize(("optimizer", "dialect"), DIALECTS, ids=lambda x: x if isinstance(x, str) else x.name)
@pytest.mark.parametrize(
    "changes",
    [{}, {"lr": 0.15}, {"eps": 1e-7}, {"lr": 0.15, "eps": 1e-4}, {"lr": 0.15, "decay": 0.9}, {"lr": 0.15, "decay": 0.99}],
)
def test_scripts_call_a_run_by_the_dialect_that_everything_else_does(
    optimizer: str, dialect: Any, changes: dict[str, float]
) -> None:
    entry = catalog.optimizers()[optimizer]
    hyper = entry.Hyper()._asdict() | dict(dialect.hyper)
    spec = optim.RunSpec(optimizer=optimizer, hyper=hyper | {name: value for name, value in changes.items() if name in hyper})
    chosen = choose_dialect(optimizer, spec.hyper)
    others = {d.title for d in entry.dialects} - {chosen.title if chosen is not None else ""}
    words = " ".join(write(spec, "numpy").split())
    assert chosen is None or f" as {chosen.title} has it" in words
    assert not any(f" as {title} has it" in words for title in others)
