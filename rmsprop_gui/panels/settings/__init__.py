"""The sections of the Settings panel, one file each. A section is a widget with `refresh()`, made from the session."""

