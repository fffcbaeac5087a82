"""Theme, text size, motion, outlines and language; all is remembered at once, and all but the language takes effect at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from rmsprop_gui import style
from rmsprop_gui.i18n import languages, mark, tr, translated
from rmsprop_gui.settings import Settings
from rmsprop_gui.widgets.combo import Combo

THEMES = (("system", mark("Like the desktop")), ("light", mark("Light")), ("dark", mark("Dark")))
SIZES = ((0.9, "90 %"), (1.0, "100 %"), (1.15, "115 %"), (1.3, "130 %"), (1.5, "150 %"))
MOST = 4  # sentences about a language file that are shown; the tooltip has them all


def language_options() -> list[tuple[str, str]]:
    """(code, what the language calls itself) of all there are."""
    known = sorted((languages.title_of(code), code) for code in languages.files())
    own = [("", tr("Like the desktop")), (languages.ENGLISH, "English")]
    return [*own, *((code, title) for title, code in known)]


def theme_name(choice: str) -> str:
    """ "light" or "dark" for what the user has chosen."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return {"system": "dark" if dark else "light"}.get(choice, choice)


def dress(settings: Settings) -> None:
    """Give the whole application the look that the settings ask for; what is so already is left alone."""
    if style.reduced_motion() != settings.reduced_motion:
        style.set_reduced_motion(settings.reduced_motion)
    if style.text_scale() != settings.text_scale:
        style.set_text_scale(settings.text_scale)
    if (style.outline_key() == "border_strong") != settings.strong_outlines:
        style.set_strong_outlines(settings.strong_outlines)
    if style.theme().name != theme_name(settings.theme):
        style.set_theme(theme_name(settings.theme))


class PreferencesDialog(QDialog):
    """No Apply and no Cancel: one sees what one does."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(tr("Preferences"))
        self.setMinimumWidth(380)
        self.theme = Combo([(theme, translated(title)) for theme, title in THEMES], settings.theme, tr("Theme"))
        size = min(SIZES, key=lambda pair: abs(pair[0] - settings.text_scale))[0]
        self.size_choice = Combo(SIZES, size, tr("Text size"))
        self.motion = QCheckBox(tr("Reduced motion: nothing moves by itself"))
        self.motion.setChecked(settings.reduced_motion)
        self.outlines = QCheckBox(tr("Stronger outlines around fields"))
        self.outlines.setChecked(settings.strong_outlines)
        self.language = Combo(language_options(), settings.language, tr("Language"))
        self.note = QLabel()
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        self._spoken = settings.language
        self.theme.value_changed.connect(self._on_change)
        self.size_choice.value_changed.connect(self._on_change)
        self.language.value_changed.connect(self._on_change)
        self.motion.clicked.connect(self._on_change)
        self.outlines.clicked.connect(self._on_change)
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("Theme"), self.theme)
        form.addRow(tr("Text size"), self.size_choice)
        form.addRow(tr("Language"), self.language)
        form.addRow("", self.note)
        form.addRow("", self.motion)
        form.addRow("", self.outlines)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 16)
        page.setSpacing(16)
        page.addLayout(form)
        page.addWidget(buttons)
        self._say_about_language()

    @Slot()
    def _on_change(self) -> None:
        settings = self._settings
        settings.theme = str(self.theme.value())
        settings.text_scale = float(self.size_choice.value())  # type: ignore[arg-type]
        settings.language = str(self.language.value() or "")
        settings.reduced_motion = self.motion.isChecked()
        settings.strong_outlines = self.outlines.isChecked()
        dress(settings)
        self._say_about_language()

    def _say_about_language(self) -> None:
        """What a change waits for, or what the language's file lacks."""
        lacking = languages.lacking()
        changed = self._settings.language != self._spoken
        self.note.setText(tr("The language changes when the program is started again.") if changed else "\n".join(lacking[:MOST]))
        self.note.setToolTip("\n".join(lacking))
        self.note.setVisible(bool(self.note.text()))
