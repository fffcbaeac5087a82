"""`python -m tests.translations` writes the template of all texts, and takes new ones up in every catalog.

`python -m tests.translations fr` begins a language: its catalog has the plural forms of CLDR in its header.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from optim.base.whole_file import whole_file
from tests.translations.extraction import ROOT, collect

FOLDER = ROOT / "resources" / "i18n"
TEMPLATE = FOLDER / "rmsprop-explorer.pot"  # under no version control: it is made
HEADER = "# Texts of RMSprop Explorer. resources/i18n/README.md says how they are translated."


def save(catalog: Catalog, path: Path, where: bool = False) -> None:
    """where: say in which file a text is. Not in the catalogs: they would change whenever code moves."""
    with whole_file(path) as file:
        write_po(file, catalog, width=0, no_location=not where, include_lineno=False, sort_output=True, ignore_obsolete=True)


def update(path: Path, template: Catalog) -> Catalog:
    """The catalog in a file, with the texts that there are now and no others; nothing is guessed."""
    with path.open("rb") as file:
        catalog = read_po(file, locale=path.stem)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    return catalog


def count_missing(catalog: Catalog) -> int:
    return sum(not all(message.string if message.pluralizable else (message.string,)) for message in catalog if message.id)


def main(begun: list[str]) -> int:
    template = collect()
    save(template, TEMPLATE, where=True)
    print(f"{len(template)} texts in {TEMPLATE}")
    for code in begun:
        catalog = Catalog(locale=Locale.parse(code), project=template.project, header_comment=HEADER, fuzzy=False)
        save(catalog, FOLDER / f"{code}.po")
    for path in sorted(FOLDER.glob("*.po")):
        catalog = update(path, template)
        save(catalog, path)
        print(f"{path}: {count_missing(catalog)} texts are not translated yet")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
