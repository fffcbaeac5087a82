"""Which switch causes how much, in sentences with numbers."""

from __future__ import annotations

import math

from optim.compare.switches import SwitchBySwitch, Turn
from optim.compare.wording import parting_sentence
from optim.insight.wording import listed, plain

TOLD = 0.01  # shares of the whole below this are left to the table


def switch_sentences(found: SwitchBySwitch, one: str, other: str) -> tuple[str, ...]:
    """Where A and B part, what makes it, what changes nothing, whether effects add up. one, other: what A and B are called."""
    told = [parting_sentence(one, other, found.whole)]
    if not found.turns:
        return (*told, "They are the same settings.")
    told.append(cause_sentence(found))
    told += company_sentences(found.turns)
    told += [sum_sentence(found, step, where) for step, where in places(found)]
    told.append(f"With {counted(len(found.turns))} turned the path is that of {other}, bit for bit.")
    return tuple(sentence for sentence in told if sentence)


def short_sentence(found: SwitchBySwitch, one: str, other: str) -> str:
    """Where A and B part and which turn makes most of it there."""
    if found.parting is None or found.cause is None:
        return parting_sentence(one, other, found.whole)
    made = plain(found.whole.at(found.parting))
    return (
        f"{other} parts from {one} at step {found.parting}, by {made}; {found.cause.words} alone makes "
        f"{plain(found.cause.alone.at(found.parting))}{percent(found.share(found.cause))}."
    )


def counted(turns: int) -> str:
    return {1: "this one", 2: "both"}.get(turns, f"all {turns}")


def places(found: SwitchBySwitch) -> list[tuple[int, str]]:
    """The steps at which effects are added up: where the two part, and the last."""
    last = len(found.rest) - 1
    if found.parting is None or len(found.turns) == 1:
        return []
    steps = [(found.parting, f"At step {found.parting}"), (last, "At the end")]
    return steps[:1] if found.parting == last else steps


def cause_sentence(found: SwitchBySwitch) -> str:
    """What each turn makes alone where the two part, the largest first."""
    if found.parting is None:
        return ""
    if found.cause is None:
        return f"None of the differences alone changes the path up to step {found.parting}: only together they do."
    ranked = sorted(found.turns, key=lambda turn: -turn.alone.at(found.parting))
    made = [turn for turn in ranked if turn.alone.at(found.parting) > 0.0]
    shown = [turn for turn in made if not found.share(turn) < TOLD] or made[:1]
    parts = [f"{turn.words} makes {plain(turn.alone.at(found.parting))}{percent(found.share(turn))}" for turn in shown]
    others = f"; each of the others less than {plain(100.0 * TOLD)} %" if len(shown) < len(made) else ""
    return f"Turned alone, at step {found.parting}: {listed(parts)}{others}."


def percent(share: float) -> str:
    return f" ({plain(100.0 * share)} % of the whole)" if math.isfinite(share) else ""


def company_sentences(turns: tuple[Turn, ...]) -> list[str]:
    """Turns that change nothing at all, and turns that do so only with others."""
    inert = [turn.words for turn in turns if turn.inert]
    helped = [turn for turn in turns if turn.alone.identical and not turn.taken_back.identical]
    spoiled = [turn for turn in turns if turn.taken_back.identical and not turn.alone.identical]
    told = [f"{listed(inert)} {'changes' if len(inert) == 1 else 'change'} nothing on this run."] if inert else []
    told += [
        f"{turn.words} changes nothing alone, but in company: without it the path misses the end by {plain(turn.taken_back.end)}."
        for turn in helped
    ]
    told += [f"{turn.words} changes something alone, but nothing once the others are turned." for turn in spoiled]
    return told


def sum_sentence(found: SwitchBySwitch, step: int, where: str) -> str:
    """Whether the effects alone add up to the whole after `step` updates."""
    whole, rest = found.whole.at(step), float(found.rest[step])
    if not math.isfinite(whole) or not math.isfinite(rest):
        return f"{where} a path has left the numbers, so effects cannot be added up."
    if whole == 0.0:
        return f"{where} the two are at one point again; the effects alone add up to {plain(rest)}."
    if rest <= TOLD * whole:
        return f"{where} the effects alone add up to the whole, to within {plain(100.0 * rest / whole)} %."
    return (
        f"{where} the effects alone do not add up: their sum misses the whole by {plain(rest)}, "
        f"{plain(100.0 * rest / whole)} % of it, because the switches act on each other."
    )
