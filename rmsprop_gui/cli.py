"""The command line: the window, and the verbs that need none. Exit codes: 0 good, 1 failed, 2 wrong usage.

Nothing is imported here before it is needed: `rmsprop-gui --help` answers at once, and the verbs load Qt only for pictures.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules

from rmsprop_gui import __version__
from rmsprop_gui.verbs.base import UsageError, Verb

GOOD, FAILED, WRONG_USAGE = 0, 1, 2
PROGRAM = "rmsprop-gui"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code; wrong usage ends in SystemExit with code 2."""
    given = list(sys.argv[1:] if argv is None else argv)
    for library in ("OPENBLAS", "MKL"):  # products of a small batch gain nothing from more threads, and the window would wait
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    known = verbs()
    if given and given[0] in known:
        return attempt(known[given[0]], verb_parser(given[0], known[given[0]]).parse_args(given[1:]))
    chosen = window_parser(known).parse_args(given)
    if chosen.install_desktop:
        return attempt(known["install-desktop"], chosen)
    from rmsprop_gui.app import run

    return run(chosen.file)


def attempt(verb: Verb, arguments: argparse.Namespace) -> int:
    """Does a verb; what cannot be done is told in one sentence."""
    try:
        return verb.do(arguments)
    except ValueError as error:  # SpecError and ExportError are ValueErrors
        print(f"{PROGRAM}: {error}", file=sys.stderr)
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except KeyboardInterrupt:
        print(f"{PROGRAM}: stopped.", file=sys.stderr)
    except BrokenPipeError:  # `rmsprop-gui list | head`: whoever read has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    return FAILED


def verbs() -> dict[str, Verb]:
    """{name on the command line: Verb}."""
    package = import_module("rmsprop_gui.verbs")
    found = {info.name: import_module(f"rmsprop_gui.verbs.{info.name}") for info in iter_modules(package.__path__)}
    return {name.replace("_", "-"): module.ENTRY for name, module in found.items() if hasattr(module, "ENTRY")}


def window_parser(known: dict[str, Verb]) -> argparse.ArgumentParser:
    shown = {verb.usage: verb.help for verb in known.values()}
    width = max(map(len, shown))
    lines = "\n".join(f"  {usage:{width}}  {help}" for usage, help in shown.items())
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [FILE]\n       {PROGRAM} {{{','.join(known)}}} ...",
        description="Opens the window of the RMSprop explorer, or works without one.",
        epilog=f"without a window:\n{lines}\n\n`{PROGRAM} VERB --help` says more about each.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    files = "session (.rmsp), run in JSON, name of a preset, or recording of a training (.rmsrec)"
    parser.add_argument("file", metavar="FILE", nargs="?", help=files)
    parser.add_argument("--version", action="version", version=f"RMSprop Explorer {__version__}")
    parser.add_argument("--install-desktop", action="store_true", help="add the program to the desktop's menu, and end")
    return parser


def verb_parser(name: str, verb: Verb) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=f"{PROGRAM} {name}", description=verb.help)
    verb.add_arguments(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
