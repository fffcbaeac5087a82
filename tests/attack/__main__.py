"""`python -m tests.attack [NAME ...]`: runs attacks and tells what they found; exit code 1 where something is wrong."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser

from tests.attack import attacks


def main() -> int:
    known = attacks()
    name = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1] in known else ""
    if name:
        parser = ArgumentParser(prog=f"python -m tests.attack {name}", description=known[name].help)
        known[name].add_arguments(parser)
        return report({name: parser.parse_args(sys.argv[2:])})
    lines = "; ".join(f"{each}: {attack.help}" for each, attack in known.items())
    parser = ArgumentParser(prog="python -m tests.attack", description=lines)
    parser.add_argument("names", nargs="*", metavar="NAME", choices=[*known, []], help=f"{', '.join(known)} (default: all)")
    chosen = parser.parse_args().names or list(known)
    short = {}
    for each in chosen:
        own = ArgumentParser()
        known[each].add_arguments(own)
        short[each] = own.parse_args([])
    return report(short)


def report(chosen: dict) -> int:
    """Runs each with its arguments; 1 where one of them found something."""
    wrong = 0
    for name, arguments in chosen.items():
        began = time.perf_counter()
        found = attacks()[name].run(arguments)
        wrong += len(found)
        for line in found[:50]:
            print(f"  WRONG {line}")
        print(f"{name}: {len(found) or 'nothing'} wrong, {time.perf_counter() - began:.1f} s", flush=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
