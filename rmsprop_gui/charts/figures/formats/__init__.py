"""The formats of pictures: one a file, found by this folder.

A file declares `ENTRY = PictureFormat(title, make)` (rmsprop_gui/charts/figures/picture_formats.py); its name is the ending
of the pictures.
"""

