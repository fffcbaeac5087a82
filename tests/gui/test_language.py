"""Languages: one file each, checked; plural forms as Qt's own compiler chooses them; calls that translators can follow."""

from __future__ import annotations

import copy
import pickle
import subprocess
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QDialogButtonBox

from optim.base.errors import SpecError
from optim.base.translatable import Small, join, placeholders, translatable, translatable_plural, wordless
from rmsprop_gui.i18n import CONTEXT, languages, tr, tr_n, translated
from rmsprop_gui.i18n.catalog import RULES, get_forms, get_rule, read
from rmsprop_gui.i18n.extract import collect, root, template
from rmsprop_gui.i18n.languages import PSEUDO, accent
from rmsprop_gui.i18n.source import MarkedTexts
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.windows.dialogs.preferences import PreferencesDialog

PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="{code}" sourcelanguage="en"><context><name>{context}</name>
{messages}
</context></TS>
"""


def message(source: str, *forms: str, kind: str = "") -> str:
    kind = f' type="{kind}"' if kind else ""
    if len(forms) == 1:
        return f"<message><source>{source}</source><translation{kind}>{forms[0]}</translation></message>"
    inside = "".join(f"<numerusform>{form}</numerusform>" for form in forms)
    return f'<message numerus="yes"><source>{source}</source><translation{kind}>{inside}</translation></message>'


def write(folder: Path, code: str, *messages: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{code}.ts"
    path.write_text(PAGE.format(code=code, context=CONTEXT, messages="\n".join(messages)), encoding="utf-8")
    return path


@pytest.fixture
def spoken(qapp, own_places, monkeypatch):
    """Speaks a language made of these messages, found where a user would put it; English again afterwards."""
    monkeypatch.delenv(languages.VARIABLE, raising=False)

    def speak(code: str, *messages: str) -> tuple[str, ...]:
        write(languages.user_folder(), code, *messages)
        return languages.speak(languages.choice(code))

    yield speak
    languages.silence()


def test_a_file_dropped_in_is_a_language(spoken):
    assert not spoken("de", message("Step {step} of {steps}", "Von {steps} Schritten der {step}."), message("Close", "Schließen"))
    assert tr("Step {step} of {steps}", step=3, steps=120) == "Von 120 Schritten der 3."
    assert translated("Close") == "Schließen"
    assert tr("Not in the file") == "Not in the file"
    languages.silence()
    assert tr("Step {step} of {steps}", step=3, steps=120) == "Step 3 of 120"


def test_the_dialogs_of_qt_speak_it_too(spoken):
    spoken("de")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Abbrechen"


@pytest.mark.parametrize(
    ("translation", "what"),
    [
        ("Schritt von {steps}", "has lost {step}"),
        ("Schritt {step} von {steps} in {run}", "has {run}, which the text has not"),
        ("Schritt {step von {steps}", "cannot be filled in"),
        ("Schritt {step:.2f} von {steps}", "cannot be filled in"),
        ("Schritt {} von {steps}", "cannot be filled in"),
    ],
)
def test_a_translation_that_breaks_a_placeholder_is_told_and_left_out(spoken, translation, what):
    (sentence,) = spoken("de", message("Close", "Schließen"), message("Step {step} of {steps}", translation))
    assert what in sentence and "de.ts, line 5" in sentence
    assert tr("Step {step} of {steps}", step=3, steps=120) == "Step 3 of 120"
    assert tr("Close") == "Schließen"


def test_what_a_translator_has_not_finished_stays_english(spoken):
    assert not spoken("de", message("Close", "Zu", kind="unfinished"), message("Open", ""), message("Save", "x", kind="vanished"))
    assert [tr("Close"), tr("Open"), tr("Save")] == ["Close", "Open", "Save"]


@pytest.mark.parametrize(("text", "what"), [("<TS", "is no XML"), ("<html/>", "no file of Qt Linguist"), ("", "is no XML")])
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path, text, what):
    path = tmp_path / "de.ts"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=what):
        read(path)


def test_a_number_needs_as_many_forms_as_the_language_has(spoken):
    (sentence,) = spoken("pl", message("{n} steps", "{n} krok", "{n} kroki"))
    assert "needs 3 forms in this language and has 2" in sentence
    assert [tr_n("{n} step", "{n} steps", n=n) for n in (1, 2)] == ["1 step", "2 steps"]


def test_forms_of_a_number(spoken):
    assert not spoken("pl", message("{n} steps", "{n} krok", "{n} kroki", "{n} kroków"))
    assert [tr_n("{n} step", "{n} steps", n=n) for n in (1, 3, 5, 22)] == ["1 krok", "3 kroki", "5 kroków", "22 kroki"]
    assert translated(translatable_plural("{n} step", "{n} steps", n=4)) == "4 kroki"


@pytest.mark.parametrize("code", ["de", "en", "es", *(code for codes in RULES.values() for code in codes)])
def test_forms_are_chosen_as_by_the_compiler_of_qt(tmp_path, qapp, code):
    """Qt's own lrelease knows the rules of its languages: the same number, the same form."""
    forms = [f"form {k}" for k in range(get_forms(code))]
    path = write(tmp_path, code, message("%n steps", *forms) if len(forms) > 1 else single_form("%n steps", forms[0]))
    compiled = path.with_suffix(".qm")
    tool = Path(PySide6.__file__).parent / "lrelease"
    subprocess.run([tool, "-silent", path, "-qm", compiled], check=True, capture_output=True)
    translator = QTranslator()
    assert translator.load(str(compiled))
    rule = get_rule(code)
    for n in (*range(130), 200, 202, 1001, 1_000_000):
        assert forms[rule(n)] == translator.translate(CONTEXT, "%n steps", None, n), n


def single_form(source: str, form: str) -> str:
    return message(source, form, form).replace(f"<numerusform>{form}</numerusform>", "", 1)


def test_the_language_is_chosen_by_settings_or_desktop(spoken, monkeypatch):
    write(languages.user_folder(), "pt_BR")
    monkeypatch.setattr(QLocale, "uiLanguages", lambda self: ["pt-BR", "pt", "en"])
    assert languages.choice("") == "pt_BR"
    assert languages.choice("en") == "en"
    assert languages.choice("xx") == "en"
    monkeypatch.setattr(QLocale, "uiLanguages", lambda self: ["en-GB", "en", "pt-BR"])
    assert languages.choice("") == "en"
    assert languages.get_title("pt_BR") == "Português" and languages.get_title("nonsense") == "nonsense"


def test_preferences_offer_the_languages_and_list_what_is_wrong(spoken, qtbot):
    spoken("de", message("Step {step} of {steps}", "Schritt"))
    settings = Settings()
    dialog = PreferencesDialog(settings)
    qtbot.addWidget(dialog)
    assert [dialog.language.itemText(k) for k in range(dialog.language.count())] == ["Like the desktop", "English", "Deutsch"]
    assert "has lost {step}" in dialog.note.text()
    dialog.language.set_value("de")
    dialog.language.activated.emit(2)
    assert settings.language == "de" and "started again" in dialog.note.text()


def test_sentences_of_the_engine_are_translated_where_they_are_shown(spoken):
    inner = translatable("a parameter became infinite")
    outer = translatable("Diverged at step {step}: {why}.", step=3, why=inner)
    assert outer == "Diverged at step 3: a parameter became infinite."
    spoken("de", message("Diverged at step {step}: {why}.", "Divergiert in Schritt {step}: {why}."),
           message("a parameter became infinite", "ein Parameter wurde unendlich"),
           message("{name}: {what}", "{what} ({name})"))  # fmt: skip
    german = "Divergiert in Schritt 3: ein Parameter wurde unendlich."
    error = SpecError(outer)
    for same in (outer, pickle.loads(pickle.dumps(outer)), copy.deepcopy(outer), str(outer), str(error)):
        assert translated(same) == german
    assert translated(str(pickle.loads(pickle.dumps(error)))) == german
    assert translated(join([outer, outer])) == f"{german} {german}"
    assert translated("(" + outer + ")") == f"({german})"
    assert Small(outer) == outer[0].lower() + outer[1:]
    assert translated(pickle.loads(pickle.dumps(Small(outer)))) == german[0].lower() + german[1:]
    assert tr("{name}: {what}", name="Adam", what=outer) == f"{german} (Adam)"
    counted = translatable_plural("{n} run of {name}", "{n} runs of {name}", n=1, name="Adam")
    assert counted == "1 run of Adam" == pickle.loads(pickle.dumps(counted)) == translated(copy.copy(counted))


def test_placeholders():
    assert placeholders("{a} and {b}, {{no}}") == {"a", "b"}
    assert wordless("{a} / {b}") and not wordless("{a} of {b}")


def test_the_pseudo_language_touches_every_letter_and_nothing_else(qapp):
    assert accent("Run {name}: <b>3 &amp; 4</b> (*.png)") == "Ŕüüñ {name}: <b>3 &amp; 4</b> (*.png)"
    text = "How close to the lowest loss counts as reached"
    assert len(accent(text)) >= 1.3 * len(text)
    languages.speak(PSEUDO)
    try:
        assert tr("Step {step}", step="three") == f"{accent('Step')} three"
    finally:
        languages.silence()


def test_every_call_can_be_followed_by_translators():
    """Literals alone, placeholders that are given, nothing translated before a language is chosen."""
    _, faults = collect(root())
    assert not faults, "\n".join(f"{fault.file}:{fault.line}: {fault.sentence}" for fault in faults)


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("def f(x): tr(x)", "wants a literal"),
        ("def f(x): tr(f'a {x}')", "wants a literal"),
        ("def f(x): tr('a {x}', y=x)", "is given"),
        ("def f(x): tr('a {x:.3g}', x=x)", "no placeholder"),
        ("def f(n): tr_n('{n} step', 'steps of {x}', n=n)", "is given"),
        ("TITLE = tr('a b')", "comes before a language is chosen"),
        ("def f(x=tr('a b')): pass", "comes before a language is chosen"),
    ],
)
def test_calls_that_cannot_be_followed_are_found(code, what):
    import ast

    source = MarkedTexts("file.py")
    source.visit(ast.parse(f"from rmsprop_gui.i18n import tr, tr_n\n{code}"))
    assert any(what in fault.sentence for fault in source.faults)


def test_the_template_is_up_to_date():
    """Otherwise run `python -m rmsprop_gui.i18n.extract`."""
    texts, _ = collect(root())
    kept = root() / "resources" / "i18n" / "template.ts"
    assert kept.read_text(encoding="utf-8") == template(texts), "Run python -m rmsprop_gui.i18n.extract."
    assert not read(kept).problems
