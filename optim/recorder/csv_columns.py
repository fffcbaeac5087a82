"""What the columns of a log mean, by their names: as Keras, Lightning, TensorBoard, wandb, Hugging Face, ultralytics write them.

    step, _step, global_step, iteration ...         the step
    epoch                                           the axis where there is no step; without both, rows are counted from 0
    loss, train_loss, train/loss, train_loss_step   the loss of the training; further losses are scalars
    val_loss, eval/loss, test_loss                  a loss of rows that are held out, a scalar
    lr, learning_rate, lr-Adam, lr/pg0              the learning rate, of the first group
    grad_norm, gradients/total_norm                 a norm, a scalar
    seconds, _runtime, Wall time, _timestamp        clocks: no curves
    NAME.g  NAME/g  NAME.grad  NAME.gradient  gradient/NAME  grad/NAME  gradients/NAME     a gradient of NAME; `g` alone too
    NAME.v  NAME/v  NAME.square_avg  NAME.exp_avg_sq     its running mean of squares
    NAME.theta  NAME.value                  the parameter itself, before the update of that row
    NAME.rate                               its effective rate

NAME may end in an index, w[0,3]: then it is an entry of the tensor w. Whatever else there is, is a scalar: nothing is taken for a
gradient that is not called one. Capitals do not matter. Of the columns that could be the loss or the rate the most usual name
counts, and of equally usual ones the first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from optim.recorder.layout import UNNAMED

ENDINGS = {
    "gradient": ("g", "grad", "gradient"), "v": ("v", "square_avg", "exp_avg_sq"), "theta": ("theta", "value"), "rate": ("rate",),
}  # fmt: skip
FRONTS = ("g", "grad", "gradient", "gradients", "grads")
MOST_DIMENSIONS = 6  # of a tensor
INDEXED = re.compile(r"(.*?)\[\s*(\d+(?:\s*[,;]\s*\d+)*)\s*\]")
LARGEST_SIDE = 1 << 20  # of an index; a larger number is part of the name

STEP, EPOCH, LOSS, HELD_OUT, LR, NORM, CLOCK, INDEX, SCALAR = (
    "step", "epoch", "loss", "held-out loss", "lr", "norm", "clock", "index", "scalar",
)  # fmt: skip
RANGES = ("__MIN", "__MAX")  # wandb: the range of what one drawn point stands for

TRAINED = {"train", "training", "trn"}
HELD = {"val", "valid", "validation", "eval", "evaluation", "test", "testing", "dev", "holdout", "heldout"}
STEP_WORDS = {"step", "steps", "iteration", "iterations", "iter", "iters", "it", "update", "updates", "timestep", "timesteps"}
STEP_FILL = TRAINED | {
    "global", "trainer", "optimizer", "total", "num", "n", "no", "number", "of", "current", "idx", "index", "time", "env",
}  # fmt: skip
EPOCH_WORDS, EPOCH_FILL = {"epoch", "epochs"}, TRAINED | {"trainer", "current", "num", "n", "no", "number", "idx", "index"}
LOSS_WORDS = {"loss", "losses", "nll", "xent", "cost", "crossentropy"}
SQUARES = {"mse", "rmse", "mae", "objective"}  # a loss where nothing is called one
NO_LOSS = {"scale", "scaler", "weight", "coef", "coefficient", "lambda", "factor", "ratio", "per"}
NO_RATE = {"scale", "mult", "multiplier", "momentum", "weight", "decay", "beta", "betas", "factor", "loss"}
CLOCK_WORDS = {
    "time", "timestamp", "runtime", "wall", "walltime", "elapsed", "seconds", "secs", "sec", "duration", "eta", "date",
    "datetime", "clock", "hours", "minutes", "relative",
}  # fmt: skip
NORM_FILL = {
    "grad", "grads", "gradient", "gradients", "gnorm", "gradnorm", "g", "global", "total", "update", "param", "params", "l2",
}  # fmt: skip
SMOOTHED = {"avg", "average", "mean", "ema", "smooth", "smoothed", "running", "best", "min", "max", "last"}


@dataclass
class Meaning:
    """general {"step", "loss", "lr", "seconds": column}; entries {tensor: {index: {what: column}}}, in the file's order.

    axes      columns that may be the step, the most usual first
    epoch     the column of epochs, or ""
    scalars   {column: role} of what else can be seen
    ranges    how many columns give only the range of what one point of another column stands for
    runs      the runs of which the names of columns speak, the first of which is meant by `general`
    """

    general: dict[str, str] = field(default_factory=dict)
    entries: dict[str, dict[tuple[int, ...], dict[str, str]]] = field(default_factory=dict)
    axes: list[str] = field(default_factory=list)
    epoch: str = ""
    scalars: dict[str, str] = field(default_factory=dict)
    ranges: int = 0
    runs: list[str] = field(default_factory=list)

    @property
    def columns(self) -> list[str]:
        """All that are to be read, each once."""
        single = [column for tensor in self.entries.values() for entry in tensor.values() for column in entry.values()]
        epoch = [self.epoch] if self.epoch else []
        return list(dict.fromkeys([*self.axes, *epoch, *self.general.values(), *single, *self.scalars]))


def get_meaning(names: Sequence[str]) -> Meaning:
    """The meaning of columns called so.

    names   of the columns
    """
    found = Meaning()
    known = set(names)
    parameters = parameters_in(names)
    roles: dict[str, str] = {}
    for place, name in enumerate(names):
        if name.endswith(RANGES) and name[: -len(RANGES[0])] in known:
            found.ranges += 1
        elif name not in parameters:
            roles[name] = get_role(name, place)
    found.runs = list(dict.fromkeys(run for name in roles if (run := split_run(name)[0])))
    first = [name for name in roles if split_run(name)[0] in ("", *found.runs[:1])]
    found.axes = best_first([name for name in first if roles[name] == STEP], rank_of_step)
    found.epoch = next((name for name in first if roles[name] == EPOCH), "")
    if found.axes:
        found.general["step"] = found.axes[0]
    for what, role, rank in (("loss", LOSS, rank_of_loss), ("lr", LR, rank_of_rate), ("seconds", CLOCK, rank_of_clock)):
        columns = best_first([name for name in first if roles[name] == role], rank)
        if columns:
            found.general[what] = columns[0]
    if "loss" not in found.general:
        others = [name for name in first if roles[name] == SCALAR and is_squares(name)]
        others += [name for name in first if roles[name] == HELD_OUT]
        if others:
            found.general["loss"] = others[0]
    taken = {*found.general.values(), *found.axes, found.epoch}
    found.scalars = {name: role for name, role in roles.items() if name not in taken and role not in (CLOCK, INDEX, STEP)}
    for column, (parameter, what) in parameters.items():
        tensor, index = get_place(parameter)
        found.entries.setdefault(tensor, {}).setdefault(index, {}).setdefault(what, column)
    return found


def best_first(names: list[str], rank: Callable[[str], float]) -> list[str]:
    """The names that are usable, the best one first.

    names   of columns
    rank    name -> how little it fits, UNUSABLE for not at all
    """
    return [name for name in sorted(names, key=rank) if rank(name) < UNUSABLE]


# ---- scalars


def get_words(name: str) -> list[str]:
    """The words of a name, small: "LearningRate" and "learning_rate" are two, "valloss" too."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    words = []
    for word in re.findall(r"[^\W\d_]+|\d+", spaced.lower()):
        front = word.removesuffix("loss")
        words += [front, "loss"] if front and front != word else [word]
    return words


def split_run(name: str) -> tuple[str, str]:
    """(run, metric) of a column of a wandb panel, "run - metric"; run is "" in other logs.

    name   of the column
    """
    run, mark, metric = name.rpartition(" - ")
    return (run, metric) if mark and not set(get_words(run)) <= TRAINED | HELD else ("", name)


def get_role(name: str, place: int = 1) -> str:
    """What a column that is no parameter's holds, by its name (and whether it is the first, place 0)."""
    name = split_run(name)[1]
    words = get_words(name)
    some, joined = set(words), "".join(words)
    if not place and (joined in ("index", "idx", "row", "unnamed0", "") or re.fullmatch(r"column \d+", name.lower())):
        return INDEX
    if (some & STEP_WORDS and some <= STEP_WORDS | STEP_FILL) or joined == "batch":
        return STEP
    if some & EPOCH_WORDS and some <= EPOCH_WORDS | EPOCH_FILL:
        return EPOCH
    if ("lr" in some or "lrs" in some or "learningrate" in joined) and not some & NO_RATE:
        return LR
    if is_norm(words):
        return NORM
    if (some & LOSS_WORDS or "crossentropy" in joined) and not some & NO_LOSS:
        return HELD_OUT if some & HELD else LOSS
    if is_clock(name, words):
        return CLOCK
    return SCALAR


def is_norm(words: list[str]) -> bool:
    """Whether a column is the norm of all gradients.

    words   of its name, in small letters
    """
    norms = [word for word in words if word.endswith("norm")]
    return bool(norms) and (words == ["norm"] or bool(NORM_FILL & set(words)))


def is_clock(name: str, words: list[str]) -> bool:
    """Whether a column tells the time.

    name    of the column
    words   of it, in small letters
    """
    if not words or "per" in words:
        return False
    return words[-1] in CLOCK_WORDS or (words[0] in CLOCK_WORDS and "/" not in name)


def is_squares(name: str) -> bool:
    """Whether a column holds an error or an objective (mse, rmse, mae), which stands for the loss where nothing is called one.

    name   of the column
    """
    words = set(get_words(split_run(name)[1]))
    return bool(words & SQUARES) and not words & HELD


UNUSABLE = 99.0  # rank of a column of the right role that cannot be the one that is looked for


def rank_of_step(name: str) -> float:
    """How little a column fits as the step; 0 fits best.

    name   of the column
    """
    lower, words = name.lower().strip(), set(get_words(name))
    if lower == "step":
        return 0
    if "global" in words:
        return 1
    if words & {"iteration", "iter", "it", "iterations", "iters"}:
        return 2
    return 5 if words == {"batch"} else 3 if lower == "_step" else 4


def rank_of_loss(name: str) -> float:
    """How little a column fits as the loss; 0 fits best.

    name   of the column
    """
    words = set(get_words(split_run(name)[1]))
    if words == {"loss"}:
        return 0
    rest = words - LOSS_WORDS - TRAINED
    rank = 1.0 if not rest else 1.5 if rest <= {"step", "batch", "total"} else 2.5 if rest <= {"epoch"} else 4.0
    return 3.0 if rest & SMOOTHED else rank


def rank_of_rate(name: str) -> float:
    """How little a column fits as the learning rate; 0 fits best.

    name   of the column
    """
    words = get_words(split_run(name)[1])
    return 0 if "".join(words) in ("lr", "learningrate") else 1


def rank_of_clock(name: str) -> float:
    """How little a column fits as the clock; 0 fits best. Clocks that count from the start of the training come first; a
    runtime or a time of each step tells nothing of the course.

    name   of the column
    """
    joined = "".join(get_words(split_run(name)[1]))
    order = ("seconds", "runtime", "timeelapsed", "timetimeelapsed", "elapsed", "relativetimeprocess", "relativetimewall",
             "time", "walltime", "timestamp")  # fmt: skip
    return order.index(joined) if joined in order and not name.lower().startswith("train") else UNUSABLE


# ---- parameters


def parameters_in(names: Sequence[str]) -> dict[str, tuple[str, str]]:
    """{column: (parameter, what)}; a value or a rate alone makes no parameter of what is called so.

    names   of the columns
    """
    found = {name: role for name in names if (role := get_parameter(name)) is not None}
    sure = {get_place(parameter)[0] for parameter, what in found.values() if what in ("gradient", "v")}
    sure |= {get_place(parameter)[0] for name, (parameter, _) in found.items() if name.lower().endswith((".theta", "/theta"))}
    return {name: role for name, role in found.items() if get_place(role[0])[0] in sure}


def get_parameter(name: str) -> tuple[str, str] | None:
    """(parameter, what) of a column that says so, or None: "loss/g" is a loss, and "gradients/total_norm" a norm.

    name   of the column
    """
    if name.lower() in ENDINGS["gradient"]:
        return "g", "gradient"
    if split_run(name)[0]:
        return None
    for mark in (".", "/"):
        begin, _, rest = name.partition(mark)
        if rest and begin.lower() in FRONTS:
            return None if get_words(rest)[-1:] == ["norm"] or "norm" in get_words(begin) else (rest, "gradient")
        parameter, _, ending = name.rpartition(mark)
        for what, endings in ENDINGS.items():
            if parameter and ending.lower() in endings and get_role(parameter) not in (LOSS, HELD_OUT, LR, STEP, EPOCH):
                return parameter, what
    return None


def get_place(parameter: str) -> tuple[str, tuple[int, ...]]:
    """(name of the tensor, index of the entry) in the name of a parameter such as "w[0, 3]".

    parameter   its name
    """
    match = INDEXED.fullmatch(parameter)
    if match is None:
        return parameter, ()
    digits = [word.strip() for word in re.split(r"[,;]", match[2])]
    if len(digits) > MOST_DIMENSIONS or max(map(len, digits)) > 9 or max(map(int, digits)) >= LARGEST_SIDE:
        return parameter, ()
    return match[1].strip() or UNNAMED, tuple(map(int, digits))


# The scalar that TensorBoard downloads: wall time, step and value; what the value is stands in the name of the file.
TAG = re.compile(r"(?:^|[-_.])tag-(.+?)(?: \(\d+\))?$")  # run-NAME-tag-TAG, and what a browser adds to a second one


def scalar_columns(names: Sequence[str], stem: str) -> Meaning | None:
    """The meaning of the columns of such a file, None of another one: the value is a loss unless the name of the file says that
    it is something else.

    names   of the columns
    stem    name of the file without its ending
    """
    others = [name for name in names if get_words(name) not in (["value"], ["values"])]
    roles = {name: get_role(name) for name in others}
    steps = [name for name in others if roles[name] == STEP]
    if len(others) != len(names) - 1 or len(steps) != 1 or any(role not in (STEP, CLOCK) for role in roles.values()):
        return None
    value = next(name for name in names if name not in others)
    found = Meaning(general={"step": steps[0]}, axes=steps)
    clock = next((name for name in others if roles[name] == CLOCK), None)
    if clock is not None:
        found.general["seconds"] = clock
    match = TAG.search(stem)
    role = get_role(match[1]) if match is not None else LOSS
    if role in (LOSS, HELD_OUT):
        found.general["loss"] = value
    elif role == LR:
        found.general["lr"] = value
    else:
        found.scalars[value] = role
    return found
