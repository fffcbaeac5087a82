"""Finds every text that the program shows, and keeps the catalogs of its languages: see `resources/i18n/README.md`."""
