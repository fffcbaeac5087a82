"""The outline of every script: heading, imports, objective, the library's part, the loop, and printing."""

from __future__ import annotations

import re
import textwrap
from typing import Any

from optim.base import catalog
from optim.base.fields import get_declarations
from optim.base.plain_text import one_line
from optim.base.translatable import join, translatable
from optim.code.fit import write_value
from optim.code.format import Draft, Quoting, Say, docstring_literal
from optim.code.libraries import choose_dialect
from optim.code.objective import Objective
from optim.optimizers.base import Dialect
from optim.simulate.spec import RunSpec

WIDTH = 100
SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z])")
MADE = translatable("Made by RMSprop Explorer. Prints the step, the parameters and the loss; with --csv FILE it writes a table.")
MAIN = """\
def main():
    parser = argparse.ArgumentParser(description={description})
    parser.add_argument("--csv", metavar="FILE", help={help})
    path = parser.parse_args().csv
    between = "," if path else " "
    with open(path, "w") if path else nullcontext(sys.stdout) as file:
        if path:
            print({header}, sep=",", file=file)
        for step, (theta, loss) in enumerate(trajectory()):
            print(step, *(repr(float(x)) for x in (*theta, loss)), sep=between, file=file)


if __name__ == "__main__":
    main()"""


def script(
    objective: Objective, library: str, agreement: str, imports: list[str], blocks: list[str], before: list[str],
    loop: list[str], read: list[str] | None = None,
) -> Draft:  # fmt: skip
    """The whole script.

    imports   lines beside those that every script has
    blocks    functions and numbers of the library's part
    before    lines of trajectory() before its loop
    loop      lines in the loop, where g holds the gradient of this step
    read      lines that the loop begins with; after them theta is a list of NumPy numbers
    agreement   how close the script comes to the run, in a sentence
    """
    spec, quoting = objective.spec, objective.quoting
    about = heading(spec, library, agreement, quoting.say)
    read_as = quoting.comment(translatable("The run as RMSprop Explorer reads it:"))
    parts = [
        f"{docstring_literal(about)}\n\n{read_as}\n{quoting.json_comment(spec.to_json())}",
        import_text(objective, imports),
        *objective.blocks(),
        *blocks,
        trajectory(objective, before, loop, read or []),
        *objective.support.blocks(quoting),
        write_main(spec, quoting),
    ]
    return quoting.draft("\n\n\n".join(parts) + "\n", about)


def write_main(spec: RunSpec, quoting: Quoting) -> str:
    """The function `main` of a script, whose help speaks the reader's language."""
    description = quoting.string(one_line(quoting.say(translatable("The run of this script, step by step."))))
    what = quoting.string(one_line(quoting.say(translatable("write a table with a header instead of printing"))))
    named = ", ".join(f'"{name}"' for name in header(spec))
    return MAIN.replace("{description}", description).replace("{help}", what).replace("{header}", named)


def heading(spec: RunSpec, library: str, agreement: str, say: Say) -> str:
    """The text of the docstring: what the run is, and how close the script comes to it.

    library     its title
    agreement   how close the script comes to the run, in a sentence
    say         gives a sentence in the reader's language
    """
    entry, landscape = catalog.get_optimizer(spec), catalog.landscape(spec.objective, spec.objective_params)
    dialect = choose_dialect(spec.optimizer, spec.hyper)
    title = entry.title
    if dialect is not None:
        title = translatable("{optimizer} as {library} has it", optimizer=entry.title, library=dialect.title)
    paragraphs = [entry.about]
    if dialect is not None:
        other = other_settings(spec, dialect)
        note = sentences_without(say(dialect.note), [dialect.hyper[name] for name in other if name in dialect.hyper])
        paragraphs += [note and f"{say(dialect.title)}: {note}", settings_sentence(spec, dialect, other)]
        paragraphs += [dialect.source and translatable("Source: {source}.", source=dialect.source)]
    paragraphs += [agreement, MADE]
    text = "\n\n".join(textwrap.fill(one_line(say(paragraph)), WIDTH) for paragraph in paragraphs if paragraph)
    first = one_line(say(translatable(
        "{title} on {landscape}, {steps} steps, with {library}.", title=title, landscape=landscape.title, steps=spec.steps,
        library=library,
    )))  # fmt: skip
    return f"{first}\n\n{text}\n"


def other_settings(spec: RunSpec, dialect: Dialect) -> list[str]:
    """Names of the hyperparameters that are not what the dialect has them by default."""
    usual = {**catalog.get_optimizer(spec).Hyper()._asdict(), **dialect.hyper}
    return [name for name, value in spec.hyper.items() if value != usual[name]]


def settings_sentence(spec: RunSpec, dialect: Dialect, other: list[str]) -> str:
    """ "This run has Decay 0.9 where PyTorch has 0.99 by default."; "" where it has nothing else.

    other   hyperparameters that differ from the defaults
    """
    notes = get_declarations(catalog.get_optimizer(spec).Hyper)
    usual = {**catalog.get_optimizer(spec).Hyper()._asdict(), **dialect.hyper}
    listed = join((
        translatable("{label} {value} ({usual})", label=notes[name].label, value=write_value(spec.hyper[name]),
                     usual=write_value(usual[name]))
        for name in other if name in notes
    ), ", ")  # fmt: skip
    if not listed:
        return ""
    return translatable(
        "This run has, with {library}'s own defaults in brackets: {listed}.", library=dialect.title, listed=listed
    )  # fmt: skip


def sentences_without(note: str, numbers: list[Any]) -> str:
    """A note without its sentences on defaults that this run does not have.

    note      sentences
    numbers   defaults that the run does not have
    """
    listed = [re.escape(repr(number)) for number in numbers if not isinstance(number, bool)]
    gone = [re.compile(rf"(?<![\w.]){number}(?!\w)(?!\.\d)") for number in listed]
    return " ".join(part for part in SENTENCE.split(note) if not any(mark.search(part) for mark in gone))


def import_text(objective: Objective, imports: list[str]) -> str:
    """The import lines of a script.

    imports   further lines
    """
    support = objective.support
    support.imports |= {("contextlib", "nullcontext"), ("numpy", "float64")}
    if objective.namespaces or objective.has_parameters or objective.noise or objective.drift or objective.spec.projection:
        support.imports.add(("types", "SimpleNamespace"))
    lines = [line for line in support.import_lines() if not line.startswith("from numpy ")]
    ours = [line for line in support.import_lines() if line.startswith("from numpy ")]
    packages = ["import numpy as np", *ours, *imports]
    silent = 'np.seterr(all="ignore")  # overflow and 0/0 are part of a run'
    modules = [f"import {name}" for name in sorted({"argparse", "sys", *objective.modules})]
    return "\n".join([*modules, *lines, "", *packages, "", silent])


def trajectory(objective: Objective, before: list[str], loop: list[str], read: list[str]) -> str:
    """The function `trajectory` of a script.

    before, loop, read   lines before the loop, in it, and at its beginning
    """
    inside = [
        *read, *objective.point_lines(), *objective.write_judged_lines(), "if step == STEPS:", "    return",
        *objective.gradient_lines(), *loop,
    ]  # fmt: skip
    lines = ["def trajectory():", '    """theta and the loss of every step, the start first."""']
    lines += ["    " + line for line in (*objective.disturbance_lines(), *before, "for step in range(STEPS + 1):")]
    return "\n".join(lines + ["        " + line for line in inside])


def header(spec: RunSpec) -> list[str]:
    """Names of the columns that a script prints."""
    return ["step", *(f"theta_{i + 1}" for i in range(len(spec.start))), "loss"]
