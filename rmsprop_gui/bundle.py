"""A folder and an archive that run without Python, for the system this runs on:

    python -m rmsprop_gui.bundle --out DIR

PyInstaller does the work (`pip install "rmsprop-explorer[bundle]"`). Formulas stay readable files in it, because kernels are
compiled from their text; the licences of everything in it lie in `licenses`.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import platform
import re
import shutil
import sys
import sysconfig
import tempfile
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path

from optim.base.whole_file import reason
from rmsprop_gui import __version__

NAME = "rmsprop-explorer"
PACKAGES = ("optim", "rmsprop_gui")
ROOT = Path(__file__).resolve().parents[1]
PACKAGING = ROOT / "resources" / "packaging"
# What PyInstaller finds imported somewhere, and nothing here uses.
UNUSED = ("tkinter", "matplotlib", "pandas", "scipy", "IPython", "pytest", "dask", "distributed", "sphinx", "PySide6.QtQml",
          "PySide6.QtQuick", "yaml", "cffi")  # fmt: skip
HOOK = """from PyInstaller.utils.hooks import collect_submodules
hiddenimports = collect_submodules({package!r}, filter=lambda name: name != "rmsprop_gui.bundle")
module_collection_mode = {{{package!r}: "py"}}
"""


def make_bundle(out: Path) -> tuple[Path, Path]:
    """(folder, archive) of a program that needs no Python.

    out   where both are made; an older bundle there is replaced once the new one is whole
    """
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out) as work:
        made = freeze(Path(work))
        for name, text in find_licenses():
            target = made / "licenses" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        system = f"{platform.system().lower()}-{platform.machine()}"
        archive = shutil.make_archive(
            str(Path(work) / f"{NAME}-{__version__}-{system}"), "zip" if sys.platform == "win32" else "gztar", work, NAME
        )
        folder = out / NAME
        if folder.exists():
            shutil.rmtree(folder)
        return made.rename(folder), Path(shutil.move(archive, out / Path(archive).name))


def freeze(work: Path) -> Path:
    """The folder that PyInstaller makes.

    work   for it and for all that lies about while it is made
    """
    from PyInstaller.__main__ import run

    hooks = work / "hooks"
    hooks.mkdir()
    for package in PACKAGES:
        (hooks / f"hook-{package}.py").write_text(HOOK.format(package=package), encoding="utf-8")
    resources = next(place for place in (ROOT / "rmsprop_gui" / "resources", ROOT / "resources") if place.is_dir())
    run([
        str(PACKAGING / "bundle_entry.py"), "--name", NAME, "--onedir", "--noconfirm", "--log-level", "WARN",
        "--distpath", str(work), "--workpath", str(work / "build"), "--specpath", str(work), "--paths", str(ROOT),
        "--additional-hooks-dir", str(hooks), "--add-data", f"{resources}:rmsprop_gui/resources", "--copy-metadata", "numba",
        "--copy-metadata", "numpy", *(word for package in PACKAGES for word in ("--hidden-import", package)),
        *(word for module in UNUSED for word in ("--exclude-module", module)),
        *(("--hide-console", "hide-early") if sys.platform == "win32" else ()),
    ])  # fmt: skip
    return work / NAME


def find_licenses() -> Iterator[tuple[str, str]]:
    """(place, text) of the licences of what a bundle holds: the program's, Python's, those of the packages, and Qt's, whose
    wheels bring none."""
    yield "rmsprop-explorer/LICENSE", (ROOT / "LICENSE").read_text(encoding="utf-8")
    for place in (Path(sysconfig.get_path("stdlib")), Path(sys.base_prefix)):
        if (place / "LICENSE.txt").is_file():
            yield "Python/LICENSE.txt", (place / "LICENSE.txt").read_text(encoding="utf-8")
    for file in sorted((PACKAGING / "licenses").iterdir()):
        yield f"PySide6 and Qt/{file.name}", file.read_text(encoding="utf-8")
    for distribution in find_requirements("rmsprop-explorer"):
        for file in distribution.files or ():
            if re.match(r"(licen[cs]e|copying|notice)", file.name, re.IGNORECASE) and file.suffix not in (".py", ".pyc"):
                yield f"{distribution.name}/{file.name}", file.read_text(encoding="utf-8")


def find_requirements(name: str) -> list[importlib.metadata.Distribution]:
    """What is installed of all that a package needs, and they need."""
    found: dict[str, importlib.metadata.Distribution] = {}
    names = [name]
    while names:
        for line in importlib.metadata.requires(names.pop()) or ():
            needed, _, condition = line.partition(";")
            needed = re.split(r"[^\w.-]", needed.strip())[0].lower()
            if "extra" not in condition and needed not in found:
                try:
                    found[needed] = importlib.metadata.distribution(needed)
                except importlib.metadata.PackageNotFoundError:
                    continue  # not on this system
                names.append(needed)
    return [found[name] for name in sorted(found)]


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0, or 1 and a sentence."""
    parser = ArgumentParser(prog="python -m rmsprop_gui.bundle", description="Makes a bundle that runs without Python.")
    parser.add_argument("--out", metavar="DIR", default="dist", type=Path, help="folder for it, made if missing (default: dist)")
    out = parser.parse_args(arguments).out
    if importlib.util.find_spec("PyInstaller") is None:
        return fail('PyInstaller, which makes bundles, is not installed here; install it with `pip install ".[bundle]"`.')
    if not PACKAGING.is_dir():
        return fail("A bundle is made from the program's sources; run this in a clone or in an unpacked archive of them.")
    try:
        folder, archive = make_bundle(out)
    except OSError as error:
        return fail(f"The bundle cannot be written to {out} ({reason(error)}); choose another folder with --out.")
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{folder}: {size / 1e6:.0f} MB\n{archive}: {archive.stat().st_size / 1e6:.0f} MB")
    return 0


def fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
