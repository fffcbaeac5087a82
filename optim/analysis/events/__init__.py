"""What happened in a run. The kinds are found by this folder: a file declares `ENTRY`, or several of one theme in `ENTRIES`.

    optim.analysis.events.find(run)                                   # tuple of Event, by step
    optim.analysis.events.find(run, {"spike": {"factor": 10.0}})      # other thresholds than those that kinds() tells
"""

from optim.analysis.events.base import HEADINGS, Event, as_csv, as_json, check, find, kinds, rows

__all__ = ["HEADINGS", "Event", "as_csv", "as_json", "check", "find", "kinds", "rows"]
