"""What can happen in a training. Found by this folder: a file declares `ENTRY`, or several kinds in `ENTRIES`."""

