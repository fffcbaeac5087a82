"""Where in a text an optimizer is made: calls of a library, Keras' strings, configurations, Transformers' arguments."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from optim.base.translatable import translatable
from optim.code.from_code.conditions import Words
from optim.code.from_code.names import PARAMS_FIRST, dot_names, get_place, is_number
from optim.code.from_code.values import Scope, shorten
from optim.code.libraries import calls

SCALED = {
    # Parts of optax's chains that are an optimizer but for the rate; where their names differ, how they are called here.
    "scale_by_adam": "adam", "scale_by_rms": "rmsprop", "scale_by_lion": "lion", "scale_by_radam": "radam",
    "scale_by_belief": "adabelief", "scale_by_yogi": "yogi", "scale_by_amsgrad": "amsgrad", "scale_by_adadelta": "adadelta",
    "scale_by_stddev": "rmsprop",
}  # fmt: skip
WRAPPERS = ("inject_hyperparams", "partial")  # name(optimizer)(arguments), name(optimizer, arguments)
NAMED = {  # optimizers that configurations name by a word
    "rmsprop": ("torch", "RMSprop"), "adam": ("torch", "Adam"), "adamw": ("torch", "AdamW"), "sgd": ("torch", "SGD"),
    "adagrad": ("torch", "Adagrad"), "adadelta": ("torch", "Adadelta"), "adamax": ("torch", "Adamax"),
    "nadam": ("torch", "NAdam"), "radam": ("torch", "RAdam"), "rmsproptf": ("timm", "RMSpropTF"),
    "adamw_torch": ("torch", "AdamW"), "adamw_torch_fused": ("torch", "AdamW"), "adamw_hf": ("torch", "AdamW"),
}  # fmt: skip


@dataclass
class Place:
    """One optimizer that a text makes.

    library, call     as `from_library` is asked for them
    positional, words    the expressions of its arguments, those for parameters left out
    group             settings of one group of parameters, which come before those of the call
    target            the name it is assigned to, or ""
    title             told where there is a choice
    node, scope   where it stands in the text
    """

    library: str
    call: str
    node: ast.AST
    scope: Scope
    positional: list[ast.expr] = field(default_factory=list)
    words: list[tuple[str, ast.expr]] = field(default_factory=list)
    group: list[tuple[str, ast.expr]] = field(default_factory=list)
    target: str = ""
    title: str = ""
    scaled: bool = False  # a part of a chain that leaves the rate to another part
    fixed: dict[str, Any] = field(default_factory=dict)  # settings that follow from what was written
    unread: ast.expr | None = None  # stars whose settings are not in the text


def find_places(tree: ast.Module, words: Words) -> list[Place]:
    """Every place of a text that makes an optimizer, in its order.

    tree    syntax of the text
    words   what its names mean
    """
    found: list[Place] = []
    inner: set[ast.AST] = set()
    for node in in_order(tree):
        if node in inner:
            continue
        if isinstance(node, ast.Call):
            places = list(of_call(node, words, inner))
        elif isinstance(node, ast.Dict):
            places = list(of_config(node, words))
        else:
            continue
        for place in places:
            place.target = place.target or words.values.targets.get(node, "")
        found += places
    add_groups(tree, found, words)
    return found


def in_order(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node of a syntax, in the order of the text.

    tree   the syntax
    """
    todo: list[ast.AST] = [tree]
    while todo:
        node = todo.pop()
        yield node
        todo += reversed(list(ast.iter_child_nodes(node)))


def of_call(node: ast.Call, words: Words, inner: set[ast.AST]) -> Iterator[Place]:
    """The places in a call of a library.

    node    the call
    words   what its names mean
    inner   nodes that are part of another place, added to
    """
    scope = words.values.scopes.get(node, ())
    name = words.names.full(dot_names(node.func))
    last = name.rpartition(".")[2]
    owner = words.names.owner(node)
    if owner is not None:
        yield from of_groups(place_with(*owner, node, scope, node.args, node.keywords), words)
        return
    if isinstance(node.func, ast.Call) or last in WRAPPERS:
        made = unwrap(node, words)
        if made is not None:
            yield from of_groups(place_with(*made[0], node, scope, made[1], node.keywords), words)
            inner.add(node.func)
        return
    if last in SCALED and (name.startswith("optax") or "." not in name):
        place = place_with("optax", SCALED[last], node, scope, node.args, node.keywords)
        place.scaled = True
        place.fixed = {"centered": True} if last == "scale_by_stddev" else {}
        yield place
        return
    word = keras_word(node, last, words)
    if word is not None:
        yield Place("keras", word, node, scope)
        return
    if last.endswith("TrainingArguments"):
        yield of_arguments(node, words)
        return
    if last == "dict":
        yield from of_config(node, words)


def place_with(library: str, call: str, node: ast.AST, scope: Scope, args: list[ast.expr], keywords: list[ast.keyword]) -> Place:
    """The place of a call with these arguments.

    library, call    its name
    node, scope      where it stands
    args, keywords   its arguments
    """
    words = [(str(word.arg), word.value) for word in keywords if word.arg is not None]
    stars = [word.value for word in keywords if word.arg is None]
    place = Place(library, call, node, scope, list(args), words, unread=stars[0] if stars else None)
    arguments = ", ".join(f"{word}={shorten(value, 24)}" for word, value in words if word != "params")
    arguments = arguments or ", ".join(shorten(value, 24) for value in args)
    name = f"{get_place(library, call)}.{call}({arguments[:60]})"
    place.title = translatable("{name}, line {line}", name=name, line=getattr(node, "lineno", 1))
    return place


def unwrap(node: ast.Call, words: Words) -> tuple[tuple[str, str], list[ast.expr]] | None:
    """((library, call), arguments) of optax.inject_hyperparams(optax.adam)(1e-3) and partial(torch.optim.Adam, lr=1e-3).

    node    the call
    words   what its names mean
    """
    wrapper = node.func if isinstance(node.func, ast.Call) else node
    if words.names.full(dot_names(wrapper.func)).rpartition(".")[2] not in WRAPPERS or not wrapper.args:
        return None
    stand_in = ast.Call(func=wrapper.args[0], args=node.args if wrapper is node.func else node.args[1:], keywords=node.keywords)
    owner = words.names.owner(stand_in)
    if owner is None:
        return None
    bound = owner[0] in PARAMS_FIRST and wrapper is node  # what to train comes later
    return owner, [ast.Constant(value=...), *stand_in.args] if bound else stand_in.args


def keras_word(node: ast.Call, last: str, words: Words) -> str | None:
    """The optimizer that `compile(optimizer="rmsprop")` or `optimizers.get("rmsprop")` names.

    node    the call
    last    word of its name
    words   what the text's names mean
    """
    if last == "compile":
        given = next((word.value for word in node.keywords if word.arg == "optimizer"), node.args[0] if node.args else None)
    elif last == "get" and dot_names(node.func).endswith("optimizers.get"):
        given = node.args[0] if node.args else None
    else:
        return None
    given = words.values.follow(given, words.values.scopes.get(node, ())) if given is not None else None
    if not isinstance(given, ast.Constant) or not isinstance(given.value, str):
        return None
    return next((call for library, call in calls() if library == "keras" and call.lower() == given.value.lower()), given.value)


# ---- groups of parameters


def of_groups(place: Place, words: Words) -> Iterator[Place]:
    """The place itself, or one for each group of parameters that has settings of its own."""
    if place.library not in PARAMS_FIRST:
        yield place
        return
    params = next((value for word, value in place.words if word == "params"), place.positional[0] if place.positional else None)
    if place.positional and not is_number(place.positional[0]):
        place.positional = place.positional[1:]
    elif place.positional and any(word == "params" for word, _ in place.words):
        pass
    groups = get_groups(params, place, words) if params is not None else []
    if not any(settings for _, settings in groups):
        yield place
        return
    for number, (label, settings) in enumerate(groups, 1):
        yield group_places(place, number, label, settings)


def get_groups(params: ast.expr, place: Place, words: Words) -> list[tuple[str, list[tuple[str, ast.expr]]]]:
    """(label, settings) of each group of parameters.

    params   the argument that has them
    place    where the optimizer is made
    words    what the text's names mean
    """
    node = words.values.follow(params, place.scope)
    if not isinstance(node, ast.List | ast.Tuple):
        return []
    found = []
    for each in node.elts:
        items = words.values.items(each, place.scope)
        if items is None:
            return []
        pairs = list(items)
        label = next((shorten(value, 24) for word, value in pairs if word == "params"), "")
        found.append((label, [(word, value) for word, value in pairs if word not in ("params", "name")]))
    return found


def group_places(place: Place, number: int, label: str, settings: list[tuple[str, ast.expr]]) -> Place:
    """The place of one group of parameters.

    place      of the call
    number     of the group, from 1
    label      what it holds
    settings   (keyword, expression) of its own
    """
    arguments = ", ".join(f"{word}={shorten(value, 20)}" for word, value in settings) or translatable("the settings of the call")
    made = Place(**{**place.__dict__, "group": settings})
    name = f"{get_place(place.library, place.call)}.{place.call}"
    given = {"call": name, "number": number, "label": label, "settings": arguments}
    made.title = translatable("{call}, group {number} ({label}): {settings}", **given)
    return made


def add_groups(tree: ast.Module, found: list[Place], words: Words) -> None:
    """Adds the groups of `optimizer.add_param_group({...})` to the optimizers that are there.

    tree    syntax of the text
    found   places so far, added to
    words   what the text's names mean
    """
    for node in in_order(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "add_param_group"
            and node.args
        ):
            owner = dot_names(node.func.value)
            first = next((place for place in found if place.target == owner), None)
            items = words.values.items(node.args[0], words.values.scopes.get(node, ()))
            settings = [(word, value) for word, value in items or () if word not in ("params", "name")]
            if first is not None and settings:
                number = 1 + sum(place.target == owner for place in found)
                found.append(group_places(first, number, "add_param_group", settings))


# ---- configurations


def of_config(node: ast.expr, words: Words) -> Iterator[Place]:
    """The places in a configuration: {"type": "AdamW", "lr": 1e-4}, dict(type="SGD", lr=0.1), {"class_name": "RMSprop",
    "config": {...}}.

    node    the mapping
    words   what the text's names mean
    """
    scope = words.values.scopes.get(node, ())
    pairs = dict(words.values.items(node, scope) or ())
    key = next((word for word in ("class_name", "type", "name", "opt", "optimizer") if word in pairs), "")
    value = pairs.get(key)
    if not isinstance(value, ast.Constant) or not isinstance(value.value, str):
        return
    inside = next((pairs[word] for word in ("config", "params", "kwargs") if word in pairs), None)
    settings = (
        dict(words.values.items(inside, scope) or ()) if inside is not None else {w: v for w, v in pairs.items() if w != key}
    )
    name = value.value
    if key == "class_name" or "learning_rate" in settings:
        owner = next(((lib, call) for lib, call in calls() if lib == "keras" and call.lower() == name.lower()), None)
        settings.pop("name", None)
    else:
        owner = NAMED.get(name.lower())
    if owner is None or (key in ("name", "type", "opt", "optimizer") and not {"lr", "learning_rate"} & set(settings)):
        return
    place = Place(*owner, node, scope, [], list(settings.items()))
    place.title = translatable("{name}, line {line}", name=name, line=getattr(node, "lineno", 1))
    yield place


ARGUMENTS = {"learning_rate": "lr", "weight_decay": "weight_decay", "adam_epsilon": "eps"}


def of_arguments(node: ast.Call, words: Words) -> Place:
    """Transformers' TrainingArguments: AdamW of PyTorch with defaults of its own, unless `optim` names another.

    node    the call
    words   what the text's names mean
    """
    given = {str(word.arg): word.value for word in node.keywords if word.arg}
    scope = words.values.scopes.get(node, ())
    name = words.values.value(given["optim"], "optim", scope) if "optim" in given else "adamw_torch"
    library, call = NAMED.get(str(name), ("transformers", str(name)))
    settings = [(ours, given[word]) for word, ours in ARGUMENTS.items() if word in given and (call == "AdamW" or ours != "eps")]
    place = Place(library, call, node, scope, [], settings)
    if call == "AdamW":
        betas = [given.get(word, ast.Constant(value=usual)) for word, usual in (("adam_beta1", 0.9), ("adam_beta2", 0.999))]
        place.words.append(("betas", ast.Tuple(elts=betas, ctx=ast.Load())))
    place.fixed = {} if "learning_rate" in given else {"lr": 5e-5}
    if "weight_decay" not in given and call == "AdamW":
        place.fixed["weight_decay"] = 0.0
    place.title = translatable("{name}, line {line}", name=dot_names(node.func), line=node.lineno)
    return place
