"""One optimizer that takes part in a bench, with its fixed settings and those that are tuned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from optim.base import catalog
from optim.base.checks import check_record, choose, find_named
from optim.base.errors import SpecError
from optim.base.fields import NumberField, get_declarations
from optim.base.translatable import quote, translatable
from optim.benchmark.problem import read_part
from optim.benchmark.ranges import Range, check_range
from optim.simulate.edits import frozen

LONGEST_LABEL = 60


@dataclass(frozen=True)
class Entrant:
    """An optimizer in a bench.

    optimizer   a key of `optim.base.catalog.optimizers()`
    dialect     name of one of its dialects, whose settings are filled in; "" for the optimizer's own defaults
    hyper       settings that differ from those; complete after construction
    tune        {hyperparameter: Range, mapping, or None for what its slider covers}; a list of names means the latter for
                each. Empty: not tuned
    label       what it is called in tables; made from the titles if left out

    Raises SpecError when a part is unknown, of the wrong type or out of range.
    """

    optimizer: str
    dialect: str = ""
    hyper: Mapping[str, Any] = field(default_factory=dict)
    tune: Mapping[str, Range] = field(default_factory=dict)
    label: str = ""

    def __post_init__(self) -> None:
        put = lambda name, value: object.__setattr__(self, name, value)  # noqa: E731  (frozen: filled in once, here)
        choose(catalog.all_optimizers(), self.optimizer, "optimizer")
        entry = catalog.get_optimizer(self)
        dialects = {each.name: each for each in entry.dialects}
        dialect = choose(dialects, self.dialect, f"dialect of {entry.title}") if self.dialect != "" else None
        if not isinstance(self.hyper, Mapping):
            raise SpecError(
                "The hyper of {title} is a mapping from names to values, not {hyper}.",
                title=entry.title,
                hyper=quote(self.hyper),
            )
        settings = {**(dialect.hyper if dialect else {}), **self.hyper}
        put("hyper", frozen(check_record(entry.Hyper, settings, f"hyperparameter of {entry.title}")))
        put("tune", frozen(check_tune(entry, self.tune)))
        title = f"{entry.title} ({dialect.title})" if dialect else entry.title
        put("label", check_label(self.label if self.label != "" else title))
        for name, each in self.tune.items():  # valid ranges have no holes
            for value in (each.low, each.high):
                check_record(entry.Hyper, {**self.hyper, name: value}, f"hyperparameter of {entry.title}")

    @property
    def tuned(self) -> bool:
        """Whether some of its hyperparameters are searched."""
        return bool(self.tune)

    def __hash__(self) -> int:
        return hash((self.optimizer, self.label))

    def __reduce__(self):
        return _from_plain, (self.to_dict(),)

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists and numbers; `from_dict` reads them back."""
        plain = {f.name: getattr(self, f.name) for f in fields(self)}
        tune = {name: each.to_dict() for name, each in self.tune.items()}
        return {**plain, "hyper": dict(self.hyper), "tune": tune}

    @classmethod
    def from_dict(cls, data: Any) -> Entrant:
        """The entrant in a mapping with "optimizer", or in the name of an optimizer alone.

        data   the mapping or the name

        Raises SpecError when a part is missing, unknown or out of range.
        """
        refused = translatable(
            "An optimizer of a bench is a name, or a mapping with 'optimizer' and its settings, not {data}.", data=quote(data)
        )
        return read_part(cls, data, "optimizer", refused, "part of an optimizer of a bench")


def _from_plain(data: dict[str, Any]) -> Entrant:
    return Entrant.from_dict(data)


def check_tune(entry: Any, tune: Any) -> dict[str, Range]:
    """{hyperparameter: Range} of what is searched.

    entry   the Optimizer
    tune    {hyperparameter: range or None}, or the names alone

    Raises SpecError when one is no number of the optimizer or a range is not valid.
    """
    if isinstance(tune, list | tuple) and all(isinstance(name, str) for name in tune):
        tune = dict.fromkeys(tune)
    if not isinstance(tune, Mapping):
        raise SpecError(
            "What is tuned of {title} is a list of names, or a mapping from names to ranges, not {tune}.",
            title=entry.title,
            tune=quote(tune),
        )
    spans = {name: note for name, note in get_declarations(entry.Hyper).items() if isinstance(note, NumberField)}
    find_named(tune, spans, f"number of {entry.title} that can be tuned")
    # In the order of the optimizer's own fields: the order in a file must not change which of two equal settings comes first.
    return {name: check_range(tune[name], name, span) for name, span in spans.items() if name in tune}


def check_label(label: Any) -> str:
    """The label of an optimizer.

    label   one word or a few

    Raises SpecError when it is empty, too long or cannot be printed.
    """
    if not isinstance(label, str) or not label.strip() or not label.isprintable():
        raise SpecError("The label of an optimizer is a word or a few, not {label}.", label=quote(label))
    if len(label) > LONGEST_LABEL:
        raise SpecError(
            "The label {label}... has {characters} characters; use at most {longest_label}.",
            label=quote(label[:20]),
            characters=len(label),
            longest_label=LONGEST_LABEL,
        )
    return label.strip()
