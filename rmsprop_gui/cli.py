"""The command line: the window, and the commands that need none. Exit codes: 0 good, 1 failed, 2 wrong usage.

Nothing is imported here before it is needed: `rmsprop-gui --help` answers at once, and the commands load Qt only for pictures.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from rmsprop_gui.cli_commands import CliCommand, UsageError, completion
from rmsprop_gui.cli_commands.parsers import PROGRAM, WRONG_USAGE, find_commands, make_parser, window_parser
from rmsprop_gui.i18n import languages, tr, translated

GOOD, FAILED = 0, 1
SWEEPING = 2.0  # seconds after which what lies on a drive that does not answer is left there


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the command line and returns the exit code; wrong usage ends in SystemExit with code 2."""
    given = list(sys.argv[1:] if argv is None else argv)
    for library in ("OPENBLAS", "MKL"):  # products of a small batch gain nothing from more threads, and the window would wait
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")  # shared out, a fill waits for cores on which runs are being made
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
    if chosen.lesson is not None and (sentence := explain_missing_lesson(chosen.lesson)):
        print(f"{PROGRAM}: {sentence}", file=sys.stderr)
        return WRONG_USAGE
    from rmsprop_gui.app import run

    return run(chosen.file, lesson=chosen.lesson or "", beside=chosen.beside or "")


def explain_missing_lesson(name: str) -> str:
    """Why there is no such lesson, in a sentence, before a window is opened for it; "" where there is one."""
    from optim.base.errors import SpecError
    from optim.lessons import shelf

    try:
        shelf().lesson(name)
    except SpecError as error:
        return translated(str(error))
    return ""


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


if __name__ == "__main__":
    sys.exit(main())
