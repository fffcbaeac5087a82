"""The command line: the window, and the commands that need none. Exit codes: 0 good, 1 failed, 2 wrong usage.

Nothing is imported here before it is needed: `rmsprop-gui --help` answers at once, and the commands load Qt only for pictures.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules
from typing import IO, Any, NoReturn

from optim.base.translatable import LazyText
from rmsprop_gui import __version__
from rmsprop_gui.cli_commands import CliCommand, UsageError, completion, offer_names
from rmsprop_gui.i18n import languages, mark, tr, translated

GOOD, FAILED, WRONG_USAGE = 0, 1, 2
PROGRAM = "rmsprop-gui"
SWEEPING = 2.0  # seconds after which what lies on a drive that does not answer is left there


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code; wrong usage ends in SystemExit with code 2."""
    given = list(sys.argv[1:] if argv is None else argv)
    for library in ("OPENBLAS", "MKL"):  # products of a small batch gain nothing from more threads, and the window would wait
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    try:
        code = _run(given)
    except SystemExit as end:  # argparse has printed a help text, or what was wrong
        written = flush_output()
        raise end if written == GOOD else SystemExit(written) from None
    except OSError as error:  # a help text that could not be written
        return fail_output(error)
    return max(code, flush_output())


def _run(given: list[str]) -> int:
    languages.speak(languages.choice("", languages.find_terminal_languages()))
    known = find_commands()
    if completion.is_asked():
        name = completion.find_command(known)
        completion.complete(make_parser(name, known[name]) if name else window_parser(known), name)
    if given and given[0] in known:
        return attempt(known[given[0]], make_parser(given[0], known[given[0]]).parse_args(given[1:]))
    chosen = window_parser(known).parse_args(given)
    if chosen.install_desktop:
        return attempt(known["install-desktop"], chosen)
    from rmsprop_gui.app import run

    return run(chosen.file)


def attempt(command: CliCommand, arguments: argparse.Namespace) -> int:
    """Runs a command; what cannot be done is told in one sentence."""
    from optim.base.cache_folder import sweep
    from rmsprop_gui.tasks.threads import start_thread

    sweeping = start_thread("sweep", sweep)  # what earlier, killed processes have left
    try:
        return command.run(arguments)
    except ValueError as error:  # SpecError and ExportError are ValueErrors
        print(f"{PROGRAM}: {translated(str(error))}", file=sys.stderr)
        return WRONG_USAGE if isinstance(error, UsageError) else FAILED
    except ModuleNotFoundError as error:
        return fail_missing(error)
    except KeyboardInterrupt:
        print(f"{PROGRAM}: {tr('stopped.')}", file=sys.stderr)
    except BrokenPipeError:  # `rmsprop-gui list | head`: whoever read has seen enough
        give_up_output()
        return GOOD
    except OSError as error:
        if error.filename is None:
            return fail_output(error)
        return fail(tr("{name}: {reason}; choose another one.", name=error.filename, reason=get_words(error)))
    finally:
        sweeping.join(SWEEPING)
    return FAILED


def get_words(error: OSError) -> str:
    from optim.base.whole_file import reason

    return reason(error)


def fail(sentence: str) -> int:
    print(f"{PROGRAM}: {sentence}", file=sys.stderr)
    return FAILED


def fail_missing(error: ModuleNotFoundError) -> int:
    """Installed with --no-deps beside NumPy, as for a recorder where one trains: what draws is not there, and nothing crashes."""
    name = (error.name or "").partition(".")[0]
    if name in ("", "optim", "rmsprop_gui"):  # of this program itself nothing may be missing
        raise error
    return fail(tr(
        "{name} is not installed here, and this needs it; `pip install rmsprop-explorer` without --no-deps brings all that the "
        "program needs.", name=name,
    ))  # fmt: skip


def fail_output(error: OSError) -> int:
    give_up_output()
    return fail(tr("the output cannot be written ({reason}); send it somewhere else.", reason=get_words(error)))


def flush_output() -> int:
    """Writes out what was printed; GOOD, or FAILED and a sentence where it cannot be written."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        give_up_output()
    except OSError as error:
        return fail_output(error)
    except (ValueError, AttributeError):  # closed, or none
        return GOOD
    return GOOD


def give_up_output() -> None:
    """What is still to be printed goes nowhere: else Python would try, and complain, once more at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115


def find_commands() -> dict[str, CliCommand]:
    """{name on the command line: Command}."""
    package = import_module("rmsprop_gui.cli_commands")
    found = {info.name: import_module(f"rmsprop_gui.cli_commands.{info.name}") for info in iter_modules(package.__path__)}
    return {name.replace("_", "-"): module.ENTRY for name, module in found.items() if hasattr(module, "ENTRY")}


ARGPARSE = (mark("positional arguments"), mark("options"), mark("show this help message and exit"),
            mark("show program's version number and exit"))  # fmt: skip


class TranslatedHelp(argparse.RawDescriptionHelpFormatter):
    """Help in the language of the terminal: of our arguments, and argparse's own words."""

    def _get_help_string(self, action: argparse.Action) -> str | None:
        return translated(action.help) if action.help else action.help

    def start_section(self, heading: str | None) -> None:
        super().start_section(translated(heading) if heading else heading)

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, tr("usage: ") if prefix is None else prefix)


# What argparse says of a wrong command line, in its own words; what stands for the placeholders is found again in the message.
ERRORS = (
    mark("the following arguments are required: {names}"),
    mark("unrecognized arguments: {names}"),
    mark("ambiguous option: {option} could match {others}"),
    mark("argument {name}: invalid choice: {value} (choose from {choices})"),
    mark("argument {name}: invalid {kind} value: {value}"),
    mark("argument {name}: expected one argument"),
    mark("argument {name}: expected at least one argument"),
    mark("argument {name}: not allowed with argument {other}"),
    mark("argument {name}: ignored explicit argument {value}"),
    mark("argument {name}: {sentence}"),
)


def translate_usage(message: str) -> str:
    """A message of argparse in the language of the terminal."""
    for template in ERRORS:
        pattern = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(template))
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return translated(LazyText(template, **found.groupdict()))
    return message


class CliParser(argparse.ArgumentParser):
    """Help texts that cannot be written are no success; what is wrong is said in the language of the terminal."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(WRONG_USAGE, tr("{program}: error: {message}", program=self.prog, message=translate_usage(message)) + "\n")

    def _print_message(self, message: str, file: IO[str] | None = None) -> None:
        if message:
            (file or sys.stderr).write(message)


def window_parser(known: dict[str, CliCommand]) -> argparse.ArgumentParser:
    shown = {command.usage: translated(command.help) for command in known.values()}
    width = max(map(len, shown))
    lines = "\n".join(f"  {usage:{width}}  {help}" for usage, help in shown.items())
    parser = CliParser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [FILE]\n       {PROGRAM} {{{','.join(known)}}} ...",
        description=tr("Opens the window of the RMSprop explorer, or works without one."),
        epilog=tr("without a window:\n{lines}\n\n`{program} COMMAND --help` says more about each.", lines=lines, program=PROGRAM),
        formatter_class=TranslatedHelp,
    )
    files = mark("session (.rmsp), run in JSON, name of a preset, or recording of a training (.rmsrec)")
    file = parser.add_argument("file", metavar="FILE", nargs="?", help=files)
    offer_names(file, "presets", also=known)
    parser.add_argument("--version", action="version", version=f"RMSprop Explorer {__version__}")
    parser.add_argument("--install-desktop", action="store_true", help=mark("add the program to the desktop's menu, and end"))
    return parser


def make_parser(name: str, command: CliCommand) -> argparse.ArgumentParser:
    parser = CliParser(prog=f"{PROGRAM} {name}", description=translated(command.help), formatter_class=TranslatedHelp)
    command.add_arguments(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
