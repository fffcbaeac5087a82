"""`python -m rmsprop_gui.i18n.extract` writes resources/i18n/template.ts: every text of the program, for translators."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

from optim.base.resources import resource_path
from optim.base.whole_file import whole_file
from optim.lessons import shelf
from rmsprop_gui.i18n.calls import CONTEXT
from rmsprop_gui.i18n.source import MarkedText, MarkingFault, read_sources

TEMPLATE = ("resources", "i18n", "template.ts")
TITLED = ("presets", "bench", "networks")  # folders of resources whose files have a title and a text about them
HEAD = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="en">
<context>
    <name>{context}</name>
"""


def root() -> Path:
    return Path(__file__).resolve().parents[2]


def collect(folder: Path) -> tuple[list[MarkedText], list[MarkingFault]]:
    """Every text once, in the order of the files, and the faults of all calls."""
    found: dict[str, MarkedText] = {}
    faults: list[MarkingFault] = []
    for source in read_sources(folder):
        faults += source.faults
        for text in source.found:
            known = found.setdefault(text.text, text)
            if text.one and not known.one:
                found[text.text] = known._replace(one=text.one)
    for text in (*titles(folder), *lessons()):
        found.setdefault(text.text, text)
    return list(found.values()), faults


def lessons() -> Iterable[MarkedText]:
    """The texts of the lessons that travel with the program, page by page."""
    for lesson in shelf([resource_path("lessons")]).lessons:
        file = f"resources/lessons/{lesson.path.name}"
        questions = [page.question for page in lesson.pages if page.question is not None]
        texts = [lesson.title, lesson.summary, lesson.usual]
        texts += [text for page in lesson.pages for text in (page.title, page.text)]
        texts += [text for question in questions for text in (question.text, *question.options, question.reveal)]
        yield from (MarkedText(text, "", file) for text in texts if text.strip() and not wordless_markdown(text))


def wordless_markdown(text: str) -> bool:
    """Whether a text has nothing to translate but placeholders."""
    return not any(letter.isalpha() for letter in re.sub(r"{[^{}]*}", "", text))


def titles(folder: Path) -> Iterable[MarkedText]:
    for name in TITLED:
        for path in sorted((folder / "resources" / name).glob("*.json")):
            data = json.loads(path.read_text(encoding="utf-8"))
            for key in ("title", "about"):
                if data.get(key):
                    yield MarkedText(data[key], "", path.relative_to(folder).as_posix())
            for run in data.get("runs", ()):
                if run.get("name"):
                    yield MarkedText(run["name"], "", path.relative_to(folder).as_posix())


def template(texts: Iterable[MarkedText]) -> str:
    """The file in which translators begin."""
    messages = "".join(map(message, texts))
    return f"{HEAD.format(context=CONTEXT)}{messages}</context>\n</TS>\n"


def message(found: MarkedText) -> str:
    numerus, inside = (' numerus="yes"', "<numerusform></numerusform>") if found.one else ("", "")
    comment = f"        <extracomment>For one: {escape(found.one)}</extracomment>\n" if found.one else ""
    return (
        f"    <message{numerus}>\n"
        f'        <location filename="../../{escape(found.file)}"/>\n'
        f"        <source>{escape(found.text)}</source>\n{comment}"
        f'        <translation type="unfinished">{inside}</translation>\n'
        "    </message>\n"
    )


def main() -> int:
    texts, faults = collect(root())
    for fault in faults:
        print(f"{fault.file}:{fault.line}: {fault.sentence}", file=sys.stderr)
    if faults:
        return 1
    path = root().joinpath(*TEMPLATE)
    with whole_file(path) as file:
        file.write(template(texts).encode())
    print(f"{len(texts)} texts in {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
