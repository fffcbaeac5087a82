"""What happened in a training: found in a thread, listed, and marked on the timeline."""
