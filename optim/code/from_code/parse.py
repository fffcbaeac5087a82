"""Pasted code, parsed and never run: the optimizer it makes, with its schedule, its clipping, and what is left out."""

from __future__ import annotations

import ast
import re
import textwrap
import warnings
from collections.abc import Mapping
from typing import Any, NamedTuple

from optim.base import catalog
from optim.base.errors import SpecError
from optim.base.translatable import translatable
from optim.code.from_code import conditions
from optim.code.from_code.conditions import Condition, Words, try_read
from optim.code.from_code.names import Names, dot_names
from optim.code.from_code.places import WRAPPERS, Place, find_places, in_order
from optim.code.from_code.values import Values
from optim.code.libraries import ANY, HARMLESS, calls, from_library
from optim.simulate.spec import RunSpec

LONGEST = 20_000
EXAMPLE = "paste a call such as torch.optim.Adam(params, lr=1e-3)"
PROMPT = re.compile(r"^\s*(?:>>>|\.\.\.|In \[\d+\]:|\$)(?: |$)")
OPENING = re.compile(r"^\s*(?:if|elif|else|for|while|with|try|except|finally|def|class|async)\b.*:\s*(?:#.*)?$")
NUMBERLESS = ("dtype", "mu_dtype", "accumulator_dtype", "state_dtype")  # settings that change how exactly it is worked out
COUPLED = "add_decayed_weights"  # of a chain, before its optimizer: added to the gradient, as weight_decay here
CHAINS = ("chain", "named_chain")
CHANGING = ("MultiSteps", "lookahead", "masked", "apply_if_finite", "flatten", "Lookahead", "SWA", "SAM", "LARS")


class ParsedOptimizer(NamedTuple):
    """What a pasted text says of a run.

    optimizer, hyper   as a RunSpec has them, with the library's defaults filled in
    schedule, clip     likewise, or None: {"library": "torch", "name": "StepLR", "step_size": 30, "gamma": 0.1}
    notes              sentences about what was left out or taken to mean something
    """

    optimizer: str
    hyper: dict[str, Any]
    schedule: Mapping[str, Any] | None = None
    clip: Mapping[str, Any] | None = None
    notes: tuple[str, ...] = ()


class AmbiguousCode(SpecError):
    """The text makes several optimizers, or one with several groups of parameters. `choices` names them."""

    def __init__(self, choices: tuple[str, ...]) -> None:
        listed = "; ".join(choices[:4]) + ("; …" if len(choices) > 4 else "")
        super().__init__(translatable("Which one is meant? The pasted text has {n} with different settings: {listed}.",
                              n=len(choices), listed=listed[:300]))  # fmt: skip
        self.choices = choices

    def __reduce__(self) -> Any:
        return AmbiguousCode, (self.choices,)


def from_code(text: str, choice: int | None = None) -> ParsedOptimizer:
    """The optimizer that a piece of Python makes, such as `torch.optim.RMSprop(model.parameters(), lr=1e-3)`.

    text     up to 20,000 characters: a line, or a whole script with imports, names, a schedule and clipping. It is parsed and
             never run: numbers, arithmetic and what the same text assigns are understood.
    choice   which of `find_choices(text)`, where there are several

    Raises AmbiguousCode where there are several and none is chosen, SpecError with a sentence where there is none, or where a
    number of it is known only to the program that the text is from.
    """
    reading = CodeReading(text)
    found = reading.different()
    if not found:
        raise SpecError(reading.why_none())
    if choice is None and len(found) > 1:
        raise AmbiguousCode(tuple(place.title for place in found))
    if choice is not None and not 0 <= choice < len(found):
        raise SpecError("There are {n} optimizers in the pasted text; choose one of them.", n=len(found))
    return reading.read(found[choice or 0])


def find_choices(text: str) -> tuple[str, ...]:
    """What may be meant by a text, one title each: empty where it makes no optimizer. Raises SpecError for what is no Python."""
    return tuple(place.title or place.call for place in CodeReading(text).different())


def parse_line(line: str) -> tuple[str, dict[str, Any]]:
    """(optimizer, hyper) of a text that sets nothing else; `from_code` gives its schedule and its clipping too.

    line   the pasted text

    Raises SpecError with a sentence when it makes no known optimizer, AmbiguousCode when it makes several, and SpecError when
    it has a schedule or clipping.
    """
    found = from_code(line)
    if found.schedule is not None or found.clip is not None:
        raise SpecError(
            "The pasted text also sets a schedule or clipping, which are no hyperparameters; read it with from_code."
        )
    return found.optimizer, found.hyper


def parse_code(text: Any) -> ast.Module:
    """The syntax of a text, without prompts, fences and margins.

    text   what was pasted

    Raises SpecError when it is no text, too long or no Python.
    """
    if not isinstance(text, str) or len(text) > LONGEST:
        raise SpecError(
            "The pasted text is longer than {longest} characters; paste only the lines that make the optimizer.",
            longest=f"{LONGEST:,}",
        )
    lines = [PROMPT.sub("", line) for line in text.replace("\r\n", "\n").split("\n") if not line.strip().startswith("```")]
    whole = "\n".join(lines)
    flat = "\n".join(line.strip() for line in lines)
    without = "\n".join(line.strip() for line in lines if not OPENING.match(line))
    for attempt in (whole.strip(), textwrap.dedent(whole), flat, without, f"_({flat.rstrip(', ')})"):
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about the style of the pasted code
                return ast.parse(attempt)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    raise SpecError("The pasted text is not a line of Python; {example}.", example=EXAMPLE)


class CodeReading:
    """One text, its names and the optimizers that it makes."""

    def __init__(self, text: str) -> None:
        self.tree = parse_code(text)
        self.words = Words(Names(self.tree), Values(self.tree))
        self.places = find_places(self.tree, self.words)

    def different(self) -> list[Place]:
        """The places, without those that come to the same."""
        found: list[tuple[Place, Any]] = []
        for place in self.places:
            try:
                reading: Any = self.read(place)[:4]
            except SpecError as error:
                reading = str(error) if len(self.places) > 1 else None
            if all(reading != other for _, other in found):
                found.append((place, reading))
        return [place for place, _ in found]

    def why_none(self) -> str:
        """Why no optimizer was found, in a sentence."""
        made = [node for node in in_order(self.tree) if isinstance(node, ast.Call)]
        strange = next(filter(None, map(self.words.names.stranger, made)), "")
        if strange:
            return strange
        for node in made:
            name = dot_names(node.func)
            if not name.startswith("print") and name and not name[:1].islower():
                return translatable(
                    "{name} is not an optimizer this program knows; {example}.", name=shorten(name), example=EXAMPLE
                )
        return translatable("The pasted text makes no optimizer that is known here; {example}.", example=EXAMPLE)

    # ---- one place

    def read(self, place: Place) -> ParsedOptimizer:
        """The optimizer that one place makes.

        place   where it is made

        Raises SpecError when the optimizer or a value of it is not known here.
        """
        if (place.library, place.call) not in calls():
            raise SpecError(
                "{name} is not an optimizer this program knows; the list in Settings has those that it does.",
                name=repr(place.call),
            )
        notes: list[str] = []
        self.words.values.used_defaults.clear()
        given = self.arguments(place, notes)
        schedule, clip = self.own_conditions(place, given, notes)
        if place.scaled or self.in_chain(place) is not None:
            schedule, clip = self.of_chain(place, given, schedule, clip, notes)
        decay = given.pop(COUPLED, None)
        optimizer, hyper = from_library(place.library, place.call, **given)
        hyper = hyper if decay is None else dict(RunSpec(optimizer=optimizer, hyper={**hyper, "weight_decay": decay}).hyper)
        schedule = self.following(place, hyper, notes) if schedule is None else schedule
        clip = self.clipping(notes) if clip is None else clip
        self.tell_defaults(place, given, notes)
        return ParsedOptimizer(optimizer, hyper, schedule, clip, tuple(dict.fromkeys(notes)))

    def arguments(self, place: Place, notes: list[str]) -> dict[str, Any]:
        """{keyword: value, or the call that makes a schedule} of a place, in the library's own words.

        place   where it is made
        notes   sentences, added to
        """
        nodes = self.expressions(place)
        given: dict[str, Any] = dict(place.fixed)
        for word, node in nodes.items():
            if word == "params":
                continue
            if word in ("lr", "learning_rate"):
                followed = self.words.values.follow(node, place.scope)
                if conditions.schedule_name(followed, self.words) is not None:
                    given[word] = followed
                    continue
            if HARMLESS.get(word) == (ANY,):  # whatever its value is
                if word in NUMBERLESS:
                    notes.append(translatable("Left out: {word}; everything is worked out in double precision here.", word=word))
                continue
            given[word] = self.words.values.value(node, word, place.scope)
        return given

    def expressions(self, place: Place) -> dict[str, ast.expr]:
        """{keyword: expression} of a place, positional arguments by their names.

        place   where it is made

        Raises SpecError when stars stand for values or there are too many.
        """
        if any(isinstance(a, ast.Starred) for a in place.positional):
            raise SpecError("The stars in the pasted call stand for values that only your program knows; write them out.")
        order = [
            word for word in calls()[place.library, place.call][1].keywords if not (place.scaled and word == "learning_rate")
        ]
        if len(place.positional) > len(order):
            raise SpecError("{library}.{call} takes fewer arguments without a name than were pasted; name them.",
                                 library=place.library, call=place.call)  # fmt: skip
        found: dict[str, ast.expr] = dict(zip(order, place.positional, strict=False))
        for word, node in place.words:
            if word in found:
                raise SpecError("{word} is given twice in the pasted call; keep one of the two.", word=word)
            found[word] = node
        if place.unread is not None:
            items = self.words.values.items(place.unread, place.scope)
            if items is None:
                raise SpecError("The stars in the pasted call stand for values that only your program knows; write them out.")
            found = {**dict(items), **found}
        return {**found, **dict(place.group)}

    def own_conditions(self, place: Place, given: dict[str, Any], notes: list[str]) -> tuple[Condition | None, Condition | None]:
        """Schedule and clipping that the call's own keywords ask for; takes them out of `given`.

        place   where it is made
        notes   sentences, added to
        """
        schedule = clip = None
        rate = "learning_rate" if place.library in ("keras", "optax", "tf1", "tfkeras_legacy") else "lr"
        if rate == "learning_rate" and "lr" in given and rate not in given:
            given[rate] = given.pop("lr")  # as Keras called it before
        if isinstance(given.get(rate), ast.Call):
            schedule = conditions.read_schedule(given.pop(rate), self.words)
            base = conditions.base_rate(schedule)
            given |= {} if base is None else {rate: base}
        old = "decay" in given and "decay" not in calls()[place.library, place.call][1].keywords
        if old and place.library in ("keras", "tfkeras_legacy"):
            decay = given.pop("decay")
            if decay:
                schedule = conditions.check_schedule("keras", "InverseTimeDecay", {"decay_steps": 1.0, "decay_rate": decay})
                notes.append(
                    translatable(
                        "decay is what Keras up to 2.10 called a rate of lr/(1 + decay·k) at step k: taken as a schedule."
                    )
                )
        for word in conditions.KERAS_CLIPS:
            if given.get(word) is not None and place.library in ("keras", "tfkeras_legacy"):
                clip = conditions.get_clip(word, "value", given.pop(word))
        return schedule, clip

    def of_chain(
        self, place: Place, given: dict[str, Any], schedule: Condition | None, clip: Condition | None, notes: list[str]
    ) -> tuple[Condition | None, Condition | None]:
        """What the other parts of optax's chain do: clipping and weight decay before, the rate after; the rest is told.

        given            {keyword: value}, changed
        schedule, clip   those found so far
        notes            sentences, added to
        """
        chain = self.in_chain(place)
        parts = chain.args if chain is not None else []
        before = True
        for part in parts:
            part = part.elts[1] if isinstance(part, ast.Tuple) and len(part.elts) == 2 else part
            part = self.words.values.follow(part, place.scope)
            if part is place.node or place.node in set(ast.walk(part)):
                before = False
                continue
            last = dot_names(part.func).rpartition(".")[2] if isinstance(part, ast.Call) else ""
            if before and last in conditions.OPTAX_CLIPS and clip is None and isinstance(part, ast.Call):
                clip = conditions.read_optax_clip(part, last, self.words)
            elif not self.take_part(place, part, last, before, given, notes):
                notes.append(translatable("Left out: {part} of the chain, which is not known here.", part=last or "a part"))
            if isinstance(given.get("learning_rate"), ast.Call):
                schedule = conditions.read_schedule(given.pop("learning_rate"), self.words)
                base = conditions.base_rate(schedule)
                given |= {} if base is None else {"learning_rate": base}
        return schedule, clip

    def in_chain(self, place: Place) -> ast.Call | None:
        """The chain of optax that an optimizer is a part of, itself or by its name."""
        for node in in_order(self.tree):
            if isinstance(node, ast.Call) and dot_names(node.func).rpartition(".")[2] in CHAINS:
                scope = self.words.values.scopes.get(node, ())
                if place.node in set(ast.walk(node)) or any(
                    self.words.values.follow(a, scope) is place.node for a in node.args
                ):
                    return node
        return None

    def take_part(self, place: Place, part: ast.AST, last: str, before: bool, given: dict[str, Any], notes: list[str]) -> bool:
        """Whether a part of a chain could be taken into the optimizer's own settings.

        part, last   the expression and its name
        before       whether it stands before the optimizer
        given        {keyword: value}, changed
        notes        sentences, added to
        """
        if not isinstance(part, ast.Call) or not (part.args or part.keywords):
            return False
        first = part.args[0] if part.args else part.keywords[0].value
        if last == COUPLED:
            known = calls()[place.library, place.call][1]
            fields = catalog.optimizers()[calls()[place.library, place.call][0]].Hyper._fields
            after = not before and place.scaled and "weight_decay" in known.keywords  # as the library's own optimizer has it
            if "weight_decay" in fields and (after or (before and "weight_decay" not in known.keywords)):
                given["weight_decay" if after else COUPLED] = self.words.values.value(first, "weight_decay", place.scope)
                return True
            return False
        if not place.scaled or before:
            return False
        followed = self.words.values.follow(first, place.scope)
        if last in ("scale_by_learning_rate", "scale_by_schedule") and conditions.schedule_name(followed, self.words) is not None:
            given["learning_rate"] = followed
            return True
        if last in ("scale_by_learning_rate", "scale"):
            rate = self.words.values.value(first, "the rate", place.scope)
            given["learning_rate"] = -rate if last == "scale" else rate
            return True
        return False

    # ---- what stands elsewhere in the text

    def following(self, place: Place, hyper: Mapping[str, Any], notes: list[str]) -> Condition | None:
        """The schedule that a later line gives this optimizer.

        hyper   {hyperparameter: value}
        notes   sentences, added to
        """
        calls_made = [node for node in in_order(self.tree) if isinstance(node, ast.Call)]
        libraries = {node: (conditions.schedule_name(node, self.words) or ("",))[0] for node in calls_made}
        made = [node for node in calls_made if libraries[node] in ("torch", "transformers")]
        inside = {each for node in made for each in ast.walk(node) if each is not node}
        mine = [node for node in made if node not in inside and self.belongs(node, place)]
        if not mine:
            return None
        if len(mine) > 1:
            notes.append(translatable("Left out: the pasted text has several schedules; choose one in Settings."))
            return None
        schedule = try_read(lambda: conditions.read_schedule(mine[0], self.words), notes)
        if schedule is not None:
            if schedule["name"] == "warmup_cosine_decay_schedule":
                schedule = {**schedule, "peak_value": hyper["lr"]}
            notes.append(
                translatable(
                    "{name} counts steps here; where your program calls it once an epoch, multiply its numbers by the "
                    "steps of an epoch.",
                    name=dot_names(mine[0].func).rpartition(".")[2],
                )
            )
        return schedule

    def belongs(self, node: ast.Call, place: Place) -> bool:
        """Whether a call is made for the optimizer of a place.

        node    the call
        place   where the optimizer is made
        """
        owner = next((word.value for word in node.keywords if word.arg == "optimizer"), node.args[0] if node.args else None)
        name = dot_names(owner) if owner is not None else ""
        targets = {each.target for each in self.places}
        return not name or name == place.target or name not in targets or len({p.node for p in self.places}) == 1

    def clipping(self, notes: list[str]) -> Condition | None:
        """The clipping that the training loop does.

        notes   sentences, added to
        """
        made = [node for node in in_order(self.tree) if conditions.clip_call(node)]
        read = [try_read(lambda node=node: conditions.read_clip_call(node, self.words), notes) for node in made]  # type: ignore[misc]
        found = [each for k, each in enumerate(read) if each is not None and each not in read[:k]]
        if not found:
            found = [
                each for node in in_order(self.tree) if isinstance(node, ast.Call) and (each := self.trainer_clip(node, notes))
            ]
        if len(found) > 1:
            notes.append(translatable("Left out: the pasted text clips gradients in several ways; choose one in Settings."))
        return found[0] if len(found) == 1 else None

    def trainer_clip(self, node: ast.Call, notes: list[str]) -> Condition | None:
        """The clipping that a trainer's keyword asks for: Lightning's, or that of Transformers, where 1.0 is the usual.

        node    the call
        notes   sentences, added to
        """
        given = {word.arg: word.value for word in node.keywords}
        usual = ast.Constant(value=1.0) if dot_names(node.func).endswith("TrainingArguments") else None
        name = "gradient_clip_val" if "gradient_clip_val" in given else "max_grad_norm"
        limit = given.get(name, usual)
        if limit is None:
            return None
        scope = self.words.values.scopes.get(node, ())
        read = try_read(lambda: {"max_norm": self.words.values.value(limit, name, scope)}, notes)
        return conditions.get_clip("clip_grad_norm_", "max_norm", read["max_norm"]) if read and read["max_norm"] else None

    def tell_defaults(self, place: Place, given: Mapping[str, Any], notes: list[str]) -> None:
        """Adds sentences on defaults that stand in for what the text does not give.

        place   where the optimizer is made
        given   {keyword: value}
        notes   sentences, added to
        """
        for word in self.words.values.used_defaults:
            notes.append(translatable("{word} is the default of the program's command line.", word=word))
        if place.library == "optax" and "learning_rate" not in given:
            notes.append(
                translatable("The call gives no learning rate, which optax asks for; this program's default stands in for it.")
            )
        for node in in_order(self.tree):
            if isinstance(node, ast.Call):
                last = dot_names(node.func).rpartition(".")[2]
                if last in CHANGING and place.node in set(ast.walk(node)) and node is not place.node:
                    notes.append(translatable("Left out: {name} around the optimizer, which is not known here.", name=last))
                elif last.endswith("TrainingArguments") and node is place.node:
                    notes.append(
                        translatable(
                            "Left out: the schedule and the groups without weight decay that Transformers' Trainer adds."
                        )
                    )
                elif node is not place.node and last not in WRAPPERS and (sentence := self.words.names.stranger(node)):
                    notes.append(sentence)


def shorten(name: str) -> str:
    """A name of at most 60 characters.

    name   of any length
    """
    return name if len(name) <= 60 else name[:60] + "…"
