"""Every text that a person reads in the window goes through these calls, so that a language is one more file."""

from rmsprop_gui.i18n.calls import CONTEXT, join_words, mark, tr, tr_n, translated

__all__ = ["CONTEXT", "join_words", "mark", "tr", "tr_n", "translated"]
