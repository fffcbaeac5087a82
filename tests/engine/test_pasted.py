"""Pasted code as people write it: the optimizer, its schedule and clipping, and what is told of the rest. Nothing runs."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import optim
from optim import AmbiguousCode, SpecError, from_code, from_library
from optim.base import catalog
from optim.base.checks import close_word
from optim.code.from_code import find_choices
from optim.code.from_code.names import HOMES, get_place
from optim.code.libraries import calls, get_dialect

KERAS_WARM = "keras.optimizers.schedules.CosineDecay(0.0, decay_steps=90, warmup_target=1e-3, warmup_steps=10)"

# text: (library, call, keywords that come to the same), schedule, clip
TEXTS: dict[str, tuple[tuple[str, str, dict[str, Any]], dict[str, Any] | None, dict[str, Any] | None]] = {
    # which library a name is from
    "from keras.optimizers import RMSprop\nmodel.compile(optimizer=RMSprop(1e-4), loss='mse')": (
        ("keras", "RMSprop", {"learning_rate": 1e-4}), None, None),
    "model.compile(optimizer='rmsprop')": (("keras", "RMSprop", {}), None, None),
    "model.compile('Nadam', loss='mse')": (("keras", "Nadam", {}), None, None),
    "name = 'adam'\nmodel.compile(loss='mse', optimizer=name)": (("keras", "Adam", {}), None, None),
    "opt = tf.keras.optimizers.get('sgd')": (("keras", "SGD", {}), None, None),
    "RMSprop(lr=0.001, rho=0.9)": (("keras", "RMSprop", {}), None, None),
    "RMSprop(1e-4)": (("keras", "RMSprop", {"learning_rate": 1e-4}), None, None),
    "RMSprop(model.parameters(), 1e-4)": (("torch", "RMSprop", {"lr": 1e-4}), None, None),
    "from torch.optim import RMSprop as R\nR(net.parameters())": (("torch", "RMSprop", {}), None, None),
    "import torch.optim as o\no.Adam(p)": (("torch", "Adam", {}), None, None),
    "from tensorflow.keras.optimizers import *\nAdam()": (("keras", "Adam", {}), None, None),
    "from tensorflow.keras import optimizers as opts\nopts.Adam(0.1)": (("keras", "Adam", {"learning_rate": 0.1}), None, None),
    "from optax import adam\ntx = adam(3e-4)": (("optax", "adam", {"learning_rate": 3e-4}), None, None),
    "getattr(torch.optim, 'RMSprop')(p, lr=1e-3)": (("torch", "RMSprop", {"lr": 1e-3}), None, None),
    "torch.optim.rmsprop.RMSprop(p)": (("torch", "RMSprop", {}), None, None),
    "functools.partial(torch.optim.AdamW, lr=1e-3)": (("torch", "AdamW", {"lr": 1e-3}), None, None),
    "tf.keras.optimizers.legacy.RMSprop(learning_rate=0.001, rho=0.9, epsilon=None)": (
        ("tfkeras_legacy", "RMSprop", {}), None, None),
    # values
    "optim.RMSprop(model.parameters(), 1e-2, 1 - 1e-4)": (("torch", "RMSprop", {"lr": 0.01, "alpha": 1 - 1e-4}), None, None),
    "lr = 1e-3\nopt = torch.optim.AdamW(model.parameters(), lr=lr/2)": (("torch", "AdamW", {"lr": 5e-4}), None, None),
    "lr, wd = 1e-3, 1e-2\nopt = torch.optim.AdamW(p, lr=lr, weight_decay=wd)": (
        ("torch", "AdamW", {"lr": 1e-3, "weight_decay": 1e-2}), None, None),
    "cfg = {'lr': 3e-4, 'batch': n}\nopt = torch.optim.Adam(p, lr=cfg['lr'])": (("torch", "Adam", {"lr": 3e-4}), None, None),
    "kw = dict(lr=1e-3, alpha=0.9)\ntorch.optim.RMSprop(p, **kw)": (("torch", "RMSprop", {"lr": 1e-3, "alpha": 0.9}), None, None),
    "class Config:\n    lr = 2e-4\n\ncfg = Config()\nopt = torch.optim.Adam(p, lr=cfg.lr)": (
        ("torch", "Adam", {"lr": 2e-4}), None, None),
    "class Net:\n    def __init__(self):\n        self.lr = 0.02\n    def setup(self):\n"
    "        self.optimizer = torch.optim.SGD(self.parameters(), lr=self.lr)": (("torch", "SGD", {"lr": 0.02}), None, None),
    "def make(net, lr=3e-4):\n    return torch.optim.Adam(net.parameters(), lr=lr)": (
        ("torch", "Adam", {"lr": 3e-4}), None, None),
    "lr = 0.1\nlr = 0.2\ntorch.optim.SGD(p, lr=lr)": (("torch", "SGD", {"lr": 0.2}), None, None),
    # how a text is written
    ">>> import torch\n>>> opt = torch.optim.RMSprop(\n...     m.parameters(), lr=0.01)": (
        ("torch", "RMSprop", {"lr": 0.01}), None, None),
    "```python\nopt = torch.optim.Adam(p)  # the usual\n```": (("torch", "Adam", {}), None, None),
    "        self.opt = torch.optim.Adam(self.parameters(), lr=1e-4)\n    return self.opt": (
        ("torch", "Adam", {"lr": 1e-4}), None, None),
    "optimizer=RMSprop(1e-4), loss='mse',": (("keras", "RMSprop", {"learning_rate": 1e-4}), None, None),
    "optimizer = torch.optim.Adam(p, lr=1e-4),": (("torch", "Adam", {"lr": 1e-4}), None, None),
    "if amp:\n    opt = torch.optim.Adam(p, lr=1e-4)\nelse:": (("torch", "Adam", {"lr": 1e-4}), None, None),
    # configurations
    "optimizer = dict(type='SGD', lr=0.02, momentum=0.9, weight_decay=0.0001)": (
        ("torch", "SGD", {"lr": 0.02, "momentum": 0.9, "weight_decay": 1e-4}), None, None),
    '{"optimizer": {"type": "AdamW", "params": {"lr": 3e-5, "betas": [0.8, 0.999], "fused": true}}}': (
        ("torch", "AdamW", {"lr": 3e-5, "betas": (0.8, 0.999)}), None, None),
    "{'class_name': 'RMSprop', 'config': {'learning_rate': 0.01, 'rho': 0.95}}": (
        ("keras", "RMSprop", {"learning_rate": 0.01, "rho": 0.95}), None, None),
    "args = TrainingArguments(output_dir='x', learning_rate=2e-5, adam_beta2=0.95)": (
        ("torch", "AdamW", {"lr": 2e-5, "betas": (0.9, 0.95), "weight_decay": 0.0}), None,
        {"kind": "clip_grad_norm_", "max_norm": 1.0}),
    # schedules
    "keras.optimizers.RMSprop(learning_rate=0.0001, decay=1e-6)": (
        ("keras", "RMSprop", {"learning_rate": 1e-4}),
        {"library": "keras", "name": "InverseTimeDecay", "decay_steps": 1, "decay_rate": 1e-6}, None),
    "optax.rmsprop(optax.warmup_cosine_decay_schedule(0.0, 1e-3, 10, 100, 0.0))": (
        ("optax", "rmsprop", {"learning_rate": 1e-3}),
        {"library": "optax", "name": "warmup_cosine_decay_schedule", "init_value": 0.0, "peak_value": 1e-3, "warmup_steps": 10,
         "decay_steps": 100, "end_value": 0.0}, None),
    "opt = RMSprop(p, lr=0.1)\nsched = StepLR(opt, step_size=30, gamma=0.1)": (
        ("torch", "RMSprop", {"lr": 0.1}), {"library": "torch", "name": "StepLR", "step_size": 30, "gamma": 0.1}, None),
    "rate = keras.optimizers.schedules.ExponentialDecay(0.1, 100, 0.96, staircase=True)\nkeras.optimizers.Adam(rate)": (
        ("keras", "Adam", {"learning_rate": 0.1}),
        {"library": "keras", "name": "ExponentialDecay", "initial_learning_rate": 0.1, "decay_steps": 100, "decay_rate": 0.96,
         "staircase": True}, None),
    f"keras.optimizers.Adam(learning_rate={KERAS_WARM})": (
        ("keras", "Adam", {"learning_rate": 0.0}),
        {"library": "keras", "name": "CosineDecay", "initial_learning_rate": 0.0, "decay_steps": 90, "warmup_target": 1e-3,
         "warmup_steps": 10}, None),
    "optax.sgd(optax.piecewise_constant_schedule(1e-2, {50: 0.1, 80: 0.5}))": (
        ("optax", "sgd", {"learning_rate": 1e-2}),
        {"library": "optax", "name": "piecewise_constant_schedule", "init_value": 1e-2, "boundaries": (50, 80),
         "scales": (0.1, 0.5)},
        None),
    "opt = torch.optim.SGD(p, lr=0.1)\ns = torch.optim.lr_scheduler.OneCycleLR(opt, 0.5, epochs=3, steps_per_epoch=100)": (
        ("torch", "SGD", {"lr": 0.1}), {"library": "torch", "name": "OneCycleLR", "max_lr": 0.5, "total_steps": 300}, None),
    "a = torch.optim.SGD(p, lr=0.1)\ns = MultiStepLR(a, milestones=[30, 80], gamma=0.2, last_epoch=-1)": (
        ("torch", "SGD", {"lr": 0.1}), {"library": "torch", "name": "MultiStepLR", "milestones": (30, 80), "gamma": 0.2}, None),
    "opt = torch.optim.AdamW(p, lr=2e-5)\ns = get_cosine_schedule_with_warmup(opt, 100, 1000)": (
        ("torch", "AdamW", {"lr": 2e-5}),
        {"library": "optax", "name": "warmup_cosine_decay_schedule", "init_value": 0.0, "peak_value": 2e-5, "warmup_steps": 100,
         "decay_steps": 1000, "end_value": 0.0}, None),
    # clipping
    "optax.chain(optax.clip_by_global_norm(1.0), optax.rmsprop(learning_rate=0.0006, eps=0.01, decay=0.99))": (
        ("optax", "rmsprop", {"learning_rate": 6e-4, "eps": 0.01, "decay": 0.99}), None,
        {"kind": "clip_by_global_norm", "max_norm": 1.0}),
    "adam = optax.adam(1e-3)\ntx = optax.chain(optax.clip(0.5), adam)": (
        ("optax", "adam", {"learning_rate": 1e-3}), None, {"kind": "clip", "max_delta": 0.5}),
    "keras.optimizers.Adam(1e-3, clipvalue=0.5)": (
        ("keras", "Adam", {"learning_rate": 1e-3}), None, {"kind": "clipvalue", "value": 0.5}),
    "keras.optimizers.Adam(1e-3, global_clipnorm=2)": (
        ("keras", "Adam", {"learning_rate": 1e-3}), None, {"kind": "global_clipnorm", "value": 2.0}),
    "opt = torch.optim.Adam(p, lr=1e-3)\nfor x in data:\n    torch.nn.utils.clip_grad_norm_(p, 5)\n    opt.step()": (
        ("torch", "Adam", {"lr": 1e-3}), None, {"kind": "clip_grad_norm_", "max_norm": 5.0}),
    "opt = torch.optim.Adam(p)\nclip_grad_value_(p, clip_value=0.1)": (
        ("torch", "Adam", {}), None, {"kind": "clip_grad_value_", "clip_value": 0.1}),
    "opt = torch.optim.Adam(p)\ntrainer = Trainer(gradient_clip_val=0.5)": (
        ("torch", "Adam", {}), None, {"kind": "clip_grad_norm_", "max_norm": 0.5}),
    # optax by its parts
    "optax.chain(optax.scale_by_adam(b1=0.8), optax.scale(-1e-3))": (
        ("optax", "adam", {"learning_rate": 1e-3, "b1": 0.8}), None, None),
    "optax.chain(optax.scale_by_rms(0.95), optax.scale_by_learning_rate(1e-3))": (
        ("optax", "rmsprop", {"learning_rate": 1e-3, "decay": 0.95}), None, None),
    "optax.inject_hyperparams(optax.adam)(learning_rate=1e-3)": (("optax", "adam", {"learning_rate": 1e-3}), None, None),
}  # fmt: skip


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:50])
def test_what_a_text_makes(text: str) -> None:
    (library, call, keywords), schedule, clip = TEXTS[text]
    found = from_code(text)
    assert (found.optimizer, found.hyper) == from_library(library, call, **keywords)
    assert found.schedule == schedule
    assert found.clip == clip
    spec = optim.RunSpec(optimizer=found.optimizer, hyper=found.hyper, schedule=schedule, clip=clip, steps=20)
    assert np.isfinite(optim.simulate(spec).theta).all()


def test_decay_of_keras_is_its_old_schedule() -> None:
    found = from_code("keras.optimizers.RMSprop(learning_rate=0.0001, decay=1e-6)")
    run = optim.simulate(optim.RunSpec(optimizer=found.optimizer, hyper=found.hyper, schedule=found.schedule, steps=50))
    np.testing.assert_allclose(run.lr, 1e-4 / (1 + 1e-6 * np.arange(50)), rtol=1e-15)
    assert any("decay" in note for note in found.notes)


def test_weight_decay_before_an_optimizer_of_optax_is_added_to_the_gradient() -> None:
    found = from_code("optax.chain(optax.add_decayed_weights(1e-2), optax.rmsprop(1e-3))")
    assert found.hyper["weight_decay"] == 1e-2
    assert not found.hyper["decoupled"]


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("torch.optim.AdamW([{'params': a, 'weight_decay': 0.1}, {'params': b, 'weight_decay': 0.0}], lr=1e-3)",
         [{"weight_decay": 0.1}, {"weight_decay": 0.0}]),
        ("groups = [{'params': base}, {'params': head, 'lr': 1e-2}]\ntorch.optim.SGD(groups, lr=1e-3)",
         [{"lr": 1e-3}, {"lr": 1e-2}]),
        ("opt = torch.optim.SGD(p, lr=0.1)\nopt.add_param_group({'params': q, 'lr': 0.5})", [{"lr": 0.1}, {"lr": 0.5}]),
        ("g = torch.optim.Adam(G, lr=1e-4)\nd = torch.optim.Adam(D, lr=4e-4)", [{"lr": 1e-4}, {"lr": 4e-4}]),
        ("if fast:\n    o = torch.optim.SGD(p, lr=0.1)\nelse:\n    o = torch.optim.Adam(p, lr=0.2)", [{"lr": 0.1}, {"lr": 0.2}]),
        ("optax.multi_transform({'a': optax.adam(1e-3), 'b': optax.sgd(1e-2)}, labels)", [{"lr": 1e-3}, {"lr": 1e-2}]),
    ],
)  # fmt: skip
def test_several_are_asked_about(text: str, choices: list[dict[str, float]]) -> None:
    with pytest.raises(AmbiguousCode, match="Which one is meant") as caught:
        from_code(text)
    titles = find_choices(text)
    assert caught.value.choices == titles and len(set(titles)) == len(choices)
    for place, expected in enumerate(choices):
        found = from_code(text, choice=place)
        assert {name: found.hyper[name] for name in expected} == expected
    with pytest.raises(SpecError, match="choose one"):
        from_code(text, choice=len(choices))


@pytest.mark.parametrize(
    "text",
    ["g = torch.optim.Adam(G, lr=1e-4)\nd = torch.optim.Adam(D, lr=1e-4)",
     "torch.optim.SGD([{'params': a}, {'params': b}], lr=0.1)",
     "torch.optim.SGD([{'params': a, 'lr': 0.1}, {'params': b, 'lr': 0.1}], lr=0.3)"],
)  # fmt: skip
def test_equal_ones_are_one(text: str) -> None:
    assert from_code(text).hyper["lr"] in (1e-4, 0.1)


def test_a_schedule_goes_to_its_own_optimizer() -> None:
    text = "g = torch.optim.Adam(G, lr=1e-4)\nd = torch.optim.SGD(D, lr=4e-4)\ns = StepLR(d, 10, 0.5)"
    assert from_code(text, choice=0).schedule is None
    assert from_code(text, choice=1).schedule == {"library": "torch", "name": "StepLR", "step_size": 10, "gamma": 0.5}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("o = torch.optim.SGD(p, lr=0.1)\ns = LambdaLR(o, lambda e: 0.95 ** e)", "LambdaLR is a schedule that is not known"),
        ("o = torch.optim.SGD(p, lr=0.1)\ns = ReduceLROnPlateau(o, 'min')", "ReduceLROnPlateau"),
        ("o = torch.optim.SGD(p, lr=0.1)\ns = CosineAnnealingLR(o, T_max=len(loader))", "T_max"),
        ("o = torch.optim.SGD(p, lr=0.1)\ns = SequentialLR(o, [StepLR(o, 3), StepLR(o, 5)], milestones=[4])", "SequentialLR"),
        ("o = torch.optim.SGD(p, lr=0.1)\na = StepLR(o, 3)\nb = ExponentialLR(o, 0.9)", "several schedules"),
        ("optax.chain(optax.adam(1e-3), optax.ema(0.9))", "ema of the chain"),
        ("optax.MultiSteps(optax.adam(1e-3), 4)", "MultiSteps"),
        ("optax.adam(1e-3, mu_dtype=jnp.bfloat16)", "mu_dtype"),
        ("o = torch.optim.Adam(p)\nh = torch.optim.LBFGS(q)", "LBFGS"),
        ("optax.adam()", "gives no learning rate"),
        ("parser.add_argument('--lr', default=0.02)\nargs = parser.parse_args()\ntorch.optim.SGD(p, lr=args.lr)", "command line"),
    ],
)
def test_what_is_left_out_is_told(text: str, told: str) -> None:
    found = from_code(text)
    assert any(told in note for note in found.notes), found.notes


REFUSED = {
    "torch.RMSprop(params, lr=1e-3)": "did you mean 'torch.optim.RMSprop'",
    "RMSProp(model.parameters())": "did you mean 'torch.optim.RMSprop'",
    "optax.RMSprop(1e-3)": "did you mean 'optax.rmsprop'",
    "paddle.optimizer.RMSProp(0.01)": "0.95",
    "transformers.AdamW(p, lr=1e-3)": "Transformers",
    "model.compile(optimizer='ftrl')": "'ftrl' is not an optimizer",
    "torch.optim.LBFGS(p)": "the list in Settings",
    "torch.optim.RMSprop(p, decay=0.9)": "known are lr, alpha, eps",
    "torch.optim.Adam(p, lr=args.lr)": "args.lr, is known only to your program",
    "lr = 1e-3\nif big: lr = 1e-4\nopt = torch.optim.Adam(p, lr=lr)": "several values",
    "for lr in (1e-3, 1e-2):\n    opt = torch.optim.Adam(p, lr=lr)": "known only to your program",
    "lr = 0.1\nlr *= 2\nopt = torch.optim.Adam(p, lr=lr)": "known only to your program",
    "torch.optim.Adam(p, lr=10**10**10)": "known only to your program",
    "torch.optim.Adam(p, **settings)": "stars",
    "optax.adam(optax.join_schedules([a, b], [10]))": "join_schedules is a schedule that is not known",
    "optax.adam(optax.exponential_decay(0.1, steps, 0.9))": "transition_steps",
    "optax.adam(optax.exponential_decay(0.1))": "needs transition_steps",
    "keras.optimizers.Adam(keras.optimizers.schedules.CosineDecay(0.1, decay_step=10))": "needs decay_steps",
}


@pytest.mark.parametrize("text", REFUSED, ids=lambda text: text[:50])
def test_refused_texts_say_why(text: str) -> None:
    with pytest.raises(SpecError) as caught:
        from_code(text)
    sentence = str(caught.value)
    assert REFUSED[text] in sentence
    assert len(sentence) <= 400
    name = re.match(r"[\w.]+", text)
    for suggested in re.findall(r"did you mean '([\w.]+)'", sentence):
        assert name is None or suggested != name.group()
        from_code(f"{suggested}(params)" if suggested.startswith(("torch", "timm")) else f"{suggested}(0.1)")


@pytest.mark.parametrize(("library", "call"), sorted(calls()))
def test_every_call_can_be_pasted_from_its_home(library: str, call: str) -> None:
    """What suggestions name is read, and a slip in it is answered with the right one."""
    place = get_place(library, call)
    assert place in HOMES.values() or place == "optax.contrib"
    optimizer, hyper = from_library(library, call)
    found = from_code(f"x = {place}.{call}({'params' if library in ('torch', 'timm') else ''})")
    assert (found.optimizer, found.hyper) == (optimizer, hyper)


def test_no_suggestion_changes_the_meaning() -> None:
    assert close_word("decay", ["weight_decay", "alpha"]) is None
    assert close_word("atan", ["tan", "tanh"]) is None
    assert close_word("Adan", ["Adam", "AdamW"]) is None
    assert close_word("RMSpropTF", ["RMSprop"]) is None
    assert close_word("AdamW8bit", ["AdamW"]) is None
    assert close_word("RMSProp", ["Rprop", "RMSprop"]) == "RMSprop"
    assert close_word("learning_rat", ["learning_rate"]) == "learning_rate"
    assert close_word("momentun", ["momentum"]) == "momentum"
    every = {call for _, call in calls()} | {word for _, dialect in calls().values() for word in dialect.keywords}
    for word in every:  # Keras' beta_2_decay is PyTorch's beta2_decay
        close = close_word(word, every - {word})
        assert close is None or close.lower().replace("_", "") == word.lower().replace("_", ""), word


def test_names_in_names_take_no_time() -> None:
    lines = ["a0 = 1e-9", *(f"a{k + 1} = a{k} + a{k}" for k in range(30)), "torch.optim.Adam(p, lr=a30)"]
    assert from_code("\n".join(lines)).hyper["lr"] == pytest.approx(2**30 * 1e-9)


CODE = st.lists(
    st.sampled_from(
        ["torch.optim.Adam(", "optax.chain(", "optax.clip(1.0), ", "optax.rmsprop(", "p, ", "lr=", "lr = ", "1e-3", ")", "\n",
         ", ", "StepLR(o, 3)", "o = ", "{'params': a, 'lr': ", "}", "[", "]", "**kw", "kw = dict(lr=1)", "lambda: 0",
         "__import__('os')",
         "open('x', 'w')", "def f(lr=0.1):\n    ", "for lr in x:\n    ", "class A:\n    ", "self.lr", "args.lr", "lr", "if x: ",
         ">>> ", "model.compile(optimizer='adam')", "keras.optimizers.Adam(decay=", "1 - ", "**", "10", "a.a = a",
         "TrainingArguments()"]
    ),
    max_size=16,
).map("".join)  # fmt: skip


@settings(max_examples=400, deadline=None, derandomize=True)
@given(CODE)
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    try:
        found = from_code(text)
    except SpecError as error:
        assert 0 < len(str(error)) <= 400
    else:
        assert set(found.hyper) == set(catalog.optimizers()[found.optimizer].Hyper._fields)
        optim.RunSpec(optimizer=found.optimizer, hyper=found.hyper, schedule=found.schedule, clip=found.clip)
        assert get_dialect(found.optimizer, found.hyper) is None or found.optimizer
