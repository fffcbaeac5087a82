"""Folds what is known of a run into a formula: switches, numbers that are always or never zero, results nobody uses."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

Body = list[ast.stmt]


class Known(ast.NodeTransformer):
    """Replaces what is known by constants and takes the branches that follow from it.

    switches {name: h.name}, nonzero {name: whether h.name != 0}, names {local name: what stands for it}.
    `kept` says which fields of State, GlobalState and the like exist: the others' arguments are left out.

    A method for a kind of `node` answers with what takes its place.

    scalars   whether numbers are single ones, never arrays
    """

    def __init__(
        self,
        switches: Mapping[str, bool] | None = None,
        nonzero: Mapping[str, bool] | None = None,
        kept: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] | None = None,
        scalars: bool = True,
    ) -> None:
        self.switches, self.nonzero, self.kept, self.scalars = switches or {}, nonzero or {}, kept or {}, scalars
        self.names: dict[str, ast.expr] = {}
        self._filtered: list[ast.Call] = []  # once is enough: afterwards the fields no longer match

    def visit_Attribute(self, node: ast.Attribute) -> ast.expr:
        """A switch becomes its value."""
        self.generic_visit(node)
        if isinstance(node.value, ast.Name) and node.value.id == "h" and node.attr in self.switches:
            return ast.Constant(self.switches[node.attr])
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """A name becomes what stands for it."""
        return self.names.get(node.id, node) if isinstance(node.ctx, ast.Load) else node

    def visit_Compare(self, node: ast.Compare) -> ast.expr:
        """A comparison with zero becomes its truth, where that is known."""
        self.generic_visit(node)
        name = node.left.attr if isinstance(node.left, ast.Attribute) else ""
        zero = isinstance(node.comparators[0], ast.Constant) and node.comparators[0].value == 0
        if ast.unparse(node.left) == f"h.{name}" and zero and isinstance(node.ops[0], ast.NotEq) and name in self.nonzero:
            return ast.Constant(self.nonzero[name])
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.expr:
        """"not" of something known becomes its truth."""
        self.generic_visit(node)
        if isinstance(node.op, ast.Not) and truth(node.operand) is not None:
            return ast.Constant(not truth(node.operand))
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.expr:
        """"and" and "or" lose the parts that are known."""
        self.generic_visit(node)
        decisive = isinstance(node.op, ast.Or)
        if any(truth(value) is decisive for value in node.values):
            return ast.Constant(decisive)
        node.values = [value for value in node.values if truth(value) is None]
        return node if len(node.values) > 1 else node.values[0] if node.values else ast.Constant(not decisive)

    def visit_IfExp(self, node: ast.IfExp) -> ast.expr:
        """A choice becomes the branch that is known to be taken."""
        self.generic_visit(node)
        known = truth(node.test)
        return node if known is None else node.body if known else node.orelse

    def visit_Call(self, node: ast.Call) -> ast.expr:
        """A call of `where` becomes the branch that is known to be taken; arguments for fields that do not exist are left out."""
        self.generic_visit(node)
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name == "isinstance" and self.scalars:
            return ast.Constant(False)
        if name == "where" and truth(node.args[0]) is not None:
            return node.args[1] if truth(node.args[0]) else node.args[2]
        if name in self.kept and node not in self._filtered:
            fields, kept = self.kept[name]
            self._filtered.append(node)
            node.args = [argument for field, argument in zip(fields, node.args, strict=False) if field in kept]
        return node

    def visit_If(self, node: ast.If) -> Any:
        """A statement becomes the branch that is known to be taken."""
        self.generic_visit(node)
        known = truth(node.test)
        if known is not None:
            return node.body if known else node.orelse
        if not node.body and not node.orelse:
            return None
        node.body = node.body or [ast.Pass()]
        return node


def truth(node: ast.expr) -> bool | None:
    """True or False where a node is one of these, else None.

    node   an expression
    """
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, bool) else None


def fold(function: ast.FunctionDef, known: Known) -> None:
    """Folds a function in place, until nothing changes any more.

    function   its syntax tree
    known      what is known of it
    """
    before = ""
    while before != (before := ast.dump(function)):
        known.visit(function)
        for body in bodies(function):
            cut_after_return(body)
        known.names = {**copies(function), **known.names}
        drop_unused(function)


def bodies(function: ast.FunctionDef) -> Iterator[Body]:
    """The lists of statements in a function, its own and those of its branches.

    function   its syntax tree
    """
    for node in ast.walk(function):
        for name in ("body", "orelse"):
            part = getattr(node, name, None)
            if isinstance(part, list):
                yield part


def cut_after_return(body: Body) -> None:
    """Removes, in place, the statements that are never reached.

    body   statements of a function or a branch
    """
    for at, statement in enumerate(body):
        if isinstance(statement, ast.Return | ast.Raise):
            del body[at + 1 :]
            return


def target(statement: ast.stmt) -> str:
    """The name that a plain assignment gives a value to, or "".

    statement   any statement
    """
    if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name):
        return statement.targets[0].id
    return ""


def copies(function: ast.FunctionDef) -> dict[str, ast.expr]:
    """{name: value} of names that only ever stand for True, False or another name, itself given a value once.

    function   its syntax tree
    """
    given = Counter(argument.arg for argument in function.args.args)
    given.update(n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))
    found: dict[str, ast.expr] = {}
    for statement in function.body:
        name = target(statement)
        if not name or given[name] != 1:
            continue
        value = statement.value  # type: ignore[attr-defined]
        if truth(value) is not None or (isinstance(value, ast.Name) and given[value.id] == 1):
            found[name] = value
    return found


def drop_unused(function: ast.FunctionDef) -> None:
    """Removes, in place, assignments to names that are read nowhere.

    function   its syntax tree
    """
    read = {node.id for node in ast.walk(function) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    for body in bodies(function):
        body[:] = [statement for statement in body if target(statement) == "" or target(statement) in read]


def read_fields(function: ast.FunctionDef, name: str) -> set[str]:
    """The x of every `name.x` that is read.

    function   its syntax tree
    name       of the record
    """
    return {
        node.attr
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == name
    }
