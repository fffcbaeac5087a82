"""Failures that a user can mend, told in one sentence: what is wrong, why, what to do."""

from optim.base.translatable import LazyText, one_line, shorten_sentence


class SpecError(ValueError):
    """A run cannot be made from these settings. `str(error)` is the sentence for the user: one line, at most 400 characters.

    sentence   a literal with {placeholders}, which catalogs of languages find, and the values that fill them; or a whole sentence
    """

    def __init__(self, sentence: str = "", /, **values: object) -> None:
        super().__init__(shorten_sentence(one_line(LazyText(sentence, **values) if values else sentence)))


class Cancelled(Exception):
    """Work was given up because its `cancel` flag was set; nothing of it is kept."""
