"""Tables of data: those that ship with the program, and any CSV file.

    reading = Reading()                                   # everything sniffed; or Reading(separator=";", decimal=",")
    survey("prices.csv", reading)                         # every column: its kind, missing values, what is wrong with it
    table = load("prices.csv", ("carat", "price"), reading)
    table.values["carat"], table.left_out, table.sha256

A file is decoded, split and converted in pieces, so that reading needs little more memory than the numbers that are asked for:
8 bytes for each row of each column. Whatever is wrong with a file is a DataError with one sentence.
"""

from optim.datasets.layout import Reading
from optim.datasets.load import Table, load
from optim.datasets.shipped import location, shipped
from optim.datasets.source import DataError
from optim.datasets.survey import Column, Survey, survey

__all__ = ["Column", "DataError", "Reading", "Survey", "Table", "load", "location", "shipped", "survey"]
