"""Any run's optimizer as an update rule that its user can edit: the catalog's formulas with the run's switches, in lines.

What the run settles is folded in (special.py); what is left are assignments, which the lines of a rule are too. The rule gives
the same bits.
"""

from __future__ import annotations

import ast
import copy
from typing import Any

from optim.base import catalog
from optim.code.format import CodeError
from optim.code.special import Special, special
from optim.expressions.own_rules.names import GIVEN, THETA
from optim.expressions.own_rules.optimizer import RULE
from optim.simulate.spec import RunSpec
from optim.simulate.step_tables import make_tables

OWN = "custom"
CALLED = {"absolute": "abs", "maximum": "max", "minimum": "min", "arctan": "atan"}
RENAMED = {"lambda": "lam", "e": "error"}
WORDS = {*GIVEN, THETA, "rule", "pi"}


class UnwrittenError(Exception):
    """A formula has something that rules have not; the text ends a sentence."""


def write_rule(spec: RunSpec) -> dict[str, Any]:
    """Hyperparameters of the optimizer "custom" that make the same run: the text of the rule and its numbers.

    Raises CodeError with a sentence where a formula of the optimizer cannot be written so.
    """
    if spec.optimizer == OWN:
        return dict(spec.hyper)
    spec = spec.with_(precision=None)  # how numbers are rounded is a setting beside the rule
    formulas = special(catalog.get_optimizer(spec), make_tables(spec, len(spec.start)))
    lines = RuleLines(formulas)
    try:
        text = lines.write()
    except UnwrittenError as error:
        title = formulas.entry.title
        raise CodeError("{title} cannot be written as a rule: {why}.", title=title, why=str(error)) from None
    rule = catalog.get_by_key(f"{OWN}:{text}")
    return {RULE: text, **{name: spec.hyper[name] for name in rule.Hyper._fields if name in spec.hyper}}


class RuleLines:
    """Writes the formulas of one optimizer as lines. Raises UnwrittenError where one of them cannot be.

    formulas   those of the run
    node       the syntax tree of a formula
    value      an expression of it
    local      name inside it
    fields     names of the numbers that its result holds
    known      {local name: what it is in the rule}
    after      whether it is the last of the formulas
    """

    def __init__(self, formulas: Special) -> None:
        self.formulas = formulas
        self.states = set(formulas.fields("State"))
        self.shared = set(formulas.fields("GlobalState")) - {"t", "lr"} if "update_global" in formulas.formulas else set()
        self.lines: list[tuple[str, ast.expr]] = []
        self.taken = {*WORDS, *map(self.call, self.states | self.shared), *formulas.numbers()}
        self.sums: dict[str, ast.expr] = {}
        self.remembered: set[str] = set()

    def call(self, field: str) -> str:
        """What a field of the state, or of what all share, is in the rule: another name than a setting has."""
        return f"{field}_now" if field in self.formulas.numbers() else field

    def write(self) -> str:
        """The text."""
        parts = self.formulas.formulas
        starts = self.find_starts()
        if "reduction" in parts:
            self.read_reduction(parts["reduction"].node)
        if "update_global" in parts:
            self.read(parts["update_global"].node, self.formulas.fields("GlobalState"), {}, after=False)
        self.read(parts["update"].node, self.formulas.fields("State"), {}, after=True)
        lines = [f"{name} = {self.spell(value)}" for name, value in self.drop_unused()]
        firsts = [f"{name} = {value}" for name, value in starts.items() if name in self.remembered]
        if firsts:
            lines.insert(0, f"start: {', '.join(firsts)}")
        return "\n".join(lines)

    def find_starts(self) -> dict[str, str]:
        """{state: text of its first value} where that is not 0."""
        found: dict[str, str] = {}
        for part, kind in (("init", "State"), ("init_global", "GlobalState")):
            formula = self.formulas.formulas.get(part)
            fields = [name for name in self.formulas.fields(kind) if name not in ("t", "lr")]
            if formula is None:
                defaults = getattr(self.formulas.entry, kind)._field_defaults
                found |= {self.call(name): repr(float(defaults[name])) for name in fields if defaults[name]}
                continue
            result = formula.node.body[-1]
            if len(formula.node.body) != 1 or not isinstance(result, ast.Return) or not isinstance(result.value, ast.Call):
                raise UnwrittenError("its first state is worked out in steps")
            for name, value in zip(self.formulas.fields(kind), result.value.args, strict=True):
                if name in fields and ast.unparse(value) not in ("0.0", "0"):
                    found[self.call(name)] = self.spell(RuleReader(self, {}).visit(copy.deepcopy(value)))
        return found

    def read_reduction(self, node: ast.FunctionDef) -> None:
        """The terms that are added up: locals are put in where they are used."""
        known: dict[str, ast.expr] = {}
        for statement in node.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                known[statement.targets[0].id] = RuleReader(self, known).visit(copy.deepcopy(statement.value))
            elif isinstance(statement, ast.Return) and isinstance(statement.value, ast.Call):
                for name, value in zip(self.formulas.entry.Reduction._fields, statement.value.args, strict=True):
                    self.sums[name] = RuleReader(self, known).visit(copy.deepcopy(value))
            else:
                raise UnwrittenError("what it adds up over the parameters is worked out by cases")

    def read(self, node: ast.FunctionDef, fields: tuple[str, ...], known: dict[str, ast.expr], after: bool) -> None:
        """One formula: an assignment is a line, and so is every number that it gives.

        fields   names of the numbers that its result holds
        known    {local name: what it is called in the rule}
        after    whether it is the last of them
        """
        for statement in node.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                name = statement.targets[0].id
                value = RuleReader(self, known, after).visit(copy.deepcopy(statement.value))
                if isinstance(value, ast.Name | ast.Compare) or is_condition(value):
                    known[name] = value
                    continue
                ends = self.find_field(node, name, fields)
                own = ends if ends and ends not in {line for line, _ in self.lines} else self.find_name(name)
                self.lines.append((own, value))
                known[name] = ast.Name(own)
            elif isinstance(statement, ast.Return):
                self.read_result(statement.value, fields, known, after)
            else:
                raise UnwrittenError("its formula decides by cases")

    def find_field(self, node: ast.FunctionDef, local: str, fields: tuple[str, ...]) -> str:
        """The field of the result that a local name ends as, where it is set once; "" where there is none."""
        here = [s.value for s in node.body if isinstance(s, ast.Assign) and getattr(s.targets[0], "id", "") == local]
        set_here = [value for value in here if not isinstance(value, ast.Name | ast.Attribute)]
        result = node.body[-1]
        assert isinstance(result, ast.Return)
        for call in ast.walk(result):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("State", "GlobalState") and len(set_here) == 1:
                for field, value in zip(fields, call.args, strict=True):
                    if getattr(value, "id", "") == local:
                        return self.call(field)
        return ""

    def find_name(self, local: str) -> str:
        """A name that no other line has."""
        wanted = RENAMED.get(local, local)
        wanted = {"g": "g_prime", THETA: "shrunk", "lr": "rate"}.get(wanted, wanted)
        name = next(n for k in range(1, 99) if (n := wanted if k == 1 else f"{wanted}{k}") not in self.taken)
        self.taken.add(name)
        return name

    def read_result(
        self, value: ast.expr | None, fields: tuple[str, ...], known: dict[str, ast.expr], after: bool
    ) -> None:
        """theta, the state, and what is shared, as the formula returns them."""
        assert value is not None
        parts = list(value.elts) if isinstance(value, ast.Tuple) else [value]
        set_names = {name for name, _ in self.lines}
        kinds = ("State", "GlobalState")
        records = [part for part in parts if isinstance(part, ast.Call) and getattr(part.func, "id", "") in kinds]
        found = [
            (self.call(field), RuleReader(self, known, after).visit(copy.deepcopy(part)))
            for record in records for field, part in zip(fields, record.args, strict=True) if field not in ("t", "lr")
        ]  # fmt: skip
        for field, part in found:
            if field not in set_names:
                self.lines.append((field, part))
        if parts[0] not in records:
            self.lines.append((THETA, RuleReader(self, known, after).visit(copy.deepcopy(parts[0]))))

    def drop_unused(self) -> list[tuple[str, ast.expr]]:
        """The lines that matter: those of theta and of what is remembered, and what these are made of."""
        reads = {name: {n.id for n in ast.walk(value) if isinstance(n, ast.Name)} for name, value in self.lines}
        needed, todo = set(), [THETA]
        while todo:
            name = todo.pop()
            if name not in needed:
                needed.add(name)
                todo += [other.removesuffix(OLD) for other in reads.get(name, ()) if other.removesuffix(OLD) in reads]
        order = {name: k for k, (name, _) in enumerate(self.lines)}
        kept = [(name, value) for name, value in self.lines if name in needed]
        for name, value in kept:
            for node in ast.walk(value):
                if isinstance(node, ast.Name) and node.id.endswith(OLD):
                    state = node.id.removesuffix(OLD)
                    self.remembered.add(state)
                    node.id = state if order.get(state, -1) >= order[name] else f"{state}_{{t-1}}"
        return kept

    def spell(self, value: ast.expr) -> str:
        """An expression as a rule has it."""
        return RuleSpeller().write(value)


OLD = "__old"  # behind the name of a state, until it is known whether its line comes before


class RuleReader(ast.NodeTransformer):
    """An expression with the rule's names in place of s.v, h.beta, k.lr, sums.x and locals.

    node    what is read
    lines   of the rule
    known   {local name: what it is in the rule}
    after   whether what all parameters share is that of this step already
    """

    def __init__(self, lines: RuleLines, known: dict[str, ast.expr], after: bool = False) -> None:
        self.lines, self.known, self.after = lines, known, after

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """A local name."""
        return copy.deepcopy(self.known.get(node.id, node))

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """A function; its name stays."""
        node.args = [self.visit(argument) for argument in node.args]
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """A number of the state, of the settings, or of what all parameters share."""
        base, name = getattr(node.value, "id", ""), node.attr
        if base == "sums":
            return ast.Call(ast.Name("sum"), [copy.deepcopy(self.lines.sums[name])], [])
        if base == "s":
            return ast.Name(self.lines.call(name) + OLD)
        if base == "k" and name in self.lines.shared:
            return ast.Name(self.lines.call(name) + ("" if self.after else OLD))
        return ast.Name(name)


def is_condition(node: ast.expr) -> bool:
    """Whether an expression is a condition made of several.

    node   the expression
    """
    return isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr)


BINDING: dict[type[ast.AST], tuple[str, int]] = {
    ast.Add: ("+", 1), ast.Sub: ("-", 1), ast.Mult: ("*", 2), ast.Div: ("/", 2), ast.BitAnd: ("and", 0), ast.BitOr: ("or", 0),
}  # fmt: skip
COMPARED: dict[type[ast.AST], str] = {
    ast.Gt: ">", ast.GtE: ">=", ast.Lt: "<", ast.LtE: "<=", ast.Eq: "==", ast.NotEq: "!=",
}  # fmt: skip


class RuleSpeller:
    """Writes a syntax tree as an expression of a rule. Raises UnwrittenError where it has something that rules have not.

    node   the tree
    """

    def write(self, node: ast.expr, at_least: int = 0) -> str:
        """The expression, in brackets where it binds less tightly than `at_least`."""
        level, text = self.spell(node)
        return text if level >= at_least else f"({text})"

    def spell(self, node: ast.expr) -> tuple[int, str]:
        """(how tightly it binds, the text)."""
        if isinstance(node, ast.Name):
            return 4, node.id
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            return 4, f"{node.value:g}" if float(f"{node.value:g}") == node.value else repr(node.value)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            return 1, f"-{self.write(node.operand, 2)}"
        if isinstance(node, ast.BinOp) and type(node.op) in BINDING:
            sign, level = BINDING[type(node.op)]
            space = "" if level == 2 else " "
            return level, f"{self.write(node.left, level)}{space}{sign}{space}{self.write(node.right, level + 1)}"
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            left, right = self.write(node.left, 1), self.write(node.comparators[0], 1)
            return 0, f"{left} {COMPARED[type(node.ops[0])]} {right}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            name, args = node.func.id, node.args
            if name == "clamp":
                return 4, f"min(max({self.write(args[0])}, {self.write(args[1])}), {self.write(args[2])})"
            if name == "power":
                return 3, f"{self.write(args[0], 4)}^{self.write(args[1], 4)}"
            return 4, f"{CALLED.get(name, name)}({', '.join(map(self.write, args))})"
        raise UnwrittenError(f"it has {ast.unparse(node)}")
