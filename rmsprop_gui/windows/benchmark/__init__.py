"""The Benchmark window: optimizers compared fairly, with performance profile, tables, and the run behind every row."""
