"""A comparison as text: what was found, and the table of its switches in Markdown."""

from __future__ import annotations

from optim.compare.compute import Comparison
from optim.compare.difference import Difference
from optim.compare.wording import spelled
from optim.export.plain_text import markdown_text
from optim.insight.wording import plain

IDENTICAL = "identical"


def markdown(comparison: Comparison) -> str:
    """The sentences, then a row for each turn; differences are the largest of all steps unless a step is named."""
    found, other = comparison.switches, comparison.side.titles[comparison.to]
    heads = ["Switch", "From", "To", "Alone", "With those above", f"Still missing of {other}"]
    if found.parting is not None:
        heads.insert(3, f"Alone, at step {found.parting}")
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)]]
    for turn, left in zip(found.turns, comparison.stages, strict=True):
        parting = [] if found.parting is None else [plain(turn.alone.at(found.parting), 3)]
        cells = [turn.label, spelled(turn.old), spelled(turn.new), *parting]
        lines.append([*cells, *(largest(each) for each in (turn.alone, turn.cumulative, left))])
    lines = [line if line[0] == "---" else [markdown_text(cell) for cell in line] for line in lines]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return "\n\n".join(["\n".join(f"- {markdown_text(sentence)}" for sentence in comparison.sentences), table]) + "\n"


def largest(found: Difference) -> str:
    return IDENTICAL if found.identical else plain(found.most, 3)
