"""`rmsprop-gui compare`: dialects side by side, told, and written as tables and pictures."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from rmsprop_gui.cli_commands import CliCommand, choose_formats, make_folder, offer_names
from rmsprop_gui.i18n import tr, translated

if TYPE_CHECKING:
    from optim.comparison import CompareSpec


TABLES, PICTURES, TEXT = ("csv", "json"), ("png", "svg", "pdf"), "md"
LIBRARIES = ("torch", "keras", "optax", "timm", "tf1", "tfkeras_legacy")
FORMATS = (*TABLES, *PICTURES, TEXT)


def add_arguments(parser: ArgumentParser) -> None:
    argument = parser.add_argument(
        "run", metavar="WHAT",
        help="comparison or run in JSON, files of its results, session, or preset; of a scene its focused run",
    )  # fmt: skip
    offer_names(argument, "presets")
    parser.add_argument("--dialects", metavar="LIST", default="", help="dialects; the first is what others are compared with")
    parser.add_argument("--to", metavar="DIALECT", default="", help="to which switches are turned (default: the farthest)")
    parser.add_argument("--mode", choices=("same", "own"), help="the run's settings, or each library as it comes")
    parser.add_argument("--tolerance", metavar="NUMBER", type=float, help="what counts as parted (default: 1e-6)")
    parser.add_argument("--adam", action="store_true", help="from RMSprop to Adam instead, switch by switch")
    parser.add_argument("--in", dest="library", choices=LIBRARIES,
                        help="instead: the run's settings as lines of Python for this library, exact or the nearest")  # fmt: skip
    parser.add_argument("--out", metavar="DIR", default="", help="folder for the files, made if missing")
    parser.add_argument("--formats", metavar="LIST", default="csv,md",
                        help=tr("{formats} (default: {default})", formats=", ".join(FORMATS),
                        default="csv,md"))  # fmt: skip


def run(arguments: Namespace) -> int:
    from optim.base.whole_file import write_whole
    from optim.comparison import compute, markdown, save

    if arguments.library:
        return write_in_library(arguments)
    formats = choose_formats(arguments.formats, FORMATS)
    pictures = [name for name in formats if name in PICTURES] if arguments.out else []
    if pictures:
        from rmsprop_gui.panels.dialects.figure import write_pictures  # only here Qt is imported, before anything is written

    comparison = compute(choose_spec(arguments))
    print("\n".join(map(translated, comparison.sentences)))
    if not arguments.out:
        return 0
    folder = make_folder(arguments.out)
    stem, paths = folder / Path(arguments.run).name.partition(".")[0], []
    for name in formats:
        if name == TEXT:
            paths.append(stem.with_name(f"{stem.name}.md"))
            write_whole(paths[-1], markdown(comparison).encode())
        elif name in TABLES:
            paths += save(comparison, stem, name)
    if pictures:
        paths += write_pictures(comparison, stem, pictures)
    print("\n".join(map(str, paths)))
    return 0


def write_in_library(arguments: Namespace) -> int:
    """Prints the lines for a library, what they are worth above them as comments; and writes them where a folder is named."""
    from optim.base.plain_text import one_line
    from optim.base.whole_file import write_whole
    from optim.comparison import translate

    found = translate(choose_spec(arguments).spec, arguments.library, say=translated)
    text = "\n".join([*(f"# {one_line(translated(sentence))}" for sentence in found.sentences), found.code])
    print(text)
    if arguments.out:
        stem = Path(arguments.run).name.partition(".")[0]
        path = make_folder(arguments.out) / f"{stem}-{arguments.library}.py"
        write_whole(path, f"{text}\n".encode())
        print(path)
    return 0


def choose_spec(arguments: Namespace) -> CompareSpec:
    """The comparison in the file, or of the run in it, with what the command line says laid over."""
    from optim.comparison import CompareSpec

    given = read_given_spec(arguments.run)
    changes = {
        "names": tuple(word.strip() for word in arguments.dialects.split(",") if word.strip()), "to": arguments.to,
        "mode": arguments.mode, "question": "adam" if arguments.adam else "",
    }  # fmt: skip
    changes = {name: value for name, value in changes.items() if value}
    if "names" in changes and given.to not in changes["names"][1:]:
        changes.setdefault("to", "")
    if arguments.tolerance is not None:
        changes["tolerance"] = arguments.tolerance
    return CompareSpec.from_dict({**given.to_dict(), **changes})


def read_given_spec(name: str) -> CompareSpec:
    from optim.base.errors import SpecError
    from optim.base.reading import exists
    from optim.base.saved_kinds import COMPARISON, NETWORK, SESSION, TRAJECTORY, read_description
    from optim.comparison import CompareSpec
    from rmsprop_gui.model.session_files import open_named

    path = Path(name)
    if path.suffix == ".rmsrec":
        raise SpecError(tr("{name} is a recording; `rmsprop-gui report A B` puts recordings side by side.", name=path.name))
    if path.suffix in (".json", ".csv", ".npz") and exists(path):
        data = read_description(path, COMPARISON)
        if not isinstance(data, dict) or data.get("kind", SESSION) not in (SESSION, NETWORK, TRAJECTORY):
            return CompareSpec.from_dict(data)
    scene = open_named(name)
    if not scene.runs:
        raise SpecError(tr("{name} has no run to compare; choose another one.", name=name))
    return CompareSpec(scene.spec(scene.focus))


ENTRY = CliCommand(
    "compare WHAT --dialects LIST --out DIR", "compare the dialects of an optimizer, switch by switch", add_arguments, run
)
