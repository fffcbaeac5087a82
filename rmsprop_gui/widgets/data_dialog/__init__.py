"""Opens a table of the user's: what is in it, which columns are fitted, how the rows are used."""

