"""The weight matrices as pictures."""
