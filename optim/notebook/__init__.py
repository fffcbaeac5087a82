"""What a run and a spec show of themselves in a notebook and in a terminal. They are asked for it by name, when they are shown:
a run stands far below what draws it.

    words.py     one line that says what differs from the defaults, and makes the spec again
    picture.py   a small picture as SVG: the map with the path, and the loss
    html.py      picture and table
    frame.py     every number as a table of pandas or polars, where one of them is installed
    figure.py    the same picture with matplotlib, where that is installed
"""
