"""Theme, text size, motion, outlines and language; all is remembered at once, and all but the language takes effect at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from rmsprop_gui.drawing import style
from rmsprop_gui.i18n import languages, mark, qt_texts, tr, translated
from rmsprop_gui.i18n.number_text import percent
from rmsprop_gui.model.settings import Settings
from rmsprop_gui.model.timers import call_later
from rmsprop_gui.widgets.combo import Combo
from rmsprop_gui.widgets.layouts import make_label

THEMES = (("system", mark("Like the desktop")), ("light", mark("Light")), ("dark", mark("Dark")))
SIZES = (0.8, 0.9, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)
LIKE_DESKTOP = 0.0
FOR_A_ROOM = 1.5  # times the usual text, up to the largest
USUAL_FONT = 15.0  # pixels that a desktop's own text has at most where nobody has made it larger
MOST = 4  # sentences about a language file that are shown; the tooltip has them all


def language_options() -> list[tuple[str, str]]:
    """(code, what the language calls itself) of all there are."""
    known = sorted((qt_texts.get_title(code), code) for code in languages.files())
    own = [("", tr("Like the desktop")), (languages.ENGLISH, "English")]
    return [*own, *((code, title) for title, code in known)]


def theme_name(choice: str) -> str:
    """ "light" or "dark" for what the user has chosen."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return {"system": "dark" if dark else "light"}.get(choice, choice)


def text_scale(choice: float) -> float:
    """The factor for what the user has chosen: that of the desktop, if its text has been made larger."""
    if choice:
        return choice
    pixels = QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()
    return 1.0 if pixels <= USUAL_FONT else min(SIZES[-1], round(pixels / style.metrics.type.body, 2))


def get_text_scale(settings: Settings) -> float:
    """The factor in force: what was chosen, and larger while it is shown to a room."""
    chosen = text_scale(settings.text_scale)
    return max(chosen, min(SIZES[-1], FOR_A_ROOM * chosen)) if settings.for_a_room else chosen


def resize(settings: Settings, direction: int) -> float:
    """The next larger (1) or smaller (-1) size of text, or the desktop's (0); remembered. Returns the factor."""
    now = text_scale(settings.text_scale) if settings.for_a_room else style.text_scale()
    if direction > 0:
        chosen = next((size for size in SIZES if size > now + 0.01), SIZES[-1])
    elif direction < 0:
        chosen = next((size for size in reversed(SIZES) if size < now - 0.01), SIZES[0])
    else:
        chosen = LIKE_DESKTOP
    settings.text_scale = chosen
    dress(settings)
    return style.text_scale()


def desktop_wants_contrast() -> bool:
    """Whether the desktop has been set to high contrast."""
    hints = QGuiApplication.styleHints()  # both objects are kept while they are asked: the second one dies with the first
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast


def dress(settings: Settings) -> None:
    """Give the whole application the look that the settings ask for; what is so already is left alone."""
    if style.is_motion_reduced() != settings.reduced_motion:
        style.set_reduced_motion(settings.reduced_motion)
    if style.text_scale() != get_text_scale(settings):
        style.set_text_scale(get_text_scale(settings))
    more = settings.strong_outlines or desktop_wants_contrast()
    if (style.outline_key() == "border_strong") != more:
        style.set_strong_outlines(more)
    if style.theme().name != theme_name(settings.theme):
        style.set_theme(theme_name(settings.theme))


def size_options(chosen: float) -> list[tuple[object, str]]:
    """Sizes to choose from, with the one in force among them."""
    sizes = sorted({*SIZES, *([chosen] if chosen else [])})
    return [(LIKE_DESKTOP, tr("Like the desktop")), *((size, percent(size)) for size in sizes)]


class PreferencesDialog(QDialog):
    """No Apply and no Cancel: one sees what one does."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(tr("Preferences"))
        self.setProperty("guide", "preferences")
        self.theme = Combo([(theme, translated(title)) for theme, title in THEMES], settings.theme, tr("Theme"))
        self.size_choice = Combo(size_options(settings.text_scale), settings.text_scale, tr("Text size"))
        self.motion = QCheckBox(tr("Reduced motion: nothing moves by itself"))
        self.motion.setChecked(settings.reduced_motion)
        self.outlines = QCheckBox(tr("More contrast: stronger text, lines and outlines"))
        self.outlines.setChecked(settings.strong_outlines)
        self.language = Combo(language_options(), settings.language, tr("Language"))
        self.note = make_label("", "caption", wrap=True)
        self._spoken = settings.language
        self.theme.value_changed.connect(self._on_change)
        self.size_choice.value_changed.connect(self._on_change)
        self.language.value_changed.connect(self._on_change)
        self.motion.clicked.connect(self._on_change)
        self.outlines.clicked.connect(self._on_change)
        self.theme.setMinimumWidth(240)
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
        page = self._page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 16)
        page.setSpacing(16)
        page.addLayout(form)
        page.addWidget(buttons)
        self._say_about_language()

    @Slot()
    def _on_change(self) -> None:
        settings = self._settings
        settings.theme = str(self.theme.value())
        settings.text_scale = float(self.size_choice.value() or LIKE_DESKTOP)  # type: ignore[arg-type]
        settings.language = str(self.language.value() or "")
        settings.reduced_motion = self.motion.isChecked()
        settings.strong_outlines = self.outlines.isChecked()
        dress(settings)
        self._say_about_language()

    def _say_about_language(self) -> None:
        """What a change waits for, or what the language's file lacks."""
        lacking = languages.describe_missing()
        changed = self._settings.language != self._spoken
        self.note.setText(tr("The language changes when the program is started again.") if changed else "\n".join(lacking[:MOST]))
        self.note.setToolTip("\n".join(lacking))
        self.note.setVisible(bool(self.note.text()))
        call_later(self, 0, self._make_room)

    @Slot()
    def _make_room(self) -> None:
        """For all lines of the note: Qt lets a window grow by what is wider, not by text that is wrapped."""
        needed = self._page.totalHeightForWidth(self.width())
        if needed > self.height():
            self.resize(self.width(), needed)
