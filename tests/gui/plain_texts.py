"""Finds every text of a window that no translation has touched, while the program speaks its accented test language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QPainter, QPainterPath
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from optim.base import catalog
from rmsprop_gui.panels.settings.paste_dialog import EXAMPLE

MOST_CELLS = 40  # of a list or a table
ROOT = QModelIndex()
WORD = re.compile(r"[A-Za-z][A-Za-z0-9]+")
MARKUP = re.compile(r"<[^>]*>")
# What stays in every language, and why.
KEPT = (
    "RMSprop Explorer",  # the name of the program
    "PyTorch", "linux", "torch", "Keras", "keras", "optax", "TensorFlow", "timm",
    "scikit-learn", "Python", "PySide6", "NumPy", "MNIST",
    "English", "Deutsch",  # languages call themselves by their own names
    "JSON", "CSV", "NPZ", "PNG", "SVG", "PDF", "GIF", "WebP", "APNG", "WebM", "MP4", "Markdown", "LaTeX", "UTF",
    "cos", "sin", "exp", "log", "sqrt", "max", "min", "abs", "sign", "sum", "tanh", "atan", "erf", "pi", "ln", "lin", "nan",
    "inf", "lr", "eps", "dpi", "kB", "cm", "px", "min", "MB", "RMSE", "RMS", "ms", "float64",
)  # fmt: skip
KEPT_WORDS = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in KEPT))
KEYS = re.compile(r"\b(Ctrl|Alt|Shift|Meta|Return|Enter|Esc|Space|Home|End|Del|Delete|Backspace|PgUp|PgDown|Tab|F\d+|Ins)\b")
PATH = re.compile(r"(?<!\w)/(?:[\w.+-]+/)+\S+")
CODE = re.compile(r"\w+=\[[^]]*\]|\w+[_.]\w[\w.]*(\([^)]*\))?|\*(\.\w+)+|doi:\S+|arXiv:\S+|https?:\S+|\b\d[\w.]*\b")


@cache
def list_kept() -> tuple[tuple[str, ...], frozenset[str]]:
    """(sources as papers are quoted, formulas and lines of code; names of fields and rules, which are code)."""
    sentences, names = {EXAMPLE}, set()
    for entry in catalog.optimizers().values():
        sentences |= {entry.source, *(d.source for d in entry.dialects)}
        names |= {*entry.Hyper._fields, *(d.call for d in entry.dialects)}
    for entry in catalog.objectives().values():
        sentences |= {entry.source, entry.formula}
        names |= set(entry.Parameters._fields)
    for package in ("schedules", "clipping", "update_clipping", "precision", "noise", "drift", "projection"):
        for family in catalog.discover(f"optim.conditions.{package}").values():
            sentences.add(family.source)
            for form in family.forms:
                names |= {form.name, *form.name.split("_"), *form.Parameters._fields}
    return tuple(sorted(filter(None, sentences), key=len, reverse=True)), frozenset(names)


@cache  # a window is looked through again and again
def is_plain(text: str, own: tuple[str, ...] = ()) -> bool:
    """Whether a word of the text has not been translated. `own`: what the user has named, which stays as it is."""
    text = unescape(MARKUP.sub(" ", text))
    sentences, names = list_kept()
    text = PATH.sub(" ", text)
    for sentence in sentences:
        text = text.replace(sentence, " ")
    text = KEPT_WORDS.sub(" ", text)
    for word in own:
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", text)
    text = KEYS.sub(" ", CODE.sub(" ", text))
    return any(word not in names for word in WORD.findall(text))


def texts(root: QWidget) -> Iterator[tuple[str, str]]:
    """(where, text) of everything that a window shows, or tells a screen reader."""
    for thing in (root, *root.findChildren(QObject)):
        if isinstance(thing, QAction):
            yield from named(thing, text=thing.text(), tip=thing.toolTip())
        elif isinstance(thing, QWidget):
            yield from of_widget(thing)


def of_widget(widget: QWidget) -> Iterator[tuple[str, str]]:
    yield from named(
        widget, title=widget.windowTitle(), tip=widget.toolTip(), name=widget.accessibleName(),
        description=widget.accessibleDescription(), what=widget.whatsThis(), status=widget.statusTip(),
    )  # fmt: skip
    if isinstance(widget, QLabel | QAbstractButton):
        yield from named(widget, text=widget.text())
    elif isinstance(widget, QLineEdit):
        if not isinstance(widget.parent(), QAbstractSpinBox | QComboBox):
            yield from named(widget, placeholder=widget.placeholderText())
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        yield from named(widget, placeholder=widget.placeholderText())
    elif isinstance(widget, QGroupBox | QMenu):
        yield from named(widget, title=widget.title())
    elif isinstance(widget, QTabBar):
        for k in range(widget.count()):
            yield from named(widget, tab=widget.tabText(k), tip=widget.tabToolTip(k))
    elif isinstance(widget, QComboBox):
        for k in range(min(widget.count(), MOST_CELLS)):
            yield from named(widget, item=widget.itemText(k), tip=str(widget.itemData(k, Qt.ItemDataRole.ToolTipRole) or ""))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from ((f"{where_of(widget)} {where}", text) for where, text in cells(widget.model()))


def cells(model: QAbstractItemModel) -> Iterator[tuple[str, str]]:
    roles = Qt.ItemDataRole
    columns = model.columnCount(ROOT) if isinstance(model, QAbstractTableModel) else 1
    for column in range(columns):
        for role in (roles.DisplayRole, roles.ToolTipRole):
            yield f"head {column}", model.headerData(column, Qt.Orientation.Horizontal, role)
        for row in range(min(model.rowCount(ROOT), MOST_CELLS)):
            for role in (roles.DisplayRole, roles.ToolTipRole, roles.AccessibleTextRole, roles.AccessibleDescriptionRole):
                yield f"cell {row}, {column}", model.index(row, column).data(role)


def named(thing: QObject, **found: str) -> Iterator[tuple[str, str]]:
    for kind, text in found.items():
        if text:
            yield f"{where_of(thing)} {kind}", text


def where_of(thing: QObject) -> str:
    return f"{type(thing).__name__}#{thing.objectName()}"


def plain(root: QWidget, own: tuple[str, ...] = ()) -> dict[str, str]:
    """{text: where} of every text that is not translated."""
    return {text: where for where, text in texts(root) if isinstance(text, str) and is_plain(text, own)}


class Painted:
    """Listens to what is painted as text; use as a context manager around `grab`."""

    def __init__(self) -> None:
        self.texts: set[str] = set()

    def __enter__(self) -> Painted:
        self._before = QPainter.drawText, QPainterPath.addText
        for kind, name, before in zip((QPainter, QPainterPath), ("drawText", "addText"), self._before, strict=True):
            setattr(kind, name, self._listening(before))
        return self

    def _listening(self, before):
        def paint(*given, **more):
            self.texts |= {each for each in given if isinstance(each, str)}
            return before(*given, **more)

        return paint

    def __exit__(self, *_: object) -> None:
        QPainter.drawText, QPainterPath.addText = self._before
