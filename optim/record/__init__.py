"""Recordings of real trainings. Imports neither torch nor keras nor Qt.

    recorder = optim.record.Recorder("run.rmsrec", every=10).attach(optimizer, model)    # PyTorch; recorder.step(loss)
    recording = optim.record.open_recording("run.rmsrec")
"""

from optim.record.csv_table import read_csv
from optim.record.event_kinds.base import Event
from optim.record.find_events import events
from optim.record.frames import RecordingError
from optim.record.keras_callback import keras_callback
from optim.record.open import open_recording
from optim.record.opened import Follower
from optim.record.recorder import Recorder
from optim.record.recording import Recording
from optim.record.reporting import report
from optim.record.save import save_recording
from optim.record.what_if import base_rate, caution, compare, what_if

__all__ = [
    "Event", "Follower", "Recorder", "Recording", "RecordingError", "base_rate", "caution", "compare", "events", "keras_callback",
    "open_recording", "read_csv", "report", "save_recording", "what_if",
]  # fmt: skip
