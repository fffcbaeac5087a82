"""What happened in a run: one kind of event in a file, found by its folder.

    optim.insight.events.find(run)                                   # tuple of Event, by step
    optim.insight.events.find(run, {"spike": {"factor": 10.0}})      # other thresholds than those that kinds() tells
"""

from optim.insight.events.base import Event
from optim.insight.events.finder import checked, find, kinds
from optim.insight.events.table import HEADINGS, as_csv, as_json, rows

__all__ = ["HEADINGS", "Event", "as_csv", "as_json", "checked", "find", "kinds", "rows"]
