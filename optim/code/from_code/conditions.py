"""Schedules and clipping of pasted code, in each library's own words, as a spec has them."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from optim.base import catalog
from optim.base.checks import check_record, close_word
from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.code.from_code.names import Names, dot_names
from optim.code.from_code.values import Values

Condition = dict[str, Any]
PEAKS = ("init_value", "peak_value", "initial_learning_rate", "value", "max_lr")  # the base rate here, the last that is there
IGNORED = ("last_epoch", "verbose", "optimizer", "name")  # of schedules: they change no rate
MODULES = {
    "torch": ("torch.optim.lr_scheduler", "optim.lr_scheduler", "lr_scheduler", "lr_schedulers", "scheduler"),
    "keras": ("keras.optimizers.schedules", "tf.keras.optimizers.schedules", "optimizers.schedules", "schedules",
              "tf.optimizers.schedules"),
    "optax": ("optax", "optax.schedules", "schedules"),
}  # fmt: skip
ORDERS = {
    # Positional arguments where they are not those of the record here.
    "OneCycleLR": ("max_lr", "total_steps", "epochs", "steps_per_epoch", "pct_start", "anneal_strategy", "cycle_momentum",
                   "base_momentum", "max_momentum", "div_factor", "final_div_factor", "three_phase"),
    "CyclicLR": ("base_lr", "max_lr", "step_size_up", "step_size_down", "mode", "gamma", "scale_fn", "scale_mode",
                 "cycle_momentum", "base_momentum", "max_momentum"),
    "piecewise_constant_schedule": ("init_value", "boundaries_and_scales"),
}  # fmt: skip
SAME = {
    # Settings that are known here with one value only, which changes nothing.
    "scale_mode": ("cycle",), "scale_fn": (None,), "norm_type": (2, 2.0, "2"), "error_if_nonfinite": (True, False),
    "foreach": (True, False, None), "steps_per_epoch": (None,), "epochs": (None,), "num_cycles": (0.5,),
}  # fmt: skip
OTHER_SCHEDULES = (
    "SequentialLR", "ChainedScheduler", "ReduceLROnPlateau", "MultiplicativeLR", "LambdaLR", "SWALR", "CosineLRScheduler",
    "join_schedules", "warmup_exponential_decay_schedule", "sgdr_schedule", "linear_onecycle_schedule",
    "LearningRateSchedule", "LearningRateScheduler", "GradualWarmupScheduler",
)  # fmt: skip
CLIPS = {
    "clip_grad_norm_": ("max_norm", "norm_type"), "clip_grad_value_": ("clip_value",),
    "clip_grad_norm": ("max_norm", "norm_type"),
}  # fmt: skip
TRANSFORMED = {"get_cosine_schedule_with_warmup": ("num_warmup_steps", "num_training_steps", "num_cycles")}


class Words(NamedTuple):
    """What a text needs to be read: its imports and its values."""

    names: Names
    values: Values


def schedule_name(node: ast.AST, words: Words) -> tuple[str, str] | None:
    """(library, name) of a call that makes a schedule known here; (library, "") of one that is not; None of other calls.

    node    of the pasted code
    words   what its names mean
    """
    if not isinstance(node, ast.Call):
        return None
    name = words.names.full(dot_names(node.func))
    prefix, _, last = name.rpartition(".")
    prefix = prefix.replace("tensorflow", "tf", 1)
    form = catalog.schedules().get(last)
    if form is not None and last != "LambdaLR" and (not prefix or prefix in MODULES[form.library]):
        return form.library, last
    if last in TRANSFORMED:
        return "transformers", last
    of_torch = prefix in MODULES["torch"] and last[:1].isupper()
    if last in OTHER_SCHEDULES or of_torch or (last.startswith("get_") and last.endswith(("_schedule", "_with_warmup"))):
        return ("torch" if last[:1].isupper() else "optax"), ""
    if prefix in MODULES["keras"] or (prefix.startswith("optax") and last.endswith("_schedule")):
        return "keras", ""
    return None


def read_schedule(node: ast.Call, words: Words) -> Condition:
    """{"library": ..., "name": ..., settings}. Raises SpecError where it is unknown or a number of it is.

    node    the call
    words   what its names mean
    """
    known = schedule_name(node, words)
    called = dot_names(node.func).rpartition(".")[2]
    if known is None or not known[1]:
        raise SpecError("{name} is a schedule that is not known here; choose one in Settings.", name=called)
    library, name = known
    if library == "transformers":
        return with_warm_up(read_arguments(node, TRANSFORMED[name], name, words, skipped=1))
    form = catalog.schedules()[name]
    order = ORDERS.get(name, form.Parameters._fields)
    given = read_arguments(node, order, name, words, skipped=1 if library == "torch" else 0)
    pairs = given.pop("boundaries_and_scales", None)
    if (
        name == "OneCycleLR"
        and given.get("total_steps") is None
        and None not in (given.get("epochs"), given.get("steps_per_epoch"))
    ):
        given["total_steps"] = given["epochs"] * given["steps_per_epoch"]
        del given["epochs"], given["steps_per_epoch"]
    if pairs is not None:
        if not isinstance(pairs, Mapping):
            raise SpecError("The boundaries and scales of {name} are known only to your program; write them out.", name=name)
        given["boundaries"] = tuple(pairs)
        given["scales"] = tuple(words.values.value(late.node, "a scale", ()) for late in pairs.values())
    kept = {word: value for word, value in given.items() if word not in SAME or value not in SAME[word]}
    need(form, name, kept)
    kept = {word: value for word, value in kept.items() if value is not None}
    known_fields = form.Parameters._fields
    for word in kept:
        if word not in known_fields:
            close = close_word(word, known_fields)
            slip = translatable(" Did you mean {close}?", close=repr(close)) if close else ""
            raise SpecError("{name} has no setting {word} that is known here.{slip}", name=name, word=repr(word), slip=slip)
    return check_schedule(library, name, kept)


def check_schedule(library: str, name: str, given: Mapping[str, Any]) -> Condition:
    """A schedule as a spec has it: the given settings, checked.

    library, name   of the schedule
    given           {setting: value}

    Raises SpecError when one is unknown or out of range.
    """
    record = check_record(catalog.schedules()[name].Parameters, given, f"setting of {name}")
    return {"library": library, "name": name, **{word: record[word] for word in given}}


NEEDED = {
    # What the library itself has no default for, so that none of ours may stand in.
    "StepLR": ("step_size",), "MultiStepLR": ("milestones",), "ExponentialLR": ("gamma",), "CosineAnnealingLR": ("T_max",),
    "CosineAnnealingWarmRestarts": ("T_0",), "CyclicLR": ("base_lr", "max_lr"), "OneCycleLR": ("max_lr", "total_steps"),
    "ExponentialDecay": ("decay_steps", "decay_rate"), "PolynomialDecay": ("decay_steps",), "CosineDecay": ("decay_steps",),
    "InverseTimeDecay": ("decay_steps", "decay_rate"), "PiecewiseConstantDecay": ("boundaries", "values"),
    "CosineDecayRestarts": ("first_decay_steps",), "cosine_decay_schedule": ("decay_steps",),
    "warmup_cosine_decay_schedule": ("init_value", "peak_value", "warmup_steps", "decay_steps"),
    "exponential_decay": ("transition_steps", "decay_rate"), "linear_schedule": ("end_value", "transition_steps"),
    "polynomial_schedule": ("end_value", "power", "transition_steps"),
    "cosine_onecycle_schedule": ("transition_steps", "peak_value"),
    "constant_schedule": ("value",),
}  # fmt: skip


def need(form: Any, name: str, given: Mapping[str, Any]) -> None:
    """Checks that the settings without a default are given.

    form    the schedule's Rule
    name    of the schedule
    given   {setting: value}

    Raises SpecError naming the first that is missing.
    """
    missing = [word for word in NEEDED.get(name, ()) if given.get(word) is None]
    if missing:
        raise SpecError(
            "{name} needs {word}, which the pasted text does not give; write its number.", name=name, word=missing[0]
        )


def with_warm_up(given: Mapping[str, Any]) -> Condition:
    """Transformers' warm-up and half cosine: optax has the very same one.

    given   {setting: value}

    Raises SpecError when a number of steps is missing.
    """
    if None in (given.get("num_warmup_steps"), given.get("num_training_steps")):
        raise SpecError("The schedule needs its numbers of steps, which the pasted text does not give; write them out.")
    return {"library": "optax", "name": "warmup_cosine_decay_schedule", "init_value": 0.0,
            "warmup_steps": given["num_warmup_steps"], "decay_steps": given["num_training_steps"], "end_value": 0.0}  # fmt: skip


def read_arguments(node: ast.Call, order: tuple[str, ...], name: str, words: Words, skipped: int = 0) -> dict[str, Any]:
    """{setting: value} of a call, without what changes nothing.

    node      the call
    order     names of its arguments
    name      for sentences
    words     what its names mean
    skipped   how many arguments in front are left out, such as the optimizer

    Raises SpecError when a value is none that the text gives.
    """
    scope = words.values.scopes.get(node, ())
    if any(isinstance(a, ast.Starred) for a in node.args) or any(word.arg is None for word in node.keywords):
        raise SpecError("The stars in {name} stand for values that only your program knows; write them out.", name=name)
    positional = node.args[skipped:] if not any(word.arg == "optimizer" for word in node.keywords) else node.args
    if len(positional) > len(order):
        raise SpecError("{name} takes fewer arguments without a name than were pasted; name them.", name=name)
    pairs: Iterator[tuple[str, ast.expr]] = zip(order, positional, strict=False)
    given = [*pairs, *((str(word.arg), word.value) for word in node.keywords)]
    return {word: words.values.value(value, f"{word} of {name}", scope) for word, value in given if word not in IGNORED}


def base_rate(schedule: Mapping[str, Any]) -> float | None:
    """The rate that a schedule speaks of as its own: its peak, or where it begins."""
    if schedule["name"] == "PiecewiseConstantDecay":
        return schedule["values"][0]
    rates = [schedule[word] for word in PEAKS if schedule.get(word) is not None]
    return rates[-1] if rates else None


# ---- clipping


def clip_call(node: ast.AST) -> str:
    """ "clip_grad_norm_" of such a call, of whatever object; "" of others.

    node   of the pasted code
    """
    if not isinstance(node, ast.Call):
        return ""
    last = dot_names(node.func).rpartition(".")[2]
    return last if last in CLIPS else ""


def read_clip_call(node: ast.Call, words: Words) -> Condition:
    """The clipping that a call makes, as a spec has it.

    node    the call
    words   what its names mean

    Raises SpecError for another norm than the usual one, or a value that the text does not give.
    """
    name = clip_call(node)
    given = read_arguments(node, CLIPS[name], name, words, skipped=0 if any(w.arg == "parameters" for w in node.keywords) else 1)
    given.pop("parameters", None)
    if given.get("norm_type", 2) not in (2, 2.0):
        raise SpecError("Clipping by another norm than the usual one, norm_type 2, is not known here.")
    word = CLIPS[name][0]
    return get_clip(f"{name.rstrip('_')}_", word, given.get(word))


def get_clip(kind: str, word: str, value: Any) -> Condition:
    """A spec's clipping, checked.

    kind          name of the rule
    word, value   its setting
    """
    form = catalog.clippings()[kind]
    checked = check_record(form.Parameters, {word: value}, f"setting of {kind}")
    return {"kind": kind, **checked}


KERAS_CLIPS = ("clipnorm", "clipvalue", "global_clipnorm")
OPTAX_CLIPS: dict[str, str] = {"clip_by_global_norm": "max_norm", "clip": "max_delta"}


def read_optax_clip(node: ast.Call, last: str, words: Words) -> Condition:
    """The clipping that a part of optax's chain makes, as a spec has it.

    node    the call
    last    its name
    words   what its names mean
    """
    word = OPTAX_CLIPS[last]
    return get_clip(last, word, read_arguments(node, (word,), last, words).get(word))


def try_read(read: Callable[[], Condition], notes: list[str]) -> Condition | None:
    """What `read` gives, or None and a note that says why it is left out."""
    try:
        return read()
    except SpecError as error:
        notes.append(translatable("Left out: {reason}", reason=str(error)))
        return None
