"""What happened in a run. The kinds are found by this folder: a file declares `ENTRY`, or several of one theme in `ENTRIES`.

optim.analysis.events.find(run)                                   # tuple of Event, by step
optim.analysis.events.find(run, {"spike": {"factor": 10.0}})      # other thresholds than those that kinds() tells
"""

from optim.base.events import EventCatalog

CATALOG = EventCatalog("optim.analysis.events", "parameter")
kinds, check, find, as_csv, as_json = CATALOG.kinds, CATALOG.check, CATALOG.find, CATALOG.as_csv, CATALOG.as_json

__all__ = ["CATALOG", "as_csv", "as_json", "check", "find", "kinds"]
