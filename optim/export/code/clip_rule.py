"""The clipping of a run as a function of its own, whatever library it comes from."""

from __future__ import annotations

from optim.export.code.formula import Formula
from optim.export.code.numbers import record
from optim.export.code.support import Support
from optim.spec import RunSpec
from optim.tables import clip_of


def clip_text(spec: RunSpec, support: Support) -> list[str]:
    """The rule and `clipped(g)` around it; nothing where the run does not clip."""
    clip = clip_of(spec)
    if clip is None or spec.clip is None:
        return []
    rule = Formula(clip.apply, "clip")
    if not clip.scope:
        rule = rule.without("norm")
    support.add([rule])
    if clip.scope:
        support.function("absolute" if clip.scope == "variable" else "sqrt")
    total = " + ".join(f"g[{i}] * g[{i}]" for i in range(len(spec.start)))
    norm = {"": "", "variable": "absolute(x), ", "global": "norm, "}[clip.scope]
    lines = [f'def clipped(g):\n    """{spec.clip["kind"]}, as {spec.clip.get("library", "any library")} has it."""']
    if clip.scope == "global":
        lines.append(f"    norm = sqrt({total})")
    lines.append(f"    return [clip(x, {norm}c) for x in g]")
    return [f"c = {record(clip.parameters._asdict(), exact=False)}", rule.text(), "\n".join(lines)]
