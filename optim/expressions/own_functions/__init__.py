"""What a user may write instead of choosing a landscape, one kind of objective a file, found by this folder."""
