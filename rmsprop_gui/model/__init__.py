"""What the window shows, without widgets and plots: session, scene, undo, playback, presets, files, settings."""
