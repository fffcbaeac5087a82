"""The formats of films: one a file, found by this folder.

A file declares `ENTRY = FilmFormat(title, write, bits)` (rmsprop_gui/export/film_formats.py); its name is the ending of the
films.
"""

