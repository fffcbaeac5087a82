"""The projection of a run as a function of its own, whatever library makes the updates."""

from __future__ import annotations

from optim.export.code.formula import Formula
from optim.export.code.numbers import record
from optim.export.code.support import Support
from optim.spec import RunSpec
from optim.tables import projection_of


def projection_text(spec: RunSpec, support: Support) -> list[str]:
    """The rule and `projected(theta)` around it; nothing where the parameters are not held anywhere."""
    projection = projection_of(spec)
    if projection is None or spec.projection is None:
        return []
    rule = Formula(projection.apply, "project")
    support.add([rule])
    lines = f'def projected(theta):\n    """{spec.projection["kind"].capitalize()}, after each update."""'
    held = "project(float64(x), limits)"
    lines += f"\n    return [{held if support.exact else f'float({held})'} for x in theta]"
    return [f"limits = {record(projection.parameters._asdict(), exact=False)}", rule.text(), lines]
