"""An optimizer's formulas as a class of PyTorch: a `torch.optim.Optimizer` that stands alone, for rules that no library has."""

from __future__ import annotations

import re

from optim.base import catalog
from optim.base.translatable import translatable
from optim.code.format import CodeError, Draft, Say, number
from optim.code.frame import script
from optim.code.objective import Objective, clip_text, projection_text, refuse_shorter, update_clip_text
from optim.code.special import Special, first_row, special, varying
from optim.simulate.spec import RunSpec

AGREEMENT = translatable("The rule as an optimizer of PyTorch: the same numbers up to rounding.")
CLASS = "OwnRule"
HELPERS = {  # what the formulas call: numbers and tensors alike
    "sqrt": "torch.sqrt(tensor(x))", "absolute": "torch.abs(tensor(x))", "sign": "torch.sign(tensor(x))",
    "exp": "torch.exp(tensor(x))", "log": "torch.log(tensor(x))", "sin": "torch.sin(tensor(x))", "cos": "torch.cos(tensor(x))",
    "arctan": "torch.atan(tensor(x))", "floor": "torch.floor(tensor(x))", "power": "torch.pow(tensor(x), tensor(y))",
    "maximum": "torch.maximum(tensor(x), tensor(y))", "minimum": "torch.minimum(tensor(x), tensor(y))",
    "where": "torch.where(torch.as_tensor(x), tensor(y), tensor(z))", "fused": "x * y + z",
}  # fmt: skip
TENSOR = """\
def tensor(x):
    return x if torch.is_tensor(x) else torch.tensor(x, dtype=torch.float64)"""
STEP = """\
class {name}(torch.optim.Optimizer):
    def __init__(self, params, {arguments}):
        super().__init__(params, dict({passed}))

    @torch.no_grad()
    def step(self, closure=None):
        loss = None
        if closure is not None:
            with torch.enable_grad():
                loss = closure()
        for group in self.param_groups:
            self.move(group, [p for p in group["params"] if p.grad is not None])
        return loss

    def move(self, group, params):
{body}"""


def draft(spec: RunSpec, say: Say) -> Draft:
    """The script of a run with a rule of one's own.

    say   gives a sentence in the reader's language
    """
    refuse_shorter(spec, "PyTorch")
    objective = Objective(spec, exact=True, say=say)
    if objective.plan.legs:
        raise CodeError(
            "This run resets its memory or changes its optimizer, and a class of PyTorch is one optimizer; choose NumPy, which "
            "can make this run."
        )
    formulas = special(catalog.get_optimizer(spec), objective.tables)
    changing = {name: values for name, values in varying(objective.tables).items() if name in formulas.numbers()}
    objective.columns |= changing
    objective.support.imports |= {("types", "SimpleNamespace"), ("typing", "NamedTuple")}
    rules = [*clip_text(spec, objective.support), *update_clip_text(spec, objective.support)]
    rules += projection_text(spec, objective.support)
    first = {"lr": spec.hyper["lr"], **first_row(objective.tables)}
    given = ", ".join(f"{name}={number(first[name])}" for name in get_settings(formulas))
    before = [
        f"params = [torch.tensor([{', '.join(map(number, spec.start))}], dtype=torch.float64)]",
        f"optimizer = {CLASS}(params, {given})",
        f"theta = [float64(x) for x in [{', '.join(map(number, spec.start))}]]",
    ]
    loop = ["g = clipped(g)"] if spec.clip is not None else []
    loop.append('optimizer.param_groups[0]["lr"] = float(lr[step])')
    loop += [f'optimizer.param_groups[0]["{name}"] = float({name}[step])' for name in changing]
    loop += ["params[0].grad = torch.tensor([float(x) for x in g], dtype=torch.float64)", "optimizer.step()"]
    loop.append("theta = [float64(x) for x in params[0].tolist()]")
    if spec.update_clip is not None:
        loop = ["before = theta", *loop, "theta = shortened(before, theta, lr[step])"]
    if spec.projection is not None:
        loop.append("theta = projected(theta)")
    if spec.update_clip is not None or spec.projection is not None:
        loop.append("params[0].data = torch.tensor([float(x) for x in theta], dtype=torch.float64)")
    return script(objective, "PyTorch", AGREEMENT, ["import torch"], [*rules, *write_class(formulas, first)], before, loop)


def get_settings(formulas: Special) -> list[str]:
    """The numbers that the class takes, the rate first."""
    return ["lr", *(name for name in formulas.numbers() if name != "lr")]


def write_class(formulas: Special, first: dict[str, float]) -> list[str]:
    """The blocks of the class: records, formulas, what they call, and the class itself.

    first   {number: its default}
    """
    parts = formulas.formulas
    texts = [part.text() for part in parts.values()]
    used = [name for name in HELPERS if any(re.search(rf"\b{name}\(", text) for text in texts)]
    helpers = [TENSOR, *(f"def {name}({get_arguments(name)}):\n    return {HELPERS[name]}" for name in used)]
    records = ["State"] if formulas.fields("State") else []
    records += ["GlobalState"] if "update_global" in parts else []
    records += ["Reduction"] if "reduction" in parts else []
    names = get_settings(formulas)
    arguments = ", ".join(f"{name}={number(float(first[name]))}" for name in names)
    body = "\n".join(" " * 8 + line for line in write_move(formulas))
    made = STEP.format(name=CLASS, arguments=arguments, passed=", ".join(f"{name}={name}" for name in names), body=body)
    return ["\n\n\n".join(helpers), *map(formulas.record_text, records), *texts, made]


def get_arguments(name: str) -> str:
    """The arguments of a helper.

    name   of it
    """
    return ", ".join(letter for letter in "xyz" if re.search(rf"\b{letter}\b", HELPERS[name]))


def write_move(formulas: Special) -> list[str]:
    """The lines that move the parameters of a group."""
    parts, with_state = formulas.formulas, bool(formulas.fields("State"))
    h = ", h" if formulas.numbers() else ""
    each = f"p, p.grad, State(**self.state[p]){h}, k" if with_state else f"p, p.grad{h}, k"
    lines = ["h = SimpleNamespace(**{name: group[name] for name in self.defaults})"] if h else []
    lines.append('group["t"] = group.get("t", 0) + 1')
    if with_state:
        first = f"init(p.clone(){h})" if "init" in parts else "State()"
        lines += ["for p in params:", "    if not self.state[p]:"]
        lines += [f"        start = {first}._asdict()"]
        lines += ["        self.state[p] = {name: torch.zeros_like(p) + value for name, value in start.items()}"]
    if "update_global" in parts:
        begin = f"init_global({h[2:]})" if "init_global" in parts else "GlobalState()"
        lines += [f'k = GlobalState(**group["shared"]) if "shared" in group else {begin}']
        lines.append('k = k._replace(t=float(group["t"]), lr=group["lr"])')
    else:
        lines.append('k = SimpleNamespace(t=float(group["t"]), lr=group["lr"])')
    if "reduction" in parts:
        lines.append(f"terms = [(p, reduction({each})) for p in params]")
        lines.append("totals = [[torch.sum(torch.zeros_like(p) + term) for term in each] for p, each in terms]")
        lines.append("sums = Reduction(*(sum(column) for column in zip(*totals)))")
    if "update_global" in parts:
        summed = ", sums" if "sums" in parts["update_global"].arguments() else ""
        lines += [f"k = update_global(k{h}{summed})", 'group["shared"] = k._asdict()']
    lines.append("for p in params:")
    if not with_state:
        return [*lines, f"    p.copy_(update({each}))"]
    return [*lines, f"    moved, state = update({each})", "    self.state[p] = state._asdict()", "    p.copy_(moved)"]
