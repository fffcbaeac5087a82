"""What a hidden layer does with its sums. Found by this folder: a file declares `ENTRY`, or several activations in `ENTRIES`."""

