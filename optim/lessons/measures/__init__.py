"""What a lesson can measure: one kind a file, found by this folder."""

