"""Where labelled data comes from, one kind of source a file, found by its folder."""

