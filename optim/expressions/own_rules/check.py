"""What no update rule may be: one that never looks at the gradient, divides by its state at 0, or remembers 0 for ever."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim import elementary
from optim.base.translatable import translatable
from optim.expressions.expression import APPLIED, find_reached
from optim.expressions.own_rules.names import THETA
from optim.expressions.own_rules.roles import NEW, OLD, OwnRule, names_of
from optim.expressions.own_rules.tokens import RuleError

DRAWS = 4  # points at which a rule is tried
BREAKING = ("/", "power", "log")  # what may give no finite number of finite ones
OTHERS = 1.75  # of a sum over all parameters to the part of the one that is tried out
CHOOSING = {"where", ">", ">=", "<=", "==", "!=", "sign", "floor", "maximum", "minimum"}


def check(rule: OwnRule) -> None:
    """Raises RuleError with the line and the column where a rule is none.

    rule   as it was read
    """
    check_gradient(rule)
    for name in find_idle(rule):
        line = rule.define(name)
        others = [
            other
            for other in names_of(rule.leaves(line.root), OLD) | names_of(rule.leaves(line.root), NEW)
            if other != name
        ]
        told = (
            translatable(
                "{name} and {other} are made of each other, and neither begins anywhere: both stay 0; say where, "
                "for example start: {name} = 1.",
                name=name, other=sorted(others)[0],
            )
            if others
            else translatable(
                "{name} begins at 0 and stays there; say where it begins, for example start: {name} = 1.", name=name
            )
        )  # fmt: skip
        raise RuleError(*line.place, told)
    check_first_step(rule)


def check_gradient(rule: OwnRule) -> None:
    """Raises RuleError where theta never changes, or is changed without the gradient."""
    theta = rule.define(THETA)
    if rule.graph.steps[theta.root].name == THETA:
        raise RuleError(
            *theta.place, translatable("this line never changes theta; take a step off it, for example lr*g.")
        )
    found, todo = set(), [THETA]
    while todo:
        name = todo.pop()
        leaves = rule.leaves(rule.define(name).root) | frozenset(
            leaf for root, total in rule.totals.items() if f"sums.{total}" in rule.leaves(rule.define(name).root)
            for leaf in rule.leaves(root)
        )  # fmt: skip
        if "g" in leaves:
            return
        found.add(name)
        todo += [other for other in names_of(leaves, OLD) | names_of(leaves, NEW) if other not in found]
    raise RuleError(*theta.place, translatable("the step is made without the gradient; bring g into it."))


class Trial(NamedTuple):
    """Numbers at which a rule is tried. `leaves` gives each leaf; `known` holds the steps that were worked out."""

    leaves: dict[str, float]
    known: dict[int, float]


def find_idle(rule: OwnRule) -> list[str]:
    """The states that are 0 for ever, because they begin there and are made of themselves alone."""
    idle = {
        name for name in rule.states
        if name not in rule.starts and not CHOOSING & list_operations(rule, rule.define(name).root)
    }  # fmt: skip
    while idle:
        trials = [try_out(rule, seed, dict.fromkeys(idle, 0.0)) for seed in range(DRAWS)]
        alive = {name for name in idle if any(trial.leaves[NEW + name] != 0.0 for trial in trials)}
        if not alive:
            return sorted(idle, key=lambda name: rule.define(name).place)
        idle -= alive
    return []


def list_operations(rule: OwnRule, root: int) -> set[str]:
    """The operations that a step is made of.

    root   the step
    """
    return {rule.graph.steps[k].op for k in find_reached(rule.graph, [root])}


def check_first_step(rule: OwnRule) -> None:
    """Raises RuleError where the first step divides by a state that is 0 then, whatever the other numbers are."""
    zeros = {name: 0.0 for name in rule.states if name not in rule.starts}
    broken: set[int] | None = None
    for seed in range(DRAWS):
        trial = try_out(rule, seed, zeros, first=True)
        here = {
            index for index, value in trial.known.items()
            if rule.graph.steps[index].op in BREAKING and not np.isfinite(value)
            and all(np.isfinite(trial.known[a]) for a in rule.graph.steps[index].args)
        }  # fmt: skip
        broken = here if broken is None else broken & here
    for index in sorted(broken or ()):
        names = names_of(rule.leaves(rule.graph.steps[index].args[-1]), OLD) | names_of(rule.leaves(index), OLD)
        at_zero = sorted(names & zeros.keys())
        if at_zero:
            told = translatable(
                "in the first step this divides by {name}, which is 0 then; add a small number such as eps, or say where it "
                "begins, for example start: {name} = 1.",
                name=at_zero[0],
            )  # fmt: skip
        else:
            told = translatable(
                "in the first step this divides by 0, whatever the gradient is; add a small number such as eps."
            )
        raise RuleError(*rule.places.get(index, rule.define(THETA).place), told)


def try_out(rule: OwnRule, seed: int, fixed: dict[str, float], first: bool = False) -> Trial:
    """One step of one parameter at numbers that are drawn.

    seed    of the numbers
    fixed   {state: what it is before the step}
    first   whether it is the first step, in which states begin as the rule says
    """
    random = np.random.default_rng(seed)
    leaves = {"t": 1.0 if first else float(seed + 2), "lr": random.uniform(0.2, 0.8)}
    leaves |= {THETA: random.normal() * 10.0 ** (seed - 1), "g": random.normal() * 10.0 ** (1 - seed)}
    leaves |= {f"h.{name}": random.uniform(0.2, 0.8) for name in rule.hyper}
    trial = Trial(leaves, {})
    with np.errstate(all="ignore"):
        for name in rule.states:
            begin = (
                work_out(rule, rule.starts[name], trial) if first and name in rule.starts else random.uniform(0.5, 2.0)
            )
            leaves[OLD + name] = fixed.get(name, begin)
        for line in rule.lines:
            for root, total in rule.totals.items():
                if f"sums.{total}" in rule.leaves(line.root) and f"sums.{total}" not in leaves:
                    leaves[f"sums.{total}"] = OTHERS * work_out(rule, root, trial)
            leaves[NEW + line.name] = work_out(rule, line.root, trial)
    return trial


def work_out(rule: OwnRule, root: int, trial: Trial) -> float:
    """The number of a step; of a choice only the branch that is taken is worked out.

    root   the step
    """
    steps, known, todo = rule.graph.steps, trial.known, [root]
    while todo:
        index = todo[-1]
        op, args, name, value = steps[index]
        if op == "number":
            known[index] = value
        elif op == "parameter":
            known[index] = trial.leaves[name]
        if index in known:
            todo.pop()
            continue
        wanted = args
        if op == "where":
            wanted = args[:1] if args[0] not in known else (args[0], args[1] if known[args[0]] else args[2])
        missing = [a for a in wanted if a not in known]
        if missing:
            todo += missing
            continue
        if op == "where":
            known[index] = known[wanted[-1]] if len(wanted) > 1 else known[args[0]]
            if len(wanted) == 1:
                del known[index]
                continue
        else:
            apply = APPLIED.get(op) or getattr(elementary, op)
            known[index] = apply(*(np.float64(known[a]) if op not in ("and", "or") else bool(known[a]) for a in args))
        todo.pop()
    return known[root]
