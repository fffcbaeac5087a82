"""A few lines that make the run with this program's own engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from optim.base.translatable import translatable
from optim.code.format import CodeFormat, Draft, Quoting, Say
from optim.simulate.spec import RunSpec

AGREEMENT = translatable("Needs this program installed; gives the whole run, every number of every step, as NumPy arrays.")
SHOWN = """\
run = optim.simulate(spec)
print(run.outcome.sentence, file=sys.stderr)
for step, (theta, loss) in enumerate(zip(run.theta.tolist(), run.loss.tolist())):
    print(step, *theta, loss)
"""


def draft(spec: RunSpec, say: Say) -> Draft:
    plain, quoting = spec.to_dict(), Quoting()
    plain.pop("version")
    plain["start"] = tuple(plain["start"])
    arguments = "".join(f"    {name}={value!r},\n" for name, value in plain.items())
    quoting.strings += texts_in(plain)
    return quoting.draft(f"import sys\n\nimport optim\n\nspec = optim.RunSpec(\n{arguments})\n{SHOWN}", None)


def texts_in(value: Any) -> Iterator[str]:
    """Every text in the values of nested dicts, lists and tuples."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from texts_in(part)


ENTRY = CodeFormat("engine", "This program's engine", "-engine.py", draft, AGREEMENT, order=5)
