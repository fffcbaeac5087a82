"""What a user may write instead of choosing an optimizer, one kind of optimizer a file, found by this folder."""

HELPERS: tuple[str, ...] = ()  # no entries
