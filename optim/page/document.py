"""The page as one file: a head that allows one script and one style sheet, the controls, and the scene as JSON."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from typing import Any, BinaryIO

import numpy as np

from optim.analysis.ledger import USUAL, LineStyle
from optim.analysis.measures import get_landscape, lowest
from optim.base.catalog import get_key, get_optimizer
from optim.base.plain_text import one_line, xml_text
from optim.base.resources import list_resources, resource_path
from optim.base.run_colours import PLACES
from optim.base.translatable import plain, translatable
from optim.export.trajectory import describe, get_arrays
from optim.notation.notation_resolver import spelling
from optim.notation.quantity_names import get_root_symbol, root
from optim.notation.renderer import PlainText, set_symbol
from optim.page.arrays import pack_arrays, to_json
from optim.page.content import PageContent, PageRun, Say, check_cancel, check_content, get_drawn
from optim.page.ground import describe_ground
from optim.page.ledger import describe_ledger

LANGUAGE = translatable("en")  # the code of the language: a catalog says its own
LOOKS = PLACES  # run colours that there are
ROUND = (2, 3, 6)  # looks whose dashes have round ends
MADE = translatable("RMSprop Explorer")

# What the page says of itself. The script asks for these by their names.
WORDS = {
    "play": translatable("Play"),
    "pause": translatable("Pause"),
    "first": translatable("First step"),
    "back": translatable("One step back"),
    "forward": translatable("One step forward"),
    "last": translatable("Last step"),
    "step": translatable("Step"),
    "step_of": translatable("step {step} of {steps}"),
    "speed": translatable("Speed"),
    "per_second": translatable("{speed} steps/s"),
    "colours": translatable("Colours"),
    "as_system": translatable("As the system"),
    "light": translatable("Light"),
    "dark": translatable("Dark"),
    "map": translatable("Map"),
    "map_about": translatable("Paths of the runs on {landscape}, at {step}. The table of runs has the numbers."),
    "no_map": translatable("Gradients were recorded, so there is no landscape to draw."),
    "plots": translatable("Plots"),
    "runs": translatable("Runs"),
    "run": translatable("Run"),
    "shown": translatable("Shown"),
    "loss": translatable("Loss"),
    "above": translatable("above the lowest"),
    "tolerance": translatable("tolerance {tolerance}"),
    "rate": translatable("Effective rate"),
    "bound": translatable("dotted: bound"),
    "root": translatable("Root of squares"),
    "sizes": translatable("dotted: |g|"),
    "gradient_size": translatable("Gradient size"),
    "update": translatable("Update"),
    "reach": translatable("dotted: reach of one step"),
    "ledger": translatable("Step ledger"),
    "outcome": translatable("Outcome"),
    "parameter": translatable("Parameter"),
    "at_end": translatable("The run ends here: no step follows."),
    "start": translatable("start"),
    "notes": translatable("Notes: {notes}."),
    "arrow": translatable("an arrow"),
    "keys": translatable("Keys: space plays, arrows step, with Shift by ten, Home and End go to the ends."),
    "numbers": translatable("Every number here is the one that was used; point at one for all its digits."),
    "no_script": translatable("This page needs JavaScript, which is switched off here. It loads nothing from anywhere."),
}


def write_page(
    file: BinaryIO, content: PageContent, say: Say = str, form: LineStyle = USUAL, cancel: np.ndarray | None = None
) -> None:  # fmt: skip
    """Writes a scene as one HTML page, UTF-8.

    file      open for writing bytes
    say       gives texts in the reader's language
    form      how numbers of the ledger are written
    cancel    uint8 (1,): set it from another thread to give up, which raises Cancelled

    Raises ExportError where there is nothing to show, or too much for one page.
    """
    check_content(content)
    file.write(make_page(content, say, form, cancel).encode("utf-8"))


def make_page(content: PageContent, say: Say, form: LineStyle, cancel: np.ndarray | None) -> str:
    """The text of a page.

    say, form, cancel   as in `write_page`; the flag is of the shape (1,)
    """
    script, sheet = read_script(), make_sheet()
    rules = "; ".join([
        "default-src 'none'", f"script-src '{get_hash(script)}'", f"style-src '{get_hash(sheet)}'", "img-src data:",
        "base-uri 'none'", "form-action 'none'",
    ])  # fmt: skip
    title = xml_text(one_line(content.title) or say(MADE))
    words = {name: say(text) for name, text in WORDS.items()}
    about = f"<p>{xml_text(content.about)}</p>" if content.about else ""
    scene = to_json(describe_scene(content, say, form, words, cancel))
    return f"""<!doctype html>
<html lang="{xml_text(say(LANGUAGE))}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{rules}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{sheet}</style>
</head>
<body>
<header><div><h1>{title}</h1>{about}</div>
<div id="theme" role="radiogroup" aria-label="{xml_text(words["colours"])}"></div></header>
<noscript><p>{xml_text(words["no_script"])}</p></noscript>
<main id="page" hidden></main>
<script type="application/json" id="scene">{scene}</script>
<script>{script}</script>
</body>
</html>
"""


def describe_scene(
    content: PageContent, say: Say, form: LineStyle, words: dict[str, str], cancel: np.ndarray | None
) -> dict[str, Any]:
    """What the script of a page works with.

    say, form, cancel   as in `write_page`; the flag is of the shape (1,)
    words               {name: text} of the page itself
    """
    runs = []
    for page_run in content.runs:
        check_cancel(cancel)
        runs.append(describe_run(page_run, say, form, cancel))
    focused = content.runs[content.focus].run
    return {
        "words": words, "runs": runs, "focus": content.focus, "step": content.step, "speed": content.speed, "loop": content.loop,
        "linear": content.linear or any(lowest(page_run.run) is None for page_run in content.runs),
        "tolerance": focused.spec.tolerance, "landscape": name_landscape(focused, say), "ground": describe_ground(content),
        "looks": describe_looks(), "notes": [asdict(note) for note in content.notes],
    }  # fmt: skip


def describe_run(page_run: PageRun, say: Say, form: LineStyle, cancel: np.ndarray | None) -> dict[str, Any]:
    """One run: its description as in a NumPy archive, all its arrays, names of what is plotted, and the ledger.

    say, form, cancel   as in `write_page`; the flag is of the shape (1,)
    """
    run = page_run.run
    entry, hyper = get_optimizer(run.spec), run.spec.hyper
    note = root(entry, hyper)
    title = say(note.title or note.label) if note is not None else ""
    return {
        "name": one_line(page_run.name), "settings": one_line(page_run.settings), "look": page_run.look % LOOKS,
        "line": (page_run.look if page_run.line is None else page_run.line) % LOOKS,
        "colour": page_run.colour, "visible": page_run.visible, "outcome": say(run.outcome.sentence), "about": describe(run),
        "arrays": pack_arrays({**get_arrays(run), **get_drawn(run)}),
        "root_title": title[:1].upper() + title[1:],
        "roots": name_parameters(page_run, get_root_symbol(entry, hyper)),
        "ledger": describe_ledger(page_run, form, say, cancel),
    }  # fmt: skip


def name_parameters(page_run: PageRun, symbol: str) -> list[str]:
    """What a number is called for each parameter: "√v₁", "√v₂".

    symbol   as the optimizer declares it, "" for none
    """
    d, written = page_run.run.dimension, spelling(get_key(page_run.run.spec), page_run.notation)
    setter = PlainText(lambda x: plain(x, 4))
    return [set_symbol(setter, symbol, written, str(j + 1) if d > 1 else "") if symbol else "" for j in range(d)]


def name_landscape(run: Any, say: Say) -> str:
    """The title of what a run was made on; "" for recorded gradients.

    run   of a page
    say   gives texts in the reader's language
    """
    landscape, _ = get_landscape(run)
    return say(landscape.title) if landscape is not None else ""


def describe_looks() -> list[dict[str, Any]]:
    """The dashes of each run colour, in widths of a path, and whether their ends are round."""
    dashes = read_tokens()["dash"]
    return [{"dash": dashes[f"run{k + 1}"], "round": k in ROUND} for k in range(LOOKS)]


@cache
def read_tokens() -> dict[str, Any]:
    """The values of the program's look."""
    return dict(json.loads(resource_path("tokens.json").read_text(encoding="utf-8")))


@cache
def read_script() -> str:
    """The files of resources/page as one script, in the order of their numbers, with names of its own."""
    return join_files(list_resources("page", ".js"))


@cache
def make_sheet() -> str:
    """The style sheet: colours of both themes as the program has them, then resources/page/page.css."""
    light, dark = (list_colours(read_tokens()[name]) for name in ("light", "dark"))
    return (
        f":root {{ color-scheme: light; {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root:not([data-theme=light]) {{ color-scheme: dark; {dark} }} }}\n"
        f":root[data-theme=dark] {{ color-scheme: dark; {dark} }}\n" + join_files(list_resources("page", ".css"))
    )


def list_colours(theme: dict[str, Any]) -> str:
    """Tokens as custom properties: "--text: #1B232A; --future-a: 70;".

    theme   {token: value}
    """
    return " ".join(f"--{name.replace('_', '-')}: {value};" for name, value in theme.items())


def join_files(paths: Iterable[Any]) -> str:
    """The texts of files, one after the other.

    paths   of resources
    """
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def get_hash(text: str) -> str:
    """What a Content-Security-Policy calls an inline text: "sha256-...".

    text   between the tags
    """
    return f"sha256-{base64.b64encode(sha256(text.encode()).digest()).decode('ascii')}"
