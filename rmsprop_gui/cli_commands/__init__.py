"""What the command line can do without a window, one verb a file, found by its folder.

A verb file imports nothing but the standard library at its top: `rmsprop-gui --help` must not wait for NumPy.
"""

