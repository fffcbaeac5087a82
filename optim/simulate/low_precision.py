"""Formulas for numbers shorter than float64: an optimizer's update written anew, every rounding in its place.

What comes out is an Optimizer as any other, so plain runs, arrays, kernels, the ledger and scripts read it as they read all
formulas, and runs without such numbers are not touched. `rewrite(entry, precision)` does it in one of two ways:

    an operation at a time   each operation on a parameter, a gradient or state is computed in float64 and rounded to the format
                             of the arithmetic, which is that operation rounded once (optim/elementary/rounding.py says why)
    as a library's tensors   the update that a dialect declares in the library's own tensor operations (`Dialect.tensors`), with
                             the wider arithmetic inside each and one rounding at its end

Numbers of the host, such as rates, 1 − β and bias corrections, are computed in float64 and rounded where they meet one of these.
State and parameters are rounded as they are stored. Three numbers are remembered besides, for each parameter: the master copy
of θ if there is one, how many updates were lost so far, θ + Δ = θ with Δ ≠ 0, and how often ε was lost in what it was added to.
"""

from __future__ import annotations

import ast
import linecache
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from functools import partial
from types import CodeType, FunctionType
from typing import Annotated, Any, NamedTuple, get_type_hints

from optim import elementary
from optim.base.errors import SpecError
from optim.base.fields import BoolField, Quantity, get_declarations
from optim.base.translatable import translatable
from optim.elementary import rounding
from optim.optimizers.base import Dialect, Optimizer
from optim.optimizers.composition import read_function
from optim.optimizers.tensor_operations import OPERATIONS, SHORT

WIDEST = "float64"
EXACT = ("absolute", "maximum", "minimum", "clamp", "sign", "floor")  # of numbers of a format they are numbers of it
ROUNDED = ("sqrt", "exp", "log", "sin", "cos", "arctan", "power", "integer_power")
MASTER, LOST, EPS_LOST, KEY = "master", "lost", "eps_lost", "key"
QUANTITIES = {
    MASTER: Quantity("w", translatable("master copy of the parameter")),
    LOST: Quantity("n_lost", translatable("updates lost so far: θ stayed, though the step was not 0")),
    EPS_LOST: Quantity("n_eps", translatable("times so far that ε was lost in the sum with it")),
    KEY: Quantity("κ", translatable("key of the rounding by chance")),
}
WITHIN = {"float16": ("float32", WIDEST), "bfloat16": ("float32", WIDEST), "float32": (WIDEST,), WIDEST: ()}


def is_within(narrow: str, wide: str) -> bool:
    """Whether every number of one format is one of the other.

    narrow, wide   names of formats
    """
    return narrow == wide or wide in WITHIN[narrow]


def round_text(text: str, format: str, before: str = WIDEST) -> str:
    """The call that rounds what `text` is to a format; `text` itself where it has it.

    text     an expression
    before   the format that it is known to have
    """
    return text if is_within(before, format) else f"to_{format}({text})"


class UpdateWriter:
    """Writes an update anew, statement by statement.

    entry       the Optimizer
    precision   what is kept in which format (`optim.conditions.precision.formats.Precision`)
    operations  {name: function} of the tensor operations that the update is written in; {}: an operation at a time
    """

    def __init__(self, entry: Optimizer, precision: Any, operations: Mapping[str, Callable[..., Any]]) -> None:
        self.precision, self.operations = precision, operations
        self.arithmetic: str = precision.arithmetic
        self.made: str = precision.parameters if operations else precision.arithmetic  # format that numbers of a line have
        self.master = precision.master != "none"
        self.stored_in = precision.master if self.master else precision.parameters
        self.eps = entry.preconditioner.eps if entry.preconditioner.eps in entry.Hyper._fields else ""
        self.numbers: dict[str, bool] = {}  # local name: whether it is a number of the arithmetic, or one of the host
        self.lines: list[str] = []
        self.indent = "    "
        self.count = 0  # of names made here, and of roundings by chance
        self.steps = 0  # lines that say what θ is moved by

    # ---- statements

    def write(self, update: ast.FunctionDef) -> str:
        """The function as text.

        update   its syntax tree
        """
        self.numbers = {"theta": True, "g": True}
        self.put(f"before = {f's.{MASTER}' if self.master else 'theta'}")
        begin = round_text("before", self.arithmetic, self.stored_in), self.convert_gradient()
        for name, text in zip(("theta", "g"), begin, strict=True):
            if text not in (name, "before" * (not self.master)):
                self.put(f"{name} = {text}")
        if self.eps:
            self.put(f"{EPS_LOST} = 0.0")
        names = [each for each in ast.walk(update) if isinstance(each, ast.Name)]
        if any(each.id == "theta" and isinstance(each.ctx, ast.Store) for each in names):
            self.put("delta = 0.0")  # where it is made in a branch
        self.write_body(update.body)
        return "def update(theta, g, s, h, k):\n" + "\n".join(self.lines) + "\n"

    def convert_gradient(self) -> str:
        """The gradient as the parameters are, and then as the arithmetic is."""
        parameters = self.precision.parameters
        return round_text(round_text("g", parameters), self.arithmetic, parameters)

    def put(self, line: str) -> None:
        """Adds a line."""
        self.lines.append(self.indent + line)

    def write_body(self, body: list[ast.stmt]) -> None:
        """Adds the lines of statements."""
        for statement in body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name):
                self.assign(statement.targets[0].id, statement.value)
            elif isinstance(statement, ast.If):
                self.branch(statement)
            elif isinstance(statement, ast.Return):
                self.finish(statement)
            elif not isinstance(statement, ast.Expr):
                raise TypeError(f"{ast.unparse(statement)!r} has no form in shorter numbers")

    def assign(self, name: str, value: ast.expr) -> None:
        """Adds the line of an assignment, or those of a choice between two."""
        if isinstance(value, ast.IfExp):
            target: list[ast.expr] = [ast.Name(name, ast.Store())]
            return self.branch(ast.If(value.test, [ast.Assign(target, value.body)], [ast.Assign(target, value.orelse)]))
        text, number = self.moved(value) if name == "theta" else self.expression(value)
        self.put(f"{name} = {text}")
        self.numbers[name] = number or (len(self.indent) > 4 and self.numbers.get(name, False))

    def branch(self, statement: ast.If) -> None:
        """Adds the lines of an `if`; a name is a number of the arithmetic after it that is one in either branch."""
        self.put(f"if {self.expression(statement.test)[0]}:")
        before, after = dict(self.numbers), dict(self.numbers)
        for body, head in ((statement.body, ""), (statement.orelse, "else:")):
            if not body:
                continue
            if head:
                self.put(head)
            self.numbers, self.indent = dict(before), self.indent + "    "
            self.write_body(body)
            self.indent = self.indent[4:]
            after = {name: after.get(name, False) or self.numbers.get(name, False) for name in after | self.numbers}
        self.numbers = after

    def finish(self, statement: ast.Return) -> None:
        """Adds the lines that store θ and the state, and count what was lost."""
        assert isinstance(statement.value, ast.Tuple)
        theta, state, lines = statement.value.elts
        assert isinstance(state, ast.Call)
        told = self.expression(lines)[0]
        self.put(f"moved = {self.moved(theta)[0]}")
        kept = [self.store(*self.expression(each), self.precision.state) for each in state.args]
        self.put(f"kept = {self.store('moved', True, self.stored_in)}")
        if not self.steps:
            self.put("delta = moved - before")
        self.put(f"{LOST} = s.{LOST} + where(kept == before, where(delta != 0.0, 1.0, 0.0), 0.0)")
        kept += ["kept"] * self.master + [LOST] + [f"s.{EPS_LOST} + {EPS_LOST}"] * bool(self.eps)
        shown = self.store("kept", False, self.precision.parameters) if self.master else "kept"
        self.put(f"return {shown}, State({', '.join(kept)}), {told}")

    def moved(self, theta: ast.expr) -> tuple[str, bool]:
        """The expression of a new θ, after a line with the step that it adds to the old one, where it is made so."""
        if isinstance(theta, ast.BinOp) and isinstance(theta.op, ast.Add | ast.Sub):
            (left, _), (right, _) = self.alike(theta.left, theta.right)
            self.step(right)
            sign = "+" if isinstance(theta.op, ast.Add) else "-"
            return round_text(f"({left} {sign} delta)", self.arithmetic), True
        name = theta.func.id if isinstance(theta, ast.Call) and isinstance(theta.func, ast.Name) else ""
        factors = {"fused": slice(0, 2), "add": slice(1, 3), "addcdiv": slice(1, 4, 2)}.get(name)
        if factors is not None:
            assert isinstance(theta, ast.Call)
            self.step(" * ".join(self.expression(each)[0] for each in theta.args[factors]))
        return self.expression(theta)

    def step(self, text: str) -> None:
        """Adds the line of a step."""
        self.put(f"delta = {text}")
        self.steps += 1

    def store(self, text: str, number: bool, format: str) -> str:
        """The expression of a number as it is stored in a format.

        number   whether it is one of the arithmetic
        """
        before = self.made if number else WIDEST
        if is_within(before, format) or not self.precision.stochastic:
            return round_text(text, format, before)
        self.count += 1
        return f"dither_{format}({text}, k.{KEY} + {float(self.count)}, k.t)"

    # ---- expressions: (text, whether it is a number of the arithmetic)

    def expression(self, node: ast.expr) -> tuple[str, bool]:
        """An expression with its roundings."""
        if isinstance(node, ast.Name):
            return node.id, self.numbers.get(node.id, False)
        if isinstance(node, ast.Attribute):
            return self.attribute(node)
        if isinstance(node, ast.BinOp):
            return self.operation(node)
        if isinstance(node, ast.UnaryOp):
            text, number = self.expression(node.operand)
            return f"({'not ' if isinstance(node.op, ast.Not) else '-'}{text})", number and not isinstance(node.op, ast.Not)
        if isinstance(node, ast.Compare):
            left, right = self.alike(node.left, node.comparators[0])
            return f"({left[0]} {ast.unparse(ast.Compare(ast.Name(''), node.ops, [ast.Name('')])).strip()} {right[0]})", False
        if isinstance(node, ast.BoolOp):
            word = " and " if isinstance(node.op, ast.And) else " or "
            return f"({word.join(self.expression(each)[0] for each in node.values)})", False
        if isinstance(node, ast.IfExp):
            body, other = self.alike(node.body, node.orelse)
            return f"({body[0]} if {self.expression(node.test)[0]} else {other[0]})", body[1] or other[1]
        if isinstance(node, ast.Call):
            return self.call(node)
        return ast.unparse(node), False

    def attribute(self, node: ast.Attribute) -> tuple[str, bool]:
        """A field of a record: state is a number of the arithmetic, settings and what is shared are the host's."""
        text = ast.unparse(node)
        if text.startswith("s."):
            return round_text(text, self.arithmetic, self.precision.state), True
        return text, False

    def alike(self, *nodes: ast.expr) -> list[tuple[str, bool]]:
        """Expressions that meet: where one is a number of the arithmetic, those of the host are rounded to it."""
        found = [self.expression(node) for node in nodes]
        if not any(number for _, number in found):
            return found
        return [(text if number else self.convert(node, text), True)
                for node, (text, number) in zip(nodes, found, strict=True)]  # fmt: skip

    def convert(self, node: ast.expr, text: str) -> str:
        """A number of the host in the arithmetic's format; constants that every format has stay as they are."""
        inner = node.operand if isinstance(node, ast.UnaryOp) else node
        value = inner.value if isinstance(inner, ast.Constant) else None
        if isinstance(value, int | float) and float(value) == rounding.to_float16(rounding.to_bfloat16(float(value))):
            return text
        return round_text(text, self.arithmetic)

    def operation(self, node: ast.BinOp) -> tuple[str, bool]:
        """A sum, a difference, a product or a quotient."""
        (left, number), (right, _) = self.alike(node.left, node.right)
        sign = ast.unparse(ast.BinOp(ast.Name(""), node.op, ast.Name(""))).strip()
        if not number:
            return f"({left} {sign} {right})", False
        if self.eps and sign == "+" and self.is_eps(node.right):
            return self.add_eps(left, right, ast.unparse(node.right)), True
        return round_text(f"({left} {sign} {right})", self.arithmetic), True

    def is_eps(self, node: ast.expr) -> bool:
        """Whether an expression is ε, or a multiple of it that the host computes."""
        names = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        return f"h.{self.eps}" in ast.unparse(node) and names <= {"h", "k", "stored"}

    def add_eps(self, left: str, right: str, eps: str) -> str:
        """A sum with ε, and the line that says whether ε was lost in it.

        left, right   the parts, as the arithmetic has them
        eps           the second one as the host has it
        """
        self.count += 1
        part, whole = f"part{self.count}", f"whole{self.count}"
        text = round_text(f"({part} + {right})", self.arithmetic)
        self.put(f"{part} = {left}")
        self.put(f"{whole} = {round_text(text, self.precision.parameters) if self.operations else text}")
        self.put(f"{EPS_LOST} = where({whole} == {part}, where({eps.replace('stored', '')} != 0.0, 1.0, 0.0), 0.0)")
        self.numbers |= {part: True, whole: True}
        return whole

    def call(self, node: ast.Call) -> tuple[str, bool]:
        """An elementary function, a tensor operation, or a record."""
        assert isinstance(node.func, ast.Name)
        name = node.func.id
        if name in self.operations:
            return self.tensor_operation(name, node.args)
        if name in ("stored", "opmath"):
            text, _ = self.expression(node.args[0])
            return round_text(text, self.precision.parameters if name == "stored" else self.arithmetic), True
        if name == "Intermediates":
            return f"{name}({', '.join(self.expression(each)[0] for each in node.args)})", False
        if name == "where":
            (one, number), (other, _) = self.alike(node.args[1], node.args[2])
            return f"where({self.expression(node.args[0])[0]}, {one}, {other})", number
        parts = self.alike(*node.args)
        text, number = f"{name}({', '.join(part for part, _ in parts)})", any(number for _, number in parts)
        if not number or name in EXACT:
            return text, number
        if name == "fused" and self.arithmetic != WIDEST:
            a, b, c = (part for part, _ in parts)
            return round_text(f"odd_sum({a} * {b}, {c})", self.arithmetic), True
        if name not in (*ROUNDED, "fused"):
            raise TypeError(f"{name} has no form in shorter numbers")
        return round_text(text, self.arithmetic), True

    def tensor_operation(self, name: str, given: list[ast.expr]) -> tuple[str, bool]:
        """The formula of a tensor operation with its arguments in their places, rounded to the tensor's type at its end."""
        _, definition = read(self.operations[name])
        last = definition.body[-1]
        assert isinstance(last, ast.Return) and last.value is not None
        places = dict(zip((argument.arg for argument in definition.args.args), given, strict=True))
        text, _ = self.expression(Placed(places).visit(ast.parse(ast.unparse(last.value), mode="eval").body))
        return text if text.startswith("whole") else round_text(text, self.precision.parameters), True


class Placed(ast.NodeTransformer):
    """Puts arguments into a formula.

    places   {name: what takes its place}
    """

    def __init__(self, places: Mapping[str, ast.expr]) -> None:
        self.places = places

    def visit_Name(self, node: ast.Name) -> ast.expr:
        """A name becomes its argument."""
        return self.places.get(node.id, node)


# ---- the optimizer


def rewrite(entry: Optimizer, precision: Any) -> Optimizer:
    """The optimizer with numbers of these formats.

    entry       the Optimizer
    precision   `optim.conditions.precision.formats.Precision`

    Raises SpecError where a library's tensor operations are asked for and are not known.
    """
    dialect = find_tensors(entry, precision.library) if precision.library else None
    update: Any = entry.update if dialect is None else dialect.tensors
    operations = {} if dialect is None else OPERATIONS if precision.parameters in (WIDEST, "float32") else SHORT
    writer = UpdateWriter(entry, precision, operations)
    sources = {"update": writer.write(read(update)[1])}
    added = [MASTER] * writer.master + [LOST] + [EPS_LOST] * bool(writer.eps)
    kinds: dict[str, Any] = {"State": extend(entry.State, added)}
    init = write_init(entry, writer, len(added) - writer.master)
    if init:
        sources["init"] = init
    if precision.stochastic:
        kinds["GlobalState"] = extend(entry.GlobalState, [KEY])
        sources["update_global"] = (
            f"def update_global(k, h, sums):\n    return GlobalState(k.t, k.lr, k.{KEY})\n" if entry.update_global is None
            else append_field(entry.update_global, f"k.{KEY}")
        )  # fmt: skip
    made: dict[str, Any] = {}
    for part, source in sources.items():
        known: Any = update if part == "update" else getattr(entry, part) or update
        names = {**known.__globals__, **{name: getattr(elementary, name) for name in NEEDED}, **kinds}
        made[part] = compile_formula(source, part, known.__module__, names)
    check = partial(check_settings, entry, dialect) if dialect is not None else None
    rewritten = replace(entry, **made, **kinds, check=check, own_shared=precision.stochastic)
    return replace(rewritten, module=write_module(rewritten))


NEEDED = (
    "to_float32", "to_bfloat16", "to_float16", "odd_sum", "dither_float32", "dither_bfloat16", "dither_float16", "where", "sqrt",
    "fused",
)  # fmt: skip


def find_tensors(entry: Optimizer, library: str) -> Dialect:
    """The dialect of a library that says its tensor operations.

    library   "torch"

    Raises SpecError where there is none.
    """
    found = next((dialect for dialect in entry.dialects if dialect.library == library and dialect.tensors is not None), None)
    if found is None:
        raise SpecError(
            "PyTorch's own rounding is known of RMSprop, Adam, AdamW and SGD, not of {title}; choose the formats of parameters, "
            "state and arithmetic instead.",
            title=entry.title,
        )  # fmt: skip
    return found


def check_settings(entry: Optimizer, dialect: Dialect, hyper: Mapping[str, Any]) -> None:
    """Raises SpecError where a setting is one that the library's optimizer has not.

    dialect   of the library
    hyper     {hyperparameter: value}
    """
    given = {name for word in dialect.keywords.values() for name in ([word] if isinstance(word, str) else word or ())}
    usual = {**entry.Hyper._field_defaults, **dialect.hyper}
    for name, note in get_declarations(entry.Hyper).items():
        rounds = isinstance(note, BoolField) and note.rounding
        if name not in given and not rounds and name != "lr" and hyper[name] != usual[name]:
            raise SpecError(
                "{title} of {library} has no setting {label}, so its own rounding is not known with it; choose its dialect, or "
                "the formats of parameters, state and arithmetic.",
                title=entry.title, library=dialect.title, label=note.label,
            )  # fmt: skip


def seed(entry: Optimizer, number: int) -> Optimizer:
    """The optimizer whose rounding by chance has this seed.

    entry    a rewritten Optimizer
    number   from 0
    """
    key = make_key(number)
    if entry.init_global is not None:
        source = append_field(entry.init_global, repr(key))
    else:
        first = [repr(float(entry.GlobalState._field_defaults[name])) for name in entry.GlobalState._fields[:-1]]
        source = f"def init_global(h):\n    return GlobalState({', '.join([*first, repr(key)])})\n"
    known: Any = entry.init_global or entry.update
    names = {**known.__globals__, "GlobalState": entry.GlobalState}
    return replace(entry, init_global=compile_formula(source, "init_global", known.__module__, names))


def make_key(number: int) -> float:
    """The key of a seed: a whole number below 2³².

    number   from 0
    """
    return float(rounding.mix(rounding.mix(number & rounding.LOW) ^ (number >> 32)))


def read(function: Any) -> tuple[list[str], ast.FunctionDef]:
    """(lines, syntax tree) of a formula, of a file or written by the program."""
    source = getattr(function, "source", None)
    if source is None:
        return read_function(function)
    node = ast.parse(source).body[0]
    assert isinstance(node, ast.FunctionDef)
    return source.splitlines(), node


def extend(kind: Any, names: list[str]) -> Any:
    """A record with more fields, which begin at 0.

    kind    a NamedTuple
    names   of the fields, of QUANTITIES
    """
    hints = get_type_hints(kind, include_extras=True)
    made: Any = NamedTuple
    longer = made(kind.__name__, [*((name, hints[name]) for name in kind._fields),
                                  *((name, Annotated[float, QUANTITIES[name]]) for name in names)])  # fmt: skip
    longer._field_defaults = {name: kind._field_defaults.get(name, 0.0) for name in longer._fields}
    longer.__new__.__defaults__ = tuple(longer._field_defaults.values())
    return longer


def write_init(entry: Optimizer, writer: UpdateWriter, counts: int) -> str:
    """The function that makes the first state; "" where that is made of zeros.

    counts   fields that count, and begin at 0
    """
    if entry.init is None and not writer.master:
        return ""
    if entry.init is None:
        given = [repr(float(entry.State._field_defaults.get(name, 0.0))) for name in entry.State._fields]
    else:
        last = read(entry.init)[1].body[-1]
        assert isinstance(last, ast.Return) and isinstance(last.value, ast.Call)
        given = [ast.unparse(each) for each in last.value.args]
    precision = writer.precision
    given = [round_text(each, precision.parameters) if each == "theta" else each for each in given]
    first = [each if each in ("0.0", "1.0") else round_text(each, precision.state) for each in given]
    first += [round_text("theta", precision.master)] * writer.master + ["0.0"] * counts
    return f"def init(theta, h):\n    return State({', '.join(first)})\n"


def append_field(function: Any, text: str) -> str:
    """A function whose records of shared numbers have one field more.

    text   its value
    """
    node = deepcopy(read(function)[1])
    node.decorator_list = []
    for each in ast.walk(node):
        if isinstance(each, ast.Call) and ast.unparse(each.func) == "GlobalState":
            each.args.append(ast.parse(text, mode="eval").body)
    return ast.unparse(node) + "\n"


def compile_formula(source: str, part: str, module: str, names: dict[str, Any]) -> Callable[..., Any]:
    """A function made of text that this module wrote; the text is its `source`.

    part     its name
    module   that the formula is from
    names    what the names in it stand for
    """
    source = ast.unparse(ast.parse(source)) + "\n"
    place = f"<{module}.{part} {hash(source):x}>"
    linecache.cache[place] = (len(source), None, source.splitlines(keepends=True), place)
    code = next(each for each in compile(source, place, "exec").co_consts if isinstance(each, CodeType))
    made: Any = FunctionType(code, names, part)
    made.source, made.__module__ = source, module
    return made


def write_module(entry: Optimizer) -> str:
    """The formulas with what they need, as the text of a module, for compiled code.

    entry   the Optimizer
    """
    formulas = [f for f in (entry.update_global, entry.reduction, entry.update) if f is not None]
    functions, constants, texts = set(), {}, []
    for formula in formulas:
        lines, node = read(formula)
        texts.append("\n".join(lines))
        used = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
        for name in sorted(used & formula.__globals__.keys()):
            value = formula.__globals__[name]
            if getattr(elementary, name, None) is value and callable(value):
                functions.add(name)
            elif isinstance(value, int | float):
                constants[name] = value
    head = [f"from optim.elementary import {', '.join(sorted(functions))}"] if functions else []
    return "\n\n".join([*head, *(f"{name} = {value!r}" for name, value in constants.items()), *texts])
