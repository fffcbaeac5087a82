"""The text alternative of every plot: a table of exactly the numbers drawn, to read, sort, copy and save.

A widget that draws has a method `table()` that returns a `Table`, several of them, or nothing while it draws nothing.
"""

from rmsprop_gui.charts.tables.table import ChartTable, TableColumn
from rmsprop_gui.charts.tables.window import offer, offer_in, offer_key, show_tables

__all__ = ["ChartTable", "TableColumn", "offer", "offer_in", "offer_key", "show_tables"]
