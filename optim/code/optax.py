"""The run with optax's own optimizer, schedule and clipping."""

from __future__ import annotations

from typing import Any

from optim.base import catalog
from optim.base.translatable import translatable
from optim.code.fit import LibraryCall
from optim.code.format import CodeError, CodeFormat, Draft, Say, number
from optim.code.library import ScriptParts, with_base
from optim.code.objective import settings
from optim.simulate.spec import RunSpec

AGREEMENT = translatable("optax's own optimizer: the same numbers up to rounding, and the script says through which step.")
CONTRIBUTED = {"ademamix", "adopt", "muon", "prodigy", "schedule_free_adamw"}  # they live in optax.contrib
WITHOUT_DECAY = {"adabelief"}  # up to optax 0.2.8
DOUBLE = 'jax.config.update("jax_enable_x64", True)'
COUNTED = """\
optax._src.factorized.scale_by_factored_rms = functools.partial(
    optax._src.factorized.scale_by_factored_rms, decay_rate_fn=lambda count, power: 1.0 - (count + 1.0) ** -power
)"""
WHY_COUNTED = translatable("optax' own β₂ is in single precision")


def draft(spec: RunSpec, say: Say) -> Draft:
    # Schedule-free AdamW counts its steps from 1 and asks a schedule for the rate of the step after.
    parts = ScriptParts(spec, "optax", say, plan_works=spec.optimizer != "schedule_free_adamw")
    bare = [call.dialect.call for call in parts.calls if call.dialect.call in WITHOUT_DECAY and "weight_decay" in call.keywords]
    if bare:
        raise CodeError("optax's {call} has no weight decay; choose NumPy, which can make this run.", call=bare[0])
    imports = ["import jax", "import jax.numpy as jnp", "import optax"]
    if any(call.dialect.call in CONTRIBUTED for call in parts.calls):
        imports.append("import optax.contrib")
    if catalog.get_optimizer(spec).point:  # schedule-free AdamW alone
        if spec.projection is not None:
            raise CodeError(
                "optax works its average out of the parameters, so a box changes it; choose NumPy, which can make this run."
            )
        inner = "state[-1]" if parts.call.decay or parts.clip is not None else "state"
        parts.objective.own = f"[float64(x) for x in optax.contrib.schedule_free_eval_params({inner}, params)]"
    blocks = [DOUBLE]
    if any(call.dialect.call == "adafactor" for call in parts.calls):
        imports.insert(0, "import functools")
        blocks.append(f"{parts.objective.quoting.comment(WHY_COUNTED)}\n{COUNTED}")
    read = f"theta = [float64(x) for x in {get_values(parts)}]"
    makers = [maker(parts, parts.call, dict(parts.keywords), "transformation")]
    for place, (_, call, keywords, _) in enumerate(parts.list_later()):
        makers.append(maker(parts, call, keywords, name_maker(place)))
    return parts.script("optax", imports, [*blocks, *makers], before_lines(parts), read, loop_lines(parts), begin_lines(parts))


def name_maker(place: int) -> str:
    """The name of the function that makes the transformation of a later leg.

    place   of the leg, from 0
    """
    return f"transformation_{place + 2}"


def begin_lines(parts: ScriptParts) -> list[str]:
    """The lines that begin with another transformation at some steps: its state remembers nothing.

    parts   of the script
    """
    lines = []
    given = "step" if changes(parts) else ""
    for place, (step, _, _, why) in enumerate(parts.list_later()):
        name = name_maker(place)
        lines += [f"if step == {step}:  {why}", f"    state = {name}({given}).init(params)"]
        lines += [f"    maker = {name}" if given else f"    optimizer = {name}()"]
    return lines


def maker(parts: ScriptParts, made: LibraryCall, settled: dict[str, Any], name: str) -> str:
    """A function that makes the transformation: of one step where its numbers change, else of all.

    parts     of the script
    made      the call of the optimizer
    settled   its keywords
    name      of the function
    """
    keywords = {word: number(value) for word, value in settled.items()}
    lines = []
    if parts.plan is not None and parts.spec.schedule is not None:
        plan = with_base(parts.spec, parts.plan, ("init_value", "peak_value", "value"))
        if parts.spec.schedule["name"] == "piecewise_constant_schedule":
            scales = dict(zip(plan.pop("boundaries"), plan.pop("scales"), strict=True))
            plan["boundaries_and_scales"] = scales
        lines.append(f"    rate = optax.{parts.spec.schedule['name']}({settings(plan)})")
        why = translatable("The count is a 32-bit integer, and 32-bit integers make single precision.")
        lines.append(f"    {parts.objective.quoting.comment(why)}")
        keywords[made.rate] = "lambda count: rate(count.astype(float))"
    elif parts.listed:
        keywords[made.rate] = "float(lr[step])"
    if made.dialect.call == "adafactor" and "momentum" in keywords:
        keywords["dtype_momentum"] = "jnp.float64"
    keywords |= {word: parts.write_change(word, field) for word, field in parts.changing.items()}
    place = "optax.contrib" if made.dialect.call in CONTRIBUTED else "optax"
    call = f"{place}.{made.dialect.call}({', '.join(f'{word}={text}' for word, text in keywords.items())})"
    before = []
    if parts.clip is not None and parts.spec.clip is not None:
        before.append(f"optax.{parts.spec.clip['kind']}({settings(parts.clip)})")
    if made.decay:
        before.append(f"optax.add_decayed_weights({number(made.decay)})")
    if before:
        call = f"optax.chain({', '.join([*before, call])})"
    return "\n".join([f"def {name}({'step' if changes(parts) else ''}):", *lines, f"    return {call}"])


def changes(parts: ScriptParts) -> bool:
    """Whether the rate or a hyperparameter changes in a way that needs a transformation for each step.

    parts   of the script
    """
    return parts.listed or bool(parts.changing)


def get_values(parts: ScriptParts) -> str:
    """An expression for the parameters, one after the other.

    parts   of the script
    """
    return "params.ravel()" if parts.row else "params"


def write_array(parts: ScriptParts, values: list[str]) -> str:
    """An expression for one array of all parameters.

    parts    of the script
    values   numbers as text
    """
    return f"jnp.array([{', '.join(f'[{x}]' if parts.row else x for x in values)}])"


def before_lines(parts: ScriptParts) -> list[str]:
    """What stands before the loop.

    parts   of the script
    """
    start = list(map(number, parts.spec.start))
    made = f"[{', '.join(f'jnp.array({x})' for x in start)}]" if parts.split else write_array(parts, start)
    if changes(parts):
        several = ["maker = transformation"] if len(parts.calls) > 1 else []
        return [f"params = {made}", *several, "state = transformation(0).init(params)"]
    return [f"params = {made}", "optimizer = transformation()", "state = optimizer.init(params)"]


def loop_lines(parts: ScriptParts) -> list[str]:
    """What one step does.

    parts   of the script
    """
    whole = "jnp.array([[float(x)] for x in g])" if parts.row else "jnp.array([float(x) for x in g])"
    given = "[jnp.array(float(x)) for x in g]" if parts.split else whole
    maker = "maker(step)" if len(parts.calls) > 1 else "transformation(step)"
    which = maker if changes(parts) else "optimizer"
    lines = [f"updates, state = {which}.update({given}, state, params)", "params = optax.apply_updates(params, updates)"]
    if parts.holding_blocks:
        held = parts.write_held(f"[float(x) for x in {get_values(parts)}]")
        whole = f"jnp.array([[x] for x in {held}])" if parts.row else f"jnp.array({held})"
        lines.append(f"params = [jnp.array(x) for x in {held}]" if parts.split else f"params = {whole}")
    return lines


ENTRY = CodeFormat("optax", "optax", "-optax.py", draft, AGREEMENT, order=4)
