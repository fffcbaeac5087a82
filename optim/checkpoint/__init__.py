"""Checkpoints of trainings, read without the library that wrote them: it is not imported, and nothing in a file is run.

with optim.checkpoint.open_checkpoint("checkpoint-500") as checkpoint:    # .pt, .ckpt, .safetensors, .keras, Trainer folder
    numbers = optim.checkpoint.measure_checkpoint(checkpoint)
optim.checkpoint.make_recording(checkpoint, numbers)
"""

from optim.checkpoint.as_recording import CheckpointRecording, make_recording
from optim.checkpoint.description import compare, describe
from optim.checkpoint.numbers import TensorNumbers, measure_checkpoint, measure_in_turn
from optim.checkpoint.open import SUFFIXES, is_checkpoint, open_checkpoint
from optim.checkpoint.training_state import OpenedCheckpoint

__all__ = [
    "SUFFIXES",
    "CheckpointRecording",
    "OpenedCheckpoint",
    "TensorNumbers",
    "compare",
    "describe",
    "is_checkpoint",
    "make_recording",
    "measure_checkpoint",
    "measure_in_turn",
    "open_checkpoint",
]
