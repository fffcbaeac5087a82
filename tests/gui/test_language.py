"""Languages: one file each, checked; sentences of the engine are translated where they are shown."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialogButtonBox

from optim.base.errors import SpecError
from optim.base.resources import user_folder
from optim.base.translatable import Small, join, join_words, placeholders, translatable, translatable_plural, wordless
from rmsprop_gui.i18n import languages, qt_texts, tr, tr_n, translated
from rmsprop_gui.i18n.languages import PSEUDO, accent
from rmsprop_gui.i18n.po_file import read
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.windows.dialogs.preferences import PreferencesDialog

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nPlural-Forms: {rule};\\n"\n'
GERMANIC = "nplurals=2; plural=(n != 1)"
POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2)"


def message(source: str, translation: str, flag: str = "") -> str:
    return f'{flag}\nmsgid "{source}"\nmsgstr "{translation}"\n'


def counted(one: str, many: str, *forms: str) -> str:
    return f'\nmsgid "{one}"\nmsgid_plural "{many}"\n' + "".join(f'msgstr[{k}] "{form}"\n' for k, form in enumerate(forms))


def write(folder: Path, code: str, *messages: str, rule: str = GERMANIC) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{code}.po"
    path.write_text(HEADER.format(rule=rule) + "".join(messages), encoding="utf-8")
    return path


@pytest.fixture
def spoken(qapp, own_places, monkeypatch):
    """Speaks a language made of these messages, found where a user would put it; English again afterwards."""
    monkeypatch.delenv(languages.VARIABLE, raising=False)

    def speak(code: str, *messages: str, rule: str = GERMANIC) -> tuple[str, ...]:
        write(own_languages(), code, *messages, rule=rule)
        return qt_texts.speak(code)

    yield speak
    qt_texts.silence()


def own_languages() -> Path:
    return user_folder("i18n")


def test_a_file_dropped_in_is_a_language(spoken):
    assert not spoken("de", message("Step {step} of {steps}", "Von {steps} Schritten der {step}."), message("Close", "Schließen"))
    assert tr("Step {step} of {steps}", step=3, steps=120) == "Von 120 Schritten der 3."
    assert translated("Close") == "Schließen"
    assert tr("Not in the file") == "Not in the file"
    qt_texts.silence()
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
    assert what in sentence and "de.po, line 7" in sentence
    assert tr("Step {step} of {steps}", step=3, steps=120) == "Step 3 of 120"
    assert tr("Close") == "Schließen"


def test_what_a_translator_has_not_finished_stays_english(spoken):
    assert not spoken("de", message("Close", "Zu", "\n#, fuzzy"), message("Open", ""), '\n#~ msgid "Save"\n#~ msgstr "x"\n')
    assert [tr("Close"), tr("Open"), tr("Save")] == ["Close", "Open", "Save"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<TS", "Line 1 of the language file"),
        ('msgid "a"\nmsgstr "b"\nnonsense\n', "Line 3 of the language file"),
        (HEADER.format(rule="nplurals=2; plural=n/0"), "no rule for plural forms"),
        (HEADER.format(rule="nplurals=2; plural=n"), "no rule for plural forms"),
        (HEADER.format(rule="nplurals=2; plural=__import__"), "no rule for plural forms"),
        (HEADER.format(rule="nplurals=2; plural=" + "(" * 400 + "n"), "no rule for plural forms"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path, text, what):
    path = tmp_path / "de.po"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=what):
        read(path)


def test_a_file_in_another_encoding_is_one_sentence(tmp_path):
    path = tmp_path / "de.po"
    path.write_bytes(message("Close", "Schließen").encode("latin-1"))
    with pytest.raises(ValueError, match="not text in UTF-8"):
        read(path)


def test_lines_are_joined_and_escapes_read(spoken):
    assert not spoken("de", '\nmsgid ""\n"a \\"b\\"\\n"\n"c"\nmsgstr ""\n"A \\"B\\"\\n"\n"C \\\\"\n')
    assert translated('a "b"\nc') == 'A "B"\nC \\'


def test_a_number_needs_as_many_forms_as_the_language_has(spoken):
    (sentence,) = spoken("pl", counted("{n} step", "{n} steps", "{n} krok", "{n} kroki"), rule=POLISH)
    assert "needs 3 forms in this language and has 2" in sentence
    assert [tr_n("{n} step", "{n} steps", n=n) for n in (1, 2)] == ["1 step", "2 steps"]


def test_forms_of_a_number(spoken):
    assert not spoken("pl", counted("{n} step", "{n} steps", "{n} krok", "{n} kroki", "{n} kroków"), rule=POLISH)
    assert [tr_n("{n} step", "{n} steps", n=n) for n in (1, 3, 5, 22)] == ["1 krok", "3 kroki", "5 kroków", "22 kroki"]
    assert translated(translatable_plural("{n} step", "{n} steps", n=4)) == "4 kroki"


def test_the_language_is_chosen_by_settings_or_desktop(spoken, monkeypatch):
    write(own_languages(), "pt_BR", message("Close", "Fechar"))
    assert languages.choice("", ["pt-BR", "pt", "en"]) == "pt_BR"
    assert languages.choice("en", ["pt-BR"]) == "en"
    assert languages.choice("xx", ["pt-BR"]) == "en"
    assert languages.choice("", ["en-GB", "en", "pt-BR"]) == "en"
    assert qt_texts.get_title("pt_BR") == "Português" and qt_texts.get_title("nonsense") == "nonsense"
    monkeypatch.setattr(QLocale, "uiLanguages", lambda self: ["pt-BR", "pt", "en"])
    qt_texts.speak("")
    assert tr("Close") == "Fechar"


@pytest.mark.parametrize(
    ("environment", "code"),
    [
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LANGUAGE": "fr:de"}, "de"),
        ({}, "en"),
    ],
)
def test_the_command_line_asks_the_environment(spoken, monkeypatch, environment, code):
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert languages.choice("", languages.find_terminal_languages()) == code


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
           message("{first} and {last}", "{first} und {last}"), message("{name}: {what}", "{what} ({name})"))  # fmt: skip
    german = "Divergiert in Schritt 3: ein Parameter wurde unendlich."
    error = SpecError(outer)
    for same in (outer, pickle.loads(pickle.dumps(outer)), copy.deepcopy(outer), str(outer), str(error)):
        assert translated(same) == german
    assert translated(str(pickle.loads(pickle.dumps(error)))) == german
    assert translated(join([outer, outer])) == f"{german} {german}"
    assert translated("(" + outer + ")") == f"({german})"
    assert Small(outer) == outer[0].lower() + outer[1:]
    assert translated(pickle.loads(pickle.dumps(Small(outer)))) == german  # German writes nouns with capitals
    assert translated(join_words([inner, "b", inner])) == "ein Parameter wurde unendlich, b und ein Parameter wurde unendlich"
    assert tr("{name}: {what}", name="Adam", what=outer) == f"{german} (Adam)"
    counted_one = translatable_plural("{n} run of {name}", "{n} runs of {name}", n=1, name="Adam")
    assert counted_one == "1 run of Adam" == pickle.loads(pickle.dumps(counted_one)) == translated(copy.copy(counted_one))


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
