"""Every text that a person reads goes through these calls, so that a language is one more file."""

from rmsprop_gui.i18n.calls import join_words, lower, mark, tr, tr_n, translated, upper

__all__ = ["join_words", "lower", "mark", "tr", "tr_n", "translated", "upper"]
