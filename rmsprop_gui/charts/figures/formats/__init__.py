"""One picture format a file, found by its folder."""

