"""Work beside the window: runs, data, sweeps, trainings, files. All of it goes through `TaskRunner`.

Specs go in and finished, frozen results come out, as signals to slots of the main thread, which never waits. A newer task
replaces the one under way (`Policy.LATEST`, with a grace period where quick ones are worth showing) or waits (`Policy.QUEUE`).
`threads.py` alone makes threads, `rmsprop_gui/model/timers.py` alone makes timers; a test holds both. What only the main thread
can do goes through `TurnRunner`, in turns with the events of the window.
"""
