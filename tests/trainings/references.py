"""Makes the two small recordings in tests/reference/recordings anew, where PyTorch and Keras are: python references.py FOLDER.

torch.rmsrec   PyTorch, RMSprop at its default decay of 0.99 (a cold v), one bad batch at step 85, the rate divided by ten at 100
keras.rmsrec   Keras on PyTorch, Adam, nothing special
"""

from __future__ import annotations

import sys
from pathlib import Path

import keras
import numpy as np
import torch

from optim.recorder import Recorder, keras_callback

STEPS, BATCH = 120, 16


def data() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(2)
    inputs = random.normal(size=(STEPS * BATCH, 4)).astype(np.float32)
    return inputs, (inputs[:, 0] > 0).astype(np.int64) + (inputs[:, 1] > 0)


def with_torch(path: Path) -> None:
    torch.manual_seed(1)
    model = torch.nn.Sequential(torch.nn.Linear(4, 6), torch.nn.Tanh(), torch.nn.Linear(6, 3, bias=False))
    optimizer = torch.optim.RMSprop(model.parameters(), lr=0.003)
    schedule = torch.optim.lr_scheduler.MultiStepLR(optimizer, [100])
    inputs, targets = map(torch.from_numpy, data())
    with Recorder(path, every=5, entries=3, title="A small PyTorch training").attach(optimizer, model) as recorder:
        for k in range(STEPS):
            batch = slice(k * BATCH, (k + 1) * BATCH)
            optimizer.zero_grad()
            loss = torch.nn.functional.cross_entropy(model(inputs[batch]), targets[batch])
            (loss * (40.0 if k == 85 else 1.0)).backward()
            optimizer.step()
            recorder.step(loss)
            schedule.step()


def with_keras(path: Path) -> None:
    keras.utils.set_random_seed(1)
    model = keras.Sequential([
        keras.Input((4,)), keras.layers.Dense(6, activation="tanh", name="hidden"),
        keras.layers.Dense(3, name="out", use_bias=False),
    ], name="net")  # fmt: skip
    model.compile(keras.optimizers.Adam(0.01), keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    callback = keras_callback(path, every=5, entries=3, title="A small Keras training")
    inputs, targets = data()
    model.fit(inputs, targets, batch_size=BATCH, epochs=1, shuffle=False, verbose=0, callbacks=[callback])


if __name__ == "__main__":
    with_torch(Path(sys.argv[1]) / "torch.rmsrec")
    with_keras(Path(sys.argv[1]) / "keras.rmsrec")
