"""Checkpoints as text: a table of their tensors, and what two of them differ in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from optim.base.plain_text import align
from optim.base.translatable import translatable, translatable_plural
from optim.checkpoint.stored import show_shape

Say = Callable[[str], str]
COLUMNS = (
    translatable("tensor"), translatable("shape"), translatable("step"), translatable("root, median"),
    translatable("rate, smallest"), translatable("rate, median"), translatable("rate, largest"), translatable("ε decides"),
    translatable("dead"), translatable("cold"),
    translatable("longest step, g = 1"), translatable("longest step, g = √v"),
)  # fmt: skip
DIFFERENCES = (
    translatable("tensor"), translatable("steps"), translatable("v, times"), translatable("rate, times"),
    translatable("|θ|, times"), translatable("longest step, times"), translatable("ε decides, before"), translatable("and after"),
)  # fmt: skip


def write_text(described: Mapping[str, Any], say: Say) -> str:
    """A checkpoint as lines.

    described   of `describe`
    say         translates a sentence
    """
    lines = [say(note) for note in described["notes"]]
    for group in described["groups"]:
        settings = ", ".join(f"{name} {value}" for name, value in group["settings"].items())
        title = " · ".join(filter(None, (
            say(translatable("group {n}", n=group["index"] + 1)), group["of"] or "",
            f"{group['library']}.{group['optimizer']}" if group["optimizer"] else "", settings,
        )))  # fmt: skip
        tensors = translatable_plural("{n} tensor", "{n} tensors", n=group["tensors"])
        entries = translatable_plural("{count} entry", "{count} entries", n=group["entries"], count=f"{group['entries']:,}")
        shares = translatable("ε decides {eps}, dead {dead}, cold {cold}", eps=show_share(group["eps_share"]),
                              dead=show_share(group["dead_share"]), cold=show_share(group["cold_share"]))  # fmt: skip
        lines += [title, f"    {say(tensors)}, {say(entries)}: {say(shares)}"]
    lines += ["", *align([[say(each) for each in COLUMNS], *map(make_row, described["tensors"])])]
    lines += [f"{each['name']}: {say(each['note'])}" for each in described["tensors"] if each["note"]]
    return "\n".join(lines)


def make_row(tensor: Mapping[str, Any]) -> list[str]:
    """One line of the table, by COLUMNS.

    tensor   of `describe`
    """
    root, rate, longest = tensor["root"] or {}, tensor["rate"] or {}, tensor["longest_next_step"]
    shape = "–" if tensor["shape"] is None else show_shape(tensor["shape"])
    return [
        tensor["name"], shape, show(tensor["step"]), show(root.get("median")), show(rate.get("min")),
        show(rate.get("median")), show(rate.get("max")), show_share(tensor["eps_share"]), show_share(tensor["dead_share"]),
        show_share(tensor["cold_share"]),
        show(longest["gradient_1"]), show(longest["gradient_root_v"]),
    ]  # fmt: skip


def write_comparison(compared: Mapping[str, Any], names: tuple[str, str], say: Say) -> str:
    """What differs between two checkpoints, as lines.

    compared   of `compare`
    names      of the two
    say        translates a sentence
    """
    lines = [say(translatable("From {first} (step {one}) to {second} (step {other}):", first=names[0], second=names[1],
                              one=show(compared["steps"][0]), other=show(compared["steps"][1])))]  # fmt: skip
    for each in compared["settings"]:
        lines.append(say(translatable("group {n}: {name} was {first} and is {second}.", n=each["group"] + 1, name=each["name"],
                                      first=each["first"] or "–", second=each["second"] or "–")))  # fmt: skip
    if not compared["settings"]:
        lines.append(say(translatable("The settings are the same.")))
    for key, file in (("only_first", names[0]), ("only_second", names[1])):
        found = compared[key]
        if found:
            shown = ", ".join(found[:8]) + (f" … ({len(found):,})" if len(found) > 8 else "")
            lines.append(say(translatable("Only in {file}: {names}", file=file, names=shown)))
    ratios = ("v_ratio", "rate_ratio", "theta_ratio", "longest_next_step_ratio")
    rows = [
        [
            each["name"],
            " → ".join(map(show, each["step"])),
            *(show(each[name]) for name in ratios),
            *map(show_share, each["eps_share"]),
        ]
        for each in compared["tensors"]
    ]
    return "\n".join([*lines, "", *align([[say(each) for each in DIFFERENCES], *rows])])


def show(value: Any) -> str:
    """A number in four digits; a dash for None, words as they are."""
    return (
        "–"
        if value is None
        else value
        if isinstance(value, str)
        else f"{value:.4g}"
        if abs(value) < 1e4 or value % 1
        else f"{value:,.0f}"
    )


def show_share(value: float | None) -> str:
    """A share in percent, never 0 % for what is more than nothing."""
    if value is None:
        return "–"
    return "0 %" if not value else f"< {0.1} %" if value < 0.001 else f"{100.0 * value:.3g} %"
