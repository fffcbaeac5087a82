"""The panels of the Training window, one file each, found by this folder. They show the session and ask it."""

