"""The text alternative of every plot: a table of exactly the numbers drawn, to read, sort, copy and save.

A widget that draws has a method `table()` that returns a `Table`, several of them, or nothing while it draws nothing.
"""

from rmsprop_gui.charts.tables.offer import offer, offer_in, offer_key, show_tables
from rmsprop_gui.charts.tables.table import ChartTable, TableColumn

__all__ = ["ChartTable", "TableColumn", "offer", "offer_in", "offer_key", "show_tables"]
