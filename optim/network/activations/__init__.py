"""What a hidden layer does with its sums, one activation a file, found by its folder."""

