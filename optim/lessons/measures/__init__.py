"""What a lesson can measure. Found by this folder: a file declares `ENTRY`, or several kinds in `ENTRIES`."""

