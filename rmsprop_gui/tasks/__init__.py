"""Work beside the window, in threads of its own: runs, data, sweeps, trainings.

Specs go in and finished, frozen results come out, as signals to slots of the main thread, which never waits. The newest request
wins: what it replaces is given up.
"""
