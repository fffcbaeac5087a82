"""What happened in a run: one kind of event in a file, found by this folder.

    optim.analysis.events.find(run)                                   # tuple of Event, by step
    optim.analysis.events.find(run, {"spike": {"factor": 10.0}})      # other thresholds than those that kinds() tells
"""

from optim.analysis.events.base import Event
from optim.analysis.events.finder import HEADINGS, as_csv, as_json, check, find, kinds, rows

__all__ = ["HEADINGS", "Event", "as_csv", "as_json", "check", "find", "kinds", "rows"]
