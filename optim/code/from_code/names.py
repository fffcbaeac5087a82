"""What a dotted name in pasted code stands for: the library it is from, by the imports of the same text or by its keywords."""

from __future__ import annotations

import ast

from optim.base.checks import close_word
from optim.base.translatable import translatable
from optim.code.libraries import calls

HOMES = {
    "torch": "torch.optim", "keras": "keras.optimizers", "optax": "optax", "timm": "timm.optim",
    "tf1": "tf.compat.v1.train", "tfkeras_legacy": "tf.keras.optimizers.legacy",
}  # fmt: skip
PREFIXES = {
    **{home: library for library, home in HOMES.items()},
    "optim": "torch", "optimizers": "keras", "tf.keras.optimizers": "keras", "tf.optimizers": "keras",
    "tf.keras.optimizers.experimental": "keras", "keras.optimizers.experimental": "keras",
    "tf.optimizers.legacy": "tfkeras_legacy", "keras.optimizers.legacy": "tfkeras_legacy",
    "optax.contrib": "optax", "contrib": "optax", "tf.train": "tf1", "tf1.train": "tf1",
}  # fmt: skip
CONTRIBUTED = {"ademamix", "adopt", "prodigy", "schedule_free_adamw"}  # they live in optax.contrib
PARAMS_FIRST = ("torch", "timm")  # their first argument is what to train
KERAS_WORDS = {"learning_rate", "rho", "epsilon", "beta_1", "beta_2", "clipnorm", "clipvalue", "global_clipnorm", "decay"}
ROOTS = {"torch": "torch", "keras": "keras", "tf": "keras", "optax": "optax", "jax": "optax", "timm": "timm"}
PADDLE = translatable(
    "PaddlePaddle's RMSProp is not read. Its formula is here: RMSprop with decay 0.95 and ε 1e-6 inside the root, and the rate "
    "inside the momentum; choose these in Settings, with the numbers of the pasted call."
)
OTHERS = {
    # Libraries whose optimizers have the same names, but formulas or defaults of their own.
    "paddle": "PaddlePaddle", "transformers": "Transformers", "bitsandbytes": "bitsandbytes", "bnb": "bitsandbytes",
    "apex": "Apex", "torch_optimizer": "torch-optimizer", "pytorch_optimizer": "pytorch-optimizer", "mxnet": "MXNet",
    "gluon": "MXNet", "mindspore": "MindSpore", "chainer": "Chainer", "jax": "JAX's examples", "deepspeed": "DeepSpeed",
    "lasagne": "Lasagne", "mlx": "MLX", "tinygrad": "tinygrad", "flax": "Flax", "tfa": "TensorFlow Addons",
    "tensorflow_addons": "TensorFlow Addons",
}  # fmt: skip


def dot_names(node: ast.AST) -> str:
    """ "torch.optim.Adam" of such an expression, "" of any other; getattr(torch.optim, "Adam") is one.

    node   of the pasted code
    """
    names: list[str] = []
    while isinstance(node, ast.Attribute):
        names.append(node.attr)
        node = node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr" and len(node.args) == 2:
        word = node.args[1]
        inner = dot_names(node.args[0])
        if inner and isinstance(word, ast.Constant) and isinstance(word.value, str):
            return ".".join([inner, word.value, *reversed(names)])
    return ".".join(reversed([*names, node.id])) if isinstance(node, ast.Name) else ""


class Names:
    """The imports of a text.

    tree   its syntax
    """

    def __init__(self, tree: ast.Module) -> None:
        self._aliases: dict[str, str] = {}
        self._stars: list[str] = []
        self.roots: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    self.roots.add(alias.name.split(".")[0])
                    if alias.asname:
                        self._aliases[alias.asname] = alias.name
            elif isinstance(node, ast.ImportFrom) and node.module:
                self.roots.add(node.module.split(".")[0])
                for alias in node.names:
                    if alias.name == "*":
                        self._stars.append(node.module)
                    else:
                        self._aliases[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def full(self, name: str) -> str:
        """A dotted name with its first word as it was imported.

        name   as it stands in the text
        """
        first, dot, rest = name.partition(".")
        return usual(self._aliases.get(first, first) + dot + rest)

    def owner(self, node: ast.Call) -> tuple[str, str] | None:
        """(library, call) of an optimizer that this program knows, or None.

        node   the call
        """
        name = self.full(dot_names(node.func))
        prefix, _, call = name.rpartition(".")
        library = get_library(prefix, call)
        if library is None and not prefix:
            starred = (get_library(usual(module), call) for module in self._stars)
            known = {lib for lib, each in calls() if each == call}
            library = next((lib for lib in starred if lib in known), None) or self._bare(node, call)
        return (library, call) if library is not None and (library, call) in calls() else None

    def _bare(self, node: ast.Call, call: str) -> str | None:
        """The library of a name without one: by its keywords and arguments, then by what is imported."""
        libraries = [library for library, known in calls() if known == call]
        if len(libraries) < 2:
            return libraries[0] if libraries else None
        words = {word.arg for word in node.keywords}
        if "keras" in libraries and words & KERAS_WORDS:
            return "keras"
        first = node.args[0] if node.args else None
        takes_params = "params" in words or None in words or (first is not None and not is_number(first))
        if "torch" in libraries and takes_params:
            return "torch"
        imported = {ROOTS[root] for root in map(usual, self.roots) if root in ROOTS} & set(libraries)
        if len(imported) == 1:
            return imported.pop()
        return "keras" if "keras" in libraries else libraries[0]

    def stranger(self, node: ast.Call) -> str:
        """A sentence about a call that makes an optimizer, but none that is known here; "" for any other call.

        node   the call
        """
        if self.owner(node) is not None:
            return ""
        name = self.full(dot_names(node.func))
        prefix, _, call = name.rpartition(".")
        library = get_library(prefix, call)
        first = prefix.split(".")[0]
        close = close_word(call, [each for lib, each in calls() if library in (None, lib)])
        if library is not None and close is None:  # the same optimizer, as another library has it
            other = next(((lib, each) for lib, each in sorted(calls()) if each.lower() == call.lower()), None)
            if other is not None:
                return unknown(name, f"{get_place(*other)}.{other[1]}")
        if first in OTHERS and (close or "optim" in prefix.lower()):
            if first == "paddle" and call == "RMSProp":
                return PADDLE
            return translatable(
                "{name} is from {library}, whose formulas are not read here; choose the optimizer in Settings instead.",
                name=name,
                library=OTHERS[first],
            )
        if not call or call == "Optimizer" or (library is None and (not close or (prefix and prefix not in HOMES))):
            return ""
        if library is None and close is not None:
            library = next(lib for lib, each in calls() if each == close)
        if library is not None and close is None and not looks_like_optimizer(library, call):
            return ""
        return unknown(name, f"{get_place(library, close)}.{close}" if library and close else "")


def looks_like_optimizer(library: str, call: str) -> bool:
    """Whether a name of a library's own place of optimizers can be one: a class, and no schedule or part of a chain.

    library, call   its name
    """
    return library not in ("optax", "tf1") and call[:1].isupper() and not call.endswith("LR")


def unknown(name: str, close: str) -> str:
    """A sentence on an optimizer that is not known here.

    name    as pasted
    close   a known name that is similar, or ""
    """
    if close and close != name:
        return translatable("{name} is not an optimizer this program knows; did you mean {close}?", name=name, close=repr(close))
    return translatable("{name} is not an optimizer this program knows; the list in Settings has those that it does.", name=name)


def get_place(library: str, call: str | None) -> str:
    """Where a library has this call: "optax.contrib" for prodigy."""
    return "optax.contrib" if library == "optax" and call in CONTRIBUTED else HOMES[library]


def usual(name: str) -> str:
    """The name with its first words as people mostly write them."""
    for long, short in (("tensorflow", "tf"), ("tf_keras", "keras"), ("keras.src", "keras"), ("tf.python.keras", "keras")):
        if name == long or name.startswith(f"{long}."):
            name = short + name.removeprefix(long)
    return name


def get_library(prefix: str, call: str) -> str | None:
    """The library whose optimizers a prefix stands for: "torch.optim", and "torch.optim.rmsprop" with RMSprop.

    prefix, call   parts of a dotted name
    """
    if prefix in PREFIXES:
        return PREFIXES[prefix]
    before, _, module = prefix.rpartition(".")
    return PREFIXES.get(before) if module and module.replace("_", "") == call.lower() else None


def is_number(node: ast.AST) -> bool:
    """Whether an expression is a number, perhaps with signs or arithmetic.

    node   of the pasted code
    """
    while isinstance(node, ast.UnaryOp | ast.BinOp):
        node = node.operand if isinstance(node, ast.UnaryOp) else node.left
    return isinstance(node, ast.Constant) and isinstance(node.value, int | float)
