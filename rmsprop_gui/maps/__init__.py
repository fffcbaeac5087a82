"""The Maps panel: how a run would end from every start, or with every pair of two numbers."""
