"""What every name of a rule is: state, a line of the step, a number that is set, or one that all parameters share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import NamedTuple

from optim.base.translatable import translatable
from optim.expressions.expression import find_reached
from optim.expressions.grammar import FUNCTIONS, ExpressionError
from optim.expressions.graph import Graph, Step
from optim.expressions.lower import Lowered
from optim.expressions.own_rules.names import GIVEN, RATES, RESERVED, THETA
from optim.expressions.own_rules.read import FUSED, Statement, read_rule
from optim.expressions.own_rules.tokens import RuleError
from optim.expressions.parse import CHOOSING, Node

MOST_STEPS = 6000  # operations of all lines together
MOST_NUMBERS = 24  # that a rule remembers, or that can be set
OLD, NEW, HYPER, SUMS = "old.", "new.", "h.", "sums."  # leaves of the graph; others are theta, g, t and lr


class TextPlace(NamedTuple):
    """Where something stands in the text: line and column, from 1."""

    line: int
    column: int


class RuleArithmetic(Lowered):
    """The arithmetic of all lines in one graph, whose leaves say what each name is there.

    u        step that is added up
    totals   {step that is added up over the parameters: name of the sum}
    places   {step: where it is from} of quotients, powers and logarithms, first come
    """

    def __init__(self) -> None:
        self.graph = Graph()
        self.totals: dict[int, str] = {}
        self.places: dict[int, TextPlace] = {}

    def add(self, statement: Statement, leaf: Callable[[Node], str]) -> int:
        """The step of a line's expression.

        leaf   gives the leaf that a name is

        Raises RuleError where a part of it is no number.
        """
        made: list[int] = []
        for node in statement.nodes:
            self.graph.column = node.column
            try:
                if node.op in ("parameter", "old"):
                    made.append(self.graph.name("parameter", leaf(node)))
                else:
                    made.append(self.lower(node, [made[index] for index in node.args]))
            except ExpressionError as error:
                raise RuleError(statement.line, error.column, error.reason) from None
            self.places.setdefault(made[-1], TextPlace(statement.line, node.column))
            if len(self.graph.steps) > MOST_STEPS:
                raise RuleError(statement.line, node.column, translatable("the rule is too long here; shorten it."))
        return made[-1]

    def need(self, comparison: str, step: int, limit: float) -> None:
        """Outside the domain of a function a rule gives nan, as a program does."""

    def require(self, condition: int) -> None:
        """The same."""

    def sum(self, u: int) -> int:
        """The sum over the parameters of the run."""
        name = self.totals.setdefault(u, f"sum{len(self.totals) + 1}")
        return self.graph.name("parameter", SUMS + name)

    def fused(self, u: int, v: int, w: int) -> int:
        """u*v + w, rounded once."""
        return self.graph.make("fused", u, v, w)

    def norm(self, u: int) -> int:
        """The root of the sum of squares over the parameters of the run."""
        return self.graph.make("sqrt", self.sum(self.graph.make("*", u, u)))

    def mean(self, u: int) -> int:
        """The mean over the parameters of the run."""
        return self.graph.make("/", self.sum(u), self.sum(self.graph.number(1.0)))


class Definition(NamedTuple):
    """A line that sets something.

    name   what it sets; "theta" for the parameter itself
    root   the step that it is
    each   whether every parameter of the run has its own
    text   as it was written
    place  of the name
    """

    name: str
    root: int
    each: bool
    text: str
    place: TextPlace


@dataclass(frozen=True, eq=False)
class OwnRule:
    """A rule as it was read.

    text         as it was written
    graph        the arithmetic of all lines
    lines        what the lines define, in their order
    starts       {state: step} of what is said of it before the first step
    states       names that are remembered from step to step
    totals       {step: name} of what is added up over the parameters
    hyper        names of the numbers that can be set, "lr" first
    places       {step: where it is from}
    """

    text: str
    graph: Graph
    lines: tuple[Definition, ...]
    starts: dict[str, int]
    states: tuple[str, ...]
    totals: dict[int, str]
    hyper: tuple[str, ...]
    places: dict[int, TextPlace]

    def define(self, name: str) -> Definition:
        """The line that sets a name."""
        return next(line for line in self.lines if line.name == name)

    def leaves(self, root: int) -> frozenset[str]:
        """The leaves that a step is made of.

        root   the step
        """
        return find_leaves(self.graph, root)


def find_leaves(graph: Graph, root: int) -> frozenset[str]:
    """The leaves that a step is made of.

    root   the step
    """
    return frozenset(graph.steps[k].name for k in find_reached(graph, [root]) if graph.steps[k].op == "parameter")


@lru_cache(maxsize=256)
def read_roles(text: str) -> OwnRule:
    """The rule that a text describes.

    text   of the rule

    Raises RuleError with the line and the column where it is none.
    """
    statements = read_rule(text)
    lines, starts = [s for s in statements if not s.start], [s for s in statements if s.start]
    check_names(lines, starts)
    rate = find_rate(statements)
    order = {line.name: k for k, line in enumerate(lines)}
    states = [name for name in order if name != THETA and is_remembered(name, lines, order)]
    for start in starts:
        if start.name not in states:
            told = translatable(
                "{name} is given a first value, but no line reads it before it is set; leave this out.", name=start.name
            )
            raise RuleError(start.line, start.column, told)
    arithmetic = RuleArithmetic()

    def find_leaf(node: Node, at: int, line: Statement) -> str:
        name = node.text
        if name == THETA:
            return NEW + THETA if THETA in order and order[THETA] < at and node.op != "old" else THETA
        if name in order:
            return (NEW if order[name] < at and node.op != "old" else OLD) + name
        if node.op == "old":
            told = translatable("{name} of the step before is asked for, but no line sets {name}.", name=name)
            raise RuleError(line.line, node.column, told)
        if name in RESERVED:
            raise RuleError(line.line, node.column, describe_given(name))
        return name if name in GIVEN else "lr" if name == rate else HYPER + name

    roots = [arithmetic.add(line, partial(find_leaf, at=k, line=line)) for k, line in enumerate(lines)]
    firsts = {s.name: arithmetic.add(s, partial(find_first, start=s, order=order, rate=rate)) for s in starts}
    each = find_each(arithmetic.graph, {line.name: root for line, root in zip(lines, roots, strict=True)}, firsts)
    found = tuple(
        Definition(line.name, root, line.name in each, line.text, TextPlace(line.line, line.column))
        for line, root in zip(lines, roots, strict=True)
    )
    hyper = list_hyper(arithmetic.graph)
    for names, what in (
        (hyper, translatable("numbers that can be set")),
        (states, translatable("numbers that are remembered")),
    ):
        if len(names) > MOST_NUMBERS:
            told = translatable(
                "there are {n} {what}, but {most} are the most.", n=len(names), what=what, most=MOST_NUMBERS
            )
            raise RuleError(1, 1, told)
    return OwnRule(text, arithmetic.graph, found, firsts, tuple(states), arithmetic.totals, hyper, arithmetic.places)


def check_names(lines: list[Statement], starts: list[Statement]) -> None:
    """Raises RuleError where a name has two roles, or is set twice, or theta never is.

    lines    what the rule sets
    starts   what it says of the time before the first step
    """
    seen: dict[str, int] = {}
    for line in lines:
        name = line.name
        if name in GIVEN or name in RESERVED:
            raise RuleError(line.line, line.column, describe_given(name))
        if name in seen:
            told = (
                translatable(
                    "theta is set in line {first} already; write one line with the whole step.", first=seen[name]
                )
                if name == THETA
                else translatable(
                    "{name} is set in line {first} already; give this one another name.", name=name, first=seen[name]
                )
            )
            raise RuleError(line.line, line.column, told)
        if name in FUNCTIONS or name in ("frac", "pi", FUSED) or name in CHOOSING:
            told = translatable("{name} is a function, so it cannot be set as well; choose another name.", name=name)
            raise RuleError(line.line, line.column, told)
        seen[name] = line.line
    firsts: set[str] = set()
    for start in starts:
        if start.name in firsts or start.name == THETA:
            told = (
                translatable("theta begins where the run begins; leave this out.")
                if start.name == THETA
                else translatable("{name} has a first value already; leave one of them out.", name=start.name)
            )
            raise RuleError(start.line, start.column, told)
        firsts.add(start.name)
    if THETA not in seen:
        last = (lines or starts)[-1]
        raise RuleError(last.line, 1, translatable("no line changes theta; add one, for example theta = theta - lr*g."))


def describe_given(name: str) -> str:
    """Why a name cannot be set, in a sentence."""
    told = {
        "g": translatable("g is the gradient, which is given; call what is made of it g′ or another name."),
        "t": translatable("t is the step, 1, 2, ..., which is given; choose another name."),
        "lr": translatable("lr is the rate, which is given; choose another name for what is made of it."),
    }
    return told.get(name) or translatable("no number can be called {word}; choose another name.", word=repr(name))


def find_rate(statements: list[Statement]) -> str:
    """What the text calls the rate: "lr", or α or η where it says nothing of lr and no line sets that."""
    used = {node.text for s in statements for node in s.nodes if node.op == "parameter"}
    named = {s.name for s in statements}
    letters = [name for name in RATES if name in used and name not in named]
    if "eta" in letters and "alpha" in letters and "lr" not in letters:
        return "eta"  # who writes both calls the rate η
    return letters[0] if letters else "lr"


def is_remembered(name: str, lines: list[Statement], order: dict[str, int]) -> bool:
    """Whether a line reads a name before it is set.

    order   {name: index of its line}
    """
    return any(
        node.text == name and (node.op == "old" or (node.op == "parameter" and order[name] >= k))
        for k, line in enumerate(lines) for node in line.nodes
    )  # fmt: skip


def find_first(node: Node, start: Statement, order: dict[str, int], rate: str) -> str:
    """The leaf that a name is before the first step: a number that can be set, or theta.

    start   the line
    order   {name: index of its line}
    rate    what the text calls the rate

    Raises RuleError for anything else.
    """
    if node.op == "old" or (node.text in order and node.text != THETA) or node.text in ("g", "t"):
        told = translatable(
            "a first value is made of numbers, hyperparameters and theta; {name} is not there yet.", name=node.text
        )
        raise RuleError(start.line, node.column, told)
    return THETA if node.text == THETA else "h.lr" if node.text == rate else HYPER + node.text


def find_each(graph: Graph, roots: dict[str, int], firsts: dict[str, int]) -> frozenset[str]:
    """The names that every parameter has its own number for: what is made of theta, of g, or of such names.

    roots    {name: its step}
    firsts   {name: step of its first value}
    """
    reads = {name: find_leaves(graph, root) for name, root in roots.items()}
    own = {name for name, root in firsts.items() if THETA in find_leaves(graph, root)} | {THETA}
    while True:
        more = {
            name for name, leaves in reads.items()
            if name not in own and any(leaf in ("g", THETA) or (leaf[:4] in (OLD, NEW) and leaf[4:] in own) for leaf in leaves)
        }  # fmt: skip
        if not more:
            return frozenset(own)
        own |= more


def list_hyper(graph: Graph) -> tuple[str, ...]:
    """Names of the numbers that can be set, the rate first, then as they come in the text."""
    found = [
        step.name.removeprefix(HYPER) for step in graph.steps if step.op == "parameter" and step.name.startswith(HYPER)
    ]
    return tuple(dict.fromkeys(["lr", *found]))


def is_leaf(step: Step) -> bool:
    """Whether a step is a number or a name."""
    return step.op in ("number", "parameter")


def names_of(leaves: Iterable[str], kind: str) -> set[str]:
    """The names among leaves that are of a kind, OLD or NEW."""
    return {leaf.removeprefix(kind) for leaf in leaves if leaf.startswith(kind)}
