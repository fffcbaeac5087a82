"""A few lines that make the run with this program's own engine."""

from __future__ import annotations

from optim.export.code.format import CodeFormat
from optim.spec import RunSpec

AGREEMENT = "Needs this program installed; gives the whole run, every number of every step, as NumPy arrays."


def write(spec: RunSpec) -> str:
    plain = spec.to_dict()
    plain.pop("version")
    plain["start"] = tuple(plain["start"])
    arguments = "".join(f"    {name}={value!r},\n" for name, value in plain.items())
    shown = 'print(run.outcome.sentence)\nfor step, theta in enumerate(run.theta):\n    print(step, *map(repr, theta.tolist()))\n'
    return f"import optim\n\nspec = optim.RunSpec(\n{arguments})\nrun = optim.simulate(spec)\n{shown}"


ENTRY = CodeFormat("engine", "This program's engine", "-engine.py", write, AGREEMENT, order=5)
