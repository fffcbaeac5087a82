"""The step ledger: the worked arithmetic of one step, as painted formulas."""
