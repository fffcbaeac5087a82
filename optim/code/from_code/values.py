"""The values of pasted code: numbers, arithmetic, and what the same text assigns. Nothing is executed."""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from optim.base.errors import SpecError
from optim.code.from_code.names import dot_names

DEEPEST = 100  # names that stand for names, and brackets in each other
LARGEST_WHOLE = 2**53  # beyond, whole numbers are floats, so that no text makes endless ones
OPERATIONS: dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv, ast.Mod: operator.mod,
}  # fmt: skip
SPELLED = {"true": True, "false": False, "null": None}  # as JSON writes them
NUMBERS = {"math.pi": math.pi, "np.pi": math.pi, "numpy.pi": math.pi, "math.e": math.e}
UNKNOWN = ast.Constant(value=...)  # what a loop or a call assigns
Scope = tuple[str, ...]


class Assigned(NamedTuple):
    """node     what the name stands for from this line on
    always   whether nothing decides about it: no branch, no loop
    """

    line: int
    node: ast.expr
    always: bool


class Values:
    """The names of a text and what they are assigned, scope by scope. `scopes` has the scope of every call.

    tree   syntax of the text
    """

    def __init__(self, tree: ast.Module) -> None:
        self._assigned: dict[tuple[Scope, str], list[Assigned]] = {}
        self._classes: set[str] = set()
        self._arguments: dict[str, ast.expr] = {}  # of the command line, with their defaults
        self.scopes: dict[ast.AST, Scope] = {}
        self.targets: dict[ast.AST, str] = {}  # the name that a value was assigned to
        self.used_defaults: dict[str, None] = {}
        self._known: dict[ast.AST, Any] = {}  # so that a name in a name in a name is worked out once
        self._walk(tree, (), True)

    def _walk(self, tree: ast.AST, scope: Scope, always: bool) -> None:
        todo = [(tree, scope, always)]
        while todo:
            node, scope, always = todo.pop()
            self.scopes[node] = scope
            self._note(node, scope, always)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                scope, always = (*scope, node.name), True
            elif isinstance(node, ast.If | ast.For | ast.While | ast.Try | ast.AsyncFor):
                always = False
            todo += [(child, scope, always) for child in reversed(list(ast.iter_child_nodes(node)))]

    def _note(self, node: ast.AST, scope: Scope, always: bool) -> None:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self._assign(target, node.value, scope, always)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value is not None:
            self._assign(node.target, node.value, scope, always)
        elif isinstance(node, ast.AugAssign | ast.For | ast.AsyncFor):
            self._assign(node.target, UNKNOWN, scope, False)
        elif isinstance(node, ast.ClassDef):
            self._classes.add(node.name)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            names = [*node.args.posonlyargs, *node.args.args]
            for name, value in zip(reversed(names), reversed(node.args.defaults), strict=False):
                self._put((*scope, node.name), name.arg, Assigned(node.lineno, value, True))
            for name, given in zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True):
                if given is not None:
                    self._put((*scope, node.name), name.arg, Assigned(node.lineno, given, True))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "add_argument":
            words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            default = next((word.value for word in node.keywords if word.arg == "default"), None)
            if default is not None:
                self._arguments |= {word.lstrip("-").replace("-", "_"): default for word in words}

    def _assign(self, target: ast.AST, value: ast.expr, scope: Scope, always: bool) -> None:
        if isinstance(target, ast.Tuple | ast.List):
            several = isinstance(value, ast.Tuple | ast.List) and len(value.elts) == len(target.elts)
            parts = value.elts if several else [UNKNOWN] * len(target.elts)  # type: ignore[attr-defined]
            for each, part in zip(target.elts, parts, strict=True):
                self._assign(each, part, scope, always)
            return
        name = dot_names(target)
        if name:
            self._put(scope, name, Assigned(getattr(target, "lineno", 0), value, always))
            self.targets.setdefault(value, name)

    def _put(self, scope: Scope, name: str, assigned: Assigned) -> None:
        self._assigned.setdefault((scope, name), []).append(assigned)

    # ---- what a name stands for

    def nodes_of(self, name: str, line: int, scope: Scope) -> list[ast.expr]:
        """What a name may stand for in this line: one node where that is sure."""
        for depth in range(len(scope), -1, -1):
            known = self._assigned.get((scope[:depth], name), [])
            before = [each for each in known if each.line < line] or ([] if depth == len(scope) else known)
            if before:
                last = max((k for k, each in enumerate(before) if each.always), default=0)
                return [each.node for each in before[last:]]
        first, _, rest = name.rpartition(".")
        return self._field(first, rest, line, scope) if first else []

    def _field(self, owner: str, word: str, line: int, scope: Scope) -> list[ast.expr]:
        """What `owner.word` may stand for: a field of a class of the text, a keyword of its call, or of the command line."""
        if owner.startswith("self") or owner == "cls":
            found = [each for (_, name), many in self._assigned.items() if name == f"{owner}.{word}" for each in many]
            return [each.node for each in found]
        if owner in self._classes:
            return [each.node for (scope_, name), many in self._assigned.items() if scope_[-1:] == (owner,) and name == word
                    for each in many]  # fmt: skip
        for node in self.nodes_of(owner, line, scope):
            if isinstance(node, ast.Call):
                given = [keyword.value for keyword in node.keywords if keyword.arg == word]
                called = dot_names(node.func)
                if given:
                    return list(given)
                if called in self._classes:
                    return self._field(called, word, line, scope)
                if called.endswith("parse_args") and word in self._arguments:
                    self.used_defaults[word] = None
                    return [self._arguments[word]]
        if owner in ("args", "opt", "opts", "hparams", "config", "cfg", "FLAGS") and word in self._arguments:
            self.used_defaults[word] = None
            return [self._arguments[word]]
        return []

    def follow(self, node: ast.expr, scope: Scope, depth: int = 0) -> ast.expr:
        """The expression that a name stands for, through other names; the node itself where it is none, or is not sure.

        node, scope   the expression and where it stands
        depth         how many names were followed already
        """
        name = dot_names(node)
        if not name or depth > DEEPEST:
            return node
        found = self.nodes_of(name, getattr(node, "lineno", 0), scope)
        return self.follow(found[0], scope, depth + 1) if len(found) == 1 and found[0] is not UNKNOWN else node

    # ---- values

    def value(self, node: ast.AST, what: str, scope: Scope) -> Any:
        """The number, word, truth value, tuple, list or dict that `node` spells out. Raises SpecError with a sentence."""
        try:
            return self._value(node, scope, 0)
        except _Unknown:
            pass
        written = shorten(node)
        known = [each for each in self.nodes_of(dot_names(node), getattr(node, "lineno", 0), scope) if each is not UNKNOWN]
        if len(known) > 1:
            raise SpecError("{written} has several values in the pasted text; write the one that is meant.", written=written)
        if written != what and (written.isidentifier() or "." in written):
            raise SpecError(
                "The value of {what}, {written}, is known only to your program; write the number instead.",
                what=what,
                written=written,
            )
        raise SpecError("The value of {what} is known only to your program; write the number instead.", what=what)

    def _value(self, node: ast.AST, scope: Scope, depth: int) -> Any:
        if depth > DEEPEST:
            raise _Unknown
        if node not in self._known:
            try:
                self._known[node] = self._compute(node, scope, depth)
            except (_Unknown, ZeroDivisionError, OverflowError, ValueError, TypeError, KeyError, IndexError):
                self._known[node] = UNKNOWN
        if self._known[node] is UNKNOWN:
            raise _Unknown
        return self._known[node]

    def _compute(self, node: ast.AST, scope: Scope, depth: int) -> Any:
        inner = lambda each: self._value(each, scope, depth + 1)  # noqa: E731
        if isinstance(node, ast.Constant) and node is not UNKNOWN and node.value is not ...:
            if isinstance(node.value, bytes | complex):
                raise _Unknown
            return node.value
        if isinstance(node, ast.Tuple | ast.List):
            return tuple(map(inner, node.elts))
        if isinstance(node, ast.Dict):
            pairs = zip(node.keys, node.values, strict=True)
            return {inner(key): _Late(value) for key, value in pairs if key is not None}
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
            number = check(inner(node.operand))
            return -number if isinstance(node.op, ast.USub) else number
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            return not inner(node.operand)
        if isinstance(node, ast.BinOp):
            return combine(node.op, check(inner(node.left)), check(inner(node.right)))
        if isinstance(node, ast.Subscript):
            return self._item(node, scope, depth)
        if isinstance(node, ast.Call):
            return self._call(node, scope, depth)
        return self._get_named(node, scope, depth)

    def _get_named(self, node: ast.AST, scope: Scope, depth: int) -> Any:
        name = dot_names(node)
        nodes = self.nodes_of(name, getattr(node, "lineno", 0), scope) if name else []
        found = [self._value(each, scope, depth + 1) for each in nodes]
        if found and all(each == found[0] for each in found):
            return found[0]
        if not nodes and name in SPELLED:
            return SPELLED[name]
        if not nodes and name in NUMBERS:
            return NUMBERS[name]
        raise _Unknown

    def _item(self, node: ast.Subscript, scope: Scope, depth: int) -> Any:
        whole, key = self._value(node.value, scope, depth + 1), self._value(node.slice, scope, depth + 1)
        found = whole[key]
        return self._value(found.node, scope, depth + 1) if isinstance(found, _Late) else found

    def _call(self, node: ast.Call, scope: Scope, depth: int) -> Any:
        name, args = dot_names(node.func), node.args
        if name == "dict" and not args:
            return {word.arg: _Late(word.value) for word in node.keywords if word.arg}
        if name.endswith((".get", "getattr")) and isinstance(node.func, ast.Attribute) and 1 <= len(args) <= 2:
            whole, key = self._value(node.func.value, scope, depth + 1), self._value(args[0], scope, depth + 1)
            found = whole[key] if key in whole else _Late(args[1])
            return self._value(found.node, scope, depth + 1)
        if node.keywords or not args:
            raise _Unknown
        values = [self._value(each, scope, depth + 1) for each in args]
        if name in ("float", "int") and len(values) == 1 and isinstance(values[0], str | int | float):
            number = float(values[0])
            return number if name == "float" else int(number)
        if name in ("np.float32", "np.float64", "jnp.float32", "torch.tensor", "jnp.array") and len(values) == 1:
            return check(values[0])
        if name in ("math.sqrt", "np.sqrt", "sqrt") and len(values) == 1:
            return math.sqrt(check(values[0]))
        if name in ("min", "max") and len(values) > 1:
            return (min if name == "min" else max)(map(check, values))
        raise _Unknown

    def items(self, node: ast.expr, scope: Scope) -> Iterator[tuple[str, ast.expr]] | None:
        """(key, expression) of a dict that is written out, or of dict(...); None for anything else.

        node, scope   the expression and where it stands
        """
        node = self.follow(node, scope)
        if isinstance(node, ast.Dict) and all(isinstance(key, ast.Constant) for key in node.keys):
            return ((str(key.value), value) for key, value in zip(node.keys, node.values, strict=True))  # type: ignore[union-attr]
        if isinstance(node, ast.Call) and dot_names(node.func) == "dict" and not node.args and all(w.arg for w in node.keywords):
            return ((str(word.arg), word.value) for word in node.keywords)
        return None


class _Unknown(Exception):
    """A value that the text does not spell out."""


class _Late(NamedTuple):
    """An entry of a dict, worked out when it is asked for: a neighbour that is not known does no harm."""

    node: ast.AST


def check(value: Any) -> Any:
    """The value of an expression, when it is a number of a size that can be used.

    value   what was computed
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _Unknown
    return float(value) if isinstance(value, int) and abs(value) > LARGEST_WHOLE else value


def combine(op: ast.operator, left: float, right: float) -> float:
    """The result of an arithmetic operation, whole powers only where they stay small.

    op            the operation
    left, right   the numbers
    """
    if isinstance(op, ast.Pow):
        small = isinstance(left, int) and isinstance(right, int) and abs(left) <= 1024 and 0 <= right <= 5
        found = left**right if small else float(left) ** right
        if isinstance(found, complex):
            raise _Unknown
        return found
    if type(op) not in OPERATIONS:
        raise _Unknown
    return OPERATIONS[type(op)](left, right)


def shorten(node: ast.AST, most: int = 40) -> str:
    """The text of an expression on one line.

    node   the expression
    most   characters at most
    """
    try:
        text = " ".join(ast.unparse(node).split())
    except (RecursionError, ValueError, AttributeError):
        return "…"
    return text if len(text) <= most else text[: most - 1] + "…"
