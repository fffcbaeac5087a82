"""The plots of the Training window: two columns, each found by its folder, over the common timeline."""
