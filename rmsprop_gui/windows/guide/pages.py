"""The pages of the guide, read from the Markdown files of resources/guide in the order of their names, and the search in them.

A file begins with its title, `# Title {#anchor}`; each further heading begins a section. What stands in the braces are the
places that F1 asks for: names of panels, controls and plots. A line `![caption](picture:...)` is a picture (`pictures.py`), a
line `<<name>>` sections made from what the program declares (`declared.py`). Paragraphs are translated one by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from optim.base.resources import list_resources
from rmsprop_gui.i18n import translated

Maker = Callable[[], Iterable[Any]]
HEADING = re.compile(r"^(#{1,3}) +(.*?)(?: +\{((?:#[\w-]+ *)+)\})?$")
PICTURE = re.compile(r"^!\[(.*)\]\((picture:[^)]*)\)$")
DECLARED = re.compile(r"^<<(\w+)>>$")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
ReadSection = tuple[str, tuple[str, ...], int, list[str]]  # title, anchors, level, paragraphs
MARKS = re.compile(r"[*`|#\\]|:?-{3,}:?")


@dataclass(frozen=True)
class GuideSection:
    """page: name of its page; title, text: in the language of the user, the text in Markdown; anchors: by which it is found;
    level: 1 (the beginning of a page) to 3; source: the words as they were written, which a search finds too."""

    page: str
    title: str
    anchors: tuple[str, ...]
    level: int
    text: str
    source: str = ""


class GuidePage:
    """A page: its name, title and sections. What the program declares is gathered when it is first asked for: that takes a
    second, of which the other pages know nothing.

    path   of its file
    made   {name: what makes sections for `<<name>>`}, beside those of `declared.SECTIONS`
    """

    def __init__(self, path: Path, made: Mapping[str, Maker]) -> None:
        self.name, self._made = path.stem, made
        self._read = read_sections(path.read_text(encoding="utf-8"))
        self.title = translated(self._read[0][0])
        self.anchors = {anchor for _, anchors, _, _ in self._read for anchor in anchors}

    @cached_property
    def sections(self) -> tuple[GuideSection, ...]:
        """The first one is the beginning of the page."""
        return tuple(make_sections(self.name, self._read, self._made))


class Guide:
    """All pages in the language in force.

    files   None: those of the program
    made    as of a page
    """

    def __init__(self, files: Iterable[Path] | None = None, made: Mapping[str, Maker] | None = None) -> None:
        found = list_resources("guide", ".md") if files is None else files
        self.pages = tuple(GuidePage(path, made or {}) for path in found)

    @property
    def sections(self) -> tuple[GuideSection, ...]:
        return tuple(section for page in self.pages for section in page.sections)

    def page(self, name: str) -> GuidePage:
        return next(page for page in self.pages if page.name == name)

    def find(self, anchors: Iterable[str]) -> GuideSection | None:
        """The section of the first anchor that there is."""
        found = (self._find(anchor) for anchor in anchors if anchor)
        return next((section for section in found if section is not None), None)

    def _find(self, anchor: str) -> GuideSection | None:
        pages = [page for page in self.pages if anchor in page.anchors] or (self.pages if is_declared(anchor) else ())
        return next((section for page in pages for section in page.sections if anchor in section.anchors), None)

    def search(self, text: str) -> list[GuideSection]:
        """The sections with every word of a text, those that are about it first."""
        words = read_plain(text).casefold().split()
        if not words:
            return []
        ranked = ((rank(section, words), place) for place, section in enumerate(self.sections))
        return [self.sections[place] for key, place in sorted((key, place) for key, place in ranked if key is not None)]


def rank(section: GuideSection, words: list[str]) -> tuple[int, int] | None:
    """How far a section is from being about some words; None where it has not all of them."""
    title, text = section.title.casefold(), read_plain(f"{section.title} {section.text}").casefold()
    phrase, made = " ".join(words), int(section.level == 3)
    if title == phrase:
        return 0, 0
    if all(begins(title, word) for word in words):
        return 1, made
    if all(word in title for word in words):
        return 2, made
    if begins(text, phrase):
        return 3, made
    if all(begins(text, word) for word in words):
        return 4, made
    if all(word in text for word in words):
        return 5, made
    return (6, made) if all(word in section.source.casefold() for word in words) else None


def begins(text: str, phrase: str) -> bool:
    """Whether a word of the text begins with the phrase."""
    return re.search(rf"(?<!\w){re.escape(phrase)}", text) is not None


def read_plain(markdown: str) -> str:
    """The words of a text in Markdown, in one line."""
    return " ".join(MARKS.sub(" ", LINK.sub(r"\1", markdown)).split())


def is_declared(anchor: str) -> bool:
    """Whether it may be that of something the program declares: "optimizer-rmsprop"."""
    from rmsprop_gui.windows.guide import declared

    return anchor.partition("-")[0] in declared.KINDS


def make_sections(page: str, read: Iterable[ReadSection], made: Mapping[str, Maker]) -> Iterator[GuideSection]:
    """The sections of a page, with what the program declares where the page asks for it."""
    for title, anchors, level, blocks in read:
        named = [name for block in blocks for name in DECLARED.findall(block)]
        kept = [block for block in blocks if not DECLARED.match(block)]
        text, source = "\n\n".join(map(translate_block, kept)), read_plain("\n".join([title, *kept]))
        yield GuideSection(page, translated(title), anchors, level, text, source)
        for name in named:
            from rmsprop_gui.windows.guide import declared

            makers = {**declared.SECTIONS, **made}
            yield from (GuideSection(page, each.title, each.anchors, 3, each.text) for each in makers[name]())


def read_sections(text: str) -> list[ReadSection]:
    """(title, anchors, level, paragraphs) of each section of a file, as it is written."""
    found: list[ReadSection] = []
    for block in re.split(r"\n\s*\n", text.strip()):
        heading = HEADING.match(block)
        if heading is not None:
            anchors = tuple((heading[3] or "").replace("#", " ").split())
            found.append((heading[2], anchors, len(heading[1]), []))
        else:
            found[-1][3].append(block.strip())
    return found


def list_texts(text: str) -> Iterator[str]:
    """What is to be translated of a file: titles, paragraphs, and the captions of pictures."""
    for title, _, _, blocks in read_sections(text):
        yield title
        for block in blocks:
            picture = PICTURE.match(block)
            if picture is not None:
                yield picture[1]
            elif not DECLARED.match(block):
                yield block


def translate_block(block: str) -> str:
    """A paragraph in the language of the user; of a picture its caption."""
    picture = PICTURE.match(block)
    return translated(block) if picture is None else f"![{translated(picture[1])}]({picture[2]})\n\n*{translated(picture[1])}*"
