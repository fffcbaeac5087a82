"""Recordings from elsewhere: opened in a thread, and followed while they are still being written."""
