"""Writes a rule as the formulas that the catalog's optimizers have: reduction, update_global, update, and the first state.

Every line is one line there, in the same order of operations. What depends on the step and on the settings alone is worked
out once for all parameters, in update_global.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from optim.expressions.expression import ATOM, PRODUCT, SIGNS, find_reached
from optim.expressions.own_rules.meaning import RuleMeaning
from optim.expressions.own_rules.names import GIVEN, THETA, get_symbol
from optim.expressions.own_rules.roles import NEW, OLD, SUMS, Definition, OwnRule, find_leaves, is_leaf, names_of

CHEAP = {"+", "-", "*", "/", "neg"}  # worth no number of its own
TAKEN = {"s", "h", "k", "sums", "State", "GlobalState", "Reduction", "Intermediates", "theta", "g", "moved"}


class StepTexts:
    """Writes steps of the graph as Python. What occurs more than once in an expression gets a line of its own before it.

    root     the step that is written
    leaf     gives the text of a leaf
    instead  {step: text} of what is known by a name
    """

    def __init__(self, rule: OwnRule, leaf: Callable[[str], str], instead: dict[int, str]) -> None:
        self.rule, self.leaf, self.instead = rule, leaf, instead
        self.lines: list[str] = []
        self.used: set[str] = set()
        self._count = 0

    def write(self, root: int) -> str:
        """The expression of a step; lines that it needs are added."""
        graph = self.rule.graph
        texts: dict[int, tuple[int, str]] = {}
        steps = self._find_needed(root)
        uses = Counter(a for index in steps if index not in self.instead for a in graph.steps[index].args)
        for index in steps:
            if index in self.instead:
                texts[index] = (ATOM, self.instead[index])
                continue
            texts[index] = self._write(index, texts)
            if uses[index] > 1 and not is_leaf(graph.steps[index]) and graph.steps[index].op not in SIGNS_OF_CONDITIONS:
                self._count += 1
                self.lines.append(f"part_{self._count} = {texts[index][1]}")
                texts[index] = (ATOM, f"part_{self._count}")
        return texts[root][1]

    def _find_needed(self, root: int) -> list[int]:
        needed, todo = set(), [root]
        while todo:
            index = todo.pop()
            if index not in needed:
                needed.add(index)
                todo += () if index in self.instead else self.rule.graph.steps[index].args
        return sorted(needed)

    def _write(self, index: int, texts: dict[int, tuple[int, str]]) -> tuple[int, str]:
        op, args, name, value = self.rule.graph.steps[index]
        if op == "number":
            return (ATOM if value >= 0 else PRODUCT), repr(value)
        if op == "parameter":
            return ATOM, self.leaf(name)

        def at_least(level: int, argument: int) -> str:
            binding, text = texts[argument]
            return text if binding >= level else f"({text})"

        if op == "neg":
            return PRODUCT, f"-{at_least(ATOM, args[0])}"
        if op in SIGNS:
            sign, level, left, right = SIGNS[op]
            return level, f"{at_least(left, args[0])} {sign} {at_least(right, args[1])}"
        self.used.add(op)
        return ATOM, f"{op}({', '.join(texts[a][1] for a in args)})"


SIGNS_OF_CONDITIONS = {">", ">=", "<=", "==", "!=", "and", "or"}


@dataclass
class Formulas:
    """The formulas of a rule as texts, and the names of their numbers.

    states        of each parameter, in the order of the lines
    lines         of each parameter that are no state
    shared        {field of GlobalState: name or step that it holds}, without t and lr; a name with a "-" in front is of the step
                  before
    totals        names of the sums
    sources       {part: source} of those of init, init_global, reduction, update_global and update that there are
    used          names of the elementary functions in them
    added         names of the lines that are added: the root, and the divisor
    has_rate      whether one number multiplies the gradient
    rate_symbol, root_symbol, divisor_symbol   of these lines
    """

    states: tuple[str, ...]
    lines: tuple[str, ...]
    shared: dict[str, str | int]
    totals: tuple[str, ...]
    sources: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    added: tuple[str, ...] = ()
    has_rate: bool = False
    rate_symbol: str = "α"
    root_symbol: str = "√v"
    divisor_symbol: str = "d"


def call_local(name: str) -> str:
    """What a number of the rule is called inside a formula, where it must not hide an argument.

    name   of the number
    """
    if name == THETA:
        return "moved"
    return f"{name}_" if name in TAKEN or name in ELEMENTARY or name.startswith("part_") else name


ELEMENTARY = {
    "sqrt", "exp", "log", "sin", "cos", "arctan", "power", "absolute", "sign", "maximum", "minimum", "where", "floor", "fused",
}  # fmt: skip


class FormulaWriter:
    """Writes the formulas of one rule.

    rule      as it was read and checked
    meaning   what its numbers mean
    """

    def __init__(self, rule: OwnRule, meaning: RuleMeaning) -> None:
        self.rule, self.rate = rule, meaning.rate
        self.added = {} if meaning.added.keys() & {line.name for line in rule.lines} else meaning.added
        self.each = [line for line in rule.lines if line.each and line.name != THETA]
        self.common = [line for line in rule.lines if not line.each]
        self.states = tuple(line.name for line in self.each if line.name in rule.states)
        self.own_lines = tuple(line.name for line in self.each if line.name not in rule.states)
        self.common_states = tuple(line.name for line in self.common if line.name in rule.states)
        self.hoisted = self._find_hoisted()
        self.before = self._find_before()
        self.formulas = Formulas(self.states, self.own_lines, self._name_shared(), tuple(rule.totals.values()))
        self.formulas.added, self.formulas.has_rate = tuple(self.added), self.rate is not None
        if self.added:
            self.formulas.root_symbol = f"√{get_symbol(meaning.root_of + '_hat' * meaning.corrected)}"
            self.formulas.rate_symbol = f"{get_symbol('lr')}/d"

    # ---- what all parameters share

    def is_common(self, root: int) -> bool:
        """Whether a step is the same for all parameters of a run.

        root   the step
        """
        each = {line.name for line in self.each} | {THETA}
        leaves = find_leaves(self.rule.graph, root)
        return not any(leaf in ("g", THETA) or (leaf[:4] in (OLD, NEW) and leaf[4:] in each) for leaf in leaves)

    def _find_hoisted(self) -> dict[int, str]:
        """{step: name} of the largest parts of the lines of each parameter that all share and that cost something."""
        names = {*self.rule.hyper, *GIVEN, *(line.name for line in self.rule.lines)}
        found: dict[int, str] = {}
        roots = [line.root for line in self.rule.lines if line.each] + [*self.added.values()]
        roots += [self.rate] if self.rate is not None else []
        todo = list(reversed(roots))
        while todo:
            index = todo.pop()
            step = self.rule.graph.steps[index]
            if is_leaf(step) and not step.name.startswith(SUMS):
                continue
            if self.is_common(index):
                if self._costs(index) and index not in found:
                    number = next(n for n in range(1, 999) if f"c{n}" not in names)
                    names.add(f"c{number}")
                    found[index] = f"c{number}"
                continue
            todo += reversed(step.args)
        return found

    def _costs(self, root: int) -> bool:
        reached = [self.rule.graph.steps[k] for k in find_reached(self.rule.graph, [root])]
        return any((not is_leaf(step) and step.op not in CHEAP) or step.name.startswith(SUMS) for step in reached)

    def _find_before(self) -> dict[str, str]:
        """{shared state: field that keeps what it was before the step}, where a line of each parameter reads that."""
        read = set()
        for line in self.rule.lines:
            if line.each:
                read |= names_of(self._leaves_of_each(line.root), OLD)
        names = {line.name for line in self.rule.lines}
        return {
            name: f"{name}_before" + "_" * (f"{name}_before" in names) for name in self.common_states if name in read
        }

    def _leaves_of_each(self, root: int) -> set[str]:
        """The leaves that a line of each parameter reads itself, what is worked out for all apart."""
        found, todo = set(), [root]
        while todo:
            index = todo.pop()
            if index not in self.hoisted:
                step = self.rule.graph.steps[index]
                found |= {step.name} if step.op == "parameter" else set()
                todo += step.args
        return found

    def _name_shared(self) -> dict[str, str | int]:
        shared: dict[str, str | int] = {line.name: line.name for line in self.common}
        shared |= {own: f"-{name}" for name, own in self.before.items()}
        return shared | {name: root for root, name in self.hoisted.items()}

    # ---- the formulas

    def write(self) -> Formulas:
        """All of them."""
        made = self.formulas
        if made.totals:
            made.sources["reduction"] = self._write_reduction()
        if made.shared:
            made.sources["update_global"] = self._write_global()
        made.sources["update"] = self._write_update()
        firsts = {name: self.rule.starts[name] for name in self.rule.starts}
        if set(firsts) & set(self.states):
            made.sources["init"] = self._write_first("init(theta, h)", "State", self.states)
        if set(firsts) & set(self.common_states):
            fields = ("t", "lr", *made.shared)
            made.sources["init_global"] = self._write_first("init_global(h)", "GlobalState", fields)
        return made

    def _texts(self, leaf: Callable[[str], str], instead: dict[int, str]) -> StepTexts:
        texts = StepTexts(self.rule, leaf, instead)
        texts.used = self.formulas.used
        return texts

    def _write_reduction(self) -> str:
        needed = self._find_before_sums()

        def leaf(name: str) -> str:
            if name.startswith(NEW):
                return call_local(name.removeprefix(NEW))
            if name.startswith(OLD):
                state = name.removeprefix(OLD)
                return f"s.{state}" if state in self.states else f"k.{state}"
            return name if name in ("g", THETA) else f"k.{name}" if name in GIVEN else name

        texts = self._texts(leaf, {})
        body = [(line, line.name in needed) for line in self.rule.lines]
        for line, wanted in body:
            if wanted:
                texts.lines.append(f"{call_local(line.name)} = {texts.write(line.root)}")
        roots = [texts.write(root) for root in self.rule.totals]
        return define("reduction(theta, g, s, h, k)", [*texts.lines, f"return Reduction({', '.join(roots)})"])

    def _find_before_sums(self) -> set[str]:
        found: set[str] = set()
        todo = list(self.rule.totals)
        while todo:
            for name in names_of(self.rule.leaves(todo.pop()), NEW) - found:
                found.add(name)
                todo.append(self.rule.define(name).root)
        return found

    def _write_global(self) -> str:
        def leaf(name: str) -> str:
            if name.startswith(NEW):
                return call_local(name.removeprefix(NEW))
            if name.startswith(OLD):
                return f"k.{name.removeprefix(OLD)}"
            return f"k.{name}" if name in GIVEN else name

        texts = self._texts(leaf, {})
        for line in self.common:
            texts.lines.append(f"{call_local(line.name)} = {texts.write(line.root)}")
        values = [
            "k.t",
            "k.lr",
            *(call_local(line.name) for line in self.common),
            *(f"k.{name}" for name in self.before),
        ]
        values += [texts.write(root) for root in self.hoisted]
        return define("update_global(k, h, sums)", [*texts.lines, f"return GlobalState({', '.join(values)})"])

    def _write_update(self) -> str:
        def leaf(name: str) -> str:
            if name.startswith(NEW):
                own = name.removeprefix(NEW)
                return f"k.{own}" if own in self.formulas.shared else call_local(own)
            if name.startswith(OLD):
                state = name.removeprefix(OLD)
                return f"s.{state}" if state in self.states else f"k.{self.before[state]}"
            return name if name in ("g", THETA) else f"k.{name}" if name in GIVEN else name

        texts = self._texts(leaf, {root: f"k.{name}" for root, name in self.hoisted.items()})
        rate = ""
        for line in self.rule.lines:
            if line.name == THETA:
                for name, root in self.added.items():
                    texts.lines.append(f"{name} = {texts.write(root)}")
                    texts.instead[root] = name
                rate = self._write_rate(texts)
            if line.each:
                texts.lines.append(f"{call_local(line.name)} = {texts.write(line.root)}")
        values = [*map(call_local, self.own_lines), *self.added]
        values += [rate] if rate else []
        states = ", ".join(call_local(name) for name in self.states)
        result = f"return moved, State({states}), Intermediates({', '.join(values)})"
        return define("update(theta, g, s, h, k)", [*texts.lines, result])

    def _write_rate(self, texts: StepTexts) -> str:
        """What the last of the lines is: a local number, the rate itself, or "" where the rule has a line of that name."""
        if "rate" in self.own_lines:
            return ""
        if self.rate is None:
            return "k.lr"
        name = "own_rate" if "rate" in self.states else "rate"
        texts.lines.append(f"{name} = {texts.write(self.rate)}")
        return name

    def _write_first(self, head: str, kind: str, fields: Iterable[str]) -> str:
        texts = self._texts(lambda name: name, {})
        values = [texts.write(self.rule.starts[name]) if name in self.rule.starts else "0.0" for name in fields]
        return define(head, [*texts.lines, f"return {kind}({', '.join(values)})"])


def define(head: str, body: list[str]) -> str:
    """A function as Python text.

    head   its name and arguments
    body   its lines
    """
    return "\n    ".join([f"def {head}:", *body]) + "\n"


def find_late_sum(rule: OwnRule) -> Definition | None:
    """The line that asks for a sum of something that waits for a sum itself; None where none does."""
    late = {line.name for line in rule.lines if waits(rule, line.root)}
    for line in rule.lines:
        for root, total in rule.totals.items():
            if f"{SUMS}{total}" in rule.leaves(line.root):
                leaves = rule.leaves(root)
                if any(leaf.startswith(SUMS) for leaf in leaves) or names_of(leaves, NEW) & late:
                    return line
    return None


def waits(rule: OwnRule, root: int) -> bool:
    """Whether a step needs a sum over the parameters.

    root   the step
    """
    found: set[str] = set()
    todo = [root]
    while todo:
        leaves = rule.leaves(todo.pop())
        if any(leaf.startswith(SUMS) for leaf in leaves):
            return True
        for name in names_of(leaves, NEW) - found:
            found.add(name)
            todo.append(rule.define(name).root)
    return False
