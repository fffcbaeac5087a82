"""Dialects side by side: the paths of one optimizer as several libraries compute it, and which switch parts them."""
