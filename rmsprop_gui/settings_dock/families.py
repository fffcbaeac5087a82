"""Schedules, clippings, noises, drifts: their families, the forms of each library, and the mappings of a spec. No Qt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_type_hints

from optim.catalog import discover
from optim.checks import checked_field
from optim.errors import SpecError
from optim.fields import declared
from optim.forms import Family, Form
from rmsprop_gui.i18n import tr, translated

LIBRARIES = {"torch": "PyTorch", "keras": "Keras", "optax": "optax"}


def family_options(package: str, off: str, understood: str = "") -> list[tuple[object, str]]:
    """(module name, title) of each family of a package, None first, named `off`; the `understood` word is left out."""
    options: list[tuple[object, str]] = [(None, off)]
    for name, family in discover(package).items():
        title = translated(family.title).removeprefix(f"{understood} ").removesuffix(f" {understood.lower()}")
        title = tr("{title}, as a schedule", title=title) if title == off else title
        options.append((name, title[0].upper() + title[1:]))
    return options


def form_options(family: Family) -> list[tuple[object, str]]:
    """(form name, library) of each form; where a library has several, the word that tells them apart."""
    names = [form.name for form in family.forms]
    shared = set.intersection(*(set(_words(name)) for name in names))
    options: list[tuple[object, str]] = []
    for form in family.forms:
        title = LIBRARIES.get(form.library, form.library) or form.name
        if sum(other.library == form.library for other in family.forms) > 1:
            title = " ".join([title, *_own_words(form, family, shared)])
        options.append((form.name, title))
    return options


def _words(name: str) -> list[str]:
    return name.replace("_", " ").split()


def _own_words(form: Form, family: Family, shared: set[str]) -> list[str]:
    others = {w for f in family.forms if f.library == form.library and f is not form for w in _words(f.name)}
    return [word for word in _words(form.name) if word not in others and word not in shared]


def owner_of(package: str, form_name: str) -> tuple[str, Family, Form]:
    """(module name, family, form) of a form by its name."""
    return next(
        (name, family, form)
        for name, family in discover(package).items()
        for form in family.forms
        if form.name == form_name
    )


def form_for(family: Family, library: str) -> Form:
    """The family's form in a library, or its first one."""
    return next((form for form in family.forms if form.library == library), family.forms[0])


def rule_of(form: Form, key: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping of a spec: the form's name under `key`, its library, and its settings; `values` where they fit."""
    known = {name: _fitting(form.Parameters, name, values) for name in form.Parameters._fields}  # type: ignore[attr-defined]
    return {key: form.name, **({"library": form.library} if form.library else {}), **known}


def _fitting(kind: type, name: str, values: Mapping[str, Any]) -> Any:
    """A value kept from another form with a setting of this name, or the default."""
    default = kind._field_defaults[name]  # type: ignore[attr-defined]
    try:
        value = values.get(name, default)
        return checked_field(value, name, get_type_hints(kind)[name], declared(kind).get(name), default)
    except SpecError:
        return default
