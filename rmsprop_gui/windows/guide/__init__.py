"""The guide: what every word of the window means, with pictures that the program draws of itself, searched and opened by F1."""
