"""The run with PyTorch's own optimizer, schedule and clipping."""

from __future__ import annotations

from typing import Any

from optim.base import catalog
from optim.base.fields import Rule
from optim.base.translatable import translatable
from optim.code import torch_class
from optim.code.format import CodeError, CodeFormat, Draft, Say, number
from optim.code.library import ScriptParts, with_base
from optim.code.objective import settings
from optim.simulate.spec import RunSpec
from optim.simulate.step_tables import is_adapting, unused_momentum

AGREEMENT = translatable("PyTorch's own optimizer: the same numbers up to rounding, and the script says through which step.")
DOUBLE = "torch.set_default_dtype(torch.float64)"
ROW = "torch.Tensor.bfloat16 = torch.Tensor.clone"
WHY_ROW = translatable("PyTorch's own Newton-Schulz steps are in bfloat16, with three digits")
WHY_DOUBLE = translatable("not of the parameters alone: some optimizers keep numbers of their own")


def draft(spec: RunSpec, say: Say) -> Draft:
    if spec.optimizer in catalog.own_rules():
        return torch_class.draft(spec, say)
    parts = ScriptParts(spec, "torch", say, plan_works(spec))
    if any(call.keywords.get("nesterov") and call.keywords.get("dampening") for call in parts.calls):
        raise CodeError("PyTorch's SGD refuses Nesterov together with dampening; choose NumPy, which can make this run.")
    read = "theta = [float64(x) for x in params]" if parts.split else f"theta = [float64(x) for x in {get_values(parts)}]"
    if catalog.get_optimizer(spec).point:  # ASGD alone: it has no average before its first step
        parts.objective.own = averages(parts)
    double = f"{DOUBLE}  {parts.objective.quoting.comment(WHY_DOUBLE)}"
    if parts.row:
        double += f"\n{ROW}  {parts.objective.quoting.comment(WHY_ROW)}"
    return parts.script("PyTorch", ["import torch"], [double], before_lines(parts), read, loop_lines(parts), begin_lines(parts))


def get_values(parts: ScriptParts) -> str:
    """An expression for the parameters as a list of numbers, where they are one tensor.

    parts   of the script
    """
    return "params[0].flatten().tolist()" if parts.row else "params[0].tolist()"


def write_tensor(parts: ScriptParts, values: str) -> str:
    """An expression for one tensor of all parameters.

    parts    of the script
    values   an expression for a list of numbers
    """
    return f"torch.tensor({f'[{values}]' if parts.row else values}{get_dtype(parts.spec)})"


def averages(parts: ScriptParts) -> str:
    """The average that an optimizer keeps of each parameter, or the parameters before there is one."""
    name = parts.call.dialect.states[catalog.get_optimizer(parts.spec).point]
    kept = f'optimizer.state[x]["{name}"]'
    whole = f'optimizer.state[params[0]]["{name}"]'
    found = f"[float64({kept}) for x in params]" if parts.split else f"[float64(x) for x in {whole}.tolist()]"
    return f"{found} if step else theta"


def plan_works(spec: RunSpec) -> bool:
    """LambdaLR takes a function, not numbers; OneCycleLR stops with an error after its last step."""
    plan = spec.schedule or {"name": ""}
    return not plan["name"].endswith("LambdaLR") and not (plan["name"] == "OneCycleLR" and spec.steps >= plan["total_steps"])


def before_lines(parts: ScriptParts) -> list[str]:
    """What stands before the loop.

    parts   of the script
    """
    start, short = list(map(number, parts.spec.start)), get_dtype(parts.spec)
    if parts.split:
        tensors = ", ".join(f"torch.tensor({x}{short})" for x in start)
    else:
        tensors = write_tensor(parts, f"[{', '.join(start)}]")
    remark = unused_momentum(parts.spec)
    lines = [parts.objective.quoting.comment(remark)] if remark and parts.plan is not None else []
    lines += [f"params = [{tensors}]", f"optimizer = torch.optim.{parts.call.dialect.call}(params, {settings(parts.keywords)})"]
    if parts.plan is not None and parts.spec.schedule is not None:
        lines += plan_lines(catalog.schedules()[parts.spec.schedule["name"]], plan_settings(parts))
    return lines


def begin_lines(parts: ScriptParts) -> list[str]:
    """The lines that make an optimizer anew at some steps: a new one remembers nothing.

    parts   of the script
    """
    lines = []
    for step, call, keywords, why in parts.list_later():
        lines += [f"if step == {step}:  {why}"]
        lines += [f"    optimizer = torch.optim.{call.dialect.call}(params, {settings(keywords)})"]
    return lines


def plan_lines(form: Rule, plan: dict[str, Any]) -> list[str]:
    """What makes the scheduler: one call, or those of a warm-up, of what follows it, and of their chain.

    form   of the schedule
    plan   {setting: value} of it
    """
    place = "torch.optim.lr_scheduler"
    if form.then is None:
        return [f"scheduler = {place}.{form.name}(optimizer, {settings(plan)})"]
    length = plan["warmup_steps"]
    warm_up = settings({"start_factor": plan["warmup_factor"], "total_iters": length})
    later = settings({name: value for name, value in plan.items() if name in form.then.Parameters._fields})
    return [
        f"warm_up = {place}.LinearLR(optimizer, {warm_up})",
        f"later = {place}.{form.then.name}(optimizer, {later})",
        f"scheduler = {place}.SequentialLR(optimizer, [warm_up, later], milestones=[{number(length)}])",
    ]


def plan_settings(parts: ScriptParts) -> dict[str, Any]:
    """{setting: value} of the schedule's call.

    parts   of the script
    """
    assert parts.plan is not None
    plan = with_base(parts.spec, parts.plan, ("max_lr", "base_lr"))
    if plan.get("cycle_momentum") and not {"momentum", "betas"} & set(parts.call.dialect.keywords):
        plan["cycle_momentum"] = False
    return plan


def get_dtype(spec: RunSpec) -> str:
    """The argument that says which type a tensor is of; "" where that is float64, as it is by default in the script."""
    return f", dtype=torch.{spec.precision['dtype']}" if spec.precision is not None else ""


def loop_lines(parts: ScriptParts) -> list[str]:
    """What one step does.

    parts   of the script
    """
    group, short = "optimizer.param_groups[0]", get_dtype(parts.spec)
    lines = [f"params[0].grad = {write_tensor(parts, '[float(x) for x in g]')}"]
    if parts.split:
        lines = ["for x, gx in zip(params, g):", f"    x.grad = torch.tensor(float(gx){short})"]
    if parts.clip is not None and parts.spec.clip is not None:
        lines.append(f"torch.nn.utils.{parts.spec.clip['kind']}(params, {settings(parts.clip)})")
    if parts.listed:
        lines.append(f'{group}["lr"] = float(lr[step])')
    lines += [f'{group}["{word}"] = {parts.write_change(word, field)}' for word, field in parts.changing.items()]
    lines.append("optimizer.step()")
    if parts.holding_blocks:
        given = parts.write_held("[float(x) for x in params]" if parts.split else get_values(parts))
        where = "zip(params, held)" if parts.split else "[(params[0], held)]"
        lines += [f"held = {given}", f"for x, values in {where}:", f"    x.data = {write_tensor(parts, 'values')}"]
    if parts.plan is None:
        return lines
    answers = is_adapting(parts.spec)
    return [*lines, f"scheduler.step(float(value({parts.objective.arguments})))" if answers else "scheduler.step()"]


ENTRY = CodeFormat("pytorch", "PyTorch", "-pytorch.py", draft, AGREEMENT, order=2)
