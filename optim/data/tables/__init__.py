"""Tables of data: those that ship with the program, and any CSV file.

    reading = Reading()                                   # everything sniffed; or Reading(separator=";", decimal=",")
    survey("prices.csv", reading)                         # every column: its kind, missing values, what is wrong with it
    table = load("prices.csv", ("carat", "price"), reading)
    table.values["carat"], table.left_out, table.sha256

A file is decoded, split and converted in pieces, so that reading needs little more memory than the numbers that are asked for:
8 bytes for each row of each column. Whatever is wrong with a file is a DataError with one sentence.
"""

from optim.data.tables.layout import NumberFormat
from optim.data.tables.load import DataTable, load
from optim.data.tables.source import DataError, list_shipped, location
from optim.data.tables.survey import ColumnSurvey, Survey, survey

__all__ = ["ColumnSurvey", "DataError", "DataTable", "NumberFormat", "Survey", "list_shipped", "load", "location", "survey"]
