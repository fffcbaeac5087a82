"""Theme, text size, motion and outlines; everything takes effect, and is remembered, at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from rmsprop_gui import style
from rmsprop_gui.settings import Settings
from rmsprop_gui.widgets.combo import Combo

THEMES = (("system", "Like the desktop"), ("light", "Light"), ("dark", "Dark"))
SIZES = ((0.9, "90 %"), (1.0, "100 %"), (1.15, "115 %"), (1.3, "130 %"), (1.5, "150 %"))


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
        self.setWindowTitle("Preferences")
        self.setMinimumWidth(380)
        self.theme = Combo(THEMES, settings.theme, "Theme")
        size = min(SIZES, key=lambda pair: abs(pair[0] - settings.text_scale))[0]
        self.size_choice = Combo(SIZES, size, "Text size")
        self.motion = QCheckBox("Reduced motion: nothing moves by itself")
        self.motion.setChecked(settings.reduced_motion)
        self.outlines = QCheckBox("Stronger outlines around fields")
        self.outlines.setChecked(settings.strong_outlines)
        self.theme.value_changed.connect(self._on_change)
        self.size_choice.value_changed.connect(self._on_change)
        self.motion.clicked.connect(self._on_change)
        self.outlines.clicked.connect(self._on_change)
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("Theme", self.theme)
        form.addRow("Text size", self.size_choice)
        form.addRow("", self.motion)
        form.addRow("", self.outlines)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 20, 24, 16)
        page.setSpacing(16)
        page.addLayout(form)
        page.addWidget(buttons)

    @Slot()
    def _on_change(self) -> None:
        settings = self._settings
        settings.theme = str(self.theme.value())
        settings.text_scale = float(self.size_choice.value())  # type: ignore[arg-type]
        settings.reduced_motion = self.motion.isChecked()
        settings.strong_outlines = self.outlines.isChecked()
        dress(settings)
