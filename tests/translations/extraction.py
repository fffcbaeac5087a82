"""Where the texts are: the methods by which Babel finds them in code, presets, lessons and the guide."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from optim.base.translatable import wordless
from optim.lessons.library import is_lesson
from optim.lessons.read import read_lesson
from rmsprop_gui.windows.guide.pages import list_texts

ROOT = Path(__file__).parents[2]
CALLS = {
    "tr": None, "mark": None, "translatable": None, "LazyText": None, "tr_n": (1, 2), "translatable_plural": (1, 2),
    "LazyPluralText": (1, 2),
    **dict.fromkeys(("SpecError", "DataError", "RecordingError", "DatasetError", "CodeError", "ExportError", "ClusterError")),
}  # fmt: skip
# What is declared and shown as it stands: {class: {place among its arguments: name}}.
DECLARED: dict[str, dict[int, str]] = {
    "NumberField": {0: "label", 7: "help", 8: "zero"},
    "BoolField": {0: "label", 1: "help"},
    "EnumField": {0: "label", 2: "help", 3: "words"},
    "Quantity": {1: "label", 4: "title"},
    "RuleFamily": {0: "title", 3: "help"},
    "Landscape": {0: "title", 11: "facts", 12: "about"},
    "Model": {0: "title", 7: "facts", 8: "about"},
    "Optimizer": {0: "title", 11: "no_bound", 19: "about"},
    "Stability": {2: "none"},
    "Dialect": {1: "title", 10: "note"},
    "CellMeasure": {0: "title", 1: "meaning"},
    "EventKind": {0: "title", 1: "definition"},
    "adapt": {0: "definition"},
    "Threshold": {1: "meaning"},
    "Notation": {0: "title", 5: "note"},
    "CodeFormat": {1: "title", 4: "agreement"},
    "Command": {1: "menu", 2: "text"},
    "PanelEntry": {1: "title"},
    "CliCommand": {1: "help"},
    "Activation": {0: "title"},
    "add_argument": {-1: "help"},
}
Found = Iterator[tuple[int, str, str | tuple[str, ...], list[str]]]  # line, name of the call, text, comments: as Babel wants them


def extract_python(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Found:
    """The literals in our calls, and those in declarations of fields, optimizers, landscapes, commands ...

    Babel's own method reads tokens: it knows no arguments by name, and stumbles over formatted values beside a text.
    """
    for node in ast.walk(ast.parse(file.read())):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in CALLS and isinstance(node.func, ast.Name):
            texts = [literal(value) for value in node.args[: len(CALLS[name] or (1,))]]
            if all(texts):
                yield node.lineno, name, texts[0] if len(texts) == 1 else tuple(texts), []
        elif name in DECLARED:
            yield from ((line, "tr", text, []) for line, text in find_declared(node, DECLARED[name]))


def find_declared(node: ast.Call, places: dict[int, str]) -> Iterator[tuple[int, str]]:
    given = [value for k, value in enumerate(node.args) if k in places]
    given += [keyword.value for keyword in node.keywords if keyword.arg in places.values()]
    for value in given:
        for text in value.elts if isinstance(value, ast.Tuple) else (value,):
            if literal(text):
                yield text.lineno, literal(text)


def literal(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def extract_titles(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Found:
    """Title and description of a preset, a network or a bench, and what its runs are called."""
    data = json.load(file)
    texts = [data.get("title"), data.get("about"), *(run.get("name") for run in data.get("runs", ()))]
    return ((1, "tr", text, []) for text in texts if text)


def extract_lesson(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Found:
    """The texts of a lesson, page by page."""
    if not is_lesson(Path(file.name)):
        return
    lesson = read_lesson(Path(file.name))
    texts = [lesson.title, lesson.summary, lesson.usual]
    for page in lesson.pages:
        question = page.question
        texts += [page.title, page.text, *(() if question is None else (question.text, *question.options, question.reveal))]
    yield from ((1, "tr", text, []) for text in texts if text)


def extract_guide(file: IO[bytes], keywords: Any, comment_tags: Any, options: Any) -> Found:
    """The texts of a page of the guide, paragraph by paragraph."""
    yield from ((1, "tr", text, []) for text in list_texts(file.read().decode()) if text)


WAYS = (
    ("optim", "**.py", extract_python), ("rmsprop_gui", "**.py", extract_python),
    ("resources/presets", "**.json", extract_titles),
    ("resources/networks", "**.json", extract_titles), ("resources/bench", "**.json", extract_titles),
    ("resources/lessons", "**.md", extract_lesson), ("resources/guide", "**.md", extract_guide),
)  # fmt: skip


def collect(root: Path = ROOT) -> Catalog:
    """Every text of the program, once; the template of all catalogs."""
    catalog = Catalog(project="RMSprop Explorer", charset="utf-8", fuzzy=False)
    for folder, pattern, method in WAYS:
        found = extract_from_dir(root / folder, [(pattern, method)], keywords=CALLS)
        for file, line, text, comments, _ in found:
            if has_words(text):
                catalog.add(text, locations=[(f"{folder}/{file}", line)], auto_comments=comments)
    for message in catalog:
        message.flags -= {"python-format"}  # "24 % of all" is no format
    return catalog


def has_words(text: str | Iterable[str]) -> bool:
    """Whether there is something to translate; placeholders of lessons have styles, and are no words either."""
    if not isinstance(text, str):
        return True
    try:
        return bool(text.strip()) and not wordless(text)
    except ValueError:
        return any(letter.isalpha() for letter in text)
