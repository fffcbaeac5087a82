"""Other libraries' optimizers in their own words: names, keywords and defaults."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from optim.base import catalog
from optim.base.checks import check_record, close_word
from optim.base.errors import SpecError
from optim.base.fields import NumberField, get_declarations
from optim.base.translatable import translatable
from optim.optimizers.base import Dialect

ANY = object()
USUAL_LIBRARY = "torch"  # whose words are taken where nothing says whose
HARMLESS: dict[str, tuple[Any, ...]] = {
    # Keywords that change no number here, with the values for which that is so.
    **dict.fromkeys(("params", "name", "foreach", "fused", "capturable", "differentiable", "use_locking"), (ANY,)),
    **dict.fromkeys(("ema_momentum", "jit_compile", "dtype", "mu_dtype", "accumulator_dtype", "state_dtype"), (ANY,)),
    **dict.fromkeys(("maximize", "use_ema", "caution", "nesterov", "amsgrad", "decoupled_weight_decay"), (False, None)),
    **dict.fromkeys(("clipnorm", "clipvalue", "global_clipnorm", "mask", "weight_decay_mask", "warmup_steps"), (None,)),
    **dict.fromkeys(("ema_overwrite_frequency", "loss_scale_factor", "gradient_accumulation_steps"), (None,)),
    **dict.fromkeys(("eps_root", "weight_decay"), (0, None)),
    **dict.fromkeys(("bias_correction_mu", "bias_correction_nu"), (True,)),
}  # fmt: skip
ELSEWHERE = {
    # Settings of a run that are no part of its optimizer here.
    **dict.fromkeys(("clipnorm", "clipvalue", "global_clipnorm"), "leave it out and choose it as the run's clipping"),
    "warmup_steps": "leave it out and choose a schedule with a warm-up",
    "maximize": "leave it out: runs go downhill here",
}


def calls() -> dict[tuple[str, str], tuple[str, Dialect]]:
    """{(library, call): (optimizer, dialect)} of everything a library offers that is known here."""
    return {
        (dialect.library, dialect.call): (key, dialect)
        for key, entry in catalog.optimizers().items()
        for dialect in entry.dialects
        if dialect.library
    }


def elementwise_calls() -> dict[tuple[str, str], tuple[str, Dialect]]:
    """The same of optimizers that move each entry of a tensor by itself, so that an entry has a rate."""
    return {call: found for call, found in calls().items() if not catalog.optimizers()[found[0]].matrix}


def from_library(library: str, name: str, /, **keywords: Any) -> tuple[str, dict[str, Any]]:
    """(optimizer, hyper) of a library's own call, with that library's defaults filled in.

    library: "torch", "keras", "optax", "tf1", "timm", "tfkeras_legacy"; name: its class or function, such as "RMSprop".
    Where the library demands a learning rate, this program's default stands in for one that is not given.
    Raises SpecError with a sentence for anything the library or this program does not know.

    keywords   those of the call
    """
    known = calls()
    if (library, name) not in known:
        raise SpecError(no_call(library, name))
    key, dialect = known[library, name]
    return key, translate_keywords(key, dialect, keywords)


def no_call(library: str, name: str) -> str:
    """Why a library's call is none that is known here, with what it may be a slip for or what else the library has.

    library, name   of the call
    """
    calls_there = sorted(call for lib, call in calls() if lib == library)
    close = close_word(name, calls_there)
    if close is not None:
        suggested = repr(f"{library}.{close}")
        return translatable(
            "No optimizer {library}.{name} is known here; did you mean {close}?", library=library, name=name, close=suggested
        )
    elsewhere = next((f"{lib}.{call}" for lib, call in sorted(calls()) if call.lower() == name.lower()), "")
    if calls_there and elsewhere:
        return translatable(
            "No optimizer {library}.{name} is known here, but {other} is.", library=library, name=name, other=elsewhere
        )
    if calls_there:
        others = ", ".join(calls_there)
        return translatable("No optimizer {library}.{name} is known here; known of {library} are {others}.",
                    library=library, name=name, others=others)  # fmt: skip
    libraries = ", ".join(sorted({lib for lib, _ in calls()}))
    return translatable("No library {library} is known here; known are {libraries}.", library=library, libraries=libraries)


def translate_keywords(optimizer: str, dialect: Dialect, keywords: Mapping[str, Any]) -> dict[str, Any]:
    """All hyperparameters of a call of `dialect` with these keywords.

    optimizer   its key
    keywords    {keyword: value}
    """
    entry = catalog.get_by_key(optimizer)
    call = f"{dialect.library}.{dialect.call}"
    hyper: dict[str, Any] = {**entry.Hyper()._asdict(), **dialect.hyper}
    for word, value in keywords.items():
        field = dialect.keywords.get(word)
        known = [ours for theirs, ours in dialect.values.get(word, ()) if same_word(theirs, value)]
        if field is None:
            if not known and dialect.values.get(word) != ():
                refuse_unless_harmless(call, dialect, word, value)
            continue
        fields = field if isinstance(field, tuple) else (field,)
        if word in dialect.negative and is_number(value):
            value = -value
        hyper.update(zip(fields, known or get_values(call, word, value, fields, hyper), strict=True))
    hyper = check_record(entry.Hyper, hyper, f"hyperparameter of {entry.title}")
    return dialect.adjust(hyper) if dialect.adjust is not None else hyper


def same_word(known: Any, value: Any) -> bool:
    """Whether a keyword's value is this one; numbers are equal whatever their type, but no number is None.

    known, value   one that is known, and the one that is given
    """
    return value is known or (isinstance(value, int | float | str) and value == known)


def is_number(value: Any) -> bool:
    """Whether a value is a number.

    value   any
    """
    return isinstance(value, int | float) and not isinstance(value, bool)


def get_values(call: str, word: str, value: Any, fields: tuple[str, ...], hyper: Mapping[str, Any]) -> tuple[Any, ...]:
    """One value for each field. None is how libraries say "off" where something can be, and "the usual" elsewhere.

    call, word   of the library, for sentences
    value        of the keyword
    fields       the hyperparameters that it sets
    hyper        {hyperparameter: value} by default

    Raises SpecError when a pair is needed and none is given.
    """
    if value is None:
        return tuple(0.0 if field == "weight_decay" else hyper[field] for field in fields)
    if len(fields) == 1:
        return (value,)
    if not isinstance(value, tuple | list) or len(value) != len(fields):
        raise SpecError(
            "{word} of {call} takes {fields} numbers, not {value}; give them in brackets.",
            word=word,
            call=call,
            fields=len(fields),
            value=f"{value!r}",
        )
    return tuple(hyper[field] if each is None else each for field, each in zip(fields, value, strict=True))


def refuse_unless_harmless(call: str, dialect: Dialect, word: str, value: Any) -> None:
    """Checks a keyword that this program has no hyperparameter for.

    call, word   of the library
    value        of the keyword

    Raises SpecError unless the value changes nothing.
    """
    fine = HARMLESS.get(word, ())
    if ANY in fine or any(same_word(v, value) for v in fine):
        return
    if word in ELSEWHERE:
        raise SpecError("{word} is not a setting of the optimizer here; {elsewhere}.", word=word, elsewhere=ELSEWHERE[word])
    if word in HARMLESS:
        raise SpecError(
            "{call} with {word}={value} is not known here; leave {word} out.", call=call, word=word, value=f"{value!r}"
        )
    known = [name for name, field in dialect.keywords.items() if field is not None]
    close = close_word(word, known)
    if close is not None:
        slip = {"call": call, "word": repr(word), "close": repr(close)}
        raise SpecError(translatable("{call} has no setting {word} that is known here; did you mean {close}?", **slip))
    there = ", ".join(known)
    raise SpecError(
        "{call} has no setting {word} that is known here; known are {known}.", call=call, word=repr(word), known=there
    )


def get_dialect(optimizer: str, hyper: Mapping[str, Any]) -> Dialect | None:
    """The dialect that can have made `hyper`; of several the one whose defaults are nearest, libraries first; or None.

    A library's dialect can set its keywords (and weight decay, which libraries can chain in front), a published one all
    numbers; everything else has to be as the dialect says.

    optimizer   its key
    """
    entry = catalog.get_by_key(optimizer)
    fitting: list[tuple[tuple[Any, ...], Dialect]] = []
    for place, dialect in enumerate(entry.dialects):
        defaults = {**entry.Hyper()._asdict(), **dialect.hyper}
        expected = {**defaults, **{name: hyper[name] for name in free(dialect, defaults, entry.decay.hyper)}}
        if dialect.adjust is not None:
            expected = dialect.adjust(expected)
        if expected == dict(hyper):
            changed = [name for name, value in defaults.items() if hyper[name] != value]
            rate = "lr" in changed  # the rate is the user's own affair: it decides last
            fitting.append(((bool(changed), len(changed) - rate, not dialect.library, rate, place), dialect))
    return min(fitting, key=lambda found: found[0])[1] if fitting else None


def choose_dialect(optimizer: str, hyper: Mapping[str, Any]) -> Dialect | None:
    """The dialect to call these hyperparameters by, the same in windows, figures and scripts; None when they are nobody's.

    Where dialects differ in numbers alone, a library's is meant rather than a paper's, unless all numbers but the rate
    are the paper's and the library's are not as near.

    optimizer   its key
    hyper       every hyperparameter by name
    """
    found = get_dialect(optimizer, hyper)
    if found is None or found.library:
        return found
    entry = catalog.get_by_key(optimizer)
    own, notes = entry.Hyper()._asdict(), get_declarations(entry.Hyper)
    switches = [name for name in own if not isinstance(notes.get(name), NumberField)]

    def count_changes(dialect: Dialect, numbers: Mapping[str, Any]) -> int:
        return sum(numbers[name] != value for name, value in {**own, **dialect.hyper}.items())

    def get_switches(dialect: Dialect) -> list[Any]:
        return [dialect.hyper.get(name, own[name]) for name in switches]

    rivals = [dialect for dialect in entry.dialects if dialect.library and get_switches(dialect) == get_switches(found)]
    if not rivals:
        return found
    nearest = min(rivals, key=lambda dialect: (count_changes(dialect, hyper), dialect.library != USUAL_LIBRARY))
    papers_own = not count_changes(found, {**hyper, "lr": {**own, **found.hyper}.get("lr")})
    return nearest if count_changes(nearest, hyper) <= count_changes(found, hyper) or not papers_own else found


def free(dialect: Dialect, defaults: Mapping[str, Any], decay: str) -> set[str]:
    """Names of the hyperparameters that a dialect leaves open.

    defaults   {hyperparameter: value}
    decay      the one of weight decay
    """
    if not dialect.library:
        return {name for name, value in defaults.items() if not isinstance(value, bool)}
    names = {decay} & set(defaults)
    for field in dialect.keywords.values():
        names.update(field if isinstance(field, tuple) else () if field is None else (field,))
    return names
