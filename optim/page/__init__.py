"""A scene as one HTML page that any browser opens without a network and plays: map, plots, ledger, all numbers.

    content.py    what a page is made of
    arrays.py     the runs' numbers as text, and back to the same bits
    ground.py     the landscape as a grid of heights, with its contour levels and marks
    ledger.py     the lines of every step, as text with the numbers filled in
    document.py   all of it as one file

What runs in the browser are the files of resources/page, readable and without a framework. The page allows itself one script and
one style sheet, by their hashes, and nothing else: no request leaves it, and no text in it can become code.
"""

from optim.page.arrays import read_page
from optim.page.content import PageContent, PageNote, PageRun
from optim.page.document import write_page

__all__ = ["PageContent", "PageNote", "PageRun", "read_page", "write_page"]
