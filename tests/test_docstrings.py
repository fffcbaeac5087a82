"""What the engine says of itself: the docstrings of its public functions, methods and classes.

What is counted: every function and class of a module of `optim`, and every method and property of such a class, whose
name has no leading underscore. Not counted, because a contract says what they mean:

- what the ENTRY of a module names (a formula of a landscape, the update and the hyperparameters of an optimizer, a rule):
  the class that ENTRY is an instance of describes it
- a method that overrides one with a docstring in a class of `optim`, or fulfils a Protocol of `optim` that has one
- methods with two underscores on either side, which the language defines

One of them is documented when all of these hold:

- it has a docstring
- every argument is named in it (in the singular or the plural), or in the docstring of its class. For a class the arguments
  are those of `__init__`, or the fields of a dataclass or NamedTuple. Two kinds need no word: an argument whose annotation says
  it (`run: Run`, `spec: BenchSpec`, `entrants: tuple[Entrant, ...]`, where the class is one of ours), and a field with a
  declaration (`Annotated[..., NumberField("Rate", ...)]`) or a comment on its line
- when its own body raises an error, or a private function of its module (a private method of its class) that it calls does,
  the docstring, or that of its class, has "Raises" and the name of the error. An error caught in the same body does not count,
  nor does that of a method to override
- when an argument, a field or the result is an array (annotated `np.ndarray`), a shape is given: in brackets, such as (n, d),
  or in words (of the same shape, a scalar, one number per step)
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
LEAST_SHARE = 0.9
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
SHAPE = re.compile(
    r"\(\s*[\w.*+\- ]+,\s*[\w.,*+\- ]*\)|\[[\w.*+\- ]+(, ?[\w.*+\- ]+)+\]"  # (n, d), (d,), [rows, columns]
    r"|\bshapes?\b|\bscalars?\b|\belementwise\b|\bany number of dimensions\b"
    r"|\b(one|two|a) (\w+ ){0,3}(per|for each|for every) \w+"
)


@dataclass
class Item:
    """One public name and what its docstring lacks."""

    module: str
    name: str
    node: Definition
    lacks: list[str] = field(default_factory=list)


@cache
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def find_files() -> dict[str, Path]:
    """{dotted name: file} of every public module of the engine."""
    found = {}
    for path in sorted((ROOT / "optim").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        parts = parts[:-1] if parts[-1] == "__init__" else parts
        if not any(part.startswith("_") for part in parts):
            found[".".join(parts)] = path
    return found


@cache
def find_classes() -> dict[str, list[ast.ClassDef]]:
    """The classes of the engine by name."""
    found: dict[str, list[ast.ClassDef]] = {}
    for path in find_files().values():
        for node in parse(path).body:
            if isinstance(node, ast.ClassDef):
                found.setdefault(node.name, []).append(node)
    return found


def find_contract_names(tree: ast.Module) -> set[str]:
    """What ENTRY names, directly or through other values of the module."""
    values = {}
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            values |= {target.id: node.value for target in targets if isinstance(target, ast.Name)}
    found: set[str] = set()
    waiting = ["ENTRY"]
    while waiting:
        value = values.get(waiting.pop())
        for node in ast.walk(value) if value is not None else ():
            if isinstance(node, ast.Name) and node.id not in found:
                found.add(node.id)
                waiting.append(node.id)
    return found


def get_base_names(node: ast.ClassDef) -> list[str]:
    return [ast.unparse(base).split("[")[0].split(".")[-1] for base in node.bases]


def is_overriding(owner: ast.ClassDef, name: str, seen: tuple[str, ...] = ()) -> bool:
    """Whether a base class that the engine defines has a docstring for the method."""
    for base in get_base_names(owner):
        for candidate in find_classes().get(base, ()) if base not in seen else ():
            methods = {each.name: each for each in candidate.body if isinstance(each, ast.FunctionDef)}
            if name in methods and ast.get_docstring(methods[name]):
                return True
            if is_overriding(candidate, name, (*seen, base)):
                return True
    return False


@cache
def find_protocols() -> list[dict[str, ast.FunctionDef]]:
    """{method: its definition} of every Protocol of the engine."""
    nodes = [node for several in find_classes().values() for node in several if "Protocol" in get_base_names(node)]
    return [{each.name: each for each in node.body if isinstance(each, ast.FunctionDef)} for node in nodes]


def is_of_protocol(owner: ast.ClassDef, name: str) -> bool:
    """Whether the class has all that a Protocol asks for, and the Protocol has a docstring for the method."""
    has = {each.name for each in owner.body if isinstance(each, ast.FunctionDef)}
    has |= {each.attr for each in ast.walk(owner) if isinstance(each, ast.Attribute) and isinstance(each.ctx, ast.Store)}
    return any(
        set(methods) <= has and len(methods) > 1 and name in methods and ast.get_docstring(methods[name])
        for methods in find_protocols()
    )


def find_public(tree: ast.Module) -> Iterator[tuple[Definition, ast.ClassDef | None]]:
    """Every counted definition of a module with the class it belongs to."""
    contract = find_contract_names(tree)
    for node in tree.body:
        if not isinstance(node, Definition) or node.name.startswith("_") or node.name in contract:
            continue
        yield node, None
        for member in node.body if isinstance(node, ast.ClassDef) else ():
            if isinstance(member, ast.FunctionDef | ast.AsyncFunctionDef) and not member.name.startswith("_"):
                decorators = {ast.unparse(decorator) for decorator in member.decorator_list}
                overload = {f"{member.name}.setter", "overload"} & decorators
                if not (overload or is_overriding(node, member.name) or is_of_protocol(node, member.name)):
                    yield member, node


def get_arguments(node: Definition, lines: list[str]) -> list[tuple[str, str, bool]]:
    """(name, annotation, whether a declaration or a comment says what it is) of each argument or field."""
    if not isinstance(node, ast.ClassDef):
        given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        given += [each for each in (node.args.vararg, node.args.kwarg) if each is not None]
        pairs = [(each.arg, ast.unparse(each.annotation) if each.annotation else "") for each in given]
        return [(name, kind, False) for name, kind in pairs if name not in ("self", "cls") and not name.startswith("_")]
    for member in node.body:
        if isinstance(member, ast.FunctionDef) and member.name == "__init__":
            return get_arguments(member, lines)
    decorated = any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)
    if not decorated and "NamedTuple" not in get_base_names(node):
        return []
    found = []
    for member in node.body:
        if isinstance(member, ast.AnnAssign) and isinstance(member.target, ast.Name) and not member.target.id.startswith("_"):
            kind = ast.unparse(member.annotation)
            if kind.startswith("ClassVar") or "init=False" in ast.unparse(member):
                continue
            comment = any("#" in line and "# type:" not in line for line in lines[member.lineno - 1 : member.end_lineno])
            found.append((member.target.id, kind, comment or kind.startswith("Annotated")))
    return found


def is_said_by(name: str, annotation: str) -> bool:
    """Whether the annotation is a class of ours that has the argument's name: `spec: RunSpec`."""
    ours = [each for each in re.findall(r"\w+", annotation) if each in find_classes()]
    snakes = [re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", each).lower() for each in ours]
    return any(f"_{snake}".endswith((f"_{name}", f"_{name.removesuffix('s')}")) for snake in snakes)


def is_named_in(name: str, text: str) -> bool:
    """Whether the word is there, in the singular or the plural."""
    return bool(re.search(rf"\b{re.escape(name.removesuffix('s'))}s?\b", text))


def find_raised(node: ast.AST, caught: frozenset[str] = frozenset()) -> set[str]:
    """Names of the errors that leave a body, nested functions left out."""
    found: set[str] = set()
    for child in ast.iter_child_nodes(node):
        if isinstance(child, Definition | ast.Lambda):
            continue
        if isinstance(child, ast.Try):
            names = {each for handler in child.handlers for each in get_caught(handler)}
            for part in child.body:
                found |= find_raised(ast.Module([part], []), caught | names)
            for part in (*child.handlers, *child.orelse, *child.finalbody):
                found |= find_raised(ast.Module([part], []) if isinstance(part, ast.stmt) else part, caught)
            continue
        if isinstance(child, ast.Raise) and child.exc is not None:
            value = child.exc.func if isinstance(child.exc, ast.Call) else child.exc
            name = ast.unparse(value).split(".")[-1]
            if name[0].isupper() and name not in caught and name != "Not" "ImplementedError":
                found.add(name)
        found |= find_raised(child, caught)
    return found


def get_caught(handler: ast.ExceptHandler) -> set[str]:
    if handler.type is None:
        return set()
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return {ast.unparse(kind).split(".")[-1] for kind in kinds}


def find_private_calls(node: Definition, tree: ast.Module, owner: ast.ClassDef | None) -> list[ast.FunctionDef]:
    """Private functions of the module and private methods of the class that a body calls."""
    scope = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}
    methods = {each.name: each for each in owner.body if isinstance(each, ast.FunctionDef)} if owner else {}
    found = []
    for child in ast.walk(node):
        if isinstance(child, ast.Call):
            if isinstance(child.func, ast.Name) and child.func.id.startswith("_") and child.func.id in scope:
                found.append(scope[child.func.id])
            own = isinstance(child.func, ast.Attribute) and ast.unparse(child.func.value) in ("self", "cls")
            if own and child.func.attr.startswith("_") and child.func.attr in methods:
                found.append(methods[child.func.attr])
    return found


def get_errors(node: Definition, tree: ast.Module, owner: ast.ClassDef | None) -> set[str]:
    """Errors that a caller meets; of a class those of making one."""
    if isinstance(node, ast.ClassDef):
        made = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name in ("__init__", "__post_init__")]
        return set().union(*(get_errors(each, tree, node) for each in made))
    return set().union(find_raised(node), *(find_raised(each) for each in find_private_calls(node, tree, owner)))


def is_array(annotation: str) -> bool:
    return bool(re.search(r"\bndarray\b|\bNDArray\b|\bArrayLike\b", annotation)) and "Callable" not in annotation


def find_faults(node: Definition, owner: ast.ClassDef | None, tree: ast.Module, lines: list[str]) -> list[str]:
    own = ast.get_docstring(node) or ""
    if isinstance(node, ast.ClassDef):
        made = [each for each in node.body if isinstance(each, ast.FunctionDef) and each.name == "__init__"]
        own += "".join(ast.get_docstring(each) or "" for each in made) if own else ""
    if not own:
        return ["no docstring"]
    text = own + ((ast.get_docstring(owner) or "") if owner else "")
    arguments = get_arguments(node, lines)
    faults = [
        f"argument {name}" for name, kind, declared in arguments
        if not declared and not is_said_by(name, kind) and not is_named_in(name, text)
    ]  # fmt: skip
    faults += [f"Raises {name}" for name in sorted(get_errors(node, tree, owner)) if "Raises" not in text or name not in text]
    kinds = [kind for _, kind, declared in arguments if not declared]
    result = ast.unparse(node.returns) if not isinstance(node, ast.ClassDef) and node.returns else ""
    if any(map(is_array, [*kinds, result])) and not SHAPE.search(text):
        faults.append("shape")
    return faults


@cache
def measure() -> list[Item]:
    """Every public name of the engine with what its docstring lacks."""
    items = []
    for module, path in find_files().items():
        tree, lines = parse(path), path.read_text(encoding="utf-8").splitlines()
        for node, owner in find_public(tree):
            name = f"{owner.name}.{node.name}" if owner else node.name
            items.append(Item(module, name, node, find_faults(node, owner, tree, lines)))
    return items


def judge(source: str) -> dict[str, list[str]]:
    """What each public name of a module's text lacks."""
    tree = ast.parse(source)
    return {node.name: find_faults(node, owner, tree, source.splitlines()) for node, owner in find_public(tree)}


def test_nine_in_ten_public_names_say_arguments_shapes_and_errors() -> None:
    items = measure()
    lacking = [f"{item.module}.{item.name}: {', '.join(item.lacks)}" for item in items if item.lacks]
    share = 1 - len(lacking) / len(items)
    assert share >= LEAST_SHARE, f"{share:.1%} of {len(items)} are documented; these are not:\n" + "\n".join(lacking)


def test_nine_in_ten_that_raise_say_so() -> None:
    raising = [item for item in measure() if any(lack.startswith("Raises") for lack in item.lacks) or _mentions_errors(item)]
    silent = [f"{item.module}.{item.name}" for item in raising if any(lack.startswith("Raises") for lack in item.lacks)]
    share = 1 - len(silent) / len(raising)
    assert share >= LEAST_SHARE, f"{share:.1%} of {len(raising)} say what they raise; these do not:\n" + "\n".join(silent)


def _mentions_errors(item: Item) -> bool:
    tree = parse(find_files()[item.module])
    owner = next((each for each in tree.body if isinstance(each, ast.ClassDef) and item.node in each.body), None)
    return bool(get_errors(item.node, tree, owner))


def test_the_measure_sees_what_is_missing() -> None:
    faults = judge('''
class Point(NamedTuple):
    """A point at x."""
    x: float
    y: float
    z: float  # metres above the sea

    def scale(self, factor):
        """Larger by factor."""

def silent(a): ...

def fail(a):
    """Of a."""
    if a:
        raise SpecError("no")

def call(a):
    """Of a. Raises SpecError when it is none."""
    _check(a)

def catch(a):
    """Of a."""
    try:
        raise KeyError(a)
    except KeyError:
        return None

def _check(a):
    raise SpecError("no")

def shapeless(values: np.ndarray):
    """Of the values."""

def shaped(values: np.ndarray):
    """Of the values (n, d)."""

def formula(x): ...

ENTRY = Landscape("Name", formula)
''')
    assert faults == {
        "Point": ["argument y"], "scale": [], "silent": ["no docstring"], "fail": ["Raises SpecError"], "call": [], "catch": [],
        "shapeless": ["shape"], "shaped": [],
    }  # fmt: skip
