"""Where labelled data comes from. Found by this folder: a file declares `ENTRY`, or several sources in `ENTRIES`."""

