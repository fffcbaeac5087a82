"""What the command line can do without a window, one command a file, found by this folder.

The file of a command imports nothing but the standard library at its top: `rmsprop-gui --help` must not wait for NumPy.
"""

