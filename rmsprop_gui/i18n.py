"""Every text that a person reads in the window goes through `tr`, so that a language is one more file."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

CONTEXT = "RMSprop Explorer"  # one for all texts: the same words read the same everywhere


def tr(text: str, /, **values: object) -> str:
    """`text` in the language of the user, its {placeholders} filled in: tr("Step {step} of {steps}", step=3, steps=120).

    `text` must be a literal: it is what translators get to see.
    """
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**values) if values else translated
