"""One film format a file, found by its folder."""

