"""The source of a function as it stands in this program, to be printed again under a name of its own, comments included."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable
from typing import Any

from optim.export.code.fold import Known, fold

STEP = "    "


class Formula:
    """One function: its syntax tree, which may be folded, and the lines it came from."""

    def __init__(self, function: Callable[..., Any], name: str = "") -> None:
        written = getattr(function, "source", None) or inspect.getsource(function)  # no file has what users write
        self.lines = textwrap.dedent(written).splitlines()
        tree = ast.parse("\n".join(self.lines)).body[0]
        assert isinstance(tree, ast.FunctionDef)
        self.node = tree
        known = getattr(function, "known", None)
        self.known = inspect.unwrap(function).__globals__ if known is None else known  # what the names in it stand for
        self.name = name or tree.name
        self._was = {id(node): ast.dump(node) for node in ast.walk(tree)}
        self._nodes = list(ast.walk(tree))  # keeps every id taken

    def fold(self, known: Known) -> Formula:
        fold(self.node, known)
        return self

    def without(self, *names: str) -> Formula:
        """Leaves out arguments (nothing in the function reads them)."""
        self.node.args.args = [argument for argument in self.node.args.args if argument.arg not in names]
        return self

    def arguments(self) -> list[str]:
        return [argument.arg for argument in self.node.args.args]

    def reads(self) -> set[str]:
        """Every name the body reads, local ones too."""
        return {node.id for part in self.node.body for node in ast.walk(part) if isinstance(node, ast.Name)}

    def needs(self) -> dict[str, Any]:
        """{name: value} of what the function takes from its module."""
        stored = {n.id for n in ast.walk(self.node) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        local = stored | set(self.arguments())
        return {name: self.known[name] for name in sorted(self.reads() - local) if name in self.known}

    def text(self) -> str:
        head = f"def {self.name}({', '.join(self.arguments())}):"
        return "\n".join([head, *self._body(self.node.body, STEP)])

    def _body(self, body: list[ast.stmt], indent: str) -> list[str]:
        return [line for statement in body for line in self._statement(statement, indent)]

    def _statement(self, statement: ast.stmt, indent: str) -> list[str]:
        """As it was written where nothing in it has changed."""
        if self._was.get(id(statement)) == ast.dump(statement):
            where = range(self._first(statement), statement.end_lineno or 0)
            return [self._moved(n, statement.col_offset, indent) for n in where]
        if isinstance(statement, ast.If):
            lines = [f"{indent}if {ast.unparse(statement.test)}:", *self._body(statement.body, indent + STEP)]
            return [*lines, f"{indent}else:", *self._body(statement.orelse, indent + STEP)] if statement.orelse else lines
        return [indent + line for line in plainly(statement).splitlines()]

    def _first(self, statement: ast.stmt) -> int:
        """The index of its first line, comments above it included."""
        first = statement.lineno - 1
        while self.lines[first - 1].lstrip().startswith("#"):
            first -= 1
        return first

    def _moved(self, n: int, column: int, indent: str) -> str:
        line = self.lines[n]
        return (indent + line[min(column, len(line) - len(line.lstrip())) :]).rstrip()


def plainly(statement: ast.stmt) -> str:
    """As one would write it: no brackets around what is returned."""
    if isinstance(statement, ast.Return) and isinstance(statement.value, ast.Tuple):
        return f"return {', '.join(ast.unparse(part) for part in statement.value.elts)}"
    return ast.unparse(statement)
