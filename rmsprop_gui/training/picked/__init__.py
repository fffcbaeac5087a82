"""The weight that was picked: its curves over the steps, and the arithmetic of its step."""
