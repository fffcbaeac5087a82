"""The plots of one weight."""

