"""What the pages of a lesson read like: placeholders while they are measured, and the page as Markdown to take away."""

from __future__ import annotations

from optim import SpecError
from optim.lessons import Lesson, Measured, Page
from optim.lessons.measured import PLACEHOLDER
from rmsprop_gui.i18n import tr, tr_n, translated


def fill(markdown: str, measured: Measured | None, sentence: str = "") -> str:
    """The text in the language of the user, with its numbers; a word where they are not there yet."""
    markdown = translated(markdown)
    if measured is not None:
        try:
            return measured.text(markdown)
        except SpecError as error:  # a number that the reader of the file could not foresee
            return f"{markdown}\n\n{error}"
    word = "—" if sentence else tr("measuring…")
    return PLACEHOLDER.sub(lambda match: match[0][0] if match[0] in ("{{", "}}") else f"*{word}*", markdown)


def usual_sentence(lesson: Lesson) -> str:
    """The usual sentence and what the numbers say of it, in Markdown; "" where there is none."""
    if not lesson.usual:
        return ""
    if not lesson.verdict:
        return tr("Often said: “{sentence}”", sentence=translated(lesson.usual))
    return tr(
        "Often said: “{sentence}” As measured, this **{verdict}**.",
        sentence=translated(lesson.usual),
        verdict=tr_verdict(lesson.verdict),
    )


def tr_verdict(verdict: str) -> str:
    """The verdicts of the format, in the language of the user; others as they are written."""
    known = {
        "holds": tr("holds"), "holds within limits": tr("holds within limits"), "is imprecise": tr("is imprecise"),
        "is wrong": tr("is wrong"),
    }  # fmt: skip
    return known.get(verdict, verdict)


def minutes_text(lesson: Lesson) -> str:
    return tr_n("{n} minute", "{n} minutes", n=max(1, round(lesson.minutes)))


def sources_text(lesson: Lesson) -> str:
    """What the lesson rests on, in Markdown; "" where it names nothing."""
    return "\n\n".join((tr("Sources"), *lesson.sources)) if lesson.sources else ""


def page_markdown(lesson: Lesson, page: Page, measured: Measured | None, revealed: bool) -> str:
    """The page as it is on the screen: the reveal only where it is shown, the usual sentence and the sources on the last page."""
    parts = [f"# {translated(lesson.title)}", f"## {translated(page.title)}", fill(page.text, measured)]
    question = page.question
    if question is not None:
        parts.append(fill(question.text, measured))
        parts.append("\n".join(f"{k}. {fill(option, measured)}" for k, option in enumerate(question.options, 1)))
        if revealed:
            parts.append(fill(question.reveal, measured))
    if page is lesson.pages[-1]:
        parts += [usual_sentence(lesson), sources_text(lesson)]
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"
