"""Recordings of real trainings. Imports neither torch nor keras nor Qt.

recorder = optim.recorder.Recorder("run.rmsrec", every=10).attach(optimizer, model)    # PyTorch; recorder.step(loss)
recording = optim.recorder.open_recording("run.rmsrec")
"""

from optim.base.events import Event
from optim.recorder.csv_table import read_csv
from optim.recorder.event_kinds import events
from optim.recorder.jax_recorder import recorded
from optim.recorder.keras_callback import keras_callback
from optim.recorder.open import open_recording
from optim.recorder.opened import Follower
from optim.recorder.recorder import Recorder
from optim.recorder.recording import Recording
from optim.recorder.recording_file import RecordingError
from optim.recorder.report import report
from optim.recorder.save import save_recording
from optim.recorder.side_by_side import side_by_side
from optim.recorder.torch_callbacks import lightning_callback, transformers_callback
from optim.recorder.what_if import base_rate, caution, compare, what_if

__all__ = [
    "Event",
    "Follower",
    "Recorder",
    "Recording",
    "RecordingError",
    "base_rate",
    "caution",
    "compare",
    "events",
    "keras_callback",
    "lightning_callback",
    "open_recording",
    "read_csv",
    "recorded",
    "report",
    "save_recording",
    "side_by_side",
    "transformers_callback",
    "what_if",
]  # fmt: skip
