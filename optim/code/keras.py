"""The run with Keras 3's own optimizer, schedule and clipping, on whatever backend Keras is set to."""

from __future__ import annotations

from typing import Any

from optim.base.translatable import translatable
from optim.code.fit import LibraryCall
from optim.code.format import CodeFormat, Draft, Say, number
from optim.code.library import ScriptParts, with_base
from optim.code.objective import settings
from optim.simulate.spec import RunSpec

AGREEMENT = translatable("Keras' own optimizer: the same numbers up to rounding, and the script says through which step.")
# Keras 3.15 works these out in single precision, the norms on PyTorch and the cosines on JAX, whatever its floatx.
SINGLE = ("clipnorm", "global_clipnorm", "CosineDecay", "CosineDecayRestarts")
REMARK = translatable(
    "Written out above: Keras' own norms (on PyTorch) and cosines (on JAX) are single precision, whatever floatx says."
)
ROW = "keras.src.ops.norm = lambda x, axis, keepdims: keras.ops.sqrt(keras.ops.sum(x * x, axis=axis, keepdims=keepdims))"
DOUBLES = """\
keras.src.ops.mean = lambda x: keras.ops.sum(x) / math.prod(x.shape)
keras.src.ops.minimum = lambda x, y: x + (y - x) * keras.ops.cast(y < x, "float64")
keras.src.ops.maximum = lambda x, y: x + (y - x) * keras.ops.cast(y > x, "float64")"""
WHY_ROW = translatable("Keras' own is in single precision")
DOUBLE = """\
keras.config.set_floatx("float64")
if keras.backend.backend() == "jax":
    import jax

    jax.config.update("jax_enable_x64", True)"""


def draft(spec: RunSpec, say: Say) -> Draft:
    plan_works = spec.schedule is None or spec.schedule["name"] not in SINGLE
    clip_works = spec.clip is None or spec.clip["kind"] not in SINGLE
    parts = ScriptParts(spec, "keras", say, plan_works, clip_works)
    double, imports = DOUBLE, ["import keras"]
    if parts.row:
        double += f"\n{ROW}  {parts.objective.quoting.comment(WHY_ROW)}"
    if any(call.dialect.call == "Adafactor" for call in parts.calls):
        imports.insert(0, "import math")
        double += f"\n{parts.objective.quoting.comment(WHY_ROW)}\n{DOUBLES}"
    blocks = [double, *([] if plan_works and clip_works else [parts.objective.quoting.comment(REMARK)])]
    if not parts.split:
        read = f"theta = list({get_values(parts)})"
    else:
        read = "theta = [float64(keras.ops.convert_to_numpy(x)) for x in params]"
    return parts.script("Keras 3", imports, blocks, before_lines(parts), read, loop_lines(parts), begin_lines(parts))


def get_values(parts: ScriptParts) -> str:
    """An expression for the parameters as an array of numbers, where they are one variable.

    parts   of the script
    """
    return f"keras.ops.convert_to_numpy(params[0]){'.ravel()' if parts.row else ''}"


def before_lines(parts: ScriptParts) -> list[str]:
    """What stands before the loop.

    parts   of the script
    """
    start, keywords = list(map(number, parts.spec.start)), dict(parts.keywords)
    if parts.split:
        made = ", ".join(f'keras.Variable({x}, dtype="float64")' for x in start)
    else:
        numbers = [f"[{x}]" for x in start] if parts.row else start
        made = f'keras.Variable([{", ".join(numbers)}], dtype="float64")'
    lines = [f"params = [{made}]"]
    rate = number(keywords.pop(parts.call.rate))
    if parts.plan is not None and parts.spec.schedule is not None:
        plan = with_base(parts.spec, parts.plan, ("initial_learning_rate",))
        lines.append(f"rate = keras.optimizers.schedules.{parts.spec.schedule['name']}({settings(plan)})")
        rate = "rate"
    return [*lines, *make_lines(parts, parts.call, rate, keywords)]


def make_lines(parts: ScriptParts, call: LibraryCall, rate: str, keywords: dict[str, Any]) -> list[str]:
    """What makes an optimizer.

    parts      of the script
    call       of the optimizer
    rate       its rate, as text
    keywords   its others
    """
    others = f", {settings(keywords)}" if keywords else ""
    if parts.clip is not None and parts.spec.clip is not None:
        others += f", {parts.spec.clip['kind']}={number(parts.clip['value'])}"
    made = f"optimizer = keras.optimizers.{call.dialect.call}({call.rate}={rate}{others})"
    return [made, "optimizer.build(params)"]


def begin_lines(parts: ScriptParts) -> list[str]:
    """The lines that make an optimizer anew at some steps: a new one remembers nothing.

    parts   of the script
    """
    lines = []
    for step, call, keywords, why in parts.list_later():
        rate = number(keywords.pop(call.rate))
        lines += [f"if step == {step}:  {why}", *(f"    {line}" for line in make_lines(parts, call, rate, keywords))]
    return lines


def loop_lines(parts: ScriptParts) -> list[str]:
    """What one step does.

    parts   of the script
    """
    lines = [f"optimizer.{parts.call.rate} = float(lr[step])"] if parts.listed else []
    lines += [f"optimizer.{word} = {parts.write_change(word, field)}" for word, field in parts.changing.items()]
    if parts.split:
        given = '[keras.ops.convert_to_tensor(float(x), dtype="float64") for x in g]'
    else:
        each = "[float(x)]" if parts.row else "float(x)"
        given = f'[keras.ops.convert_to_tensor([{each} for x in g], dtype="float64")]'
    lines.append(f"optimizer.apply({given}, params)")
    if parts.holding_blocks and parts.split:
        held = parts.write_held("[float64(keras.ops.convert_to_numpy(x)) for x in params]")
        lines += [f"for x, new in zip(params, {held}):", "    x.assign(new)"]
    elif parts.holding_blocks:
        held = parts.write_held(f"list({get_values(parts)})")
        lines.append(f"params[0].assign({f'[[x] for x in {held}]' if parts.row else held})")
    return lines


ENTRY = CodeFormat("keras", "Keras 3", "-keras.py", draft, AGREEMENT, order=3)
