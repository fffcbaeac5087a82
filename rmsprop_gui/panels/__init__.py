"""The panels of the main window, one package each, found by this folder.

The `__init__` of a panel's package declares `ENTRY = PanelEntry(...)`: name, title, place, and the function that makes its
widget from the session (rmsprop_gui/widgets/panel_entry.py). A panel shows the session and asks it for changes; it knows neither
the window nor other panels, and what two panels need lies in `charts`, `widgets` or `model`.
"""

