"""An update rule that the user writes, as an optimizer: "custom"."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from optim.base.checks import check_text
from optim.base.resources import list_resources
from optim.base.translatable import translatable
from optim.expressions.own_rules.optimizer import ABOUT, RULE, SOURCE, TITLE, ReadRule, make
from optim.expressions.own_rules.tokens import LONGEST
from optim.optimizers.base import Optimizer

EXAMPLE = "v = beta*v + (1 - beta)*g^2\ntheta = theta - lr*g/(sqrt(v) + eps)"


@dataclass(frozen=True)
class RuleExample:
    """A rule to begin with.

    title    in lists
    source   its paper
    hyper    a spec's hyperparameters with the text among them
    """

    title: str
    source: str
    hyper: Mapping[str, Any]


@cache
def examples() -> Mapping[str, RuleExample]:
    """{file name: example} of the rules that travel with the program, by title: one file each in resources/rules."""
    found = {}
    for path in list_resources("rules", ".json"):
        plain = json.loads(path.read_text(encoding="utf-8"))
        found[path.stem] = RuleExample(plain["title"], plain["source"], MappingProxyType(plain["hyper"]))
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: item[1].title)))


@dataclass(frozen=True)
class OwnRules:
    """What the catalog holds: the optimizer follows from the text in hyper["rule"]."""

    title: str
    about: str
    source: str

    def get_text(self, hyper: Any) -> str:
        """The rule in a spec's hyperparameters; the example where they have none.

        hyper   {hyperparameter: value}

        Raises SpecError when it is no text.
        """
        text = hyper.get(RULE, EXAMPLE) if isinstance(hyper, Mapping) else EXAMPLE
        return check_text(text, translatable("the rule"), LONGEST)

    def optimizer(self, text: str) -> Optimizer:
        """The Optimizer that a text describes. Raises SpecError with a sentence, the line and the column.

        text   of the rule
        """
        return make(text or EXAMPLE).optimizer

    def read(self, text: str) -> ReadRule:
        """The rule with all that was found out about it. Raises SpecError as `optimizer` does.

        text   of the rule
        """
        return make(text)


ENTRY = OwnRules(TITLE, ABOUT, SOURCE)
