"""The optimizer that a rule is: the same as an entry of the catalog, made of the text."""

from __future__ import annotations

import linecache
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from types import CodeType, FunctionType
from typing import Annotated, Any, NamedTuple

from optim import elementary
from optim.base.fields import Quantity
from optim.base.translatable import translatable
from optim.expressions.expression import imports
from optim.expressions.own_rules.check import check
from optim.expressions.own_rules.meaning import DENOMINATOR, ROOT, MeaningFinder, RuleMeaning
from optim.expressions.own_rules.names import get_field, get_symbol
from optim.expressions.own_rules.roles import OwnRule, read_roles
from optim.expressions.own_rules.tokens import RuleError
from optim.expressions.own_rules.write import Formulas, FormulaWriter, find_late_sum
from optim.optimizers.base import GlobalState as Usual
from optim.optimizers.base import NoReduction, Optimizer
from optim.optimizers.stability import COHEN, PLAIN, Stability, heavy_ball, running_mean

TITLE = translatable("Your own rule")
SOURCE = "Written by you"
ABOUT = translatable("An update that you write, line by line, with its numbers as sliders.")
NO_BOUND = translatable("The rule is your own: how long its steps can be is measured, not known.")
RULE = "rule"  # hyperparameter that is the text


@dataclass(frozen=True, eq=False)
class ReadRule:
    """A rule with all that was found out about it.

    rule       as it was read
    meaning    what its numbers mean
    formulas   as Python
    optimizer  the entry
    """

    rule: OwnRule
    meaning: RuleMeaning
    formulas: Formulas
    optimizer: Optimizer


@lru_cache(maxsize=128)
def make(text: str) -> ReadRule:
    """The optimizer that a text describes.

    text   of the rule

    Raises RuleError with a sentence, the line and the column where it describes none.
    """
    rule = read_roles(text)
    late = find_late_sum(rule)
    if late is not None:
        told = translatable(
            "this adds up what waits for a sum itself; a step adds up once, before anything else is known."
        )
        raise RuleError(*late.place, told)
    check(rule)
    meaning = MeaningFinder(rule).find()
    formulas = FormulaWriter(rule, meaning).write()
    return ReadRule(rule, meaning, formulas, build(rule, meaning, formulas))


def build(rule: OwnRule, meaning: RuleMeaning, formulas: Formulas) -> Optimizer:
    """The entry of a rule.

    rule, meaning, formulas   all that is known of it
    """
    kinds = make_kinds(rule, formulas)
    functions = compile_formulas(formulas, kinds)
    module = "\n\n".join(
        [imports(formulas.used), *(formulas.sources[n] for n in sorted(formulas.sources) if "init" not in n)]
    )
    return Optimizer(
        TITLE, kinds["Hyper"], kinds["State"], kinds["Intermediates"], functions["update"], SOURCE,
        GlobalState=kinds["GlobalState"], update_global=functions.get("update_global"), Reduction=kinds["Reduction"],
        reduction=functions.get("reduction"), init=functions.get("init"), init_global=functions.get("init_global"),
        no_bound=NO_BOUND, second_moment=meaning.second_moment, first_moment=meaning.first_moment, momentum=meaning.momentum,
        stability=find_stability(meaning), decay=meaning.decay, preconditioner=meaning.preconditioner, about=ABOUT, module=module,
    )  # fmt: skip


NO_LIMIT = translatable(
    "The step of this rule is not one number P times a gradient, a mean of gradients or a buffer of them, so there is no limit "
    "to compare with."
)


def find_stability(meaning: RuleMeaning) -> Stability:
    """With P frozen, when small deviations grow: as the formula says what the step remembers of gradients.

    meaning   what the rule's numbers mean
    """
    if meaning.memory is None:
        return Stability(none=NO_LIMIT)
    kind, name = meaning.memory
    if kind == "g":
        return PLAIN
    if kind == "ball":
        return Stability(lambda h, k: heavy_ball(getattr(h, name)), f"lr·s < 2 (1 + μ): {COHEN}")
    return Stability(lambda h, k: running_mean(getattr(h, name)), f"lr·s < 2 (1 + β)/(1 − β): {COHEN}")


def make_kinds(rule: OwnRule, formulas: Formulas) -> dict[str, Any]:
    """{name: NamedTuple} of settings, state, lines, shared numbers and sums.

    rule, formulas   all that is known of it
    """
    says = {line.name: line.text for line in rule.lines}

    def note(name: str) -> Any:
        return Annotated[float, Quantity(get_symbol(name), says[name])]

    settings = [(name, Annotated[float, get_field(name)[0]]) for name in rule.hyper]
    firsts = {name: get_field(name)[1] for name in rule.hyper}
    shared: list[tuple[str, Any]] = [("t", float), ("lr", float)]
    for name, held in formulas.shared.items():
        if isinstance(held, int):
            label = translatable("shared by all parameters")
            shared.append((name, Annotated[float, Quantity(get_symbol(name), label)]))
        else:
            own = held.removeprefix("-")
            before = translatable("{name} before the step", name=own)
            shared.append(
                (name, Annotated[float, Quantity(f"{get_symbol(own)}₋", before)] if held != own else note(own))
            )
    lines = [(name, note(name)) for name in formulas.lines]
    lines += [(name, Annotated[float, ADDED[name](formulas)]) for name in formulas.added]
    if "rate" not in formulas.lines:
        lines.append(("rate", Annotated[float, Quantity(formulas.rate_symbol, RATES[formulas.has_rate])]))
    sums = [
        (name, Annotated[float, Quantity(f"q{number}", translatable("added up"))])
        for number, name in enumerate(formulas.totals, 1)
    ]
    kinds = {
        "Hyper": make_kind("Hyper", [*settings, (RULE, str)], {**firsts, RULE: rule.text}),
        "State": make_kind("State", [(name, note(name)) for name in formulas.states]),
        "Intermediates": make_kind("Intermediates", lines),
        "GlobalState": make_kind("GlobalState", shared) if formulas.shared else Usual,
        "Reduction": make_kind("Reduction", sums) if sums else NoReduction,
    }
    return kinds


RATES = {
    True: translatable("effective rate: what multiplies the gradient"),
    False: translatable("the rate; no one number multiplies the gradient"),
}
ADDED = {
    ROOT: lambda formulas: Quantity(formulas.root_symbol, "root mean square of the gradient", title="RMS gradient"),
    DENOMINATOR: lambda formulas: Quantity(formulas.divisor_symbol, "what the gradient is divided by"),
}


def make_kind(name: str, fields: list[tuple[str, Any]], firsts: dict[str, Any] | None = None) -> Any:
    """A NamedTuple whose fields are known only now.

    name     of the class
    fields   (name, type) of each
    firsts   {field: default}; 0 where nothing is said
    """
    made: Any = NamedTuple
    kind = made(name, fields)
    kind._field_defaults = {field: (firsts or {}).get(field, 0.0) for field, _ in fields}
    kind.__new__.__defaults__ = tuple(kind._field_defaults.values())
    return kind


def compile_formulas(formulas: Formulas, kinds: dict[str, Any]) -> dict[str, Any]:
    """{part: function} of the formulas that were written; each has its text as `source`. The text is the program's own, made of
    names that were checked: nothing of what the user wrote is in it.

    kinds   {name: NamedTuple} that they make
    """
    names = {name: getattr(elementary, name) for name in formulas.used} | kinds
    made: dict[str, Any] = {}
    for part, source in formulas.sources.items():
        place = f"<own rule {sha256(source.encode()).hexdigest()[:12]}>"
        linecache.cache[place] = (len(source), None, source.splitlines(keepends=True), place)
        code = next(each for each in compile(source, place, "exec").co_consts if isinstance(each, CodeType))
        function: Any = FunctionType(code, names, part)
        function.source, function.__module__ = source, __name__
        made[part] = function
    return made
