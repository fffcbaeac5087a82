"""What a rule's numbers mean, found from its formula: the gradient in the step and what multiplies it, means, momentum, the root.

The step is P times a gradient u where one factor of it is linear in gradients: g itself, a running mean of it, a buffer of steps.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from optim.expressions.own_rules.names import THETA
from optim.expressions.own_rules.roles import HYPER, NEW, OLD, OwnRule, find_leaves, names_of
from optim.optimizers.meaning import FirstMoment, HeavyBall, Preconditioner, SecondMoment, WeightDecay

ROOT, DENOMINATOR = "root", "denominator"  # lines that are added where the step divides by a root


@dataclass
class RuleMeaning:
    """What was found.

    rate           step that multiplies the gradient in the update, or None
    gradient       step that is that gradient, or a mean of it
    added          {name: step} of lines that are added: the root and the divisor
    root_of        name of what the root is of
    corrected      whether that is divided by a correction there
    memory         ("g", ""), ("mean", β) or ("ball", μ) where the whole step is P times g, a mean of it or a buffer; else None
    first_moment, second_moment, momentum, decay, preconditioner   as an Optimizer declares them
    """

    rate: int | None = None
    gradient: int | None = None
    added: dict[str, int] = field(default_factory=dict)
    root_of: str = ""
    memory: tuple[str, str] | None = None
    corrected: bool = False
    first_moment: FirstMoment = field(default_factory=FirstMoment)
    second_moment: SecondMoment = field(default_factory=SecondMoment)
    momentum: HeavyBall = field(default_factory=HeavyBall)
    decay: WeightDecay = field(default_factory=WeightDecay)
    preconditioner: Preconditioner = field(default_factory=Preconditioner)


class MeaningFinder:
    """Looks through one rule. Steps are indices into its graph.

    rule                         as it was read
    root, term, factor, rate     steps: a sum or product, one of its terms or factors, what multiplies the gradient
    state, name                  what is remembered
    found                        what is filled in
    sign                         1, or -1 for what is taken off
    stop                         name that is not followed
    """

    def __init__(self, rule: OwnRule) -> None:
        self.rule, self.graph = rule, rule.graph
        self.roots = {line.name: line.root for line in rule.lines}
        self.each = {line.name for line in rule.lines if line.each}
        self.linear: dict[int, bool] = {}

    def find(self) -> RuleMeaning:
        """What the rule's numbers mean."""
        found = RuleMeaning()
        for name in self.rule.states:
            self.name_state(name, found)
        for sign, term in self.split_sum(self.roots[THETA]):
            if sign < 0 and self.depends_on_gradient(term):
                found.gradient = self.find_factor(term)
                if found.gradient is not None:
                    found.rate = self.without(term, found.gradient)
                    self.name_buffer(found.gradient, found)
                else:
                    self.look_into_buffer(term, found)
                if found.rate is not None:
                    self.name_divisor(found.rate, found)
                break
        found.memory = self.find_memory(found)
        return found

    def find_memory(self, found: RuleMeaning) -> tuple[str, str] | None:
        """What a step remembers of gradients, where that is all there is in it: theta − P u, u being g, a mean or a buffer."""
        terms = self.split_sum(self.roots[THETA])
        plain = [self.graph.steps[term].name == THETA for sign, term in terms if sign > 0]
        if found.gradient is None or len(terms) != 2 or plain != [True] or "rate" in self.roots:
            return None
        if found.rate is None or THETA in find_leaves(self.graph, found.rate):
            return None
        step = next(term for sign, term in terms if sign < 0)
        if THETA in find_leaves(self.graph, step) or any(self.graph.steps[k].op in ("+", "-") for k in self.list_chain(step)):
            return None  # weight decay beside the gradient
        name = self.graph.steps[found.gradient].name
        if found.momentum and name in ("g", NEW + found.momentum.state):
            return "ball", found.momentum.hyper
        if name == "g":
            return "g", ""
        mean = found.first_moment
        return ("mean", str(mean.decay)) if mean and name == NEW + str(mean.state) else None

    def list_chain(self, root: int) -> list[int]:
        """The steps of a product and of what stands over its divisors, down to its factors that depend on the gradient."""
        root = self.follow(root)[0]
        step, found = self.graph.steps[root], [root]
        if step.op in ("*", "/", "+", "-"):
            for side in step.args[:1] if step.op == "/" else step.args:
                found += self.list_chain(side) if self.depends_on_gradient(side) else []
        return found

    # ---- sums, products, and what is linear in the gradient

    def split_sum(self, root: int, sign: int = 1) -> list[tuple[int, int]]:
        """(1 or -1, step) of the terms of a sum."""
        step = self.graph.steps[root]
        if step.op in ("+", "-"):
            right = sign if step.op == "+" else -sign
            return self.split_sum(step.args[0], sign) + self.split_sum(step.args[1], right)
        if step.op == "neg":
            return self.split_sum(step.args[0], -sign)
        return [(sign, self.follow(root, THETA)[0])] if sign else []

    def follow(self, root: int, stop: str = "") -> tuple[int, str]:
        """(the step that a name stands for, the name), where a step is nothing but the name of a line."""
        name = ""
        while self.graph.steps[root].name.startswith(NEW) and self.graph.steps[root].name[4:] not in (
            stop,
            *self.rule.states,
        ):
            name = self.graph.steps[root].name[4:]
            root = self.roots[name]
        return root, name

    def depends_on_gradient(self, root: int) -> bool:
        """Whether a step is made of g, or of what each parameter remembers."""
        leaves = find_leaves(self.graph, root)
        return "g" in leaves or bool((names_of(leaves, NEW) | names_of(leaves, OLD)) & self.each)

    def is_common(self, root: int) -> bool:
        """Whether a step is the same for all parameters."""
        leaves = find_leaves(self.graph, root)
        return not leaves & {"g", THETA} and not (names_of(leaves, NEW) | names_of(leaves, OLD)) & self.each

    def is_linear(self, root: int) -> bool:
        """Whether a step is a sum of gradients, each times what is the same for all parameters."""
        if root not in self.linear:
            self.linear[root] = False  # for what is made of itself
            self.linear[root] = self._is_linear(root)
        return self.linear[root]

    def _is_linear(self, root: int) -> bool:
        op, args, name, _ = self.graph.steps[root]
        if op == "parameter":
            if name == "g":
                return True
            state = name[4:]
            if name[:4] == OLD and state in self.each:
                return self.is_mean(state)
            return (
                name.startswith(NEW)
                and state in self.each
                and (self.is_mean(state) if state in self.rule.states else self.is_linear(self.roots[state]))
            )
        if op in ("+", "-"):
            return all(self.is_linear(a) or self.is_decay(a) for a in args) and any(map(self.is_linear, args))
        if op == "*":
            return any(self.is_linear(a) and self.is_common(b) for a, b in (args, args[::-1]))
        return (op == "/" and self.is_linear(args[0]) and self.is_common(args[1])) or (
            op == "neg" and self.is_linear(args[0])
        )

    def is_decay(self, root: int) -> bool:
        """Whether a step is theta times a number: weight decay that is added to the gradient."""
        step = self.graph.steps[root]
        return step.op == "*" and any(
            self.graph.steps[a].name == THETA and self.is_common(b) for a, b in (step.args, step.args[::-1])
        )

    def is_mean(self, state: str) -> bool:
        """Whether a state is a share of itself and a sum of gradients."""
        key = self.roots[state]
        if key in self.linear:
            return self.linear[key]
        self.linear[key] = True
        kept, rest = self.split_memory(state)
        self.linear[key] = (
            kept is not None and bool(rest) and all(self.is_linear(term) or self.is_decay(term) for _, term in rest)
        )
        return self.linear[key]

    def split_memory(self, state: str) -> tuple[int | None, list[tuple[int, int]]]:
        """(what share of itself a state keeps, the other terms of its line); (None, []) where it is no such sum."""
        kept, rest = [], []
        terms = self.split_sum(self.roots[state])
        if [sign for sign, _ in terms] == [1, 1] and self.graph.steps[terms[0][1]].name == OLD + state:
            mixed = self.split_difference(state, terms[1][1])
            if mixed is not None:
                return mixed[0], [(1, mixed[1])]
        for sign, term in terms:
            step = self.graph.steps[term]
            if step.name == OLD + state:
                kept.append(self.graph.number(float(sign)))
            elif step.op == "*" and (OLD + state) in (self.graph.steps[a].name for a in step.args):
                other = step.args[1] if self.graph.steps[step.args[0]].name == OLD + state else step.args[0]
                if not self.is_common(other) or sign < 0:
                    return None, []
                kept.append(other)
            else:
                if OLD + state in find_leaves(self.graph, term):
                    return None, []
                rest.append((sign, term))
        return (kept[0], rest) if len(kept) == 1 else (None, [])

    def split_difference(self, state: str, term: int) -> tuple[int, int] | None:
        """(share that is kept, what is taken in) of v + (g² − v)(1 − β); None where a term is nothing of the kind."""
        step = self.graph.steps[term]
        if step.op != "*":
            return None
        for a, b in (step.args, step.args[::-1]):
            inner, rest = self.graph.steps[a], self.graph.steps[b]
            if inner.op == "-" and self.graph.steps[inner.args[1]].name == OLD + state and rest.op == "-":
                kept = self.graph.steps[rest.args[1]].name
                if self.graph.is_number(rest.args[0], 1.0) and kept.startswith(HYPER):
                    return rest.args[1], self.graph.make("*", b, inner.args[0])
        return None

    def find_factor(self, root: int) -> int | None:
        """The factor of a product or quotient that is linear in gradients; None where there is none, or more than one."""
        root = self.follow(root)[0]
        step = self.graph.steps[root]
        if step.op not in ("*", "/", "+", "-") or (step.op in ("+", "-") and self.is_linear(root)):
            return root if self.is_linear(root) else None
        sides = step.args[:1] if step.op in ("/", "-") else step.args
        if step.op in ("+", "-") and sum(map(self.depends_on_gradient, step.args)) != 1:
            return None
        found = [
            inner for inner in (self.find_factor(a) for a in sides if self.depends_on_gradient(a)) if inner is not None
        ]
        return found[0] if len(found) == 1 else None

    def without(self, root: int, factor: int) -> int:
        """A product without one of its factors.

        root     the product
        factor   the step that is left out
        """
        root = root if root == factor else self.follow(root)[0]
        if root == factor:
            return self.graph.number(1.0)
        op, args, _, _ = self.graph.steps[root]
        if op == "/":
            return self.graph.make("/", self.without(args[0], factor), args[1])
        left = self._holds(args[0], factor)
        if op in ("+", "-"):  # what else is added is no gradient
            return self.without(args[0] if left else args[1], factor)
        return self.graph.make(
            "*", self.without(args[0], factor) if left else args[0], args[1] if left else self.without(args[1], factor)
        )

    def _holds(self, root: int, factor: int) -> bool:
        root = root if root == factor else self.follow(root)[0]
        step = self.graph.steps[root]
        return root == factor or (step.op in ("*", "/", "+", "-") and any(self._holds(a, factor) for a in step.args))

    # ---- names

    def name_state(self, name: str, found: RuleMeaning) -> None:
        """Says what a state is, where it is a mean or a sum of gradients or of their squares."""
        if name not in self.each:
            return
        kept, rest = self.split_memory(name)
        if kept is None or len(rest) not in (1, 2):
            return
        decay = self.graph.steps[kept].name.removeprefix(HYPER) if self.graph.steps[kept].name.startswith(HYPER) else ""
        whole = self.graph.value(kept) == 1.0
        if not (decay or whole) or any(sign < 0 for sign, _ in rest) or len(rest) != 1:
            return
        share, of = self.split_share(rest[0][1], decay)
        squared = self.find_squared(of)
        if squared is not None and not found.second_moment and share is not None:
            found.second_moment = SecondMoment(name, decay, squared)
        elif decay and share and self.graph.steps[of].name == "g" and not found.first_moment:
            found.first_moment = FirstMoment(name, decay, bounded=False)

    def split_share(self, term: int, decay: str) -> tuple[bool | None, int]:
        """(whether a term is (1 − decay) times something, what); (None, term) where the factor is another one."""
        factors: list[int] = []
        todo = [term]
        while todo:
            index = todo.pop()
            step = self.graph.steps[index]
            if step.op == "*":
                todo += step.args
            else:
                factors.append(index)
        shares = [k for k in factors if self.is_common(k)]
        rest = [k for k in factors if not self.is_common(k)]
        if not rest or len(shares) > 1 or (shares and not (decay and self.is_rest_of(shares[0], decay))):
            return None, term
        of = rest[0]
        for other in rest[1:]:
            of = self.graph.make("*", of, other)
        return bool(shares), of

    def is_rest_of(self, root: int, decay: str) -> bool:
        """Whether a step is 1 − decay."""
        step = self.graph.steps[root]
        return (
            step.op == "-"
            and self.graph.is_number(step.args[0], 1.0)
            and self.graph.steps[step.args[1]].name == HYPER + decay
        )

    def find_squared(self, root: int) -> str | None:
        """ "" where a step is g², the name of a line where it is the square of a gradient that is made there; else None."""
        step = self.graph.steps[root]
        if step.op != "*" or step.args[0] != step.args[1]:
            return None
        name = self.graph.steps[step.args[0]].name
        if name == "g":
            return ""
        own = name.removeprefix(NEW)
        made = name.startswith(NEW) and own in self.each and own not in self.rule.states
        return own if made and self.depends_on_gradient(self.roots[own]) else None

    def name_buffer(self, factor: int, found: RuleMeaning) -> None:
        """Heavy ball: the step is a buffer that keeps a share of itself and takes in whole gradients."""
        name = self.graph.steps[factor].name
        if not name.startswith(NEW) or name[4:] not in self.rule.states or found.first_moment.state == name[4:]:
            return
        kept, rest = self.split_memory(name[4:])
        if kept is None or not self.graph.steps[kept].name.startswith(HYPER) or [sign for sign, _ in rest] != [1]:
            return
        if self.split_share(rest[0][1], "") == (False, rest[0][1]) or self.graph.steps[rest[0][1]].name == "g":
            found.momentum = HeavyBall(name[4:], self.graph.steps[kept].name.removeprefix(HYPER))

    def look_into_buffer(self, term: int, found: RuleMeaning) -> None:
        """Heavy ball behind the division: the step is a buffer of steps or of directions, each P times a gradient."""
        leaves = [
            leaf
            for leaf in find_leaves(self.graph, self.follow(term)[0])
            if leaf.startswith(NEW) and leaf[4:] in self.each
        ]
        if len(leaves) != 1 or leaves[0][4:] not in self.rule.states:
            return
        state = leaves[0][4:]
        buffer = self.graph.name("parameter", leaves[0])
        kept, rest = self.split_memory(state)
        if kept is None or [sign for sign, _ in rest] != [1] or not self.graph.steps[kept].name.startswith(HYPER):
            return
        if not self._holds(term, buffer):
            return
        outside, inside = self.without(term, buffer), rest[0][1]
        found.gradient = self.find_factor(inside)
        if found.gradient is None or not self.is_common(outside):
            return
        share = self.without(inside, found.gradient)
        step = self.graph.steps[share]
        plain = step.op == "/" and self.graph.is_number(step.args[0], 1.0)
        found.rate = self.graph.make("/", outside, step.args[1]) if plain else self.graph.make("*", outside, share)
        within = "lr" in find_leaves(self.graph, self.follow(inside)[0])
        found.momentum = HeavyBall(state, self.graph.steps[kept].name.removeprefix(HYPER), lr_inside=within)

    def name_divisor(self, rate: int, found: RuleMeaning) -> None:
        """The root of a mean of squares that the step divides by, with ε behind or under it."""
        divisor = self.find_divisor(rate)
        if divisor is None or not found.second_moment:
            return
        whole, divisor_name = self.follow(divisor)
        step, eps, inside = self.graph.steps[whole], "", False
        root = whole
        root_name = ""
        if step.op == "+":
            names = [self.graph.steps[a].name for a in step.args]
            added = [n.removeprefix(HYPER) for n in names if n.startswith(HYPER)]
            roots = [side for side in map(self.follow, step.args) if self.is_root(side[0], found)]
            if len(added) != 1 or len(roots) != 1:
                return
            eps, (root, root_name) = added[0], roots[0]
        elif step.op == "sqrt":
            under = self.graph.steps[self.follow(step.args[0])[0]]
            added = [
                self.graph.steps[a].name.removeprefix(HYPER)
                for a in under.args
                if self.graph.steps[a].name.startswith(HYPER)
            ]
            if under.op == "+" and len(added) == 1:
                eps, inside = added[0], True
                other = next(a for a in under.args if not self.graph.steps[a].name.startswith(HYPER))
                root = self.graph.make("sqrt", other)
        if not self.is_root(root, found):
            return
        base = self.graph.steps[root].args[0]
        named = self.graph.steps[base].name.startswith(NEW) and self.graph.steps[root].op == "sqrt"
        found.root_of = self.graph.steps[base].name[4:] if named else found.second_moment.state
        found.corrected = not named
        found.added = {} if root_name else {ROOT: root}
        found.added |= {} if divisor_name else {DENOMINATOR: whole}
        found.preconditioner = Preconditioner(root_name or ROOT, divisor_name or DENOMINATOR, eps, inside)

    def is_root(self, root: int, found: RuleMeaning) -> bool:
        """Whether a step is a root of the second moment, perhaps corrected."""
        step = self.graph.steps[root]
        if step.op == "/" and self.is_common(step.args[1]):
            return self.is_root(self.follow(step.args[0])[0], found)
        if step.op != "sqrt":
            return False
        under = self.follow(step.args[0])[0]
        inner = self.graph.steps[under]
        if inner.op == "/" and self.is_common(inner.args[1]):
            under = self.follow(inner.args[0])[0]
        return self.graph.steps[under].name == NEW + found.second_moment.state

    def find_divisor(self, root: int) -> int | None:
        """The only divisor in a product that parameters do not share; None where there are more, or none."""
        step = self.graph.steps[root]
        if step.op == "/":
            own = [] if self.is_common(step.args[1]) else [step.args[1]]
            inner = self.find_divisor(step.args[0])
            found = [*own, *([] if inner is None else [inner])]
            return found[0] if len(found) == 1 else None
        if step.op == "*":
            found = [d for d in map(self.find_divisor, step.args) if d is not None]
            return found[0] if len(found) == 1 else None
        return None
