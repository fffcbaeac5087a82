"""Attacks on the program, each a file of this folder with an ENTRY, found by its name.

    python -m tests.attack                     all of them, short
    python -m tests.attack readers             one of them
    python -m tests.attack readers --mutants 200000 --seed 1     its long form

An ENTRY is an `Attack`: what it takes from the command line, and how it is run. It prints its figures and answers with what it
found wrong, one line each; the exit code is then 1. To add one, add a file: nothing lists them.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules


@dataclass(frozen=True)
class Attack:
    """help: one line; add_arguments: its options, with defaults that make it short; run: lines of what it found wrong."""

    help: str
    add_arguments: Callable[[ArgumentParser], None]
    run: Callable[[Namespace], list[str]]


def attacks() -> dict[str, Attack]:
    """{name: Attack} of every file of this folder that has an ENTRY."""
    modules = {info.name: import_module(f"{__name__}.{info.name}") for info in iter_modules(__path__) if info.name != "__main__"}
    return {name: module.ENTRY for name, module in modules.items() if hasattr(module, "ENTRY")}
